"""A rules file with a mistake names the file, the place and what is wrong, in one sentence."""

from datetime import date
from pathlib import Path

import pytest

from sendorganiser.clocks import explain, load_rules, read_rules
from sendorganiser.errors import InputProblem, PresetError

GOOD = """
nation = "england"
as_of = 2026-11-21

[[breach]]
code = "LA"
words = "Complain."

[[trigger]]
id = "asked"
title = "You ask"
says = "You asked on {day}."
date = "sent"
given_by = { letter-sent = "the letter" }

[[clock]]
id = "answer"
part = "A"
title = "They answer"
bound = "la"
owner = "other"
force = "S"
law = ["A law"]
next = "Wait."
breach = ["LA"]
limb = [{ on = ["asked"], op = "after", n = 6, unit = "week" }]
source = { status = "memory", confidence = "low" }
valid_from = 2014-09-01
"""


def read(folder: Path, text: str) -> None:
    """Read one file of rules."""
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    read_rules(file, "england")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('next = "Wait."', 'nxet = "Wait."', "mine.toml: clock[0]: there is no setting called “nxet”"),
        ('next = "Wait."\n', "", "mine.toml: clock[0]: “next” is missing"),
        ('op = "after"', 'op = "since"', "mine.toml: clock[0]: limb[0]: op: expected 'after'"),
        ('unit = "week"', 'unit = "fortnight"', "unit: expected 'day'"),
        ("n = 6", 'n = "six"', "n: expected a whole number"),
        ("n = 6", "n = -6", "mine.toml: clock “answer”: n: expected a number from 0"),
        ('on = ["asked"]', 'on = ["aksed"]', "clock “answer”: on: there is no trigger called “aksed”"),
        ('on = ["asked"]', "on = []", "clock “answer”: on: a count needs something to run from"),
        ('breach = ["LA"]', 'breach = ["AL"]', "breach: there is no breach called “AL”"),
        ("n = 6,", 'n = 6, calendar = "XX",', "calendar: there is no calendar called “XX”"),
        ('op = "after"', 'op = "before"', "month_day: it goes with “before”"),
        ("n = 6,", 'n = 6, month_day = "02-30",', "month_day"),
        ('breach = ["LA"]', 'combine = "later"', "combine: several counts must be combined"),
        ('breach = ["LA"]', 'roll_calendar = "YY"', "there is no calendar called “YY”"),
        ('breach = ["LA"]', "public_days = -1", "days cannot be fewer than none"),
        ('breach = ["LA"]', "valid_to = 2013-01-01", "valid_to: it ends before it begins"),
        ('breach = ["LA"]', 'exceptions = [{ use = "zz", cite = "r" }]', "there is no exception called “zz”"),
        ('breach = ["LA"]', "example = [{ events = { zz = 2026-01-01 }, why = 'w' }]", "example: there is no trigger"),
        ("limb = [{", "limbs = [{", "there is no setting called “limbs”"),
        ('[{ on = ["asked"], op = "after", n = 6, unit = "week" }]', "[]", "something must start it"),
        ('limb = [{ on = ["asked"], op = "after", n = 6, unit = "week" }]', 'starts = ["asked"]', "must say why"),
        ("on {day}.", "then.", "trigger “asked”: “says” must hold {day} once"),
        ("[[trigger]]", "[[trigger", "mine.toml: "),
        ("valid_from = 2014-09-01", 'valid_from = "2014-13-01"', "valid_from: expected a date"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert good in GOOD
    with pytest.raises(PresetError) as refused:
        read(tmp_path, GOOD.replace(good, bad, 1))
    assert said in refused.value.what_happened
    assert "mine.toml" in refused.value.what_happened


def test_an_impossible_day_of_the_year_is_refused(tmp_path: Path) -> None:
    text = GOOD.replace('op = "after", n = 6, unit = "week"', 'op = "before", month_day = "02-30"')
    with pytest.raises(PresetError, match="expected a day such as 02-15, found “02-30”"):
        read(tmp_path, text)


def test_a_clock_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match="there are two of this name"):
        read(tmp_path, GOOD + GOOD[GOOD.index("[[clock]]") :])


def test_a_trigger_given_twice_is_refused(tmp_path: Path) -> None:
    trigger = GOOD[GOOD.index("[[trigger]]") : GOOD.index("[[clock]]")]
    with pytest.raises(PresetError, match="mine.toml: there are two triggers called “asked”"):
        read(tmp_path, GOOD + trigger)


def test_the_version_in_force_on_the_day_is_used(tmp_path: Path) -> None:
    newer = GOOD[GOOD.index("[[clock]]") :].replace("2014-09-01", "2027-01-01").replace("n = 6", "n = 4")
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace("2014-09-01", "2014-09-01\nvalid_to = 2026-12-31") + newer, encoding="utf-8")
    rules = read_rules(file, "england")
    old = explain(rules, "answer", {"asked": date(2026, 12, 31)})
    new = explain(rules, "answer", {"asked": date(2027, 1, 1)})
    assert old.limit == date(2027, 2, 11) and new.limit == date(2027, 1, 29)
    assert any("in this form since 1 September 2014 until 31 December 2026" in each for each in old.why)


def test_a_rule_may_leave_out_since_when_and_say_when_it_was_looked_at(tmp_path: Path) -> None:
    text = GOOD.replace("valid_from = 2014-09-01", "").replace('"low" }', '"low", checked = "2026-01-02" }')
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    found = explain(read_rules(tmp_path, "england"), "answer", {"asked": date(2026, 1, 5)})
    assert found.source.checked == "2026-01-02"
    assert not any("in force" in sentence for sentence in found.why)


def test_an_empty_folder_and_an_unknown_nation_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match="no clocks in"):
        read_rules(tmp_path, "england")
    with pytest.raises(InputProblem, match="no clocks for “france”"):
        load_rules("france")
