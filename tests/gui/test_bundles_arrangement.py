"""Moving papers about in a bundle never loses, doubles or scatters them, whatever is moved where."""

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.bundle import preset
from sendorganiser.gui.screens.bundles import arrangement
from sendorganiser.gui.screens.bundles.arrangement import Place, Sections
from sendorganiser.workflows.build_pack import UNSORTED
from tests.gui.made_papers import document

NAMES = ("a", "b", "c")


@st.composite
def bundles(draw: st.DrawFn) -> tuple[Sections, list[int]]:
    """A bundle of three sections, and some of its papers."""
    numbers = draw(st.lists(st.integers(1, 30), unique=True, max_size=12))
    homes = [draw(st.sampled_from(NAMES)) for _ in numbers]
    sections: Sections = {
        name: tuple(n for n, home in zip(numbers, homes, strict=True) if home == name) for name in NAMES
    }
    chosen = draw(st.lists(st.sampled_from(numbers), unique=True)) if numbers else []
    return sections, chosen


@given(bundles())
def test_moving_keeps_every_paper_once(given_bundle: tuple[Sections, list[int]]) -> None:
    sections, chosen = given_bundle
    for moved in (arrangement.moved_up(sections, chosen), arrangement.moved_down(sections, chosen)):
        assert sorted(arrangement.papers_of(moved)) == sorted(arrangement.papers_of(sections))
        assert list(moved) == list(sections)


@given(bundles())
def test_what_is_not_chosen_keeps_its_section_and_order(given_bundle: tuple[Sections, list[int]]) -> None:
    sections, chosen = given_bundle
    for moved in (arrangement.moved_up(sections, chosen), arrangement.moved_down(sections, chosen)):
        for name in NAMES:
            assert [n for n in moved[name] if n not in chosen] == [n for n in sections[name] if n not in chosen]


@given(bundles())
def test_up_undoes_down_for_one_paper_that_could_move(given_bundle: tuple[Sections, list[int]]) -> None:
    sections, chosen = given_bundle
    for number in chosen[:1]:
        down = arrangement.moved_down(sections, [number])
        if down != sections:
            assert arrangement.moved_up(down, [number]) == sections


@given(bundles(), st.sampled_from(NAMES), st.integers(1, 30) | st.none())
def test_what_is_put_somewhere_stands_there_together(
    given_bundle: tuple[Sections, list[int]], section: str, before: int | None
) -> None:
    sections, chosen = given_bundle
    made = arrangement.put(sections, chosen, Place(section, before))
    assert sorted(arrangement.papers_of(made)) == sorted(arrangement.papers_of(sections))
    there = list(made[section])
    places = [there.index(number) for number in chosen]
    assert places == list(range(places[0], places[0] + len(places))) if places else True
    if before in there and before not in chosen and chosen:
        assert there.index(before) == places[-1] + 1


@given(bundles())
def test_taking_out_takes_out_just_those(given_bundle: tuple[Sections, list[int]]) -> None:
    sections, chosen = given_bundle
    left = arrangement.papers_of(arrangement.taken_out(sections, chosen))
    assert left == [number for number in arrangement.papers_of(sections) if number not in chosen]


def test_a_paper_is_added_where_its_kind_and_date_belong() -> None:
    dates = {1: "2025-07-01", 2: "2026-03-01", 3: "2025-12", 4: ""}
    papers = {n: document(1, id=n, kind="ep-report", date=date) for n, date in dates.items()}
    pack = preset("send-pack")
    sections: Sections = {section.id: () for section in pack.sections} | {"professional": (1, 2)}
    made = arrangement.added(sections, [papers[3], papers[4]], pack, papers, {})
    assert made["professional"] == (1, 3, 2, 4)


def test_a_paper_no_section_takes_stands_last_and_the_place_goes_with_it() -> None:
    pack = preset("send-pack")
    paper = document(1, id=9, kind="")
    sections: Sections = {section.id: () for section in pack.sections}
    made = arrangement.added(sections, [paper], pack, {9: paper}, {})
    assert list(made)[-1] == UNSORTED.id
    assert UNSORTED.id not in arrangement.taken_out(made, [9])
    assert arrangement.moved_up(made, [9])["correspondence"] == (9,)
