"""One clock worked out: what it says, what it refuses, and the laws all clocks keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.clocks import Clock, explain, load_rules
from sendorganiser.clocks.calendars import working_calendar
from sendorganiser.errors import InputProblem
from sendorganiser.model.event import SchoolDates

RULES = load_rules()
COUNTED = [c for c in RULES.clocks if c.limb and not any(limb.unit == "school-day" for limb in c.limb)]
DAYS = st.dates(date(2026, 6, 19), date(2031, 12, 31))
REQUEST = {"ehcna_request_received": date(2026, 1, 5)}


def one(clock: Clock, day: date) -> dict[str, date]:
    """The chief trigger of a clock on a day."""
    return {clock.starting()[0]: day}


@given(st.sampled_from(COUNTED), DAYS, DAYS)
def test_a_later_trigger_never_brings_an_earlier_limit(clock: Clock, day: date, other: date) -> None:
    first, last = sorted((day, other))
    before, after = (explain(RULES, clock.id, one(clock, each)) for each in (first, last))
    if before.limit and after.limit:
        assert before.limit <= after.limit
    if before.safe and after.safe:
        assert before.safe <= after.safe


@given(st.sampled_from(COUNTED), DAYS)
def test_a_limit_never_lies_before_what_started_it(clock: Clock, day: date) -> None:
    limit = explain(RULES, clock.id, one(clock, day)).limit
    if limit and all(limb.op in ("after", "beginning") for limb in clock.limb):
        assert limit >= day
    if limit and all(limb.op == "back" for limb in clock.limb):
        assert limit <= day


@given(st.sampled_from([c for c in COUNTED if all(limb.unit == "working-day" for limb in c.limb)]), DAYS)
def test_working_day_counts_never_land_on_a_holiday(clock: Clock, day: date) -> None:
    limit = explain(RULES, clock.id, one(clock, day)).limit
    assert limit is None or working_calendar(clock.limb[0].calendar).counts(limit)


@given(st.sampled_from([c for c in COUNTED if c.roll]), DAYS)
def test_a_limit_that_rolls_lands_on_a_working_day(clock: Clock, day: date) -> None:
    limit = explain(RULES, clock.id, one(clock, day)).limit
    assert limit is None or working_calendar("EW").is_working(limit)


@given(st.sampled_from([c for c in COUNTED if c.owner == "mine"]), DAYS)
def test_a_limit_of_yours_is_never_before_its_safe_day_which_is_a_working_day(clock: Clock, day: date) -> None:
    found = explain(RULES, clock.id, one(clock, day))
    if found.limit and found.safe:
        assert found.safe <= found.limit
        assert working_calendar("EW").is_working(found.safe)


@given(st.sampled_from([c for c in COUNTED if c.owner == "other"]), DAYS)
def test_what_others_owe_has_no_safe_day_and_says_from_when_it_is_late(clock: Clock, day: date) -> None:
    found = explain(RULES, clock.id, one(clock, day))
    assert found.safe is None
    if found.limit:
        assert any("late" in sentence for sentence in found.why)


@given(DAYS, DAYS)
def test_a_certificate_never_shortens_the_time_for_an_appeal(decided: date, certified: date) -> None:
    alone = explain(RULES, "appeal.start", {"decision_sent": decided}).limit
    both = explain(RULES, "appeal.start", {"decision_sent": decided, "certificate_issued": certified}).limit
    assert alone is None or both is None or both >= alone


@given(DAYS, st.integers(0, 90))
def test_a_late_notice_never_moves_the_twelve_weeks_from_the_meeting(met: date, later: int) -> None:
    on = {"review_meeting": met, "amendment_notice_sent": met + timedelta(days=later)}
    limit = explain(RULES, "review.final", on).limit
    assert limit is not None and limit <= met + timedelta(weeks=12)


def test_each_step_is_said() -> None:
    why = explain(RULES, "ehcna.decide", REQUEST, today=date(2026, 2, 1)).why
    assert why == (
        "The council received the request for an assessment on Monday 5 January 2026.",
        "6 weeks after that, that day not counted: Monday 16 February 2026.",
        "It is late from Tuesday 17 February 2026.",
        "The rule as in force on 5 January 2026 was used (in this form since 1 September 2014).",
        "That is 15 days from Sunday 1 February 2026.",
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 2, 15), "That is 1 day from Sunday 15 February 2026."),
        (date(2026, 2, 16), "That is today."),
        (date(2026, 2, 18), "That was 2 days before Wednesday 18 February 2026."),
    ],
)
def test_how_far_away_it_is_is_said_where_today_is_given(today: date, said: str) -> None:
    assert explain(RULES, "ehcna.decide", REQUEST, today=today).why[-1] == said


@pytest.mark.parametrize(
    ("clock", "on", "said"),
    [
        ("mediation.contact", {"decision_sent": date(2025, 12, 31)}, "There is no 31 February"),
        ("mediation.contact", {"decision_sent": date(2025, 12, 31)}, "Nothing in this rule moves it"),
        ("appeal.start", {"decision_sent": date(2026, 6, 15)}, "falls in August"),
        (
            "appeal.start",
            {"decision_sent": date(2026, 11, 2)},
            "a Saturday, so the limit moves to the next working day",
        ),
        ("phase.school", {"transfer": date(2027, 9, 1)}, "we call it late only from 16 February 2027"),
        ("la.response", {"appeal_received_by_la": date(2026, 12, 2)}, "25 December to 1 January"),
        ("jr", {"grounds_arose": date(2026, 1, 15)}, "promptly"),
        ("review.final", {"amendment_notice_sent": date(2026, 5, 6)}, "the limit may be earlier"),
        ("appeal.start", {"decision_sent": date(2026, 5, 6)}, "the limit may be later"),
        ("decision.target", {"hearing": date(2026, 5, 6)}, "only what is aimed at"),
    ],
)
def test_what_matters_is_said_in_words(clock: str, on: dict[str, date], said: str) -> None:
    assert said in " ".join(explain(RULES, clock, on).why)


def test_an_impossible_order_is_said() -> None:
    why = explain(
        RULES, "appeal.start", {"decision_sent": date(2026, 5, 6), "certificate_issued": date(2026, 5, 1)}
    ).why
    assert "impossible order" in why[0] and "Check both" in why[0]


def test_a_day_that_is_missing_gives_no_date_but_says_which_is_needed() -> None:
    found = explain(RULES, "appeal.start", {"certificate_issued": date(2026, 5, 6)})
    assert (found.limit, found.safe) == (None, None)
    assert "We need a day that is not entered: “The council’s decision is sent”." in found.why
    assert any("not before Saturday 6 June 2026" in sentence for sentence in found.why)


def test_a_clock_without_a_number_says_why_and_gives_no_date() -> None:
    found = explain(RULES, "ehcna.consult", REQUEST)
    assert found.limit is None
    assert any("no number of days" in sentence for sentence in found.why)


def test_what_does_not_bear_on_a_clock_is_said_and_changes_nothing() -> None:
    both = explain(
        RULES, "mediation.contact", {"decision_sent": date(2026, 6, 24), "certificate_issued": date(2026, 7, 1)}
    )
    assert both.limit == date(2026, 8, 24)
    assert any("does not bear on this clock" in sentence for sentence in both.why)


@pytest.mark.parametrize(
    ("clock", "on", "what", "todo"),
    [
        ("appeal.strat", {"decision_sent": date(2026, 1, 1)}, "no clock called “appeal.strat”", "appeal.start"),
        ("appeal.start", {"desision_sent": date(2026, 1, 1)}, "no event called “desision_sent”", "decision_sent"),
        ("appeal.start", {"sar_received": date(2026, 1, 1)}, "does not run from sar_received", "decision_sent"),
        ("appeal.start", {}, "needs a day to run from", "decision_sent"),
        ("appeal.start", {"decision_sent": date(1989, 12, 31)}, "cannot be right", "1990 to 2100"),
        ("appeal.start", {"decision_sent": date(2101, 1, 1)}, "cannot be right", "1990 to 2100"),
        ("appeal.start", {"zzz": date(2026, 1, 1)}, "no event called “zzz”", "Name none to hear which days"),
        ("zzz", {"decision_sent": date(2026, 1, 1)}, "no clock called “zzz”", "Known are"),
    ],
)
def test_a_wrong_question_is_refused_with_what_to_do(clock: str, on: dict[str, date], what: str, todo: str) -> None:
    with pytest.raises(InputProblem) as refused:
        explain(RULES, clock, on)
    assert what in refused.value.what_happened and todo in refused.value.what_to_do


def test_names_may_be_written_with_either_dash() -> None:
    assert explain(RULES, "Order.Make-Plan", {"order-made": date(2026, 7, 24)}).limit == date(2026, 10, 9)


def test_a_rule_is_not_used_before_it_was_in_force() -> None:
    found = explain(RULES, "dp_complaint.ack", {"dp_complaint_received": date(2026, 6, 18)})
    assert found.limit is None
    assert any("in force since 19 June 2026" in sentence for sentence in found.why)


def test_beyond_the_bank_holidays_we_hold_nothing_is_guessed() -> None:
    found = explain(RULES, "foi", {"foi_received": date(2032, 12, 20)})
    assert found.limit is None
    assert any("31 December 2032" in sentence for sentence in found.why)
    mine = explain(RULES, "mediation.contact", {"decision_sent": date(2032, 12, 1)})
    assert mine.limit == date(2033, 2, 1) and mine.safe is None
    rolled = explain(RULES, "appeal.start", {"decision_sent": date(2032, 12, 1)})
    assert rolled.limit is None


def test_exceptions_are_named_with_the_law_and_never_applied() -> None:
    dates = [SchoolDates(1, 1, "Larkfold", "holiday", "2026-07-23", "2026-09-01")]
    plain = explain(RULES, "ehcna.decide", {"ehcna_request_received": date(2026, 7, 10)})
    closed = explain(RULES, "ehcna.decide", {"ehcna_request_received": date(2026, 7, 10)}, school_dates=dates)
    assert plain.limit == closed.limit == date(2026, 8, 21)
    assert "reg 5(4)(a)" in plain.exceptions[0]
    assert "from 16 July 2026 to 26 August 2026" in closed.exceptions[0]
    assert "16 July" not in plain.exceptions[0]


def test_school_days_need_the_schools_dates() -> None:
    on = {"board_decision_given": date(2026, 9, 14)}
    assert explain(RULES, "excl.irp_apply", on).limit is None
    dates = [SchoolDates(1, 1, "Larkfold", "term", "2026-09-02", "2026-10-23")]
    found = explain(RULES, "excl.irp_apply", on, school_dates=dates)
    assert found.limit == found.safe == date(2026, 10, 5)
    gap = explain(RULES, "excl.irp_apply", {"board_decision_given": date(2026, 10, 14)}, school_dates=dates)
    assert gap.limit is None and any("end before" in sentence for sentence in gap.why)


def test_a_school_has_sixty_working_days_at_most_even_if_its_terms_are_not_known() -> None:
    found = explain(RULES, "foi_school", {"foi_received": date(2026, 3, 2)})
    assert found.limit == date(2026, 6, 1)
    assert any("may be earlier" in sentence for sentence in found.why)
