"""The reader's way to mark: highlights and notes on pages, quoting with the reference, and evidence for points."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QMenu

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.reader.highlight_paint import badge_beside, paint_highlight, paint_notes
from sendorganiser.gui.screens.reader.highlight_panel import HighlightPanel, Marked, Standing
from sendorganiser.model.point import COLOURS, STRENGTHS, PageNote, Rect, colour_named
from sendorganiser.pdf.passages import find_passage
from sendorganiser.workflows.keep_points import add_evidence, bring_back, see_points, take_away
from sendorganiser.workflows.mark_passages import (
    Passage,
    change_page_note,
    change_passage,
    mark_passage,
    note_page,
    passages,
    quoted,
)

if TYPE_CHECKING:
    from sendorganiser.gui.screens.reader.room import ReaderRoom
    from sendorganiser.gui.widgets.page_select import Chosen

_NOTHING_CHOSEN = "Choose some words on the page first."
_KEYS = {str(n): colour.id for n, colour in enumerate(COLOURS, 1)}


class ReaderMarks(QObject):
    """Adds "Highlights and notes" to the reader's tools; marks are painted whether its panel shows or not."""

    def __init__(self, desk: Desk, reader: "ReaderRoom", *, instead_of: tuple[QAction, ...]) -> None:
        """`instead_of` show what else may stand beside the pages: only one of them does."""
        super().__init__(reader)
        self._desk, self._reader = desk, reader
        self._passages: list[Passage] = []
        self._notes: list[PageNote] = []
        self._boxes: dict[tuple[int, int], tuple[object, tuple[Rect, ...]]] = {}
        self._current = 0
        self.panel = HighlightPanel()
        self.action = reader.toolbar.add_tool("highlighter", "Highlights and notes", shortcut="Ctrl+H")
        self.action.setCheckable(True)
        self._connect(instead_of)
        reader.view.over.append(self._paint)
        reader.view.keys.append(self._key)
        reader.view.clicked.connect(self._clicked)

    def _connect(self, instead_of: tuple[QAction, ...]) -> None:
        self.action.toggled.connect(self._toggled)
        for other in instead_of:
            self.action.toggled.connect(partial(_leave, other))
            other.toggled.connect(partial(_leave, self.action))
        self._reader.opened.connect(self.read)
        self._reader.renewed.connect(self.read)
        self._reader.page_shown.connect(self.panel.show_page)
        self._reader.view.menu_asked.connect(self._fill_menu)
        panel = self.panel
        panel.mark_asked.connect(self.mark)
        panel.quote_asked.connect(self.quote)
        panel.quote_note_asked.connect(self._quote_into_note)
        panel.note_kept.connect(self._keep_note)
        panel.chosen.connect(self._show_chosen)
        panel.remove_asked.connect(self._remove)
        panel.put_asked.connect(self._put_highlight)
        panel.words_put_asked.connect(self._put_words)
        panel.wrong_asked.connect(self._ask_wrong)
        panel.said_asked.connect(self._ask_said)
        panel.points_asked.connect(lambda: self._desk.room_asked.emit("points"))
        panel.closed.connect(lambda: self.action.setChecked(False))
        quote = QAction(self._reader)
        quote.setShortcut(QKeySequence("Ctrl+Shift+C"))
        quote.triggered.connect(self.quote)
        self._reader.addAction(quote)

    # ---- what is there ----

    @Slot()
    def read(self) -> None:
        """Read again what is marked and noted in the paper."""
        document = self._reader.document
        self._boxes.clear()
        if document is None:
            self._passages, self._notes = [], []
        else:
            self._passages = passages(self._desk.archive, document.id)
            self._notes = self._desk.archive.points.notes.of_document(document.id)
        self.panel.show_marked(self._passages, self._notes, keep=self._current)
        if self.action.isChecked():
            self._show_points()
        self._reader.view.viewport().update()

    def _show_points(self) -> None:
        document = self._reader.document
        views = see_points(self._desk.archive, document.case) if document is not None else []
        self.panel.show_points([Standing(view.point, STRENGTHS[view.weight.strength]) for view in views])

    @Slot(bool)
    def _toggled(self, is_on: bool) -> None:
        if is_on:
            self.read()
            self._reader.stand_beside(self.panel)
        else:
            self._reader.stand_aside(self.panel)
        self._reader.view.setFocus()

    def _paint(self, painter: QPainter, page: int) -> None:
        view = self._reader.view
        whole, badges = view.page_area(page), list[QRectF]()
        for passage in self._passages:
            areas = [view.on_screen(page, box) for box in self._boxes_of(passage)] if passage.page == page else []
            if areas:
                badges.append(badge_beside(whole, areas[0], badges))
                is_current = passage.highlight.id == self._current
                colour = colour_named(passage.highlight.colour)
                paint_highlight(painter, colour, areas, badges[-1], is_current=is_current)
        count = sum(note.page == page for note in self._notes)
        if count:
            paint_notes(painter, whole, count)

    def _boxes_of(self, passage: Passage) -> tuple[Rect, ...]:
        """Return where a highlight's words stand now: found by its words, else where they were marked."""
        one, document = passage.highlight, self._reader.document
        known = self._reader.view.letters_on(passage.page)
        key = (one.id, passage.page)
        if key in self._boxes and self._boxes[key][0] is known:
            return self._boxes[key][1]
        found = find_passage(known.letters.text, one.quote, one.lead) if known is not None else None
        boxes: tuple[Rect, ...] = ()
        if known is not None and found is not None:
            boxes = tuple(known.boxes(*found))
        elif document is not None and one.reading == document.reading and passage.page == one.page:
            boxes = one.rects
        self._boxes[key] = (known, boxes)
        return boxes

    @Slot(object)
    def _show_chosen(self, one: Marked | None) -> None:
        self._current = one.highlight.id if isinstance(one, Passage) else 0
        if one is not None:
            boxes = self._boxes_of(one) if isinstance(one, Passage) else ()
            if one.page != self._reader.view.page:
                self._reader.view.go_to(one.page)
            if boxes:
                self._reader.view.show_box(one.page, boxes[0])
        self._reader.view.viewport().update()

    # ---- keys and the mouse on the pages ----

    def _key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in _KEYS and (self._to_mark() or self._current):
            self.mark(_KEYS[event.text()])
        elif plain and event.key() == Qt.Key.Key_Delete and self._current:
            self._remove(self.panel.current)
        elif plain and event.key() == Qt.Key.Key_E:
            self.action.setChecked(True)
            self.panel.put()
        elif plain and event.key() == Qt.Key.Key_N:
            self.action.setChecked(True)
            self.panel.choose_nothing()
            self.panel.note.setFocus()
        else:
            return False
        return True

    @Slot(QPointF)
    def _clicked(self, point: QPointF) -> None:
        spot = self._reader.view.on_page(point)
        if spot is None:
            return
        page, x, y = spot
        under = [
            passage
            for passage in self._passages
            if passage.page == page and any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in self._boxes_of(passage))
        ]
        self._current = under[-1].highlight.id if under else 0
        if under:
            self.action.setChecked(True)
            self.panel.choose(self._current)
        else:
            self.panel.choose_nothing()
        self._reader.view.viewport().update()

    def _fill_menu(self, menu: QMenu) -> None:
        chosen = bool(self._to_mark())
        quote = menu.addAction("Copy with its reference", QKeySequence("Ctrl+Shift+C"), self.quote)
        quote.setEnabled(chosen)
        menu.addSeparator()
        for key, colour in zip(_KEYS, COLOURS, strict=True):
            made = menu.addAction(f"Mark as {colour.what}", QKeySequence(key), partial(self.mark, colour.id))
            made.setEnabled(chosen)
        menu.addSeparator()
        for words, do in (("This is wrong…", self._ask_wrong), ("Who said it…", self._ask_said)):
            menu.addAction(words, do).setEnabled(chosen)

    # ---- what is done ----

    def mark(self, colour: str) -> None:
        """Mark the chosen words or box; where there is none, give the highlight that is chosen this colour."""
        document, chosen, current = self._reader.document, self._reader.view.chosen(), self.panel.current
        if document is None:
            return
        if not chosen and isinstance(current, Passage):
            self._work(change_passage, highlight=current.highlight.id, changes={"colour": colour})
            return
        chosen = chosen or self._to_mark()
        if not chosen:
            self._desk.said.emit(_NOTHING_CHOSEN, None)
            return
        self._reader.view.select_nothing()
        for part in chosen:
            done = self._marked if part.text else self._placed
            self._desk.work(
                mark_passage, owner=self, done=done, document=document.id, page=part.page, quote=part.text,
                lead=part.before, boxes=part.boxes, colour=colour, now=self._desk.now(),
            )  # fmt: skip

    def _to_mark(self) -> "list[Chosen]":
        """Return what is chosen; on a picture, where the keys can choose nothing, the whole page."""
        view = self._reader.view
        return view.chosen() or ([view.whole(view.page)] if view.pages and view.is_picture(view.page) else [])

    def _marked(self, number: int) -> None:
        self._current = number
        self.read()
        self._desk.said.emit("Marked.", partial(self._take, "highlights", number))

    def _placed(self, number: int) -> None:
        """A place on a picture has no words: it is asked what it shows."""
        self._marked(number)
        self.action.setChecked(True)
        self.panel.choose(number)
        self.panel.note.setFocus()

    def quote(self) -> None:
        """Put the chosen words, or the highlight that is chosen, on the clipboard with their reference."""
        said = self._quoted()
        if said:
            QGuiApplication.clipboard().setText(said)
            self._desk.said.emit("Copied with its reference.", None)
        else:
            self._desk.said.emit(_NOTHING_CHOSEN, None)

    def _quoted(self) -> str:
        document = self._reader.document
        one = self._words_meant()
        name = self.panel.current.highlight.note if isinstance(self.panel.current, Passage) else ""
        return quoted(document, *one, name=name) if document is not None and one is not None else ""

    def _words_meant(self) -> tuple[int, str] | None:
        """Return the page and words that are chosen, else those of the highlight that is."""
        chosen: list[Chosen] = self._reader.view.chosen()
        if chosen:
            return chosen[0].page, "\n".join(part.text for part in chosen)
        current = self.panel.current
        return (current.page, current.highlight.quote) if isinstance(current, Passage) else None

    def _quote_into_note(self) -> None:
        said = self._quoted()
        if said:
            self.panel.choose_nothing()
            self._keep_note(said)

    def _keep_note(self, text: str) -> None:
        document, current = self._reader.document, self.panel.current
        if document is None:
            return
        if isinstance(current, Passage):
            self._work(change_passage, highlight=current.highlight.id, changes={"note": text})
        elif current is not None:
            self._work(change_page_note, page_note=current.id, text=text)
        else:
            page = self._reader.view.page
            self._desk.work(
                note_page, owner=self, done=self._noted, document=document.id, page=page, text=text,
                now=self._desk.now(),
            )  # fmt: skip

    def _noted(self, number: int) -> None:
        self.read()
        self._desk.said.emit("Note kept.", partial(self._take, "notes", number))

    def _remove(self, one: Marked | None) -> None:
        if one is None:
            return
        noun, number = ("highlights", one.highlight.id) if isinstance(one, Passage) else ("notes", one.id)
        self._take(noun, number, says="Removed.")

    def _take(self, noun: str, number: int, *, says: str = "") -> None:
        def done(_: object) -> None:
            self._current = 0
            self.read()
            if says:
                back = partial(self._work, bring_back, noun=noun, numbers=[number])
                self._desk.said.emit(says, back)

        self._desk.work(take_away, owner=self, done=done, noun=noun, numbers=[number], now=self._desk.now())

    def _put_highlight(self, highlight: int, point: int, stance: str) -> None:
        one = next((each for each in self._passages if each.highlight.id == highlight), None)
        if one is not None:
            self._put(point, stance, one.page, one.highlight.quote, highlight, called=one.highlight.note)

    def _put_words(self, point: int, stance: str) -> None:
        meant = self._words_meant()
        if meant is None:
            self._desk.said.emit("Choose a highlight, or some words on the page, first.", None)
        else:
            self._put(point, stance, *meant, None)

    def _put(self, point: int, stance: str, page: int, quote: str, highlight: int | None, *, called: str = "") -> None:
        document = self._reader.document
        if document is not None:
            note = "" if quote else called
            self._desk.work(
                add_evidence, owner=self, done=self._is_put, point=point, stance=stance, document=document.id,
                page=page, quote=quote, highlight=highlight, note=note, now=self._desk.now(),
            )  # fmt: skip

    def _is_put(self, number: int) -> None:
        self._show_points()
        self._desk.said.emit("Put to the point.", partial(self._take, "evidence", number))

    def _ask_wrong(self) -> None:
        from sendorganiser.gui.screens.inaccuracies_dialogs import InaccuracyDialog

        self._ask(InaccuracyDialog)

    def _ask_said(self) -> None:
        from sendorganiser.gui.screens.inaccuracies_dialogs import StatementDialog

        self._ask(StatementDialog)

    def _ask(self, dialog: Callable[..., Any]) -> None:
        document, meant = self._reader.document, self._words_meant()
        if document is None or meant is None:
            self._desk.said.emit(_NOTHING_CHOSEN, None)
        else:
            dialog(self._desk, self._reader.window(), document=document.id, page=meant[0], quote=meant[1]).open()

    def _work(self, workflow: Callable[..., Any], **arguments: Any) -> None:
        self._desk.work(workflow, owner=self, done=lambda _: self.read(), **arguments)


def _leave(other: QAction, is_on: bool) -> None:
    if is_on:
        other.setChecked(False)
