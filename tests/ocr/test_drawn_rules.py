"""A scanned table is read by its lines: where they lie, and by how much the page leans."""

from pathlib import Path
from typing import Any

import pytest
from PIL import ImageChops, ImageFilter

from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.ocr.drawn_rules import drawn_rules
from sendorganiser.ocr.ruling import without_rules
from sendorganiser.plan.ruled import bands
from sendorganiser.plan.scans import ruled_scan
from tests.ocr.made_pages import LETTERS, SHIPPED_FONTS, made_page

ACROSS, DOWN = (200, 260, 320, 380), (60, 210, 540)  # points


def scanned(file: Path, *, lean: float, across: tuple[int, ...] = ACROSS) -> None:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (1240, 1754), 250)  # A4 at 150 dots to the inch
    pen = ImageDraw.Draw(picture)
    for y in across:
        pen.line([(DOWN[0] * 150 / 72, y * 150 / 72), (DOWN[-1] * 150 / 72, y * 150 / 72)], fill=40, width=2)
    for x in DOWN if across else ():
        pen.line([(x * 150 / 72, ACROSS[0] * 150 / 72), (x * 150 / 72, ACROSS[-1] * 150 / 72)], fill=40, width=2)
    for y in range(66, 780, 20):  # lines of writing, by which the lean of a page is told
        for x in range(70, 520, 24):
            pen.rectangle([x * 150 / 72, y * 150 / 72, (x + 14) * 150 / 72, (y + 5) * 150 / 72], fill=30)
    picture.rotate(-lean, Image.Resampling.BICUBIC, fillcolor=250).save(str(file), "PDF", resolution=150)


@pytest.mark.parametrize("lean", [0.0, 0.6, -1.5])
def test_the_lines_of_a_table_are_found_though_the_page_leans(tmp_path: Path, lean: float) -> None:
    scanned(tmp_path / "scan.pdf", lean=lean)
    drawn: dict[str, Any] = drawn_rules(str(tmp_path / "scan.pdf"), [1])[0]
    assert drawn["lean"] == pytest.approx(lean, abs=0.15)
    words = [Printed("left", 90, 225, 120, 235), Printed("right", 300, 285, 330, 295)]
    found, loose = bands(words, [(x0, y0, x1, y1) for x0, y0, x1, y1 in drawn["rules"]])
    assert not loose
    assert [[len(cell[2]) for cell in band.cells] for band in found] == [[1, 0], [0, 1]]


def test_a_page_without_a_table_has_no_lines(tmp_path: Path) -> None:
    scanned(tmp_path / "scan.pdf", lean=0.4, across=())
    assert drawn_rules(str(tmp_path / "scan.pdf"), [1])[0]["rules"] == []


def test_words_are_turned_back_with_the_lines() -> None:
    """On a page that falls by a degree to the right, a word at the right edge stands some five points too low."""
    page = PlanPage(1, "", (Printed("far", 560, 410, 580, 420), Printed("middle", 290, 415, 305, 425)), is_scan=True)
    straight = ruled_scan(page, [(50, 400, 580, 400)], 1.0, (297.5, 421.0))
    assert straight.words[0].y0 == pytest.approx(410 - 4.8, abs=0.2)
    assert straight.words[1].y0 == pytest.approx(415, abs=0.1)
    assert ruled_scan(page, [], 1.0, (297.5, 421.0)) is page


@pytest.mark.parametrize("blur", [1.5, 2.5])
def test_print_so_fat_that_its_letters_touch_is_no_line(blur: float) -> None:
    page = made_page(LETTERS[0], font=SHIPPED_FONTS[1], dpi=200).picture
    fat = page.filter(ImageFilter.GaussianBlur(blur)).point([max(0, 255 - (255 - value) * 3) for value in range(256)])
    lost = ImageChops.difference(fat, without_rules(fat, 200))
    assert sum(lost.histogram()[100:]) < 100
