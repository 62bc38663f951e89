"""Commands for what goes with a bundle: volumes, copies for paper and for keeping, index, note, certificate; sizes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem
from sendorganiser.presets import to_plain

if TYPE_CHECKING:
    from sendorganiser.store import Archive
    from sendorganiser.workflows.make_also import Also, MadeAlso

REDUCE = click.option("--reduce", is_flag=True, help="Make pictures smaller: print in grey, 200 dots per inch.")
_OPTIONS = (
    click.option("--volumes-mb", type=click.FloatRange(min=1), help="Also volumes that an e-mail of so many MB takes."),
    click.option("--volumes-pages", type=click.IntRange(min=2), help="Also as volumes of so many pages at most."),
    click.option("--volumes-sections", is_flag=True, help="Also as volumes, one for each section."),
    click.option("--print-copy", is_flag=True, help="Also grey, for paper: each paper begins on a right-hand page."),
    click.option("--password-file", type=PATH, help="Also behind the password in this file's first line (AES-256)."),
    click.option("--highlights", is_flag=True, help="Also with what is marked in the papers; notes stay out."),
    click.option("--pdf-a", is_flag=True, help="Also for keeping: PDF/A-2b as far as the papers allow."),
    click.option("--index", is_flag=True, help="Also the index as a Word file and as CSV."),
    click.option("--note", is_flag=True, help="Also a covering note on each rule not kept, and the e-mail."),
    click.option("--certificate", is_flag=True, help="Also a page on how each page agrees with its paper."),
    click.option("--case-number", default="", help="For note and e-mail."),
    click.option("--hearing", default="", help="For note and e-mail, as 2026-05-14."),
    click.option("--reason", "reasons", multiple=True, help='Why a rule is not kept: "PD-7=Four reports".'),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command ask for what goes with a bundle."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted(
    *, volumes_mb: float | None, volumes_pages: int | None, volumes_sections: bool, print_copy: bool,
    password_file: Path | None, highlights: bool, pdf_a: bool, index: bool, note: bool, certificate: bool,
    case_number: str, hearing: str, reasons: tuple[str, ...],
) -> "Also | None":  # fmt: skip
    """Return what the options ask for; None if that is nothing."""
    from sendorganiser.workflows.make_also import Also

    said = dict(reason.split("=", 1) for reason in reasons if "=" in reason)
    if len(said) < len(reasons):
        raise InputProblem("A reason is written as RULE=TEXT.", 'Write it as "PD-7=There are four reports".')
    password = terminal.new_passphrase(password_file) if password_file is not None else ""
    if password_file is not None and not password:
        raise InputProblem("The file of the password is empty.", "Write the password in its first line.")
    asked = Also(
        mail_megabytes=volumes_mb or 0, volume_pages=volumes_pages or 0, volume_sections=volumes_sections,
        for_paper=print_copy, password=password, highlights=highlights, for_keeping=pdf_a, index=index, note=note,
        certificate=certificate, case_number=case_number, hearing=hearing,
        reasons={rule.strip(): text.strip() for rule, text in said.items()},
    )  # fmt: skip
    makes = replace(asked, case_number="", hearing="", reasons={})  # what the note says makes no file by itself
    return asked if makes != Also() else None


def make(archive: "Archive", context: Context, number: int, asked: "Also | None") -> "MadeAlso":
    """Make what was asked for beside the bundle that was built last."""
    from sendorganiser.workflows.make_also import MadeAlso, make_also

    if asked is None:
        return MadeAlso()
    return make_also(archive, context.job(), pack=number, also=asked, now=terminal.now())


def in_words(made: "MadeAlso") -> str:
    return "\n".join([*(f"Made: {file}" for file in made.files), *made.notes])


@click.command("also")
@click.argument("number", type=int)
@options
@json_anywhere
@click.pass_obj
def also(context: Context, /, number: int, **options: Any) -> None:
    """Make what goes with the bundle as it was built last."""
    asked = wanted(**options)
    if asked is None:
        raise InputProblem("Nothing was asked for.", "Name what to make, as --index or --print-copy.")
    with context.open() as archive:
        made = make(archive, context, number, asked)
    context.say({"also": [str(file) for file in made.files], "notes": list(made.notes)}, in_words(made))


@click.command("size")
@click.argument("number", type=int)
@click.option("--look", is_flag=True, help="Look at the papers of which it is not known yet.")
@json_anywhere
@click.pass_obj
def size(context: Context, number: int, look: bool) -> None:
    """Tell about how large a bundle will be, as it is and with smaller pictures."""
    from sendorganiser.workflows import reduce_images

    with context.open() as archive:
        if look:
            found = reduce_images.estimate_sizes(archive, context.job(), pack=number)
        else:
            found = reduce_images.forecast(archive, number)
    text = f"About {found.bytes / 1e6:.1f} MB; with smaller pictures about {found.reduced / 1e6:.1f} MB."
    more = f" {found.unknown} papers have not been looked at (--look)." if found.unknown else ""
    context.say(to_plain(found), text + more)


@click.command("before-after")
@click.argument("document", type=int)
@click.option("--page", type=int, default=1)
@click.option("--out", required=True, type=PATH, help="A folder for the two pictures.")
@json_anywhere
@click.pass_obj
def before_after(context: Context, document: int, page: int, out: Path) -> None:
    """Draw a page of a paper as it is and with smaller pictures, to look at."""
    from sendorganiser.workflows import reduce_images

    if not out.is_dir():
        raise InputProblem(f"The folder “{out}” is not there.", "Name one that is.")
    with context.open() as archive:
        pair = reduce_images.before_and_after(archive, context.job(), document=document, page=page, folder=out)
    plain = {"before": str(pair.before), "after": str(pair.after), "bytes": [pair.bytes_before, pair.bytes_after]}
    context.say(plain, f"{pair.before}\n{pair.after}\n{pair.bytes_before:,} bytes, then {pair.bytes_after:,}")


COMMANDS = (also, size, before_after)
