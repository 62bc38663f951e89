"""Files made to do harm, or spoilt at random, end in words or in pages: never in a crash, a hang or a fault of ours.

They are read as the app reads them: in a worker process with its limits of time and memory.
"""

import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendorganiser.errors import SendOrganiserError, UnreadableFile
from sendorganiser.isolated import Worker, WorkerDied

from . import hostile, making
from .old_files import doc, ppt, xls
from .test_recordings import mp4
from .test_slides_and_cards import INVITE

SECONDS = 60


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    running = Worker()
    yield running
    running.end()


def taken_in(worker: Worker, path: Path, folder: Path) -> Any:
    """Take a file in as the app does; the answer must be pages, or a refusal of two sentences."""
    folder.mkdir(exist_ok=True)
    arguments = {"path": str(path), "name": path.name, "folder": str(folder), "password": "", "clues": {}}
    try:
        answer = worker.call("sendorganiser.ingest.intake:take_in", arguments, seconds=SECONDS)
    except SendOrganiserError as refused:
        assert refused.what_happened.endswith(".") and refused.what_to_do.endswith(".")
        raise
    finally:
        _empty(folder)
    assert answer["prepared"]["pages"] and not answer["fault"]
    return answer["prepared"]


def _empty(folder: Path) -> None:
    """Make room for the next; the folder itself stays, for a worker's right to write belongs to it (isolated.py)."""
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [
        (hostile.png_bomb, "a.png", "30,000 by 30,000 dots, too large to open safely"),
        (hostile.tiff_bomb, "a.tiff", "60,000 by 60,000 dots, too large to open safely"),
        (hostile.pdf_stream_bomb, "a.pdf", "far more inside than its size tells"),
        (hostile.drawn_by_pieces, "a.pdf", "far more inside than its size tells"),
        (hostile.drawn_within_itself, "a.pdf", "far more inside than its size tells"),
        (hostile.xlsx_bomb, "a.xlsx", "far more inside than its size tells"),
        (hostile.deep_docx, "a.docx", "is damaged"),
    ],
)
def test_bombs_are_refused_in_their_own_words(
    tmp_path: Path, worker: Worker, make: Callable[[Path], Path], name: str, says: str
) -> None:
    with pytest.raises(UnreadableFile, match=says):
        taken_in(worker, make(tmp_path / name), tmp_path / "out")


@pytest.mark.parametrize(
    ("make", "pages"),
    [
        *((hostile.page_tree_loop, 2), (hostile.outline_loop, 1), (hostile.deep_pdf, 1)),
        (lambda path: hostile.drawn_within_itself(path, times=1), 1),
        (lambda path: hostile.drawn_by_pieces(path, deep=5), 1),
    ],
)
def test_loops_end_and_what_is_good_is_kept(
    tmp_path: Path, worker: Worker, make: Callable[[Path], Path], pages: int
) -> None:
    assert len(taken_in(worker, make(tmp_path / "a.pdf"), tmp_path / "out")["pages"]) == pages


def test_a_word_without_end_is_parted_and_comes_in_whole(tmp_path: Path, worker: Worker) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * 50_000)
    lines = [line for page in taken_in(worker, path, tmp_path / "out")["pages"] for line in page["text"].split()]
    assert "".join(lines) == "x" * 50_000
    assert sum(len(line) < len(lines[0]) for line in lines) >= 3  # laid out in one go it would take for ever


@pytest.mark.parametrize("between", ["", " ", "<br>", "</b><b>"])
def test_a_paragraph_that_is_parted_loses_nothing(tmp_path: Path, worker: Worker, between: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p><b>{between.join(['Tom&amp;Ada'] * 6_000)}</b></p></body></html>")
    pages = taken_in(worker, path, tmp_path / "out")["pages"]
    assert "".join("".join(page["text"].split()) for page in pages) == "Tom&Ada" * 6_000


def test_a_paragraph_of_many_lines_is_parted_between_them(tmp_path: Path, worker: Worker) -> None:
    path = tmp_path / "a.html"
    said = [f"Line {number} of a mail without paragraphs" for number in range(1_500)]
    path.write_text(f"<html><body><p>{'<br>'.join(said)}</p></body></html>")
    pages = taken_in(worker, path, tmp_path / "out")["pages"]
    assert [line for page in pages for line in page["text"].split("\n") if line] == said


def test_html_nested_without_end_ends(tmp_path: Path, worker: Worker) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(hostile.deep_html(10_000))
    (page,) = taken_in(worker, path, tmp_path / "out")["pages"]
    assert "words" in page["text"]


@pytest.mark.parametrize(
    "name", ["\u202egpj.pdf", "a\nb.pdf", "caf\udce9.pdf", "🙂" * 60 + ".pdf", "CON.pdf", "-rf.pdf"]
)
def test_names_of_any_kind_are_borne(tmp_path: Path, worker: Worker, name: str) -> None:
    path = making.pdf(tmp_path / "plain.pdf")
    named = path.rename(tmp_path / name)
    assert taken_in(worker, named, tmp_path / "out")["pages"]
    named.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="is empty"):
        taken_in(worker, named, tmp_path / "out")


def _whole(folder: Path) -> dict[str, bytes]:
    """Make a small good file of each kind."""
    making.pdf(folder / "a.pdf", pages=2)
    making.mail(folder / "a.eml").add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    making.docx(folder / "a.docx", {}, body="<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>")
    making.quadrants().save(folder / "a.jpg")
    making.quadrants().save(folder / "a.tiff")
    making.quadrants().save(folder / "a.gif")
    making.quadrants().save(folder / "a.webp")
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Date", 1, True])
    book.save(folder / "a.xlsx")
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", "Dear all " * 20)
        archive.writestr("two/three.txt", "Yours")
    made = {file.name: file.read_bytes() for file in folder.iterdir()}
    made |= {
        "a.doc": doc("Dear\rA\x07B\x07\x07\r", row_ends=(9,)),
        "a.xls": xls([["a", 1.0]]),
        "a.ppt": ppt([("a", "b")]),
    }
    made |= {"a.msg": making.ole(making.msg({0x0037: "Review", 0x1000: "Dear all"})), "a.png": making.png()}
    made |= {"a.ics": INVITE.encode(), "a.vcf": b"BEGIN:VCARD\r\nFN:Ada\r\nTEL:1\r\nEND:VCARD\r\n", "a.mp4": mp4(3)}
    made |= {
        "a.rtf": b"{\\rtf1\\ansi Dear \\b all\\b0\\par{\\*\\x y}}",
        "a.csv": b'a,b\n1,"2"\n',
        "a.txt": b"Dear all\n",
    }
    made["a.html"] = b"<html><body><table><tr><td>x</td></tr></table><blockquote>y</blockquote></body></html>"
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _whole(tmp_path_factory.mktemp("whole"))


def spoilt(content: bytes, other: bytes, seed: int) -> bytes:
    """Spoil a file as disks, networks and enemies do: bits turned, ends lost, pieces of others put in."""
    chance = random.Random(seed)
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) or 1)
        what = chance.randrange(5)
        if what == 0:
            for _ in range(chance.randint(1, 30)):
                made[chance.randrange(len(made))] = chance.randrange(256)
        elif what == 1:
            del made[at:]
        elif what == 2:
            made[at:at] = other[: chance.randint(1, 600)]
        elif what == 3:
            made[at : at + chance.randint(1, 300)] = b""
        else:
            made[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\0\x80"))
        made = made or bytearray(b"\0")
    return bytes(made)


@settings(max_examples=350, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 2**32))
def test_no_spoilt_file_ends_in_a_crash(
    tmp_path: Path, worker: Worker, whole: dict[str, bytes], kind: int, other: int, seed: int
) -> None:
    names = sorted(whole)
    name = names[kind % len(names)]
    path = tmp_path / name
    path.write_bytes(spoilt(whole[name], whole[names[other % len(names)]], seed))
    try:
        taken_in(worker, path, tmp_path / "out")
    except UnreadableFile:
        return


def test_every_good_file_comes_in_whatever_it_is_called(
    tmp_path: Path, worker: Worker, whole: dict[str, bytes]
) -> None:
    for name, content in whole.items():
        for lie in ("paper", f"paper.{'pdf' if name.endswith('.txt') else 'bin'}"):
            path = tmp_path / (name if name.endswith((".txt", ".csv", ".html")) else lie)
            path.write_bytes(content)
            made = taken_in(worker, path, tmp_path / "out")
            assert made["pages"], name


def test_an_old_office_file_with_pieces_of_absurd_size_is_refused_at_once(tmp_path: Path, worker: Worker) -> None:
    for place in (30, 67):  # how large a piece is; how many pieces a list takes
        content = bytearray(doc("Dear\r"))
        content[place] = 31
        (tmp_path / "a.doc").write_bytes(bytes(content))
        with pytest.raises(UnreadableFile, match="is damaged"):
            taken_in(worker, tmp_path / "a.doc", tmp_path / "out")


def test_a_worker_that_eats_memory_is_ended_and_the_next_file_comes_in(tmp_path: Path) -> None:
    small = Worker(megabytes=300)
    big = tmp_path / "big.png"
    hostile.png_bomb(big, side=10_900)
    try:
        with pytest.raises((WorkerDied, UnreadableFile)):
            taken_in(small, big, tmp_path / "out")
        (tmp_path / "a.txt").write_text("Dear all")
        assert taken_in(small, tmp_path / "a.txt", tmp_path / "out")["pages"]
    finally:
        small.end()
    assert {left.name for left in tmp_path.iterdir()} == {"big.png", "a.txt", "out"}
