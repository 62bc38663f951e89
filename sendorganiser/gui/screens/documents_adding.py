"""Adding papers: while it goes on the list grows, and afterwards a calm line says what became of each."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui import problems
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Banner, BannerArea, Button, Card, Field, Paragraph, StateChip, label
from sendorganiser.workflows.add_documents import Added, Taken, add_documents

_LOOK_AGAIN_MS = 1000
Again = Callable[[Path, str, Callable[[Added], None]], None]  # a file, its password, and who is told the outcome


class Adding(QObject):
    """Runs the work and tells what came of it in `banners`."""

    grown = Signal()  # while it goes on: there may be more papers
    ended = Signal(object)  # Added
    show_asked = Signal(object)  # Added: its papers are to be seen

    def __init__(
        self, desk: Desk, banners: BannerArea, parent: QWidget, *, is_searching: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._is_searching = is_searching
        self._desk, self._banners, self._room = desk, banners, parent
        self._under_way = 0
        self._told: Banner | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.grown)

    def add(
        self,
        files: Sequence[Path],
        *,
        passwords: Mapping[Path, str] | None = None,
        told: Callable[[Added], None] | None = None,
    ) -> None:
        """Add files and folders to the case on the desk; what came of it goes to `told`, or else into a banner."""
        case = self._desk.case
        if case is None or not files:
            return
        self._under_way += 1
        self._timer.start()
        job = self._desk.work(
            add_documents,
            owner=self,
            done=partial(self._done, told or self._show_sum),
            refused=self._refused,
            what="Adding papers",
            case=case.id,
            files=list(files),
            now=self._desk.now(),
            passwords=dict(passwords or {}),
        )
        ended = self._desk.runner.job_ended

        def stop_looking(which: object) -> None:  # also when it was cancelled, which tells nobody else
            if which is job:
                ended.disconnect(stop_looking)
                self._under_way -= 1
                if not self._under_way:
                    self._timer.stop()

        ended.connect(stop_looking)

    def _done(self, told: Callable[[Added], None], added: Added) -> None:
        told(added)
        self._desk.read_waiting()
        self.ended.emit(added)

    def _show_sum(self, added: Added) -> None:
        telling = [taken for taken in added.taken if taken.reason]
        state = State.SOON if added.count("refused") else State.FINE
        if self._told is not None and shiboken6.isValid(self._told):
            self._told.close_banner()  # what became of the last papers is old news
        are_hidden = self._is_searching() and added.count("added") > 0
        action = "See why" if telling else "Show them" if are_hidden else ""
        self._told = banner = self._banners.show_banner(state, in_words(added), action=action)
        if telling:
            banner.action_asked.connect(lambda: RefusedDialog(telling, again=self._again, parent=self._room).open())
        else:
            banner.action_asked.connect(lambda: self.show_asked.emit(added))

    def _refused(self, error: SendOrganiserError) -> None:
        problems.present(error, banners=self._banners)

    def _again(self, file: Path, password: str, told: Callable[[Added], None]) -> None:
        self.add([file], passwords={file: password}, told=told)


class RefusedDialog(QDialog):
    """Each file that could not be added, with why; a locked one takes its password here."""

    def __init__(self, taken: Sequence[Taken], *, again: Again, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        refused = [item for item in taken if item.status == "refused"]
        self.setWindowTitle("Files that were not added" if refused else "What was left out")
        self.setMinimumSize(look().size(480), look().size(240))
        self._again = again
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        for item in taken:
            column.addWidget(self._card(item))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(cards)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (area.viewport(), cards):
            part.setAutoFillBackground(False)
        close = Button("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        body = QVBoxLayout(self)
        body.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        body.setSpacing(SPACE[4])
        body.addWidget(Paragraph("The files themselves are where they were, unchanged.", "muted"))
        body.addWidget(area, 1)
        body.addLayout(foot)

    def _card(self, taken: Taken) -> Card:
        card = Card()
        name = Path(taken.path).name
        card.setAccessibleName(f"{name}. {taken.reason}")
        card.body.addWidget(label(name, "strong", wraps=True))
        card.body.addWidget(Paragraph(taken.reason))
        if taken.locked:
            card.body.addWidget(self._password_row(taken, card))
        return card

    def _password_row(self, taken: Taken, card: Card) -> QWidget:
        edit = QLineEdit()
        edit.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        edit.setAcceptDrops(False)
        field = Field("Its password", edit)
        button = Button("Try again", "plain", "lock")
        holder = QWidget()

        def try_again() -> None:
            if not edit.text():
                field.set_problem("Type the password first.")
                return
            button.setText("Trying…")
            button.setEnabled(False)
            self._again(Path(taken.path), edit.text(), heard)

        def heard(added: Added) -> None:
            if not shiboken6.isValid(card):  # the dialog was closed meanwhile
                return
            if added.count("refused"):
                still = added.taken[0]
                field.set_problem("This password does not open it." if still.locked else still.reason)
                button.setText("Try again")
                button.setEnabled(True)
                edit.setFocus()
                edit.selectAll()
            else:
                holder.hide()
                card.body.addWidget(StateChip(State.FINE, "Added"))

        edit.returnPressed.connect(try_again)
        button.clicked.connect(try_again)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(field)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder


def in_words(added: Added) -> str:
    """Sum up what became of the files, in sentences."""
    new, known, refused = added.count("added"), added.count("already-there"), added.count("refused")
    inside = sum(len(taken.documents) - 1 for taken in added.taken if taken.status == "added" and taken.documents)
    said = []
    if new or not (known or refused):
        said.append("No papers were added." if not new else f"{_papers(new)} added.")
    if inside:
        said.append(f"{inside} more {'was' if inside == 1 else 'were'} inside and came too.")
    if known:
        said.append(f"{known} {'was' if known == 1 else 'were'} there already.")
    if refused:
        said.append(f"{refused} could not be added.")
    return " ".join(said)


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"
