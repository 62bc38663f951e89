"""Backups: made while in use, proved, kept once; what is broken is found, named, and what can be saved is saved."""

import os
import shutil
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveProblem, ArchiveTooNew, DiskFull, InputProblem
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.model.backup import BackupMade
from sendorganiser.model.document import Page
from sendorganiser.store import Archive, backup_lists, raw_copy
from sendorganiser.store.backup_folder import BackupFolder
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.back_up import BackedUp, back_up, choose_place
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.restore_backup import backups_in, look_inside, restore_backup
from tests.conftest import NOW

LATER = "2026-11-22T09:30:00+00:00"


def put(archive: Archive, case: int, tmp_path: Path, name: str, data: bytes) -> int:
    """Keep a file as a paper of one page, without a worker: only its bytes matter here."""
    source = tmp_path / name
    source.write_bytes(data)
    arrived = archive.arrive(source)
    page = Page(1, 595, 842, f"words of {name}")
    new = NewDocument(case, arrived.sha256, arrived.sha256, name, "pdf", NOW, Path(name).stem, (page,))
    return archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(archive: Archive, case: int, tmp_path: Path) -> Archive:
    for number in range(12):
        put(archive, case, tmp_path, f"letter {number}.pdf", os.urandom(2000) + bytes([number]))
    return archive


def back(archive: Archive, stick: Path, now: str = NOW, job: Job | None = None) -> BackedUp:
    place = choose_place(archive, Job(), folder=stick, every="", now=NOW)
    return back_up(archive, job or Job(), place=place, now=now)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def titles(folder: Path) -> list[str]:
    with Archive.open(folder) as archive:
        return sorted(paper.title for case in archive.cases() for paper in archive.documents(case.id))


def test_what_is_restored_is_what_was_there(filled: Archive, stick: Path, tmp_path: Path) -> None:
    done = back(filled, stick)
    assert (done.papers, done.files, done.copied_files, done.damaged, done.missing) == (12, 12, 12, (), ())
    assert [made.papers for made in filled.backups.made()] == [12]
    restored = restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert (restored.papers, restored.files, restored.damaged) == (12, 12, ())
    assert contents(tmp_path / "again" / "vault") == contents(filled.folder / "vault")
    assert titles(tmp_path / "again") == titles(filled.folder)
    with Archive.open(tmp_path / "again") as again:
        assert again.check(iter(again.kept_files())).is_sound
    assert not list(filled.work_folder.iterdir()), "nothing of the proof is left"


def test_the_second_copies_only_what_is_new(filled: Archive, case: int, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    put(filled, case, tmp_path, "new.pdf", b"new paper")
    done = back(filled, stick, LATER)
    assert (done.papers, done.files, done.copied_files) == (13, 13, 1)
    names = [each.name for each in backups_in(stick)]
    assert names == ["2026-11-22 09.30.00", "2026-11-21 10.00.00"]
    restore_backup(Job(), source=stick, folder=tmp_path / "old", name=names[1])
    restore_backup(Job(), source=stick, folder=tmp_path / "new")
    assert len(titles(tmp_path / "old")) == 12 and "new" in titles(tmp_path / "new")


def test_it_is_of_one_moment_while_others_write(filled: Archive, case: int, stick: Path, tmp_path: Path) -> None:
    with Archive.open(filled.folder) as other:

        def meddle(progress: Progress) -> None:
            if progress.what in ("Backing up", "Copying the records") and len(titles(filled.folder)) < 15:
                put(other, case, tmp_path, f"meanwhile {os.urandom(4).hex()}.pdf", os.urandom(50))

        done = back(filled, stick, job=Job(meddle))
    restored = restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert restored.papers == done.papers and not restored.damaged
    back(filled, stick, LATER)
    assert len(titles(filled.folder)) == 15


def test_one_that_is_stopped_goes_on_where_it_was(filled: Archive, stick: Path) -> None:
    job = Job(lambda progress: job.cancel() if progress.what == "Backing up" and progress.done == 7 else None)
    with pytest.raises(Cancelled):
        back(filled, stick, job=job)
    assert not filled.backups.made() and not BackupFolder(stick / "SEND Organiser backup").names()
    assert back(filled, stick).copied_files == 12 - 7


def test_what_the_stick_garbles_is_found_and_mended(
    filled: Archive, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was cut short when the stick was pulled out is copied again, though its name is there."""
    job = Job(lambda progress: job.cancel() if progress.what == "Backing up" and progress.done == 7 else None)
    with pytest.raises(Cancelled):
        back(filled, stick, job=job)
    torn = next((stick / "SEND Organiser backup" / "files").rglob("*.pdf"))
    torn.write_bytes(bytes(torn.stat().st_size))
    back(filled, stick)
    assert raw_copy.pour(raw_copy.chunks(torn), lambda _: None)[0] == torn.stem


@pytest.mark.parametrize("read_back", ["is_whole", "has_whole_piece"])
def test_a_stick_that_fails_is_told_and_nothing_counts(
    filled: Archive, stick: Path, monkeypatch: pytest.MonkeyPatch, read_back: str
) -> None:
    monkeypatch.setattr(BackupFolder, read_back, lambda *_, **__: False)
    with pytest.raises(ArchiveDamaged, match="does not give back"):
        back(filled, stick)
    assert not filled.backups.made()


@pytest.mark.parametrize("harm", ["flipped", "cut short", "gone"])
def test_a_piece_of_the_records_that_the_stick_lost_is_kept_anew(
    filled: Archive, case: int, stick: Path, tmp_path: Path, harm: str
) -> None:
    for piece in back(filled, stick).folder.glob("records/??/*"):
        if harm == "flipped":
            flip(piece)
        elif harm == "gone":
            piece.unlink()
        else:
            piece.write_bytes(piece.read_bytes()[:100])
    put(filled, case, tmp_path, "new.pdf", b"new paper")
    back(filled, stick, LATER)
    assert restore_backup(Job(), source=stick, folder=tmp_path / "again").papers == 13


@pytest.mark.parametrize(
    ("number", "error", "words"),
    [(28, DiskFull, "no room"), (30, ArchiveProblem, "written"), (5, ArchiveProblem, "not there")],
)
def test_trouble_with_the_stick_is_said(
    filled: Archive, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception], words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("sendorganiser.store.backup_folder.copy_raw", fail)
    with pytest.raises(error, match=words):
        back(filled, stick)
    assert not filled.backups.made()


def test_a_stick_that_is_away_is_told(filled: Archive, stick: Path) -> None:
    place = choose_place(filled, Job(), folder=stick, every="day", now=NOW)
    stick.rename(stick.with_name("elsewhere"))
    with pytest.raises(ArchiveProblem, match="“STICK” is not there"):
        back_up(filled, Job(), place=place, now=NOW)


@pytest.mark.parametrize("at", ["Backing up", "Reading the backup back"])
def test_a_stick_pulled_out_meanwhile_is_told_and_nothing_is_put_in_its_place(
    filled: Archive, stick: Path, at: str
) -> None:
    away = stick.with_name("in a pocket")

    def pull(progress: Progress) -> None:
        if (progress.what, progress.done) == (at, 1) and stick.exists():
            stick.rename(away)

    with pytest.raises(ArchiveProblem, match="“STICK” is not there any more"):
        back(filled, stick, job=Job(pull))
    assert not stick.exists() and not filled.backups.made()
    away.rename(stick)
    done = back(filled, stick)
    assert (done.papers, done.missing) == (12, ()) and done.copied_files < 12


def test_what_is_damaged_in_the_archive_stays_good_in_the_backup(filled: Archive, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    damaged, gone = sorted((filled.folder / "vault").rglob("*.pdf"))[:2]
    was = damaged.read_bytes()
    damaged.chmod(0o644)
    damaged.write_bytes(b"x" + was[1:])
    gone.unlink()
    done = back(filled, stick, LATER)
    assert len(done.damaged) == 1 and len(done.missing) == 1
    restored = restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert restored.damaged == ()
    with Archive.open(tmp_path / "again") as again:
        assert again.check(iter(again.kept_files())).is_sound


def test_far_fewer_papers_are_told_and_the_fuller_backup_stays(filled: Archive, case: int, stick: Path) -> None:
    first = back(filled, stick)
    filled.remove_documents([d.id for d in filled.documents(case)][:9], now=NOW)
    done = back(filled, stick, LATER)
    assert (done.before, done.papers) == (12, 3)
    for day in range(1, 400, 30):
        now = f"{date(2026, 12, 1) + timedelta(days=day)}T10:00:00+00:00"
        assert back(filled, stick, now).before is None
    assert first.name in [each.name for each in backups_in(stick)]


@given(st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), min_size=1, max_size=80), st.sets(st.integers(0, 79)))
def test_the_rule_of_what_is_kept(days: list[date], pins: set[int]) -> None:
    names = [f"{day} 10.00.00" for day in days]
    today = max(days)
    pinned = [names[at] for at in pins if at < len(names)]
    keep = backup_lists.to_keep(names, today, pinned)
    assert max(names) in keep and set(pinned) <= keep <= set(names)
    assert all(name in keep for name, day in zip(names, days, strict=True) if day > today - timedelta(days=7))
    assert {day.strftime("%Y-%m") for day in days} == {name[:7] for name in keep}, "one of each month, for ever"
    assert backup_lists.to_keep(keep, today, pinned) == keep, "doing it again removes nothing more"


def test_what_no_backup_needs_any_longer_is_removed(filled: Archive, stick: Path, tmp_path: Path) -> None:
    for day in range(1, 29):
        now = f"2026-10-{day:02}T10:00:00+00:00"
        filled.backups.record(BackupMade(0, None, now, now, "elsewhere", 1, 1, 1, 1))  # other records each day
        back(filled, stick, now)
    names = [each.name for each in backups_in(stick)]
    assert len(names) == 10  # seven days, and one of each week before
    there = BackupFolder(stick / "SEND Organiser backup")
    pieces = {piece for name in names for piece in there.manifest(name).pieces}
    assert {p.name for p in (there.folder / "records").glob("??/*")} == pieces
    for name in names[:1] + names[-1:]:
        assert not restore_backup(Job(), source=stick, folder=tmp_path / name, name=name).damaged


def test_a_flipped_bit_in_a_paper_costs_only_that_paper(filled: Archive, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    flip(next((stick / "SEND Organiser backup" / "files").rglob("*.pdf")))
    restored = restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert len(restored.damaged) == 1 and restored.damaged[0].startswith("letter ")
    assert len(contents(tmp_path / "again" / "vault")) == 11


def test_a_flipped_bit_in_a_list_or_the_records_is_named_and_the_one_before_restores(
    filled: Archive, case: int, stick: Path, tmp_path: Path
) -> None:
    back(filled, stick)
    put(filled, case, tmp_path, "new.pdf", b"new paper")
    newest = back(filled, stick, LATER)
    there = stick / "SEND Organiser backup"
    flip(there / "backups" / f"{newest.name}.json")
    with pytest.raises(ArchiveDamaged, match="damaged"):
        restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert not (tmp_path / "again").exists()
    listed = backups_in(stick)
    assert "damaged" in listed[0].problem and not listed[1].problem
    assert restore_backup(Job(), source=stick, folder=tmp_path / "old", name=listed[1].name).papers == 12
    for piece in (there / "records").glob("??/*"):
        flip(piece)
    with pytest.raises(ArchiveDamaged, match="records"):
        restore_backup(Job(), source=stick, folder=tmp_path / "third", name=listed[1].name)


def test_files_of_two_computers_in_a_synced_folder_harm_nothing(filled: Archive, stick: Path, tmp_path: Path) -> None:
    name = back(filled, stick).name
    lists = stick / "SEND Organiser backup" / "backups"
    shutil.copy(lists / f"{name}.json", lists / f"{name} (Anna's conflicted copy).json")
    (lists / "._2026-11-21 10.00.00.json").write_bytes(b"\0")
    done = back(filled, stick, LATER)
    assert done.strays == (f"{name} (Anna's conflicted copy).json",)
    assert len(backups_in(stick)) == 2
    assert not restore_backup(Job(), source=stick, folder=tmp_path / "again").damaged


def test_another_archive_gets_a_folder_of_its_own(filled: Archive, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    with Archive.open(tmp_path / "second") as second:
        done = back(second, stick)
        assert done.folder.name == "SEND Organiser backup 2"
        with pytest.raises(InputProblem, match="another archive"):
            choose_place(second, Job(), folder=stick / "SEND Organiser backup", every="", now=NOW)
    with pytest.raises(InputProblem, match="archive itself"):
        choose_place(filled, Job(), folder=filled.folder / "vault", every="", now=NOW)


def test_two_at_once_in_one_place_are_refused(filled: Archive, stick: Path) -> None:
    there = back(filled, stick).folder
    with BackupFolder(there).held(), pytest.raises(ArchiveBusy):
        back(filled, stick)


def test_a_backup_of_a_newer_version_is_refused(filled: Archive, stick: Path, tmp_path: Path) -> None:
    done = back(filled, stick)
    manifest = BackupFolder(done.folder).manifest(done.name)
    newer = backup_lists.as_bytes(manifest).split(b"\n")[0].replace(b'"format":1', b'"format":2')
    from hashlib import sha256

    (done.folder / "backups" / f"{done.name}.json").write_bytes(newer + b"\n" + sha256(newer).hexdigest().encode())
    with pytest.raises(ArchiveTooNew):
        restore_backup(Job(), source=stick, folder=tmp_path / "again")


def test_nothing_is_restored_over_anything(filled: Archive, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    with pytest.raises(InputProblem, match="ever restored over"):
        restore_backup(Job(), source=stick, folder=filled.folder)
    with pytest.raises(InputProblem, match="no backups"):
        restore_backup(Job(), source=tmp_path, folder=tmp_path / "x")


def test_a_list_that_names_a_place_outside_puts_nothing_there(filled: Archive, stick: Path, tmp_path: Path) -> None:
    done = back(filled, stick)
    there = BackupFolder(done.folder)
    manifest = there.manifest(done.name)
    evil = replace(manifest.files[0], path="../../evil.pdf")
    there.finish(replace(manifest, files=(evil, *manifest.files[1:])))
    restored = restore_backup(Job(), source=stick, folder=tmp_path / "again")
    assert len(restored.damaged) == 1 and not (tmp_path / "evil.pdf").exists() and not list(tmp_path.rglob("evil.pdf"))


def test_one_can_look_inside_first(filled: Archive, case: int, stick: Path, tmp_path: Path) -> None:
    first, second = [d.id for d in filled.documents(case)][:2]
    filled.set_facts({first: {"date": "2024-05-01"}, second: {"date": "2026-02-03"}})
    back(filled, stick)
    inside = look_inside(Job(), source=stick, work=filled.work_folder)
    assert inside.cases is not None
    (seen,) = inside.cases
    assert (seen.name, seen.papers, seen.first, seen.last) == ("Maya Tresswell", 12, "2024-05-01", "2026-02-03")
    assert not list(filled.work_folder.iterdir())


def test_a_restore_that_is_stopped_leaves_nothing(filled: Archive, stick: Path, tmp_path: Path) -> None:
    back(filled, stick)
    job = Job(lambda progress: job.cancel() if progress.what == "Restoring" and progress.done == 5 else None)
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        restore_backup(job, source=stick, folder=tmp_path / "again")
    assert set(tmp_path.iterdir()) == before


def test_a_disk_that_vanishes_under_a_restore_is_told_and_nothing_is_put_in_its_place(
    filled: Archive, stick: Path, tmp_path: Path
) -> None:
    back(filled, stick)
    disk = tmp_path / "DISK"
    disk.mkdir()

    def pull(progress: Progress) -> None:
        if (progress.what, progress.done) == ("Restoring", 5):
            disk.rename(tmp_path / "away")

    with pytest.raises(ArchiveProblem, match="“DISK” is not there any more"):
        restore_backup(Job(pull), source=stick, folder=disk / "again")
    assert not disk.exists()


# ---- in one file ----


def test_one_file_holds_everything_and_opens_anywhere(filled: Archive, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    done = back_up_file(filled, Job(), file=file, now=NOW)
    assert done.papers == 12 and filled.backups.made()[0].spot.startswith("all.zip")
    shutil.unpack_archive(file, tmp_path / "unpacked")
    assert titles(tmp_path / "unpacked") == titles(filled.folder)
    restored = restore_backup(Job(), source=file, folder=tmp_path / "again")
    assert (restored.papers, restored.damaged) == (12, ())
    assert contents(tmp_path / "again" / "vault") == contents(filled.folder / "vault")


@given(share=st.floats(0, 1))
def test_of_a_file_cut_short_what_came_before_is_saved(
    share: float, tmp_path_factory: pytest.TempPathFactory, cut: tuple[Path, int]
) -> None:
    file, begins = cut
    folder = tmp_path_factory.mktemp("cut")
    data = file.read_bytes()
    length = int(share * (len(data) - 1))
    short = folder / "short.zip"
    short.write_bytes(data[:length])
    try:
        restored = restore_backup(Job(), source=short, folder=folder / "again")
    except (InputProblem, ArchiveProblem):
        assert length < begins, "the records are whole, so the papers that are whole can be saved"
        return
    with Archive.open(folder / "again") as again:
        health = again.check(iter(again.kept_files()))
    assert not health.damaged and not health.records
    assert sorted(health.missing) == sorted(restored.damaged)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A backup in one file, and where its records have ended."""
    folder = tmp_path_factory.mktemp("whole")
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for number in range(6):
            put(archive, case, folder, f"letter {number}.pdf", os.urandom(60_000))
        back_up_file(archive, Job(), file=folder / "all.zip", now=NOW)
    with zipfile.ZipFile(folder / "all.zip") as opened:
        first_paper = next(info for info in opened.infolist() if info.filename.startswith("vault/"))
    return folder / "all.zip", first_paper.header_offset


def test_an_old_file_is_replaced_only_by_one_that_is_proved_and_not_far_smaller(
    filled: Archive, case: int, tmp_path: Path
) -> None:
    file = tmp_path / "all.zip"
    back_up_file(filled, Job(), file=file, now=NOW)
    was = file.read_bytes()
    job = Job(lambda progress: job.cancel() if progress.what == "Reading the backup back" else None)
    with pytest.raises(Cancelled):
        back_up_file(filled, job, file=file, now=LATER)
    assert file.read_bytes() == was
    filled.remove_documents([d.id for d in filled.documents(case)][:9], now=NOW)
    with pytest.raises(InputProblem, match="12 papers"):
        back_up_file(filled, Job(), file=file, now=LATER)
    assert file.read_bytes() == was and not list(tmp_path.glob("*.part"))
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"not ours")
    with pytest.raises(InputProblem, match="not a backup"):
        back_up_file(filled, Job(), file=other, now=LATER)
    assert other.read_bytes() == b"not ours"


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)


# ---- locked with a passphrase ----


def test_a_locked_archive_is_backed_up_as_it_lies_sealed(filled: Archive, stick: Path, tmp_path: Path) -> None:
    from sendorganiser.errors import ArchiveLocked
    from sendorganiser.store import lock
    from sendorganiser.workflows.lock_archive import make_lock, put_lock_on

    folder = filled.folder
    filled.close()
    put_lock_on(Job(), folder, make_lock("a long enough phrase"))
    with Archive.open(folder) as locked:
        case = locked.cases()[0].id
        put(locked, case, tmp_path, "secret.pdf", b"MARKEDWORD " * 50)
        done = back(locked, stick)
        assert (done.papers, done.damaged, done.missing) == (13, (), ())
        assert back(locked, stick, LATER).copied_files == 0
        back_up_file(locked, Job(), file=tmp_path / "all.zip", now=LATER)
    lock.forget(folder)
    everything = b"".join(contents(stick).values()) + (tmp_path / "all.zip").read_bytes()
    assert b"MARKEDWORD" not in everything and b"Tresswell" not in everything and b"letter 1" not in everything
    assert look_inside(Job(), source=stick, work=tmp_path).cases is None
    inside = look_inside(Job(), source=stick, work=tmp_path, passphrase="a long enough phrase")
    assert inside.cases is not None and inside.cases[0].papers == 13
    for number, source in enumerate((stick, tmp_path / "all.zip")):
        again = tmp_path / f"again {number}"
        assert not restore_backup(Job(), source=source, folder=again).damaged
        with pytest.raises(ArchiveLocked):
            Archive.open(again)
        lock.unlock(again, "a long enough phrase")
        with Archive.open(again) as opened:
            assert opened.check(iter(opened.kept_files())).is_sound
            assert len(opened.documents(opened.cases()[0].id)) == 13
        lock.forget(again)
