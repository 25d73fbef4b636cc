"""What things are called in the book's language, and in the other one where both are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.book.choice import BookLang
from builder.book.prose import Phrase
from builder.language.display import chinese_amount, english_amount, english_figure
from builder.language.periods import period_text
from builder.records.article import Article
from builder.records.figure import Figure
from builder.records.page import Lang
from builder.records.register import Conflict
from builder.records.source import Bilingual
from builder.tables.city import City

Strings = Mapping[str, Any]


@dataclass(frozen=True)
class Naming:
    """The book's language(s) and the tables that give names."""

    edition: BookLang
    city: City
    strings: Mapping[Lang, Strings]

    @property
    def main(self) -> Lang:
        """The language of headings, notes and tables."""
        return "zh" if self.edition == "zh" else "en"

    @property
    def words(self) -> Strings:
        """The words of the main language."""
        return self.strings[self.main]

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages in which notes and summaries are printed, the main one first."""
        return ("en", "zh") if self.edition == "both" else (self.main,)

    def one(self, words: Bilingual | None) -> Phrase:
        """The words in the main language where they are known, else the Chinese."""
        if words is None:
            return Phrase("", self.main)
        return Phrase(words.en, "en") if self.main == "en" and words.en else Phrase(words.zh, "zh")

    def other(self, words: Bilingual) -> Phrase | None:
        """The same words in the other language, for titles; nothing where they are not known or the same."""
        if self.main == "zh":
            return Phrase(words.en, "en") if words.en else None
        return Phrase(words.zh, "zh") if words.en and words.zh else None

    def each(self, words: Bilingual) -> tuple[Phrase, ...]:
        """The words in every language of the book in which they are known."""
        own = (Phrase(words.en if lang == "en" else words.zh, lang) for lang in self.langs)
        return tuple(phrase for phrase in own if phrase.text)

    def titles(self, article: Article) -> Bilingual:
        """An article's title in both languages."""
        title = article.source.metadata.title
        return Bilingual(article.document.title or article.source.id, title.en if title else "")

    def value(self, figure: Figure, lang: Lang | None = None) -> str:
        """The value as a language writes it, the main one if none is named."""
        return english_figure(figure) if (lang or self.main) == "en" else figure.raw

    def period(self, figure: Figure) -> str:
        """The period in words, empty where none is known."""
        return period_text(figure.period.label, self.main) if figure.period else ""

    def place(self, figure: Figure) -> Phrase:
        """Whom a figure counts: the table's name, the glossary's, or the words printed."""
        for row in self.city.districts:
            if row.id == figure.place_id:
                return self.one(Bilingual(row.short, row.en_short))
        printed = figure.place or ""
        terms = {row.zh: row.en for row in self.city.glossary} if printed and self.main == "en" else {}
        return self.one(Bilingual(printed, terms.get(printed, "")))

    def aspect(self, figure: Figure) -> str:
        """Which side of its indicator a figure gives, where it is not a plain printed level."""
        measure = self.words["measure"][figure.measure] if figure.measure not in ("level", "part") else ""
        modality = self.words["modality"][figure.modality] if figure.modality != "actual" else ""
        joint: str = self.words["punctuation"]["list"]
        return joint.join(part for part in (measure, modality) if part)

    def suggested(self, conflict: Conflict) -> str:
        """The value that would remove a conflict, in the main language."""
        if conflict.suggested is None:
            return ""
        amount = english_amount(conflict.suggested) if self.main == "en" else chinese_amount(conflict.suggested)
        percent = " percent" if self.main == "en" else "%"
        return amount + (percent if conflict.kind == "share" else "")

    def imprint(self, article: Article, lang: Lang) -> str:
        """Newspaper and date, or that they are not known, with the year and how it is known."""
        strings, metadata = self.strings[lang], article.source.metadata
        words, marks = strings["article"], strings["punctuation"]
        paper = metadata.newspaper
        parts = [((paper.en if lang == "en" else "") or paper.zh) if paper else words["newspaper_unknown"]]
        if metadata.date:
            parts.append(metadata.date.isoformat())
        elif metadata.year:
            known = words[f"year_{metadata.year.basis}"]
            year = period_text(str(metadata.year.value), lang)
            parts.append(f"{year}{marks['open']}{known}{marks['close']}")
        else:
            parts.append(words["date_unknown"])
        return str(marks["comma"]).join(part for part in parts if part)
