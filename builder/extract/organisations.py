"""Organisations: those of the table, and any name that ends like one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.extract.edges import left_edge
from builder.extract.organisation_names import MARKS, names_by_ending
from builder.extract.organisation_rules import in_short, is_generic
from builder.extract.towns import Towns, towns_of
from builder.language.alternatives import longest_of
from builder.language.flat import flatten
from builder.records.document import Document
from builder.records.mention import Organisation, Span
from builder.tables.by_identity import by_identity
from builder.tables.city import City, OrganisationRow

FIRM = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团)$")
DECLARED = re.compile(r"[（(](?:以下|下)?(?:简称|称)[：:]?[“‘]?([\u4e00-\u9fffA-Za-z]{2,12})[”’]?[）)]")
CAPITAL = r"[A-Z][A-Za-z0-9&.-]{1,24}"
# 企业AI转型, 公司CEO: one word in capitals, or a short one, names no firm.
LATIN = re.compile(
    r"(?:公司|企业|集团|机构|巨头|厂商|品牌)(?!C[A-Z]O)"
    rf"((?:[A-Z][A-Za-z0-9&.-]*[a-z][A-Za-z0-9&.-]{{3,24}}|{CAPITAL}(?= [A-Z]))(?: {CAPITAL}){{0,3}})"
)


@dataclass(frozen=True)
class _Found:
    """A name at text[start:end] of a block; `key` is the table's slug or, where it has none, the full name."""

    start: int
    end: int
    key: str
    listed: bool = False


@dataclass(frozen=True)
class _Table:
    """The organisations of the city: the slug of each printed form, and a pattern of all forms."""

    slugs: dict[str, str]
    pattern: re.Pattern[str]


def find_organisations(document: Document, city: City) -> tuple[Organisation, ...]:
    """Every organisation named, in order of first mention, its long and short forms as one.

    Spans never overlap: of two readings the longer one counts, so a laboratory is not mentioned by the name of its own
    testing centre. A byline names the bodies that sign a text, not the papers of its reporters; credits are not read.
    """
    table = _table(city.organisations)
    texts = {block.id: block.text for block in document.blocks if block.type != "credit"}
    signed = {block.id for block in document.blocks if block.type == "byline"}
    plain = {block: flatten(text) for block, text in texts.items()}
    towns = towns_of(city.districts, plain.values())
    found = {block: _apart(_candidates(text, table, towns)) for block, text in plain.items()}
    for block in signed:
        found[block] = [one for one in found[block] if _is_word(texts[block], one)]
    full = {plain[block][one.start : one.end]: one.key for block in found for one in found[block]}
    same = _same_bodies(full)
    short = {**_short_forms(full, towns), **_declared(plain, found)}
    if short:
        pattern = re.compile(longest_of(short))
        found = {
            block: _apart([*found[block], *_literal(plain[block], pattern, short)])
            if block not in signed
            else found[block]
            for block in found
        }
    return _grouped(texts, found, same, set(table.slugs.values()))


def _is_word(text: str, one: _Found) -> bool:
    """Whether nothing but spaces stands beside the name: in a byline a body that signs, not 甲报社记者."""
    return text[one.start - 1 : one.start] in ("", " ") and text[one.end : one.end + 1] in ("", " ")


@by_identity
def _table(rows: tuple[OrganisationRow, ...]) -> _Table:
    slugs = {form: row.id for row in rows for form in row.forms}
    return _Table(slugs, re.compile(longest_of(slugs)))


def _candidates(text: str, table: _Table, towns: Towns) -> list[_Found]:
    found = [one for one in _literal(text, table.pattern, table.slugs) if _is_ours(text, one)]
    starts = {one.end: one.start for one in found}
    for start, end in names_by_ending(text, towns):
        within = starts.get(end)
        if within is not None and start < within and not towns.place_before(text[start:within]):
            continue  # 知名[甲集团]: the table knows where the name begins
        found.append(_Found(start, end, table.slugs.get(text[start:end], text[start:end])))
    for match in LATIN.finditer(text):
        found.append(_Found(match.start(1), match.end(1), table.slugs.get(match.group(1), match.group(1))))
    return found


def _is_ours(text: str, one: _Found) -> bool:
    """市政府 is this city's unless another city stands before it: 某州市委[市政府]."""
    edge = left_edge(text, one.end, least=one.end - one.start, body=True)
    return text[one.start] not in "省市区县" or edge == one.start


def _literal(text: str, pattern: re.Pattern[str], forms: dict[str, str]) -> Iterator[_Found]:
    for match in pattern.finditer(text):
        yield _Found(match.start(), match.end(), forms[match.group()], listed=True)


def _apart(found: Iterable[_Found]) -> list[_Found]:
    """No two of them overlapping: the longer wins, then the one of the table, then the first."""
    taken: set[int] = set()
    chosen = []
    for one in sorted(found, key=lambda one: (one.start - one.end, not one.listed, one.start)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _same_bodies(full: dict[str, str]) -> dict[str, str]:
    """市财政局 is 甲市财政局 where one longer name, and only one, ends like it; `full` has the key of each name.

    甲市卫生健康委员会 counts as 甲市卫健委: names are compared as people say them.
    """
    said: dict[str, str] = {}
    for name in sorted(full, key=lambda name: (full[name] == name, -len(name), name)):
        said.setdefault(in_short(name), full[name])
    backwards = sorted(name[::-1] for name in said)
    same: dict[str, str] = {}
    for name, key in full.items():
        if key != name:
            continue
        short = in_short(name)
        first = bisect_right(backwards, short[::-1])
        longer = [other[::-1] for other in backwards[first : first + 2] if other.startswith(short[::-1])]
        if len(short) >= 3 and len({said[other] for other in longer}) == 1:
            same[name] = said[longer[0]]
        elif said[short] != name:
            same[name] = said[short]
    return {name: same.get(key, key) for name, key in same.items()}


def _short_forms(full: dict[str, str], towns: Towns) -> dict[str, str]:
    """What a firm may be called once it has been named: place and brand, brand and 公司, or the group without 集团."""
    short: dict[str, str] = {}
    doubtful: set[str] = set()
    for name in sorted(full):
        ending = FIRM.search(name)
        if ending is None:
            continue
        stem, place = name[: ending.start()], towns.place_before(name)
        brand = name[place : place + 2]
        forms = {name[: place + 2]} if place else set()
        if ending.group() == "集团" and not place:
            forms.add(stem)
        if not is_generic(brand):
            forms |= {f"{brand}公司", f"{brand}集团", name[: place + 2] + "公司"}
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


def _grouped(
    texts: dict[str, str], found: dict[str, list[_Found]], same: dict[str, str], slugs: set[str]
) -> tuple[Organisation, ...]:
    spans: dict[str, list[Span]] = {}
    forms: dict[str, list[str]] = {}
    free: set[str] = set()
    for block, all_ in found.items():
        for one in all_:
            form = texts[block][one.start : one.end]
            key = same.get(one.key, one.key)
            spans.setdefault(key, []).append(Span(block, one.start, one.end))
            forms.setdefault(key, []).append(form)
            if len(form) > 2 or _stands_free(texts[block], one):
                free.add(key)
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
    return behind and left_edge(text, one.end, least=one.end - one.start, body=True) == one.start
