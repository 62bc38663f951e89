"""A watched folder: what is new comes in once, when it is whole; nothing there is touched; a refused file waits."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.care import Seen
from sendorganiser.store import Archive
from sendorganiser.workflows.watch_folders import (
    Looked,
    forget_folder,
    growing,
    look_into,
    still,
    take_from_folder,
    watch_folder,
)
from tests import papers
from tests.conftest import NOW

_FILES = st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.integers(0, 3))  # path, bytes, when changed
_LISTED = st.lists(_FILES, max_size=6, unique_by=lambda seen: seen[0])


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "Scans"
    folder.mkdir()
    return folder


def watch(archive: Archive, case: int, folder: Path, *, with_old: bool = True) -> int:
    leave = () if with_old else look_into(str(folder)).files or ()
    return watch_folder(archive, Job(), case=case, folder=str(folder), leave=leave, now=NOW)


def take(archive: Archive, case: int, watched: int, folder: Path) -> list[str]:
    """Look twice, as the window does, and add what has stopped growing; return what became of each."""
    before, now = look_into(str(folder)), look_into(str(folder))
    files = still(before, now, archive.watched.dealt_with(watched))
    added = take_from_folder(archive, Job(), watched=watched, case=case, files=files, now=NOW)
    return [taken.status for taken in added.taken]


def test_a_new_file_comes_in_once_and_stays_where_it_is(archive: Archive, case: int, scans: Path) -> None:
    watched = watch(archive, case, scans)
    letter = papers.pdf(scans / "letter.pdf", ["Dear Ms Tresswell"])
    before = (letter.read_bytes(), letter.stat().st_mtime_ns)
    assert take(archive, case, watched, scans) == ["added"]
    assert take(archive, case, watched, scans) == []
    assert (letter.read_bytes(), letter.stat().st_mtime_ns) == before
    (paper,) = archive.documents(case)
    assert paper.source_name == "letter.pdf" and not paper.confirmed


def test_what_was_taken_out_of_the_case_does_not_come_back_by_itself(archive: Archive, case: int, scans: Path) -> None:
    watched = watch(archive, case, scans)
    papers.pdf(scans / "letter.pdf", ["Dear Ms Tresswell"])
    take(archive, case, watched, scans)
    archive.remove_documents([archive.documents(case)[0].id], now=NOW)
    assert take(archive, case, watched, scans) == []
    assert archive.documents(case) == []


def test_a_file_that_still_grows_waits(scans: Path) -> None:
    file = scans / "scan.pdf"
    file.write_bytes(b"%PDF-1.7 half of")
    first = look_into(str(scans))
    file.write_bytes(b"%PDF-1.7 half of it, and a little more")
    second = look_into(str(scans))
    assert still(first, second, {}) == [] and growing(second, {})
    assert [seen.path for seen in still(second, look_into(str(scans)), {})] == [str(file)]


@given(_LISTED, _LISTED, _LISTED)
def test_only_whole_files_not_dealt_with_are_ever_taken(
    before: list[tuple[str, int, int]], now: list[tuple[str, int, int]], known: list[tuple[str, int, int]]
) -> None:
    earlier, later = (Looked("f", tuple(Seen(*each) for each in looked)) for looked in (before, now))
    dealt_with = {path: Seen(path, *rest) for path, *rest in known}
    for seen in still(earlier, later, dealt_with):
        assert seen.bytes and seen in (earlier.files or ()) and seen in (later.files or ())
        assert dealt_with.get(seen.path) != seen


def test_files_a_program_still_writes_or_hides_are_left_alone(scans: Path) -> None:
    for name in ("a.pdf.part", "b.crdownload", ".hidden.pdf", "~$letter.docx", "Thumbs.db", "letter.pdf"):
        (scans / name).write_bytes(b"x")
    (scans / "empty.pdf").write_bytes(b"")
    looked = look_into(str(scans))
    assert [Path(seen.path).name for seen in still(looked, looked, {})] == ["letter.pdf"]


def test_a_refused_file_is_not_tried_again_until_it_changes(archive: Archive, case: int, scans: Path) -> None:
    watched = watch(archive, case, scans)
    bad = scans / "letter.pdf"
    bad.write_bytes(b"%PDF-1.7 broken beyond repair")
    assert take(archive, case, watched, scans) == ["refused"]
    assert take(archive, case, watched, scans) == []
    assert [path for path, _ in archive.watched.refused(watched)] == [str(bad)]
    papers.pdf(bad, ["Dear Ms Tresswell"])
    assert take(archive, case, watched, scans) == ["added"]
    assert archive.watched.refused(watched) == []


def test_what_lay_there_before_is_left_when_only_new_files_are_wanted(archive: Archive, case: int, scans: Path) -> None:
    papers.pdf(scans / "old.pdf", ["Long ago"])
    watched = watch(archive, case, scans, with_old=False)
    assert take(archive, case, watched, scans) == []
    papers.pdf(scans / "new.pdf", ["Today"])
    assert take(archive, case, watched, scans) == ["added"]
    assert [paper.source_name for paper in archive.documents(case)] == ["new.pdf"]


def test_a_stick_that_is_pulled_out_is_no_fault_and_its_files_come_in_when_it_is_back(
    archive: Archive, case: int, scans: Path
) -> None:
    watched = watch(archive, case, scans)
    papers.pdf(scans / "letter.pdf", ["Dear Ms Tresswell"])
    looked = look_into(str(scans))
    away = scans.with_name("away")
    scans.rename(away)
    assert look_into(str(scans)).files is None
    files = list(looked.files or ())
    added = take_from_folder(archive, Job(), watched=watched, case=case, files=files, now=NOW)
    assert added.taken == () and archive.watched.dealt_with(watched) == {}
    away.rename(scans)
    assert take(archive, case, watched, scans) == ["added"]


def test_the_same_paper_in_another_file_is_there_already(archive: Archive, case: int, scans: Path) -> None:
    watched = watch(archive, case, scans)
    letter = papers.pdf(scans / "letter.pdf", ["Dear Ms Tresswell"])
    (scans / "letter (1).pdf").write_bytes(letter.read_bytes())
    assert sorted(take(archive, case, watched, scans)) == ["added", "already-there"]


def test_a_folder_is_dropped_and_its_papers_stay(archive: Archive, case: int, scans: Path) -> None:
    watched = watch(archive, case, scans)
    papers.pdf(scans / "letter.pdf", ["Dear Ms Tresswell"])
    take(archive, case, watched, scans)
    forget_folder(archive, Job(), watched=watched)
    assert archive.watched.folders() == [] and len(archive.documents(case)) == 1


def test_a_folder_that_is_not_there_or_is_the_archives_own_is_not_watched(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    for folder in (tmp_path / "nowhere", archive.work_folder):
        with pytest.raises(InputProblem):
            watch(archive, case, folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_link_that_leads_nowhere_is_passed_over(scans: Path) -> None:
    (scans / "gone.pdf").symlink_to(scans / "nothing.pdf")
    assert look_into(str(scans)).files == ()
