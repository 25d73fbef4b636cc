"""Sizing: an image file -> JPEG in a few widths, upright, in sRGB, without what the camera wrote about its owner."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from builder.records.picture import ImageSize, Picture
from builder.records.problem import Problem, ProblemError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF")
WIDTHS = (480, 960, 1600)
QUALITY = 82
# A scan of a broadsheet at 600 dpi has 140 million pixels; what is larger is a mistake, or an attack on memory.
MOST_PIXELS = 150_000_000
# Orientations of EXIF that lay width and height the other way.
ON_ITS_SIDE = (5, 6, 7, 8)
ORIENTATION = 0x0112


def sizes_of(file: Path, shown: str, article: str) -> tuple[ImageSize, ...]:
    """The sizes a file is published in, never larger than it is. Only its head is read.

    Addresses hold a hash of the file: a changed picture has new ones, an unchanged one is not made again. Raises
    ProblemError where the file is no image of a known format.
    """
    try:
        mark = sha256(file.read_bytes()).hexdigest()[:12]
        with Image.open(file, formats=FORMATS) as image:
            width, height = image.size
            if image.getexif().get(ORIENTATION) in ON_ITS_SIDE:
                width, height = height, width
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise _unreadable(shown, str(error)) from error
    if width * height > MOST_PIXELS:
        raise _unreadable(shown, f"{width} x {height} pixels are too many")
    return tuple(
        ImageSize(f"media/{article}/{mark}-{across}.jpg", across, max(1, round(height * across / width)))
        for across in widths(width)
    )


def widths(width: int) -> tuple[int, ...]:
    """The widths to publish of an image that is `width` wide.

    >>> widths(300), widths(700), widths(4000)
    ((300,), (480, 700), (480, 960, 1600))
    """
    return tuple(sorted({min(width, across) for across in WIDTHS}))


def image_files(pictures: Iterable[Picture]) -> dict[str, Callable[[], bytes]]:
    """By path under docs/, how to make each file; calling it raises ProblemError where the image is broken."""
    return {size.path: partial(jpeg, picture, size) for picture in pictures for size in picture.sizes}


def jpeg(picture: Picture, size: ImageSize) -> bytes:
    """The bytes of one size: the same file always gives the same."""
    out = io.BytesIO()
    try:
        with Image.open(picture.file, formats=FORMATS) as image:
            image.draft("RGB", (size.width, size.height))
            shown = _plain(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable(picture.shown, str(error)) from error
    small = shown.resize((size.width, size.height), Image.Resampling.LANCZOS)
    small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _plain(image: Image.Image) -> Image.Image:
    """RGB in sRGB; what is transparent becomes white."""
    profile = image.info.get("icc_profile")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        upon = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(upon, image.convert("RGBA")).convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, theirs, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return image.convert("RGB")
        return turned or image.convert("RGB")
    return image.convert("RGB")


def _unreadable(shown: str, message: str) -> ProblemError:
    remedy = "save it again as JPEG or PNG"
    return ProblemError((Problem(shown, 0, "error", "bad-picture", f"cannot be read as an image: {message}", remedy),))
