"""Selecting text on pages: which letter is meant by a point, and what lies between two of them. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sendorganiser.pdf.letters import Letters, Rect, lines

FindLetters = Callable[[int], "PageText | None"]


class PageText:
    """The letters of one page, with its lines."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters

    @cached_property
    def lines(self) -> list[tuple[int, int, Rect]]:
        """The page's lines; found when they are first asked for, as most pages only fly past."""
        return lines(self.letters)

    def at(self, x: float, y: float) -> int:
        """Return the place between letters that is nearest to a point, as an index of the text."""
        if not self.lines:
            return 0
        first, end, box = min(self.lines, key=lambda line: _distance(line[2], x, y))
        boxes = [(n, b) for n, b in enumerate(self.letters.boxes[first:end], first) if b is not None]
        if len(boxes) > 1 and box[3] - box[1] > 1.5 * (box[2] - box[0]):  # a line that runs up or down the page
            index, letter = min(boxes, key=lambda entry: abs((entry[1][1] + entry[1][3]) / 2 - y))
            return index + int(y > (letter[1] + letter[3]) / 2)
        for index, letter in boxes:
            if x < (letter[0] + letter[2]) / 2:
                return index
        return end

    def has_text_at(self, x: float, y: float) -> bool:
        """Say whether a point lies on a line of text."""
        return any(box[0] - 2 <= x <= box[2] + 2 and box[1] <= y <= box[3] for _, _, box in self.lines)

    def word_at(self, index: int) -> tuple[int, int]:
        """Return where the word around an index begins and ends."""
        text = self.letters.text
        first = end = min(index, len(text))
        while first > 0 and not text[first - 1].isspace():
            first -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        return first, end

    def word_beside(self, index: int, *, forward: bool) -> int:
        """Return the end of the next word, or the beginning of the one before."""
        text = self.letters.text
        step, look = (1, 0) if forward else (-1, -1)
        while 0 <= index + look < len(text) and text[index + look].isspace():
            index += step
        while 0 <= index + look < len(text) and not text[index + look].isspace():
            index += step
        return index

    def line_beside(self, index: int, *, forward: bool) -> int:
        """Return the end of this line or of the next, or the beginning of this line or of the one before."""
        if forward:
            return next((end for _, end, _ in self.lines if end > index), len(self.letters.text))
        return next((first for first, _, _ in reversed(self.lines) if first < index), 0)

    def boxes(self, first: int, end: int) -> list[Rect]:
        """Return one box a line for the letters between two indexes."""
        return [box for _, _, box in lines(self.letters, first, end)]


@dataclass(frozen=True, order=True)
class Spot:
    """A place between letters: on a page, before the letter of this index."""

    page: int
    index: int


@dataclass(frozen=True)
class Selection:
    """What is selected: from where the mouse went down to where it is now."""

    anchor: Spot
    caret: Spot

    def __bool__(self) -> bool:
        return self.anchor != self.caret

    @property
    def pages(self) -> range:
        """Return the pages it runs over."""
        return range(min(self.anchor, self.caret).page, max(self.anchor, self.caret).page + 1)

    def on(self, page: int, length: int) -> tuple[int, int]:
        """Return the first and end index selected on a page with so many letters."""
        first, last = min(self.anchor, self.caret), max(self.anchor, self.caret)
        if not first.page <= page <= last.page:
            return 0, 0
        return (
            first.index if page == first.page else 0,
            min(length, last.index) if page == last.page else length,
        )

    def text(self, find: FindLetters) -> str:
        """Return the selected words; a page whose letters `find` does not know gives none."""
        parts = []
        for page in self.pages:
            known = find(page)
            if known is not None:
                first, end = self.on(page, len(known.letters.text))
                parts.append(known.letters.text[first:end].replace("\r\n", "\n").replace("\r", "\n").strip("\n"))
        return "\n".join(parts)


def _distance(box: Rect, x: float, y: float) -> float:
    across = max(box[0] - x, 0.0, x - box[2])
    down = max(box[1] - y, 0.0, y - box[3])
    return across + 4 * down  # beside a line is nearer to it than above or below it
