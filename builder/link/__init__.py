"""link: all articles -> the register, where every figure stands beside the others that measure the same thing."""

from __future__ import annotations

from builder.link.agreements import find_agreements
from builder.link.arithmetic import find_per_head_conflicts, find_share_conflicts
from builder.link.ground import Ground
from builder.link.slots import fill_slots, find_series, find_value_conflicts
from builder.records.article import Article
from builder.records.register import Entry, Register
from builder.tables.city import City

__all__ = ["link"]


def link(articles: tuple[Article, ...], city: City) -> Register:
    """Compare every figure of the digest with every other; articles come ordered by id."""
    entries = tuple(Entry(article.source.id, figure) for article in articles for figure in article.mentions.figures)
    ground = Ground(city.districts)
    slots = fill_slots(entries, city.indicators)
    worked_out = (*find_share_conflicts(entries, ground), *find_per_head_conflicts(entries))
    told = {conflict.id for conflict in worked_out}
    plain = (conflict for conflict in find_value_conflicts(slots, ground) if conflict.id not in told)
    conflicts = (*plain, *worked_out)
    return Register(
        entries=entries,
        slots=slots,
        series=find_series(slots),
        agreements=find_agreements(entries, slots, ground, conflicts),
        conflicts=conflicts,
    )
