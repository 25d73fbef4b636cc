"""Seeds to pages: cleans, reads, translates, links and publishes a bilingual press digest."""

__version__ = "0.1.0"
