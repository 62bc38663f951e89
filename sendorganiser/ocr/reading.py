"""Reads a picture of a page whichever way up it was scanned: prepares it, asks an engine, tries again if that helps."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sendorganiser.ocr import cleaning
from sendorganiser.ocr.dust import without_dust
from sendorganiser.ocr.engine import OcrEngine, OcrPage
from sendorganiser.ocr.levelling import enlarged, laid_level, levelled, lie_of

if TYPE_CHECKING:
    from PIL.Image import Image

# Dots an inch, as measured by benchmarks/ocr.py.
_COARSE = 200  # below, the letters of ordinary print are too small for the engine
_LEAST_STEP, _LARGE_STEP = 1.25, 2.0
_SHARP_LINES = 140  # below this, taking table lines away takes strokes of letters too: done at a second look only
_GOOD = 80.0  # a page of print read with this confidence is not worth a second look
_POOR = 55.0  # below this the page may be upside down and the engine not have noticed
_HOPELESS = 30.0
_HANDFUL = 5  # words
_SURE_WORD, _FEW_LETTERS = 60.0, 5  # noise is read as a short word or two, and none of them surely
_FEW_WORDS = 30  # with more than these, the engine can tell itself which way is up


def read_picture(picture: "Image", *, dpi: int, engine: OcrEngine, as_it_stands: bool = False) -> OcrPage:
    """Read a picture; the words' boxes lie in it as it was given, and `turn` would set it upright.

    `as_it_stands`: somebody has set it upright, so it is not read turned.
    """
    page = cleaning.prepare(picture, dpi)
    if not cleaning.has_ink(page.picture):
        return OcrPage()
    best = _read(page, 0, engine)
    if len(best.words) < _HANDFUL and dpi < _COARSE:  # costs little; one small word may have been taken for a speck
        larger = _read(page, 0, engine, least_step=_LARGE_STEP)
        best = larger if larger.words else best
        if not best.words:  # a word alone on a sheet may be cleaned away
            bare = engine.read(page.picture, dpi=dpi)
            best = bare if bare.confidence >= _GOOD else best
    best = replace(best, turn=0) if as_it_stands else _set_upright(page, best, engine)
    if best.words and _HOPELESS < best.confidence < _GOOD:
        again = _read(page, best.turn, engine, second_look=True)
        best = max(best, replace(again, turn=best.turn), key=_worth)
    return best


def _set_upright(page: cleaning.Prepared, best: OcrPage, engine: OcrEngine) -> OcrPage:
    """Read the page turned if that seems to be needed; what says nothing any way up, as a photo, stays as it lies."""
    if best.turn:
        turned = _read(page, best.turn, engine)
        further, turned = turned.turn, replace(turned, turn=best.turn)
        if further not in (0, best.turn):  # which way is up is told with more ease once the lines lie level
            turned = max(turned, replace(_read(page, further, engine), turn=further), key=_worth)
        # The engine reads some sideways print without being turned, so upright need not be much better.
        is_as_good = _worth(turned) >= 0.8 * _worth(best) or best.confidence < _POOR <= turned.confidence
        is_better = _says_something(turned) and is_as_good
        return turned if is_better else replace(best, turn=0)
    if best.confidence < _POOR and 0 < len(best.words) < _FEW_WORDS:
        tried = (replace(_read(page, turn, engine), turn=turn) for turn in (90, 180, 270))
        return max([best, *filter(_says_something, tried)], key=_worth)
    return best


def _says_something(page: OcrPage) -> bool:
    return sum(len(word.text) for word in page.words if word.sure >= _SURE_WORD) >= _FEW_LETTERS


def _read(
    page: cleaning.Prepared,
    turn: int,
    engine: OcrEngine,
    *,
    second_look: bool = False,
    least_step: float = _LEAST_STEP,
) -> OcrPage:
    """Read the page turned by `turn`; answer in the frame of the page as it lies, and how it should be turned."""
    clean = _dusted(cleaning.cleaned(cleaning.turned(page, turn)))
    is_bare = (clean.dpi >= _SHARP_LINES) is not second_look
    is_small = clean.dpi < _COARSE and not second_look  # handwriting is large as it is
    factor = max(least_step, round(4 * cleaning.READING_DPI / clean.dpi) / 4) if is_small else 1.0
    ready = _unruled(clean, factor) if is_bare else levelled(clean, factor=factor, rules_upright=False)
    if not cleaning.has_ink(ready.picture, is_clean=True):
        return OcrPage()
    found = engine.read(ready.picture, dpi=ready.dpi)
    words = cleaning.words_back(found.words, ready)
    return OcrPage(found.text, found.confidence, words, (turn + found.turn) % 360)


def _dusted(page: cleaning.Prepared) -> cleaning.Prepared:
    return replace(page, picture=without_dust(page.picture, page.dpi))


def _unruled(clean: cleaning.Prepared, factor: float) -> cleaning.Prepared:
    """Take the rules of tables away, once they are level and while they are sharp, and make the page larger."""
    lie = lie_of(clean)
    level = laid_level(clean, lie)
    bare = cleaning.unruled(level)
    if factor == 1.0:
        return bare
    return laid_level(clean, lie, factor=factor) if bare.picture is level.picture else enlarged(bare, factor)


def _worth(page: OcrPage) -> float:
    """Weigh how sure the engine is by how much it read; sureness more, for noise makes many words."""
    return page.confidence**2 * sum(len(word.text) for word in page.words)
