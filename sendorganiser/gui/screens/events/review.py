"""Shows what papers tell of, one thing at a time: Enter takes it over, another key does not, nothing happens unseen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Card
from sendorganiser.gui.widgets.event_day import read_day
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.fitting_dialog import FittingDialog
from sendorganiser.gui.widgets.text import OneLine, Paragraph, label
from sendorganiser.model.document import printed_date
from sendorganiser.vocabulary import event_kind
from sendorganiser.workflows.propose_events import (
    Proposal,
    accept_proposals,
    decline_proposals,
    propose_events,
    unaccept,
    undecline,
)

_WIDTH = 600
_TOO_SOON = 0.35  # seconds: a key pressed twice must not answer what nobody has read


def ask_what_is_right(desk: Desk, asker: QWidget) -> None:
    """Read what the papers of the open case tell of, and go through it with the person."""
    if desk.case is None:
        return

    def go_through(proposals: Sequence[Proposal]) -> None:
        if proposals and desk.case is not None:
            ReviewDialog(desk, proposals, asker.window()).open()

    desk.ask(propose_events, owner=asker, done=go_through, case=desk.case.id)


class ReviewDialog(FittingDialog):
    """Goes through the proposals in their order; what is passed over waits for the next time."""

    def __init__(self, desk: Desk, proposals: Sequence[Proposal], parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDTH, shrinks=False)
        assert desk.case is not None
        self._desk, self._case = desk, desk.case.id
        self._proposals = list(proposals)
        self._at = 0
        self.setWindowTitle("What your papers tell of")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = label("", "note")
        self._sentence, self._starts = Paragraph("", "lead"), Paragraph("", "muted")
        self._paper = OneLine("", "strong")
        self._words = Paragraph("", "muted")
        self.day = QLineEdit()
        self.field = Field("The date", self.day, hint="Change it where the paper says otherwise")
        self.accept_button = Button("Accept", "primary", "check")
        self.decline_button, self.later_button = Button("Not this"), Button("Later", "quiet")
        self.paper_button = Button("Open the paper", "quiet", "book-open")
        set_role(self.paper_button, "shape", "flush")
        self.same_button = Button("", "plain", "copy")
        self.all_button = Button("Accept all", "quiet", "check-check")
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self._paper)
        card.body.addWidget(self._words)
        paper = QHBoxLayout()
        paper.addWidget(self.paper_button)
        paper.addStretch(1)
        card.body.addLayout(paper)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        for button in (self.accept_button, self.decline_button, self.later_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[4])
        column.addWidget(self._count)
        asked = QVBoxLayout()
        asked.setSpacing(SPACE[1])
        asked.addWidget(self._sentence)
        asked.addWidget(self._starts)
        column.addLayout(asked)
        column.addWidget(card)
        column.addWidget(self.field)
        same = QHBoxLayout()
        same.addWidget(self.same_button)
        same.addStretch(1)
        column.addLayout(same)
        column.addStretch(1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.accept_button.clicked.connect(self.accept_one)
        self.decline_button.clicked.connect(self.decline_one)
        self.same_button.clicked.connect(self.link_one)
        self.later_button.clicked.connect(self._go_on)
        self.paper_button.clicked.connect(self._open_paper)
        self.all_button.clicked.connect(self.accept_all)
        self.day.returnPressed.connect(self.accept_one)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.accept_button, self.decline_one)

    def _show(self) -> None:
        proposal = self._proposals[self._at]
        left = len(self._ours())
        self._count.setText(f"{self._at + 1} of {len(self._proposals)}")
        self._sentence.set_text(proposal.sentence)
        self._starts.set_text(proposal.starts)
        self._starts.setVisible(bool(proposal.starts))
        self._paper.set_text(proposal.paper)
        self._words.set_text(f"“{proposal.words}”" if proposal.words else "")
        self._words.setVisible(bool(proposal.words))
        self.day.setText(printed_date(proposal.date))
        self.field.set_problem("")
        self._offer_the_same(proposal)
        self.all_button.setText(self._all_words(left))
        self.all_button.setVisible(left > 1)
        first = self.decline_button if proposal.about else self.accept_button
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._shown_at = monotonic()

    def accept_one(self) -> None:
        """Take this one over, with the date as it stands in the field."""
        if self._is_unseen():
            return
        try:
            proposal = self._as_corrected()
        except InputProblem as problem:
            self.field.set_problem(str(problem))
            self.day.setFocus()
            return
        self._take_over([proposal], self._said(proposal))
        self._go_on()

    def link_one(self) -> None:
        """Say that the story has this already, on another day: the paper is added to that."""
        proposal = self._proposals[self._at]
        self._take_over([replace(proposal, links=proposal.near)], "The paper is added to what was there.")
        self._go_on()

    def accept_all(self) -> None:
        """Take this one and all that follow over, as they stand; what is about another child is asked after singly."""
        ours = self._ours()
        self._take_over(ours, f"{len(ours)} entries added to the story.")
        self._proposals = [each for each in self._proposals[self._at :] if each.about]
        self._at = -1
        self._go_on()

    def decline_one(self) -> None:
        """Leave this one out for good."""
        if self._is_unseen():
            return
        desk, proposal = self._desk, self._proposals[self._at]

        def done(declined: Any) -> None:
            desk.said.emit("Left out.", partial(desk.work, undecline, owner=desk, declined=declined))

        desk.work(decline_proposals, owner=desk, done=done, proposals=[proposal])
        self._go_on()

    def _is_unseen(self) -> bool:
        return monotonic() - self._shown_at < _TOO_SOON

    def _ours(self) -> list[Proposal]:
        """Return what is left of this case's own child."""
        return [each for each in self._proposals[self._at :] if not each.about]

    def _all_words(self, left: int) -> str:
        """Return what one press takes over; things about another child are not among them, whatever the count says."""
        case = self._desk.case
        if case is not None and left < len(self._proposals) - self._at:
            return f"Accept all {left} about {case.name.split()[0]}"
        return f"Accept all {left}" if not self._at else f"Accept the {left} that are left"

    def _offer_the_same(self, proposal: Proposal) -> None:
        self.same_button.setVisible(proposal.near is not None and proposal.links is None)
        if proposal.near is not None:
            event = self._desk.archive.diary.event(proposal.near)
            self.same_button.setText(f"It is the one of {printed_date(event.date)}")

    def _take_over(self, proposals: Sequence[Proposal], said: str) -> None:
        desk = self._desk

        def done(accepted: Any) -> None:
            desk.said.emit(said, lambda: desk.work(unaccept, owner=desk, accepted=accepted, now=desk.now()))

        desk.work(accept_proposals, owner=desk, done=done, case=self._case, proposals=proposals, now=desk.now())

    def _as_corrected(self) -> Proposal:
        """Return the proposal with the date that is in the field."""
        proposal = self._proposals[self._at]
        day = read_day(self.day.text(), today=self._desk.today())
        if not day:
            raise InputProblem("An entry needs a date.", "Write it as 14 May 2026.")
        if day == proposal.date:
            return proposal
        # The day the letter bears, or was sent on, was the same words on the page: it is corrected with it.
        dates = {name: (day if len(day) == 10 else "") if value == proposal.date else value
                 for name, value in proposal.dates.items()}  # fmt: skip
        return replace(proposal, date=day, dates=dates)

    def _said(self, proposal: Proposal) -> str:
        kind = event_kind(proposal.kind)
        return f"{kind.title if kind else 'One entry'}: added to the story."

    def _go_on(self) -> None:
        self._at += 1
        if self._at == len(self._proposals):
            self.accept()
        else:
            self._show()

    def _open_paper(self) -> None:
        proposal = self._proposals[self._at]
        self.accept()
        self._desk.open_paper(proposal.document, proposal.page or 1, (proposal.words,) if proposal.words else ())
