"""Tells whether a folder is kept in step with other computers (OneDrive, Dropbox …), and finds what that left."""

import os
import re
from pathlib import Path

from sendorganiser.store.holding import HOLDERS
from sendorganiser.store.lock_places import LOCK_FILES, PLAIN, SEALED, THUMBNAILS, VAULT, WINDOW_FILES, WORK

_NAMES = (
    ("OneDrive", re.compile(r"^OneDrive\b")),
    ("Dropbox", re.compile(r"^Dropbox\b")),
    ("iCloud Drive", re.compile(r"^(iCloud ?Drive|com~apple~CloudDocs|Mobile Documents)$")),
    ("Google Drive", re.compile(r"^(Google ?Drive\b|GoogleDrive-|My Drive$)")),
    ("Nextcloud", re.compile(r"^(Nextcloud|ownCloud)\b", re.IGNORECASE)),
    ("Box", re.compile(r"^(Box|Box Sync)$")),
    ("pCloud", re.compile(r"^(pCloud ?Drive|pCloudDrive)$")),
    ("Proton Drive", re.compile(r"^(Proton ?Drive\b|ProtonDrive-)")),
)
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync", ".nextcloudsync.log": "Nextcloud"}
_ROOTS = {"OneDrive": "OneDrive", "OneDriveConsumer": "OneDrive", "OneDriveCommercial": "OneDrive"}
_CONFLICT = re.compile(
    r"conflicted copy|conflict(ed)?[ _-]|sync-conflict|case conflict|\(\d+\)|in Konflikt", re.IGNORECASE
)
_OURS = {*LOCK_FILES, *WINDOW_FILES, HOLDERS, f"{HOLDERS}-journal", VAULT, WORK, THUMBNAILS}


def synced_by(folder: Path) -> str:
    """Return what keeps `folder` in step with elsewhere, as people know it; "" if nothing is seen to.

    >>> synced_by(Path("/home/anna/Dropbox/SEND")), synced_by(Path("/home/anna/Documents/SEND"))
    ('Dropbox', '')
    """
    place = Path(os.path.abspath(folder))  # noqa: PTH100 (a link is followed below, and may not be there yet)
    for root, service in _ROOTS.items():
        if (known := os.environ.get(root)) and place.is_relative_to(known):
            return service
    for way in {place, place.resolve()}:
        for part in way.parts:
            for service, name in _NAMES:
                if name.search(part):
                    return service
        for above in (way, *way.parents):
            for mark, service in _MARKS.items():
                if (above / mark).exists() and above != Path(above.anchor):
                    return service
    return ""


def warning(folder: Path) -> str:
    """Return what to tell whoever keeps an archive in a synced folder; "" if it lies in none."""
    service = synced_by(folder)
    if not service:
        return ""
    return (
        f"This archive lies in a folder that {service} copies elsewhere. Your papers are then on computers of others, "
        "and if the archive is opened in two places at once, one may overwrite the other. Keep it in a folder that is "
        "not copied, or lock it with a passphrase and open it in one place at a time."
    )


def conflicted_copies(folder: Path) -> list[str]:
    """Return the files a sync service made of ours when two computers changed them, as paths within the archive."""
    found = [path for path in folder.iterdir() if path.name not in _OURS and _is_copy_of_records(path.name)]
    for path in (folder / VAULT).glob("*/*"):
        if _CONFLICT.search(path.name):
            found.append(path)
    return sorted(str(path.relative_to(folder)) for path in found)


def _is_copy_of_records(name: str) -> bool:
    """Say whether a file beside our database is another state of it: `archive-LAPTOP.sqlite`, `archive (1).sqlite`.

    >>> _is_copy_of_records("archive (Anna's conflicted copy 2026-01-02).sqlite"), _is_copy_of_records("archive.sqlite")
    (True, False)
    """
    if name.startswith("archive before upgrade") and not _CONFLICT.search(name):
        return False
    ours = {PLAIN, SEALED, *(f"{each}{end}" for each in (PLAIN, SEALED) for end in ("-wal", "-shm", "-journal"))}
    endings = tuple(Path(each).suffix for each in (PLAIN, SEALED))
    stems = tuple(Path(each).stem for each in (PLAIN, "lock.json", HOLDERS))
    return name not in ours and (
        bool(_CONFLICT.search(name)) or (name.startswith(stems) and name.endswith((*endings, ".json")))
    )
