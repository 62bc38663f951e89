"""The gallery shows every component, in every theme, and looks as it did.

Of each picture docs/screens/gallery.json keeps a small copy. After a change that is meant, look at the pictures
(`python -m sendorganiser.gui.gallery --out FOLDER`) and keep them: `WRITE_GALLERY=1 pytest tests/gui/test_gallery.py`.
"""

import base64
import json
import os
from pathlib import Path
from string import Template

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import gallery, style, stylesheet, widgets
from sendorganiser.gui.style import Theme

KEPT = Path(__file__).resolve().parents[2] / "docs" / "screens" / "gallery.json"
CELL = 20  # pixels of the picture that are one of the copy
OFF, SOME = 12, 0.004  # levels of a colour, of 255, and the share of a picture that may be off by more
GROWN = 0.01  # how much larger or smaller a page may be: with other letters its lines are a little higher


def small(picture: QImage, grid: QSize | None = None) -> tuple[QSize, bytes]:
    """Return a small copy: how many cells it has, and the red, green and blue of each."""
    grid = grid or QSize(picture.width() // CELL, picture.height() // CELL)
    way = Qt.TransformationMode.SmoothTransformation
    copy = picture.convertToFormat(QImage.Format.Format_RGB888)
    copy = copy.scaled(grid, Qt.AspectRatioMode.IgnoreAspectRatio, way)
    cells = (copy.pixelColor(x, y) for y in range(grid.height()) for x in range(grid.width()))
    return grid, bytes(level for cell in cells for level in (cell.red(), cell.green(), cell.blue()))


def kept_as(picture: QImage) -> list[object]:
    return [picture.width(), picture.height(), base64.b64encode(small(picture)[1]).decode()]


def changed(picture: QImage, kept: list[object]) -> str:
    """Say how a picture differs from the copy that was kept of one; "" where it does not."""
    width, height, copy = int(str(kept[0])), int(str(kept[1])), base64.b64decode(str(kept[2]))
    if abs(picture.width() - width) > GROWN * width or abs(picture.height() - height) > GROWN * height:
        return f"it was {width} × {height}, and is {picture.width()} × {picture.height()}"
    _, now = small(picture, QSize(width // CELL, height // CELL))
    apart = [abs(a - b) for a, b in zip(now, copy, strict=True)]
    share = sum(max(apart[at : at + 3]) > OFF for at in range(0, len(apart), 3)) / (len(apart) // 3)
    return f"{share:.1%} of it looks otherwise" if share > SOME else ""


def test_every_component_and_the_frame_look_as_they_did(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    taken = {place.stem: QImage(str(place)) for place in gallery.write_pictures(qapp, tmp_path / "pictures")}
    style.apply(qapp, Theme.LIGHT)
    if os.environ.get("WRITE_GALLERY"):
        KEPT.write_text(json.dumps({name: kept_as(taken[name]) for name in sorted(taken)}, indent=0) + "\n")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert taken.keys() == kept.keys()
    assert {name: how for name in taken if (how := changed(taken[name], kept[name]))} == {}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("padding: 5px 15px", "padding: 5px 19px"),
        ("padding: 5px 15px", "padding: 7px 15px"),
        ("background: $late_tint", "background: $surface"),
    ],
)
def test_a_small_slip_in_the_stylesheet_is_noticed(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, was: str, now: str
) -> None:
    written = stylesheet._TEMPLATE.template  # noqa: SLF001 (the one place where paddings stand)
    assert was in written
    monkeypatch.setattr(stylesheet, "_TEMPLATE", Template(written.replace(was, now)))
    style.apply(qapp, Theme.LIGHT)
    page = gallery.components()
    qtbot.addWidget(page)
    page.resize(1180, page.sizeHint().height())
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["components-light"]
    said = changed(page.grab().toImage(), kept)
    monkeypatch.undo()
    style.apply(qapp, Theme.LIGHT)
    assert said


def test_no_component_is_left_out(qtbot: QtBot, qapp: QApplication) -> None:
    page = gallery.components()
    qtbot.addWidget(page)
    shown = {type(each) for each in page.findChildren(QWidget)}
    offered = {getattr(widgets, name) for name in widgets.__all__}
    components = {each for each in offered if isinstance(each, type) and issubclass(each, QWidget)}
    elsewhere = {
        widgets.BannerArea,
        widgets.Page,
        widgets.Toast,
        widgets.Question,
    }  # these float or belong to the window
    assert components - elsewhere <= shown
