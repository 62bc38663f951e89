"""The person's choices: one frozen dataclass, one TOML file."""

import os
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from sendorganiser.errors import InputProblem

APP = "SEND Organiser"


@dataclass(frozen=True)
class Settings:
    """What the person has chosen. `archive` is a folder, empty for the usual one; `text` is a percentage.

    Reading scans drains a battery, so without `read_on_battery` it waits for the mains. An archive with a lock is
    locked after `lock_after` minutes in which nobody touched anything; 0 is never.
    """

    archive: str = ""
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
    """Read the choices; the usual ones if none were made. Raise PresetError if the file has a mistake."""
    if not path.exists():
        return Settings()
    from sendorganiser import presets

    return presets.read(Settings, path)


def save(chosen: Settings, path: Path) -> None:
    """Write the choices beside the old file, then in its place; raise InputProblem if they cannot be kept."""
    import json

    lines = [f"{f.name} = {json.dumps(getattr(chosen, f.name), ensure_ascii=False)}" for f in fields(chosen)]
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise InputProblem(
            "Your choice could not be kept for the next time.",
            f"Look whether the disk is full and whether you may write to “{path.parent}”.",
        ) from error


def archive_folder(chosen: Settings) -> Path:
    """Return the archive's folder: SENDORGANISER_ARCHIVE, else the person's choice, else in their documents."""
    named = os.environ.get("SENDORGANISER_ARCHIVE") or chosen.archive
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / APP
