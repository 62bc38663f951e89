"""Copies are found once, shown until somebody decides, and every decision can be taken back."""

from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Page
from sendorganiser.model.family import Kinship
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.build_pack import fill_pack, new_pack
from sendorganiser.workflows.find_copies import bring_back, decide, decide_again, find_copies, undecide
from tests.conftest import NOW
from tests.likeness.test_likeness import misread, page


def keep(archive: Archive, case: int, folder: Path, name: str, pages: list[str | None], *, ocr: bool = False) -> int:
    source = folder / name
    source.write_text(name, encoding="utf-8")
    arrived = archive.arrive(source)
    kept = tuple(Page(n, 595, 842, text, "ocr" if ocr else "pdf") for n, text in enumerate(pages, start=1))
    new = NewDocument(case, arrived.sha256, arrived.sha256, name, "pdf", NOW, name, kept)
    return archive.add_document(new, original=arrived, extension=".pdf", reading=None, found={}, bar=0.8)


@pytest.fixture
def numbers(archive: Archive, case: int, tmp_path: Path) -> dict[str, int]:
    """A report, a scan of it, a larger file that holds it, and a paper of its own."""
    report = [page(1), page(2)]
    return {
        "report": keep(archive, case, tmp_path, "report.pdf", [*report]),
        "scan": keep(archive, case, tmp_path, "scan.pdf", [misread(text) for text in report], ocr=True),
        "other": keep(archive, case, tmp_path, "other.pdf", [page(9)]),
    }


def undecided(archive: Archive, case: int) -> list[Kinship]:
    find_copies(archive, Job(), case=case)
    return archive.families.undecided(case)


def test_a_copy_is_found_and_compared_once(archive: Archive, case: int, numbers: dict[str, int]) -> None:
    (pair,) = undecided(archive, case)
    assert {pair.one, pair.other} == {numbers["report"], numbers["scan"]}
    assert archive.families.not_compared(case) == []
    assert find_copies(archive, Job(), case=case) == 0
    assert archive.families.undecided(case) == [pair]


def test_a_paper_that_comes_later_is_compared_with_those_there(
    archive: Archive, case: int, numbers: dict[str, int], tmp_path: Path
) -> None:
    undecided(archive, case)
    late = keep(archive, case, tmp_path, "pile.pdf", [page(20), page(9), page(21), page(22)])
    parts = [pair for pair in undecided(archive, case) if pair.relation == "part"]
    assert [(pair.one, pair.other, pair.first, pair.last) for pair in parts] == [(numbers["other"], late, 2, 2)]


def invitation(day: str, room: str) -> str:
    """A school's form letter of 120 words about a meeting."""
    asks = f"Please come on the day we agreed to {room}."
    return f"{day}\nDear Ms Lane\n{asks}\n{page(40, 120)}\nYours sincerely\nPetra Ings"


@pytest.mark.parametrize(
    ("dates", "is_scan", "rooms", "are_asked"),
    [
        (("2025-03-04", "2025-05-06"), False, ("the library", "the library"), False),
        (("2025-03-04", "2025-05-06"), True, ("the library", "room ten on the top floor of the old house"), False),
        (("2025-03-04", "2025-05-06"), True, ("the library", "the library"), True),  # a figure may be misread
        (("2025-03-04", "2025-03-04"), False, ("the library", "the hall"), True),
        (("2025-03-04", "2025-03"), False, ("the library", "the hall"), True),
        (("2025-03-04", ""), False, ("the library", "the hall"), True),
    ],
)
def test_form_letters_of_different_days_are_two_letters(
    archive: Archive,
    case: int,
    tmp_path: Path,
    dates: tuple[str, str],
    is_scan: bool,
    rooms: tuple[str, str],
    are_asked: bool,
) -> None:
    for number, (day, room) in enumerate(zip(dates, rooms, strict=True)):
        text = invitation(f"{number + 4} March 2025", room)
        paper = keep(archive, case, tmp_path, f"{number}.pdf", [text], ocr=is_scan)
        archive.set_facts({paper: {"date": day}}, confirm=False)
    assert [pair.relation for pair in undecided(archive, case)] == (["version"] if are_asked else [])


def attendance(percent: str, missed: int, since: str, until: str) -> str:
    """A school's undated form letter with what a term's register says."""
    said = f"Attendance now stands at {percent} per cent. From {since} to {until} {missed} sessions were missed."
    return f"Dear Ms Lane\n{said}\n{page(41, 150)}\nYours sincerely\nOdo Farr\nAttendance Officer"


TERMS = (
    ("94.1", 9, "3 September", "18 October"),
    ("88.0", 23, "4 November", "20 December"),
    ("91.6", 14, "6 January", "14 February"),
)


@pytest.mark.parametrize("day", ["", "2025-07-01"])
def test_undated_form_letters_with_other_particulars_are_not_asked_of(
    archive: Archive, case: int, tmp_path: Path, day: str
) -> None:
    for number, term in enumerate(TERMS):
        paper = keep(archive, case, tmp_path, f"{number}.pdf", [attendance(*term)])
        archive.set_facts({paper: {"date": day}}, confirm=False)
    assert undecided(archive, case) == []


@pytest.mark.parametrize(
    "corrected",
    [
        ("94.1", 19, "3 September", "18 October"),
        ("90.1", 19, "3 September", "18 October"),
    ],
)
def test_one_letter_put_right_is_still_asked_of(
    archive: Archive, case: int, tmp_path: Path, corrected: tuple[str, int, str, str]
) -> None:
    for number, term in enumerate((TERMS[0], corrected)):
        keep(archive, case, tmp_path, f"{number}.pdf", [attendance(*term)])
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


def test_a_letter_written_anew_in_other_words_is_still_asked_of(archive: Archive, case: int, tmp_path: Path) -> None:
    words = page(42, 120).split()
    for number, anew in enumerate(("agreed on", "granted by")):
        words[20::30] = anew.split() * 2
        keep(archive, case, tmp_path, f"{number}.pdf", [" ".join(words)])
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


@pytest.mark.parametrize(
    ("ending", "other_ending"),
    [
        ("Well done all three of you today", "Please come and talk with us soon"),  # a sentence anew
        ("", "Please ring me"),  # one added
    ],
)
def test_a_form_letter_that_also_says_something_else_is_still_asked_of(
    archive: Archive, case: int, tmp_path: Path, ending: str, other_ending: str
) -> None:
    for number, said in enumerate((ending, other_ending)):
        keep(archive, case, tmp_path, f"{number}.pdf", [f"{attendance(*TERMS[number])} {said}"])
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


def test_one_figure_and_some_words_do_not_make_a_form_letter(archive: Archive, case: int, tmp_path: Path) -> None:
    for number, (day, room, with_whom) in enumerate((("4", "hall", "Bell"), ("5", "gym", "Roy"))):
        text = f"Meeting on {day} March in the {room} with {with_whom} at school\n{page(43, 90)}"
        keep(archive, case, tmp_path, f"{number}.pdf", [text])
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


def test_a_scan_with_a_misread_figure_or_two_is_still_asked_of(archive: Archive, case: int, tmp_path: Path) -> None:
    keep(archive, case, tmp_path, "letter.pdf", [attendance(*TERMS[0])])
    keep(archive, case, tmp_path, "scan.pdf", [attendance("84.1", 8, "5 September", "16 October")], ocr=True)
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


def test_two_long_papers_of_different_days_may_be_versions(archive: Archive, case: int, tmp_path: Path) -> None:
    for number, day in enumerate(("2025-03-04", "2025-05-06")):
        text = f"{number + 4} March 2025\n{page(40, 700)}"
        paper = keep(archive, case, tmp_path, f"{number}.pdf", [text])
        archive.set_facts({paper: {"date": day}}, confirm=False)
    assert [pair.relation for pair in undecided(archive, case)] == ["version"]


def test_papers_of_another_case_are_not_compared(archive: Archive, case: int, tmp_path: Path) -> None:
    another = archive.add_case(name="Noor Haddad", now=NOW)
    keep(archive, case, tmp_path, "a.pdf", [page(1)])
    keep(archive, another, tmp_path, "b.pdf", [page(1)])
    assert find_copies(archive, Job()) == 0


def test_a_paper_is_compared_again_when_its_words_change(archive: Archive, case: int, tmp_path: Path) -> None:
    keep(archive, case, tmp_path, "a.pdf", [page(1)])
    scan = keep(archive, case, tmp_path, "b.pdf", [None])
    assert undecided(archive, case) == []
    archive.keep_page_texts(scan, [Page(1, 0, 0, page(1), "ocr")])
    assert len(undecided(archive, case)) == 1
    archive.keep_page_texts(scan, [Page(1, 0, 0, page(5), "ocr")])
    assert undecided(archive, case) == []


def test_both_are_kept_and_not_asked_again(archive: Archive, case: int, numbers: dict[str, int]) -> None:
    (pair,) = undecided(archive, case)
    decide(archive, Job(), one=pair.other, other=pair.one, choice="both", now=NOW)
    assert undecided(archive, case) == []
    assert len(archive.documents(case)) == 3
    undecide(archive, Job(), one=pair.one, other=pair.other)
    assert undecided(archive, case) == [pair]


def test_the_same_paper_stands_in_lists_once_and_can_be_brought_back(
    archive: Archive, case: int, numbers: dict[str, int]
) -> None:
    report, scan = numbers["report"], numbers["scan"]
    undecided(archive, case)
    decide(archive, Job(), one=report, other=scan, choice="same", front=report, now=NOW)
    assert [d.id for d in archive.documents(case)] == [report, numbers["other"]]
    assert [d.id for d in archive.families.behind(report)] == [scan]
    assert archive.families.fronts(case) == {report: 1}
    assert archive.document(scan).title == "scan.pdf"
    before = bring_back(archive, Job(), document=scan)
    assert len(archive.documents(case)) == 3
    assert undecided(archive, case) == []
    decide_again(archive, Job(), before=before)  # undo
    assert [d.id for d in archive.families.behind(report)] == [scan]
    assert archive.families.decisions(scan) == before


def test_a_bundle_takes_the_paper_in_front_and_undo_takes_it_out(
    archive: Archive, case: int, numbers: dict[str, int]
) -> None:
    report, scan = numbers["report"], numbers["scan"]
    undecided(archive, case)
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="", now=NOW)
    section = next(iter(fill_pack(archive, Job(), pack=pack, now=NOW)))
    archive.arrange_pack(pack, {section: (scan, numbers["other"])}, now=NOW)
    decide(archive, Job(), one=report, other=scan, choice="same", front=report, now=NOW)
    assert archive.pack(pack).sections == {section: (report, numbers["other"])}
    undecide(archive, Job(), one=report, other=scan)
    assert archive.pack(pack).sections == {section: (scan, numbers["other"])}


def test_bundles_leave_copies_behind_out_of_the_filling(archive: Archive, case: int, numbers: dict[str, int]) -> None:
    undecided(archive, case)
    decide(archive, Job(), one=numbers["report"], other=numbers["scan"], choice="same", front=numbers["scan"], now=NOW)
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="", now=NOW)
    filled = fill_pack(archive, Job(), pack=pack, now=NOW)
    assert {d for documents in filled.values() for d in documents} == {numbers["scan"], numbers["other"]}


def test_the_copy_behind_goes_to_the_bin_and_comes_back_with_its_front(
    archive: Archive, case: int, numbers: dict[str, int]
) -> None:
    report, scan = numbers["report"], numbers["scan"]
    decide(archive, Job(), one=report, other=scan, choice="same", front=report, now=NOW)
    sha256 = archive.document(scan).sha256
    assert archive.known(case, sha256) == scan
    archive.remove_documents([report], now=NOW)
    assert archive.known(case, sha256) is None
    assert archive.in_bin(case, sha256) == scan
    archive.put_back([scan])
    assert report in [d.id for d in archive.documents(case)]


def test_a_part_never_hides_the_larger_paper(archive: Archive, case: int, tmp_path: Path) -> None:
    part = keep(archive, case, tmp_path, "part.pdf", [page(2)])
    whole = keep(archive, case, tmp_path, "whole.pdf", [page(1), page(2), page(3), page(4)])
    assert [pair.relation for pair in undecided(archive, case)] == ["part"]
    with pytest.raises(InputProblem, match="holds more"):
        decide(archive, Job(), one=part, other=whole, choice="same", front=part, now=NOW)
    decide(archive, Job(), one=part, other=whole, choice="same", front=whole, now=NOW)
    assert [d.id for d in archive.documents(case)] == [whole]


def test_a_series_from_one_mould_is_not_taken_for_versions(archive: Archive, case: int, tmp_path: Path) -> None:
    for n in range(6):
        keep(
            archive,
            case,
            tmp_path,
            f"week {n}.pdf",
            [page(3) + f"\nWeek beginning {n + 1}{n} May 2025, hours given {n}{n}"],
        )
    assert undecided(archive, case) == []


def test_an_answer_about_no_pair_is_refused(archive: Archive, case: int, numbers: dict[str, int]) -> None:
    with pytest.raises(InputProblem):
        decide(archive, Job(), one=numbers["report"], other=numbers["report"], choice="both", now=NOW)
    with pytest.raises(InputProblem):
        decide(archive, Job(), one=numbers["report"], other=numbers["scan"], choice="same", front=999, now=NOW)
