"""Pages are known again by their pictures, and pages of print, which all look much the same, only where it is sure."""

import random

import pytest

from sendorganiser.likeness.page_pictures import ACROSS, DOWN, Place, pairs_by_picture


def print_like(seed: int, *, own: float = 0.25) -> bytes:
    """A small grey picture of a page: lines as in all print, and a share of what is this page's own."""
    chance, lines = random.Random(seed), random.Random("print")
    common = [lines.gauss(0, 40) for _ in range(ACROSS * DOWN)]
    return bytes(round(min(max(190 + c + own * chance.gauss(0, 40), 0), 255)) for c in common)


def poorer(picture: bytes, seed: int) -> bytes:
    chance = random.Random(f"poorer {seed}")
    return bytes(round(min(max(value + chance.gauss(0, 10), 0), 255)) for value in picture)


def pairs(
    mine: dict[Place, bytes], theirs: dict[int, bytes], beside: dict[Place, list[int]] | None = None
) -> dict[Place, int]:
    return pairs_by_picture(mine, theirs, beside=beside or {}, lettered=set(mine))


@pytest.mark.parametrize("seed", range(8))
def test_of_pages_of_print_the_one_that_stands_there_is_taken(seed: int) -> None:
    """A report's last page copied past reading stands behind its others; a page of another report looks as like it."""
    mine = {(1, 4): print_like(1), (2, 5): print_like(2), (3, 1): print_like(3)}
    for which in mine:
        theirs = {9: poorer(mine[2, 5], seed)}
        assert pairs(mine, theirs, {which: [9]}) == {which: 9}


@pytest.mark.parametrize("seed", range(8))
def test_a_page_of_print_from_elsewhere_is_not_taken_for_one_of_mine(seed: int) -> None:
    mine = {(1, n): print_like(n) for n in range(1, 13)}
    assert pairs(mine, {9: poorer(print_like(50), seed)}) == {}


@pytest.mark.parametrize("seed", range(8))
def test_a_page_that_looks_like_no_other_is_known_wherever_it_stands_and_however_it_lies(seed: int) -> None:
    mine = {(1, n): print_like(n, own=3) for n in range(1, 5)}
    theirs = {4: poorer(mine[1, 3], seed), 9: poorer(mine[1, 2], seed + 1)[::-1], 11: poorer(mine[1, 1], seed + 2)}
    assert pairs(mine, theirs) == {(1, 3): 4, (1, 2): 9, (1, 1): 11}


def test_photos_that_look_the_same_are_told_apart_by_their_order() -> None:
    one = print_like(1)
    mine = {(1, n): poorer(one, n) for n in range(1, 4)}
    theirs = {n: poorer(one, 10 + n) for n in range(5, 8)}
    assert pairs_by_picture(mine, theirs, beside={}, lettered=()) == {(1, 1): 5, (1, 2): 6, (1, 3): 7}
