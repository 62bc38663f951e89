"""Asks for words, lists every place that says them, and links those that are ticked to a need of the plan."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets import Field, Paragraph, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.form_dialog import FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.tick import TickedRows
from sendorganiser.model.plan import Clause, NeedRow
from sendorganiser.model.query import Hit
from sendorganiser.plan.matching import same_words
from sendorganiser.workflows.fill_matrix import link_places, places_that_say
from sendorganiser.workflows.prove_plan import unlink_evidence


class PlacesDialog(FormDialog):
    """Every place that says some words, to tick; the first press finds, the second links what is ticked."""

    def __init__(self, desk: Desk, parent: QWidget, row: NeedRow, *, plan: int) -> None:
        super().__init__(desk, parent, "Fill by search", height=680, width=680)
        self._plan, self._looked_for = plan, ""
        self.words = Field("Every place that says", QLineEdit(), hint="As in the search: 1:1, “speech therapy” …")
        self.shows = Choice()
        self.shows.addItem(f"The need: {_short(row.need.text)}", row.need)
        known = {same_words(row.need.text)}
        for met in row.provision:
            if same_words(met.clause.text) not in known:
                known.add(same_words(met.clause.text))
                self.shows.addItem(f"That this was recommended: {_short(met.clause.text)}", met.clause)
        self.places = QListWidget()
        self.places.setAccessibleName("Places that say so")
        self.places.setWordWrap(True)
        self.places.setItemDelegate(TickedRows(self.places))
        self.places.setMinimumHeight(self.fontMetrics().height() * 16)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found = label("", "muted", wraps=True)
        for part in (Paragraph(row.need.text, "strong"), self.words, self._found, self.places,
                     Field("What they show", self.shows)):  # fmt: skip
            self.page.body.addWidget(part)
        self.places.hide()
        self.save_button.setText("Find")
        self.places.itemChanged.connect(lambda _: self._show_button())
        edit = self.words.editor
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(lambda _: self._show_button())
        follow_layout(self)
        edit.setFocus()

    def save(self) -> None:
        desk, case = self.desk, self.desk.case
        if case is None:
            return
        self.problem.setText("")
        self.save_button.setEnabled(False)
        if self._typed() != self._looked_for or not self._ticked():
            desk.work(
                places_that_say, owner=self, done=self._show, refused=self.refuse, case=case.id, typed=self._typed(),
                today=desk.today().isoformat(), without=self._plan,
            )  # fmt: skip
            return
        clause: Clause = self.shows.currentData()
        desk.work(
            link_places, owner=self, done=self._linked, refused=self.refuse, what="Linking places", case=case.id,
            clause=clause, places=self._ticked(), now=desk.now(),
        )  # fmt: skip

    def refuse(self, error: SendOrganiserError) -> None:
        super().refuse(error)
        self.problem.setText(str(error))

    def _typed(self) -> str:
        edit = self.words.editor
        return edit.text().strip() if isinstance(edit, QLineEdit) else ""

    def _show(self, found: list[Hit]) -> None:
        self._looked_for = self._typed()
        self.places.blockSignals(True)
        self.places.clear()
        for place in found:
            item = QListWidgetItem(f"{place.title}, p. {place.page}\n{place.snippet}")
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, place)
            self.places.addItem(item)
        self.places.blockSignals(False)
        self.places.setVisible(bool(found))
        said = "1 place says that." if len(found) == 1 else f"{len(found)} places say that."
        rest = "Read each, and tick what shows it."
        self._found.setText(f"{said} {rest}" if found else "No place says that. Try fewer words.")
        if found:
            self.places.setCurrentRow(0)
            self.places.setFocus()
        self._show_button()

    def _ticked(self) -> list[Hit]:
        items = (self.places.item(row) for row in range(self.places.count()))
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _show_button(self) -> None:
        count = len(self._ticked()) if self._typed() == self._looked_for else 0
        self.save_button.setText("Find" if not count else f"Link {count} {'place' if count == 1 else 'places'}")
        self.save_button.setEnabled(True)

    def _linked(self, new: tuple[int, ...]) -> None:
        desk = self.desk
        back = partial(desk.work, unlink_evidence, owner=desk, links=new, now=desk.now())
        said = "1 place linked." if len(new) == 1 else f"{len(new)} places linked."
        desk.said.emit(said if new else "Those places are linked already.", back if new else None)
        self.accept()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 70 else f"{flat[:68]}…"
