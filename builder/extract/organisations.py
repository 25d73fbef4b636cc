"""Organisations: those of the table, and any name that ends like one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from builder.extract.edges import left_edge
from builder.extract.organisation_names import MARKS, is_generic, names_by_ending, place_before
from builder.records.document import Document
from builder.records.mention import Organisation, Span
from builder.tables.city import City

FIRM = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)$")
DECLARED = re.compile(r"[（(](?:以下|下)?简称[：:]?[“‘]?([\u4e00-\u9fffA-Za-z]{2,12})[”’]?[）)]")


@dataclass(frozen=True)
class _Found:
    """A name at text[start:end] of a block; `key` is the table's slug or, where it has none, the full name."""

    start: int
    end: int
    key: str
    listed: bool = False


def find_organisations(document: Document, city: City) -> tuple[Organisation, ...]:
    """Every organisation named, in order of first mention, its long and short forms as one.

    Spans never overlap: of two readings the longer one counts, so a laboratory is not mentioned by the name of its own
    testing centre. Bylines and credits are not read.
    """
    slugs = {form: row.id for row in city.organisations for form in row.forms}
    places = tuple(form for row in city.districts for form in (row.zh, row.short, *row.aliases))
    texts = {block.id: block.text for block in document.blocks if block.type not in ("byline", "credit")}
    found = {block: _apart(_candidates(text, slugs, places)) for block, text in texts.items()}
    full = {texts[block][one.start : one.end]: one.key for block in found for one in found[block]}
    short = {**_short_forms(full, places), **_declared(texts, found)}
    found = {block: _apart([*found[block], *_literal(texts[block], short)]) for block in found}
    return _grouped(texts, found, set(slugs.values()))


def _candidates(text: str, slugs: dict[str, str], places: tuple[str, ...]) -> list[_Found]:
    listed = [one for one in _literal(text, slugs) if _is_ours(text, one)]
    starts = {one.end: one.start for one in listed}
    found = list(listed)
    for start, end in names_by_ending(text, places):
        within = starts.get(end)
        if within is not None and start < within and not place_before(text[start:within], places):
            continue  # 知名[甲集团]: the table knows where the name begins
        found.append(_Found(start, end, slugs.get(text[start:end], text[start:end])))
    return found


def _is_ours(text: str, one: _Found) -> bool:
    """市政府 is this city's unless another city stands before it: 某州市委[市政府]."""
    return text[one.start] not in "省市区县" or left_edge(text, one.end, least=one.end - one.start) == one.start


def _literal(text: str, forms: dict[str, str]) -> list[_Found]:
    if not forms:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))))
    return [_Found(match.start(), match.end(), forms[match.group()], listed=True) for match in pattern.finditer(text)]


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """No two of them overlapping: the longer wins, then the one of the table, then the first."""
    taken: set[int] = set()
    chosen = []
    for one in sorted(found, key=lambda one: (one.start - one.end, not one.listed, one.start)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _short_forms(full: dict[str, str], places: tuple[str, ...]) -> dict[str, str]:
    """What a firm may be called once it has been named: its place and brand, or its brand and 集团 left out."""
    short: dict[str, str] = {}
    doubtful: set[str] = set()
    for name in sorted(full):
        ending = FIRM.search(name)
        if ending is None:
            continue
        stem, place = name[: ending.start()], place_before(name, places)
        forms = {name[: place + 2]} if place else set()
        if ending.group() == "集团" and not place:
            forms.add(stem)
        for form in forms:
            if form in full or len(form) < 2 or len(form) >= len(name) or is_generic(form[place:]):
                continue
            if short.setdefault(form, full[name]) != full[name]:
                doubtful.add(form)
    return {form: key for form, key in short.items() if form not in doubtful}


def _declared(texts: dict[str, str], found: dict[str, list[_Found]]) -> dict[str, str]:
    """Short names that the text itself gives: 某某有限公司（以下简称某某）."""
    matches = ((DECLARED.match(texts[block], one.end), one.key) for block in found for one in found[block])
    return {match.group(1): key for match, key in matches if match}


def _grouped(texts: dict[str, str], found: dict[str, list[_Found]], slugs: set[str]) -> tuple[Organisation, ...]:
    spans: dict[str, list[Span]] = {}
    forms: dict[str, list[str]] = {}
    free: set[str] = set()
    for block, all_ in found.items():
        for one in all_:
            form = texts[block][one.start : one.end]
            spans.setdefault(one.key, []).append(Span(block, one.start, one.end))
            forms.setdefault(one.key, []).append(form)
            if len(form) > 2 or _stands_free(texts[block], one):
                free.add(one.key)
    return tuple(
        Organisation(
            name=max(forms[key], key=len),
            id=key if key in slugs else None,
            forms=tuple(dict.fromkeys(forms[key])),
            spans=tuple(spans[key]),
        )
        for key in spans
        if key in free
    )


def _stands_free(text: str, one: _Found) -> bool:
    """Whether a form of two characters, which may be an everyday word, stands where a name would."""
    behind = one.end == len(text) or text[one.end] in MARKS or text[one.end].isascii()
    return behind and left_edge(text, one.end, least=one.end - one.start) == one.start
