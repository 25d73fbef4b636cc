"""Views: what makes figures, paragraphs and conflicts into the forms that templates print, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from markupsafe import Markup

from builder.language.display import chinese_amount, english_amount, english_figure
from builder.language.periods import period_text
from builder.language.quotes import counted, english_quote
from builder.machine import Recent
from builder.pages.addresses import CONFLICTS, article_path, district_path, rooted, row_anchor, topic_path
from builder.pages.corpus import Corpus
from builder.pages.forms import ConflictView, FigureView, Link, Met, Row, Words
from builder.pages.images import image_of
from builder.pages.prose import Mark, beside, figure_mark, marked
from builder.pages.strings import Strings
from builder.records.article import Article
from builder.records.document import Block
from builder.records.english import English
from builder.records.figure import Figure
from builder.records.page import HTML_LANG, Lang
from builder.records.register import Conflict, Entry
from builder.records.source import Bilingual

__all__ = ["At", "ConflictView", "FigureView", "Link", "Met", "RecentViews", "Row", "Viewer", "Words", "claims_of"]

# So many links to conflicts stand in one place; a page of disputes is the page of conflicts.
DISPUTES = 8
# So many prints of a conflict are shown, those that differ first.
CLAIMS = 8
# At 2 to 5 KB each 15 MB.
KEPT = 4096
# From so many on there may be more prints of the same figure than stand beside it.
MANY = 3


@dataclass(frozen=True)
class RecentViews:
    """Views made a moment ago: figures by id, paragraphs outside their article by article and block."""

    figures: Recent[str, FigureView] = field(default_factory=lambda: Recent(KEPT))
    rows: Recent[tuple[str, str], Row] = field(default_factory=lambda: Recent(KEPT))


@dataclass(frozen=True)
class Viewer:
    """Who looks: the corpus in one language from the page at `origin`; a language's pages share what is `recent`."""

    corpus: Corpus
    strings: Strings
    lang: Lang
    origin: str
    recent: RecentViews = field(default_factory=RecentViews)

    def href(self, target: str) -> str:
        """A link to a path under the language's root."""
        return rooted(target)

    def article_title(self, article: Article) -> Words:
        """The title in the page's language where it is known, else the Chinese."""
        title = article.source.metadata.title
        if self.lang == "en" and title and title.en:
            return Words(title.en, "en")
        return Words(article.document.title or article.source.id, "zh-Hans")

    def place(self, figure: Figure) -> Words:
        """Whom a figure counts."""
        row = self.corpus.district_of.get(figure.place_id or "")
        if row is not None:
            return Words(row.en_short, "en") if self.lang == "en" else Words(row.short, "zh-Hans")
        printed = figure.place or ""
        english = self.corpus.english_term.get(printed, "")
        return Words(english, "en") if self.lang == "en" and english else Words(printed, "zh-Hans")

    def _on_map(self, figure: Figure) -> bool:
        return figure.place_id in self.corpus.district_of

    def own(self, words: Bilingual | None) -> str:
        """The words in the page's language, empty where there are none."""
        if words is None:
            return ""
        return words.en if self.lang == "en" else words.zh

    def indicator(self, figure: Figure) -> Words:
        """What a figure measures: the table's name, else the words printed."""
        row = self.corpus.indicator_of.get(figure.indicator_id or "")
        if row is not None:
            return Words(row.en, "en") if self.lang == "en" else Words(row.zh, "zh-Hans")
        return Words(figure.indicator or "", "zh-Hans")

    def value(self, figure: Figure) -> str:
        """The value as the page's language writes it."""
        return english_figure(figure) if self.lang == "en" else figure.raw

    def figure(self, entry: Entry) -> FigureView:
        """A register entry as the templates print it."""
        return self.recent.figures.get(entry.figure.id, lambda: self._figure(entry))

    def _figure(self, entry: Entry) -> FigureView:
        figure, article = entry.figure, self.corpus.article_of[entry.article]
        cut = figure.start - figure.sentence_start
        met = self.met(figure)
        period = figure.period
        english = english_quote(article, figure) if self.lang == "en" else None
        return FigureView(
            id=figure.id,
            value=self.value(figure),
            raw=figure.raw,
            label=self.indicator(figure),
            measure=self.strings["measure"][figure.measure] if figure.measure not in ("level", "part") else "",
            period=period_text(period.label, self.lang) if period else "",
            basis=self.strings["basis"][period.basis] if period and period.basis != "printed" else "",
            place=self.place(figure),
            place_href=self.href(district_path(figure.place_id or "")) if self._on_map(figure) else "",
            modality=self.strings["modality"][figure.modality] if figure.modality != "actual" else "",
            sentence=Words(figure.sentence, "zh-Hans"),
            before=figure.sentence[:cut],
            after=figure.sentence[cut + len(figure.raw) :],
            english=english,
            counts=counted(english) if english and figure.indicator_id not in self.corpus.indicator_of else "",
            article=self.article_title(article),
            sentence_href=self.href(article_path(entry.article, figure.id)),
            register_href=self.href(self.corpus.figure_path(entry)),
            anchor="" if figure.indicator_id else row_anchor(figure.id),
            conflicts=self.conflict_links((figure,)),
            met=met,
            met_href=self.href(self.corpus.figure_path(entry)) if figure.indicator_id and len(met) >= MANY else "",
            other=Words(figure.raw, "zh-Hans") if self.lang == "en" else Words(english_figure(figure), "en"),
            at=f"{figure.sentence_start} {len(figure.sentence)}",
        )

    def met(self, figure: Figure) -> tuple[Met, ...]:
        """The figures of other articles that confirm or refine this one."""
        return tuple(
            Met(
                relation,
                self.strings["relation"][relation],
                self.value(other.figure),
                Link(
                    self.href(article_path(other.article, other.figure.id)),
                    self.article_title(self.corpus.article_of[other.article]),
                ),
            )
            for relation, other in self.corpus.met_again(figure)
        )

    def conflict_links(self, figures: Iterable[Figure], *, named: bool = False) -> tuple[Link, ...]:
        """Links to the conflicts any of these figures is part of, each once; of many the first, and one to all."""
        found = {
            conflict.id: conflict for figure in figures for conflict in self.corpus.conflicts_of.get(figure.id, ())
        }
        links = tuple(self.conflict_link(conflict, named=named) for conflict in islice(found.values(), DISPUTES))
        if len(found) <= DISPUTES:
            return links
        every = Words(self.strings["parts"]["conflicts"], HTML_LANG[self.lang])
        return (*links, Link(self.href(CONFLICTS), every))

    def conflict_link(self, conflict: Conflict, *, named: bool = False) -> Link:
        """A conflict in a few words: the values that disagree, of several prints of one value those that did first.

        `named` says before them of what, for pages about more than that.
        """
        values = [self.value(entry.figure) for entry in conflict.entries[:2]]
        joint = self.strings["conflict"]["against"]
        if conflict.kind == "per_head":
            values, joint = [values[0], self.suggested(conflict)], self.strings["conflict"]["perhaps"]
        lang = HTML_LANG[self.lang]
        words = (self.subject(conflict, lang) if named else "") + str(joint.join(values))
        return Link(self.href(self.corpus.conflict_path(conflict)), Words(words, lang), self.evidence(conflict))

    def subject(self, conflict: Conflict, lang: str) -> str:
        """What a conflict is about, ready to stand before its values; empty where that has no name in the language."""
        figure = conflict.entries[0].figure
        name = self.indicator(figure)
        if name.lang != lang or not name.text:
            return ""
        given = "" if figure.measure in ("level", "part") else f" · {self.strings['measure'][figure.measure]}"
        return f"{name.text}{given}{self.strings['punctuation']['colon']}"

    def evidence(self, conflict: Conflict) -> str:
        """Why the values cannot all be right."""
        return conflict.evidence_en if self.lang == "en" else conflict.evidence_zh

    def suggested(self, conflict: Conflict) -> str:
        """The value that the evidence points to, empty where it points to none."""
        if conflict.suggested is None:
            return ""
        if self.lang == "en":
            return english_amount(conflict.suggested) + (" percent" if conflict.kind == "share" else "")
        return chinese_amount(conflict.suggested) + ("%" if conflict.kind == "share" else "")

    def conflict(self, conflict: Conflict) -> ConflictView:
        """A conflict as the conflicts page prints it."""
        return ConflictView(
            id=conflict.id,
            kind=self.strings["conflict"][conflict.kind],
            claims=tuple(self.figure(entry) for entry in claims_of(conflict)),
            suspect=conflict.suspect or "",
            suggested=self.suggested(conflict),
            evidence=self.evidence(conflict),
            more=self.strings["parts"]["claims"].format(number=CLAIMS, total=len(conflict.entries))
            if len(conflict.entries) > CLAIMS
            else "",
        )

    def row(self, article: Article, block: Block, *, anchored: bool = False, more: tuple[Mark, ...] = ()) -> Row:
        """A block beside its English; `anchored` gives its figures ids, which only its own article may do.

        `more` are further marks in the page's language.
        """
        if anchored or more:
            return self._row(article, block, anchored, more)
        return self.recent.rows.get((article.source.id, block.id), lambda: self._row(article, block, anchored, more))

    def _row(self, article: Article, block: Block, anchored: bool, more: tuple[Mark, ...]) -> Row:
        entries = self.corpus.entries_in(article.source.id, block.id)
        figures = tuple(entry.figure for entry in entries)
        marks = tuple(
            figure_mark(entry, self.corpus, "" if anchored else english_figure(entry.figure), anchored=anchored)
            for entry in entries
        )
        english = article.english.entries.get(block.id)
        return Row(
            id=block.id,
            type=block.type,
            zh=marked(block.text, beside(marks, more) if self.lang == "zh" else marks),
            en=_english(english, figures, marks, more if self.lang == "en" else ()) if english else Markup(""),
            state=english.state if english else "missing",
            lines=block.source_lines,
            repairs=tuple(self.strings["repair"].get(code, code) for code in block.repairs),
            notes=tuple(article.document.editor_notes[number] for number in block.notes),
            translator=english.notes if english else (),
            topics=self._labels(article, block, "topic"),
            districts=self._labels(article, block, "district"),
            figures=tuple(figure.id for figure in figures),
            conflicts=self.conflict_links(figures),
            image=image_of(self.corpus, article, block, self.lang),
        )

    def _labels(self, article: Article, block: Block, kind: str) -> tuple[Link, ...]:
        labels = article.labels.topics if kind == "topic" else article.labels.districts
        return tuple(
            Link(
                self.href(topic_path(label.id) if kind == "topic" else district_path(label.id)),
                self.topic(label.id) if kind == "topic" else self.district(label.id),
                self.strings["punctuation"]["list"].join(label.words),
            )
            for label in labels
            if label.block == block.id
        )

    def topic(self, slug: str) -> Words:
        """A topic's name."""
        row = self.corpus.topic_of[slug]
        return Words(row.en, "en") if self.lang == "en" else Words(row.zh, "zh-Hans")

    def district(self, slug: str) -> Words:
        """A place's short name."""
        row = self.corpus.district_of[slug]
        return Words(row.en_short, "en") if self.lang == "en" else Words(row.short, "zh-Hans")


# A page at a path, as the makers of lists ask for one part after another.
At = Callable[[str], Viewer]


def claims_of(conflict: Conflict) -> tuple[Entry, ...]:
    """The prints of a conflict that are shown: those that differ before those that repeat, as many as fit."""
    values: dict[tuple[Decimal, Decimal | None], Entry] = {}
    for entry in conflict.entries:
        values.setdefault((entry.figure.value, entry.figure.high), entry)
    first = list(values.values())[:CLAIMS]
    rest = [entry for entry in conflict.entries if entry not in first]
    chosen = [*first, *rest][:CLAIMS] if len(conflict.entries) > CLAIMS else conflict.entries
    return tuple(chosen)


def _english(english: English, figures: tuple[Figure, ...], marks: tuple[Mark, ...], more: tuple[Mark, ...]) -> Markup:
    """The English with the same links, at the words that say the same figures."""
    spans = {aligned.figure: aligned for aligned in english.aligned}
    there = tuple(
        Mark(spans[figure.id].start, spans[figure.id].end, mark.href, figure.raw if mark.title else "", mark.css)
        for figure, mark in zip(figures, marks, strict=True)
        if figure.id in spans
    )
    return marked(english.text, beside(there, more), english=True)
