"""Measures how long one change takes in a bundle of 2,000 papers: a tick, a choice of pages, a late paper.

    python benchmarks/planning.py [--papers 2000] [--runs 20]

Prints the least and the middle processor time of each in milliseconds; the aim is under 50 ms a change.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sendorganiser.bundle import preset
from sendorganiser.model import Case, Document, Issue
from sendorganiser.workflows.choose_papers import Known, cuts
from sendorganiser.workflows.plan_packs import plan_sections

_KINDS = ("ep-report", "salt-report", "school-report", "correspondence", "attendance-record", "parental-statement")


def main() -> None:
    """Make the papers, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=20)
    arguments = parser.parse_args()
    documents = {n: _paper(n) for n in range(1, arguments.papers + 1)}
    chosen, case = preset("send-pack"), Case(1, "Maya Tresswell", "", "", "england", "")
    sections: dict[str, tuple[int, ...]] = {section.id: () for section in chosen.sections}
    for number, document in documents.items():
        home = next(section.id for section in chosen.sections if document.kind in section.kinds)
        sections[home] = (*sections[home], number)
    whole = plan_sections(case, chosen, "A bundle", sections, documents)
    first = next(iter(sections))
    fewer = {**sections, first: sections[first][1:]}
    issue = Issue(1, 1, 1, "2026-03-05", "", "", "", whole.pages, plan_sections(case, chosen, "A", fewer, documents))
    known = Known(tuple((n, n + 1) for n in range(1, 200)), {n: (1,) for n in range(1, 400, 3)}, {})
    pages = {n: (1, 2) for n in range(10, arguments.papers, 10)}
    today, runs = date(2026, 11, 21), arguments.runs
    _tell("a tick", runs, lambda: plan_sections(case, chosen, "A bundle", fewer, documents))
    _tell("a choice of pages", runs, lambda: plan_sections(case, chosen, "A", sections, documents, pages=pages))
    _tell("a late paper, at the end", runs, lambda: plan_sections(case, chosen, "A", sections, documents, sent=issue))
    _tell(
        "a late paper, in between",
        runs,
        lambda: plan_sections(case, chosen, "A", sections, documents, sent=issue, way="between"),
    )
    _tell("what could be cut", runs, lambda: cuts(known, documents, documents, {}, today=today))


def _tell(what: str, runs: int, work: Callable[[], object]) -> None:
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000)
    print(f"{what:<28} {min(spent):6.1f} ms least, {statistics.median(spent):6.1f} ms in the middle")


def _paper(number: int) -> Document:
    made = Document(
        id=number, case=1, title=f"Report {number} of the paediatric service on needs and provision",
        source_name=f"scan{number}.pdf", sha256="", reading="", format="pdf", pages=1 + number % 7, added="",
    )  # fmt: skip
    day = f"{2019 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}"
    return replace(made, kind=_KINDS[number % len(_KINDS)], date=day, organisation="Wexmoor County Council")


if __name__ == "__main__":
    main()
