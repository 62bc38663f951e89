"""How everything looks: the tokens (type, space, colour, motion) and the one place that applies them.

Nothing else in the program names a colour or a size. Painted widgets ask `look()` while they paint, so a change of
theme or text size needs no more than a repaint.
"""

import functools
import math
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from sendorganiser.gui import stylesheet, svg
from sendorganiser.gui.colours import DARK, HIGH_CONTRAST, LIGHT, Colours
from sendorganiser.resources import resource

SPACE = (0, 4, 8, 12, 16, 24, 32, 48)
RADIUS = 6
CARD_RADIUS = 10
FOCUS_RING = 2
TARGET = 32
ICON = 20
RAIL = 200
RAIL_NARROW = 56
NARROW_BELOW = 1100
MOTION_MS = 120
TYPE = {"note": 12, "body": 14, "lead": 16, "title": 20, "number": 28}
TEXT_PERCENT = (90, 250)
LINE_HEIGHT, LINE_HEIGHT_WIDE = 145, 165  # in per cent of the letters' size
_LETTERS_APART = 0.07  # em; in whole pixels, or the gaps would be uneven
_WORDS_APART = 0.16  # em, as WCAG 1.4.12 has it
_USUAL = "Atkinson Hyperlegible Next"
_DRAWN_BY = "drawn-by"  # a property of the application
_OTHER_SCRIPTS = "DejaVuSans.ttf"  # a name in Arabic or Hebrew is no row of boxes where the computer has no fonts


class Theme(StrEnum):
    """What the person chose; SYSTEM follows the computer's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Font(StrEnum):
    """The typefaces a person can choose from."""

    ATKINSON = "atkinson"
    LEXEND = "lexend"
    OPENDYSLEXIC = "opendyslexic"
    SYSTEM = "system"


class State(StrEnum):
    """How things stand; each has colours, an icon and, where it is shown, a word."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"
    NOTE = "note"


STATE_ICON = {State.LATE: "circle-alert", State.SOON: "clock", State.FINE: "circle-check", State.NOTE: "info"}


PALETTES = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.HIGH_CONTRAST: HIGH_CONTRAST}


class Look(NamedTuple):
    """What is applied now: the theme in use (never SYSTEM), its colours, the text size and the typeface."""

    theme: Theme = Theme.LIGHT
    colours: Colours = LIGHT
    text_percent: int = 100
    family: str = ""
    reduced_motion: bool = False
    is_wide: bool = False

    def colour(self, token: str) -> QColor:
        """Return a token as a colour to paint with."""
        return QColor(self.colours.of(token))

    def size(self, pixels: int) -> int:
        """Return a size that grows with the text, for example of an icon or a bar."""
        return round(pixels * self.text_percent / 100)

    def breadth(self, pixels: int) -> int:
        """Return a width that grows with the text and with how wide the letters of the typeface are."""
        if self.family == _USUAL and not self.is_wide:
            return self.size(pixels)
        from sendorganiser.gui import letters_wide  # no time is spent on it for most people

        return round(
            self.size(pixels) * letters_wide.ratio(self.font(), self._replace(family=_USUAL, is_wide=False).font())
        )

    def type_size(self, role: str) -> int:
        """Return a text size in pixels; nothing is ever set smaller than 12."""
        return max(12, self.size(TYPE[role]))

    def target(self, text_role: str = "body") -> int:
        """Return the height of something to press: 32 at least, and room for its own text."""
        return max(TARGET, math.ceil(self.type_size(text_role) * 1.35) + 12)

    def font(self, role: str = "body", *, strong: bool = False) -> QFont:
        """Return the font of a text role, for painted text."""
        font = QFont(self.family) if self.family else QFont()
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)  # even spacing between letters
        font.setPixelSize(self.type_size(role))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        if self.is_wide:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, max(1, round(_LETTERS_APART * font.pixelSize())))
            font.setWordSpacing(round(_WORDS_APART * font.pixelSize()))
        return font

    @property
    def line_height(self) -> int:
        """How far the lines of running text are apart, in per cent of the letters' size."""
        return LINE_HEIGHT_WIDE if self.is_wide else LINE_HEIGHT

    @property
    def motion_ms(self) -> int:
        """How long a movement takes; 0 where the person wants none, here or in all programs of this computer."""
        if self.reduced_motion:
            return 0
        from sendorganiser.gui import stillness  # when first something moves, and not before the window is there

        return 0 if stillness.is_wanted() else MOTION_MS


def apply(
    app: QApplication,
    theme: Theme | str = Theme.SYSTEM,
    *,
    text_percent: int = 100,
    font: Font | str = Font.ATKINSON,
    reduced_motion: bool = False,
    wide_spacing: bool = False,
    dresses: bool = True,
) -> Look:
    """Give the whole application this look; may be called again at any time.

    Without `dresses` its widgets are not dressed until `dress` is called: while a window is being put together, each
    would be dressed anew whenever it finds its place in another.
    """
    sizes = functools.partial(apply, app, theme, text_percent=text_percent, font=font)
    _current.wish = functools.partial(sizes, reduced_motion=reduced_motion, wide_spacing=wide_spacing)
    _follow_system(app, Theme(theme))
    lowest, highest = TEXT_PERCENT
    worn = _theme_in_use(app, Theme(theme))
    look_now = Look(
        theme=worn,
        colours=PALETTES[worn],
        text_percent=min(max(text_percent, lowest), highest),
        family=_family(Font(font)),
        reduced_motion=reduced_motion,
        is_wide=wide_spacing,
    )
    _current.look = look_now
    if app.property(_DRAWN_BY) is None:
        app.setStyle("Fusion")
        app.setProperty(_DRAWN_BY, "fusion")
    app.setPalette(_palette(look_now.colours))
    app.setFont(look_now.font())
    if dresses:
        dress()
    return look_now


def make_application(arguments: list[str]) -> QApplication:
    """Make the application, its parts drawn by Qt's own style from the first."""
    # Told here and not set later, which would have PySide build QStyle with its 500 names before the window is there.
    made = QApplication([*arguments, "-style", "fusion"])
    made.setProperty(_DRAWN_BY, "fusion")
    _load(_OTHER_SCRIPTS)
    return made


def dress() -> None:
    """Dress what is there in the look that was given, and what is made from now on."""
    if _current.followed is not None:
        _current.followed.setStyleSheet(stylesheet.write(_tokens(_current.look)))


def look() -> Look:
    """Return what is applied now."""
    return _current.look


def set_role(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property the stylesheet looks at (`role`, `kind`, `state`…) and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # one not shown yet is dressed when it is
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class _Current(QObject):
    """What is worn, and how to put it on again when the computer's own colours change."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self.wish: Callable[[], Look] | None = None
        self.followed: QApplication | None = None
        self.drawings = QTemporaryDir()
        self.is_applying = False

    def system_changed(self) -> None:
        if self.wish is not None and not self.is_applying:
            self.wish()


_current = _Current()


def _follow_system(app: QApplication, theme: Theme) -> None:
    hints = app.styleHints()
    _current.is_applying = True
    # Title bars and the computer's own dialogs take the app's choice too.
    if theme is Theme.SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Light if theme is Theme.LIGHT else Qt.ColorScheme.Dark)
    _current.is_applying = False
    if _current.followed is not app:
        _current.followed = app
        hints.colorSchemeChanged.connect(_current.system_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(_current.system_changed)


def _theme_in_use(app: QApplication, theme: Theme) -> Theme:
    if theme is not Theme.SYSTEM:
        return theme
    hints = app.styleHints()
    if hasattr(hints, "accessibility"):  # Qt 6.10
        preference = hints.accessibility().contrastPreference()
        if preference is Qt.ContrastPreference.HighContrast:
            return Theme.HIGH_CONTRAST
    return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


@functools.cache
def _load(*names: str) -> str:
    families: list[str] = []
    for name in names:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""


def paper_family() -> str:
    """Return the typeface of the papers we make, whichever the window wears."""
    return _family(Font.ATKINSON)


def _family(font: Font) -> str:
    """Return the family to write with; "" where a shipped font cannot be loaded and the system's must do."""
    if font is Font.LEXEND:
        return _load("Lexend-Regular.ttf", "Lexend-SemiBold.ttf")
    if font is Font.OPENDYSLEXIC:
        return _load("OpenDyslexic-Regular.otf", "OpenDyslexic-Bold.otf")
    if font is Font.ATKINSON:
        return _load("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-SemiBold.ttf")
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    tokens = {
        role.Window: "page", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "sunken",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.BrightText: "on_primary",
        role.PlaceholderText: "muted", role.ToolTipBase: "text", role.ToolTipText: "surface",
        role.Highlight: "selected", role.HighlightedText: "on_selected", role.Link: "primary",
        role.LinkVisited: "primary", role.Accent: "primary", role.Light: "surface", role.Midlight: "hover",
        role.Mid: "line", role.Dark: "field_line", role.Shadow: "line",
    }  # fmt: skip
    palette = QPalette()
    for each, token in tokens.items():
        palette.setColor(each, QColor(colours.of(token)))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.muted))
    return palette


def _tokens(worn: Look) -> dict[str, str]:
    """Return what each $name of the stylesheet stands for."""
    colours = worn.colours
    is_plain = worn.theme is Theme.HIGH_CONTRAST
    tokens = colours._asdict() | {f"{role}_size": str(worn.type_size(role)) for role in TYPE}
    # High contrast has no tints, so there a state is ringed instead.
    tokens |= {f"{state}_line": colours.of(state if is_plain else f"{state}_tint") for state in State}
    return tokens | _measures(worn) | _drawings(colours)


def _measures(worn: Look) -> dict[str, str]:
    """Return the sizes, which grow with the text, and what high contrast draws otherwise."""
    colours = worn.colours
    is_plain = worn.theme is Theme.HIGH_CONTRAST
    check = worn.size(18)
    body_line = math.ceil(worn.type_size("body") * 1.35)
    return {
        "radius": str(RADIUS),
        "card_radius": str(CARD_RADIUS),
        "chip_radius": str((math.ceil(worn.type_size("note") * 1.35) + 6) // 2),
        "badge_radius": str((math.ceil(worn.type_size("note") * 1.2) + 2) // 2),
        "rail_line": colours.line if is_plain else colours.sunken,
        "button_line": colours.field_line if is_plain else colours.line,
        "scroll": colours.field_line if is_plain else colours.line,
        "quiet_words": "text-decoration: underline;" if is_plain else "",  # else it would look like a label
        "danger_hover": colours.text if is_plain else colours.late_tint,
        "danger_hover_text": colours.surface if is_plain else colours.late,
        "float_line": colours.float_ground if worn.theme is Theme.LIGHT else colours.line,
        "track": colours.surface if is_plain else colours.hover,
        "track_border": f"1px solid {colours.line}" if is_plain else "0",
        "note_edge": colours.line,
        "chip_height": str(worn.target() - 4),
        "button_height": str(worn.target() - 12),
        "large_button": str(worn.size(56) - 12),
        "field_height": str(worn.target() - 12),
        "icon_button": str(worn.target() - 2),
        "check": str(check),
        "check_height": str(worn.target() - 8),
        "radio_radius": str((check + 2) // 2),
        "radio_ring": str(check * 5 // 18),
        "radio_core": str(check + 2 - 2 * (check * 5 // 18)),
        "row": str(max(24, body_line)),
        "menu_row": str(max(20, body_line)),
        "tab_height": str(body_line),
        "arrow": str(worn.size(16)),
        "arrow_box": str(worn.size(24)),
        "bar": str(worn.size(8)),
        "bar_radius": str(worn.size(8) // 2),
    }


def _drawings(colours: Colours) -> dict[str, str]:
    """Write the few pictures a stylesheet can only take as files, in this theme's colours; return where they are."""
    wanted = {
        "chevron_down": ("chevron-down", colours.muted),
        "chevron_up": ("chevron-up", colours.muted),
        "chevron_right": ("chevron-right", colours.muted),
        "check_icon": ("check", colours.on_primary),
        "minus_icon": ("minus", colours.on_primary),
    }
    places = {}
    for token, (name, colour) in wanted.items():
        place = Path(_current.drawings.path()) / f"{name}-{colour.removeprefix('#')}.svg"
        place.write_bytes(svg.tinted(name, colour))
        places[token] = place.as_posix()
    return places
