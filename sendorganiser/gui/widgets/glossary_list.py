"""Shows terms with their meanings, one part each, as text that can be marked and copied; terms in it are links."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from sendorganiser.glossary import Term, met_in
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets.card import Card, Page

WIDEST = 760  # pixels at 100 % text: a line that is still easily read
_STRONG = "font-weight:600"  # the weight that is shipped; <b> would be smeared from it
_LINE = 115  # height of a line, in per cent
_AT_ONCE = 12  # terms: more than a window is high
_EDGE = SPACE[4]  # of the card, around the words
_READ = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)


class TermsList(Page):
    """Makes each term's part once; `term_asked` tells that a term met in another's meaning was pressed.

    What is out of sight comes a few terms at a turn, so that the window never waits for all of them.
    """

    term_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Words and their meanings")
        self.parts: dict[Term, QLabel] = {}
        self.shown: tuple[Term, ...] = ()
        self._card = Card()
        self.body.addWidget(self._card)
        self._standing: list[QLabel] = []  # those that have their places, from the top
        self._below = _EDGE  # where the next one stands
        self._card.installEventFilter(self)
        self._coming = Turns(iter(()), self)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these in their order, from the first."""
        self.shown = tuple(terms)
        for term, part in self.parts.items():
            if term not in self.shown:
                part.hide()
        self._standing, self._below = [], _EDGE
        steps = self._placed()
        next(steps, None)
        self._coming.begin(steps)
        self.verticalScrollBar().setValue(0)

    def _placed(self) -> Iterator[None]:
        """Put the terms in their places: those in sight first, then one at a step."""
        for place, term in enumerate(self.shown, 1):
            part = self.parts.get(term) or self._make(term)
            self._standing.append(part)
            self._put(part)
            part.show()
            if place >= _AT_ONCE:
                self._card.setFixedHeight(self._below)
                yield
        self._card.setFixedHeight(self._below)

    def _put(self, part: QLabel) -> None:
        """Set a part beneath those that stand: a layout would ask every one of them again for each new one."""
        width = self._card.width() - 2 * _EDGE
        height = part.heightForWidth(width)
        part.setGeometry(_EDGE, self._below, width, height)
        self._below += height + SPACE[4]

    def _put_all(self) -> None:
        self._below = _EDGE
        for part in self._standing:
            self._put(part)
        self._card.setFixedHeight(self._below)

    def take_keyboard(self) -> None:
        """Let the keys scroll."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "parts"):
            for term, part in self.parts.items():
                part.setText(_written(term))
            self._put_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._put_all()
        return super().eventFilter(watched, event)

    def _make(self, term: Term) -> QLabel:
        part = QLabel(_written(term), self._card)
        part.setTextFormat(Qt.TextFormat.RichText)
        part.setWordWrap(True)
        part.setTextInteractionFlags(_READ)
        part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab would stop at each of a hundred
        part.setAccessibleName(f"{term.short}: {term.long}. {term.what}")
        part.linkActivated.connect(lambda link: self.term_asked.emit(link.removeprefix("term:")))
        set_role(part, "role", "body")
        self.parts[term] = part
        return part


def _written(term: Term) -> str:
    lead, muted = look().type_size("lead"), look().colour("muted").name()
    names = ", ".join((term.short, *(each for each in term.also if each.lower() != term.short.lower())))
    parts = [f'<span style="font-size:{lead}px; {_STRONG}">{escape(names)}</span>']
    if term.long.lower() != term.short.lower():
        parts.append(f'<span style="{_STRONG}">{escape(term.long[:1].upper() + term.long[1:])}</span>')
    parts.append(_linked(term.what, term))
    if term.beware:
        parts.append(f'<span style="color:{muted}">Beware: {_linked(term.beware, term)}</span>')
    return "".join(f'<p style="margin:0; line-height:{_LINE}%">{part}</p>' for part in parts)


def _linked(text: str, own: Term) -> str:
    """Write a meaning with the short forms it uses as links."""
    shown = escape(text)
    for term in met_in(text):
        if term is not own and " " not in term.short:
            shown = _once(shown, escape(term.short))
    return shown


def _once(text: str, word: str) -> str:
    """Make a link of the first time a whole word stands in a text, outside of other links."""
    colour = look().colour("primary").name()
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        is_whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        if is_whole and text.count("<a ", 0, at) == text.count("</a>", 0, at):
            return f'{text[:at]}<a style="color:{colour}" href="term:{word}">{word}</a>{text[end:]}'
        at = text.find(word, end)
    return text
