"""The bin keeps papers for a month and then deletes them for good; each paper's history can be read."""

import csv
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.empty_bin import days_left, delete_for_good, empty_old
from sendorganiser.workflows.make_manifest import make_manifest
from sendorganiser.workflows.remove_documents import put_back, remove_documents
from tests.conftest import NOW
from tests.workflows.filled_case import FIRST, SECOND, everything, filled_case
from tests.workflows.kept import keep_paper

MONTH_LATER = "2026-12-22T10:00:00+00:00"


def paper(archive: Archive, case: int, name: str = "Letter") -> int:
    return keep_paper(archive, case, kind="letter", date="2026-01-05", text=f"words of {name}", name=name)


def test_a_paper_rests_for_a_month_and_can_come_back(archive: Archive, case: int) -> None:
    one, other = paper(archive, case), paper(archive, case, "Report")
    remove_documents(archive, Job(), documents=[one, other], now=NOW)
    assert [each.title for each in archive.bin.papers(case)] == ["Report", "Letter"]
    assert empty_old(archive, Job(), now="2026-12-20T10:00:00+00:00") == 0
    assert days_left(NOW, "2026-12-20T10:00:00+00:00") == 1
    put_back(archive, Job(), documents=[one])
    assert empty_old(archive, Job(), now=MONTH_LATER) == 1
    assert [d.title for d in archive.documents(case)] == ["Letter"] and archive.bin.count(case) == 0


def test_what_is_deleted_for_good_is_nowhere_any_more(archive: Archive, case: int) -> None:
    one, other = paper(archive, case, "Secretword"), paper(archive, case, "Report")
    file = archive.original_file(archive.document(one))
    remove_documents(archive, Job(), documents=[one], now=NOW)
    assert delete_for_good(archive, Job(), documents=[one, other]) == 1  # what is not in the bin is left alone
    assert not file.exists() and archive.known(case, file.stem) is None
    for table in ("pages", "suggestions", "documents", "files", "history"):
        told = str(archive.exchange.db.execute(f"SELECT * FROM {table}").fetchall())
        assert "Secretword" not in told and file.stem not in told
    assert archive.check(iter(archive.kept_files())).is_sound
    assert [d.title for d in archive.documents(case)] == ["Report"]
    again = paper(archive, case, "Secretword")
    assert archive.document(again).title == "Secretword"


def test_whatever_hangs_on_a_paper_goes_or_stays_without_it(archive: Archive) -> None:
    case = filled_case(archive)
    papers = [d.id for d in archive.documents(case) if d.title in (FIRST, SECOND)]
    remove_documents(archive, Job(), documents=papers, now=NOW)
    delete_for_good(archive, Job(), documents=papers)
    assert archive.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert archive.check(iter(archive.kept_files())).is_sound
    assert [event.document for event in archive.diary.events(case)] == [None]


def test_a_file_that_another_case_needs_stays(archive: Archive, case: int) -> None:
    other = archive.add_case(name="Other", now=NOW)
    one, two = paper(archive, case), paper(archive, other)
    remove_documents(archive, Job(), documents=[one], now=NOW)
    delete_for_good(archive, Job(), documents=[one])
    assert archive.original_file(archive.document(two)).exists()


def test_while_papers_are_being_added_no_file_is_removed(archive: Archive, case: int) -> None:
    one = paper(archive, case)
    file = archive.original_file(archive.document(one))
    remove_documents(archive, Job(), documents=[one], now=NOW)
    adding = archive.work_folder / "adding-x"
    adding.mkdir()
    delete_for_good(archive, Job(), documents=[one])
    assert file.exists()
    again = paper(archive, case)  # it is the same file, and was there already
    adding.rmdir()
    empty_old(archive, Job(), now=NOW)
    assert archive.original_file(archive.document(again)).exists()


def test_a_clock_that_went_wrong_deletes_nothing(archive: Archive, case: int) -> None:
    one, other = paper(archive, case), paper(archive, case, "Report")
    remove_documents(archive, Job(), documents=[one], now="2026-01-01T10:00:00+00:00")
    remove_documents(archive, Job(), documents=[other], now="2031-01-01T10:00:00+00:00")
    assert empty_old(archive, Job(), now=NOW) == 0


def test_the_history_of_a_paper(archive: Archive, case: int) -> None:
    one = paper(archive, case)
    confirm_facts(archive, Job(), changes={one: {"title": "Decision letter", "organisation": "Holmshire"}}, now=NOW)
    remove_documents(archive, Job(), documents=[one], now=NOW)
    put_back(archive, Job(), documents=[one])
    told = archive.history.of_paper(one)
    assert [(m.was, m.became) for m in told if m.what == "title"] == [("Letter", "Decision letter")]
    assert [m.became for m in told if m.what == "removed"] == ["", NOW]
    assert (told[-1].what, told[-1].became) == ("added", "Letter.txt")
    assert all(m.who == "" for m in told)


def test_nothing_is_told_that_did_not_happen(archive: Archive, case: int) -> None:
    one = paper(archive, case)
    before = archive.history.of_paper(one)
    archive.set_facts({one: {"title": "Letter"}}, confirm=False)
    assert archive.history.of_paper(one) == before


def test_the_bundles_a_paper_went_into(archive: Archive) -> None:
    case = filled_case(archive)
    first = next(d.id for d in archive.documents(case) if d.title == FIRST)
    told = {moment.what: moment.became for moment in archive.history.of_paper(first)}
    assert told["built"] == "2026-01-05, pages 1 to 2" and told["sent"].startswith("2026-01-05")


@pytest.mark.parametrize("is_damaged", [False, True])
def test_the_manifest_names_every_file_and_compares_it(
    archive: Archive, case: int, tmp_path: Path, is_damaged: bool
) -> None:
    one = archive.document(paper(archive, case, "=Letter"))
    if is_damaged:
        archive.original_file(one).chmod(0o644)
        archive.original_file(one).write_bytes(b"changed from outside")
    made = make_manifest(archive, Job(), case=case, out=tmp_path / "Manifest.pdf", now=NOW)
    assert [file.name for file in made.files] == ["Manifest.pdf", "Manifest.csv"]
    assert made.files[0].read_bytes().startswith(b"%PDF") and made.wrong == (("=Letter",) if is_damaged else ())
    rows = list(csv.reader(made.files[1].read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][4].startswith(one.sha256) and ("not so any more" in rows[1][4]) == is_damaged
    assert rows[1][1] == "'=Letter"


def test_a_removed_bundle_can_be_brought_back_whole(archive: Archive) -> None:
    from sendorganiser.workflows.bring_back_pack import bring_back_pack, remove_pack_for_now

    case = filled_case(archive)
    archive.exchange.pack_up(case, now=NOW, with_private=True)  # so that its rows have their names
    before = everything(archive, case)
    removed = remove_pack_for_now(archive, Job(), pack=archive.packs(case)[0].id)
    assert archive.packs(case) == []
    bring_back_pack(archive, Job(), removed=removed)
    assert everything(archive, case) == before
