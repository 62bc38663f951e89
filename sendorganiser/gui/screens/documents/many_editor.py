"""What can be set for several papers at once; a field left empty leaves them as they are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.fact_field import FactField
from sendorganiser.gui.widgets.facts_editor import Draft, offer
from sendorganiser.gui.widgets.kind_box import KindBox
from sendorganiser.gui.widgets.text import Paragraph, label
from sendorganiser.model import Document

_AS_THEY_ARE = "Leave as they are"


class ManyEditor(QWidget):
    """Kind, organisation, person and Private for all papers that are chosen."""

    entered = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[int] = []
        self._is_private: bool | None = None
        self._heading = label("", "heading")
        self.kind = FactField("Kind", KindBox())
        self.organisation = FactField("From (organisation)", QLineEdit())
        self.person = FactField("From (person)", QLineEdit())
        self.private = QCheckBox("Private: leave them out unless I choose them")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[3])
        column.addWidget(self._heading)
        column.addWidget(
            Paragraph("What you fill in here is set for all of them. Empty fields change nothing.", "muted")
        )
        for field in (self.kind, self.organisation, self.person):
            field.line.setPlaceholderText(_AS_THEY_ARE)
            field.entered.connect(self.entered)
            field.typed.connect(self.changed)
            column.addWidget(field)
        column.addWidget(self.private)
        column.addStretch(1)
        self.private.clicked.connect(lambda _: self.changed.emit())

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show other papers; the same ones, read again, keep what is being typed."""
        ids = [document.id for document in documents]
        if ids == self._ids:
            return
        self._ids = ids
        self._heading.setText(f"{len(ids)} papers")
        for field in (self.kind, self.organisation, self.person):
            field.set_text("")
            field.set_problem("")
        self.private.setTristate(False)
        kept = {document.private for document in documents}
        self._is_private = kept.pop() if len(kept) == 1 else None
        if self._is_private is None:
            self.private.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.private.setChecked(self._is_private)

    def offer_names(self, people: Sequence[str], organisations: Sequence[str]) -> None:
        """Let names that are known in this case be completed."""
        offer(self.person.line, people)
        offer(self.organisation.line, organisations)

    @property
    def has_changes(self) -> bool:
        """Say whether anything is filled in."""
        is_set = self.private.checkState() is not Qt.CheckState.PartiallyChecked
        is_moved = is_set and self.private.isChecked() is not self._is_private
        return is_moved or any(field.text() for field in (self.kind, self.organisation, self.person))

    def changes(self) -> Draft | None:
        """Return what is to be set; None, with the problem said at its field, if it cannot be."""
        made: Draft = {}
        assert isinstance(self.kind.box, KindBox)
        kind = self.kind.box.kind()
        if kind is None:
            self.kind.set_problem(f"“{self.kind.text()}” is not a kind on the list. Choose one, or leave it empty.")
            return None
        for fact, value in (("kind", kind), ("organisation", self.organisation.text()), ("person", self.person.text())):
            if value:
                made[fact] = value
        state = self.private.checkState()
        if state is not Qt.CheckState.PartiallyChecked and (state is Qt.CheckState.Checked) is not self._is_private:
            made["private"] = state is Qt.CheckState.Checked
        return made
