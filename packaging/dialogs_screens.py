"""Opens each dialog that asks for something, for its picture: over the app with the example family's papers."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.costs.dialog import CostDialog
from sendorganiser.gui.screens.deadlines.school_year import SchoolYearDialog
from sendorganiser.gui.screens.events.dialog import open_event_dialog
from sendorganiser.gui.screens.hints import WhatCanIDo
from sendorganiser.gui.screens.impact import ImpactDialog
from sendorganiser.gui.screens.letters.filing import FileDialog
from sendorganiser.gui.screens.lock import dialogs as lock_dialogs
from sendorganiser.gui.screens.new_case import CaseDialog
from sendorganiser.gui.screens.people.dialogs import ContactDialog
from sendorganiser.gui.screens.plan.dialogs import VersionDialog, WordingDialog
from sendorganiser.gui.screens.provision.dialogs import LineDialog
from sendorganiser.gui.screens.schedule_saving import save_schedule

_CODE = "K7QFM2 XP9TR1 4WZH8B NC5YGV 3DJA6E 0SK9PT"  # of the shape of a true one


def dialogs(app: App) -> dict[str, Callable[[], object]]:
    """Return what opens each dialog, by its name; none of them waits for an answer."""
    desk, window = app.desk, app.window
    made: dict[str, Callable[[], QDialog]] = {
        "new-case": lambda: CaseDialog(desk, window),
        "cost": lambda: CostDialog(desk, window),
        "person": lambda: ContactDialog(desk, window),
        "promised": lambda: LineDialog(desk, window),
        "impact-line": lambda: ImpactDialog(desk, window),
        "school-dates": lambda: SchoolYearDialog(desk, window),
        "plan-version": lambda: VersionDialog(desk, window),
        "wording": lambda: WordingDialog(desk, window, "F", None),
        "file-letter": lambda: FileDialog(
            window,
            kind="letter-sent",
            starts=("The council’s full answer",),
            today=date(2026, 11, 21),
            keep=lambda *_: None,
        ),
        "what-can-i-do": lambda: WhatCanIDo("letters", "Letters", window),
        "new-lock": lambda: lock_dialogs.NewDialog(desk, window),
        "recovery-sheet": lambda: lock_dialogs.SheetDialog(desk, _CODE, window),
    }
    opens: dict[str, Callable[[], object]] = {name: partial(_open, make) for name, make in made.items()}
    opens["log-something"] = lambda: open_event_dialog(desk, window)
    opens["log-a-call"] = lambda: open_event_dialog(desk, window, "call")
    opens["look-first"] = lambda: save_schedule(desk, window, "costs", "Costs")
    return opens


def shown() -> QWidget | None:
    """Return the dialog that is open."""
    there = QApplication.topLevelWidgets()
    return next((each for each in there if isinstance(each, QDialog) and each.isVisible()), None)


def _open(make: Callable[[], Any]) -> None:
    make().open()
