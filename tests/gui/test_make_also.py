"""What else is made of a bundle, asked for on the page that shows it."""

import csv
import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles import work as bundles_work
from sendorganiser.gui.screens.bundles.make_also_card import MakeAlsoCard
from sendorganiser.gui.screens.bundles.room import BundlesRoom
from sendorganiser.gui.screens.bundles.smaller_pictures import SmallerDialog
from sendorganiser.workflows.make_also import Also
from sendorganiser.workflows.reduce_images import Forecast
from tests.gui import test_bundles as bundles

template, seeded, desk, room = bundles.template, bundles.seeded, bundles.desk, bundles.room


def shown(room: BundlesRoom) -> MakeAlsoCard:
    return next(card for card in room.result.findChildren(MakeAlsoCard) if card.isVisible())


@pytest.fixture
def out(qtbot: QtBot, room: BundlesRoom, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundle, built; its page is shown."""
    monkeypatch.setattr(bundles_work, "ask_where_to_save", lambda *_: tmp_path / "pack.pdf")
    room.build()
    bundles.settle(qtbot, desk)
    qtbot.waitUntil(lambda: shown(room).smaller.isVisible())  # its rows come one by one
    return tmp_path / "pack.pdf"


def test_what_is_ticked_is_made_beside_the_bundle(qtbot: QtBot, room: BundlesRoom, desk: Desk, out: Path) -> None:
    card = shown(room)
    assert not card.make.isEnabled()
    for kind in ("for_paper", "index", "note"):
        card.boxes[kind].click()
    card.number.setText("EH938/22/00123")
    day = card.hearing.editor
    assert isinstance(day, QLineEdit)
    day.setText("next spring")
    with qtbot.assertNotEmitted(desk.said):
        card.make.click()
    assert "is not a date" in card.hearing.problem
    day.setText("14 May 2027")
    with qtbot.waitSignal(desk.said) as said:
        card.make.click()
        bundles.settle(qtbot, desk)
    assert said.args == ["5 files saved beside the bundle", None]
    names = sorted(file.name for file in out.parent.glob("pack*") if file != out)
    assert {"pack, for printing.pdf", "pack.index.csv", "pack.index.docx", "pack.e-mail.txt"} <= set(names)
    assert "pack.index.csv" in bundles.words_on(card)
    assert not any(box.isChecked() for box in card.boxes.values())
    rows = list(csv.reader(io.StringIO((out.parent / "pack.index.csv").read_text(encoding="utf-8-sig"))))
    assert [row[1] for row in rows if len(row) > 2] == [
        "Document", *(title for title, _, _ in bundles.in_bundle(room)),
    ]  # fmt: skip
    mail = (out.parent / "pack.e-mail.txt").read_text(encoding="utf-8")
    assert "HD 14/05/2027 | EH938/22/00123" in mail


def test_a_password_is_long_and_typed_twice(qtbot: QtBot, room: BundlesRoom, desk: Desk, out: Path) -> None:
    card = shown(room)
    card.boxes["password"].click()
    assert card.password.isVisible()
    for first, second, problem in (("short", "short", "8 characters"), ("long enough", "long enoguh", "not the same")):
        card.password.setText(first)
        card.again.setText(second)
        with qtbot.assertNotEmitted(card.asked):
            card.make.click()
        assert problem in card.password_field.problem
    card.again.setText("long enough")
    card.make.click()
    bundles.settle(qtbot, desk)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out.parent / "pack, with password.pdf")
    assert card.password.text() == card.again.text() == ""


def test_each_kind_can_be_asked_for_by_itself(qtbot: QtBot) -> None:
    card = MakeAlsoCard()
    list(card.rows())
    qtbot.addWidget(card)
    assert card.wanted() == Also()
    for kind, box in card.boxes.items():
        box.setChecked(True)
        card.password.setText("long enough" if kind == "password" else "")
        assert card.wanted() != Also()
        box.setChecked(False)
        assert box.accessibleDescription()


def test_building_again_with_smaller_pictures_shows_a_page_before_and_after_first(
    qtbot: QtBot, room: BundlesRoom, desk: Desk, out: Path
) -> None:
    built = out.stat().st_mtime_ns
    with qtbot.waitSignal(desk.said) as said:  # papers of text: there is nothing to win
        shown(room).smaller.click()
        bundles.settle(qtbot, desk)
    assert said.args is not None
    assert "as small as they can be" in said.args[0]
    assert not room.findChildren(SmallerDialog)
    assert desk.case is not None
    papers = desk.archive.documents(desk.case.id)[:1]
    dialog = SmallerDialog(desk, room, Forecast(2_000_000, 900_000, 0), papers)
    dialog.accepted.connect(room._build_smaller)  # noqa: SLF001
    dialog.open()
    bundles.settle(qtbot, desk)
    assert all(side.area.widget().pixmap().width() > 50 for side in dialog.sides)
    assert papers[0].title in dialog.which.whole_text()
    dialog.accept()
    bundles.settle(qtbot, desk)
    assert out.stat().st_mtime_ns > built


def test_volumes_may_be_asked_for_by_size_by_pages_and_by_section(qtbot: QtBot) -> None:
    card = MakeAlsoCard()
    list(card.rows())
    qtbot.addWidget(card)
    card.boxes["volumes"].click()
    assert card.wanted() == Also(mail_megabytes=36)
    card.pages.setValue(350)
    card.sections.click()
    assert card.wanted() == Also(mail_megabytes=36, volume_pages=350, volume_sections=True)
    card.boxes["volumes"].click()
    assert card.wanted() == Also()
