"""The reader's way to redact: boxes over the page, words found and ticked, the key, and the copy that is read back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.redact.layer import RedactLayer
from sendorganiser.gui.screens.redact.panel import RedactPanel
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import State
from sendorganiser.model.redaction import Found, Rect, RedactionBox, Sought

if TYPE_CHECKING:
    from sendorganiser.errors import SendOrganiserError
    from sendorganiser.gui.screens.reader.room import ReaderRoom
    from sendorganiser.workflows.redact_document import Redacted


class ReaderRedact(QObject):
    """Adds "Redact" to the reader's tools; the reader itself changes nothing."""

    def __init__(self, desk: Desk, reader: "ReaderRoom", *, instead_of: QAction) -> None:
        """`instead_of` shows what else may stand beside the pages: only one of the two does."""
        super().__init__(reader)
        self._desk, self._reader = desk, reader
        self._boxes: list[RedactionBox] = []
        self._found: list[Found] = []
        self._is_making = False
        self.layer = RedactLayer(reader.view)
        self.panel = RedactPanel()
        self.action = reader.toolbar.add_tool("eye-off", "Redact", shortcut="Ctrl+Shift+R")
        self.action.setCheckable(True)
        reader.toolbar.insertAction(instead_of, self.action)  # not the last: those go behind “more” first
        self._connect(instead_of)

    def _connect(self, instead_of: QAction) -> None:
        self.action.toggled.connect(self._toggled)
        self.action.toggled.connect(partial(_leave, instead_of))
        instead_of.toggled.connect(partial(_leave, self.action))
        self._reader.opened.connect(self._opened)
        self.layer.drawn.connect(self._drawn)
        self.layer.removed.connect(lambda box: self._remove([box]))
        self.layer.chosen.connect(lambda box: self.panel.show_chosen(box is not None))
        self.layer.escaped.connect(self._close)
        panel = self.panel
        panel.closed.connect(self._close)
        panel.find_asked.connect(self._find)
        panel.mark_asked.connect(self._mark)
        panel.found_shown.connect(self._show_found)
        panel.key_asked.connect(self._open_key)
        panel.make_asked.connect(lambda: self._make(leave_others=False))
        panel.look_asked.connect(self._look)
        panel.save_asked.connect(self._save)
        panel.remove_asked.connect(lambda: self._remove([self.layer.current] if self.layer.current else []))
        panel.clear_asked.connect(lambda: self._remove(self._boxes))
        panel.solid_asked.connect(self.layer.set_solid)

    # ---- the paper that is shown ----

    @Slot(bool)
    def _toggled(self, is_on: bool) -> None:
        if is_on:
            self._opened()
            self._reader.stand_beside(self.panel)
            self.layer.begin()
            self.panel.words.setFocus()
        else:
            self.layer.hide()
            self._reader.stand_aside(self.panel)
            self._reader.view.setFocus()

    @Slot()
    def _close(self) -> None:
        self.action.setChecked(False)

    @Slot()
    def _opened(self) -> None:
        self._found = []
        self.layer.show_found(())
        self.layer.choose(None)
        self.panel.show_found(())
        if self.action.isChecked():
            self.read()

    def read(self) -> None:
        """Read again which boxes there are, and how the copy stands."""
        document = self._reader.document
        if document is None:
            return
        kept = self._desk.archive.redactions
        self._boxes = kept.boxes(document.id)
        self.layer.show_boxes(self._boxes)
        self.panel.show_labels([cipher.cipher for cipher in kept.ciphers(document.case)])
        copy = kept.copy(document.id)
        has_copy = copy is not None and copy.is_current
        if kept.stale(document.id):
            state, words = State.LATE, "Pages were turned"
        elif copy is None:
            state, words = State.NOTE, "No copy yet"
        elif has_copy:
            state, words = State.FINE, "Copy made"
        else:
            state, words = State.SOON, "Changed since the copy"
        self.panel.show_state(len(self._boxes), state, words, has_copy=has_copy)

    # ---- boxes ----

    def _drawn(self, page: int, rect: Rect) -> None:
        panel = self.panel
        box = RedactionBox(page, rect, "", panel.printed.currentText().strip(), panel.reason.currentText().strip())
        self._draw([box], "Box drawn.")

    def _draw(self, boxes: Sequence[RedactionBox], said: str) -> None:
        from sendorganiser.workflows.redact_document import draw_boxes

        document = self._reader.document
        if document is None or not boxes:
            return

        def done(added: tuple[RedactionBox, ...]) -> None:
            self.read()
            if added:
                self._desk.said.emit(said, partial(self._remove, added, document.id, says=False))

        self._desk.work(
            draw_boxes, owner=self, done=done, document=document.id, boxes=list(boxes), now=self._desk.now()
        )

    def _remove(self, boxes: Sequence[RedactionBox], document: int | None = None, *, says: bool = True) -> None:
        from sendorganiser.workflows.redact_document import take_boxes

        shown = self._reader.document
        number = document if document is not None else shown.id if shown is not None else None
        if number is None or not boxes:
            return
        gone = list(boxes)

        def done(_: object) -> None:
            self.layer.choose(None)
            self.read()
            if says:
                words = "Box taken away." if len(gone) == 1 else f"{len(gone)} boxes taken away."
                self._desk.said.emit(words, partial(self._draw, gone, "Put back."))

        self._desk.work(take_boxes, owner=self, done=done, document=number, boxes=gone)

    # ---- finding ----

    @Slot()
    def _find(self) -> None:
        from sendorganiser.workflows.redact_document import find_words, sought_by_key

        document, panel = self._reader.document, self.panel
        if document is None:
            return
        printed, reason = panel.printed.currentText().strip(), panel.reason.currentText().strip()
        sought = [Sought(words, panel.all_forms.isChecked(), printed, reason) for words in panel.typed()]
        if panel.by_key.isChecked():
            sought += sought_by_key(self._desk.archive, document.case)
        patterns = panel.chosen_patterns()
        if not sought and not patterns:
            panel.show_found((), note="Type a name, or tick what to look for.")
            panel.words.setFocus()
            return
        self._desk.work(
            find_words,
            owner=self,
            done=partial(self._came, document.id),
            what="Looking for words",
            document=document.id,
            sought=sought,
            patterns=patterns,
        )

    def _came(self, document: int, found: tuple[Found, ...]) -> None:
        if self._reader.document is None or self._reader.document.id != document:
            return
        new = [each for each in found if not self._has_box(each)]
        self._found = new
        self.layer.show_found(new)
        note = "" if new else "Every place has its box." if found else "None of it was found in this paper."
        self.panel.show_found(new, note=note)
        if new:
            self.panel.list.setCurrentRow(0)

    def _has_box(self, found: Found) -> bool:
        return all(
            any(box.page == found.page and _covers(box.rect, rect) for box in self._boxes) for rect in found.rects
        )

    def _mark(self, ticked: Sequence[Found]) -> None:
        from sendorganiser.workflows.redact_document import boxes_for

        rest = [each for each in self._found if each not in ticked]
        self._found = rest
        self._draw(boxes_for(ticked), "1 box drawn." if len(ticked) == 1 else f"{len(ticked)} places have boxes now.")
        self.layer.show_found(rest)
        self.panel.show_found(rest)

    def _show_found(self, found: Found) -> None:
        self._reader.view.show_box(found.page, found.rects[0])

    # ---- the key and the copy ----

    @Slot()
    def _open_key(self) -> None:
        from sendorganiser.gui.screens.redact.key import KeyDialog

        document = self._reader.document
        if document is not None:
            KeyDialog(self._desk, self._reader, document.case, changed=self.read).open()

    def _make(self, *, leave_others: bool) -> None:
        from sendorganiser.workflows.redact_document import make_copy

        document = self._reader.document
        if document is None or self._is_making:
            return
        self._is_making = True
        self.panel.buttons["make"].setEnabled(False)
        job = self._desk.work(
            make_copy,
            owner=self,
            done=self._made,
            refused=partial(self._not_made, leave_others),
            what="Making the redacted copy",
            document=document.id,
            now=self._desk.now(),
            leave_others=leave_others,
        )
        self._desk.runner.job_ended.connect(lambda ended: self._ended() if ended is job else None)

    def _ended(self) -> None:
        if self._is_making:
            self._is_making = False
            self.read()

    def _made(self, made: "Redacted") -> None:
        from sendorganiser.gui.screens.redact.result import show_leaks

        self.read()
        if made.copy is None:
            show_leaks(self._reader, made.leaks, partial(self._box_leaks, made))
        else:
            self._desk.said.emit("The redacted copy is made. Reading it back found nothing under the boxes.", None)

    def _box_leaks(self, made: "Redacted") -> None:
        boxes = [RedactionBox(leak.page, rect, "") for leak in made.leaks for rect in leak.rects if leak.page]
        self._draw(boxes, "Boxes drawn there. Make the copy again.")

    def _not_made(self, leave_others: bool, error: "SendOrganiserError") -> None:
        from sendorganiser.gui.widgets.question import ask

        self._ended()
        stands_elsewhere = "also stand elsewhere" in error.what_happened
        if not stands_elsewhere or leave_others:
            self._desk.runner.refused.emit(error)
        elif ask(
            self._reader, "These words stand elsewhere too", error.what_happened,
            yes="Leave those readable", no="Go back and mark them",
        ):  # fmt: skip
            self._make(leave_others=True)

    @Slot()
    def _look(self) -> None:
        from sendorganiser.gui.screens.redact.result import CopyDialog
        from sendorganiser.workflows.redact_document import redacted_file

        document = self._reader.document
        file = redacted_file(self._desk.archive, document) if document is not None else None
        if document is not None and file is not None:
            CopyDialog(self._desk, self._reader, document, file, at_page=self._reader.view.page).open()

    @Slot()
    def _save(self) -> None:

        from sendorganiser.workflows.build_pack import file_name
        from sendorganiser.workflows.redact_document import save_copy, without_names

        document, desk = self._reader.document, self._desk
        if document is None:
            return
        name = file_name(f"{document.date} {without_names(desk.archive, document.case, document.title)}, redacted")
        start = desk.last_folder("redacted") / f"{name}.pdf"
        out = ask_where(self._reader, start, title="Save the redacted copy")
        if out is not None:
            desk.remember_folder("redacted", out.parent)
            said = partial(desk.said.emit, f"Saved as {out.name}.", None)
            desk.work(save_copy, owner=self, done=lambda _: said(), document=document.id, out=out)


def _leave(other: QAction, is_on: bool) -> None:
    if is_on:
        other.setChecked(False)


def _covers(box: Rect, rect: Rect) -> bool:
    return box[0] - 2 <= rect[0] and box[1] - 2 <= rect[1] and box[2] + 2 >= rect[2] and box[3] + 2 >= rect[3]
