"""extract: the clean text -> statistics, people, organisations and places, each with its span."""

from __future__ import annotations

from builder.extract.figures import find_figures
from builder.extract.organisations import find_organisations
from builder.extract.people import find_people
from builder.extract.places import find_places
from builder.records.document import Document
from builder.records.mention import Mentions
from builder.records.source import Metadata
from builder.tables.city import City

__all__ = ["extract"]


def extract(document: Document, metadata: Metadata, city: City) -> Mentions:
    """Everything counted or named in one article, in reading order."""
    places = find_places(document, city)
    return Mentions(
        figures=find_figures(document, metadata, city, places),
        people=find_people(document, metadata, city, places),
        organisations=find_organisations(document, city),
        places=places,
    )
