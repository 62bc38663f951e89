"""Commands for the Tribunal's forms: their answers from a case, as a sheet or in the form a person has as a PDF."""

from pathlib import Path
from typing import Any

import click

from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.days import today
from sendorganiser.cli.letters import fact_of
from sendorganiser.errors import InputProblem

_SET = click.option("--set", "given", multiple=True, metavar="K=V", help="An answer to use; may be given again.")
_PACK = click.option("--bundle", "pack", type=int, help="The bundle whose papers are the evidence.")


@click.group("form")
def form_group() -> None:
    """Answer the Tribunal's forms from the facts of a case."""


@form_group.command("list")
@json_anywhere
@click.pass_obj
def form_list(context: Context) -> None:
    """List the forms there are."""
    from sendorganiser.letters.form import load_forms

    plain = [{"form": form.id, "title": form.title, "what": form.what, "evidence": form.evidence}
             for form in load_forms()]  # fmt: skip
    context.say(plain, "\n".join(f"{each['form']:<10} {each['title']}" for each in plain))


@form_group.command("show")
@click.argument("form")
@CASE
@_SET
@_PACK
@json_anywhere
@click.pass_obj
def form_show(context: Context, form: str, case: int | None, given: tuple[str, ...], pack: int | None) -> None:
    """Show the answers to a form, each with where it comes from, and what is missing."""
    sheet = _sheet(context, form, case, given, pack)
    lines = [sheet.form.title]
    for title, facts in sheet.parts:
        lines += ["", title, *(f"  {fact.title}: {fact.value or '(not known)'}" for fact in facts)]
    context.say(_told(sheet), "\n".join([*lines, "", *_missing_lines(sheet)]).rstrip())


@form_group.command("write")
@click.argument("form")
@click.option("--out", type=PATH, required=True, help="The file to write: .pdf, .docx or .csv.")
@click.option("--evidence", is_flag=True, help="Write the form's table of evidence instead.")
@CASE
@_SET
@_PACK
@json_anywhere
@click.pass_obj
def form_write(
    context: Context, form: str, out: Path, evidence: bool, case: int | None, given: tuple[str, ...], pack: int | None
) -> None:
    """Write the sheet of answers, to copy into the form."""
    from sendorganiser.workflows.fill_form import save_sheet

    if evidence and pack is None:
        raise InputProblem("The table of evidence is made from a bundle.", "Name one: --bundle 3.")
    with context.open() as archive:
        draft = _draft(archive, form, case, given, pack)
        save_sheet(archive, context.job(), draft=draft, out=out, today=today(), evidence=evidence)
    context.wrote(out)


@form_group.command("fields")
@click.argument("file", type=PATH)
@json_anywhere
@click.pass_obj
def form_fields(context: Context, file: Path) -> None:
    """List the fields of the form you have as a PDF, with what each may hold."""
    from sendorganiser.workflows.fill_form import read_official

    with context.open() as archive:
        boxes = read_official(archive, context.job(), file=file)
    plain = [{"field": box.name, "label": box.label, "kind": box.kind, "value": box.value or None,
              "options": list(box.options)} for box in boxes]  # fmt: skip
    context.say(plain, "\n".join(f"{box.name}: {box.label} ({box.kind})" for box in boxes))


@form_group.command("fill")
@click.argument("file", type=PATH)
@click.option("--out", type=PATH, required=True, help="The filled form to write; yours stays as it is.")
@click.option("--field", "given", multiple=True, required=True, metavar="NAME=VALUE", help="A field and what goes in.")
@json_anywhere
@click.pass_obj
def form_fill(context: Context, file: Path, out: Path, given: tuple[str, ...]) -> None:
    """Fill fields of the form you have as a PDF; boxes take one of their options, or nothing to clear them."""
    from sendorganiser.workflows.fill_form import fill_official, read_official

    answers = dict(fact_of(pair) for pair in given)
    with context.open() as archive:
        known = [box.name for box in read_official(archive, context.job(), file=file)]
        unknown = [name for name in answers if name not in known]
        if unknown:
            raise InputProblem(f"The form has no field “{unknown[0]}”.", "List them: form fields FILE.")
        made = fill_official(archive, context.job(), file=file, out=out, answers=answers)
    if made.warning:
        click.echo(made.warning, err=True)
    if made.count < len(answers):
        click.echo("A box was left as it is: it has no option of that name.", err=True)
    context.say(
        {"file": str(out), "filled": made.count, "cut": list(made.cut)}, f"{made.count} filled. Written as {out}."
    )


def _sheet(context: Context, form: str, case: int | None, given: tuple[str, ...], pack: int | None) -> Any:
    from sendorganiser.workflows.fill_form import fill_form

    with context.open() as archive:
        draft = _draft(archive, form, case, given, pack)
        return fill_form(archive, context.job(), draft=draft, today=today())


def _draft(archive: Any, form: str, case: int | None, given: tuple[str, ...], pack: int | None) -> Any:
    """The answers kept for the form, if any, with those given here; nothing is kept."""
    from dataclasses import replace

    from sendorganiser.letters.form import PREFIX, form_named
    from sendorganiser.model.letter import LetterDraft
    from sendorganiser.workflows.write_letter import with_facts

    found = form_named(form)
    number, template = archive.case(case).id, f"{PREFIX}{found.id}"
    kept = next((each for each in archive.letters.drafts(number) if each.template == template), None)
    draft = with_facts(kept or LetterDraft(0, number, template, found.title), dict(fact_of(pair) for pair in given))
    known = {field.key for part in found.part for field in part.field}
    unknown = [key for key, _ in draft.facts if key not in known]
    if unknown:
        raise InputProblem(f"This form asks nothing called “{unknown[0]}”.", f"Use one of: {', '.join(sorted(known))}.")
    return replace(draft, pack=pack) if pack is not None else draft


def _told(sheet: Any) -> dict[str, Any]:
    return {
        "form": sheet.form.id,
        "parts": [
            {"title": title, "answers": [
                {"answer": fact.key, "title": fact.title, "value": fact.value or None, "from": fact.source or None}
                for fact in facts
            ]}
            for title, facts in sheet.parts
        ],
        "missing": [{"answer": fact.key, "title": fact.title, "add": fact.add} for fact in sheet.missing],
        "evidence": [
            {"description": row.description, "signed_by": row.signed_by, "date": row.date, "pages": row.pages,
             "page": row.page}
            for row in sheet.evidence
        ],
    }  # fmt: skip


def _missing_lines(sheet: Any) -> list[str]:
    return [f"Missing: {fact.title} (--set {fact.key}=…). {fact.add}".rstrip() for fact in sheet.missing]


COMMANDS = (form_group,)
