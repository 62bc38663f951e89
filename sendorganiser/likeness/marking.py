"""Where on two pages stand the words that differ, so that they can be marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.likeness.differing import differing
from sendorganiser.likeness.words import alike, word_spans
from sendorganiser.pdf.letters import Hit, Letters, lines


@dataclass(frozen=True)
class PlacedWord:
    """A word made alike, and the boxes it stands in."""

    word: str
    boxes: Hit


def placed_words(letters: Letters) -> list[PlacedWord]:
    """Return the words of a page with their boxes."""
    return [
        PlacedWord(alike(letters.text[start:end]), tuple(box for _, _, box in lines(letters, start, end)))
        for start, end in word_spans(letters.text)
    ]


def marks(page: Sequence[PlacedWord], others: Sequence[PlacedWord], *, forgiving: bool) -> list[Hit]:
    """Return the boxes of words of a page that the other paper's pages around it have not."""
    stretches = differing([p.word for p in page], [p.word for p in others], forgiving=forgiving)
    return [page[n].boxes for s in stretches for n in range(s.start, s.end) if page[n].boxes]
