"""The parts of the Plan room that compare: what changed between versions, what was asked, the working document."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.plan import CHANGED, SIGNS, Entry, change_entries, said, version_label
from sendorganiser.gui.screens.plan.dialogs import WordingDialog
from sendorganiser.gui.screens.plan.parts import PlanPart
from sendorganiser.gui.screens.plan.words import MarkedText
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph, StateChip, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.model.plan import SECTIONS, Change, Clause, PlanVersion
from sendorganiser.model.working import WorkingChange, WorkingFinding
from sendorganiser.plan.working_checking import IN_ISSUE
from sendorganiser.workflows.prove_plan import WishAnswered, answered, ask_again, drop_wording

_STATES = {"added": State.FINE, "removed": State.LATE, "changed": State.SOON, "moved": State.NOTE}
_CAME = {"whole": (State.FINE, "All of it is in the plan", "circle-check", "fine"),
         "part": (State.SOON, "Part of it is in the plan", "triangle-alert", "soon"),
         "not": (State.LATE, "It is not in the plan", "circle-alert", "late")}  # fmt: skip
_BECAME = {"reopened": ("Agreed, and changed again", "circle-alert", "late"), "new": ("New", "plus", "note"),
           "withdrawn": ("Not there any more", "minus", "soon"), "agreed": ("Agreed", "circle-check", "fine"),
           "changed": ("Worded anew", "pencil", "soon")}  # fmt: skip
_FOLDER = "letters"
_MOST_NOTES = 8
_WORD = "Word (*.docx)"


class ChangesPart(PlanPart):
    """Two versions compared, section by section, in words, signs and colour."""

    name = "What changed"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked: tuple[int, int] | None = None
        self._found: Any = None
        self._version = -1
        self.before = Choice()
        self.before.setAccessibleName("Compare with")
        self.before.setMinimumContentsLength(18)
        self.before.currentIndexChanged.connect(lambda _: self.renew())
        self.save = Button("Look and save…", "quiet", "save")
        self.save.clicked.connect(self._look)
        self.save.setEnabled(False)
        self.top.removeWidget(self.summary)  # it may be long, and stands below
        for part in (label("Compared with", "muted"), self.before, self.save):
            self.top.addWidget(part)
        self.top.addStretch(1)
        self.column.insertWidget(1, self.summary)

    def show_versions(self, versions: Sequence[PlanVersion], shown: int) -> None:
        """Offer the other versions; the one before this is chosen at first."""
        was = self.before.currentData()
        others = [one for one in versions if one.document not in (None, shown)]
        earlier = [one for one in versions[: next((n for n, v in enumerate(versions) if v.document == shown), 0)]
                   if one.stage != "amendment-notice"]  # fmt: skip
        self.before.blockSignals(True)
        self.before.clear()
        for one in others:
            self.before.addItem(version_label(one), one.document)
        wanted = was if was in [one.document for one in others] else earlier[-1].document if earlier else None
        self.before.setCurrentIndex(self.before.findData(wanted) if wanted is not None else 0)
        self.before.blockSignals(False)

    def renew(self) -> None:
        from sendorganiser.workflows.compare_plans import compare_plans

        old = self.before.currentData()
        if self.view is None or old is None:
            self._found = None
            self.save.setEnabled(False)
            self.summary.setText("Add another version of the plan: a draft, or the plan before this one.")
            self.pane.show_entries([])
            return
        asked, version = (int(old), self.view.document), self.desk.archive.version
        if asked == self._asked and version == self._version:
            self._show()
            return
        self._asked, self._version = asked, version
        self.summary.setText("Comparing the two versions …")
        self.desk.work(compare_plans, owner=self, done=self._arrived, refused=self._refused, old=asked[0], new=asked[1])

    def _arrived(self, found: Any) -> None:
        if self._asked == (found.old, found.new):
            self._found = found
            self._version = self.desk.archive.version
            self._show()

    def _refused(self, error: Any) -> None:
        self._found = None
        self.save.setEnabled(False)
        self.summary.setText(str(error))
        self.pane.show_entries([])

    def _look(self) -> None:
        from sendorganiser.gui.screens.look_first import Outcome, look_first
        from sendorganiser.workflows.compare_plans import export_changes

        if self._found is not None:
            write = partial(export_changes, old=self._found.old, new=self._found.new)
            name = f"What changed in the plan {self.desk.today().isoformat()}"
            look_first(self.desk, self, Outcome(name, write, "plan", (".pdf", ".docx")))

    def _show(self) -> None:
        self.save.setEnabled(self._found is not None)
        if self._found is not None:
            self.summary.setText(" ".join([self._found.said, *self._found.notes[:_MOST_NOTES]]))
            self.pane.show_entries(change_entries(self._found.changes))

    def _detail(self, data: object) -> Sequence[QWidget]:
        if not isinstance(data, Change) or self._found is None:
            return []
        card = Card()
        card.body.addWidget(StateChip(_STATES[data.sort], f"{SIGNS[data.sort]} {CHANGED[data.sort]}"))
        if data.is_slip:
            words = "A scan may only have been misread here: look at both pages."
            card.body.addWidget(Paragraph(words, "muted"))
        if data.sort == "changed":
            card.body.addWidget(MarkedText(data.words))
        for title, clause, document, sign in (
            ("Before", data.before, self._found.old, "-"), ("Now", data.after, self._found.new, "+"),
        ):  # fmt: skip
            if clause is not None:
                row = QHBoxLayout()
                row.addWidget(label(f"{title}, Section {clause.section}", "strong"), 1)
                row.addWidget(self.page_button(clause.page, clause.text, document=clause.paper or document))
                card.body.addLayout(row)
                mark = sign if data.sort in ("added", "removed") else "="
                card.body.addWidget(MarkedText(((mark, said(clause)),)))
        if data.after is not None:
            ask = Button("Ask for other wording…", icon_name="pencil")
            ask.clicked.connect(partial(self._ask, data.after))
            card.body.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        return [card]

    def _ask(self, clause: Clause) -> None:
        WordingDialog(self.desk, self.window(), clause.section, clause).open()


class AskedPart(PlanPart):
    """The wording that was asked for in representations, and what came of it in the version that is shown."""

    name = "What you asked for"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._letter = Choice()
        self._letter.setAccessibleName("Section")
        for letter in SECTIONS:
            self._letter.addItem(f"Section {letter}", letter)
        self._letter.setCurrentIndex(SECTIONS.index("F"))
        add = Button("Ask for new text…", icon_name="plus")
        add.clicked.connect(
            lambda: WordingDialog(self.desk, self.window(), str(self._letter.currentData()), None).open()
        )
        self.top.addWidget(self._letter)
        self.top.addWidget(add)

    def renew(self) -> None:
        if self.view is None or self.desk.case is None:
            return
        found = answered(self.desk.archive, self.view.whole, case=self.desk.case.id)
        came = [one.came for one in found]
        where = "in the plan as this notice would leave it" if self.view.left is not None else "in this version"
        self.summary.setText(
            f"{came.count('whole')} of {len(came)} are {where}, {came.count('part')} in part." if came else
            "Nothing has been asked for yet. Begin from a vague line, from a change, or here with new text."
        )  # fmt: skip
        self.pane.show_entries([self._entry(one) for one in found])

    def _entry(self, one: WishAnswered) -> Entry:
        _, words, icon, token = _CAME[one.came]
        return Entry(f"Section {one.wish.section} · {words}", one.wish.wanted, icon, token, one)

    def _detail(self, data: object) -> Sequence[QWidget]:
        if not isinstance(data, WishAnswered):
            return []
        card = Card(f"Asked for in Section {data.wish.section}")
        state, words, _, _ = _CAME[data.came]
        card.body.addWidget(StateChip(state, words))
        if data.wish.clause:
            card.body.addWidget(label("Instead of", "strong"))
            card.body.addWidget(Paragraph(data.wish.clause, "muted"))
        for one in data.answers:
            card.body.addWidget(label("You asked", "strong"))
            card.body.addWidget(Paragraph(one.wanted))
            if one.clause is None:
                card.body.addWidget(Paragraph("Nothing like it stands in this section.", "muted"))
                continue
            row = QHBoxLayout()
            row.addWidget(label("The plan says", "strong"), 1)
            row.addWidget(self.page_button(one.clause.page, one.clause.text, document=one.clause.paper or None))
            card.body.addLayout(row)
            card.body.addWidget(Paragraph(said(one.clause)))
            if one.missing:
                card.body.addWidget(Paragraph(f"Not in it: {', '.join(one.missing)}.", "muted"))
        if data.wish.why:
            card.body.addWidget(Paragraph(f"Why: {data.wish.why}", "muted"))
        drop = Button("Take this out", "quiet", "trash-2")
        drop.clicked.connect(partial(self._drop, data.wish.id))
        card.body.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)
        return [card]

    def _drop(self, wish: int) -> None:
        desk = self.desk

        def undo() -> None:
            desk.work(ask_again, owner=desk, wishes=[wish])

        desk.work(
            drop_wording, owner=self, wishes=[wish], now=desk.now(),
            done=lambda _: desk.said.emit("Taken out.", undo),
        )  # fmt: skip


class WorkingPart(PlanPart):
    """Makes the Word file by the tribunal's key, checks one, and compares two versions of it."""

    name = "The working document"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._entries: list[Entry] = []
        self.number = QSpinBox()
        self.number.setRange(1, 99)
        self.number.setAccessibleName("Version number")
        self.number.setPrefix("Version ")
        self.number.lineEdit().setTextMargins(SPACE[2], 0, 0, 0)  # the stylesheet's padding does not reach in there
        self.letters = QLineEdit(", ".join(IN_ISSUE))
        self.letters.setAccessibleName("Sections the appeal is about")
        self.letters.setMaximumWidth(look().size(140))
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.setContentsMargins(0, 0, 0, 0)
        for words, icon, act in (
            ("Check a Word file…", "shield-check", self._ask_check),
            ("Compare two…", "git-compare-arrows", self._ask_two),
            ("Make one…", "file-pen-line", self._ask_make),
        ):  # fmt: skip
            button = Button(words, icon_name=icon)
            button.clicked.connect(act)
            flow.addWidget(button)
        flow.addWidget(self.number)
        flow.addWidget(label("Sections the appeal is about", "muted"))
        flow.addWidget(self.letters)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, holder)
        self.summary.setText(
            "In an appeal about B, F or I the council sends the plan as a Word file, and both sides write in it by the "
            "tribunal’s key. Check each file before you send it. If the council has sent none, make one here."
        )

    def renew(self) -> None:
        self.pane.show_entries(self._entries)

    def in_issue(self) -> tuple[str, ...]:
        """Return the sections the appeal is about, as they were typed."""
        return tuple(re.findall(r"[A-Z]\d?", self.letters.text().upper()))

    def check(self, file: Path) -> None:
        """Say what of a Word file is not by the key."""
        from sendorganiser.workflows.working_document import check_working_document

        def done(found: Sequence[WorkingFinding]) -> None:
            must = sum(1 for one in found if one.severity == "must")
            self.summary.setText(
                f"“{file.name}”: {must} to put right, {len(found) - must} to look at." if found else
                f"“{file.name}” is by the tribunal’s key: nothing to put right was found."
            )  # fmt: skip
            self._entries = [_finding(one) for one in found]
            self.renew()

        self.desk.work(
            check_working_document, owner=self, done=done, what="Checking the Word file", file=file,
            letters=self.in_issue(),
        )  # fmt: skip

    def compare(self, old: Path, new: Path) -> None:
        """Say what became of each proposal."""
        from sendorganiser.workflows.working_document import compare_working_documents

        def done(found: Sequence[WorkingChange]) -> None:
            again = sum(1 for one in found if one.is_alarm)
            alarm = f" {again} agreed before changed again." if again else " Nothing agreed before has changed again."
            self.summary.setText(f"From “{old.name}” to “{new.name}”: {len(found)} differ.{alarm}")
            self._entries = [_became(one) for one in found]
            self.renew()

        self.desk.work(compare_working_documents, owner=self, done=done, what="Comparing", old=old, new=new)

    def make(self, out: Path) -> None:
        """Write the Word file from this version and what was asked for."""
        from sendorganiser.workflows.working_document import make_working

        if self.view is None:
            return

        def done(changes: int) -> None:
            self.desk.said.emit(f"Saved as “{out.name}”, with {changes} of your changes in it.", None)
            self.check(out)

        self.desk.work(
            make_working, owner=self, done=done, document=self.view.document, out=out,
            version=self.number.value(), letters=self.in_issue(), today=self.desk.today(),
        )  # fmt: skip

    def _detail(self, data: object) -> Sequence[QWidget]:
        if isinstance(data, WorkingFinding):
            card = Card(data.what)
            state, word = (State.LATE, "To put right") if data.severity == "must" else (State.SOON, "To look at")
            card.body.addWidget(StateChip(state, word))
            card.body.addWidget(label(f"{data.where} · {data.rule}", "muted", wraps=True))
            if data.words:
                card.body.addWidget(Paragraph(f"“{data.words}”"))
            card.body.addWidget(Paragraph(data.do))
            return [card]
        if isinstance(data, WorkingChange):
            words, _, _ = _BECAME[data.sort]
            card = Card(words)
            card.body.addWidget(label(f"Section {data.section}" if data.section else "", "muted"))
            card.body.addWidget(Paragraph(data.words))
            if data.now and data.now != data.words:
                card.body.addWidget(label("Now", "strong"))
                card.body.addWidget(Paragraph(data.now))
            return [card]
        return []

    def _ask_check(self) -> None:
        if file := self._open("Check a Word file"):
            self.check(file)

    def _ask_two(self) -> None:
        old = self._open("The earlier version")
        new = self._open("The later version") if old else None
        if old and new:
            self.compare(old, new)

    def _ask_make(self) -> None:
        name = f"Working document {self.number.value()} {self.desk.today().isoformat()}.docx"
        out = ask_where(self, self.desk.last_folder(_FOLDER) / name, title="Save the working document")
        if out is not None:
            self.desk.remember_folder(_FOLDER, out.parent)
            self.make(out)

    def _open(self, title: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(self.desk.last_folder(_FOLDER)), _WORD)
        if not chosen:
            return None
        self.desk.remember_folder(_FOLDER, Path(chosen).parent)
        return Path(chosen)


def _finding(one: WorkingFinding) -> Entry:
    icon, token = ("circle-alert", "late") if one.severity == "must" else ("triangle-alert", "soon")
    word = "To put right" if one.severity == "must" else "To look at"
    return Entry(f"{word} · {one.where}", one.what, icon, token, one)


def _became(one: WorkingChange) -> Entry:
    words, icon, token = _BECAME[one.sort]
    return Entry(f"{words}{f' · Section {one.section}' if one.section else ''}", one.words, icon, token, one)
