"""The list of papers: painted rows, small pages only for what is in view, a choice that outlives a new reading."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from sendorganiser.gui.models.arranging import Row
from sendorganiser.gui.models.papers import PapersModel
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.documents.delegate import THUMBNAIL, PaperDelegate
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.model import Document

_PAUSE_MS = 60
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PapersList(QListView):
    """Enter or a double click opens a paper; F2 asks for its facts, Ctrl+Enter accepts all that are chosen."""

    chosen = Signal()  # other papers are chosen than before
    opened = Signal(object)  # Document
    edit_asked = Signal()
    accept_asked = Signal()
    menu_asked = Signal(object)  # where, on the screen

    def __init__(self, pages: PageSource, file_of: Callable[[Document], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages, self._file_of = pages, file_of
        self._files: dict[str, str] = {}
        self._failed: set[str] = set()
        self._told: list[int] = []
        self.when_empty = ""
        self._view = QWidget()  # our own: asking for the one Qt has made would load every kind of widget there is
        self.setViewport(self._view)
        self.papers = PapersModel(self)
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask_for_pictures)
        self.setModel(self.papers)
        self.setItemDelegate(PaperDelegate(self.papers, self._picture, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Papers")
        set_role(self, "frame", "bare")
        self.customContextMenuRequested.connect(lambda spot: self.menu_asked.emit(self._view.mapToGlobal(spot)))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda index: self._open(self.papers.document(index)))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._asking.start())
        pages.ready.connect(self._picture_came)
        pages.failed.connect(self._picture_failed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what is chosen and where the list stands stay, as far as those papers are still there."""
        chosen, current = self.chosen_ids(), self.papers.document(self.currentIndex())
        anchor, offset = self._anchor()
        was_in_view = self._is_in_view(current)
        watch = self.selectionModel().blockSignals(True)
        if self.papers.show_rows(rows):
            self._choose([place for n in chosen if (place := self.papers.place(n)).isValid()])
            if current is not None and (place := self.papers.place(current.id)).isValid():
                self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._return_to(anchor, offset)
            if was_in_view and not self._is_in_view(current):
                self.scrollTo(self.currentIndex())
        self.selectionModel().blockSignals(watch)
        self._view.update()
        self._asking.start()
        self._tell()

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen papers, in the order they are listed."""
        return [document.id for document in self.chosen_documents()]

    def chosen_documents(self) -> list[Document]:
        """Return the chosen papers, in the order they are listed."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [document for index in indexes if (document := self.papers.document(index)) is not None]

    def choose(self, document: int) -> bool:
        """Choose one paper and bring it into view; say whether it is listed."""
        place = self.papers.place(document)
        if place.isValid():
            # Not the view's own setCurrentIndex: while Ctrl is held (Ctrl+Enter) that would take the choice away.
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if self.isVisible():  # else the list does so when it is shown
                self.scrollTo(place)
        return place.isValid()

    def choose_first(self) -> None:
        """Choose the first paper, if there is one."""
        documents = self.papers.documents()
        if documents:
            self.choose(documents[0].id)
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and is_control:
            self.accept_asked.emit()
        elif event.key() in _ENTER:
            self._open(self.papers.document(self.currentIndex()))
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asking.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.papers.rowCount() == 0 and self.when_empty:
            painter = QPainter(self._view)
            painter.setFont(look().font())
            painter.setPen(look().colour("muted"))
            room = self._view.rect().adjusted(SPACE[5], SPACE[6], -SPACE[5], -SPACE[5])
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.when_empty)

    def _open(self, document: Document | None) -> None:
        if document is not None:
            self.opened.emit(document)

    def _tell(self) -> None:
        chosen = self.chosen_ids()
        if chosen != self._told:
            self._told = chosen
            self.chosen.emit()

    def _choose(self, places: Sequence[QModelIndex]) -> None:
        selection = QItemSelection()
        for place in places:
            selection.select(place, place)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _is_in_view(self, document: Document | None) -> bool:
        place = self.papers.place(document.id) if document is not None else QModelIndex()
        return place.isValid() and self._view.rect().intersects(self.visualRect(place))

    def _anchor(self) -> tuple[int, int]:
        """Return the first paper in view and where it begins; none while the list stands at its top."""
        for document in self._seen()[:1] if self.verticalScrollBar().value() else []:
            return document.id, self.visualRect(self.papers.place(document.id)).top()
        return 0, 0

    def _return_to(self, anchor: int, offset: int) -> None:
        place = self.papers.place(anchor)
        if place.isValid():
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - offset)

    def _seen(self) -> list[Document]:
        """Return the papers in view."""
        view = self._view.rect()
        first, last = self._row_at(view.top() + 1), self._row_at(view.bottom() - 1)
        if self.papers.rowCount() == 0:
            return []
        begin = first if first is not None else 0
        end = last if last is not None else self.papers.rowCount() - 1
        rows = (self.papers.document(self.papers.index(row)) for row in range(begin, end + 1))
        return [document for document in rows if document is not None]

    def _row_at(self, y: int) -> int | None:
        index = self.indexAt(QPoint(SPACE[5], y))
        return index.row() if index.isValid() else None

    def _file(self, document: Document) -> str:
        if document.reading not in self._files:
            self._files[document.reading] = self._file_of(document)
        return self._files[document.reading]

    def _pixels(self) -> int:
        return round(look().size(THUMBNAIL.width()) * self.devicePixelRatioF())

    def _picture(self, document: Document) -> QImage | None:
        return self._pages.nearest(self._file(document), 1, self._pixels())

    @Slot()
    def _ask_for_pictures(self) -> None:
        if not self.isVisible():
            return
        for document in self._seen():
            file = self._file(document)
            if file not in self._failed and self._pages.picture(file, 1, self._pixels()) is None:
                self._pages.thumbnail(file, sha256=document.reading, width=self._pixels())

    @Slot(str, int, int, QImage)
    def _picture_came(self, file: str, page: int, _width: int, _image: QImage) -> None:
        for document in self._seen() if page == 1 else ():
            if self._file(document) == file:
                self._view.update(self.visualRect(self.papers.place(document.id)))

    @Slot(str, int, object)
    def _picture_failed(self, file: str, page: int, _error: object) -> None:
        if page == 1:
            self._failed.add(file)
