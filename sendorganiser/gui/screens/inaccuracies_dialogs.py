"""Asks what is wrong in a paper and what proves it, and who said what on which subject."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Field
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.form_dialog import DayField, FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.point import Inaccuracy, Statement
from sendorganiser.workflows.keep_findings import (
    change_inaccuracy,
    change_statement,
    keep_inaccuracy,
    keep_statement,
)
from sendorganiser.workflows.keep_points import take_away

_MOST_PAGES = 9999


class InaccuracyDialog(FormDialog):
    """A passage that is wrong, what is right, and the page that proves it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        known: Inaccuracy | None = None,
        document: int | None = None,
        page: int | None = None,
        quote: str = "",
    ) -> None:
        super().__init__(desk, parent, "What is wrong", height=760)
        there = known or Inaccuracy(0, 0, quote, "", document, page)
        self._known = known
        self.where = _PaperAndPage(desk, there.document, there.page)
        self.quote = _Lines("What it says", there.quote, hint="Word for word, as it stands in the paper")
        self.truth = _Lines("What is right", there.truth)
        self.why = _Lines("Why it matters", there.why)
        self.proof = _PaperAndPage(desk, there.proof, there.proof_page)
        self.proof_quote = _Lines("The words that prove it", there.proof_quote)
        for part in (
            self.quote, Field("In which paper", self.where.box), Field("Page", self.where.page), self.truth,
            Field("Paper that proves it", self.proof.box, hint="Leave it empty if there is none yet"),
            Field("Page that proves it", self.proof.page), self.proof_quote, self.why,
        ):  # fmt: skip
            self.page.body.addWidget(part)
        follow_layout(self)
        (self.truth.text if there.quote else self.quote.text).setFocus()

    def save(self) -> None:
        desk = self.desk
        if desk.case is None:
            return
        facts: dict[str, Any] = {
            "quote": self.quote.typed(), "truth": self.truth.typed(), "why": self.why.typed(),
            "document": self.where.document(), "page": self.where.number(), "proof": self.proof.document(),
            "proof_page": self.proof.number(), "proof_quote": self.proof_quote.typed(),
        }  # fmt: skip
        self.save_button.setEnabled(False)
        done = partial(_kept, self, "inaccuracies")
        if self._known is None:
            desk.work(
                keep_inaccuracy, owner=self, done=done, refused=self.refuse, case=desk.case.id, now=desk.now(), **facts
            )
        else:
            desk.work(
                change_inaccuracy, owner=self, done=lambda _: self.accept(), refused=self.refuse,
                inaccuracy=self._known.id, changes=facts,
            )  # fmt: skip


class StatementDialog(FormDialog):
    """What somebody said on a subject, with a value where it can be measured."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        known: Statement | None = None,
        document: int | None = None,
        page: int | None = None,
        quote: str = "",
        subject: str = "",
    ) -> None:
        super().__init__(desk, parent, "Who said what", height=760)
        there = known or Statement(0, 0, subject, quote, document=document, page=page)
        self._known = known
        case = desk.case
        subjects = {one.subject: None for one in desk.archive.points.statements.of_case(case.id)} if case else {}
        self.subject = Choice()
        self.subject.setEditable(True)
        self.subject.addItems(["", *subjects])
        self.subject.setEditText(there.subject)
        self.quote = _Lines("What was said", there.quote, hint="Word for word")
        self.where = _PaperAndPage(desk, there.document, there.page)
        self.who = Field("Who said it", QLineEdit(there.who), hint="Empty: whoever wrote the paper")
        self.day = DayField("When", there.date, desk, hint="Empty: the date of the paper")
        self.value = Field("Value", QLineEdit(there.value), hint="Where it can be measured: 6.5, 84 …")
        self.unit = Field("Of what", QLineEdit(there.unit), hint="years reading age, percentile, % attendance …")
        for part in (
            Field("Subject", self.subject, hint="The same words for the same subject: attendance, reading age …"),
            self.quote, Field("In which paper", self.where.box), Field("Page", self.where.page), self.who, self.day,
            self.value, self.unit,
        ):  # fmt: skip
            self.page.body.addWidget(part)
        follow_layout(self)
        self.subject.setFocus()

    def save(self) -> None:
        desk, day = self.desk, self.day.day()
        if desk.case is None or day is None:
            return
        facts: dict[str, Any] = {
            "subject": self.subject.currentText(), "quote": self.quote.typed(), "who": _line(self.who), "date": day,
            "value": _line(self.value), "unit": _line(self.unit), "document": self.where.document(),
            "page": self.where.number(),
        }  # fmt: skip
        self.save_button.setEnabled(False)
        if self._known is None:
            desk.work(
                keep_statement, owner=self, done=partial(_kept, self, "statements"), refused=self.refuse,
                case=desk.case.id, now=desk.now(), **facts,
            )  # fmt: skip
        else:
            desk.work(
                change_statement, owner=self, done=lambda _: self.accept(), refused=self.refuse,
                statement=self._known.id, changes=facts,
            )  # fmt: skip


class _Lines(Field):
    """A few lines of text."""

    def __init__(self, name: str, text: str, *, hint: str = "") -> None:
        self.text = QPlainTextEdit(text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(look().size(72))
        super().__init__(name, self.text, hint=hint)

    def typed(self) -> str:
        return self.text.toPlainText().strip()


class _PaperAndPage:
    """A paper of the case and one of its pages."""

    def __init__(self, desk: Desk, document: int | None, page: int | None) -> None:
        self.box = PaperBox(desk.archive.documents(desk.case.id, suggested=False) if desk.case else [])
        self.box.set_document(document)
        self.page = QSpinBox()
        self.page.setRange(1, _MOST_PAGES)
        self.page.setValue(page or 1)

    def document(self) -> int | None:
        return self.box.document()

    def number(self) -> int | None:
        return self.page.value() if self.document() is not None else None


def _kept(dialog: FormDialog, noun: str, number: int) -> None:
    desk = dialog.desk
    owner: QObject = desk
    back = partial(desk.work, take_away, owner=owner, noun=noun, numbers=[number], now=desk.now())
    desk.said.emit("Kept.", back)
    dialog.accept()


def _line(field: Field) -> str:
    editor = field.editor
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
