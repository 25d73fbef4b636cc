"""link: all articles -> the register, where every figure stands beside the others that measure the same thing."""

from __future__ import annotations

from builder.link.agreements import find_agreements
from builder.link.arithmetic import find_per_head_conflicts, find_share_conflicts
from builder.link.ground import Ground
from builder.link.slots import fill_slots, find_series, find_value_conflicts
from builder.records.article import Article, oldest_first
from builder.records.register import Entry, Register
from builder.tables.city import City

__all__ = ["link"]


def link(articles: tuple[Article, ...], city: City) -> Register:
    """Set every figure of the digest beside those like it, in a time that grows with their number."""
    of_article = {
        article.source.id: [Entry(article.source.id, figure) for figure in article.mentions.figures]
        for article in articles
    }
    aged = tuple(entry for article in oldest_first(articles) for entry in of_article[article.source.id])
    ground = Ground(city.districts)
    slots = fill_slots(aged, city.indicators)
    worked_out = (*find_share_conflicts(aged, ground), *find_per_head_conflicts(aged))
    told = {conflict.id for conflict in worked_out}
    plain = (conflict for conflict in find_value_conflicts(aged, slots, ground) if conflict.id not in told)
    conflicts = (*plain, *worked_out)
    return Register(
        entries=tuple(entry for entries in of_article.values() for entry in entries),
        slots=slots,
        series=find_series(slots),
        agreements=find_agreements(aged, slots, ground, conflicts),
        conflicts=conflicts,
    )
