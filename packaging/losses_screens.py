"""The pictures of Provision, Costs, What was lost and the impact diary: what is entered first, and the taking."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QApplication

from sendorganiser.gui import style
from sendorganiser.gui.app import App
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.log_costs import keep_cost
from sendorganiser.workflows.log_impact import keep_impact, share_impacts
from sendorganiser.workflows.log_provision import keep_lines, log_provision, typed_line, week_of
from sendorganiser.workflows.school_year import school_year_pattern, set_school_dates

_SMALL = (1024, 600)
_LINES = (
    ("F1", "Direct speech and language therapy, 1:1, from a qualified therapist", "one 45-minute session a week"),
    ("F2", "The therapist’s programme, practised with a trained teaching assistant", "20 minutes, four days a week"),
    ("F15", "A trained emotional literacy assistant, 1:1", "40 minutes a week"),
    ("F30", "Visit by the occupational therapist, with a written programme", "3 visits a year"),
)
_WEEKS: tuple[tuple[str, str, str], ...] = (
    ("missed", "delivered", "delivered"),
    ("missed", "part", "delivered"),
    ("missed", "delivered", "missed"),
    ("delivered", "delivered", "delivered"),
    ("missed", "missed", "delivered"),
    ("missed", "part", "delivered"),
    ("missed", "delivered", ""),
)
_COSTS: tuple[dict[str, Any], ...] = (
    {"kind": "report", "date": "2026-06-11", "what": "Occupational therapy assessment", "amount": "590.30",
     "payee": "Kestrel Bank Children’s Therapy", "why": "No assessment by the council in 7 months."},
    {"kind": "travel", "date": "2026-06-03", "what": "To the clinic and back", "quantity": "34", "unit": "miles",
     "rate": "45"},
    {"kind": "therapy", "date": "2026-10-19", "what": "Speech therapy, four sessions", "amount": "260"},
    {"kind": "earnings", "date": "2026-05-19", "what": "Half a day off: sent home", "amount": "54"},
)  # fmt: skip
_IMPACTS = (
    ("2026-10-06", "She asked every evening whether the speech lady comes tomorrow. She did not come.", True),
    ("2026-10-21", "An hour and a half to leave the house. I was late for work again.", True),
    ("2026-11-03", "She slept four hours.", False),
)


def fill(archive: Archive, case: int, now: str) -> None:
    """Enter a term in which the therapy did not come."""
    job = Job()
    dates = [each for year in (2025, 2026) for each in school_year_pattern("england", year, school="Elm", case=case)]
    set_school_dates(archive, job, case=case, dates=dates)
    made = [typed_line(text=text, amount=amount, first="2026-09-25", label=label) for label, text, amount in _LINES]
    lines = keep_lines(archive, job, case=case, lines=made, now=now)
    monday, _ = week_of(date(2026, 9, 28))
    for number, week in enumerate(_WEEKS):
        first, last = week_of(monday + timedelta(weeks=number + (number > 3)))  # the fifth is half-term
        for line, state in zip(lines, week, strict=False):
            if state:
                log_provision(
                    archive, job, lines=[line], first=first.isoformat(), last=last.isoformat(), state=state, now=now,
                    given="40 minutes" if state == "part" else "", reason="no-staff" if state == "missed" else "",
                    told="2026-11-02" if state == "missed" and number < 3 else "",
                )  # fmt: skip
    for cost in _COSTS:
        keep_cost(archive, job, case=case, now=now, **cost)
    kept = [keep_impact(archive, job, case=case, date=day, text=text, now=now).id for day, text, _ in _IMPACTS]
    shared = [number for number, (_, _, is_shared) in zip(kept, _IMPACTS, strict=True) if is_shared]
    share_impacts(archive, job, lines=shared, shared=True)


def take(app: App, camera: Any, theme: str) -> None:
    """Take each room, small and at 200 % too."""
    provision: Any = app.window.show_room("provision")
    provision.show_week(-1)
    camera.take(f"provision-{theme}")
    for room in ("costs", "remedy", "impact"):
        app.window.show_room(room)
        camera.wait(lambda: not app.runner.is_busy)
        camera.take(f"{room}-{theme}")
    if theme != "light":
        return
    for room in ("provision", "costs", "remedy"):
        app.window.show_room(room)
        camera.take(f"{room}-small-{theme}", _SMALL)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.apply(application, theme, text_percent=200, reduced_motion=True)
    for room in ("provision", "costs"):
        app.window.show_room(room)
        camera.take(f"{room}-200-{theme}")
    style.apply(application, theme, reduced_motion=True)
