"""Article pages: the text beside its English, its figures, notes, source, and the way to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from builder.language.periods import period_text
from builder.pages.addresses import article_path, district_path, topic_path
from builder.pages.corpus import Corpus
from builder.pages.finder.facets import year_of
from builder.pages.flow import flow, untranslated_headings
from builder.pages.parts import Part
from builder.pages.prose import mixed
from builder.pages.turning import Draft, Item, drafts, turning
from builder.pages.views import At, Link, Viewer, Words
from builder.records.article import Article
from builder.records.page import Page
from builder.records.register import Entry
from builder.tables.deceptive import name_invisible

HEADLINES = 6
# So much of a source line that stands unchanged in the text is enough to know it by.
SHORT = 12


@dataclass(frozen=True)
class ArticleCard:
    """An article in a list."""

    href: str
    title: Words
    other_title: Words
    kicker: Words
    deck: Words
    byline: Markup
    meta: Markup
    summary: tuple[str, ...]
    topics: tuple[Link, ...]
    districts: tuple[Link, ...]
    figures: int
    place: Link | None


def article_card(viewer: Viewer, article: Article) -> ArticleCard:
    """What lists say of an article."""
    metadata, document = article.source.metadata, article.document
    other = Words(document.title, "zh-Hans") if viewer.lang == "en" else english_title(article)
    kicker = metadata.kicker.en if metadata.kicker else ""
    deck = metadata.deck.en if metadata.deck else ""
    shown = mixed if viewer.lang == "en" else escape
    return ArticleCard(
        href=viewer.href(article_path(article.source.id)),
        title=viewer.article_title(article),
        other_title=other,
        kicker=either(viewer, kicker, document.kicker),
        deck=either(viewer, deck, document.deck),
        byline=shown(byline(viewer, article)),
        meta=shown(imprint(viewer, article)),
        summary=metadata.summary_en if viewer.lang == "en" else metadata.summary_zh,
        topics=article_labels(viewer, article, "topics"),
        districts=article_labels(viewer, article, "districts"),
        figures=len(article.mentions.figures),
        place=home_of(viewer, article),
    )


def home_of(viewer: Viewer, article: Article) -> Link | None:
    """The place that an article is about, where its editor has named one."""
    place = article.source.metadata.place
    if place is None or place not in viewer.corpus.district_of:
        return None
    return Link(viewer.href(district_path(place)), viewer.district(place))


def english_title(article: Article) -> Words:
    """The English title, empty where there is none."""
    title = article.source.metadata.title
    return Words(title.en if title else "", "en")


def either(viewer: Viewer, english: str, chinese: str | None) -> Words:
    """English on English pages where there is some, else the Chinese."""
    return Words(english, "en") if viewer.lang == "en" and english else Words(chinese or "", "zh-Hans")


def byline(viewer: Viewer, article: Article) -> str:
    """The authors, in the page's language."""
    authors = article.document.bylines
    if viewer.lang == "en":
        return ", ".join(author.en or author.zh for author in authors)
    return "　".join(author.zh for author in authors)


def imprint(viewer: Viewer, article: Article) -> str:
    """Newspaper and date, or that they are not known, with the year and how it is known."""
    words, metadata = viewer.strings["article"], article.source.metadata
    parts = []
    if metadata.newspaper:
        parts.append(viewer.own(metadata.newspaper) or metadata.newspaper.zh)
    else:
        parts.append(words["newspaper_unknown"])
    if metadata.date:
        parts.append(metadata.date.isoformat())
    elif metadata.year:
        known = words["year_inferred"] if metadata.year.basis == "inferred" else words["year_printed"]
        marks = viewer.strings["punctuation"]
        year = period_text(str(metadata.year.value), viewer.lang)
        parts.append(f"{year}{marks['open']}{known}{marks['close']}")
    else:
        parts.append(words["date_unknown"])
    separator: str = viewer.strings["punctuation"]["comma"]
    return separator.join(parts)


def article_labels(viewer: Viewer, article: Article, kind: str) -> tuple[Link, ...]:
    """The topics or districts of an article, those of most paragraphs first."""
    labels = article.labels.topics if kind == "topics" else article.labels.districts
    counts: dict[str, int] = {}
    for label in labels:
        counts[label.id] = counts.get(label.id, 0) + 1
    ordered = sorted(counts, key=lambda slug: (-counts[slug], slug))
    if kind == "topics":
        return tuple(Link(viewer.href(topic_path(s)), viewer.topic(s), str(counts[s])) for s in ordered)
    return tuple(Link(viewer.href(district_path(s)), viewer.district(s), str(counts[s])) for s in ordered)


def headline_entries(corpus: Corpus, entries: Sequence[Entry], most: int) -> tuple[Entry, ...]:
    """The levels that say most: one of each indicator of the table, in its order, the city's first.

    A figure without a place or a period says nothing outside its sentence and is none.
    """
    order, suspects, city = corpus.ranks, corpus.suspects, corpus.city.digest.city
    known = [
        entry
        for entry in entries
        if entry.figure.indicator_id in order
        and entry.figure.place_id is not None
        and entry.figure.period is not None
        and entry.figure.id not in suspects
        and entry.figure.measure == "level"
        and entry.figure.modality == "actual"
    ]

    def weight(entry: Entry) -> tuple[int, bool, Decimal]:
        figure = entry.figure
        return order[figure.indicator_id or ""], figure.place_id != city, -figure.value

    known.sort(key=weight)
    first: dict[str, Entry] = {}
    for entry in known:
        first.setdefault(entry.figure.indicator_id or "", entry)
    return tuple(first.values())[:most]


def article_page(viewer: Viewer, article: Article, before: Article | None, after: Article | None) -> Page:
    """One article's page; `before` and `after` are its neighbours in the list."""
    corpus = viewer.corpus
    entries = tuple(Entry(article.source.id, figure) for figure in article.mentions.figures)
    card = article_card(viewer, article)
    metadata = article.source.metadata
    text = flow(viewer, article)
    return Page(
        lang=viewer.lang,
        path=article_path(article.source.id),
        kind="article",
        section="articles",
        title=card.title.text,
        description=(card.summary[0] if card.summary else card.deck.text or card.title.text),
        template="article.md.j2",
        topics=tuple(link.words.text for link in card.topics),
        districts=tuple(link.words.text for link in card.districts),
        years=(str(year_of(article)),) if year_of(article) else (),
        foreign=untranslated_headings(text) if viewer.lang == "en" else (),
        data={
            "card": card,
            "year_why": (metadata.year.why.en if viewer.lang == "en" else metadata.year.why.zh)
            if metadata.year
            else "",
            "flow": text,
            "headlines": [viewer.figure(entry) for entry in headline_entries(corpus, entries, HEADLINES)],
            "figures": [viewer.figure(entry) for entry in entries],
            "conflicts": viewer.conflict_links(article.mentions.figures, named=True),
            "notes": article.document.editor_notes,
            "defects": article.document.defects,
            "source_lines": source_lines(article),
            "before": neighbour(viewer, before),
            "after": neighbour(viewer, after),
            "id": article.source.id,
        },
    )


def source_lines(article: Article) -> list[tuple[str, str]]:
    """The source as found, line by line, with the block that is the very same text, if there is one.

    Such a line is cut short: the page has its words once already, and says where. Characters that nobody sees are
    named, since a line here is shown without the repairs that take them out of the text.
    """
    same = {block.text: block.id for block in article.document.blocks if block.source_lines[0] == block.source_lines[1]}
    lines = article.source.text.split("\n")
    blocks = [same.get(line.rstrip("\r"), "") if len(line) > SHORT else "" for line in lines]
    return [(line[:SHORT] if block else name_invisible(line), block) for line, block in zip(lines, blocks, strict=True)]


def neighbour(viewer: Viewer, article: Article | None) -> Link | None:
    """A link to the previous or next article."""
    if article is None:
        return None
    return Link(viewer.href(article_path(article.source.id)), viewer.article_title(article))


def articles_pages(at: At) -> Iterator[Draft]:
    """The list of all articles."""
    return drafts(at, "articles/", at("articles/").corpus.shelves.articles, _articles_page, _item_of)


def _item_of(article: Article) -> Item:
    return Item(article.source.id)


def _articles_page(viewer: Viewer, part: Part[Article]) -> Page:
    names = [article.source.id for article in part.items]
    return Page(
        lang=viewer.lang,
        path="articles/",
        kind="index",
        section="articles",
        title=viewer.strings["sections"]["articles"],
        description=viewer.strings["leads"]["articles"],
        template="articles.md.j2",
        data={
            "articles": [article_card(viewer, article) for article in part.items],
            "turning": turning(viewer, "articles/", part, names, (len(names), len(viewer.corpus.shelves.age))),
        },
    )
