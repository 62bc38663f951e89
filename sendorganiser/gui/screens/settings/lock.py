"""The card in Settings that says what a lock does and does not do, and puts it on, changes it and takes it off."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from sendorganiser import settings
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, Field, Paragraph, StateChip
from sendorganiser.gui.widgets.choice import Choice

_MINUTES = {5: "5 minutes", 10: "10 minutes", 20: "20 minutes", 30: "30 minutes", 60: "an hour", 0: "never"}
_OPEN = (
    "Your papers are ordinary files now. Whoever can use this computer, or takes out its disk, can read them, with or "
    "without this program. That is a good choice where nobody else does: nothing can be lost by a forgotten word."
)
_WHAT_IT_DOES = (
    "With a lock everything kept here is encrypted: papers, their words, names and notes. It opens with a passphrase, "
    "or with a code that you print once and keep elsewhere. If both are lost, everything is lost: nobody can help."
)
_WHAT_IT_DOES_NOT = (
    "It does not hide what you take out: bundles, letters and copies you save, files on your phone, backups made "
    "before. It does not help against somebody who can watch you type, or who uses the computer while it is unlocked."
)
_LOCKED = "Everything kept here is encrypted, and opens with your passphrase or your recovery code only."
_HIDE = "F12 or Ctrl+Shift+H hides the window at once, from anywhere in the program{and_locks}."


class LockCard(Card):
    """What it shows depends on whether the archive has a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Lock")
        self._desk = desk
        self._chosen = settings.load(settings.settings_file())
        if desk.archive.is_locked:
            self._show_locked()
        else:
            self._show_open()

    def _show_open(self) -> None:
        from sendorganiser.workflows import lock_archive

        if lock_archive.was_stopped_locking(self._desk.archive.folder):
            self.body.addWidget(StateChip(State.SOON, "Locking was stopped before it was done. Nothing is locked."))
            self._buttons(("Go on locking…", "primary", "lock", "go_on"), ("Leave it unlocked", "plain", "", "give_up"))
        for words in (_OPEN, _WHAT_IT_DOES, _WHAT_IT_DOES_NOT):
            self.body.addWidget(Paragraph(words))
        self._buttons(("Lock with a passphrase…", "plain", "lock", "put_on"), ("Hide now", "quiet", "eye-off", "hide"))
        self.body.addWidget(Paragraph(_HIDE.format(and_locks=""), "muted"))

    def _show_locked(self) -> None:
        self.body.addWidget(StateChip(State.FINE, "Locked with a passphrase"))
        for words in (_LOCKED, _WHAT_IT_DOES_NOT):
            self.body.addWidget(Paragraph(words))
        self.minutes = Choice()
        for minutes, words in _MINUTES.items():
            self.minutes.addItem(words, minutes)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(self._chosen.lock_after)))
        self.minutes.activated.connect(lambda _: self._choose(int(self.minutes.currentData())))
        hint = "Also when the computer wakes from sleep. Not while papers are being added or a bundle is built."
        self.body.addWidget(Field("Lock when nobody has touched anything for", self.minutes, hint=hint))
        self._buttons(
            ("Lock now", "primary", "lock", "hide"),
            ("Change passphrase…", "plain", "key-round", "change"),
            ("New recovery sheet…", "plain", "file-text", "sheet"),
            ("Take the lock off…", "quiet", "lock-open", "take_off"),
        )
        self.body.addWidget(Paragraph(_HIDE.format(and_locks=" and locks your papers"), "muted"))

    def _buttons(self, *buttons: tuple[str, str, str, str]) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        for words, kind, icon_name, what in buttons:
            button = Button(words, kind, icon_name)
            button.clicked.connect(lambda _=False, what=what: self._do(what))
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _do(self, what: str) -> None:
        if what == "hide":
            self._desk.hide_asked.emit()
            return
        from sendorganiser.gui.screens.lock import dialogs as lock_dialogs

        lock_dialogs.open_dialog(what, self._desk, self.window())

    def _choose(self, minutes: int) -> None:
        self._chosen = replace(settings.load(settings.settings_file()), lock_after=minutes)
        settings.save(self._chosen, settings.settings_file())
