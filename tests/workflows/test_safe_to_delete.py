"""May it go from my phone? Only what is kept here byte for byte, whole, not in the bin, and in a proved backup."""

import shutil
import zipfile
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.backup_reminders import is_due, last_backup
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.safe_to_delete import Answer, safe_to_delete
from tests.conftest import NOW
from tests.workflows.test_back_up import back, put


@pytest.fixture
def phone(archive: Archive, case: int, tmp_path: Path) -> Path:
    """A folder with the very files that were added, a, b and c, and one that was not."""
    folder = tmp_path / "phone"
    folder.mkdir()
    for name in "abc":
        put(archive, case, tmp_path, f"{name}.pdf", f"photo {name}".encode())
        shutil.copy(tmp_path / f"{name}.pdf", folder / f"IMG_{name}.pdf")
    (folder / "IMG_new.pdf").write_bytes(b"never added")
    return folder


def ask(archive: Archive, phone: Path) -> dict[str, str]:
    answers = safe_to_delete(archive, Job(), paths=[phone], now=NOW)
    assert all(isinstance(each, Answer) and each.words for each in answers)
    return {Path(each.path).stem: each.verdict for each in answers}


def test_only_what_is_kept_and_backed_up_may_go(archive: Archive, case: int, phone: Path, tmp_path: Path) -> None:
    assert ask(archive, phone) == {"IMG_a": "no-backup", "IMG_b": "no-backup", "IMG_c": "no-backup", "IMG_new": "no"}
    back_up_file(archive, Job(), file=tmp_path / "all.zip", now=NOW)
    put(archive, case, tmp_path, "d.pdf", b"photo d")
    shutil.copy(tmp_path / "d.pdf", phone / "IMG_d.pdf")
    remove_documents(archive, Job(), documents=[1], now=NOW)
    kept = next((archive.folder / "vault").rglob(f"{archive.document(2).sha256}*"))
    kept.chmod(0o644)
    kept.write_bytes(b"garbled")
    assert ask(archive, phone) == {
        "IMG_a": "in-bin",
        "IMG_b": "damaged",
        "IMG_c": "yes",
        "IMG_d": "no-backup",
        "IMG_new": "no",
    }


def test_a_backup_that_is_gone_from_its_stick_does_not_count(archive: Archive, phone: Path, tmp_path: Path) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    done = back(archive, stick)
    assert ask(archive, phone)["IMG_a"] == "yes"
    (done.folder / "backups" / f"{done.name}.json").unlink()
    assert ask(archive, phone)["IMG_a"] == "no-backup"
    stick.rename(tmp_path / "in a drawer")
    assert ask(archive, phone)["IMG_a"] == "yes", "what cannot be looked at is believed"


def test_a_zip_may_go_when_all_in_it_may(archive: Archive, phone: Path, tmp_path: Path) -> None:
    back_up_file(archive, Job(), file=tmp_path / "all.zip", now=NOW)
    whole, part, broken = (tmp_path / f"{name}.zip" for name in ("whole", "part", "broken"))
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name in "abc":
            made.write(phone / f"IMG_{name}.pdf", f"holiday/{name}.pdf")
    with zipfile.ZipFile(part, "w") as made:
        made.write(phone / "IMG_a.pdf")
        made.write(phone / "IMG_new.pdf")
    broken.write_bytes(whole.read_bytes()[:80])
    answers = safe_to_delete(archive, Job(), paths=[whole, part, broken], now=NOW)
    assert [each.verdict for each in answers] == ["yes", "no", "no"]
    assert "1 of the 2" in answers[1].words


def test_the_last_backup_is_told_and_old_ones_are_reminded_of(
    archive: Archive, case: int, phone: Path, tmp_path: Path
) -> None:
    never = last_backup(archive, now=NOW)
    assert never is not None and never.is_old and never.words == "No backup yet"
    back_up_file(archive, Job(), file=tmp_path / "all.zip", now=NOW)
    fresh = last_backup(archive, now=NOW)
    assert fresh is not None and not fresh.is_old and fresh.words.startswith("Last backup: today, 10:00, to all.zip")
    old = last_backup(archive, now="2027-01-05T10:00:00+00:00")
    assert old is not None and not old.is_old, "nothing has come since, so nothing would be lost"
    put(archive, case, tmp_path, "e.pdf", b"photo e")
    old = last_backup(archive, now="2027-01-05T10:00:00+00:00")
    assert old is not None and old.is_old and "21 Nov 2026" in old.words


def test_when_a_backup_is_due(archive: Archive, phone: Path, tmp_path: Path) -> None:
    back_up_file(archive, Job(), file=tmp_path / "all.zip", now=NOW)
    last = archive.backups.last()
    assert not is_due("day", last, now="2026-11-21T20:00:00+00:00")
    assert is_due("day", last, now="2026-11-22T09:00:00+00:00")
    assert not is_due("week", last, now="2026-11-26T10:00:00+00:00")
    assert is_due("week", last, now="2026-11-28T10:00:00+00:00")
    assert is_due("there", last, now="2026-11-21T12:00:00+00:00")
    assert is_due("week", last, now="2026-11-01T10:00:00+00:00"), "the clock was put back: better one too many"
    assert not is_due("", last, now="2030-01-01T10:00:00+00:00")
