"""Rendering: pages of docs/ to HTML through MkDocs' theme, each only when its source or the theme has changed."""

from builder.render.kept import set_aside, workshop
from builder.render.site import Rendered, render_pages, render_site, take_out
from builder.render.theme import Theme, equip

__all__ = ["Rendered", "Theme", "equip", "render_pages", "render_site", "set_aside", "take_out", "workshop"]
