"""One letter while it is written: its facts and its words, and beside them the paper as it will look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.letters.enclosing import Enclosing
from sendorganiser.gui.screens.letters.fact import FactField
from sendorganiser.gui.screens.letters.preview import LetterPreview
from sendorganiser.gui.style import SPACE, State, look, set_role
from sendorganiser.gui.widgets import Button, FlowLayout, IconMark, Page, SectionHeader, StateChip, label
from sendorganiser.gui.widgets.event_day import read_day
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.letters.compose import Composed, compose
from sendorganiser.letters.editing import edited, is_edited, text_of
from sendorganiser.letters.facts import FROM, TO
from sendorganiser.model.letter import Fact, LetterDraft, Passage

if TYPE_CHECKING:
    from sendorganiser.letters.material import Material
    from sendorganiser.letters.template import Recipient, Template

_SIDE_BY_SIDE = 860  # pixels at 100 % text
_PAUSE_MS = 200
_KEEP_AFTER_MS = 900
_NOT_ADVICE = "This is not legal advice. Read every letter before you send it: it goes out in your name."


class WritingSheet(QWidget):
    """Changes are shown at once and kept a moment after the last key."""

    kept = Signal(object)  # LetterDraft to keep
    room_asked = Signal(str)
    people_asked = Signal(object)  # LetterDraft: keep in People who writes and who is written to
    _filled = Signal()  # heard at the next turn: only then what was just put in has its place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.draft: LetterDraft | None = None
        self.composed: Composed | None = None
        self._material: Material | None = None
        self._template: Template | None = None
        self._recipient: Recipient | None = None
        self.fields: dict[str, FactField] = {}
        self._enclosed: tuple[object, ...] = ()
        self.page, self.preview = Page(), LetterPreview()
        self.words = QPlainTextEdit()
        self.enclosing = Enclosing(desk)
        self.doubts = QCheckBox("Say in the letter which law is still to be checked")
        self.again_button = Button("Go back to the words of the template", "quiet", "undo-2")
        self.show_button = Button("See the paper", icon_name="file-text")
        self.show_button.clicked.connect(self._turn)
        self.people_button = Button("Keep these in People", icon_name="users")
        self._shows_paper = False  # where there is no room for both
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._is_opening = False  # as long as the page goes to what is missing by itself
        self._connect()

    def open(self, draft: LetterDraft, template: "Template", recipient: "Recipient", material: "Material") -> None:
        """Show this letter; the same one read anew leaves what is being typed alone."""
        is_new = self.draft is None or self.draft.id != draft.id
        if not is_new and (self._keeping.isActive() or self._pause.isActive()):
            draft = self.draft or draft  # what is typed here is newer than what is kept
        self.draft, self._template, self._recipient, self._material = draft, template, recipient, material
        if is_new:
            for field in self.fields.values():
                field.hide()
                field.deleteLater()
            self.fields = {}
            self.page.verticalScrollBar().setValue(0)
        self._compose()

    def finish(self) -> None:
        """Keep at once what is still waiting to be kept."""
        if self._pause.isActive():
            self._pause.stop()
            self._compose()
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first fact that is missing, else on the first of all."""
        if self.composed is None:
            return
        (self._gap() or self._first()).setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_opening = True
        self._filled.emit()

    def _gap(self) -> QWidget | None:
        gaps = sorted(self.composed.missing if self.composed else (), key=lambda fact: fact.key in (*FROM, *TO))
        return next((self.fields[fact.key] for fact in gaps), None)

    def _leave_alone(self) -> None:
        """The person has begun: from now on the page stays where they have it."""
        self._is_opening = False

    def _show_gap(self) -> None:
        if not self._is_opening:
            return
        missing = self._gap()
        self.page.verticalScrollBar().setValue(0)
        if missing is not None:
            self.page.ensureWidgetVisible(missing)

    def _first(self) -> QWidget:
        facts = self._facts.layout()
        assert facts is not None
        return next((field for field in self.fields.values() if facts.indexOf(field) == 0), self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- how it is laid out ----

    def _lay_out(self) -> None:
        self._title = label("", "title", wraps=True)
        self._what = label("", "muted", wraps=True)
        self._notes, self._facts, self._frame = QWidget(), QWidget(), QWidget()
        for part in (self._notes, self._facts, self._frame):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE[4])
        self._count = StateChip(State.FINE, "")
        self._facts_head = SectionHeader("What the letter says of your case")
        self.words.setAccessibleName("The words of the letter")
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(look().size(320))
        words = QWidget()
        under = FlowLayout(words)
        under.addWidget(self.again_button)
        under.addWidget(self.doubts)
        body = self.page.body
        for part in (
            self._title, self._what, self._notes, self._count, self._facts_head, self._facts,
            SectionHeader("The words", "Change whatever you like. What you leave alone goes on following the facts."),
            self.words, words, SectionHeader("What goes with it"), self.enclosing,
            SectionHeader("From you, to them", action=self.people_button), self._frame,
            label(_NOT_ADVICE, "note", wraps=True),
        ):  # fmt: skip
            body.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.page, 1)
        self._row.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._compose)
        self._keeping.timeout.connect(self._keep)
        self._filled.connect(self._show_gap, Qt.ConnectionType.QueuedConnection)
        bar = self.page.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._filled.emit())  # what was put in has its room only now
        bar.actionTriggered.connect(self._leave_alone)
        self.words.textChanged.connect(self._words_changed)
        self.enclosing.chosen.connect(lambda numbers: self._change(enclosures=numbers))
        self.enclosing.pack_chosen.connect(lambda pack: self._change(pack=pack))
        self.doubts.toggled.connect(lambda _: self._compose())
        self.people_button.clicked.connect(self._ask_for_people)
        self.again_button.clicked.connect(lambda: self._change(words=()))

    def _fit(self) -> None:
        """Show what is written and the paper side by side, or the one that is wanted."""
        is_wide = self.width() >= look().breadth(_SIDE_BY_SIDE)
        shows_paper = is_wide or self._shows_paper
        self._row.setContentsMargins(SPACE[5] if shows_paper and not is_wide else 0, 0, SPACE[5], SPACE[4])
        self.page.setVisible(is_wide or not self._shows_paper)
        self.preview.setVisible(shows_paper)
        self.show_button.setVisible(not is_wide)
        self.show_button.setText("Back to writing" if self._shows_paper else "See the paper")

    def _turn(self) -> None:
        self._shows_paper = not self._shows_paper
        self._fit()

    # ---- what is shown ----

    def _compose(self) -> None:
        if self.draft is None or self._template is None or self._recipient is None or self._material is None:
            return
        shows = self.doubts.isChecked()
        composed = compose(self._template, self._recipient, self._material, self.draft, shows_doubts=shows)
        self.composed = composed
        self._title.setText(composed.template.title)
        self._what.setText(composed.template.what)
        self._show_notes(composed.notes)
        self._show_facts(composed.facts)
        count = len(composed.missing)
        told = f"{count} thing{'' if count == 1 else 's'} still missing" if count else "Nothing is missing"
        self._count.show_state(State.SOON if count else State.FINE, told)
        if not self.words.hasFocus() or self.words.toPlainText().strip() == "":
            self._show_words(text_of(composed.letter.passages))
        self.again_button.setVisible(is_edited(self.draft.words))
        self._show_enclosed(self.draft, self._material)
        self.preview.show_letter(composed.letter)
        self.people_button.setVisible(any(key in (*FROM, *TO) for key, words in self.draft.facts if words.strip()))

    def _show_enclosed(self, draft: LetterDraft, material: "Material") -> None:
        """Look the papers up only when something may be otherwise: this runs at every key."""
        now = (draft.id, draft.enclosures, draft.pack, id(material))
        if now != self._enclosed:
            self._enclosed = now
            archive = self._desk.archive
            papers = archive.documents(draft.case, suggested=False)
            self.enclosing.show_chosen(papers, draft.enclosures, archive.packs(draft.case), draft.pack)

    def _show_notes(self, notes: Sequence[str]) -> None:
        column = self._notes.layout()
        assert column is not None
        there = [note.property("said") for note in self._notes.findChildren(QFrame, "note") if not note.isHidden()]
        if there == list(notes):
            return
        for old in self._notes.findChildren(QFrame, "note"):
            old.hide()
            old.deleteLater()
        for note in notes:
            column.addWidget(_note(note))
        self._notes.setVisible(bool(notes))

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        own = self._template.fact if self._template is not None else {}
        mine = [fact for fact in facts if fact.key not in (*FROM, *TO)]
        mine.sort(key=lambda fact: fact.key not in own)  # what only this letter asks for stands first
        frame = [fact for fact in facts if fact.key in (*FROM, *TO)]
        known: Mapping[str, Fact] = {fact.key: fact for fact in facts}
        for key in [key for key in self.fields if key not in known]:
            old = self.fields.pop(key)
            old.hide()
            old.deleteLater()
        is_new = False
        for part, listed in ((self._facts, mine), (self._frame, frame)):
            column = part.layout()
            assert isinstance(column, QVBoxLayout)
            for n, fact in enumerate(listed):
                field = self.fields.get(fact.key)
                if field is None:
                    is_new = True
                    field = self.fields[fact.key] = FactField(fact)
                    field.typed.connect(self._typed)
                    field.left.connect(self._left)
                    field.room_asked.connect(self.room_asked)
                    column.insertWidget(n, field)
                else:
                    field.show_fact(fact)
        if is_new:
            follow_layout(self)

    def _show_words(self, text: str) -> None:
        if text == self.words.toPlainText():
            return
        was = self.words.blockSignals(True)
        self.words.setPlainText(text)
        self.words.blockSignals(was)
        lines = self.words.document().size().height() * self.words.fontMetrics().lineSpacing()
        self.words.setMinimumHeight(min(round(lines) + look().size(40), look().size(640)))

    # ---- what is changed ----

    def _typed(self, key: str, words: str) -> None:
        from sendorganiser.workflows.write_letter import with_facts

        if self.draft is not None:
            self._leave_alone()
            self.draft = with_facts(self.draft, {key: words})
            self._pause.start()
            self._keeping.start()

    def _left(self, key: str) -> None:
        """Read a day that was typed as people say it."""
        if self.draft is None or self.composed is None or key not in dict(self.draft.facts):
            return
        if next((fact.kind for fact in self.composed.facts if fact.key == key), "") != "date":
            return
        try:
            day = read_day(dict(self.draft.facts)[key], today=self._desk.today(), is_ahead=key == "reply_by")
        except InputProblem:
            return  # it stands as it was typed: a letter may say “early in May”
        if len(day) == len("2026-01-01"):
            self._typed(key, day)

    def _words_changed(self) -> None:
        if self.draft is None or self.composed is None:
            return
        words = edited(self.composed.letter.passages, self.words.toPlainText())
        self._change(words=(*words, *_still_gone(self.draft, words)) if is_edited(words) else ())

    def _change(self, **changes: object) -> None:
        if self.draft is not None:
            self._leave_alone()
            self.draft = replace(self.draft, **changes)  # type: ignore[arg-type]
            if "words" in changes and not changes["words"]:
                self.words.clearFocus()
            self._pause.stop()
            self._compose()
            self._keeping.start()

    def _ask_for_people(self) -> None:
        self.finish()
        if self.draft is not None:
            self.people_asked.emit(self.draft)

    def _keep(self) -> None:
        if self.draft is not None:
            self.kept.emit(self.draft)


def _still_gone(draft: LetterDraft, words: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the marks of paragraphs that were taken out before."""
    known = {each.key for each in words}
    return tuple(each for each in draft.words if each.key.startswith("-") and each.key not in known)


def _note(text: str) -> QFrame:
    """Something to look at before the letter goes out."""
    made = QFrame()
    made.setObjectName("note")
    made.setProperty("said", text)
    set_role(made, "surface", "card")
    row = QHBoxLayout(made)
    row.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
    row.setSpacing(SPACE[2])
    row.addWidget(IconMark("info", "note", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "body", wraps=True), 1)
    return made
