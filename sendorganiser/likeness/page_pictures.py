"""Knows a page again by its picture, where words do not tell: photos, drawings, and scans nobody can read."""

from collections.abc import Collection, Mapping, Sequence
from operator import mul

ACROSS, DOWN = 24, 32
_ALIKE = 0.72
_BEFORE_NEXT = 0.08  # by how much the best must be liker than the next
_OTHER, _BARE = 16, 0.08  # shades from the paper's; share of the dots that are so much darker on a sheet with a title
_AS_GOOD = 0.05  # so little liker does not tell pages apart: their order does

Vector = tuple[float, ...]
Place = tuple[int, int]  # a paper's id and its page, from 1


def pairs_by_picture(
    mine: Mapping[Place, bytes],
    theirs: Mapping[int, bytes],
    *,
    beside: Mapping[Place, Collection[int]],
    lettered: Collection[Place],
) -> dict[Place, int]:
    """Pair my pages with pages of the bundle that look the same, however they are turned; each once at most.

    `beside` are the bundle's pages next to where a page's neighbours stand: there it is looked for first. All pages of
    print look much the same, so one of these (`lettered`) is only known elsewhere if no other page of mine looks as
    like.
    """
    looks = {page: _turns(_vector(grey)) for page, grey in theirs.items() if len(grey) == ACROSS * DOWN}
    held = {place: _vector(grey) for place, grey in mine.items() if len(grey) == ACROSS * DOWN}
    likely: list[tuple[float, Place, int]] = []
    for place, own in held.items():
        found = [(max(_alike(own, turn) for turn in turns), page) for page, turns in looks.items()]
        best = max((how for how, _ in found), default=0.0)
        next_to = beside.get(place, ())
        likely += [(h, place, n) for h, n in found if h >= _ALIKE and (n in next_to or best - h < _BEFORE_NEXT)]
    follows = [one for one in likely if one[2] in beside.get(one[1], ())]
    elsewhere = [one for one in likely if one[1] not in lettered or _stands_out(one, likely)]
    return _once_each(elsewhere, _once_each(follows, {}))


def is_bare(grey: bytes) -> bool:
    """Say whether there is no more on a page than a line or two."""
    paper = sorted(grey)[len(grey) // 2] if grey else 0
    return sum(abs(shade - paper) > _OTHER for shade in grey) <= _BARE * len(grey)


def _stands_out(pair: tuple[float, Place, int], likely: Sequence[tuple[float, Place, int]]) -> bool:
    how, place, page = pair
    return all(how - other >= _AS_GOOD for other, its, at in likely if at == page and its != place)


def _once_each(scored: Sequence[tuple[float, Place, int]], pairs: Mapping[Place, int]) -> dict[Place, int]:
    """Return `pairs` and the likest of those scored that they leave free."""
    made = dict(pairs)
    taken = {*made.values()}
    for _, place, page in sorted(scored, key=lambda one: (-round(one[0] / _AS_GOOD), one[1], one[2])):
        if place not in made and page not in taken:
            made[place] = page
            taken.add(page)
    return made


def _vector(grey: bytes) -> Vector:
    """Take away what varies slowly over the page (its margins, a shadow), so that what is written on it remains."""
    rows = [grey[n * ACROSS : (n + 1) * ACROSS] for n in range(DOWN)]
    sharp: list[float] = []
    for y in range(DOWN):
        near = rows[max(0, y - 3) : y + 4]
        for x in range(ACROSS):
            around = [value for row in near for value in row[max(0, x - 3) : x + 4]]
            sharp.append(rows[y][x] - sum(around) / len(around))
    length = sum(value * value for value in sharp) ** 0.5
    return tuple(value / length for value in sharp) if length > 1e-6 else (0.0,) * len(sharp)


def _turns(upright: Vector) -> tuple[Vector, Vector]:
    """A page seen upright, and on its head: lying pages come turned upright one way or the other."""
    return upright, upright[::-1]


def _alike(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))
