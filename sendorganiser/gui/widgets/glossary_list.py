"""Shows terms with their meanings, one part each, as text that can be marked and copied; terms in it are links."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendorganiser.glossary import Term, met_in
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.card import Card, Page

WIDEST = 760  # pixels at 100 % text: a line that is still easily read
_STRONG = "font-weight:600"  # the weight that is shipped; <b> would be smeared from it
_LINE = 115  # height of a line, in per cent
_READ = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByMouse
    | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
)


class TermsList(Page):
    """Makes each term's part once; `term_asked` tells that a term met in another's meaning was pressed."""

    term_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=WIDEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Words and their meanings")
        self.parts: dict[Term, QLabel] = {}
        self.shown: tuple[Term, ...] = ()
        self._card = Card()
        self._card.body.setSpacing(SPACE[4])
        self.body.addWidget(self._card)

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these in their order, from the first."""
        self.shown = tuple(terms)
        for place, term in enumerate(self.shown):
            part = self.parts.get(term) or self._make(term)
            self._card.body.insertWidget(place, part)
        for term, part in self.parts.items():
            part.setVisible(term in self.shown)
        self.verticalScrollBar().setValue(0)

    def take_keyboard(self) -> None:
        """Let the keys scroll."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for term, part in getattr(self, "parts", {}).items():
                part.setText(_written(term))

    def _make(self, term: Term) -> QLabel:
        part = QLabel(_written(term))
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
