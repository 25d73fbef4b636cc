"""Translation memory for other tools: TMX 1.4 out of en.po, and what translators send back into it.

XLIFF is left out: en.po itself opens in translators' tools. The converter of translate-toolkit (3.20, GPL) writes
XLIFF 1.1 and drops msgctxt, which is the paragraph's id, so what comes back no longer says which paragraph is meant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast
from xml.etree import ElementTree as ET

from builder.language.sentences import sentences
from builder.records.article import Article
from builder.records.english import PUBLISHED_STATES, State
from builder.records.problem import Problem, ProblemError
from builder.tables.city import City
from builder.translate.audit import audit
from builder.translate.memory import checks_of
from builder.translate.po_file import Entry, Memory, read_po, write_po

IMPORTED = "import"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MARKUP = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements of TMX that hold codes of the translator's tool, not text."""
_KEPT: tuple[State, ...] = ("draft", "reviewed")


@dataclass(frozen=True)
class Unit:
    """One pair of a TMX file. `touched`: None where it is not ours, else whether its English changed since export."""

    zh: str
    en: str
    state: State = "draft"
    engine: str = IMPORTED
    made: str = ""
    touched: bool | None = None


def write_tmx(memories: Mapping[str, Memory], version: str) -> str:
    """A TMX file of all published pairs; `memories` by article id. The same memories give the same bytes."""
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root, "header", {
            "creationtool": "digest", "creationtoolversion": version, "segtype": "paragraph", "o-tmf": "po",
            "adminlang": "en", "srclang": "zh-CN", "datatype": "plaintext",
        },
    )  # fmt: skip
    body = ET.SubElement(root, "body")
    for article, memory in memories.items():
        for entry in memory.entries:
            if entry.en and entry.state in PUBLISHED_STATES:
                _add_unit(body, article, entry)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_unit(body: ET.Element, article: str, entry: Entry) -> None:
    unit = ET.SubElement(body, "tu", tuid=f"{article}:{entry.block}{':old' * entry.obsolete}")
    own = {"state": entry.state, "engine": entry.engine, "made": entry.made, "hash": _hash(entry.en)}
    for key, value in own.items():
        if value:
            ET.SubElement(unit, "prop", type=f"x-{key}").text = value
    for language, text in (("zh-CN", entry.zh), ("en", entry.en)):
        variant = ET.SubElement(unit, "tuv", {_LANG: language})
        ET.SubElement(variant, "seg").text = _NO_XML.sub("", text)


def read_tmx(data: bytes, path: str) -> tuple[Unit, ...]:
    """The Chinese-English pairs of a TMX file, in order.

    Raises ProblemError where it is no TMX file, or one that defines entities.
    """
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise _no_tmx(path, 0, "a file that defines entities is not read")
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        raise _no_tmx(path, error.position[0], "not well-formed XML") from None
    except (ValueError, LookupError):
        raise _no_tmx(path, 0, "the encoding is not known") from None
    if root.tag != "tmx":
        raise _no_tmx(path, 1, f"not a TMX file but <{root.tag[:40]}>")
    return tuple(unit for element in root.iter("tu") if (unit := _unit(element)) is not None)


def _unit(element: ET.Element) -> Unit | None:
    texts: dict[str, str] = {}
    for variant in element.iter("tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").lower()[:2]
        segment = variant.find("seg")
        if segment is not None:
            texts.setdefault(language, "".join(_text(segment)))
    if not texts.get("zh", "").strip() or not texts.get("en", "").strip():
        return None
    own = {prop.get("type", ""): prop.text or "" for prop in element.findall("prop")}
    if "x-hash" not in own or own.get("x-state") not in PUBLISHED_STATES:
        return Unit(texts["zh"], texts["en"])
    touched = own["x-hash"] != _hash(texts["en"])
    state = cast("State", own["x-state"])
    return Unit(texts["zh"], texts["en"], state, own.get("x-engine", ""), own.get("x-made", ""), touched)


def _text(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _MARKUP:
            yield from _text(child)
        yield child.tail or ""


def take_in(
    po: str, units: Iterable[Unit], article: Article, city: City, made: str
) -> tuple[str, int, tuple[Problem, ...]]:
    """A merged en.po with the English of `units`, how many entries changed, and what was refused.

    `made` is YYYY-MM-DD. What a translator changed since the export replaces what stands there, as a draft. A pair as
    it was exported goes where the file has nothing better, in its own state; any other pair likewise, as a draft. The
    text that was replaced stays as a remark. English with a wrong number is rejected, and never replaces what a
    person wrote.
    """
    known = {_folded(unit.zh): unit for unit in units}
    memory = read_po(po, article.english.path)
    entries, problems = [], []
    for entry in memory.entries:
        unit = None if entry.obsolete else known.get(_folded(entry.zh)) or _by_sentences(entry.zh, known)
        taken = _taken(entry, unit, article, city, made) if unit and _welcome(entry, unit) else entry
        if taken.state == "rejected" and taken is not entry:
            message, remedy = f"{entry.block}: {taken.reason}", "mend the number in the memory, and import it again"
            problems.append(Problem(article.english.path, entry.line, "warning", "rejected", message, remedy))
            taken = entry if entry.en and entry.state in {*_KEPT, "stale"} else taken
        entries.append(taken)
    changed = sum(after != before for after, before in zip(entries, memory.entries, strict=True))
    return write_po(replace(memory, entries=tuple(entries))) if changed else po, changed, tuple(problems)


def _by_sentences(zh: str, known: Mapping[str, Unit]) -> Unit | None:
    """The paragraph put together from a memory of sentences."""
    found = [known.get(_folded(zh[start:end])) for start, end in sentences(zh)]
    if len(found) < 2 or not all(found):
        return None
    return Unit(zh, " ".join(unit.en.strip() for unit in found if unit))


def _welcome(entry: Entry, unit: Unit) -> bool:
    if _folded(entry.en) == _folded(unit.en):
        return entry.state == "stale"
    return bool(unit.touched) or entry.state not in _KEPT


def _taken(entry: Entry, unit: Unit, article: Article, city: City, made: str) -> Entry:
    en = unit.en.strip()
    figures = tuple(figure for figure in article.mentions.figures if figure.block == entry.block)
    findings = audit(entry.zh, en, figures, city).findings
    wrong = [finding for finding in findings if finding.level == "error" and finding.check != "terms"]
    state: State = "rejected" if wrong else unit.state if unit.touched is False else "draft"
    reason = f"{wrong[0].zh} / {wrong[0].en}: {wrong[0].why}" if wrong else ""
    own = unit.touched is False
    earlier = entry.en if entry.state in {*_KEPT, "stale"} else ""
    return replace(
        entry, en=en, state=state, engine=unit.engine if own else IMPORTED, made=unit.made if own else made,
        checks=checks_of(findings), previous="", reason=reason,
        remarks=(*entry.remarks, f"earlier: {' '.join(earlier.split())}") if earlier else entry.remarks,
    )  # fmt: skip


def _folded(text: str) -> str:
    return "".join(_NO_XML.sub("", text).split())


def _hash(en: str) -> str:
    return hashlib.sha256(_folded(en).encode()).hexdigest()[:16]


def _no_tmx(path: str, line: int, message: str) -> ProblemError:
    return ProblemError((Problem(path, line, "error", "bad-tmx", message, "export it again as TMX 1.4"),))
