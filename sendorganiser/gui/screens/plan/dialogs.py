"""The dialogs of the Plan room: a section put right, evidence linked, wording asked for, versions, own words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import said
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.form_dialog import FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.tick import Tick
from sendorganiser.model import Document, printed_date
from sendorganiser.model.plan import STAGES, Clause, NeedRow, PlanVersion, Section

_STAGE_NAMES = {
    "draft": "Draft plan", "amendment-notice": "Amendment notice", "final": "Final plan", "amended": "Amended plan",
}  # fmt: skip


class PlanDialog(FormDialog):
    """What the dialogs of a plan share: what is wrong is said beneath its field, and what was kept can be undone."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, *, height: int, yes: str = "Save") -> None:
        super().__init__(desk, parent, title, height=height, width=620)
        self.save_button.setText(yes)

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            side = Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0)
            self.page.body.addWidget(part, 0, side)
        self.page.body.addStretch(1)
        follow_layout(self)

    def work(
        self,
        workflow: Callable[..., Any],
        field: Field,
        words: str,
        *,
        undo: Callable[[Any], Callable[..., Any]] | None = None,
        **arguments: Any,
    ) -> None:
        """Keep it; what is wrong is said beneath a field. `undo` makes, of what came back, the work that undoes it."""
        desk = self.desk
        self.save_button.setEnabled(False)

        def done(result: Any) -> None:
            desk.said.emit(words, None if undo is None else lambda: desk.work(undo(result), owner=desk))
            self.accept()

        def refused(error: SendOrganiserError) -> None:
            self.save_button.setEnabled(True)
            if isinstance(error, InputProblem):
                field.set_problem(str(error))
                field.editor.setFocus()
            else:
                self.desk.runner.refused.emit(error)

        self.desk.work(workflow, owner=self, done=done, refused=refused, **arguments)


class SectionDialog(PlanDialog):
    """Puts a section's text and pages right by hand; or lets what was read stand again."""

    def __init__(self, desk: Desk, parent: QWidget, document: Document, letter: str, section: Section | None) -> None:
        super().__init__(desk, parent, f"Put Section {letter} right", height=640)
        self._document, self._letter, self._section = document, letter, section
        pages = section.pages if section is not None else ((1, ""),)
        self.boxes: list[tuple[QSpinBox, QPlainTextEdit]] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(SPACE[3])
        holder = QWidget()
        holder.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        why = "Type or paste what the section says, with the page it stands on. The paper itself is not changed."
        if section is not None and section.because:
            why = f"{section.because} {why}"
        another = Button("Add another page", "quiet", "plus")
        another.clicked.connect(lambda: self._add_page(self.boxes[-1][0].value() + 1 if self.boxes else 1, ""))
        parts: list[QWidget] = [Paragraph(why, "muted"), holder, another]
        if section is not None and section.by_hand:
            back = Button("Let what was read stand again", "quiet", "undo-2")
            back.clicked.connect(self._take_back)
            parts.append(back)
        self.first: Field | None = None
        for page, text in pages:
            self._add_page(page, text)
        self.add(*parts)
        self.boxes[0][1].setFocus()  # not Save: what was read is not yet put right

    def save(self) -> None:
        from sendorganiser.workflows.read_plan import correct_section

        pages: dict[int, list[str]] = {}
        for number, box in self.boxes:
            if text := box.toPlainText().strip():
                pages.setdefault(number.value(), []).append(text)
        assert self.first is not None
        if not pages:
            self.first.set_problem("Nothing is typed yet. Type what the section says, or press Cancel.")
            return
        self.work(
            correct_section, self.first, f"Section {self._letter} is kept as you typed it.", undo=self._undo,
            document=self._document.id, letter=self._letter, now=self.desk.now(),
            title=self._section.title if self._section is not None else "",
            pages=[(page, "\n".join(texts)) for page, texts in sorted(pages.items())],
        )  # fmt: skip

    def _take_back(self) -> None:
        from sendorganiser.workflows.read_plan import correct_section

        assert self.first is not None
        self.work(
            correct_section, self.first, f"Section {self._letter} is shown as it was read.", undo=self._undo,
            document=self._document.id, letter=self._letter, pages=[], now=self.desk.now(),
        )  # fmt: skip

    def _undo(self, before: tuple[str, tuple[tuple[int, str], ...]]) -> Callable[..., Any]:
        from sendorganiser.workflows.read_plan import correct_section

        title, pages = before
        return partial(
            correct_section, document=self._document.id, letter=self._letter, title=title, pages=pages,
            now=self.desk.now(),
        )  # fmt: skip

    def _add_page(self, page: int, text: str) -> None:
        number = QSpinBox()
        number.setRange(1, max(1, self._document.pages))
        number.setValue(page)
        box = QPlainTextEdit(text)
        box.setTabChangesFocus(True)
        box.setMinimumHeight(look().size(160))
        field = Field("What it says there", box)
        self.first = self.first or field
        self.boxes.append((number, box))
        self._holder.addWidget(Field("Page", number))
        self._holder.addWidget(field)


class EvidenceDialog(PlanDialog):
    """Links a page of a paper, and the words there, to a clause."""

    def __init__(self, desk: Desk, parent: QWidget, clause: Clause) -> None:
        super().__init__(desk, parent, "Link evidence", height=640, yes="Link it")
        self._clause = clause
        case = desk.case
        papers = desk.archive.documents(case.id, suggested=False) if case is not None else []
        self.paper_box = PaperBox(papers)
        self.page_box = QSpinBox()
        self.page_box.setRange(1, 9999)
        self.quote_box, self.note_box = QPlainTextEdit(), QLineEdit()
        self.quote_box.setTabChangesFocus(True)
        self.quote_box.setFixedHeight(look().size(110))
        self.paper = Field("Paper", self.paper_box, hint="Type any word of its title")
        self.where = Field("Page", self.page_box)
        self.add(
            Paragraph(said(clause), "muted"), self.paper, self.where,
            Field("The words there", self.quote_box, hint="Copied exactly, so that a reader can find them"),
            Field("Note", self.note_box, hint="“para 5”, or why it matters"),
        )  # fmt: skip
        self.paper_box.setFocus()

    def save(self) -> None:
        from sendorganiser.workflows.prove_plan import link_evidence, unlink_evidence

        for field in (self.paper, self.where):
            field.set_problem("")
        document, case = self.paper_box.document(), self.desk.case
        if document is None or case is None:
            self.paper.set_problem("No paper is chosen yet. Type a word of its title and choose it.")
            self.paper_box.setFocus()
            return
        now = self.desk.now()
        self.work(
            link_evidence, self.where, "The evidence is linked.", case=case.id, section=self._clause.section,
            clause=self._clause.text, document=document, page=self.page_box.value(),
            quote=self.quote_box.toPlainText(), note=self.note_box.text(), now=now,
            undo=lambda number: partial(unlink_evidence, links=[number], now=now),
        )  # fmt: skip


class BesideDialog(PlanDialog):
    """Ticks which outcomes and lines of provision belong to a need."""

    def __init__(self, desk: Desk, parent: QWidget, row: NeedRow, clauses: Sequence[Clause]) -> None:
        super().__init__(desk, parent, "What belongs to this need?", height=640)
        self._row = row
        now = {(met.clause.section, met.clause.text) for met in (*row.outcomes, *row.provision)}
        self.ticks: list[tuple[QCheckBox, Clause, bool]] = []
        parts: list[QWidget] = [Paragraph(said(row.need), "strong")]
        letter = ""
        for clause in clauses:
            if clause.section != letter:
                letter = clause.section
                parts.append(label("Outcomes (E)" if letter == "E" else "Provision (F)", "heading"))
            was = (clause.section, clause.text) in now
            line = Tick(said(clause), is_on=was)
            self.ticks.append((line.box, clause, was))
            parts.append(line)
        self.refused = Field("", QWidget())
        self.add(*parts, self.refused)

    def save(self) -> None:
        case = self.desk.case
        changed = [(clause, tick.isChecked()) for tick, clause, was in self.ticks if tick.isChecked() != was]
        if case is None or not changed:
            self.accept()
            return
        self.work(
            pair_all, self.refused, "Kept.", case=case.id, need=self._row.need.text, changed=changed,
            now=self.desk.now(),
        )  # fmt: skip


def pair_all(archive: Any, job: Any, *, case: int, need: str, changed: Sequence[tuple[Clause, bool]], now: str) -> None:
    """Keep each tick that was changed."""
    from sendorganiser.workflows.prove_plan import pair_clauses

    for clause, meets in changed:
        pair_clauses(
            archive, job, case=case, need=need, section=clause.section, clause=clause.text, meets=meets, now=now
        )


class WordingDialog(PlanDialog):
    """Asks what a clause should say instead, or what should be added to a section."""

    def __init__(self, desk: Desk, parent: QWidget, section: str, clause: Clause | None, question: str = "") -> None:
        title = "Ask for other wording" if clause is not None else f"Ask for new text in Section {section}"
        super().__init__(desk, parent, title, height=600)
        self._section, self._clause = section, clause
        self.wanted = QPlainTextEdit(clause.text if clause is not None else "")
        self.wanted.setTabChangesFocus(True)
        self.wanted.setFixedHeight(look().size(140))
        self.why = QLineEdit()
        case = desk.case
        self.paper_box = PaperBox(desk.archive.documents(case.id, suggested=False) if case is not None else [])
        self.page_box = QSpinBox()
        self.page_box.setRange(1, 9999)
        self.field = Field("It should say", self.wanted, hint=question)
        parts: list[QWidget] = [Paragraph(said(clause), "muted")] if clause is not None else []
        self.add(
            *parts, self.field, Field("Why", self.why), Field("Shown by", self.paper_box, hint="For the footnote"),
            Field("Page there", self.page_box),
        )  # fmt: skip
        self.wanted.setFocus()

    def save(self) -> None:
        from sendorganiser.workflows.prove_plan import ask_for_wording, drop_wording

        case = self.desk.case
        if case is None:
            return
        document = self.paper_box.document()
        now = self.desk.now()
        self.work(
            ask_for_wording, self.field, "Kept. What comes of it is shown under “You asked”.", case=case.id,
            section=self._section, wanted=self.wanted.toPlainText(), why=self.why.text(),
            clause=self._clause.text if self._clause is not None else "", document=document,
            page=self.page_box.value() if document is not None else None, now=now,
            undo=lambda number: partial(drop_wording, wishes=[number], now=now),
        )  # fmt: skip


class VersionDialog(PlanDialog):
    """Makes a paper a version of the plan, with its stage and date; or changes one that is kept, or takes it out."""

    def __init__(self, desk: Desk, parent: QWidget, version: PlanVersion | None = None) -> None:
        super().__init__(desk, parent, "A version of the plan", height=520)
        case = desk.case
        papers = desk.archive.documents(case.id, suggested=False) if case is not None else []
        self._version = version
        self._as_it_was = printed_date(version.date) if version is not None else ""
        self.paper_box = PaperBox(papers)
        self.paper_box.set_document(version.document if version is not None else None)
        self.stage = Choice()
        self.stage.addItem("As the paper says", "")
        for each in STAGES:
            self.stage.addItem(_STAGE_NAMES[each], each)
        self.stage.setCurrentIndex(max(0, self.stage.findData(version.stage if version is not None else "")))
        self.date = QLineEdit(self._as_it_was)
        self.date.setPlaceholderText("As the paper says")
        self.paper = Field("Paper", self.paper_box, hint="The plan, a draft of it, or an amendment notice")
        self.day = Field("Date", self.date, hint="For example 14 May 2026")
        parts: list[QWidget] = [self.paper, Field("What it is", self.stage), self.day]
        if version is not None and version.id:
            self.paper_box.setEnabled(False)  # another paper is another version
            self.take_out = Button("Take it out of the versions", "quiet", "minus")
            self.take_out.clicked.connect(self._take_out)
            parts.append(self.take_out)
        self.add(*parts)
        (self.paper_box if self.paper_box.isEnabled() else self.stage).setFocus()

    def save(self) -> None:
        from sendorganiser.gui.widgets.event_day import read_day
        from sendorganiser.workflows.read_plan import keep_version

        document = self.paper_box.document()
        if document is None:
            self.paper.set_problem("No paper is chosen yet. Type a word of its title and choose it.")
            return
        date = self.date.text().strip()
        if self._version is not None and date == self._as_it_was:
            date = self._version.date
        elif date:
            try:
                date = read_day(date, today=self.desk.today(), is_ahead=False)
            except InputProblem as error:
                self.day.set_problem(str(error))
                return
        self.work(
            keep_version, self.paper, "The version is kept with the others.", document=document,
            stage=str(self.stage.currentData()), date=date, now=self.desk.now(), undo=self._as_before(document),
        )  # fmt: skip

    def _as_before(self, document: int) -> Callable[[Any], Callable[..., Any]]:
        """Return what undoes keeping this paper: it is no version again, or the version it was."""
        from sendorganiser.workflows.read_plan import drop_versions, keep_version

        was, now = self.desk.archive.plans.version_of(document), self.desk.now()
        if was is None:
            return lambda number: partial(drop_versions, versions=[number], now=now)
        return lambda _: partial(
            keep_version, document=document, stage=was.stage, date=was.date, follows=was.follows, now=now
        )

    def _take_out(self) -> None:
        from sendorganiser.workflows.read_plan import drop_versions, put_back_versions

        assert self._version is not None
        numbers = [self._version.id]
        self.work(
            drop_versions, self.paper, "Taken out of the versions. The paper itself is where it was.", versions=numbers,
            now=self.desk.now(), undo=lambda _: partial(put_back_versions, versions=numbers),
        )  # fmt: skip


class OwnWordsDialog(PlanDialog):
    """Words of one's own that are vague, and words of ours to leave alone."""

    def __init__(self, desk: Desk, parent: QWidget, *, add: Sequence[str], leave: Sequence[str]) -> None:
        super().__init__(desk, parent, "Words that count as vague", height=640)
        self.more, self.fewer = QPlainTextEdit("\n".join(add)), QPlainTextEdit("\n".join(leave))
        for box in (self.more, self.fewer):
            box.setTabChangesFocus(True)
            box.setFixedHeight(look().size(130))
        self.field = Field("Mark these too", self.more, hint="One on each line")
        self.add(
            Paragraph(
                "The program comes with a list of words that leave provision open, such as “access to”, “regular” or "
                "“as required”. Put your own here. They count in all your cases.", "muted",
            ),
            self.field,
            Field("Do not mark these", self.fewer, hint="Words of our list that you want left alone, one on each line"),
        )  # fmt: skip

    def save(self) -> None:
        from sendorganiser.workflows.read_plan import keep_own_words

        self.work(
            keep_own_words, self.field, "Your words are kept.", add=self.more.toPlainText().splitlines(),
            leave=self.fewer.toPlainText().splitlines(),
        )  # fmt: skip
