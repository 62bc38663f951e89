"""A preset of one's own: saved from an arrangement, listed beside ours, refused by line and key where wrong."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.bundle import Preset, preset, presets
from sendorganiser.bundle.own_presets import read_file, read_own, save_own
from sendorganiser.errors import InputProblem, PresetError

TODAY = date(2026, 11, 21)
GOOD = """title = "For the panel"
about = "Three papers."
source = "Ours."
checked = 2026-11-21
confidence = "own"

[[sections]]
id = "a"
title = "First"
kinds = ["ep-report"]

[[sections]]
id = "b"
title = "Second"
order = "date"

[rules]
chronological = true

[[rules.limits]]
when = "always"
pages = 20
source = "the panel"
sections = ["First"]
"""


def test_a_preset_of_ones_own_stands_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "panel.toml").write_text(GOOD, encoding="utf-8")
    assert presets(tmp_path)[0].id == "mine-panel"
    assert preset("mine-panel", tmp_path).sections[0].kinds == ("ep-report",)
    assert "plain" in {one.id for one in presets(tmp_path)}


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('title = "For the panel"', 'titel = "For the panel"', 1, "titel"),
        ("checked = 2026-11-21", 'checked = "soon"', 4, "checked"),
        ('order = "date"', 'order = "alphabet"', 15, "order"),
        ('order = "date"', 'sort = "date"', 15, "sort"),
        ('kinds = ["ep-report"]', 'kinds = ["ep-reprot"]', 10, "ep-reprot"),
        ('id = "b"', 'id = "a"', 13, "id"),
        ("pages = 20", "pages = 0", 22, "pages"),
        ("pages = 20", 'pages = "many"', 22, "pages"),
        ('sections = ["First"]', 'sections = ["Third"]', 24, "Third"),
        ('about = "Three papers."', 'about = "Three papers.', 2, "line 2"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_key_and_does_not_hide_the_others(
    tmp_path: Path, old: str, new: str, line: int, key: str
) -> None:
    assert old in GOOD
    (tmp_path / "panel.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(PresetError) as caught:
        preset("mine-panel", tmp_path)
    assert f"line {line}" in str(caught.value)
    assert key in str(caught.value)
    assert "panel.toml" in str(caught.value)
    good, wrong = read_own(tmp_path)
    assert [one.id for one in good] == ["mine-good"]
    assert [str(error) for error in wrong] == [str(caught.value)]


TITLES = st.text(min_size=1, max_size=40).filter(lambda t: any(c.isascii() and c.isalnum() for c in t))


@given(title=TITLES, one=st.sampled_from(presets()))
def test_what_is_saved_is_read_back(tmp_path_factory: pytest.TempPathFactory, title: str, one: Preset) -> None:
    is_read_back(tmp_path_factory.mktemp("mine"), title, one)


@pytest.mark.parametrize("one", presets(), ids=lambda one: one.id)
def test_each_of_ours_saved_as_ones_own_is_read_back(tmp_path: Path, one: Preset) -> None:
    is_read_back(tmp_path, "Ours, mine", one)


def is_read_back(folder: Path, title: str, one: Preset) -> None:
    saved = save_own(folder, one, title=title, kinds={one.sections[0].id: ("ep-report",)}, today=TODAY)
    assert saved.sections[0].kinds == ("ep-report",)
    assert saved.rules == one.rules
    assert saved.aims == one.aims
    assert [s.title for s in saved.sections] == [s.title for s in one.sections]
    assert saved.named == one.named
    assert [(s.by, s.not_by) for s in saved.sections] == [(s.by, s.not_by) for s in one.sections]
    assert read_file(folder / f"{saved.id.removeprefix('mine-')}.toml") == saved


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    save_own(tmp_path, preset("plain"), title="Mine", kinds={}, today=TODAY)
    with pytest.raises(InputProblem, match="already"):
        save_own(tmp_path, preset("plain"), title="mine!", kinds={}, today=TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
