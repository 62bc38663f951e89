"""The room where papers that wait are sorted: one at a time or as a table, each step taken back with Ctrl+Z."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.sorting import Pace, in_minutes, queue
from sendorganiser.gui.pages import Picture, Urgency
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.sorting.end import SortingEnd
from sendorganiser.gui.screens.sorting.head import SortingHead
from sendorganiser.gui.screens.sorting.paper import PaperSorter
from sendorganiser.gui.screens.sorting.steps import Step
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.facts_editor import Draft
from sendorganiser.gui.widgets.page_layout import MARGIN
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import Document
from sendorganiser.model.other_children import about_others
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.remove_documents import remove_documents

if TYPE_CHECKING:
    from sendorganiser.gui.screens.sorting.table import SortingTable

_TOO_SOON = 0.35  # seconds: a key pressed twice must not deal with a paper nobody has seen
Changes = Mapping[int, Mapping[str, str | bool]]


class SortingRoom(Room):
    """Shows the next paper at once and writes behind; what cannot be written brings its paper back."""

    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Sort papers", "list-checks", parent)
        self._desk = desk
        self._read: tuple[int, int] | None = None
        self._case = 0
        self._waiting: list[Document] = []
        self._others: dict[int, str] = {}
        self._pending: set[int] = set()  # dealt with, but not yet written
        self._later: list[int] = []
        self._order: dict[int, int] = {}  # of this sitting: what is learned on the way does not shuffle the papers
        self._drafts: dict[int, Draft] = {}
        self._history: list[Step] = []
        self._sorted = 0
        self._shown_at = 0.0
        self.pace = Pace()
        self.paper = PaperSorter(desk)
        self.head = SortingHead()
        self._stack = QStackedWidget()
        self._end = SortingEnd(desk)
        self._build()
        self._connect()

    @cached_property
    def table(self) -> "SortingTable":
        """The papers as a table."""
        from sendorganiser.gui.screens.sorting.table import SortingTable

        made = SortingTable(self._desk)
        made.accepted.connect(self.accept_many)
        made.changed_many.connect(self._change_many)
        made.not_ours.connect(self._remove)
        made.join_asked.connect(self.ask_to_join)
        made.opened.connect(lambda document: self._desk.open_paper(document))
        self._stack.addWidget(made)
        return made

    @property
    def waiting(self) -> list[Document]:
        """The papers that wait, in the order they are gone through."""
        left = [document for document in self._waiting if document.id not in self._pending]
        return sorted(left, key=lambda document: self._place(document.id))

    @property
    def is_table(self) -> bool:
        """Say whether the papers are shown as a table."""
        return "table" in self.__dict__ and self._stack.currentWidget() is self.table

    def shown(self) -> None:
        """Read what waits, and show the paper that is next."""
        case = self._desk.case
        if case is not None and case.id != self._case:
            self._begin_sitting(case.id)
        self._again()
        self.pace.begin(monotonic())
        (self.table if self.is_table else self.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again after something was written."""
        self._again()

    def close_paper(self) -> None:
        """Let go of the paper that is shown."""
        self.paper.close_paper()

    def show_as_table(self, *, is_on: bool = True) -> None:
        """Show the papers as a table, or one at a time."""
        self._keep_draft()
        if not self.waiting:
            return
        if is_on:
            self._stack.setCurrentWidget(self.table)
        else:
            self._stack.setCurrentWidget(self.paper)
            if (chosen := self.table.current()) is not None:
                self._show(chosen)
        self._again(anew=True)
        (self.table if is_on else self.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, changes: Draft, opens: bool = False) -> None:
        """Save the paper that is shown, and go to the next."""
        document = self.paper.document
        if document is None or monotonic() - self._shown_at < _TOO_SOON:
            return
        self._write({document.id: changes}, f"Accepted: {changes.get('title') or document.title}")
        if opens:
            self._desk.open_paper(document.id, self.paper.view.page)

    def accept_many(self, numbers: Sequence[int]) -> None:
        """Accept papers as they are suggested."""
        numbers = [number for number in numbers if number not in self._pending]  # a second click means the same
        if numbers:
            words = "1 paper accepted" if len(numbers) == 1 else f"{len(numbers)} papers accepted"
            self._write({number: {} for number in numbers}, words)

    def put_off(self) -> None:
        """Leave the paper that is shown for the end."""
        document = self.paper.document
        if document is None:
            return
        self._keep_draft()
        self._history.append(Step("Left for later", document.id, put_off=tuple(self._later), is_put_off=True))
        self._later = [*(number for number in self._later if number != document.id), document.id]
        self._tell(f"Left for later: {document.title}")
        self._next()

    def not_ours(self) -> None:
        """Take the paper that is shown out of the case."""
        if self.paper.document is not None and monotonic() - self._shown_at >= _TOO_SOON:
            self._remove([self.paper.document.id])

    def ask_to_join(self, numbers: Sequence[int]) -> None:
        """Ask which papers are the pages of one: these, or where it is only one, others of a page with it."""
        from sendorganiser.gui.screens.sorting.joining import JoinDialog

        self._keep_draft()
        offered = [d for d in self.waiting if d.id in numbers or (len(numbers) == 1 and d.pages == 1)]
        JoinDialog(self._desk, offered, ticked=numbers, joined=self._joined, parent=self.window()).open()

    def back_one(self) -> None:
        """Take the last step back, and show its paper again."""
        if not self._history:
            self._tell("There is nothing to take back.")
            return
        step = self._history.pop()
        if step.is_put_off:
            self._later = list(step.put_off)
        step.take_back(self._desk, owner=self, done=partial(self._came_back, step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    # ---- steps ----

    def _write(self, changes: Changes, words: str) -> None:
        before = tuple(self._known(number) for number in changes)
        drafts = {number: dict(facts) for number, facts in changes.items() if facts}
        self._keep_draft()
        kept = {number: self._drafts.pop(number, {}) for number in changes}
        step = Step(words, before[0].id, before=before, sorted=len(before), drafts=kept or drafts)
        self._took(step)
        refused = partial(self._not_written, step)
        self._desk.work(
            confirm_facts, owner=self, done=lambda _: self._written(step), refused=refused, changes=changes,
            now=self._desk.now(),
        )  # fmt: skip
        self._next()

    def _remove(self, numbers: Sequence[int]) -> None:
        numbers = [number for number in numbers if number not in self._pending]
        if not numbers:
            return
        before = [self._known(number) for number in numbers]
        case = self._desk.case
        of_whom = f"{named(case.name)}’s case" if case is not None else "the case"
        words = f"“{before[0].title}”" if len(before) == 1 else f"{len(before)} papers"
        step = Step(f"Taken out of {of_whom}: {words}", numbers[0], removed=tuple(numbers), sorted=len(numbers))
        self._took(step)
        self._desk.work(
            remove_documents, owner=self, done=lambda _: self._written(step),
            refused=partial(self._not_written, step), documents=list(numbers), now=self._desk.now(),
        )  # fmt: skip
        self._next()

    def _joined(self, whole: int, pieces: Sequence[int]) -> None:
        self._keep_draft()  # it took a while, and the next paper was shown meanwhile
        words = f"{len(pieces)} papers made one"
        self._order[whole] = self._order.get(pieces[0], len(self._order))
        self._history.append(Step(words, pieces[0], whole=whole))
        self._tell(words)
        self._read = None
        self._again(show=whole)
        self._desk.read_waiting()

    def _change_many(self, changes: Changes) -> None:
        """Save facts of papers that go on waiting."""
        before = tuple(self._known(number) for number in changes)
        words = "Changed." if len(before) == 1 else f"{len(before)} papers changed."
        step = Step(words, before[0].id, before=before)
        self._history.append(step)
        self._tell(words)
        self._desk.work(
            confirm_facts, owner=self, refused=partial(self._not_written, step), changes=changes, confirm=False,
            now=self._desk.now(),
        )  # fmt: skip

    def _took(self, step: Step) -> None:
        self._history.append(step)
        self._pending |= {document.id for document in step.before} | set(step.removed)
        self._sorted += step.sorted
        self.pace.done(monotonic(), step.sorted)
        self._tell(step.words)

    def _written(self, step: Step) -> None:
        self._pending -= {document.id for document in step.before} | set(step.removed)
        self._again()

    def _not_written(self, step: Step, error: SendOrganiserError) -> None:
        """Bring the paper back with what was typed: nothing of it is lost because it could not be written."""
        if step in self._history:
            self._history.remove(step)
        self._pending -= {document.id for document in step.before} | set(step.removed)
        self._sorted -= step.sorted
        self._drafts |= step.drafts
        self._read = None
        self._again(show=step.at)
        self._desk.runner.refused.emit(error)

    def _came_back(self, step: Step) -> None:
        self._pending -= {document.id for document in step.before} | set(step.removed)
        self._sorted -= step.sorted
        self._drafts |= {number: draft for number, draft in step.drafts.items() if draft}
        self._tell(f"Taken back: {step.words[:1].lower()}{step.words[1:]}")
        self._read = None
        self._again(show=step.at)

    def _keep_draft(self) -> None:
        if self.paper.document is not None and (draft := self.paper.draft()):
            self._drafts[self.paper.document.id] = draft

    # ---- what is shown ----

    def _begin_sitting(self, case: int) -> None:
        self._case, self._read = case, None
        self._pending, self._later, self._order, self._drafts, self._history = set(), [], {}, {}, []
        self._sorted = 0
        self.pace = Pace()
        self.head.told.set_text("")
        self.paper.close_paper()
        self._stack.setCurrentWidget(self.paper)

    def _again(self, *, show: int = 0, anew: bool = False) -> None:
        """Read again if the case or the archive has changed; then show paper `show`, else the one that was shown."""
        case = self._desk.case
        if case is None:
            return
        stands = (case.id, self._desk.archive.version)
        if stands != self._read or anew:
            self._read = stands
            documents = self._desk.archive.documents(case.id, suggested=self.is_table)
            self._others = about_others(documents, case.name)
            self._waiting = [document for document in documents if not document.confirmed]
            for document in queue(self._waiting):
                self._order.setdefault(document.id, len(self._order))
            if self.is_table:
                self.table.show_documents(self.waiting, self._others)
        waiting = {document.id for document in self.waiting}
        shown = self.paper.document
        if show in waiting:
            self._show(show)
        elif shown is not None and shown.id in waiting:
            self._show(shown.id)
        else:
            self._next()
        self._show_progress()

    def _next(self) -> None:
        waiting = self.waiting
        self._show_progress()
        if not waiting:
            self._show_end()
            return
        shown = self.paper.document.id if self.paper.document is not None else 0
        following = next((document for document in waiting if document.id != shown), waiting[0])
        self._show(following.id)

    def _show(self, number: int) -> None:
        if self._stack.currentWidget() is self._end:
            self._stack.setCurrentWidget(self.paper)
        shown = self.paper.document
        if shown is None or shown.id != number:
            self._shown_at = monotonic()
        self.paper.show_paper(
            self._whole(number), child=self._others.get(number, ""), draft=self._drafts.pop(number, None)
        )
        self._draw_ahead(number)

    def _draw_ahead(self, number: int) -> None:
        """Have the first page of the paper after this one drawn while this one is looked at."""
        following = next((document for document in self.waiting if document.id != number), None)
        if following is not None:
            file = str(self._desk.archive.reading_file(following))
            width = round((self.paper.view.viewport().width() - 2 * MARGIN) * self.devicePixelRatioF())
            self._desk.pages.want(self, [Picture(file, 1, max(1, width), Urgency.NEAR)])

    def _place(self, number: int) -> tuple[bool, int]:
        """Say where a paper stands; those put off come last, in the order they were put off."""
        is_off = number in self._later
        return is_off, self._later.index(number) if is_off else self._order[number]

    def _known(self, number: int) -> Document:
        """Return a paper as it was shown: another program may have taken it out of the case meanwhile."""
        shown = self.paper.document
        return shown if shown is not None and shown.id == number else self._whole(number)

    def _whole(self, number: int) -> Document:
        return self._desk.archive.document(number)

    def _show_end(self) -> None:
        self.paper.close_paper()
        count = "1 paper" if self._sorted == 1 else f"{self._sorted} papers"
        self._end.show_end(f"{count} sorted in {in_minutes(self.pace.total)}." if self._sorted else "")
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentWidget(self._end)
        if had_keyboard:
            self._end.take_keyboard()

    def _show_progress(self) -> None:
        left = len(self.waiting)
        total = self._sorted + left
        at = f"{min(self._sorted + 1, total)} of {total}" if left else f"All {total} sorted" if total else ""
        off = [number for number in self._later if any(document.id == number for document in self.waiting)]
        parts = [at, self.pace.left(left), f"{len(off)} put off" if off else ""]
        self.head.show_progress(self._sorted, total, " · ".join(part for part in parts if part))
        self.head.show_way(is_table=self.is_table)
        self.head.undo_button.setEnabled(bool(self._history))
        self.head.table_button.setEnabled(left > 0)

    def _tell(self, words: str) -> None:
        self.head.told.set_text(words)

    def _build(self) -> None:
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.setSpacing(SPACE[2])
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.paper.accepted.connect(self.accept)
        self.paper.put_off.connect(self.put_off)
        self.paper.not_ours.connect(self.not_ours)
        self.paper.join_asked.connect(lambda number: self.ask_to_join([number]))
        self.head.undo_button.clicked.connect(lambda _: self.back_one())
        self.head.table_button.clicked.connect(lambda _: self.show_as_table(is_on=not self.is_table))
        self._end.back_asked.connect(self.back_asked)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back_one)
        back.activatedAmbiguously.connect(self.back_one)
