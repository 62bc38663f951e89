"""Saves the chronology as a file, or puts it into a bundle where it names the bundle's own pages."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.screens.deadlines_exporting import ask_where
from sendorganiser.gui.widgets.text import shortened

if TYPE_CHECKING:
    from sendorganiser.workflows.export_schedules import Put

_FOLDER = "timeline"
_TITLES = {"chronology": "Chronology", "delays": "Schedule of delays"}
_ENDINGS = (("as PDF…", ".pdf"), ("as Word…", ".docx"), ("as a table (CSV)…", ".csv"))


def fill_menu(menu: QMenu, desk: Desk, parent: QWidget, *, which: str) -> None:
    """Offer the schedule as a file of each kind, and to put it into each bundle of the case."""
    menu.clear()
    for words, ending in _ENDINGS:
        save = partial(save_schedule, desk, parent, which=which, ending=ending)
        menu.addAction(icon("file-text"), f"{_TITLES[which]} {words}", save)
    menu.addSeparator()
    add_bundles(menu, desk, which=which)


def add_bundles(menu: QMenu, desk: Desk, *, which: str) -> None:
    """Add an entry for each bundle the schedule can be put into."""
    packs = desk.archive.packs(desk.case.id) if desk.case is not None else []
    for pack in packs:
        title = shortened(pack.title).replace("&", "&&")
        put = partial(put_into, desk, which=which, pack=pack.id)
        menu.addAction(icon("package"), f"Put the {_TITLES[which].lower()} into “{title}”", put)
    if not packs:
        words = f"Make a bundle first, to put the {_TITLES[which].lower()} into it"
        menu.addAction(icon("package"), words, partial(desk.room_asked.emit, "bundles"))


def save_schedule(desk: Desk, parent: QWidget, *, which: str, ending: str) -> None:
    """Ask where the file goes, and write it."""
    from sendorganiser.workflows.export_schedules import export_schedule

    case = desk.case
    if case is None:
        return
    out = ask_where(parent, desk.last_folder(_FOLDER) / f"{_TITLES[which]} {desk.today().isoformat()}{ending}")
    if out is not None:
        desk.remember_folder(_FOLDER, out.parent)
        desk.work(
            export_schedule, owner=desk, what="Making the schedule",
            done=lambda file: desk.said.emit(f"{_TITLES[which]} saved as “{file.name}”", None),
            case=case.id, which=which, out=out, today=desk.today(),
        )  # fmt: skip


def put_into(desk: Desk, *, which: str, pack: int) -> None:
    """Put it into the section that fits, and say where it stands."""
    from sendorganiser.workflows.export_schedules import put_where_it_fits

    desk.work(
        put_where_it_fits, owner=desk, done=partial(_say, desk), what="Making the schedule",
        pack=pack, which=which, today=desk.today(), now=desk.now(),
    )  # fmt: skip


def _say(desk: Desk, put: "Put") -> None:
    from sendorganiser.workflows.build_pack import arrange_pack

    words = f"Put into “{put.section}” of “{put.bundle}”"
    take_back = partial(desk.work, arrange_pack, owner=desk, pack=put.pack, sections=put.before, now=desk.now())
    desk.said.emit(words, take_back)
