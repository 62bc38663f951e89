"""Writes the bookmarks of a bundle: its index, its sections, their papers, and the papers' own bookmarks below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_LONGEST = 200


@dataclass(frozen=True)
class Mark:
    """A bookmark: what it says, the place it shows (an explicit destination), and what stands below it."""

    title: str
    destination: Any
    below: tuple["Mark", ...] = ()
    is_open: bool = False


def shortened(title: str, tail: str = "") -> str:
    """Cut a title to what a bookmark should hold, keeping `tail` (the page) whole."""
    room = _LONGEST - len(tail)
    return (title if len(title) <= room else title[: room - 1].rstrip() + "…") + tail


def write_outline(book: "pikepdf.Pdf", marks: Sequence[Mark]) -> None:
    """Give the bundle these bookmarks."""
    import pikepdf

    root = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines))
    root.Count = _write_below(book, root, marks)
    book.Root.Outlines = root


def _write_below(book: "pikepdf.Pdf", parent: Any, marks: Sequence[Mark]) -> int:
    """Write the marks under `parent` and return how many of all those below show when it is open."""
    import pikepdf

    showing, before = 0, None
    for mark in marks:
        item = book.make_indirect(pikepdf.Dictionary(Title=mark.title, Parent=parent, Dest=mark.destination))
        showing += 1
        if mark.below:
            under = _write_below(book, item, mark.below)
            item.Count = under if mark.is_open else -under
            showing += under if mark.is_open else 0
        if before is None:
            parent.First = item
        else:
            before.Next, item.Prev = item, before
        before = item
    if before is not None:
        parent.Last = before
    return showing
