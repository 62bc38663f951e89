"""Cutting a bundle into volumes, and the sides of a copy for paper: nothing lost, nothing twice, no paper torn."""

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.bundle.copies import BLANK
from sendorganiser.bundle.volumes import Cut, Most, mail_limit, sides, volumes

PAPERS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 6), st.integers(1_000, 3_000_000)), min_size=1, max_size=30
)


def cuts_of(papers: list[tuple[int, int, int]], index: int) -> list[Cut]:
    made, first = [], index + 1
    for pages, section, size in sorted(papers, key=lambda paper: paper[1]):
        made.append(Cut(first, first + pages - 1, f"Section {section}", size))
        first += pages
    return made


@given(PAPERS, st.integers(1, 4), st.integers(0, 60), st.sampled_from([0, 500_000, 5_000_000, 20_000_000]))
def test_volumes_hold_every_page_once_and_tear_no_paper(
    papers: list[tuple[int, int, int]], index: int, pages: int, size: int
) -> None:
    cuts = cuts_of(papers, index)
    most = Most(size, pages)
    shares = volumes(cuts, index_pages=index, most=most)
    held = [n for share in shares for n in range(share.first, share.last + 1)]
    assert held == list(range(index + 1, cuts[-1].last + 1))
    assert [share.no for share in shares] == list(range(1, len(shares) + 1))
    for share in shares:
        inside = [cut for cut in cuts if share.first <= cut.first <= share.last]
        assert inside
        assert all(cut.last <= share.last for cut in inside)
        if len(inside) > 1:
            assert not pages or share.last - share.first + 1 + index <= max(pages, index + 1)
            assert not size or sum(cut.bytes for cut in inside) <= size


def test_a_section_that_fits_a_volume_is_not_torn() -> None:
    cuts = [Cut(2, 11, "A", 1000), Cut(12, 21, "B", 1000), Cut(22, 31, "B", 1000), Cut(32, 36, "C", 1000)]
    shares = volumes(cuts, index_pages=1, most=Most(pages=26))
    assert [(share.first, share.last, share.splits) for share in shares] == [
        (2, 11, False), (12, 36, False),
    ]  # fmt: skip


def test_a_section_too_large_is_cut_between_papers_and_says_so() -> None:
    cuts = [Cut(2, 11, "A", 1000), Cut(12, 21, "A", 1000), Cut(22, 31, "A", 1000)]
    shares = volumes(cuts, index_pages=1, most=Most(pages=21))
    assert [(share.first, share.last, share.splits) for share in shares] == [(2, 21, False), (22, 31, True)]


def test_each_section_may_have_a_volume_of_its_own() -> None:
    cuts = [Cut(2, 3, "A", 1000), Cut(4, 5, "B", 1000), Cut(6, 31, "B", 1000), Cut(32, 36, "C", 1000)]
    shares = volumes(cuts, index_pages=1, most=Most(one_section=True))
    assert [(share.first, share.last) for share in shares] == [(2, 3), (4, 31), (32, 36)]
    shares = volumes(cuts, index_pages=1, most=Most(pages=20, one_section=True))
    assert [(share.first, share.last) for share in shares] == [(2, 3), (4, 5), (6, 31), (32, 36)]


def test_an_e_mail_carries_less_than_it_weighs() -> None:
    assert mail_limit(36) * 1.37 <= 36_000_000


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.integers(1, 5))
def test_on_paper_each_paper_begins_on_a_right_hand_page(lengths: list[int], index: int) -> None:
    starts, first = [], index + 1
    for length in lengths:
        starts.append(first)
        first += length
    made = sides(starts, first - 1)
    assert [page for page in made if page != BLANK] == list(range(1, first))
    assert all(made.index(start) % 2 == 0 for start in starts)  # counted from 0: sides 1, 3, 5 are on the right
    assert made[0] == 1
    assert not any(made[n] == made[n + 1] == BLANK for n in range(len(made) - 1))
