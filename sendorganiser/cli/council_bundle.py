"""Commands for bundles that somebody else made: compare one with one's own papers, and report on it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.presets import to_plain

PRESET = click.option("--preset", "preset_id", help="Judge it as this kind of bundle (see `presets`).")
_FOUND = {"part": "part", "missing": "missing", "older": "missing", "later": "missing", "version": "missing"}


@click.command("compare")
@click.argument("number", type=int)
@click.argument("file", type=PATH)
@PRESET
@click.option("--letter", "letter_file", type=PATH, help="Write what is wrong as .pdf, .docx or .txt.")
@click.option("--full", is_flag=True, help="In JSON also what was never seen, the check's findings and the labels.")
@json_anywhere
@click.pass_obj
def compare(
    context: Context, number: int, file: Path, preset_id: str | None, letter_file: Path | None, full: bool
) -> None:
    """Look for the papers of bundle NUMBER in the council's bundle FILE.

    What is found is kept, and can be opened in the window.
    """
    from sendorganiser.bundle import preset
    from sendorganiser.workflows.check_council_bundle import points, save_letter
    from sendorganiser.workflows.keep_compared import compare_for_pack

    chosen = preset(preset_id) if preset_id else None
    with context.open() as archive:
        file = file.absolute()
        found = compare_for_pack(archive, context.job(), pack=number, file=file, preset=chosen, now=terminal.now())
        name = archive.case(archive.pack(number).case).name
    if letter_file is not None:
        save_letter(found, case_name=name, out=letter_file, today=date.fromisoformat(terminal.now()[:10]))
    rows = [_row(paper, found.compared.labels) for paper in found.compared.papers]
    plain: Any = rows
    if full:
        plain = {
            "pages": found.compared.pages,
            "labels": list(found.compared.labels),
            "papers": rows,
            "unseen": to_plain(found.compared.unseen),
            "misnamed": to_plain(found.compared.misnamed),
            "hard": list(found.hard),
            "not_read": list(found.not_read),
            "not_ready": list(found.not_ready),
            "findings": to_plain(found.findings),
        }
    lines = [f"{point.group}: {point.title + ': ' if point.title else ''}{point.text}" for point in points(found)]
    context.say(plain, "\n".join(lines) or "Every paper is there, whole and once, and nothing else is.")


@click.command("report")
@click.argument("file", type=PATH)
@click.option("--out", required=True, type=PATH, help="The report to write: .pdf, .docx or .txt.")
@PRESET
@json_anywhere
@click.pass_obj
def report(context: Context, file: Path, out: Path, preset_id: str | None) -> None:
    """Check any bundle by the rules of its kind, and write a report to send."""
    from sendorganiser.audit import counted
    from sendorganiser.bundle import preset
    from sendorganiser.workflows.check_council_bundle import check_council_bundle, save_report

    chosen = preset(preset_id) if preset_id else None
    pages, findings = check_council_bundle(context.job(), file=file, preset=chosen)
    today = date.fromisoformat(terminal.now()[:10])
    save_report(file, pages, findings, out=out, today=today, preset=chosen)
    context.tell_of_boxes(out)
    plain = {"pages": pages, "findings": to_plain(findings), "report": str(out)}
    context.say(plain, f"{counted(findings)} The report is in {out}.")


def _row(paper: Any, labels: tuple[str, ...]) -> dict[str, Any]:
    """One paper as JSON: `found` and `pages` are for everybody, the rest says more; `pages` count the file's own."""
    return {
        "document": paper.document,
        "title": paper.title,
        "found": _FOUND.get(paper.state, "part" if paper.lacks else "whole"),
        "pages": sorted({n for n in paper.places if n}),
        "labels": [labels[n - 1] for n in sorted({n for n in paper.places if n})],
        "state": paper.state,
        "places": list(paper.places),
        "missing_pages": list(paper.lacks) if any(paper.places) else [],
        "again": list(paper.again),
        "out_of_order": list(paper.out_of_order),
        "hard_to_read": list(paper.unread),
        "instead": paper.instead,
        "changed_words": paper.differ,
        "changes": to_plain(paper.changes),
    }
