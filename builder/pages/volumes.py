"""Volumes: all pages of a digest shared out by the year of the newest article on them, to be made apart.

A volume is made from the whole digest, so its links lead where they would in one piece; only fewer pages are written.
What is of no year (the home page, the glossary, feeds and data files) is the volume `home`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from builder.pages.corpus import Corpus
from builder.pages.finder.facets import year_of
from builder.records.article import oldest_first
from builder.records.problem import Problem, ProblemError

HOME, UNDATED = "home", "undated"
NOTE = "data/volume.json"


@dataclass(frozen=True)
class Choice:
    """What is to be made: the volume `name`, or all where it is empty. `years` are the volumes by age of article."""

    name: str
    years: tuple[str, ...]
    ages: Mapping[str, int]

    @property
    def volumes(self) -> tuple[str, ...]:
        """Every volume of the digest."""
        return (*sorted(set(self.years)), HOME)

    @property
    def home(self) -> bool:
        """Whether what is of no year is to be made."""
        return self.name in ("", HOME)

    def has(self, age: int) -> bool:
        """Whether a page is to be made whose newest article has this place in the order of time."""
        return not self.name or self.name == (self.years[age] if age < len(self.years) else HOME)

    def has_article(self, article: str) -> bool:
        """Whether the page of an article is to be made."""
        return self.has(self.ages[article])

    def note(self, made_from: str) -> dict[str, str]:
        """What the volume says of itself, by its path under docs/; nothing where all is in one piece."""
        about = {"volume": self.name, "volumes": self.volumes, "made_from": made_from}
        return {NOTE: json.dumps(about, indent=1) + "\n"} if self.name else {}


def choose(corpus: Corpus, name: str) -> Choice:
    """The volume `name` of the digest; all of it where there is no name. Raises ProblemError for one it has not."""
    years = tuple(str(year_of(article) or UNDATED) for article in oldest_first(corpus.articles))
    choice = Choice(name, years, corpus.shelves.age)
    if name and name not in choice.volumes:
        remedy = f"it has {', '.join(choice.volumes)}"
        raise ProblemError((Problem(name, 0, "error", "no-volume", "the digest has no such volume", remedy),))
    return choice
