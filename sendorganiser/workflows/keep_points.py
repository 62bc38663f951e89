"""Keeps what must be shown, and the passages for and against it; fills a point by search; says how each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.point import STANCES, Evidence, Point, Weight, weight
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_paper, line, note, only

Noun = Literal[
    "highlights", "notes", "points", "evidence", "inaccuracies", "statements", "tags", "relations"
]  # as the shelves of archive.points are called
_POINT = {"title", "test", "source", "sure", "note"}
_EVIDENCE = {f.name for f in fields(Evidence)} - {"id", "case", "made", "removed"}
_MOST_FOUND = 500


@dataclass(frozen=True)
class TestedPoint:
    """A point of a template: the test in plain words, its source, and how sure that is (a key of SURE)."""

    title: str
    test: str
    source: str
    sure: str


@dataclass(frozen=True)
class TemplateFile:
    """A template as its file has it."""

    title: str
    what: str
    point: tuple[TestedPoint, ...]


@dataclass(frozen=True)
class PointTemplate:
    """A legal test as points: its id, title, what it is for, and its points."""

    id: str
    title: str
    what: str
    points: tuple[TestedPoint, ...]


@dataclass(frozen=True)
class PointView:
    """A point with its evidence, and what that comes to."""

    point: Point
    evidence: tuple[Evidence, ...]
    weight: Weight


def point_templates() -> tuple[PointTemplate, ...]:
    """Return the templates there are, in the order of their files."""
    from sendorganiser.presets import read
    from sendorganiser.resources import resource

    found = []
    for file in sorted(resource("points").glob("*.toml")):
        told = read(TemplateFile, file)
        found.append(PointTemplate(file.stem.split("-", 1)[1], told.title, told.what, told.point))
    return tuple(found)


def take_template(archive: Archive, job: Job, *, case: int, template: str, now: str) -> tuple[int, ...]:
    """Add a template's points to the case, those not there yet; return their numbers."""
    job.check()
    known = {each.id: each for each in point_templates()}
    if template not in known:
        raise InputProblem(f"There is no list of points “{template[:40]}”.", f"Use one of {', '.join(known)}.")
    there = archive.points.points.of_case(archive.case(case).id)
    have = {(point.template, point.title) for point in there}
    first = max((point.place for point in there), default=0) + 1
    new = [
        Point(0, case, each.title, place, each.test, each.source, each.sure, template, made=now)
        for place, each in enumerate(known[template].points, first)
        if (template, each.title) not in have
    ]
    return archive.points.points.add_all(new)


def keep_point(
    archive: Archive, job: Job, *, case: int, title: str, now: str, test: str = "", source: str = "", note: str = ""
) -> int:
    """Add a point of one's own; return its number."""
    job.check()
    there = archive.points.points.of_case(archive.case(case).id)
    place = max((point.place for point in there), default=0) + 1
    return archive.points.points.add(_point(Point(0, case, title, place, test, source, "", "", note, now)))


def change_point(archive: Archive, job: Job, *, point: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change a point; return the fields as they were."""
    job.check()
    only(changes, _POINT)
    before = archive.points.points.one(point)
    after = _point(Point(**{**before.__dict__, **changes}))
    return archive.points.points.change(point, {name: getattr(after, name) for name in changes})


def arrange_points(archive: Archive, job: Job, *, points: Sequence[int]) -> tuple[int, ...]:
    """Put points in this order; return them in the order they had."""
    job.check()
    before = sorted((archive.points.points.one(number) for number in points), key=lambda one: (one.place, one.id))
    archive.points.points.change_all({number: {"place": place} for place, number in enumerate(points, 1)})
    return tuple(point.id for point in before)


def add_evidence(
    archive: Archive,
    job: Job,
    *,
    point: int,
    document: int,
    page: int = 1,
    stance: str = "for",
    quote: str = "",
    highlight: int | None = None,
    note: str = "",
    now: str,
) -> int:
    """Put a passage for or against a point; the same passage is put there once. Return its number."""
    job.check()
    known = archive.points.points.one(point)
    new = _evidence(archive, Evidence(0, known.case, point, stance, document, page, highlight, quote, note, now))
    same = [one for one in archive.points.evidence.where("point", point) if _place(one) == _place(new)]
    return same[0].id if same else archive.points.evidence.add(new)


def change_evidence(archive: Archive, job: Job, *, evidence: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change a passage's stance, words or note; return the fields as they were."""
    job.check()
    only(changes, _EVIDENCE)
    before = archive.points.evidence.one(evidence)
    after = _evidence(archive, Evidence(**{**before.__dict__, **changes}))
    return archive.points.evidence.change(evidence, {name: getattr(after, name) for name in changes})


def fill_point(archive: Archive, job: Job, *, point: int, typed: str, now: str) -> tuple[int, ...]:
    """Put each page that answers a search to a point, as background until a person says for or against.

    Return the numbers of what is new.
    """
    from sendorganiser.search import sentences
    from sendorganiser.workflows.find_documents import every_place, understand

    known = archive.points.points.one(point)
    asked = understand(archive, case=known.case, typed=typed, today=now[:10])
    have = {(one.document, one.page) for one in archive.points.evidence.where("point", point)}
    new = []
    for hit in every_place(archive, asked, case=known.case)[:_MOST_FOUND]:
        job.check()
        if (hit.document, hit.page) not in have:
            words = sentences(hit.snippet, hit.spans)
            new.append(Evidence(0, known.case, point, "neutral", hit.document, hit.page, None, words, "", now))
    return archive.points.evidence.add_all(new)


def see_points(archive: Archive, case: int) -> list[PointView]:
    """Return the case's points with their evidence."""
    linked: dict[int, list[Evidence]] = {}
    for one in archive.points.evidence.of_case(case):
        linked.setdefault(one.point, []).append(one)
    order = {stance: place for place, stance in enumerate(STANCES)}
    return [
        PointView(
            point,
            tuple(sorted(linked.get(point.id, ()), key=lambda one: (order.get(one.stance, 9), one.id))),
            weight(linked.get(point.id, [])),
        )
        for point in archive.points.points.of_case(case)
    ]


def take_away(archive: Archive, job: Job, *, noun: Noun, numbers: Sequence[int], now: str) -> tuple[int, ...]:
    """Take highlights, notes, points, evidence and the like away; return them, for `bring_back`."""
    job.check()
    getattr(archive.points, noun).remove(numbers, now=now)
    return tuple(numbers)


def bring_back(archive: Archive, job: Job, *, noun: Noun, numbers: Sequence[int]) -> None:
    """Undo taking away."""
    job.check()
    getattr(archive.points, noun).put_back(numbers)


def _point(one: Point) -> Point:
    title = line(one.title, "point")
    if not title:
        raise InputProblem("What must be shown is missing.", "Say it in one line.")
    kept = {"title": title, "test": note(one.test), "source": line(one.source, "source"), "note": note(one.note)}
    return Point(**{**one.__dict__, **kept})


def _evidence(archive: Archive, one: Evidence) -> Evidence:
    if one.stance not in STANCES:
        raise InputProblem(f"“{one.stance[:40]}” is no stance.", f"Use one of {', '.join(STANCES)}.")
    checked_paper(archive, one.case, one.document, one.page)
    return Evidence(**{**one.__dict__, "quote": note(one.quote), "note": note(one.note)})


def _place(one: Evidence) -> tuple[object, ...]:
    return one.document, one.page, " ".join(one.quote.split()) or one.highlight
