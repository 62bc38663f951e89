"""Commands that take words out of papers for good, and that keep who is called what."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem
from sendorganiser.model.redaction import Pattern, RedactionBox, Sought

if TYPE_CHECKING:
    from sendorganiser.store import Archive
    from sendorganiser.workflows.redact_document import Redacted


class _Box(click.ParamType[tuple[float, float, float, float]]):
    name = "X0,Y0,X1,Y1"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            x0, y0, x1, y1 = (float(each) for each in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}” is not a box such as 72,100,300,120 (points from the top left).", param, ctx)
        return x0, y0, x1, y1


@click.command("redact")
@click.argument("document", type=int)
@click.option("--words", "source", type=PATH, help="A text file with words that must go, one a line.")
@click.option("--term", "terms", multiple=True, help="Words that must go, as they stand.")
@click.option("--name", "names", multiple=True, help="A name that must go in all its forms.")
@click.option("--key", "by_key", is_flag=True, help="Everybody in the case's key, in all forms of their names.")
@click.option("--pattern", "patterns", multiple=True, type=click.Choice(get_args(Pattern)), help="All of a kind.")
@click.option("--page", "pages", multiple=True, type=int, help="The page of the --box that follows.")
@click.option("--box", "boxes", multiple=True, type=_Box(), help="An area, in points from the top left of the page.")
@click.option("--label", default="", help="What is printed on the boxes, such as “Pupil A”.")
@click.option("--reason", default="", help="Why, printed too where there is room.")
@click.option("--out", type=PATH, help="Write the copy there as well.")
@click.option("--leave-others", is_flag=True, help="The same words may stand elsewhere in the paper.")
@click.option("--unsure", is_flag=True, help="Also what may be meant: initials, misspellings, names that are words.")
@click.option("--clear", is_flag=True, help="First take away all boxes drawn before.")
@json_anywhere
@click.pass_obj
def redact(context: Context, /, document: int, **given: Any) -> None:
    """Make a copy of a paper without what must not be read; the paper itself stays as it is."""
    from sendorganiser.workflows.redact_document import make_copy, save_copy, take_boxes

    with context.open() as archive:
        job = context.job()
        paper = archive.document(document)
        if given["clear"]:
            old = [*archive.redactions.boxes(paper.id), *archive.redactions.stale(paper.id)]
            take_boxes(archive, job, document=document, boxes=old)
        missing = _draw(archive, context, document, given)
        made = make_copy(archive, job, document=document, now=terminal.now(), leave_others=given["leave_others"])
        if made.copy is None:
            raise InputProblem(
                "No copy was kept, for something could still be read in it: " + _leaks(made) + ".",
                "Draw a box over what is named, and make the copy again.",
            )
        if given["out"] is not None:
            save_copy(archive, job, document=document, out=given["out"])
    said = f" Not in this paper: {', '.join(missing)}." if missing else ""
    context.say({**_plain(made), "not_found": missing}, _text(made) + said)


@click.group("cipher")
def cipher() -> None:
    """Who is called what in redacted papers; kept in the archive, never in a bundle."""


@cipher.command("add")
@click.argument("name")
@click.option("--as", "called", default="", help="What stands for it; else the next free “Pupil A”, “Pupil B” …")
@click.option("--role", default="Pupil", help="Of what the next free one is made: Pupil, Parent, Staff …")
@click.option("--other", "others", multiple=True, help="Another name of the same person.")
@CASE
@json_anywhere
@click.pass_obj
def cipher_add(context: Context, name: str, called: str, role: str, others: tuple[str, ...], case: int | None) -> None:
    """Add somebody to the key."""
    from sendorganiser.workflows.redact_key import add_cipher

    with context.open() as archive:
        number = archive.case(case).id
        made = add_cipher(
            archive,
            context.job(),
            case=number,
            name=name,
            cipher=called,
            others="\n".join(others),
            now=terminal.now(),
            role=role,
        )
        line = next(each for each in archive.redactions.ciphers(number) if each.id == made)
    context.say({"id": line.id, "cipher": line.cipher, "name": line.name}, f"{line.name} is “{line.cipher}”.")


@cipher.command("list")
@CASE
@json_anywhere
@click.pass_obj
def cipher_list(context: Context, case: int | None) -> None:
    """List the key."""
    with context.open() as archive:
        lines = archive.redactions.ciphers(archive.case(case).id)
    plain = [{"id": c.id, "cipher": c.cipher, "name": c.name, "others": list(c.names[1:])} for c in lines]
    context.say(plain, "\n".join(f"{c.cipher}: {', '.join(c.names)}" for c in lines) or "Nobody is in the key yet.")


@cipher.command("export")
@click.option("--out", required=True, type=PATH)
@CASE
@json_anywhere
@click.pass_obj
def cipher_export(context: Context, out: Path, case: int | None) -> None:
    """Write the key as a table (CSV), to be kept apart from the papers."""
    from sendorganiser.workflows.redact_key import export_key

    with context.open() as archive:
        export_key(archive, context.job(), case=archive.case(case).id, out=out)
    context.say({"file": str(out)}, f"Written: {out}. Keep it apart from redacted papers.")


def _draw(archive: "Archive", context: Context, document: int, given: dict[str, Any]) -> list[str]:
    """Draw the boxes that are asked for; return the words that stand nowhere in the paper."""
    from sendorganiser.workflows.redact_document import boxes_for, draw_boxes, find_words, sought_by_key

    label, reason = given["label"], given["reason"]
    if len(given["pages"]) != len(given["boxes"]):
        raise InputProblem("Pages and boxes do not match.", "Give a --page before each --box.")
    sought = [Sought(words, label=label, reason=reason) for words in (*given["terms"], *_lines(given["source"]))]
    sought += [Sought(name, is_name=True, label=label, reason=reason) for name in given["names"]]
    if given["by_key"]:
        sought += sought_by_key(archive, archive.document(document).case)
    missing = [one.words for one in sought]
    boxes = [
        RedactionBox(page, rect, label=label, reason=reason)
        for page, rect in zip(given["pages"], given["boxes"], strict=True)
    ]
    if sought or given["patterns"]:
        found = find_words(archive, context.job(), document=document, sought=sought, patterns=given["patterns"])
        chosen = [each for each in found if each.is_sure or given["unsure"]]
        if not chosen and not boxes:
            raise InputProblem("None of this stands in the paper.", "Check how it is written there.")
        boxes += boxes_for(chosen)
        missing = [words for words in missing if words not in {each.what for each in chosen}]
    draw_boxes(archive, context.job(), document=document, boxes=boxes, now=terminal.now())
    return missing


def _lines(source: Path | None) -> list[str]:
    if source is None:
        return []
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputProblem(f"“{source.name}” cannot be read as text.", "Save it as plain text (UTF-8).") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _plain(made: "Redacted") -> dict[str, Any]:
    assert made.copy is not None
    return {
        "document": made.document,
        "copy": made.copy.id,
        "sha256": made.copy.copy,
        "boxes": [{"page": b.page, "box": list(b.rect), "label": b.label, "reason": b.reason} for b in made.copy.boxes],
        "pictures": list(made.pictures),
        "left": [{"words": words, "pages": list(pages)} for words, pages in made.left],
    }


def _text(made: "Redacted") -> str:
    assert made.copy is not None
    boxes = len(made.copy.boxes)
    said = f"Made and read back: {boxes} box{'es' if boxes > 1 else ''}, nothing under them is left."
    return said + (f" {len(made.left)} of the words still stand elsewhere, as you allowed." if made.left else "")


def _leaks(made: "Redacted") -> str:
    said = [f"{leak.where}{f' on page {leak.page}' if leak.page else ''}" for leak in made.leaks[:5]]
    return "; ".join(dict.fromkeys(said))


COMMANDS = (redact, cipher)
