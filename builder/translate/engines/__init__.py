"""Translation engines, opt-in only: asked through deep-translator, every answer checked before it is kept.

No build imports this package.
"""

from builder.translate.engines.answers import Reply, reply_for
from builder.translate.engines.asking import Asking, Clock
from builder.translate.engines.opening import Engine, open_engine
from builder.translate.engines.segments import MEMORY, Segment, record, remembered, wanted
from builder.translate.engines.table import engine_names
from builder.translate.engines.transport import EngineError

__all__ = [
    "MEMORY",
    "Asking",
    "Clock",
    "Engine",
    "EngineError",
    "Reply",
    "Segment",
    "engine_names",
    "open_engine",
    "record",
    "remembered",
    "reply_for",
    "wanted",
]
