"""From a paragraph to what is kept of the engine's answer: English that passes the audit, or the reason it does not."""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.english import Finding, State
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.engines.asking import Asking
from builder.translate.engines.guarding import Guarded, guarded, unguarded
from builder.translate.engines.segments import Segment
from builder.translate.engines.transport import FINAL, EngineError

_MOST_FINDINGS = 3


@dataclass(frozen=True)
class Reply:
    """What came of asking for one paragraph: English in a state, or the reason there is none.

    `state` is machine, rejected (English that fails the audit) or missing (no English came); `end` says that asking on
    is of no use.
    """

    state: State
    engine: str
    en: str = ""
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    end: bool = False
    silent: bool = False


def reply_for(segment: Segment, asking: Asking, city: City) -> Reply:
    """Ask for one paragraph, with its big numbers and names guarded; if that comes back wrong, once more without."""
    guard = asking.engine.row.guard
    first = guarded(segment.zh, segment.figures, city, guard)
    reply = _reply(segment, first, asking, city)
    if reply.state != "machine" and first.words and not reply.end and not reply.silent:
        second = _reply(segment, unguarded(segment.zh, guard), asking, city)
        if second.state == "machine" or (second.state == "rejected" and reply.state == "missing"):
            return second
    return reply


def _reply(segment: Segment, sent: Guarded, asking: Asking, city: City) -> Reply:
    label = asking.engine.label
    try:
        en = asking.english(sent.text, segment.zh, sent.plain)
    except EngineError as failure:
        end = failure.kind in FINAL or failure.kind == "busy"
        return Reply("missing", label, reason=failure.why, end=end, silent=failure.kind == "down")
    verdict = audit(segment.zh, en, segment.figures, city)
    wrong = [finding for finding in verdict.findings if finding.level == "error"]
    if not wrong:
        return Reply("machine", label, en, findings=verdict.findings)
    reasons = [" / ".join(span for span in (f.zh, f.en) if span) + f": {f.why}" for f in wrong[:_MOST_FINDINGS]]
    more = [f"and {len(wrong) - _MOST_FINDINGS} more"] * (len(wrong) > _MOST_FINDINGS)
    return Reply("rejected", label, en, "; ".join([*reasons, *more]), verdict.findings)
