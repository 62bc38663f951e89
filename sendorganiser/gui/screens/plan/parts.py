"""The parts of the Plan room that show what was read: its sections, its vague lines, its needs with their evidence."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import flowing, need_entries, said, section_entries, vague_entries, with_marks
from sendorganiser.gui.screens.plan.aims import count_button, in_words, left_out_card, left_out_entries, left_out_of
from sendorganiser.gui.screens.plan.dialogs import (
    BesideDialog,
    EvidenceDialog,
    OwnWordsDialog,
    SectionDialog,
    WordingDialog,
)
from sendorganiser.gui.screens.plan.pane import PlanPane
from sendorganiser.gui.screens.plan.words import MarkedText
from sendorganiser.gui.style import SPACE, State, set_role
from sendorganiser.gui.widgets import Button, Card, FlowLayout, IconMark, Paragraph, StateChip, label, rule
from sendorganiser.model.plan import Clause, Met, NeedRow, PlanLink, Section, Weighed
from sendorganiser.plan.matching import NO_EVIDENCE
from sendorganiser.plan.words import headings
from sendorganiser.workflows.move_border import neighbours
from sendorganiser.workflows.prove_plan import PlanView, link_again, unlink_evidence

_PAGES_AT_FIRST = 2  # of a section; the rest is laid out when it is asked for
_NOTICE = "A notice of amendments. What it changes is under “Changes”."
_NOT_IN_NOTICE = (State.NOTE, "Not in this notice")
_TYPE_IT = "A notice may list only what changes. To compare this section whole, type it here as it is to be."
_LOOK = "Every plan must have this section. Look through the paper; if it is there, put it in here."
_AT_FIRST = 5  # clauses beside a need that are shown before the rest is asked for


class PlanPart(QWidget):
    """A list and what is chosen in it; `show_view` is given the version that was read."""

    name = ""
    is_named = False  # whether a row begins with a name, and not with a remark on its words

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: PlanView | None = None
        self.pane = PlanPane(self.name, self._detail, is_named=self.is_named)
        self.top = QHBoxLayout()
        self.top.setSpacing(SPACE[3])
        self.summary = label("", "muted", wraps=True)
        self.top.addWidget(self.summary, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, SPACE[3], 0, 0)
        self.column.setSpacing(SPACE[3])
        self.column.addLayout(self.top)
        self.column.addWidget(self.pane, 1)

    def show_view(self, view: PlanView) -> None:
        """Show this version."""
        self.view = view
        self.renew()

    def renew(self) -> None:
        raise NotImplementedError

    def take_keyboard(self) -> None:
        self.pane.take_keyboard()

    def page_button(self, page: int, words: str = "", *, document: int | None = None) -> Button:
        """Return a button that opens a page of the plan, or of another paper, in the reader."""
        button = Button(f"Page {page}", "quiet", "book-open")
        number = document if document is not None else self.view.document if self.view is not None else 0
        terms = tuple(words.split()[:6]) if words else ()
        button.clicked.connect(lambda: self.desk.open_paper(number, page, terms))
        return button

    def _detail(self, data: object) -> Sequence[QWidget]:
        raise NotImplementedError


class SectionsPart(PlanPart):
    """A to K, each with its text page by page."""

    name = "Sections of the plan"
    is_named = True

    def renew(self) -> None:
        assert self.view is not None
        is_notice = self.view.is_notice
        notes = (_NOTICE,) if is_notice else self.view.reading.notes
        self.summary.setText(" ".join(notes))
        self.summary.setVisible(bool(notes))
        self.pane.show_entries(section_entries(self.view.reading.sections, is_notice=is_notice))

    def _detail(self, data: object) -> Sequence[QWidget]:
        if isinstance(data, str):
            title = next(known.title for known in headings().section if known.letter == data)
            card = Card(f"Section {data}: {title}")
            is_notice = self.view is not None and self.view.is_notice
            card.body.addWidget(StateChip(*_NOT_IN_NOTICE if is_notice else (State.LATE, "Not found")))
            card.body.addWidget(Paragraph(_TYPE_IT if is_notice else _LOOK))
            card.body.addWidget(self._mend(data, None), 0, Qt.AlignmentFlag.AlignLeft)
            return [card]
        if not isinstance(data, Section):
            return []
        card = Card()
        card.setAccessibleName(data.title)
        card.body.addWidget(label(data.title, "heading", wraps=True))
        if data.because:
            card.body.addWidget(_told(data.because))
        if data.by_hand:
            card.body.addWidget(StateChip(State.NOTE, "Put right by you"))
        card.body.addWidget(self._mends(data))
        pages = QVBoxLayout()
        pages.setSpacing(SPACE[2])
        card.body.addLayout(pages)
        self._add_pages(pages, data.pages[:_PAGES_AT_FIRST])
        rest = data.pages[_PAGES_AT_FIRST:]
        if rest:
            more = Button(f"Show the next {len(rest)} pages" if len(rest) > 1 else "Show the next page", "quiet",
                          "chevron-down")  # fmt: skip

            def show_rest() -> None:
                more.hide()
                self._add_pages(pages, rest)

            more.clicked.connect(show_rest)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return [card]

    def _add_pages(self, column: QVBoxLayout, pages: Sequence[tuple[int, str]]) -> None:
        for page, text in pages:
            row = QHBoxLayout()
            button = self.page_button(page)
            set_role(button, "shape", "flush")
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            column.addWidget(Paragraph(flowing(text) or "Nothing stands here."))

    def _mends(self, section: Section) -> QWidget:
        assert self.view is not None
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self._mend(section.letter, section))
        near = neighbours(self.view.reading, section.letter)
        if near and section.pages:
            begins = Button("It begins elsewhere…", icon_name="arrow-up-down")
            begins.clicked.connect(lambda: self._ask_where(section, near))
            row.addWidget(begins)
        return buttons

    def _ask_where(self, section: Section, near: Sequence[Section]) -> None:
        from sendorganiser.gui.screens.plan.border import BorderDialog

        assert self.view is not None
        BorderDialog(self.desk, self.window(), self.view.document, section, near).open()

    def _mend(self, letter: str, section: Section | None) -> Button:
        button = Button("Put this section right…", icon_name="pencil")
        button.clicked.connect(partial(self._ask, letter, section))
        return button

    def _ask(self, letter: str, section: Section | None) -> None:
        assert self.view is not None
        document = self.desk.archive.document(self.view.document)
        SectionDialog(self.desk, self.window(), document, letter, section).open()


class VaguePart(PlanPart):
    """The lines of Section F, the vague ones marked with why, what they do not say and what to ask."""

    name = "Lines of provision"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.all = QCheckBox("Show the specific lines too")
        self.all.toggled.connect(lambda _: self.renew())
        words = Button("Words that count…", "quiet", "list")
        words.clicked.connect(self._ask_words)
        self.top.addWidget(self.all)
        self.top.addWidget(words)

    def renew(self) -> None:
        assert self.view is not None
        weighed = self.view.weighed
        self.summary.setText(
            f"{self.view.vague} of {len(weighed)} lines of provision in Section F are vague." if weighed else
            "No lines of provision were found in Section F. Look at the section itself, and put it right if need be."
        )  # fmt: skip
        unsure = sum(1 for one in weighed if one.doubt)
        if unsure:
            self.summary.setText(f"{self.summary.text()} {unsure} may be no provision: look at those “to check”.")
        left_out = left_out_of(self.view)
        self.summary.setText(f"{self.summary.text()} {in_words(left_out)}".strip())
        self.pane.show_entries([*vague_entries(weighed, shows_all=self.all.isChecked()), *left_out_entries(left_out)])

    def _detail(self, data: object) -> Sequence[QWidget]:
        if isinstance(data, Clause):
            return [left_out_card(self.desk, self, data, self.page_button(data.page, data.text))]
        if not isinstance(data, Weighed):
            return []
        card = Card()
        state, word = (State.SOON, "Vague") if data.is_vague else (State.FINE, "Specific")
        row = QHBoxLayout()
        row.addWidget(StateChip(state, word))
        row.addStretch(1)
        row.addWidget(self.page_button(data.clause.page, data.clause.text))
        card.body.addLayout(row)
        card.body.addWidget(MarkedText(with_marks(said(data.clause), data.words)))
        if data.doubt:
            card.body.addWidget(label("To check: it may be no provision", "strong"))
            card.body.addWidget(Paragraph(data.doubt))
            card.body.addWidget(count_button(self.desk, self, data.clause), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(Paragraph(_sentence(data.why), "muted"))
        if data.missing:
            card.body.addWidget(label("It does not say", "strong"))
            chips = QWidget()
            flow = FlowLayout(chips)
            flow.setContentsMargins(0, 0, 0, 0)
            for measure in data.missing:
                flow.addWidget(StateChip(State.SOON if data.is_vague else State.NOTE, measure))
            card.body.addWidget(chips)
        if data.question and data.is_vague:
            card.body.addWidget(label("To ask", "strong"))
            card.body.addWidget(Paragraph(data.question))
        ask = Button("Ask for other wording…", icon_name="pencil")
        ask.clicked.connect(lambda: WordingDialog(
            self.desk, self.window(), "F", data.clause, data.question if data.is_vague else "").open())  # fmt: skip
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(ask)
        flow.addWidget(count_button(self.desk, self, data.clause, counts=False))
        card.body.addWidget(ways)
        return [card]

    def _ask_words(self) -> None:
        from sendorganiser.workflows.read_plan import own_words

        own = own_words(self.desk.archive)
        OwnWordsDialog(self.desk, self.window(), add=own.add, leave=own.leave).open()


class NeedsPart(PlanPart):
    """Each need with the outcomes and provision beside it and its evidence; what is missing is said in red."""

    name = "Needs of Section B"

    def renew(self) -> None:
        assert self.view is not None
        rows = self.view.needs
        hard = sum(1 for row in rows if any(gap != NO_EVIDENCE for gap in row.gaps))
        bare = sum(1 for row in rows if not row.evidence)
        self.summary.setText(
            f"{len(rows)} needs. {hard} with a gap; {bare} without evidence. What stands beside a need is what the "
            "plan sets there, or else speaks of the same: change it where it is wrong." if rows
            else "No needs were found in Section B."
        )  # fmt: skip
        self.pane.show_entries(need_entries(rows))

    def _detail(self, data: object) -> Sequence[QWidget]:
        if not isinstance(data, NeedRow):
            return []
        need = Card("Need (Section B)")
        need.body.addWidget(Paragraph(said(data.need)))
        for gap in data.gaps:
            state = State.SOON if gap == NO_EVIDENCE else State.LATE
            need.body.addWidget(StateChip(state, gap.rstrip(".")))
        row = QHBoxLayout()
        button = self.page_button(data.need.page, data.need.text)
        set_role(button, "shape", "flush")
        row.addWidget(button)
        row.addStretch(1)
        need.body.addLayout(row)
        beside = Button("Change what belongs to it…", icon_name="link-2")
        beside.clicked.connect(partial(self._ask_beside, data))
        parts: list[QWidget] = [need, self._met("Outcomes (Section E)", data.outcomes),
                                self._met("Provision (Section F)", data.provision), self._evidence(data)]  # fmt: skip
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(beside)
        line.addStretch(1)
        return [*parts, holder]

    def _met(self, title: str, met: Sequence[Met]) -> Card:
        card = Card(title)
        vague = {one.clause.text for one in self.view.weighed if one.is_vague} if self.view is not None else set()
        for number, one in enumerate(met[:_AT_FIRST]):
            if number:
                card.body.addWidget(rule())
            self._add_met(card, one, one.clause.text in vague)
        if len(met) > _AT_FIRST:
            more = Button(f"Show {len(met) - _AT_FIRST} more", "quiet", "chevron-down")

            def show_rest() -> None:
                more.hide()
                for one in met[_AT_FIRST:]:
                    card.body.addWidget(rule())
                    self._add_met(card, one, one.clause.text in vague)

            more.clicked.connect(show_rest)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not met:
            card.body.addWidget(StateChip(State.LATE, "None found"))
        return card

    def _add_met(self, card: Card, one: Met, is_vague: bool) -> None:
        card.body.addWidget(Paragraph(said(one.clause)))
        why = "put here by you" if one.by_hand else f"both are about {', '.join(one.about)}"
        if one.in_row and not one.by_hand:
            why = "the plan sets it beside this need"
        row = QHBoxLayout()
        if is_vague:
            row.addWidget(StateChip(State.SOON, "Vague"))
        row.addWidget(label(why, "note", wraps=True), 1)
        row.addWidget(self.page_button(one.clause.page, one.clause.text))
        card.body.addLayout(row)

    def _evidence(self, data: NeedRow) -> Card:
        card = Card("Evidence")
        for number, link in enumerate(data.evidence):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(_EvidenceRow(self, link, self._unlink))
        if not data.evidence:
            card.body.addWidget(StateChip(State.SOON, "No evidence is linked yet"))
        add = Button("Link evidence…", icon_name="plus")
        add.clicked.connect(lambda: EvidenceDialog(self.desk, self.window(), data.need).open())
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _ask_beside(self, row: NeedRow) -> None:
        assert self.view is not None
        outcomes = self.view.reading.section("E")
        clauses: list[Clause] = [clause for clause in outcomes.clauses if not clause.aside] if outcomes else []
        clauses += [one.clause for one in self.view.weighed]
        BesideDialog(self.desk, self.window(), row, clauses).open()

    def _unlink(self, link: PlanLink) -> None:
        desk = self.desk

        def undo() -> None:
            desk.work(link_again, owner=desk, links=[link.id])

        desk.work(
            unlink_evidence, owner=self, links=[link.id], now=desk.now(),
            done=lambda _: desk.said.emit("The evidence is no longer linked. The paper stays.", undo),
        )  # fmt: skip


class _EvidenceRow(QWidget):
    """What proves a need: the words, the paper, its page."""

    def __init__(self, part: PlanPart, link: PlanLink, unlink: Callable[[PlanLink], Any]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        title = part.desk.archive.document(link.document).title if link.document is not None else "A paper in the bin"
        if link.quote:
            column.addWidget(Paragraph(f"“{link.quote}”"))
        column.addWidget(label(f"{title}{f', {link.note}' if link.note else ''}", "muted", wraps=True))
        row = QHBoxLayout()
        if link.document is not None:
            row.addWidget(part.page_button(link.page or 1, link.quote, document=link.document))
        take = Button("Take away", "quiet", "x")
        take.setAccessibleName(f"Take away the evidence from {title}")
        take.clicked.connect(lambda: unlink(link))
        row.addWidget(take)
        row.addStretch(1)
        column.addLayout(row)


def _told(words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(IconMark("triangle-alert", "soon", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "body", wraps=True), 1)
    return holder


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
