"""Named: people and organisations over all articles, each with every article that names it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.article import Article
from builder.records.mention import Span


@dataclass(frozen=True, slots=True)
class Met:
    """Where somebody is named: the article, the role printed there, the first block and how often."""

    article: str
    role: str | None
    block: str
    times: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation; `forms` are the names printed, articles in the order of the digest."""

    name: str
    forms: tuple[str, ...]
    met: tuple[Met, ...]


def _met(article: Article, role: str | None, spans: tuple[Span, ...]) -> Met:
    return Met(article.source.id, role, spans[0].block if spans else "", len(spans))


def people_of(articles: tuple[Article, ...]) -> tuple[Named, ...]:
    """People of record, by name."""
    found: dict[str, list[Met]] = {}
    for article in articles:
        for person in article.mentions.people:
            found.setdefault(person.name, []).append(_met(article, person.role, person.spans))
    return tuple(Named(name, (), tuple(met)) for name, met in sorted(found.items()))


def organisations_of(articles: tuple[Article, ...]) -> tuple[Named, ...]:
    """Organisations; those the table knows under any form are one."""
    names: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = {}
    met: dict[str, list[Met]] = {}
    for article in articles:
        for organisation in article.mentions.organisations:
            key = organisation.id or organisation.name
            names.setdefault(key, organisation.name)
            forms.setdefault(key, {}).update(dict.fromkeys(organisation.forms))
            met.setdefault(key, []).append(_met(article, None, organisation.spans))
    return tuple(Named(names[key], tuple(forms[key]), tuple(met[key])) for key in sorted(names))
