"""Asking an engine: not too fast, again after a failure that may pass, and no more once it is plain that none will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.translate.engines.chunks import chunks
from builder.translate.engines.opening import Engine
from builder.translate.engines.refusals import refuse
from builder.translate.engines.transport import AGAIN, EngineError

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Clock:
    """The time in seconds from any start, and a way to let it pass."""

    now: Callable[[], float]
    sleep: Callable[[float], None]


class Asking:
    """One engine over a whole run; it knows when it was last asked."""

    def __init__(self, engine: Engine, clock: Clock, pause: float | None = None, tries: int = 4) -> None:
        """`pause`: seconds between two requests, by default as the table says; `tries`: how often for one text."""
        self.engine = engine
        self._clock = clock
        self._pause = engine.row.pause if pause is None else pause
        self._tries = tries
        self._free = clock.now()

    def english(self, text: str, zh: str, plain: Callable[[str], str]) -> str:
        """What the engine makes of `text`, checked piece by piece against refusals; `plain` takes its tags off.

        `zh` is the Chinese behind `text`. Raises EngineError.
        """
        pieces = chunks(text, self.engine.row.bytes)
        answers = [self._answer(piece, piece if len(pieces) > 1 else zh, plain) for piece in pieces]
        return " ".join(answer.strip() for answer in answers)

    def _answer(self, piece: str, zh: str, plain: Callable[[str], str]) -> str:
        for attempt in range(self._tries):
            self._wait_for_the_pause()
            try:
                answer = plain(self.engine.ask(piece))
                refuse(zh, answer)
            except EngineError as failure:
                if failure.kind not in AGAIN or attempt == self._tries - 1:
                    raise
                # Doubled each time and without chance in it: two runs over the same failures take the same steps.
                wait = FIRST_WAIT * 2**attempt if failure.wait is None else failure.wait
                self._clock.sleep(min(wait, LONGEST_WAIT))
            else:
                return answer
        raise EngineError("down", "never asked")

    def _wait_for_the_pause(self) -> None:
        now = self._clock.now()
        if now < self._free:
            self._clock.sleep(self._free - now)
        self._free = max(now, self._free) + self._pause
