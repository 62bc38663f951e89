"""The drawn story and the list of it, side by side: one choice, one span of days, one filter for both."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from sendorganiser.gui.models.timeline_filter import keep
from sendorganiser.gui.models.timeline_span import Span, printed_span
from sendorganiser.gui.screens.timeline.edge import DatesEdge, Scrubber
from sendorganiser.gui.screens.timeline.filters import TimelineFilters
from sendorganiser.gui.screens.timeline.lanes import Lanes
from sendorganiser.gui.screens.timeline.list import StoryList
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Card
from sendorganiser.gui.widgets.text import OneLine
from sendorganiser.gui.widgets.toolbar import QuietToolbar
from sendorganiser.model.story import Entry
from sendorganiser.vocabulary import LANES

_ZOOM = 1.6  # a click
_SIDE_BY_SIDE = 760  # the room's width, at 100 % text, from which the list stands beside the lanes
_LIST = 300
_LONG = 5 * 365  # days


class StoryView(QWidget):
    """`show_entries` gives it the whole story; it shows what the filter keeps of it."""

    opened = Signal(object)  # Entry
    remove_asked = Signal(object)  # Entry
    menu_asked = Signal(object, object)  # entries, where on the screen

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today.toordinal()
        self._entries: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self._undated = 0
        self._is_new = True
        self._is_list_leading = False
        self._is_folded: bool | None = None
        self._shows_list = False  # where there is room for one of the two only
        self.filters = TimelineFilters(self)
        self.lanes = Lanes([(lane.id, lane.title) for lane in LANES], today=self._today)
        self.dates, self.scrubber, self.list = DatesEdge(), Scrubber(today=self._today), StoryList()
        self._count = OneLine("", "note")
        self.chronology = Button("Chronology", "quiet", "file-text")
        self.chronology.setToolTip("Save the story as a list with its papers, or put it into a bundle")
        self._lay_out()
        self._connect()

    def show_entries(self, entries: Sequence[Entry], *, today: date) -> None:
        """Show this story; what is chosen, filtered and in view stays as far as it is still there."""
        self._entries, self._today = entries, today.toordinal()
        self.list.is_read = True
        self.lanes.set_today(self._today)
        self.filters.offer(entries)
        self._show()

    def show_new_case(self) -> None:
        """Forget what was chosen and in view."""
        self._is_new = True
        self.list.is_read = False
        self.lanes.current = ""
        self.filters.show_everything()

    def choose(self, key: str) -> None:
        """Choose an entry in both, and bring it into view."""
        if self.lanes.drawing.entry(key) is not None:
            self.lanes.choose(key)
        else:
            self.list.choose(key)

    def take_keyboard(self) -> None:
        """Let the keys begin in the lanes."""
        (self.list if self._shows_list else self.lanes).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_today(self) -> None:
        """Bring today into view, two months of it at the most."""
        span = self.lanes.span
        self.lanes.set_span(
            span.showing(self._today - 30, self._today + 14) if span.is_whole else span.centred(self._today)
        )

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._drawn, self._listed = Card(parent=self._splitter, margin=1), Card(parent=self._splitter, margin=SPACE[1])
        self._scroll = _LanesScroll(self.lanes)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_tools()
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], 0)
        foot.addWidget(self.scrubber, 1)
        self._drawn.setAccessibleName("")
        self._drawn.body.setSpacing(0)
        self._drawn.body.addWidget(self.dates)
        self._drawn.body.addWidget(self._scroll, 1)
        self._drawn.body.addLayout(foot)
        self._listed.body.addWidget(self.list)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._drawn)
        self._splitter.addWidget(self._listed)
        self._splitter.setStretchFactor(0, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE[3])
        below.addWidget(self._count, 1)
        below.addWidget(self.chronology)
        below.addWidget(self._tools)
        self._tools.setMinimumWidth(self._tools.sizeHint().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.filters)
        column.addWidget(self._splitter, 1)
        column.addLayout(below)

    def _make_tools(self) -> None:
        self._tools = QuietToolbar("Zoom")
        self._closer = self._tools.add_tool("zoom-in", "Closer (+)")
        self._wider = self._tools.add_tool("zoom-out", "Wider (−)")
        self._whole = self._tools.add_tool("maximize-2", "Whole story (0)")
        self._now = self._tools.add_tool("calendar-range", "Today")
        self._as_list = self._tools.add_tool("list", "As a list")
        self._as_list.setCheckable(True)

    def _connect(self) -> None:
        self.filters.changed.connect(lambda _: self._show())
        self.filters.results_asked.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.lanes.span_changed.connect(self._span_changed)
        self.lanes.chosen.connect(self._chosen_in_lanes)
        self.list.chosen.connect(self._chosen_in_list)
        self.list.scrolled_to.connect(self._list_scrolled)
        self.scrubber.moved.connect(self.lanes.set_span)
        for part in (self.lanes, self.list):
            part.opened.connect(self.opened)
            part.remove_asked.connect(self.remove_asked)
            part.menu_asked.connect(self.menu_asked)
        self._closer.triggered.connect(lambda: self.lanes.zoom(_ZOOM))
        self._wider.triggered.connect(lambda: self.lanes.zoom(1 / _ZOOM))
        self._whole.triggered.connect(self.lanes.show_whole)
        self._now.triggered.connect(self.show_today)
        self._as_list.toggled.connect(self._show_as_list)

    def _show(self) -> None:
        self._shown = keep(self._entries, self.filters.choice)
        self._undated = sum(not entry.is_dated for entry in self._shown)
        dated = [entry for entry in self._entries if entry.is_dated]
        first = min((entry.first for entry in dated), default=self._today)
        last = max([self._today, *(entry.last for entry in dated)])
        whole = Span.whole(first, last, self.lanes.span.width)
        before = self.lanes.span
        self.lanes.show_entries(self._shown)
        self.scrubber.show_entries(self._shown, self._today)
        self.list.show_entries(self._shown)
        stays = not self._is_new and not before.is_whole
        self.lanes.set_span(whole.between(before.left, before.right) if stays else whole)
        if self._is_new and dated:
            self._is_new = False
            self._show_first(whole)
        self._say_how_many()

    def _show_first(self, whole: Span) -> None:
        """Begin with the whole story; of a very long one with its last years, where most will have happened."""
        if whole.end - whole.begin > _LONG:
            self.lanes.set_span(whole.between(max(whole.begin, self._today - _LONG * 0.8), self._today + _LONG * 0.2))
        self.list.follow(self._today, self._today)

    def _say_how_many(self) -> None:
        if not self.list.is_read:
            self._count.set_text("")
            return
        count = len(self._shown)
        words = "1 entry" if count == 1 else f"{count:,} entries"
        if self._undated:
            words += f", {self._undated} without a date: only in the list"
        self._count.set_text(f"{words} · {printed_span(self.lanes.span)} in view")

    def _span_changed(self, span: Span) -> None:
        self.dates.show_span(span, self.lanes.gutter)
        self.scrubber.show_span(span)
        self._say_how_many()
        if not self._is_list_leading and self._shown:
            self.list.follow(span.left, span.right)

    def _chosen_in_lanes(self, key: str) -> None:
        self.list.choose(key)
        box = self.lanes.place(key)
        if box is not None:
            middle = round(box.x + min(box.width, 40) / 2)
            self._scroll.ensureVisible(middle, round(box.y + box.height / 2), 0, look().size(40))

    def _chosen_in_list(self, key: str) -> None:
        self._is_list_leading = True
        self.lanes.choose(key, tells=False)
        self._is_list_leading = False

    def _list_scrolled(self, days: tuple[int, int]) -> None:
        """Bring the days the list shows into view."""
        span, middle = self.lanes.span, (days[0] + days[1]) / 2
        if not span.left <= middle <= span.right:
            self._is_list_leading = True
            self.lanes.set_span(span.centred(middle))
            self._is_list_leading = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show lanes and list side by side, or one of them where there is no room for both."""
        is_folded = self.width() < look().size(_SIDE_BY_SIDE)
        self._as_list.setVisible(is_folded)
        self.filters.fold(is_folded)
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            if not is_folded:
                wide = look().size(_LIST)
                self._splitter.setSizes([max(1, self.width() - wide), wide])
        self._drawn.setVisible(not (is_folded and self._shows_list))
        self._listed.setVisible(not is_folded or self._shows_list)

    def _show_as_list(self, is_list: bool) -> None:
        self._shows_list = is_list
        self._fold()
        self.take_keyboard()


class _LanesScroll(QScrollArea):
    """Lets the lanes scroll up and down where they do not fit, and tells them how much is seen at once."""

    def __init__(self, lanes: Lanes) -> None:
        super().__init__()
        self._lanes = lanes
        self.setWidget(lanes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lanes.set_free_height(self.viewport().height())
        super().resizeEvent(event)
