"""Puts a schedule into a bundle, where it names the bundle's own pages."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.widgets.text import shortened

if TYPE_CHECKING:
    from sendorganiser.workflows.export_schedules import Put


def add_bundles(menu: QMenu, desk: Desk, *, which: str, called: str = "this") -> None:
    """Add an entry for each bundle the schedule can be put into."""
    packs = desk.archive.packs(desk.case.id) if desk.case is not None else []
    for pack in packs:
        title = shortened(pack.title).replace("&", "&&")
        put = partial(put_into, desk, which=which, pack=pack.id)
        menu.addAction(icon("package"), f"Put {called} into “{title}”", put)
    if not packs:
        words = f"Make a bundle first, to put {called} into it"
        menu.addAction(icon("package"), words, partial(desk.room_asked.emit, "bundles"))


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
