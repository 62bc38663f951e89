"""Commands for single pages: which to read oneself, their words put right, pages turned."""

from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem


@click.command("unsure")
@CASE
@json_anywhere
@click.pass_obj
def unsure(context: Context, case: int | None) -> None:
    """List the pages that could hardly be read, the hardest first."""
    with context.open() as archive:
        found = archive.care.unsure(archive.case(case).id)
    plain = [
        {"document": u.document, "title": u.title, "page": u.page, "why": u.why, "confidence": u.sure} for u in found
    ]
    lines = (f"{u.document:>4}  page {u.page:<4} {u.sure or 0:>3.0f} in 100  {u.title}" for u in found)
    context.say(plain, "\n".join(lines) if found else "No page waits for you.")


@click.command("correct")
@click.argument("document", type=int)
@click.option("--page", required=True, type=int)
@click.option("--file", "source", type=PATH, help="A text file with the page's words as they are.")
@click.option("--undo", is_flag=True, help="Give the page the words back that were read on it.")
@json_anywhere
@click.pass_obj
def correct(context: Context, document: int, page: int, source: Path | None, undo: bool) -> None:
    """Put a scanned page's words right; search and bundles then use them."""
    from sendorganiser.workflows.correct_text import correct_text, take_back

    if (source is None) is not undo:
        raise InputProblem("It is not said what the page says.", "Name a text file with --file, or give --undo.")
    with context.open() as archive:
        if source is None:
            take_back(archive, context.job(), document=document, page=page)
        else:
            text = _text(source)
            now = terminal.now()
            correct_text(archive, context.job(), document=document, page=page, text=text, now=now)
    said = "has the words that were read" if undo else "has your words"
    context.say({"document": document, "page": page, "corrected": not undo}, f"Page {page} {said}.")


@click.command("turn")
@click.argument("document", type=int)
@click.option("--page", "pages", required=True, multiple=True, type=int)
@click.option("--degrees", required=True, type=int, help="Clockwise: 90, 180 or 270.")
@json_anywhere
@click.pass_obj
def turn(context: Context, document: int, pages: tuple[int, ...], degrees: int) -> None:
    """Turn pages of a paper; its original stays as it came."""
    from sendorganiser.workflows import care_for_pages

    with context.open() as archive:
        care_for_pages.turn(archive, context.job(), document=document, pages=pages, degrees=degrees)
    context.say({"document": document, "pages": list(pages), "degrees": degrees}, "Turned.")


def _text(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputProblem(f"“{source.name}” cannot be read as text.", "Save it as plain text (UTF-8).") from error


COMMANDS = (unsure, correct, turn)
