"""Nothing on screen is cut off or laid over something else: at any size of text, in any typeface, on a small screen."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from tests.access import clipped
from tests.access.house import House

_LOOKS = (
    ((1024, 600), {"theme": "dark", "font": "opendyslexic", "wide_spacing": True}),
    ((1024, 600), {"theme": "high-contrast", "text_percent": 200}),
    ((1280, 800), {"theme": "light", "text_percent": 250}),
)


def test_all_words_can_be_read_whole_in_every_room(house: House, qapp: QApplication) -> None:
    found: list[str] = []
    for room in house.rooms:
        house.enter(room)
    for size, worn in _LOOKS:
        style.apply(qapp, reduced_motion=True, **worn)  # type: ignore[arg-type]
        house.app.window.resize(*size)
        for room in house.rooms:
            house.app.window.show_room(room)
            house.qtbot.wait(60)
            found += [f"{room} {worn}: {fault}" for fault in clipped.faults(house.app.window)]
    style.apply(qapp, "light", reduced_motion=True)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((0, 0, 400, 40), []),
        ((0, 0, 30, 40), ["too few"]),
        ((150, 0, 300, 40), ["cut off"]),
        ((0, 80, 400, 40), ["over each"]),
    ],
)
def test_what_cannot_be_read_is_found(qtbot: QtBot, place: tuple[int, int, int, int], said: list[str]) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(400, 120)
    words = QLabel("The council is late", dialog)
    words.setGeometry(*place)
    button = QPushButton("Why this date?", dialog)
    button.setGeometry(0, 80, 200, 40)
    dialog.show()
    found = clipped.faults(dialog)
    assert len(found) == len(said)
    assert all(part in fault for part, fault in zip(said, found, strict=True))
