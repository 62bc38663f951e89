"""Reads an EHC plan of the archive: its sections, its provision, and the versions it came in."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Page, printed_date
from sendorganiser.model.plan import SECTIONS, STAGES, Notice, PlanPage, PlanReading, PlanVersion, Printed, Weighed
from sendorganiser.plan.marked import on_pages, read_marked
from sendorganiser.plan.notices import read_notice
from sendorganiser.plan.promised import settled
from sendorganiser.plan.quoting import with_quoted
from sendorganiser.plan.scans import ruled_scan
from sendorganiser.plan.sections import by_hand, read_pages, with_sections
from sendorganiser.plan.weighing import weigh_plan
from sendorganiser.plan.words import OwnWords, bare, plain
from sendorganiser.presets import from_plain, read, to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.printed_words import rules_on_scans, words_on_pages

OLD_OWN_WORDS = "vague-words.toml"  # in the archive's folder, where the first versions kept them
_SECONDS = 60.0
_READER = "13"  # changes when plans are read in another way, so that what was kept is read anew
PLAN_KINDS = {"ehcp-draft": "draft", "amendment-notice": "amendment-notice", "ehcp-final": "final"}


def read_plan(archive: Archive, job: Job, *, document: int) -> PlanReading:
    """Return a plan's sections, those put right by hand in their place; what was read is kept for next time."""
    paper = archive.document(document)
    pages = archive.pages(document)
    stamp = _stamp(paper, pages)
    kept = archive.plans.kept_reading(document, stamp)
    if kept is None:
        reading = _read(archive, job, paper, pages)
        archive.plans.keep_reading(document, stamp, json.dumps(to_plain(reading)))
    else:
        reading = from_plain(PlanReading, json.loads(kept), "plan")
    return _as_corrected(archive, document, reading)


def kept_plan(archive: Archive, *, document: int) -> PlanReading | None:
    """Return what was read of a plan before, if its text is still the same; reads nothing and writes nothing."""
    paper = archive.document(document)
    kept = archive.plans.kept_reading(document, _stamp(paper, archive.pages(document)))
    if kept is None:
        return None
    return _as_corrected(archive, document, from_plain(PlanReading, json.loads(kept), "plan"))


def is_notice(archive: Archive, document: int) -> bool:
    """Say whether a paper is an amendment notice: as a version of the plan, or else by its kind."""
    version = archive.plans.version_of(document)
    return (version.stage if version is not None else archive.document(document).kind) == "amendment-notice"


def notice_of(archive: Archive, job: Job, *, document: int, before: PlanReading) -> Notice:
    """Read what an amendment notice changes in the plan `before`: what it says, or else how its words are marked."""
    paper = archive.document(document)
    pages = _printed_pages(archive, job, paper, archive.pages(document))
    said = read_notice(pages)
    if said.amendments:
        return said
    marked = read_marked(_with_words_marks(archive, job, paper, pages), before)
    return marked if marked.amendments else said


def plan_versions(archive: Archive, *, case: int) -> list[PlanVersion]:
    """Return the versions of the plan, oldest first: those in the chain, and papers that look like one (id 0)."""
    chain = archive.plans.versions(case)
    known = {version.document for version in chain}
    others = [
        PlanVersion(0, case, paper.id, PLAN_KINDS[paper.kind], paper.date)
        for paper in archive.documents(case, suggested=False)
        if paper.kind in PLAN_KINDS and paper.id not in known
    ]
    return sorted([*chain, *others], key=lambda one: (one.date == "", one.date, one.document or 0))


def weigh_provision(archive: Archive, job: Job, *, document: int) -> tuple[Weighed, ...]:
    """Weigh every line of provision of a plan: vague or specific, by our words and the person's own."""
    return weigh_plan(read_plan(archive, job, document=document), own=own_words(archive))


def own_words(archive: Archive) -> OwnWords:
    """Return the person's own lists of vague words; raise PresetError where the file of an older version has a mistake.

    They are kept with the archive's records, and so are sealed when it is locked.
    """
    kept = archive.plans.kept_words()
    if kept is not None:
        return from_plain(OwnWords, json.loads(kept), "vague words")
    file = archive.folder / OLD_OWN_WORDS
    return read(OwnWords, file) if file.exists() else OwnWords()


def keep_own_words(archive: Archive, job: Job, *, add: Sequence[str], leave: Sequence[str]) -> OwnWords:
    """Keep the person's own words: to mark besides ours, and of ours to leave alone; empty lines do not count."""
    job.check()
    more, less = (tuple(dict.fromkeys(said for one in given if (said := plain(one)))) for given in (add, leave))
    words = replace(own_words(archive), add=more, leave=less)
    both = sorted(set(words.add) & set(words.leave))
    if both:
        raise InputProblem(f"“{both[0]}” stands in both lists.", "Take it out of one of them.")
    _keep(archive, words)
    return words


def count_as_provision(archive: Archive, job: Job, *, line: str, counts: bool | None) -> bool | None:
    """Count a line of Section F as provision, or as none, since a person says so; with None, as it is read.

    Return what the person had said before, to undo this by calling it again.
    """
    job.check()
    own, said = own_words(archive), bare(line)
    before = True if said in own.given else False if said in own.none else None
    given, none = ([one for one in held if one != said] for held in (own.given, own.none))
    given += [said] if counts else []
    none += [said] if counts is False else []
    _keep(archive, replace(own, given=tuple(given), none=tuple(none)))
    return before


def _keep(archive: Archive, words: OwnWords) -> None:
    archive.plans.keep_words(json.dumps(to_plain(words), ensure_ascii=False))
    with in_our_words():
        (archive.folder / OLD_OWN_WORDS).unlink(missing_ok=True)


def take_in_old_words(archive: Archive, job: Job) -> None:
    """Take the lists of an older version out of their open file, before the archive is locked."""
    if (archive.folder / OLD_OWN_WORDS).exists():
        held = own_words(archive)
        keep_own_words(archive, job, add=held.add, leave=held.leave)


def correct_section(
    archive: Archive,
    job: Job,
    *,
    document: int,
    letter: str,
    pages: Sequence[tuple[int, str]],
    title: str = "",
    now: str,
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Keep a section's text page by page as a person put it; with no pages, what was read stands again.

    Return the title and the pages that were kept by hand before, for undo by calling this again.
    """
    job.check()
    paper = archive.document(document)
    if letter not in SECTIONS:
        raise InputProblem(f"A plan has no Section “{letter}”.", f"Use one of {', '.join(SECTIONS)}.")
    for page, _ in pages:
        if not 1 <= page <= paper.pages:
            raise InputProblem(f"This paper has no page {page}.", f"Choose from page 1 to {paper.pages}.")
    before = archive.plans.by_hand(document).get(letter, ("", ()))
    archive.plans.set_by_hand(document, letter, title or f"Section {letter}", pages, now=now)
    return before


def keep_version(
    archive: Archive, job: Job, *, document: int, stage: str = "", date: str = "", follows: int | None = None, now: str
) -> int:
    """Make a paper a version of the plan; its stage and date are those of the paper unless given.

    It follows the latest version that is there, unless another is named. A paper is one version, once.
    """
    job.check()
    paper = archive.document(document)
    known = archive.plans.version_of(document)
    chain = [version for version in archive.plans.versions(paper.case) if known is None or version.id != known.id]
    chosen = stage or _stage(paper, chain)
    if chosen not in STAGES:
        raise InputProblem(f"“{chosen}” is no stage of a plan.", f"Use one of {', '.join(STAGES)}.")
    dated = date or paper.date
    if follows is None:
        earlier = [version for version in chain if not dated or version.date <= dated]
        follows = earlier[-1].id if earlier else None
    elif follows not in [version.id for version in chain]:
        raise InputProblem(f"There is no other version {follows} of this plan.", "Look at the list of versions.")
    if known is not None:
        archive.plans.change_version(known.id, {"stage": chosen, "date": dated, "follows": follows})
        return known.id
    return archive.plans.add_version(PlanVersion(0, paper.case, document, chosen, dated, follows, made=now))


def drop_versions(archive: Archive, job: Job, *, versions: Sequence[int], now: str) -> None:
    """Take papers out of the chain of versions; the papers stay, and so does what was put right in them."""
    job.check()
    archive.plans.remove_versions(versions, now=now)


def put_back_versions(archive: Archive, job: Job, *, versions: Sequence[int]) -> None:
    """Take back drop_versions."""
    job.check()
    archive.plans.put_back_versions(versions)


def version_name(version: PlanVersion) -> str:
    """Name a version for a heading.

    >>> version_name(PlanVersion(1, 1, 1, "draft", "2024-04-22"))
    'Draft plan, 22 April 2024'
    """
    names = {
        "draft": "Draft plan",
        "amendment-notice": "Amendment notice",
        "final": "Final plan",
        "amended": "Amended plan",
    }
    name = names.get(version.stage, "Plan")
    return f"{name}, {printed_date(version.date)}" if version.date else name


def _stage(paper: Document, chain: Sequence[PlanVersion]) -> str:
    stage = PLAN_KINDS.get(paper.kind, "final")
    before = any(version.stage in ("final", "amended") and version.date < (paper.date or "9") for version in chain)
    return "amended" if stage == "final" and before else stage


def _as_corrected(archive: Archive, document: int, reading: PlanReading) -> PlanReading:
    hands = archive.plans.by_hand(document)
    mended = with_sections(reading, [by_hand(letter, title, pages) for letter, (title, pages) in hands.items()])
    return with_quoted(settled(mended, own_words(archive)))


def _stamp(paper: Document, pages: Sequence[Page]) -> str:
    said = hashlib.sha256(f"{_READER} {paper.reading}".encode())
    for page in pages:
        said.update(f"\f{page.origin} {page.text}".encode())
    return said.hexdigest()


def _read(archive: Archive, job: Job, paper: Document, pages: Sequence[Page]) -> PlanReading:
    waiting = [page.number for page in pages if page.text is None]
    if len(waiting) == len(pages):
        raise InputProblem("The pages of this paper have not been read yet.", "Let it be read first, then try again.")
    job.say("Reading the plan")
    reading = read_pages(_printed_pages(archive, job, paper, pages))
    if not waiting:
        return reading
    said = f"{len(waiting)} of {len(pages)} pages have not been read yet; what stands on them is missing here."
    return PlanReading(reading.sections, (said, *reading.notes))


def _printed_pages(archive: Archive, job: Job, paper: Document, pages: Sequence[Page]) -> list[PlanPage]:
    printed = words_on_pages(archive, job, paper, [page.number for page in pages if page.origin != "ocr" and page.text])
    scans = [page.number for page in pages if page.origin == "ocr" and page.words]
    drawn = rules_on_scans(archive, job, paper, scans)
    return [_plan_page(page, printed.get(page.number), drawn.get(page.number)) for page in pages]


def _with_words_marks(archive: Archive, job: Job, paper: Document, pages: Sequence[PlanPage]) -> Sequence[PlanPage]:
    """Return a Word file's own wording with its marks: our reading copy shows no colours and no tracked changes."""
    if paper.format != "docx":
        return pages
    call = Call("sendorganiser.plan.word_marks:marked_paragraphs", {"file": str(archive.original_file(paper))})
    with Pool(size=1) as pool:
        outcome = next(pool.each([call], job=job, seconds=_SECONDS))
    if outcome.error is not None:
        return pages
    return on_pages([str(said) for said in outcome.answer], archive.pages(paper.id))


def _plan_page(page: Page, untrusted: Any, drawn: Any) -> PlanPage:
    text = page.text or ""
    if untrusted is None:
        words = tuple(Printed(word.text, word.x0, word.y0, word.x1, word.y1) for word in page.words)
        made = PlanPage(page.number, text, words, is_scan=page.origin == "ocr")
        return made if drawn is None else ruled_scan(made, _boxes(drawn), float(drawn["lean"]), drawn["middle"])
    words = tuple(
        Printed(str(w[0]), float(w[1]), float(w[2]), float(w[3]), float(w[4]), float(w[5]), bool(w[6]), str(w[7]))
        for w in untrusted["words"]
    )
    return PlanPage(page.number, text, words, _boxes(untrusted))


def _boxes(untrusted: Any) -> tuple[tuple[float, float, float, float], ...]:
    return tuple((float(r[0]), float(r[1]), float(r[2]), float(r[3])) for r in untrusted["rules"])
