"""Words on screen. Always plain text, so that a file's name can never become markup."""

import functools
import re
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from sendorganiser.gui import icons
from sendorganiser.gui.style import Look, look, set_role

_LONG_WORD = r"\S{25,}"
_ENDLESS_WORD = r"(\S{30})\S{20,}(\S{20})"
_PIECE = r".{1,10}"
_ZERO_WIDTH_SPACE = "\u200b"


def label(text: str, role: str = "body", *, wraps: bool = False) -> QLabel:
    """Return a label in a text role: note, muted, strong, body, lead, heading, title, number, caption or problem."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(breakable(text) if wraps else text)
    made.setWordWrap(wraps)
    set_role(made, "role", role)
    return made


class Paragraph(QLabel):
    """Running text that wraps, with room between its lines."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_made = False
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_role(self, "role", role)
        self._plain = text
        self.set_text(text)
        self._is_made = True

    def set_text(self, text: str) -> None:
        """Show `text`; it is escaped here, and an empty line begins a new paragraph."""
        self._plain = text
        place = {Qt.AlignmentFlag.AlignHCenter: "center"}.get(
            self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask, "left"
        )
        # A line height is room above the words, so a first line would stand too low without the pull upwards.
        self._line_height = _line_height()
        style = f"line-height:{self._line_height}%; margin:0 0 8px 0"
        parts = [_escaped(breakable(part)).replace("\n", "<br>") for part in text.split("\n\n")]
        last = style.replace("0 0 8px 0", "0")
        styles = [style] * (len(parts) - 1) + [last]
        self.setText(
            "".join(f'<p align="{place}" style="{each}">{part}</p>' for each, part in zip(styles, parts, strict=True))
        )
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._is_made and self._line_height != _line_height():
            self.set_text(self._plain)  # another typeface has another leading of its own

    def plain_text(self) -> str:
        """Return what was given to show."""
        return self._plain

    def centre(self) -> None:
        """Set the lines in the middle."""
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.set_text(self._plain)


def named(name: str) -> str:
    """Return a name or file name to stand in a line of other words: an Arabic one turns only itself round.

    >>> named("Scan 1.pdf"), named("شكوى.pdf")
    ('Scan 1.pdf', '\u2068شكوى.pdf\u2069')
    """
    return f"\u2068{name}\u2069" if any(bidirectional(letter) in ("R", "AL") for letter in name) else name


class OneLine(QLabel):
    """Words in one line that end in … where they do not fit; all of them on hover and to screen readers."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute  # an Arabic name too begins where others do
        self.setAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        set_role(self, "role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole_text(self) -> str:
        """Return what was given to show."""
        return self._whole

    def words_width(self) -> int:
        """Return how much of its width the words take."""
        return min(self.fontMetrics().horizontalAdvance(self._whole), self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else tip(self._whole))


class IconMark(QWidget):
    """An icon that only shows; what it means is always said in words beside it."""

    def __init__(self, name: str, token: str = "text", side: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._side = name, token, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, token: str) -> None:
        """Change the icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        side = look().size(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = look().size(self._side)
        square = QRect(0, 0, side, side)
        square.moveCenter(self.rect().center())
        icons.paint(painter, self._name, self._token, square)


def _line_height() -> int:
    return _line_height_of(look())


@functools.lru_cache(maxsize=1)
def _line_height_of(worn: Look) -> int:
    """Return the line height as Qt counts it: in per cent of the typeface's own, which is more than its size."""
    font = worn.font()
    return max(100, round(worn.line_height * font.pixelSize() / QFontMetricsF(font).lineSpacing()))


def tip(text: str) -> str:
    """Return words to show on hover. Qt would read markup in them, so a file's name is escaped."""
    return f"<span>{_escaped(text)}</span>".replace("\n", "<br>") if text else ""


def breakable(text: str) -> str:
    """Return `text` with places, not to be seen, where a very long word such as a file's name may go on a new line."""
    return re.sub(_LONG_WORD, lambda word: _ZERO_WIDTH_SPACE.join(re.findall(_PIECE, word.group())), text)


def shortened(text: str) -> str:
    """Return `text` with the middle of each endless word left out: enough of a file's name to know it by."""
    return re.sub(_ENDLESS_WORD, r"\1…\2", text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rule() -> QFrame:
    """Return a quiet line between two things."""
    line = QFrame()
    set_role(line, "surface", "line")
    return line
