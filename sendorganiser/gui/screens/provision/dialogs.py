"""The dialogs of the provision log: a line, the lines of a plan, how much there was, and when the council was told."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Card, Field, Paragraph, label, rule
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.form_dialog import DayField, FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.tick import Tick
from sendorganiser.model.document import printed_date
from sendorganiser.model.provision import ProvisionEntry, ProvisionLine
from sendorganiser.provision.amounts import NO_AMOUNT
from sendorganiser.provision.sentences import promised_in_words
from sendorganiser.workflows.log_provision import (
    ChangedEntry,
    ChangedLine,
    ProposedLine,
    change_entry,
    change_line,
    from_amount,
    keep_lines,
    log_provision,
    propose_lines,
    put_back_lines,
    remove_lines,
    typed_line,
    unlog_provision,
)
from sendorganiser.workflows.plan_instead import Instead, keep_instead, lines_before, take_back

PLANS = ("ehcp-final", "ehcp-draft", "amendment-notice")
_INSTEAD = "The lines counted from the plan before are due only until then, so that nothing is counted twice"
_APART = "It was not in dispute in an appeal (then the Ombudsman may look at all of its time)"


class LineDialog(FormDialog):
    """Adds a line of provision that can be counted, or changes one."""

    def __init__(self, desk: Desk, parent: QWidget, *, line: ProvisionLine | None = None) -> None:
        super().__init__(desk, parent, "What the plan promises", height=700)
        self._line = line
        there = line or ProvisionLine(0, 0, "", "", "minutes", "week", "")
        self.text = QPlainTextEdit(there.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(look().size(72))
        self.label = Field("Its number in the plan", QLineEdit(there.label), hint="F4, if it has one")
        amount = promised_in_words(there.promised) if line else ""
        self.amount = Field(
            "How much", QLineEdit(amount), hint="“45 minutes a week”, “3 x 20 minutes a week”, “6 sessions a year”"
        )
        self.who = Field("Who gives it", QLineEdit(there.who))
        self.first = DayField("Due from", there.first, desk, hint="The day of the final plan")
        self.until = DayField("Due until", there.until, desk, hint="Empty while it is still due")
        papers = desk.archive.documents(desk.case.id, suggested=False) if desk.case else []
        self.paper = PaperBox(papers)
        self.paper.set_document(there.document)
        apart = Tick(_APART, is_on=there.apart)
        self.apart = apart.box
        paper = Field("The plan", self.paper)
        words = Field("The plan’s own words", self.text)
        for part in (words, self.label, self.amount, self.who, self.first, self.until, paper, apart):
            self.page.body.addWidget(part)
        follow_layout(self)
        self.text.setFocus()

    def save(self) -> None:
        first, until = self.first.day(), self.until.day()
        desk = self.desk
        if first is None or until is None or desk.case is None:
            return
        self.problem.setText("")
        facts: dict[str, Any] = {
            "label": _typed(self.label), "who": _typed(self.who), "until": until, "apart": self.apart.isChecked(),
            "document": self.paper.document(),
        }  # fmt: skip
        try:
            made = typed_line(
                text=self.text.toPlainText(),
                amount=_typed(self.amount),
                first=first or desk.today().isoformat(),
                **facts,
            )
        except InputProblem as error:
            self.refuse(error)
            return
        self.save_button.setEnabled(False)
        if self._line is None:
            desk.work(
                keep_lines, owner=self, done=self._added, refused=self.refuse, case=desk.case.id, lines=[made],
                now=desk.now(),
            )  # fmt: skip
            return
        names = ("text", "amount", "unit", "per", "times", "first", *facts)
        changes = {name: getattr(made, name) for name in names}
        desk.work(change_line, owner=self, done=self._changed, refused=self.refuse, line=self._line.id, changes=changes)

    def _added(self, numbers: tuple[int, ...]) -> None:
        added_lines(self.desk, numbers)
        self.accept()

    def _changed(self, change: ChangedLine) -> None:
        desk = self.desk
        back = partial(desk.work, change_line, owner=desk, line=change.id, changes=dict(change.before))
        desk.said.emit("Changed.", back)
        self.accept()


class PlanLinesDialog(FormDialog):
    """Shows what each line of a plan's Section F promises; the person ticks those to count."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "Read what the plan promises", height=720, width=680)
        self.save_button.setText("Count these")
        self.plan = Choice()
        plans = [one for one in desk.archive.documents(desk.case.id) if one.kind in PLANS] if desk.case else []
        in_order = sorted(plans, key=lambda paper: (paper.kind != "ehcp-final", paper.date))
        for one in in_order:
            day = printed_date(one.date)
            self.plan.addItem(f"{one.title} · {day}" if day else one.title, one.id)
        counted = {one.document for one in desk.archive.provision.lines(desk.case.id)} if desk.case else set()
        self.plan.setCurrentIndex(next((n for n, one in enumerate(in_order) if one.id not in counted), 0))
        self.first = DayField("Due from", "", desk, hint="The day of the final plan")
        self.page.body.addWidget(Field("Plan", self.plan, hint="" if plans else "No paper is known as a plan yet."))
        self.page.body.addWidget(self.first)
        self.instead = Tick(_INSTEAD, is_on=True)
        self.page.body.addWidget(self.instead)
        self._card = Card()
        self._card.setAccessibleName("Lines of Section F")
        self.page.body.addWidget(self._card)
        self.boxes: list[tuple[QCheckBox, ProposedLine]] = []
        self.plan.activated.connect(lambda _: self._read())
        self.save_button.setEnabled(False)
        self._read()

    def save(self) -> None:
        first, case = self.first.day(), self.desk.case
        if first is None or case is None:
            return
        chosen = [one for box, one in self.boxes if box.isChecked() and one.amount is not None]
        lines = [
            from_amount(
                one.amount, text=one.text, first=first or self.desk.today().isoformat(), label=one.clause.label,
                document=one.document, page=one.clause.page, note=one.amount.doubt,
            )
            for one in chosen
            if one.amount is not None
        ]  # fmt: skip
        if not lines:
            self.problem.setText("Tick the lines to count.")
            return
        self.save_button.setEnabled(False)
        if self.instead.box.isChecked() and not self.instead.isHidden():
            self.desk.work(
                keep_instead, owner=self, done=self._added_instead, refused=self.refuse, case=case.id, lines=lines,
                document=int(self.plan.currentData()), now=self.desk.now(),
            )  # fmt: skip
            return
        self.desk.work(
            keep_lines, owner=self, done=self._added, refused=self.refuse, case=case.id, lines=lines,
            now=self.desk.now(),
        )  # fmt: skip

    def _added_instead(self, made: Instead) -> None:
        desk = self.desk
        ended = len(made.ended)
        words = [_counted(len(made.added))]
        words += [f"{ended} of the plan before {'ends' if ended == 1 else 'end'} then."] if ended else []
        words += ["Log again what you had logged since."] if made.later else []
        desk.said.emit(" ".join(words), partial(desk.work, take_back, owner=desk, instead=made, now=desk.now()))
        self.accept()

    def _read(self) -> None:
        number = self.plan.currentData()
        if number is None:
            return
        paper = self.desk.archive.document(int(number))
        if paper.date:
            self.first.line.setText(printed_date(paper.date))
        case, begins = paper.case, paper.date or self.desk.today().isoformat()
        earlier = lines_before(self.desk.archive, case=case, document=paper.id, first=begins)
        self.instead.setVisible(bool(earlier))
        self.problem.setText("Reading the plan …")
        self.desk.work(propose_lines, owner=self, done=self._show, refused=self.refuse, what="Reading the plan",
                       document=int(number))  # fmt: skip

    def _show(self, found: Sequence[ProposedLine]) -> None:
        self.problem.setText("")
        while (item := self._card.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        counted = [one for one in found if one.amount is not None]
        self.boxes = []
        for one in counted:
            self._card.body.addWidget(self._box(one))
            self._card.body.addWidget(rule())
        others = [one for one in found if one.amount is None]
        if not found:
            self._card.body.addWidget(
                Paragraph("No provision was found in this plan. Type the lines by hand.", "muted")
            )
        if others:
            self._card.body.addWidget(label("These cannot be counted", "strong"))
            for one in (each for each in others if each.why != NO_AMOUNT):
                self._card.body.addWidget(Paragraph(f"p. {one.clause.page}  {one.text}\n{one.why}", "note"))
            silent = sum(one.why == NO_AMOUNT for one in others)
            if silent:
                said = f"{silent} line{'' if silent == 1 else 's'} that say no amount at all. Plan marks what is vague."
                self._card.body.addWidget(Paragraph(said, "note"))
        self.save_button.setEnabled(bool(counted))
        follow_layout(self)

    def _box(self, one: ProposedLine) -> QWidget:
        assert one.amount is not None
        words = f"{one.clause.label} {promised_in_words(one.amount)}".strip()
        doubt = " ".join(part for part in (one.amount.doubt, "Counted already." if one.is_kept else "") if part)
        beneath: list[QWidget] = [Paragraph(f"“{one.text}” (page {one.clause.page})", "note")]
        if doubt:
            beneath.append(label(doubt, "problem", wraps=True))
        tick = Tick(words, is_on=not one.is_kept and not one.amount.doubt, beneath=beneath)
        self.boxes.append((tick.box, one))
        return tick

    def _added(self, numbers: tuple[int, ...]) -> None:
        added_lines(self.desk, numbers)
        self.accept()


class PartDialog(FormDialog):
    """Asks how much there was."""

    def __init__(self, desk: Desk, parent: QWidget, *, line: ProvisionLine, first: str, last: str, due: str) -> None:
        super().__init__(desk, parent, "How much was there?", height=300)
        self._line, self._first, self._last = line, first, last
        self.page.body.addWidget(Paragraph(f"{line.title}. Due: {due}.", "muted"))
        self.given = Field("There was", QLineEdit(), hint="“20 minutes”, “1 session”")
        self.page.body.addWidget(self.given)
        self.given.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        self.save_button.setEnabled(False)
        self.desk.work(
            log_provision, owner=self, done=self._logged, refused=self.refuse, lines=[self._line.id], state="part",
            first=self._first, last=self._last, given=_typed(self.given), now=self.desk.now(),
        )  # fmt: skip

    def _logged(self, logged: Any) -> None:
        said_logged(self.desk, "Logged: part.", logged)
        self.accept()


class ToldDialog(FormDialog):
    """Asks which day the council was told, and which paper shows what happened."""

    def __init__(self, desk: Desk, parent: QWidget, *, entry: ProvisionEntry) -> None:
        super().__init__(desk, parent, "When was the council told?", height=440)
        self._entry = entry
        why = "The Ombudsman asks since when the council knew. An e-mail or a call counts."
        self.page.body.addWidget(Paragraph(why, "muted"))
        self.told = DayField("Told on", entry.told, desk)
        self.paper = PaperBox(desk.archive.documents(desk.case.id, suggested=False) if desk.case else [])
        self.paper.set_document(entry.document)
        self.page.body.addWidget(self.told)
        self.page.body.addWidget(Field("What shows it", self.paper, hint="A register, an e-mail, a timetable"))
        follow_layout(self)
        self.told.line.setFocus()

    def save(self) -> None:
        day = self.told.day()
        if day is None:
            return
        self.save_button.setEnabled(False)
        changes = {"told": day, "document": self.paper.document()}
        self.desk.work(
            change_entry, owner=self, done=self._done, refused=self.refuse, entry=self._entry.id, changes=changes
        )

    def _done(self, change: ChangedEntry) -> None:
        desk = self.desk
        back = partial(desk.work, change_entry, owner=desk, entry=change.id, changes=dict(change.before))
        desk.said.emit("Noted.", back)
        self.accept()


def added_lines(desk: Desk, numbers: tuple[int, ...]) -> None:
    """Say how many lines are counted now, and offer to take that back."""
    desk.said.emit(_counted(len(numbers)), partial(desk.work, remove_lines, owner=desk, lines=numbers, now=desk.now()))


def _counted(lines: int) -> str:
    return "1 line is counted." if lines == 1 else f"{lines} lines are counted."


def removed_lines(desk: Desk, numbers: tuple[int, ...]) -> None:
    """Say that a line is gone, and offer it back with all that was logged of it."""
    desk.said.emit(
        "Removed, with what was logged of it.", partial(desk.work, put_back_lines, owner=desk, lines=numbers)
    )


def said_logged(desk: Desk, words: str, logged: Any) -> None:
    """Say what was logged, and offer to take it back."""
    desk.said.emit(words, partial(desk.work, unlog_provision, owner=desk, logged=logged, now=desk.now()))


def _typed(field: Field) -> str:
    editor = field.editor
    return editor.text() if isinstance(editor, QLineEdit) else ""
