"""The brightest and darkest near each dot are those that Pillow's own filters find."""

import random

import pytest
from PIL import Image, ImageChops, ImageFilter

from sendorganiser.ocr.spread import brightest, closed, darkest


@pytest.mark.parametrize("size", [1, 3, 5, 13])
@pytest.mark.parametrize("wide, high", [(1, 1), (7, 40), (61, 23)])
def test_both_are_as_pillow_finds_them(size: int, wide: int, high: int) -> None:
    picture = Image.frombytes("L", (wide, high), random.Random(size).randbytes(wide * high))
    for ours, theirs in ((brightest, ImageFilter.MaxFilter), (darkest, ImageFilter.MinFilter)):
        assert ImageChops.difference(ours(picture, size), picture.filter(theirs(size))).getbbox() is None


def test_only_what_is_narrower_is_filled() -> None:
    picture = Image.new("L", (30, 5), 255)
    picture.paste(0, (4, 0, 7, 5))
    picture.paste(0, (15, 0, 19, 5))
    filled = closed(picture, 4, 1)
    assert filled.getpixel((5, 2)) == 255
    assert filled.getpixel((17, 2)) == 0
