"""A page copied past reading is not taken for a page with nothing on it; the back of a sheet is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from sendorganiser.pdf.glance import glances
from tests import papers

_TEXT = "\n".join("The therapist saw her in school on Monday and again on Friday" for _ in range(44))


def looked_at(page: Image.Image, folder: Path) -> str:
    page.save(folder / "page.pdf", "PDF", resolution=60)
    return glances(str(folder / "page.pdf"), [1])[0]


@pytest.mark.parametrize("spoil", [lambda shade: 150 + shade * 2 // 5, lambda shade: shade // 2], ids=["faint", "dark"])
def test_a_page_copied_too_faintly_or_too_darkly_has_something_on_it(
    tmp_path: Path, spoil: Callable[[int], int]
) -> None:
    page = papers.picture_of(_TEXT, dpi=60, size=12).filter(ImageFilter.GaussianBlur(2.2))
    page = Image.blend(page, papers.noise(page.size, 60), 0.3)
    assert looked_at(page.point(spoil), tmp_path)


@pytest.mark.parametrize("through", [0.0, 0.05])
def test_the_back_of_a_sheet_has_nothing_on_it_though_the_front_shines_through(tmp_path: Path, through: float) -> None:
    front = papers.picture_of(_TEXT, dpi=60, size=12).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    back = front.filter(ImageFilter.GaussianBlur(1)).point(lambda shade: round(250 - (255 - shade) * through))
    assert not looked_at(Image.blend(back, papers.noise(back.size, 40), 0.1), tmp_path)
