"""Finds papers that hold the same words, and keeps what a person says of them. Nothing is merged without asking."""

from collections.abc import Mapping, Sequence

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.likeness import Paper, compare, pairs_to_compare, sketch
from sendorganiser.likeness.moulds import are_of_one_mould
from sendorganiser.model.family import Choice, Decision, Kinship
from sendorganiser.store import Archive
from sendorganiser.workflows.find_threads import find_threads

_MOULD = 500  # words; a longer paper of another day may well be a version: a plan, a report
_A_DATE = 8  # words of two dates that differ: OCR may have misread one, and the paper is still the same
_AT_ONCE = 100  # papers, after which what was found is kept: little is done twice after a stop


def find_copies(archive: Archive, job: Job, *, case: int | None = None) -> int:
    """Compare papers not compared yet with all of their case; return how many pairs were found to be kin."""
    found = 0
    for each in [archive.case(case)] if case is not None else archive.cases():
        new = archive.families.not_compared(each.id)
        for done in range(0, len(new), _AT_ONCE):
            job.say("Looking for copies", done, len(new))
            found += _compare(archive, job, each.id, new[done : done + _AT_ONCE])
        if new:
            find_threads(archive, job, case=each.id)
    return found


def decide(
    archive: Archive, job: Job, *, one: int, other: int, choice: Choice, front: int | None = None, now: str
) -> None:
    """Keep what a person said of two papers; they are not asked of these two again.

    "both" keeps both as they are. "same": `front` stays in lists and bundles, the other goes behind it and can be
    brought back. "draft": both stay, and `front` is the final one.
    """
    job.check()
    papers = archive.document(one), archive.document(other)
    if one == other or papers[0].case != papers[1].case:
        raise InputProblem("These are not two papers of one case.", "Choose two papers of the same case.")
    if choice != "both" and front not in (one, other):
        raise InputProblem("It is not said which of the two papers goes first.", "Name one of the two.")
    known = archive.families.kinship(one, other)
    if choice == "same" and known is not None and known.relation == "part" and front == known.one:
        raise InputProblem(
            "The other paper holds more than this one.", "Keep the larger one in lists, keep both, or split it first."
        )
    archive.families.decide(one, other, choice, front=front if choice != "both" else None, now=now)


def undecide(archive: Archive, job: Job, *, one: int, other: int) -> None:
    """Take back what was said of two papers; one that stands behind the other is in lists again."""
    job.check()
    archive.families.undecide(one, other)


def bring_back(archive: Archive, job: Job, *, document: int) -> list[Decision]:
    """Bring a copy from behind another paper back into the lists; the two are then kept as two papers.

    Return what was decided before, for `decide_again`.
    """
    job.check()
    before = [each for each in archive.families.decisions(document) if each.choice == "same" and each.front != document]
    for decision in before:
        archive.families.undecide(decision.one, decision.other)
        archive.families.decide(decision.one, decision.other, "both", front=None, now=decision.made)
    return before


def decide_again(archive: Archive, job: Job, *, before: Sequence[Decision]) -> None:
    """Let papers stand behind others again as it was decided before they were brought back."""
    job.check()
    for each in before:
        archive.families.undecide(each.one, each.other)
        archive.families.decide(each.one, each.other, each.choice, front=each.front, now=each.made)


def _compare(archive: Archive, job: Job, case: int, new: Sequence[int]) -> int:
    sketches = {number: [sketch(text or "") for text in archive.texts(number)] for number in new}
    known: dict[int, Sequence[bytes]] = {**archive.families.sketches(case), **sketches}
    papers: dict[int, Paper] = {}
    found: list[Kinship] = []
    for one, other in pairs_to_compare(known, among=new):
        job.check()
        for number in (one, other):
            if number not in papers:
                papers[number] = _paper(archive, number)
        kinship = compare(papers[one], papers[other])
        if kinship is None or _is_part_of(archive, kinship) or _are_two_letters(archive, kinship, papers):
            continue
        found.append(kinship)
    archive.families.keep_compared(sketches, found)
    return len(found)


def _paper(archive: Archive, number: int) -> Paper:
    document = archive.document(number)
    pages = archive.pages(number, words=False)
    return Paper(
        id=number,
        pages=tuple(page.text or "" for page in pages),
        name=f"{document.title} {document.source_name}",
        kind=document.kind,
        is_scan=any(page.origin == "ocr" for page in pages),
    )


def _are_two_letters(archive: Archive, kinship: Kinship, papers: Mapping[int, Paper]) -> bool:
    """Say whether two short papers are letters from one mould, of different days or filled in otherwise.

    Then nobody needs to be asked.
    """
    one, other = papers[kinship.one], papers[kinship.other]
    if kinship.relation != "version" or max(len(one.words), len(other.words)) >= _MOULD:
        return False
    if (one.is_scan or other.is_scan) and kinship.differ <= _A_DATE:
        return False  # a date may be misread
    day, other_day = sorted((archive.document(one.id).date, archive.document(other.id).date))
    are_of_two_days = bool(day) and not other_day.startswith(day)  # 2024-09 may be 2024-09-12
    return are_of_two_days or are_of_one_mould(one.words, other.words)


def _is_part_of(archive: Archive, kinship: Kinship) -> bool:
    """Say whether one was cut out of the other in this archive: nobody needs to be told."""
    for part, whole in ((kinship.one, kinship.other), (kinship.other, kinship.one)):
        if any(document == part for document, _, _ in archive.families.parts(whole)):
            return True
    return False
