"""Asks for a point of one's own or a list of points for a kind of appeal; and for words to fill a point by."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Field, Paragraph
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.form_dialog import FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.point import Evidence, Point
from sendorganiser.workflows.keep_points import (
    change_evidence,
    change_point,
    fill_point,
    keep_point,
    point_templates,
    take_away,
    take_template,
)


class PointDialog(FormDialog):
    """A point of one's own, to add or to change."""

    def __init__(self, desk: Desk, parent: QWidget, *, known: Point | None = None) -> None:
        super().__init__(desk, parent, "What must be shown", height=560)
        self._known = known
        there = known or Point(0, 0, "")
        self.name = Field("In one line", QLineEdit(there.title))
        self._test, self._note = QPlainTextEdit(there.test), QPlainTextEdit(there.note)
        self.source = Field("Where the test comes from", QLineEdit(there.source), hint="The law, a rule, an order")
        for box in (self._test, self._note):
            box.setTabChangesFocus(True)
            box.setFixedHeight(look().size(80))
        for part in (
            self.name, Field("What the test asks, in plain words", self._test), self.source,
            Field("Your own note", self._note),
        ):  # fmt: skip
            self.page.body.addWidget(part)
        follow_layout(self)
        self.name.editor.setFocus()

    def save(self) -> None:
        desk = self.desk
        if desk.case is None:
            return
        facts = {
            "title": _line(self.name), "test": self._test.toPlainText(), "source": _line(self.source),
            "note": self._note.toPlainText(),
        }  # fmt: skip
        self.save_button.setEnabled(False)
        if self._known is None:
            desk.work(
                keep_point, owner=self, done=lambda number: _added(self, (number,)), refused=self.refuse,
                case=desk.case.id, now=desk.now(), **facts,
            )  # fmt: skip
        else:
            desk.work(
                change_point, owner=self, done=lambda _: self.accept(), refused=self.refuse, point=self._known.id,
                changes=facts,
            )  # fmt: skip


class TemplateDialog(FormDialog):
    """A list of points for a kind of appeal or complaint."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "Begin with a list", height=520)
        self._templates = point_templates()
        self.choice = Choice()
        for each in self._templates:
            self.choice.addItem(each.title, each.id)
        self.says = Paragraph("")
        self.page.body.addWidget(Field("What it is for", self.choice))
        self.page.body.addWidget(self.says)
        self.page.body.addWidget(
            Paragraph(
                "A help to think with, and no legal advice: each point says where its test comes from and how sure "
                "that is. What an order in your own case says always wins.",
                "muted",
            )
        )
        self.save_button.setText("Add these points")
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self._show()
        follow_layout(self)

    def save(self) -> None:
        desk = self.desk
        if desk.case is not None:
            desk.work(
                take_template, owner=self, done=partial(_added, self), refused=self.refuse, case=desk.case.id,
                template=str(self.choice.currentData()), now=desk.now(),
            )  # fmt: skip

    def _show(self) -> None:
        chosen = next(each for each in self._templates if each.id == self.choice.currentData())
        self.says.set_text("\n".join([chosen.what, "", *(f"• {point.title}" for point in chosen.points)]))


class FillDialog(FormDialog):
    """Words by which every page that says them is put to a point."""

    def __init__(self, desk: Desk, parent: QWidget, *, point: Point) -> None:
        super().__init__(desk, parent, "Fill by search", height=360)
        self._point = point
        self.words = Field("Every place that says", QLineEdit(), hint="As in the search: 1:1, “speech therapy” …")
        self.page.body.addWidget(Paragraph(point.title, "strong"))
        self.page.body.addWidget(self.words)
        self.page.body.addWidget(
            Paragraph("What is found is put there as background. You say what is for and what is against.", "muted")
        )
        self.save_button.setText("Find and add")
        self.words.editor.setFocus()

    def save(self) -> None:
        desk = self.desk
        self.save_button.setEnabled(False)
        desk.work(
            fill_point, owner=self, done=self._filled, refused=self.refuse, what="Looking for words",
            point=self._point.id, typed=_line(self.words), now=desk.now(),
        )  # fmt: skip

    def _filled(self, new: tuple[int, ...]) -> None:
        desk = self.desk
        owner: QObject = desk
        back = partial(desk.work, take_away, owner=owner, noun="evidence", numbers=new, now=desk.now())
        said = "1 place added." if len(new) == 1 else f"{len(new)} places added."
        desk.said.emit(said if new else "No new place says that.", back if new else None)
        self.accept()


class EvidenceDialog(FormDialog):
    """Why a passage speaks for or against a point."""

    def __init__(self, desk: Desk, parent: QWidget, *, evidence: Evidence) -> None:
        super().__init__(desk, parent, "Why it matters", height=420)
        self._evidence = evidence
        self._note = QPlainTextEdit(evidence.note)
        self._note.setTabChangesFocus(True)
        if evidence.quote:
            self.page.body.addWidget(Paragraph(f"“{evidence.quote[:400]}”"))
        self.page.body.addWidget(Field("Your note", self._note))
        self._note.setFocus()

    def save(self) -> None:
        self.desk.work(
            change_evidence, owner=self, done=lambda _: self.accept(), refused=self.refuse,
            evidence=self._evidence.id, changes={"note": self._note.toPlainText()},
        )  # fmt: skip


def _added(dialog: FormDialog, new: tuple[int, ...]) -> None:
    desk = dialog.desk
    owner: QObject = desk
    back = partial(desk.work, take_away, owner=owner, noun="points", numbers=new, now=desk.now())
    said = "Point added." if len(new) == 1 else f"{len(new)} points added."
    desk.said.emit(said if new else "Those points are there already.", back if new else None)
    dialog.accept()


def _line(field: Field) -> str:
    editor = field.editor
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
