"""The gallery shows every component, in every theme, and is not empty."""

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import gallery, style, widgets
from sendorganiser.gui.style import Theme


def test_it_writes_a_picture_of_the_components_and_the_frame_in_each_theme(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    written = gallery.write_pictures(qapp, tmp_path / "pictures")
    assert len(written) == 12
    for place in written:
        picture = QImage(str(place))
        assert not picture.isNull()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colours) >= 5
    style.apply(qapp, Theme.LIGHT)


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
