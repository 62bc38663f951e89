"""The dialog that shows which answer goes into which field of a PDF form, for a person to confirm one by one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Page, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.letters.form import FormSheet
from sendorganiser.workflows.fill_form import MARKS, Box, match_fields

_MOST = 300
_WIDEST_ANSWER = 60


class MatchDialog(QDialog):
    """Nothing goes into a field unless an answer is chosen for it here."""

    def __init__(
        self, parent: QWidget, sheet: FormSheet, boxes: Sequence[Box], *, filled: Callable[[dict[str, str]], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fill my own PDF form")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filled, self._sheet = filled, sheet
        self.choices: dict[str, Choice] = {}  # by field: which answer goes there
        self.marks: dict[str, Choice] = {}  # by field: what is ticked or chosen
        page = Page()
        page.body.addWidget(label("Which answer goes where?", "title", wraps=True))
        page.body.addWidget(
            Paragraph("Where a field’s name is plain, an answer is proposed. Look at every one: what you leave at "
                      "“leave empty” stays as it is. Nothing is ticked unless you tick it here.", "muted")
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[2])
        for n, match in enumerate(match_fields(sheet, boxes)[:_MOST]):
            grid.addWidget(label(match.box.label or match.box.name, "body", wraps=True), n, 0)
            is_mark = match.box.kind in MARKS
            grid.addWidget(self._mark(match.box) if is_mark else self._choice(match.box, match.key), n, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        page.body.addLayout(grid)
        fill, cancel = Button("Fill the form…", "primary"), Button("Cancel", "quiet")
        fill.clicked.connect(self._fill)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[5], 0, SPACE[5])
        column.addWidget(page, 1)
        column.addLayout(buttons)
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(760), free.width() - 40), min(look().size(620), free.height() - 60))

    def answers(self) -> dict[str, str]:
        """Return the answers chosen, by field."""
        values = {fact.key: fact.value for fact in self._sheet.facts}
        chosen = {name: str(choice.currentData()) for name, choice in self.choices.items() if choice.currentData()}
        marked = {
            name: str(choice.currentData()) for name, choice in self.marks.items() if choice.currentData() is not None
        }
        return {**{name: values[key] for name, key in chosen.items()}, **marked}

    def _mark(self, box: Box) -> Choice:
        """A box to tick, or a row of which one is chosen: at first it is left as it is."""
        made = self.marks[box.name] = Choice()
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setAccessibleName(box.label or box.name)
        is_tick = box.kind == "tick"
        now = "ticked" if is_tick and box.value else box.value[:_WIDEST_ANSWER]
        made.addItem(f"leave as it is: {now}" if box.value else "leave empty", None)
        for option in box.options:
            if option != box.value:
                made.addItem("tick it" if is_tick else f"choose: {option[:_WIDEST_ANSWER]}", option)
        if box.value:
            made.addItem("take the tick away" if is_tick else "choose none", "")
        return made

    def _choice(self, box: Box, key: str) -> Choice:
        made = self.choices[box.name] = Choice()
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setAccessibleName(box.label or box.name)
        made.addItem(f"leave as it is: {box.value[:_WIDEST_ANSWER]}" if box.value else "leave empty", "")
        for fact in self._sheet.facts:
            if fact.value:
                made.addItem(f"{fact.title}: {' '.join(fact.value.split())[:_WIDEST_ANSWER]}", fact.key)
        made.setCurrentIndex(max(0, made.findData(key)))
        return made

    def _fill(self) -> None:
        answers = self.answers()
        self.accept()
        if answers:
            self._filled(answers)
