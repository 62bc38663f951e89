"""Takes an exported folder in again: its papers are added as any are, then what was known of each is put back."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sendorganiser.errors import ArchiveTooNew, InputProblem, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model import Case, Document, Page
from sendorganiser.model.event import Contact, DeadlineMark, Direction, Event, Promise, Rest, SchoolDates
from sendorganiser.model.plan import PlanVersion
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import NOT_PAPERS, add_documents
from sendorganiser.workflows.correct_text import correct_text
from sendorganiser.workflows.export_lists import SENT
from sendorganiser.workflows.export_papers import FORMAT, RECORDS

_WHERE = "records.json"
_FOLDERS = ("Text", "Lists", SENT)


@dataclass(frozen=True)
class Imported:
    """What came back: counts, papers whose file was not found or was refused, and files the export knows nothing of."""

    cases: tuple[int, ...]
    papers: int
    events: int
    people: int
    missing: tuple[str, ...]
    others: tuple[str, ...]
    stays: dict[str, int] = field(default_factory=dict)  # what the folder holds as files at most, counted
    left: int = 0  # of letters, costs, notes and the like: those that belong to papers which did not come back


@dataclass(frozen=True)
class Bundle:
    """A bundle as it was arranged, by the ids its papers had."""

    title: str
    preset: str
    sections: dict[str, tuple[int, ...]]
    id: int = 0


@dataclass(frozen=True)
class KeptPage:
    """What a person did for a page: set it aside, or put right (`typed`) what was read on it."""

    document: int
    number: int
    left_out: bool = False
    typed: str = ""
    read: Page | None = None


@dataclass(frozen=True)
class KeptPaper:
    """A paper as it was known, and where its file lies in the folder."""

    file: str
    paper: Document


@dataclass(frozen=True)
class Kept:
    """One case as `records.json` holds it."""

    case: Case
    papers: tuple[KeptPaper, ...]
    behind: dict[str, int] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    rests: tuple[tuple[int, Rest], ...] = ()
    promises: tuple[Promise, ...] = ()
    directions: tuple[Direction, ...] = ()
    school_dates: tuple[SchoolDates, ...] = ()
    marks: tuple[DeadlineMark, ...] = ()
    plans: tuple[PlanVersion, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    things: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    pages: tuple[KeptPage, ...] = ()
    stays: dict[str, int] = field(default_factory=dict)


def import_papers(archive: Archive, job: Job, *, folder: Path, now: str) -> Imported:
    """Add the cases of an export. One that was begun and stopped goes on; one that is here already is refused.

    Originals are read anew, as any file from outside: nothing in the folder is trusted to be safe to show.
    """
    job.say("Taking papers in")
    cases = _read(folder)
    files = _Files(folder, job)
    done = [_Returning(archive, job, files, kept, now).run() for kept in cases]
    missing = tuple(name for each in done for name in each.missing)
    return Imported(
        tuple(each.case for each in done),
        sum(len(each.papers) for each in done),
        sum(each.events for each in done),
        sum(each.people for each in done),
        missing,
        files.others(each.file for kept in cases for each in kept.papers),
        {what: sum(kept.stays.get(what, 0) for kept in cases) for kept in cases for what in kept.stays},
        sum(each.left for each in done),
    )


class _Files:
    """The files of an export, found by their place or, where they were moved or renamed, by their content."""

    def __init__(self, folder: Path, job: Job) -> None:
        self._folder, self._job = folder, job
        self._by_hash: dict[str, Path] | None = None
        self._told: set[Path] = set()

    def find(self, told: str, sha256: str) -> Path | None:
        place = (self._folder / told).resolve() if told else self._folder
        if place.is_relative_to(self._folder.resolve()) and place.is_file() and self._hash(place) == sha256:
            self._told.add(place)
            return place
        found = self._all().get(sha256)
        if found is not None:
            self._told.add(found)
        return found

    def others(self, listed: Iterable[str]) -> tuple[str, ...]:
        """Return files in the folders of papers that are not `listed`: somebody put them there."""
        root = self._folder.resolve()
        named = {root / name for name in listed}
        others = []
        for path in self._walk():
            parts = path.relative_to(root).parts
            is_ours = len(parts) == 1 or parts[1] in _FOLDERS or path.stem.endswith(("(to read)", "(redacted)"))
            if path not in self._told and path not in named and not is_ours:
                others.append("/".join(parts))
        return tuple(others)

    def _all(self) -> dict[str, Path]:
        if self._by_hash is None:
            self._by_hash = {self._hash(path): path for path in self._job.each(self._walk(), "Looking for papers")}
        return self._by_hash

    def _walk(self) -> list[Path]:
        found = []
        for inside, folders, names in os.walk(self._folder.resolve()):
            folders.sort()
            found += [Path(inside, name) for name in sorted(names) if name.lower() not in NOT_PAPERS]
        return found

    @staticmethod
    def _hash(path: Path) -> str:
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""


class _Returning:
    """One case that comes back."""

    def __init__(self, archive: Archive, job: Job, files: _Files, kept: Kept, now: str) -> None:
        self._archive, self._job, self._files, self._kept, self._now = archive, job, files, kept, now
        self.missing: list[str] = []
        self.papers: dict[int, int] = {}  # old number: new number
        self.ids: dict[str, dict[int, int]] = {}  # the same, of other things by their table
        self.case = self.events = self.people = self.left = 0

    def run(self) -> "_Returning":
        self.case = self._case()
        old = [each.paper for each in self._kept.papers]
        self._add([each for each in self._kept.papers if each.paper.parent is None])
        self._add([each for each in self._kept.papers if each.paper.id not in self.papers])  # inside one that is gone
        self.missing += [paper.source_name for paper in old if paper.id not in self.papers]
        self._facts(old)
        self._diary()
        self.ids["packs"] = self._bundles()
        self.left = self._archive.leaving.put_things_back(
            self.case, self._kept.things, {**self.ids, "documents": self.papers}
        )
        self.left += sum(not self._page(each) for each in self._kept.pages)
        return self

    def _case(self) -> int:
        was = self._kept.case
        there = [case for case in self._archive.cases() if (case.name, case.made) == (was.name, was.made)]
        if there and (self._archive.diary.events(there[0].id) or self._archive.packs(there[0].id)):
            raise InputProblem(
                f"The case “{was.name}” of this folder is here already.",
                "To bring two computers’ work on one case together, hand the case over instead.",
            )
        if there:
            return there[0].id  # begun and stopped: papers that are there are not added twice
        return self._archive.add_case(
            name=was.name, born=was.born, council=was.council, nation=was.nation, now=was.made or self._now
        )

    def _add(self, papers: list[KeptPaper]) -> None:
        found = (self._files.find(each.file, each.paper.sha256) for each in papers)
        files = [path for path in found if path is not None]
        if files:  # what was kept once is kept again, even where it cannot be shown (any longer)
            add_documents(self._archive, self._job, case=self.case, files=files, now=self._now, keep=files)
        for each in self._kept.papers:
            number = self._archive.known(self.case, each.paper.sha256)
            if number is not None:
                self.papers[each.paper.id] = number

    def _facts(self, old: list[Document]) -> None:
        archive = self._archive
        for paper in old:
            if paper.id not in self.papers:
                continue
            number = self.papers[paper.id]
            front = self.papers.get(self._kept.behind.get(str(paper.id), 0))
            archive.leaving.put_back(number, source_name=paper.source_name, note=paper.note, front=front)
            facts: dict[str, str | bool] = {
                **{name: getattr(paper, name) for name in ("title", "kind", "date", "organisation", "person", "child")},
                "private": paper.private,
            }
            archive.set_facts({number: facts}, confirm=paper.confirmed)

    def _diary(self) -> None:
        kept, diary, case = self._kept, self._archive.diary, self.case
        people = {each.id: diary.add_contact(replace(each, case=case)) for each in kept.contacts}
        events = {each.id: diary.add_event(self._event(each, people)) for each in kept.events}
        self.people, self.events = len(people), len(events)
        links = [
            (events[event], replace(rest, document=self.papers[rest.document]))
            for event, rest in kept.rests
            if event in events and rest.document in self.papers
        ]
        diary.papers.accept((), links=links)
        for promise in kept.promises:
            moved = self._moved(promise, case=case, contact=people.get(promise.contact or 0))
            diary.add_promise(replace(moved, event=events.get(promise.event or 0)))
        diary.add_directions([self._moved(each, case=case) for each in kept.directions])
        diary.set_school_dates(case, [replace(each, case=case) for each in kept.school_dates])
        for mark in kept.marks:
            if mark.event in events:
                proof = self.papers.get(mark.proof or 0)
                diary.set_mark(replace(mark, event=events[mark.event], proof=proof))
        plans: dict[int, int] = {}
        for version in sorted(kept.plans, key=lambda each: each.follows or 0):
            follows = plans.get(version.follows or 0)
            moved_plan = replace(self._moved(version, case=case), follows=follows)
            plans[version.id] = self._archive.plans.add_version(moved_plan)
        self.ids = {"contacts": people, "events": events, "plan_versions": plans}

    def _bundles(self) -> dict[int, int]:
        made = {}
        for bundle in self._kept.bundles:
            number = self._archive.add_pack(case=self.case, title=bundle.title, preset=bundle.preset, now=self._now)
            self._archive.arrange_pack(number, {s: self._those(p) for s, p in bundle.sections.items()}, now=self._now)
            made[bundle.id] = number
        return made

    def _page(self, kept: KeptPage) -> bool:
        """Put back what a person did for a page; say whether that could be."""
        number = self.papers.get(kept.document)
        if number is None or not 1 <= kept.number <= self._archive.document(number).pages:
            return False
        if kept.left_out:
            self._archive.care.leave_out(number, [kept.number], is_out=True)
        if kept.read is None:
            return True
        if self._archive.pages(number)[kept.number - 1].text is None and kept.read.text is not None:
            self._archive.keep_page_texts(number, [replace(kept.read, number=kept.number)])
        try:
            correct_text(self._archive, self._job, document=number, page=kept.number, text=kept.typed, now=self._now)
        except InputProblem:  # its words are in the file itself now
            return False
        return True

    def _event(self, event: Event, people: Mapping[int, int]) -> Event:
        contacts = tuple(people[number] for number in event.contacts if number in people)
        moved: Event = self._moved(event, case=self.case, contacts=contacts, also=())
        return moved

    def _moved(self, thing: Any, **changes: Any) -> Any:
        """Return a thing of the diary with the numbers its papers have here; None for a paper that did not come."""
        for name in ("document", "proof"):
            if hasattr(thing, name):
                changes[name] = self.papers.get(getattr(thing, name) or 0)
        return replace(thing, **changes)

    def _those(self, papers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self.papers[number] for number in papers if number in self.papers)


def _read(folder: Path) -> tuple[Kept, ...]:
    """Read what an export holds; raise InputProblem for a folder that is none, or is damaged."""
    try:
        plain = json.loads((folder / RECORDS).read_bytes())
        is_newer = plain["format"] > FORMAT
        cases = plain["cases"]
    except FileNotFoundError as error:
        raise InputProblem(
            f"“{folder.name}” was not made by copying everything out, or that was not finished.",
            "Add its papers as you add any others.",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputProblem(
            f"The file “{RECORDS}” in that folder is damaged.", "Add the papers in the folder as you add any others."
        ) from error
    if is_newer:
        raise ArchiveTooNew(
            "That folder was made by a newer version of SEND Organiser.", "Install the newest version and try again."
        )
    try:
        return tuple(from_plain(Kept, case, _WHERE) for case in cases)
    except (SendOrganiserError, TypeError, KeyError) as error:
        raise InputProblem(
            f"The file “{RECORDS}” in that folder was changed and cannot be used.",
            "Add the papers in the folder as you add any others.",
        ) from error
