"""Facets: the topics and districts that results are narrowed by, as numbers, and which of them a thing is met under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.pages.corpus import Corpus
from builder.records.article import Article

Met = tuple[tuple[int, ...], tuple[int, int]]


@dataclass(frozen=True)
class Facets:
    """Codes of topics and districts by kind and id, the codes of each paragraph, the year of each article."""

    corpus: Corpus
    code: Mapping[tuple[str, str], int]
    of_block: Mapping[tuple[str, str], tuple[int, ...]]

    def of_blocks(self, blocks: Iterable[tuple[str, str]]) -> Met:
        """Codes and years of things that stand in these paragraphs."""
        found = list(blocks)
        codes = {code for block in found for code in self.of_block.get(block, ())}
        return tuple(sorted(codes)), _span(year_of(self.corpus.article_of[article]) for article, _ in found)

    def of_passages(self, kind: Literal["topics", "districts"], slug: str) -> Met:
        """Codes and years of a topic or a district, with its own."""
        codes, years = self.of_blocks((p.article.source.id, p.at) for p in self.corpus.passages(kind, slug))
        return tuple(sorted({*codes, self.code[kind, slug]})), years

    def of_article(self, article: Article) -> Met:
        """Codes and year of an article."""
        labels = (*article.labels.topics, *article.labels.districts)
        codes = self.of_blocks((article.source.id, label.block) for label in labels)[0]
        return codes, _span([year_of(article)])

    def rows(self) -> list[tuple[str, str, str, str, int]]:
        """Kind, id, Chinese, English and number of paragraphs of every code in order."""
        number = Counter(code for codes in self.of_block.values() for code in codes)
        topics, districts = self.corpus.topic_of, self.corpus.district_of
        return [
            ("topic", slug, topics[slug].zh, topics[slug].en, number[code])
            if kind == "topics"
            else ("district", slug, districts[slug].short, districts[slug].en_short, number[code])
            for (kind, slug), code in self.code.items()
        ]


def facets_of(corpus: Corpus) -> Facets:
    """Number the topics and districts and look up every paragraph's."""
    ids = [("topics", row.id) for row in corpus.city.topics] + [("districts", row.id) for row in corpus.city.districts]
    code = {key: number for number, key in enumerate(ids)}
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for article in corpus.articles:
        for kind, labels in (("topics", article.labels.topics), ("districts", article.labels.districts)):
            for label in labels:
                blocks[article.source.id, label.block].append(code[kind, label.id])
    return Facets(corpus, code, {key: tuple(sorted(set(codes))) for key, codes in blocks.items()})


def year_of(article: Article) -> int:
    """The year an article was printed in, 0 where it is not known."""
    day = article.document.date or article.source.metadata.date
    year = article.source.metadata.year
    return day.year if day else year.value if year else 0


def _span(years: Iterable[int]) -> tuple[int, int]:
    known = sorted(year for year in years if year)
    return (known[0], known[-1]) if known else (0, 0)
