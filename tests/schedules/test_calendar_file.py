"""The calendar file, read back as a phone would read it."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sendorganiser.schedules.calendar_file import CalendarEntry, calendar_file

MADE = datetime(2026, 11, 21, 10, tzinfo=UTC)
APPEAL = CalendarEntry(
    "appeal-1@here", "Work to this day: appeal to the Tribunal", date(2026, 12, 3), "The last day is 7 December."
)


def read(content: bytes) -> list[dict[str, object]]:
    """Title, days and alarms of each entry; the alarms as the moments they ring at."""
    found = []
    for event in Calendar.from_ical(content).walk("VEVENT"):
        start = event["dtstart"].dt
        begins = start if isinstance(start, datetime) else datetime.combine(start, time())
        entry = {name: str(event.get(name, "")) for name in ("uid", "summary", "description", "sequence")}
        rings = sorted(begins + alarm["trigger"].dt for alarm in event.walk("VALARM"))
        found.append(
            entry | {"start": start, "end": event["dtend"].dt, "rings": [f"{ring:%d %b %Hh}" for ring in rings]}
        )
    return found


def test_a_day_is_a_whole_day_with_alarms_a_week_and_a_day_before_in_the_morning() -> None:
    (entry,) = read(calendar_file([APPEAL], made=MADE))
    assert entry["summary"] == "Work to this day: appeal to the Tribunal"
    assert (entry["start"], entry["end"]) == (date(2026, 12, 3), date(2026, 12, 4))
    assert entry["rings"] == ["26 Nov 09h", "02 Dec 09h"]


def test_an_hour_stays_the_hour_on_the_wall() -> None:
    noon = CalendarEntry("order-4@here", "Ordered by the Tribunal", date(2026, 7, 14), hour=time(12))
    (entry,) = read(calendar_file([noon], made=MADE))
    assert entry["start"] == datetime(2026, 7, 14, 12)  # noqa: DTZ001
    assert entry["rings"] == ["07 Jul 09h", "13 Jul 09h"]


def test_a_file_made_later_replaces_the_entries_of_the_one_before() -> None:
    (before,) = read(calendar_file([APPEAL], made=MADE))
    moved = CalendarEntry(APPEAL.id, APPEAL.title, date(2026, 12, 10))
    (after,) = read(calendar_file([moved], made=MADE + timedelta(hours=1)))
    assert after["uid"] == before["uid"]
    assert int(str(after["sequence"])) > int(str(before["sequence"]))


def test_the_same_deadlines_give_the_same_bytes_in_any_order() -> None:
    other = CalendarEntry("x@here", "Another", date(2026, 11, 30))
    assert calendar_file([APPEAL, other], made=MADE) == calendar_file([other, APPEAL], made=MADE)


def test_no_deadlines_are_still_a_calendar() -> None:
    assert read(calendar_file([], made=MADE)) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=400))
def test_any_words_come_back_as_they_were_and_no_line_is_too_long(words: str) -> None:
    content = calendar_file([CalendarEntry("a@b", "A day", date(2026, 1, 1), words)], made=MADE)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert read(content)[0]["description"] == words
