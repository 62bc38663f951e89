"""The room where the council's bundle is compared with one's own papers: what is missing comes first."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, DropCatcher, EmptyState, Field, FlowLayout, Page, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.council_points import PointsList
from sendorganiser.gui.widgets.side_by_side import Side, SideBySide
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.jobs import Job
from sendorganiser.model import Page as PaperPage
from sendorganiser.model import Word, printed_date
from sendorganiser.workflows.check_council_bundle import DOUBT, Point, points, write_letter
from sendorganiser.workflows.compare_bundle import CouncilBundle
from sendorganiser.workflows.keep_compared import Kept, compare_and_keep, open_compared
from sendorganiser.workflows.translate_pages import translate_schedule

_USUAL = "send-bundle"
_FOLDER = "letters"


class CouncilBundleRoom(Room):
    """Takes a PDF, shows that it is being read, then each thing that is wrong with both pages side by side."""

    back_asked = Signal()
    hearing_asked = Signal(object)  # CouncilBundle

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Council’s bundle", "shield-check", parent)
        self._desk = desk
        self.found: CouncilBundle | None = None
        self._case = 0
        self._job: Job | None = None
        self._sizes: list[tuple[float, float]] = []
        self.kind = Choice()
        self.drop = EmptyState(
            "shield-check",
            "Drop the council’s bundle here",
            "One PDF. It is read on this computer, stays where it is, and is compared with every paper of your case.",
            main="Choose the PDF",
        )
        self._before = Card("Compared before")
        self._waiting = Paragraph("", "body")
        self._stop = Button("Stop", icon_name="x")
        self.headline = label("", "heading", wraps=True)
        self.notes = Paragraph("", "muted")
        self.list = PointsList()
        self.sides = SideBySide(desk.pages)
        self._save = Button("Save the letter", "primary", icon_name="save")
        self._chronology = Button("Chronology by their pages", icon_name="list")
        self._hearing = Button("At the hearing", icon_name="book-open")
        self._again = Button("Read and compare again", icon_name="rotate-cw")
        self._another = Button("Check another", icon_name="shield-check")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def shown(self) -> None:
        """Begin anew for another case; else what was found is still there."""
        self._renew()
        if self._stack.currentIndex() == 2:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentIndex() == 0:
            self.drop.take_keyboard()

    def refresh(self) -> None:
        self._renew()

    def check(self, file: Path) -> None:
        """Compare a bundle; what is wrong is shown when it has been read."""
        if self._desk.case is None or self._job is not None:
            return
        from sendorganiser.bundle import preset

        self._case = self._desk.case.id
        self._waiting.set_text(f"“{file.name}” is being read and compared with your papers. Scans take a while.")
        self._stack.setCurrentIndex(1)
        self._job = self._desk.work(
            compare_and_keep,
            owner=self,
            done=self._show,
            refused=self._refused,
            what="Comparing the council’s bundle",
            case=self._case,
            file=file,
            preset=preset(str(self.kind.currentData())),
            now=self._desk.now(),
        )

    def open_kept(self, number: int) -> None:
        """Show what was found when a bundle was compared before."""
        if self._desk.case is not None and self._job is None:
            self._case = self._desk.case.id
            self._desk.work(open_compared, owner=self, done=self._show_kept, case=self._case, number=number)

    def look_at_letter(self) -> None:
        """Show what is wrong as a letter, to be saved from there."""
        self._look_at("What is wrong with the bundle", write_letter)

    def look_at_chronology(self) -> None:
        """Show my chronology with the page numbers of their bundle, to be saved from there."""
        self._look_at("Chronology by the bundle’s pages", partial(translate_schedule, which="chronology"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        from sendorganiser.bundle import presets

        for one in presets():
            name = one.title if not one.type else f"{one.title}: {one.type}"
            self.kind.addItem(name, one.id)
        self.kind.setCurrentIndex(max(0, self.kind.findData(_USUAL)))
        self.kind.setMinimumContentsLength(30)
        self._start = begin = Page(widest=720)
        begin.body.addWidget(Field("Kind of bundle", self.kind, hint="Its page limits and sections are checked too."))
        begin.body.addWidget(self.drop)  # last: what is dropped is compared at once
        begin.body.addWidget(self._before)
        begin.body.addStretch(1)
        waiting = Page(widest=720)
        card = Card("Reading the bundle")
        card.body.addWidget(self._waiting)
        card.body.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        waiting.body.addWidget(card)
        waiting.body.addStretch(1)
        for part in (begin, waiting, self._result()):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)

    def _result(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.setSpacing(SPACE[3])
        for words in (self.headline, self.notes):
            column.addWidget(words)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self._save, self._chronology, self._hearing, self._again, self._another):
            flow.addWidget(button)
        column.addWidget(buttons)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        pages = Card(margin=SPACE[3])
        pages.body.addWidget(self.sides, 1)
        split.addWidget(pages)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        column.addWidget(split, 1)
        return whole

    def _connect(self) -> None:
        self.drop.main_asked.connect(self._choose)
        DropCatcher(self).dropped.connect(lambda files: self.check(files[0]) if files else None)
        self._stop.clicked.connect(self._cancel)
        self._hearing.clicked.connect(lambda: self.hearing_asked.emit(self.found))
        self._again.clicked.connect(self._compare_again)
        self._another.clicked.connect(self._begin)
        self._save.clicked.connect(self.look_at_letter)
        self._chronology.clicked.connect(self.look_at_chronology)
        self.list.chosen.connect(self._show_point)
        self.sides.opened.connect(self._open)
        self._desk.runner.job_ended.connect(self._ended)

    def _renew(self) -> None:
        case = self._desk.case
        if self.found is not None and (case is None or case.id != self._case):
            self._begin()
        self.drop.setEnabled(case is not None)
        if self._stack.currentIndex() == 0:
            self._list_before()

    def _list_before(self) -> None:
        """Offer what was compared before; it need not be read anew."""
        while (item := self._before.body.takeAt(1)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        case = self._desk.case
        kept = self._desk.archive.compared.of_case(case.id)[:_MOST_KEPT] if case is not None else []
        for number, file, made in kept:
            button = Button(f"{Path(file).name}, {printed_date(made[:10])}", "quiet", "file-text")
            button.clicked.connect(partial(self.open_kept, number))
            self._before.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._before.setVisible(bool(kept))
        follow_layout(self._start)

    def _begin(self) -> None:
        self.found = None
        self._list_before()
        self._stack.setCurrentIndex(0)
        self.drop.take_keyboard()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, job: Job) -> None:
        if job is self._job:  # stopped, or it failed: a result has been shown before
            self._job = None
            if self._stack.currentIndex() == 1:
                self._begin()

    def _refused(self, error: SendOrganiserError) -> None:
        self._job = None
        self._begin()
        self._desk.runner.refused.emit(error)

    def _show(self, found: CouncilBundle) -> None:
        self._job = None
        self.found = found
        told = points(found)
        well = sum(paper.is_well for paper in found.compared.papers)
        count = len(found.compared.papers)
        unsure = sum(point.group == DOUBT for point in told)
        self.headline.setText(_headline(len(told) - unsure, unsure))
        self.notes.set_text(f"{found.file.name}, {found.compared.pages} pages. {_well(well, count)} {_unsure(found)}")
        self._again.setVisible(bool(found.not_read or found.not_ready) and found.file.is_file())
        self.list.show_points(told, found.compared)
        at = self.window().focusWidget()
        had_keyboard = at is not None and self.isAncestorOf(at)
        self._stack.setCurrentIndex(2)
        if had_keyboard:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # each is looked at before a letter is saved
        self._sizes = []
        if found.file.is_file():
            self._desk.pages.sizes(str(found.file), self._take_sizes, owner=self)
        else:
            self._take_sizes(())

    def _show_kept(self, kept: Kept) -> None:
        self._show(kept.found)
        said = [f"Compared on {printed_date(kept.made[:10])}."]
        if kept.since:
            came = "1 paper was" if kept.since == 1 else f"{kept.since} papers were"
            said.append(f"{came} added since: check the bundle again to have them looked for.")
        if not kept.is_there:
            said.append("The file is not there any more, or is another now, so its pages cannot be shown.")
        self._again.setVisible(kept.is_there and (not self._again.isHidden() or bool(kept.since)))
        self.notes.set_text(f"{self.notes.plain_text()} {' '.join(said)}")

    def _compare_again(self) -> None:
        """Have what was not read read now; my own papers first, else they would be found wanting once more."""
        found = self.found
        if found is None:
            return
        mine = self._desk.archive.documents(self._case, suggested=False)
        if any(document.waiting for document in mine if document.id in found.not_ready):
            self._desk.read_waiting()
            self._desk.said.emit("Your papers are read first: press it again then", None)
        else:
            self.check(found.file)

    def _take_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        self._sizes = list(sizes)
        self.list.choose_first()

    def _show_point(self, point: Point) -> None:
        if self.found is None:
            return
        theirs = self._their_side()
        if not point.document:
            empty = Side("", "In the bundle only", "", ())
            self.sides.show_sides(empty, theirs)
            self.sides.turn_to(point.places[0] if point.places else 1)
            return
        archive = self._desk.archive
        document = archive.document(point.document)
        file = str(archive.reading_file(document))
        mine = Side(document.title, "My paper", file, archive.pages(point.document))
        place = self._place(point)
        self.sides.show_sides(
            mine,
            theirs if place else Side("", "Not in the bundle", "", ()),
            shift=place - point.my_page if place else 0,
        )
        self.sides.turn_to(point.my_page)

    def _place(self, point: Point) -> int:
        """Return where a page of mine stands, or should stand; 0 if nothing of the paper is there."""
        assert self.found is not None
        if point.group in _SHOWS_PLACE and point.places:
            return point.places[0]
        paper = next(one for one in self.found.compared.papers if one.document == point.document)
        places = paper.places
        if places and places[point.my_page - 1]:
            return places[point.my_page - 1]
        before = next((at for at in reversed(places[: point.my_page - 1]) if at), 0)
        after = next((at for at in places[point.my_page - 1 :] if at), 0)
        return min(before + 1, self.found.compared.pages) if before else after

    def _their_side(self) -> Side:
        assert self.found is not None
        if not self.found.file.is_file():
            return Side(self.found.file.name, "The file is not there any more", "", ())
        sizes = self._sizes or [(595.0, 842.0)] * self.found.compared.pages
        read = {n: tuple(Word(*word) for word in json.loads(words)) for n, words in self.found.words}
        pages = [
            PaperPage(n, wide, high, None, "ocr" if n in read else "pdf", words=read.get(n, ()))
            for n, (wide, high) in enumerate(sizes, 1)
        ]
        unreadable = frozenset({*self.found.hard, *self.found.not_read})
        labels = self.found.compared.labels
        return Side(self.found.file.name, "The council’s bundle", str(self.found.file), pages, unreadable, labels)

    def _open(self, side: int, page: int) -> None:
        point = self.list.current()
        if side == 0 and point is not None and point.document:
            self._desk.open_paper(point.document, page)

    def _choose(self) -> None:
        folder = str(self._desk.last_folder(_FOLDER))
        name, _ = QFileDialog.getOpenFileName(self, "The council’s bundle", folder, "PDF (*.pdf)")
        if name:
            self._desk.remember_folder(_FOLDER, Path(name).parent)
            self.check(Path(name))

    def _look_at(self, name: str, write: Callable[..., object]) -> None:
        from sendorganiser.gui.screens.look_first import TEXTS, Outcome, look_first

        if self.found is not None:
            whole = partial(write, case=self._case, found=self.found, today=self._desk.today())
            look_first(self._desk, self, Outcome(name, whole, "letters", TEXTS))


_MOST_KEPT = 6
_SHOWS_PLACE = ("There more than once", "Named wrongly")


def _headline(wrong: int, unsure: int) -> str:
    """Say how much is wrong, and how much a person has to judge."""
    said = "1 thing to put right" if wrong == 1 else f"{wrong} things to put right"
    if not unsure:
        return f"{said}." if wrong else "Nothing is wrong with this bundle."
    return f"{said}, {unsure} to look at yourself." if wrong else f"Nothing is wrong for certain; {unsure} to look at."


def _well(well: int, count: int) -> str:
    if well == count:
        return f"All {count} of your papers are in it, whole and once."
    return f"{well} of your {count} papers are in it, whole and once."


def _unsure(found: CouncilBundle) -> str:
    said = []
    if found.not_read:
        said.append(f"{len(found.not_read)} of its scanned pages could not be read: look at those yourself.")
    if found.not_ready:
        said.append("Some of your own papers still wait to be read: compare again when they are.")
    return " ".join(said)
