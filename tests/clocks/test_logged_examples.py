"""Each worked example goes the whole way: what happened is logged as a person logs it, and its deadline is listed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from sendorganiser.clocks import Clock, load_rules
from sendorganiser.clocks.rules import Example
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.list_deadlines import list_deadlines
from sendorganiser.workflows.log_event import log_event
from tests.clocks.test_examples import school_of

NOW = "2026-11-21T10:00:00+00:00"
RULES = load_rules("england")
SCHOOL = school_of(RULES)
LISTED = [clock for clock in RULES.clocks if clock.id != "review.term_list"]  # begins with each term, not an event
KEPT_APART = {"sent", "received", "dated"}


def _logged(archive: Archive, clock: Clock, example: Example) -> Iterator[int]:
    """Log an example's events in a new case, once for each kind of event that may give them."""
    triggers = [RULES.triggers[name] for name in example.events]
    for kinds in product(*(trigger.given_by for trigger in triggers)):
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        archive.diary.set_school_dates(case, [replace(stretch, case=case) for stretch in SCHOOL])
        for trigger, kind, day in zip(triggers, kinds, example.events.values(), strict=True):
            text = day.isoformat()
            apart: dict[str, Any] = {trigger.date: text} if trigger.date in KEPT_APART else {}
            log_event(archive, Job(), case=case, now=NOW, kind=kind, date=text, **apart)
        for kind in clock.only_if[:1]:  # such as the letter that says the council takes longer
            text = (max(example.events.values()) + timedelta(days=1)).isoformat()
            log_event(archive, Job(), case=case, now=NOW, kind=kind, date=text, dated=text, sent=text)
        yield case


@pytest.mark.parametrize("clock", LISTED, ids=[clock.id for clock in LISTED])
def test_an_example_that_is_logged_is_a_deadline_that_is_listed(clock: Clock, archive: Archive) -> None:
    starting = set(clock.starting())  # the amended plan counts from its notice; without one another clock stands for it
    for example in (each for each in clock.example if starting & set(each.events)):
        wanted = example.limit.isoformat() if example.limit else ""
        today = example.limit or max(example.events.values())
        listed = [
            deadline.limit
            for case in _logged(archive, clock, example)
            for deadline in list_deadlines(archive, Job(), case=case, today=today)
            if deadline.clock == clock.id
        ]
        assert wanted in listed, example.why
