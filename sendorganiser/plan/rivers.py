"""Finds tables without ruled lines: white rivers that run down between words, line after line, and what they part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sendorganiser.model.plan import Printed

_APART = 1.6  # times the usual room between words
_LITTLE = 1.2  # times, where a column is known to begin
_LEAST, _WIDE = 4.0, 7.0  # points: a river beside many lines, and beside few
_POINTS = frozenset("•▪●■◦○‣")  # of lists: they stand with their text, however far before it
_TO_ITS_TEXT = 30.0
_JUSTIFIED = 6.5  # points: so far words may be drawn apart to fill a line
_CLEAR, _AT, _TOUCHING = 5.0, 2.0, 1.5  # points: in one line; from where a column begins; between columns known
_MANY = 4  # lines
_FEW = 2  # columns
_MOVED = 12.0  # points
_FAR = 4.5  # lines' heights: what stands so far below is another thing
_HEADING, _SET_OFF, _STRONG = 1.6, 0.9, 0.7  # of a line's height: what is below a table stands so far apart
_Line = Sequence[Printed]
_Span = tuple[float, float]


@dataclass(frozen=True)
class Stream:
    """Lines that rivers part: up to which, where the columns begin, and which lines run across them."""

    end: int
    columns: tuple[float, ...] = ()
    across: frozenset[int] = frozenset()


def stream(lines: Sequence[_Line], start: int, cuts: Sequence[float]) -> Stream | None:
    """Return the table that begins with the line at `start`, if it begins one."""
    found = Stream(start)
    if not any(b.x0 - a.x1 > _WIDE for a, b in pairwise(lines[start])):
        return None
    cover: list[_Span] = []
    held: list[_Line] = []
    across: set[int] = set()
    has_head = all(word.bold for word in lines[start])
    for at in range(start, len(lines)):
        line = lines[at]
        known = found.columns or tuple(x0 for x0, _ in cover)
        if at > start and (_is_apart(lines[at - 1], line, cuts) or _is_heading(lines[at - 1], line, found.columns)):
            break
        sure = known if has_head and len(known) > _FEW else found.columns
        together = _union([*cover, *(_in_columns(line, sure) or _chunks(line, known))], known)
        columns = _columns(together, [*held, line], sure) if len(together) > 1 else []
        fewer = not found.columns and len(together) < len(cover) > _FEW
        if len(together) == 1 or fewer or not _keeps(columns, found.columns):
            goes_on = (
                (len(held) > 1 or len(cover) > _FEW) and at + 1 < len(lines) and _goes_on(cover, lines[at + 1], known)
            )
            if goes_on:
                across.add(at)
                continue
            if not fewer:
                break
        cover = together
        held.append(line)
        if len(columns) > 1:
            found = Stream(at + 1, tuple(columns), frozenset(across))
    end = found.end
    while end > start + 1 and _is_below(lines[start:end], found.columns):
        end -= 1
    return replace(found, end=end, across=frozenset(n for n in found.across if n < end)) if end > start + 1 else None


def _keeps(columns: Sequence[float], before: Sequence[float]) -> bool:
    """Say whether columns still begin where they did."""
    return all(any(abs(x - now) < _MOVED for now in columns) for x in before)


def _goes_on(cover: Sequence[_Span], line: _Line, columns: Sequence[float]) -> bool:
    """Say whether a line stands in the columns that the line before it ran across."""
    chunks = _chunks(line, columns)
    return len(chunks) > 1 and len(_union([*cover, *chunks], columns)) == len(cover)


def _is_heading(before: _Line, line: _Line, columns: Sequence[float]) -> bool:
    """Say whether a line stands by itself at the left, or all of it is strong, so far below that it heads more."""
    gap = _gap(before, line)
    if all(word.bold for word in line) and not any(word.bold for word in before):
        return gap > _STRONG
    alone = all(word.x1 < columns[1] for word in line) if len(columns) > 1 else line[0].x0 < before[0].x0 + _AT
    return alone and gap > _HEADING and (len(columns) > 1 or len(_chunks(line, ())) == 1)


def within(lines: Sequence[_Line], start: int, columns: Sequence[float], cuts: Sequence[float]) -> int:
    """Return where the lines end that stand within columns known from above; `start` if the first does not."""
    end = start
    while end < len(lines) and len(columns) > 1 and _fits(lines[end], columns):
        line, many = lines[end], sum(map(bool, parted(lines[end], columns)))
        if end == start and many < 2:
            break
        before = lines[end - 1] if end > start else None
        if before is not None and (_is_apart(before, line, cuts) or many < 2 and _gap(before, line) > _STRONG):
            break
        end += 1
    return end


def _fits(line: _Line, columns: Sequence[float]) -> bool:
    """Say whether the words of a line begin where columns do, and none run from one column into another."""
    parts = parted(line, columns)
    begin = all(-_LEAST < part[0].x0 - x < _MOVED for part, x in zip(parts, columns, strict=True) if part)
    filled = [part for part in parts if part]
    least = max(_LEAST, _APART * _usual(line))
    return begin and all(b[0].x0 - a[-1].x1 > least for a, b in pairwise(filled))


def _usual(line: _Line) -> float:
    """How far apart the words of a line stand, but for where columns part them."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(line))
    return min(gaps[len(gaps) // 4], _JUSTIFIED) if len(gaps) > 2 else 0.8 * _LEAST


def parted(line: _Line, columns: Sequence[float]) -> list[list[Printed]]:
    """Part a line at the columns; each part stands in one."""
    parts: list[list[Printed]] = [[] for _ in columns]
    for word in line:
        parts[max((n for n, x in enumerate(columns) if word.x0 > x - _LEAST), default=0)].append(word)
    return parts


def _is_apart(before: _Line, line: _Line, cuts: Sequence[float]) -> bool:
    return _gap(before, line) > _FAR or any(before[0].y0 < cut < line[0].y0 for cut in cuts)


def _gap(before: _Line, line: _Line) -> float:
    """By how many of its heights a line stands below another."""
    high = max(1.0, *(word.y1 - word.y0 for word in line))
    return (min(word.y0 for word in line) - max(word.y1 for word in before)) / high


def _chunks(line: _Line, columns: Sequence[float]) -> list[_Span]:
    """Put the words of a line together that stand no further apart than words do; a column known begins anew."""
    usual = _usual(line)
    spans: list[_Span] = []
    before = ""
    for word in line:
        gap = word.x0 - spans[-1][1] if spans else 0.0
        begins = gap > _LITTLE * usual and any(abs(word.x0 - x) < _AT for x in columns)
        leads = before in _POINTS and gap < _TO_ITS_TEXT
        if spans and (leads or gap < max(_APART * usual, _CLEAR) and not begins):
            spans[-1] = (spans[-1][0], max(word.x1, spans[-1][1]))
        else:
            spans.append((word.x0, word.x1))
        before = word.text
    return spans


def _in_columns(line: _Line, columns: Sequence[float]) -> list[_Span]:
    """Return the chunks of a line that stands in several columns, from where each begins; else nothing."""
    if len(columns) <= _FEW:
        return []
    parts = [(part, x) for part, x in zip(parted(line, columns), columns, strict=True) if part]
    apart = all(b[0].x0 - a[-1].x1 > _TOUCHING for (a, _), (b, _) in pairwise(parts))
    begin = all(abs(part[0].x0 - x) < _AT for part, x in parts)
    if len(parts) < 2 or not apart or not begin:
        return []
    return [span for part, x in parts for span in _whole_or_chunks(part, min((c for c in columns if c > x), default=0))]


def _whole_or_chunks(part: _Line, side: float) -> list[_Span]:
    """Return what stands in a column: one piece where its words are drawn apart to fill it up to its `side`."""
    fills = 0 < side - part[-1].x1 < _JUSTIFIED
    return [(part[0].x0, part[-1].x1)] if fills else _chunks(part, ())


def _union(spans: Sequence[_Span], columns: Sequence[float]) -> list[_Span]:
    joined: list[_Span] = []
    for x0, x1 in sorted(spans):
        begins = any(abs(x0 - x) < _AT for x in columns)
        if joined and x0 - joined[-1][1] < (_TOUCHING if begins else _LEAST):
            joined[-1] = (joined[-1][0], max(x1, joined[-1][1]))
        else:
            joined.append((x0, x1))
    return joined


def _columns(cover: Sequence[_Span], lines: Sequence[_Line], known: Sequence[float]) -> list[float]:
    """Return where columns begin: beside a river that is wide enough, with words on both sides of it in some lines."""
    least = _LEAST if len(lines) >= _MANY else _WIDE
    columns = [cover[0][0]]
    for before, after in pairwise(cover):
        left, right = (columns[-1] - _LEAST, before[1] + _LEAST), (after[0] - _LEAST, lines[0][-1].x1 + 999)
        both = sum(all(any(x0 < w.x0 and w.x1 < x1 for w in line) for x0, x1 in (left, right)) for line in lines)
        is_known = any(abs(after[0] - x) < _AT for x in known)
        if after[0] - before[1] >= (_LEAST if is_known else least) and both > 1:
            columns.append(after[0])
    return columns


def _is_below(lines: Sequence[_Line], columns: Sequence[float]) -> bool:
    """Say whether the last line is no more of the table: it stands in the first column alone, set off or by itself."""
    last, before = lines[-1], lines[-2]
    if any(word.x1 > columns[1] - _LEAST for word in last):
        return False
    return _gap(before, last) > _SET_OFF or not last[0].text[:1].islower()
