"""Whether a computer runs on its battery, as Linux tells it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.isolated import Call
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.ocr.power import on_battery, supplies_say_battery
from sendorganiser.workflows import read_pages


def supply(folder: Path, name: str, **told: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, words in told.items():
        (folder / name / file).write_text(words + "\n")


def test_a_laptop_unplugged_runs_on_its_battery(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    assert supplies_say_battery(tmp_path)


def test_a_laptop_plugged_in_does_not_even_where_its_battery_is_still_used(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    assert not supplies_say_battery(tmp_path)


def test_a_mouse_is_not_the_computer(tmp_path: Path) -> None:
    supply(tmp_path, "hid-mouse", type="Battery", scope="Device", status="Discharging")
    assert not supplies_say_battery(tmp_path)


def test_a_computer_without_a_battery_is_on_the_mains(tmp_path: Path) -> None:
    assert not supplies_say_battery(tmp_path)
    assert not supplies_say_battery(tmp_path / "absent")
    assert on_battery() in (True, False)


def test_no_page_is_begun_on_the_battery_and_cancelling_still_works(monkeypatch: pytest.MonkeyPatch) -> None:
    plugged_in = iter([True, True, False, False])
    monkeypatch.setattr(read_pages, "on_battery", lambda: next(plugged_in))
    monkeypatch.setattr(read_pages, "_LOOK_AGAIN", 0.0)
    said: list[str] = []
    calls: Iterator[Call] = iter([Call("a:b", {}), Call("c:d", {})])
    waited = list(read_pages.on_mains(calls, Job(lambda progress: said.append(progress.what))))
    assert [call.function for call in waited] == ["a:b", "c:d"]
    assert said == ["Reading waits until this computer is plugged in"] * 2
    monkeypatch.setattr(read_pages, "on_battery", lambda: True)
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        list(read_pages.on_mains(iter([Call("a:b", {})]), stopped))
