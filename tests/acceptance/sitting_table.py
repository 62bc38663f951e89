"""The part of a sitting done in the table: groups accepted after a look at each row, what is wrong typed over."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from sendorganiser.gui.models.sorting import Group
from sendorganiser.gui.screens.sorting.room import SortingRoom
from sendorganiser.gui.screens.sorting.rows import COLUMNS
from sendorganiser.model import Document
from tests.acceptance.sitting_person import KEY, PICK, is_wrong, press, wait, wanted

_ROW = 2.0  # seconds: a look at a row
_SETTLED = 20.0  # seconds: what has not come by then does not come


class TableSitting:
    """One person before the table; what they do is counted in `did`."""

    def __init__(
        self,
        room: SortingRoom,
        truths: dict[str, dict[str, Any]],
        did: "Counter[str]",
        picture: Callable[[str], None],
    ) -> None:
        self._room, self._truths, self._did, self._picture = room, truths, did, picture
        self._looked: set[int] = set()
        self.lost: list[str] = []  # what was typed and did not come to the archive

    def run(self) -> None:
        """Accept all groups there are, then go back to one paper at a time."""
        self._click(self._room.head.table_button)
        self._until(lambda: self._room.is_table)
        wait(PICK)
        self._picture("table")
        while (group := self._next_group()) is not None:
            wait(PICK)
            if not self._put_right(group):
                self._accept(group)
        if self._room.waiting:
            self._click(self._room.head.table_button)
            self._until(lambda: not self._room.is_table)

    def _next_group(self) -> Group | None:
        model = self._room.table.model
        return next((group for _, group in model.heads() if len(model.sure(group)) > 1), None)

    def _put_right(self, group: Group) -> bool:
        """Look at each row not looked at; type over what is wrong; say whether anything was."""
        for number in self._room.table.model.sure(group):
            document = self._document(number)
            truth = self._truths.get(document.source_name, {})
            if number not in self._looked:
                self._looked.add(number)
                wait(_ROW)
            for column, each in enumerate(COLUMNS):
                if each.fact not in (None, "title") and truth and is_wrong(document, truth, str(each.fact)):
                    self._type(number, column, truth, str(each.fact))
                    return True
        return False

    def _type(self, number: int, column: int, truth: dict[str, Any], fact: str) -> None:
        value, shown = wanted(truth, fact)
        table, model = self._room.table.table, self._room.table.model
        index = model.index(model.row_of(number), column)
        table.scrollTo(index)
        wait(PICK)
        self._click(table.viewport(), table.visualRect(index))
        if shown:
            typing = subprocess.Popen(["xdotool", "type", "--delay", str(round(KEY * 1000)), shown])
            while typing.poll() is None:
                wait(0.02)
        else:
            press("F2")
            press("Delete")
        press("Return")
        self._did[f"typed {fact} in the table"] += 1
        settled = self._until(lambda: getattr(self._document(number), fact) == value)
        if not settled:
            self.lost.append(f"{truth.get('file')}: {fact} {shown!r}; the table says {self._room.table.hint.text()!r}")
            self._truths.pop(self._document(number).source_name, None)

    def _accept(self, group: Group) -> None:
        sure = set(self._room.table.model.sure(group))
        row = next(n for n, each in self._room.table.model.heads() if each == group)
        table = self._room.table.table
        table.scrollTo(self._room.table.model.index(row, 0))
        wait(PICK)
        head = table.indexWidget(self._room.table.model.index(row, 0))
        button = head.findChild(QPushButton) if head is not None else None
        assert button is not None, group.words
        self._click(button)
        model = self._room.table.model
        if not self._until(lambda: all(model.row_of(number) < 0 for number in sure)):
            raise SystemExit(f"{group.words}: the button did nothing")
        self._did["groups"] += 1
        self._did["papers"] += len(sure)

    def _document(self, number: int) -> Document:
        model = self._room.table.model
        found = model.document(model.index(model.row_of(number), 0))
        assert found is not None
        return found

    def _click(self, widget: QWidget, area: QRect | None = None) -> None:
        at: QPoint = widget.mapToGlobal((area or widget.rect()).center())
        subprocess.run(["xdotool", "mousemove", str(at.x()), str(at.y()), "click", "1"], check=True)
        wait(0.2)

    def _until(self, come: Callable[[], bool]) -> bool:
        end = time.monotonic() + _SETTLED
        while not come() and time.monotonic() < end:
            wait(0.01)
        return come()
