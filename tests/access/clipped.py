"""Words that are on screen and yet cannot be read whole: cut off at a side or beneath, or laid over each other."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from sendorganiser.gui.widgets import OneLine
from sendorganiser.gui.widgets.choice import Choice

_SLACK = 2  # pixels: what hinting may add


def faults(window: QWidget) -> list[str]:
    """Say of each text in a window what of it cannot be seen."""
    found: list[str] = []
    texts = [each for each in _texts(window) if _seen(each, window).height() > 0]
    for each in texts:
        seen, whole = _seen(each, window), _place(each, window)
        words = _words(each)
        if seen.width() < whole.width() - _SLACK and not _can_scroll_sideways(each, window):
            found.append(f"is cut off at the side by {whole.width() - seen.width()}: “{words[:60]}”")
        elif (lacks := _lacks(each)) > _SLACK:
            found.append(f"has {lacks} pixels too few for its words: “{words[:60]}”")
    found += [
        f"has {lacks} pixels too few for its words: “{words}”" for lacks, words in _fields(window) if lacks > _SLACK
    ]
    for one, other in combinations(texts, 2):
        if one.parentWidget() is other.parentWidget():
            both = _seen(one, window).intersected(_seen(other, window))
            if both.width() > _SLACK and both.height() > _SLACK:
                found.append(f"lie over each other: “{_words(one)[:40]}” and “{_words(other)[:40]}”")
    return found


def _texts(window: QWidget) -> Iterator[QLabel | QAbstractButton]:
    for each in window.findChildren(QWidget):
        if isinstance(each, QLabel | QAbstractButton) and each.isVisibleTo(window) and _words(each).strip():
            yield each


def _fields(window: QWidget) -> Iterator[tuple[int, str]]:
    """Say of each field and each head of a table how many pixels too few it has for its words, and the words."""
    for line in window.findChildren(QLineEdit):
        if line.isVisibleTo(window) and not line.text():
            room = line.contentsRect().width() - line.textMargins().left() - line.textMargins().right()
            yield QFontMetrics(line.font()).horizontalAdvance(line.placeholderText()) - room, line.placeholderText()
    for box in window.findChildren(QComboBox):
        if box.isVisibleTo(window) and not isinstance(box, Choice):  # a Choice tells its words on hover
            yield box.minimumSizeHint().width() - box.width(), box.currentText()
    for heads in window.findChildren(QHeaderView):
        if heads.isVisibleTo(window) and heads.orientation() is Qt.Orientation.Horizontal:
            for number in range(heads.count()):
                words = str(heads.model().headerData(number, heads.orientation()) or "")
                if words and not heads.isSectionHidden(number):
                    yield heads.sectionSizeHint(number) - heads.sectionSize(number), words


def _words(each: QLabel | QAbstractButton) -> str:
    if isinstance(each, QAbstractButton) and getattr(each, "toolButtonStyle", None) is not None:
        has_words = each.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly  # type: ignore[attr-defined]
        return each.text() if has_words else ""
    return each.text()


def _lacks(each: QLabel | QAbstractButton) -> int:
    """How many pixels a text has too few; one that ends in … where it must is not counted."""
    if isinstance(each, OneLine):
        return 0
    if isinstance(each, QLabel) and each.wordWrap():
        return each.heightForWidth(each.width()) - each.height()
    if isinstance(each, QLabel):
        if each.textFormat() is Qt.TextFormat.RichText:
            return 0
        widest = max(QFontMetrics(each.font()).horizontalAdvance(line) for line in each.text().splitlines())
        return widest - each.contentsRect().width()
    if isinstance(each, QCheckBox | QRadioButton) or type(each).__name__ == "RailButton":
        return 0 if each.width() >= each.minimumSizeHint().width() else each.minimumSizeHint().width() - each.width()
    return each.minimumSizeHint().width() - each.width()


def _place(each: QWidget, window: QWidget) -> QRect:
    return QRect(each.mapTo(window, QPoint(0, 0)), each.size())


def _seen(each: QWidget, window: QWidget) -> QRect:
    """What of a part is inside all that it lies in."""
    seen, at = _place(each, window), each.parentWidget()
    while at is not None:
        seen = seen.intersected(_place(at, window))
        if at is window:
            break
        at = at.parentWidget()
    return seen


def _can_scroll_sideways(each: QWidget, window: QWidget) -> bool:
    at = each.parentWidget()
    while at is not None and at is not window:
        if isinstance(at, QAbstractScrollArea) and at.horizontalScrollBar().isVisible():
            return True
        at = at.parentWidget()
    return False
