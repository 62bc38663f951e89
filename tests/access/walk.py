"""What a screen reader is told of what is on screen, and what is wrong with it: names, roles, order, sizes."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

SMALLEST = 24  # pixels; WCAG 2.2, success criterion 2.5.8
_MOST_STEPS = 400
_USED = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit,
)  # fmt: skip
_NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Pane}  # what is painted by hand is a client, read by its name
_OF_QT = ("qt_spinbox_lineedit", "qt_toolbar_ext_button")  # parts whose whole has the name


@dataclass(frozen=True)
class Fault:
    """Something that somebody who cannot see, or cannot aim, would stumble over."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.what}: {self.where}"


def faults(window: QWidget) -> list[Fault]:
    """Return what is wrong with the controls that are on screen in a window now."""
    found: list[Fault] = []
    for each in controls(window):
        where = _where(each)
        name, role = told(each)
        if not name.strip():
            found.append(Fault("has no name", where))
        if role in _NO_ROLE:
            found.append(Fault("has no role", where))
        frame = each.parentWidget() if each.property("bare") else None  # what one sees and aims at
        aimed_at = each if frame is None else frame
        if _is_aimed_at(each) and min(aimed_at.width(), aimed_at.height()) < SMALLEST:
            found.append(Fault(f"is only {aimed_at.width()} x {aimed_at.height()}", where))
    return found


def controls(window: QWidget) -> list[QWidget]:
    """Return all that can be used or that the keyboard comes to, in a window, and can be seen."""
    return [each for each in window.findChildren(QWidget) if each.isVisibleTo(window) and _is_control(each)]


def told(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """Return the name and the role that a screen reader is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.role()


def nameless_rows(view: QAbstractItemView, most: int = 60) -> list[str]:
    """Return the rows of a list that a screen reader would read out as nothing at all."""
    model, root = view.model(), view.rootIndex()
    if model is None:
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    rows = range(min(model.rowCount(root), most))
    said = {row: "".join(_words(model.index(row, column, root)) for column in range(columns)) for row in rows}
    return [f"row {row} of {_where(view)}" for row, words in said.items() if not words.strip()]


def walked(window: QWidget) -> list[QWidget]:
    """Return what has the keyboard in turn as Tab goes round, from the first of the window to the last.

    Not by asking each widget for the next in the chain: PySide then lets go of widgets that others still hold.
    """
    if (had_it := window.focusWidget()) is not None:
        had_it.clearFocus()  # Tab then begins at the first
    seen: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        if not window.focusNextChild():
            break
        focused = window.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
    return seen


def out_of_order(chain: list[QWidget], window: QWidget) -> list[str]:
    """Return where Tab goes back, up or to the left, among neighbours: eyes and ears would part."""
    groups: dict[QWidget, list[QWidget]] = {}
    for each in chain:
        parent = each.parentWidget()
        if parent is not None:
            groups.setdefault(parent, []).append(each)
    pairs = [pair for group in groups.values() for pair in pairwise(group)]
    return [f"{_where(one)} → {_where(other)}" for one, other in pairs if _goes_back(one, other, window)]


def missed(chain: list[QWidget], window: QWidget) -> list[str]:
    """Return the controls that can be seen and used, and to which Tab never comes."""
    by_tab = Qt.FocusPolicy.TabFocus.value
    wanted = [each for each in controls(window) if each.isEnabled() and each.focusPolicy().value & by_tab]
    return [_where(each) for each in wanted if each not in chain and not _is_one_of_a_group(each)]


def _goes_back(one: QWidget, other: QWidget, window: QWidget) -> bool:
    before, after = _place(one, window), _place(other, window)
    is_above = after.bottom() < before.top() and after.left() <= before.right() and before.left() <= after.right()
    is_left = abs(after.center().y() - before.center().y()) < SMALLEST // 2 and after.right() < before.left()
    return is_above or is_left


def _is_one_of_a_group(widget: QWidget) -> bool:
    """Arrows walk among radio buttons and exclusive choices, Tab stops at one of them."""
    return isinstance(widget, QAbstractButton) and (widget.autoExclusive() or widget.group() is not None)


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName() in _OF_QT:
        return False
    if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) and isinstance(widget, QLineEdit):
        return False
    if isinstance(widget, _USED):
        return True
    if widget.focusProxy() is not None:
        return False
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value)
    is_frame = isinstance(widget, QLabel) or (type(widget) is QWidget and not widget.accessibleName())
    return takes_keys and not is_frame and not _is_viewport(widget)


def _is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def _is_aimed_at(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox) and widget.isEnabled()


def _words(cell: QModelIndex) -> str:
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return next((str(said) for role in roles if (said := cell.data(role))), "")


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _where(widget: QWidget) -> str:
    """Say which part it is, so that somebody can find it in the code."""
    chain: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(chain) < 5:
        kind = type(at).__name__
        if not kind.startswith("Q") or not chain:
            chain.append(kind)
        at = at.parentWidget()
    words = getattr(widget, "text", lambda: "")() if isinstance(widget, QAbstractButton) else ""
    name = words or widget.accessibleName() or widget.toolTip() or widget.objectName()
    return f"{' < '.join(chain)} “{name[:60]}”"
