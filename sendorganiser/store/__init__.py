"""Keeps things: the archive folder with its records and original files. The only SQL in the program."""

from sendorganiser.store.archive import Archive

__all__ = ["Archive"]
