"""Every shipped clock keeps its own worked examples, and a file of further ones where one is given."""

import os
from datetime import date
from pathlib import Path

import pytest

from sendorganiser.clocks import NATIONS, Clock, Rules, explain, load_rules
from sendorganiser.model.event import SchoolDates
from tests.acceptance.clocks import differs, read_vectors

ALL = [(load_rules(nation), clock) for nation in NATIONS for clock in load_rules(nation).clocks]
VECTORS = os.environ.get("SENDORGANISER_CLOCK_VECTORS", "")


def school_of(rules: Rules) -> list[SchoolDates]:
    """The school year the examples are counted by."""
    stretches = enumerate(rules.school_example)
    return [SchoolDates(n, 1, "", s.kind, s.first.isoformat(), s.last.isoformat()) for n, s in stretches]


@pytest.mark.parametrize(("rules", "clock"), ALL, ids=[f"{rules.nation}: {clock.id}" for rules, clock in ALL])
def test_a_clock_keeps_its_own_examples(rules: Rules, clock: Clock) -> None:
    for example in clock.example:
        found = explain(rules, clock.id, example.events, school_dates=school_of(rules))
        assert (found.limit, found.safe) == (example.limit, example.safe), example.why
    assert len(clock.example) >= 3 or not clock.limb


@pytest.mark.parametrize(("rules", "clock"), ALL, ids=[f"{rules.nation}: {clock.id}" for rules, clock in ALL])
def test_a_clock_says_where_it_comes_from_and_what_to_do(rules: Rules, clock: Clock) -> None:
    assert clock.title and clock.law and clock.next and clock.valid_from
    assert clock.source.checked
    assert clock.source.status == "memory" or clock.source.urls
    assert clock.limb or clock.because


def test_the_examples_of_england_meet_month_ends_leap_days_easter_christmas_and_august() -> None:
    limits = {example.limit for clock in load_rules().clocks for example in clock.example if example.limit}
    starts = {day for clock in load_rules().clocks for example in clock.example for day in example.events.values()}
    assert date(2028, 2, 29) in limits
    assert {date(2026, 12, 25), date(2027, 3, 26), date(2027, 3, 29)} <= limits
    assert any(day.month == 8 for day in limits)
    assert {date(2026, 1, 31), date(2025, 12, 31)} <= starts


def test_clocks_of_memory_are_told_apart_and_say_so() -> None:
    rules = load_rules()
    assert {clock.source.status for clock in rules.clocks} == {"found", "memory"}
    found = explain(rules, "reassess.decide", {"reassess_request_received": date(2026, 2, 2)})
    assert found.source.status == "memory"
    assert any("from memory" in sentence for sentence in found.why)


def test_every_clock_that_rests_on_another_part_of_the_law_is_its_own_clock_once() -> None:
    for nation in NATIONS:
        names = [(clock.id, clock.valid_from) for clock in load_rules(nation).clocks]
        assert len(names) == len(set(names))


def test_every_kind_of_event_a_rule_names_exists() -> None:
    from sendorganiser.vocabulary import event_kinds

    known = {kind.id for kind in event_kinds()}
    named = set()
    for nation in NATIONS:
        rules = load_rules(nation)
        for trigger in rules.triggers.values():
            named |= set(trigger.given_by)
        for clock in rules.clocks:
            named |= {*clock.met_by, *clock.ended_by, *clock.only_if, *clock.kinds, *clock.unsure}
            if clock.if_last:
                named |= {*clock.if_last.among, *clock.if_last.one_of, *clock.if_last.kinds}
    assert named <= known


@pytest.mark.skipif(not VECTORS, reason="SENDORGANISER_CLOCK_VECTORS names no file")
def test_every_example_of_a_file_from_outside_is_exact() -> None:
    assert {v.get("id", ""): d for v in read_vectors(Path(VECTORS)) if (d := differs(v))} == {}
