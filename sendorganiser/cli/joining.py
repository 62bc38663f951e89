"""The command that makes one paper of several, and takes it apart again."""

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import Context, json_anywhere
from sendorganiser.errors import InputProblem
from sendorganiser.model import printed_date


@click.command("join")
@click.argument("documents", type=int, nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Take a paper apart again that was made of several.")
@json_anywhere
@click.pass_obj
def join(context: Context, documents: tuple[int, ...], undo: bool) -> None:
    """Make one paper of several, as photos of its pages, in the order given. Each stays kept as it came."""
    from sendorganiser.workflows.join_papers import join_papers, take_apart

    with context.open() as archive:
        if undo:
            if len(documents) > 1:
                raise InputProblem("Only one paper is taken apart at a time.", "Name just that one.")
            pieces = take_apart(archive, context.job(), whole=documents[0], now=terminal.now())
            context.say({"documents": list(pieces)}, f"They are {len(pieces)} papers again.")
            return
        whole = join_papers(archive, context.job(), documents=documents, now=terminal.now())
        paper = archive.document(whole)
        of = [{"document": piece.id, "name": piece.source_name} for piece in archive.families.pieces(whole)]
    plain = {"document": whole, "pages": paper.pages, "title": paper.title, "kind": paper.kind or None}
    words = f"{whole:>5}  {paper.pages} pages  {printed_date(paper.date) or '—':<18} {paper.title}"
    context.say({**plain, "date": paper.date or None, "made_of": of}, words)


COMMANDS = (join,)
