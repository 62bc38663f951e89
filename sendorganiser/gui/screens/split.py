"""The room where a long paper is split: its pages in rows, the borders that are proposed, and why."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.split_plan import SplitPlan, first_plan, part_note, part_title, span
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Card, Paragraph, label
from sendorganiser.gui.widgets.chips import how_sure
from sendorganiser.gui.widgets.page_peek import PagePeek
from sendorganiser.gui.widgets.split_view import SplitView
from sendorganiser.model import Document, Page
from sendorganiser.workflows.split_document import Split, join_parts, split_document
from sendorganiser.workflows.suggest_borders import Borders, SuggestedPart, suggest_borders, suggest_for_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE, _SIDE_FROM = 300, 760
_PAUSE_MS = 250
_HELP = "Click between two pages, or press Space, where a new paper begins. Ctrl with an arrow key moves a border."


class SplitRoom(Room):
    """Shows how one paper would fall into papers; nothing is changed before the main button is pressed."""

    back_asked = Signal()
    ended = Signal(int)  # it is split, and this is the first of the new papers

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Split into papers", "scissors", parent)
        self._desk = desk
        self._document: Document | None = None
        self._pages: Sequence[Page] = ()
        self._file = ""
        self.view = SplitView(desk.pages)
        self._head = label("", "muted", wraps=True)
        self._foot = label("", wraps=True)  # says why where there is no room for the side
        self._peek = PagePeek(desk.pages)
        self._what = Paragraph("", "strong")
        self._more = Paragraph("", "muted")
        self.why = Paragraph("")
        self.cut_button = Button("A new paper begins here", icon_name="scissors")
        self._as_proposed = Button("As it was proposed", "quiet", "rotate-cw")
        self._side = Card(margin=SPACE[3])
        self._proposed = SplitPlan(0)
        self._split = self.add_main_action("Split", "scissors", self._begin)
        self._naming = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._naming.timeout.connect(self._name_parts)
        self._build()
        self._connect()

    @property
    def document(self) -> Document | None:
        """The paper that is open."""
        return self._document

    def open(self, document: Document) -> None:
        """Show the pages of a paper, and look for borders."""
        self._document, self.title = document, f"Split “{document.title}”"
        self._pages = self._desk.archive.pages(document.id, words=False)
        self._file = str(self._desk.archive.reading_file(document))
        plan = SplitPlan(len(self._pages))
        self._proposed = plan
        self.view.open(self._file, [(page.width, page.height) for page in self._pages], plan)
        self._show_plan(plan)
        if any(page.text is None for page in self._pages):
            self._head.setText("This paper is still being read. Borders can be proposed when all of it is read.")
            self._split.setEnabled(False)
            return
        self._head.setText("Looking for the papers in it…")
        self._desk.work(
            suggest_borders, owner=self, done=self._suggested, refused=self._refused,
            what="Looking for papers in it", document=document.id,
        )  # fmt: skip

    def close_paper(self) -> None:
        """Show nothing, when the case changes."""
        self._document = None
        self.view.open("", [], SplitPlan(0))

    def shown(self) -> None:
        """Put the keyboard on the pages."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        pages = Card(margin=SPACE[3])
        pages.body.addWidget(self._head)
        pages.body.addWidget(self.view, 1)
        pages.body.addWidget(self._foot)
        self._side.body.addWidget(self._peek, 1)
        for part in (self._what, self._more, self.why):
            self._side.body.addWidget(part)
        for button in (self.cut_button, self._as_proposed):
            self._side.body.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(pages, 1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.view.page_chosen.connect(self._show_page)
        self.view.cut_asked.connect(self._toggle)
        self.view.move_asked.connect(self._move)
        self.cut_button.clicked.connect(lambda: self._toggle(self.view.page))
        self._as_proposed.clicked.connect(lambda: self._show_plan(self.view.plan.with_starts(self._proposed.starts)))
        self._peek.opened.connect(self._open_page)

    def _suggested(self, found: Borders) -> None:
        if self._document is None or found.document != self._document.id:
            return
        plan = first_plan(found.pages, found.borders, found.parts)
        self._proposed = plan
        if self.view.plan.starts != (1,):  # somebody was quicker: what is cut already stays
            plan = plan.with_starts({*plan.starts, *self.view.plan.starts})
        self._show_plan(plan)

    def _refused(self, error: SendOrganiserError) -> None:
        self._head.setText(f"{error.what_happened} {error.what_to_do}")

    def _toggle(self, page: int) -> None:
        self._show_plan(self.view.plan.toggled(page))

    def _move(self, page: int, by: int) -> None:
        plan = self.view.plan.moved(page, by)
        if plan is not self.view.plan:
            first = self.view.plan.part_of(page)[0] + by
            self._show_plan(plan)
            self.view.go_to(first)

    def _show_plan(self, plan: SplitPlan) -> None:
        self.view.show_plan(plan)
        count = len(plan.parts)
        self._split.setText(f"Split into {count} papers" if count > 1 else "Split")
        self._split.setEnabled(count > 1)
        self._head.setText(f"{_counted(count)} in {plan.pages} pages. {_HELP}")
        self._as_proposed.setVisible(plan.starts != self._proposed.starts and len(self._proposed.starts) > 1)
        self._show_page(self.view.page)
        if plan.unknown():
            self._naming.start()

    def _show_page(self, page: int) -> None:
        if self._document is None or not 1 <= page <= len(self._pages):
            return
        plan, shown = self.view.plan, self._pages[page - 1]
        size = (shown.width, shown.height) if shown.width > 0 and shown.height > 0 else (595.0, 842.0)
        self._peek.show_page(self._file, page, size, self._document.title)
        part = plan.part_of(page)
        self._what.set_text(part_title(plan, part))
        self._more.set_text(" · ".join(each for each in (span(part).capitalize(), part_note(plan, part)) if each))
        self.why.set_text(_why(plan, page))
        self.why.setVisible(bool(_why(plan, page)))
        self._foot.setText(f"{part_title(plan, part)}, {span(part)}. {_why(plan, page)}".strip())
        self.cut_button.setText("Join with the page before" if plan.begins(page) else "A new paper begins here")
        self.cut_button.setEnabled(page > 1)

    def _name_parts(self) -> None:
        unknown = self.view.plan.unknown()
        if self._document is not None and unknown and not any(page.text is None for page in self._pages):
            named = partial(self._named, self._document.id)
            self._desk.work(suggest_for_parts, owner=self, done=named, document=self._document.id, parts=unknown)

    def _named(self, document: int, found: tuple[SuggestedPart, ...]) -> None:
        if self._document is not None and document == self._document.id:
            self.view.show_plan(self.view.plan.with_facts(found))
            self._show_page(self.view.page)

    def _open_page(self) -> None:
        if self._document is not None:
            self._desk.open_paper(self._document.id, self.view.page)

    def _begin(self) -> None:
        if self._document is not None and len(self.view.plan.parts) > 1:
            self._split.setEnabled(False)
            self._desk.work(
                split_document, owner=self, done=self._done, refused=self._not_split, what="Splitting",
                document=self._document.id, at=self.view.plan.starts[1:], now=self._desk.now(),
            )  # fmt: skip

    def _not_split(self, error: SendOrganiserError) -> None:
        self._split.setEnabled(True)
        self._desk.runner.refused.emit(error)

    def _done(self, split: Split) -> None:
        desk = self._desk

        def undo() -> None:
            desk.work(join_parts, owner=desk, whole=split.whole, now=desk.now())

        desk.said.emit(f"Split into {len(split.parts)} papers. The whole is kept behind them.", undo)
        self.ended.emit(split.parts[0])

    def _fit(self) -> None:
        self._side.setFixedWidth(min(look().breadth(_SIDE), self.width() * 2 // 5))
        has_room = self.width() >= look().breadth(_SIDE_FROM)
        self._side.setVisible(has_room)
        self._foot.setVisible(not has_room)


def _counted(count: int) -> str:
    return "One paper" if count == 1 else f"{count} papers"


def _why(plan: SplitPlan, page: int) -> str:
    """Say on what a border rests."""
    border = plan.borders.get(page)
    if border is None:
        return "You said that a new paper begins here." if plan.begins(page) and page > 1 else ""
    reasons = "; ".join(border.why)
    sure = how_sure(border.confidence)
    if not plan.begins(page):
        return f"A border was proposed here ({sure}): {reasons}."
    return f"A new paper seems to begin here ({sure}): {reasons}." if reasons else f"A border is likely here ({sure})."
