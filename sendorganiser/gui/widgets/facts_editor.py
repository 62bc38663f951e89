"""The facts of one paper to check and correct; what it may be called, and what it may not, is said at each field."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.models.filters import title_of
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.fact_field import FactField
from sendorganiser.gui.widgets.kind_box import KindBox
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document, Fact, Suggestion
from sendorganiser.model.document import printed_date

NAMES: dict[Fact, str] = {
    "title": "Title", "kind": "Kind", "date": "Date", "person": "From (person)", "organisation": "From (organisation)",
    "child": "Child",
}  # fmt: skip
_TAB_ORDER: tuple[Fact, ...] = ("title", "kind", "date", "child", "organisation", "person")
_SIDE_BY_SIDE = 340
Draft = dict[str, str | bool]  # what was typed and is not saved yet, as it was typed


class FactsEditor(QWidget):
    """Shows a paper's facts; what is being typed stays while the paper is read again."""

    accepted = Signal()  # Enter in a field
    resting = Signal(object)  # the Suggestion of the fact the keyboard is in, or None
    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.document: Document | None = None
        self._touched: set[str] = set()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.fields: dict[Fact, FactField] = {fact: FactField(name, _editor(fact)) for fact, name in NAMES.items()}
        self.private = QCheckBox("Private: leave it out unless I choose it")
        self.private.clicked.connect(lambda _: self._touch("private"))
        for fact, field in self.fields.items():
            field.typed.connect(lambda fact=fact: self._touch(fact))
            field.entered.connect(self.accepted)
            field.came_to.connect(lambda field=field: self.resting.emit(field.suggestion))
        self.fields["date"].left.connect(self._settle_date)
        self._build()

    def show_document(self, document: Document, draft: Mapping[str, str | bool] | None = None) -> None:
        """Show a paper. Read again, it keeps what is being typed; another one shows its own `draft`, if it has one."""
        is_same = self.document is not None and self.document.id == document.id
        if not is_same:
            self._touched = set()
            for field in self.fields.values():
                field.set_problem("")
        self.document = document
        for fact, field in self.fields.items():
            if fact not in self._touched:
                field.set_text(_shown(fact, getattr(document, fact)))
                self._show_suggestion(fact)
        self._settle_date()
        if "private" not in self._touched:
            self.private.setChecked(document.private)
        if draft and not is_same:
            self.take_up(draft)

    def take_up(self, draft: Mapping[str, str | bool]) -> None:
        """Write what was typed before and is not saved yet."""
        self._touched |= set(draft)
        for fact, field in self.fields.items():
            if fact in draft:
                field.set_text(str(draft[fact]))
                self._show_suggestion(fact)
        if "private" in draft:
            self.private.setChecked(bool(draft["private"]))
        self._settle_date()

    def offer_names(self, people: Sequence[str], organisations: Sequence[str]) -> None:
        """Let names that are known in this case be completed."""
        offer(self.fields["person"].line, people)
        offer(self.fields["organisation"].line, organisations)

    def draft(self) -> Draft:
        """Return what was typed and is not saved yet."""
        typed: Draft = {fact: field.line.text() for fact, field in self.fields.items() if fact in self._touched}
        if "private" in self._touched:
            typed["private"] = self.private.isChecked()
        return typed

    def forget_draft(self) -> None:
        """Note that what was typed is saved."""
        self._touched = set()

    def changes(self) -> Draft | None:
        """Return the facts that differ from the paper's; None, with the problem said at its field, if one cannot be."""
        values = {fact: self._value(fact) for fact in self.fields}
        wrong = next((fact for fact, value in values.items() if value is None), None)
        if wrong is not None:
            self.fields[wrong].line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        made: Draft = {f: v for f, v in values.items() if v is not None and v != getattr(self.document, f)}
        if self.document is not None and self.private.isChecked() != self.document.private:
            made["private"] = self.private.isChecked()
        return made

    def begin(self) -> None:
        """Put the keyboard in the title."""
        line = self.fields["title"].line
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().size(220), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Put the child beneath the date where both side by side would be cut."""
        direction = QBoxLayout.Direction
        is_wide = self.width() >= look().breadth(_SIDE_BY_SIDE)
        self._pair.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _value(self, fact: Fact) -> str | None:
        """Return a fact as the archive writes it; None if what is typed cannot be one."""
        field = self.fields[fact]
        typed = field.text()
        if fact == "date":
            return self._date(field)
        if fact == "kind":
            assert isinstance(field.box, KindBox)
            kind = field.box.kind()
            if kind is None:
                field.set_problem(f"“{typed}” is not a kind on the list. Choose one, or leave it empty.")
            return kind
        if fact == "title" and not typed:
            field.set_problem("A paper needs a title. Give it a few words.")
            return None
        return typed

    def _date(self, field: FactField) -> str | None:
        try:
            return read_date(field.text(), today=self.today)
        except InputProblem as problem:
            field.set_problem(str(problem))
            return None

    def _settle_date(self) -> None:
        """Show a date back in words once it has been typed, or say what is wrong with it."""
        field = self.fields["date"]
        value = self._date(field)
        if value:
            field.set_text(printed_date(value))
            self._show_suggestion("date")
            if value > self.today.isoformat()[: len(value)]:
                field.remark("still to come")

    def _show_suggestion(self, fact: Fact) -> None:
        field, document = self.fields[fact], self.document
        suggestion = document.suggested.get(fact) if document is not None else None
        shown = _shown(fact, suggestion.value) if suggestion is not None else ""
        stands = bool(shown) and field.text() == " ".join(shown.split())
        field.show_suggestion(suggestion, shown, stands=stands, checked=document is not None and document.confirmed)

    def _touch(self, fact: str) -> None:
        self._touched.add(fact)
        if fact in self.fields and not self.fields[fact].text():
            self._show_suggestion(fact)
        self.changed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[3])
        self._pair.setSpacing(SPACE[3])
        self._pair.addWidget(self.fields["date"], 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(self.fields["child"], 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.fields["title"])
        column.addWidget(self.fields["kind"])
        column.addLayout(self._pair)
        column.addWidget(self.fields["organisation"])
        column.addWidget(self.fields["person"])
        column.addWidget(self.private)
        column.addStretch(1)
        reached: list[QWidget] = []
        for fact in _TAB_ORDER:
            reached += [self.fields[fact].box, self.fields[fact].chip]
        for before, after in pairwise([*reached, self.private]):
            QWidget.setTabOrder(before, after)


def offer(line: QLineEdit, names: Sequence[str]) -> None:
    """Complete what is typed with one of these names, by any part of it."""
    completer = line.completer()
    if completer is None:
        completer = QCompleter(QStringListModel(line), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(completer)
    model = completer.model()
    if isinstance(model, QStringListModel) and model.stringList() != list(names):
        model.setStringList(list(names))


def where_from(suggestion: Suggestion | None) -> str:
    """Say which words a suggestion rests on, and where they stand."""
    if suggestion is None or not suggestion.words.strip():
        return ""
    if suggestion.because:
        return suggestion.because
    words = " ".join(suggestion.words.split())
    place = f", page {suggestion.page}" if suggestion.page is not None else ", in the file’s name or its own record"
    return f"Where this comes from: “{words}”{place}"


def _editor(fact: Fact) -> QLineEdit | KindBox:
    if fact == "kind":
        return KindBox()
    line = QLineEdit()
    if fact == "date":
        line.setPlaceholderText("No date yet")
    return line


def _shown(fact: Fact, value: str) -> str:
    """Write a fact as a person reads it."""
    if fact == "date":
        return printed_date(value)
    return title_of(value) if fact == "kind" and kind_named(value) else "" if fact == "kind" else value
