"""What the reader offers for single pages: turn them, set them straight, say they are blank, correct their words."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.page_care import count_in_words, to_correct
from sendorganiser.gui.screens.reader.text_corrector import TextCorrector
from sendorganiser.model.care import PLACEHOLDERS, PageCare

if TYPE_CHECKING:
    from sendorganiser.gui.screens.reader.room import ReaderRoom
    from sendorganiser.model import Document, Word
    from sendorganiser.workflows.correct_text import Typed

_CORRECT, _TYPE = "Correct the words", "Type what it says"
_WAYS = {90: "to the right", 270: "to the left", 180: "upside down"}


class ReaderCare(QObject):
    """Adds its tools to the reader's; the reader itself changes nothing."""

    def __init__(self, desk: Desk, reader: "ReaderRoom") -> None:
        super().__init__(reader)
        self._desk, self._reader = desk, reader
        self._known: dict[int, PageCare] = {}
        self._drafts: dict[tuple[int, int], str] = {}
        self._at: tuple[int, int] | None = None  # the paper and page in the corrector
        self._is_sitting = False  # the person goes through all pages that are theirs to read
        self.corrector = TextCorrector()
        self.menu = QMenu(reader)
        self._add_tools()
        self._connect()

    def begin(self, *, is_sitting: bool = False) -> None:
        """Put the words of the page in view beside it, to be corrected."""
        self._is_sitting = is_sitting
        self.correct_action.setChecked(True)
        self._show_page()
        self.corrector.editor.setFocus()
        self.corrector.go_to_next()

    def _add_tools(self) -> None:
        tools = self._reader.toolbar
        turn = tools.add_tool("rotate-cw", "Turn or mark this page")
        button = tools.widgetForAction(turn)
        if isinstance(button, QToolButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(self.menu)
        self.correct_action = tools.add_tool("spell-check", _CORRECT, shortcut="Ctrl+E", with_words=True)
        self.correct_action.setCheckable(True)

    def _connect(self) -> None:
        self.menu.aboutToShow.connect(self._fill_menu)
        self._reader.opened.connect(self._opened)
        self._reader.page_shown.connect(self._page_shown)
        self._reader.renewed.connect(self._renewed)
        self.correct_action.toggled.connect(self._toggled)
        self.corrector.saved.connect(self._save)
        self.corrector.taken_back.connect(self._take_back)
        self.corrector.closed.connect(lambda: self.correct_action.setChecked(False))
        self.corrector.word_shown.connect(self._light_up)
        self.corrector.typed.connect(self._keep_draft)

    # ---- the paper that is shown ----

    @Slot()
    def _opened(self) -> None:
        before, self._at = self._at, None
        document = self._reader.document
        if before is not None and (document is None or document.id != before[0]):
            self.correct_action.setChecked(False)  # nobody asked to correct this one
        is_recording = document is not None and document.format in PLACEHOLDERS
        self._reader.toolbar.rename(self.correct_action, _TYPE if is_recording else _CORRECT)
        self._read()
        if self.correct_action.isChecked():
            self._show_page()

    @Slot()
    def _renewed(self) -> None:
        """Show words that were read meanwhile, unless the person is typing."""
        self._read()
        if self.correct_action.isChecked() and self._at not in self._drafts:
            self._show_page()

    def _read(self) -> None:
        document = self._reader.document
        self._known = self._desk.archive.care.pages(document.id) if document is not None else {}
        blank = [number for number, care in self._known.items() if care.is_blank]
        self._reader.side.thumbnails.mark_blank(blank)

    @Slot(int)
    def _page_shown(self, page: int) -> None:
        document = self._reader.document
        if document is not None and self.correct_action.isChecked() and self._at != (document.id, self._number(page)):
            self._show_page()

    # ---- turning and marking ----

    def _fill_menu(self) -> None:
        menu, document, page = self.menu, self._reader.document, self._reader.view.page
        menu.clear()
        if document is None:
            return
        known = self._known.get(page, PageCare(page))
        for degrees, way in _WAYS.items():
            menu.addAction(f"Turn page {page} {way}", partial(self._turn, document, [page], degrees))
        if document.pages > 1:
            menu.addSeparator()
            every = list(range(1, document.pages + 1))
            for degrees, way in _WAYS.items():
                menu.addAction(f"Turn all pages {way}", partial(self._turn, document, every, degrees))
        menu.addSeparator()
        if known.lean:
            menu.addAction(f"Let page {page} lean again as it came", partial(self._lean_again, document, page))
        else:
            menu.addAction(f"Set page {page} straight", partial(self._set_straight, document, page))
        blank = "is not blank" if known.is_blank else "is blank"
        menu.addAction(f"Page {page} {blank}", partial(self._mark_blank, document, page, not known.is_blank))
        menu.addSeparator()
        note = menu.addAction("The file you added stays as it came.")
        note.setEnabled(False)

    def _turn(self, document: "Document", pages: list[int], degrees: int) -> None:
        from sendorganiser.workflows.care_for_pages import turn

        said = f"Page {pages[0]} turned." if len(pages) == 1 else "All pages turned."
        back = partial(self._work, document, turn, "", None, pages=pages, degrees=360 - degrees)
        self._work(document, turn, said, back, pages=pages, degrees=degrees)

    def _set_straight(self, document: "Document", page: int) -> None:
        from sendorganiser.workflows.care_for_pages import set_straight

        back = partial(self._lean_again, document, page)
        self._work(document, set_straight, f"Page {page} set straight.", back, page=page)

    def _lean_again(self, document: "Document", page: int) -> None:
        from sendorganiser.workflows.care_for_pages import undo_straight

        self._work(document, undo_straight, "", None, page=page)

    def _mark_blank(self, document: "Document", page: int, is_blank: bool) -> None:
        from sendorganiser.workflows.care_for_pages import mark_blank

        desk = self._desk
        said = f"Page {page} {'is' if is_blank else 'is not'} blank."
        back = partial(self._mark_blank, document, page, not is_blank)

        def done(_: object) -> None:
            self._read()
            desk.said.emit(said, back)

        desk.work(
            mark_blank,
            owner=self,
            done=done,
            document=document.id,
            page=page,
            is_blank=is_blank,
        )

    def _work(
        self,
        document: "Document",
        workflow: Callable[..., Any],
        said: str,
        back: Callable[[], object] | None,
        **arguments: Any,
    ) -> None:
        """Change a paper's pages, then show it anew where it was."""
        desk = self._desk

        def done(_: Any) -> None:
            shown = self._reader.document
            if shown is not None and shown.id == document.id and self._reader.isVisible():
                desk.open_paper(document.id, self._reader.view.page)
            if said:
                desk.said.emit(said, back)

        desk.work(workflow, owner=self, done=done, what="Turning pages", document=document.id, **arguments)

    # ---- correcting ----

    @Slot(bool)
    def _toggled(self, is_on: bool) -> None:
        if is_on:
            self._show_page()
            self._reader.stand_beside(self.corrector)
            self.corrector.editor.setFocus()
        else:
            self._at, self._is_sitting = None, False
            self._reader.stand_aside(self.corrector)
            self._reader.finding.mark_again()
            self._reader.view.setFocus()

    def _show_page(self) -> None:
        document, number = self._reader.document, self._number(self._reader.view.page)
        page = self._reader.page(number)
        if document is None or page is None:
            return
        self._at = (document.id, number)
        self._reader.view.set_hits({})
        draft = self._drafts.get(self._at)
        self.corrector.show_page(to_correct(document, page, self._known.get(number), draft))

    def _number(self, page: int) -> int:
        """Return the page whose words are put right with this one: all pages of a recording hold one transcript."""
        document = self._reader.document
        return 1 if document is not None and document.format in PLACEHOLDERS else page

    @Slot(str)
    def _keep_draft(self, text: str) -> None:
        """Keep what was typed but not saved, for as long as the window is open."""
        if self._at is not None and text:
            self._drafts[self._at] = text
        elif self._at is not None:
            self._drafts.pop(self._at, None)

    @Slot(object)
    def _light_up(self, word: "Word | None") -> None:
        """Show on the picture where the word stands that the cursor is in."""
        view = self._reader.view
        if word is None or self._at is None:
            view.set_hits({})
        else:
            view.set_hits({self._at[1]: [((word.x0, word.y0, word.x1, word.y1),)]})
            view.next_hit()

    @Slot(str)
    def _save(self, text: str) -> None:
        if self._at is None:
            return
        from sendorganiser.workflows.correct_text import correct_text

        at, desk = self._at, self._desk
        is_sitting = self._is_sitting
        desk.work(
            correct_text,
            owner=self,
            done=partial(self._saved, at, is_sitting),
            document=at[0],
            page=at[1],
            text=text,
            now=desk.now(),
        )

    def _saved(self, at: tuple[int, int], is_sitting: bool, typed: "Typed") -> None:
        from sendorganiser.workflows.correct_text import undo_correction

        desk = self._desk
        self._drafts.pop(at, None)
        done = partial(self._renew, at)
        undo = partial(desk.work, undo_correction, owner=self, done=lambda _: done(), typed=typed, now=desk.now())
        left = desk.archive.care.unsure(desk.case.id) if desk.case is not None else []
        said = "Saved: search and bundles use your words."
        if is_sitting:
            said += f" {count_in_words(len(left))}." if left else " That was the last page for you to read."
        desk.said.emit(said, undo)
        self._renew(at)
        if is_sitting and left:
            desk.open_paper(left[0].document, left[0].page)
            self.begin(is_sitting=True)
        elif is_sitting:
            desk.room_asked.emit("unsure")
        desk.read_waiting()

    @Slot()
    def _take_back(self) -> None:
        if self._at is None:
            return
        from sendorganiser.workflows.correct_text import take_back

        at, desk = self._at, self._desk
        self._drafts.pop(at, None)
        desk.work(take_back, owner=self, done=lambda _: self._renew(at), document=at[0], page=at[1])

    def _renew(self, at: tuple[int, int]) -> None:
        """Show a page's words as they are now."""
        document = self._reader.document
        if document is None or document.id != at[0]:
            return
        self._drafts.pop(at, None)
        if document.format in PLACEHOLDERS:  # its pages are others now
            self._desk.open_paper(at[0], self._reader.view.page)
            return
        self._reader.show_pages(self._desk.archive.pages(at[0]))
