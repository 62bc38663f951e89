"""Where a file is saved: it has its ending, and nothing that is there is replaced unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.screens.saving_as import ask_where

Type = Callable[..., list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let the person type these names, one each time the dialog is shown, and then close it; return what it offered."""

    def type_names(*names: str) -> list[str]:
        offered: list[str] = []
        left = list(names)

        def show(dialog: QFileDialog) -> int:
            line = dialog.findChild(QLineEdit)
            assert line is not None
            offered.append(line.text())
            if not left:
                return 0
            line.setText(left.pop(0))
            return 1

        monkeypatch.setattr(QFileDialog, "exec", show)
        return offered

    return type_names


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("name", "saved"),
    [("Chase", "Chase.pdf"), ("Chase.pdf", "Chase.pdf"), ("Chase.PDF", "Chase.PDF"), ("Chase 1.2", "Chase 1.2.pdf")],
)
def test_the_file_has_its_ending(parent: QWidget, typed: Type, tmp_path: Path, name: str, saved: str) -> None:
    offered = typed(name)
    assert ask_where(parent, tmp_path / "Letter.pdf") == tmp_path / saved
    assert offered == ["Letter.pdf"]


def test_a_name_that_becomes_anothers_by_its_ending_is_asked_about(
    parent: QWidget, typed: Type, tmp_path: Path
) -> None:
    (tmp_path / "Chase 1.2.pdf").write_bytes(b"%PDF the letter that was sent")
    offered = typed("Chase 1.2")
    assert ask_where(parent, tmp_path / "Letter.pdf") is None
    assert offered == ["Letter.pdf", "Chase 1.2.pdf"]  # Save once more, and the dialog asks whether to replace it


def test_an_original_of_a_kind_we_do_not_know_keeps_its_ending(parent: QWidget, typed: Type, tmp_path: Path) -> None:
    typed("Voice of the tutor")
    assert ask_where(parent, tmp_path / "note.opus") == tmp_path / "Voice of the tutor.opus"


def test_a_file_without_an_ending_is_saved_as_it_is_called(parent: QWidget, typed: Type, tmp_path: Path) -> None:
    typed("README of the school")
    assert ask_where(parent, tmp_path / "README") == tmp_path / "README of the school"
