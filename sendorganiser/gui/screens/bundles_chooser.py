"""Chooses what kind of bundle to make: a card for each preset, with its limits in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, IconMark, Page, Paragraph, StateChip, label, rule
from sendorganiser.model import PageLimit, printed_date

_WIDEST = 1040
_SIDE_BY_SIDE_FROM = 700


class PresetChooser(Page):
    """Cards, each with one main button; `chosen` tells the preset and whether its papers should be put in."""

    chosen = Signal(object, bool)  # Preset, fill it
    cancelled = Signal()

    def __init__(self, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._heading = label("", "title", wraps=True)
        self._text = Paragraph("", "muted")
        # Those made for one purpose stand first: what fits closely is what people look for.
        by_purpose = sorted(presets, key=lambda preset: not preset.rules.limits)
        self._cards = [_PresetCard(preset) for preset in by_purpose]
        self._cancel = Button("Back to the bundle", icon_name="arrow-left")
        self._cancel.clicked.connect(self.cancelled)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACE[4])
        for card in self._cards:
            card.use.clicked.connect(lambda _=False, card=card: self.chosen.emit(card.preset, True))
            card.use_empty.clicked.connect(lambda _=False, card=card: self.chosen.emit(card.preset, False))
            self._row.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._text)
        self.body.addLayout(self._row)

    def ask_for_new(self, *, may_cancel: bool) -> None:
        """Offer the presets for a new bundle."""
        self._heading.setText("What is the bundle for?")
        self._text.set_text(
            "A bundle is one PDF of your papers with an index, page numbers and links. "
            "The app puts in the papers that fit; you change what you like."
        )
        for card in self._cards:
            card.offer("Make this bundle", is_in_use=False, may_be_empty=True)
        self._show(may_cancel=may_cancel)

    def ask_for_change(self, current: str) -> None:
        """Offer the presets for a bundle that has `current` now."""
        self._heading.setText("Change the kind of bundle")
        self._text.set_text("No paper leaves the bundle. Papers that have no section in the new kind stand last.")
        for card in self._cards:
            card.offer("Change to this", is_in_use=card.preset.id == current, may_be_empty=False)
        self._show(may_cancel=True)

    def take_keyboard(self) -> None:
        """Let the keys begin at the first card's button."""
        buttons = [card.use for card in self._cards]
        if not any(button.hasFocus() for button in buttons):
            next((button for button in buttons if not button.isHidden()), self._cancel).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cards()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_cards()

    def _fit_cards(self) -> None:
        is_wide = self.width() >= look().size(_SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _show(self, *, may_cancel: bool) -> None:
        self._cancel.setVisible(may_cancel)
        self.verticalScrollBar().setValue(0)


class _PresetCard(Card):
    """One preset: what it is for and its button, then its sections, what it allows, and where that comes from."""

    def __init__(self, preset: Preset) -> None:
        super().__init__(margin=SPACE[5])
        self.preset = preset
        self.setAccessibleName(preset.title)
        self.use, self.use_empty = Button("", "primary"), Button("Start with no papers", "quiet")
        for button in (self.use, self.use_empty):
            button.setAccessibleDescription(preset.title)
        self._in_use = StateChip(State.FINE, "In use")
        self.body.setSpacing(SPACE[3])
        self._add_head(preset)
        self.body.addWidget(rule())
        self._add_sections(preset)
        self._add_limits(preset.rules.limits)
        self.body.addWidget(Paragraph(_where_from(preset), "note"))

    def offer(self, words: str, *, is_in_use: bool, may_be_empty: bool) -> None:
        """Say what its button does now."""
        self.use.setText(words)
        self.use.setVisible(not is_in_use)
        self.use_empty.setVisible(may_be_empty)
        self._in_use.setVisible(is_in_use)

    def _add_head(self, preset: Preset) -> None:
        icon_name = "landmark" if preset.rules.limits else "file-stack"
        top = QHBoxLayout()
        top.setSpacing(SPACE[3])
        top.addWidget(IconMark(icon_name, "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(preset.title, "title", wraps=True), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        for part in (self.use, self.use_empty, self._in_use):
            buttons.addWidget(part)
        buttons.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(Paragraph(preset.about))
        self.body.addLayout(buttons)
        self.body.addSpacing(SPACE[1])

    def _add_sections(self, preset: Preset) -> None:
        titled = [section for section in preset.sections if section.title]
        if not titled:
            self._add_line("list", "One list of papers, without sections")
            return
        self._add_table("Sections", [(section.letter, section.title) for section in titled])

    def _add_limits(self, limits: Sequence[PageLimit]) -> None:
        if not limits:
            self._add_line("circle-check", "No page limit")
            return
        rows = [(str(limit.pages), limit.when) for limit in sorted(limits, key=lambda limit: limit.pages)]
        self._add_table("Pages of evidence allowed, not counting the index", rows)

    def _add_table(self, caption: str, rows: Sequence[tuple[str, str]]) -> None:
        self.body.addWidget(label(caption, "caption"))
        table = QGridLayout()
        table.setHorizontalSpacing(SPACE[3])
        table.setVerticalSpacing(SPACE[1])
        table.setColumnStretch(1, 1)
        for number, (first, second) in enumerate(rows):
            table.addWidget(label(first, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(label(second, wraps=True), number, 1)
        self.body.addLayout(table)
        self.body.addSpacing(SPACE[1])

    def _add_line(self, icon_name: str, words: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE[3])
        line.addWidget(IconMark(icon_name, "muted", 18))
        line.addWidget(label(words, wraps=True), 1)
        self.body.addLayout(line)


def _where_from(preset: Preset) -> str:
    return f"{preset.source} Looked up {printed_date(preset.checked.isoformat())}. {preset.order_wins}"
