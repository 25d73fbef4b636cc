"""What machines give to any room: all processors of this one, others of a cluster, locks between programs, gzip."""

from builder.machine.cluster import on_cluster
from builder.machine.collector import lasting, let_go
from builder.machine.compiled import compiled
from builder.machine.gzipped import gzipped
from builder.machine.locks import alone_in
from builder.machine.processes import FEW, apart, aside, spread
from builder.machine.recent import Recent

__all__ = [
    "FEW",
    "Recent",
    "alone_in",
    "apart",
    "aside",
    "compiled",
    "gzipped",
    "lasting",
    "let_go",
    "on_cluster",
    "spread",
]
