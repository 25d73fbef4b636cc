"""Importing: a file an editor has -> a new article folder; and the first folder of a new digest."""

from builder.intake.folders import place_folder, remove_unfinished
from builder.intake.preparing import Prepared, Reading, Shelf, prepare, shelf_of
from builder.intake.starting import CityNames, city_names, starter_files

__all__ = [
    "CityNames",
    "Prepared",
    "Reading",
    "Shelf",
    "city_names",
    "place_folder",
    "prepare",
    "remove_unfinished",
    "shelf_of",
    "starter_files",
]
