"""People and organisations: who is named, as what, and where."""

from __future__ import annotations

from dataclasses import dataclass

from builder.pages.addresses import article_path
from builder.pages.views import Link, Viewer, Words
from builder.records.mention import Span
from builder.records.page import Page


@dataclass(frozen=True)
class NameView:
    """A person or an organisation with every place it is named."""

    anchor: str
    name: Words
    other: Words
    roles: tuple[Words, ...]
    forms: tuple[str, ...]
    places: tuple[Link, ...]


def people_page(viewer: Viewer) -> Page:
    """People of record; the same name in two articles is one person where the table says so, else two rows."""
    found: dict[str, list[tuple[str, str | None, tuple[Span, ...]]]] = {}
    for article in viewer.corpus.articles:
        for person in article.mentions.people:
            found.setdefault(person.name, []).append((article.source.id, person.role, person.spans))
    views = [_person(viewer, name, met) for name, met in sorted(found.items())]
    views.sort(key=lambda view: view.name.text.casefold())
    return _page(viewer, "people", views)


def _person(viewer: Viewer, name: str, met: list[tuple[str, str | None, tuple[Span, ...]]]) -> NameView:
    row = viewer.corpus.person_row.get(name)
    chinese, english = Words(name, "zh-Hans"), Words(row.en if row else "", "en")
    roles = [Words(role, "zh-Hans") for _, role, _ in met if role]
    if row and viewer.lang == "en" and row.role_en:
        roles = [Words(row.role_en, "en")]
    return NameView(
        anchor=row.id if row else "",
        name=english if viewer.lang == "en" and english.text else chinese,
        other=chinese if viewer.lang == "en" and english.text else english,
        roles=tuple(dict.fromkeys(roles)),
        forms=(),
        places=tuple(_places(viewer, article, spans) for article, _, spans in met),
    )


def organisations_page(viewer: Viewer) -> Page:
    """Organisations; those the table knows under any form are one row."""
    names: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = {}
    met: dict[str, list[tuple[str, tuple[Span, ...]]]] = {}
    for article in viewer.corpus.articles:
        for organisation in article.mentions.organisations:
            key = organisation.id or organisation.name
            names.setdefault(key, organisation.name)
            forms.setdefault(key, {}).update(dict.fromkeys(organisation.forms))
            met.setdefault(key, []).append((article.source.id, organisation.spans))
    views = [_organisation(viewer, names[key], tuple(forms[key]), met[key]) for key in sorted(names)]
    views.sort(key=lambda view: view.name.text.casefold())
    return _page(viewer, "organisations", views)


def _organisation(
    viewer: Viewer, name: str, forms: tuple[str, ...], met: list[tuple[str, tuple[Span, ...]]]
) -> NameView:
    row = viewer.corpus.organisation_row.get(name)
    chinese, english = Words(row.zh if row else name, "zh-Hans"), Words(row.en if row else "", "en")
    return NameView(
        anchor=row.id if row else "",
        name=english if viewer.lang == "en" and english.text else chinese,
        other=chinese if viewer.lang == "en" and english.text else english,
        roles=(),
        forms=tuple(form for form in forms if form != chinese.text),
        places=tuple(_places(viewer, article, spans) for article, spans in met),
    )


def _places(viewer: Viewer, article: str, spans: tuple[Span, ...]) -> Link:
    target = article_path(article, spans[0].block) if spans else article_path(article)
    return Link(viewer.href(target), viewer.article_title(viewer.corpus.article_of[article]), str(len(spans)))


def _page(viewer: Viewer, section: str, views: list[NameView]) -> Page:
    return Page(
        lang=viewer.lang,
        path=f"{section}/",
        kind=section,
        section=section,
        title=viewer.strings["sections"][section],
        description=viewer.strings["leads"][section],
        template="names.md.j2",
        data={"names": views},
    )
