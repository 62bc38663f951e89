"""Lays a letter out on A4 as a careful clerk would: where every line stands, for the PDF and the preview alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sendorganiser.model.letter import Letter, Passage
from sendorganiser.pdf.sheet import A4
from sendorganiser.pdf.writing import wrap

WIDTH, HEIGHT = A4
SIZE, SMALL = 11.0, 9.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 68.0, 68.0, 62.0, 70.0
_LINE, _BETWEEN, _BULLET_IN = 15.0, 8.5, 14.0
_SENDER = 215.0  # the width of the sender's block, at the right
_SIGNATURE = 46.0
_SHORT = 4  # lines
_NO_WIDOW = 2  # lines of a paragraph that stay together at the foot or head of a page

Face = Literal["regular", "bold"]


@dataclass(frozen=True)
class Line:
    """One line as drawn: its baseline from the top of its page. `passage` is the paragraph it belongs to, or -1."""

    page: int
    x: float
    y: float
    text: str
    size: float = SIZE
    face: Face = "regular"
    passage: int = -1


@dataclass(frozen=True)
class _Block:
    """Lines that belong together, with the room before them.

    `keeps`: it stays with the block that follows; `ends`: its last lines do.
    """

    lines: tuple[tuple[float, str, Face], ...]
    before: float = _BETWEEN
    whole: bool = False
    keeps: bool = False
    ends: bool = False
    after: float = 0.0
    passage: int = -1

    @property
    def height(self) -> float:
        return self.before + _LINE * len(self.lines) + self.after


def lay_out(letter: Letter) -> tuple[Line, ...]:
    """Return the lines of a letter; the last one's page tells how many there are."""
    blocks = _blocks(letter)
    lines: list[Line] = []
    page, y = 0, _TOP
    for n, block in enumerate(blocks):
        before = block.before if y > _TOP else 0.0
        if y > _TOP and y + before + _needed(blocks, n) > HEIGHT - _BOTTOM:
            page, y, before = page + 1, _TOP, 0.0
        y += before
        for k, (x, text, face) in enumerate(block.lines):
            left = len(block.lines) - k
            together = _NO_WIDOW if k and left == _NO_WIDOW and not block.whole else 1
            with_next = blocks[n + 1].before + _needed(blocks, n + 1) if block.ends and together > 1 else 0.0
            if y + _LINE * together + with_next > HEIGHT - _BOTTOM:
                page, y = page + 1, _TOP
            y += _LINE
            lines.append(Line(page, x, y - 4, text, SIZE, face, block.passage))
        y += block.after
    return (*lines, *_feet(letter, page + 1))


def _needed(blocks: Sequence[_Block], n: int) -> float:
    """Return the room a block needs where it begins, with what it must not be parted from."""
    block = blocks[n]
    if block.keeps and n + 1 < len(blocks):
        return _LINE * len(block.lines) + block.after + blocks[n + 1].before + _needed(blocks, n + 1)
    if block.whole:
        return _LINE * len(block.lines) + block.after
    return _LINE * min(len(block.lines), _NO_WIDOW)


def _blocks(letter: Letter) -> list[_Block]:
    made = [_Block(_indented(letter.sender, WIDTH - _RIGHT - _SENDER, _SENDER), 0, whole=True)]
    room = WIDTH - _LEFT - _RIGHT
    if letter.heads:
        made.append(_Block(_indented(letter.heads, _LEFT, room), whole=True))
    made.append(_Block(_indented(letter.recipient, _LEFT, room), whole=True))
    made.append(_Block(_indented((letter.date, *letter.reference), _LEFT, room), _LINE, whole=True))
    if letter.greeting:
        made.append(_Block(_indented((letter.greeting,), _LEFT, room), _LINE, keeps=True))
    made.append(_Block(_indented((letter.subject,), _LEFT, room, "bold"), whole=True, keeps=True))
    made.extend(_passage(passage, n, letter.passages) for n, passage in enumerate(letter.passages))
    made.append(_Block(_indented((letter.closing,), _LEFT, room), keeps=True, whole=True, after=_SIGNATURE))
    made.append(_Block(_indented((letter.signature,), _LEFT, room), 0, whole=True))
    if letter.enclosures:
        made.append(_Block(_indented(("Enclosed:",), _LEFT, room), _LINE, keeps=True, whole=True))
        made.extend(
            _Block(_hung(f"{n}.", each, room), 0 if n > 1 else 2, whole=True)
            for n, each in enumerate(letter.enclosures, 1)
        )
    return made


def _passage(passage: Passage, number: int, all_of_them: Sequence[Passage]) -> _Block:
    room = WIDTH - _LEFT - _RIGHT
    if passage.style == "heading":
        return _Block(
            _indented((passage.text,), _LEFT, room, "bold"), _BETWEEN + 3, whole=True, keeps=True, passage=number
        )
    is_bullet = passage.style == "bullet"
    lines = _hung("•", passage.text, room) if is_bullet else _indented(passage.text.split("\n"), _LEFT, room)
    before = _BETWEEN
    if is_bullet:
        before = 3.0 if number and all_of_them[number - 1].style == "bullet" else 4.0
    if number + 1 == len(all_of_them):  # it stays with the closing: a name alone on a sheet is no letter
        is_short = len(lines) < _SHORT
        return _Block(lines, before, whole=is_short, keeps=is_short, ends=not is_short, passage=number)
    leads = not is_bullet and all_of_them[number + 1].style == "bullet"
    return _Block(lines, before, whole=leads and len(lines) < _SHORT, keeps=leads, passage=number)


def _indented(
    texts: Sequence[str], x: float, width: float, face: Face = "regular"
) -> tuple[tuple[float, str, Face], ...]:
    return tuple((x, line, face) for text in texts for line in wrap(text, width=width, size=SIZE, face=face))


def _hung(mark: str, text: str, room: float) -> tuple[tuple[float, str, Face], ...]:
    """Return lines set in, the first with its mark before it."""
    indent = _BULLET_IN + (6 if mark != "•" else 0)
    wrapped = [line for part in text.split("\n") for line in wrap(part, width=room - indent, size=SIZE)]
    return tuple((_LEFT + indent, f"{mark}\t{line}" if n == 0 else line, "regular") for n, line in enumerate(wrapped))


def marked(line: Line) -> tuple[tuple[float, str], ...]:
    """Return a line's pieces with where each begins: a bullet or number stands out to the left of its text."""
    mark, tab, text = line.text.partition("\t")
    if not tab:
        return ((line.x, line.text),)
    return ((line.x - (_BULLET_IN if mark == "•" else _BULLET_IN + 6), mark), (line.x, text))


def page_count(lines: Sequence[Line]) -> int:
    return max((line.page for line in lines), default=0) + 1


def _feet(letter: Letter, pages: int) -> list[Line]:
    """Number the pages of a letter that has several, with what it is about from the second on."""
    if pages < 2:
        return []
    (about,) = wrap(letter.subject, width=WIDTH - _LEFT - _RIGHT - 90, size=SMALL, most=1)
    feet = [Line(page, WIDTH - _RIGHT - 60, HEIGHT - 40, f"page {page + 1} of {pages}", SMALL) for page in range(pages)]
    return feet + [Line(page, _LEFT, HEIGHT - 40, about, SMALL) for page in range(1, pages)]
