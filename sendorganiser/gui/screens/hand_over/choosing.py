"""The card with what two people changed without knowing of each other: both values side by side, and a choice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, Paragraph, label
from sendorganiser.workflows.settle_conflicts import Offer, Undecided, settle, undecided

_SHOWN = 20


class ConflictsCard(Card):
    """Hidden while there is nothing to decide."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Changed by both of you")
        self._desk = desk
        self._told: list[Undecided] = []
        self.body.addWidget(
            Paragraph(
                "Choose what is to stay. Until then what is marked stands. The other stays readable in the history."
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[5])
        self.body.addLayout(self._rows)
        self._more = label("", "muted")
        self.body.addWidget(self._more)
        self.hide()

    def renew(self) -> None:
        """Read again what is undecided in the case on the desk."""
        case = self._desk.case
        if case is None or not self._desk.archive.exchange.exchanged(case.id):
            self._show([])
        else:
            self._desk.work(undecided, owner=self, done=self._show, case=case.id)

    def _show(self, told: list[Undecided]) -> None:
        if told == self._told:
            return
        self._told = told
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for each in told[:_SHOWN]:
            self._rows.addWidget(self._row(each))
        self._more.setText(f"and {len(told) - _SHOWN:,} more, after these")
        self._more.setVisible(len(told) > _SHOWN)
        self.setVisible(bool(told))

    def _row(self, each: Undecided) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[2])
        head = f"{each.thing}: {each.title}" if each.title else each.thing
        grid.addWidget(Paragraph(f"{head} – {each.fact}", "strong"), 0, 0, 1, len(each.offers))
        for column, offer in enumerate(each.offers):
            who = f"{offer.who}, {offer.when}" if offer.when else offer.who
            told = label(who + (" (stands now)" if offer.stands else ""), "muted", wraps=True)
            grid.addWidget(told, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(offer.words), 2, column, Qt.AlignmentFlag.AlignTop)
            choose = Button("Keep this one")
            choose.setAccessibleName(f"Keep “{offer.words}” for {head}, {each.fact}")
            choose.clicked.connect(partial(self._choose, each, offer))
            grid.addWidget(choose, 3, column, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(column, 1)
        return row

    def _choose(self, each: Undecided, offer: Offer) -> None:
        case = self._desk.case
        if case is not None:
            self._desk.work(
                settle,
                owner=self,
                done=lambda _: self.renew(),
                case=case.id,
                conflict=each.conflict,
                value=offer.value,
                now=self._desk.now(),
            )
            self._desk.said.emit(f"Kept: {offer.words}", self._back(each, case.id))

    def _back(self, each: Undecided, case: int) -> Callable[[], object]:
        """Let what stood until the choice stand again, by a choice of its own."""
        stood = next(offer for offer in each.offers if offer.stands)
        return partial(
            self._desk.work,
            settle,
            owner=self._desk,
            case=case,
            conflict=each.conflict,
            value=stood.value,
            now=self._desk.now(),
        )
