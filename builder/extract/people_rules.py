"""builder/rules/people.toml as a checked table, with the sets and patterns made from it once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from builder.language.alternatives import longest_of
from builder.tables.language import rules


@dataclass(frozen=True)
class PeopleRules:
    """builder/rules/people.toml: what makes a name, and what stands around one."""

    surnames: str
    doubtful_surnames: str
    double_surnames: tuple[str, ...]
    never_given: str
    forms_of_address: tuple[str, ...]
    address_ends: str
    common_given: str
    roles: tuple[str, ...]
    titles_after: tuple[str, ...]
    high_offices: tuple[str, ...]
    not_third: str
    speech: tuple[str, ...]
    between: tuple[str, ...]
    given_after: tuple[str, ...]
    given_before: tuple[str, ...]
    gather: tuple[str, ...]
    no_calling: tuple[str, ...]
    speech_after_role: tuple[str, ...]
    words: str
    writing: tuple[str, ...]
    sounds: str


@dataclass(frozen=True)
class NewsWords:
    """builder/rules/words.toml: `pairs` of a first character and every second one that makes a word with it."""

    pairs: str


@dataclass(frozen=True)
class Letters:
    """The characters of names, as sets."""

    surnames: frozenset[str]
    doubtful: frozenset[str]
    double: frozenset[str]
    never_given: frozenset[str]
    address_ends: frozenset[str]
    common: frozenset[str]
    sounds: frozenset[str]


def people_rules() -> PeopleRules:
    """The table."""
    return rules("people", PeopleRules)


@cache
def letters() -> Letters:
    """The characters that surnames and given names are made of."""
    table = people_rules()
    return Letters(
        frozenset("".join(table.surnames.split())),
        frozenset(table.doubtful_surnames),
        frozenset(table.double_surnames),
        frozenset(table.never_given + "二三四五六七八九十亿两零〇"),
        frozenset(table.address_ends),
        frozenset("".join(table.common_given.split())),
        frozenset(table.sounds),
    )


@cache
def news_words() -> frozenset[str]:
    """Common words of two characters."""
    pairs = rules("words", NewsWords).pairs.split()
    return frozenset(entry[0] + second for entry in pairs for second in entry[1:])


@cache
def joining_words() -> frozenset[str]:
    """Words that would fall apart where a name ended inside them."""
    return news_words() | {word for word in people_rules().words.split() if len(word) == 2}


@cache
def no_names() -> re.Pattern[str]:
    """Common words that begin with a surname."""
    return re.compile(longest_of(people_rules().words.split()))


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """The longest word of one list of the table, such as `speech`."""
    return re.compile(longest_of(getattr(people_rules(), name)))


@cache
def going_on() -> re.Pattern[str]:
    """What may follow a name whose office is printed before it."""
    table = people_rules()
    return re.compile(longest_of((*table.speech, *table.speech_after_role)))


@cache
def address() -> re.Pattern[str]:
    """What behind a surname alone is no given name: 大伯, 女士, 警官."""
    table = people_rules()
    return re.compile(longest_of((*table.forms_of_address, *table.titles_after)))
