"""Where in a pile of pages does a new paper begin, and which pages are missing? Knows only plain data."""

from sendorganiser.splitting.borders import propose
from sendorganiser.splitting.page_numbers import missing_pages
from sendorganiser.splitting.signs import PageLook

__all__ = ["PageLook", "missing_pages", "propose"]
