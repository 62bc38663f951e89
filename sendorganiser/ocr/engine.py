"""What a reader of pictures is asked and answers, and which pages need one."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sendorganiser.model import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_FEW_LETTERS = 20
_STAMP_OF_A_BUNDLE = 80  # "Appeal EH123/25/00456, Smith v Northshire CC, Bundle page 12", over a scan
_MOST_OF_IT, _ALL_OF_IT = 0.5, 0.9  # of the page's area
# What scanners, faxes and bundle makers print on a page that is otherwise a picture.
_STAMP = re.compile(
    r"(?:scanned|created|generated|printed|sent|received|converted)\s+(?:with|by|from|using|on)\b.*"
    r"|(?:fax|from|to|page|p|pg|ref|date|time|exhibit|doc|document|bates|tab)\b[\s.:#]*[\w/.:-]*\d[\w/.:-]*"
    r"(?:\s+of\s+\d+)?"
    r"|[A-Z]{1,3}[-\s]?\d+"
    r"|[\d\s/.:,()\[\]|–-]+(?:of\s+\d+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OcrPage:
    """What a picture says.

    Lines of `text` end with a line break and blocks with a blank line. `confidence` is 0 to 100. The
    words' boxes are in pixels of the picture that was given, as it was given. `turn` is how many
    degrees clockwise would set the picture upright.
    """

    text: str = ""
    confidence: float = 0.0
    words: tuple[Word, ...] = ()
    turn: int = 0


class OcrEngine(Protocol):
    """Reads a picture; our one door to other engines."""

    def read(self, picture: "Image", *, dpi: int) -> OcrPage: ...


def needs_reading(text: str, picture_share: float) -> bool:
    """Say whether a page has next to no text of its own while pictures cover `picture_share` (0 to 1) of it.

    Page numbers, fax lines and what scanners print do not count as text. A page with no text at all is
    always to be read: its print may be drawn as outlines, and a blank page takes no time.
    """
    if not text.strip():
        return True
    letters = sum(c.isalnum() for line in text.splitlines() if not _is_stamp(line) for c in line)
    if picture_share >= _ALL_OF_IT:
        return letters < _STAMP_OF_A_BUNDLE
    return picture_share >= _MOST_OF_IT and letters < _FEW_LETTERS


def _is_stamp(line: str) -> bool:
    return bool(_STAMP.fullmatch(line.strip()))
