"""Our TOML is read strictly: a mistake is named by file and key."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import PresetError
from sendorganiser.presets import from_plain, read, to_plain


@dataclass(frozen=True)
class Inner:
    name: str
    count: int = 0


@dataclass(frozen=True)
class Outer:
    title: str
    checked: date
    side: Literal["left", "right"] = "left"
    share: float = 0.5
    inner: tuple[Inner, ...] = ()
    note: str | None = None


def write(folder: Path, text: str) -> Path:
    path = folder / "preset.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_preset_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, 'title = "A"\nchecked = 2026-11-21\nshare = 1\n[[inner]]\nname = "x"\n')
    assert read(Outer, path) == Outer("A", date(2026, 11, 21), share=1.0, inner=(Inner("x"),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('title = "A"\nchecked = 2026-11-21\ntitel = "B"\n', "titel"),
        ('title = "A"\n', "checked"),
        ("title = 3\nchecked = 2026-11-21\n", "title"),
        ('title = "A"\nchecked = "soon"\n', "checked"),
        ('title = "A"\nchecked = 2026-11-21\nside = "up"\n', "side"),
        ('title = "A"\nchecked = 2026-11-21\n[[inner]]\nname = "x"\ncount = true\n', "inner[0]: count"),
        ('title = "A\n', "preset.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(PresetError) as caught:
        read(Outer, write(tmp_path, text))
    assert words in str(caught.value)
    assert "preset.toml" in str(caught.value)


@given(
    st.builds(
        Outer,
        title=st.text(),
        checked=st.dates(),
        side=st.sampled_from(["left", "right"]),
        share=st.floats(allow_nan=False),
        inner=st.lists(st.builds(Inner, name=st.text(), count=st.integers())).map(tuple),
        note=st.none() | st.text(),
    )
)
def test_what_goes_out_as_plain_data_comes_back(value: Outer) -> None:
    assert from_plain(Outer, to_plain(value), "here") == value
