"""Brand: the card that others show for a link to the site, and the icons of a home screen, drawn without type.

No word is drawn: a font would have to be the same on every machine for the card to be. The card is the schematic map.
"""

from __future__ import annotations

import io
from collections import Counter

from PIL import Image, ImageDraw

from builder.records.article import Article
from builder.tables.city import City

CARD = (1200, 630)
ICONS = (180, 192, 512)
PAPER, RULE, ACCENT = (250, 246, 237), (216, 206, 188), (152, 43, 30)
FINER = 4
# The lines of templates/theme/assets/images/mark.svg, in its 32 units: x, y, width.
LINES = ((7, 9, 8), (7, 14, 8), (7, 19, 8), (7, 24, 5), (18, 9, 7), (18, 14, 7), (18, 19, 7), (18, 24, 4))


def brand_files(city: City, articles: tuple[Article, ...]) -> dict[str, bytes]:
    """The card and the icons, by their path under docs/."""
    icons = {f"media/icon-{size}.png": _png(icon(size)) for size in ICONS}
    return {"media/card.png": _png(card(city, articles)), **icons}


def icon(size: int) -> Image.Image:
    """The mark, `size` pixels wide."""
    unit = size * FINER / 32
    image = Image.new("RGB", (size * FINER, size * FINER), ACCENT)
    draw = ImageDraw.Draw(image)
    for x, y, width in LINES:
        draw.rectangle((x * unit, (y - 1.1) * unit, (x + width) * unit, (y + 1.1) * unit), fill=PAPER)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def card(city: City, articles: tuple[Article, ...]) -> Image.Image:
    """The mark beside the map of the city; the darker a place, the more paragraphs name it."""
    image = Image.new("RGB", CARD, PAPER)
    draw = ImageDraw.Draw(image)
    tiles = {row.id: row.tile for row in city.districts if row.tile}
    image.paste(icon(180), (90, 225) if tiles else (510, 225))
    counts = Counter(label.id for article in articles for label in article.labels.districts)
    most = max((counts[slug] for slug in tiles), default=0) or 1
    columns = [column for column, _ in tiles.values()]
    rows = [row for _, row in tiles.values()]
    across, down = (max(columns) - min(columns) + 1, max(rows) - min(rows) + 1) if tiles else (1, 1)
    step = min(720 // across, 450 // down)
    left, top = 390 + (720 - step * across) // 2, (CARD[1] - step * down) // 2
    for slug, (column, row) in tiles.items():
        x, y = left + (column - min(columns)) * step, top + (row - min(rows)) * step
        draw.rectangle((x + 4, y + 4, x + step - 4, y + step - 4), fill=_shade(counts[slug] / most), outline=RULE)
    draw.rectangle((0, 0, CARD[0], 14), fill=ACCENT)
    return image


def _shade(part: float) -> tuple[int, int, int]:
    red, green, blue = (round(paper + (accent - paper) * part) for paper, accent in zip(PAPER, ACCENT, strict=True))
    return red, green, blue


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
