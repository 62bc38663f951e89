"""Lines of Section F that are taken as aims: shown at the end of the list, and counted if a person says so."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import Entry, said
from sendorganiser.gui.style import State
from sendorganiser.gui.widgets import Button, Card, Paragraph, StateChip
from sendorganiser.model.plan import Clause
from sendorganiser.plan.promised import set_aside
from sendorganiser.workflows.prove_plan import PlanView
from sendorganiser.workflows.read_plan import count_as_provision

WHY = (
    "This seems to say what is hoped for by some day, and not what somebody will do for your child. So it is not "
    "counted among the provision. If it is a promise, count it."
)


def aims_of(view: PlanView) -> tuple[Clause, ...]:
    """Return the lines that are taken as aims and are not counted."""
    counted = {one.clause for one in view.weighed}
    return tuple(clause for clause in set_aside(view.reading) if clause not in counted)


def is_counted_aim(view: PlanView, clause: Clause) -> bool:
    """Say whether a line would be taken as an aim, had the person not said that it is provision."""
    return clause in set_aside(view.reading)


def in_words(aims: Sequence[Clause]) -> str:
    """Say how many were set aside, and where they are."""
    if not aims:
        return ""
    if len(aims) == 1:
        return "1 line was taken as an aim and is not counted; it is at the end of the list."
    return f"{len(aims)} lines were taken as aims and are not counted; they are at the end of the list."


def aim_entries(aims: Sequence[Clause]) -> list[Entry]:
    """List them under a heading of their own."""
    made = [Entry(f"Aim · page {clause.page}", said(clause), "lightbulb", "note", clause) for clause in aims]
    return [Entry("Taken as aims, not counted"), *made] if made else []


def aim_card(desk: Desk, owner: QWidget, clause: Clause, page: Button) -> Card:
    """Show a line that was set aside, why, and the way back."""
    card = Card()
    row = QHBoxLayout()
    row.addWidget(StateChip(State.NOTE, "Taken as an aim"))
    row.addStretch(1)
    row.addWidget(page)
    card.body.addLayout(row)
    card.body.addWidget(Paragraph(said(clause)))
    card.body.addWidget(Paragraph(WHY, "muted"))
    card.body.addWidget(count_button(desk, owner, clause), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def count_button(desk: Desk, owner: QWidget, clause: Clause, *, counts: bool = True) -> Button:
    """A button that counts a line as provision or, with `counts` false, sets aside one that a person had counted."""
    words, icon, told = (
        ("Count it as provision", "check", "The line counts as provision.")
        if counts
        else ("Set it aside as an aim", "undo-2", "The line is set aside as an aim.")
    )
    button = Button(words, icon_name=icon)
    change = partial(desk.work, count_as_provision, lines=[clause.text])

    def undo() -> None:
        change(owner=desk, counts=not counts)

    def done(_: object) -> None:
        desk.said.emit(told, undo)

    button.clicked.connect(lambda: change(owner=owner, counts=counts, done=done))
    return button
