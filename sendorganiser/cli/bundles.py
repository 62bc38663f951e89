"""Commands for bundles."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from sendorganiser.cli import making_also, sending, terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.terminal import REFUSED
from sendorganiser.errors import InputProblem
from sendorganiser.presets import to_plain
from sendorganiser.workflows.build_pack import Built

if TYPE_CHECKING:
    from sendorganiser.bundle import Preset
    from sendorganiser.bundle.late import Way
    from sendorganiser.store import Archive
    from sendorganiser.workflows.make_also import MadeAlso

FORCE = click.option("--force", is_flag=True, help="Save the bundle even where it breaks a rule.")
SEPARATE = click.option("--separate", type=PATH, help="A folder for the same papers as PDFs of their own.")
OUT = click.option("--out", required=True, type=PATH, help="The bundle to write.")


@click.command("presets")
@json_anywhere
@click.pass_obj
def presets(context: Context) -> None:
    """List the bundle presets and their limits."""
    from sendorganiser.bundle import presets as shipped
    from sendorganiser.bundle.own_presets import read_own

    found = shipped(_own(context))
    for problem in read_own(_own(context))[1]:
        click.echo(f"Left out: {problem}", err=True)
    context.say(to_plain(found), "\n".join(f"{p.id:<12} {_titled(p)}\n{'':<13}{p.about}" for p in found))


@click.group("bundle")
def bundle() -> None:
    """Make, arrange, build and check bundles."""


@bundle.command("make")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--preset", "preset_id", required=True)
@OUT
@click.option("--sort", "order", type=click.Choice(["given", "date"]), default="given")
@click.option("--title", default="")
@SEPARATE
@FORCE
@json_anywhere
@click.pass_obj
def make(
    context: Context,
    paths: tuple[Path, ...],
    preset_id: str,
    out: Path,
    order: Literal["given", "date"],
    title: str,
    separate: Path | None,
    force: bool,
) -> int:
    """Make a bundle of files, with no archive: in the order given, or by date."""
    from sendorganiser.workflows.make_bundle import make_bundle

    made = make_bundle(
        context.job(),
        preset_id=preset_id,
        files=paths,
        out=out,
        now=terminal.now(),
        order=order,
        title=title,
        separate=separate,
        force=force,
    )
    _show_built(context, made.built)
    for refused in made.refused:
        click.echo(f"Left out: {refused.path}\n    {refused.reason}", err=True)
    return REFUSED if made.refused else 0


@bundle.command("new")
@click.option("--preset", "preset_id", required=True)
@click.option("--title", default="")
@CASE
@json_anywhere
@click.pass_obj
def new(context: Context, preset_id: str, title: str, case: int | None) -> None:
    """Start a bundle."""
    from sendorganiser.workflows.build_pack import new_pack

    with context.open() as archive:
        chosen = archive.case(case).id
        number = new_pack(archive, context.job(), case=chosen, preset_id=preset_id, title=title, now=terminal.now())
        title = archive.pack(number).title
    context.say({"bundle": number, "title": title, "preset": preset_id}, f"Bundle {number}: {title}")


@bundle.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_(context: Context, case: int | None) -> None:
    """List the bundles of a case."""
    with context.open() as archive:
        packs = archive.packs(archive.case(case).id)
    plain = [{"bundle": p.id, "title": p.title, "preset": p.preset} for p in packs]
    context.say(plain, "\n".join(f"{p.id:>4}  {p.title} ({p.preset})" for p in packs))


@bundle.command("fill")
@click.argument("number", type=int)
@json_anywhere
@click.pass_obj
def fill(context: Context, number: int) -> None:
    """Let the preset choose what goes in."""
    from sendorganiser.workflows.build_pack import fill_pack

    with context.open() as archive:
        sections = fill_pack(archive, context.job(), pack=number, now=terminal.now())
        _tell_of_blank(archive, number)
    _show_sections(context, number, sections)


@bundle.command("put")
@click.argument("number", type=int)
@click.argument("documents", nargs=-1, required=True, type=int)
@click.option("--section", required=True)
@click.option("--before", type=int, help="Put them before this paper.")
@json_anywhere
@click.pass_obj
def put(context: Context, number: int, documents: tuple[int, ...], section: str, before: int | None) -> None:
    """Put papers into a section, or move them there."""
    from sendorganiser.workflows.arrange_papers import put_papers

    with context.open() as archive:
        sections = put_papers(
            archive,
            context.job(),
            pack=number,
            documents=documents,
            section=section,
            before=before,
            now=terminal.now(),
        )
        _tell_of_blank(archive, number)
    _show_sections(context, number, sections)


@bundle.command("drop")
@click.argument("number", type=int)
@click.argument("documents", nargs=-1, required=True, type=int)
@json_anywhere
@click.pass_obj
def drop(context: Context, number: int, documents: tuple[int, ...]) -> None:
    """Take papers out of a bundle."""
    from sendorganiser.workflows.arrange_papers import drop_papers

    with context.open() as archive:
        sections = drop_papers(archive, context.job(), pack=number, documents=documents, now=terminal.now())
    _show_sections(context, number, sections)


@bundle.command("build")
@click.argument("number", type=int)
@OUT
@SEPARATE
@FORCE
@sending.WAY
@click.option("--redacted", is_flag=True, help="Make its twin of redacted copies, page for page the same.")
@making_also.REDUCE
@making_also.options
@json_anywhere
@click.pass_obj
def build(
    context: Context,
    /,
    number: int,
    out: Path,
    separate: Path | None,
    force: bool,
    way: "Way",
    redacted: bool,
    reduce: bool,
    **also: Any,
) -> None:
    """Build the PDF and check it."""
    from sendorganiser.workflows.build_pack import build_pack

    asked = making_also.wanted(**also)
    if redacted and asked is not None:
        raise InputProblem("What goes with a bundle is made of the full one.", "Build the redacted twin by itself.")
    with context.open() as archive:
        built = build_pack(
            archive,
            context.job(),
            pack=number,
            out=out,
            now=terminal.now(),
            separate=separate,
            force=force,
            way=way,
            redacted=redacted,
            reduce=reduce,
        )
        made = making_also.make(archive, context, number, asked)
    _show_built(context, built, made if asked is not None else None)


@bundle.command("check")
@click.argument("file", type=PATH)
@click.option("--preset", "preset_id", help="Judge it by this preset's limits too.")
@json_anywhere
@click.pass_obj
def check(context: Context, file: Path, preset_id: str | None) -> None:
    """Judge any PDF, ours or the council's."""
    from sendorganiser.audit import as_text
    from sendorganiser.bundle import preset
    from sendorganiser.workflows.build_pack import check_bundle

    rules = preset(preset_id).rules if preset_id else None
    checked = check_bundle(context.job(), file=file, rules=rules)
    context.say(to_plain(checked), as_text(checked.findings))


def _show_built(context: Context, built: Built, also: "MadeAlso | None" = None) -> None:
    from sendorganiser.audit import as_text

    plain = {**to_plain(built.pack), "findings": to_plain(built.findings)}
    for document in plain["documents"]:
        if not document["label"]:  # the printed numbers are `first` and `last`
            del document["label"]
    text = f"{built.pack.file}: {built.pack.pages} pages\n\n{as_text(built.findings)}"
    if also is not None:
        plain |= {"also": [str(file) for file in also.files], "notes": list(also.notes)}
        text += f"\n\n{making_also.in_words(also)}"
    context.say(plain, text)


def _tell_of_blank(archive: "Archive", number: int) -> None:
    """Say which blank pages stay out of a bundle: nothing is left out in silence."""
    from sendorganiser.workflows.blank_pages import blank_left_out_of

    for document, pages in blank_left_out_of(archive, number).items():
        are = "1 blank page is" if pages == 1 else f"{pages} blank pages are"
        said = f"{are} left out of document {document}. For all its pages: bundle pages {number} {document} all"
        click.echo(said, err=True)


def _show_sections(context: Context, number: int, sections: dict[str, tuple[int, ...]]) -> None:
    plain: dict[str, Any] = {"bundle": number, "sections": {s: list(d) for s, d in sections.items()}}
    text = "\n".join(f"{section}: {', '.join(map(str, documents))}" for section, documents in sections.items())
    context.say(plain, text)


def _own(context: Context) -> Path:
    """Where one's own presets lie, also where there is no archive yet."""
    from sendorganiser.bundle.own_presets import FOLDER
    from sendorganiser.settings import archive_folder, load, settings_file

    return (context.archive or archive_folder(load(settings_file()))) / FOLDER


def _titled(preset: "Preset") -> str:
    return f"{preset.title} ({preset.type})" if preset.type else preset.title


for command in (*sending.COMMANDS, *making_also.COMMANDS):
    bundle.add_command(command)
COMMANDS = (presets, bundle)
