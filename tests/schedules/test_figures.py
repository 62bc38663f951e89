"""Figures over cases, by tables made by hand: what is counted, and that no small number can be worked out."""

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.pdf.figures_page import BarRow, write_figures_page
from sendorganiser.schedules.figures import NOT_GIVEN, SMALLEST, Cell, Lateness, figures, hidden
from sendorganiser.schedules.figures_exports import write_figures_csv

COUNTED_TO = "2026-11-22"


def waits(council: str, *days: int, clock: str = "decide", first: int = 1) -> list[Lateness]:
    """One child for each number of days."""
    return [Lateness(case, clock, f"The council must {clock}", council, late) for case, late in enumerate(days, first)]


def cells(found: list[Lateness]) -> dict[str, Cell | None]:
    clock = figures(found, cases=50, counted_to=COUNTED_TO).clocks[0]
    return {**{one.council: one.cell for one in clock.councils}, "": clock.everywhere}


def test_the_median_and_the_longest_are_those_of_the_children() -> None:
    found = waits("Wexmoor", 10, 20, 30, 40, 100)
    assert cells(found) == {"Wexmoor": Cell(5, 30, 100), "": Cell(5, 30, 100)}


def test_an_even_number_of_children_has_its_median_between_the_two_in_the_middle() -> None:
    assert cells(waits("Wexmoor", 1, 2, 3, 4, 5, 600))[""] == Cell(6, 3.5, 600)


def test_a_child_who_waited_twice_counts_once_with_the_longest_wait() -> None:
    found = waits("Wexmoor", 10, 20, 30, 40, 50) + waits("Wexmoor", 70)
    assert cells(found)["Wexmoor"] == Cell(5, 40, 70)


def test_six_waits_of_one_child_are_not_six_children() -> None:
    one_child = [Lateness(1, "decide", "x", "Wexmoor", days) for days in range(1, 7)]
    assert cells(one_child) == {"Wexmoor": None, "": None}


def test_fewer_than_five_are_never_shown() -> None:
    assert cells(waits("Wexmoor", 1, 2, 3, 4)) == {"Wexmoor": None, "": None}


def test_a_second_council_is_hidden_so_that_the_sum_gives_nothing_away() -> None:
    found = waits("Small", 9, 9, 9) + waits("Middle", *[5] * 6, first=10) + waits("Large", *[7] * 20, first=30)
    shown = cells(found)
    assert shown["Small"] is None
    assert shown["Middle"] is None  # 29 - 20 - 6 would be 3
    assert shown["Large"] == Cell(20, 7, 7)
    assert shown[""] == Cell(29, 7, 9)


def test_two_hidden_ones_that_are_one_child_each_take_a_third_with_them() -> None:
    found = waits("A", 1) + waits("B", 1, first=2) + waits("C", *[3] * 8, first=5) + waits("D", *[3] * 9, first=20)
    shown = cells(found)
    assert [name for name, cell in shown.items() if cell is None] == ["A", "B", "C"]
    assert shown["D"] is not None
    assert shown[""] == Cell(19, 3, 3)


def test_two_small_councils_alone_show_only_their_sum_and_only_if_it_is_large_enough() -> None:
    assert cells(waits("A", 1, 2, 3) + waits("B", 4, 5, 6, first=10))[""] == Cell(6, 3.5, 6)
    assert cells(waits("A", 1, 2) + waits("B", 4, 5, first=10))[""] is None


def test_each_clock_is_hidden_for_itself_and_there_is_no_sum_over_clocks() -> None:
    found = waits("Wexmoor", *[5] * 6) + waits("Wexmoor", 5, 5, clock="review")
    made = figures(found, cases=6, counted_to=COUNTED_TO)
    assert [(one.clock, one.everywhere is None) for one in made.clocks] == [("decide", False), ("review", True)]


def test_a_council_written_in_two_ways_of_capitals_and_spaces_is_one() -> None:
    found = waits("Wexmoor  County", 1, 2, 3) + waits("wexmoor county ", 4, 5, first=10) + waits("", 6, first=20)
    made = figures(found, cases=6, counted_to=COUNTED_TO).clocks[0]
    assert [one.council for one in made.councils] == ["Wexmoor County", NOT_GIVEN]


@pytest.mark.parametrize(("cases", "shown"), [(4, None), (5, 5)])
def test_how_many_cases_were_looked_at_is_told_from_five(cases: int, shown: int | None) -> None:
    assert figures([], cases=cases, counted_to=COUNTED_TO).cases == shown


@given(st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=1), st.integers(1, 30), min_size=1))
def test_what_is_shown_never_lets_a_small_number_be_worked_out(counts: dict[str, int]) -> None:
    kept_back, is_sum_hidden = hidden(counts)
    assert all(counts[name] >= SMALLEST for name in counts if name not in kept_back)
    if kept_back and not is_sum_hidden:
        together = sum(counts[name] for name in kept_back)  # what the sum and the shown ones give
        most = together - (len(kept_back) - 1)  # each other council has one child at least
        assert len(kept_back) >= 2
        assert together >= SMALLEST
        assert most >= SMALLEST - 1  # so each may be anything from one to that
    if is_sum_hidden:
        assert kept_back == set(counts)


def test_five_councils_with_one_child_each_do_not_show_their_sum() -> None:
    assert hidden(dict.fromkeys("ABCDE", 1)) == (set("ABCDE"), True)
    assert hidden({**dict.fromkeys("ABCDE", 1), "F": 9}) == (set("ABCDEF"), False)


@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from("abc"), st.integers(1, 400)), max_size=60))
def test_every_cell_that_is_shown_has_five_children_or_more(rows: list[tuple[int, str, int]]) -> None:
    councils = ("North", "South", "West")
    found = [Lateness(case, clock, clock, councils[case % 3], days) for case, clock, days in rows]
    for clock in figures(found, cases=40, counted_to=COUNTED_TO).clocks:
        shown = [one.cell for one in clock.councils] + [clock.everywhere]
        assert all(cell.children >= SMALLEST and cell.middle <= cell.longest for cell in shown if cell is not None)


def test_the_table_says_hidden_and_holds_no_formula(tmp_path: Path) -> None:
    found = waits("=cmd", *[5] * 6) + waits("Small", 9, first=50) + waits("Other", *[8] * 7, first=60)
    write_figures_csv(figures(found, cases=20, counted_to=COUNTED_TO), tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == [
        "The council must decide,'=cmd,hidden,hidden,hidden",
        "The council must decide,Other,7,8,8",
        "The council must decide,Small,hidden,hidden,hidden",
        "The council must decide,All councils together,14,8,9",
    ]


def test_the_page_is_one_page_however_many_lines_there_are_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    rows = [BarRow(f"Council {n}", n + 5, 10.5, 200) for n in range(90)]
    left_out = write_figures_page(
        tmp_path / "out.pdf", title="How long", subtitle="50 cases", notes=["A note."], rows=rows, footer="Foot"
    )
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as made:
        texts = [page.get_textpage().get_text_bounded() for page in made]
    assert len(texts) == 1
    assert left_out > 0
    assert f"{left_out} more lines" in texts[0]
    assert "A note." in texts[0]
