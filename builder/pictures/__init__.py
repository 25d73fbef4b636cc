"""pictures: image files of the articles -> which caption each belongs to, and its published sizes."""

from __future__ import annotations

from builder.pictures.matching import find_pictures
from builder.pictures.sizing import image_files

__all__ = ["find_pictures", "image_files"]
