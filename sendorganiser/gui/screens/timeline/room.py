"""The Timeline room: everything that happened, drawn over the years and listed; entries are added and mended here."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.events.dialog import open_event_dialog
from sendorganiser.gui.screens.timeline.changes import remove, said_of_one
from sendorganiser.gui.screens.timeline.story import read_story
from sendorganiser.gui.screens.timeline.view import StoryView
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets.banner import Banner, BannerArea
from sendorganiser.gui.widgets.empty_state import EmptyState
from sendorganiser.gui.widgets.text import shortened
from sendorganiser.model.story import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendorganiser.workflows.propose_events import Proposal

_IN_MENU = 20


class TimelineRoom(Room):
    """Shows the story of the case on the desk; without one, or with nothing in it, says how it begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Timeline", "calendar-range")
        self._desk = desk
        self._read: tuple[int, int, str] | None = None  # the case, the archive's version and the day that are shown
        self._doubts: dict[int, str] = {}
        self._keys: set[str] = set()
        self._case = 0  # whose story is shown
        self._proposals: Sequence[Proposal] = ()
        self._banner: Banner | None = None
        self._stack = QStackedWidget(self)
        self.story = StoryView(today=desk.today(), parent=self._stack)
        self.banners = BannerArea()
        if (inside := self.banners.layout()) is not None:
            inside.setContentsMargins(0, 0, 0, SPACE[3])
        self._stack.addWidget(self.story)
        self._log_action = self.add_main_action("Log something", "plus", self.log)
        self._log_action.setToolTip("Write down a call, a meeting, an absence…  (Ctrl+L)")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[4])
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        self.story.opened.connect(self._open)
        self.story.remove_asked.connect(self._remove)
        self.story.menu_asked.connect(self._show_menu)
        self._chronology_menu = QMenu(self)
        self._fill_chronology_menu()
        self._chronology_menu.aboutToShow.connect(self._fill_chronology_menu)
        self.story.chronology.setMenu(self._chronology_menu)
        desk.case_changed.connect(self._case_changed)
        self._show()

    def shown(self) -> None:
        self._show()
        current = self._stack.currentWidget()
        (current if isinstance(current, EmptyState) else self.story).take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written."""
        self._show()

    def log(self) -> None:
        """Ask what happened."""
        open_event_dialog(self._desk, self.window())

    @cached_property
    def _no_case(self) -> EmptyState:
        made = EmptyState(
            "calendar-range",
            "The whole story, on one page",
            "Papers, calls, meetings and everything else that happened, drawn over the years. Start your child’s case "
            "first, and add its papers.",
            main="Start a case",
        )
        made.main_asked.connect(self._desk.new_case_asked)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _nothing_yet(self) -> EmptyState:
        made = EmptyState(
            "calendar-range",
            "The whole story, on one page",
            "Add a paper, or log a call. Each paper with a date stands here by itself; calls, meetings, absences and "
            "promises you write down in ten seconds with Ctrl+L. A note of the same day counts for more than one "
            "made later.",
            main="Log something",
            second="Add papers",
        )
        made.main_asked.connect(self.log)
        made.second_asked.connect(lambda: self._desk.room_asked.emit("documents"))
        self._stack.addWidget(made)
        return made

    def _show(self) -> None:
        """Read the story again if the case, the archive or the day has changed."""
        case, today = self._desk.case, self._desk.today()
        self._log_action.setEnabled(case is not None)
        if case is None:
            self._read = None
            self._show_page(self._no_case)
            return
        stands = (case.id, self._desk.archive.version, today.isoformat())
        if stands == self._read:
            return
        if self._case != case.id:
            self._show_page(self.story)
        self._read = stands
        self._read_story()
        self._ask_papers(case.id)

    def _read_story(self) -> None:
        """Read what happened, in another thread: with thousands of entries that takes a while."""
        if self._read is None:
            return
        done = partial(self._arrived, self._read, self._doubts)
        case, today = self._read[0], self._desk.today()
        self._desk.ask(read_story, owner=self, done=done, case=case, today=today, doubts=self._doubts)

    def _arrived(self, stands: tuple[int, int, str], doubts: dict[int, str], entries: tuple[Entry, ...]) -> None:
        if stands != self._read or doubts is not self._doubts:
            return  # a newer reading is under way
        keys, self._keys = self._keys, {entry.key for entry in entries}
        is_same_case, self._case = self._case == stands[0], stands[0]
        self._show_page(self.story if entries else self._nothing_yet)
        self.story.show_entries(entries, today=self._desk.today())
        new = [key for key in self._keys - keys if key.startswith("event/")]
        if is_same_case and len(new) == 1:
            self.story.choose(new[0])

    def _show_page(self, page: StoryView | EmptyState) -> None:
        before = self._stack.currentWidget()
        focused = self.window().focusWidget()
        has_keyboard = focused is not None and before is not None and before.isAncestorOf(focused)
        self._stack.setCurrentWidget(page)
        if has_keyboard and page is not before and self.isVisible():
            page.take_keyboard()

    def _case_changed(self) -> None:
        self._read, self._keys, self._doubts, self._case = None, set(), {}, 0
        self.banners.clear()
        self._proposals = ()
        self.story.show_new_case()
        if self.isVisible():
            self._show()

    # ---- what papers tell of ----

    def _ask_papers(self, case: int) -> None:
        from sendorganiser.workflows.propose_events import event_doubts, propose_events

        ask = self._desk.ask
        ask(propose_events, owner=self, done=lambda found: self._proposed(case, found), case=case)
        ask(event_doubts, owner=self, done=lambda found: self._doubted(case, found), case=case)

    def _doubted(self, case: int, doubts: dict[int, str]) -> None:
        if self._desk.case is not None and self._desk.case.id == case and doubts != self._doubts:
            self._doubts = doubts
            self._read_story()

    def _proposed(self, case: int, proposals: "Sequence[Proposal]") -> None:
        if self._desk.case is None or self._desk.case.id != case or list(proposals) == list(self._proposals):
            return
        self._proposals = proposals
        if self._banner is not None and self._banner in self.banners.banners:
            self._banner.close_banner()
        if proposals:
            self._banner = self.banners.show_banner(State.NOTE, *_said_of(proposals), action="Look at them")
            self._banner.action_asked.connect(self._review)

    def _review(self) -> None:
        from sendorganiser.gui.screens.events.review import ReviewDialog

        ReviewDialog(self._desk, self._proposals, self.window()).open()

    # ---- entries ----

    def _open(self, entry: Entry) -> None:
        if entry.shape == "bracket":
            self._desk.room_asked.emit("deadlines")
        elif entry.event is not None:
            event = self._desk.archive.diary.event(entry.event)
            open_event_dialog(self._desk, self.window(), event=event)
        elif entry.document is not None:
            self._open_paper(entry)

    def _open_paper(self, entry: Entry) -> None:
        if entry.document is not None:
            self._desk.open_paper(entry.document, entry.page or 1)

    def _remove(self, entry: Entry) -> None:
        if entry.shape == "bracket" or entry.event is None:
            self._desk.said.emit(said_of_one(entry), None)
        else:
            drawing = self.story.lanes.drawing
            following = drawing.beside(entry.key, 1) or drawing.beside(entry.key, -1)
            if following is not None:  # so that the keys go on from there
                self.story.choose(following.key)
            remove(self._desk, entry.event, owner=self)

    def _show_menu(self, entries: "Sequence[Entry]", where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(entries) == 1:
            self._fill_menu(menu, entries[0])
        else:
            for entry in entries[:_IN_MENU]:
                words = entry.title.replace("&", "&&")
                menu.addAction(words if len(words) < 70 else f"{words[:69]}…", partial(self._choose, entry.key))
            if len(entries) > _IN_MENU:
                menu.addAction(f"and {len(entries) - _IN_MENU} more, in the list").setEnabled(False)
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def _fill_menu(self, menu: "QMenu", entry: Entry) -> None:
        from sendorganiser.gui.icons import icon

        is_event = entry.event is not None and entry.shape != "bracket"
        opens = {"bracket": "Look at the deadline", "paper": "Open the paper"}
        words = opens.get(entry.shape, "Look at it, or change it")
        menu.addAction(icon("pencil" if is_event else "book-open"), words, lambda: self._open(entry))
        if entry.document is not None and entry.shape != "paper":
            menu.addAction(icon("book-open"), "Open its paper", lambda: self._open_paper(entry))
        for number in entry.also:
            title = shortened(self._desk.archive.document(number).title).replace("&", "&&")
            menu.addAction(icon("book-open"), f"Open “{title}”", partial(self._desk.open_paper, number))
        if is_event:
            menu.addSeparator()
            menu.addAction(icon("trash-2", "late"), "Take out of the story", lambda: self._remove(entry))

    def _fill_chronology_menu(self) -> None:
        from sendorganiser.gui.screens.schedule_saving import fill_menu

        fill_menu(self._chronology_menu, self._desk, self, which="chronology")

    def _choose(self, key: str) -> None:
        self.story.choose(key)
        self.story.take_keyboard()


def _said_of(proposals: "Sequence[Proposal]") -> tuple[str, str]:
    papers = len({proposal.document for proposal in proposals})
    words = "1 paper tells" if papers == 1 else f"{papers} papers tell"
    return f"{words} of things that happened.", "Nothing is taken over until you say so."
