"""Words with marks: what was put in, what was taken out, what is vague; by a sign as well as by colour."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sendorganiser.gui.style import look, set_role

_LOOKS = {
    "+": ("fine", "text-decoration:underline; font-weight:600", "+"),
    "-": ("late", "text-decoration:line-through", "−"),
    "!": ("soon", "text-decoration:underline; font-weight:600", ""),
}
_SPOKEN = {"+": "put in", "-": "taken out", "!": "vague"}


class MarkedText(QLabel):
    """Text of which parts are marked: "=" plain, "+" put in, "-" taken out, "!" vague."""

    def __init__(self, words: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[tuple[str, str], ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_role(self, "role", "body")
        self.show_words(words)

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """Show these parts in order."""
        self._words = tuple(words)
        self._dress()
        self.setAccessibleName("".join(_aloud(sign, text) for sign, text in self._words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        font = look().font()
        height = max(100, round(145 * font.pixelSize() / QFontMetricsF(font).lineSpacing()))  # as `Paragraph` has it
        shown = f'<p style="line-height:{height}%; margin:0">{"".join(map(_dressed, self._words))}</p>'
        if shown != self.text():  # dressing changes the style, which asks for dressing again
            self.setText(shown)


def _dressed(part: tuple[str, str]) -> str:
    sign, text = part
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    if sign not in _LOOKS or not text.strip():
        return escaped
    token, style, mark = _LOOKS[sign]
    return f'<span style="color:{look().colour(token).name()}; {style}">{mark}{escaped}</span>'


def _aloud(sign: str, text: str) -> str:
    return f" ({_SPOKEN[sign]}: {text.strip()}) " if sign in _SPOKEN and text.strip() else text
