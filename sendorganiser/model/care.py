"""What is known of single pages beside their words: how they were turned, which are blank, which were corrected."""

from dataclasses import dataclass
from typing import Literal

UNSURE = 80.0  # a page read less surely than this is for a person to read
UNSURE_WORD = 60.0  # a word read less surely than this is marked
PLACEHOLDERS = ("audio", "video", "kept")  # formats of which a page only stands for the file


@dataclass(frozen=True)
class PageCare:
    """What was done for one page. `turn` and `lean` are degrees clockwise by which a person had it turned.

    `corrected` is when its words were last looked at by a person ("": never), `typed` what they typed, and
    `as_read` what was read before.
    """

    number: int
    turn: int = 0
    lean: float = 0.0
    is_blank: bool = False
    left_out: bool = False
    corrected: str = ""
    typed: str = ""
    as_read: str | None = None

    @property
    def is_changed(self) -> bool:
        """Say whether the person found the page's words wrong, and not only looked at them."""
        return bool(self.corrected) and self.typed.strip() != (self.as_read or "").strip()


@dataclass(frozen=True)
class Unsure:
    """A page that a person should read, and why. `sure` (0 to 100) is how sure OCR was; None for a recording."""

    document: int
    title: str
    page: int
    why: Literal["unsure", "no-words", "recording"]
    sure: float | None = None


@dataclass(frozen=True)
class Watched:
    """A folder whose new files are taken in by themselves."""

    id: int
    case: int
    folder: str


@dataclass(frozen=True)
class Seen:
    """A file as it lay in a watched folder: its size in bytes, and when it was changed, in nanoseconds."""

    path: str
    bytes: int
    changed: int
