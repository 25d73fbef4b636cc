"""classify: topics and districts of each block, with the words that decided."""

from __future__ import annotations

from builder.classify.districts import label_districts
from builder.classify.topics import label_topics
from builder.records.article import Labels
from builder.records.document import Document
from builder.records.mention import Mentions
from builder.tables.city import City

__all__ = ["classify"]


def classify(document: Document, mentions: Mentions, city: City) -> Labels:
    """Topics by the weighted terms of the table, districts by the places named; blocks in reading order."""
    return Labels(topics=label_topics(document, city.topics), districts=label_districts(document, mentions, city))
