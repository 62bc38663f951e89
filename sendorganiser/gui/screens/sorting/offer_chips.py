"""What else a fact of a paper may be: a chip for each, with the digit that picks it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.models.filters import title_of
from sendorganiser.gui.style import State, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.facts_editor import NAMES
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model import Fact, printed_date
from sendorganiser.model.offer import Offer

MOST = 9  # there are no more digits
_WIDEST = 230


class OfferChips(QWidget):
    """Told again with other offers, it makes its chips anew."""

    picked = Signal(object)  # Offer
    pointed_at = Signal(object)  # Offer: the keyboard or the mouse is on it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []
        self.chips: list[Button] = []
        self._flow = FlowLayout(self, spacing=6)
        self.setAccessibleName("What else it may be")
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, numbered from 1."""
        if list(offers)[:MOST] == self.offers:
            return
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.offers = list(offers)[:MOST]
        self.chips = [_Chip(number, offer, self) for number, offer in enumerate(self.offers, start=1)]
        for chip, offer in zip(self.chips, self.offers, strict=True):
            self._flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, offer=offer: self.picked.emit(offer))
        self.setVisible(bool(self.offers))

    def pick(self, digit: int) -> bool:
        """Pick the chip with this digit; say whether there is one."""
        if not 1 <= digit <= len(self.offers):
            return False
        self.picked.emit(self.offers[digit - 1])
        return True


class _Chip(Button):
    def __init__(self, number: int, offer: Offer, parent: OfferChips) -> None:
        super().__init__("", "chip", parent=parent)
        self._offer, self._chips = offer, parent
        shown = shown_value(offer.fact, offer.value)
        short = QFontMetrics(look().font()).elidedText(shown, Qt.TextElideMode.ElideRight, look().size(_WIDEST))
        self.setText(f"{number}  {_SHORT.get(offer.fact, NAMES[offer.fact])}: {short}".replace("&", "&&"))
        self.setToolTip(tip(f"{shown}\n{offer.words and f'“{offer.words}”, page {offer.page}'}".strip()))
        self.setAccessibleName(f"{number}: {NAMES[offer.fact]}, {shown}")
        set_role(self, "state", str(State.NOTE))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._chips.pointed_at.emit(self._offer)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._chips.pointed_at.emit(self._offer)


_SHORT: dict[Fact, str] = {"organisation": "From", "person": "Signed"}


def shown_value(fact: Fact, value: str) -> str:
    """Write a fact's value as a person reads it."""
    if fact == "date":
        return printed_date(value)
    return title_of(value) if fact == "kind" else value
