"""The time of an appeal, the loss of a term counted once, and the published range only as a range."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.event import Event
from sendorganiser.model.provision import LineReckoned, ProvisionLine, Shortfall, Stretch, StretchShortfall
from sendorganiser.remedy.losses import figures, provision_range, term_losses
from sendorganiser.remedy.sheet import CAN, INSIDE, MAYBE, PARTLY, range_in_words, standing_of
from sendorganiser.remedy.windows import is_inside, spans, windows

TITLES = {"final-plan-issued": "Final plan"}


def _event(number: int, kind: str, day: str) -> Event:
    return Event(number, 1, kind, day, sent=day)


def _found(*events: Event):  # type: ignore[no-untyped-def]
    return windows(events, titles=TITLES, limits={})


def test_an_appeal_opens_with_the_decision_and_ends_with_the_order() -> None:
    (one,) = _found(
        _event(1, "final-plan-issued", "2026-01-16"),
        _event(2, "appeal-lodged", "2026-03-10"),
        _event(3, "tribunal-order-amend-plan", "2026-06-20"),
    )
    assert (one.first, one.last, one.appealed, one.events) == ("2026-01-16", "2026-06-20", True, (1, 3))
    assert spans([one], today=date(2026, 11, 21)) == [(date(2026, 1, 16), date(2026, 6, 20))]
    assert not is_inside("2026-01-15", [one]) and is_inside("2026-01-16", [one])
    assert is_inside("2026-06-20", [one]) and not is_inside("2026-06-21", [one])


def test_an_appeal_without_an_end_is_open_to_today_and_says_so() -> None:
    found = _found(_event(1, "final-plan-issued", "2026-01-16"), _event(2, "appeal-lodged", "2026-03-10"))
    assert found[0].last == "" and "end is not in the timeline" in found[0].because
    assert spans(found, today=date(2026, 11, 21))[0][1] == date(2026, 11, 21)


def test_a_right_of_appeal_that_was_not_used_is_marked_but_not_taken_off() -> None:
    (one,) = _found(_event(1, "final-plan-issued", "2025-12-31"))
    assert (one.appealed, one.last) == (False, "2026-02-28")
    assert spans([one], today=date(2026, 11, 21)) == []
    assert standing_of("2026-01-10", "2026-01-11", [one]) == MAYBE


def test_what_the_ombudsman_can_look_at() -> None:
    found = _found(
        _event(1, "final-plan-issued", "2026-01-16"),
        _event(2, "appeal-lodged", "2026-03-10"),
        _event(3, "consent-order", "2026-06-20"),
    )
    assert standing_of("2025-12-19", "2026-01-16", found) == CAN  # the plan came late, then was appealed
    assert standing_of("2026-02-01", "2026-02-01", found) == INSIDE
    assert standing_of("2026-06-01", "2026-07-01", found) == PARTLY
    assert standing_of("2026-07-01", "", found) == CAN


def _line(number: int, unit: str = "minutes") -> ProvisionLine:
    return ProvisionLine(number, 1, "Therapy", "45", unit, "week", "2025-09-01")


def _reckoned(number: int, missed: Fraction, due: Fraction, unit: str = "minutes") -> LineReckoned:
    stretch = Stretch("Autumn term 2025", "2025-09-01", "2025-12-19", 70, "Autumn term 2025", 2025)
    counted = Shortfall(due, due - missed, missed, counts=missed, days=70, days_missed=1, days_count=1)
    return LineReckoned(_line(number, unit), (StretchShortfall(stretch, stretch.first, stretch.last, counted),))


def test_a_term_is_counted_once_however_many_lines_failed() -> None:
    lines = [_reckoned(1, Fraction(630), Fraction(630)), _reckoned(2, Fraction(630), Fraction(630))]
    due = {(1, "Autumn term 2025"): Fraction(630), (2, "Autumn term 2025"): Fraction(630)}
    (one,) = term_losses(lines, term_days={"Autumn term 2025": 70}, term_due=due)
    assert one.share == 1
    published = provision_range([one])
    assert published is not None
    assert (published.low, published.high) == (90_000, 240_000)


def test_half_a_term_lost_is_half_the_range() -> None:
    due = {(1, "Autumn term 2025"): Fraction(630)}
    (one,) = term_losses([_reckoned(1, Fraction(315), Fraction(315))], term_days={"Autumn term 2025": 70}, term_due=due)
    assert one.share == Fraction(1, 2)
    published = provision_range([one])
    assert published is not None and (published.low, published.high) == (45_000, 120_000)


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=6))
def test_the_share_of_a_term_is_never_above_one_or_below_nothing(parts: list[tuple[int, bool]]) -> None:
    lines = [
        _reckoned(n, Fraction(missed), Fraction(100), "minutes" if in_minutes else "sessions")
        for n, (missed, in_minutes) in enumerate(parts)
    ]
    due = {(n, "Autumn term 2025"): Fraction(100) for n in range(len(parts))}
    for one in term_losses(lines, term_days={"Autumn term 2025": 70}, term_due=due):
        assert 0 < one.share <= 1


def test_the_range_says_that_it_is_published_dated_unverified_and_no_entitlement() -> None:
    due = {(1, "Autumn term 2025"): Fraction(630)}
    losses = term_losses([_reckoned(1, Fraction(630), Fraction(630))], term_days={"Autumn term 2025": 70}, term_due=due)
    published = provision_range(losses)
    assert published is not None
    said = range_in_words(published)
    for words in ("£900.00 to £2,400.00", "not verified", "21 November 2026", "case by case", "not an entitlement"):
        assert words in said
    assert provision_range([]) is None
    assert all(one.source and one.checked for one in figures())
