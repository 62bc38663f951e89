"""Lines of Section F that are not counted as provision: shown at the end of the list; a person may count them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import Entry, said
from sendorganiser.gui.style import State
from sendorganiser.gui.widgets import Button, Card, Paragraph, StateChip
from sendorganiser.model.plan import Clause
from sendorganiser.workflows.prove_plan import PlanView
from sendorganiser.workflows.read_plan import count_as_provision

WHY = (
    "This seems to say what is hoped for by some day, and not what somebody will do for your child. So it is not "
    "counted among the provision. If it is a promise, count it."
)
BY_HAND = "You said that this is no provision. It is not counted in any version of the plan that has these words."
_TOLD = {True: "The line counts as provision.", False: "The line is not counted as provision."}


def left_out_of(view: PlanView) -> tuple[Clause, ...]:
    """Return the lines that are taken as aims, or that the person took out, and are not counted."""
    section = view.reading.section("F")
    return tuple(one for one in (section.clauses if section else ()) if one.left_out in ("aim", "by hand"))


def in_words(left_out: Sequence[Clause]) -> str:
    """Say how many are not counted, and where they are."""
    aims = sum(1 for one in left_out if one.left_out == "aim")
    parts = []
    if aims:
        parts.append("1 line was taken as an aim" if aims == 1 else f"{aims} lines were taken as aims")
    if len(left_out) > aims:
        parts.append(f"{len(left_out) - aims} {'was' if len(left_out) - aims == 1 else 'were'} taken out by you")
    if not parts:
        return ""
    is_one = len(left_out) == 1
    parts = parts if aims else [parts[0].replace(" ", " line " if is_one else " lines ", 1)]
    counted, there = ("is not counted", "it is") if is_one else ("are not counted", "they are")
    return f"{' and '.join(parts)} and {counted}; {there} at the end of the list."


def left_out_entries(left_out: Sequence[Clause]) -> list[Entry]:
    """List them under a heading of their own."""
    made = [
        Entry(f"{'Aim' if one.left_out == 'aim' else 'Taken out by you'} · page {one.page}", said(one),
              "lightbulb" if one.left_out == "aim" else "pencil", "note", one)
        for one in left_out
    ]  # fmt: skip
    return [Entry("Not counted as provision"), *made] if made else []


def left_out_card(desk: Desk, owner: QWidget, clause: Clause, page: Button) -> Card:
    """Show a line that is not counted, why, and the way back."""
    is_aim = clause.left_out == "aim"
    card = Card()
    row = QHBoxLayout()
    row.addWidget(StateChip(State.NOTE, "Taken as an aim" if is_aim else "Taken out by you"))
    row.addStretch(1)
    row.addWidget(page)
    card.body.addLayout(row)
    card.body.addWidget(Paragraph(said(clause)))
    card.body.addWidget(Paragraph(WHY if is_aim else BY_HAND, "muted"))
    card.body.addWidget(count_button(desk, owner, clause), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def count_button(desk: Desk, owner: QWidget, clause: Clause, *, counts: bool = True) -> Button:
    """A button that counts a line as provision or, with `counts` false, takes it out from among the provision."""
    words, icon = ("Count it as provision", "check") if counts else ("It is no provision", "x")
    button = Button(words, icon_name=icon)
    change = partial(desk.work, count_as_provision, line=clause.text)

    def done(before: object) -> None:
        earlier = before if isinstance(before, bool) else None
        desk.said.emit(_TOLD[counts], lambda: change(owner=desk, counts=earlier))

    button.clicked.connect(lambda: change(owner=owner, counts=counts, done=done))
    return button
