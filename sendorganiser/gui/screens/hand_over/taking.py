"""The card for taking in a case: a look inside first, then all of it or nothing."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit

from sendorganiser.errors import LockedFile, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets import Button, Card, Field, Paragraph
from sendorganiser.gui.widgets.question import ask
from sendorganiser.workflows.hand_over import ENDING
from sendorganiser.workflows.make_manifest import moment_in_words
from sendorganiser.workflows.take_in_case import Glance, TakenIn, look_inside, take_in_case


class TakingCard(Card):
    """Opens a file that somebody handed over."""

    taken = Signal(object)  # TakenIn

    def __init__(self, desk: Desk) -> None:
        super().__init__("Take in a case")
        self._desk = desk
        self._file: Path | None = None
        self.body.addWidget(
            Paragraph(
                f"Choose a file that ends in {ENDING}. A case you do not have yet becomes a case of its own. One you "
                "have is brought together with yours."
            )
        )
        self.choose = Button("Choose the file…", icon_name="folder-open")
        self.choose.clicked.connect(self._choose)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._open)
        self._field = Field("Passphrase of the file", self.passphrase)
        self.open = Button("Open it", "primary")
        self.open.clicked.connect(self._open)
        self.body.addWidget(self._field)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.said = Paragraph("")
        self.body.addWidget(self.said)
        for part in (self._field, self.open, self.said):
            part.hide()

    def look_inside(self, file: Path) -> None:
        """Look into a file, and ask whether it is to be taken in."""
        self._file = file
        self._desk.remember_folder("handing-over", file.parent)
        self._open()

    def _choose(self) -> None:
        folder = str(self._desk.last_folder("handing-over"))
        chosen, _ = QFileDialog.getOpenFileName(self, "Take in a case", folder, f"Case handed over (*{ENDING})")
        if chosen:
            self.passphrase.clear()
            self.look_inside(Path(chosen))

    def _open(self) -> None:
        if self._file is None:
            return
        self._field.set_problem("")
        self._desk.work(
            look_inside,
            owner=self,
            done=self._looked,
            refused=self._refused,
            what="Looking into the file",
            file=self._file,
            passphrase=self.passphrase.text(),
        )

    def _refused(self, error: SendOrganiserError) -> None:
        if isinstance(error, LockedFile):
            was_asked = self._field.isVisible()
            self._field.show()
            self.open.show()
            self._field.set_problem(str(error) if was_asked else "")
            self.passphrase.setFocus()
            return
        self._say(str(error))

    def _looked(self, found: Glance) -> None:
        whose = f"from {found.who}, " if found.who else ""
        words = f"The case of {found.name}, {whose}made on {moment_in_words(found.made)}, with {found.papers:,} papers."
        if found.left_out:
            shown = "; ".join(f"{what}: {count:,}" for what, count in found.left_out)
            words += f"\n\nThey kept to themselves: {shown}."
        if found.case is None:
            question, words, yes = "Take in this case?", f"{words}\n\nIt becomes a case of its own here.", "Take it in"
        else:
            question, yes = "Bring this together with your case?", "Bring together"
            words += "\n\nYou have this case. What only one of you changed is taken over; where both did, you choose."
        if ask(self, question, words, yes=yes, no="Leave it"):
            self._take_in()

    def _take_in(self) -> None:
        desk = self._desk
        desk.work(
            take_in_case,
            owner=self,
            done=self._taken,
            refused=lambda error: self._say(str(error)),
            what="Taking the case in",
            file=self._file,
            now=desk.now(),
            passphrase=self.passphrase.text(),
        )

    def _taken(self, done: TakenIn) -> None:
        self.passphrase.clear()
        self._field.hide()
        self.open.hide()
        self._say(_in_words(done))
        self._desk.choose_case(done.case)
        self._desk.read_waiting()
        self.taken.emit(done)

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()


def _in_words(done: TakenIn) -> str:
    if done.is_new:
        return f"The case of {done.name} is here, with {done.papers:,} papers."
    if not (done.added or done.changed or done.removed or done.conflicts):
        return "There was nothing new in it: you have all of it already."
    came = (
        (done.papers, "new paper"), (done.added - done.papers, "other new thing"), (done.changed, "change"),
        (done.removed, "removal"),
    )  # fmt: skip
    listed = ", ".join(f"{number:,} {what}" + ("s" if number != 1 else "") for number, what in came if number)
    words = f"From {done.who or 'the other computer'} came: {listed}." if listed else ""
    if done.conflicts:
        both = "1 thing was" if done.conflicts == 1 else f"{done.conflicts:,} things were"
        words += f" {both} changed by both of you: you are asked at the top what is to stay."
    return words.strip()
