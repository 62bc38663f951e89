"""Keeps what is wrong in papers, who said what, the tags people put on papers, and how papers belong together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.point import RELATIONS, Inaccuracy, Relation, Statement, Tag
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_paper, line, note, only

_FIXED = {"id", "case", "made", "removed"}
_INACCURACY = {f.name for f in fields(Inaccuracy)} - _FIXED
_STATEMENT = {f.name for f in fields(Statement)} - _FIXED


@dataclass(frozen=True)
class Kin:
    """Another paper that belongs to one: what it is to it, in words."""

    relation: int
    words: str
    document: int


def keep_inaccuracy(archive: Archive, job: Job, *, case: int, quote: str, truth: str, now: str, **more: Any) -> int:
    """Note a passage that is wrong, what is right, and the page that proves it; return its number."""
    job.check()
    only(more, _INACCURACY)
    made = Inaccuracy(0, archive.case(case).id, quote, truth, made=now, **more)
    return archive.points.inaccuracies.add(_inaccuracy(archive, made))


def change_inaccuracy(archive: Archive, job: Job, *, inaccuracy: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change what is noted as wrong; return the fields as they were."""
    job.check()
    only(changes, _INACCURACY)
    before = archive.points.inaccuracies.one(inaccuracy)
    after = _inaccuracy(archive, Inaccuracy(**{**before.__dict__, **changes}))
    return archive.points.inaccuracies.change(inaccuracy, {name: getattr(after, name) for name in changes})


def keep_statement(archive: Archive, job: Job, *, case: int, subject: str, quote: str, now: str, **more: Any) -> int:
    """Note what somebody said on a subject; who and when come from the paper where they are not given."""
    job.check()
    only(more, _STATEMENT)
    made = Statement(0, archive.case(case).id, subject, quote, made=now, **more)
    return archive.points.statements.add(_statement(archive, made))


def change_statement(archive: Archive, job: Job, *, statement: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change a statement; return the fields as they were."""
    job.check()
    only(changes, _STATEMENT)
    before = archive.points.statements.one(statement)
    after = _statement(archive, Statement(**{**before.__dict__, **changes}))
    return archive.points.statements.change(statement, {name: getattr(after, name) for name in changes})


def tag_papers(archive: Archive, job: Job, *, documents: Sequence[int], tag: str, now: str) -> tuple[int, ...]:
    """Put a tag on papers, those that have it not; return the new tags' numbers."""
    job.check()
    word = line(tag, "tag").strip("#, ")
    if not word:
        raise InputProblem("The tag is empty.", "Type a word or two.")
    if len(word) > 60:
        raise InputProblem("A tag is a word or two, not a sentence.", "Make it shorter.")
    new = []
    for number in documents:
        have = {one.tag.casefold() for one in archive.points.tags.of_document(number)}
        if word.casefold() not in have:
            new.append(Tag(0, archive.document(number).case, number, word, now))
    return archive.points.tags.add_all(new)


def relate_papers(archive: Archive, job: Job, *, document: int, other: int, kind: str, now: str) -> int:
    """Say how one paper belongs to another; return the relation's number."""
    job.check()
    if kind not in RELATIONS:
        raise InputProblem(f"“{line(kind)[:40]}” is no way papers belong together.", f"Use: {', '.join(RELATIONS)}.")
    case = archive.document(document).case
    checked_paper(archive, case, other)
    if document == other:
        raise InputProblem("A paper cannot belong to itself.", "Choose another paper.")
    same = [one for one in archive.points.relations.of_document(document) if (one.other, one.kind) == (other, kind)]
    return same[0].id if same else archive.points.relations.add(Relation(0, case, document, other, kind, now))


def kin_of(archive: Archive, document: int) -> list[Kin]:
    """Return the papers that belong to one, either way round; those in the bin are left out."""
    return list(_kin(archive.points.relations.of_case(archive.document(document).case), document, _alive(archive)))


def _kin(relations: Iterable[Relation], document: int, alive: Any) -> Iterable[Kin]:
    for one in relations:
        there, back = RELATIONS.get(one.kind, ("Belongs to", "Belongs to"))
        if one.document == document and one.other is not None and alive(one.other):
            yield Kin(one.id, there, one.other)
        elif one.other == document and one.document is not None:
            yield Kin(one.id, back, one.document)


def _alive(archive: Archive) -> Any:
    def alive(number: int) -> bool:
        try:
            archive.document(number)
        except InputProblem:
            return False
        return True

    return alive


def _inaccuracy(archive: Archive, one: Inaccuracy) -> Inaccuracy:
    quote, truth = note(one.quote), note(one.truth)
    if not quote:
        raise InputProblem("The words that are wrong are missing.", "Copy them from the paper.")
    if not truth:
        raise InputProblem("What is right is missing.", "Say what it should be.")
    checked_paper(archive, one.case, one.document, one.page)
    checked_paper(archive, one.case, one.proof, one.proof_page)
    kept = {"quote": quote, "truth": truth, "why": note(one.why), "proof_quote": note(one.proof_quote)}
    return Inaccuracy(**{**one.__dict__, **kept})


def _statement(archive: Archive, one: Statement) -> Statement:
    subject, quote = line(one.subject, "subject"), note(one.quote)
    if not subject:
        raise InputProblem("The subject is missing.", "Say what it is about: reading age, attendance …")
    if not quote and not one.value:
        raise InputProblem("What was said is missing.", "Copy the words, or give the value.")
    checked_paper(archive, one.case, one.document, one.page)
    value = line(one.value, "value").replace(",", ".").rstrip("%").strip()
    if value:
        try:
            float(value)
        except ValueError as error:
            raise InputProblem(f"“{value[:40]}” is no number.", "Write it as 6.5, and its unit beside it.") from error
    paper = archive.document(one.document) if one.document is not None else None
    kept = {
        "subject": subject, "quote": quote, "value": value, "unit": line(one.unit, "unit"),
        "who": line(one.who, "name") or (paper.person or paper.organisation if paper else ""),
        "date": checked_date(one.date) or (paper.date if paper else ""),
    }  # fmt: skip
    return Statement(**{**one.__dict__, **kept})
