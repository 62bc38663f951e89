"""Commands for points and their evidence, marked passages, inaccuracies, statements, tags and relations."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.model.point import COLOURS, RELATIONS, STANCES, STRENGTHS

_OUT = click.option("--out", required=True, type=PATH, help="The file to write: .pdf, .docx or .csv.")
_DOCUMENT = click.option("--document", type=int, help="The paper.")
_PAGE = click.option("--page", type=int, help="Its page, from 1.")


@click.group("point")
def point() -> None:
    """Keep what must be shown, and the passages for and against it."""


@point.command("templates")
@json_anywhere
@click.pass_obj
def templates(context: Context) -> None:
    """List the points for each kind of appeal and complaint."""
    from sendorganiser.workflows.keep_points import point_templates

    found = point_templates()
    plain = [
        {
            "template": each.id,
            "title": each.title,
            "what": each.what,
            "points": [
                {"title": one.title, "test": one.test, "source": one.source, "sure": one.sure} for one in each.points
            ],
        }
        for each in found
    ]
    context.say(plain, "\n".join(f"{each.id:<18} {each.title} ({len(each.points)})" for each in found))


@point.command("add")
@click.argument("title", required=False, default="")
@click.option("--template", default="", help="Add the points of a template instead.")
@click.option("--test", default="", help="What the test asks.")
@click.option("--source", default="", help="Where the test comes from.")
@CASE
@json_anywhere
@click.pass_obj
def add(context: Context, title: str, template: str, test: str, source: str, case: int | None) -> None:
    """Add a point of your own, or a template's points."""
    from sendorganiser.workflows.keep_points import keep_point, take_template

    with context.open() as archive:
        number, job, now = archive.case(case).id, context.job(), terminal.now()
        if template:
            made = take_template(archive, job, case=number, template=template, now=now)
        else:
            made = (keep_point(archive, job, case=number, title=title, test=test, source=source, now=now),)
    context.say({"points": list(made)}, f"{len(made)} added.")


@point.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_points(context: Context, case: int | None) -> None:
    """List the points with their evidence and how each stands."""
    from sendorganiser.workflows.keep_points import see_points

    with context.open() as archive:
        views = see_points(archive, archive.case(case).id)
    plain = [
        {
            "id": view.point.id, "title": view.point.title, "test": view.point.test or None,
            "source": view.point.source or None, "strength": view.weight.strength,
            "evidence": [
                {
                    "id": one.id, "stance": one.stance, "document": one.document, "page": one.page,
                    "words": one.quote or None, "note": one.note or None,
                }
                for one in view.evidence
            ],
        }
        for view in views
    ]  # fmt: skip
    lines = [f"{view.point.id:>4}  {view.point.title}  [{STRENGTHS[view.weight.strength]}]" for view in views]
    context.say(plain, "\n".join(lines))


@point.command("prove")
@click.argument("point", type=int)
@click.argument("document", type=int)
@_PAGE
@click.option("--stance", type=click.Choice(list(STANCES)), default="for")
@click.option("--words", default="", help="The words on that page.")
@click.option("--note", default="", help="Why it matters.")
@json_anywhere
@click.pass_obj
def prove(context: Context, point: int, document: int, page: int | None, stance: str, words: str, note: str) -> None:
    """Put a page and its words for or against a point."""
    from sendorganiser.workflows.keep_points import add_evidence

    with context.open() as archive:
        made = add_evidence(
            archive, context.job(), point=point, document=document, page=page or 1, stance=stance, quote=words,
            note=note, now=terminal.now(),
        )  # fmt: skip
    context.say({"evidence": made}, f"It is evidence {made}.")


@point.command("fill")
@click.argument("point", type=int)
@click.argument("query")
@json_anywhere
@click.pass_obj
def fill(context: Context, point: int, query: str) -> None:
    """Put every place that answers a search to a point, as background."""
    from sendorganiser.workflows.keep_points import fill_point

    with context.open() as archive:
        made = fill_point(archive, context.job(), point=point, typed=query, now=terminal.now())
    context.say({"evidence": list(made)}, f"{len(made)} added.")


@point.command("schedule")
@click.option("--which", type=click.Choice(["points", "matrix", "inaccuracies", "said"]), default="points")
@click.option("--bundle", "pack", type=int, help="Give the pages of this bundle.")
@_OUT
@CASE
@json_anywhere
@click.pass_obj
def schedule(context: Context, which: str, pack: int | None, out: Path, case: int | None) -> None:
    """Write the points, the evidence matrix, the inaccuracies or who said what."""
    from sendorganiser.workflows.export_schedules import export_schedule

    with context.open() as archive:
        number, today = archive.case(case).id, datetime.now().astimezone().date()
        export_schedule(archive, context.job(), case=number, which=which, out=out, today=today, pack=pack)
    context.wrote(out)


@click.group("mark")
def mark() -> None:
    """Mark passages in papers; the papers stay as they are."""


@mark.command("add")
@click.argument("document", type=int)
@click.argument("words")
@_PAGE
@click.option("--colour", type=click.Choice([colour.id for colour in COLOURS]), default=COLOURS[0].id)
@json_anywhere
@click.pass_obj
def add_mark(context: Context, document: int, words: str, page: int | None, colour: str) -> None:
    """Mark words on a page."""
    from sendorganiser.workflows.mark_passages import mark_passage

    with context.open() as archive:
        made = mark_passage(
            archive, context.job(), document=document, page=page or 1, quote=words, colour=colour, now=terminal.now()
        )
    context.say({"highlight": made}, f"It is highlight {made}.")


@mark.command("list")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def list_marks(context: Context, document: int) -> None:
    """List what is marked in a paper, and where it stands now: here, moved, lost or waiting to be read."""
    from sendorganiser.workflows.mark_passages import passages

    with context.open() as archive:
        found = passages(archive, document)
    plain = [
        {
            "id": one.highlight.id, "page": one.page, "state": one.state, "colour": one.highlight.colour,
            "words": one.highlight.quote, "note": one.highlight.note or None,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.highlight.id:>4}  p. {one.page}  {one.state:<7} {one.highlight.called}" for one in found)
    context.say(plain, "\n".join(lines))


@click.group("wrong")
def wrong() -> None:
    """Keep what is wrong in papers, what is right, and the page that proves it."""


@wrong.command("add")
@click.argument("words")
@click.argument("right")
@_DOCUMENT
@_PAGE
@click.option("--why", default="")
@click.option("--proof", type=int, help="The paper that proves it.")
@click.option("--proof-page", type=int)
@CASE
@json_anywhere
@click.pass_obj
def add_wrong(context: Context, /, words: str, right: str, case: int | None, **more: Any) -> None:
    """Note a passage that is wrong and what is right."""
    from sendorganiser.workflows.keep_findings import keep_inaccuracy

    with context.open() as archive:
        number = archive.case(case).id
        made = keep_inaccuracy(
            archive, context.job(), case=number, quote=words, truth=right, now=terminal.now(), **more
        )
    context.say({"inaccuracy": made}, f"It is inaccuracy {made}.")


@wrong.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_wrong(context: Context, case: int | None) -> None:
    """List the inaccuracies."""
    with context.open() as archive:
        found = archive.points.inaccuracies.of_case(archive.case(case).id)
    plain = [
        {
            "id": one.id, "words": one.quote, "right": one.truth, "document": one.document, "page": one.page,
            "proof": one.proof, "proof_page": one.proof_page, "why": one.why or None,
        }
        for one in found
    ]  # fmt: skip
    context.say(plain, "\n".join(f"{one.id:>4}  “{one.quote}”: {one.truth}" for one in found))


@click.group("said")
def said() -> None:
    """Keep who said what on one subject, and the same measure over time."""


@said.command("add")
@click.argument("subject")
@click.argument("words")
@_DOCUMENT
@_PAGE
@click.option("--who", default="", help="Whoever wrote the paper, if not given.")
@click.option("--on", "date", default="", help="The paper's date, if not given.")
@click.option("--value", default="", help="A number, where it can be measured.")
@click.option("--unit", default="")
@CASE
@json_anywhere
@click.pass_obj
def add_said(context: Context, /, subject: str, words: str, case: int | None, **more: Any) -> None:
    """Note what somebody said."""
    from sendorganiser.workflows.keep_findings import keep_statement

    with context.open() as archive:
        number = archive.case(case).id
        made = keep_statement(
            archive, context.job(), case=number, subject=subject, quote=words, now=terminal.now(), **more
        )
    context.say({"statement": made}, f"It is statement {made}.")


@said.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_said(context: Context, case: int | None) -> None:
    """List what was said, subject by subject, oldest first."""
    with context.open() as archive:
        found = archive.points.statements.of_case(archive.case(case).id)
    plain = [
        {
            "id": one.id, "subject": one.subject, "who": one.who or None, "date": one.date or None,
            "words": one.quote, "value": one.value or None, "unit": one.unit or None, "document": one.document,
            "page": one.page,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.date:<10}  {one.subject}: {one.who}  {one.value} {one.unit}  “{one.quote}”" for one in found)
    context.say(plain, "\n".join(lines))


@click.command("tag")
@click.argument("tag")
@click.argument("documents", type=int, nargs=-1, required=True)
@json_anywhere
@click.pass_obj
def tag(context: Context, tag: str, documents: tuple[int, ...]) -> None:
    """Put a tag on papers."""
    from sendorganiser.workflows.keep_findings import tag_papers

    with context.open() as archive:
        made = tag_papers(archive, context.job(), documents=documents, tag=tag, now=terminal.now())
    context.say({"tags": list(made)}, f"{len(made)} tagged.")


@click.command("relate")
@click.argument("document", type=int)
@click.argument("kind", type=click.Choice(list(RELATIONS)))
@click.argument("other", type=int)
@json_anywhere
@click.pass_obj
def relate(context: Context, document: int, kind: str, other: int) -> None:
    """Say how one paper belongs to another."""
    from sendorganiser.workflows.keep_findings import relate_papers

    with context.open() as archive:
        made = relate_papers(archive, context.job(), document=document, other=other, kind=kind, now=terminal.now())
    context.say({"relation": made}, f"It is relation {made}.")


COMMANDS = (point, mark, wrong, said, tag, relate)
