"""The two lists a bundle is arranged with: papers to add, and papers in it; keys, mouse and drag do the same things."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.screens.bundles.delegate import BundleDelegate, left_mark, right_mark
from sendorganiser.gui.screens.bundles.drag import drag_papers, dragged
from sendorganiser.gui.screens.bundles.rows import PlacedRow, Row, RowsModel, SectionRow, document_of
from sendorganiser.gui.style import CARD_RADIUS, SPACE, look, set_role

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE_OUT = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_EDGE, _STEP, _PACE_MS = 36, 14, 30


class _PaperRows(QListView):
    """What both lists share: painted rows, a choice that outlives a new reading, drag out, and Ctrl+Z."""

    opened = Signal(object)  # Document
    undo_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.papers = RowsModel(self)
        self.when_empty = ""
        self.can_undo = False
        self._drop_line: int | None = None
        self.setModel(self.papers)
        self.setItemDelegate(BundleDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.setAccessibleName(name)
        set_role(self, "frame", "none")
        self._drifting = QTimer(self, interval=_PACE_MS)
        self._drifting.timeout.connect(self._drift)
        self._drift_by = 0

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what is chosen and where the list stands stay. Where the choice is gone, the next has it."""
        chosen, current, at = self.chosen_ids(), document_of(self.papers.row(self.currentIndex())), self.currentIndex()
        had_row, scrolled = at.row(), self.verticalScrollBar().value()
        if not self.papers.show_rows(rows):
            return
        stays = [number for number in chosen if self.papers.place(number).isValid()]
        if current is not None and not self.papers.place(current.id).isValid():
            self._choose_near(had_row, take=bool(chosen) and not stays)
        elif current is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.papers.place(current.id), flag)
        if stays:
            self._select(stays)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen papers, in the order they are listed."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [paper.id for index in indexes if (paper := document_of(self.papers.row(index))) is not None]

    def choose(self, papers: Sequence[int]) -> None:
        """Choose these papers and bring them into view."""
        places = [place for number in papers if (place := self.papers.place(number)).isValid()]
        if places:
            self.selectionModel().setCurrentIndex(places[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self._select(papers)
            self.scrollTo(places[-1])
            self.scrollTo(places[0])

    def meant(self) -> list[int]:
        """Return the papers a key acts on: those that are chosen, or else the one the keyboard is on."""
        current = document_of(self.papers.row(self.currentIndex()))
        return self.chosen_ids() or ([current.id] if current is not None else [])

    def choose_first_if_none(self) -> None:
        """Let the keys begin at the first paper."""
        if not self.chosen_ids():
            had_place = self.currentIndex().isValid()
            self._choose_near(max(0, self.currentIndex().row()), take=True)
            if not had_place:
                self.scrollToTop()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_undo(event):
            event.accept()  # or the window's own Undo and this one would each take the other for ambiguous
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_undo(event):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        if chosen := self.chosen_ids():
            paper = document_of(self.papers.row(self.papers.place(chosen[0])))
            drag_papers(chosen, paper.title if paper is not None else "", self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        papers = dragged(event.mimeData())
        spot = event.position().toPoint()
        self._end_drag()
        if papers and self.takes(papers):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.take(papers, spot)

    def takes(self, papers: Sequence[int]) -> bool:
        """Say whether these papers may be dropped here."""
        raise NotImplementedError

    def take(self, papers: Sequence[int], spot: QPoint) -> None:
        """Do what dropping them means."""
        raise NotImplementedError

    def line_at(self, spot: QPoint) -> int | None:
        """Return the height at which what is dropped at `spot` would go in; None marks the whole list."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not any(document_of(row) for row in self.papers.rows()) and self.when_empty:
            self._paint_empty(painter)
        if self._drop_line is None:
            return
        painter.setPen(QPen(look().colour("focus"), 3))
        if self._drop_line >= 0:
            painter.drawLine(SPACE[2], self._drop_line, self.viewport().width() - SPACE[2], self._drop_line)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(2, 2, -3, -3), CARD_RADIUS, CARD_RADIUS)

    def _is_undo(self, event: QKeyEvent) -> bool:
        return self.can_undo and event.matches(QKeySequence.StandardKey.Undo)

    def _menu(self) -> QMenu:
        return QMenu(self)

    def _show_menu(self, spot: QPoint) -> None:
        if self.chosen_ids():
            menu = self._menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(spot))

    def _open_current(self) -> None:
        if (paper := document_of(self.papers.row(self.currentIndex()))) is not None:
            self.opened.emit(paper)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(look().font())
        painter.setPen(look().colour("muted"))
        above = max((self.visualRect(self.papers.index(n)).bottom() for n in range(self.papers.rowCount())), default=0)
        room = self.viewport().rect().adjusted(SPACE[4], above + SPACE[5], -SPACE[4], 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.when_empty)

    def _select(self, papers: Sequence[int]) -> None:
        selection = QItemSelection()
        for number in papers:
            place = self.papers.place(number)
            selection.select(place, place)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose_near(self, row: int, *, take: bool) -> None:
        """Put the keyboard on the paper that now stands at `row`, or the last before it."""
        listed = [n for n, each in enumerate(self.papers.rows()) if document_of(each) is not None]
        if listed:
            near = next((n for n in listed if n >= row), listed[-1])
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(
                self.papers.index(near), flag.ClearAndSelect if take else flag.NoUpdate
            )

    def _consider(self, event: QDragMoveEvent) -> None:
        papers = dragged(event.mimeData())
        if not papers or not self.takes(papers):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        spot = event.position().toPoint()
        line = self.line_at(spot)
        self._drop_line = -1 if line is None else max(1, line)
        self._drift_near_an_edge(spot.y())
        self.viewport().update()

    def _end_drag(self) -> None:
        self._drop_line = None
        self._drifting.stop()
        self.viewport().update()

    def _drift_near_an_edge(self, y: int) -> None:
        self._drift_by = -_STEP if y < _EDGE else _STEP if y > self.viewport().height() - _EDGE else 0
        if not self._drift_by:
            self._drifting.stop()
        elif not self._drifting.isActive():
            self._drifting.start()

    def _drift(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._drift_by)


class PapersToAdd(_PaperRows):
    """Enter, a double click or the plus adds what is chosen; papers dropped here leave the bundle."""

    add_asked = Signal(list)  # of document ids
    take_out_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Papers you can add", parent)
        self.setUniformItemSizes(True)  # a case has thousands, and there is nothing but papers among them
        self.doubleClicked.connect(lambda _: self._add())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Space) and not event.modifiers():
            self._add()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        paper = document_of(self.papers.row(index))
        is_on_plus = left_mark(self.visualRect(index)).contains(event.position().toPoint())
        if paper is not None and is_on_plus and event.button() is Qt.MouseButton.LeftButton:
            self.add_asked.emit([paper.id])
        else:
            super().mousePressEvent(event)

    def takes(self, papers: Sequence[int]) -> bool:
        return not any(self.papers.place(number).isValid() for number in papers)

    def take(self, papers: Sequence[int], spot: QPoint) -> None:
        self.take_out_asked.emit(list(papers))

    def _add(self) -> None:
        if papers := self.meant():
            self.add_asked.emit(papers)

    def _menu(self) -> QMenu:
        menu = super()._menu()
        menu.addAction(icon("plus"), "Add to the bundle\tEnter", self._add)
        menu.addAction(icon("book-open"), "Open", self._open_current)
        return menu


class PapersInBundle(_PaperRows):
    """Alt+Up and Alt+Down move what is chosen, Delete takes it out, Enter opens it."""

    put_asked = Signal(list, str, object)  # document ids, section, the paper they go before or None
    take_out_asked = Signal(list)
    up_asked = Signal(list)
    down_asked = Signal(list)
    pages_asked = Signal(int)  # document id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Papers in the bundle", parent)
        self.setAccessibleDescription("Alt Up and Alt Down move a paper, Delete takes it out, Enter opens it.")
        self.doubleClicked.connect(lambda _: self._open_current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_alt and event.key() == Qt.Key.Key_Up:
            self._tell(self.up_asked)
        elif is_alt and event.key() == Qt.Key.Key_Down:
            self._tell(self.down_asked)
        elif event.key() in _TAKE_OUT:
            self._tell(self.take_out_asked)
        elif event.key() in _ENTER:
            self._open_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        paper = document_of(self.papers.row(index))
        is_on_cross = right_mark(self.visualRect(index)).contains(spot)
        if paper is not None and is_on_cross and event.button() is Qt.MouseButton.LeftButton:
            self.take_out_asked.emit([paper.id])
        else:
            super().mousePressEvent(event)

    def takes(self, papers: Sequence[int]) -> bool:
        return self._section_above(self.papers.rowCount()) is not None

    def take(self, papers: Sequence[int], spot: QPoint) -> None:
        row = self._gap(spot)
        after = self.papers.row(self.papers.index(row)) if row < self.papers.rowCount() else None
        before = after.document.id if isinstance(after, PlacedRow) else None
        section = after.section if isinstance(after, PlacedRow) else self._section_above(row)
        if section is not None:
            self.put_asked.emit(list(papers), section.section, before)

    def line_at(self, spot: QPoint) -> int | None:
        row = self._gap(spot)
        if row < self.papers.rowCount():
            return self.visualRect(self.papers.index(row)).top()
        return self.visualRect(self.papers.index(self.papers.rowCount() - 1)).bottom()

    def _gap(self, spot: QPoint) -> int:
        """Return the row before which what is dropped goes in; never above the first section's heading."""
        index = self.indexAt(spot)
        row = self.papers.rowCount()
        if index.isValid():
            area = self.visualRect(index)
            is_heading = not isinstance(self.papers.row(index), PlacedRow)
            row = index.row() + (1 if is_heading or spot.y() > area.center().y() else 0)
        first = next((n for n, each in enumerate(self.papers.rows()) if isinstance(each, SectionRow)), 0)
        return max(row, first + 1)

    def _section_above(self, row: int) -> SectionRow | None:
        above = [each for each in self.papers.rows()[:row] if isinstance(each, SectionRow)]
        return above[-1] if above else None

    def _put_last(self, section: str) -> None:
        self.put_asked.emit(self.chosen_ids(), section, None)

    def _tell(self, signal: object) -> None:
        if papers := self.meant():
            signal.emit(papers)  # type: ignore[attr-defined]

    def _menu(self) -> QMenu:
        menu = super()._menu()
        menu.addAction(icon("book-open"), "Open\tEnter", self._open_current)
        menu.addSeparator()
        if len(self.chosen_ids()) == 1:
            menu.addAction(icon("scissors"), "Choose pages…", lambda: self.pages_asked.emit(self.chosen_ids()[0]))
            menu.addSeparator()
        menu.addAction(icon("arrow-up"), "Move up\tAlt+Up", lambda: self._tell(self.up_asked))
        menu.addAction(icon("arrow-down"), "Move down\tAlt+Down", lambda: self._tell(self.down_asked))
        sections = [row for row in self.papers.rows() if isinstance(row, SectionRow) and row.name]
        if len(sections) > 1:
            to = menu.addMenu("Move to")
            for row in sections:
                to.addAction(
                    row.name.replace("&", "&&"),
                    partial(self._put_last, row.section),
                )
        menu.addSeparator()
        menu.addAction(icon("x"), "Take out\tDelete", lambda: self._tell(self.take_out_asked))
        return menu
