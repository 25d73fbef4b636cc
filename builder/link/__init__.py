"""link: all articles -> the register, where every figure stands beside the others that measure the same thing."""

from __future__ import annotations

from itertools import groupby

from builder.link.agreements import find_agreements
from builder.link.arithmetic import find_per_head_conflicts, find_share_conflicts
from builder.link.ground import Ground
from builder.link.slots import fill_slots, find_series, find_value_conflicts
from builder.records.article import Article, oldest_first
from builder.records.register import Entry
from builder.register import Columns, Register, draw_up
from builder.tables.city import City

__all__ = ["link"]


def link(articles: tuple[Article, ...], city: City) -> Register:
    """Set every figure of the digest beside those like it, in a time that grows with their number."""
    columns = Columns(Entry(article.source.id, figure) for article in articles for figure in article.mentions.figures)
    entries = tuple(columns.records())
    of_article = {article: tuple(group) for article, group in groupby(entries, key=lambda entry: entry.article)}
    aged = tuple(entry for article in oldest_first(articles) for entry in of_article.get(article.source.id, ()))
    ground = Ground(city.districts)
    slots = fill_slots(aged, city.indicators)
    worked_out = (*find_share_conflicts(aged, ground), *find_per_head_conflicts(aged))
    told = {conflict.id for conflict in worked_out}
    plain = (conflict for conflict in find_value_conflicts(aged, slots, ground) if conflict.id not in told)
    conflicts = (*plain, *worked_out)
    agreements = find_agreements(aged, slots, ground, conflicts)
    return draw_up(columns, entries, slots, find_series(slots), agreements, conflicts)
