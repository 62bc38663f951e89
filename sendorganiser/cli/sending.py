"""Commands for bundles that are chosen, sent and added to: what was left out, page choices, what was sent."""

from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.cli.days import today
from sendorganiser.presets import to_plain

WAY = click.option(
    "--way",
    type=click.Choice(["end", "between", "supplement", "anew"]),
    default="end",
    help="Where late papers go once the bundle was sent: at its end, in between as 143A, in a supplement of their "
    "own, or all numbered anew.",
)


@click.command("pages")
@click.argument("number", type=int)
@click.argument("document", type=int)
@click.argument("pages")
@json_anywhere
@click.pass_obj
def pages(context: Context, number: int, document: int, pages: str) -> None:
    """Let only some pages of a paper in, as "1 to 3, 7"; "all" for all of them."""
    from sendorganiser.workflows.choose_papers import choose_pages, is_report

    chosen = "" if pages.strip().lower() == "all" else pages
    with context.open() as archive:
        kept = choose_pages(archive, context.job(), pack=number, document=document, pages=chosen, now=terminal.now())
        is_cut = bool(kept) and is_report(archive.document(document))
    if is_cut:
        click.echo("A report should be whole: one that lacks pages may be refused.", err=True)
    context.say({"bundle": number, "document": document, "pages": list(kept)}, "Kept.")


@click.command("left-out")
@click.argument("number", type=int)
@json_anywhere
@click.pass_obj
def left_out(context: Context, number: int) -> None:
    """List the papers that are not in a bundle, and why."""
    from sendorganiser.workflows import choose_papers

    with context.open() as archive:
        found = choose_papers.left_out(archive, number, today=today())
    rows = [f"{one.document:>5}  {one.title} ({one.pages}): {one.why}" for one in found]
    context.say(to_plain(found), "\n".join([f"Left out: {len(found)}", *rows]))


@click.command("cuts")
@click.argument("number", type=int)
@json_anywhere
@click.pass_obj
def cuts(context: Context, number: int) -> None:
    """List the ways to need fewer pages, those that lose least first."""
    from sendorganiser.workflows import choose_papers

    with context.open() as archive:
        arranged = archive.pack(number)
        documents = {document.id: document for document in archive.documents(arranged.case, suggested=False)}
        inside = [n for there in arranged.sections.values() for n in there]
        known = choose_papers.what_is_known(archive, arranged.case)
        found = choose_papers.cuts(known, documents, inside, arranged.pages, today=today())
    plain = [{**to_plain(cut), "pages": {str(n): list(p) for n, p in cut.pages.items()}} for cut in found]
    context.say(plain, "\n".join(f"{cut.saves:>5} pages: {cut.words}" for cut in found))


@click.command("keep-preset")
@click.argument("number", type=int)
@click.option("--title", required=True)
@json_anywhere
@click.pass_obj
def keep_preset(context: Context, number: int, title: str) -> None:
    """Save how a bundle is arranged as a preset of your own."""
    from sendorganiser.workflows import choose_papers

    with context.open() as archive:
        kept = choose_papers.keep_preset(archive, context.job(), pack=number, title=title, today=today())
    context.say({"preset": kept.id, "title": kept.title}, f"{kept.id}: {kept.title}")


@click.command("sent")
@click.argument("number", type=int)
@click.option("--on", "day", help="The day it was sent, as 2026-05-14; today if not given.")
@click.option("--to", "to", default="", help="Who it was sent to.")
@click.option("--note", default="")
@json_anywhere
@click.pass_obj
def sent(context: Context, number: int, day: str | None, to: str, note: str) -> None:
    """Mark the bundle that was built last as sent: its page numbers are frozen."""
    from sendorganiser.workflows.send_pack import mark_sent

    with context.open() as archive:
        day = day or today().isoformat()
        issue = mark_sent(archive, context.job(), pack=number, day=day, to=to, note=note)
        kept = next(one for one in archive.issues.of_pack(number) if one.id == issue)
    plain = {"issue": kept.no, "bundle": number, "sent": kept.sent, "to": kept.sent_to, "pages": kept.pages}
    context.say({**plain, "sha256": kept.sha256}, f"Issue {kept.no}: {kept.pages} pages, sent on {kept.sent}.")


@click.command("issues")
@click.argument("number", type=int)
@json_anywhere
@click.pass_obj
def issues(context: Context, number: int) -> None:
    """List what was sent of a bundle."""
    with context.open() as archive:
        found = archive.issues.of_pack(number)
    plain: list[dict[str, Any]] = [
        {"issue": i.no, "sent": i.sent, "to": i.sent_to, "pages": i.pages, "file": i.file, "sha256": i.sha256}
        for i in found
    ]
    context.say(plain, "\n".join(f"{i.no:>3}  {i.sent}  {i.pages} pages  {i.sent_to}" for i in found))


@click.command("moved")
@click.argument("number", type=int)
@WAY
@click.option("--out", type=PATH, help="Write the table as CSV.")
@json_anywhere
@click.pass_obj
def moved(context: Context, number: int, way: Any, out: Path | None) -> None:
    """Tell where each page of the bundle that was sent stands now."""
    from sendorganiser.workflows.send_pack import moved_since, write_page_table

    with context.open() as archive:
        found = moved_since(archive, number, way=way)
        if out is not None:
            write_page_table(found, out)
    rows = [f"{m.old or '–':>6} → {m.new or '–':<6} {m.title}, its page {m.page}" for m in found]
    context.say(to_plain(found), "\n".join(rows))


COMMANDS = (pages, left_out, cuts, keep_preset, sent, issues, moved)
