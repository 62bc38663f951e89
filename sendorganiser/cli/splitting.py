"""Commands that split a long paper into several, and that find and settle copies."""

from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, Context, json_anywhere
from sendorganiser.errors import InputProblem
from sendorganiser.model import Document, printed_date
from sendorganiser.model.family import Kinship
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive


class _Pages(click.ParamType[tuple[int, ...]]):
    name = "N,N…"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        try:
            return tuple(int(each) for each in str(value).split(",") if each.strip())
        except ValueError:
            self.fail(f"“{value}” is not a list of page numbers such as 4,7.", param, ctx)


@click.command("split")
@click.argument("document", type=int)
@click.option("--at", type=_Pages(), help="Pages on which new papers begin, as 4,7.")
@click.option("--suggest", is_flag=True, help="Only propose where.")
@click.option("--undo", is_flag=True, help="Put a split paper together again.")
@json_anywhere
@click.pass_obj
def split(context: Context, document: int, at: tuple[int, ...] | None, suggest: bool, undo: bool) -> None:
    """Split a long paper into several: name the pages on which new papers begin, or let them be proposed."""
    if (at is not None) + suggest + undo != 1:
        raise InputProblem("It is not clear what to do.", "Give one of --at, --suggest and --undo.")
    if suggest:
        _suggest(context, document)
    elif undo:
        _join(context, document)
    else:
        _split(context, document, at or ())


@click.group("copies")
def copies() -> None:
    """List papers that look like copies, and say what they are."""


@copies.command("list")
@CASE
@json_anywhere
@click.pass_obj
def copies_list(context: Context, case: int | None) -> None:
    """List pairs of papers that hold the same words and that nobody has decided on."""
    from sendorganiser.workflows.find_copies import find_copies

    with context.open() as archive:
        number = archive.case(case).id
        find_copies(archive, context.job(), case=number)
        found = archive.families.undecided(number)
        titles = {d.id: d.title for d in archive.documents(number, suggested=False)}
    lines = [f"{k.one:>5} {k.relation:<8} {k.other:>5}  {titles[k.one]} / {titles[k.other]}" for k in found]
    context.say([_plain(k) for k in found], "\n".join(lines) or "No papers look like copies.")


@copies.command("settle")
@click.argument("one", type=int)
@click.argument("other", type=int)
@click.option("--keep", type=click.Choice(["both", "one"]), help="Both stay in lists, or only ONE does.")
@click.option("--final", is_flag=True, help="ONE is the final paper, OTHER its draft.")
@click.option("--undo", is_flag=True, help="Take back what was said of them.")
@json_anywhere
@click.pass_obj
def copies_settle(context: Context, one: int, other: int, keep: str | None, final: bool, undo: bool) -> None:
    """Say what two papers are to each other; nothing is deleted, and it can be taken back."""
    from sendorganiser.workflows.find_copies import decide, undecide

    if bool(keep) + final + undo != 1:
        raise InputProblem("It is not clear what to do.", "Give one of --keep, --final and --undo.")
    with context.open() as archive:
        if undo:
            undecide(archive, context.job(), one=one, other=other)
        else:
            choice: Any = "draft" if final else "same" if keep == "one" else "both"
            decide(archive, context.job(), one=one, other=other, choice=choice, front=one, now=terminal.now())
    context.say({"one": one, "other": other, "settled": not undo}, "Noted.")


def _suggest(context: Context, number: int) -> None:
    from sendorganiser.workflows.suggest_borders import suggest_borders

    with context.open() as archive:
        found = suggest_borders(archive, context.job(), document=number)
    parts = [
        {
            "first": part.first,
            "last": part.last,
            "suggested": {_NAMES.get(fact, fact): to_plain(s) for fact, s in part.found.items()},
        }
        for part in found.parts
    ]
    borders = [{"page": b.page, "confidence": b.confidence, "why": list(b.why)} for b in found.borders]
    lines = [f"{b.page:>5}  {b.confidence:.0%}  {'; '.join(b.why)}" for b in found.borders]
    plain = {"document": number, "pages": found.pages, "borders": borders, "parts": parts}
    context.say(plain, "\n".join(lines) or "It seems to be one paper.")


def _split(context: Context, number: int, at: tuple[int, ...]) -> None:
    from sendorganiser.workflows.split_document import split_document

    with context.open() as archive:
        done = split_document(archive, context.job(), document=number, at=at, now=terminal.now())
        parts = _parts(archive, number)
    plain = [
        {
            "document": d.id,
            "first": first,
            "last": last,
            "title": d.title,
            "kind": d.kind or None,
            "date": d.date or None,
        }
        for d, first, last in parts
    ]
    lines = [
        f"{d.id:>5}  pages {first}–{last}  {printed_date(d.date) or '—':<18} {d.title}" for d, first, last in parts
    ]
    context.say({"document": done.whole, "parts": plain}, "\n".join(lines))


def _join(context: Context, number: int) -> None:
    from sendorganiser.workflows.split_document import join_parts

    with context.open() as archive:
        join_parts(archive, context.job(), whole=number, now=terminal.now())
    context.say({"document": number, "parts": []}, "It is one paper again.")


def _parts(archive: Archive, whole: int) -> list[tuple[Document, int, int]]:
    return [(archive.document(number), first, last) for number, first, last in archive.families.parts(whole)]


def _plain(kinship: Kinship) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(kinship)
    return {**plain, "first": kinship.first or None, "last": kinship.last or None}


_NAMES = {"organisation": "author_organisation", "person": "author_person"}  # as `documents` names them
COMMANDS = (split, copies)
