"""The right column of a bundle being arranged: how many pages, which limits, what to look at, what was built."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.gui.screens.bundles_count import Counted, Limit, Remark
from sendorganiser.gui.style import SPACE, STATE_ICON
from sendorganiser.gui.widgets import BudgetBar, Button, IconMark, Paragraph, label, rule
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.model import printed_date

_HOW_SURE = {
    "own": "These sections are our own idea of good order.",
    "reported": "The limits come from published reports of the rule. The rule itself was not read.",
    "read": "The limits come from the rule itself.",
}


class BundleSummary(QScrollArea):
    """Everything here follows the arrangement at once."""

    remark_asked = Signal(str)  # Remark.does
    last_build_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[object, ...] = ()
        self.pages = label("", "number")
        self._of_them = Paragraph("", "note")
        self._bars = _Stack(SPACE[4])
        self._line = rule()
        self._remarks = _Stack(SPACE[4])
        self._built = Paragraph("", "note")
        self._see = Button("See that build")
        self._see.clicked.connect(self.last_build_asked)
        self._sure = Paragraph("", "note")
        check = Button("Check a PDF…", icon_name="shield-check")
        check.setToolTip("Check any PDF, such as the council’s bundle, against the rules for bundles")
        check.clicked.connect(self.check_asked)
        self._lay_out(check)

    def show_counted(self, counted: Counted, preset: Preset) -> None:
        """Show how the bundle stands now."""
        total = counted.plan.pages if counted.plan is not None else 0
        self.pages.setText(pages(total))
        self._of_them.set_text(_of_them(counted))
        said = (counted.limits, counted.remarks, counted.problem, preset)
        if said == self._said:
            return
        self._said = said
        self._bars.show_parts([_limit(limit) for limit in counted.limits])
        parts = [self._remark(remark) for remark in counted.remarks]
        if counted.problem is not None:
            parts.insert(0, Paragraph(str(counted.problem), "problem"))
        self._remarks.show_parts(parts)
        self._line.setVisible(bool(parts))
        self._sure.set_text(f"{_HOW_SURE[preset.confidence]} {preset.order_wins}")

    def show_last_build(self, build: dict[str, Any] | None, *, has_changed: bool) -> None:
        """Say when this bundle was last built, and whether it has changed since."""
        if build is not None:
            words = f"Built {printed_date(str(build['made'])[:10])}, {pages(int(build['pages']))}."
            self._built.set_text(f"{words} Changed since." if has_changed else words)
        for part in (self._built, self._see):
            part.setVisible(build is not None)

    def _remark(self, remark: Remark) -> QWidget:
        part = QWidget()
        words = Paragraph(remark.words)
        column = QVBoxLayout()
        column.setSpacing(SPACE[1])
        column.addWidget(words)
        if remark.action:
            button = Button(remark.action)
            button.setAccessibleDescription(remark.words)
            button.clicked.connect(lambda: self.remark_asked.emit(remark.does))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(IconMark(STATE_ICON[remark.state], str(remark.state), 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        return part

    def _lay_out(self, check: Button) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[3])
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.pages)
        head.addWidget(self._of_them)
        column.addLayout(head)
        column.addWidget(self._bars)
        column.addWidget(self._line)
        column.addWidget(self._remarks)
        column.addWidget(rule())
        column.addWidget(self._built)
        column.addWidget(self._see, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._sure)
        column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.viewport(), inside):
            part.setAutoFillBackground(False)


class _Stack(QWidget):
    """Parts one below the other, made anew when they change; nothing where there are none."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self._column.addWidget(part)
        self.setVisible(bool(parts))


def _limit(limit: Limit) -> QWidget:
    part = QWidget()
    bar = BudgetBar(limit.used, limit.pages)
    bar.setAccessibleDescription("; ".join(limit.whens))
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[1])
    column.addWidget(bar)
    for when in limit.whens:
        line = QHBoxLayout()
        line.setSpacing(SPACE[2])
        line.addWidget(label("·", "note"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(when, "note", wraps=True), 1)
        column.addLayout(line)
    part.setToolTip(limit.source)
    return part


def _of_them(counted: Counted) -> str:
    if counted.plan is None:
        return "Add papers from the list on the left." if counted.problem is None else ""
    index = counted.plan.index_pages
    papers = len(counted.plan.entries)
    return f"{'1 paper' if papers == 1 else f'{papers:,} papers'}, with {pages(index)} of index"
