"""Names every room and says how it is made; it is imported when it is first entered: the window opens sooner."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from sendorganiser.gui.rooms import Room, RoomEntry
from sendorganiser.gui.screens.documents.room import DocumentsRoom

if TYPE_CHECKING:
    from sendorganiser.gui.desk import Desk
    from sendorganiser.gui.screens.hearing.room import HearingRoom
    from sendorganiser.gui.window import MainWindow


class Ways(Protocol):
    """What lies in one room and is asked for in another."""

    desk: "Desk"
    window: "MainWindow"

    def ask_for_papers(self) -> None: ...

    def show_inbox(self) -> None: ...

    def log(self, kind: str = "") -> None: ...

    def documents(self) -> DocumentsRoom: ...

    def hearing(self) -> "HearingRoom": ...

    def correct(self, number: int, page: int) -> None: ...

    def make_reader(self) -> Room: ...


_CHECK_COUNCIL = "Check the council’s bundle"


def entries(ways: Ways) -> list[RoomEntry]:
    """Return the rooms in the order of the rail."""
    return [
        RoomEntry("home", "Home", "house", partial(_make_home, ways)),
        RoomEntry("documents", "Documents", "files", partial(DocumentsRoom, ways.desk)),
        RoomEntry("timeline", "Timeline", "calendar-range", partial(_make_timeline, ways)),
        RoomEntry("deadlines", "Deadlines", "alarm-clock", partial(_make_deadlines, ways)),
        RoomEntry("plan", "Plan", "clipboard-list", partial(_make_plan, ways)),
        RoomEntry("points", "Points", "highlighter", partial(_make_points, ways)),
        RoomEntry("bundles", "Bundles", "package", partial(_make_bundles, ways)),
        RoomEntry("letters", "Letters", "mail", partial(_make_letters, ways)),
        RoomEntry("provision", "Provision", "clipboard-check", partial(_make_provision, ways)),
        RoomEntry("costs", "Costs", "badge-pound-sterling", partial(_make_costs, ways)),
        RoomEntry("people", "People", "users", partial(_make_people, ways)),
        RoomEntry("remedy", "What was lost", "scale", partial(_make_remedy, ways), in_rail=False),
        RoomEntry("impact", "Impact diary", "notebook-pen", partial(_make_impact, ways), in_rail=False),
        RoomEntry("reader", "Reader", "book-open", ways.make_reader, in_rail=False),
        RoomEntry("forms", "Tribunal forms", "list-checks", partial(_make_forms, ways), in_rail=False),
        RoomEntry("split", "Split into papers", "scissors", partial(_make_split, ways), in_rail=False),
        RoomEntry("copies", "Copies", "copy", partial(_make_copies, ways), in_rail=False),
        RoomEntry("council", "Check the council’s bundle", "shield-check", partial(_make_council, ways), in_rail=False),
        RoomEntry("hearing", "At the hearing", "scale", partial(_make_hearing, ways), in_rail=False),
        RoomEntry("unsure", "Read these yourself", "scan-text", partial(_make_unsure, ways), in_rail=False),
        RoomEntry("sorting", "Sort papers", "list-checks", partial(_make_sorting, ways), in_rail=False),
        RoomEntry("handing", "Hand over a case", "arrow-left-right", partial(_make_handing, ways), in_rail=False),
        RoomEntry("bin", "Bin", "trash-2", partial(_make_bin, ways), in_rail=False),
        RoomEntry("backup", "Backup", "hard-drive", partial(_make_backup, ways), in_rail=False),
        RoomEntry("help", "Help", "life-buoy", partial(_make_help, ways), in_rail=False),
        RoomEntry("glossary", "Words and short forms", "book-a", partial(_make_glossary, ways), in_rail=False),
        RoomEntry("cases", "All cases", "list", partial(_make_all_cases, ways), shortcut="Ctrl+Shift+A", at_foot=True),
        RoomEntry("settings", "Settings", "settings", partial(_make_settings, ways), at_foot=True),
    ]


def _make_home(ways: Ways) -> Room:
    from sendorganiser.gui.screens.home.room import HomeRoom

    home = HomeRoom(ways.desk)
    home.add_asked.connect(ways.ask_for_papers)
    home.inbox_asked.connect(ways.show_inbox)
    home.log_asked.connect(ways.log)
    return home


def _make_deadlines(ways: Ways) -> Room:
    from sendorganiser.gui.screens.deadlines.room import DeadlinesRoom

    return DeadlinesRoom(ways.desk)


def _make_plan(ways: Ways) -> Room:
    from sendorganiser.gui.screens.plan.room import PlanRoom

    return PlanRoom(ways.desk)


def _make_points(ways: Ways) -> Room:
    from sendorganiser.gui.screens.points.room import PointsRoom

    return PointsRoom(ways.desk)


def _make_bundles(ways: Ways) -> Room:
    from sendorganiser.gui.screens.bundles.room import BundlesRoom

    room = BundlesRoom(ways.desk)
    room.hearing_asked.connect(lambda pack: ways.hearing().open_pack(pack))
    return room


def _make_hearing(ways: Ways) -> Room:
    from sendorganiser.gui.screens.hearing.room import HearingRoom

    return HearingRoom(ways.desk)


def _make_timeline(ways: Ways) -> Room:
    from sendorganiser.gui.screens.timeline.room import TimelineRoom

    return TimelineRoom(ways.desk)


def _make_letters(ways: Ways) -> Room:
    from sendorganiser.gui.screens.letters.room import LettersRoom

    return LettersRoom(ways.desk)


def _make_forms(ways: Ways) -> Room:
    from sendorganiser.gui.screens.forms.room import FormsRoom

    return FormsRoom(ways.desk)


def _make_people(ways: Ways) -> Room:
    from sendorganiser.gui.screens.people.room import PeopleRoom

    return PeopleRoom(ways.desk)


def _make_provision(ways: Ways) -> Room:
    from sendorganiser.gui.screens.provision.room import ProvisionRoom

    return ProvisionRoom(ways.desk)


def _make_costs(ways: Ways) -> Room:
    from sendorganiser.gui.screens.costs.room import CostsRoom

    return CostsRoom(ways.desk)


def _make_remedy(ways: Ways) -> Room:
    from sendorganiser.gui.screens.remedy import RemedyRoom

    return RemedyRoom(ways.desk)


def _make_impact(ways: Ways) -> Room:
    from sendorganiser.gui.screens.impact import ImpactRoom

    return ImpactRoom(ways.desk)


def _make_glossary(ways: Ways) -> Room:
    from sendorganiser.gui.screens.glossary import GlossaryRoom

    room = GlossaryRoom()
    room.keys_asked.connect(lambda: ways.window.show_room("settings"))
    return room


def _make_all_cases(ways: Ways) -> Room:
    from sendorganiser.gui.screens.all_cases.room import AllCasesRoom

    return AllCasesRoom(ways.desk)


def _make_help(ways: Ways) -> Room:
    from sendorganiser.gui.screens.help import HelpRoom

    room = HelpRoom(ways.desk)
    room.glossary_asked.connect(lambda: ways.window.show_room("glossary"))
    return room


def _make_handing(ways: Ways) -> Room:
    from sendorganiser.gui.screens.hand_over.room import HandOverRoom

    room = HandOverRoom(ways.desk)
    room.back_asked.connect(ways.window.go_back)
    return room


def _make_bin(ways: Ways) -> Room:
    from sendorganiser.gui.screens.bin import BinRoom

    room = BinRoom(ways.desk)
    room.back_asked.connect(ways.window.go_back)
    return room


def _make_backup(ways: Ways) -> Room:
    from sendorganiser.gui.screens.backup.room import BackupRoom

    room = BackupRoom(ways.desk)
    room.back_asked.connect(ways.window.go_back)
    return room


def _make_settings(ways: Ways) -> Room:
    from sendorganiser.gui.screens.settings.room import SettingsRoom

    return SettingsRoom(ways.desk)


def _make_split(ways: Ways) -> Room:
    from sendorganiser.gui.screens.split import SplitRoom

    room = SplitRoom(ways.desk)
    room.back_asked.connect(ways.window.go_back)
    room.ended.connect(lambda first: ways.documents().browser.show_paper(first))
    return room


def _make_copies(ways: Ways) -> Room:
    from sendorganiser.gui.screens.copies import CopiesRoom

    room = CopiesRoom(ways.desk)
    room.back_asked.connect(ways.window.go_back)
    return room


def _make_council(ways: Ways) -> Room:
    from sendorganiser.gui.screens.council_bundle import CouncilBundleRoom

    room = CouncilBundleRoom(ways.desk)
    room.hearing_asked.connect(lambda found: ways.hearing().open_council(found))
    room.back_asked.connect(lambda: ways.window.show_room("bundles"))
    return room


def _make_sorting(ways: Ways) -> Room:
    from sendorganiser.gui.screens.sorting.room import SortingRoom

    room = SortingRoom(ways.desk)
    room.back_asked.connect(lambda: ways.window.show_room("documents"))
    return room


def _make_unsure(ways: Ways) -> Room:
    from sendorganiser.gui.screens.unsure import UnsureRoom

    room = UnsureRoom(ways.desk)
    room.back_asked.connect(lambda: ways.window.show_room("documents"))
    room.page_asked.connect(ways.correct)
    return room
