"""Two people edit one case in two real archives, at random: both end with the same case, and nothing typed is lost."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.take_in_case import take_in_case
from tests.workflows.filled_case import everything, filled_case
from tests.workflows.kept import keep_paper

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["title", "organisation", "remove", "add", "event", "note", "pack", "unpack", "arrange"]),
        st.integers(0, 3),
        st.text("abc", min_size=1, max_size=3),
    ),
    max_size=6,
)


def edit(archive: Archive, case: int, what: str, number: int, words: str, who: str, moment: str) -> None:
    papers = archive.documents(case)
    paper = papers[number % len(papers)].id if papers else None
    packs, events = archive.packs(case), archive.diary.events(case)
    if what in ("title", "organisation") and paper is not None:
        archive.set_facts({paper: {what: f"{who} {words}"}})
    elif what == "remove" and paper is not None:
        archive.remove_documents([paper], now=moment)
    elif what == "add":
        text = words[0] if number % 2 else f"{who} {words}"  # some papers come to both
        there = archive.exchange.db.execute("SELECT source_name FROM documents").fetchall()
        if (f"Letter {text}.txt",) not in there:
            keep_paper(archive, case, kind="letter", date="2026-02-02", text=text, name=f"Letter {text}")
    elif what == "event":
        log_event(archive, Job(), case=case, kind="call", date="2026-03-03", title=f"{who} {words}", now=moment)
    elif what == "note" and events:
        archive.diary.change_event(events[0].id, {"note": f"{who} {words}", "changed": moment})
    elif what == "pack":
        archive.add_pack(case=case, title=f"{who} {words}", preset="tribunal", now=moment)
    elif what == "unpack" and packs:
        archive.remove_pack(packs[0].id)
    elif what == "arrange" and packs and papers:
        order = tuple(each.id for each in papers[number % len(papers) :])
        archive.arrange_pack(packs[0].id, {"a": order}, now=moment)


def give(giver: Archive, taker: Archive, case: int, file: Path, moment: str) -> int:
    hand_over(giver, Job(), case=case, out=file, now=moment, with_private=True)
    return take_in_case(taker, Job(), file=file, now=moment).case


@settings(max_examples=15, deadline=None)
@given(EDITS, EDITS, EDITS)
def test_both_end_with_the_same_case_and_nothing_typed_is_lost(a: Any, b: Any, c: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base, file = Path(folder), Path(folder) / "case.sendcase"
        with Archive.open(base / "mum") as mum, Archive.open(base / "dad") as dad:
            mine = filled_case(mum)
            theirs = give(mum, dad, mine, file, "2026-12-01T10:00:00+00:00")
            for edits, archive, case, who in ((a, mum, mine, "mum"), (b, dad, theirs, "dad")):
                for each in edits:
                    edit(archive, case, *each, who, "2026-12-02T10:00:00+00:00")
            typed = {
                cell
                for archive, case in ((mum, mine), (dad, theirs))
                for (table, _), cells in everything(archive, case).items()
                for column, cell in cells.items()
                if column in ("title", "organisation", "note") and str(cell).startswith(("mum", "dad"))
            }
            give(dad, mum, theirs, file, "2026-12-03T10:00:00+00:00")
            known = str(mum.exchange.db.execute("SELECT cells FROM exchanged_rows").fetchall())
            known += str(mum.exchange.db.execute("SELECT was, became FROM exchanged_changes").fetchall())
            assert [each for each in typed if each not in known] == []
            for each in c:
                edit(mum, mine, *each, "mum", "2026-12-04T10:00:00+00:00")
            give(mum, dad, mine, file, "2026-12-05T10:00:00+00:00")
            give(dad, mum, theirs, file, "2026-12-06T10:00:00+00:00")
            assert everything(mum, mine) == everything(dad, theirs)
            for archive in (mum, dad):
                assert archive.exchange.db.execute("PRAGMA foreign_key_check").fetchall() == []
                assert archive.check(iter(archive.kept_files())).is_sound
