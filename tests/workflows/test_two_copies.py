"""Two people each go on with a copy of one archive: restored from a backup, or carried over; later they join again."""

from pathlib import Path
from typing import Any

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.restore_backup import restore_backup
from sendorganiser.workflows.settle_conflicts import undecided
from sendorganiser.workflows.take_in_case import take_in_case
from tests.conftest import NOW
from tests.workflows.filled_case import FIRST, everything, filled_case
from tests.workflows.kept import keep_paper

LATER, EVENING = "2026-12-01T12:00:00+00:00", "2026-12-02T20:00:00+00:00"


class Copies:
    """Two copies that were restored from one backup, each in somebody's hands."""

    def __init__(self, folder: Path, *, was_handed_over: bool) -> None:
        self.folder = folder
        with Archive.open(folder / "first") as first:
            self.case = filled_case(first)
            if was_handed_over:
                hand_over(first, Job(), case=self.case, out=folder / "old.sendcase", now=NOW, me="Mum")
            back_up_file(first, Job(), file=folder / "backup", now=NOW)
        for name in ("mum", "dad"):
            restore_backup(Job(), source=folder / "backup", folder=folder / name)
        self.mum, self.dad = Archive.open(folder / "mum"), Archive.open(folder / "dad")

    def give(self, giver: Archive, taker: Archive, now: str) -> Any:
        file = self.folder / "now.sendcase"
        hand_over(giver, Job(), case=self.case, out=file, now=now, with_private=True)
        return take_in_case(taker, Job(), file=file, now=now)

    def first_paper(self, archive: Archive) -> int:
        return next(each.id for each in archive.documents(self.case) if each.title == FIRST)


@pytest.fixture(params=[False, True], ids=["never handed over before", "handed over before"])
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    made = Copies(tmp_path, was_handed_over=request.param)
    yield made
    made.mum.close()
    made.dad.close()


def test_it_is_one_case_and_both_keep_what_they_did(copies: Copies) -> None:
    mum, dad = copies.mum, copies.dad
    keep_paper(mum, copies.case, kind="letter", date="2026-02-02", text="mum's", name="From mum")
    keep_paper(dad, copies.case, kind="letter", date="2026-02-03", text="dad's", name="From dad")  # the same id as hers
    dad.diary.change_event(dad.diary.events(copies.case)[0].id, {"note": "dad was there", "changed": LATER})
    taken = copies.give(dad, mum, LATER)
    assert (taken.case, taken.is_new) == (copies.case, False)
    copies.give(mum, dad, EVENING)
    assert everything(mum, copies.case) == everything(dad, copies.case)
    assert {"From mum", "From dad"} <= {each.title for each in mum.documents(copies.case)}
    assert mum.check(iter(mum.kept_files())).is_sound and dad.check(iter(dad.kept_files())).is_sound


def test_what_one_removed_and_the_other_worked_on_is_asked_about(copies: Copies) -> None:
    """Both copies would bear the same mark, and the one's change would be taken for the other's own."""
    copies.give(copies.mum, copies.dad, NOW)
    copies.give(copies.dad, copies.mum, NOW)
    remove_documents(copies.mum, Job(), documents=[copies.first_paper(copies.mum)], now=LATER)
    copies.dad.set_facts({copies.first_paper(copies.dad): {"title": "The refusal, which matters"}})
    copies.give(copies.dad, copies.mum, EVENING)
    (asked,) = undecided(copies.mum, Job(), case=copies.case)
    assert asked.title == "The refusal, which matters" and asked.fact == "removed by one, changed by the other"
    assert [offer.is_mine for offer in asked.offers] == [True, False]


def test_where_both_changed_the_same_both_values_are_there(copies: Copies) -> None:
    for archive, words in ((copies.mum, "Mum's title"), (copies.dad, "Dad's title")):
        archive.set_facts({copies.first_paper(archive): {"title": words}})
    taken = copies.give(copies.dad, copies.mum, LATER)
    assert taken.conflicts == 1
    (asked,) = undecided(copies.mum, Job(), case=copies.case)
    assert {offer.words for offer in asked.offers} == {"Mum's title", "Dad's title"}


def test_a_copy_that_stays_where_it_is_keeps_its_mark(copies: Copies) -> None:
    copies.give(copies.mum, copies.dad, NOW)
    mine = copies.mum.exchange.mark
    copies.give(copies.mum, copies.dad, LATER)
    assert copies.mum.exchange.mark == mine != copies.dad.exchange.mark
    assert mine in copies.mum.exchange.own_marks and mine not in copies.dad.exchange.own_marks
