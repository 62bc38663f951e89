"""Lets Tab walk things in the order they are laid out, whenever each of them was made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(root: QWidget) -> None:
    """Set the Tab order of all that `root` holds. Qt's own is the order in which things were made."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is not None:
        yield from _stops(inside)
    elif (layout := part.layout()) is not None:
        yield from _stops_of_layout(layout, [each for each in part.children() if isinstance(each, QWidget)])


def _stops_of_layout(layout: QLayout, held: list[QWidget]) -> Iterator[QWidget]:
    """Go through a layout; `held` are the widgets of the part it lays out.

    Not by `itemAt`: PySide6 goes on knowing an item after Qt has destroyed it, takes what is made next in its place for
    it, and Qt comes down when that is destroyed.
    """
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(each), each) for each in held]
    places += [(layout.indexOf(each), each) for each in inner]
    for at, each in sorted(places, key=lambda place: place[0]):
        if at < 0:
            continue
        if isinstance(each, QLayout):
            yield from _stops_of_layout(each, held)
        else:
            yield from _stops(each)
