"""The person's choices are kept, and it is said where they cannot be."""

from pathlib import Path

import platformdirs
import pytest

from sendorganiser import settings
from sendorganiser.errors import InputProblem, PresetError


def test_choices_come_back_as_they_were_made(tmp_path: Path) -> None:
    chosen = settings.Settings(archive="C:\\Papers “ŵ”", theme="dark", text=150, font="lexend")
    settings.save(chosen, tmp_path / "new" / "settings.toml")
    assert settings.load(tmp_path / "new" / "settings.toml") == chosen


def test_none_made_yet_are_the_usual_ones(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.toml") == settings.Settings()


def test_choices_that_cannot_be_kept_are_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(InputProblem, match="could not be kept"):
        settings.save(settings.Settings(), tmp_path / "file" / "settings.toml")


def test_a_mistake_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "pink"\n', encoding="utf-8")
    with pytest.raises(PresetError, match="theme"):
        settings.load(tmp_path / "settings.toml")


@pytest.mark.parametrize("named", ["", "  ", "/somewhere/ŵ else", "relative", "~/here"])
def test_they_are_kept_where_platformdirs_says(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", named)
    there = Path(platformdirs.user_config_dir("sendorganiser", appauthor=False)) / "settings.toml"
    assert settings.settings_file() == there
    monkeypatch.delenv("XDG_CONFIG_HOME")
    there = Path(platformdirs.user_config_dir("sendorganiser", appauthor=False)) / "settings.toml"
    assert settings.settings_file() == there
