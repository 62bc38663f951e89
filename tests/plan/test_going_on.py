"""What runs on each page is no part of a plan, wherever it stands; what a page or little room broke is one again."""

import pytest

from sendorganiser.plan.finding import find_headings, whole_title
from sendorganiser.plan.going_on import over_pages
from sendorganiser.plan.layout import Cell, Line, Row
from sendorganiser.plan.running import without_running


def line(text: str, top: float, left: float = 50.0, size: float = 9.0, *, bold: bool = False) -> Line:
    return Line(text, left, left + 5.0 * len(text), top, top + size, size, bold)


def plain(page: int, top: float, text: str, *, size: float = 9.0, bold: bool = False) -> Row:
    its = line(text, top, size=size, bold=bold)
    return Row(page, (Cell((its,), its.x0, its.x1),))


def table(page: int, top: float, *texts: str) -> Row:
    cells = [Cell((line(text, top, 50.0 + 250 * n),), 50.0 + 250 * n, 290.0 + 250 * n) for n, text in enumerate(texts)]
    return Row(page, tuple(cells), is_table=True)


SAID = ("Ada reads.", "She swims.", "Staff help.", "A quiet room.")


def papers(foot: str, top: float) -> list[Row]:
    return [
        row
        for page, text in enumerate(SAID, 1)
        for row in (plain(page, 60, text), plain(page, 400, f"{text} Again."), plain(page, top, foot.format(page)))
    ]


@pytest.mark.parametrize("top", [690.0, 744.0])  # a foot of three lines, or paper less tall than A4
def test_a_foot_is_left_out_however_high_it_stands(top: float) -> None:
    lowest = plain(4, 745, "4")  # the page's number
    kept = without_running([*papers("Ada Hill, EHC plan, page {}", top), lowest])
    assert [row.text for row in kept if row.first.y0 > 450] == []


def test_what_stands_at_one_height_amid_the_page_stays() -> None:
    rows = [*papers("Who: teaching assistant", 500), plain(4, 745, "Ada hums.")]
    assert without_running(rows) == rows


def test_what_begins_only_some_pages_stays() -> None:
    begins = ("Delivered by", "Delivered by", "Ada swims.", "Ada reads.")
    rows = [
        row for page, text in enumerate(begins, 1) for row in (plain(page, 90, text), plain(page, 700, SAID[page - 1]))
    ]
    assert without_running(rows) == rows


def test_a_word_below_a_table_without_rules_ends_the_sentence_above_it() -> None:
    rows = [table(1, 100, "Ten sessions of 50 minutes in the autumn", "All year"), plain(1, 112, "term")]
    assert [row.cells[0].text for row in over_pages(rows)] == ["Ten sessions of 50 minutes in the autumn term"]
    for far in (plain(1, 140, "term"), plain(1, 112, "Term time only"), plain(2, 112, "term")):
        assert over_pages([rows[0], far]) == [rows[0], far]


def test_a_cell_that_the_page_cuts_after_a_colon_goes_on_with_a_small_letter() -> None:
    cut, rest = (
        table(1, 700, "Speech", "A therapist will give six hours a year:"),
        table(2, 60, "-", "three in school."),
    )
    (joined,) = over_pages([cut, Row(2, (Cell((), 50.0, 290.0), rest.cells[1]), is_table=True)])
    assert joined.cells[1].text == "A therapist will give six hours a year: three in school."


def test_a_heading_of_two_lines_is_whole_though_a_tall_sign_makes_one_look_larger() -> None:
    rows = [
        plain(1, 100, "Section A | Views, interests and aspirations of the", size=12.2, bold=True),
        plain(1, 118, "child and family", size=11.4, bold=True),
        plain(1, 136, "Ada loves otters."),
    ]
    whole, goes_on = whole_title(rows, find_headings(rows)[0])
    assert (whole.headed.title, goes_on) == (
        "Section A | Views, interests and aspirations of the child and family",
        {1},
    )
