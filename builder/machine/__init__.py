"""What machines give: all processors of this one, the others of a cluster, a lock between programs. For any room."""

from builder.machine.cluster import on_cluster
from builder.machine.locks import alone_in
from builder.machine.processes import spread

__all__ = ["alone_in", "on_cluster", "spread"]
