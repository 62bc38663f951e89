"""A person at the window: sees what is on screen, finds things by their names, uses the mouse or the keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

_MOST_TABS = 60
_ROLES = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
W = TypeVar("W", bound=QWidget)
Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Person:
    """Knows only what the screen, or a screen reader, tells."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    # ---- seeing ----

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something can be seen; else say what is on the screen instead."""
        try:
            self._qtbot.waitUntil(until)
        except self._qtbot.TimeoutError:
            seen = "\n".join(dict.fromkeys(filter(None, self._everything())))
            raise AssertionError(f"it never came; the keyboard is at “{self.is_at()}”, and one sees:\n{seen}") from None

    def sees(self, words: str) -> bool:
        """Say whether these words are anywhere on the screen."""
        return any(words in told for told in self._everything())

    def waits_for(self, words: str) -> None:
        """Wait until these words are on the screen."""
        self.wait(lambda: self.sees(words))

    def rows(self, list_name: str) -> list[str]:
        """Return what each row of a list says, headings included."""
        return _rows(self.find(list_name, QAbstractItemView))

    def papers(self) -> list[str]:
        """Return the rows of the list of papers that are papers, not years."""
        return [row for row in self.rows("Papers") if " page" in row]

    def papers_in_bundle(self) -> list[str]:
        """Return the titles of the papers in the bundle that have their pages."""
        rows = [row.split(",")[0] for row in self.rows("Papers in the bundle") if ", page " in row]
        return [title for title in rows if title != "Index"]

    def find(self, name: str, kind: type[W], inside: QWidget | None = None) -> W:
        """Return the one thing of a kind that has this name and can be seen."""
        found = [widget for widget in _visible(kind, inside) if name in _names(widget)]
        assert found, f"there is no “{name}” on the screen"
        return found[0]

    def find_card(self, name: str) -> QWidget:
        """Return the card that has this name."""
        return self.find(name, QWidget)

    def is_at(self) -> str:
        """Return the name of what has the keyboard."""
        focused = QApplication.focusWidget()
        return next(iter(_names(focused)), "") if focused is not None else ""

    # ---- the mouse ----

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """Click a button."""
        button = self.find(name, QAbstractButton, inside)
        assert button.isEnabled(), f"“{name}” cannot be pressed now"
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_row(self, list_name: str, words: str, *, twice: bool = False) -> None:
        """Click the row of a list that says this."""
        view = self.find(list_name, QAbstractItemView)
        index = self._row(view, words)
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, spot)
        if twice:
            self._qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, _PLAIN, spot)

    def write_in(self, name: str, words: str, inside: QWidget | None = None) -> None:
        """Click a field and write over what is in it."""
        line = self.find(name, QLineEdit, inside)
        line.window().activateWindow()  # as a click does, where there is a real screen
        self._qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        self.wait(lambda: QApplication.focusWidget() is line)
        self.key(Key.Key_A, CTRL)
        self.types(words)

    # ---- the keyboard ----

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press a key where the keyboard is."""
        self._qtbot.keyClick(self._focused(), key, modifier)

    def goes_to(self, room: str) -> None:
        """Press the keys that the rail names for a room."""
        button = next(each for each in _visible(QAbstractButton, None) if room in _names(each))
        self.key(Key[f"Key_{button.accessibleDescription()[-1]}"], CTRL)

    def types(self, words: str) -> None:
        """Type where the keyboard is."""
        self._qtbot.keyClicks(self._focused(), words)

    def tabs_to(self, name: str, *, near: str = "") -> None:
        """Press Tab until the keyboard is at something; `near` is what a screen reader says beside its name."""
        for _ in range(_MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is not None and name in _names(focused) and near in focused.accessibleDescription():
                return
            self.key(Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{name}”")

    @contextmanager
    def answering_with(self, *files: Path) -> Iterator[None]:
        """Paste these files' names into the file dialog that what is done inside opens.

        Typed letter by letter, a folder on the way is taken by Qt for what is meant, and Return then opens that.
        """
        answered: list[bool] = []
        names = " ".join(f'"{file}"' for file in files) if len(files) > 1 else str(files[0])

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return
            answered.append(True)
            line = dialog.findChild(QLineEdit, "fileNameEdit")  # Qt's own name for it
            assert line is not None
            line.selectAll()
            line.insert(names)
            # On a busy machine the list of names Qt offers while one types takes the first Return for itself; the
            # dialog is still there at the next tick, and gets another.
            self._qtbot.keyClick(line, Key.Key_Return)

        timer = QTimer(interval=200)
        timer.timeout.connect(answer)
        timer.start()
        yield
        self.wait(lambda: bool(answered))
        timer.stop()

    def closes_the_window(self) -> None:
        """End for today."""
        self._focused().window().close()

    # ---- the rest ----

    def _focused(self) -> QWidget:
        if QApplication.activeWindow() is None:  # offscreen nobody brings the window back when a dialog has closed
            # nor is it the list of names that Qt offered in a file dialog, where that has not gone yet
            own = (each for each in QApplication.topLevelWidgets() if each.windowType() != Qt.WindowType.Popup)
            window = next(each for each in own if each.isVisible())
            window.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is window)
        focused = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def _row(self, view: QAbstractItemView, words: str) -> QModelIndex:
        model = view.model()
        for row in range(model.rowCount()):
            if words in _row_words(model.index(row, 0)):
                return model.index(row, 0)
        raise AssertionError(f"no row says “{words}”")

    def _everything(self) -> Iterator[str]:
        for widget in _visible(QWidget, None):
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget.text()
            if isinstance(widget, QLineEdit):
                yield widget.text()
            if isinstance(widget, QAbstractItemView):
                yield from _rows(widget)
            yield widget.accessibleName()


def _visible(kind: type[W], inside: QWidget | None) -> Iterator[W]:
    windows = [inside] if inside is not None else QApplication.topLevelWidgets()
    for window in windows:
        if not window.isVisible():
            continue
        if isinstance(window, kind):
            yield window
        yield from (widget for widget in window.findChildren(kind) if widget.isVisible())


def _names(widget: QWidget) -> set[str]:
    named = {widget.accessibleName()}
    if isinstance(widget, QAbstractButton):
        named.add(widget.text())
    return {name for name in named if name}


def _rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    return [_row_words(model.index(row, 0)) for row in range(model.rowCount())]


def _row_words(index: QModelIndex) -> str:
    return " ".join(str(words) for role in _ROLES if (words := index.data(role)))
