"""The window with all its rooms, and the ways that lead from one to another."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.entries import entries
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.widgets.drop_catcher import DropCatcher
from sendorganiser.gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sendorganiser.gui.screens.hearing.room import HearingRoom
    from sendorganiser.gui.screens.palette.box import Palette
    from sendorganiser.gui.screens.reader.room import ReaderRoom
    from sendorganiser.gui.widgets.drop_hint import DropHint
    from sendorganiser.model import Case, Document, Page

_FIRST_ROOM = "documents"


class House(QObject):
    """What a room asks for that lies in another is done here; rooms know the desk only."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.pages: PageSource = desk.pages
        self.window = MainWindow(entries(self), settings=desk.state, runner=desk.runner, begin_at=_FIRST_ROOM)
        self._connect()

    def enter(self) -> None:
        """Show the case's name and the first room."""
        self._name_case(self.desk.cases)
        self.window.show_room(_FIRST_ROOM)

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        desk.runner.changed.connect(self.show_case)
        desk.runner.changed.connect(self._show_words_read)
        desk.case_changed.connect(self._case_changed)
        desk.paper_asked.connect(self.open_paper)
        desk.split_asked.connect(self.split)
        desk.room_asked.connect(window.show_room)
        desk.new_case_asked.connect(self._ask_for_case)
        desk.whole_list_asked.connect(lambda: window.search.set_text(""))
        desk.search_asked.connect(window.search.set_text)
        desk.said.connect(window.toast)
        window.case_chosen.connect(lambda number: desk.choose_case(int(number)))
        window.new_case_asked.connect(self._ask_for_case)
        window.edit_case_asked.connect(self._edit_case)
        window.search_typed.connect(self._search)
        window.search.focus_moved.connect(lambda: self._palette)
        window.search_asked.connect(lambda: self._palette.suggest())
        window.search_entered.connect(lambda: self.documents().go_to_results())
        window.help_asked.connect(self.tell_what_can_be_done)
        catcher = DropCatcher(window)  # of files that the room at the front does not take itself
        catcher.hovering.connect(lambda is_over: self._drop_hint.show_over(is_over))
        catcher.dropped.connect(lambda files: self.documents().add(files))
        for words, keys, do in (
            ("Add papers", "Ctrl+N", lambda: self.ask_for_papers()),
            ("Log something", "Ctrl+L", lambda: self.log()),
            ("Do what the room is for", "Ctrl+Shift+Return", self._press_main_button),
        ):
            action = QAction(words, window, shortcut=QKeySequence(keys))
            action.triggered.connect(do)
            window.addAction(action)

    @cached_property
    def _drop_hint(self) -> "DropHint":
        from sendorganiser.gui.widgets.drop_hint import DropHint

        return DropHint(self.window.stage)

    def _press_main_button(self) -> None:
        room = self.window.current_room
        if room is not None and room.main_action is not None:
            room.main_action.trigger()  # nothing, while it is greyed

    def hearing(self) -> "HearingRoom":
        from sendorganiser.gui.screens.hearing.room import HearingRoom

        room = self.window.show_room("hearing")
        assert isinstance(room, HearingRoom)
        return room

    def tell_what_can_be_done(self) -> None:
        from sendorganiser.gui.screens.hints import WhatCanIDo

        room = self.window.current_room
        asked = WhatCanIDo(self.window.current_room_id, room.title if room is not None else "", self.window)
        asked.page_asked.connect(self.show_help)
        asked.glossary_asked.connect(lambda: self.window.show_room("glossary"))
        asked.open()

    def show_help(self, page: str) -> None:
        room: Any = self.window.show_room("help")
        room.open_page(page)

    def take_in(self, file: Path) -> None:
        """Look into a case that somebody handed over, and ask whether it is to be taken in."""
        room: Any = self.window.show_room("handing")
        room.taking.look_inside(file)

    def make_reader(self) -> Room:
        from sendorganiser.gui.screens.reader.room import ReaderRoom

        reader = ReaderRoom(self.pages, kind_name=_kind_title)
        reader.coming = self._furnish(reader)
        return reader

    def _furnish(self, reader: "ReaderRoom") -> "Iterator[None]":
        """Give the reader its panels, one at a step."""
        from sendorganiser.gui.screens.reader.beside import ReaderBeside
        from sendorganiser.gui.screens.reader.care import ReaderCare
        from sendorganiser.gui.screens.reader.marks import ReaderMarks
        from sendorganiser.gui.screens.reader.trail import ReaderTrail
        from sendorganiser.gui.screens.redact.in_reader import ReaderRedact

        self._care = ReaderCare(self.desk, reader)
        yield
        self._redact = ReaderRedact(self.desk, reader, instead_of=self._care.correct_action)
        yield
        self._marks = ReaderMarks(self.desk, reader, instead_of=(self._care.correct_action, self._redact.action))
        yield
        panels = (self._care.correct_action, self._redact.action, self._marks.action)
        self._beside = ReaderBeside(self.desk, reader, instead_of=panels)
        self._trail = ReaderTrail(self.desk, reader)
        reader.back_asked.connect(self.window.go_back)
        reader.edit_asked.connect(self._edit)
        reader.original_asked.connect(self._show_original)
        reader.facts.kin_asked.connect(lambda: self._ask_kin(reader))
        reader.split_asked.connect(lambda document: self.split(document.id))

    def _ask_kin(self, reader: "ReaderRoom") -> None:
        from sendorganiser.gui.screens.documents.paper_kin import KinDialog

        def show() -> None:
            if reader.document is not None:
                pages = self.desk.archive.pages(reader.document.id, words=False)
                reader.show_facts(reader.document, remarks=self._remarks(reader.document, pages))

        if reader.document is not None:
            asked = KinDialog(self.desk, self.window, [reader.document])
            asked.finished.connect(show)
            asked.open()

    def correct(self, number: int, page: int) -> None:
        """Show a page with its words beside it, as the next of those a person should read."""
        self.open_paper(number, page, ())
        self._care.begin(is_sitting=True)

    def log(self, kind: str = "") -> None:
        """Ask what happened, to log it."""
        if kind == "missed-provision":  # its room knows what was due, and has a way to only note it
            self.window.show_room("provision")
            return
        from sendorganiser.gui.screens.events.dialog import open_event_dialog

        open_event_dialog(self.desk, self.window, kind)

    def documents(self) -> DocumentsRoom:
        room = self.window.show_room("documents")
        assert isinstance(room, DocumentsRoom)
        return room

    def ask_for_papers(self) -> None:
        """Let the person choose papers, and add them."""
        from sendorganiser.gui.screens.documents.choosing import choose_files

        if self.desk.case is None:
            self._ask_for_case()
        elif files := choose_files(self.desk, self.window):
            self.documents().add(files)

    def show_inbox(self) -> None:
        from sendorganiser.gui.models.filters import INBOX

        self.window.search.set_text("")
        self.documents().browser.choose_filter(INBOX)

    @cached_property
    def _palette(self) -> "Palette":
        """The rooms and things to do that the search box offers; made when it is first used."""
        from sendorganiser.gui.screens.palette import commands as palette_commands
        from sendorganiser.gui.screens.palette.box import Palette

        return Palette(
            self.window,
            self.window.search,
            commands=lambda: palette_commands.all_commands(self, self.window.entries),
            first=lambda: palette_commands.first_commands(self),
        )

    def _search(self, typed: str) -> None:
        if typed.startswith(">"):  # rooms and things to do, not papers
            return
        if typed or self.window.current_room_id == "documents":
            is_typing = self.window.search.edit.hasFocus()
            self.documents().search(typed, problem=self.window.search.show_problem)
            if is_typing:  # showing the room took the keyboard from whoever is still typing
                self.window.search.edit.setFocus()
        else:  # emptied in another room: the list is whole again, and waits there
            documents: Any = self.window.room("documents")
            documents.search("")

    def open_paper(self, number: int, page: int, terms: tuple[str, ...]) -> None:
        document = self.desk.archive.document(number)
        reader: Any = self.window.show_room("reader")
        pages = self.desk.archive.pages(number)
        remarks = self._remarks(document, pages)
        file, trail = self.desk.archive.reading_file(document), self.desk.trail
        from_end = trail is not None and trail.from_end
        reader.open(document, pages, file, at_page=page, terms=terms, remarks=remarks, from_end=from_end)

    def _show_words_read(self) -> None:
        """Let the open paper's words be found as soon as OCR has read them."""
        reader: Any = self.window.current_room
        if self.window.current_room_id == "reader" and reader.document is not None and reader.document.waiting:
            document = self.desk.archive.document(reader.document.id)
            pages = self.desk.archive.pages(document.id)
            reader.show_pages(pages)
            reader.show_facts(document, remarks=self._remarks(document, pages))

    def _remarks(self, document: "Document", pages: "list[Page]") -> list[str]:
        from sendorganiser.gui.models.families import remarks_on
        from sendorganiser.gui.models.kin_and_tags import kin_and_tags

        said = remarks_on(self.desk.archive.families, document.id, [page.text for page in pages])
        said += kin_and_tags(self.desk.archive, document.id)
        return [document.note, *said] if document.note else said

    def split(self, number: int) -> None:
        room: Any = self.window.show_room("split")
        room.open(self.desk.archive.document(number))

    def _edit(self, document: "Document") -> None:
        self.documents().edit(document.id)

    def _show_original(self, document: "Document") -> None:
        self.documents().save_original(document.id)

    def _ask_for_case(self) -> None:
        from sendorganiser.gui.screens.new_case import CaseDialog

        CaseDialog(self.desk, self.window).open()

    def _edit_case(self) -> None:
        from sendorganiser.gui.screens.new_case import CaseDialog

        if self.desk.case is not None:
            CaseDialog(self.desk, self.window, case=self.desk.case).open()

    def _case_changed(self) -> None:
        self.window.set_count("deadlines", "")
        self.window.set_count("people", "")
        self.show_case()
        self.window.search.set_text("")
        room: Any = self.window.current_room
        if self.window.current_room_id in ("reader", "split", "sorting"):
            room.close_paper()
            self.window.show_room("documents")
        self.window.refresh()

    def show_case(self) -> None:
        if self.desk.case or self.desk.archive.cases():  # the first may have begun just now, its papers still coming
            self.desk.reread_case()
        self.name_case()

    def name_case(self) -> None:
        self._name_case(self.desk.archive.cases())

    def _name_case(self, there: "Sequence[Case]") -> None:
        cases = [(str(case.id), case.name) for case in there]
        self.window.set_cases(cases, str(self.desk.case.id) if self.desk.case else "")
        self.window.rail.button("cases").setVisible(len(cases) > 1)
        if self.desk.case:
            self.window.set_count("documents", self.desk.archive.unconfirmed(self.desk.case.id))


def _kind_title(kind: str) -> str:
    from sendorganiser.kinds import kind_named

    known = kind_named(kind)
    return known.title if known else kind
