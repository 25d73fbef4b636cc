"""Ground: which places cover the same ground, and from when."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.tables.city import District


@dataclass(frozen=True)
class Ground:
    """Answers whether two places of the districts table may be compared in a period."""

    districts: tuple[District, ...]
    since: dict[frozenset[str], str] = field(init=False)
    _partners: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        pairs = {frozenset((row.id, other.place)): other.since for row in self.districts for other in row.coextensive}
        object.__setattr__(self, "since", pairs)
        partners: dict[str, tuple[str, ...]] = {}
        for pair in pairs:
            for place in pair:
                partners[place] = (*partners.get(place, ()), *sorted(pair - {place}))
        object.__setattr__(self, "_partners", partners)

    def partners(self, place: str) -> tuple[str, ...]:
        """The other names under which this ground has ever been counted."""
        return self._partners.get(place, ())

    def same(self, one: str, other: str, period: str) -> bool:
        """Whether both names mean the same ground in `period` (a label such as 2023 or 2024-H1)."""
        return one == other or self.shared_since(one, other, period) is not None

    def shared_since(self, one: str, other: str, period: str) -> str | None:
        """The date from which two different places are co-extensive, where that covers `period`; else None.

        A whole year counts from the year in which they became one, since the year's figures are drawn up after it.
        """
        since = self.since.get(frozenset((one, other)))
        return since if since is not None and period[:4] >= since[:4] else None
