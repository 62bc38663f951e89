"""With whom: names typed with commas between them, known ones offered, new ones said to be new."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from sendorganiser.model.event import Contact


class PeopleLine(QLineEdit):
    """A line for several names; each part between commas is completed for itself."""

    def __init__(self, contacts: Sequence[Contact], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = {_folded(contact.name): contact.id for contact in contacts}
        self._names = {contact.id: contact.name for contact in contacts}
        completer = _PartCompleter(sorted(self._names.values(), key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def show_contacts(self, numbers: Sequence[int]) -> None:
        """Write these people."""
        self.setText(", ".join(self._names[number] for number in numbers if number in self._names))

    def contacts(self) -> tuple[int, ...]:
        """Return the known people that are written."""
        return tuple(self._known[_folded(name)] for name in self._written() if _folded(name) in self._known)

    def new_names(self) -> tuple[str, ...]:
        """Return the names of people who are not known yet."""
        return tuple(name for name in self._written() if _folded(name) not in self._known)

    def _written(self) -> list[str]:
        names = [" ".join(part.split()) for part in self.text().split(",")]
        return list({_folded(name): name for name in names if name}.values())


class _PartCompleter(QCompleter):
    """Completes what stands behind the last comma."""

    def __init__(self, names: Sequence[str], line: QLineEdit) -> None:
        super().__init__(QStringListModel(list(names), line), line)
        self._line = line

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._line.text().rpartition(",")[0]
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        return f"{before}, {name}" if before else name


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
