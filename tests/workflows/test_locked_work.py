"""All ordinary work goes on in a locked archive, and leaves nothing readable on the disk, even when it is killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from sendorganiser.jobs import Job
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock
from sendorganiser.store.lock import State
from sendorganiser.workflows import lock_archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import build_pack
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.plan_packs import fill_pack
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.save_original import save_original
from sendorganiser.workflows.split_document import split_document
from tests import leaks, papers

PHRASE = "four plain words here"
NOW = "2026-03-04T10:00:00+00:00"
WORDS = ("Zzyxmarked", "Quorfledge", "bryndolwen")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Papers of several kinds, each with a marked word in it and in its name."""
    folder = tmp_path / "papers"
    folder.mkdir()
    packed_pdf(folder / "Zzyxmarked report.pdf", ["Zzyxmarked lives at Quorfledge House.", "bryndolwen"] * 3)
    papers.scan(folder / "scan Zzyxmarked.pdf", ["Dear parent of Zzyxmarked"])
    inner = papers.pdf(tmp_path / "inner.pdf", ["bryndolwen inside"]).read_bytes()
    papers.letter_with_attachment(
        folder / "Quorfledge.eml", subject="Quorfledge", body="Zzyxmarked", name="bryndolwen.pdf", content=inner
    )
    (folder / "note Zzyxmarked.txt").write_text("Quorfledge " * 200, encoding="utf-8")
    return folder


def packed_pdf(path: Path, pages: list[str]) -> None:
    """Write a PDF whose words stand in packed streams, letter by letter."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for text in pages:
            page = pdf.add_blank_page(page_size=(595, 842)).obj
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET ".encode() * 9)
        pdf.save(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty archive with a lock; all temporary files of the system would come under `tmp_path`/system."""
    system = tmp_path / "system"
    system.mkdir()
    monkeypatch.setenv("TMPDIR", str(system))
    monkeypatch.setattr("tempfile.tempdir", None)
    place = tmp_path / "archive"
    place.mkdir()
    new = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))[0]
    from dataclasses import replace

    lock.write(place, replace(new, state=State.LOCKED))
    lock.unlock(place, PHRASE)
    with Archive.open(place) as archive:
        archive.add_case(name="Zzyxmarked", now=NOW)
    yield place
    lock.forget(place)


def readable(folder: Path) -> list[str]:
    return leaks.holding(folder, WORDS) + leaks.holding(folder.parent / "system", WORDS)


def test_what_looks_for_leaks_finds_them(made: Path) -> None:
    found = {each.split(":")[0].rpartition("/")[2] for each in leaks.holding(made, ["Quorfledge"])}
    assert found == {"Zzyxmarked report.pdf", "Quorfledge.eml", "note Zzyxmarked.txt"}


def test_papers_are_added_read_found_built_and_saved_and_nothing_can_be_read(
    folder: Path, made: Path, tmp_path: Path
) -> None:
    with Archive.open(folder) as archive:
        added = add_documents(archive, Job(), files=[made], case=1, now=NOW)
        assert {taken.status for taken in added.taken} == {"added"} and len(archive.documents(1)) == 5
        read_pages(archive, Job())
        assert len(find_documents(archive, case=1, typed="quorfledge")) == 3
        report = next(each for each in archive.documents(1) if each.pages == 6)
        split_document(archive, Job(), document=report.id, at=[3], now=NOW)
        pack = archive.add_pack(case=1, title="Zzyxmarked", preset="plain", now=NOW)
        archive.set_facts({each.id: {"title": each.title} for each in archive.documents(1)})
        fill_pack(archive, Job(), pack=pack, now=NOW)
        out = tmp_path / "out"
        out.mkdir()
        built = build_pack(archive, Job(), pack=pack, out=out / "b.pdf", now=NOW, force=True)
        note = next(each for each in archive.documents(1) if each.source_name.endswith(".txt"))
        saved = save_original(archive, Job(), document=note.id, out=out)
        assert saved.file.read_bytes() == (made / "note Zzyxmarked.txt").read_bytes()
        assert built.pack.pages > 8
        assert check_archive(archive, Job()).is_sound
        assert readable(folder) == []  # while it is open, too
    assert readable(folder) == []
    assert leaks.holding(out, WORDS)  # what the person takes out is theirs, and open


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs groups of processes")
@pytest.mark.parametrize("moment", [0.0, 0.15, 0.4, 0.9])
def test_killed_while_adding_it_leaves_nothing_readable(
    folder: Path, made: Path, tmp_path: Path, moment: float
) -> None:
    for number in range(12):
        papers.pdf(made / f"more {number}.pdf", [f"Zzyxmarked {number} Quorfledge"] * 4)
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE)
    running = start(folder, phrase, "add", str(made))
    wait_until(lambda: any((folder / "work").glob("adding-*/*/*")), running)
    time.sleep(moment)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert readable(folder) == []
    with Archive.open(folder) as archive:
        assert check_archive(archive, Job()).is_sound
        add_documents(archive, Job(), files=[made], case=1, now=NOW)
        assert len(archive.documents(1)) == 17
    assert not any((folder / "work").iterdir())


def start(folder: Path, phrase: Path, *command: str) -> "subprocess.Popen[bytes]":
    whole = [
        sys.executable,
        "-m",
        "sendorganiser",
        "--archive",
        str(folder),
        "--passphrase-file",
        str(phrase),
        *command,
    ]
    return subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def wait_until(is_so, running: "subprocess.Popen[bytes]") -> None:  # type: ignore[no-untyped-def]
    while not is_so() and running.poll() is None:
        time.sleep(0.005)


def test_the_whole_way_by_command(tmp_path: Path, made: Path) -> None:
    """Lock, list, change, unlock in a terminal; a locked archive answers nothing without its passphrase."""
    from sendorganiser.cli import run

    place, phrase, other = tmp_path / "own", tmp_path / "phrase", tmp_path / "other"
    phrase.write_text(PHRASE + "\r\n")
    other.write_text("another four words\n")
    here = ["--archive", str(place), "--quiet"]

    def call(*words: str) -> int:
        return run([*here, *words], open_window=lambda _: 0)

    assert call("case", "new", "Zzyxmarked") == 0
    assert call("add", str(made / "note Zzyxmarked.txt")) == 0
    sheet = tmp_path / "sheet.pdf"
    assert call("lock", "--new-passphrase-file", str(phrase), "--sheet", str(sheet)) == 0
    assert sheet.read_bytes().startswith(b"%PDF") and leaks.holding(place, WORDS) == []
    lock.forget(place)
    assert call("papers") != 0 and call("verify") == 4
    assert call("verify", "--passphrase-file", str(other)) == 4
    assert call("verify", "--passphrase-file", str(phrase)) == 0
    change = ["lock", "change", "--passphrase-file", str(phrase), "--new-passphrase-file", str(other)]
    assert call(*change) == 0
    lock.forget(place)
    assert call("unlock", "--passphrase-file", str(phrase)) == 4
    assert call("unlock", "--passphrase-file", str(other)) == 0
    assert call("verify") == 0


def test_the_sheet_shows_the_code_and_no_name(tmp_path: Path) -> None:
    import pypdfium2

    new = lock_archive.make_lock(PHRASE)
    lock_archive.write_sheet(new.recovery, tmp_path / "s.pdf", folder=Path("/home/x/papers"), day="4 March 2026")
    with pypdfium2.PdfDocument(tmp_path / "s.pdf") as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_range()
    letters = "".join(text.split())
    assert all(group in letters for group in new.recovery.split())
    assert "passphrase" in text
