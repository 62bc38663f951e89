"""What comes out is seen before anything is saved, and closing it leaves nothing behind."""

from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt

from sendorganiser.gui.screens import look_first
from sendorganiser.gui.screens.history import save_manifest
from sendorganiser.gui.screens.look_first import LookFirst, Outcome
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.build_pack import arrange_pack
from sendorganiser.workflows.export_index import export_index
from sendorganiser.workflows.log_costs import keep_cost
from tests.access.house import NOW, House
from tests.gui.looking_first import seen_and_saved

LEFT = Qt.MouseButton.LeftButton


def shown(house: House) -> LookFirst:
    (dialog,) = house.app.window.findChildren(LookFirst)
    house.qtbot.waitUntil(lambda: dialog.buttons[".pdf"].isEnabled())
    return dialog


def left_over(house: House) -> list[Path]:
    return list(house.app.desk.archive.work_folder.rglob("seen.pdf"))


def test_the_pages_are_seen_and_nothing_is_saved_until_it_is_asked_for(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_first, "ask_where", lambda _, suggested: tmp_path / suggested.name)
    save_schedule(house.app.desk, house.app.window, "costs", "Costs")
    dialog = shown(house)
    house.qtbot.waitUntil(lambda: dialog.pages.pages == 1)
    assert dialog.status.text() == "Nothing is saved yet."
    assert not list(tmp_path.glob("Costs.*"))
    house.qtbot.mouseClick(dialog.buttons[".docx"], LEFT)
    house.qtbot.waitUntil((tmp_path / "Costs.docx").is_file)
    house.settle()
    house.qtbot.waitUntil(lambda: not left_over(house))


def test_letters_that_the_pdf_cannot_show_are_named_before_and_after_it_is_saved(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_first, "ask_where", lambda _, suggested: tmp_path / suggested.name)
    said: list[str] = []
    desk = house.app.desk
    assert desk.case is not None
    desk.said.connect(lambda words, _: said.append(words))
    kept = partial(keep_cost, case=desk.case.id, now=NOW, kind="therapy", date="2026-10-20", what="आरव से बात")
    desk.work(kept, owner=desk, amount="10")
    house.settle()
    save_schedule(house.app.desk, house.app.window, "costs", "Costs")
    dialog = shown(house)
    assert dialog.status.text() == (
        "Nothing is saved yet. Some letters stand as boxes in the PDF (आ र व स े ब …): save it as Word too."
    )
    house.qtbot.mouseClick(dialog.buttons[".pdf"], LEFT)
    house.qtbot.waitUntil(lambda: any("Saved as “Costs.pdf”. Some letters stand as boxes" in words for words in said))
    house.settle()


def test_closing_it_leaves_nothing_behind(house: House) -> None:
    save_schedule(house.app.desk, house.app.window, "costs", "Costs")
    dialog = shown(house)
    house.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    house.settle()
    house.qtbot.waitUntil(lambda: not left_over(house))


def test_what_cannot_be_saved_is_said_where_it_was_asked(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_first, "ask_where", lambda *_: tmp_path / "gone" / "Costs.pdf")
    save_schedule(house.app.desk, house.app.window, "costs", "Costs")
    dialog = shown(house)
    house.qtbot.mouseClick(dialog.buttons[".pdf"], LEFT)
    house.qtbot.waitUntil(lambda: "is not there" in dialog.status.text())
    assert dialog.buttons[".pdf"].isEnabled()
    dialog.reject()
    house.settle()


def test_the_index_of_a_bundle_is_seen_before_it_is_built(house: House, tmp_path: Path) -> None:
    desk = house.app.desk
    assert desk.case is not None
    pack = desk.archive.packs(desk.case.id)[0].id
    house.qtbot.waitUntil(lambda: not house.app.runner.is_busy)
    dialog = look_first.look_first(
        desk, house.app.window, Outcome("Index", partial(export_index, pack=pack), "bundles", (".pdf",))
    )
    house.qtbot.waitUntil(lambda: dialog.pages.pages >= 1)
    assert list(dialog.buttons) == [".pdf"]
    dialog.reject()
    house.settle()
    out = tmp_path / "index.pdf"
    with Archive.open(desk.archive.folder) as archive:
        export_index(archive, Job(), pack=pack, out=out)
    with pikepdf.open(out) as index:
        assert len(index.pages) == 1


def test_the_manifest_says_how_many_papers_it_lists(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_manifest(house.app.desk, house.app.window)
    said = seen_and_saved(house.qtbot, house.app.window, tmp_path / "Manifest.pdf", monkeypatch)
    assert said.endswith("papers are listed; a table comes beside it. Nothing is saved yet.")
    assert (tmp_path / "Manifest.csv").is_file()
    house.settle()


def test_an_empty_bundle_has_no_index_to_see(house: House) -> None:
    desk = house.app.desk
    assert desk.case is not None
    pack = desk.archive.packs(desk.case.id)[0].id
    with Archive.open(desk.archive.folder) as archive:
        arrange_pack(archive, Job(), pack=pack, sections={}, now="2026-11-21T10:00:00+00:00")
    outcome = Outcome("Index", partial(export_index, pack=pack), "bundles", (".pdf",))
    dialog = look_first.look_first(desk, house.app.window, outcome)
    house.qtbot.waitUntil(lambda: "no papers in this bundle" in dialog.pages.accessibleName())
    assert not dialog.buttons[".pdf"].isEnabled()
    dialog.reject()
    house.settle()
