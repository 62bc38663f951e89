"""The lists of the Points room beside the points: what is wrong, who said what, and what could not be found again."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.screens.inaccuracies_dialogs import InaccuracyDialog, StatementDialog
from sendorganiser.gui.screens.points.chart import MeasureChart
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import Paragraph
from sendorganiser.gui.widgets.whole_rows import WholeRows
from sendorganiser.model import short_date
from sendorganiser.model.point import Inaccuracy, Statement
from sendorganiser.workflows.keep_points import bring_back, take_away
from sendorganiser.workflows.mark_passages import Passage, lost_passages

_NOBODY = "–"


class FoundList(QWidget):
    """Enter opens the paper at its page, F2 changes, Delete removes."""

    noun = ""
    changed = Signal()

    def __init__(self, desk: Desk, name: str, teach: str) -> None:
        super().__init__()
        self.desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(False)
        self.empty = Paragraph(teach, "muted")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, SPACE[3], 0, 0)
        self._doing = QWidget()
        self._flow = FlowLayout(self._doing)
        self._on_rows: list[Button] = []
        for part in (self.empty, self._doing):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self._below = QWidget()  # takes the room where there is no list
        self.column.addWidget(self._below, 1)
        for keys, do in (("Return", self.open), ("Enter", self.open), ("F2", self.change), ("Delete", self.remove)):
            QShortcut(QKeySequence(keys), self.list, do).setContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.itemDoubleClicked.connect(lambda _: self.open())

    def button(self, words: str, icon_name: str, do: Callable[[], object], *, needs_rows: bool = True) -> Button:
        made = Button(words, "quiet", icon_name)
        made.clicked.connect(lambda _=False: do())
        self._flow.addWidget(made)
        self._on_rows += [made] if needs_rows else []
        return made

    @property
    def current(self) -> Any:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def fill(self, rows: list[tuple[str, str, str, Any]]) -> None:
        """List rows given as (words, icon, token of its colour, what it is)."""
        at = self.list.currentRow()
        self.list.clear()
        for words, icon_name, token, thing in rows:
            item = QListWidgetItem(icon(icon_name, token), words) if icon_name else QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, thing)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(0, at), len(rows) - 1))
        self.empty.setVisible(not rows)
        self._below.setVisible(not rows)
        for part in (self.list, *self._on_rows):
            part.setVisible(bool(rows))

    def show_case(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def open(self) -> None:
        one = self.current
        if one is not None and getattr(one, "document", None) is not None:
            words = (one.quote,) if len(one.quote.split()) < 30 else ()
            self.desk.open_paper(one.document, one.page or 1, words)

    def change(self) -> None:
        """Ask for what is to be changed."""

    def remove(self) -> None:
        one, desk = self.current, self.desk
        if one is None:
            return
        back = partial(desk.work, bring_back, owner=desk, noun=self.noun, numbers=[one.id])

        def done(_: object) -> None:
            self.changed.emit()
            desk.said.emit("Removed.", back)

        desk.work(take_away, owner=self, done=done, noun=self.noun, numbers=[one.id], now=desk.now())

    def titled(self, document: int | None) -> str:
        if document is None:
            return "no paper"
        return self.desk.archive.document(document).title


class InaccuraciesList(FoundList):
    """What is wrong, what is right, and whether a page proves it."""

    noun = "inaccuracies"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Inaccuracies",
            "A report or a plan that is wrong can be put right: choose the words in the reader, press “This is "
            "wrong…”, say what is right and which page proves it. The schedule goes with a complaint or a request "
            "to correct the record.",
        )  # fmt: skip
        self.button("Add", "plus", self.add, needs_rows=False)
        self.button("Change", "pencil", self.change)
        self.button("Open the page", "book-open", self.open)
        self.button("Open the proof", "book-open", self.open_proof)
        self.button("Remove", "trash-2", self.remove)
        self.button("Save the schedule", "save", self.save)

    def show_case(self) -> None:
        case = self.desk.case
        found = self.desk.archive.points.inaccuracies.of_case(case.id) if case else []
        self.fill([(self._words(one), *_proof(one), one) for one in found])

    def add(self) -> None:
        InaccuracyDialog(self.desk, self.window()).open()

    def change(self) -> None:
        if isinstance(self.current, Inaccuracy):
            InaccuracyDialog(self.desk, self.window(), known=self.current).open()

    def open_proof(self) -> None:
        one = self.current
        if isinstance(one, Inaccuracy) and one.proof is not None:
            self.desk.open_paper(one.proof, one.proof_page or 1, (one.proof_quote,) if one.proof_quote else ())

    def save(self) -> None:
        save_schedule(self.desk, self.window(), "inaccuracies", "Inaccuracies")

    def _words(self, one: Inaccuracy) -> str:
        proved = (
            f"Proved by {self.titled(one.proof)}, p.\u00a0{one.proof_page or 1}"
            if one.proof
            else "Gap: no page proves it yet"
        )
        return f"“{one.quote}”\n{self.titled(one.document)}, p.\u00a0{one.page or 1}\nRight is: {one.truth}\n{proved}"


class StatementsList(FoundList):
    """What was said on one subject, oldest first, with a chart where it can be measured."""

    noun = "statements"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Who said what",
            "Put what different people said on one subject side by side: choose the words in the reader and press "
            "“Who said it…”. Give a value (reading age 6.5, attendance 84) and it is drawn over time.",
        )  # fmt: skip
        self.subject = Choice()
        self.subject.setAccessibleName("Subject")
        self.chart = MeasureChart()
        self.column.insertWidget(1, self.subject)
        self.column.insertWidget(3, self.chart)
        self.button("Add", "plus", self.add, needs_rows=False)
        self.button("Change", "pencil", self.change)
        self.button("Open the page", "book-open", self.open)
        self.button("Remove", "trash-2", self.remove)
        self.button("Save the schedule", "save", self.save)
        self.subject.currentIndexChanged.connect(lambda _: self._fill())

    def show_case(self) -> None:
        case, now = self.desk.case, self.subject.currentText()
        self._said = self.desk.archive.points.statements.of_case(case.id) if case else []
        subjects = {one.subject.casefold(): one.subject for one in self._said}
        self.subject.blockSignals(True)
        self.subject.clear()
        self.subject.addItems(list(subjects.values()))
        self.subject.setCurrentIndex(max(0, self.subject.findText(now)))
        self.subject.blockSignals(False)
        self.subject.setVisible(bool(subjects))
        self._fill()

    def add(self) -> None:
        StatementDialog(self.desk, self.window(), subject=self.subject.currentText()).open()

    def change(self) -> None:
        if isinstance(self.current, Statement):
            StatementDialog(self.desk, self.window(), known=self.current).open()

    def save(self) -> None:
        save_schedule(self.desk, self.window(), "said", "Who said what")

    def _fill(self) -> None:
        chosen = self.subject.currentText().casefold()
        said = [one for one in self._said if one.subject.casefold() == chosen]
        self.chart.show_said(said)
        self.fill([(self._words(one), "", "", one) for one in said])

    def _words(self, one: Statement) -> str:
        head = f"{short_date(one.date) or 'Undated'} · {one.who or _NOBODY}"
        value = f" · {one.value} {one.unit}".rstrip() if one.value else ""
        quote = f"\n“{one.quote}”" if one.quote else ""
        return f"{head}{value}{quote}\n{self.titled(one.document)}, p.\u00a0{one.page or 1}"


class LostList(FoundList):
    """Highlights whose words could not be found again: never dropped, only listed."""

    noun = "highlights"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Highlights that could not be found again",
            "Every highlight stands where it was marked. Where a page is read anew and its words are others, the "
            "highlight is listed here and nothing of it is lost.",
        )  # fmt: skip
        self.button("Open the page", "book-open", self.open)
        self.button("Remove", "trash-2", self.remove)

    def show_case(self) -> None:
        case = self.desk.case
        lost = lost_passages(self.desk.archive, case.id) if case else []
        self.fill([(self._words(one), "triangle-alert", "soon", one.highlight) for one in lost])

    def _words(self, one: Passage) -> str:
        kept = one.highlight
        note = f"\n{kept.note}" if kept.note and kept.quote else ""
        return f"Could not be found again: {kept.called}\n{self.titled(kept.document)}, was on p. {kept.page}{note}"


def _proof(one: Inaccuracy) -> tuple[str, str]:
    return ("circle-check", "fine") if one.proof is not None else ("triangle-alert", "late")
