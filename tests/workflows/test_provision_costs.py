"""The provision log, costs, the impact diary, the remedy and complaint packs, from entries to papers."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.event import SchoolDates
from sendorganiser.provision.reckoning import due_between
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.export_schedules import export_schedule
from sendorganiser.workflows.log_costs import change_cost, keep_cost, put_back_costs, remove_costs, same_paper
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.log_impact import change_impact, keep_impact, share_impacts
from sendorganiser.workflows.log_provision import (
    change_entry,
    change_line,
    keep_lines,
    log_provision,
    log_spans,
    period_of,
    propose_lines,
    put_back_lines,
    reckoned,
    remove_entries,
    remove_lines,
    school_for,
    typed_line,
    unlog_provision,
    week_of,
)
from sendorganiser.workflows.make_complaint_pack import PACKS, make_complaint_pack
from sendorganiser.workflows.make_schedules import make_schedule
from sendorganiser.workflows.plan_instead import keep_instead, take_back
from sendorganiser.workflows.plan_packs import preset_of
from sendorganiser.workflows.read_receipt import read_receipt, unread_bills
from sendorganiser.workflows.reckon_remedy import reckon_remedy
from sendorganiser.workflows.school_year import school_year_pattern, set_school_dates
from tests import papers
from tests.conftest import NOW

TODAY = date(2026, 11, 20)
JOB = Job()


@pytest.fixture
def lines(archive: Archive, case: int) -> tuple[int, ...]:
    """Therapy each week and six visits a year, at a school whose two years are entered."""
    dates = [
        each for year in (2025, 2026) for each in school_year_pattern("england", year, school="Elm Road", case=case)
    ]
    set_school_dates(archive, JOB, case=case, dates=dates)
    return keep_lines(
        archive, JOB, case=case, now=NOW,
        lines=[
            typed_line(text="Speech therapy", amount="1 x 45 minutes a week", first="2026-09-01", label="F4"),
            typed_line(text="OT visit", amount="6 visits a year", first="2026-09-01", label="F7"),
        ],
    )  # fmt: skip


def test_a_new_plan_is_counted_in_place_of_the_one_before(archive: Archive, case: int, tmp_path: Path) -> None:
    set_school_dates(archive, JOB, case=case, dates=list(school_year_pattern("england", 2026, case=case, school="")))
    files = [papers.pdf(tmp_path / f"{n}.pdf", [f"Plan {n}"]) for n in (1, 2)]
    old, new = (add_documents(archive, JOB, case=case, files=[file], now=NOW).taken[0].documents[0] for file in files)
    promised = {"text": "Speech therapy", "amount": "45 minutes a week"}
    keep_lines(archive, JOB, case=case, now=NOW, lines=[typed_line(**promised, first="2026-09-01", document=old),
                                                        typed_line(**promised, first="2026-09-01")])  # fmt: skip
    _log(archive, next(one.id for one in archive.provision.lines(case) if one.document), "2026-11-16", "missed")
    line = typed_line(text="Speech therapy", amount="30 minutes a week", first="2026-11-11", document=new)
    made = keep_instead(archive, JOB, case=case, lines=[line], document=new, now=NOW)
    assert (len(made.added), len(made.ended), made.later) == (1, 1, 1)
    kept = {one.document: one for one in archive.provision.lines(case)}
    assert [kept[number].until for number in (old, None, new)] == ["2026-11-10", "", ""]  # one was typed, of no paper
    school = school_for(archive, case)
    assert school is not None
    week = date(2026, 11, 9), date(2026, 11, 13)
    assert [due_between(kept[number], school, *week) for number in (old, None, new)] == [18, 45, 18]
    take_back(archive, JOB, instead=made, now=NOW)
    assert [one.until for one in archive.provision.lines(case)] == ["", ""]


def _log(archive: Archive, line: int, first: str, state: str, **more: str):  # type: ignore[no-untyped-def]
    monday, sunday = week_of(date.fromisoformat(first))
    return log_provision(
        archive, JOB, lines=[line], first=monday.isoformat(), last=sunday.isoformat(), state=state, now=NOW, **more
    )


# ---- the log ----


def test_a_week_is_logged_changed_and_taken_back(archive: Archive, case: int, lines: tuple[int, ...]) -> None:
    _log(archive, lines[0], "2026-11-02", "delivered")
    changed = _log(archive, lines[0], "2026-11-02", "missed", reason="staff-absent")
    assert len(changed.replaced) == 1
    whole = reckoned(archive, case=case, today=TODAY).lines[0].whole
    assert (whole.missed, whole.given) == (45, 0)
    unlog_provision(archive, JOB, logged=changed, now=NOW)
    assert reckoned(archive, case=case, today=TODAY).lines[0].whole.given == 45
    taken = remove_entries(archive, JOB, entries=[archive.provision.entries(case)[0].id], now=NOW)
    assert not archive.provision.entries(case)
    unlog_provision(archive, JOB, logged=taken, now=NOW)
    assert len(archive.provision.entries(case)) == 1


def test_part_is_written_as_people_say_it(archive: Archive, case: int, lines: tuple[int, ...]) -> None:
    for given, counted in (("20 minutes", 20), ("half an hour", 30), ("0,5 sessions", Fraction(45, 2)), ("15", 15)):
        _log(archive, lines[0], "2026-11-02", "part", given=given)
        assert reckoned(archive, case=case, today=TODAY).lines[0].whole.given == counted


@pytest.mark.parametrize("given", ["", "-20 minutes", "-5", "lots", "50 minutes", "9999 hours"])
def test_an_absurd_part_is_refused(archive: Archive, case: int, lines: tuple[int, ...], given: str) -> None:
    with pytest.raises(InputProblem):
        _log(archive, lines[0], "2026-11-02", "part", given=given)
    assert not archive.provision.entries(case)


def test_a_day_inside_a_logged_week_is_not_counted_twice(archive: Archive, lines: tuple[int, ...]) -> None:
    _log(archive, lines[0], "2026-11-02", "missed")
    with pytest.raises(InputProblem, match="logged already"):
        log_provision(archive, JOB, lines=[lines[0]], first="2026-11-03", state="delivered", now=NOW)


def test_several_lines_are_logged_all_or_none(archive: Archive, case: int, lines: tuple[int, ...]) -> None:
    spans = [(lines[0], "2026-11-02", "2026-11-08"), (lines[1], "2026-08-01", "2026-08-02")]
    with pytest.raises(InputProblem, match="not due"):
        log_spans(archive, JOB, spans=spans, state="missed", now=NOW)
    assert not archive.provision.entries(case)


def test_when_the_council_was_told_stands_in_the_schedule(archive: Archive, case: int, lines: tuple[int, ...]) -> None:
    logged = _log(archive, lines[0], "2026-11-02", "missed", reason="not-arranged")
    change = change_entry(archive, JOB, entry=logged.entries[0], changes={"told": "2026-11-06"})
    assert change.before == {"told": ""}
    with pytest.raises(InputProblem):
        change_entry(archive, JOB, entry=logged.entries[0], changes={"document": 99})
    made = make_schedule(archive, JOB, case=case, which="shortfall", today=TODAY)
    assert any("Council told 6 Nov 2026" in cell for row in made.rows for cell in row.cells)


def test_a_visit_by_the_year_is_logged_by_the_year(archive: Archive, case: int, lines: tuple[int, ...]) -> None:
    school = school_for(archive, case)
    assert school is not None
    first, last, words = period_of("year", school, TODAY)
    assert words == "this year (2026 to 2027)"
    log_spans(archive, JOB, spans=[(lines[1], first.isoformat(), last.isoformat())], state="missed", now=NOW)
    done = reckoned(archive, case=case, today=date(2027, 8, 1)).lines[1].whole
    assert (done.due, done.missed) == (6, 6)


def test_lines_are_changed_removed_and_put_back_with_their_log(
    archive: Archive, case: int, lines: tuple[int, ...]
) -> None:
    _log(archive, lines[0], "2026-11-02", "missed")
    change = change_line(archive, JOB, line=lines[0], changes={"amount": "90"})
    assert reckoned(archive, case=case, today=TODAY).lines[0].whole.missed == 90
    change_line(archive, JOB, line=change.id, changes=change.before)
    removed = remove_lines(archive, JOB, lines=[lines[0]], now=NOW)
    assert [one.line.id for one in reckoned(archive, case=case, today=TODAY).lines] == [lines[1]]
    put_back_lines(archive, JOB, lines=removed)
    assert reckoned(archive, case=case, today=TODAY).lines[0].whole.missed == 45


@pytest.mark.parametrize("amount", ["as required", "up to 3 hours a week", "-2 hours a week", "", "200 hours a week"])
def test_a_line_that_cannot_be_counted_is_refused(archive: Archive, case: int, amount: str) -> None:
    with pytest.raises(InputProblem):
        keep_lines(archive, JOB, case=case, now=NOW, lines=[typed_line(text="x", amount=amount, first="2026-09-01")])
    assert not archive.provision.lines(case)


def test_without_terms_nothing_is_guessed(archive: Archive, case: int) -> None:
    keep_lines(
        archive, JOB, case=case, now=NOW, lines=[typed_line(text="x", amount="1 hour a week", first="2026-09-01")]
    )
    found = reckoned(archive, case=case, today=TODAY)
    assert found.lines[0].whole.due == 0
    assert "terms are not entered" in found.cannot[0]


def test_two_schools_whose_terms_overlap_are_told_apart_by_the_line(archive: Archive, case: int) -> None:
    archive.diary.set_school_dates(
        case,
        [SchoolDates(0, case, "Elm", "term", "2026-09-01", "2026-10-23"),
         SchoolDates(0, case, "Oak", "term", "2026-09-07", "2026-10-30")],
    )  # fmt: skip
    keep_lines(
        archive, JOB, case=case, now=NOW, lines=[typed_line(text="x", amount="1 hour a week", first="2026-09-01")]
    )
    with pytest.raises(InputProblem, match="say which school"):
        reckoned(archive, case=case, today=TODAY)
    change_line(archive, JOB, line=archive.provision.lines(case)[0].id, changes={"school": "Oak"})
    assert reckoned(archive, case=case, today=TODAY).lines[0].whole.days == 40


def test_a_plan_offers_its_lines_with_amounts_and_says_why_not_for_others(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    plan = papers.pdf(
        tmp_path / "plan.pdf",
        [
            "Education, Health and Care Plan\nSection B: Special educational needs\nMaya has delayed language.\n"
            "Section F: Special educational provision\n"
            "A speech and language therapist will deliver 45 minutes of therapy every week.\n"
            "Maya will have access to a specialist teacher as required.\n"
            "Section I: Placement\nElm Road Primary School"
        ],
    )
    number = add_documents(archive, JOB, case=case, files=[plan], now=NOW).taken[0].documents[0]
    found = propose_lines(archive, JOB, document=number)
    counted = [one for one in found if one.amount is not None]
    assert [(one.amount.amount, one.amount.per) for one in counted if one.amount] == [(45, "week")]
    assert any("as required" in one.why for one in found if one.amount is None)


# ---- costs ----


def test_a_receipt_is_read_entered_and_not_offered_again(archive: Archive, case: int, tmp_path: Path) -> None:
    file = papers.pdf(tmp_path / "invoice.pdf", ["INVOICE 12\nKestrel Tuition\nMaths lessons 120.00\nTotal 120.00"])
    number = add_documents(archive, JOB, case=case, files=[file], now=NOW).taken[0].documents[0]
    confirm_facts(archive, JOB, changes={number: {"kind": "invoice-receipt", "date": "2026-05-12"}})
    assert [bill.id for bill in unread_bills(archive, case=case)] == [number]
    found = read_receipt(archive, JOB, document=number)
    assert (found.read.pence, found.kind, found.date) == (12000, "tuition", "2026-05-12")
    confirm_facts(archive, JOB, changes={number: {"title": "Invoice or receipt"}})
    assert not read_receipt(archive, JOB, document=number).what  # that is its kind, not what was paid for
    assert "Total" in found.read.words
    keep_cost(archive, JOB, case=case, kind="tuition", date=found.date, what="Lessons", amount="120", document=number,
              now=NOW)  # fmt: skip
    assert not unread_bills(archive, case=case)
    assert same_paper(archive, case=case, document=number)


def test_miles_times_rate_is_the_cost_and_changes_with_them(archive: Archive, case: int) -> None:
    number = keep_cost(archive, JOB, case=case, kind="travel", date="2026-03-04", what="", now=NOW,
                       quantity="38,5", unit="miles", rate="45")  # fmt: skip
    assert archive.costs.cost(number).pence == 1733
    change = change_cost(archive, JOB, cost=number, changes={"quantity": "10"})
    assert archive.costs.cost(number).pence == 450
    change_cost(archive, JOB, cost=number, changes=change.before)
    assert archive.costs.cost(number).pence == 1733
    removed = remove_costs(archive, JOB, costs=[number], now=NOW)
    assert not archive.costs.of_case(case)
    put_back_costs(archive, JOB, costs=removed)
    assert len(archive.costs.of_case(case)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"amount": "-3"}, {"amount": "0"}, {"amount": ""}, {"amount": "5", "kind": "sweets"},
        {"quantity": "-4", "rate": "45"}, {"amount": "5", "date": "2026-02-30"}, {"amount": "5", "date": ""},
    ],
)  # fmt: skip
def test_a_cost_that_cannot_be_is_refused(archive: Archive, case: int, facts: dict[str, str]) -> None:
    with pytest.raises(InputProblem):
        keep_cost(
            archive, JOB, **{"case": case, "kind": "travel", "date": "2026-03-04", "what": "", "now": NOW, **facts}
        )  # type: ignore[arg-type]
    assert not archive.costs.of_case(case)


# ---- the impact diary ----


def test_every_line_is_private_until_it_is_shared(archive: Archive, case: int) -> None:
    kept = [
        keep_impact(archive, JOB, case=case, date="2026-03-03", text=text, now=NOW)
        for text in ("She cried before school.", "She said she wants to hurt herself.")
    ]
    assert [bool(one.harm) for one in kept] == [False, True]
    assert not make_schedule(archive, JOB, case=case, which="impact", today=TODAY).rows
    share_impacts(archive, JOB, lines=[kept[0].id], shared=True)
    (row,) = make_schedule(archive, JOB, case=case, which="impact", today=TODAY).rows
    assert row.cells[3] == "She cried before school."
    change_impact(archive, JOB, line=kept[0].id, changes={"text": "Something else."})
    assert not make_schedule(archive, JOB, case=case, which="impact", today=TODAY).rows  # nothing is shared unread


# ---- remedy and packs ----


@pytest.fixture
def appealed(archive: Archive, case: int, lines: tuple[int, ...]) -> int:
    """A late plan that was appealed; therapy missed in and after that time; a cost in each."""
    for kind, day in (("final-plan-issued", "2026-09-04"), ("appeal-lodged", "2026-09-10"),
                      ("consent-order", "2026-10-09")):  # fmt: skip
        log_event(archive, JOB, case=case, kind=kind, date=day, now=NOW)
    _log(archive, lines[0], "2026-09-21", "missed", reason="no-staff")
    _log(archive, lines[0], "2026-11-02", "missed", reason="no-staff")
    for day in ("2026-09-21", "2026-11-02"):
        keep_cost(archive, JOB, case=case, kind="therapy", date=day, what="Private session", amount="60", now=NOW)
    return case


def test_loss_in_the_time_of_an_appeal_is_marked_and_left_out_of_the_term(archive: Archive, appealed: int) -> None:
    found = reckon_remedy(archive, JOB, case=appealed, today=TODAY)
    assert found.published is None  # only who asks for it sees a figure
    therapy = next(one for one in found.provision.lines if one.line.label == "F4").whole
    assert (therapy.missed, therapy.inside, therapy.counts) == (90, 45, 45)
    (term,) = found.terms
    by_line = {number: (missed, due) for number, missed, due in term.by_line}
    assert by_line[found.provision.lines[0].line.id][0] == 45
    assert [one.standing.split(":")[0] for one in found.losses if one.sort == "cost"] == [
        "No",
        "Yes, as far as we know",
    ]


def test_a_delay_is_lost_time_from_the_day_after_the_limit_and_whoever_caused_it_keeps_their_name(
    archive: Archive, case: int
) -> None:
    # Six weeks from Monday 5 January 2026 end on 16 February; a month from 2 January on 2 February.
    log_event(archive, JOB, case=case, kind="ehcna-requested", date="2026-01-05", received="2026-01-05", now=NOW)
    log_event(archive, JOB, case=case, kind="ehcna-refused", date="2026-02-20", sent="2026-02-20", now=NOW)
    log_event(archive, JOB, case=case, kind="sar-made", date="2026-01-02", received="2026-01-02", now=NOW)
    found = {one.what: one for one in reckon_remedy(archive, JOB, case=case, today=TODAY).losses if one.sort == "delay"}
    decided = found["The council decides whether to assess"]
    assert (decided.first, decided.last, decided.how_much) == ("2026-02-17", "2026-02-20", "4 days late")
    copy = found["I get the copy of my data (the organisation that was asked)"]
    assert copy.first == "2026-02-03"


def test_what_was_missed_because_the_child_was_away_is_told_beside_it(
    archive: Archive, case: int, lines: tuple[int, ...]
) -> None:
    _log(archive, lines[0], "2026-11-09", "missed")
    log_provision(archive, JOB, lines=lines[:1], first="2026-11-16", last="2026-11-16", state="missed",
                  reason="child-absent", now=NOW)  # fmt: skip
    (loss,) = [one for one in reckon_remedy(archive, JOB, case=case, today=TODAY).losses if one.sort == "provision"]
    assert loss.how_much.endswith("9 minutes of it because the child was away")


def test_a_line_that_was_not_in_dispute_counts_all_of_its_time(archive: Archive, appealed: int) -> None:
    line = archive.provision.lines(appealed)[0]
    change_line(archive, JOB, line=line.id, changes={"apart": True})
    found = reckon_remedy(archive, JOB, case=appealed, today=TODAY)
    assert found.provision.lines[0].whole.counts == 90


def test_the_range_is_there_only_for_who_asks(archive: Archive, appealed: int) -> None:
    plain = make_schedule(archive, JOB, case=appealed, which="remedy", today=TODAY)
    asked = make_schedule(archive, JOB, case=appealed, which="remedy-range", today=TODAY)
    assert not any("published" in cell for row in plain.rows for cell in row.cells)
    assert any("not an entitlement" in cell for row in asked.rows for cell in row.cells)
    assert reckon_remedy(archive, JOB, case=appealed, today=TODAY, with_range=True).published is not None


def test_a_private_paper_is_named_in_no_schedule(archive: Archive, appealed: int, tmp_path: Path) -> None:
    file = papers.pdf(tmp_path / "private.pdf", ["Receipt total £60.00"])
    number = add_documents(archive, JOB, case=appealed, files=[file], now=NOW).taken[0].documents[0]
    cost = archive.costs.of_case(appealed)[0]
    change_cost(archive, JOB, cost=cost.id, changes={"document": number})
    for which in ("costs", "remedy"):
        made = make_schedule(archive, JOB, case=appealed, which=which, today=TODAY)
        assert any(row.references for row in made.rows)
    confirm_facts(archive, JOB, changes={number: {"private": True}})
    for which in ("costs", "remedy", "shortfall"):
        made = make_schedule(archive, JOB, case=appealed, which=which, today=TODAY)
        assert not any(row.references for row in made.rows)


@pytest.mark.parametrize("preset", list(PACKS))
def test_every_pack_is_made_with_its_schedules_in_sections_it_has(archive: Archive, appealed: int, preset: str) -> None:
    made = make_complaint_pack(archive, JOB, case=appealed, preset=preset, today=TODAY, now=NOW)
    known = {section.id for section in preset_of(archive, preset).sections}
    assert {section for _, section in PACKS[preset]} <= known
    filled = [number for numbers in archive.pack(made.pack).sections.values() for number in numbers]
    assert len(filled) == len(made.schedules) == len(PACKS[preset]) - len(made.empty)


@pytest.mark.parametrize("which", ["shortfall", "costs", "impact", "remedy"])
@pytest.mark.parametrize("ending", ["pdf", "docx", "csv"])
def test_each_schedule_is_written_as_each_kind_of_file(
    archive: Archive, appealed: int, tmp_path: Path, which: str, ending: str
) -> None:
    out = tmp_path / f"{which}.{ending}"
    export_schedule(archive, JOB, case=appealed, which=which, out=out, today=TODAY)
    assert out.stat().st_size > 50
