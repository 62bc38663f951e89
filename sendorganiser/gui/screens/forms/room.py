"""The Tribunal's forms: each answer to copy from, in the form's own order, with the table of evidence of a bundle."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.forms.filling import MatchDialog
from sendorganiser.gui.screens.letters.fact import FactField
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, EmptyState, Field, FlowLayout, IconButton, Page, StateChip, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.jobs import Job
from sendorganiser.letters.form import FormSheet, load_forms
from sendorganiser.model.document import short_date
from sendorganiser.model.letter import Fact, LetterDraft
from sendorganiser.workflows.fill_form import Box, begin_form, fill_form, fill_official, read_official, save_sheet
from sendorganiser.workflows.write_letter import keep_letter, with_facts

_KEEP_AFTER_MS = 600
_FOLDER = "letters"
_WIDEST = 860
_NAME_SEEN = 14  # letters of the chosen one that can be seen at least


class FormsRoom(Room):
    """One form at a time; what is typed is kept for the case."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Tribunal forms", "list-checks")
        self._desk = desk
        self.draft: LetterDraft | None = None
        self.sheet: FormSheet | None = None
        self.fields: dict[str, FactField] = {}
        self._no_case = EmptyState(
            "list-checks", "Answers for the Tribunal’s forms", "Start a case first: the names, days and papers come "
            "from it.", main="Start a case",
        )  # fmt: skip
        self.forms, self.packs = Choice(), Choice()
        for form in load_forms():
            self.forms.addItem(form.title, form.id)
        self.save_button = Button("Save…", icon_name="save")
        self.fill_button = Button("Fill my own PDF form…", icon_name="file-text")
        self.count = StateChip(State.FINE, "")
        self._what, self._note = label("", "body", wraps=True), label("", "muted", wraps=True)
        self.page, self._stack = Page(widest=_WIDEST), QStackedWidget()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._lay_out()
        self._connect()

    def shown(self) -> None:
        self._begin()
        self.forms.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the case again, unless something typed here waits to be kept."""
        if self.draft is not None and not self._keeping.isActive():
            self._show(self._desk.archive.letters.draft(self.draft.id))

    def choose(self, form: str) -> None:
        """Show this form."""
        self.forms.setCurrentIndex(max(0, self.forms.findData(form)))
        self._begin()

    # ---- how it is laid out ----

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools)
        for part in (self.save_button, self.fill_button):
            flow.addWidget(part)
        choices = QHBoxLayout()
        choices.setSpacing(SPACE[4])
        for box in (self.forms, self.packs):  # as wide as there is room, not as the longest name in it
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_NAME_SEEN)
        choices.addWidget(Field("Form", self.forms), 1)
        choices.addWidget(Field("Evidence from this bundle", self.packs), 1)
        self._parts = QWidget()
        self._column = QVBoxLayout(self._parts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[4])
        body = self.page.body
        body.addWidget(tools)
        body.addLayout(choices)
        for widget in (self._what, self._note, self.count, self._parts):
            body.addWidget(widget)
        self._menu = QMenu(self)
        for words, evidence in (
            ("The answers…", False), ("The table of evidence…", True),
        ):  # fmt: skip
            self._menu.addAction(icon("file-text"), words, partial(self._save, evidence))
        self.save_button.setMenu(self._menu)
        self._stack.addWidget(self._no_case)
        self._stack.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._no_case.main_asked.connect(self._desk.new_case_asked)
        self._desk.case_changed.connect(self._case_changed)
        self.forms.activated.connect(lambda _: self._begin())
        self.packs.activated.connect(lambda _: self._change(pack=self.packs.currentData()))
        self.fill_button.clicked.connect(self._ask_for_form)
        self._keeping.timeout.connect(self._keep)

    # ---- what is shown ----

    def _begin(self) -> None:
        desk = self._desk
        if desk.case is None:
            self._stack.setCurrentWidget(self._no_case)
            return
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep()
        self._stack.setCurrentWidget(self.page)
        form = str(self.forms.currentData())
        desk.work(begin_form, owner=self, done=self._show, case=desk.case.id, form=form, now=desk.now())

    def _show(self, draft: LetterDraft) -> None:
        is_new = self.draft is None or self.draft.id != draft.id
        self.draft = draft
        self.sheet = fill_form(self._desk.archive, Job(), draft=draft, today=self._desk.today())
        self._show_packs()
        self._what.setText(self.sheet.form.what)
        self._note.setText(self.sheet.form.note)
        missing = len(self.sheet.missing)
        words = f"{missing} answer{'' if missing == 1 else 's'} still missing" if missing else "Nothing is missing"
        self.count.show_state(State.SOON if missing else State.FINE, words)
        if is_new:
            self._build(self.sheet)
        for fact in self.sheet.facts:
            self.fields[fact.key].show_fact(fact)
        self._show_evidence(self.sheet)

    def _show_packs(self) -> None:
        assert self.draft is not None
        self.packs.clear()
        self.packs.addItem("None", None)
        for pack in self._desk.archive.packs(self.draft.case):
            self.packs.addItem(pack.title, pack.id)
        self.packs.setCurrentIndex(max(0, self.packs.findData(self.draft.pack)))

    def _build(self, sheet: FormSheet) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.fields = {}
        for title, facts in sheet.parts:
            card = Card(title)
            for fact in facts:
                card.body.addWidget(self._line(fact))
            self._column.addWidget(card)
        self._evidence = Card("Evidence")
        self._evidence_rows = QWidget()
        self._evidence.body.addWidget(self._evidence_rows)
        self._column.addWidget(self._evidence)
        self.page.verticalScrollBar().setValue(0)
        follow_layout(self.page)

    def _line(self, fact: Fact) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        field = self.fields[fact.key] = FactField(fact)
        field.typed.connect(self._typed)
        field.room_asked.connect(self._desk.room_asked)
        copy = IconButton("copy", f"Copy: {fact.title}")
        copy.clicked.connect(partial(self._copy, fact.key))
        row.addWidget(field, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _show_evidence(self, sheet: FormSheet) -> None:
        self._evidence.setVisible(sheet.form.evidence)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[4])
        for column, title in enumerate(("Description", "Signed by", "Date", "Pages", "Begins on page")):
            grid.addWidget(label(title, "note"), 0, column)
        for n, each in enumerate(sheet.evidence, 1):
            cells = (each.description, each.signed_by, short_date(each.date), str(each.pages), each.page)
            for column, words in enumerate(cells):
                grid.addWidget(label(words, "body", wraps=column < 2), n, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        if not sheet.evidence:
            grid.addWidget(
                label("Choose a bundle above, and its papers are listed here.", "muted", wraps=True), 1, 0, 1, 5
            )
        self._evidence.body.replaceWidget(self._evidence_rows, rows)
        self._evidence_rows.hide()
        self._evidence_rows.deleteLater()
        self._evidence_rows = rows

    # ---- what is done ----

    def _typed(self, key: str, words: str) -> None:
        if self.draft is not None:
            self.draft = with_facts(self.draft, {key: words})
            self._keeping.start()

    def _change(self, *, pack: int | None) -> None:
        if self.draft is not None:
            self.draft = replace(self.draft, pack=pack)
            self._keep()

    def _keep(self) -> None:
        if self.draft is not None:
            desk = self._desk
            desk.work(keep_letter, owner=self, done=self._kept, draft=self.draft, now=desk.now())

    def _kept(self, draft: LetterDraft) -> None:
        if self.draft is not None and self.draft.id == draft.id and not self._keeping.isActive():
            self._show(draft)

    def _copy(self, key: str, *_: object) -> None:
        fact = next((each for each in self.sheet.facts if each.key == key), None) if self.sheet else None
        typed = dict(self.draft.facts).get(key, "") if self.draft else ""
        words = typed.strip() or (fact.value if fact else "")
        QGuiApplication.clipboard().setText(words)
        self._desk.said.emit("Copied" if words else "There is nothing to copy yet", None)

    def _save(self, evidence: bool) -> None:
        from sendorganiser.gui.screens.look_first import Outcome, look_first

        if self.draft is None or self.sheet is None:
            return
        self._keeping.stop()
        self._keep()
        desk, title = self._desk, self.sheet.form.title.partition(":")[0]
        name = f"{desk.today().isoformat()} {title} {'evidence' if evidence else 'answers'}"
        write = partial(save_sheet, draft=self.draft, today=desk.today(), evidence=evidence)
        endings = (".pdf", ".docx", ".csv") if evidence else (".pdf", ".docx")
        look_first(desk, self, Outcome(name, write, _FOLDER, endings))

    def _ask_for_form(self) -> None:
        if self.draft is None:
            return
        desk = self._desk
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Your PDF of the form", str(desk.last_folder(_FOLDER)), "PDF (*.pdf)"
        )
        if chosen:
            file = Path(chosen)
            desk.remember_folder(_FOLDER, file.parent)
            desk.work(read_official, owner=self, what="Reading the form", done=partial(self._match, file), file=file)

    def _match(self, file: Path, boxes: tuple[Box, ...]) -> None:
        if self.sheet is not None:
            MatchDialog(self.window(), self.sheet, boxes, filled=partial(self._fill, file)).open()

    def _fill(self, file: Path, answers: dict[str, str]) -> None:
        desk = self._desk
        out = ask_where(self, file.with_name(f"{file.stem} filled.pdf"))
        if out is not None:
            desk.work(
                fill_official, owner=desk, what="Filling the form", file=file, out=out, answers=answers,
                done=lambda made: desk.said.emit(
                    made.warning or f"Filled {made.count} fields of “{out.name}”: check each", None
                ),
            )  # fmt: skip

    def _case_changed(self) -> None:
        self._keeping.stop()
        self.draft, self.sheet = None, None
        if self.isVisible():
            self._begin()
