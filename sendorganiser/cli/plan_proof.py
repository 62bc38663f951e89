"""Commands for what proves and meets each need of the plan, for wording asked for, and for the working document."""

from datetime import date
from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.model.plan import SECTIONS, Met, NeedRow, PlanLink

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("needs")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def needs(context: Context, document: int) -> None:
    """Show each need beside the outcomes and provision that seem to meet it, its evidence, and what is missing."""
    from sendorganiser.workflows.prove_plan import see_plan

    with context.open() as archive:
        rows = see_plan(archive, context.job(), document=document).needs
    context.say([_need(row) for row in rows], "\n\n".join(map(_shown, rows)))


@click.group("evidence")
def evidence() -> None:
    """Link pages of papers to clauses of the plan as their evidence."""


@evidence.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_evidence(context: Context, case: int | None) -> None:
    """List what is linked."""
    with context.open() as archive:
        found = archive.plans.links(archive.case(case).id)
    lines = (f"{one.id:>4}  {one.section}  {one.clause}\n      paper {one.document}, p. {one.page}" for one in found)
    context.say([_link(one) for one in found], "\n".join(lines))


@evidence.command("add")
@click.argument("document", type=int)
@click.option("--section", type=click.Choice(SECTIONS), default="B", show_default=True)
@click.option("--clause", required=True, help="The words of the plan that it proves, as they stand there.")
@click.option("--page", type=int, default=1, show_default=True)
@click.option("--quote", default="", help="The words of the paper.")
@click.option("--note", default="", help="“para 5”, or why it matters.")
@CASE
@json_anywhere
@click.pass_obj
def add_evidence(
    context: Context, document: int, section: str, clause: str, page: int, quote: str, note: str, case: int | None
) -> None:
    """Link a page of a paper to a clause of the plan."""
    from sendorganiser.workflows.prove_plan import link_evidence

    with context.open() as archive:
        number = link_evidence(
            archive, context.job(), case=archive.case(case).id, section=section, clause=clause, document=document,
            page=page, quote=quote, note=note, now=terminal.now(),
        )  # fmt: skip
        made = archive.plans.link(number)
    context.say(_link(made), f"Linked as number {number}.")


@evidence.command("remove")
@click.argument("link", type=int)
@json_anywhere
@click.pass_obj
def remove_evidence(context: Context, link: int) -> None:
    """Take a link away; the paper stays."""
    from sendorganiser.workflows.prove_plan import unlink_evidence

    with context.open() as archive:
        unlink_evidence(archive, context.job(), links=[link], now=terminal.now())
    context.say({"removed": link}, "The evidence is no longer linked. The paper stays.")


@click.group("asked")
def asked() -> None:
    """Keep the wording asked for in representations, and see what came of it."""


@asked.command("add")
@click.argument("section", type=click.Choice(SECTIONS))
@click.argument("wanted")
@click.option("--instead-of", default="", help="The words of the plan that it should replace, as they stand there.")
@click.option("--why", default="")
@click.option("--shown-by", type=int, help="The paper that shows it, for the footnote.")
@click.option("--page", type=int, help="The page there.")
@CASE
@json_anywhere
@click.pass_obj
def add_asked(
    context: Context, section: str, wanted: str, instead_of: str, why: str, shown_by: int | None, page: int | None,
    case: int | None,
) -> None:  # fmt: skip
    """Keep wording that is asked for."""
    from sendorganiser.workflows.prove_plan import ask_for_wording

    with context.open() as archive:
        number = ask_for_wording(
            archive, context.job(), case=archive.case(case).id, section=section, wanted=wanted, clause=instead_of,
            why=why, document=shown_by, page=page, now=terminal.now(),
        )  # fmt: skip
    context.say({"id": number}, f"Kept as number {number}.")


@asked.command("check")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def check_asked(context: Context, document: int) -> None:
    """Say what came of all that was asked for in a version of the plan."""
    from sendorganiser.workflows.prove_plan import answered, see_plan

    with context.open() as archive:
        view = see_plan(archive, context.job(), document=document)
        found = answered(archive, view.whole, case=archive.document(document).case)
    plain = [
        {
            "id": one.wish.id, "section": one.wish.section, "wanted": one.wish.wanted, "came": one.came,
            "answers": [
                {"wanted": a.wanted, "came": a.came, "sentence": a.clause.text if a.clause else None,
                 "page": a.clause.page if a.clause else None, "missing": list(a.missing)}
                for a in one.answers
            ],
        }
        for one in found
    ]  # fmt: skip
    words = {"whole": "all of it is there", "part": "part of it is there", "not": "it is not there"}
    context.say(plain, "\n".join(f"{one.wish.section:<3}{one.wish.wanted}\n   {words[one.came]}" for one in found))


@click.command("words")
@click.option("--add", multiple=True, help="A word to mark as vague besides ours.")
@click.option("--leave", multiple=True, help="A word of ours to leave alone.")
@json_anywhere
@click.pass_obj
def words(context: Context, add: tuple[str, ...], leave: tuple[str, ...]) -> None:
    """Show your own list of vague words, or add to it."""
    from sendorganiser.workflows.read_plan import keep_own_words, own_words

    with context.open() as archive:
        own = own_words(archive)
        if add or leave:
            own = keep_own_words(archive, context.job(), add=(*own.add, *add), leave=(*own.leave, *leave))
    context.say(
        {"add": list(own.add), "leave": list(own.leave)},
        f"Marked too: {', '.join(own.add) or 'none'}\nLeft alone: {', '.join(own.leave) or 'none'}",
    )


@click.command("count")
@click.argument("line")
@click.option("--as", "counts", type=click.Choice(["provision", "none", "read"]), default="provision")
@json_anywhere
@click.pass_obj
def count(context: Context, line: str, counts: str) -> None:
    """Count a line of Section F as provision, as none, or again as it is read."""
    from sendorganiser.workflows.read_plan import count_as_provision

    said = {"provision": True, "none": False, "read": None}[counts]
    with context.open() as archive:
        count_as_provision(archive, context.job(), line=line, counts=said)
    told = {"provision": "The line counts as provision.", "none": "The line is not counted as provision.",
            "read": "The line counts as it is read."}[counts]  # fmt: skip
    context.say({"line": line, "counts": said}, told)


@click.group("working")
def working() -> None:
    """Make and check the working document: the Word file that goes to and fro in an appeal."""


@working.command("make")
@click.argument("document", type=int)
@click.option("--out", type=PATH, required=True, help="The Word file to write (.docx).")
@click.option("--version", "number", type=int, default=1, show_default=True)
@click.option("--sections", default="B,F,I", show_default=True, help="The sections in issue.")
@json_anywhere
@click.pass_obj
def make(context: Context, document: int, out: Path, number: int, sections: str) -> None:
    """Write the plan's sections in issue by the tribunal's key, with what is asked for in bold."""
    from sendorganiser.workflows.working_document import make_working

    with context.open() as archive:
        changes = make_working(
            archive, context.job(), document=document, out=out, version=number, letters=_letters(sections),
            today=date.fromisoformat(terminal.now()[:10]),
        )  # fmt: skip
    context.say({"file": str(out), "changes": changes}, f"“{out.name}” is written, with {changes} changes in it.")


@working.command("check")
@click.argument("file", type=_FILE)
@click.option("--sections", default="B,F,I", show_default=True, help="The sections in issue.")
@json_anywhere
@click.pass_obj
def check(context: Context, file: Path, sections: str) -> None:
    """Say what of a Word file is not by the tribunal's key, where, and what to do."""
    from sendorganiser.workflows.working_document import check_working_document

    with context.open() as archive:
        found = check_working_document(archive, context.job(), file=file, letters=_letters(sections))
    plain = [
        {"rule": f.rule, "must": f.severity == "must", "where": f.where, "words": f.words, "what": f.what, "do": f.do}
        for f in found
    ]
    lines = [
        f"{'!' if f.severity == 'must' else '?'} {f.where}: {f.what}{f' “{f.words}”' if f.words else ''}\n  {f.do}"
        for f in found
    ]
    context.say(plain, "\n".join(lines) or "Nothing to put right was found.")


@working.command("compare")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@json_anywhere
@click.pass_obj
def compare(context: Context, old: Path, new: Path) -> None:
    """Say what became of each proposal between two versions, and what was agreed and changed again."""
    from sendorganiser.workflows.working_document import compare_working_documents

    with context.open() as archive:
        found = compare_working_documents(archive, context.job(), old=old, new=new)
    plain = [
        {"sort": one.sort, "section": one.section or None, "who": one.who, "words": one.words, "now": one.now or None}
        for one in found
    ]
    lines = [f"{one.sort:<10} {one.section:<3} {one.words}{f' → {one.now}' if one.now else ''}" for one in found]
    context.say(plain, "\n".join(lines) or "Nothing differs.")


def _letters(sections: str) -> tuple[str, ...]:
    return tuple(part.strip().upper() for part in sections.split(",") if part.strip())


def _need(row: NeedRow) -> dict[str, object]:
    return {
        "need": row.need.text,
        "page": row.need.page,
        "outcomes": [_met(met) for met in row.outcomes],
        "provision": [_met(met) for met in row.provision],
        "evidence": [_link(link) for link in row.evidence],
        "missing": list(row.gaps),
    }


def _met(met: Met) -> dict[str, object]:
    return {
        "sentence": met.clause.text,
        "page": met.clause.page,
        "about": list(met.about),
        "by_hand": met.by_hand,
        "in_row": met.in_row,
    }


def _link(link: PlanLink) -> dict[str, object]:
    return {
        "id": link.id, "section": link.section, "clause": link.clause, "document": link.document, "page": link.page,
        "quote": link.quote or None, "note": link.note or None,
    }  # fmt: skip


def _shown(row: NeedRow) -> str:
    lines = [f"p. {row.need.page}  {row.need.text}"]
    lines += [f"   E  {met.clause.text}" for met in row.outcomes]
    lines += [f"   F  {met.clause.text}" for met in row.provision]
    lines += [f"   evidence: paper {link.document}, p. {link.page} {link.quote}" for link in row.evidence]
    lines += [f"   ! {gap}" for gap in row.gaps]
    return "\n".join(lines)
