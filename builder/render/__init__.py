"""Rendering: pages of docs/ to HTML through MkDocs' theme, each only when its source or the theme has changed."""

from builder.render.kept import set_aside, workshop
from builder.render.links import quick_url
from builder.render.site import Rendered, render_site, take_out
from builder.render.theme import Theme

__all__ = ["Rendered", "Theme", "quick_url", "render_site", "set_aside", "take_out", "workshop"]
