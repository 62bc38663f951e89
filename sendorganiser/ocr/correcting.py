"""Places the words of a corrected page: unchanged words keep their boxes, new ones stand sensibly on their line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sendorganiser.model import Word
from sendorganiser.pdf.sheet import Box

_MARGIN = 0.08  # of the page: where words begin on a page that had none
_TALLEST = 14.0  # points; a line of a letter
_LETTER = 0.5  # a letter's width, as a share of its line's height
_LEAST = 0.5  # points, so that no word is without size
_SAME_LINE = 0.5  # of the lower word's height


@dataclass(frozen=True)
class _Typed:
    """A word as it was typed, and which line of what was typed it stands in."""

    text: str
    line: int


def corrected_words(words: Sequence[Word], text: str, width: float, height: float) -> tuple[Word, ...]:
    """Return where the words of `text` stand on a page of this size on which `words` were read.

    >>> read = (Word("Oear", 10, 10, 40, 20), Word("parent", 45, 10, 80, 20))
    >>> [(word.text, word.x0) for word in corrected_words(read, "Dear parent", 595, 842)]
    [('Dear', 10), ('parent', 45)]
    """
    typed = [_Typed(token, line) for line, said in enumerate(text.splitlines()) for token in said.split()]
    if not words:
        return tuple(_laid_out(typed, width, height))
    placed: list[Word] = []
    for is_same, first, end, new_first, new_end in _steps([w.text for w in words], [w.text for w in typed]):
        if is_same:
            placed += (replace(word, sure=100.0) for word in words[first:end])
        elif new_end > new_first:
            before = words[first - 1] if first else None
            after = words[end] if end < len(words) else None
            fresh = typed[new_first:new_end]
            placed += _in_place(words[first:end], fresh, before, after, width, height)
    return tuple(placed)


def places_of(text: str, words: Sequence[Word]) -> list[tuple[int, int, Word]]:
    """Return (first, end, word) for the words of a page, where each stands in its text.

    >>> places_of("Dear Ms Okafor", (Word("Dear", 0, 0, 9, 9), Word("Okafor", 9, 0, 18, 9)))[1][:2]
    (8, 14)
    """
    found, at = [], 0
    for word in words:
        place = text.find(word.text, at)
        if place < 0 or not word.text:
            continue
        at = place + len(word.text)
        found.append((place, at, word))
    return found


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield what stayed and what did not, as (stayed, from, to) in the old words and in the new ones."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    foot = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    yield True, 0, head, 0, head
    matcher = SequenceMatcher(None, old[head : len(old) - foot], new[head : len(new) - foot], autojunk=False)
    for what, first, end, new_first, new_end in matcher.get_opcodes():
        yield what == "equal", first + head, end + head, new_first + head, new_end + head
    yield True, len(old) - foot, len(old), len(new) - foot, len(new)


def _in_place(
    old: Sequence[Word], fresh: Sequence[_Typed], before: Word | None, after: Word | None, width: float, height: float
) -> Iterator[Word]:
    """Put words in the place of others, or, where there were none, between their neighbours."""
    if len(old) == len(fresh):
        for word, typed in zip(old, fresh, strict=True):
            yield Word(typed.text, word.x0, word.y0, word.x1, word.y1)
        return
    if old:
        rooms = [_around(line) for line in _lines(old)]
    else:
        rooms = [_between(before, after, width, height, sum(len(word.text) + 1 for word in fresh))]
    for room, share in zip(rooms, _shared(fresh, rooms), strict=True):
        yield from _spread(share, room)


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Gather words that follow one another on a line."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _is_beside(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _is_beside(one: Word, other: Word) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return other.x0 >= one.x0 and overlap > _SAME_LINE * min(one.y1 - one.y0, other.y1 - other.y0)


def _around(words: Sequence[Word]) -> Box:
    return Box(
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


def _between(before: Word | None, after: Word | None, width: float, height: float, letters: int) -> Box:
    """Return the room for so many letters after one word and before another: on their line, else below the first."""
    if before is not None and after is not None and _is_beside(before, after) and after.x0 - before.x1 > _LEAST:
        return Box(before.x1, before.y0, after.x0, before.y1)
    near = before or after
    assert near is not None
    wanted = letters * _LETTER * (near.y1 - near.y0)
    if before is not None:
        end = width if after is None or not _is_beside(before, after) else after.x0
        x0 = min(before.x1, width - _LEAST)
        return Box(x0, before.y0, min(max(x0 + _LEAST, min(x0 + wanted, end)), width), before.y1)
    x1 = max(near.x0, _LEAST)
    return Box(max(0.0, x1 - wanted), near.y0, x1, near.y1)


def _shared(fresh: Sequence[_Typed], rooms: Sequence[Box]) -> list[list[_Typed]]:
    """Share words among rooms: by the lines they were typed in where those agree, else by how wide the rooms are."""
    lines = list(dict.fromkeys(word.line for word in fresh))
    if len(lines) == len(rooms):
        return [[word for word in fresh if word.line == line] for line in lines]
    letters = sum(len(word.text) + 1 for word in fresh)
    whole = sum(room.x1 - room.x0 for room in rooms) or 1.0
    shares: list[list[_Typed]] = [[] for _ in rooms]
    ends, upto = [], 0.0
    for room in rooms:
        upto += (room.x1 - room.x0) / whole * letters
        ends.append(upto)
    at, room_number = 0, 0
    for word in fresh:
        while room_number < len(rooms) - 1 and at + len(word.text) / 2 > ends[room_number]:
            room_number += 1
        shares[room_number].append(word)
        at += len(word.text) + 1
    return shares


def _spread(words: Sequence[_Typed], room: Box) -> Iterator[Word]:
    """Set words side by side, each as wide as it is long."""
    letters = sum(len(word.text) + 1 for word in words) - 1
    step = (room.x1 - room.x0) / max(letters, 1)
    at = 0
    for word in words:
        yield Word(word.text, room.x0 + at * step, room.y0, room.x0 + (at + len(word.text)) * step, room.y1)
        at += len(word.text) + 1


def _laid_out(typed: Sequence[_Typed], width: float, height: float) -> Iterator[Word]:
    """Lay words out from the top of a page on which none were read: handwriting, most likely."""
    lines = list(dict.fromkeys(word.line for word in typed))
    if not lines:
        return
    left, top = width * _MARGIN, height * _MARGIN
    step = (height - 2 * top) / len(lines)
    tall = min(_TALLEST, step * 0.8)
    for number, line in enumerate(lines):
        said = [word for word in typed if word.line == line]
        letters = sum(len(word.text) + 1 for word in said)
        across = min(width - 2 * left, letters * tall * _LETTER)
        y = top + number * step
        yield from _spread(said, Box(left, y, left + across, y + tall))
