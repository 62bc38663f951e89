"""A lock keeps everybody out, loses nothing on the way on or off, and can be stopped at any moment."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sendorganiser.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveLocked,
    ArchiveTooNew,
    InputProblem,
)
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.model.document import Page
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.documents import NewDocument
from sendorganiser.store.health import Health
from sendorganiser.store.lock import LockFile, State

PHRASE = "four plain words here"
MARK = "Zzyxmarkedword"
NOW = "2026-03-04T10:00:00+00:00"
New = tuple[LockFile, ArchiveKeys, str]


@pytest.fixture(scope="session")
def made_lock() -> New:
    return lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An archive with two papers, a file of no record, a small picture and a copy from before an upgrade."""
    place = tmp_path / "archive"
    with Archive.open(place) as archive:
        case = archive.add_case(name=MARK, now=NOW)
        for number in range(2):
            add(archive, case, f"{MARK} {number}", f"{MARK} is in paper {number}.".encode() * 5000)
        stray = tmp_path / "stray"
        stray.write_bytes(MARK.encode() * 3)
        archive.keep(archive.arrive(stray), ".txt")
        (archive.thumbnails_folder / "aa").mkdir()
        (archive.thumbnails_folder / "aa" / "x.png").write_bytes(MARK.encode())
    shutil.copy(place / "archive.sqlite", place / "archive before upgrade to x.sqlite")
    (place / "window.ini").write_text(f"folder/bundles=/home/{MARK}")
    yield place
    lock.forget(place)


def add(archive: Archive, case: int, title: str, content: bytes) -> int:
    file = archive.work_folder / "file"
    from sendorganiser import sealed

    sealed.write_bytes(file, content)
    arrived = archive.arrive(file)
    file.unlink()
    pages = (Page(1, 595, 842, f"{title} says {MARK}"),)
    new = NewDocument(case, arrived.sha256, arrived.sha256, f"{title}.txt", "txt", NOW, title=title, pages=pages)
    return archive.add_document(new, original=arrived, extension=".txt", reading=None, found={}, bar=1.0)


def contents(folder: Path) -> dict[str, bytes]:
    """What a person would find in the archive, opened as it can be."""
    if lock.state(folder).is_sealed:
        lock.unlock(folder, PHRASE)
    with Archive.open(folder) as archive:
        health = archive.check(iter(archive.kept_files()))
        assert health.is_sound
        from sendorganiser import sealed

        return {each.title: sealed.read_bytes(archive.original_file(each)) for each in archive.documents(1)}


def holds_mark(folder: Path) -> list[str]:
    marks = [MARK.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(mark in path.read_bytes() for mark in marks)]


def plain_files(folder: Path) -> dict[str, bytes]:
    vault = folder / "vault"
    return {str(path.relative_to(vault)): path.read_bytes() for path in vault.rglob("*") if path.is_file()}


def test_nothing_of_a_locked_archive_can_be_read_and_everything_comes_back(folder: Path, made_lock: New) -> None:
    before, files = contents(folder), plain_files(folder)
    assert holds_mark(folder)
    locking.put_on(folder, Job(), *made_lock[:2])
    assert holds_mark(folder) == []
    assert contents(folder) == before
    lock.forget(folder)
    with pytest.raises(ArchiveLocked):
        Archive.open(folder)
    with pytest.raises(ArchiveLocked):
        Archive.open_to_read(folder)
    assert locking.take_off(folder, Job(), PHRASE) == 0
    assert contents(folder) == before
    lost = {name for name, data in files.items() if plain_files(folder).get(name) != data}
    assert [name.endswith(".txt") and files[name] in plain_files(folder).values() for name in lost] == [True]  # stray
    assert not (folder / "lock.json").exists() and not (folder / "archive.sealed").exists()
    assert list(folder.glob("archive before*.sqlite"))


def test_files_that_are_not_ours_are_left_and_named(folder: Path, made_lock: New) -> None:
    (folder / "archive (conflicted copy).sqlite").write_bytes(b"somebody may want this")
    locking.put_on(folder, Job(), *made_lock[:2])
    assert locking.left_open(folder) == ["archive (conflicted copy).sqlite"]
    (folder / "archive (conflicted copy).sqlite").unlink()
    contents(folder)
    assert locking.left_open(folder) == []


def test_what_is_added_to_a_locked_archive_is_sealed(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    with Archive.open(folder) as archive:
        assert archive.is_locked
        number = add(archive, 1, "third", MARK.encode() * 20_000)
        kept = archive.kept_places()
        assert archive.original_file(archive.document(number)) in kept
    assert holds_mark(folder) == []
    hashes = set(kept.values())
    assert not [path for path in folder.rglob("*") if any(each in path.name for each in hashes)]


def test_it_opens_by_passphrase_or_code_and_by_nothing_else(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    for right in (PHRASE, made_lock[2], made_lock[2].lower().replace(" ", "")):
        lock.forget(folder)
        lock.unlock(folder, right)
        Archive.open(folder).close()
    lock.forget(folder)
    said = set()
    other_code = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))[2]
    for wrong in ("", "wrong", PHRASE + " ", PHRASE.upper(), other_code, "x" * 5000):
        with pytest.raises(ArchiveLocked) as refused:
            lock.unlock(folder, wrong)
        said.add(str(refused.value))
    assert len(said) == 1  # whatever was wrong, nothing is told of it
    with pytest.raises(ArchiveLocked):
        Archive.open(folder)


def test_a_slip_in_the_recovery_code_is_told_by_its_group(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    code = made_lock[2]
    slipped = code[:7] + ("A" if code[7] != "A" else "B") + code[8:]
    with pytest.raises(ArchiveLocked, match="group 2"):
        lock.unlock(folder, slipped)


def test_each_guess_is_stretched_once(folder: Path, made_lock: New, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same work for every guess: its time tells nothing."""
    locking.put_on(folder, Job(), *made_lock[:2])
    import argon2.low_level

    real, calls = argon2.low_level.hash_secret_raw, []

    def counted(*arguments: object, **options: object) -> bytes:
        calls.append(options)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", counted)
    for typed in (PHRASE, "wrong", "", made_lock[2]):
        with contextlib.suppress(ArchiveLocked):
            lock.unlock(folder, typed)
    assert len(calls) == 4 and all(each == calls[0] for each in calls)


def test_a_new_passphrase_touches_no_paper(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(ArchiveLocked):
        lock.change_passphrase(folder, "not the passphrase", "another four words")
    with pytest.raises(InputProblem):
        lock.change_passphrase(folder, PHRASE, "short")
    lock.change_passphrase(folder, PHRASE, "another four words")
    changed = {path.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert changed == {"lock.json", "lock-copy.json"}
    lock.forget(folder)
    with pytest.raises(ArchiveLocked):
        lock.unlock(folder, PHRASE)
    lock.unlock(folder, "another four words")
    lock.unlock(folder, made_lock[2])


def test_who_forgot_the_passphrase_chooses_another_by_the_sheet(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    lock.change_passphrase(folder, made_lock[2], "another four words")
    lock.unlock(folder, "another four words")
    code = lock.change_recovery(folder, "another four words")
    lock.unlock(folder, code)
    with pytest.raises(ArchiveLocked):
        lock.unlock(folder, made_lock[2])


def test_no_key_is_on_the_disk(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    keys = made_lock[1]
    hidden = [keys.master, keys.work, *(keys.named(name) for name in ("files", "names", "database", "thumbnails"))]
    hidden = [form for key in hidden for form in (key, key.hex().encode())] + [made_lock[2].encode(), PHRASE.encode()]
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert not any(each in path.read_bytes() for each in hidden)


def test_the_true_recovery_code_is_long_enough_to_stand_alone(made_lock: New) -> None:
    assert len(made_lock[2].replace(" ", "")) == 36  # 30 of them chosen at random from 32: 150 bits


# ---- damage ----


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 4
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize("place", [0, 9, 20, 60, -1])
def test_a_damaged_paper_is_named_and_the_others_open(folder: Path, made_lock: New, place: int) -> None:
    before = contents(folder)
    locking.put_on(folder, Job(), *made_lock[:2])
    with Archive.open(folder) as archive:
        bad, good = archive.documents(1)
        flip(archive.original_file(bad), place)
        health: Health = archive.check(iter(archive.kept_files()))
        assert health.damaged == (bad.source_name,) and not health.missing
        from sendorganiser import sealed

        assert sealed.read_bytes(archive.original_file(good)) == before[good.title]
    assert locking.take_off(folder, Job(), PHRASE) == 1
    with Archive.open(folder) as archive:
        assert [archive.original_file(each).exists() for each in (bad, good)] == [False, True]


def test_a_damaged_lock_file_opens_from_its_copy_and_is_named_if_both_are(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    lock.forget(folder)
    flip(folder / "lock.json", 300)
    lock.unlock(folder, PHRASE)
    contents(folder)
    (folder / "lock.json").unlink()
    lock.unlock(folder, PHRASE)
    for place in range(0, len((folder / "lock-copy.json").read_bytes()), 97):
        whole = (folder / "lock-copy.json").read_bytes()
        flip(folder / "lock-copy.json", place)
        with pytest.raises((ArchiveDamaged, ArchiveTooNew)):
            lock.unlock(folder, PHRASE)
        (folder / "lock-copy.json").write_bytes(whole)


def test_a_damaged_database_is_named(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    flip(folder / "archive.sealed", 3000)
    with pytest.raises(ArchiveDamaged):
        Archive.open(folder)


def test_a_lock_from_a_newer_version_is_said_to_be_one(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    for name in ("lock.json", "lock-copy.json"):
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace('"version": 1', '"version": 2'))
    with pytest.raises(ArchiveTooNew):
        lock.unlock(folder, PHRASE)


def test_a_lock_that_would_fill_the_memory_is_refused(folder: Path, made_lock: New) -> None:
    locking.put_on(folder, Job(), *made_lock[:2])
    lock.write(folder, replace(made_lock[0], state=State.LOCKED, stretch=Stretch(900_000, 3, 4)))
    with pytest.raises(ArchiveDamaged):
        lock.unlock(folder, PHRASE)


# ---- stopped on the way ----


def test_nobody_else_may_have_it_open(folder: Path, made_lock: New) -> None:
    with Archive.open(folder), pytest.raises(ArchiveBusy):
        locking.put_on(folder, Job(), *made_lock[:2])
    assert lock.state(folder) is State.OPEN


def test_stopped_it_stays_open_and_can_be_gone_on_with_or_given_up(folder: Path, made_lock: New) -> None:
    before = contents(folder)
    for end in (locking.give_up, lambda place, job: locking.go_on(place, job, PHRASE)):
        with pytest.raises(Cancelled):
            locking.put_on(folder, stopping_at(2), *made_lock[:2])
        assert lock.state(folder) is State.LOCKING
        assert contents(folder) == before
        end(folder, Job())
        assert contents(folder) == before
    assert lock.state(folder) is State.LOCKED and holds_mark(folder) == []


def test_one_begun_with_another_passphrase_can_be_begun_anew(folder: Path, made_lock: New) -> None:
    before = contents(folder)
    with pytest.raises(Cancelled):
        locking.put_on(folder, stopping_at(2), *lock.new_lock("forgotten again", stretch=Stretch(8, 1, 1))[:2])
    with pytest.raises(ArchiveLocked):
        locking.go_on(folder, Job(), PHRASE)
    locking.put_on(folder, Job(), *made_lock[:2])
    assert contents(folder) == before
    sealed_files = len(plain_files(folder))
    assert sealed_files == 3  # nothing is left of the first


def test_what_is_added_between_two_goes_is_locked_too(folder: Path, made_lock: New) -> None:
    with pytest.raises(Cancelled):
        locking.put_on(folder, stopping_at(4), *made_lock[:2])
    with Archive.open(folder) as archive:
        add(archive, 1, "between", MARK.encode() * 99)
    locking.go_on(folder, Job(), PHRASE)
    assert contents(folder)["between"] == MARK.encode() * 99
    assert holds_mark(folder) == []


def stopping_at(number: int) -> Job:
    said: list[Progress] = []

    def hear(progress: Progress) -> None:
        said.append(progress)
        if len(said) >= number:
            job.cancel()

    job = Job(hear)
    return job


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of this process")
@pytest.mark.parametrize("way", ["on", "off"])
def test_killed_at_any_step_it_loses_nothing(folder: Path, made_lock: New, way: str, tmp_path: Path) -> None:
    before = contents(folder)
    if way == "off":
        locking.put_on(folder, Job(), *made_lock[:2])
        lock.forget(folder)

    def work() -> None:
        if way == "on":
            locking.put_on(folder, Job(), *made_lock[:2])
        else:
            locking.take_off(folder, Job(), PHRASE)

    kept = tmp_path / "kept"
    shutil.copytree(folder, kept)
    steps = killed(work, sys.maxsize)
    assert steps > 40
    for step in range(1, steps + 1, 5):
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        killed(work, step)
        assert contents(folder) == before, step
        state = lock.state(folder)
        if state is State.LOCKED:  # whoever opens it again first sweeps up
            assert holds_mark(folder) == [], step
        if state is State.LOCKING:
            locking.go_on(folder, Job(), PHRASE)
            assert holds_mark(folder) == [] and contents(folder) == before, step
        if state is State.LOCKED and way == "off":
            locking.take_off(folder, Job(), PHRASE)
            assert contents(folder) == before, step
        lock.forget(folder)


def killed(work: Callable[[], None], step: int) -> int:
    """Run `work` in a copy of this process that dies at the n-th thing it does to a file; return how many it did."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        done = 0

        def hear(event: str, _: tuple[object, ...]) -> None:
            nonlocal done
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect", "shutil.rmtree"):
                done += 1
                if done >= step:
                    os._exit(9)

        sys.addaudithook(hear)
        try:
            work()
            os.write(writing, str(done).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as file:
        return int(file.read() or 0)
