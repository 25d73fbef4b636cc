"""People and organisations: who is named, as what, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.pages.addresses import article_path
from builder.pages.corpus import Corpus
from builder.pages.named import Met, Named
from builder.pages.parts import Part
from builder.pages.standing import title_key
from builder.pages.turning import Draft, Item, drafts, turning
from builder.pages.views import At, Link, Viewer, Words
from builder.records.page import Page

# So many articles, and so many roles or other names, stand in the row of one name.
PLACES = 8
FORMS = 12


@dataclass(frozen=True)
class NameView:
    """A person or an organisation with the places it is named; `more` says how many others there are."""

    anchor: str
    name: Words
    other: Words
    roles: tuple[Words, ...]
    forms: tuple[str, ...]
    places: tuple[Link, ...]
    more: str


View = Callable[[Viewer, Named], NameView]


def people_pages(at: At) -> Iterator[Draft]:
    """People of record; the same name in two articles is one person where the table says so, else two rows."""
    return _pages(at, "people", at("people/").corpus.shelves.people, _person)


def organisations_pages(at: At) -> Iterator[Draft]:
    """Organisations; those the table knows under any form are one row."""
    return _pages(at, "organisations", at("organisations/").corpus.shelves.organisations, _organisation)


def _pages(at: At, section: str, parts: tuple[Part[Named], ...], view: View) -> Iterator[Draft]:
    total = len({named.name for part in parts for named in part.items})
    corpus = at(f"{section}/").corpus
    return drafts(
        at,
        f"{section}/",
        parts,
        lambda viewer, part: _page(viewer, section, part, view, total),
        lambda named: _item(corpus, named),
    )


def _page(viewer: Viewer, section: str, part: Part[Named], view: View, total: int) -> Page:
    views = sorted((view(viewer, named) for named in part.items), key=lambda view: view.name.text.casefold())
    return Page(
        lang=viewer.lang,
        path=f"{section}/",
        kind=section,
        section=section,
        title=viewer.strings["sections"][section],
        description=viewer.strings["leads"][section],
        template="names.md.j2",
        data={"names": views, "turning": turning(viewer, f"{section}/", part, (), (len(views), total))},
    )


def _person(viewer: Viewer, named: Named) -> NameView:
    row = viewer.corpus.person_row.get(named.name)
    chinese, english = Words(named.name, "zh-Hans"), Words(row.en if row else "", "en")
    roles = [Words(met.role, "zh-Hans") for met in named.met if met.role]
    if row and viewer.lang == "en" and row.role_en:
        roles = [Words(row.role_en, "en")]
    return NameView(
        anchor=row.id if row else "",
        name=english if viewer.lang == "en" and english.text else chinese,
        other=chinese if viewer.lang == "en" and english.text else english,
        roles=tuple(dict.fromkeys(roles))[:FORMS],
        forms=(),
        places=_places(viewer, named),
        more=_more(viewer, named),
    )


def _organisation(viewer: Viewer, named: Named) -> NameView:
    row = viewer.corpus.organisation_row.get(named.name)
    chinese, english = Words(row.zh if row else named.name, "zh-Hans"), Words(row.en if row else "", "en")
    return NameView(
        anchor=row.id if row else "",
        name=english if viewer.lang == "en" and english.text else chinese,
        other=chinese if viewer.lang == "en" and english.text else english,
        roles=(),
        forms=tuple(form for form in named.forms if form != chinese.text)[:FORMS],
        places=_places(viewer, named),
        more=_more(viewer, named),
    )


def _places(viewer: Viewer, named: Named) -> tuple[Link, ...]:
    return tuple(_place(viewer, met) for met in _shown(viewer.corpus, named))


def _shown(corpus: Corpus, named: Named) -> tuple[Met, ...]:
    """The articles, in the order of the digest; of many the newest, these first."""
    met = named.met
    if len(met) > PLACES:
        met = tuple(sorted(met, key=lambda one: corpus.shelves.age[one.article], reverse=True)[:PLACES])
    return met


def _item(corpus: Corpus, named: Named) -> Item:
    """All that the row of a name is made of."""
    roles = dict.fromkeys(met.role for met in named.met if met.role)
    places = (f"{title_key(corpus.article_of[met.article])} {met.block} {met.times}" for met in _shown(corpus, named))
    return Item("", "\0".join((named.name, str(len(named.met)), *named.forms, "", *roles, "", *places)))


def _more(viewer: Viewer, named: Named) -> str:
    left = len(named.met) - PLACES
    return str(viewer.strings["parts"]["more"]).format(number=left) if left > 0 else ""


def _place(viewer: Viewer, met: Met) -> Link:
    target = article_path(met.article, met.block)
    title = viewer.article_title(viewer.corpus.article_of[met.article])
    return Link(viewer.href(target), title, str(met.times))
