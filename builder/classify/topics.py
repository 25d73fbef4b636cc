"""The topics of a block, by the weighted terms of the topics table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.language.alternatives import longest_of
from builder.records.article import Label
from builder.records.document import Block, Document
from builder.tables.by_identity import by_identity
from builder.tables.city import Topic

ENOUGH = 3  # one term of weight 3, or lighter ones together
ENOUGH_IN_SHORT = 2  # a heading or a caption has room for few words
UNDER_HEADING = 1  # what a heading on the topic adds to a block that has a word of it
UNREAD = ("byline", "credit", "jump")


@dataclass(frozen=True)
class _Terms:
    """The terms of one topic, ready to look for; longer ones first, so that a term inside another is not counted."""

    topic: str
    pattern: re.Pattern[str]
    weights: dict[str, int]


def label_topics(document: Document, topics: tuple[Topic, ...]) -> tuple[Label, ...]:
    """One label for each block and topic whose terms in the block weigh enough, each term counted once.

    A heading on the topic weighs a little for the paragraphs below it, but none has a topic without a word of it.
    Within a block the heavier topic comes first, then the table's order.
    """
    terms = _terms(topics)
    labels: list[Label] = []
    heading: frozenset[str] = frozenset()
    for block in document.blocks:
        if block.type in UNREAD:
            continue
        above = heading if block.type == "paragraph" else frozenset()
        found = sorted(_labels_of(block, terms, above), key=lambda label: -label.weight)
        labels.extend(found)
        if block.type == "heading":
            heading = frozenset(label.id for label in found)
    return tuple(labels)


def _labels_of(block: Block, terms: tuple[_Terms, ...], above: frozenset[str]) -> Iterator[Label]:
    enough = ENOUGH_IN_SHORT if block.type in ("heading", "caption") else ENOUGH
    for one in terms:
        found = one.pattern.findall(block.text)
        if not found:
            continue  # as with most topics of most blocks
        words = tuple(dict.fromkeys(found))
        weight = sum(one.weights[word] for word in words)
        if one.topic in above:
            weight += UNDER_HEADING
        if weight >= enough:
            yield Label(one.topic, block.id, words, weight)


@by_identity
def _terms(topics: tuple[Topic, ...]) -> tuple[_Terms, ...]:
    return tuple(_terms_of(topic) for topic in topics if topic.terms)


def _terms_of(topic: Topic) -> _Terms:
    weights = {term.term: term.weight for term in topic.terms}
    return _Terms(topic.id, re.compile(longest_of(weights)), weights)
