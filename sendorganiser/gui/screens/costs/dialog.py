"""Asks what something cost, reads the amount from its receipt, and shows the words that rests on."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Button, Card, Field, Paragraph
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.form_dialog import DayField, FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.cost import KINDS, Cost, in_pounds
from sendorganiser.model.document import printed_date
from sendorganiser.workflows.log_costs import ChangedCost, change_cost, keep_cost, remove_costs, same_paper
from sendorganiser.workflows.read_receipt import ReadReceipt, read_receipt

_UNITS = {"travel": "miles", "earnings": "hours"}
_RATE = "costs/rate-"


class CostDialog(FormDialog):
    """One cost. Miles and hours are multiplied by their rate; what is typed always wins over what was read."""

    def __init__(self, desk: Desk, parent: QWidget, *, cost: Cost | None = None, document: int | None = None) -> None:
        super().__init__(desk, parent, "What it cost", height=760)
        self._cost = cost
        there = cost or Cost(0, 0, "report", "", "", 0, document=document)
        self._words, self._page_read = there.words, there.page
        self.paper = PaperBox(desk.archive.documents(desk.case.id, suggested=False) if desk.case else [])
        self.paper.set_document(there.document)
        self.read_button = Button("Read the amount from it", icon_name="scan-text")
        self.rests = Paragraph(f"Read from “{there.words}”." if there.words else "", "muted")
        self.others = QWidget()
        FlowLayout(self.others)
        self.kind = Choice()
        for id, title in KINDS.items():
            self.kind.addItem(title, id)
        self.kind.setCurrentIndex(self.kind.findData(there.kind))
        self.what = Field("What for", QLineEdit(there.what))
        self.payee = Field("Paid to", QLineEdit(there.payee))
        self.date = DayField("Date", there.date, desk)
        self.amount = Field("Amount", QLineEdit(in_pounds(there.pence) if there.pence and not there.rate else ""))
        self.quantity = Field(
            "How many", QLineEdit(there.quantity), hint="Miles, or hours of work lost; or leave it and write the amount"
        )
        self.rate = Field("Pence for each", QLineEdit(there.rate))
        self._why = QPlainTextEdit(there.why)
        self._why.setTabChangesFocus(True)
        self._why.setFixedHeight(look().size(64))
        why = Field("Why it was needed", self._why, hint="Which failure made you pay for it")
        self.claimed = Field("Claimed of", QLineEdit(there.claimed), hint="Empty while it is not claimed")
        card = Card("Receipt")
        self.rests.setVisible(bool(there.words))
        self.others.hide()
        for part in (self.paper, self.read_button, self.rests, self.others):
            card.body.addWidget(part)
        self.paper.setAccessibleName("Receipt")
        for part in (
            card, Field("Kind", self.kind), self.what, self.payee, self.date, self.quantity, self.rate, self.amount,
            why, self.claimed,
        ):  # fmt: skip
            self.page.body.addWidget(part)
        self.kind.activated.connect(lambda _: self._fit_kind())
        self.paper.currentIndexChanged.connect(lambda _: self._fit_paper())
        self.read_button.clicked.connect(self.read)
        self._fit_kind()
        self._fit_paper()
        follow_layout(self)
        self.what.editor.setFocus()
        if document is not None and cost is None:
            self.read()

    def read(self) -> None:
        """Read the amount of the chosen paper."""
        number = self.paper.document()
        if number is None:
            return
        self._tell("Reading …")
        self.desk.work(
            read_receipt, owner=self, done=self._show_read, refused=self.refuse, what="Reading the receipt",
            document=number,
        )  # fmt: skip

    def save(self) -> None:
        date, desk = self.date.day(), self.desk
        if date is None or desk.case is None:
            return
        self.problem.setText("")
        by_rate = self.quantity.isVisibleTo(self) and bool(_typed(self.quantity))
        facts: dict[str, Any] = {
            "kind": self.kind.currentData(), "date": date, "what": _typed(self.what), "payee": _typed(self.payee),
            "why": self._why.toPlainText(), "claimed": _typed(self.claimed), "document": self.paper.document(),
            "page": self._page_read if self.paper.document() is not None else None,
            "words": self._words if self.paper.document() is not None else "",
            "quantity": _typed(self.quantity) if by_rate else "", "rate": _typed(self.rate) if by_rate else "",
            "unit": _UNITS.get(str(self.kind.currentData()), "") if by_rate else "",
        }  # fmt: skip
        if by_rate:
            desk.state.setValue(f"{_RATE}{facts['kind']}", facts["rate"])
        amount = "" if by_rate else _typed(self.amount)
        self.save_button.setEnabled(False)
        if self._cost is None:
            self._add(amount, facts)
        else:
            self._change(amount, facts)

    def _add(self, amount: str, facts: dict[str, Any]) -> None:
        desk = self.desk
        assert desk.case is not None
        adding = partial(keep_cost, what=facts.pop("what"))  # to `work` that word means something else
        desk.work(
            adding, owner=self, done=self._added, refused=self.refuse, case=desk.case.id, amount=amount,
            now=desk.now(), **facts,
        )  # fmt: skip

    def _change(self, amount: str, facts: dict[str, Any]) -> None:
        from sendorganiser.costs.amounts import read_pence

        assert self._cost is not None
        if amount or not facts["rate"]:
            try:
                facts["pence"] = read_pence(amount)
            except InputProblem as error:
                self.refuse(error)
                return
        self.desk.work(
            change_cost, owner=self, done=self._changed, refused=self.refuse, cost=self._cost.id, changes=facts
        )

    def _show_read(self, found: ReadReceipt) -> None:
        read = found.read
        self._words, self._page_read = read.words, read.page or None
        amount = self.amount.editor
        assert isinstance(amount, QLineEdit)
        if read.pence is not None:
            amount.setText(in_pounds(read.pence))
            beside = read.why.partition("”")[0].removeprefix("“")
            why = "" if beside in read.words else f"{read.why} "  # the words say it by themselves
            self._tell(f"{why}Read from “{read.words}”, page {read.page}. Look at it before you save.")
        else:
            self._tell(f"{read.why} Type the amount, or choose one that stands on it.")
        self._offer(read.others)
        for field, said in ((self.what, found.what), (self.payee, found.payee)):
            editor = field.editor
            if isinstance(editor, QLineEdit) and not editor.text():
                editor.setText(said)
        if found.date and not self.date.line.text():
            self.date.line.setText(printed_date(found.date))
        if self._cost is None:
            self.kind.setCurrentIndex(self.kind.findData(found.kind))
            self._fit_kind()
        if self._cost is None and self.desk.case is not None:
            self.problem.setText(_entered_already(self.desk, self.desk.case.id, found))

    def _tell(self, words: str) -> None:
        self.rests.set_text(words)
        self.rests.show()

    def _offer(self, others: tuple[int, ...]) -> None:
        layout = self.others.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.others.setVisible(bool(others))
        for pence in others[:6]:
            button = Button(in_pounds(pence), "quiet")
            button.setAccessibleName(f"Take {in_pounds(pence)}")
            button.clicked.connect(partial(self._take, pence))
            layout.addWidget(button)

    def _take(self, pence: int, _checked: bool = False) -> None:
        amount = self.amount.editor
        assert isinstance(amount, QLineEdit)
        amount.setText(in_pounds(pence))
        self._words = ""

    def _fit_kind(self) -> None:
        kind = str(self.kind.currentData())
        has_rate = kind in _UNITS
        for field in (self.quantity, self.rate):
            field.setVisible(has_rate)
        if has_rate:
            self.quantity.editor.setAccessibleName(f"How many {_UNITS[kind]}")
            rate = self.rate.editor
            if isinstance(rate, QLineEdit) and not rate.text():
                rate.setText(str(self.desk.state.value(f"{_RATE}{kind}", "") or ""))

    def _fit_paper(self) -> None:
        self.read_button.setEnabled(self.paper.document() is not None)

    def _added(self, number: int) -> None:
        desk = self.desk
        desk.said.emit("Cost added.", partial(desk.work, remove_costs, owner=desk, costs=(number,), now=desk.now()))
        self.accept()

    def _changed(self, change: ChangedCost) -> None:
        desk = self.desk
        back = partial(desk.work, change_cost, owner=desk, cost=change.id, changes=dict(change.before))
        desk.said.emit("Changed.", back)
        self.accept()


def _entered_already(desk: Desk, case: int, found: ReadReceipt) -> str:
    """Say that the receipt is entered, or that a cost without a receipt looks like it: money must not count twice."""
    again = list(same_paper(desk.archive, case=case, document=found.document))
    if again:
        return f"This receipt is entered already: {again[0].what}, {in_pounds(again[0].pence)}."
    bare = [one for one in desk.archive.costs.of_case(case) if one.document is None and one.pence == found.read.pence]
    if not bare:
        return ""
    day = f" of {printed_date(bare[0].date)}" if bare[0].date else ""
    return f"Is it “{bare[0].what}”{day}? That has the same amount and no receipt. Then add this receipt there."


def _typed(field: Field) -> str:
    editor = field.editor
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
