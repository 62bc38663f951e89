"""Reads a picture of a page whichever way up it was scanned: prepares it, asks an engine, tries again if that helps."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sendorganiser.ocr import cleaning
from sendorganiser.ocr.engine import OcrEngine, OcrPage

if TYPE_CHECKING:
    from PIL.Image import Image

# Dots an inch, as measured by benchmarks/ocr.py.
_COARSE, _VERY_COARSE = 200, 105  # below these the letters of ordinary print are too small for the engine
_SHARP_LINES = 140  # below this, taking table lines away takes strokes of letters too: done at a second look only
_GOOD = 80.0  # a page of print read with this confidence is not worth a second look
_POOR = 55.0  # below this the page may be upside down and the engine not have noticed
_HOPELESS = 30.0
_FEW_WORDS = 30  # with more than these, the engine can tell itself which way is up


def read_picture(picture: "Image", *, dpi: int, engine: OcrEngine, as_it_stands: bool = False) -> OcrPage:
    """Read a picture; the words' boxes lie in it as it was given, and `turn` would set it upright.

    `as_it_stands`: somebody has set it upright, so it is not read turned.
    """
    page = cleaning.prepare(picture, dpi)
    if not cleaning.has_ink(page.picture):
        return OcrPage()
    best = _read(page, 0, engine)
    if as_it_stands:
        best = replace(best, turn=0)
    elif best.turn:
        turned = _read(page, best.turn, engine)
        # The engine reads some sideways print without being turned, so upright need not be much better.
        best = turned if _worth(turned) >= 0.8 * _worth(best) else replace(best, turn=0)
    elif best.confidence < _POOR and 0 < len(best.words) < _FEW_WORDS:
        best = max(best, *(_read(page, turn, engine) for turn in (90, 180, 270)), key=_worth)
    if best.words and _HOPELESS < best.confidence < _GOOD:
        best = max(best, _read(page, best.turn, engine, second_look=True), key=_worth)
    return best


def _read(page: cleaning.Prepared, turn: int, engine: OcrEngine, *, second_look: bool = False) -> OcrPage:
    """Read the page turned by `turn`; answer in the frame of the page as it lies."""
    ready = cleaning.straightened(cleaning.cleaned(cleaning.turned(page, turn)))
    if (ready.dpi >= _SHARP_LINES) is not second_look:
        ready = cleaning.unruled(ready)
    if ready.dpi < _COARSE and not second_look:  # handwriting is large as it is
        ready = cleaning.enlarged(ready, 3 if ready.dpi <= _VERY_COARSE else 2)
    ready = cleaning.flattened(ready)
    found = engine.read(ready.picture, dpi=ready.dpi)
    words = cleaning.words_back(found.words, ready)
    return OcrPage(found.text, found.confidence, words, turn or found.turn)


def _worth(page: OcrPage) -> float:
    """Weigh how sure the engine is by how much it read; sureness more, for noise makes many words."""
    return page.confidence**2 * sum(len(word.text) for word in page.words)
