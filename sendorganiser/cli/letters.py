"""Commands for letters: what there is, one as it would read, and writing it as a file."""

from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import days
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem

_SET = click.option("--set", "given", multiple=True, metavar="K=V", help="A fact to use; may be given again.")
_CLOCK = click.option("--clock", default="", help="The clock it answers, where several run.")
_EVENT = click.option("--event", type=int, help="The entry that started that clock.")
_ENCLOSE = click.option("--enclose", "papers", multiple=True, type=int, help="A paper that goes with it.")
_PACK = click.option("--bundle", "pack", type=int, help="A bundle that goes with it.")
_TODAY = click.option("--today", callback=days.or_today, help="The letter’s date, as 2026-05-14; today if not given.")
_DOUBTS = click.option("--show-doubts", is_flag=True, help="Say in the letter too which law is still to be checked.")


@click.group("letter")
def letter_group() -> None:
    """Write letters from the facts of a case."""


@letter_group.command("list")
@json_anywhere
@click.pass_obj
def letter_list(context: Context) -> None:
    """List the letters there are, your own too."""
    from sendorganiser.letters.template import GROUPS
    from sendorganiser.workflows.write_letter import list_letters

    titles = dict(GROUPS)
    with context.open() as archive:
        found = list_letters(archive, context.job())
    for error in found.wrong:
        click.echo(str(error), err=True)
    plain = [
        {"template": each.id, "title": each.title, "group": titles[each.group], "what": each.what,
         "clocks": list(each.clocks), "files_as": each.event}
        for each in found.templates.letters
    ]  # fmt: skip
    context.say(plain, "\n".join(f"{each['template']:<28} {each['title']}" for each in plain))


@letter_group.command("show")
@click.argument("template")
@CASE
@_SET
@_CLOCK
@_EVENT
@_TODAY
@_DOUBTS
@json_anywhere
@click.pass_obj
def letter_show(context: Context, /, **asked: Any) -> None:
    """Show a letter as it would read, with each fact, where it comes from, and what is missing."""
    from sendorganiser.letters.editing import text_of

    composed = _composed(context, asked)
    plain = _told(composed)
    plain["subject"] = composed.letter.subject
    plain["text"] = text_of(composed.letter.passages)
    plain["facts"] = {
        fact.key: {"title": fact.title, "value": fact.value or None, "from": fact.source or None}
        for fact in composed.facts
    }
    context.say(plain, "\n\n".join([composed.letter.subject, plain["text"], *_look_first(composed)]))


@letter_group.command("write")
@click.argument("template")
@click.option("--out", type=PATH, required=True, help="The file to write: .docx or .pdf.")
@CASE
@_SET
@_CLOCK
@_EVENT
@_ENCLOSE
@_PACK
@_TODAY
@_DOUBTS
@json_anywhere
@click.pass_obj
def letter_write(context: Context, /, out: Path, **asked: Any) -> None:
    """Write a letter as a Word file or a PDF. Missing facts are named, and stand in it as [gaps]."""
    from sendorganiser.workflows.write_letter import write_file

    composed = _composed(context, asked)
    write_file(composed.letter, out)
    for line in _look_first(composed):
        click.echo(line, err=True)
    context.wrote(out, _told(composed))


def _composed(context: Context, asked: dict[str, Any]) -> Any:
    from sendorganiser.model.letter import LetterDraft
    from sendorganiser.workflows.write_letter import compose_letter, list_letters, with_facts

    with context.open() as archive:
        template = list_letters(archive, context.job()).templates.letter(asked["template"])
        draft = LetterDraft(
            0, archive.case(asked["case"]).id, template.id, template.title, asked["clock"], asked["event"],
            enclosures=tuple(asked.get("papers", ())), pack=asked.get("pack"),
        )  # fmt: skip
        draft = with_facts(draft, dict(fact_of(pair) for pair in asked["given"]))
        today = asked["today"]
        job = context.job()
        composed = compose_letter(archive, job, draft=draft, today=today, shows_doubts=asked["show_doubts"])
        unknown = [key for key, _ in draft.facts if key not in {fact.key for fact in composed.facts}]
    if unknown:
        raise InputProblem(
            f"This letter has no fact called “{unknown[0]}”.",
            f"Use one of: {', '.join(fact.key for fact in composed.facts)}.",
        )
    return composed


def _told(composed: Any) -> dict[str, Any]:
    return {
        "template": composed.template.id,
        "missing": [{"fact": fact.key, "title": fact.title, "add": fact.add} for fact in composed.missing],
        "check": list(composed.notes),
        "law": [law.words for law in composed.cited],
        "clock": composed.deadline.clock if composed.deadline else None,
    }


def _look_first(composed: Any) -> list[str]:
    """What its writer has to see before the letter goes: what to check, and what is missing."""
    missing = [f"Missing: {fact.title} (--set {fact.key}=…). {fact.add}".rstrip() for fact in composed.missing]
    return [*(f"Check: {note}" for note in composed.notes), *missing]


def fact_of(pair: str) -> tuple[str, str]:
    key, sign, value = pair.partition("=")
    if not sign or not key.strip():
        raise InputProblem(f"“{pair[:60]}” is not a fact and its value.", "Write it as reply_by=2026-05-14.")
    return key.strip(), value.replace("\\n", "\n")


COMMANDS = (letter_group,)
