"""Dark bars are found whole, and nothing that stands near one is taken for a part of it."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from sendorganiser.ocr.bars import bars_of
from tests.ocr.made_pages import SHIPPED_FONTS

DPI = 200


@pytest.mark.parametrize("lean", [0, 0.8, -0.8])
@pytest.mark.parametrize("size", [22, 40])
def test_small_print_close_beneath_a_bar_is_no_part_of_it(lean: float, size: int) -> None:
    page = Image.new("L", (1600, 600), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((150, 200, 1450, 270), fill=70)
    draw.text(
        (170, 210), "SECTION A  CHILD’S AND FAMILY’S VIEWS", fill=255, font=ImageFont.truetype(SHIPPED_FONTS[0], size)
    )
    draw.text(
        (170, 276),
        "This section records what the family told us.",
        fill=90,
        font=ImageFont.truetype(SHIPPED_FONTS[0], 24),
    )
    found = bars_of(page.rotate(lean, fillcolor=255), DPI)
    assert found is not None
    inside = found[0].rotate(-lean)
    assert inside.crop((160, 282, 1400, 320)).getextrema() == (0, 0)
    bar = inside.crop((170, 212, 1430, 258)).histogram()
    assert bar[255] > 0.97 * sum(bar)
