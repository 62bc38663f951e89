"""The room for handing a case over and taking one in: two people, one case, no cloud."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.hand_over.choosing import ConflictsCard
from sendorganiser.gui.screens.hand_over.taking import TakingCard
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.widgets import Button, Card, Field, Page, Paragraph
from sendorganiser.gui.widgets.text import named
from sendorganiser.model.document import printed_date
from sendorganiser.model.handing_over import Exchanged
from sendorganiser.workflows.hand_over import ENDING, HandedOver, hand_over
from sendorganiser.workflows.make_manifest import moment_in_words

_WIDEST = 720
_SHOWN = 12


class HandOverRoom(Room):
    """What goes out, what comes in, and what both changed."""

    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Hand over a case", "arrow-left-right")
        self._desk = desk
        page = Page(widest=_WIDEST)
        self.conflicts = ConflictsCard(desk)
        self.giving, self.taking = GivingCard(desk), TakingCard(desk)
        self.taking.taken.connect(lambda _: self.refresh())
        self._log = Card("When it went and came")
        self._told = Paragraph("", "muted")
        self._log.body.addWidget(self._told)
        for card in (self.conflicts, self.giving, self.taking, self._log):
            page.body.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def shown(self) -> None:
        """Read again, for the case may be another."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what is private, what is undecided, and what was exchanged."""
        case = self._desk.case
        self.giving.renew()
        self.conflicts.renew()
        told = self._desk.archive.exchange.exchanged(case.id) if case is not None else []
        self._log.setVisible(bool(told))
        self._told.set_text("\n".join(map(_line, told[:_SHOWN])))


class GivingCard(Card):
    """Writes the case on the desk as one file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Hand this case over")
        self._desk = desk
        self.body.addWidget(
            Paragraph(
                "The whole case becomes one file: every paper as it came, the diary, people, bundles and all else. "
                "Give it to the other parent or your adviser on a stick. They work on it with their own copy of this "
                "app, and hand it back. What both of you did is then brought together, and nothing is lost."
            )
        )
        self.me = QLineEdit(desk.archive.exchange.me)
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        for box in (self.passphrase, self.again):
            box.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(Field("Your name, as they will see it", self.me, hint="“Mum”, or whatever they call you"))
        self._field = Field(
            "Passphrase for the file (or none)",
            self.passphrase,
            hint="With one, nobody else can open the file. Tell it to them in another way, not along with the file.",
        )
        self._repeat = Field("The passphrase again", self.again)
        self.body.addWidget(self._field)
        self.body.addWidget(self._repeat)
        self.with_private = QCheckBox("Let private things go along")
        self.with_private.toggled.connect(lambda _: self._show_private())
        self.body.addWidget(self.with_private)
        self.private = Paragraph("")
        self.body.addWidget(self.private)
        self.save = Button("Save the file…", "primary", "arrow-left-right")
        self.save.clicked.connect(self._choose)
        self.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.done = Paragraph("")
        self.done.hide()
        self.body.addWidget(self.done)
        self.passphrase.textChanged.connect(lambda text: self._repeat.setVisible(bool(text)))
        self._repeat.hide()
        self._left: list[str] = []
        self.renew()

    def renew(self) -> None:
        """Read again what is private in the case on the desk."""
        case = self._desk.case
        self.save.setEnabled(case is not None)
        self.save.setText(f"Save {named(case.name)}’s case…" if case is not None else "Save the file…")
        things = self._desk.archive.exchange.private_things(case.id) if case is not None else []
        self._left = [
            f"{each.what}: {_day_in_words(each.title)}" + (f" ({each.why})" if each.why else "") for each in things
        ]
        self.with_private.setVisible(bool(things))
        self._show_private()

    def _show_private(self) -> None:
        if not self._left:
            self.private.set_text("Nothing in this case is marked private: all of it goes.")
        elif self.with_private.isChecked():
            self.private.set_text(f"All of it goes, with {_count(len(self._left))} marked private.")
        else:
            shown = self._left[:_SHOWN]
            more = [f"and {len(self._left) - _SHOWN} more"] if len(self._left) > _SHOWN else []
            lines = "\n".join(f"–  {each}" for each in [*shown, *more])
            self.private.set_text(
                f"These stay here. The file says how many they are, not what they are called:\n{lines}"
            )

    def _choose(self) -> None:
        case = self._desk.case
        if case is None or not self._passphrase_is_meant():
            return
        folder = self._desk.last_folder("handing-over")
        name = f"{case.name} {self._desk.today().isoformat()}{ENDING}"
        out = ask_where(self, folder / name, title="Hand over a case")
        if out is not None:
            self.hand_over(out)

    def hand_over(self, out: Path) -> None:
        """Write the file."""
        case, desk = self._desk.case, self._desk
        if case is None:
            return
        desk.remember_folder("handing-over", out.parent)
        desk.work(
            hand_over,
            owner=self,
            done=self._handed,
            what="Handing the case over",
            case=case.id,
            out=out,
            now=desk.now(),
            me=self.me.text(),
            passphrase=self.passphrase.text(),
            with_private=self.with_private.isChecked(),
        )

    def _passphrase_is_meant(self) -> bool:
        is_same = self.passphrase.text() == self.again.text()
        self._repeat.set_problem("" if is_same else "The two are not the same. Type it again.")
        return is_same

    def _handed(self, done: HandedOver) -> None:
        self.passphrase.clear()
        self.again.clear()
        left = f" {_count(len(done.left_out))} stayed here." if done.left_out else " Nothing was left out."
        self.done.set_text(f"“{done.file.name}” is saved, with {done.papers:,} papers in it.{left}")
        self.done.show()


def _count(number: int) -> str:
    return "1 thing" if number == 1 else f"{number:,} things"


def _line(told: Exchanged) -> str:
    left = told.told.get("left_out") or []
    number = len(left) if told.way == "out" else sum(int(count) for _, count in left)
    papers = f"{told.told.get('papers', 0):,} papers"
    without = f", {_count(number)} left out" if number else ""
    if told.way == "out":
        return f"{moment_in_words(told.made)}: handed over as “{told.file}”, {papers}{without}"
    who = told.who or "the other computer"
    return f"{moment_in_words(told.made)}: taken in from {who}, “{told.file}”, {papers}{without}"


def _day_in_words(title: str) -> str:
    """Return the name of a private thing; some have only their day, others begin with it."""
    begins = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", title)
    return printed_date(begins.group()) + title[begins.end() :] if begins else title
