"""What became of a bundle: where it is, and what the checker found, the gravest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.audit import Finding, Severity
from sendorganiser.audit.findings import RULES
from sendorganiser.audit.report import counted
from sendorganiser.gui.style import SPACE, STATE_ICON, State
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets import (
    Button,
    Card,
    FlowLayout,
    IconMark,
    OneLine,
    Page,
    Paragraph,
    SectionHeader,
    StateChip,
    label,
    rule,
    tip,
)
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.model import BuiltDocument, printed_date

if TYPE_CHECKING:
    from sendorganiser.gui.screens.bundles.make_also_card import MakeAlsoCard

_WIDEST = 820
_CLOSING = (
    "A program found this; it is not legal advice. What the tribunal orders in your case comes first.\n\n"
    "GB is the General guidance on electronic court bundles of 29 November 2021. PD is the SEND Tribunal’s Practice "
    "Direction No. 1 of 2025, as reported. Practice is our own."
)
_GROUPS = (
    (Severity.ERROR, State.LATE, "To mend", "These break a rule for certain."),
    (Severity.WARNING, State.SOON, "To look at", "Have a look at these; you may find them as they should be."),
    (Severity.NOTE, State.NOTE, "Good to know", ""),
)


@dataclass(frozen=True)
class Outcome:
    """A PDF and what is said of it. `was_saved` False: a bundle that broke a rule; `made` "": only checked."""

    file: Path
    findings: tuple[Finding, ...]
    pages: int = 0
    bytes: int = 0
    made: str = ""
    was_saved: bool = True
    documents: tuple[BuiltDocument, ...] = ()


class ResultPage(Page):
    """The same page for a bundle just built, one built before, one that was refused, and any PDF that was checked."""

    back_asked = Signal()
    save_anyway_asked = Signal()
    page_asked = Signal(int, int)  # document, page of it
    open_asked = Signal(object)  # Path of a file or folder
    sent_asked = Signal()
    apart_asked = Signal()
    hearing_asked = Signal()
    also_asked = Signal(object, object, object)  # Path, MakeAlsoCard, Also
    smaller_asked = Signal(object)  # MakeAlsoCard

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self.outcome: Outcome | None = None
        self._coming = Turns(iter(()), self)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what became of it."""
        self.outcome = outcome
        self._coming.stop()
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if outcome.was_saved:
            back = Button("Back to the bundle", icon_name="arrow-left")
            back.clicked.connect(self.back_asked)
            self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            back.show()
        self._put(self._head(outcome))
        self.verticalScrollBar().setValue(0)
        self._coming.begin(self._rest(outcome))

    def _rest(self, outcome: Outcome) -> Iterator[None]:
        """Put what follows the head, a part at a time: the window is not to wait for all of it."""
        for severity, state, title, note in _GROUPS:
            some = [finding for finding in outcome.findings if finding.severity is severity]
            if some:
                self._put(self._group(some, state, f"{title} ({len(some)})", note))
                yield
        if outcome.made and outcome.was_saved and outcome.file.exists():
            from sendorganiser.gui.screens.bundles.make_also_card import MakeAlsoCard

            yield
            also = self._also(MakeAlsoCard(), outcome.file)
            yield
            self._put(also)
            yield
            yield from also.rows()
        self._put(Paragraph(_CLOSING, "note"))

    def _put(self, part: QWidget) -> None:
        self.body.addWidget(part)
        part.show()  # while the page is in view, what is added would show only later

    def take_keyboard(self) -> None:
        """Let the keys begin at the first thing to press."""
        self._first.setFocus()

    def _head(self, outcome: Outcome) -> Card:
        card = Card(margin=SPACE[5])
        state, title, text = _verdict(outcome)
        chip_state, chip_words = _chip(outcome.findings)
        top = QHBoxLayout()
        top.setSpacing(SPACE[3])
        top.addWidget(IconMark(STATE_ICON[state], str(state), 28))
        heading = label(title, "title", wraps=True)
        top.addWidget(heading, 1)
        card.setAccessibleName(title)
        card.body.setSpacing(SPACE[3])
        card.body.addLayout(top)
        card.body.addWidget(OneLine(outcome.file.name, "strong"))
        if facts := _facts(outcome):
            card.body.addWidget(OneLine(facts, "muted"))
        if text:
            card.body.addWidget(Paragraph(text))
        card.body.addWidget(StateChip(chip_state, chip_words), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._buttons(outcome))
        return card

    def _also(self, card: "MakeAlsoCard", file: Path) -> "MakeAlsoCard":
        card.asked.connect(lambda also: self.also_asked.emit(file, card, also))
        card.smaller_asked.connect(lambda: self.smaller_asked.emit(card))
        return card

    def _buttons(self, outcome: Outcome) -> QWidget:
        part = QWidget()
        flow = FlowLayout(part)
        flow.setContentsMargins(0, SPACE[1], 0, 0)
        if outcome.was_saved:
            opens = Button("Open", "primary" if outcome.made else "plain", "external-link")
            opens.clicked.connect(lambda: self.open_asked.emit(outcome.file))
            opens.setEnabled(outcome.file.exists())
            shows = Button("Show in folder", "plain", "folder-open")
            shows.clicked.connect(lambda: self.open_asked.emit(outcome.file.parent))
            shows.setToolTip(tip(str(outcome.file.parent)))
            for button in (opens, shows):
                button.setAccessibleDescription(outcome.file.name)
                flow.addWidget(button)
            self._first = opens if opens.isEnabled() else shows
            for words, icon_name, asked in (
                ("Mark as sent…", "send", self.sent_asked),
                ("Save the papers apart…", "copy", self.apart_asked),
                ("At the hearing", "book-open", self.hearing_asked),
            ):
                if outcome.made:  # a bundle of ours, not a PDF that was only checked
                    more = Button(words, "plain", icon_name)
                    more.clicked.connect(asked)
                    flow.addWidget(more)
        else:
            mend = Button("Back to the bundle", "primary")
            mend.clicked.connect(self.back_asked)
            anyway = Button("Save it all the same", "quiet")
            anyway.clicked.connect(self.save_anyway_asked)
            flow.addWidget(mend)
            flow.addWidget(anyway)
            self._first = mend
        return part

    def _group(self, findings: Sequence[Finding], state: State, title: str, note: str) -> Card:
        card = Card(margin=SPACE[5])
        card.setAccessibleName(title)
        card.body.setSpacing(SPACE[3])
        card.body.addWidget(SectionHeader(title, note))
        for finding in findings:
            card.body.addWidget(rule())
            card.body.addWidget(self._finding(finding, state))
        return card

    def _finding(self, finding: Finding, state: State) -> QWidget:
        part = QWidget()
        words = QVBoxLayout()
        words.setSpacing(SPACE[1])
        words.addWidget(Paragraph(finding.what, "strong"))
        if finding.todo:
            words.addWidget(Paragraph(finding.todo))
        if finding.rule in RULES:
            words.addWidget(label(f"The rule: {RULES[finding.rule]}", "note", wraps=True))
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconMark(STATE_ICON[state], str(state), 20), 0, top)
        row.addLayout(words, 1)
        if finding.page is not None and (place := self._place(finding.page)) is not None:
            show = Button(f"Page {finding.page}", "quiet", "book-open")
            show.setAccessibleDescription(f"Open the paper this page came from. {finding.what}")
            show.clicked.connect(lambda: self.page_asked.emit(*place))
            row.addWidget(show, 0, top)
        elif finding.page is not None:
            row.addWidget(label(f"Page {finding.page}", "note"), 0, top)
        return part

    def _place(self, page: int) -> tuple[int, int] | None:
        """Return which paper, and which page of it, stands on a page of the bundle."""
        documents = self.outcome.documents if self.outcome is not None else ()
        for built in documents:
            if built.first <= page <= built.last and built.document.isdecimal():
                return int(built.document), page - built.first + 1
        return None


def size_in_words(size: int) -> str:
    """Write a file's size.

    >>> size_in_words(1_234_567), size_in_words(900)
    ('1.2 MB', '1 KB')
    """
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} KB"


def _verdict(outcome: Outcome) -> tuple[State, str, str]:
    """Return how it stands, in a title and a sentence."""
    has_errors = any(finding.severity is Severity.ERROR for finding in outcome.findings)
    if not outcome.was_saved:
        text = "The bundle breaks a rule, so it was not put in place. Mend what is listed first, or save it as it is."
        return State.LATE, "Nothing was saved", text
    if not outcome.made:
        return _verdict_of_check(outcome, has_errors=has_errors)
    if not outcome.file.exists():
        text = "It was built, but the file is not there any more. It may have been moved or renamed."
        return State.NOTE, "This bundle is not where it was saved", text
    if has_errors:
        return State.SOON, "Your bundle is saved, but it breaks a rule", "Mend what is listed, then build it again."
    text = "The checker opened it afresh and found no broken rule. "
    return State.FINE, "Your bundle is ready", f"{text}Beside it, “{outcome.file.stem}.report.txt” lists what went in."


def _verdict_of_check(outcome: Outcome, *, has_errors: bool) -> tuple[State, str, str]:
    if has_errors:
        return State.LATE, "This PDF breaks a rule for bundles", ""
    if any(finding.severity is Severity.WARNING for finding in outcome.findings):
        return State.SOON, "Some things in this PDF need a look", ""
    return State.FINE, "There is nothing to mend in this PDF", ""


def _chip(findings: Sequence[Finding]) -> tuple[State, str]:
    severities = {finding.severity for finding in findings}
    state = State.LATE if Severity.ERROR in severities else State.SOON if Severity.WARNING in severities else State.FINE
    return state, counted(findings).rstrip(".")


def _facts(outcome: Outcome) -> str:
    said = [pages(outcome.pages)] if outcome.pages else []
    said += [size_in_words(outcome.bytes)] if outcome.bytes else []
    said += [f"built {printed_date(outcome.made[:10])}"] if outcome.made and outcome.was_saved else []
    said += [f"in {outcome.file.parent}"] if outcome.was_saved else []
    return "  ·  ".join(said)
