"""What the quick model is not sure of is read again by the better one, and stands where the quick one had it."""

from dataclasses import replace
from typing import cast

import pytest
from PIL import Image

from sendorganiser.ocr.doubted import with_doubted_again
from sendorganiser.ocr.models import Model
from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.tesseract import TesseractEngine, engine
from tests.ocr.made_pages import LETTERS, made_page, scanned


def line(*words: tuple[str, float], y: int = 0, opens_block: bool = False) -> list[Piece]:
    return [
        Piece(text, (100 * at, y, 100 * at + 90, y + 20), sure, opens_block and not at, not at)
        for at, (text, sure) in enumerate(words)
    ]


def never(boxes: list[Box]) -> list[list[Piece]]:
    raise AssertionError(boxes)  # the better model is not even loaded for nothing


def test_a_line_with_one_doubted_word_is_read_again_as_a_whole_and_opens_what_it_opened() -> None:
    sure, doubted = line(("The", 96.0), ("plan", 95.0)), line(("was", 96.0), ("dnatted", 71.0), y=30, opens_block=True)
    asked: list[Box] = []

    def read(boxes: list[Box]) -> list[list[Piece]]:
        asked.extend(boxes)
        return [line(("was", 97.0), ("drafted", 93.0), ("late", 94.0), y=30)]

    found = with_doubted_again([*sure, *doubted], read)
    assert asked == [(0, 30, 190, 50)]
    assert [piece.text for piece in found] == ["The", "plan", "was", "drafted", "late"]
    assert [piece.opens_line for piece in found] == [True, False, True, False, False]
    assert found[2].opens_block


@pytest.mark.parametrize(("sure", "lines"), [(88.0, 0), (87.9, 1)])
def test_a_word_is_doubted_below_a_bar(sure: float, lines: int) -> None:
    asked: list[Box] = []

    def read(boxes: list[Box]) -> list[list[Piece]]:
        asked.extend(boxes)
        return [[] for _ in boxes]

    pieces = line(("Maya", sure), ("slept", 96.0))
    assert with_doubted_again(pieces, read) == pieces  # what is not read at all the second time stays
    assert len(asked) == lines


def test_what_runs_down_and_what_is_no_print_is_not_read_again() -> None:
    down = [replace(piece, runs_down=True) for piece in line(("sby", 40.0), ("u3", 31.0))]
    picture = [Piece("", (0, 0, 300, 300), 0.0, True, True)]
    assert with_doubted_again([*down, *picture], never) == [*down, *picture]


class _Garbling(TesseractEngine):
    """Our engine, but its quick model gets the figures wrong, and has doubts."""

    def _first(self, grey: Image.Image, dpi: int) -> list[Piece]:
        pieces = super()._first(grey, dpi)
        return [
            replace(piece, text="@" * len(piece.text), confidence=80.0) if any(map(str.isdigit, piece.text)) else piece
            for piece in pieces
        ]


def test_figures_the_quick_model_gets_wrong_are_mended_on_the_page() -> None:
    page = scanned(made_page(LETTERS[2], dpi=200).picture, lean=0)
    mended = _Garbling().read(page, dpi=200)
    assert mended.text.split() == engine().read(page, dpi=200).text.split()
    assert {"94.2%", "142.5", "2025"} <= set(mended.text.split())


class _Compass:
    """Takes every picture to be on its head."""

    def __init__(self, sure: float) -> None:
        self._sure = sure

    def SetImageBytes(self, *_: object) -> None: ...  # noqa: N802 (the library's names)

    def SetSourceResolution(self, _: int) -> None: ...  # noqa: N802

    def DetectOrientationScript(self) -> dict[str, float]:  # noqa: N802
        return {"orient_deg": 180, "orient_conf": self._sure}

    def Clear(self) -> None: ...  # noqa: N802


class _Headlong(TesseractEngine):
    """Our engine before a page of which the quick model makes nothing."""

    def __init__(self, sure: float) -> None:
        super().__init__()
        self.pages = 0
        self._compass = _Compass(sure)
        self._careful = cast(Model, self)

    def _first(self, grey: Image.Image, dpi: int) -> list[Piece]:
        return line(("ssau6oud", 40.0))

    def page(self, grey: Image.Image, dpi: int) -> list[Piece]:
        self.pages += 1
        return line(("progress", 95.0))


@pytest.mark.parametrize(("sure", "pages", "turn"), [(3.1, 0, 180), (2.9, 1, 0)])
def test_a_page_that_surely_lies_wrong_is_turned_before_the_better_model_reads_it(
    sure: float, pages: int, turn: int
) -> None:
    headlong = _Headlong(sure)
    assert headlong.read(Image.new("L", (300, 200), 255), dpi=200).turn == turn
    assert headlong.pages == pages
