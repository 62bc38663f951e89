"""The frame: rail, header, room, banners and job strip. It frames and navigates; what happens in a room is not its."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from sendorganiser.gui.rooms import Room, RoomEntry
from sendorganiser.gui.style import NARROW_BELOW, State, look
from sendorganiser.gui.widgets.header import Header
from sendorganiser.gui.widgets.rail import Rail
from sendorganiser.gui.widgets.stack import Stack

if TYPE_CHECKING:
    from sendorganiser.gui.jobs import JobRunner
    from sendorganiser.gui.undoing import Undoing
    from sendorganiser.gui.widgets.banner import BannerArea
    from sendorganiser.gui.widgets.job_strip import JobStrip
    from sendorganiser.gui.widgets.tip_strip import TipStrip
    from sendorganiser.gui.widgets.toast import Toast
    from sendorganiser.jobs import Job

APP_NAME = "SEND Organiser"
_SMALLEST = QSize(720, 480)
_FIRST_SIZE = QSize(1280, 800)
_TITLE_BAR = 40


class MainWindow(QMainWindow):
    """Shows one room at a time. Rooms are made on the first visit and re-read when a workflow has ended."""

    room_shown = Signal(str)
    case_chosen = Signal(str)
    new_case_asked = Signal()
    edit_case_asked = Signal()
    search_typed = Signal(str)
    search_entered = Signal()  # Enter or Down in the search box: put the keyboard on the results
    search_asked = Signal()  # Ctrl+K
    help_asked = Signal()

    def __init__(
        self,
        entries: Sequence[RoomEntry],
        *,
        settings: QSettings,
        runner: "JobRunner | None" = None,
        begin_at: str = "",
    ) -> None:
        """Show the room `begin_at`, or else the one that was shown last."""
        super().__init__()
        self._entries = {entry.id: entry for entry in entries}
        self._rooms: dict[str, Room] = {}
        self._keys: dict[str, str] = {}
        self._visited: list[str] = []
        self._settings = settings
        self._runner = runner
        self.rail = Rail()
        self.header = Header()
        self.search = self.header.search
        self._stack = Stack()
        self._build()
        self._add_rail_entries()
        self._add_shortcuts()
        self.rail.room_asked.connect(self.show_room)
        self.rail.case_asked.connect(self.case_chosen)
        self.rail.new_case_asked.connect(self.new_case_asked)
        self.rail.edit_case_asked.connect(self.edit_case_asked)
        self.search.typed.connect(self.search_typed)
        self.search.results_asked.connect(self.search_entered)
        self.header.back.clicked.connect(self.go_back)
        if runner is not None:
            runner.job_started.connect(self._show_first_job)
            runner.job_started.connect(self._take_tip_away)  # two strips at the foot would be one too many
            runner.changed.connect(self.refresh)
        self._restore(begin_at)

    # What tells of something is made when there is something to tell.

    @cached_property
    def banners(self) -> "BannerArea":
        """The strips beneath the header."""
        from sendorganiser.gui.widgets.banner import BannerArea

        made = BannerArea()
        self._body.insertWidget(1, made)
        return made

    @cached_property
    def job_strip(self) -> "JobStrip":
        """The work going on, at the foot."""
        from sendorganiser.gui.widgets.job_strip import JobStrip

        made = JobStrip()
        self._body.addWidget(made)
        if self._runner is not None:
            self._runner.job_started.disconnect(self._show_first_job)
            made.follow(self._runner)
        return made

    @cached_property
    def _tip_strip(self) -> "TipStrip":
        from sendorganiser.gui.widgets.tip_strip import TipStrip

        made = TipStrip()
        self._body.insertWidget(self._body.indexOf(self._stack) + 1, made)
        return made

    @cached_property
    def _toast(self) -> "Toast":
        from sendorganiser.gui.widgets.toast import Toast

        foot = QWidget()
        foot.hide()
        self._body.insertWidget(self._body.indexOf(self._stack) + 1, foot)
        made = Toast(self._frame, self._free_band, foot)
        self.search.focus_moved.connect(made.place_soon)
        return made

    @cached_property
    def undoing(self) -> "Undoing":
        """What was done in this session and can be undone."""
        from sendorganiser.gui.undoing import Undoing

        return Undoing(changed=self._show_undo, said=self._toast.say)

    def _free_band(self) -> QRect:
        band = self.header.free_band()
        return band.translated(self.header.pos()) if not band.isEmpty() else band

    @property
    def stage(self) -> QWidget:
        """Where the rooms are shown."""
        return self._stack

    @property
    def current_room(self) -> Room | None:
        """The room at the front."""
        return self._rooms.get(self._visited[-1]) if self._visited else None

    @property
    def current_room_id(self) -> str:
        """The id of the room at the front, or ""."""
        return self._visited[-1] if self._visited else ""

    @property
    def entries(self) -> list[RoomEntry]:
        """All rooms, made or not."""
        return list(self._entries.values())

    def keys_of(self, room_id: str) -> str:
        """Return the keys that go to a room, as this system writes them; "" where there are none."""
        return self._keys.get(room_id, "")

    def room(self, room_id: str) -> Room:
        """Return a room, made now if it was never visited."""
        for _ in self.room_in_steps(room_id):
            pass
        return self._rooms[room_id]

    def room_in_steps(self, room_id: str) -> Iterator[None]:
        """Make a room a part at a step; whoever enters it meanwhile gets the rest at once."""
        if room_id not in self._rooms:
            room = self._entries[room_id].make()
            self._rooms[room_id] = room
            room.title_changed.connect(self._show_header)
            room.main_action_changed.connect(self._show_header)
            yield
        room = self._rooms[room_id]
        if room.parent() is None:
            self._stack.addWidget(room)  # here all of it is dressed anew
            yield
        yield from room.coming

    def show_room(self, room_id: str) -> Room:
        """Bring a room to the front and return it."""
        room = self.room(room_id)
        is_in_rail = self._entries[room_id].in_rail
        is_walking_the_rail = is_in_rail and self.rail.has_keyboard and room is not self.current_room
        if self.current_room_id != room_id:
            self._visited = [*self._visited, room_id][-50:]
            self._take_tip_away()  # it spoke of the room that is left
        left_at = room.focusWidget()  # the room forgets it as it comes to the front
        self._stack.setCurrentWidget(room)
        if "banners" in self.__dict__:
            self.banners.arrange()  # the room may have strips of its own
        self.rail.choose(room_id)
        self._show_header()
        if "_toast" in self.__dict__:
            self._toast.place_soon()
        room.shown()
        if is_walking_the_rail:
            self.rail.button(room_id).setFocus(Qt.FocusReason.TabFocusReason)
        elif (at := self.focusWidget()) is room or not room.isAncestorOf(at):  # to Qt it is its own ancestor
            self._give_keyboard(room, left_at)
        self.room_shown.emit(room_id)
        return room

    def _give_keyboard(self, room: Room, left_at: QWidget | None) -> None:
        """Put the keyboard where it was when the room was left, or where the room begins."""
        if left_at is None or left_at is room or not (left_at.isVisible() and left_at.isEnabled()):
            room.take_keyboard()
        else:
            left_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Return to the room shown before; in the first one nothing happens."""
        if len(self._visited) > 1:
            self._visited.pop()
            self.show_room(self._visited.pop() if len(self._visited) > 1 else self._visited[0])

    def refresh(self) -> None:
        """Let the room at the front re-read; the others do so when they are next shown."""
        if (room := self.current_room) is not None:
            room.refresh()

    def set_cases(self, cases: list[tuple[str, str]], current: str) -> None:
        """Name the open case, and list all of them as (id, name)."""
        self.rail.set_cases(cases, current)
        self._show_header()

    def set_count(self, room_id: str, words: int | str, tone: State | None = None) -> None:
        """Show how many wait in a room: set_count("documents", 12), set_count("deadlines", "2 late", State.LATE)."""
        self.rail.button(room_id).set_count("" if words in (0, "") else str(words), tone)

    def toast(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done, with Undo (also Ctrl+Z) if there is a way back."""
        self._toast.say(words, self.undoing.add(words, undo) if undo is not None else None)

    def tell_tip(self, words: str) -> bool:
        """Say what can be done in the room at the front, until the person goes to another; False: there is no place."""
        if self._runner is not None and self._runner.is_at_work:
            return False
        self._tip_strip.tell(words)
        return True

    def _take_tip_away(self) -> None:
        if "_tip_strip" in self.__dict__:
            self._tip_strip.hide()

    def undo(self) -> None:
        """Undo what was done last: what the toast tells of, or, when that has gone, what was done before it."""
        if not self._toast.undo():
            self.undoing.undo_last()

    def _show_undo(self) -> None:
        self._undo.setEnabled(bool(self.undoing.last))
        self.header.show_undo(self.undoing.last, self.undo)

    def go_to_search(self) -> None:
        """Put the keyboard in the search box."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()
        self.search_asked.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Walk on with Tab; where a part has gone that had the keyboard, give it to the room, not to what comes next.

        The next part may be a Cancel button, and the person is still pressing Enter for what has gone.
        """
        focused, room = self.focusWidget(), self.current_room
        if focused is None or room is None or (focused.isVisible() and focused.isEnabled()):
            return super().focusNextPrevChild(next)
        room.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._settle_keyboard)
        return True

    def _settle_keyboard(self) -> None:
        """Let the room put the keyboard where work begins, unless somebody has taken it meanwhile."""
        room = self.current_room
        if room is not None and self.focusWidget() is room:
            room.shown()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._runner is not None and self._runner.would_be_lost and not self._may_stop_work():
            event.ignore()
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/room", self.rail_room_id())
        super().closeEvent(event)

    def rail_room_id(self) -> str:
        """Return the last room of the rail that was shown: the one to begin with next time."""
        in_rail = [room_id for room_id in self._visited if self._entries[room_id].in_rail]
        return in_rail[-1] if in_rail else ""

    def _build(self) -> None:
        self.setWindowTitle(APP_NAME)
        self.setMinimumSize(_SMALLEST)
        self._frame = frame = QWidget(self)
        self.setCentralWidget(frame)  # first: what moves to another parent is dressed again, with all it holds
        self._row = row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self._body = body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        row.addLayout(body, 1)
        body.addWidget(self.header)
        body.addWidget(self._stack, 1)

    def _add_rail_entries(self) -> None:
        rail_entries = [entry for entry in self._entries.values() if entry.in_rail]
        for number, entry in enumerate(rail_entries, start=1):
            keys = QKeySequence(entry.shortcut or (f"Ctrl+{number}" if number <= 9 else ""))
            native = self._keys[entry.id] = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.rail.add_room(entry.id, entry.icon_name, entry.title, native, at_foot=entry.at_foot)
            if not keys.isEmpty():
                self._add_action(entry.title, keys, partial(self.show_room, entry.id))

    def _add_shortcuts(self) -> None:
        self._add_action("Search", QKeySequence("Ctrl+K"), self.go_to_search)
        self._add_action("Help", QKeySequence(Qt.Key.Key_F1), self.help_asked.emit)
        self._add_action("Back", QKeySequence("Alt+Left"), self.go_back)
        # Only while there is something to undo, so that the key stays free for the room's own fields.
        self._undo = self._add_action("Undo", QKeySequence(QKeySequence.StandardKey.Undo), self.undo)
        self._undo.setEnabled(False)
        self._add_action("Quit", QKeySequence("Ctrl+Q"), self.close)
        if "settings" in self._entries:
            self._add_action("Settings", QKeySequence("Ctrl+,"), lambda: self.show_room("settings"))

    def _add_action(self, name: str, keys: QKeySequence, triggered: Callable[[], object]) -> QAction:
        action = QAction(name, self)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False: triggered())
        self.addAction(action)
        return action

    def _show_header(self) -> None:
        room = self.current_room
        if room is None:
            return
        self.header.show_room(room, has_way_back=not self._entries[self.current_room_id].in_rail)
        names = [room.title, self.rail.case_button.name, APP_NAME]
        self.setWindowTitle(" – ".join(name for name in names if name))

    def _fit(self) -> None:
        self.rail.set_narrow(self.width() < look().size(NARROW_BELOW))
        self.header.fit(self.width() - self.rail.width())
        self._row.activate()  # or the first picture would be of the window as it was before

    def _show_first_job(self, job: "Job", what: str) -> None:
        self.job_strip.add_job(job, what)  # the strip hears of those that follow by itself

    def _may_stop_work(self) -> bool:
        from sendorganiser.gui.widgets.question import ask

        return ask(
            self,
            f"{self._runner.would_be_lost if self._runner is not None else ''}: not done yet",
            "If you close now, it stops here. What is done so far is kept; the rest you would have to begin again.",
            yes="Stop and close",
            no="Keep working",
        )

    def _fit_on_screen(self) -> None:
        """Be no larger than the screen; where that is smaller than we would like to be, take all of it."""
        free = self.screen().availableGeometry()
        most = free.size() - QSize(0, _TITLE_BAR)
        if self.width() > most.width() or self.height() > most.height():
            self.resize(self.size().boundedTo(most))
            self.move(free.topLeft())
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _take(self, geometry: object) -> bool:
        """Stand where the window was left; False where what was kept cannot be read."""
        from PySide6.QtCore import QByteArray

        return isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)

    def _restore(self, begin_at: str) -> None:
        geometry = self._settings.value("window/geometry")
        if geometry is None or not self._take(geometry):
            self.resize(_FIRST_SIZE)
        self._fit_on_screen()
        wanted = begin_at or str(self._settings.value("window/room") or "")
        rail_rooms = [entry.id for entry in self._entries.values() if entry.in_rail]
        if rail_rooms:
            self.show_room(wanted if wanted in rail_rooms else rail_rooms[0])
