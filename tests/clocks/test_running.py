"""A case's events and today: which clocks run, how they stand, and what is said of what is not known."""

from dataclasses import fields, replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.clocks import load_rules, running
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import DeadlineMark, Direction, Event, SchoolDates

RULES = load_rules()
TODAY = date(2026, 11, 21)
KINDS = sorted({kind for trigger in RULES.triggers.values() for kind in trigger.given_by})
_numbers = count(1)


def event(kind: str, day: str, **dates: str) -> Event:
    """Something that happened."""
    return Event(id=next(_numbers), case=1, kind=kind, date=day, **dates)  # type: ignore[arg-type]


def of(clock: str, *events: Event, today: date = TODAY, **more: object) -> list[Deadline]:
    """The runnings of one clock, in the order they began."""
    found = running(RULES, events, today=today, **more)  # type: ignore[arg-type]
    return sorted((each for each in found if each.clock == clock), key=lambda each: each.started)


def only(clock: str, *events: Event, today: date = TODAY, **more: object) -> Deadline:
    found = of(clock, *events, today=today, **more)
    assert len(found) == 1, found
    return found[0]


def test_no_events_start_no_clocks() -> None:
    assert running(RULES, [], today=TODAY) == []


def test_a_request_starts_the_six_sixteen_and_twenty_weeks_from_the_day_it_was_received() -> None:
    asked = event("ehcna-requested", "2026-11-03", received="2026-11-05")
    limits = {d.clock: d.limit for d in running(RULES, [asked], today=TODAY) if not d.quiet}
    assert limits == {"ehcna.decide": "2026-12-17", "ehcna.refuse_plan": "2027-02-25", "plan.final": "2027-03-25"}
    decide = only("ehcna.decide", asked)
    assert (decide.state, decide.days, decide.started, decide.owner) == ("running", 26, "2026-11-05", "other")
    assert decide.event == asked.id and decide.about == "the request for an assessment"


def test_it_is_late_from_the_day_after_the_limit_and_not_before() -> None:
    asked = event("ehcna-requested", "2026-01-05", received="2026-01-05")
    assert only("ehcna.decide", asked, today=date(2026, 2, 16)).state == "running"
    late = only("ehcna.decide", asked, today=date(2026, 2, 17))
    assert (late.state, late.days) == ("late", -1)
    assert late.remedy.startswith("Write to the council: the six weeks are over")


def test_the_plan_for_a_new_school_is_called_late_only_from_16_february() -> None:
    move = event("phase-transfer-school", "2027-09-01")
    assert only("phase.school", move, today=date(2027, 2, 15)).state == "running"
    assert only("phase.school", move, today=date(2027, 2, 16)).state == "late"


def test_a_decision_in_time_meets_the_clock_and_one_too_late_meets_it_late() -> None:
    asked = event("ehcna-requested", "2026-01-05", received="2026-01-05")
    good, late = event("ehcna-agreed", "2026-02-16"), event("ehcna-refused", "2026-02-18")
    met = only("ehcna.decide", asked, good)
    assert (met.state, met.met, met.met_event) == ("met", "2026-02-16", good.id)
    assert (only("ehcna.decide", asked, late).state, only("ehcna.decide", asked, late).met) == (
        "met-late",
        "2026-02-18",
    )


def test_a_refusal_ends_the_wait_for_a_plan_and_starts_mediation_and_appeal() -> None:
    events = [
        event("ehcna-requested", "2026-09-01", received="2026-09-01"),
        event("ehcna-refused", "2026-10-12", dated="2026-10-12"),
    ]
    assert only("plan.final", *events).superseded
    assert "no longer matters" in only("plan.final", *events).why[-1]
    mediation, appeal = only("mediation.contact", *events), only("appeal.start", *events)
    assert (mediation.limit, mediation.safe, mediation.owner) == ("2026-12-12", "2026-12-11", "mine")
    assert (appeal.limit, appeal.safe, appeal.hour) == ("2026-12-14", "2026-12-11", "17:00")


def test_a_certificate_belongs_to_the_decision_before_it() -> None:
    refused = event("ehcna-refused", "2026-09-01", dated="2026-09-01")
    certified = event("mediation-certificate", "2026-10-20", dated="2026-10-20")
    assert only("appeal.start", refused, certified).limit == "2026-11-20"
    assert only("mediation.contact", refused, certified).state == "met"
    early = event("mediation-certificate", "2026-08-20", dated="2026-08-20")
    assert only("appeal.start", refused).limit == "2026-11-02"
    with_early = {d.started: d for d in of("appeal.start", refused, early)}
    assert with_early["2026-09-01"].limit == "2026-11-02"
    assert with_early["2026-08-20"].limit == "" and "We need a day" in " ".join(with_early["2026-08-20"].why)


def test_two_decisions_are_two_clocks() -> None:
    first = event("ehcna-refused", "2026-10-01", dated="2026-10-01")
    second = event("plan-refused", "2026-11-02", dated="2026-11-02")
    found = of("appeal.start", first, second)
    assert [d.limit for d in found] == ["2026-12-01", "2027-01-04"]
    assert [d.about for d in found] == ["the refusal to assess", "the refusal to make a plan"]
    assert not any(d.superseded for d in found)


def test_an_old_decision_that_was_not_appealed_is_superseded_by_a_new_one_and_the_appeal_is_the_new_ones() -> None:
    old = event("final-plan-issued", "2024-03-01", dated="2024-03-01")
    new = event("amended-plan-issued", "2026-06-01", dated="2026-06-01")
    lodged = event("appeal-lodged", "2026-07-20", received="2026-07-20")
    first, second = of("appeal.start", old, new, lodged)
    assert first.superseded and first.state == "unknown" and first.met == ""
    assert (second.state, second.met) == ("met", "2026-07-20")


def test_a_request_that_was_never_answered_stays_late_when_it_is_made_again() -> None:
    first = event("ehcna-requested", "2024-01-08", received="2024-01-08")
    again = event("ehcna-requested", "2026-01-05", received="2026-01-05")
    agreed = event("ehcna-agreed", "2026-02-02")
    old, new = of("ehcna.decide", first, again, agreed)
    assert (old.state, old.superseded, old.met) == ("late", True, "")
    assert (new.state, new.superseded) == ("met", False)


def test_a_trigger_that_was_removed_removes_its_clock() -> None:
    asked, refused = event("ehcna-requested", "2026-09-01"), event("ehcna-refused", "2026-10-01")
    assert of("appeal.start", asked, refused)
    assert not of("appeal.start", asked)
    assert not only("plan.final", asked).superseded


@pytest.mark.parametrize(
    ("dates", "limit", "said"),
    [
        ({"sent": "2026-10-05", "dated": "2026-10-01"}, "2026-12-07", ""),
        ({"dated": "2026-10-01"}, "2026-12-01", "never later than the day it was sent"),
        ({"received": "2026-10-07", "dated": "2026-10-01"}, "2026-12-01", "never later than the day it was sent"),
        ({}, "2026-12-07", "Whether this is the day it was sent is not recorded"),
    ],
)
def test_an_appeal_runs_from_the_day_the_decision_was_sent_or_from_its_date(
    dates: dict[str, str], limit: str, said: str
) -> None:
    found = only("appeal.start", event("ehcna-refused", "2026-10-05", **dates))
    assert found.limit == limit
    assert said in " ".join(found.why)


def test_the_day_a_letter_was_received_is_never_taken_for_the_day_it_was_sent() -> None:
    found = only("appeal.start", event("ehcna-refused", "2026-10-07", received="2026-10-07"))
    assert (found.limit, found.safe, found.state, found.days) == ("", "", "unknown", None)
    assert "we need that day, or the date the letter bears" in found.why[0]


def test_a_month_is_not_a_day() -> None:
    found = only("appeal.start", event("ehcna-refused", "2026-10"))
    assert (found.limit, found.state, found.started) == ("", "unknown", "2026-10")
    assert "We need the day. Only October 2026 is known" in found.why[0]


@pytest.mark.parametrize("day", ["1789-07-14", "2101-01-01", "2026-02-31"])
def test_a_day_no_case_can_have_gives_no_date_and_says_so(day: str) -> None:
    found = only("appeal.start", event("ehcna-refused", day))
    assert found.limit == "" and "cannot be right" in found.why[0]


def test_an_event_without_any_day_says_which_is_needed() -> None:
    assert "We need the day it was sent." in only("appeal.start", event("ehcna-refused", "")).why


def test_days_of_one_event_in_an_impossible_order_are_told() -> None:
    found = only("appeal.start", event("ehcna-refused", "2026-10-05", dated="2026-10-09", sent="2026-10-05"))
    assert any("impossible order: dated 9 October 2026 but sent 5 October 2026" in each for each in found.why)


def test_an_answer_before_the_question_is_told() -> None:
    found = only("ehcna.decide", event("ehcna-agreed", "2026-10-01"), event("ehcna-requested", "2026-11-02"))
    assert found.state == "running"
    assert any("before it began" in each and "check both" in each for each in found.why)


def test_an_order_of_the_tribunal_wins_and_says_so() -> None:
    sent = event("appeal-received-by-council", "2026-09-01", received="2026-09-01")
    order = Direction(1, 1, "The response", "council", "2026-10-01", ordered="2026-09-03", clock="la.response")
    other = replace(order, id=2, due="2026-12-01", ordered="2026-10-05")
    assert only("la.response", sent).limit == "2026-10-13"
    found = only("la.response", sent, directions=[order])
    assert (found.limit, found.overridden, found.state) == ("2026-10-01", True, "late")
    assert "An order always wins" in found.why[0] and "Tuesday 13 October 2026" in found.why[1]
    assert "It is late from Friday 2 October 2026." in found.why
    assert only("la.response", sent, directions=[order, other]).limit == "2026-12-01"
    assert only("la.response", sent, directions=[replace(order, clock="")]).limit == "2026-10-13"


def test_an_order_belongs_to_the_appeal_it_is_about() -> None:
    old, new = event("hearing", "2024-05-14"), event("hearing", "2026-12-10")
    order = Direction(1, 1, "The bundle", "council", "2026-11-19", ordered="2026-09-03", clock="bundle")
    first, second = of("bundle", old, new, directions=[order])
    assert not first.overridden
    assert (second.limit, second.overridden) == ("2026-11-19", True)
    before, alone = of("bundle", old, directions=[order])
    assert not before.overridden and alone.limit == "2026-11-19"
    undated = replace(order, due="", ordered="")
    assert of("bundle", old, new, directions=[undated])[1].limit == ""
    put_off = replace(order, due="2027-06-10")  # the hearing was put off by half a year
    assert only("bundle", new, directions=[put_off]).overridden


def test_a_clock_that_only_an_order_can_set_runs_from_the_order() -> None:
    order = Direction(
        1, 1, "Evidence", "both", "2026-12-05", time="12:00", ordered="2026-09-03", clock="evidence.final"
    )
    found = only("evidence.final", directions=[order])
    assert (found.limit, found.safe, found.hour, found.owner) == ("2026-12-05", "2026-12-04", "12:00", "mine")
    assert not found.quiet
    assert only("evidence.final", directions=[replace(order, done="2026-11-20", proof=7)]).state == "met"
    unknown = only("evidence.final", directions=[replace(order, due="2026-12")])
    assert unknown.limit == "" and "We need the day" in unknown.why[0]


def test_what_a_person_marked_counts() -> None:
    asked = event("sar-made", "2026-09-03", received="2026-09-03")
    done = DeadlineMark("sar", asked.id, done="2026-10-05", proof=9)
    late = DeadlineMark("sar", asked.id, done="2026-10-06")
    assert (only("sar", asked, marks=[done]).state, only("sar", asked, marks=[done]).proof) == ("met", 9)
    assert only("sar", asked, marks=[late]).state == "met-late"
    assert only("sar", asked, marks=[DeadlineMark("sar", asked.id, aside=True)]).aside
    assert only("sar", asked, marks=[DeadlineMark("sar", 999_999, done="2026-10-05")]).state == "late"


def test_something_done_in_a_month_is_judged_only_where_the_month_decides() -> None:
    asked = event("sar-made", "2026-09-03", received="2026-09-03")  # limit 5 October
    assert only("sar", asked, event("sar-response", "2026-09")).state == "met"
    assert only("sar", asked, event("sar-response", "2026-11")).state == "met-late"
    unsure = only("sar", asked, event("sar-response", "2026-10"))
    assert unsure.state == "unknown" and "We need the day" in unsure.why[-1]


def test_nobody_is_called_late_for_what_cannot_be_known() -> None:
    told = event("mediation-health-raised", "2026-09-01", received="2026-09-01")
    assert only("mediation.health", told).state == "unknown"
    heard = event("hearing", "2026-09-10")
    assert only("decision.target", heard).state == "unknown"
    decided = event("tribunal-decision", "2026-09-01", dated="2026-09-01")
    refused = event("ehcna-refused", "2026-01-16", dated="2026-01-16")
    assert only("order.assess", refused, decided).state == "unknown"
    ordered = event("tribunal-order-assess", "2026-09-01", dated="2026-09-01")
    assert only("order.assess", refused, ordered).state == "late"


def test_what_is_written_about_a_permanent_exclusion_starts_no_clock_of_suspensions() -> None:
    suspended, excluded = event("suspension", "2026-09-08"), event("permanent-exclusion", "2026-09-10")
    written = event("governors-representations", "2026-09-15", received="2026-09-15")
    assert not of("excl.governors_50", excluded, written)
    assert not of("excl.governors_50", suspended, excluded, written)
    assert "suspensions" in only("excl.governors_50", suspended, written).title


def test_an_order_starts_only_the_clocks_of_what_was_appealed() -> None:
    refused = event("ehcna-refused", "2026-01-16", dated="2026-01-16")
    decided = event("tribunal-decision", "2026-11-02", dated="2026-11-02")
    clocks = {d.clock for d in running(RULES, [refused, decided], today=TODAY) if d.clock.startswith("order.")}
    assert clocks == {"order.assess", "order.assess_refuse", "order.assess_final"}
    unknown = [d for d in running(RULES, [decided], today=TODAY) if d.clock.startswith("order.")]
    assert unknown and all(d.quiet for d in unknown)
    assert any("is not recorded" in sentence for sentence in unknown[0].why)


def test_a_review_in_time_and_the_year_to_the_next() -> None:
    plan = event("final-plan-issued", "2025-03-10", dated="2025-03-10")
    late = event("la-decision-maintain", "2026-05-04", dated="2026-05-04")
    first, second = of("review.annual", plan, late)
    assert (first.limit, first.state, first.met) == ("2026-03-09", "met-late", "2026-05-04")
    assert (second.limit, second.state) == ("2027-05-03", "running")


def test_a_decision_to_amend_and_the_notice_soon_after_are_one_review() -> None:
    plan = event("final-plan-issued", "2025-03-10", dated="2025-03-10")
    said = event("la-decision-amend", "2026-02-02", dated="2026-02-02")
    sent = event("amendment-notice-sent", "2026-02-16", dated="2026-02-16")
    first, second = of("review.annual", plan, said, sent)
    assert (first.state, first.met) == ("met", "2026-02-02")
    assert (second.limit, second.state) == ("2027-02-01", "running")
    notice_alone = of("review.annual", plan, sent)
    assert notice_alone[0].met == "2026-02-16" and notice_alone[1].limit == "2027-02-15"


def test_a_council_that_gives_way_has_what_is_left_of_the_time() -> None:
    asked, refused = event("ehcna-requested", "2026-05-05"), event("ehcna-refused", "2026-06-16", dated="2026-06-16")
    agreed = event("ehcna-agreed", "2026-08-03", sent="2026-08-03")
    assert only("plan.la_reverses", asked, refused, agreed).limit == "2026-11-09"
    assert only("appeal.start", asked, refused, agreed).superseded
    assert not of("plan.la_reverses", asked, agreed)


def test_a_right_that_passed_long_ago_is_not_put_before_the_parent_again() -> None:
    decided = event("final-plan-issued", "2026-06-01", dated="2026-06-01")  # limit 3 August and so 1 September
    assert only("appeal.start", decided, today=date(2026, 10, 1)).state == "late"
    old = only("appeal.start", decided, today=date(2027, 2, 1))
    assert (old.state, old.superseded) == ("unknown", True)


def test_the_amended_plan_counts_from_the_notice_and_from_the_meeting() -> None:
    met = event("annual-review-meeting", "2026-03-11")
    sent = event("amendment-notice-sent", "2026-05-06", sent="2026-05-06", dated="2026-05-06")
    found = {d.clock: d for d in running(RULES, [met, sent], today=date(2026, 5, 10))}
    assert found["review.final"].limit == "2026-06-03"
    assert (found["review.decision"].limit, found["review.decision"].state) == ("2026-04-08", "met-late")
    assert (found["review.amend_reps"].limit, found["review.amend_reps"].owner) == ("2026-05-20", "mine")
    second = event("amendment-notice-sent", "2027-02-01", sent="2027-02-01")
    assert of("review.final", met, sent, second)[1].limit == "2027-03-29"  # the old meeting is not its own


def test_a_promise_to_amend_without_a_notice_has_its_own_clock() -> None:
    met, said = (
        event("annual-review-meeting", "2026-09-09"),
        event("la-decision-amend", "2026-10-05", sent="2026-10-05"),
    )
    assert not of("review.final_no_notice", met)
    assert only("review.final_no_notice", met, said).limit == "2026-12-02"
    assert only("review.amend_notice", met, said).state == "late"


def test_a_complaint_counts_from_its_acknowledgement_if_there_is_one() -> None:
    made = event("complaint-stage1-made", "2026-10-05", received="2026-10-05")
    assert only("council.stage1", made).limit == "2026-10-26"
    answered = event("complaint-acknowledged", "2026-10-06")
    assert only("council.stage1", made, answered).limit == "2026-10-20"


def test_a_right_not_used_is_closed_and_not_called_late() -> None:
    found = only("pta.ftt", event("tribunal-decision", "2026-09-25", sent="2026-09-25"))
    assert (found.limit, found.superseded, found.state) == ("2026-10-23", True, "unknown")


def test_a_rule_that_began_later_is_not_shown_and_an_older_time_is_said() -> None:
    assert not of("dp_complaint.ack", event("dp-complaint-made", "2026-06-01", received="2026-06-01"))
    assert of("dp_complaint.ack", event("dp-complaint-made", "2026-07-01", received="2026-07-01"))
    old = only("council.ack", event("complaint-stage1-made", "2025-06-02", received="2025-06-02"))
    assert old.limit == "" and any("in force since 1 April 2026" in sentence for sentence in old.why)


def test_school_days_are_counted_by_the_dates_that_were_entered() -> None:
    given_ = event("governors-decision", "2026-09-14", received="2026-09-14")
    assert only("excl.irp_apply", given_).limit == ""
    dates = [SchoolDates(1, 1, "Larkfold", "term", "2026-09-02", "2026-10-23")]
    assert only("excl.irp_apply", given_, school_dates=dates).limit == "2026-10-05"


def test_your_own_limits_come_first_then_what_is_late_then_the_rest() -> None:
    events = [
        event("ehcna-requested", "2026-01-05", received="2026-01-05"),
        event("sar-made", "2026-11-10", received="2026-11-10"),
        event("final-plan-issued", "2026-11-02", dated="2026-11-02"),
        event("foi-requested", "2026-10"),
        event("complaint-stage1-made", "2026-10-05", received="2026-10-05"),
    ]
    found = [d for d in running(RULES, events, today=TODAY) if not d.quiet]
    kinds = ["mine" if d.owner == "mine" and d.state == "running" else d.state for d in found if not d.superseded]
    order = {"mine": 0, "late": 1, "running": 2, "unknown": 3, "met": 4, "met-late": 4}
    assert [order[k] for k in kinds] == sorted(order[k] for k in kinds)
    assert found[0].clock == "mediation.contact"


def test_a_parent_with_a_dozen_events_is_not_drowned() -> None:
    story = [
        *(("ehcna-requested", "2025-11-05"), ("ehcna-refused", "2026-01-16"), ("mediation-certificate", "2026-02-20")),
        *(("appeal-lodged", "2026-03-20"), ("appeal-registered", "2026-04-02"), ("hearing", "2026-12-10")),
        *(("appeal-received-by-council", "2026-04-10"), ("council-response", "2026-05-20"), ("call", "2026-01-07")),
        *(("suspension", "2026-05-12"), ("complaint-stage1-made", "2026-11-10"), ("sar-made", "2026-11-12")),
    ]
    found = running(RULES, [event(kind, day) for kind, day in story], today=TODAY)
    open_ones = [d for d in found if not (d.quiet or d.superseded) and d.state in ("running", "late")]
    assert len(open_ones) <= 8


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.dates(date(2015, 1, 1), date(2033, 12, 31)), st.sampled_from("ymdsr")),
        max_size=25,
    ),
    st.dates(date(2020, 1, 1), date(2033, 1, 1)),
)
def test_any_case_is_counted_and_keeps_the_laws(happened: list[tuple[str, date, str]], today: date) -> None:
    events = []
    for number, (kind, day, how) in enumerate(happened, 1):
        text = {"y": f"{day.year}", "m": day.isoformat()[:7]}.get(how, day.isoformat())
        dates = {"s": {"sent": text}, "r": {"received": text}}.get(how, {})
        events.append(Event(id=number, case=1, kind=kind, date=text, **dates))  # type: ignore[arg-type]
    for deadline in running(RULES, events, today=today):
        assert deadline.why and all(deadline.why)
        assert deadline.event is not None
        assert (deadline.days is None) == (deadline.limit == "")
        if deadline.state == "late":
            assert date.fromisoformat(deadline.limit) < today
        if deadline.state == "running":
            assert deadline.days is not None and deadline.days >= -1
        if deadline.safe:
            assert deadline.owner == "mine" and deadline.safe <= deadline.limit
        assert (deadline.met != "") == (deadline.state in ("met", "met-late"))


def test_nobody_is_late_with_a_bundle_for_a_hearing_that_is_over() -> None:
    hearing = event("hearing", "2026-10-12")
    before = only("bundle", hearing, today=date(2026, 10, 12))
    assert before.state == "late"
    after = only("bundle", hearing, today=date(2026, 10, 13))
    assert after.state == "unknown"
    assert after.superseded
    assert "The day it was for has passed." in after.why[-1]
    came = only("bundle", hearing, event("bundle-received", "2026-10-05"), today=date(2026, 10, 13))
    assert came.state == "met-late"
    in_time = only("bundle", hearing, event("bundle-received", "2026-09-20"), today=date(2026, 10, 1))
    assert in_time.state == "met"
    assert not any("may be wrong" in reason for reason in in_time.why)


def test_a_bundle_belongs_to_the_hearing_that_follows_it() -> None:
    first, second = event("hearing", "2026-03-02"), event("hearing", "2026-11-09")
    found = of("bundle", first, second, event("bundle-received", "2026-10-12"), today=date(2026, 11, 10))
    assert [each.state for each in found] == ["unknown", "met"]
    found = of("bundle", first, second, event("bundle-received", "2026-02-02"), today=date(2026, 11, 2))
    assert [each.state for each in found] == ["met", "late"]
    early = only("bundle", second, event("bundle-received", "2026-08-03"), today=date(2026, 11, 2))
    assert (early.state, early.met) == ("met", "2026-08-03")
    at_the_door = only("bundle", second, event("bundle-received", "2026-11-09"), today=date(2026, 11, 10))
    assert (at_the_door.state, at_the_door.met) == ("met-late", "2026-11-09")


def test_every_fact_of_a_deadline_is_given() -> None:
    found = only("ehcna.decide", event("ehcna-requested", "2026-09-14", received="2026-09-14"))
    assert set(vars(found)) == {each.name for each in fields(Deadline)}
    assert replace(found, state="met") != found


def test_an_answer_long_before_is_told_for_each_start_and_only_there() -> None:
    answer = event("ehcna-refused", "2025-01-10", sent="2025-01-10")
    late = only("ehcna.decide", answer, event("ehcna-requested", "2026-01-14", received="2026-01-14"))
    assert any("before it began" in reason for reason in late.why)
    early = event("ehcna-requested", "2024-12-02", received="2024-12-02")
    found = of("ehcna.decide", answer, early, event("ehcna-requested", "2026-01-14", received="2026-01-14"))
    assert not any("before it began" in reason for each in found for reason in each.why)


@pytest.mark.parametrize("called", ["amended-plan-issued", "final-plan-issued"])
def test_the_amended_plan_meets_its_clock_whatever_it_is_called(called: str) -> None:
    first, notice = event("final-plan-issued", "2024-07-08"), event("amendment-notice-sent", "2026-04-20")
    open_still = only("review.final", first, notice, today=date(2026, 6, 1))
    assert (open_still.state, open_still.limit) == ("running", "2026-06-15")
    assert not any("before it began" in reason for reason in open_still.why)
    met = only("review.final", first, notice, event(called, "2026-06-02", sent="2026-06-02"))
    assert (met.state, met.met) == ("met", "2026-06-02")
