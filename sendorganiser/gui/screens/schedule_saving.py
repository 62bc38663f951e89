"""Shows a schedule of the case as it will come out, to be saved from there."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon


def save_schedule(desk: Desk, parent: QWidget, which: str, name: str, *, folder: str = "schedules") -> None:
    """Show a schedule as it will come out, to be saved as a PDF, a Word file or a table."""
    from sendorganiser.gui.screens.look_first import Outcome, look_first
    from sendorganiser.workflows.export_schedules import export_schedule

    if desk.case is not None:
        write = partial(export_schedule, case=desk.case.id, which=which, today=desk.today())
        look_first(desk, parent, Outcome(name, write, folder, schedule=which))


def fill_menu(menu: QMenu, desk: Desk, parent: QWidget, *, which: str) -> None:
    """Offer the schedule to look at and save, and to put it into each bundle of the case."""
    from sendorganiser.gui.screens.into_bundles import add_bundles
    from sendorganiser.workflows.make_schedules import kind_of

    menu.clear()
    title = kind_of(which).title
    save = partial(save_schedule, desk, parent, which, f"{title} {desk.today().isoformat()}")
    menu.addAction(icon("file-text"), f"{title}: look and save…", save)
    menu.addSeparator()
    add_bundles(menu, desk, which=which, called=f"the {title.lower()}")
