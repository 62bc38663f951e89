"""The person's choices are kept, and it is said where they cannot be."""

from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from sendorganiser import settings
from sendorganiser.errors import ArchiveProblem, InputProblem


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


@pytest.mark.parametrize(
    "harm",
    [
        b'theme = "sepia"\ntext = "big"\n',  # values no version of ours has, or a newer one's
        b'voice = "on"\n[sounds]\nloud = true\n',  # what a newer version lets people choose
        b"theme = \xff\xfe\x00\n",
        b'theme = "da',  # the disk was full
    ],
)
def test_what_cannot_be_read_is_as_usual_and_the_rest_as_chosen(harm: bytes, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'archive = "/papers/\xc5\xb5"\nlock_after = 0\n' + harm)
    assert settings.load(file) == settings.Settings(archive="/papers/ŵ", lock_after=0)


def damaged(tmp_path: Path, how: str) -> Path:
    file = tmp_path / "settings.toml"
    if how == "a folder":
        file.mkdir()
    else:
        kinds = {
            "empty": b"",
            "noise": b"\x00\x9c\xff" * 500,
            "cut": b'archive = "/media/sti',
            "type": b"archive = 7\n",
        }
        file.write_bytes(kinds[how])
    return file


@pytest.mark.parametrize("how", ["empty", "noise", "cut", "type", "a folder"])
def test_papers_nobody_knows_the_place_of_are_asked_for_and_not_begun_anew(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SENDORGANISER_ARCHIVE", raising=False)
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "documents"))
    chosen = settings.load(damaged(tmp_path, how))
    with pytest.raises(ArchiveProblem, match="where your papers are") as told:
        settings.archive_folder(chosen)
    assert "not touched" in told.value.what_to_do
    assert not (tmp_path / "documents").exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_papers_on_a_stick_that_is_out_or_in_a_folder_that_was_moved_are_not_begun_anew(
    is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SENDORGANISER_ARCHIVE", raising=False)
    stick = tmp_path / "stick"
    if is_there:  # where a stick would come, there is an empty folder without it
        stick.mkdir()
    with pytest.raises(ArchiveProblem, match="not in “.*stick”") as told:
        settings.archive_folder(settings.Settings(archive=str(stick)))
    assert "put it in and start again" in told.value.what_to_do
    assert stick.exists() == is_there


@pytest.mark.parametrize("there", ["archive.sqlite", "archive.sealed"])
def test_papers_in_the_usual_place_are_found_without_a_choice(
    there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SENDORGANISER_ARCHIVE", raising=False)
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path))
    usual = tmp_path / settings.APP
    usual.mkdir()
    (usual / there).touch()
    assert settings.archive_folder(settings.load(damaged(tmp_path, "noise"))) == usual


def test_a_damaged_file_is_whole_again_after_the_next_choice(tmp_path: Path) -> None:
    file = damaged(tmp_path, "noise")
    settings.save(replace(settings.load(file), theme="dark"), file)
    assert settings.load(file) == settings.Settings(theme="dark")


@pytest.mark.parametrize("named", ["", "  ", "/somewhere/ŵ else", "relative", "~/here"])
def test_they_are_kept_where_platformdirs_says(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", named)
    there = Path(platformdirs.user_config_dir("sendorganiser", appauthor=False)) / "settings.toml"
    assert settings.settings_file() == there
    monkeypatch.delenv("XDG_CONFIG_HOME")
    there = Path(platformdirs.user_config_dir("sendorganiser", appauthor=False)) / "settings.toml"
    assert settings.settings_file() == there
