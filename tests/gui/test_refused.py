"""What is said of files that could not be added: only what is so, and only what helps is offered."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.screens.documents.refused import RefusedDialog
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import Taken, add_documents
from tests import papers
from tests.conftest import NOW


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    style.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def opened(window: QWidget, taken: Sequence[Taken]) -> RefusedDialog:
    def again(*_: Any, **__: Any) -> None: ...

    dialog = RefusedDialog(taken, again=again, parent=window)
    dialog.open()
    return dialog


def buttons(dialog: RefusedDialog) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton) if button.isVisibleTo(dialog)]


def test_an_empty_file_is_called_empty_and_nobody_is_asked_to_keep_it(
    archive: Archive, case: int, tmp_path: Path, window: QWidget
) -> None:
    files = [tmp_path / "Letter.pdf", tmp_path / "IMG_1.jpg"]
    for file in files:
        file.touch()
    added = add_documents(archive, Job(), case=case, files=files, keep=files, now=NOW)
    assert [taken.reason for taken in added.taken] == [
        f"“{file.name}” is empty. Find the full file and add that." for file in files
    ]
    assert archive.documents(case) == []
    assert buttons(opened(window, added.taken)) == ["Close"]


def test_a_password_is_asked_for_only_where_one_opens_the_file(
    archive: Archive, case: int, tmp_path: Path, window: QWidget
) -> None:
    word = tmp_path / "Letter.odt"
    with zipfile.ZipFile(word, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        package.writestr("content.xml", "what no one can read")
    files = [word, papers.locked_pdf(tmp_path / "Plan.pdf", "The secret plan", "badger")]
    added = add_documents(archive, Job(), case=case, files=files, now=NOW)
    assert {Path(taken.path).name: taken.locked for taken in added.taken} == {"Letter.odt": False, "Plan.pdf": True}
    assert "password" in added.taken[0].reason
    assert len(opened(window, added.taken).findChildren(QLineEdit)) == 1


def test_what_was_added_is_not_listed_among_what_was_not(window: QWidget) -> None:
    taken = [
        Taken("/a mail.eml", "added", (1,), reason="Inside it, “x.pdf” is empty. Find the full file and add that."),
        Taken("/z.pdf", "refused", reason="“z.pdf” is damaged and cannot be opened. Ask for another.", can_keep=True),
    ]
    dialog = opened(window, taken)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said.index("z.pdf") < said.index("Added, but not all that was inside") < said.index("a mail.eml")
