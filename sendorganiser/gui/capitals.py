"""Lets Qt's Python side find names that begin with an i on a computer that writes Turkish or Azeri.

It looks `interval` up as `setInterval`, by the capital letter of the system's language; there that is no I.
"""

import locale
from contextlib import suppress

_ENGLISH = ("en_US.UTF-8", "en_GB.UTF-8", "C.UTF-8")  # the last that is there is taken


def as_in_english() -> None:
    """Take English capitals for this program. Words, sorting and the keyboard are Qt's own affair and stay."""
    for name in _ENGLISH:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
