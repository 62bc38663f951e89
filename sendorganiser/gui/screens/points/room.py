"""The Points room: what must be shown, by what, and where the gaps are; what is wrong; who said what."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.points.dialogs import EvidenceDialog, FillDialog, PointDialog, TemplateDialog
from sendorganiser.gui.screens.points.lists import FoundList, InaccuraciesList, LostList, StatementsList
from sendorganiser.gui.screens.points.matrix import MatrixTab
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, EmptyState
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import Paragraph
from sendorganiser.gui.widgets.worded_rows import WordedRows
from sendorganiser.model.point import STANCES, STRENGTHS, SURE, Evidence, Strength
from sendorganiser.workflows.keep_points import PointView, bring_back, change_evidence, see_points, take_away

Doing = tuple[str, str, Callable[[], object]]
_MARK: dict[Strength, tuple[str, str]] = {
    "none": ("triangle-alert", "late"),
    "weak": ("clock", "soon"),
    "disputed": ("scale", "soon"),
    "fair": ("check", "note"),
    "strong": ("check-check", "fine"),
}
_STANCE_ICON = {"for": ("plus", "fine"), "against": ("minus", "late"), "neutral": ("info", "muted")}
_GAP = "Gap: nothing shows it yet.\nMark words in a paper and put them to this point, or use “Fill by search…”."
_FOR_ONE = ("Open", "For", "Against", "Background", "Why it matters…", "Remove the passage")  # with one that is chosen
_TEACH = "Begin with the list for your kind of case. Then mark words in a paper, each for its point."


class PointsRoom(Room):
    """Tabs: points, inaccuracies, statements, and highlights that could not be found again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Points", "highlighter")
        self._desk = desk
        self._views: list[PointView] = []
        self._stamp: object = None
        self.tabs = QTabBar()
        self.points, self.evidence = QListWidget(), QListWidget()
        self.test = Paragraph("")
        self._doing: dict[str, Button | QAction] = {}
        self.lists: list[FoundList] = []
        self.empty = EmptyState(
            "highlighter", "What must be shown", _TEACH, main="Begin with a list", second="My own point"
        )
        self._stack = QStackedWidget(self)
        self._point_stack = QStackedWidget(self._stack)
        self._lay_out()
        self.add_action = self.add_main_action("Add a point", "plus", self.add_point)
        self._connect()
        self.coming = self._make_tabs()

    def shown(self) -> None:
        self.refresh()
        now = self._stack.currentWidget()
        if now is self.matrix:
            self.matrix.take_keyboard()
        elif isinstance(now, FoundList):
            now.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._views:
            self.points.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.empty.take_keyboard()

    def refresh(self) -> None:
        """Read again what is kept, if it was written to."""
        case, stamp = self._desk.case, self._desk.stamp
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self.add_action.setEnabled(case is not None)
        self._views = see_points(self._desk.archive, case.id) if case is not None else []
        self._show_points()
        self.matrix.show_case()
        for each in self.lists:
            each.show_case()
        lost = self.lists[2].list.count()
        self.tabs.setTabText(4, f"Not found ({lost})" if lost else "Not found")

    def add_point(self) -> None:
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
        else:
            PointDialog(self._desk, self.window()).open()

    # ---- what is seen ----

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName("Points, evidence matrix, inaccuracies, who said what, not found again")
        for words in ("Points", "Evidence matrix", "Inaccuracies", "Who said what", "Not found"):
            self.tabs.addTab(words)
        for part, name in ((self.points, "Points"), (self.evidence, "Evidence for the point")):
            part.setAccessibleName(name)
            part.setItemDelegate(WordedRows(part, is_named=part is self.points))
            part.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split = QSplitter(self._point_stack)
        left, right = QWidget(split), QWidget(split)
        at_left, at_right = QVBoxLayout(left), QVBoxLayout(right)
        at_left.setContentsMargins(0, 0, SPACE[3], 0)
        at_right.setContentsMargins(SPACE[3], 0, 0, 0)
        at_left.addWidget(self.points, 1)
        at_left.addWidget(
            self._buttons(
                (("Begin with a list", "list", self._template),),
                (
                    ("Change the point", "pencil", self._change_point),
                    ("Remove the point", "trash-2", self._remove_point),
                    ("Save the points", "save", partial(self._save, "points", "Points")),
                ),
            )
        )
        at_right.addWidget(self.test)
        at_right.addWidget(self.evidence, 1)
        at_right.addWidget(
            self._buttons(
                (
                    ("Open", "book-open", self._open),
                    ("For", "plus", partial(self._stand, "for")),
                    ("Against", "minus", partial(self._stand, "against")),
                    ("Fill by search…", "search", self._fill),
                ),
                (
                    ("Background", "info", partial(self._stand, "neutral")),
                    ("Why it matters…", "pencil", self._note),
                    ("Remove the passage", "trash-2", self._remove_evidence),
                ),
            )
        )
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([400, 600])
        self._point_stack.addWidget(split)
        self._point_stack.addWidget(self.empty)
        self._stack.addWidget(self._point_stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _make_tabs(self) -> Iterator[None]:
        """Make what stands behind the other tabs, one at a step."""
        self.matrix = MatrixTab(self._desk)
        self.matrix.changed.connect(self.refresh)
        self._stack.addWidget(self.matrix)
        for kind in (InaccuraciesList, StatementsList, LostList):
            yield
            made = kind(self._desk)
            made.changed.connect(self.refresh)
            self.lists.append(made)
            self._stack.addWidget(made)

    def _buttons(self, first: Sequence[Doing], more: Sequence[Doing]) -> QWidget:
        """Make a row of buttons, the rarer ones behind "More"."""
        part = QWidget()
        flow = FlowLayout(part)
        for words, icon_name, do in first:
            button = Button(words, "quiet", icon_name)
            button.clicked.connect(lambda _=False, do=do: do())
            flow.addWidget(button)
            self._doing[words] = button
        rest, menu = Button("More", "quiet", "ellipsis"), QMenu(part)
        for words, icon_name, do in more:
            self._doing[words] = menu.addAction(icon(icon_name), words, do)
        rest.setMenu(menu)
        flow.addWidget(rest)
        return part

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.points.currentRowChanged.connect(lambda _: self._show_evidence())
        self.empty.main_asked.connect(self._template)
        self.empty.second_asked.connect(self.add_point)
        self.evidence.itemDoubleClicked.connect(lambda _: self._open())
        for keys, do in (
            ("Return", self._open), ("Enter", self._open), ("Delete", self._remove_evidence), ("F2", self._note),
            ("F", partial(self._stand, "for")), ("A", partial(self._stand, "against")),
            ("B", partial(self._stand, "neutral")),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self.evidence, do).setContext(Qt.ShortcutContext.WidgetShortcut)
        for keys, do in (("F2", self._change_point), ("Delete", self._remove_point)):
            QShortcut(QKeySequence(keys), self.points, do).setContext(Qt.ShortcutContext.WidgetShortcut)

    def _show_points(self) -> None:
        at = self.points.currentRow()
        self.points.blockSignals(True)
        self.points.clear()
        for view in self._views:
            strength = view.weight.strength
            name, token = _MARK[strength]
            against = f", {view.weight.against} against" if view.weight.against else ""
            item = QListWidgetItem(icon(name, token), f"{view.point.title}\n{STRENGTHS[strength]}{against}")
            self.points.addItem(item)
        self.points.blockSignals(False)
        self.points.setCurrentRow(min(max(0, at), len(self._views) - 1))
        self._point_stack.setCurrentIndex(0 if self._views else 1)
        self._show_evidence()

    def _show_evidence(self) -> None:
        view, at = self._point, self.evidence.currentRow()
        self.evidence.clear()
        if view is None:
            self.test.set_text("")
            return
        sure = SURE.get(view.point.sure, "") if "no rule" not in view.point.source else ""  # it is said already
        source = " · ".join(part for part in (view.point.source, sure) if part)
        self.test.set_text("\n".join(part for part in (view.point.test, source, view.point.note) if part))
        for one in view.evidence:
            item = QListWidgetItem(icon(*_STANCE_ICON.get(one.stance, ("info", "muted"))), self._words(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.evidence.addItem(item)
        if not view.evidence:
            gap = QListWidgetItem(icon("triangle-alert", "late"), _GAP)
            gap.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.evidence.addItem(gap)
        self.evidence.setCurrentRow(min(max(0, at), self.evidence.count() - 1))
        for words in _FOR_ONE:
            self._doing[words].setEnabled(self._one is not None)

    def _words(self, one: Evidence) -> str:
        if one.document is None:
            where = "Its paper is in the bin"
        else:
            where = f"{self._desk.archive.document(one.document).title}, p.\u00a0{one.page or 1}"
        quote = f"\n“{one.quote}”" if one.quote else ""
        note = f"\n{one.note}" if one.note else ""
        return f"{STANCES.get(one.stance, one.stance)} · {where}{quote}{note}"

    @property
    def _point(self) -> PointView | None:
        row = self.points.currentRow()
        return self._views[row] if 0 <= row < len(self._views) else None

    @property
    def _one(self) -> Evidence | None:
        item = self.evidence.currentItem()
        one = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return one if isinstance(one, Evidence) else None

    # ---- what is done ----

    def _template(self) -> None:
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
        else:
            TemplateDialog(self._desk, self.window()).open()

    def _change_point(self) -> None:
        if self._point is not None:
            PointDialog(self._desk, self.window(), known=self._point.point).open()

    def _fill(self) -> None:
        if self._point is not None:
            FillDialog(self._desk, self.window(), point=self._point.point).open()

    def _note(self) -> None:
        if self._one is not None:
            EvidenceDialog(self._desk, self.window(), evidence=self._one).open()

    def _open(self) -> None:
        one = self._one
        if one is not None and one.document is not None:
            words = (one.quote,) if one.quote and len(one.quote.split()) < 30 and "…" not in one.quote else ()
            self._desk.open_paper(one.document, one.page or 1, words)

    def _stand(self, stance: str) -> None:
        if self._one is not None:
            self._desk.work(
                change_evidence, owner=self, done=lambda _: self.refresh(), evidence=self._one.id,
                changes={"stance": stance},
            )  # fmt: skip

    def _remove_point(self) -> None:
        if self._point is not None:
            self._take("points", self._point.point.id)

    def _remove_evidence(self) -> None:
        if self._one is not None:
            self._take("evidence", self._one.id)

    def _take(self, noun: str, number: int) -> None:
        desk = self._desk
        back = partial(desk.work, bring_back, owner=desk, noun=noun, numbers=[number])

        def done(_: object) -> None:
            self.refresh()
            desk.said.emit("Removed.", back)

        desk.work(take_away, owner=self, done=done, noun=noun, numbers=[number], now=desk.now())

    def _save(self, which: str, name: str) -> None:
        save_schedule(self._desk, self.window(), which, name)
