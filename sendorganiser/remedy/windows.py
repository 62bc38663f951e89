"""Marks the time the Ombudsman cannot look at: from a right of appeal to the end of the appeal.

Local Government Act 1974, section 26(6)(a): not what was, or could reasonably have been, appealed to the Tribunal.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sendorganiser.model import printed_date
from sendorganiser.model.event import Event
from sendorganiser.model.remedy import Window

APPEALABLE = (
    "ehcna-refused",
    "plan-refused",
    "final-plan-issued",
    "amended-plan-issued",
    "la-decision-maintain",
    "la-decision-cease",
    "plan-not-amended",
    "reassessment-refused",
)
LODGED = ("appeal-lodged", "appeal-registered", "appeal-received-by-council")
ENDED = (
    "appeal-withdrawn",
    "appeal-struck-out",
    "tribunal-decision",
    "consent-order",
    "tribunal-order-assess",
    "tribunal-order-make-plan",
    "tribunal-order-amend-plan",
    "tribunal-order-name-school",
    "tribunal-order-maintain",
    "tribunal-order-reconsider",
)
_MONTHS_TO_APPEAL = 2  # or one month from a mediation certificate, if that is later: the deadlines tell
_WHOLE_DAY = len("2026-01-01")


def windows(events: Sequence[Event], *, titles: Mapping[str, str], limits: Mapping[int, str]) -> list[Window]:
    """Return the windows of a case, oldest first.

    `titles` name the kinds of events; `limits` give, for a decision's event, the last day to appeal where it is known.
    """
    known = sorted((one for one in events if len(_day(one)) == _WHOLE_DAY), key=lambda one: (_day(one), one.id))
    found: list[Window] = []
    for at, event in enumerate(known):
        if event.kind not in APPEALABLE:
            continue
        rest = known[at + 1 :]
        following = next((_day(one) for one in rest if one.kind in APPEALABLE), "9999")
        lodged = next((one for one in rest if one.kind in LODGED and _day(one) <= following), None)
        if lodged is None:
            found.append(_not_appealed(event, titles, limits.get(event.id, "")))
            continue
        ended = next((one for one in rest if one.kind in ENDED and _day(one) >= _day(lodged)), None)
        found.append(_appealed(event, ended, titles))
    return found


def spans(found: Sequence[Window], *, today: date) -> list[tuple[date, date]]:
    """Return the windows of appeals that were made as days; one that is open ends today."""
    return [
        (
            date.fromisoformat(one.first),
            date.fromisoformat(one.last) if one.last else max(today, date.fromisoformat(one.first)),
        )
        for one in found
        if one.appealed
    ]


def is_inside(day: str, found: Sequence[Window]) -> bool:
    """Say whether a day lies in the time of an appeal that was made."""
    return any(one.appealed and one.first <= day and (not one.last or day <= one.last) for one in found)


def _appealed(event: Event, ended: Event | None, titles: Mapping[str, str]) -> Window:
    opened = f"{_named(event, titles)} of {printed_date(_day(event))} gave a right of appeal, and there was an appeal"
    if ended is None:
        return Window(_day(event), "", True, f"{opened}. Its end is not in the timeline.", (event.id,))
    because = f"{opened}, which ended on {printed_date(_day(ended))} ({_named(ended, titles).lower()})."
    return Window(_day(event), _day(ended), True, because, (event.id, ended.id))


def _not_appealed(event: Event, titles: Mapping[str, str], limit: str) -> Window:
    because = (
        f"{_named(event, titles)} of {printed_date(_day(event))} gave a right of appeal. No appeal is in the timeline; "
        "the Ombudsman may say that there could have been one."
    )
    return Window(_day(event), limit or _months_on(_day(event), _MONTHS_TO_APPEAL), False, because, (event.id,))


def _named(event: Event, titles: Mapping[str, str]) -> str:
    return event.title or titles.get(event.kind, event.kind)


def _day(event: Event) -> str:
    return event.sent or event.dated or event.date


def _months_on(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(start.year + year, month + 1, last).isoformat()
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
