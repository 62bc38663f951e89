"""Chooses what kind of bundle to make: a card for each, with the type of appeal, its sections and its limits."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.errors import PresetError
from sendorganiser.gui.style import SPACE, State, look, set_role
from sendorganiser.gui.widgets import Button, Card, FlowLayout, IconMark, Page, Paragraph, StateChip, label, rule
from sendorganiser.gui.widgets.banner import Banner
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model import PageLimit, printed_date

_WIDEST = 1040
_SIDE_BY_SIDE_FROM = 760
_GROUPS = {
    "mine": "Your own",
    "tribunal": "For the SEND Tribunal",
    "complaint": "Complaints and legal letters",
    "others": "For others",
    "plain": "Anything else",
}
_ICONS = {"mine": "pencil", "tribunal": "landmark", "complaint": "file-text", "others": "users", "plain": "file-stack"}
_ANY_TYPE = "Not sure, or more than one"


class PresetChooser(Page):
    """Cards, each with one main button; `chosen` tells the preset and whether its papers should be put in."""

    chosen = Signal(object, bool)  # Preset, fill it
    cancelled = Signal()
    room_asked = Signal(str)
    """a room for a bundle that there is already: theirs, or one for the hearing"""

    def __init__(self, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._heading = label("", "title", wraps=True)
        self._text = Paragraph("", "muted")
        self._cards: list[_PresetCard] = []
        self._grids: list[QGridLayout] = []
        self._presets: tuple[Preset, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._cancel = Button("Back to the bundle", icon_name="arrow-left")
        self._cancel.clicked.connect(self.cancelled)
        self._others = self._other_rooms()
        self._inside = QWidget()
        self.body.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._text)
        self.body.addWidget(self._others)
        self.body.addWidget(self._inside)
        self.show_presets(presets)

    def show_presets(self, presets: Sequence[Preset], problems: Sequence[PresetError] = ()) -> None:
        """Show these presets, and what is wrong with those of one's own that cannot be offered."""
        said = tuple(map(str, problems))
        if (tuple(presets), said) == (self._presets, self._problems):
            return
        self._presets, self._problems = tuple(presets), said
        old, self._inside = self._inside, QWidget()
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[4])
        for problem in problems:
            column.addWidget(Banner(State.SOON, problem.what_happened, problem.what_to_do))
        self._cards, self._grids = [], []
        offered = [preset for preset in presets if not preset.base]
        for group, some in groupby(offered, key=lambda preset: preset.group):
            column.addWidget(label(_GROUPS[group], "heading"))
            grid = QGridLayout()
            grid.setSpacing(SPACE[4])
            column.addLayout(grid)
            self._grids.append(grid)
            for preset in some:
                self._add_card(grid, preset)
        self._inside.show()
        self._fit_cards()

    def ask_for_new(self, *, may_cancel: bool) -> None:
        """Offer the presets for a new bundle."""
        self._heading.setText("What is the bundle for?")
        self._text.set_text(
            "A bundle is one PDF of your papers with an index, page numbers and links. "
            "The app puts in the papers that fit; you change what you like. The Tribunal’s own order always wins."
        )
        for card in self._cards:
            card.offer("Make this bundle", in_use="", may_be_empty=True)
        self._others.show()
        self._show(may_cancel=may_cancel)

    def ask_for_change(self, current: str) -> None:
        """Offer the presets for a bundle that has `current` now."""
        self._heading.setText("Change the kind of bundle")
        self._text.set_text("No paper leaves the bundle. Papers that have no section in the new kind stand last.")
        for card in self._cards:
            card.offer("Change to this", in_use=current, may_be_empty=False)
        self._others.hide()
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

    def _other_rooms(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=SPACE[4])
        flow.setContentsMargins(0, 0, 0, 0)
        for words, icon, room in (
            ("Check the council’s bundle", "shield-check", "council"),
            ("Follow a bundle at the hearing", "scale", "hearing"),
        ):
            button = Button(words, "quiet", icon)
            set_role(button, "shape", "flush")
            button.clicked.connect(partial(self.room_asked.emit, room))
            flow.addWidget(button)
        return row

    def _add_card(self, grid: QGridLayout, preset: Preset) -> None:
        types = [each for each in self._presets if each.base == preset.id]
        card = _PresetCard(preset, types)
        if self._cards:  # the first is what most people come for; a screen of bright buttons says nothing
            card.use.set_kind("plain")
        card.use.clicked.connect(lambda: self.chosen.emit(card.preset, True))
        card.use_empty.clicked.connect(lambda: self.chosen.emit(card.preset, False))
        self._cards.append(card)
        grid.addWidget(card)

    def _fit_cards(self) -> None:
        columns = 2 if self.width() >= look().size(_SIDE_BY_SIDE_FROM) else 1
        for grid in self._grids:
            cards = [card for card in self._cards if grid.indexOf(card) >= 0]
            for n, card in enumerate(cards):
                grid.addWidget(card, n // columns, n % columns)
            for column in range(2):
                grid.setColumnStretch(column, 1 if column < columns else 0)

    def _show(self, *, may_cancel: bool) -> None:
        self._cancel.setVisible(may_cancel)
        self.verticalScrollBar().setValue(0)


class _PresetCard(Card):
    """One preset: what it is for, which type, its button; and on asking its sections, limits and sources."""

    def __init__(self, preset: Preset, types: Sequence[Preset]) -> None:
        super().__init__(margin=SPACE[5])
        self._base, self._types = preset, list(types)
        self.setAccessibleName(preset.title)
        self.use, self.use_empty = Button("", "primary"), Button("Start with no papers", "quiet")
        for button in (self.use, self.use_empty):
            button.setAccessibleDescription(preset.title)
        self._in_use = StateChip(State.FINE, "In use")
        self._in_use_id = ""
        self._about = Paragraph(preset.about)
        self._type = Choice()
        self._more = Button("", "quiet", "list")
        self._more.setAccessibleDescription(preset.title)
        set_role(self._more, "shape", "flush")
        self._more.clicked.connect(self._show_or_hide)
        self._details: QWidget | None = None
        self.body.setSpacing(SPACE[3])
        self._lay_out()
        self._say_more()

    @property
    def preset(self) -> Preset:
        """The preset of the type that is chosen."""
        at = self._type.currentIndex()
        return self._types[at - 1] if at > 0 else self._base

    def offer(self, words: str, *, in_use: str, may_be_empty: bool) -> None:
        """Say what its button does now; `in_use` is the preset the bundle has."""
        self.use.setText(words)
        self.use_empty.setVisible(may_be_empty)
        self._in_use_id = in_use
        ids = [self._base.id, *(each.id for each in self._types)]
        self._type.setCurrentIndex(ids.index(in_use) if in_use in ids else max(0, self._type.currentIndex()))
        self._type_chosen()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE[3])
        top.addWidget(IconMark(_ICONS[self._base.group], "primary", 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(label(self._base.title, "title", wraps=True), 1)
        self.body.addLayout(top)
        self.body.addWidget(self._about)
        if self._types:
            name = label("What is the appeal about?", "strong")
            name.setBuddy(self._type)
            self._type.setAccessibleName("What is the appeal about?")
            self._type.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._type.addItems([_ANY_TYPE, *(each.type for each in self._types)])
            self._type.currentIndexChanged.connect(self._type_chosen)
            self.body.addWidget(name)
            self.body.addWidget(self._type)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for part in (self.use, self.use_empty, self._in_use):
            flow.addWidget(part)
        self.body.addWidget(buttons)
        self.body.addWidget(Paragraph(_limits_in_words(self._base), "note"))
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)  # two cards side by side end on one line

    def _type_chosen(self) -> None:
        self._about.set_text(self.preset.about)
        is_in_use = self.preset.id == self._in_use_id
        self.use.setVisible(not is_in_use)
        self._in_use.setVisible(is_in_use)
        if self._details is not None:
            self._show_or_hide()
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        if self._details is not None:
            self.body.removeWidget(self._details)
            self._details.hide()
            self._details.deleteLater()
            self._details = None
        else:
            self._details = _Details(self.preset)
            self.body.insertWidget(self.body.indexOf(self._more) + 1, self._details)
            self._details.show()
        self._say_more()

    def _say_more(self) -> None:
        self._more.setText("Sections, limits and sources" if self._details is None else "Show less")


class _Details(QWidget):
    """The sections and limits of a preset, what is to be checked, and where all that comes from."""

    def __init__(self, preset: Preset) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[3])
        self._column.addWidget(rule())
        if titled := [section for section in preset.sections if section.title]:
            rows = [(s.letter, f"{s.title}. {s.note}" if s.note else s.title) for s in titled]
            self._add_table("Sections", rows)
        else:
            self._column.addWidget(label("One list of papers, without sections", wraps=True))
        if limits := preset.rules.limits:
            self._add_table("Pages of evidence allowed, not counting the index", _rows(limits))
        if preset.aims:
            self._add_table("Pages, as our advice; no rule", _rows(preset.aims))
        for check in preset.check_this:
            line = QHBoxLayout()
            line.setSpacing(SPACE[2])
            line.addWidget(StateChip(State.SOON, "Check this"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(check, wraps=True), 1)
            self._column.addLayout(line)
        self._column.addWidget(Paragraph(_where_from(preset), "note"))

    def _add_table(self, caption: str, rows: Sequence[tuple[str, str]]) -> None:
        self._column.addWidget(label(caption, "caption"))
        table = QGridLayout()
        table.setHorizontalSpacing(SPACE[3])
        table.setVerticalSpacing(SPACE[1])
        table.setColumnStretch(1, 1)
        for number, (first, second) in enumerate(rows):
            table.addWidget(label(first, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(label(second, wraps=True), number, 1)
        self._column.addLayout(table)


def _rows(limits: Sequence[PageLimit]) -> list[tuple[str, str]]:
    return [(str(limit.pages), limit.when) for limit in sorted(limits, key=lambda limit: limit.pages)]


def _limits_in_words(preset: Preset) -> str:
    if not preset.rules.limits:
        aims = f"Our advice: {preset.aims[0].pages} pages at most. " if preset.aims else ""
        return f"{aims}No page limit is known."
    numbers = sorted({limit.pages for limit in preset.rules.limits})
    if len(numbers) == 1:
        return f"At most {numbers[0]} pages."
    return f"Page limits of {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}. {preset.order_wins}"


def _where_from(preset: Preset) -> str:
    return f"{preset.source} Looked up {printed_date(preset.checked.isoformat())}. {preset.order_wins}"
