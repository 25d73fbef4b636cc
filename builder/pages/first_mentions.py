"""First mentions: where an article first uses a glossary term, and first names a person in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.pages.addresses import rooted, term_path
from builder.pages.corpus import Corpus
from builder.pages.prose import Mark
from builder.records.article import Article
from builder.records.document import Block
from builder.records.page import LANGS, Lang
from builder.tables.by_identity import by_identity
from builder.tables.city import Term

# Names of places, companies and people have pages of their own, or explain themselves.
EXPLAINED = ("policy", "term", "stat", "zone", "event")
READ = ("paragraph", "caption")


def first_mentions(corpus: Corpus, article: Article, lang: Lang) -> Mapping[str, tuple[Mark, ...]]:
    """Marks by block id, in the page's language: terms linked to the glossary, names with their Chinese."""
    finder = _term_finders(corpus.city.glossary)[lang]
    names = _names(corpus, article) if lang == "en" else {}
    met: set[str] = set()
    found: dict[str, tuple[Mark, ...]] = {}
    for block in article.document.blocks:
        if block.type in READ:
            text = _text(article, block, lang)
            marks = (*_terms(text, finder, met), *_chinese_names(text, names, met))
            if marks:
                found[block.id] = marks
    return found


def _text(article: Article, block: Block, lang: Lang) -> str:
    if lang == "zh":
        return block.text
    entry = article.english.entries.get(block.id)
    return entry.text if entry else ""


@dataclass(frozen=True)
class TermFinder:
    """All forms of the terms in one language, the longest first, and the term each belongs to."""

    lang: Lang
    pattern: re.Pattern[str]
    by_form: Mapping[str, Term]


@by_identity
def _term_finders(terms: tuple[Term, ...]) -> dict[Lang, TermFinder]:
    return {lang: _term_finder(terms, lang) for lang in LANGS}


def _term_finder(terms: tuple[Term, ...], lang: Lang) -> TermFinder:
    explained = [term for term in terms if term.kind in EXPLAINED]
    by_form = {(term.zh if lang == "zh" else term.en.casefold()): term for term in explained}
    ordered = sorted((form for form in by_form if len(form) > 1), key=lambda form: (-len(form), form))
    words = "|".join(re.escape(form) for form in ordered) or r"(?!)"
    pattern = words if lang == "zh" else rf"(?<!\w)(?:{words})(?!\w)"
    return TermFinder(lang, re.compile(pattern, re.IGNORECASE), by_form)


def _terms(text: str, finder: TermFinder, met: set[str]) -> Iterator[Mark]:
    for match in finder.pattern.finditer(text):
        term = finder.by_form.get(match[0] if finder.lang == "zh" else match[0].casefold())
        if term is not None and term.zh not in met:
            met.add(term.zh)
            other = term.en if finder.lang == "zh" else term.zh
            yield Mark(match.start(), match.end(), rooted(term_path(term.zh)), other, "dg-term")


def _names(corpus: Corpus, article: Article) -> dict[str, str]:
    rows = (corpus.person_row.get(person.name) for person in article.mentions.people)
    return {row.en: row.zh for row in rows if row is not None and row.en}


def _chinese_names(text: str, names: Mapping[str, str], met: set[str]) -> Iterator[Mark]:
    for english, chinese in names.items():
        at = text.find(english)
        if at >= 0 and english not in met:
            met.add(english)
            end = at + len(english)
            yield Mark(end, end, "", "", "dg-name", suffix=chinese)
