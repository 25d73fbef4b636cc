"""Back matter: what disagrees, the index of figures and the index of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.book.choice import Volume
from builder.book.naming import Naming
from builder.book.prose import Phrase, figure_key, phrases
from builder.language.quotes import counted, english_quote
from builder.records.article import Article
from builder.records.figure import Figure
from builder.records.mention import Span
from builder.records.register import Conflict, Entry
from builder.records.source import Bilingual
from builder.register import Register


@dataclass(frozen=True)
class Claim:
    """One side of a conflict. `key` is empty where its article is not in the book, `english` in a Chinese book."""

    value: str
    raw: str
    title: Phrase
    english: tuple[Phrase, ...]
    sentence: str
    key: str
    suspect: bool


@dataclass(frozen=True)
class Dispute:
    """A conflict with all it rests on."""

    id: str
    kind: str
    subject: tuple[Phrase, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[tuple[Phrase, ...], ...]
    suggested: str


@dataclass(frozen=True)
class IndexEntry:
    """A figure in the index; `again` are the keys of figures in the book that confirm it, `disputed` its conflicts."""

    key: str
    value: str
    raw: str
    label: Phrase
    aspect: str
    place: Phrase
    period: str
    again: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True)
class IndexGroup:
    """The figures of one indicator, or those of one article that belong to none (`rest`)."""

    rest: bool
    title: Phrase
    other: Phrase | None
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Name:
    """A person or an organisation, and the rows in which it is named."""

    name: Phrase
    other: Phrase | None
    role: Phrase
    places: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """What of the digest is in the book: its figures by key and its blocks."""

    figures: frozenset[str]
    blocks: frozenset[tuple[str, str]]


def reach(volume: Volume) -> Reach:
    """What a volume holds."""
    blocks = frozenset((excerpt.article.source.id, block.id) for excerpt in volume.excerpts for block in excerpt.blocks)
    return Reach(
        frozenset(
            figure_key(excerpt.article.source.id, figure.id)
            for excerpt in volume.excerpts
            for figure in excerpt.article.mentions.figures
            if (excerpt.article.source.id, figure.block) in blocks
        ),
        blocks,
    )


def _key(entry: Entry) -> str:
    return figure_key(entry.article, entry.figure.id)


def disputes(register: Register, within: Reach, articles: Mapping[str, Article], naming: Naming) -> tuple[Dispute, ...]:
    """The conflicts that a figure of the book is part of."""
    return tuple(
        _dispute(conflict, within, articles, naming)
        for conflict in register.conflicts
        if any(_key(entry) in within.figures for entry in conflict.entries)
    )


def _dispute(conflict: Conflict, within: Reach, articles: Mapping[str, Article], naming: Naming) -> Dispute:
    evidence = Bilingual(conflict.evidence_zh, conflict.evidence_en)
    first = conflict.entries[0].figure
    subject = (_capital(indicator(first, naming)), Phrase(naming.period(first), naming.main))
    return Dispute(
        id=conflict.id,
        kind=naming.words["conflict"][conflict.kind],
        subject=tuple(phrase for phrase in subject if phrase.text),
        claims=tuple(
            Claim(
                value=naming.value(entry.figure),
                raw=entry.figure.raw,
                title=naming.one(naming.titles(articles[entry.article])),
                english=_english(articles[entry.article], entry.figure) if naming.main == "en" else (),
                sentence=entry.figure.sentence,
                key=_key(entry) if _key(entry) in within.figures else "",
                suspect=entry.figure.id == conflict.suspect,
            )
            for entry in conflict.entries
        ),
        evidence=tuple(phrases(phrase.text, phrase.lang) for phrase in naming.each(evidence)),
        suggested=naming.suggested(conflict),
    )


def _english(article: Article, figure: Figure) -> tuple[Phrase, ...]:
    quote = english_quote(article, figure)
    return phrases(quote.before + quote.words + quote.after, "en") if quote else ()


def indicator(figure: Figure, naming: Naming) -> Phrase:
    """What a figure measures: the table's name, else the words printed."""
    for row in naming.city.indicators:
        if row.id == figure.indicator_id:
            return naming.one(Bilingual(row.zh, row.en))
    return Phrase(figure.indicator or "", "zh")


def figure_index(
    register: Register, within: Reach, articles: Mapping[str, Article], naming: Naming
) -> tuple[IndexGroup, ...]:
    """Indicators of the table in its order, each by place and time; then the other figures, article by article."""
    entries = [entry for entry in register.entries if _key(entry) in within.figures]
    again, disputed = _again(register, within), _disputed(register)

    def shown(found: Iterable[Entry]) -> tuple[IndexEntry, ...]:
        return tuple(
            _entry(entry, _label(entry, articles[entry.article], naming), again, disputed, naming) for entry in found
        )

    groups = []
    for row in naming.city.indicators:
        words = Bilingual(row.zh, row.en)
        found = sorted((entry for entry in entries if entry.figure.indicator_id == row.id), key=_place_and_time)
        groups.append(IndexGroup(False, _capital(naming.one(words)), naming.other(words), shown(found)))
    known = {row.id for row in naming.city.indicators}
    for name, article in articles.items():
        words = naming.titles(article)
        rest = [entry for entry in entries if entry.article == name and entry.figure.indicator_id not in known]
        groups.append(IndexGroup(True, naming.one(words), naming.other(words), shown(rest)))
    return tuple(group for group in groups if group.entries)


def _label(entry: Entry, article: Article, naming: Naming) -> Phrase:
    """What a figure of no indicator counts, in an English book in the English words beside it."""
    figure = entry.figure
    if figure.indicator_id is not None:
        return Phrase("", "zh")
    quote = english_quote(article, figure) if naming.main == "en" else None
    words = counted(quote) if quote else ""
    return Phrase(words, "en") if words else indicator(figure, naming)


def _entry(
    entry: Entry, label: Phrase, again: dict[str, list[str]], disputed: dict[str, list[str]], naming: Naming
) -> IndexEntry:
    figure, key = entry.figure, _key(entry)
    return IndexEntry(
        key=key,
        value=naming.value(figure),
        raw=figure.raw,
        label=label,
        aspect=naming.aspect(figure),
        place=naming.place(figure),
        period=naming.period(figure),
        again=tuple(dict.fromkeys(again.get(key, ()))),
        disputed=tuple(disputed.get(key, ())),
    )


def _place_and_time(entry: Entry) -> tuple[str, str, str, str]:
    figure = entry.figure
    return figure.place_id or "", figure.measure, figure.period.label if figure.period else "", _key(entry)


def _capital(phrase: Phrase) -> Phrase:
    return Phrase(phrase.text[:1].upper() + phrase.text[1:], phrase.lang)


def _again(register: Register, within: Reach) -> dict[str, list[str]]:
    met: dict[str, list[str]] = {}
    for agreement in register.agreements:
        keys = [key for entry in agreement.entries if (key := _key(entry)) in within.figures]
        for key in keys:
            met.setdefault(key, []).extend(other for other in keys if other != key)
    return met


def _disputed(register: Register) -> dict[str, list[str]]:
    met: dict[str, list[str]] = {}
    for conflict in register.conflicts:
        for entry in conflict.entries:
            met.setdefault(_key(entry), []).append(conflict.id)
    return met


def people(volume: Volume, within: Reach, naming: Naming) -> tuple[Name, ...]:
    """People of record, each with the role of the table or the one first printed."""
    rows = {row.zh: row for row in naming.city.people}
    roles: dict[str, str] = {}
    places: dict[str, dict[str, None]] = {}
    for excerpt in volume.excerpts:
        for person in excerpt.article.mentions.people:
            keys = tuple(_places(excerpt.article.source.id, person.spans, within))
            if keys:
                roles.setdefault(person.name, person.role or "")
                places.setdefault(person.name, {}).update(dict.fromkeys(keys))
    names = []
    for name, keys_of in places.items():
        row = rows.get(name)
        words = Bilingual(name, row.en if row else "")
        role = naming.one(Bilingual((row.role_zh if row else "") or roles[name], row.role_en if row else ""))
        names.append(Name(naming.one(words), naming.other(words), role, tuple(keys_of)))
    return _sorted(names)


def organisations(volume: Volume, within: Reach, naming: Naming) -> tuple[Name, ...]:
    """Organisations; those the table knows under any form are one entry."""
    rows = {form: row for row in naming.city.organisations for form in row.forms}
    words: dict[str, Bilingual] = {}
    places: dict[str, dict[str, None]] = {}
    for excerpt in volume.excerpts:
        for found in excerpt.article.mentions.organisations:
            row = rows.get(found.name)
            key = row.id if row else found.name
            keys = tuple(_places(excerpt.article.source.id, found.spans, within))
            if keys:
                words.setdefault(key, Bilingual(row.zh, row.en) if row else Bilingual(found.name))
                places.setdefault(key, {}).update(dict.fromkeys(keys))
    nothing = Phrase("", naming.main)
    return _sorted(
        Name(naming.one(words[key]), naming.other(words[key]), nothing, tuple(places[key])) for key in places
    )


def _places(article: str, spans: tuple[Span, ...], within: Reach) -> Iterator[str]:
    return (f"{article}.{span.block}" for span in spans if (article, span.block) in within.blocks)


def _sorted(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: (name.name.lang == "zh", name.name.text.casefold())))
