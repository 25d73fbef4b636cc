"""What the machine gives: all its processors, and a lock between two programs. Any room may use it."""

from builder.machine.locks import alone_in
from builder.machine.processes import spread

__all__ = ["alone_in", "spread"]
