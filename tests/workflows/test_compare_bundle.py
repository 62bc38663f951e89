"""A council's bundle is compared with one's own papers: every fault is found, and nothing is invented."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sendorganiser.audit import Severity
from sendorganiser.bundle import preset
from sendorganiser.jobs import Job
from sendorganiser.model import PageLimit
from sendorganiser.model.comparison import PaperFound
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.check_council_bundle import (
    AGAIN,
    DOUBT,
    LONG,
    MADE,
    MISSING,
    ORDER,
    PART,
    UNREAD,
    UNSEEN,
    VERSION,
    points,
    save_letter,
)
from sendorganiser.workflows.compare_bundle import CouncilBundle, compare_bundle
from sendorganiser.workflows.translate_pages import translate_schedule, with_their_pages
from tests import papers
from tests.conftest import NOW
from tests.workflows.council import Made, bundle, make_case, only, scanned, words

_PLAIN = preset("plain")


def compared(archive: Archive, case: int, file: Path, *limits: PageLimit) -> CouncilBundle:
    judged = replace(_PLAIN, sections=(), rules=replace(_PLAIN.rules, limits=limits))
    return compare_bundle(archive, Job(), case=case, file=file, preset=judged)


def by_title(found: CouncilBundle) -> dict[str, PaperFound]:
    return {paper.title: paper for paper in found.compared.papers}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Made]]:
    """An archive with my papers, and those by their names."""
    folder = tmp_path_factory.mktemp("mine")
    with Archive.open(folder / "archive") as archive:
        return folder / "archive", make_case(archive, archive.add_case(name="Maya Tresswell", now=NOW), folder)


@pytest.fixture(scope="module")
def stock(filled: tuple[Path, dict[str, Made]]) -> Path:
    return filled[0]


@pytest.fixture
def mine(filled: tuple[Path, dict[str, Made]]) -> dict[str, Made]:
    return filled[1]


def test_nothing_is_invented_on_a_clean_bundle(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    file = bundle(tmp_path / "clean.pdf", [(m.title, m.file) for m in mine.values()])
    found = compared(archive, case, file)
    assert [p.title for p in found.compared.papers if not p.is_well or p.changes] == []
    assert found.compared.unseen == ()
    assert found.compared.misnamed == ()
    assert found.hard == ()
    assert [f.rule for f in found.findings if f.severity is not Severity.NOTE] == []
    school, speech = mine["School report"], mine["Speech therapy report"]
    assert found.compared.translated(school.id, 3) == "4"
    assert found.compared.translated(speech.id, 1) == "5"


def test_ten_planted_faults_are_all_found(archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path) -> None:
    chance = random.Random(99)
    draft = [page.replace("EHC plan final", "Draft EHC plan") for page in mine["EHC plan final"].pages]
    draft[3] = words(chance, "Draft EHC plan", 4)
    secret = papers.pdf(tmp_path / "s.pdf", [words(chance, "Note of the panel meeting", n) for n in (1, 2)])
    chosen = [
        ("School report", mine["School report"].file),  # 2–4
        ("Speech therapy report", only(mine["Speech therapy report"].file, tmp_path / "cut.pdf", [1, 2, 4])),  # 5–7
        ("Psychologist advice", only(mine["Psychologist advice"].file, tmp_path / "sw.pdf", [1, 3, 2, 4, 5])),  # 8–12
        # the letter to the council is missing
        ("Annual review form", only(mine["Annual review form"].file, tmp_path / "r.pdf", [1, 2, 3, 4], turned={2: 90})),
        ("Occupational therapy notes", scanned(mine["Occupational therapy notes"].file, tmp_path / "un.pdf",
                                               dpi=40, blur=1.2, only=2)),  # 17–19
        ("EHC plan final", papers.pdf(tmp_path / "d.pdf", draft)),  # 20–25
        ("Hospital letter", mine["Hospital letter"].file),  # 26–27
        ("Attendance letter", mine["Attendance letter"].file),
        ("Parent statement", mine["Parent statement"].file),
        ("Hospital letter again", mine["Hospital letter"].file),  # 32–33
        ("Panel note", secret),  # 34–35
    ]  # fmt: skip
    labels = tuple(str(n if n < 30 else n + 1) for n in range(1, 36))
    found = compared(
        archive, case, bundle(tmp_path / "b.pdf", chosen, labels=labels), PageLimit("your appeal", 30, "PD-7")
    )
    papers_found = by_title(found)
    rules = {f.rule for f in found.findings if f.severity is not Severity.NOTE}
    assert papers_found["Letter to the council"].state == "missing"  # 1
    cut = papers_found["Speech therapy report"]  # 2
    assert (cut.state, cut.lacks) == ("part", (3,))
    assert papers_found["Psychologist advice"].out_of_order == (9,)  # 3
    assert papers_found["EHC plan final"].state == "older"  # 4
    assert "GB-7 upright" in rules  # 5
    assert papers_found["Annual review form"].changes == ()
    assert papers_found["Annual review form"].state == "whole"
    assert papers_found["Occupational therapy notes"].state == "whole"
    assert papers_found["Occupational therapy notes"].unread == (2,)  # 6
    assert found.hard == (18,)
    assert any(rule.startswith("GB-2") for rule in rules)  # 7
    assert "PD-7 limit" in rules  # 8
    assert papers_found["Hospital letter"].again == (32, 33)  # 9
    assert [(u.first, u.last) for u in found.compared.unseen] == [(34, 35)]  # 10
    told = [(point.group, point.title.partition(",")[0]) for point in points(found)]
    assert told[:8] == [
        (MISSING, "Letter to the council"), (PART, "Speech therapy report"), (VERSION, "EHC plan final"),
        (UNREAD, "Occupational therapy notes"), (ORDER, "Psychologist advice"), (AGAIN, "Hospital letter"),
        (UNSEEN, "Panel note"), (LONG, ""),
    ]  # fmt: skip
    assert {group for group, _ in told[8:]} == {MADE}  # lies on its side, and the numbers
    well = {"School report", "Attendance letter", "Parent statement", "Annual review form"}
    assert {p.title for p in found.compared.papers if p.is_well} == well


def test_a_page_copied_past_all_reading_is_hard_to_read_and_not_missing(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    notes, advice = mine["Occupational therapy notes"], mine["Psychologist advice"]
    chosen = [
        ("Occupational therapy notes", scanned(notes.file, tmp_path / "n.pdf", dpi=20, blur=2, only=2)),  # 2–4
        ("Psychologist advice", scanned(advice.file, tmp_path / "a.pdf", dpi=30, blur=1.5, only=5)),  # 5–9
        ("School report", mine["School report"].file),
    ]
    found = by_title(compared(archive, case, bundle(tmp_path / "b.pdf", chosen)))
    states = [(found[t].state, found[t].lacks, found[t].unread) for t in (notes.title, advice.title)]
    assert states == [("whole", (), (2,)), ("whole", (), (5,))]


def test_a_limit_that_hangs_on_the_case_is_shown_and_in_no_letter(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    file = bundle(tmp_path / "b.pdf", [(m.title, m.file) for m in mine.values()])
    limits = (PageLimit("a refusal to assess", 9, "PD-7"), PageLimit("Section B or F", 100, "PD-7"))
    found = compared(archive, case, file, *limits)
    (told,) = points(found)
    assert told.group == DOUBT
    out = save_letter(found, case_name="Maya Tresswell", out=tmp_path / "letter.txt", today=date(2026, 3, 2))
    assert "allowed for" not in out.read_text(encoding="utf-8")


def test_one_changed_figure_is_told_with_both_readings(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    plan = mine["EHC plan final"]
    line = next(line for line in plan.pages[2].split("\n") if "hours of support" in line)
    hours = line.split()[2]
    changed = [page.replace(line, line.replace(f"needs {hours} hours", "needs 7 hours")) for page in plan.pages]
    theirs = papers.pdf(tmp_path / "x.pdf", changed)
    found = compared(archive, case, bundle(tmp_path / "b.pdf", [("EHC plan final", theirs)]))
    paper = by_title(found)["EHC plan final"]
    assert paper.state == "altered"
    (change,) = paper.changes
    assert (change.page, change.place, change.mine, change.theirs) == (3, 4, hours, "7")
    assert all(p.state == "missing" for p in found.compared.papers if p.title != "EHC plan final")


def test_papers_scanned_anew_and_turned_are_still_whole(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    letter = scanned(mine["Letter to the council"].file, tmp_path / "l.pdf")
    hospital = scanned(mine["Hospital letter"].file, tmp_path / "h.pdf", tilt=180.3)
    found = compared(archive, case, bundle(tmp_path / "b.pdf", [("One", letter), ("Two", hospital)]))
    states = {p.title: p.state for p in found.compared.papers if p.state != "missing"}
    assert states == {"Letter to the council": "whole", "Hospital letter": "whole"}
    assert found.compared.unseen == ()


def test_the_draft_and_the_final_are_told_apart_where_both_are_mine(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    final = mine["EHC plan final"]
    pages = [page.replace("EHC plan final", "Draft EHC plan") for page in final.pages]
    pages[4] = words(random.Random(5), "Draft EHC plan", 5)
    draft = papers.pdf(tmp_path / "draft.pdf", pages)
    (number,) = add_documents(archive, Job(), case=case, files=[draft], now=NOW).taken[0].documents
    archive.set_facts({number: {"title": "Draft EHC plan", "date": "2025-05-01"}})
    both = compared(archive, case, bundle(tmp_path / "b.pdf", [("Draft", draft), ("Final", final.file)]))
    states = {p.title: (p.state, p.places[0]) for p in both.compared.papers if any(p.places)}
    assert states == {"Draft EHC plan": ("whole", 2), "EHC plan final": ("whole", 8)}
    assert not any(p.again for p in both.compared.papers)
    one = by_title(compared(archive, case, bundle(tmp_path / "c.pdf", [("Plan", draft)])))
    assert (one["EHC plan final"].state, one["EHC plan final"].instead) == ("older", number)
    assert one["Draft EHC plan"].state == "whole"


def test_the_letter_names_each_point_once_with_the_councils_pages(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    secret = papers.pdf(tmp_path / "s.pdf", [words(random.Random(3), "Note of the panel meeting", 2)])
    chosen = [(m.title, m.file) for m in mine.values() if m.title != "Hospital letter"]
    found = compared(archive, case, bundle(tmp_path / "b.pdf", [*chosen, ("Panel note", secret)]))
    told = [(point.group, point.title, point.places) for point in points(found)]
    assert told == [(MISSING, "Hospital letter, 15 January 2025", ()), (UNSEEN, "Panel note", (32,))]
    for ending in (".pdf", ".docx", ".txt"):
        out = save_letter(found, case_name="Maya Tresswell", out=tmp_path / f"letter{ending}", today=date(2026, 11, 21))
        assert out.stat().st_size > 300
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "1 | Hospital letter, 15 January 2025 | It is not in the bundle." in text
    assert "2 | Panel note | Not among my papers: page 32. | 32" in text


def test_page_references_are_translated_page_by_page(
    archive: Archive, case: int, mine: dict[str, Made], tmp_path: Path
) -> None:
    speech = mine["Speech therapy report"]
    cut = only(speech.file, tmp_path / "cut.pdf", [1, 2, 4])
    chosen = [("School report", mine["School report"].file), ("Speech", cut)]
    found = compared(archive, case, bundle(tmp_path / "b.pdf", chosen))
    row = Row(("A day", ""), (Reference(speech.id, 1, 4), Reference(speech.id, 3), Reference(speech.id, 4)))
    made = Schedule("Chronology", "", (Column("Day", 1), Column("Page", 1, "pages")), (row,))
    (told,) = with_their_pages(made, found.compared).rows
    assert told.cells[1].split("\n") == ["5–7", "–", "7"]
    out = translate_schedule(
        archive, Job(), case=case, found=found, which="chronology", out=tmp_path / "c.docx", today=date(2026, 11, 21)
    )
    assert out.stat().st_size > 1000
