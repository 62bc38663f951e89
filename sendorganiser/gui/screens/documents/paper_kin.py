"""Asks for a paper's tags, and how other papers belong to it: what it answers, what came with it, its versions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Field, Page, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.document import Document, printed_date
from sendorganiser.model.point import RELATIONS
from sendorganiser.workflows.keep_findings import kin_of, relate_papers, tag_papers
from sendorganiser.workflows.keep_points import Noun, bring_back, take_away


class KinDialog(QDialog):
    """What is added or taken away is kept at once; of several papers only the tags are asked for."""

    def __init__(self, desk: Desk, parent: QWidget, documents: Sequence[Document]) -> None:
        super().__init__(parent)
        self._desk, self._documents = desk, list(documents)
        self.setWindowTitle("Tags and related papers")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = Page()
        one = self._documents[0]
        title = one.title if len(self._documents) == 1 else f"{len(self._documents)} papers"
        self.page.body.addWidget(label(title, "title", wraps=True))
        self.tag = QLineEdit()
        self.way, self.other = Choice(), PaperBox([d for d in desk.archive.documents(one.case) if d.id != one.id])
        self._tags, self._kin = QWidget(), QWidget()
        self.problem = label("", "problem", wraps=True)
        self._build()
        self.read()
        free = parent.screen().availableGeometry()
        size = look().size
        self.resize(min(size(560), free.width() - 40), min(size(600), free.height() - 60))
        self.tag.setFocus()

    def read(self) -> None:
        """Read again what the papers have."""
        archive, numbers = self._desk.archive, [document.id for document in self._documents]
        tags = [tag for number in numbers for tag in archive.points.tags.of_document(number)]
        words = dict.fromkeys(tag.tag for tag in tags)
        self._fill(
            self._tags,
            [
                (
                    word,
                    f"Take the tag “{word}” away",
                    partial(self._take, "tags", [t.id for t in tags if t.tag == word]),
                )
                for word in words
            ],
            "No tags yet.",
        )
        if len(numbers) == 1:
            rows = []
            for kin in kin_of(archive, numbers[0]):
                other = archive.document(kin.document)
                day = f", {printed_date(other.date)}" if other.date else ""
                said = f"{kin.words} {other.title}{day}"
                rows.append((said, f"Take away: {said}", partial(self._take, "relations", [kin.relation])))
            self._fill(self._kin, rows, "No paper belongs to it yet.")

    def _build(self) -> None:
        body = self.page.body
        known = sorted({one.tag for one in self._desk.archive.points.tags.of_case(self._documents[0].case)})
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tag.setCompleter(completer)
        self.tag.returnPressed.connect(self._add_tag)
        body.addWidget(label("Tags", "heading"))
        body.addWidget(self._tags)
        body.addWidget(_beside(Field("A tag", self.tag, hint="A word or two: behaviour, to ask about …"),
                               self._button("Add the tag", self._add_tag)))  # fmt: skip
        body.addWidget(Paragraph("Search for it with tag:word, or choose it at the left of Documents.", "muted"))
        if len(self._documents) == 1:
            for kind, (there, back) in RELATIONS.items():
                self.way.addItem(there, (kind, False))
                self.way.addItem(back, (kind, True))
            body.addWidget(label("Papers that belong to it", "heading"))
            body.addWidget(self._kin)
            body.addWidget(Field("This paper", self.way))
            body.addWidget(_beside(Field("Which paper", self.other), self._button("Add", self.relate)))
        body.addWidget(self.problem)
        done = Button("Done", "primary")
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[5], 0, SPACE[5])
        column.addWidget(self.page, 1)
        column.addLayout(foot)
        follow_layout(self)

    def _button(self, words: str, do: Callable[[], None]) -> Button:
        made = Button(words, icon_name="plus")
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: do())
        return made

    def _fill(self, holder: QWidget, rows: Sequence[tuple[str, str, Callable[[], None]]], empty: str) -> None:
        """Show each row as its words with a button that takes it away."""
        flow = holder.layout() or FlowLayout(holder)
        while (item := flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        if not rows:
            flow.addWidget(label(empty, "muted"))
        for words, name, do in rows:
            button = Button(words, "plain", "x")
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, do=do: do())
            flow.addWidget(button)

    def _add_tag(self) -> None:
        numbers = [document.id for document in self._documents]
        self._work(partial(tag_papers, documents=numbers, tag=self.tag.text()), self._tagged)

    def _tagged(self, _: Any) -> None:
        self.tag.clear()
        self.read()

    def relate(self) -> None:
        """Keep how the chosen paper belongs to this one."""
        other = self.other.document()
        if other is None:
            self._refuse(InputProblem("No paper is chosen.", "Type a word of its title, and choose it."))
            return
        kind, is_back = self.way.currentData()
        this = self._documents[0].id
        document, of = (other, this) if is_back else (this, other)
        self._work(partial(relate_papers, document=document, other=of, kind=kind), self._related)

    def _related(self, _: Any) -> None:
        self.other.set_document(None)
        self.other.setEditText("")
        self.read()

    def _take(self, noun: Noun, numbers: Sequence[int]) -> None:
        desk = self._desk
        back = partial(desk.work, bring_back, owner=desk, noun=noun, numbers=numbers)
        self._work(partial(take_away, noun=noun, numbers=numbers), lambda _: self._taken(back))

    def _taken(self, back: Callable[[], object]) -> None:
        self.read()
        self._desk.said.emit("Taken away.", back)

    def _work(self, workflow: Callable[..., Any], done: Callable[[Any], None]) -> None:
        self.problem.setText("")
        self._desk.work(workflow, owner=self, done=done, refused=self._refuse, now=self._desk.now())

    def _refuse(self, error: SendOrganiserError) -> None:
        if isinstance(error, InputProblem):
            self.problem.setText(str(error))
        else:
            self._desk.runner.refused.emit(error)


def _beside(field: Field, button: Button) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE[2])
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return holder
