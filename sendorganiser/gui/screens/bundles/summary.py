"""The right column of a bundle being arranged: how many pages, which limits, what to look at, what was built."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.bundle import Preset
from sendorganiser.bundle.late import Way
from sendorganiser.bundle.volumes import mail_limit
from sendorganiser.gui.screens.bundles.count import Counted, Limit, Remark
from sendorganiser.gui.screens.bundles.result import size_in_words
from sendorganiser.gui.style import SPACE, STATE_ICON
from sendorganiser.gui.widgets import BudgetBar, Button, IconMark, Paragraph, label, rule, tip
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.model import Issue, printed_date
from sendorganiser.workflows.choose_papers import Cut

_HOW_SURE = {
    "own": "These sections are our own idea of good order.",
    "reported": "The limits come from published reports of the rule. The rule itself was not read.",
    "read": "The limits come from the rule itself.",
    "memory": "Check this: it was written from memory, not looked up.",
}
_MAIL = 36.0  # megabytes an e-mail may have with the tribunal
_WORTH_IT = 0.9
_WAYS: tuple[tuple[Way, str], ...] = (
    ("end", "At the end"),
    ("between", "In between, as 143A"),
    ("supplement", "As a supplement"),
    ("anew", "Number everything anew"),
)


class BundleSummary(Scroll):
    """Everything here follows the arrangement at once."""

    remark_asked = Signal(str)  # Remark.name
    cut_asked = Signal(object)  # Cut
    way_chosen = Signal(str)
    moved_asked = Signal()
    last_build_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = label("", "number")
        self._of_them = Paragraph("", "note")
        self._bars = _Stack(SPACE[4])
        self._cuts = _Stack(SPACE[3])
        self._sent = _Sent()
        self._sent.way_chosen.connect(self.way_chosen)
        self._sent.moved_asked.connect(self.moved_asked)
        self._line = rule()
        self._problem = Paragraph("", "problem")
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
        self._show_limits(counted.limits)
        self._show_cuts(counted.cuts)
        self._show_remarks(counted.remarks)
        self._problem.set_text(str(counted.problem or ""))
        self._problem.setVisible(counted.problem is not None)
        self._sure.set_text(f"{_HOW_SURE[preset.confidence]} {preset.order_wins}")

    def _show_limits(self, limits: Sequence[Limit]) -> None:
        parts = self._bars.show_parts({(limit.pages, limit.whens): partial(_Limit, limit) for limit in limits})
        for part, limit in zip(parts, limits, strict=True):
            assert isinstance(part, _Limit)
            part.show_limit(limit)

    def show_sent(self, sent: Issue | None, way: Way) -> None:
        """Say when the bundle was sent, and where late papers go."""
        self._sent.show_sent(sent, way)

    def _show_cuts(self, cuts: Sequence[Cut]) -> None:
        parts = self._cuts.show_parts({cut.name: partial(self._make_cut, cut) for cut in cuts})
        for part, cut in zip(parts, cuts, strict=True):
            assert isinstance(part, _CutOffer)
            part.show_cut(cut)

    def _make_cut(self, cut: Cut) -> QWidget:
        part = _CutOffer(cut)
        part.asked.connect(lambda: self.cut_asked.emit(part.cut))
        return part

    def _show_remarks(self, remarks: Sequence[Remark]) -> None:
        parts = self._remarks.show_parts({remark.name: partial(self._make_remark, remark) for remark in remarks})
        for part, remark in zip(parts, remarks, strict=True):
            assert isinstance(part, _Remark)
            part.show_remark(remark)
        self._line.setVisible(bool(remarks))

    def _make_remark(self, remark: Remark) -> QWidget:
        part = _Remark(remark)
        part.asked.connect(partial(self.remark_asked.emit, remark.name))
        return part

    def show_last_build(self, build: dict[str, Any] | None, *, has_changed: bool) -> None:
        """Say when this bundle was last built, and whether it has changed since."""
        if build is not None:
            words = f"Built {printed_date(str(build['made'])[:10])}, {pages(int(build['pages']))}."
            self._built.set_text(f"{words} Changed since." if has_changed else words)
        for part in (self._built, self._see):
            part.setVisible(build is not None)

    def _lay_out(self, check: Button) -> None:
        inside = QWidget()
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[3])
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.pages)
        head.addWidget(self._of_them)
        column.addLayout(head)
        column.addWidget(self._sent)
        column.addWidget(self._bars)
        column.addWidget(self._cuts)
        column.addWidget(self._problem)
        column.addWidget(self._line)
        column.addWidget(self._remarks)
        column.addWidget(rule())
        column.addWidget(self._built)
        column.addWidget(self._see, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._sure)
        column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self.viewport(), inside):
            part.setAutoFillBackground(False)


class _Limit(QWidget):
    """A bar of pages used, and what the number of pages is for."""

    def __init__(self, limit: Limit) -> None:
        super().__init__()
        self._bar = BudgetBar(limit.used, limit.pages)
        self._bar.setAccessibleDescription("; ".join(limit.whens))
        self.setToolTip(tip(limit.source))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._bar)
        for when in limit.whens:
            line = QHBoxLayout()
            line.setSpacing(SPACE[2])
            line.addWidget(label("·", "note"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(when, "note", wraps=True), 1)
            column.addLayout(line)

    def show_limit(self, limit: Limit) -> None:
        self._bar.set_pages(limit.used, limit.pages)


class _Remark(QWidget):
    """Something worth a look, with an icon for how grave it is and perhaps a button."""

    asked = Signal()

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self._words = Paragraph(remark.words)
        column = QVBoxLayout()
        column.setSpacing(SPACE[1])
        column.addWidget(self._words)
        self._button = Button(remark.action)
        self._button.clicked.connect(self.asked)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        row.addWidget(IconMark(STATE_ICON[remark.state], str(remark.state), 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._button.setVisible(bool(remark.action))  # only now: alone, it would show as a window of its own

    def show_remark(self, remark: Remark) -> None:
        self._words.set_text(remark.words)
        self._button.setAccessibleDescription(remark.words)


class _CutOffer(QWidget):
    """A way to need fewer pages: what it is, and a button that does it."""

    asked = Signal()

    def __init__(self, cut: Cut) -> None:
        super().__init__()
        self.cut = cut
        self._words = Paragraph("", "note")
        self._button = Button("")
        self._button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_cut(cut)

    def show_cut(self, cut: Cut) -> None:
        self.cut = cut
        self._words.set_text(f"{cut.words}.")
        self._button.setText(f"Leave out ({'1 page less' if cut.saves == 1 else f'{cut.saves:,} pages less'})")
        self._button.setAccessibleDescription(f"Leaves out: {cut.words}")


class _Sent(QWidget):
    """When the bundle was sent, and what becomes of papers that came later."""

    way_chosen = Signal(str)
    moved_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Paragraph("")
        self.way = Choice()
        self.way.setAccessibleName("Where late papers go")
        self.way.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for way, words in _WAYS:
            self.way.addItem(words, way)
        self.way.activated.connect(lambda _: self.way_chosen.emit(str(self.way.currentData())))
        moved = Button("Pages then and now…", icon_name="list")
        moved.clicked.connect(self.moved_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(IconMark("lock", "note", 18), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        column.addLayout(head)
        column.addWidget(label("Late papers go", "strong"))
        column.addWidget(self.way)
        column.addWidget(moved, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_sent(self, sent: Issue | None, way: Way) -> None:
        if sent is not None:
            to = f" to {sent.sent_to}" if sent.sent_to else ""
            last = sent.plan.label(sent.plan.pages)
            said = f"Sent on {printed_date(sent.sent)}{to}, pages 1 to {last}."
            kept = "Those pages will get other numbers." if way == "anew" else "Those pages keep their numbers."
            self._words.set_text(f"{said} {kept}")
            self.way.setCurrentIndex(self.way.findData(way))
        self.setVisible(sent is not None)


class _Stack(QWidget):
    """Parts one below the other by name; one that stays is kept, so that the keyboard stays on it."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._parts: dict[Hashable, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_parts(self, wanted: Mapping[Hashable, Callable[[], QWidget]]) -> list[QWidget]:
        """Make what is new, take away what is gone, and return all in order."""
        for name in [name for name in self._parts if name not in wanted]:
            gone = self._parts.pop(name)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, (name, make) in enumerate(wanted.items()):
            if name not in self._parts:
                self._parts[name] = make()
            self._column.insertWidget(at, self._parts[name])
            self._parts[name].show()
        self.setVisible(bool(wanted))
        return [self._parts[name] for name in wanted]


def _of_them(counted: Counted) -> str:
    if counted.plan is None:
        return "Nothing is in this bundle yet" if counted.problem is None else ""
    index = counted.plan.index_pages
    papers = sum(entry.paper.key.isdecimal() for entry in counted.plan.entries)  # not the list of changes
    said = f"{'1 paper' if papers == 1 else f'{papers:,} papers'}, with {pages(index)} of index"
    return f"{said}. {_size(counted)}" if counted.bytes else said


def _size(counted: Counted) -> str:
    """Say about how large the file becomes, and what can be done where an e-mail will not carry it."""
    said = f"The file will have about {size_in_words(counted.bytes)}"
    if counted.reduced < counted.bytes * _WORTH_IT:
        said += f", with smaller pictures {size_in_words(counted.reduced)}"
    if counted.bytes <= mail_limit(_MAIL):
        return f"{said}."
    return f"{said}: more than most e-mails carry. It can be made smaller, or cut into volumes, once it is built."
