"""Two tools of the reader's toolbar: which page this is, and how large it is shown."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QFontMetrics, QIntValidator, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.page_layout import Fit
from sendorganiser.gui.widgets.text import label

_FITS = {Fit.WIDTH: "Fit width", Fit.PAGE: "Whole page"}
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PageField(QWidget):
    """“3 of 12”: type a number and press Enter to go there."""

    page_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _NumberEdit("1")
        self.edit.setAccessibleName("Page")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page, self._pages = 1, 1
        self._of = label("of 1", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.setSpacing(SPACE[2])
        row.addWidget(self.edit)
        row.addWidget(self._of)
        self.edit.returnPressed.connect(self._ask)
        self.edit.left.connect(lambda: self.show_page(self._page))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._fit()

    def set_pages(self, pages: int) -> None:
        """Say how many pages there are."""
        self._pages = max(1, pages)
        self._of.setText(f"of {pages}")
        self.edit.setAccessibleDescription(f"of {pages}")
        self.edit.setValidator(QIntValidator(1, 99_999, self))
        self._fit()

    def show_page(self, page: int) -> None:
        """Show which page this is."""
        self._page = page
        self.edit.setText(str(page))

    def begin(self) -> None:
        """Put the keyboard in the field."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _ask(self) -> None:
        self.page_asked.emit(min(max(1, int(self.edit.text() or self._page)), self._pages))

    def _fit(self) -> None:
        digits = QFontMetrics(look().font()).horizontalAdvance("0" * max(3, len(str(self._pages))))
        self.edit.setFixedWidth(digits + 2 * SPACE[3] + SPACE[1])


class _NumberEdit(QLineEdit):
    """Gives up what was typed but not entered when it is left, or on Esc."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        super().keyPressEvent(event)


class ZoomButton(QToolButton):
    """Says how large pages are shown, and offers the usual ways."""

    fit_asked = Signal(Fit)
    zoom_asked = Signal(float)
    closed = Signal()
    columns_asked = Signal(int)
    """how many pages in a row"""
    turn_asked = Signal(int)
    """by how many degrees the view is to be turned"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "kind", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("How pages are shown")
        menu = QMenu(self)
        self._group = QActionGroup(self)
        self._choices: dict[Fit | float, QAction] = {}
        for fit, words in _FITS.items():
            self._add(menu, fit, words)
        menu.addSeparator()
        for zoom in _ZOOMS:
            self._add(menu, zoom, f"{zoom:.0%}")
        menu.addSeparator()
        self.two_pages = self._do(menu, "Two pages beside each other", "F7")
        self.two_pages.setCheckable(True)
        self.two_pages.toggled.connect(lambda is_on: self.columns_asked.emit(2 if is_on else 1))
        self._do(menu, "Turn the view to the right", "F9").triggered.connect(lambda: self.turn_asked.emit(90))
        self._do(menu, "Turn the view to the left", "Shift+F9").triggered.connect(lambda: self.turn_asked.emit(270))
        menu.aboutToHide.connect(self.closed)
        self.setMenu(menu)
        self.show_zoom(Fit.WIDTH, 1.0)

    def show_zoom(self, fit: Fit, zoom: float) -> None:
        """Say how large pages are shown now."""
        self.setText(_FITS.get(fit, f"{zoom:.0%}"))
        self.setAccessibleName(f"Size of pages: {self.text()}")
        for choice, action in self._choices.items():
            action.setChecked(choice == fit if isinstance(choice, Fit) else fit is Fit.CHOSEN and choice == zoom)

    def _do(self, menu: QMenu, words: str, keys: str) -> QAction:
        action = QAction(words, menu)
        action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        self.addAction(action)  # or its keys would work only while the menu is open
        return action

    def _add(self, menu: QMenu, choice: Fit | float, words: str) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        self._group.addAction(action)
        menu.addAction(action)
        self._choices[choice] = action
        asked = self.fit_asked if isinstance(choice, Fit) else self.zoom_asked
        action.triggered.connect(lambda _=False: asked.emit(choice))
