"""The Letters room: choose what to write, see the facts fill themselves, change the words, save it and file it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import PresetError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.letters import LetterRow, letter_rows
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.letters.list import LettersList
from sendorganiser.gui.screens.letters.opening import opening_on
from sendorganiser.gui.screens.letters.writing import WritingSheet
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, EmptyState, FlowLayout, SearchBox, label
from sendorganiser.jobs import Job
from sendorganiser.model.letter import LetterDraft
from sendorganiser.workflows.write_letter import begin_letter, gather, keep_letter, list_letters, read_letters

if TYPE_CHECKING:
    from sendorganiser.workflows.keep_letter_people import PeopleKept

_WIDEST = 860
_NONE_FOUND = "No letter has all of these words. Try one word, such as exclusion, plan or transport."


class LettersRoom(Room):
    """The list of letters, or the one that is being written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Letters", "mail")
        self._desk = desk
        self._seen: tuple[int, int, date] | None = None
        self._is_ready = False  # the letters and the clocks' rules have been read
        self._no_case = EmptyState(
            "mail",
            "Letters that know your case",
            "Chase what is late, ask for an assessment, complain: the dates, the days late and the law come from your "
            "papers, and what is missing is named. Start a case first.",
            main="Start a case",
        )
        self.search, self.list = SearchBox("Find a letter…"), LettersList()
        self.forms_button = Button("Tribunal forms", icon_name="list-checks")
        self.back_button = Button("All letters", "quiet", "arrow-left")
        self.word_button = Button("Save as Word…", icon_name="save")
        self.pdf_button = Button("Save as PDF…", icon_name="file-text")
        self._wrong = label("", "problem", wraps=True)
        self._filed = label("", "muted", wraps=True)
        self._none_found = label(_NONE_FOUND, "muted", wraps=True)
        self._none_found.hide()
        self.sheet = WritingSheet(desk)
        self._stack, self._choosing, self._writing = QStackedWidget(), QWidget(), QWidget()
        self._lay_out()
        self._file_action = self.add_main_action("File it…", "check", self.file)
        self.main_action = None
        self._connect()
        self._stack.setCurrentWidget(self._no_case if desk.case is None else self._choosing)

    def shown(self) -> None:
        if not self._is_ready:
            self._desk.work(read_letters, owner=self, done=self._ready)
            return
        wanted = opening_on(self._desk).take()
        if wanted is not None:
            self.open_letter(wanted)
        else:
            self.refresh()
        self._take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written, or the case or the day is another."""
        if not self._is_ready:
            return
        case = self._desk.case
        now = (case.id, self._desk.archive.version, self._desk.today()) if case is not None else None
        if now != self._seen or now is None:
            self._seen = now
            self._show()

    def _ready(self, _: object) -> None:
        self._is_ready = True
        self.shown()

    def open_letter(self, number: int) -> None:
        """Show a letter that was begun."""
        self._show_letter(self._desk.archive.letters.draft(number))
        self.sheet.take_keyboard()

    def back(self) -> None:
        """Go back to the list; what was written is kept."""
        self.sheet.finish()
        self.sheet.draft = None
        self.main_action = None
        self._stack.setCurrentWidget(self._choosing)
        self._show()
        self.list.take_keyboard()

    def file(self) -> None:
        """Ask when it was sent, and file it."""
        self.sheet.finish()
        if self.sheet.composed is not None and self.sheet.draft is not None:
            from sendorganiser.gui.screens.letters import saving  # heavy: not for looking at the list

            saving.file(self._desk, self.window(), self.sheet.composed, self.sheet.draft, filed=self._after_filing)

    # ---- how it is laid out ----

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.forms_button)
        column = QVBoxLayout(self._choosing)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addLayout(top)
        column.addWidget(self._wrong)
        column.addWidget(self._none_found)
        column.addWidget(self.list, 1)
        tools = QWidget()
        row = FlowLayout(tools)
        for part in (self.back_button, self.sheet.show_button, self.word_button, self.pdf_button):
            row.addWidget(part)
        holder = QHBoxLayout()
        holder.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        holder.addWidget(tools, 1)
        holder.addWidget(self._filed, 1)
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        column.addLayout(holder)
        column.addWidget(self.sheet, 1)
        for page in (self._no_case, self._choosing, self._writing):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._wrong.hide()
        self.list.setMaximumWidth(look().size(_WIDEST) * 2)

    def _connect(self) -> None:
        desk = self._desk
        desk.case_changed.connect(self._case_changed)
        self._no_case.main_asked.connect(desk.new_case_asked)
        self.search.typed.connect(lambda _: self._show())
        self.search.results_asked.connect(self.list.take_keyboard)
        self.list.opened.connect(self._open)
        self.list.remove_asked.connect(self._remove)
        self.forms_button.clicked.connect(lambda: desk.room_asked.emit("forms"))
        self.back_button.clicked.connect(self.back)
        self.word_button.clicked.connect(partial(self._save, ".docx"))
        self.pdf_button.clicked.connect(partial(self._save, ".pdf"))
        self.sheet.kept.connect(self._keep)
        self.sheet.people_asked.connect(self._keep_people)
        self.sheet.room_asked.connect(self._go_to)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._writing, self.back)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- what is shown ----

    def _show(self) -> None:
        case = self._desk.case
        if case is None:
            self._stack.setCurrentWidget(self._no_case)
            self.main_action = None
            return
        if self._stack.currentWidget() is self._writing and self.sheet.draft is not None:
            self._show_letter(self._desk.archive.letters.draft(self.sheet.draft.id))
            return
        archive, job, today = self._desk.archive, Job(), self._desk.today()
        listed = list_letters(archive, job)
        self._say_wrong(listed.wrong)
        material = gather(archive, job, case=case.id, today=today)
        rows = letter_rows(
            listed.templates.for_nation(case.nation), archive.letters.drafts(case.id), material.deadlines,
            today=today, typed=self.search.edit.text(),
        )  # fmt: skip
        self.list.rows.show_rows(rows)
        self._none_found.setVisible(not rows)
        self._stack.setCurrentWidget(self._choosing)

    def _show_letter(self, draft: LetterDraft) -> None:
        archive, job = self._desk.archive, Job()
        templates = list_letters(archive, job).templates
        template = templates.letter(draft.template)
        material = gather(archive, job, case=draft.case, today=self._desk.today())
        self.sheet.open(draft, template, templates.recipients[template.to], material)
        self._stack.setCurrentWidget(self._writing)
        is_filed = draft.logged is not None
        self._filed.setText("This letter has been filed." if is_filed else "")
        self.main_action = self._file_action
        self._file_action.setEnabled(not is_filed)

    def _say_wrong(self, wrong: tuple[PresetError, ...]) -> None:
        self._wrong.setText("\n".join(f"A letter of your own cannot be used. {error}" for error in wrong))
        self._wrong.setVisible(bool(wrong))

    def _take_keyboard(self) -> None:
        page = self._stack.currentWidget()
        if page is self._no_case:
            self._no_case.take_keyboard()
        elif page is self._choosing:
            self.list.take_keyboard()

    def _case_changed(self) -> None:
        self.sheet.finish()
        self.sheet.draft, self._seen = None, None
        self._stack.setCurrentWidget(self._choosing)
        self.main_action = None
        if self.isVisible():
            self.refresh()

    # ---- what is done ----

    def _open(self, row: LetterRow) -> None:
        if row.draft:
            self.open_letter(row.draft)
        elif self._desk.case is not None:
            desk = self._desk
            desk.work(
                begin_letter, owner=self, done=self._begun, case=self._desk.case.id, template=row.template,
                clock=row.clock, event=row.event, today=desk.today(), now=desk.now(),
            )  # fmt: skip

    def _begun(self, draft: LetterDraft) -> None:
        self._show_letter(draft)
        self.sheet.take_keyboard()

    def _keep(self, draft: LetterDraft) -> None:
        self._desk.work(keep_letter, owner=self._desk, draft=draft, now=self._desk.now())

    def _keep_people(self, draft: LetterDraft) -> None:
        from sendorganiser.workflows.keep_letter_people import keep_letter_people

        desk = self._desk
        desk.work(
            keep_letter_people, owner=self, done=self._people_kept, draft=draft, today=desk.today(), now=desk.now()
        )

    def _people_kept(self, kept: "PeopleKept") -> None:
        from sendorganiser.workflows.keep_letter_people import take_people_back

        desk = self._desk
        back = partial(desk.work, take_people_back, owner=self, done=self._renew, kept=kept, now=desk.now())
        desk.said.emit("Kept in People: the next letter knows them", back)
        self._renew(kept.draft)

    def _renew(self, draft: LetterDraft) -> None:
        if self.sheet.draft is not None and self.sheet.draft.id == draft.id:
            self.sheet.draft = draft
            self._show_letter(draft)

    def _save(self, ending: str, *_: Any) -> None:
        self.sheet.finish()
        if self.sheet.composed is not None and self.sheet.draft is not None:
            from sendorganiser.gui.screens.letters import saving

            saving.save(self._desk, self.window(), self.sheet.composed, ending)

    def _remove(self, row: LetterRow) -> None:
        from sendorganiser.gui.screens.letters import saving

        saving.remove(self._desk, row.draft)

    def _after_filing(self, draft: LetterDraft) -> None:
        self._show_letter(draft)

    def _go_to(self, room: str) -> None:
        self.sheet.finish()
        self._desk.room_asked.emit(room)
