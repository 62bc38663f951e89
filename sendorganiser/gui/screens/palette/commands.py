"""Which rooms, things to do and cases the palette offers."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QKeySequence

from sendorganiser.gui.models.palette import Command

if TYPE_CHECKING:
    from sendorganiser.gui.desk import Desk
    from sendorganiser.gui.rooms import RoomEntry
    from sendorganiser.gui.window import MainWindow

_NEEDS_A_PAPER = {"reader", "split"}
_ALSO = {
    "home": "today start",
    "documents": "papers files letters list",
    "timeline": "story chronology history events",
    "deadlines": "late dates clocks due overdue calendar",
    "plan": "ehcp ehc section provision needs vague working document",
    "bundles": "pack evidence tribunal pdf index print",
    "letters": "write draft template request chase complain sar mp",
    "provision": "hours therapy delivered missed log school",
    "costs": "money receipts bills paid expenses",
    "people": "contacts school council who promised unanswered",
    "remedy": "ombudsman lgsco payment compensation injustice",
    "impact": "diary effect family",
    "forms": "send35 send38 attendance form",
    "copies": "duplicates same twice compare versions drafts",
    "council": "compare their bundle hearing check missing",
    "unsure": "ocr scan bad reading words correct",
    "sorting": "inbox new check dates",
    "handing": "export share advocate solicitor sendcase take in import",
    "bin": "deleted removed rubbish trash restore undo",
    "backup": "copy stick disk save restore safe",
    "glossary": "words meaning abbreviations jargon explain",
    "cases": "advocate families figures overview",
    "settings": "theme dark text size font lock password options preferences keys",
    "help": "guide manual how instructions",
}


class Whole(Protocol):
    """The joined parts of the application, as far as commands need them."""

    window: "MainWindow"
    desk: "Desk"

    def ask_for_papers(self) -> None: ...

    def log(self, kind: str = "") -> None: ...


def first_commands(app: Whole) -> list[Command]:
    """Return what is done most."""
    return _doing(app)[:5]


def all_commands(app: Whole, entries: "Sequence[RoomEntry]") -> list[Command]:
    """Return everything that can be gone to or done now."""
    return [*_of_the_room(app), *_doing(app), *_rooms(app, entries), *_cases(app)]


def _of_the_room(app: Whole) -> list[Command]:
    """The main action of the room at the front."""
    room = app.window.current_room
    action = room.main_action if room is not None else None
    if action is None or not action.isEnabled() or action.text() in ("Add papers", "New case"):
        return []
    icon = str(action.property("icon_name") or "chevron-right")
    there = app.window.current_room_id

    def do() -> None:
        app.window.show_room(there)  # what was typed to find it has gone on to the papers
        action.trigger()

    return [Command(action.text(), "in this room", icon, do)]


def _doing(app: Whole) -> list[Command]:
    window, desk = app.window, app.desk
    do = "to do"
    made = [
        Command("Add papers", do, "plus", app.ask_for_papers, native("Ctrl+N"), "files scan photo import drop letter"),
        Command("Log a call or meeting", do, "phone", app.log, native("Ctrl+L"), "phone visit conversation event note"),
        Command("Log missed provision", do, "calendar-x-2", partial(app.log, "missed-provision"), also="absent hours"),
        Command("Make a bundle", do, "package", partial(window.show_room, "bundles"), also="evidence pack tribunal"),
        Command("What can I do here?", do, "lightbulb", window.help_asked.emit, native("F1"), "help stuck"),
        Command("New case", do, "folder-plus", desk.new_case_asked.emit, also="child start another"),
        Command("Hide everything", do, "eye-off", desk.hide_asked.emit, native("F12"), "lock private quick away"),
        Command("Quit", do, "x", window.close, native("Ctrl+Q"), "close exit leave end stop the app"),
        Command("Go back", do, "arrow-left", window.go_back, native("Alt+Left"), "previous"),
    ]
    if window.undoing.last:
        made.append(Command(f"Undo: {window.undoing.last}", do, "undo-2", window.undo, native("Ctrl+Z"), "back"))
    return made


def _rooms(app: Whole, entries: "Sequence[RoomEntry]") -> list[Command]:
    made = []
    for entry in entries:
        if entry.id not in _NEEDS_A_PAPER and entry.id != app.window.current_room_id:
            keys = app.window.keys_of(entry.id)
            go = partial(app.window.show_room, entry.id)
            made.append(Command(entry.title, "room", entry.icon_name, go, keys, _ALSO.get(entry.id, "")))
    return made


def _cases(app: Whole) -> list[Command]:
    here = app.desk.case.id if app.desk.case is not None else 0
    return [
        Command(case.name, "case", "user", partial(app.desk.choose_case, case.id), also="case child open switch")
        for case in app.desk.archive.cases()
        if case.id != here
    ]


def native(keys: str) -> str:
    """Write keys as this system does."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
