"""The person's choices: one frozen dataclass, one TOML file."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_type_hints

from sendorganiser.errors import ArchiveProblem, InputProblem, PresetError

APP = "SEND Organiser"
_ARCHIVES = ("archive.sqlite", "archive.sealed")  # what an archive's folder has in it, without a lock and with one
_CHOOSE = "Choose their folder: it holds “archive.sqlite” or “archive.sealed”. Or choose a new folder to begin in."
_MOVED = f"If they are on a stick or a disk, put it in and start again. Was the folder moved? {_CHOOSE}"


@dataclass(frozen=True)
class Settings:
    """What the person has chosen. `text` is a percentage.

    `archive` is a folder, empty for the usual one; None if there is a file of choices that no longer tells which.

    Reading scans drains a battery, so without `read_on_battery` it waits for the mains. An archive with a lock is
    locked after `lock_after` minutes in which nobody touched anything; 0 is never.
    """

    archive: str | None = ""
    theme: Literal["system", "light", "dark", "high-contrast"] = "system"
    text: int = 100
    font: Literal["atkinson", "lexend", "opendyslexic", "system"] = "atkinson"
    spacing: Literal["usual", "wide"] = "usual"
    motion: Literal["system", "none"] = "system"
    read_on_battery: bool = False
    lock_after: int = 10


def settings_file() -> Path:
    """Return where the choices are kept on this system."""
    if sys.platform == "linux":  # as platformdirs says, whose import takes as long as opening the archive
        named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        folder = named if named.is_absolute() else Path("~/.config").expanduser()
        return folder / "sendorganiser" / "settings.toml"
    import platformdirs

    return Path(platformdirs.user_config_dir("sendorganiser", appauthor=False)) / "settings.toml"


def load(path: Path) -> Settings:
    """Read the choices; the usual ones if none were made.

    The file may be damaged, or be a newer version's: each line counts by itself, and what cannot be read is as usual.
    Nobody is kept from their papers by a colour.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Settings()
    except OSError:  # a folder in its place, or a file that may not be read
        lines = []
    from sendorganiser import presets

    known = get_type_hints(Settings)
    found: dict[str, Any] = {"archive": None}
    for name, value in (each for line in lines for each in _said_in(line)):
        with suppress(PresetError):
            if name in known:
                found[name] = presets.from_plain(known[name], value, name)
    return Settings(**found)


def _said_in(line: bytes) -> list[tuple[str, Any]]:
    import tomllib

    try:
        return list(tomllib.loads(line.decode("utf-8")).items())
    except ValueError:  # neither TOML nor text
        return []


def save(chosen: Settings, path: Path) -> None:
    """Write the choices beside the old file, then in its place; raise InputProblem if they cannot be kept."""
    import json

    said = {each.name: getattr(chosen, each.name) for each in fields(chosen)} | {"archive": chosen.archive or ""}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())  # or a pulled plug leaves an empty file in the old one's place
        part.replace(path)
    except OSError as error:
        raise InputProblem(
            "Your choice could not be kept for the next time.",
            f"Look whether the disk is full and whether you may write to “{path.parent}”.",
        ) from error


def archive_folder(chosen: Settings) -> Path:
    """Return the archive's folder: SENDORGANISER_ARCHIVE, else the person's choice, else in their documents.

    Raise ArchiveProblem where the papers should be and are not, or may be where nobody knows any more: a new archive
    would look as if all the papers were lost.
    """
    named = os.environ.get("SENDORGANISER_ARCHIVE")
    if named:
        return Path(named)
    if chosen.archive:
        if not holds_papers(Path(chosen.archive)):
            raise ArchiveProblem(f"Your papers are not in “{chosen.archive}”, where you keep them.", _MOVED)
        return Path(chosen.archive)
    import platformdirs

    usual = Path(platformdirs.user_documents_dir()) / APP
    if chosen.archive is None and not holds_papers(usual):
        raise ArchiveProblem(
            "The file with your choices is damaged, and where your papers are was written in it.",
            f"Your papers are not touched. {_CHOOSE}",
        )
    return usual


def holds_papers(folder: Path) -> bool:
    """Say whether there is an archive in the folder, locked or not."""
    return any((folder / name).exists() for name in _ARCHIVES)
