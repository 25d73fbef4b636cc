"""Citation: the meta elements by which Zotero and other reference managers save an article."""

from __future__ import annotations

from builder.pages.addresses import article_path, book_path
from builder.pages.articles import article_labels
from builder.pages.structured import absolute
from builder.pages.views import Viewer
from builder.records.article import Article
from builder.records.page import Lang
from builder.records.source import Byline


def citation(viewer: Viewer, article: Article) -> tuple[tuple[str, str], ...]:
    """What Zotero saves an article from, as names and contents of meta elements."""
    metadata, base = article.source.metadata, viewer.corpus.surroundings.address
    summary = metadata.summary_en if viewer.lang == "en" else metadata.summary_zh
    book = book_path(article_path(article.source.id))
    date = metadata.date.strftime("%Y/%m/%d") if metadata.date else str(metadata.year.value) if metadata.year else ""
    found = [
        # Without it Zotero takes whatever has a citation_title for an article in a journal.
        ("z:itemType", "newspaperArticle"),
        ("citation_title", viewer.article_title(article).text),
        *(("citation_author", author_name(byline, viewer.lang)) for byline in article.document.bylines),
        ("citation_publication_date", date),
        (
            "citation_journal_title",
            viewer.own(metadata.newspaper) or (metadata.newspaper.zh if metadata.newspaper else ""),
        ),
        ("citation_language", viewer.article_title(article).lang),
        ("citation_abstract", " ".join(summary) if viewer.lang == "en" else "".join(summary)),
        ("citation_keywords", "; ".join(link.words.text for link in article_labels(viewer, article, "topics"))),
        ("citation_public_url", absolute(viewer, article_path(article.source.id)) if base else ""),
        ("citation_pdf_url", base + book if base and book in viewer.corpus.surroundings.books else ""),
    ]
    return tuple((name, content) for name, content in found if content)


def author_name(byline: Byline, lang: Lang) -> str:
    """A name as reference managers read it: a Chinese name in English has its family name first, then a comma.

    >>> author_name(Byline("李明", "Li Ming"), "en"), author_name(Byline("李明", "Li Ming"), "zh")
    ('Li, Ming', '李明')
    >>> author_name(Byline("本报评论员", "Staff commentator of this paper"), "en")
    'Staff commentator of this paper'
    """
    words = byline.en.split()
    if lang == "zh" or not words:
        return byline.zh
    return f"{words[0]}, {words[1]}" if len(words) == 2 and len(byline.zh) <= 4 else byline.en
