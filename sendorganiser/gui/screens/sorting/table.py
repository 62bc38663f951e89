"""The inbox as a table: many papers at once, typed over in place, and whole groups accepted with a look at each."""

from collections.abc import Mapping, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.sorting import Group
from sendorganiser.gui.screens.sorting.rows import COLUMNS, SortingModel
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, Card, FlowLayout, label
from sendorganiser.gui.widgets.facts_editor import offer
from sendorganiser.gui.widgets.kind_box import KindBox
from sendorganiser.gui.widgets.page_peek import PagePeek
from sendorganiser.gui.widgets.tables import dress_table
from sendorganiser.model import Document, Suggestion
from sendorganiser.pdf.letters import Wanted

_WIDTHS = (190, 165, 0, 135, 105, 90, 84)  # at 100 % text; in a narrower table all are narrower, to a point
_FIXED = (2, 6)  # the date is never cut, and no word of what to look at
_CHILD = 5
_MOST_LINES = 4  # of a row: nobody can accept a sender or a kind that is cut after its first word
_IN_CELL = 22  # of a cell's width, where no words are
_EDITOR = (200, 280)  # the least width of what is typed in, and of the list of kinds
_NARROWEST = 0.6
_PEEK_FROM = 960  # the room's width, at 100 % text, from which the page stands beside the table
_HINT = "Type over any cell. Choose several rows and change one: all of them are changed."
Index = QModelIndex | QPersistentModelIndex


class SortingTable(QWidget):
    """Asks for what is to be done with the chosen papers; the room does it."""

    accepted = Signal(object)  # document ids
    changed_many = Signal(object)  # {document id: facts}
    not_ours = Signal(object)  # document ids
    join_asked = Signal(object)  # document ids
    opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = SortingModel(desk.today(), self)
        self.table = QTableView()
        self.peek = PagePeek(desk.pages)
        self.hint = label(_HINT, "note", wraps=True)
        self.accept_button = Button("Accept", "primary", "check")
        self.private_button = Button("Private", "quiet", "lock")
        self.other_button = Button("Not ours", "quiet", "user-x")
        self.join_button = Button("Join pages (Ctrl+J)", "quiet", "file-stack")
        self._delegate = _CellEditor(self)
        self._child = ""  # whom all papers are about, so that no column needs to say it
        self._newest: tuple[Sequence[Document], Mapping[int, str]] | None = None  # read while a cell was typed in
        self._buttons = (self.accept_button, self.private_button, self.other_button, self.join_button)
        self._build()
        self._connect()

    def show_documents(self, documents: Sequence[Document], others: Mapping[int, str]) -> None:
        """Show these papers; what is chosen and where the table stands stay.

        While a cell is typed in they wait: a table that is filled anew closes the cell, and the words in it are gone.
        """
        if self._delegate.is_open:
            self._newest = documents, others
            return
        self._newest = None
        chosen, current = self.chosen(), self.current()
        column = max(0, self.table.currentIndex().column())
        place = self.table.verticalScrollBar().value()
        before = self.model.row_of(current) if current is not None else 1
        self._delegate.names = _names(documents)
        children = {document.child for document in documents if document.child}
        self._child = children.pop() if len(children) == 1 and not others else ""
        self.table.setColumnHidden(_CHILD, bool(self._child))
        self._show_peek()
        self._show_problem("")
        self.model.show_documents(documents, others)
        self._fit()
        self._show_heads()
        select = self.table.selectionModel()
        rows = [row for number in chosen if (row := self.model.row_of(number)) >= 0]
        row = self.model.row_of(current) if current is not None else -1
        row = row if row >= 0 else self._paper_near(before)
        if row >= 0:
            flag = QItemSelectionModel.SelectionFlag
            select.setCurrentIndex(self.model.index(row, column), flag.ClearAndSelect | flag.Rows)
            for other in rows:
                select.select(self.model.index(other, 0), flag.Select | flag.Rows)
        self.table.verticalScrollBar().setValue(place)
        if row >= 0:
            self.table.scrollTo(self.model.index(row, column))
        self._show_foot()

    def chosen(self) -> list[int]:
        """Return the chosen papers, in the order they are listed."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        found = (self.model.document(self.model.index(row, 0)) for row in rows)
        return [document.id for document in found if document is not None]

    def current(self) -> int | None:
        """Return the paper the keyboard is on."""
        document = self.model.document(self.table.currentIndex())
        return document.id if document is not None else None

    def accept(self) -> None:
        """Accept the chosen papers as they are; those still being read are passed over."""
        ready = [number for number in self.chosen() if not self._document(number).waiting]
        self.accepted.emit(ready)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_control:
            self.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.edit(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _document(self, number: int) -> Document:
        document = self.model.document(self.model.index(self.model.row_of(number), 0))
        assert document is not None
        return document

    def _paper_near(self, row: int) -> int:
        """Return the row of the paper at `row` or after it, else before it; -1 if there is none."""
        count = self.model.rowCount()
        rows = [*range(min(max(row, 0), count), count), *range(min(row, count) - 1, -1, -1)]
        return next((n for n in rows if self.model.document(self.model.index(n, 0)) is not None), -1)

    def _typed(self, fact: str, typed: tuple[int, str]) -> None:
        """Set what was typed in one cell for all papers that are chosen, if that one is among them."""
        number, value = typed
        chosen = self.chosen()
        meant = chosen if number in chosen and fact != "title" else [number]
        self.changed_many.emit({one: {fact: value} for one in meant})

    def _catch_up(self) -> None:
        """Show what was read while a cell was typed in."""
        if self._newest is not None:
            self.show_documents(*self._newest)

    def _make_private(self) -> None:
        chosen = self.chosen()
        is_private = all(self._document(number).private for number in chosen)
        self.changed_many.emit({number: {"private": not is_private} for number in chosen})

    def _ask_to_join(self) -> None:
        if chosen := self.chosen():
            self.join_asked.emit(chosen)

    def _show_heads(self) -> None:
        self.table.clearSpans()
        for row, group in self.model.heads():
            self.table.setSpan(row, 0, 1, len(COLUMNS))
            self.table.setIndexWidget(self.model.index(row, 0), self._head(group))

    def _head(self, group: Group) -> QWidget:
        head = QWidget()
        set_role(head, "surface", "sunken")
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.setSpacing(SPACE[3])
        row.addWidget(label(group.words, "strong"), 0, Qt.AlignmentFlag.AlignVCenter)
        sure = self.model.sure(group)
        if len(sure) > 1:
            all_of = "all" if len(sure) == len(group.documents) else "the"
            button = Button(f"Accept {all_of} {len(sure)} as suggested", "quiet", "check-check")
            left = len(group.documents) - len(sure)
            button.setToolTip(f"{left} of them want a look by themselves" if left else "Each as it is suggested")
            button.clicked.connect(lambda _=False, sure=sure: self.accepted.emit(sure))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return head

    def _show_current(self) -> None:
        document = self.model.document(self.table.currentIndex())
        if document is None:
            return
        fact = COLUMNS[max(0, self.table.currentIndex().column())].fact
        suggestion: Suggestion | None = document.suggested.get(fact) if fact else None
        page = suggestion.page if suggestion is not None and suggestion.page is not None else 1
        pages = self._desk.archive.pages(document.id, words=False)
        size = next(((p.width, p.height) for p in pages if p.number == page and p.width > 0), (595.0, 842.0))
        self.peek.show_page(str(self._desk.archive.reading_file(document)), page, size, document.title)
        if suggestion is not None and suggestion.page is not None and suggestion.words:
            self.peek.mark(Wanted((" ".join(suggestion.words.split()),)))

    def _show_foot(self) -> None:
        count = len(self.chosen())
        self.accept_button.setText("Accept (Ctrl+Enter)" if count < 2 else f"Accept {count} (Ctrl+Enter)")
        for button in self._buttons:
            button.setEnabled(count > 0)

    def _build(self) -> None:
        dress_table(self.table)
        self.table.setWordWrap(True)
        self.table.setAccessibleName("Papers to sort")
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._delegate)
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        set_role(self.table, "frame", "none")
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setFocusProxy(self.table)
        left = Card(margin=SPACE[1])
        left.body.setSpacing(SPACE[1])
        left.body.addWidget(self.table, 1)
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        for button in self._buttons:
            flow.addWidget(button)
        left.body.addWidget(self.hint)
        left.body.addWidget(foot)
        self._right = Card(margin=SPACE[2])
        inside = QVBoxLayout()
        inside.addWidget(self.peek)
        self._right.body.addLayout(inside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(left, 18)
        row.addWidget(self._right, 5)
        self._fit()

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_foot())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self._delegate.closed.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)  # not while a window goes
        self.model.typed.connect(self._typed)
        self.model.problem.connect(self._show_problem)
        self.accept_button.clicked.connect(lambda _: self.accept())
        self.private_button.clicked.connect(lambda _: self._make_private())
        self.other_button.clicked.connect(lambda _: self.not_ours.emit(self.chosen()))
        self.join_button.clicked.connect(lambda _: self._ask_to_join())
        self.peek.opened.connect(lambda: self.opened.emit(self.current() or 0))
        done = {"Ctrl+Return": self.accept, "Ctrl+Enter": self.accept, "Ctrl+J": self._ask_to_join}
        for keys, do in done.items():
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _show_problem(self, words: str) -> None:
        whose = f"All are about {self._child}, or name no child. " if self._child else ""
        self.hint.setText(words or f"{whose}{_HINT}")
        set_role(self.hint, "role", "problem" if words else "note")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_peek()
        QTimer.singleShot(0, self, self._fit)  # once the table has its new width

    def _show_peek(self) -> None:
        """Show the page where the facts leave room for it: they come first."""
        needed = _PEEK_FROM + (0 if self.table.isColumnHidden(_CHILD) else _WIDTHS[_CHILD])
        self._right.setVisible(self.width() * 100 // look().text_percent >= needed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        room = self.table.viewport().width()
        widths = [look().size(width) for width in _WIDTHS]
        head = self.table.horizontalHeader().sectionSizeHint
        date, looks = _FIXED
        fixed = {date: max(head(date), self.table.sizeHintForColumn(date)), looks: max(head(looks), widths[looks])}
        shown = [column for column in range(len(widths)) if not self.table.isColumnHidden(column)]
        others = sum(widths[column] for column in shown if column not in fixed)
        share = max(_NARROWEST, (room - sum(fixed.values())) / others)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, fixed.get(column, int(width * share)))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make each row as tall as its words need, to a point."""
        metrics = self.table.fontMetrics()
        columns = [column for column in range(len(COLUMNS)) if not self.table.isColumnHidden(column)]
        known: dict[tuple[int, str], int] = {}

        def lines(column: int, words: str) -> int:
            if (column, words) not in known:
                width = max(1, self.table.columnWidth(column) - _IN_CELL)
                area = metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, words)
                known[column, words] = min(_MOST_LINES, round(area.height() / metrics.lineSpacing()))
            return known[column, words]

        least = look().target() + SPACE[1]
        for row in range(self.model.rowCount()):
            words = [str(self.model.index(row, column).data() or "") for column in columns]
            most = max(map(lines, columns, words))
            self.table.setRowHeight(row, max(least, most * metrics.lineSpacing() + SPACE[3]))


class _CellEditor(QStyledItemDelegate):
    """A list of kinds for the kind, a line with known names for the rest."""

    closed = Signal()

    def __init__(self, parent: SortingTable) -> None:
        super().__init__(parent)
        self.names: Mapping[str, Sequence[str]] = {}
        self._open = 0

    @property
    def is_open(self) -> bool:
        """Say whether a cell is being typed in."""
        return self._open > 0

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = KindBox(parent) if COLUMNS[index.column()].fact == "kind" else QLineEdit(parent)
        line = made.line if isinstance(made, KindBox) else made
        if line is made:
            offer(line, self.names.get(str(COLUMNS[index.column()].fact), ()))
        line.returnPressed.connect(partial(self._end, made), Qt.ConnectionType.QueuedConnection)
        self._open += 1
        made.destroyed.connect(self._note_closed)
        return made

    def _note_closed(self) -> None:
        self._open -= 1
        if not self._open:
            self.closed.emit()

    def _end(self, editor: QWidget) -> None:
        """Take what is typed, if Qt has not: it misses an Enter while a list of names or kinds is open."""
        if shiboken6.isValid(editor) and editor.isVisible():
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give room for a whole value, over the cells beside it."""
        area, parent = QRect(option.rect), editor.parentWidget()
        area.setWidth(max(area.width(), look().size(_EDITOR[COLUMNS[index.column()].fact == "kind"])))
        if parent is not None:
            area.moveLeft(min(area.left(), max(0, parent.width() - area.width())))
        editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        line = editor.line if isinstance(editor, KindBox) else editor
        if isinstance(line, QLineEdit):
            line.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, KindBox):
            kind = editor.kind()
            if kind is None and isinstance(model, SortingModel):
                model.problem.emit(f"“{editor.currentText()}” is not a kind on the list. Choose one.")
            else:
                model.setData(index, kind)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _names(documents: Sequence[Document]) -> dict[str, list[str]]:
    return {
        fact: sorted({value for document in documents if (value := getattr(document, fact))}, key=str.casefold)
        for fact in ("organisation", "person", "child")
    }
