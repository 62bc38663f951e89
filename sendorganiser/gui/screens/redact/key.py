"""The key of who is called what in redacted papers: added to, changed, and saved apart from them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model.redaction import Cipher
from sendorganiser.workflows.redact_key import (
    ROLES,
    add_cipher,
    change_cipher,
    export_key,
    put_back_cipher,
    remove_cipher,
)

_COLUMNS = ("In redacted papers", "Name", "Other names (with ; between)")


class KeyDialog(QDialog):
    """Each line is a person. A change is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget, case: int, *, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._desk, self._case, self._changed = desk, case, changed
        self._lines: list[Cipher] = []
        self.setWindowTitle("Who is called what")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
        self.name, self.role = Field("Name", QLineEdit()), Choice()
        self.role.addItems(list(ROLES))
        self.role.setAccessibleName("What they are")
        self.add, self.remove = Button("Add", "plain", "plus"), Button("Remove this line", "quiet")
        self.save = Button("Save the key as a table…", "quiet", "save")
        self._build()
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.save.clicked.connect(self._save)
        self.table.itemChanged.connect(self._cell_changed)
        self.show_lines()
        self.name.editor.setFocus()

    def show_lines(self) -> None:
        """Read the key again."""
        self._lines = self._desk.archive.redactions.ciphers(self._case)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, words in enumerate((line.cipher, line.name, "; ".join(line.names[1:]))):
                self.table.setItem(row, column, QTableWidgetItem(words))
        self.table.blockSignals(False)
        self.remove.setEnabled(bool(self._lines))
        self.save.setEnabled(bool(self._lines))

    def _build(self) -> None:
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName("The key")
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        adding = QHBoxLayout()
        adding.addWidget(self.name, 1)
        adding.addWidget(self.role, 0, Qt.AlignmentFlag.AlignBottom)
        adding.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        for button in (self.remove, self.save):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Who is called what", "title"))
        note = (
            "In every redacted paper the same words stand for the same person, so that a reader can follow."
            " This key stays in your archive: it goes into no paper and no bundle."
        )
        column.addWidget(Paragraph(note, "muted"))
        column.addWidget(self.table, 1)
        column.addLayout(adding)
        column.addLayout(foot)
        free = self.screen().availableGeometry()
        self.resize(min(look().size(680), free.width() - 40), min(look().size(560), free.height() - 60))

    def _add(self) -> None:
        self.name.set_problem("")
        line = self.name.editor
        assert isinstance(line, QLineEdit)
        self._desk.work(
            add_cipher,
            owner=self,
            done=lambda _: self._added(line),
            refused=self._refuse,
            case=self._case,
            name=line.text(),
            role=self.role.currentText(),
            now=self._desk.now(),
        )

    def _added(self, line: QLineEdit) -> None:
        line.clear()
        line.setFocus()
        self._renew()

    def _cell_changed(self, item: QTableWidgetItem) -> None:
        line, words = self._lines[item.row()], item.text().strip()
        changes = [{"cipher": words}, {"name": words}, {"others": "\n".join(n.strip() for n in words.split(";"))}]
        self._desk.work(
            change_cipher,
            owner=self,
            done=lambda _: self._renew(),
            refused=self._refuse,
            case=self._case,
            cipher=line.id,
            changes=changes[item.column()],
        )

    def _remove(self) -> None:
        row = self.table.currentRow()
        if not 0 <= row < len(self._lines):
            self.name.set_problem("Choose a line first.")
            return
        line, desk = self._lines[row], self._desk

        def done(_: object) -> None:
            self._renew()
            back = partial(desk.work, put_back_cipher, owner=desk, cipher=line.id)
            desk.said.emit(f"“{line.cipher}” removed from the key.", back)

        desk.work(remove_cipher, owner=self, done=done, cipher=line.id, now=desk.now())

    def _save(self) -> None:
        start = self._desk.last_folder("key") / "Key to the redacted papers.csv"
        out = ask_where(self, start, title="Save the key")
        if out is not None:
            self._desk.remember_folder("key", out.parent)
            said = partial(self._desk.said.emit, "Key saved. Keep it apart from the redacted papers.", None)
            self._desk.work(export_key, owner=self, done=lambda _: said(), case=self._case, out=out)

    def _renew(self) -> None:
        self.show_lines()
        self._changed()

    def _refuse(self, error: SendOrganiserError) -> None:
        self.show_lines()
        if isinstance(error, InputProblem):
            self.name.set_problem(str(error))
        else:
            self._desk.runner.refused.emit(error)
