"""Headings are found by their likeness, lists of contents by what is missing below them, columns by white rivers."""

import pytest

from sendorganiser.model.plan import SECTIONS, PlanPage, Printed
from sendorganiser.plan.families import given
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan

_TITLES = {
    "A": "My hopes",
    "B": "Educational needs",
    "C": "Health needs",
    "D": "Care needs",
    "E": "Outcomes",
    "F": "Provision",
    "G": "Health provision",
    "H1": "Social care by law",
    "H2": "Other social care",
    "I": "School",
    "J": "Budget",
    "K": "Advice",
}


def _line(text: str, y: float, x: float = 60.0, *, bold: bool = False) -> list[Printed]:
    words = []
    for word in text.split():
        words.append(Printed(word, x, y, x + 5.5 * len(word), y + 9, 10.0, bold))
        x += 5.5 * len(word) + 3
    return words


def _plan(way: str, *, contents: bool) -> PlanPage:
    """A page with each heading written in one way, a sentence below it; perhaps with a list of contents before."""
    words: list[Printed] = []
    y = 40.0
    heads = [way.format(c=letter, t=_TITLES[letter]) for letter in SECTIONS]
    for head in heads if contents else ():
        words += _line(head, y)
        y += 14
    for letter, head in zip(SECTIONS, heads, strict=True):
        words += _line(head, y, bold=True)
        words += _line(f"This is what is said under the heading of the part called {letter} by us.", y + 14)
        y += 40
    return PlanPage(1, "", tuple(words))


@pytest.mark.parametrize("contents", [False, True])
@pytest.mark.parametrize(
    "way", ["Sec {c}: {t}", "[{c}] {t}", "{c} • {t}", "{t} | SECTION {c}", "EHCP – {c}: {t}", "Section “{c}” {t}"]
)
def test_headings_written_in_any_one_way_are_found(way: str, contents: bool) -> None:
    reading = read_pages([_plan(way, contents=contents)])
    assert [section.letter for section in reading.sections] == list(SECTIONS)
    assert all(section.text.startswith("This is what is said") for section in reading.sections)


def test_every_letter_in_brackets_is_given_in_the_same_way() -> None:
    ways = {one.way for title, letter in _TITLES.items() for one in given(f"3. {letter} (Section {title})")
            if one.way[0] == "end"}  # fmt: skip
    assert len(ways) == 1


def test_a_number_of_a_line_gives_no_letter() -> None:
    assert [one.letter for one in given("F.4.2 Ada will have a reader")] == []
    assert [one.letter for one in given("Health needs (C)")] == ["C", "C"]


def test_columns_without_rules_are_parted_though_one_cell_is_full() -> None:
    """“Signing lessons for all” ends hardly further from the next column than words stand from one another."""
    rows = (
        ("What will be done", "Who", "How often"),
        ("A reading programme", "Teacher", "Daily"),
        ("Signing lessons for all", "Signing tutor", "Weekly"),
        ("Speech therapy", "Therapist", "Fortnightly"),
    )
    words = _line("Section F: Special educational provision", 40, bold=True)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            words += _line(text, 60.0 + 24 * number, 60.0 + 125 * column, bold=not number)
    read = read_pages([_page_of_sections(words)])
    found = {one.clause.text: one.clause.beside for one in weigh_plan(read)}
    assert found == {
        "A reading programme": "Teacher | Daily",
        "Signing lessons for all": "Signing tutor | Weekly",
        "Speech therapy": "Therapist | Fortnightly",
    }


def test_a_cell_whose_words_are_all_struck_says_nothing() -> None:
    words = _line("Section F: Special educational provision", 40, bold=True)
    for number, (what, who) in enumerate((("Provision", "By whom"), ("Reading help", "Teacher"), ("Signing", "Tutor"))):
        words += _line(what, 60.0 + 24 * number, bold=not number)
        struck = "s" if who == "Teacher" else ""
        beside = _line(who, 60.0 + 24 * number, 200.0, bold=not number)
        words += [word._replace(marks=struck) for word in beside]
    read = read_pages([_page_of_sections(words)])
    assert {one.clause.text: one.clause.beside for one in weigh_plan(read)} == {"Reading help": "", "Signing": "Tutor"}


def _page_of_sections(words: list[Printed]) -> PlanPage:
    """The words, with the headings of other sections below them, as a plan has them."""
    made = list(words)
    for number, letter in enumerate("GIJK"):
        made += _line(f"Section {letter}: {_TITLES[letter]}", 220.0 + 40 * number, bold=True)
        made += _line("Nothing more is said of it here.", 234.0 + 40 * number)
    return PlanPage(1, "", tuple(made))
