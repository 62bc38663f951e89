"""Writes schedules as files to send, and puts them into bundles as papers of their own."""

import tempfile
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Pack
from sendorganiser.model.schedule import Schedule, Standing, with_pages, with_titles
from sendorganiser.schedules import pages
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.build_pack import arrange_pack, plan_pack
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.make_schedules import FORMAT, as_pages, kind_of, make_schedule, renew, standing, which_of
from sendorganiser.workflows.plan_packs import preset_of

_ENDINGS = (".pdf", ".docx", ".csv")
_OUR_OWN = ("parental-statement", "correspondence")  # kinds a family writes: a schedule stands beside them


@dataclass(frozen=True)
class Put:
    """Where a schedule was put: the bundle and the section by their titles, and all sections as they were before."""

    pack: int
    bundle: str
    section: str
    before: dict[str, tuple[int, ...]]


def export_schedule(
    archive: Archive, job: Job, *, case: int, which: str, out: Path, today: date, pack: int | None = None
) -> Path:
    """Write a schedule as PDF, Word or CSV (by the file's ending), with the pages of `pack` or the papers' titles."""
    check_ending(out)
    made = make_schedule(archive, job, case=case, which=which, today=today)
    filled = (
        with_pages(made, _numbers(archive, pack)) if pack is not None else with_titles(made, _titles(archive, case))
    )
    return write_schedule(archive, filled, out, footer=f"{archive.case(case).name}, {kind_of(which).title.lower()}")


def check_ending(out: Path) -> None:
    """Raise InputProblem unless the file's name says what kind of file a schedule is to be."""
    if out.suffix.lower() not in _ENDINGS:
        raise InputProblem(f"“{out.name}” is no kind of file we can write.", "End its name in .pdf, .docx or .csv.")


def write_schedule(archive: Archive, filled: Schedule, out: Path, *, footer: str) -> Path:
    """Write a schedule whose pages are filled in as PDF, Word or CSV, by the file's ending."""
    with (
        tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work,
        in_our_words(),
        beside(out) as copied,
    ):
        part = Path(work) / f"schedule{out.suffix.lower()}"
        _write(filled, part, footer)
        sealed.copy(part, copied)
        copied.replace(out)
    return out


def put_schedule(archive: Archive, job: Job, *, pack: int, which: str, section: str, today: date, now: str) -> int:
    """Put a schedule into a bundle as a paper of its own, and return its document's id.

    It is made anew whenever the bundle is built, so that it names the bundle's own pages. It stands first in its
    section, behind the letter the bundle begins with. The same schedule is not put in twice.
    """
    arranged = archive.pack(pack)
    document = _kept(archive, arranged.case, which)
    if document is None:
        document = _add(archive, job, arranged.case, which, today, now)
    else:
        renew(archive, job, documents=[archive.document(document)], today=today)
    sections = {name: tuple(n for n in numbers if n != document) for name, numbers in arranged.sections.items()}
    there = sections.get(section, ())
    opening = len(tuple(takewhile(_letters_of(archive, arranged, section).__contains__, there)))
    sections[section] = (*there[:opening], document, *there[opening:])
    arrange_pack(archive, job, pack=pack, sections=sections, now=now)
    return document


def put_where_it_fits(archive: Archive, job: Job, *, pack: int, which: str, today: date, now: str) -> Put:
    """Put a schedule into the section of a bundle that is meant for it; say where it stands.

    It stays where it stands already. A section for a chronology takes it, else the one for what the family says itself.
    """
    from sendorganiser.bundle.preset import home_of

    arranged = archive.pack(pack)
    chosen_preset = preset_of(archive, arranged.preset)
    sections = chosen_preset.sections
    there = _kept(archive, arranged.case, which)
    stands = (section for section in sections if there in arranged.sections.get(section.id, ()))
    meant = (section for section in sections if "chronology" in f"{section.id} {section.title}".casefold())
    homes = [home_of(chosen_preset, kind) for kind in _OUR_OWN]
    ours = (section for home in homes for section in sections if section.id == home)
    chosen = next(chain(stands, meant, ours), sections[-1])
    put_schedule(archive, job, pack=pack, which=which, section=chosen.id, today=today, now=now)
    return Put(pack, arranged.title, chosen.title, arranged.sections)


def _letters_of(archive: Archive, pack: Pack, section: str) -> frozenset[int]:
    """Return the papers that are letters written here for this section of a bundle."""
    chosen = next((one for one in preset_of(archive, pack.preset).sections if one.id == section), None)
    filed = archive.letters.filed(pack.case)
    return frozenset(number for number, letter in filed.items() if chosen is not None and letter in chosen.letters)


def _titles(archive: Archive, case: int) -> dict[int, str]:
    return {document.id: document.title for document in archive.documents(case, suggested=False)}


def _numbers(archive: Archive, pack: int) -> dict[int, Standing]:
    return standing(plan_pack(archive, pack))


def _kept(archive: Archive, case: int, which: str) -> int | None:
    """Return the case's document that is this schedule, if it was put into a bundle before."""
    ours = (document for document in archive.documents(case, suggested=False) if document.format == FORMAT)
    return next((document.id for document in ours if which_of(archive, document) == which), None)


def _add(archive: Archive, job: Job, case: int, which: str, today: date, now: str) -> int:
    kind = kind_of(which)
    made = make_schedule(archive, job, case=case, which=which, today=today)
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        file = Path(work) / "schedule.pdf"
        written = pages.write_pdf(made, file, numbers={})
        arrived = archive.arrive(file)
        new = NewDocument(
            case=case,
            sha256=arrived.sha256,
            reading=arrived.sha256,
            source_name=f"{kind.title}.pdf",
            format=FORMAT,
            added=now,
            title=kind.title,
            pages=as_pages(written),
            note="Made by this program from your events. It is made anew for each bundle, with that bundle's pages.",
            clues={"schedule": which},
        )
        number = archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=1.0)
    archive.set_facts({number: {"title": kind.title}})
    return number


def _write(schedule: Schedule, part: Path, footer: str) -> None:
    from sendorganiser.schedules.exports import write_csv, write_docx

    if part.suffix == ".pdf":
        pages.write_pdf(schedule, part, footer=footer)
    elif part.suffix == ".docx":
        write_docx(schedule, part, footer=footer)
    else:
        write_csv(schedule, part)
