"""Letters of mine that hardly differ each have their own place in a bundle; a version of another takes none from it."""

import random

import pytest

from sendorganiser.likeness.bundle_places import BundlePage, MyPaper, places_by_words
from sendorganiser.likeness.bundle_unseen import parts_sections
from sendorganiser.likeness.page_pictures import is_bare


def page(seed: str, words: int = 240) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choice("aeioulmnrst") for _ in range(6)) for _ in range(words))


def twins(seed: int) -> tuple[list[str], list[str]]:
    """Two letters of three pages that differ in a month and in the hours promised, on the first."""
    pages = [page(f"{seed} {n}") for n in range(3)]
    return [
        [f"On 3 {month} 2025 she was promised {hours} hours of help. {pages[0]}", *pages[1:]]
        for month, hours in (("May", "six"), ("June", "nine"))
    ]  # type: ignore[return-value]


def misread(text: str, seed: int, share: float = 0.04) -> str:
    chance = random.Random(f"ocr {seed}")
    return " ".join(word[:2] + "qz" if chance.random() < share else word for word in text.split())


def found(mine: list[list[str]], bundle: list[str]) -> list[list[int]]:
    papers = [MyPaper(n, f"Letter {n}", tuple(pages)) for n, pages in enumerate(mine)]
    places = places_by_words(papers, [BundlePage(n, text) for n, text in enumerate(bundle, 1)])
    return [places[paper.id].of for paper in papers]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("poor", [0, 1])
def test_two_that_hardly_differ_stand_where_they_stand_though_one_was_copied_badly(seed: int, poor: int) -> None:
    both = twins(seed)
    theirs = [pages if n != poor else [misread(text, seed) for text in pages] for n, pages in enumerate(both)]
    assert [places[0] for places in found(both, [*theirs[0], *theirs[1]])] == [1, 4]
    assert [places[0] for places in found(both, [*theirs[1], *theirs[0]])] == [4, 1]


@pytest.mark.parametrize("seed", range(6))
def test_where_only_one_of_them_is_there_the_other_takes_no_place_of_others(seed: int) -> None:
    both, other = twins(seed), [page(f"other {seed} {n}") for n in range(3)]
    alone = found([both[0], both[1], other], [*other, *both[1]])
    assert alone[1] == [4, 5, 6] and alone[2] == [1, 2, 3]
    assert alone[0] in ([4, 5, 6], [0, 0, 0]), "as a version of the other, or not at all"


def test_a_paper_that_stands_there_twice_is_not_shared_with_its_draft() -> None:
    final = [page(f"final {n}") for n in range(3)]
    draft = [misread(text, 3, share=0.02) for text in final]
    assert found([final, draft], [*final, *final])[0] == [1, 2, 3]
    assert found([final, draft], [*final, *final])[1] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Section B", True),
        ("TAB 4: Advice from the psychologist", True),
        ("", False),
        ("I agree. R Tresswell", False),
        ("Section F sets out that she must have one hour a week of direct therapy", False),
    ],
)
def test_a_sheet_between_sections_is_no_paper(text: str, is_one: bool) -> None:
    assert parts_sections(BundlePage(1, text)) is is_one


def test_a_sheet_with_a_line_on_it_is_bare_and_a_photo_is_not() -> None:
    sheet = bytearray([190] * 768)
    sheet[200:230] = bytes([90] * 30)
    assert is_bare(bytes(sheet))
    assert is_bare(b"")
    assert not is_bare(random.Random(1).randbytes(768))
