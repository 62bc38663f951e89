"""The law of late papers: a number that was sent means the same page for ever, whatever comes after."""

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.audit.numbering import run_on
from sendorganiser.bundle import plan
from sendorganiser.bundle.late import moved_pages, plan_late
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection, Paper, Plan

TITLES = st.sampled_from(["A report", "Adroddiad ŵ", "A long title of a report " * 20, ""])
COUNTS = st.lists(st.tuples(st.integers(1, 40), TITLES), min_size=1, max_size=8)


def arrangement(counts: list[tuple[int, str]], start: int = 0) -> list[Paper]:
    return [Paper(str(n), title, pages) for n, (pages, title) in enumerate(counts, start)]


def numbers(whole: Plan) -> dict[tuple[str, int], str]:
    return {
        (entry.paper.key, n): whole.label(entry.first + n) for entry in whole.entries for n in range(entry.paper.pages)
    }


def one_section(papers: list[Paper]) -> list[PackSection]:
    return [PackSection("a", "All", "A", tuple(papers))]


@given(counts=COUNTS, late=COUNTS, again=COUNTS, places=st.lists(st.integers(0, 20), min_size=16, max_size=16))
def test_a_number_that_was_sent_never_means_another_page(counts, late, again, places):
    papers = arrangement(counts)
    sent = plan(title="Sent", subtitle="", sections=one_section(papers))
    mixed = list(papers)
    for place, paper in zip(places, arrangement(late, 100), strict=False):
        mixed.insert(place % (len(mixed) + 1), paper)
    for way in ("end", "between"):
        first = plan_late(sent, one_section(mixed), way=way, title="Sent", note="It goes with that.")
        check(sent, first)
        more = list(mixed)
        for place, paper in zip(places[8:], arrangement(again, 200), strict=False):
            more.insert(place % (len(more) + 1), paper)
        try:
            second = plan_late(first, one_section(more), way=way, title="Sent", note="It goes with that.")
        except InputProblem as problem:  # between 1 and 1A there is no number: it says so rather than change one
            assert way == "between" and "No number is left" in str(problem)
        else:
            check(first, second)


def check(sent: Plan, new: Plan) -> None:
    before, after = numbers(sent), numbers(new)
    assert {key: after[key] for key in before} == before
    labels = [new.label(n) for n in range(1, new.pages + 1)]
    assert run_on(labels)
    assert len(set(labels)) == len(labels) == new.pages
    assert [new.label(n) for n in range(1, sent.index_pages + 1)] == [
        sent.label(n) for n in range(1, sent.index_pages + 1)
    ]
    assert all(moved.old in ("", moved.new) for moved in moved_pages(sent, new))


@given(counts=COUNTS, late=COUNTS)
def test_a_supplement_goes_on_where_the_bundle_ended(counts, late):
    papers = arrangement(counts)
    sent = plan(title="Sent", subtitle="", sections=one_section(papers))
    sections = one_section([*papers, *arrangement(late, 100)])
    alone = plan_late(sent, sections, way="supplement", title="Supplementary bundle", note="It goes with that.")
    assert [alone.label(n) for n in range(1, alone.pages + 1)] == [
        str(sent.pages + n) for n in range(1, alone.pages + 1)
    ]
    assert not set(numbers(sent)) & set(numbers(alone))
    at_end = plan_late(sent, sections, way="end", title="Sent", note="It goes with that.")
    assert numbers(at_end).items() >= numbers(sent).items()
