"""pictures: image files of the articles -> which caption each belongs to, and its published sizes."""

from __future__ import annotations

from builder.pictures.brand import brand_files
from builder.pictures.matching import find_pictures
from builder.pictures.sizing import image_files

__all__ = ["brand_files", "find_pictures", "image_files"]
