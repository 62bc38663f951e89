"""A plan of sixty pages, read, weighed and compared: `python benchmarks/plan.py [--pages 60] [--runs 3]`.

Prints the processor time of finding the words on its pages, of reading its sections, of weighing its provision, of
looking what does not meet, and of comparing it with another version in which a third of the clauses differ.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from sendorganiser.model.plan import SECTIONS, PlanPage, Printed
from sendorganiser.pdf.printed import printed_pages
from sendorganiser.pdf.reading import sizes
from sendorganiser.plan.comparing import compare
from sendorganiser.plan.meeting import gaps
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan

T = TypeVar("T")
_PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=4)
_BOLD = ParagraphStyle("bold", parent=_PLAIN, fontName="Helvetica-Bold", fontSize=12)


def main() -> None:
    """Make two plans, read them, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.runs):
            files = [Path(folder, f"{name}.pdf") for name in ("old", "new")]
            for number, file in enumerate(files):
                make(file, given.pages, version=number)
            count = len(sizes(str(files[0])))
            printed = _timed(f"words of {count} pages", lambda: _pages(files[0]))  # noqa: B023
            old = _timed("sections", lambda: read_pages(printed))  # noqa: B023
            weighed = _timed("provision", lambda: weigh_plan(old))  # noqa: B023
            _timed("what does not meet", lambda: gaps(old))  # noqa: B023
            new = read_pages(_pages(files[1]))
            changes = _timed("comparing", lambda: compare(old, new))  # noqa: B023
            print(f"{len(old.sections)} sections, {len(weighed)} lines of provision, {len(changes)} changes\n")


def make(file: Path, pages: int, *, version: int) -> None:
    """Write a plan of about so many pages; every third line of another version differs."""
    lines = max(2, pages * 45 // (len(SECTIONS) * 2))
    story: list[object] = []
    for letter in SECTIONS:
        story.append(Paragraph(f"Section {letter}: Special educational needs, provision, outcomes and advice", _BOLD))
        said = [_line(letter, number, version) for number in range(lines)]
        if letter == "F":
            rows = [["No.", "Provision", "Who and how often"]]
            rows += [[f"F{n}", line, f"Teaching assistant, {n % 40 + 5} minutes daily"] for n, line in enumerate(said)]
            cells = [[Paragraph(cell, _PLAIN) for cell in row] for row in rows]
            story.append(Table(cells, colWidths=[40, 250, 180], style=[("GRID", (0, 0), (-1, -1), 0.5, "grey")]))
        else:
            story += [Paragraph(line, _PLAIN) for line in said]
    SimpleDocTemplate(str(file), pagesize=A4, invariant=1).build(story)


def _line(letter: str, number: int, version: int) -> str:
    changed = number % 3 == 0 and version
    tail = f"for {number % 50 + 12} minutes" if changed else f"for {number % 50 + 10} minutes"
    return (
        f"Thing {letter}{number} that matters to reading, anxiety and movement will be done {tail} every week by a "
        f"teacher, in the room kept for number {number * 7 % 101}, and a note of it will go home."
    )


def _pages(file: Path) -> list[PlanPage]:
    found = printed_pages(str(file), list(range(1, len(sizes(str(file))) + 1)))
    return [
        PlanPage(
            page["page"],
            "",
            tuple(Printed(*word) for word in page["words"]),
            tuple((rule[0], rule[1], rule[2], rule[3]) for rule in page["rules"]),
        )
        for page in found
    ]


def _timed(what: str, work: Callable[[], T]) -> T:
    started = time.process_time()
    done = work()
    print(f"{what}: {(time.process_time() - started) * 1000:.0f} ms")
    return done


if __name__ == "__main__":
    main()
