"""Makes of a bundle's plan the plan of its redacted twin: the same pages under the same numbers, nobody named."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sendorganiser.audit import Finding, Severity
from sendorganiser.bundle.index import heading, lay_out
from sendorganiser.errors import InputProblem
from sendorganiser.model import Document, Numbered, Paper, Plan
from sendorganiser.model.redaction import Sought
from sendorganiser.redaction.finding import places, replaced
from sendorganiser.store import Archive
from sendorganiser.workflows.redact_document import redacted_file, sought_by_key

_NAMED = 5


def redacted_plan(archive: Archive, whole: Plan) -> Plan:
    """Return the plan with each paper's redacted copy in its place, and titles in which the key's names are replaced.

    Raise InputProblem if boxes were drawn on a paper that has no copy which shows them, or if it holds pages of ours.
    """
    papers = [entry.paper for entry in whole.entries]
    if ours := [paper.title for paper in papers if not paper.key.isdecimal()]:
        raise InputProblem(
            f"This bundle holds a page the app wrote, with papers’ titles in it: “{ours[0]}”.",
            "A redacted copy of it cannot be made. Make one of a bundle without such pages.",
        )
    documents = {paper.key: archive.document(int(paper.key)) for paper in papers}
    _check_made(archive, [documents[paper.key] for paper in papers])
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
                    replace(
                        entry, paper=_redacted(entry.paper, redacted_file(archive, documents[entry.paper.key]), sought)
                    )
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
    plain = [e for e in whole.entries if redacted_file(archive, archive.document(int(e.paper.key))) is None]
    if plain:
        pages = ", ".join(whole.label(entry.first) for entry in plain[:20]) + (" …" if len(plain) > 20 else "")
        alone = len(plain) == 1
        count = "1 paper has" if alone else f"{len(plain)} papers have"
        yield Finding(
            "redacted papers",
            Severity.WARNING,
            plain[0].first,
            f"{count} no redacted copy and went in as {'it is' if alone else 'they are'}, from page {pages}.",
            "Read these through for names; redact any that need it, and build again.",
        )
    named = [whole.label(page) for entry in plain for page in _pages_naming(archive, entry)]
    if named:
        yield Finding(
            "redacted papers",
            Severity.ERROR,
            None,
            f"People of your key are named on page {', '.join(named[:20])}{' …' if len(named) > 20 else ''}.",
            "Redact those papers before you send this bundle.",
        )


def _pages_naming(archive: Archive, entry: Numbered) -> Iterator[int]:
    """Yield the bundle's pages on which a paper that went in as it is names somebody of the key."""
    document = archive.document(int(entry.paper.key))
    sought = sought_by_key(archive, document.case)
    for number, text in enumerate(archive.texts(document.id), 1):
        place = entry.place_of(number)
        if place is not None and any(found.is_sure for found in places(text or "", sought, ())):
            yield place


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
            "With the names replaced the index would have another number of pages, and all page numbers would differ.",
            "Shorten or lengthen the title of one paper a little, and build both bundles again.",
        )
