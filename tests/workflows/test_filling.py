"""Every place that says something is found, listed and linked: to a point, to a need of the plan, in a schedule."""

import csv
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.fill_matrix import link_places, matrix_now, places_that_say
from sendorganiser.workflows.keep_points import fill_point, keep_point, see_points
from sendorganiser.workflows.make_schedules import make_schedule
from sendorganiser.workflows.prove_plan import see_plan
from sendorganiser.workflows.search_list import find_terms, save_terms
from tests import papers
from tests.workflows.test_points import NOW, TODAY

JOB = Job()
DAY = TODAY.isoformat()
PLAN = (
    "Education, Health and Care Plan\nSection B: Special educational needs\n"
    "Maya has a severe delay in speech and language.\n"
    "Section F: Special educational provision\n"
    "Speech and language therapy for one hour a week from a qualified therapist.\n"
    "Section I: Placement\nHill School\n"
)


@pytest.fixture
def full(archive: Archive, case: int, tmp_path: Path) -> Archive:
    report = ["Speech is delayed. She needs 1:1 support.", "Nothing here.", "Her 1:1 support stopped in May."]
    for name, pages in (("plan", [PLAN]), ("report", report), ("diary", ["No one to one support today."])):
        add_documents(archive, JOB, case=case, files=[papers.pdf(tmp_path / f"{name}.pdf", pages)], now=NOW)
    archive.set_facts({1: {"kind": "ehcp-final", "date": "2025-01-01", "title": "EHC plan"}})
    archive.set_facts({2: {"title": "Report", "date": "2025-02-01"}, 3: {"title": "Diary", "date": "2025-03-01"}})
    return archive


def test_a_point_gets_every_page_that_says_so_not_only_the_best_of_a_paper(full: Archive, case: int) -> None:
    point = keep_point(full, JOB, case=case, title="One to one", now=NOW)
    assert len(fill_point(full, JOB, point=point, typed="1:1", now=NOW)) == 3
    (view,) = see_points(full, case)
    assert [(one.document, one.page) for one in view.evidence] == [(2, 1), (2, 3), (3, 1)]
    assert view.evidence[0].quote == "She needs 1:1 support."


def test_places_are_linked_to_a_need_once_and_stand_in_the_matrix(full: Archive, case: int) -> None:
    now = matrix_now(full, case)
    assert now is not None and now.view is None  # to be read first, which writes
    see_plan(full, JOB, document=1)
    now = matrix_now(full, case)
    assert now is not None and now.view is not None
    need = now.view.needs[0].need
    places = places_that_say(full, JOB, case=case, typed="speech", today=DAY, without=1)
    assert [(place.document, place.page) for place in places] == [(2, 1)]
    assert len(link_places(full, JOB, case=case, clause=need, places=places, now=NOW)) == 1
    assert link_places(full, JOB, case=case, clause=need, places=places, now=NOW) == ()
    made = make_schedule(full, JOB, case=case, which="matrix", today=TODAY)
    assert "“Speech is delayed.”" in made.rows[0].cells[1]


def test_without_a_plan_there_is_no_matrix(archive: Archive, case: int) -> None:
    assert matrix_now(archive, case) is None


def test_a_list_is_looked_for_and_saved_with_every_place(full: Archive, case: int, tmp_path: Path) -> None:
    found = find_terms(full, JOB, case=case, terms=["1:1", "unicorn", "kind:zzz x", "1:1"], today=DAY)
    assert [(one.term, one.papers, one.pages) for one in found] == [
        ("1:1", 2, 3),
        ("unicorn", 0, 0),
        ("kind:zzz x", 0, 0),
    ]
    assert "names no kind of paper" in found[2].problem
    out = tmp_path / "list.csv"
    save_terms(full, JOB, case=case, terms=["1:1", "unicorn"], out=out, today=DAY)
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1] == ["1:1: 2 papers, 3 pages"] and rows[5] == ["unicorn: 0 papers, 0 pages"]
    assert [row[1:4:2] for row in rows[2:5]] == [["Report", "1"], ["Report", "3"], ["Diary", "1"]]


def test_a_private_paper_is_in_no_list_that_is_saved(full: Archive, case: int, tmp_path: Path) -> None:
    full.set_facts({3: {"private": True}})
    out = tmp_path / "list.csv"
    save_terms(full, JOB, case=case, terms=["1:1"], out=out, today=DAY)
    assert "Diary" not in out.read_text(encoding="utf-8-sig")


def test_an_empty_list_is_refused(full: Archive, case: int, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="The list is empty"):
        find_terms(full, JOB, case=case, terms=[" ", ""], today=DAY)
    with pytest.raises(InputProblem, match="no kind of file"):
        save_terms(full, JOB, case=case, terms=["x"], out=tmp_path / "list.xyz", today=DAY)
