"""Small pages in rows, with the borders between papers as cuts that are clicked on or moved by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sendorganiser.gui import icons
from sendorganiser.gui.models.split_plan import SplitPlan, part_note, part_title, span
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.style import FOCUS_RING, RADIUS, SPACE, look, set_role
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.small_pages import Index, PageRows, SmallPages, paint_small_page, write_number

_WIDTH, _HEIGHT = 112, 150  # the most room a small page takes
_CUT = 28  # the room to the left of each page, in which a border is cut


class SplitView(SmallPages):
    """Space cuts or joins at the page, Ctrl and an arrow move the border, N and B go from border to border."""

    page_chosen = Signal(int)
    cut_asked = Signal(int)  # page: cut before it, or join it
    move_asked = Signal(int, int)  # page, by how much the border of its part is moved

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self.hovered = 0  # the page before which the mouse would cut
        self._model = _PlanModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        set_role(self, "frame", "bare")
        self.setAccessibleName("Pages, and where new papers begin")
        self.selectionModel().currentChanged.connect(lambda index: self.page_chosen.emit(index.row() + 1))

    @property
    def plan(self) -> SplitPlan:
        return self._model.plan

    @property
    def page(self) -> int:
        """The page the keyboard is on."""
        return max(1, self.currentIndex().row() + 1)

    def open(self, file: str, sizes: list[Size], plan: SplitPlan) -> None:
        """Show the pages of a file."""
        self._begin(file)
        self._model.open(sizes, plan)
        self.go_to(1)

    def show_plan(self, plan: SplitPlan) -> None:
        """Show other borders on the same pages."""
        self._model.show_plan(plan)

    def go_to(self, page: int) -> None:
        """Put the keyboard on a page."""
        self.setCurrentIndex(self._model.index(page - 1))

    def cell(self) -> QSize:
        """Return the room a page takes with its cut, its band above and its number below."""
        note = look().type_size("note")
        width = look().size(_CUT) + look().size(_WIDTH) + SPACE[3]
        return QSize(width, look().size(_HEIGHT) + round(note * 3.6) + SPACE[4])

    def area_in(self, cell: QRect, page: int) -> QRectF:
        """Return where in its cell a small page lies."""
        width, height = self._model.sizes[page - 1]
        scale = min(look().size(_WIDTH) / width, look().size(_HEIGHT) / height)
        top = cell.top() + look().type_size("note") * 1.9 + SPACE[2]
        middle = cell.left() + look().size(_CUT) + look().size(_WIDTH) / 2
        area = QRectF(middle - width * scale / 2, top, width * scale, height * scale)
        return area.toAlignedRect().toRectF()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.cut_asked.emit(self.page)
        elif is_control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_asked.emit(self.page, 1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_B):
            self.go_to(self.plan.next_start(self.page, forwards=key == Qt.Key.Key_N))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self._cut_at(event.position().toPoint())
        if page and event.button() is Qt.MouseButton.LeftButton:
            self.go_to(page)
            self.cut_asked.emit(page)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._cut_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def columns(self) -> int:
        """Return how many pages stand in a row."""
        return max(1, self.viewport().width() // self.cell().width())

    def _cut_at(self, point: QPoint) -> int:
        """Return the page whose cut lies under the mouse; 0 for none."""
        index = self.indexAt(point)
        if not index.isValid() or index.row() == 0:
            return 0
        return index.row() + 1 if point.x() - self.visualRect(index).left() < look().size(_CUT) else 0

    def _hover(self, page: int) -> None:
        if page != self.hovered:
            self.hovered = page
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if page else Qt.CursorShape.ArrowCursor)
            words = "Join with the page before" if self.plan.begins(page) else "A new paper begins here"
            self.viewport().setToolTip(words if page else "")
            self.viewport().update()

    def _pixels(self, page: int) -> int:
        return round(self.area_in(QRect(), page).width() * self.devicePixelRatioF())

    def _in_view(self) -> Sequence[int]:
        """Return the pages in view, and those of the rows just above and below."""
        view, cell = self.viewport().rect(), self.cell()
        columns = self.columns()
        top = self.verticalScrollBar().value()
        first = max(0, top // cell.height() - 1) * columns
        last = min(len(self._model.sizes), ((top + view.height()) // cell.height() + 2) * columns)
        return range(first + 1, last + 1)


class _PlanModel(PageRows):
    """Says of each page which paper it belongs to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plan = SplitPlan(0)

    def open(self, sizes: list[Size], plan: SplitPlan) -> None:
        self.plan = plan
        self.show_sizes(sizes)

    def show_plan(self, plan: SplitPlan) -> None:
        self.plan = plan
        if self.sizes:
            self.dataChanged.emit(self.index(0), self.index(len(self.sizes) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        page = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page)
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        part = self.plan.part_of(page)
        if part[0] != page:
            return f"Page {page}, of {part_title(self.plan, part)}"
        return f"Page {page}. A new paper begins here: {part_title(self.plan, part)}, {span(part)}"


class _PageDelegate(QStyledItemDelegate):
    """Paints a small page, the band of the part it lies in, and the cut before it."""

    def __init__(self, view: SplitView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._view.cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page, plan = index.row() + 1, self._view.plan
        cell = QRect(option.rect)
        is_current = index == self._view.currentIndex()
        is_focused = is_current and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_band(painter, cell, plan, page, columns=self._view.columns())
        _paint_cut(painter, cell, is_cut=plan.begins(page), is_hovered=self._view.hovered == page)
        area = self._view.area_in(cell, page)
        if is_current:
            ground = area.adjusted(-SPACE[2], -SPACE[1] - 1, SPACE[2], look().type_size("note") * 1.4 + SPACE[2])
            painter.setPen(QPen(look().colour("focus"), FOCUS_RING) if is_focused else Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selected"))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        paint_small_page(painter, area, self._view.picture(page))
        below = QRectF(area.left(), area.bottom() + 3, area.width(), look().type_size("note") * 1.5)
        write_number(painter, below, str(page), is_current=is_current)
        painter.restore()


def _paint_band(painter: QPainter, cell: QRect, plan: SplitPlan, page: int, *, columns: int) -> None:
    """Paint this page's share of the band over its part, on which the part is named, anew in each row."""
    number, part = plan.number_of(page), plan.part_of(page)
    gap = look().size(_CUT)
    height = round(look().type_size("note") * 1.9)
    band = QRect(cell.left(), cell.top(), cell.width(), height)
    band.setLeft(cell.left() + gap // 2 if page == part[0] else cell.left())
    band.setRight(cell.right() - (SPACE[1] if page == part[1] else 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour("note_tint" if number % 2 == 0 else "sunken"))
    painter.drawRect(band)
    painter.setPen(look().colour("note" if number % 2 == 0 else "text"))
    painter.setFont(look().font("note", strong=True))
    words = " · ".join(each for each in (part_title(plan, part), part_note(plan, part)) if each)
    row = (page - 1) // columns * columns  # pages before this row
    first, last = max(part[0], row + 1), min(part[1], row + columns)
    whole = QRect(
        cell.left() + gap // 2 + SPACE[2] - (page - first) * cell.width(), band.top(),
        (last - first + 1) * cell.width() - gap // 2 - 2 * SPACE[2] - SPACE[1], height,
    )  # fmt: skip
    painter.setClipRect(band)
    short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, whole.width())
    painter.drawText(whole, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
    painter.setClipping(False)


def _paint_cut(painter: QPainter, cell: QRect, *, is_cut: bool, is_hovered: bool) -> None:
    """Paint the border to the left of a page, or what the mouse would make there."""
    if not is_cut and not is_hovered:
        return
    middle = cell.left() + look().size(_CUT) // 2
    side = look().size(16)
    top = cell.top() + round(look().type_size("note") * 1.9)
    colour = "primary" if is_cut else "muted"
    painter.setPen(QPen(look().colour(colour), 2 if is_cut else 1, Qt.PenStyle.DashLine))
    painter.drawLine(middle, top + side + SPACE[2], middle, cell.bottom() - SPACE[2])
    name = "x" if is_cut and is_hovered else "scissors"
    icons.paint(painter, name, colour, QRect(middle - side // 2, top + SPACE[1], side, side))
