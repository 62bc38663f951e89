"""What else can be made of a bundle that was built: ticked, with what each needs to know, and made at one press."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Card, SectionHeader
from sendorganiser.gui.widgets.deadline_fields import DayField
from sendorganiser.gui.widgets.field import Field
from sendorganiser.gui.widgets.text import Paragraph, label
from sendorganiser.gui.widgets.tick import Tick
from sendorganiser.workflows.make_also import Also, MadeAlso

_MAIL = 36.0
_KINDS = (
    ("volumes", "Volumes", "Cut between sections or papers, the numbers as they are, the index in each."),
    ("for_paper", "A copy for printing", "In grey; each paper begins on a right-hand page."),
    ("password", "A copy with a password", "Nobody opens it without. Tell the password in another way than by e-mail."),
    (
        "highlights",
        "A copy with your highlights",
        "What you marked in the reader, in colour; your notes stay out.",
    ),
    ("for_keeping", "A copy for keeping (PDF/A)", "As far as the papers allow; what stands against it is told."),
    ("index", "The index as a Word file and as a table", "For the council, to fit your papers into its own bundle."),
    ("note", "A covering note and the e-mail", "Each rule that is not kept, with room to say why; the subject line."),
    ("certificate", "A certificate", "Each page held against its paper: pages, letters, ink."),
)


class MakeAlsoCard(Card):
    """Says what is wanted. Its rows come one by one, as `rows` is gone through: the window is not to wait for them."""

    asked = Signal(object)  # Also
    smaller_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=SPACE[5], parent=parent)
        self.setAccessibleName("Make also")
        self.body.setSpacing(SPACE[2])
        self.body.addWidget(SectionHeader("Make also", "Each is saved beside the bundle, which stays as it is."))
        self.boxes: dict[str, QCheckBox] = {}
        self.megabytes = QDoubleSpinBox()
        self.megabytes.setRange(1, 2000)
        self.megabytes.setDecimals(0)
        self.megabytes.setValue(_MAIL)
        self.megabytes.setSuffix(" MB")
        self.pages = QSpinBox()
        self.pages.setRange(0, 10_000)
        self.pages.setSingleStep(50)
        self.pages.setSpecialValueText("any number of pages")
        self.pages.setSuffix(" pages")
        self.sections = QCheckBox("Each section a volume of its own")
        self.password, self.again, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.hearing = DayField("Day of the hearing", hint="As 14 May 2026. May be left empty.")
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_field = Field("Password", self.password, hint="At least 8 characters.")
        self.make = Button("Make", "primary", "file-plus")
        self.make.clicked.connect(self._ask)
        self.make.setEnabled(False)
        self.smaller = Button("Build again with smaller pictures…", "quiet")
        self.smaller.clicked.connect(self.smaller_asked)
        self.smaller.setAccessibleDescription("Print becomes grey, with 200 dots per inch; originals stay as they are.")
        self.made = QVBoxLayout()
        self.made.setSpacing(SPACE[1])

    def rows(self) -> Iterator[None]:
        """Put the rows, one a step: what may be made, the buttons, and where what was made will stand."""
        for key, name, what in _KINDS:
            tick = self._add(key, name, what)
            yield
            if (more := self._more(key)) is not None:
                more.setContentsMargins(tick.words_at, 0, 0, SPACE[2])
                more.hide()
                self.body.addWidget(more)
                self.boxes[key].toggled.connect(more.setVisible)
                yield
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(self.make)
        row.addWidget(self.smaller)
        row.addStretch()
        self.body.addSpacing(SPACE[1])
        self.body.addLayout(row)
        self.body.addLayout(self.made)

    def wanted(self) -> Also:
        """Return what is ticked."""
        ticked = {key for key, box in self.boxes.items() if box.isChecked()}
        return Also(
            mail_megabytes=self.megabytes.value() if "volumes" in ticked else 0,
            volume_pages=self.pages.value() if "volumes" in ticked else 0,
            volume_sections="volumes" in ticked and self.sections.isChecked(),
            for_paper="for_paper" in ticked,
            password=self.password.text() if "password" in ticked else "",
            highlights="highlights" in ticked,
            for_keeping="for_keeping" in ticked,
            index="index" in ticked,
            note="note" in ticked,
            certificate="certificate" in ticked,
            case_number=self.number.text().strip(),
        )

    def hearing_day(self, today: date) -> str | None:
        """Return the day of the hearing, "" if none was typed; None for what is no day, which is said beneath it."""
        self.hearing.set_problem("")
        try:
            return self.hearing.day(today, may_be_empty=True) if self.boxes["note"].isChecked() else ""
        except InputProblem as problem:
            self.hearing.set_problem(str(problem))
            self.hearing.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return None

    def show_made(self, made: MadeAlso) -> None:
        """Tell what was made."""
        while (item := self.made.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        count = len(made.files)
        said = "1 file was made:" if count == 1 else f"{count} files were made:" if count else ""
        for part in ([label(said, "strong")] if said else []) + [
            *(label(file.name, "muted", wraps=True) for file in made.files),
            *(Paragraph(note) for note in made.notes),
        ]:
            self.made.addWidget(part)
            part.show()
        for line in (self.password, self.again):
            line.clear()
        for box in self.boxes.values():
            box.setChecked(False)

    def set_busy(self, busy: bool) -> None:
        self.make.setEnabled(not busy and any(box.isChecked() for box in self.boxes.values()))
        self.smaller.setEnabled(not busy)

    def _add(self, key: str, name: str, what: str) -> Tick:
        tick = Tick(name, is_on=False, beneath=(label(what, "note", wraps=True),))
        tick.box.setAccessibleDescription(what)
        tick.box.toggled.connect(lambda: self.set_busy(busy=False))
        self.boxes[key] = tick.box
        self.body.addWidget(tick)
        return tick

    def _more(self, key: str) -> QWidget | None:
        """Return what is asked of one that is ticked, if anything."""
        if key == "volumes":
            mail, most = "An e-mail may have at most", "A volume may have at most"
            return _beneath(Field(mail, self.megabytes), Field(most, self.pages), under=self.sections)
        if key == "password":
            return _beneath(self.password_field, Field("The same again", self.again, hint="To be sure of it."))
        if key == "note":
            hint = "As EH938/22/00123. May be left empty."
            return _beneath(Field("Number of the appeal", self.number, hint=hint), self.hearing)
        return None

    def _ask(self) -> None:
        wanted = self.wanted()
        problem = ""
        if self.boxes["password"].isChecked():
            if len(wanted.password) < 8:
                problem = "A password has at least 8 characters."
            elif wanted.password != self.again.text():
                problem = "The two passwords are not the same."
        self.password_field.set_problem(problem)
        if problem:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.asked.emit(wanted)


def _beneath(*fields: Field, under: QWidget | None = None) -> QWidget:
    """Return the fields one beside the other, with what stands under them."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[2])
    row = QHBoxLayout()
    row.setSpacing(SPACE[4])
    for field in fields:
        row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    column.addLayout(row)
    if under is not None:
        column.addWidget(under)
    return part
