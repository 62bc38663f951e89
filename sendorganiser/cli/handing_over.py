"""Commands that hand a case over as one file, and take one in."""

from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem

_PASSWORD = click.option("--password-file", type=PATH, help="A file whose first line is the passphrase.")


@click.command("export")
@click.argument("file", type=PATH)
@_PASSWORD
@click.option("--with-private", is_flag=True, help="Let private papers and entries go along.")
@click.option("--name", default="", help="Your name, as the other will see it beside your changes.")
@CASE
@json_anywhere
@click.pass_obj
def export(
    context: Context, file: Path, password_file: Path | None, with_private: bool, name: str, case: int | None
) -> None:
    """Hand a case over as FILE.sendcase; private things stay unless you say otherwise."""
    from sendorganiser.workflows.hand_over import hand_over

    with context.open() as archive:
        done = hand_over(
            archive,
            context.job(),
            case=archive.case(case).id,
            out=file,
            now=terminal.now(),
            me=name,
            passphrase=_passphrase(password_file),
            with_private=with_private,
        )
    left = [{"what": each.what, "title": each.title, "why": each.why} for each in done.left_out]
    lines = [f"{terminal.papers(done.papers)} written to {done.file}", *(["Left out, as private:"] if left else [])]
    lines += [f"- {each['what']}: {each['title']}" for each in left]
    context.say(
        {"file": str(done.file), "bytes": done.bytes, "papers": done.papers, "left_out": left}, "\n".join(lines)
    )


@click.command("import")
@click.argument("file", type=PATH)
@_PASSWORD
@json_anywhere
@click.pass_obj
def import_(context: Context, file: Path, password_file: Path | None) -> None:
    """Take in FILE.sendcase; a case that is here already is merged, and nothing of either side is lost."""
    from sendorganiser.workflows.take_in_case import take_in_case

    with context.open(begins=True) as archive:
        taken = take_in_case(
            archive, context.job(), file=file, now=terminal.now(), passphrase=_passphrase(password_file)
        )
    plain = {
        "case": taken.case, "name": taken.name, "new": taken.is_new, "papers": taken.papers, "added": taken.added,
        "changed": taken.changed, "removed": taken.removed, "conflicts": taken.conflicts,
        "left_out": [{"what": what, "count": count} for what, count in taken.left_out],
    }  # fmt: skip
    said = [f"Case {taken.case}: {taken.name}, new: {terminal.papers(taken.papers)}"]
    if taken.conflicts:
        said.append(f"{taken.conflicts} things were changed by both of you: open the app to choose between them.")
    context.say(plain, "\n".join(said))


COMMANDS = (export, import_)


def _passphrase(file: Path | None) -> str:
    if file is None:
        return ""
    typed = terminal.first_line(file).strip()
    if not typed:
        raise InputProblem(f"There is no passphrase in “{file.name}”.", "Write it on the first line.")
    return typed
