"""The look: readable in every theme and at every size, and changed in one place."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sendorganiser.gui import colours, icons, stillness, style
from sendorganiser.gui.pairs import PAIRS
from sendorganiser.gui.style import PALETTES, Font, Theme
from sendorganiser.gui.widgets import Button, IconButton, Paragraph, SearchBox, label, tip
from sendorganiser.gui.widgets.text import shortened
from sendorganiser.resources import resource


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_knows_its_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize(("theme", "pair"), list(itertools.product(PALETTES, PAIRS)))
def test_all_words_can_be_read_on_what_they_stand_on(theme: Theme, pair: tuple[str, str]) -> None:
    colours = PALETTES[theme]
    assert contrast(colours.of(pair[0]), colours.of(pair[1])) >= 6


@pytest.mark.parametrize("theme", PALETTES)
def test_the_focus_ring_and_the_edges_of_fields_can_be_seen(theme: Theme) -> None:
    colours = PALETTES[theme]
    for token in ("focus", "field_line"):
        for ground in ("page", "surface", "sunken"):
            assert contrast(colours.of(token), colours.of(ground)) >= 3


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("font", Font)
def test_every_theme_and_typeface_can_be_put_on(qapp: QApplication, theme: Theme, font: Font) -> None:
    worn = style.apply(qapp, theme, font=font)
    assert worn == style.look()
    assert worn.theme is not Theme.SYSTEM
    assert worn.family
    assert "$" not in qapp.styleSheet()
    assert qapp.font().family() == worn.family


def test_the_shipped_typefaces_are_the_ones_used(qapp: QApplication) -> None:
    assert style.apply(qapp, Theme.LIGHT, font="atkinson").family == "Atkinson Hyperlegible Next"
    assert style.apply(qapp, Theme.LIGHT, font="lexend").family == "Lexend"
    assert style.apply(qapp, Theme.LIGHT, font="opendyslexic").family == "OpenDyslexic"


@pytest.mark.parametrize(("asked", "given"), [(10, 90), (90, 90), (137, 137), (250, 250), (900, 250)])
def test_the_text_size_stays_between_90_and_250_per_cent(qapp: QApplication, asked: int, given: int) -> None:
    worn = style.apply(qapp, Theme.LIGHT, text_percent=asked)
    assert worn.text_percent == given
    assert worn.type_size("body") == max(12, round(14 * given / 100))
    assert all(worn.type_size(role) >= 12 for role in style.TYPE)


def test_words_already_on_screen_grow_with_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, Theme.LIGHT)
    title = label("Documents", "title")
    button = Button("Add papers", "primary", "plus")
    for widget in (title, button):
        qtbot.addWidget(widget)
        widget.show()
    before = title.sizeHint().height(), button.sizeHint().height(), button.iconSize().height()
    style.apply(qapp, Theme.LIGHT, text_percent=200)
    after = title.sizeHint().height(), button.sizeHint().height(), button.iconSize().height()
    assert all(new >= old * 1.4 for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("percent", [90, 100, 250])
def test_what_can_be_pressed_is_at_least_32_pixels_high(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    style.apply(qapp, Theme.LIGHT, text_percent=percent)
    for widget in (Button("Add"), Button("Build", "primary"), IconButton("x", "Close"), SearchBox()):
        qtbot.addWidget(widget)
        widget.show()
        assert widget.sizeHint().height() >= 32


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication) -> None:
    style.apply(qapp, Theme.LIGHT)
    house = icons.icon("house")
    light = darkest(house)
    style.apply(qapp, Theme.DARK)
    assert light == QColor(colours.LIGHT.text)
    assert darkest(house) == QColor(colours.DARK.text)


def test_an_icon_pressed_in_can_be_seen_on_its_ground(qapp: QApplication) -> None:
    style.apply(qapp, Theme.HIGH_CONTRAST)
    pressed_in = darkest(icons.icon("house"), QIcon.State.On)
    assert pressed_in == QColor(colours.HIGH_CONTRAST.on_selected)
    style.apply(qapp, Theme.LIGHT)


def darkest(icon: QIcon, state: QIcon.State = QIcon.State.Off) -> QColor:
    """The colour of the most opaque pixel: that of the lines."""
    picture = icon.pixmap(QSize(32, 32), QIcon.Mode.Normal, state).toImage()
    spots = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    inked = max(spots, key=lambda colour: colour.alpha())
    assert inked.alpha() == 255
    return inked


def test_a_misspelt_icon_is_found_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("hause")


def test_every_shipped_icon_can_be_drawn(qapp: QApplication) -> None:
    for place in resource("icons").glob("*.svg"):
        assert darkest(icons.icon(place.stem)).isValid()


def test_a_files_name_is_never_read_as_markup(qtbot: QtBot) -> None:
    name = "<img src='file:///secret'><b>Report</b>.pdf"
    shown: QLabel = label(name)
    qtbot.addWidget(shown)
    plain = label("x" * len(name))
    qtbot.addWidget(plain)
    assert shown.text() == name
    assert shown.sizeHint().height() == plain.sizeHint().height()


def test_a_very_long_name_goes_on_in_the_next_line_instead_of_widening_the_window(qtbot: QtBot) -> None:
    shown = label("scan_" + "0123456789" * 30 + ".pdf cannot be opened.", wraps=True)
    qtbot.addWidget(shown)
    assert shown.minimumSizeHint().width() < 250
    assert shown.heightForWidth(300) > 4 * label("one line").sizeHint().height()
    assert label("An ordinary sentence stays as it is.", wraps=True).text() == "An ordinary sentence stays as it is."


def test_an_endless_word_keeps_its_beginning_and_its_end() -> None:
    name = "scan_of_the_letter_" * 8 + "final.pdf"
    short = shortened(f"“{name}” is locked.")
    assert short.startswith("“scan_of_the_letter_")
    assert short.endswith("final.pdf” is locked.")
    assert len(short) < 70
    assert shortened("An ordinary sentence about report.pdf.") == "An ordinary sentence about report.pdf."


def test_words_on_hover_are_never_read_as_markup() -> None:
    assert tip("<img src=x>") == "<span>&lt;img src=x&gt;</span>"
    assert tip("") == ""


def test_reduced_motion_is_none(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stillness, "is_wanted", lambda: False)
    assert style.apply(qapp, Theme.LIGHT).motion_ms == 120
    assert style.apply(qapp, Theme.LIGHT, reduced_motion=True).motion_ms == 0


def test_nothing_moves_where_the_computer_asks_for_stillness(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stillness, "is_wanted", lambda: True)
    assert style.apply(qapp, Theme.LIGHT).motion_ms == 0


@pytest.mark.parametrize(
    ("file", "words", "asks"),
    [
        (".config/kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        (".config/kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        (".config/gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        (".config/gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("nothing", "", False),
    ],
)
def test_a_desktops_wish_for_stillness_is_read(file: str, words: str, asks: bool, tmp_path: Path) -> None:
    place = tmp_path / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(words, encoding="utf-8")
    assert stillness.is_wanted_on_linux(tmp_path) is asks


@pytest.mark.parametrize("font", Font)
def test_wider_spacing_sets_letters_words_and_lines_apart(qtbot: QtBot, qapp: QApplication, font: Font) -> None:
    words = "The council is late with its decision."
    style.apply(qapp, Theme.LIGHT, font=font)
    line, text = label(words), Paragraph(f"{words} " * 4)
    for each in (line, text):
        qtbot.addWidget(each)
        each.show()
    before = (
        line.sizeHint().width(),
        text.heightForWidth(4000),
        QFontMetrics(style.look().font()).horizontalAdvance(words),
    )
    style.apply(qapp, Theme.LIGHT, font=font, wide_spacing=True)
    after = (
        line.sizeHint().width(),
        text.heightForWidth(4000),
        QFontMetrics(style.look().font()).horizontalAdvance(words),
    )
    assert after[0] > before[0] * 1.1
    assert after[1] > before[1] or font is Font.OPENDYSLEXIC  # whose own lines are further apart than asked for
    assert after[2] > before[2] * 1.1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can a computer be without fonts")
def test_a_name_in_another_script_can_be_read_on_a_computer_without_fonts(tmp_path: Path) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    asked = """
from sendorganiser.gui import style
application = style.make_application([])
style.apply(application)
from PySide6.QtGui import QFontMetrics
print(all(QFontMetrics(application.font()).inFontUcs4(ord(letter)) for letter in "Zoëمנאж"))
"""
    where = {**os.environ, "FONTCONFIG_FILE": str(none), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run([sys.executable, "-c", asked], env=where, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"
