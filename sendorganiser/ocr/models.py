"""A model of Tesseract: shown the pixels of a page, a block or lines, it gives their words as pieces."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import ToolMissing
from sendorganiser.ocr.ordering import Box, Piece

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST = 40.0  # seconds of work on one picture: a page of print takes one second, a dense photo ten
_MORE, _TRIES = 5, 3  # times as long by the clock, which is all the engine looks at, where other programs took the time
_ROUND_A_LINE = 2  # dots: more would take in what hangs down from the line above


class Model:
    """One model, loaded; hold one for each process, for that takes a moment."""

    def __init__(self, file: Path) -> None:
        self._library = library()
        modes, oem = self._library.PSM, self._library.OEM.LSTM_ONLY
        name, folder = file.name.removesuffix(".traineddata"), str(file.parent)
        self._reader = self._library.PyTessBaseAPI(path=folder, lang=name, psm=modes.AUTO, oem=oem)

    def page(self, grey: "Image", dpi: int) -> list[Piece]:
        """Read a page, laid out as the engine finds it."""
        return self._read(grey, dpi, self._library.PSM.AUTO)

    def block(self, grey: "Image", dpi: int) -> list[Piece]:
        """Read a picture of nothing but lines one below the other."""
        return self._read(grey, dpi, self._library.PSM.SINGLE_BLOCK)

    def lines(self, grey: "Image", dpi: int, boxes: Sequence[Box]) -> list[list[Piece]]:
        """Read lines of a page, each by itself."""
        self._reader.SetPageSegMode(self._library.PSM.SINGLE_LINE)
        try:
            show(self._reader, grey, dpi)
            return [self._recognised(partial(self._reader.SetRectangle, *_about(box, grey))) for box in boxes]
        finally:
            self._forget()

    def _read(self, grey: "Image", dpi: int, mode: int) -> list[Piece]:
        self._reader.SetPageSegMode(mode)
        try:
            return self._recognised(partial(show, self._reader, grey, dpi))
        finally:
            self._forget()

    def _recognised(self, begin: Callable[[], None]) -> list[Piece]:
        for tried in range(_TRIES):
            begin()
            began = time.process_time()
            # Where its time is over the engine leaves out the words that are left, without a sign but this answer.
            if self._reader.Recognize(round(1000 * _LONGEST * _MORE**tried)) or _worked_long(began):
                break
        return list(self._pieces())

    def _forget(self) -> None:
        self._reader.Clear()
        self._reader.ClearAdaptiveClassifier()

    def _pieces(self) -> Iterator[Piece]:
        words = self._library.RIL.WORD
        levels = (self._library.RIL.BLOCK, self._library.RIL.PARA, self._library.RIL.TEXTLINE)
        found = self._reader.GetIterator()
        if found is None:
            return
        for item in self._library.iterate_level(found, words):
            box = item.BoundingBox(words)
            text = "" if item.Empty(words) else str(item.GetUTF8Text(words)).strip()
            block, paragraph, line = (bool(item.IsAtBeginningOf(level)) for level in levels)
            runs_down = item.BlockType() == self._library.PT.VERTICAL_TEXT
            yield Piece(text, box, float(item.Confidence(words)), block or paragraph, line, runs_down)


def show(api: Any, grey: "Image", dpi: int) -> None:
    """Give an engine of the library a picture."""
    # Raw pixels, never a path or a file's bytes: the libraries behind Tesseract that open files stay unused.
    api.SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)
    api.SetSourceResolution(dpi)


def library() -> Any:
    """Return the library, or raise ToolMissing."""
    try:
        import tesserocr
    except ImportError as error:
        raise ToolMissing(
            "The part that reads scans (tesserocr) is not on this computer.",
            "Install the app again; until then scans are kept and shown, but their words cannot be found.",
        ) from error
    return tesserocr


def _about(box: Box, grey: "Image") -> Box:
    """Return the corner, width and height of what is cut out for a line."""
    left, top = max(0, box[0] - _ROUND_A_LINE), max(0, box[1] - _ROUND_A_LINE)
    right, bottom = min(grey.width, box[2] + _ROUND_A_LINE), min(grey.height, box[3] + _ROUND_A_LINE)
    return left, top, right - left, bottom - top


def _worked_long(began: float) -> bool:
    return time.process_time() - began > _LONGEST / 2
