"""The bin: papers that were removed rest here for 30 days; back into the case, or gone for good."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, OneLine, Page, Paragraph, label
from sendorganiser.gui.widgets.question import ask
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model.document import printed_date
from sendorganiser.model.history import Binned
from sendorganiser.workflows.empty_bin import DAYS, days_left, delete_for_good, empty_old
from sendorganiser.workflows.remove_documents import put_back, remove_documents

_WIDEST = 860
_SHOWN = 200


class BinRoom(Room):
    """One line a paper, the last removed first."""

    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bin", "trash-2")
        self._desk = desk
        self._shown: list[Binned] | None = None
        self._card = Card()
        words = f"Papers rest here for {DAYS} days. After that they are deleted for good when you open the app."
        self._card.body.addWidget(Paragraph(words))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[2])
        self._card.body.addLayout(self._rows)
        self.empty = Button("Delete all for good…", "quiet", "trash-2")
        set_role(self.empty, "shape", "flush")
        self.empty.clicked.connect(lambda: self._ask_to_delete(self._shown or []))
        self._card.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignLeft)
        teach = f"Papers you remove rest here for {DAYS} days. Until then you can put them back."
        self._none = EmptyState("trash-2", "The bin is empty", teach, main="Back")
        self._none.main_asked.connect(self.back_asked)
        page = Page(widest=_WIDEST)
        page.body.addWidget(self._card)
        page.body.addWidget(self._none)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def shown(self) -> None:
        """Read again, for the case may be another."""
        self.refresh()

    def take_keyboard(self) -> None:
        """Begin at what brings a paper back, not at what deletes."""
        first = self._rows.itemAt(0)
        row = first.widget() if first is not None else None
        back = row.findChild(Button) if row is not None else None
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._none.take_keyboard()

    def refresh(self) -> None:
        """Read the bin of the case on the desk."""
        case = self._desk.case
        found = self._desk.archive.bin.papers(case.id) if case is not None else []
        if found == self._shown:
            return
        self._shown = found
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for paper in found[:_SHOWN]:
            self._rows.addWidget(self._row(paper))
        if len(found) > _SHOWN:
            self._rows.addWidget(label(f"and {len(found) - _SHOWN:,} more", "muted"))
        self._card.setVisible(bool(found))
        self._none.setVisible(not found)

    def put_back(self, papers: Sequence[int]) -> None:
        """Let papers be again where they were."""
        desk = self._desk
        desk.work(put_back, owner=self, done=lambda _: self.refresh(), documents=papers)
        again = partial(desk.work, remove_documents, owner=desk, documents=papers, now=desk.now())
        desk.said.emit(
            "Put back: it is again where it was, also in bundles." if len(papers) == 1 else "Put back", again
        )

    def _row(self, paper: Binned) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[3])
        left = days_left(paper.removed, self._desk.now())
        days = "Deleted when you next open the app" if left == 0 else f"{left} day{'s' if left != 1 else ''} left"
        about = QVBoxLayout()
        about.setSpacing(0)
        title = OneLine(paper.title)
        title.setToolTip(tip(paper.source_name))
        dated = f", dated {printed_date(paper.date)}" if paper.date else ""
        about.addWidget(title)
        about.addWidget(OneLine(f"{days}, removed {printed_date(paper.removed[:10])}{dated}", "muted"))
        back, gone = Button("Put back"), Button("Delete…", "quiet")
        back.setAccessibleName(f"Put {paper.title} back")
        gone.setAccessibleName(f"Delete {paper.title} for good")
        back.clicked.connect(lambda: self.put_back([paper.id]))
        gone.clicked.connect(lambda: self._ask_to_delete([paper]))
        line.addLayout(about, 1)
        line.addWidget(back)
        line.addWidget(gone)
        return row

    def _ask_to_delete(self, papers: Sequence[Binned]) -> None:
        if not papers:
            return
        one = len(papers) == 1
        title = f"Delete “{papers[0].title}” for good?" if one else f"Delete {len(papers):,} papers for good?"
        if ask(
            self,
            title,
            f"{'It' if one else 'They'} cannot be brought back, not even with Undo: the file as it came, its pages and "
            "its history go. Backups made before still hold it, and so does a case file you have handed over.",
            yes="Delete for good",
            no="Keep in the bin",
            is_danger=True,
        ):
            numbers = [paper.id for paper in papers]
            self._desk.work(delete_for_good, owner=self, done=self._deleted, documents=numbers)

    def _deleted(self, count: int) -> None:
        self._desk.said.emit("Deleted for good" if count == 1 else f"{count:,} papers deleted for good", None)
        self.refresh()


def empty_old_papers(desk: Desk) -> None:
    """Delete what has lain in the bin for too long, and say what was done."""

    def said(count: int) -> None:
        if count:
            what = "1 paper was" if count == 1 else f"{count:,} papers were"
            desk.said.emit(f"{what} deleted for good after {DAYS} days in the bin.", None)

    desk.work(empty_old, owner=desk, done=said, now=desk.now())
