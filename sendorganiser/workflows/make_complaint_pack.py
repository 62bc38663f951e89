"""Makes a complaint pack: a bundle from its preset, filled with the papers, each schedule in its section."""

from dataclasses import dataclass
from datetime import date

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.export_schedules import put_schedule
from sendorganiser.workflows.make_schedules import kind_of, make_schedule
from sendorganiser.workflows.plan_packs import fill_pack, new_pack, preset_of

# For each pack its schedules, each with the section it stands in. What is only for comparison is in none of them.
PACKS: dict[str, tuple[tuple[str, str], ...]] = {
    "council-stage1": (
        ("chronology", "chronology"),
        ("delays", "papers"),
        ("unanswered", "papers"),
        ("shortfall", "papers"),
        ("costs", "remedy"),
        ("remedy", "remedy"),
    ),
    "council-stage2": (
        ("delays", "new"),
        ("unanswered", "new"),
        ("shortfall", "new"),
        ("costs", "remedy"),
        ("remedy", "remedy"),
    ),
    "lgsco": (
        ("chronology", "summary"),
        ("unanswered", "faults"),
        ("shortfall", "faults"),
        ("delays", "faults"),
        ("impact", "injustice"),
        ("costs", "injustice"),
        ("remedy", "remedy"),
    ),
    "school": (("chronology", "chronology"), ("unanswered", "papers"), ("shortfall", "papers")),
    "ofsted": (),  # it looks at the whole school, not at one child
    "mp": (("chronology", "chronology"),),
}


@dataclass(frozen=True)
class MadePack:
    """A pack that was made, the schedules put into it, and those left out because they have nothing in them."""

    pack: int
    title: str
    schedules: tuple[str, ...]
    empty: tuple[str, ...]


def make_complaint_pack(
    archive: Archive, job: Job, *, case: int, preset: str, today: date, now: str, title: str = ""
) -> MadePack:
    """Make a pack and fill it. A schedule with nothing in it is left out, and said; nothing is built or sent."""
    if preset not in PACKS:
        raise InputProblem(f"“{preset}” is no complaint pack.", f"Use one of {', '.join(PACKS)}.")
    number = archive.case(case).id
    chosen = preset_of(archive, preset)
    wanted: list[tuple[str, str]] = []
    empty: list[tuple[str, str]] = []
    for which, section in job.each(PACKS[preset], "Making schedules"):
        made = make_schedule(archive, job, case=number, which=which, today=today)
        (wanted if made.rows else empty).append((which, section))
    pack = new_pack(archive, job, case=number, preset_id=preset, title=title, now=now)
    fill_pack(archive, job, pack=pack, now=now)
    known = {section.id for section in chosen.sections}
    for which, section in reversed(wanted):  # each is put first in its section, so the last comes first
        there = section if section in known else chosen.sections[0].id
        put_schedule(archive, job, pack=pack, which=which, section=there, today=today, now=now)
    return MadePack(
        pack,
        title or chosen.title,
        tuple(kind_of(which).title for which, _ in wanted),
        tuple(kind_of(which).title for which, _ in empty),
    )
