"""Above the timeline: search, lane, kind and person, and what of the story is on."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sendorganiser.gui.models.timeline_filter import Choice, kinds_of, people_of
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.choice import Choice as ListChoice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.search_box import SearchBox
from sendorganiser.model.story import Entry
from sendorganiser.vocabulary import LANES

_BOX_LETTERS = 8
_SEARCH_WIDTH = 200


class TimelineFilters(QWidget):
    """Tells of each change of choice; its lists offer only what the story has."""

    changed = Signal(object)  # Choice
    results_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self._is_filling = False
        self.search = SearchBox("Find…", parent=self)
        self.search.edit.setAccessibleName("Find in the story")
        self.search.set_widest(_SEARCH_WIDTH)
        self.lane, self.kind, self.person = _box("Lane"), _box("Kind"), _box("Person")
        self.papers, self.milestones, self.notes = _toggle("Papers"), _toggle("Milestones"), _toggle("My notes")
        self.clear = Button("Show everything", "quiet")
        self.unfold = _toggle("Filters", is_on=False)
        self._is_folded = False
        row = FlowLayout(self, spacing=SPACE[2])
        parts: tuple[QWidget, ...] = (
            self.search, self.unfold, self.papers, self.milestones, self.notes, self.lane, self.kind, self.person,
            self.clear,
        )  # fmt: skip
        for part in parts:
            row.addWidget(part)
        _fill(self.lane, "All lanes", [(lane.id, lane.title) for lane in LANES])
        _fill(self.kind, "All kinds", ())
        _fill(self.person, "Everybody", ())
        self._connect()
        self._fit()

    def offer(self, entries: Sequence[Entry]) -> None:
        """Offer the kinds and people of this story."""
        self._is_filling = True
        _fill(self.kind, "All kinds", kinds_of(entries))
        _fill(self.person, "Everybody", [(name, name) for name in people_of(entries)])
        self._is_filling = False
        self._tell()

    def show_everything(self) -> None:
        """Take every filter off."""
        self._is_filling = True
        self.search.set_text("")
        for box in (self.lane, self.kind, self.person):
            box.setCurrentIndex(0)
        for toggle in (self.papers, self.milestones, self.notes):
            toggle.setChecked(True)
        self._is_filling = False
        self._tell()

    def fold(self, is_folded: bool) -> None:
        """Keep all but the search behind a button, where height is short."""
        self._is_folded = is_folded
        self._show_parts()

    def _show_parts(self) -> None:
        self.unfold.setVisible(self._is_folded)
        is_shown = not self._is_folded or self.unfold.isChecked()
        for part in (self.papers, self.milestones, self.notes, self.lane, self.kind, self.person):
            part.setVisible(is_shown)
        self.clear.setVisible(not self.choice.is_everything)  # so that it is seen that something is left out

    def _connect(self) -> None:
        self.search.typed.connect(lambda _: self._tell())
        self.search.results_asked.connect(self.results_asked)
        for box in (self.lane, self.kind, self.person):
            box.currentIndexChanged.connect(lambda _: self._tell())
        for toggle in (self.papers, self.milestones, self.notes):
            toggle.toggled.connect(lambda _: self._tell())
        self.clear.clicked.connect(self.show_everything)
        self.unfold.toggled.connect(lambda _: self._show_parts())

    def _tell(self) -> None:
        if self._is_filling:
            return
        choice = replace(
            self.choice,
            lane=str(self.lane.currentData() or ""), kind=str(self.kind.currentData() or ""),
            person=str(self.person.currentData() or ""), words=self.search.text(),
            papers=self.papers.isChecked(), milestones=self.milestones.isChecked(), notes=self.notes.isChecked(),
        )  # fmt: skip
        if choice != self.choice:
            self.choice = choice
            self._show_parts()
            self.changed.emit(choice)

    def _fit(self) -> None:
        self.search.setMinimumWidth(look().size(160))
        self._show_parts()


def _box(name: str) -> ListChoice:
    box = ListChoice()
    box.setAccessibleName(name)
    box.setMaxVisibleItems(16)
    box.setMinimumContentsLength(_BOX_LETTERS)
    box.setSizeAdjustPolicy(ListChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _toggle(name: str, *, is_on: bool = True) -> QPushButton:
    button = Button(name)
    button.setCheckable(True)
    button.setChecked(is_on)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _fill(box: ListChoice, everything: str, offered: Sequence[tuple[str, str]]) -> None:
    """Offer these, and keep what is chosen if it is still among them."""
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for value, title in offered:
        box.addItem(title, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
