"""Where a bundle is cut when it is too big for one file: at its sections if it can be, else between papers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sendorganiser.bundle.copies import BLANK

_A_PAGE = 2_500  # bytes that number, link and hidden words add to a page, about
_BY_MAIL = 1.37  # what becomes of a byte in an e-mail


@dataclass(frozen=True)
class Cut:
    """A paper as the cutting sees it: its first and last page in the whole bundle's file, its section, its bytes."""

    first: int
    last: int
    section: str
    bytes: int

    @property
    def weight(self) -> int:
        return self.bytes + _A_PAGE * (self.last - self.first + 1)


@dataclass(frozen=True)
class Most:
    """What a volume may have at most; 0 is no limit. `one_section`: no two sections stand in one volume."""

    bytes: int = 0
    pages: int = 0
    one_section: bool = False


@dataclass(frozen=True)
class Volume:
    """A volume: its number from 1, and the pages of the whole bundle's file it has besides the index.

    `splits` is true where it begins inside a section.
    """

    no: int
    first: int
    last: int
    splits: bool = False


def mail_limit(megabytes: float) -> int:
    """Return how many bytes a file may have so that an e-mail of so many megabytes can carry it."""
    return int(megabytes * 1_000_000 / _BY_MAIL)


def volumes(cuts: Sequence[Cut], *, index_pages: int, most: Most) -> tuple[Volume, ...]:
    """Share the papers out, in order, each volume with the whole index in front.

    A section goes whole into a volume where it fits into one; a paper is never cut, so one that is larger than a
    volume may be has a volume to itself.
    """
    index = Cut(1, index_pages, "", 40_000)
    room = replace(most, bytes=max(1, most.bytes - index.weight) if most.bytes else 0)
    room = replace(room, pages=max(1, most.pages - index_pages) if most.pages else 0)
    shares: list[list[Cut]] = []
    for section in _by_section(cuts):
        if shares and not most.one_section and _fits([*shares[-1], *section], room):
            shares[-1].extend(section)
        elif _fits(section, room):
            shares.append(list(section))
        else:
            shares.append([])
            for cut in section:
                if shares[-1] and not _fits([*shares[-1], cut], room):
                    shares.append([])
                shares[-1].append(cut)
    made: list[Volume] = []
    first = index_pages + 1
    for n, share in enumerate(shares):
        splits = n > 0 and shares[n - 1][-1].section == share[0].section
        made.append(Volume(n + 1, first, share[-1].last, splits))
        first = share[-1].last + 1
    return tuple(made)


def sides(starts: Sequence[int], pages: int) -> tuple[int, ...]:
    """Return the sides of a copy for paper, in order, so that each paper begins on a right-hand page.

    `starts` are the pages (from 1) where papers begin; what lies between is BLANK.

    >>> sides((2, 5), 6)
    (1, 0, 2, 3, 4, 0, 5, 6)
    """
    made: list[int] = []
    begins = set(starts)
    for page in range(1, pages + 1):
        if page in begins and len(made) % 2:
            made.append(BLANK)
        made.append(page)
    return tuple(made)


def _by_section(cuts: Sequence[Cut]) -> list[list[Cut]]:
    sections: list[list[Cut]] = []
    for cut in cuts:
        if sections and sections[-1][-1].section == cut.section:
            sections[-1].append(cut)
        else:
            sections.append([cut])
    return sections


def _fits(cuts: Sequence[Cut], room: Most) -> bool:
    pages = sum(cut.last - cut.first + 1 for cut in cuts)
    size = sum(cut.weight for cut in cuts)
    return (not room.bytes or size <= room.bytes) and (not room.pages or pages <= room.pages)
