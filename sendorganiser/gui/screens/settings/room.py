"""The settings room: how things look, where the papers are, and whether they are all well."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from sendorganiser import __version__, settings
from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.settings.backup import BackupCard
from sendorganiser.gui.screens.settings.doctor import DoctorCard
from sendorganiser.gui.screens.settings.folders import FoldersCard
from sendorganiser.gui.screens.settings.keeping import KeepingCard
from sendorganiser.gui.screens.settings.learned import LearnedCard
from sendorganiser.gui.screens.settings.lock import LockCard
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, Field, FlowLayout, Page, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice

_THEMES = {"system": "As this computer", "light": "Light", "dark": "Dark", "high-contrast": "High contrast"}
_FONTS = {
    "atkinson": "Atkinson Hyperlegible",
    "lexend": "Lexend",
    "opendyslexic": "OpenDyslexic",
    "system": "This computer’s own",
}
_SPACINGS = {"usual": "Usual", "wide": "Wider, for easier reading"}
_MOTIONS = {"system": "As this computer", "none": "None"}
_WIDEST = 720
_SIZES = (90, 100, 110, 125, 150, 175, 200, 250)


_KEYS = (
    ("Ctrl+K", "Find papers, a room or a thing to do"),
    ("Ctrl+1, Ctrl+2 …", "Go to a room, as they stand in the list on the left"),
    ("Ctrl+N", "Add papers"),
    ("Ctrl+Shift+Enter", "Press the blue button at the top right"),
    ("Ctrl+L", "Write down a call, a meeting or anything else that happened"),
    ("Enter", "In the list: read the paper. In its facts: accept them and go on to the next"),
    ("F2", "Check or correct a paper’s facts; in Bundles, rename the bundle"),
    ("Ctrl+Enter", "Accept all papers that are chosen"),
    ("Ctrl+Z", "Undo what was done last, and then what was done before it"),
    ("Alt+Up, Alt+Down", "In a bundle: move a paper up or down"),
    ("F12, Ctrl+Shift+H", "Hide everything at once; a lock, if there is one, locks"),
    ("Delete", "In a bundle: take a paper out"),
    ("Ctrl+F, F3", "In the reader: find words, go to the next place"),
    ("Ctrl+T", "In the reader: the page as plain text"),
    ("Ctrl+E, F8", "In the reader: correct the words of a page, go to the next unsure word"),
    ("Alt+Left, Esc", "Back from the reader"),
    ("Ctrl+Q", "Close the app; it asks first if work would be lost"),
    ("F1", "What can I do here? With the guide and what the words mean"),
)


class SettingsRoom(Room):
    """Changes show at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Settings", "settings")
        self._desk = desk
        self._chosen = settings.load(settings.settings_file())
        page = Page(widest=_WIDEST)
        self._folders = FoldersCard(desk)
        self._learned = LearnedCard(desk)
        self._backup = BackupCard(desk)
        for card in (
            self._look_card(),
            DoctorCard(desk),
            self._backup,
            LockCard(desk),
            KeepingCard(desk),
            self._folders,
            self._learned,
            self._reading_card(),
            self._school_card(),
            self._words_card(),
            _keys_card(),
            self._promise_card(),
        ):
            page.body.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def refresh(self) -> None:
        """Read again which folders are watched, and when the last backup was made."""
        self._folders.renew()
        self._learned.renew()
        self._backup.renew()

    def shown(self) -> None:
        """Read again, for the case may be another."""
        self._folders.renew()
        self._learned.renew()
        self._backup.renew()

    def _look_card(self) -> Card:
        card = Card("How it looks")
        rows = QWidget()
        row = FlowLayout(rows, spacing=SPACE[4])
        sizes = {str(size): f"{size} %" for size in _SIZES}
        for name, choices, value, key in (
            ("Colours", _THEMES, self._chosen.theme, "theme"),
            ("Text size", sizes, str(self._chosen.text), "text"),
            ("Typeface", _FONTS, self._chosen.font, "font"),
            ("Room between letters and lines", _SPACINGS, self._chosen.spacing, "spacing"),
            ("Movement", _MOTIONS, self._chosen.motion, "motion"),
        ):
            box = Choice()
            for token, words in choices.items():
                box.addItem(words, token)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.activated.connect(lambda _, box=box, key=key: self._choose(key, box.currentData()))
            row.addWidget(Field(name, box))
        card.body.addWidget(rows)
        return card

    def _reading_card(self) -> Card:
        card = Card("Reading scans")
        words = (
            "Reading scans uses much power. On battery it waits until this computer is plugged in, and then goes on."
        )
        card.body.addWidget(Paragraph(words))
        box = QCheckBox("Read scans on battery too")
        box.setChecked(self._chosen.read_on_battery)
        box.toggled.connect(self._choose_battery)
        card.body.addWidget(box)
        return card

    def _choose_battery(self, is_on: bool) -> None:
        self._chosen = replace(self._chosen, read_on_battery=is_on)
        settings.save(self._chosen, settings.settings_file())
        self._desk.read_anew()

    def _school_card(self) -> Card:
        card = Card("School dates")
        card.body.addWidget(Paragraph("Terms, holidays and INSET days: some time limits count only school days."))
        button = Button("School dates…", icon_name="school")
        button.clicked.connect(self._ask_school_dates)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _words_card(self) -> Card:
        card = Card("Words and short forms")
        card.body.addWidget(Paragraph("What EHCNA, EOTAS, SENDIASS and the like mean, in plain words."))
        button = Button("Look a word up", icon_name="book-a")
        button.clicked.connect(lambda: self._desk.room_asked.emit("glossary"))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _ask_school_dates(self) -> None:
        from sendorganiser.gui.screens.deadlines.school_year import open_school_dates

        open_school_dates(self._desk, self.window())

    def _promise_card(self) -> Card:
        card = Card("What this app promises")
        for words in (
            "Nothing leaves this computer. The app has no way to reach the internet.",
            "The file you added is kept exactly as it came, and you can always save it again.",
            "It is not legal advice. Your own tribunal’s order always wins over anything the app says.",
        ):
            card.body.addWidget(Paragraph(words))
        card.body.addWidget(label(f"SEND Organiser {__version__}", "note"))
        return card

    def _choose(self, key: str, value: str) -> None:
        changed = {"text": int(value)} if key == "text" else {key: value}
        self._chosen = replace(self._chosen, **changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        chosen = self._chosen
        style.apply(
            application,
            chosen.theme,
            text_percent=chosen.text,
            font=chosen.font,
            reduced_motion=chosen.motion == "none",
            wide_spacing=chosen.spacing == "wide",
        )
        settings.save(chosen, settings.settings_file())


def _keys_card() -> Card:
    card = Card("Keys")
    rows = QGridLayout()
    rows.setHorizontalSpacing(SPACE[4])
    rows.setVerticalSpacing(SPACE[2])
    rows.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(_KEYS):
        rows.addWidget(label(keys, "keys"), number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        rows.addWidget(label(words, wraps=True), number, 1)
    card.body.addLayout(rows)
    return card
