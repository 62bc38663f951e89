"""Puts printed lines together in paragraphs: where one ends, what number leads it, and which only head others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sendorganiser.plan.habits import habits_of
from sendorganiser.plan.layout import Line
from sendorganiser.plan.words import bare, names_area

_BULLET = re.compile(
    r"^(?:\[[xX ]?\]|[^\w\s\"'“”‘’()\[\]{£$€#.,]{1,2}\)?|[o·]|"
    r"(?:[b-hj-z0]|um|mm)(?=\s+[A-Z]))\s+|"  # even as a scan has them
    r"^((?:[A-K]|Need|Outcome|Provision)?\s?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?[.):]|"
    r"[A-K]\.?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?(?:\((?:[a-z]|[ivx]{1,4})\))?[.):]?|"
    r"(?!KS|AS)[A-Z]{2,5}\d{1,2}(?:\.\d{1,2}){0,2}[.):]?(?=\s+[A-Z\d“\"])|"  # a council's own code: “CL1 …”
    r"\(?(?:[a-z]|[ivx]{1,4})[.)]|[(\[]\d{1,2}[)\]]|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[A-Z\d“\"]))\s+(?=\S)"
)
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|no|approx|hrs?|mins?|st|vs|p|pp|para|inc|min|max|fig|ref|(?-i:[A-Z]))\.)$",
    re.I,
)
_GOES_ON = re.compile(
    r"(?:[,\-–—&/(]|\b(?:a|an|the|and|or|of|to|for|with|by|in|on|at|from|as|that|which|will|is|are|be))$", re.I
)
_SHORTEST_LOUD = 5  # letters of a heading in capitals
_SHORT_LINE = 0.82
_ENDED = re.compile(r"[.!?:;](?:[\"'”’)\]]*|\s*[(\[][^()\[\]]{1,60}[)\]])$")  # “… a week. (Report, page 4)”
AND_NEXT = re.compile(r";\s*(?:and|or)$")
_COUNTS_ON = re.compile(r"[:;.]\s+(?:(?:and|or)\s+)?[(](?:[a-z]|[ivx]{1,4}|\d{1,2})[)]$")  # “…; (d)”
_SAME_STEP, _FURTHER = 0.35, 0.6  # points
_LONGEST = 70  # letters of such a heading
_ROOM = 2.5  # letters, besides the word itself


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; `label` is the number or bullet before them, `beside` what is said of them apart.

    `is_aside`: they promise nothing, as their label says (“Target: …”).
    """

    text: str
    page: int
    label: str = ""
    is_heading: bool = False
    is_item: bool = False
    beside: str = ""
    is_aside: bool = False
    is_bold: bool = False


def paragraphs(lines: Sequence[tuple[Line, int]], *, margin: float = 0.0, pitch: float = 0.0) -> Iterator[Paragraph]:
    """Yield the paragraphs of some lines.

    `margin` is how far to the right they might have gone, `pitch` by how much one stands below another, where known.
    """
    margin = max(margin, *(line.x1 for line, _ in lines)) if lines else 0.0
    left = min((line.x0 for line, _ in lines), default=0.0)
    has_bold = 2 * sum(len(line.text) for line, _ in lines if line.bold) < sum(len(line.text) for line, _ in lines)
    own = pitch_of([[line for line, _ in lines]])
    has_it = any(abs(below.base - line.base - pitch) < _SAME_STEP for (line, _), (below, _) in pairwise(lines))
    pitch = pitch if not own or pitch and has_it else own
    habits = habits_of(line.text for line, _ in lines)
    held: list[tuple[Line, int]] = []
    label = ""
    item = False
    for line, page in lines:
        match = _BULLET.match(line.text) if not held or not _is_open(held) else None
        led = (match[1] or "", line.text[match.end() :]) if match else habits.code(line.text)
        new = led or line.ruled or habits.labels_it(line.text) or habits.is_label(line.text)
        new = new or len(held) == 1 and habits.is_label(held[0][0].text)
        if held and (new or _begins(held[-1][0], line, margin, left) or _is_set_off(held[-1][0], line, pitch)):
            yield _made(held, label, item, has_bold)
            held, label, item = [], "", False
        if led is not None:
            label, item = led[0].strip(" .):([]"), True
            line = replace(line, text=led[1])
        held.append((line, page))
    if held:
        yield _made(held, label, item, has_bold)


def _is_open(held: Sequence[tuple[Line, int]]) -> bool:
    """Say whether a bracket was opened that no line has closed."""
    text = " ".join(line.text for line, _ in held[-2:])
    return text.rfind("(") > text.rfind(")")


def _begins(before: Line, line: Line, margin: float, left: float) -> bool:
    """Say whether a line begins a paragraph of its own."""
    if before.bold != line.bold and (is_titled(before.text) or before.text.endswith(":")):
        return True
    if _COUNTS_ON.search(before.text):
        return False
    if is_known(line.text):
        return True
    if is_known(before.text) and (_had_room(before, line, margin) or not _is_low(line.text)):
        return True  # else it is no heading but where a line was full: “Occupational therapy, / once a week”
    ended = _ENDED.search(before.text) is not None
    if _is_low(line.text) and not ended:
        return False
    gap = line.y0 - before.y1
    if gap > 0.9 * max(line.y1 - line.y0, line.size, 6.0) and (
        ended or before.bold != line.bold or is_titled(before.text)
    ):
        return True
    short = before.x1 - left < _SHORT_LINE * (margin - left)
    starts = not _is_low(line.text) and line.text[:1].isalpha() or line.text[:1] in "\"'“‘("
    if before.text.endswith(":") and not _had_room(before, line, margin):
        return False
    if starts and (ended and not ABBREVIATION.search(before.text) or short and is_titled(before.text)):
        return True
    return (starts or line.text[:1].isdigit()) and _had_room(before, line, margin)


def pitch_of(blocks: Iterable[Sequence[Line]]) -> float:
    """Return by how much one line stands below another within a paragraph; 0 where that cannot be told.

    Paragraphs stand a little further apart. Where distances differ without order (a scan), nothing follows from them.
    """
    steps = sorted(
        below.base - line.base
        for lines in blocks
        for line, below in pairwise(lines)
        if line.base
        and below.base
        and abs(line.size - below.size) < _SAME_STEP
        and 0 < below.base - line.base < 2.2 * line.size
    )
    if len(steps) < 3:
        return 0.0
    tight = sum(1 for step in steps if step - steps[0] < _SAME_STEP) > 1
    usual = steps[0] if tight else steps[len(steps) // 4]
    near = sum(1 for step in steps if abs(step - usual) < _SAME_STEP)
    between = sum(1 for step in steps if _SAME_STEP <= abs(step - usual) < _FURTHER)
    return usual if near >= 2 and not between else 0.0


def _is_set_off(before: Line, line: Line, pitch: float) -> bool:
    """Say whether a line stands further below the one before than lines of a paragraph do."""
    if not pitch or not before.base or not line.base or _is_low(line.text) or _GOES_ON.search(before.text):
        return False
    return abs(line.size - before.size) < _SAME_STEP and line.base - before.base > pitch + _FURTHER


def _is_loud(text: str) -> bool:
    return text.isupper() and len(text) > _SHORTEST_LOUD


def _is_low(text: str) -> bool:
    """Say whether a text begins in the middle of a sentence: with a small letter, and no name such as “iPad”."""
    return text[:1].islower() and not text[1:2].isupper()


def _had_room(before: Line, line: Line, margin: float) -> bool:
    """Say whether a line's first word would have stood in the line before: then that line was ended on purpose."""
    if _GOES_ON.search(before.text):
        return False
    each = (line.x1 - line.x0) / max(len(line.text), 1)
    return before.x1 + each * (len(line.text.split(maxsplit=1)[0]) + _ROOM) < margin


def _made(held: Sequence[tuple[Line, int]], label: str, item: bool, has_bold: bool) -> Paragraph:
    text = AND_NEXT.sub(";", _joined([line.text for line, _ in held]))
    bold = all(line.bold for line, _ in held)
    return Paragraph(text, held[0][1], label, _is_heading(text, has_bold and bold, item), item, is_bold=bold)


def _joined(texts: Sequence[str]) -> str:
    whole = texts[0]
    for text in texts[1:]:
        whole += text if whole.endswith("-") and text[:1].islower() else f" {text}"
    return " ".join(whole.split())


def is_titled(text: str) -> bool:
    return (
        len(text.split()) <= 10 and not text.endswith((".", ";")) and text[:1].isupper() and not _GOES_ON.search(text)
    )


def is_known(text: str) -> bool:
    """Say whether a text is a heading known to stand within sections (an area of need), be it numbered."""
    begins = len(text) < _LONGEST and text[:1].isupper() and not text.endswith((".", ";", "!", "?"))
    return begins and names_area(re.sub(r"\b\d+\b", "", text))


def _is_heading(text: str, bold: bool, item: bool) -> bool:
    if text.endswith((".", ";", "!", "?")) or len(text.split()) > 12:
        return False
    words = bare(re.sub(r"\b\d+\b", "", text))
    if is_known(text) or all(is_known(part) for part in re.split(r"\s*[:–—|]\s*|\s-\s", text)):
        return True
    if re.match(r"(?:provision|support) (?:for|to meet) (?:outcome|need)", words):
        return True
    return not item and (bold or _is_loud(text))
