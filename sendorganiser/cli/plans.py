"""Commands for the EHC plan: its sections, its vague words, and what changed between versions."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.plan_proof import asked, count, evidence, needs, words, working
from sendorganiser.model.plan import SECTIONS, STAGES, Change, Clause


@click.group("plan")
def plan() -> None:
    """Read the EHC plan: its sections, what its provision leaves open, and what changed."""


@plan.command("sections")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def sections(context: Context, document: int) -> None:
    """Show the sections of a plan, A to K, with their pages."""
    from sendorganiser.workflows.read_plan import read_plan

    with context.open() as archive:
        reading = read_plan(archive, context.job(), document=document)
    found = [
        {
            "section": section.letter,
            "title": section.title,
            "first_page": section.first_page,
            "last_page": section.last_page,
            "text": section.text,
            "unsure": section.because or None,
            "by_hand": section.by_hand,
        }
        for section in reading.sections
    ]
    _tell(reading.notes)
    shown = (f"{s['section']:<3} page {s['first_page']:<4} {s['title']}\n\n{s['text']}\n" for s in found)
    context.say(found, "\n".join(shown))


@plan.command("set")
@click.argument("document", type=int)
@click.argument("section", type=click.Choice(SECTIONS))
@click.option("--page", type=int, help="The page it begins on.")
@click.option("--text-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What it says.")
@json_anywhere
@click.pass_obj
def set_section(context: Context, document: int, section: str, page: int | None, text_file: Path | None) -> None:
    """Put a section right by hand; with no text file, what was read stands again."""
    from sendorganiser.errors import InputProblem
    from sendorganiser.workflows.read_plan import correct_section, read_plan

    pages = []
    if text_file is not None:
        if page is None:
            raise InputProblem("The page is missing.", "Give --page, the page the section begins on.")
        try:
            pages = [(page, text_file.read_text(encoding="utf-8"))]
        except UnicodeDecodeError as error:
            raise InputProblem(f"“{text_file.name}” is no plain text.", "Save it as plain text (UTF-8).") from error
    with context.open() as archive:
        correct_section(archive, context.job(), document=document, letter=section, pages=pages, now=terminal.now())
        there = read_plan(archive, context.job(), document=document).section(section)
    context.say({"section": section, "by_hand": bool(there and there.by_hand)}, f"Section {section} is kept.")


@plan.command("lint")
@click.argument("document", type=int)
@click.option("--all", "show_all", is_flag=True, help="Show the specific lines too.")
@json_anywhere
@click.pass_obj
def lint(context: Context, document: int, show_all: bool) -> None:
    """List provision that is vague, with the words that make it so and what it does not say."""
    from sendorganiser.workflows.read_plan import read_plan, weigh_provision

    with context.open() as archive:
        reading = read_plan(archive, context.job(), document=document)
        weighed = weigh_provision(archive, context.job(), document=document)
    shown = [one for one in weighed if one.is_vague or show_all]
    found = [
        {
            "section": one.clause.section,
            "page": one.clause.page,
            "sentence": one.clause.text,
            "beside": one.clause.beside or None,
            "label": one.clause.label or None,
            "vague": one.is_vague,
            "words": list(one.words),
            "why": one.why,
            "missing": list(one.missing),
            "question": one.question or None,
            "doubt": one.doubt or None,
        }
        for one in shown
    ]
    _tell(reading.notes)
    vague = sum(1 for one in weighed if one.is_vague)
    lines = [f"p. {f['page']}  {f['sentence']}\n       {f['why']} {f['question'] or ''}".rstrip() for f in found]
    context.say(found, "\n".join([*lines, f"{vague} of {len(weighed)} lines of provision are vague."]))


@plan.command("gaps")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def gaps(context: Context, document: int) -> None:
    """Suggest needs, outcomes and provision that do not meet."""
    from sendorganiser.workflows.prove_plan import see_plan

    with context.open() as archive:
        found = see_plan(archive, context.job(), document=document).gaps
    plain = [{"sort": gap.sort, **_plain(gap.clause), "what": gap.what} for gap in found]
    context.say(
        plain,
        "\n".join(f"{gap.clause.section}, p. {gap.clause.page}  {gap.clause.text}\n       {gap.what}" for gap in found),
    )


@plan.command("compare")
@click.argument("old", type=int)
@click.argument("new", type=int)
@click.option("--out", type=PATH, help="Write the sheet of what changed: .pdf or .docx.")
@json_anywhere
@click.pass_obj
def compare(context: Context, old: int, new: int, out: Path | None) -> None:
    """Show what changed from one version of the plan to another."""
    from sendorganiser.workflows.compare_plans import compare_plans, export_changes

    with context.open() as archive:
        if out is not None:
            compared = export_changes(archive, context.job(), old=old, new=new, out=out)
            context.tell_of_boxes(out)
        else:
            compared = compare_plans(archive, context.job(), old=old, new=new)
    _tell(compared.notes)
    found = [_section_plain(letter, compared.changes) for letter in dict.fromkeys(c.section for c in compared.changes)]
    context.say(found, "\n".join([*map(_line, compared.changes), compared.said]))


@plan.command("version")
@click.argument("document", type=int)
@click.option(
    "--stage", default="", type=click.Choice(["", *STAGES]), help="Draft, amendment notice, final or amended."
)
@click.option("--follows", type=int, help="The version before it; the latest one if not given.")
@json_anywhere
@click.pass_obj
def version(context: Context, document: int, stage: str, follows: int | None) -> None:
    """Make a paper a version of the plan."""
    from sendorganiser.workflows.read_plan import keep_version, version_name

    with context.open() as archive:
        number = keep_version(
            archive, context.job(), document=document, stage=stage, follows=follows, now=terminal.now()
        )
        made = archive.plans.version(number)
    context.say(_version(made), version_name(made))


@plan.command("versions")
@CASE
@json_anywhere
@click.pass_obj
def versions(context: Context, case: int | None) -> None:
    """List the versions of the plan, oldest first."""
    from sendorganiser.workflows.read_plan import version_name

    with context.open() as archive:
        found = archive.plans.versions(archive.case(case).id)
    context.say([_version(one) for one in found], "\n".join(f"{one.id:>4}  {version_name(one)}" for one in found))


def _tell(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(note, err=True)


def _version(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "stage": one.stage,
        "date": one.date or None,
        "follows": one.follows,
    }


def _plain(clause: Clause) -> dict[str, Any]:
    return {"section": clause.section, "page": clause.page, "sentence": clause.text, "beside": clause.beside or None}


def _section_plain(letter: str, changes: tuple[Change, ...]) -> Mapping[str, Any]:
    found: dict[str, Any] = {"section": letter, "added": [], "removed": [], "changed": [], "moved": []}
    for change in changes:
        if change.section != letter:
            continue
        if change.sort in ("added", "removed"):
            clause = change.after or change.before
            assert clause is not None
            found[change.sort].append(_plain(clause))
            continue
        assert change.before is not None and change.after is not None
        entry: dict[str, Any] = {"old": _plain(change.before), "new": _plain(change.after)}
        if change.sort == "changed":
            entry |= {"words": [list(pair) for pair in change.words], "maybe_misread": change.is_slip}
        found[change.sort].append(entry)
    return found


def _line(change: Change) -> str:
    sign = {"added": "+", "removed": "-", "changed": "≠", "moved": "→"}[change.sort]
    if change.sort == "changed":
        text = "".join({"=": text, "-": f"[-{text}-]", "+": f"[+{text}+]"}[mark] for mark, text in change.words)
    else:
        clause = change.after or change.before
        text = clause.text if clause else ""
    return f"{change.section:<3}{sign} {text}"


for _command in (needs, evidence, asked, words, count, working):
    plan.add_command(_command)

COMMANDS = (plan,)
