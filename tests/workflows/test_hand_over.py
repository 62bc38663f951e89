"""A case goes to another computer as one file, is worked on there, and comes back: nothing of either side is lost."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.errors import InputProblem, LockedFile, SendOrganiserError, UnreadableFile
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.sendcase import container
from sendorganiser.sendcase.container import Stretch
from sendorganiser.store import Archive
from sendorganiser.store.case_tables import TABLES
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.take_in_case import look_inside, take_in_case
from tests.conftest import NOW
from tests.workflows.filled_case import FIRST, SECOND, THIRD, everything, filled_case, words
from tests.workflows.kept import keep_paper

LATER = "2026-12-01T12:00:00+00:00"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is quick to guess will do for a test."""
    monkeypatch.setattr(container, "Stretch", lambda **given: Stretch(**(given or {"mebibytes": 8, "passes": 1})))


class Two:
    """Two computers and a stick between them."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.mum, self.dad = Archive.open(folder / "mum"), Archive.open(folder / "dad")
        self.case = filled_case(self.mum)
        self.count = 0

    def give(self, giver: Archive, taker: Archive, case: int, now: str = NOW, **options: Any) -> Any:
        self.count += 1
        me = "Mum" if giver is self.mum else "Dad"
        file = self.stick / f"{self.count}.sendcase"
        hand_over(giver, Job(), case=case, out=file, now=now, me=me, **options)
        return take_in_case(taker, Job(), file=file, now=now, passphrase=options.get("passphrase", ""))

    def titled(self, archive: Archive, case: int, title: str) -> int:
        return next(d.id for d in archive.documents(case) if d.title == title)


@pytest.fixture
def two(tmp_path: Path) -> Any:
    made = Two(tmp_path)
    yield made
    made.mum.close()
    made.dad.close()


def test_all_of_a_case_arrives(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case, with_private=True)
    here, there = everything(two.mum, two.case), everything(two.dad, taken.case)
    assert {table.name for table in TABLES} == {name for name, _ in here}
    assert there == here
    assert words(two.dad, taken.case) == words(two.mum, two.case)
    assert (taken.is_new, taken.who, taken.papers, taken.conflicts) == (True, "Mum", 3, 0)
    assert two.dad.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert two.dad.check(iter(two.dad.kept_files())).is_sound


def test_ids_differ_and_still_it_is_the_same_case(two: Two) -> None:
    other = filled_case(two.dad)  # so that no id is free
    taken = two.give(two.mum, two.dad, two.case, with_private=True)
    assert taken.case != other
    assert everything(two.dad, taken.case) == everything(two.mum, two.case)
    back = two.give(two.dad, two.mum, taken.case, with_private=True)
    assert (back.case, back.is_new, back.added, back.changed, back.removed, back.conflicts) == (
        two.case,
        False,
        0,
        0,
        0,
        0,
    )


def test_what_is_private_stays_and_is_said(two: Two) -> None:
    paper = next(d.id for d in two.mum.documents(two.case) if d.private)
    two.mum.exchange.db.execute("UPDATE events SET document = ?, private = 0", (paper,))
    pack = two.mum.packs(two.case)[0].id
    two.mum.arrange_pack(pack, {"a": (paper, two.titled(two.mum, two.case, FIRST))}, now=NOW)
    file = two.stick / "case.sendcase"
    handed = hand_over(two.mum, Job(), case=two.case, out=file, now=NOW)
    assert [(each.what, each.title) for each in handed.left_out] == [("paper", THIRD)]
    with zipfile.ZipFile(file) as inside:
        assert "- paper marked private: 1" in inside.read("READ ME.txt").decode()
        told = b"".join(inside.read(n) for n in inside.namelist())
    assert THIRD.encode() not in told and b"Page one 3" not in told
    taken = take_in_case(two.dad, Job(), file=file, now=NOW)
    assert taken.left_out == (("paper marked private", 1),)
    assert THIRD not in words(two.dad, taken.case)
    # What was left out is not taken for deleted when it comes back.
    back = two.give(two.dad, two.mum, taken.case)
    assert (back.changed, back.removed, back.conflicts) == (0, 0, 0)
    assert THIRD in words(two.mum, two.case)
    assert two.mum.exchange.db.execute("SELECT document FROM events").fetchone()[0] == paper
    assert paper in two.mum.pack(pack).sections["a"]


def test_both_work_on_it_and_both_keep_what_they_did(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case)
    first, theirs = two.titled(two.mum, two.case, FIRST), two.titled(two.dad, taken.case, SECOND)
    two.mum.set_facts({first: {"title": "Decision letter"}})
    keep_paper(two.mum, two.case, kind="report", date="2026-02-02", text="from mum", name="Mum's report")
    two.dad.set_facts({theirs: {"organisation": "Holmshire Council"}})
    keep_paper(two.dad, taken.case, kind="report", date="2026-03-03", text="from dad", name="Dad's report")
    back = two.give(two.dad, two.mum, taken.case, LATER)
    assert (back.papers, back.conflicts) == (1, 0)
    assert two.give(two.mum, two.dad, two.case, LATER).conflicts == 0
    assert words(two.mum, two.case).keys() - words(two.dad, taken.case).keys() == {THIRD}
    mums = {d.title: d for d in two.mum.documents(two.case)}
    assert mums[SECOND].organisation == "Holmshire Council" and "Dad's report" in mums and "Decision letter" in mums


def test_the_same_letter_added_by_both_is_one_paper(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case)
    for archive, case in ((two.mum, two.case), (two.dad, taken.case)):
        keep_paper(archive, case, kind="report", date="2026-02-02", text="the same", name="Report")
    back = two.give(two.dad, two.mum, taken.case, LATER)
    assert (back.papers, back.conflicts) == (0, 0)
    assert [d.title for d in two.mum.documents(two.case)].count("Report") == 1


def test_where_both_changed_the_same_a_person_chooses(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case)
    first, theirs = two.titled(two.mum, two.case, FIRST), two.titled(two.dad, taken.case, FIRST)
    two.mum.set_facts({first: {"title": "Mum's title"}})
    two.dad.set_facts({theirs: {"title": "Dad's title"}})
    back = two.give(two.dad, two.mum, taken.case, LATER)
    assert back.conflicts == 1
    (conflict,) = two.mum.exchange.conflicts(two.case)
    assert {(each.became, each.who) for each in conflict.values} == {("Mum's title", "Mum"), ("Dad's title", "Dad")}
    assert two.mum.document(first).title == conflict.values[0].became
    assert {"Mum's title", "Dad's title"} <= {m.became for m in two.mum.history.of_paper(first) if m.what == "title"}
    two.mum.exchange.settle(two.case, conflict, "Mum's title", now=LATER)
    assert two.mum.exchange.conflicts(two.case) == [] and two.mum.document(first).title == "Mum's title"
    assert two.give(two.mum, two.dad, two.case, LATER).conflicts == 0
    assert two.dad.document(theirs).title == "Mum's title"
    assert {each.became for each in two.dad.history.of_paper(theirs) if each.what == "title"} >= {"Dad's title"}


def test_a_paper_that_one_removed_and_the_other_worked_on_is_asked_about(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case)
    theirs = two.titled(two.dad, taken.case, FIRST)
    remove_documents(two.mum, Job(), documents=[two.titled(two.mum, two.case, FIRST)], now=LATER)
    two.dad.set_facts({theirs: {"organisation": "Holmshire"}})
    assert two.give(two.dad, two.mum, taken.case, LATER).conflicts == 1
    (conflict,) = two.mum.exchange.conflicts(two.case)
    assert conflict.column == "removed"
    two.mum.exchange.settle(two.case, conflict, "", now=LATER)
    assert "Holmshire" in [d.organisation for d in two.mum.documents(two.case)]
    assert two.mum.exchange.conflicts(two.case) == []


def test_a_bundle_deleted_by_one_and_changed_by_the_other_comes_back_whole(two: Two) -> None:
    pack = two.mum.packs(two.case)[0].id
    taken = two.give(two.mum, two.dad, two.case)
    theirs = two.dad.packs(taken.case)[0]
    held = len(theirs.sections)
    two.mum.remove_pack(pack)
    two.dad.change_pack(theirs.id, title="For the hearing", preset="tribunal", now=LATER)
    two.give(two.dad, two.mum, taken.case, LATER)
    assert [(p.title, len(p.sections)) for p in two.mum.packs(two.case)] == [("For the hearing", held)]
    two.mum.remove_pack(two.mum.packs(two.case)[0].id)
    two.give(two.mum, two.dad, two.case, LATER)
    assert two.dad.packs(taken.case) == []


def test_both_send_a_bundle_and_both_issues_are_kept(two: Two) -> None:
    taken = two.give(two.mum, two.dad, two.case)
    for archive, case, day in ((two.mum, two.case, "2026-05-02"), (two.dad, taken.case, "2026-05-01")):
        pack = archive.packs(case)[0].id
        archive.issues.add(pack, archive.last_build(pack), sent=day, sent_to="", note="")  # type: ignore[arg-type]
    two.give(two.dad, two.mum, taken.case, LATER)
    two.give(two.mum, two.dad, two.case, LATER)
    sent = [
        archive.exchange.db.execute("SELECT no, sent FROM issues ORDER BY no").fetchall()
        for archive in (two.mum, two.dad)
    ]
    assert sent[0] == sent[1] == [(1, "2026-01-05"), (2, "2026-05-01"), (3, "2026-05-02")]


def test_the_same_file_again_changes_nothing(two: Two) -> None:
    two.give(two.mum, two.dad, two.case)
    file = two.stick / "1.sendcase"
    two.dad.set_facts({1: {"title": "Changed since"}})
    before = everything(two.dad, 1)
    again = take_in_case(two.dad, Job(), file=file, now=LATER)
    assert (again.added, again.changed, again.removed, again.conflicts) == (0, 0, 0, 0)
    assert everything(two.dad, 1) == before


def test_corrected_words_go_along(two: Two) -> None:
    from sendorganiser.workflows.correct_text import correct_text

    two.mum.exchange.db.execute("UPDATE pages SET origin = 'ocr'")
    taken = two.give(two.mum, two.dad, two.case)
    correct_text(
        two.dad, Job(), document=two.titled(two.dad, taken.case, SECOND), page=1, text="As Dad reads it", now=LATER
    )
    two.give(two.dad, two.mum, taken.case, LATER)
    assert words(two.mum, two.case)[SECOND][0] == "As Dad reads it"


def test_a_passphrase_is_needed_and_nothing_can_be_read_without(two: Two) -> None:
    file = two.stick / "sealed.sendcase"
    hand_over(two.mum, Job(), case=two.case, out=file, now=NOW, passphrase="correct horse battery")
    content = file.read_bytes()
    assert b"Robin" not in content and FIRST.encode() not in content
    for given, words_said in (("", "locked with a passphrase"), ("correct horse batterz", "does not open")):
        with pytest.raises(LockedFile, match=words_said):
            take_in_case(two.dad, Job(), file=file, now=NOW, passphrase=given)
    assert two.dad.cases() == []
    assert look_inside(two.dad, Job(), file=file, passphrase="correct horse battery").name == "Robin"
    assert take_in_case(two.dad, Job(), file=file, now=NOW, passphrase="correct horse battery").papers == 2


@pytest.mark.parametrize("passphrase", ["", "correct horse battery"])
def test_altered_in_one_bit_or_cut_short_nothing_is_taken_in(two: Two, passphrase: str) -> None:
    file, bad = two.stick / "good.sendcase", two.stick / "bad.sendcase"
    hand_over(two.mum, Job(), case=two.case, out=file, now=NOW, passphrase=passphrase)
    whole = file.read_bytes()
    for place in [*range(8), *range(8, len(whole), len(whole) // 40), *range(len(whole) - 70, len(whole), 7)]:
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(UnreadableFile):
            take_in_case(two.dad, Job(), file=bad, now=NOW, passphrase=passphrase)
    for length in (0, 5, 60, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:length])
        with pytest.raises(UnreadableFile):
            take_in_case(two.dad, Job(), file=bad, now=NOW, passphrase=passphrase)
    assert two.dad.cases() == [] and two.dad.kept_files() == []


def test_a_newer_version_is_told(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    from sendorganiser.workflows import hand_over as module

    monkeypatch.setattr(module, "STEPS", (*module.STEPS, "9999_from_the_future"))
    file = two.stick / "new.sendcase"
    hand_over(two.mum, Job(), case=two.case, out=file, now=NOW)
    with pytest.raises(InputProblem, match="newer version"):
        take_in_case(two.dad, Job(), file=file, now=NOW)


class StopsAt(Job):
    """Is cancelled at its n-th word."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.left = n

    def say(self, what: str, done: int = 0, total: int = 0) -> None:
        self.left -= 1
        if self.left < 0:
            self.cancel()
        super().say(what, done, total)


def test_stopped_half_way_nothing_is_half_in(two: Two) -> None:
    file = two.stick / "1.sendcase"
    hand_over(two.mum, Job(), case=two.case, out=file, now=NOW)
    steps: list[Any] = []
    take_in_case(two.dad, Job(steps.append), file=file, now=NOW)
    for stop_at in range(len(steps) - 1):
        with Archive.open(two.stick / f"third{stop_at}") as third:
            with pytest.raises(Cancelled):
                take_in_case(third, StopsAt(stop_at), file=file, now=NOW)
            assert third.cases() == []


def test_what_cannot_be_a_case_is_told(two: Two) -> None:
    file = two.stick / "letter.sendcase"
    file.write_bytes(b"%PDF-1.7 " * 50)
    with pytest.raises(SendOrganiserError, match="not a case"):
        take_in_case(two.dad, Job(), file=file, now=NOW)
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("x.txt", "x" * 500)
    with pytest.raises(SendOrganiserError):
        take_in_case(two.dad, Job(), file=file, now=NOW)


def test_what_one_deleted_for_good_leaves_the_other_too_and_says_nothing_more(two: Two) -> None:
    from sendorganiser.workflows.empty_bin import delete_for_good

    two.mum.set_facts({two.titled(two.mum, two.case, SECOND): {"organisation": "Secretword"}})
    taken = two.give(two.mum, two.dad, two.case)
    paper = two.titled(two.mum, two.case, SECOND)
    remove_documents(two.mum, Job(), documents=[paper], now=LATER)
    delete_for_good(two.mum, Job(), documents=[paper])
    for table in ("exchanged_rows", "exchanged_changes", "documents", "history"):
        told = str(two.mum.exchange.db.execute(f"SELECT * FROM {table}").fetchall())
        assert SECOND not in told and "Secretword" not in told
    two.give(two.mum, two.dad, two.case, LATER)
    assert SECOND not in words(two.dad, taken.case)
    assert two.give(two.dad, two.mum, taken.case, LATER).added == 0


def test_from_one_locked_archive_to_another_nothing_lies_open(tmp_path: Path) -> None:
    from sendorganiser.sealed.passphrase import Stretch as Hard
    from sendorganiser.store import lock, locking

    stick = tmp_path / "Robin.sendcase"
    places = [tmp_path / "mum", tmp_path / "dad"]
    try:
        for place in places:
            with Archive.open(place) as archive:
                if place is places[0]:
                    case = filled_case(archive)
            new = lock.new_lock("four plain words here", stretch=Hard(mebibytes=8, passes=1))
            locking.put_on(place, Job(), *new[:2])
            lock.unlock(place, "four plain words here")
        with Archive.open(places[0]) as mum, Archive.open(places[1]) as dad:
            hand_over(mum, Job(), case=case, out=stick, now=NOW, passphrase="a few long words")
            taken = take_in_case(dad, Job(), file=stick, now=NOW, passphrase="a few long words")
            assert [d.title for d in dad.documents(taken.case)] == [FIRST, SECOND]
            assert dad.check(iter(dad.kept_files())).is_sound
        for file in [*places[1].rglob("*"), stick]:
            if file.is_file():
                content = file.read_bytes()
                assert b"Page one" not in content and FIRST.encode() not in content, file
    finally:
        for place in places:
            lock.forget(place)
