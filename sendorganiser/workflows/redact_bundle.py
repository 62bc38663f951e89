"""Makes of a bundle's plan the plan of its redacted twin: the same pages under the same numbers, nobody named."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sendorganiser.audit import Finding, Severity
from sendorganiser.bundle.index import heading, lay_out
from sendorganiser.errors import InputProblem, PackNotFit
from sendorganiser.isolated import Worker
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Numbered, Paper, Plan, Rules
from sendorganiser.model.redaction import Sought
from sendorganiser.presets import to_plain
from sendorganiser.redaction.finding import places, replaced
from sendorganiser.store import Archive
from sendorganiser.workflows.build_report import write_report
from sendorganiser.workflows.finish_bundle import Built, finish, in_worker
from sendorganiser.workflows.redact_document import redacted_file, sought_by_key

RULE = "redacted papers"
_NAMING = "sendorganiser.redaction.work:pages_naming"
_NAMED = 5
_PAPERS, _LONGEST = 8, 60  # papers named in one sentence, and letters of a title


def redacted_twin(archive: Archive, job: Job, whole: Plan, *, out: Path, rules: Rules, force: bool, now: str) -> Built:
    """Build the redacted twin of a plan, and read it for names; it is not recorded, for the bundle is the other one.

    Raise PackNotFit where somebody could be known from it.
    """
    twin = redacted_plan(archive, whole)
    plain = (*named_around(archive, twin, out), *as_they_are(archive, whole))
    if not force and any(finding.severity is Severity.ERROR for finding in plain):
        raise PackNotFit("People could be known from this bundle.", "Mend what is listed.", plain)
    sought = [to_plain(one) for one in names_sought(archive, twin)]

    def read_names(worker: Worker, part: Path) -> Iterator[Finding]:
        asked = {"file": str(part), "sought": sought}
        yield from named_inside(archive, twin, in_worker(worker, job, _NAMING, asked))

    built = finish(job, twin, out=out, rules=rules, force=force, now=now, look=read_names)
    findings = (*built.findings, *plain)
    write_report(twin, built.pack, findings, out, now=now)
    return Built(built.pack, findings)


def redacted_plan(archive: Archive, whole: Plan) -> Plan:
    """Return the plan with each paper's redacted copy in its place, and titles in which the key's names are replaced.

    A list of changes goes in as it is: it is read for names like all that is made. Raise InputProblem if boxes were
    drawn on a paper that has no copy which shows them.
    """
    documents = {entry.paper.key: archive.document(int(entry.paper.key)) for entry in _of_the_archive(whole)}
    files = {key: redacted_file(archive, document) for key, document in documents.items()}
    _check_made(archive, [*documents.values()])
    case = next(iter(documents.values())).case
    sought = sought_by_key(archive, case)
    twin = replace(
        whole,
        title=replaced(whole.title, sought),
        subtitle=replaced(whole.subtitle, sought),
        sections=tuple(
            replace(
                section,
                title=replaced(section.title, sought),
                entries=tuple(
                    replace(entry, paper=_redacted(entry.paper, files.get(entry.paper.key), sought))
                    for entry in section.entries
                ),
            )
            for section in whole.sections
        ),
    )
    _check_pages(whole, twin)
    return twin


def as_they_are(archive: Archive, whole: Plan) -> Iterator[Finding]:
    """Say which papers went in without any redaction."""
    papers = _of_the_archive(whole)
    plain = [e for e in papers if redacted_file(archive, archive.document(int(e.paper.key))) is None]
    if plain:
        pages = _some([whole.label(entry.first) for entry in plain])
        alone = len(plain) == 1
        count = "1 paper has" if alone else f"{len(plain)} papers have"
        yield Finding(
            RULE,
            Severity.WARNING,
            plain[0].first,
            f"{count} no redacted copy and went in as {'it is' if alone else 'they are'}, from page {pages}.",
            "Read these through for names; redact any that need it, and build again.",
        )
    if unread := [e for e in plain if None in archive.texts(int(e.paper.key))]:
        pages = _some([whole.label(entry.first) for entry in unread])
        yield Finding(
            RULE,
            Severity.ERROR,
            unread[0].first,
            f"Papers from page {pages} are still being read, so names on them cannot be found yet.",
            "Build again when reading is done.",
        )


def named_around(archive: Archive, twin: Plan, out: Path) -> Iterator[Finding]:
    """Say whether somebody is named on the cover, in the index or in the file's name, before anything is made."""
    child, key = _sought(archive, twin)
    titles = [text for entry in twin.entries for text in (entry.paper.title, entry.paper.author)]
    texts = [twin.title, twin.subtitle, *(section.title for section in twin.sections), *titles]
    if any(_is_named(text, child) for text in texts):
        yield Finding(
            RULE,
            Severity.ERROR,
            1,
            "The child’s name would stand in the title lines and the index, for it is not in your key.",
            "Put the name in your key (Redact, then “Who is called what”). If it may be read, build it all the same.",
        )
    if any(_is_named(text, key) for text in texts):
        yield Finding(
            RULE,
            Severity.ERROR,
            1,
            "People of your key would be named in the index.",
            "Change those papers’ titles, and build again.",
        )
    if _is_named(out.stem, (*child, *key)):
        yield Finding(
            RULE, Severity.ERROR, None, "The name of the file would say who this is about.", "Choose another name."
        )


def named_inside(archive: Archive, twin: Plan, named: Mapping[str, Sequence[int]]) -> Iterator[Finding]:
    """Say on which pages of the made file somebody can be read; `named` are the pages of each name looked for."""
    child, key = _sought(archive, twin)
    for sought, who, todo in (
        (key, "People of your key", "Redact those papers before you send this bundle."),
        (child, "The child’s name is not in your key and", "Put it there, redact those papers, and build again."),
    ):
        pages = sorted({page for one in sought for page in named.get(one.words, ())})
        if pages:
            what = f"{who} can still be read: {_where(twin, pages)}."
            yield Finding(RULE, Severity.ERROR, pages[0], what, todo)


def names_sought(archive: Archive, twin: Plan) -> list[Sought]:
    """Return the names that must not be read anywhere in a redacted bundle."""
    return [one for names in _sought(archive, twin) for one in names]


def child_not_in_key(archive: Archive, case: int) -> str:
    """Return the name of the case's child if the key does not replace all of it, else ""."""
    name = _child(archive.case(case).name)
    left = replaced(name, sought_by_key(archive, case))
    return name if name and _is_named(left, (Sought(name, is_name=True),)) else ""


def _of_the_archive(plan: Plan) -> list[Numbered]:
    """Return the plan's papers without the lists of changes, which are ours."""
    return [entry for entry in plan.entries if entry.paper.key.isdecimal()]


def _sought(archive: Archive, twin: Plan) -> tuple[tuple[Sought, ...], tuple[Sought, ...]]:
    """Return the child, unless the key has the name, and everybody of the key."""
    case = archive.document(int(_of_the_archive(twin)[0].paper.key)).case
    child = child_not_in_key(archive, case)
    return (Sought(child, is_name=True),) if child else (), sought_by_key(archive, case)


def _child(name: str) -> str:
    """Return a child's name without what else a case may be called.

    >>> _child("Maya Tresswell (second appeal)"), _child("Maya's appeal")
    ('Maya Tresswell', 'Maya')
    """
    words = re.sub(r"\(.*?\)", " ", name).split()
    return " ".join(re.sub(r"['’]s?$", "", word) for word in words if word[:1].isupper())


def _is_named(text: str, sought: Sequence[Sought]) -> bool:
    return any(found.is_sure for found in places(text, sought, ()))


def _where(twin: Plan, pages: Sequence[int]) -> str:
    """Name pages by the papers they are of, so that one knows which to redact."""
    said = []
    for entry in twin.entries:
        if here := [twin.label(page) for page in pages if entry.first <= page <= entry.last]:
            title = textwrap.shorten(entry.paper.title, _LONGEST, placeholder=" …")
            said.append(f"page{'s' if len(here) > 1 else ''} {_some(here)} (“{title}”)")
    if around := [twin.label(page) for page in pages if not any(e.first <= page <= e.last for e in twin.entries)]:
        said.insert(0, f"page {_some(around)} (the index)")
    more = [f"and in {len(said) - _PAPERS} more papers"] if len(said) > _PAPERS else []
    return ", ".join([*said[:_PAPERS], *more])


def _some(labels: Sequence[str]) -> str:
    return ", ".join(labels[:20]) + (" …" if len(labels) > 20 else "")


def _redacted(paper: Paper, file: Path | None, sought: tuple[Sought, ...]) -> Paper:
    named = replace(
        paper,
        title=replaced(paper.title, sought),
        author=replaced(paper.author, sought),
        source_name=replaced(paper.source_name, sought),
    )
    return named if file is None else replace(named, file=str(file), words_file="")


def _check_made(archive: Archive, documents: list[Document]) -> None:
    unmade = [d for d in documents if archive.redactions.boxes(d.id) and redacted_file(archive, d) is None]
    unmade += [d for d in documents if archive.redactions.stale(d.id) and d not in unmade]
    if unmade:
        titles = ", ".join(f"“{document.title}”" for document in unmade[:_NAMED])
        more = f" and {len(unmade) - _NAMED} more" if len(unmade) > _NAMED else ""
        raise InputProblem(
            f"Boxes were drawn on papers that have no redacted copy which shows them: {titles}{more}.",
            "Open each in the reader, choose Redact, and make its copy.",
        )


def _check_pages(whole: Plan, twin: Plan) -> None:
    """The twin's index must be as long, or its pages would have other numbers."""
    fronts = [
        [(heading(s.letter, s.title), [entry.paper for entry in s.entries]) for s in plan.sections if not plan.late]
        for plan in (whole, twin)
    ]
    lengths = [
        len(lay_out(plan.title, plan.subtitle, front)) for plan, front in zip((whole, twin), fronts, strict=True)
    ]
    if lengths[0] != lengths[1]:
        raise InputProblem(
            "Without the names the index would be longer or shorter, and all page numbers would change.",
            "Shorten or lengthen the title of one paper a little, and build both bundles again.",
        )
