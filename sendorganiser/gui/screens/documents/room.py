"""The Documents room: papers come in, are checked and put in order, are found again and opened."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.filters import INBOX
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.documents.browse import Browser
from sendorganiser.gui.screens.documents.reading import read_news, read_papers
from sendorganiser.gui.screens.documents.searching import Searching
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.drop_catcher import DropCatcher

# What only a button or a drop needs is imported then: the window opens sooner.
if TYPE_CHECKING:
    from sendorganiser.gui.screens.documents.adding import Adding
    from sendorganiser.gui.screens.documents.changes import Changes, FactKeeper
    from sendorganiser.gui.screens.documents.families import FamilyTeller
    from sendorganiser.gui.screens.documents.reading import Papers
    from sendorganiser.gui.screens.welcome import Welcome
    from sendorganiser.gui.widgets.banner import BannerArea
    from sendorganiser.gui.widgets.drop_area import DropArea
    from sendorganiser.gui.widgets.drop_hint import DropHint
    from sendorganiser.gui.widgets.facts_editor import Draft
    from sendorganiser.model import Case, Document
    from sendorganiser.workflows.add_documents import Added

_DROP_TITLE = "Drop letters, reports, photos and e-mails here"
_DROP_TEXT = (
    "PDFs, scans, photos (also from an iPhone), Word letters, e-mails with what is attached to them, "
    "or a whole folder. Your own files stay where they are, unchanged."
)


_MANY = 200  # of so many papers, only how the list begins is read before the window is shown
_FIRST = 40  # no screen shows more rows


class DocumentsRoom(Room):
    """Shows the papers of the case on the desk; without a case or papers it says how to begin."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Documents", "files", parent)
        self._desk = desk
        self._read: tuple[int, int] | None = None  # the case and the archive's version that are shown
        self._is_new = True  # none of the case's papers has been shown yet
        self._asked: tuple[int, int] | None = None  # the same, of what is being read in another thread
        self._has_rest = False  # papers are still to be read, as soon as the first are on screen
        self._held_back: list[Path] = []  # dropped before there was a case
        self.browser = Browser(desk)
        self._searching = Searching(desk, self.browser, self, many=_MANY)
        self._stack = QStackedWidget()
        self._add_action = self.add_main_action("Add papers", "plus", self._ask_what_to_add)
        self._build()
        self._connect()
        if desk.case is not None and desk.case.documents >= _MANY:
            self._begin(desk.case)
        else:
            self._show()

    @cached_property
    def banners(self) -> "BannerArea":
        """Where the room says what became of papers."""
        from sendorganiser.gui.widgets.banner import BannerArea

        made = BannerArea()
        if (inside := made.layout()) is not None:
            inside.setContentsMargins(0, 0, 0, SPACE[3])
        self._column.insertWidget(0, made)
        return made

    @cached_property
    def adding(self) -> "Adding":
        """What adds papers."""
        from sendorganiser.gui.screens.documents.adding import Adding

        made = Adding(self._desk, self.banners, self, is_searching=lambda: bool(self._searching.typed))
        made.show_asked.connect(self._show_added)
        made.grown.connect(self.refresh)
        made.ended.connect(self._added)
        return made

    def shown(self) -> None:
        """Read again, and put the keyboard where work begins."""
        if not self._has_rest:
            self.refresh()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self._desk.case is None:
            self._no_case.take_keyboard()
        elif self._stack.currentWidget() is self.browser:
            self.browser.papers.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._drop_area.take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written: many papers in another thread, few at once."""
        case = self._desk.case
        if case is None or case.documents < _MANY or self._read is None or self._read[0] != case.id:
            self._show()
            return
        stands = (case.id, self._desk.archive.version)
        if stands not in (self._read, self._asked):
            self._asked = stands
            done, tells_news = partial(self._arrived, stands), "_families" in self.__dict__
            self._desk.ask(read_papers, owner=self, done=done, case=case.id, tells_news=tells_news)

    def add(self, files: Sequence[Path]) -> None:
        """Add files and folders, or ask for a case first and add them to it."""
        if self._desk.case is None:
            self._held_back = list(files)
            self._desk.new_case_asked.emit()
        else:
            self.adding.add(files)

    def search(self, typed: str, problem: Callable[[str], None] = lambda _: None) -> None:
        """List the papers that hold what was typed; nothing typed restores the list."""
        if self._has_rest:
            self._show()
        self._searching.typed = typed.strip()
        self._searching.find(problem)

    def go_to_results(self) -> None:
        """Put the keyboard on the list; what is still being looked for is found first."""
        self._searching.settle()
        if not self.browser.papers.chosen_ids():
            self.browser.papers.choose_first()
        self.browser.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self, document: int) -> None:
        """Choose a paper and begin to correct its facts."""
        self._show()
        if self._searching.typed and not self.browser.papers.papers.place(document).isValid():
            self._searching.forget()
            self.browser.show_hits(None)
        self.browser.show_paper(document)
        self.browser.edit()

    def save_original(self, document: int) -> None:
        """Save a paper's original where the person says."""
        from sendorganiser.gui.screens.documents.choosing import save_original

        save_original(self._desk, self, document)

    def _build(self) -> None:
        self._stack.addWidget(self.browser)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        catcher = DropCatcher(self)
        catcher.dropped.connect(self.add)
        catcher.hovering.connect(lambda is_over: self._drop_hint.show_over(is_over))

    @cached_property
    def _no_case(self) -> "Welcome":
        from sendorganiser.gui.screens.welcome import Welcome

        made = Welcome(edge=0)  # the room has edges of its own
        made.main_asked.connect(self._desk.new_case_asked)
        made.second_asked.connect(self._open_example)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _drop_area(self) -> "DropArea":
        from sendorganiser.gui.screens.documents.choosing import choose_files, choose_folder
        from sendorganiser.gui.widgets.drop_area import DropArea

        area = DropArea(
            _DROP_TITLE,
            _DROP_TEXT,
            choose_files=partial(choose_files, self._desk),
            choose_folder=partial(choose_folder, self._desk),
        )
        area.chosen.connect(self.add)
        self._stack.addWidget(area)
        return area

    @cached_property
    def _drop_hint(self) -> "DropHint":
        from sendorganiser.gui.widgets.drop_hint import DropHint

        return DropHint(self)

    @cached_property
    def _families(self) -> "FamilyTeller":
        from sendorganiser.gui.screens.documents.families import FamilyTeller

        return FamilyTeller(self._desk, self.browser, self.banners, self)

    @cached_property
    def _keeper(self) -> "FactKeeper":
        from sendorganiser.gui.screens.documents.changes import FactKeeper

        return FactKeeper(self._desk, brought_back=self._brought_back, parent=self)

    def _connect(self) -> None:
        papers = self.browser.papers
        self._desk.case_changed.connect(self._case_changed)
        papers.opened.connect(self._open)
        papers.menu_asked.connect(self._show_menu)
        self.browser.rest_asked.connect(lambda: self.refresh() if self._has_rest else None)
        self.browser.side_made.connect(self._connect_side)
        self.browser.sort_asked.connect(lambda: self._desk.room_asked.emit("sorting"))
        self.browser.side_shown.connect(self._tell_news)

    def _connect_side(self) -> None:
        side = self.browser.side
        side.opened.connect(self._open_at)
        side.accepted.connect(self._accept)
        side.applied.connect(self._apply)

    def _begin(self, case: "Case") -> None:
        to_check = self._desk.archive.unconfirmed(case.id)
        first = self._desk.archive.newest(case.id, unconfirmed_only=to_check > 0, limit=_FIRST)
        self._stack.setCurrentWidget(self.browser)
        self.browser.begin(first, to_check=to_check, in_all=case.documents)
        self._read, self._is_new, self._has_rest = (case.id, 0), False, True

    def _tell_news(self) -> None:
        case = self._desk.case
        if case is not None and case.documents < _MANY:
            self._families.tell(case.id, read_news(self._desk.archive, case=case.id))
        elif case is not None:
            done = partial(self._families.tell, case.id)
            self._desk.ask(read_news, owner=self._families, done=done, case=case.id)

    def _show(self) -> None:
        """Read the papers again, at once, if the case or the archive has changed."""
        self._has_rest = False
        self._asked = None
        case = self._desk.case
        wanted = self._add_action if case is not None else None  # without a case its own button is the main one
        if self.main_action is not wanted:
            self.main_action = wanted
        if case is None:
            self._read = None
            self._stack.setCurrentWidget(self._no_case)
            return
        stands = (case.id, self._desk.archive.version)
        if stands == self._read:
            return
        if self._read is None or self._read[0] != case.id:
            self._is_new = True
        self._take(stands, read_papers(self._desk.archive, case=case.id, tells_news="_families" in self.__dict__))

    def _arrived(self, stands: tuple[int, int], papers: "Papers") -> None:
        if stands == self._asked:  # else they were read again since
            self._asked, self._has_rest = None, False
            self._take(stands, papers)

    def _take(self, stands: tuple[int, int], papers: "Papers") -> None:
        self._read, documents = stands, papers.documents
        self._stack.setCurrentWidget(self.browser if documents else self._drop_area)
        self.browser.show_papers(papers)
        if papers.news is not None:
            self._families.tell(stands[0], papers.news)
        if self._searching.typed:
            self._searching.find()
        elif self._is_new and documents:
            self._is_new = False
            if any(not document.confirmed for document in documents):
                self.browser.choose_filter(INBOX)
            self.browser.papers.choose_first()

    def _case_changed(self) -> None:
        self._read = None
        self._searching.forget()
        self.browser.show_hits(None)
        if "banners" in self.__dict__:
            self.banners.clear()
        self._show()
        if self.isVisible():
            self._take_keyboard()
        if self._desk.case is not None and self._held_back:
            files, self._held_back = self._held_back, []
            self.add(files)

    def _open(self, document: "Document") -> None:
        hit = self.browser.hit_of(document.id)
        if hit is None:
            self._desk.open_paper(document.id)
        else:
            self._desk.open_paper(document.id, hit.page, self.browser.terms, trail=self.browser.trail)

    def _open_at(self, document: "Document", page: int) -> None:
        if self.browser.hit_of(document.id) is None:
            self._desk.open_paper(document.id, page)
        else:
            self._desk.open_paper(document.id, page, self.browser.terms, trail=self.browser.trail)

    def _accept(self, changes: "Changes") -> None:
        """Save what was checked, and go on to the next paper that waits."""
        was_waiting = any(not document.confirmed for document in self.browser.side.documents)
        following = self.browser.next_to_check(list(changes)) if was_waiting else None
        count = len(changes)
        words = "Saved." if not was_waiting else "Accepted." if count == 1 else f"{count} papers accepted."
        if passed_over := [d for d in self.browser.side.documents if not d.confirmed and d.id not in changes]:
            words += f" {_still_wait(len(passed_over))}"
        drafts = {number: draft for number in changes if (draft := self.browser.side.forget_draft(number))}
        has_keyboard = self.browser.side.isAncestorOf(self.window().focusWidget() or self)
        refused = partial(self._not_accepted, list(changes), drafts)
        self._keeper.save(changes, said=words, refused=refused)
        if following is not None:
            self.browser.papers.choose(following)
            if has_keyboard:
                self.browser.side.begin_edit()

    def _apply(self, changes: "Changes") -> None:
        self._keeper.save(changes, said=f"{len(changes)} papers changed.", confirm=False)

    def _not_accepted(self, numbers: list[int], drafts: "dict[int, Draft]", error: SendOrganiserError) -> None:
        """Bring back what was typed: nothing of it is lost because it could not be written."""
        self.browser.side.drafts |= drafts
        self.browser.show_paper(numbers[0])
        self.browser.side.take_up_draft()
        self._desk.runner.refused.emit(error)

    def _brought_back(self, numbers: list[int]) -> None:
        self._show()
        if numbers:
            self.browser.show_paper(numbers[0])

    def _added(self, added: "Added") -> None:
        self._show()
        new = [number for taken in added.taken if taken.status == "added" for number in taken.documents]
        focused = self.window().focusWidget()
        is_at_work = self.browser.side.isAncestorOf(focused or self)
        if new and not self._searching.typed and not is_at_work:
            self.browser.choose_filter(INBOX)
            listed = [paper.id for paper in self.browser.papers.papers.documents() if paper.id in new]
            if listed:
                self.browser.papers.choose(listed[0])
        if new and self.isVisible() and not (is_at_work or isinstance(focused, QLineEdit)):
            self.browser.papers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_added(self, added: "Added") -> None:
        """Leave the search that hides the new papers."""
        self._desk.whole_list_asked.emit()
        self._added(added)

    def _show_menu(self, where: QPoint) -> None:
        from sendorganiser.gui.screens.documents.menu import show_paper_menu

        if chosen := self.browser.papers.chosen_documents():
            show_paper_menu(
                self, self._desk, chosen, where, open_paper=self._open, edit=self.browser.edit, save=self._keeper.save,
                save_original=self.save_original,
                add_family=self._families.add_to_menu, remove=self._remove,
            )  # fmt: skip

    def _remove(self, chosen: "list[Document]") -> None:
        from sendorganiser.gui.screens.documents.changes import remove

        for document in chosen:
            self.browser.side.forget_draft(document.id)
        remove(self._desk, chosen, owner=self)

    def _ask_what_to_add(self) -> None:
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
            return
        from sendorganiser.gui.screens.documents.choosing import show_menu

        show_menu(self._desk, self, self.add)

    def _open_example(self) -> None:
        self._held_back = []
        self._desk.open_example(self)


def _still_wait(count: int) -> str:
    return "1 still waits to be looked at." if count == 1 else f"{count} still wait to be looked at."
