"""Letters that were filed here stand in the packs they are for, and a pack's schedules name its own stamped pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import build_pack
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.file_letter import file_letter
from sendorganiser.workflows.log_event import change_event
from sendorganiser.workflows.make_complaint_pack import make_complaint_pack
from tests import papers
from tests.letters.made_case import NOW, TODAY, make_case
from tests.letters.test_every_letter import TEMPLATES, filled

JOB = Job()
FILED = ("complaint-stage1", "complaint-stage2", "lgsco-complaint", "ofsted-complaint", "school-complaint", "mp-letter",
         "chase-final-plan")  # fmt: skip
TITLES = {
    "complaint-stage1": "Formal complaint (stage 1): letter to Westmarch County Council",
    "lgsco-complaint": "Complaint about Westmarch County Council: letter to Local Government and Social Care Ombudsman",
    "mp-letter": "A request for your help: letter to House of Commons",
    "chase-final-plan": "The final EHC plan is overdue: letter to Westmarch County Council",
}
PAPERS = {"ehcna-refused": "la-decision-refuse-assess", "final-plan-issued": "ehcp-final"}
ROWS = {
    "ehcna-refused": re.compile(r"20 Feb 2026 Refusal to assess (\d+)"),
    "final-plan-issued": re.compile(r"6 Jul 2026 Final plan due 17 Jul 2026 (\d+)"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with make_case(tmp_path_factory.mktemp("case")) as made:
        for letter in FILED:
            draft = filled(made, TEMPLATES.letter(letter))
            file_letter(made, JOB, draft=draft, sent="2026-09-29", received="2026-09-29", today=TODAY, now=NOW)
        for event in made.diary.events(case := made.case().id):
            if event.kind in PAPERS:
                file = papers.pdf(tmp_path_factory.mktemp("paper") / f"{event.kind}.pdf", [f"{event.kind}, sheet 1"])
                (taken,) = add_documents(made, JOB, case=case, files=[file], now=NOW).taken
                (paper,) = taken.documents
                confirm_facts(made, JOB, changes={paper: {"kind": PAPERS[event.kind], "date": event.date}})
                change_event(made, JOB, event=event.id, changes={"document": paper, "page": 1}, now=NOW)
        yield made


def _where(archive: Archive, preset: str) -> dict[str, str]:
    """Return in which section of a pack each filed letter stands."""
    made = make_complaint_pack(archive, JOB, case=archive.case().id, preset=preset, today=TODAY, now=NOW)
    filed = archive.letters.filed(archive.case().id)
    return {
        filed[number]: section
        for section, numbers in archive.pack(made.pack).sections.items()
        for number in numbers
        if number in filed
    }


@pytest.mark.parametrize(
    ("preset", "letters"),
    [
        ("council-stage1", {"complaint-stage1": "letter", "chase-final-plan": "papers"}),
        ("council-stage2", {"complaint-stage2": "request", "complaint-stage1": "complaint", "chase-final-plan": "new"}),
        ("lgsco", {"lgsco-complaint": "summary", "complaint-stage1": "process", "complaint-stage2": "process",
                   "chase-final-plan": "faults"}),
        ("school", {"school-complaint": "letter", "chase-final-plan": "papers"}),
        ("ofsted", {"ofsted-complaint": "summary", "school-complaint": "outcome"}),
        ("mp", {"mp-letter": "brief"}),
    ],
)  # fmt: skip
def test_a_packs_own_letter_is_at_its_place_and_those_of_other_packs_only_where_it_says(
    archive: Archive, preset: str, letters: dict[str, str]
) -> None:
    assert _where(archive, preset) == letters


def test_a_filed_letter_is_named_by_what_it_is_about_and_to_whom(archive: Archive) -> None:
    filed = {letter: number for number, letter in archive.letters.filed(archive.case().id).items()}
    assert {letter: archive.document(filed[letter]).title for letter in TITLES} == TITLES


def test_the_schedules_of_a_pack_name_the_pages_that_are_stamped(archive: Archive, tmp_path: Path) -> None:
    made = make_complaint_pack(archive, JOB, case=archive.case().id, preset="lgsco", today=TODAY, now=NOW)
    first = next(numbers for numbers in archive.pack(made.pack).sections.values() if numbers)[0]
    assert first in archive.letters.filed(archive.case().id)  # the letter is read first, then what goes with it
    out = tmp_path / "pack.pdf"
    build_pack(archive, JOB, pack=made.pack, out=out, now=NOW, force=True)
    with pypdfium2.PdfDocument(out) as opened:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    stands = {kind: text.split()[-1] for kind in PAPERS for text in pages if f"{kind}, sheet 1" in text}
    told = {kind: row[1] for kind, row in ((kind, ROWS[kind].search(" ".join(pages))) for kind in stands) if row}
    assert stands and told == stands
    assert [pages[int(number) - 1].split()[-1] for number in stands.values()] == list(stands.values())


def test_ofsteds_pack_keeps_the_childs_name_off_its_first_page(archive: Archive, tmp_path: Path) -> None:
    name = archive.case().name
    first = {}
    for preset in ("ofsted", "lgsco"):
        made = make_complaint_pack(archive, JOB, case=archive.case().id, preset=preset, today=TODAY, now=NOW)
        out = tmp_path / f"{preset}.pdf"
        build_pack(archive, JOB, pack=made.pack, out=out, now=NOW, force=True)
        with pypdfium2.PdfDocument(out) as opened:
            first[preset] = opened[0].get_textpage().get_text_range()
    assert name and name in first["lgsco"] and name not in first["ofsted"]
