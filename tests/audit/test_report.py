"""The words of the checker: counts, the covering note, folded pages, and a meaning for each rule."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser import audit
from sendorganiser.audit import RULES, Finding, Severity, as_text, counted
from sendorganiser.audit.evidence import date_in
from sendorganiser.audit.findings import named_pages
from sendorganiser.audit.numbering import run_on

ERROR = Finding("GB-2 number", Severity.ERROR, 14, "Page 14 does not carry its page number.", "Build it again.")
WARNING = Finding("PD-12 blank", Severity.WARNING, 3, "Page 3 looks blank.", "Leave it out.")
NOTE = Finding("look title", Severity.NOTE, None, "The file does not tell its language.", "It helps.")


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ((), "Nothing to mend."),
        ((ERROR,), "1 thing to mend."),
        ((ERROR, ERROR, NOTE, NOTE, NOTE), "2 things to mend, 3 to know."),
        ((ERROR, WARNING, NOTE), "1 thing to mend, 1 to look at, 1 to know."),
        ((WARNING, WARNING), "Nothing to mend, 2 to look at."),
    ],
)
def test_the_counts_are_one_plain_sentence(findings: tuple[Finding, ...], sentence: str) -> None:
    assert counted(findings) == sentence


def test_the_note_puts_what_must_be_mended_first_and_explains_its_rules() -> None:
    note = as_text((NOTE, WARNING, ERROR), title="Evidence pack", pages=20)
    places = [note.index(words) for words in ("20 pages. 1 thing", ERROR.what, WARNING.what, NOTE.what)]
    assert places == sorted(places)
    assert RULES["GB-2 number"] in note
    assert "not legal advice" in note


def test_every_rule_a_check_uses_has_its_meaning_and_every_meaning_a_check() -> None:
    folder = Path(audit.__file__).parent
    files = [*folder.glob("*.py"), folder.parent / "workflows" / "redact_alarm.py"]
    code = "".join(p.read_text(encoding="utf-8") for p in files if p.name != "findings.py")
    used = set(re.findall(r'"((?:GB-\d+|PD-\d+|safe|look) [a-z]+)"', code))
    assert used == set(RULES)


@given(st.sets(st.integers(1, 60), min_size=1, max_size=12))
def test_named_pages_name_all_of_them_or_say_how_many_more(pages: set[int]) -> None:
    text = named_pages(sorted(pages))
    more = re.search(r"(\d+) more$", text)
    named: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text.removesuffix(more[0]) if more else text):
        named |= set(range(int(first), int(last or first) + 1))
    assert named <= pages
    assert len(named) + (int(more[1]) if more else 0) == len(pages)


@given(st.integers(1, 3000), st.lists(st.integers(0, 3), min_size=1, max_size=20))
def test_numbers_with_late_pages_let_in_run_on_until_one_is_lost(start: int, late: list[int]) -> None:
    numbers = [f"{start + n}{letter}" for n, count in enumerate(late) for letter in ("", *"ABC"[:count])]
    assert run_on(numbers)
    assert not run_on([*numbers, numbers[-1]])
    assert not run_on([*numbers, f"{start + len(late) + 1}"])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("1 EHC plan Council 2 May 2024 2 3", ((2024, 5, 2), (2024, 5, 2))),
        ("4 Report 2nd Sept 2024 2 3", None),
        ("4 Report of 1 May 2020, sent 02/06/2021 7", ((2021, 6, 2), (2021, 6, 2))),
        ("4 Letter in September 2024 12 1", ((2024, 9, 0), (2024, 9, 99))),
        ("4 Letter 12\r\nSeptember 2024", ((2024, 9, 12), (2024, 9, 12))),
        ("Undated notes 2024 pages", None),
    ],
)
def test_a_lines_date_is_read_as_it_is_written(line: str, date: object) -> None:
    assert date_in(line) == date
