"""The gallery shows every component, in every theme, and looks as it did.

Of each picture docs/screens/gallery.json keeps a small copy. After a change that is meant, look at the pictures
(`python -m sendorganiser.gui.gallery --out FOLDER`) and keep them: `WRITE_GALLERY=1 pytest tests/gui/test_gallery.py`.
"""

import json
import os
from functools import partial
from pathlib import Path
from string import Template

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import gallery, style, stylesheet, widgets
from sendorganiser.gui.style import Theme
from tests.gui import alike

KEPT = Path(__file__).resolve().parents[2] / "docs" / "screens" / "gallery.json"
CELL = 20  # pixels of the picture that are one of the copy
SOME = 0.004  # the share of a picture that may be off
GROWN = 0.01  # how much larger or smaller a page may be: with other letters its lines are a little higher
changed = partial(alike.changed, cell=CELL, some=SOME, grown=GROWN)


def test_every_component_and_the_frame_look_as_they_did(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    taken = {place.stem: QImage(str(place)) for place in gallery.write_pictures(qapp, tmp_path / "pictures")}
    style.apply(qapp, Theme.LIGHT)
    if os.environ.get("WRITE_GALLERY"):
        KEPT.write_text(
            json.dumps({name: alike.kept_as(taken[name], cell=CELL) for name in sorted(taken)}, indent=0) + "\n"
        )
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
