"""Keeps things: the archive folder with its records and original files. The only SQL in the program."""

from sendorganiser.store.archive import Archive
from sendorganiser.store.health import Health

__all__ = ["Archive", "Health"]
