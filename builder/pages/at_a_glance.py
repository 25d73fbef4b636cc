"""The digest at a glance: how much there is of everything, each number a way to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.pages.addresses import CONFLICTS
from builder.pages.coverage import percent
from builder.pages.finder.facets import year_of
from builder.pages.views import Viewer
from builder.records.english import PUBLISHED_STATES, State


@dataclass(frozen=True)
class Count:
    """A number with what it counts and where that stands; `note` says more."""

    href: str
    number: str
    words: str
    note: str = ""


def at_a_glance(viewer: Viewer) -> list[Count]:
    """Articles with their years, figures, places, topics, conflicts, and how much there is in English."""
    corpus = viewer.corpus
    counts = (
        ("articles", "articles/", len(corpus.articles)),
        ("figures", "figures/", len(corpus.register.entries)),
        ("districts", "districts/", sum(bool(corpus.passages("districts", row.id)) for row in corpus.city.districts)),
        ("topics", "topics/", sum(bool(corpus.passages("topics", row.id)) for row in corpus.city.topics)),
        ("conflicts", CONFLICTS, len(corpus.register.conflicts)),
    )
    one, many = viewer.strings["glance"]["one"], viewer.strings["glance"]["many"]
    found = [
        Count(viewer.href(path), f"{number:,}", (one if number == 1 else many)[name], _years(viewer, name))
        for name, path, number in counts
        if number
    ]
    return [*found, Count(viewer.href("coverage/"), f"{_in_english(viewer)} %", viewer.strings["glance"]["english"])]


def _years(viewer: Viewer, name: str) -> str:
    years = sorted({year_of(article) for article in viewer.corpus.articles} - {0}) if name == "articles" else []
    return viewer.strings["punctuation"]["range"].join(dict.fromkeys((str(years[0]), str(years[-1])))) if years else ""


def _in_english(viewer: Viewer) -> int:
    every = Counter[State]()
    for article in viewer.corpus.articles:
        every.update(dict(article.english.states))
    return percent(sum(every[state] for state in PUBLISHED_STATES), every.total())
