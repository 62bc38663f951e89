"""Chronology and delays: what a judge or an investigator reads in each line."""

import csv
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.deadline import Deadline, Source
from sendorganiser.model.event import Contact, Event
from sendorganiser.model.schedule import Column, Reference, Row, Schedule, Standing, with_pages, with_titles
from sendorganiser.schedules import exports
from sendorganiser.schedules.chronology import chronology
from sendorganiser.schedules.delays import delays
from sendorganiser.schedules.lateness import in_days, in_months, in_weeks

TODAY = "2026-06-01"


def deadline(**changes: object) -> Deadline:
    facts: dict[str, object] = {
        "clock": "ehcna.decide", "title": "The council decides whether to assess", "trigger": "ehcna_request_received",
        "started": "2026-01-05", "limit": "2026-02-16", "safe": "", "state": "met-late", "days": -87, "bound": "la",
        "owner": "other", "law": ("SEND Regs 2014 reg 5(1)",), "why": (), "source": Source("found", "high"),
        "event": 1, "met": "2026-05-14", "met_event": 2,
    }  # fmt: skip
    return Deadline(**{**facts, **changes})  # type: ignore[arg-type]


EVENTS = [
    Event(1, 1, "request", "2026-01-05", document=11, made="2026-01-05T09:00"),
    Event(2, 1, "refusal", "2026-05-14", document=12, page=2, made="2026-05-14T09:00"),
    Event(3, 1, "call", "2026-05-14", time="14:30", note="She promised an answer", contacts=(5,), made="2026-05-14T15"),
    Event(4, 1, "absence", "2026-03", made="2026-05-30T15:00"),
]
TITLES = {"request": "Request for assessment", "refusal": "Refusal to assess", "call": "Call", "absence": "Absence"}


def made(events: list[Event], deadlines: list[Deadline]) -> Schedule:
    people = {5: Contact(5, 1, "Jo Hart", organisation="Wessenby Council")}
    return chronology(events, case_name="Maya", kind_titles=TITLES, contacts=people, deadlines=deadlines, today=TODAY)


def test_events_stand_in_order_with_missed_dates_among_them() -> None:
    rows = made(EVENTS, [deadline()]).rows
    assert [row.cells[1] for row in rows] == [
        "5 Jan 2026",
        "16 Feb 2026",
        "Mar 2026",
        "14 May 2026",
        "14 May 2026, 14:30",
    ]
    assert rows[1].look == "milestone"
    assert [row.cells[0] for row in rows] == ["1", "", "2", "3", "4"]


def test_what_the_reader_did_is_said_in_the_first_person_to_others() -> None:
    titles = {"learnt": "You learnt of what went wrong", "data": "Your data received"}
    told = [Event(1, 1, "learnt", "2026-01-05", document=11), Event(2, 1, "data", "2026-01-06", document=12)]
    rows = chronology(told, case_name="Maya", kind_titles=titles, contacts={}, deadlines=[], today=TODAY).rows
    assert [row.cells[2] for row in rows] == ["I learnt of what went wrong", "My data received"]


def test_only_what_the_law_sets_is_called_due_by_law() -> None:
    said = {
        force: made(EVENTS, [deadline(force=force)]).rows[1].cells[2].partition(":")[0]
        for force in ("S", "R", "SG", "G")
    }
    by_law = "Due by law"
    assert said == {"S": by_law, "R": by_law, "SG": "Due by guidance", "G": "Due by usual practice"}
    ordered = made(EVENTS, [deadline(force="G", overridden=True)]).rows[1]
    assert ordered.cells[2].startswith("Due by the Tribunal’s order: ")


def test_nobody_is_blamed_for_what_only_runs_beside_another_clock() -> None:
    beside = deadline(quiet=True, state="late", met="", met_event=None)
    assert len(made(EVENTS, [beside]).rows) == len(EVENTS)
    came_late = replace(beside, state="met-late", met="2026-05-14")
    rows = delays([beside, came_late], case_name="Maya", events={}, today=TODAY).rows
    assert [row.cells[5] for row in rows] == ["14 May 2026"]


def test_what_came_late_says_how_late() -> None:
    rows = made(EVENTS, [deadline()]).rows
    assert "87 days late" in rows[3].cells[4]


def test_a_note_without_a_paper_says_when_it_was_made() -> None:
    rows = made(EVENTS, []).rows
    assert "(Own note, made the same day.)" in rows[3].cells[2]
    assert "(Own note, made 30 May 2026.)" in rows[1].cells[2]


def test_the_familys_own_limits_are_no_delay_of_the_council() -> None:
    assert not delays([deadline(owner="mine")], case_name="Maya", events={}, today=TODAY).rows


def test_the_longest_delay_comes_first_and_what_is_not_done_counts_to_today() -> None:
    open_one = deadline(clock="plan.final", state="late", met="", met_event=None, limit="2026-05-25")
    rows = delays([open_one, deadline()], case_name="Maya", events={e.id: e for e in EVENTS}, today=TODAY).rows
    assert rows[0].cells[6].split("\n") == ["87 days", "12 weeks 3 days", "2 months 28 days"]
    assert rows[0].references == (Reference(11), Reference(12, 2))
    assert rows[1].cells[5:7] == ("Not yet", "7 days\n1 week")


def test_what_is_due_before_an_event_is_said_to_be_counted_back_from_it() -> None:
    before_a_move = deadline(started="2026-09-01", limit="2026-02-14")
    rows = delays([before_a_move, deadline()], case_name="Maya", events={}, today=TODAY).rows
    assert {row.cells[3] for row in rows} == {"Counted back from 1 Sep 2026", "5 Jan 2026"}


def test_whoever_had_to_act_begins_with_a_capital_as_the_others_do() -> None:
    asked = deadline(bound="the body that was asked")
    assert delays([asked], case_name="Maya", events={}, today=TODAY).rows[0].cells[2] == "The body that was asked"


def test_a_rule_from_memory_is_marked() -> None:
    shown = delays([deadline(source=Source("memory", "medium"))], case_name="M", events={}, today=TODAY)
    assert "(check this)" in shown.rows[0].cells[7]
    assert any("Check this" in note for note in shown.notes)


@given(st.dates(date(1995, 1, 1), date(2080, 1, 1)), st.integers(0, 3000))
def test_months_and_days_lead_from_the_first_day_to_the_last(first: date, days: int) -> None:
    words = in_months(first, first + timedelta(days)).split()
    counts = dict(zip((w.rstrip("s") for w in words[1::2]), map(int, words[::2]), strict=True))
    assert counts.get("day", 0) < 31
    assert abs(counts.get("month", 0) * 30.4375 + counts.get("day", 0) - days) < 4


@given(st.integers(0, 5000))
def test_weeks_and_days_add_up(days: int) -> None:
    words = in_weeks(days).split()
    counts = dict(zip((w.rstrip("s") for w in words[1::2]), map(int, words[::2]), strict=True))
    assert counts.get("week", 0) * 7 + counts.get("day", 0) == days


def test_one_day_is_one_day() -> None:
    assert in_days(1) == "1 day"


def test_pages_are_the_bundles_and_papers_that_are_not_in_it_are_a_dash() -> None:
    filled = with_pages(made(EVENTS, []), {12: Standing(40, 44)})
    assert [row.cells[5] for row in filled.rows] == ["–", "", "41", ""]


def test_standing_alone_a_schedule_names_the_papers() -> None:
    named = with_titles(made(EVENTS, []), {11: "Our request", 12: "The refusal"})
    assert named.columns[5].title == "Shown by"
    assert [row.cells[5] for row in named.rows] == ["Our request", "", "The refusal, p. 2", ""]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    schedule = Schedule("T", "", (Column("A", 1), Column("B", 1)), (Row(("=HYPERLINK(1)", "Ŵyn, “q”")),))
    exports.write_csv(schedule, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["A", "B"], ["'=HYPERLINK(1)", "Ŵyn, “q”"]]


def test_the_word_file_has_every_row_and_names_nobody_as_its_author(tmp_path: Path) -> None:
    schedule = with_pages(made(EVENTS, [deadline()]), {})
    exports.write_docx(schedule, tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx"))
    assert len(opened.tables[0].rows) == len(schedule.rows) + 1
    assert opened.tables[0].rows[1].cells[2].text == "Request for assessment"
    assert opened.core_properties.author == ""
    with zipfile.ZipFile(tmp_path / "a.docx") as word:
        names = word.namelist()
        foot = word.read("word/footer1.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "Effects" in name or "customXml" in name]
    assert 'w:instr="PAGE"' in foot and 'w:instr="NUMPAGES"' in foot
    assert opened.core_properties._element.find(qn("dcterms:created")) is None  # noqa: SLF001 (it reads as today)


def test_what_a_table_is_said_to_be_stands_in_the_order_word_asks_for(tmp_path: Path) -> None:
    rows = (Row(("A group", ""), look="group"), Row(("x", "y")))
    exports.write_docx(Schedule("A", "B", (Column("A", 1), Column("B", 3)), rows), tmp_path / "a.docx")
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    said = [each.tag.partition("}")[2] for each in table._tbl.tblPr]  # noqa: SLF001
    order = ["tblStyle", "tblW", "jc", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"]
    assert said == [name for name in order if name in said] and "tblBorders" in said
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))  # noqa: SLF001
    assert [each.tag.partition("}")[2] for each in borders] == ["top", "left", "bottom", "right", "insideH", "insideV"]
    widths = [[int(cell.width) for cell in row._tr.tc_lst] for row in table.rows]  # noqa: SLF001
    assert widths == [widths[0], [sum(widths[0])], widths[0]]  # a heading over all columns is as wide as they are
