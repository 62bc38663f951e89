"""Commands for cases and papers."""

from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.terminal import REFUSED
from sendorganiser.errors import InputProblem
from sendorganiser.model import Document, Suggestion, date_precision, printed_date
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive

AGAIN = {"organisation": "author_organisation", "person": "author_person"}  # as cli.md names them


@click.group("case")
def case_group() -> None:
    """Make and list cases."""


@case_group.command("new")
@click.argument("name")
@click.option("--born", default="", help="The child's date of birth, as 2015-02-09.")
@click.option("--council", default="", help="The council that is responsible.")
@click.option("--nation", default="england", type=click.Choice(["england", "wales", "scotland", "northern-ireland"]))
@json_anywhere
@click.pass_obj
def case_new(context: Context, name: str, born: str, council: str, nation: str) -> None:
    """Start a case for a child called NAME."""
    from sendorganiser.workflows.manage_cases import new_case

    with context.open(begins=True) as archive:
        number = new_case(
            archive, context.job(), name=name, born=born, council=council, nation=nation, now=terminal.now()
        )
    context.say({"case": number, "name": name}, f"Case {number}: {name}")


@case_group.command("list")
@json_anywhere
@click.pass_obj
def case_list(context: Context) -> None:
    """List the cases."""
    with context.open() as archive:
        cases = archive.cases()
    plain = [{"case": c.id, "name": c.name, "documents": c.documents, "pages": c.pages} for c in cases]
    lines = (f"{c.id:>4}  {c.name}  {terminal.papers(c.documents)}, {terminal.pages(c.pages)}" for c in cases)
    context.say(plain, "\n".join(lines))


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--password", default="", help="For files that are locked with a password.")
@click.option("--keep", is_flag=True, help="Keep files that cannot be shown as they are, each with a page for it.")
@CASE
@json_anywhere
@click.pass_obj
def add(context: Context, paths: tuple[Path, ...], password: str, keep: bool, case: int | None) -> int:
    """Add files and folders to a case."""
    from sendorganiser.workflows.add_documents import Taken, add_documents, files_in

    def heard(taken: Taken) -> None:
        plain = {k: v for k, v in to_plain(taken).items() if k not in ("locked", "can_keep")}
        words = {"added": "added", "already-there": "already there", "refused": "not added"}[taken.status]
        reason = taken.reason + (" Or keep it as it is: add it again with --keep." if taken.can_keep else "")
        context.say(plain, f"{words}: {taken.path}" + (f"\n    {reason}" if reason else ""))

    with context.open() as archive:
        added = add_documents(
            archive,
            context.job(),
            case=archive.case(case).id,
            files=paths,
            now=terminal.now(),
            passwords=dict.fromkeys(files_in(paths), password) if password else None,
            keep=files_in(paths) if keep else (),
            heard=heard,
        )
    return REFUSED if added.count("refused") else 0


@click.command("read")
@CASE
@json_anywhere
@click.pass_obj
def read(context: Context, case: int | None) -> None:
    """Read pages that are still waiting (OCR), until done."""
    from sendorganiser.workflows.read_pages import read_pages

    with context.open() as archive:
        done = read_pages(archive, context.job(), case=case)
        waiting = sum(len(pages) for _, pages in archive.waiting(case))
    context.say({"pages_read": done.pages, "waiting": waiting}, f"{done.pages} pages read, {waiting} waiting.")


@click.command("documents")
@click.option("--kind", default="", help="Only this kind.")
@click.option("--since", default="", help="Only papers dated on or after this day.")
@click.option("--until", default="", help="Only papers dated on or before this day.")
@CASE
@json_anywhere
@click.pass_obj
def documents(context: Context, kind: str, since: str, until: str, case: int | None) -> None:
    """List the papers of a case with what is known of each."""
    from sendorganiser.workflows.check_entries import checked_date
    from sendorganiser.workflows.confirm_facts import check_kind

    check_kind(kind)
    since, until = checked_date(since, "--since"), checked_date(until, "--until")
    with context.open() as archive:
        found = archive.documents(archive.case(case).id, kind=kind, since=since, until=until)
        plain = [_plain(archive, document) for document in found] if context.json else None
    context.say(plain, "\n".join(f"{d.id:>5}  {printed_date(d.date) or '—':<18} {d.title}" for d in found))


@click.command("text")
@click.argument("document", type=int)
@click.option("--page", type=int, help="Only this page.")
@json_anywhere
@click.pass_obj
def text(context: Context, document: int, page: int | None) -> None:
    """Show the words of a paper."""
    with context.open() as archive:
        archive.document(document)
        pages = [p for p in archive.pages(document, words=False) if page in (None, p.number)]
    if not pages:
        raise InputProblem(f"That paper has no page {page}.", "Give the number of one of its pages.")
    plain = {"document": document, "pages": [{"number": p.number, "text": p.text, "from": p.origin} for p in pages]}
    context.say(plain, "\n\n".join(p.text if p.text is not None else "(not read yet)" for p in pages))


@click.command("set")
@click.argument("document", type=int)
@click.option("--title")
@click.option("--kind")
@click.option("--date", help="2024-09-01, or 2024-09 where the day is not known.")
@click.option("--organisation")
@click.option("--person")
@click.option("--private/--not-private", default=None)
@json_anywhere
@click.pass_obj
def set_(context: Context, /, document: int, **facts: str | bool | None) -> None:
    """Confirm or correct what a paper is; with no option, confirm it as it stands."""
    from sendorganiser.workflows.confirm_facts import confirm_facts

    given = {name: value for name, value in facts.items() if value is not None}
    with context.open() as archive:
        confirm_facts(archive, context.job(), changes={document: given}, now=terminal.now())
        after = archive.document(document)
        plain = _plain(archive, after)
    context.say(plain, f"{after.id}  {printed_date(after.date) or '—'}  {after.title}")


@click.command("original")
@click.argument("document", type=int)
@click.option("--out", required=True, type=PATH, help="Where to write it.")
@json_anywhere
@click.pass_obj
def original(context: Context, document: int, out: Path) -> None:
    """Write the original of a paper, byte for byte."""
    from sendorganiser.workflows.save_original import save_original

    with context.open() as archive:
        saved = save_original(archive, context.job(), document=document, out=out)
    context.say({"file": str(saved.file), "bytes": saved.bytes, "sha256": saved.sha256}, f"Saved {saved.file}")


@click.command("find")
@click.argument("query")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--as-typed", is_flag=True, help="No short forms, misspellings or misread letters.")
@CASE
@json_anywhere
@click.pass_obj
def find(context: Context, query: str, limit: int, as_typed: bool, case: int | None) -> None:
    """Find papers by their words, "phrases", AND OR NOT NEAR, and filters such as kind:report after:2024."""
    from sendorganiser.workflows.find_documents import find_documents

    today = terminal.now()[:10]
    with context.open() as archive:
        number = archive.case(case).id
        hits = find_documents(archive, case=number, typed=query, limit=limit, today=today, wide=not as_typed)
    plain = [{key: value for key, value in to_plain(hit).items() if key != "nearly"} for hit in hits]
    some = " (some of these words)"
    context.say(
        plain,
        "\n".join(f"{h.document:>5}  {h.title}, page {h.page}{some * h.nearly}\n       {h.snippet}" for h in hits),
    )


@click.command("verify")
@json_anywhere
@click.pass_obj
def verify(context: Context) -> int:
    """Read every original and every record again."""
    from sendorganiser.workflows.check_archive import check_archive

    with context.open() as archive:
        health = check_archive(archive, context.job())
    plain = to_plain(health)
    wrong = [*(f"damaged: {n}" for n in health.damaged), *(f"missing: {n}" for n in health.missing)]
    wrong += [*health.records, *(each.words for each in health.altered)]
    context.say(
        plain, "\n".join([f"{health.originals} originals, {health.bytes:,} bytes.", *(wrong or ["All is well."])])
    )
    return 0 if health.is_sound else 4


def _plain(archive: Archive, document: Document) -> dict[str, Any]:
    """A document as the contract writes it."""
    from sendorganiser.ingest.facts import triggers

    happened = triggers(document.kind, document.date, [t or "" for t in archive.texts(document.id)])
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind or None,
        "date": document.date or None,
        "date_precision": date_precision(document.date),
        "author_organisation": document.organisation or None,
        "author_person": document.person or None,
        "child": document.child or None,
        "pages": document.pages,
        "source_name": document.source_name,
        "sha256": document.sha256,
        "confirmed": document.confirmed,
        "private": document.private,
        "parent": document.parent,
        "suggested": {AGAIN.get(fact, fact): _suggestion(s) for fact, s in document.suggested.items()},
        "triggers": [{"event": event, "date": day} for event, day in happened],
    }


def _suggestion(suggestion: Suggestion | None) -> dict[str, Any] | None:
    """A suggestion with the keys of the contract; that it was learned stands in its words."""
    if suggestion is None:
        return None
    return {key: getattr(suggestion, key) for key in ("value", "confidence", "words", "page")}


COMMANDS = (case_group, add, read, documents, text, set_, original, find, verify)
