"""A zip folder's papers come in one by one; one made to do harm is refused, each in its own words."""

import struct
import zipfile
from pathlib import Path

import pytest

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import folders

from . import making


def _zip(path: Path, files: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_each_file_is_a_paper_and_what_computers_leave_about_is_not(tmp_path: Path) -> None:
    files = {"letters/2024/One.txt": b"Dear all", "letters/One.txt": b"Another", "__MACOSX/letters/._One.txt": b"x"}
    files |= {"Thumbs.db": b"x", "letters/.DS_Store": b"x", "~$letter.docx": b"x", "letters/Größe.txt": b"y"}
    made = making.prepared(_zip(tmp_path / "papers.zip", files), tmp_path / "out")
    assert [part.name for part in made.parts] == ["One.txt", "One (2).txt", "Größe.txt"]
    assert [Path(part.path).read_bytes() for part in made.parts] == [b"Dear all", b"Another", b"y"]
    assert "letters/2024/One.txt" in (made.pages[0].text or "") and "3 files inside" in (made.pages[0].text or "")
    assert made.remarks == ("This is a zip folder: its files were added too, each as a paper.",)


def test_a_name_in_utf_8_that_does_not_say_so_is_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"Gr____e.txt": b"x"})
    path.write_bytes(path.read_bytes().replace(b"Gr____e.txt", "Größe.txt".encode()))
    (part,) = making.prepared(path, tmp_path / "out").parts
    assert part.name == "Größe.txt"


@pytest.mark.parametrize(
    "name", ["../../home/x.txt", "/etc/passwd", "C:\\Windows\\x.txt", "a/../../x.txt", "..\\x.txt"]
)
def test_a_folder_that_reaches_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="put files outside itself") as refused:
        making.prepared(_zip(tmp_path / "a.zip", {"good.txt": b"x", name: b"x"}), tmp_path / "out")
    assert "unpack it yourself" in refused.value.what_to_do


def test_a_folder_of_a_hundred_thousand_files_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(_of_many(100_001))
    with pytest.raises(UnreadableFile, match="holds 100,001 files"):
        making.prepared(path, tmp_path / "out")


def _of_many(count: int) -> bytes:
    """Make a zip of empty files by hand: writing so many takes the library long."""
    local, central = b"", b""
    pieces, index = [], []
    at = 0
    for number in range(count):
        name = b"%06d.txt" % number
        local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
        central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), *(0,) * 5, at)
        pieces.append(local)
        index.append(central + name)
        at += len(local)
    listed = b"".join(index)
    most = 0xFFFF
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listed), at)
    found64 = struct.pack("<4sIQI", b"PK\6\7", 0, at + len(listed), 1)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, most, most, len(listed), 0xFFFFFFFF, 0)
    return b"".join(pieces) + listed + end64 + found64 + end


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {f"{n}.txt": b"\0" * 30_000_000 for n in range(8)})
    with pytest.raises(UnreadableFile, match="far more inside"):
        making.prepared(path, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_file_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "liar.zip", {"a.txt": b"a" * 5_000_000})
    content = path.read_bytes()
    lie = struct.pack("<I", 5_000_000), struct.pack("<I", 1_000)
    path.write_bytes(content.replace(*lie))
    with pytest.raises(UnreadableFile):
        making.prepared(path, tmp_path / "out")
    assert sum(file.stat().st_size for file in (tmp_path / "out").iterdir()) < 2_000_000


def test_a_locked_folder_asks_to_be_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": b"x"})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(LockedFile, match="locked with a password") as refused:
        making.prepared(path, tmp_path / "out")
    assert "Unpack it with its password" in refused.value.what_to_do


def test_a_file_without_a_name_is_given_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open(zipfile.ZipInfo(""), "w") as nameless:
        nameless.write(b"Dear all")
    (part,) = making.prepared(path, tmp_path / "out").parts
    assert part.name == "attachment" and Path(part.path).read_bytes() == b"Dear all"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no files in it"):
        making.prepared(_zip(tmp_path / "a.zip", {"__MACOSX/._x": b""}), tmp_path / "out")


def test_one_damaged_file_does_not_keep_out_the_others(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"bad.txt": bytes(range(256)) * 9, "good.txt": b"Dear all"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[100] ^= 255
    path.write_bytes(bytes(content))
    made = making.prepared(path, tmp_path / "out")
    assert [part.name for part in made.parts] == ["good.txt"]
    assert "1 file in it is damaged and could not be unpacked." in made.remarks
    assert "bad.txt (damaged, not added)" in (made.pages[0].text or "")


def _rarely(path: Path, name: bytes) -> Path:
    """Say of a file in a zip that it is packed by Deflate64, as Windows packs the largest."""
    content = bytearray(path.read_bytes())
    for mark, method, called in ((b"PK\3\4", 8, 30), (b"PK\1\2", 10, 46)):
        at = content.index(name) - called if mark == b"PK\3\4" else content.rindex(name) - called
        assert content[at : at + 4] == mark
        content[at + method] = 9
    path.write_bytes(bytes(content))
    return path


def test_a_folder_packed_in_a_rare_way_is_not_called_damaged(tmp_path: Path) -> None:
    path = _rarely(_zip(tmp_path / "a.zip", {"a.txt": b"Dear all" * 50}), b"a.txt")
    with pytest.raises(UnreadableFile, match="packed in a way that cannot be opened here") as refused:
        making.prepared(path, tmp_path / "out")
    assert "Unpack it with your computer" in refused.value.what_to_do


def test_one_file_packed_in_a_rare_way_is_told_of_beside_the_others(tmp_path: Path) -> None:
    path = _rarely(_zip(tmp_path / "a.zip", {"rare.pdf": b"x" * 99, "good.txt": b"Dear all"}), b"rare.pdf")
    made = making.prepared(path, tmp_path / "out")
    assert [part.name for part in made.parts] == ["good.txt"]
    assert made.remarks[1:] == (
        "1 file in it is packed in a way that cannot be opened here: "
        "unpack the folder with your computer and add that file.",
    )
    assert "rare.pdf (packed in a rare way, not added)" in (made.pages[0].text or "")


def test_a_word_file_packed_in_a_rare_way_is_not_called_damaged(tmp_path: Path) -> None:
    path = _rarely(making.docx(tmp_path / "a.docx", {}), b"word/document.xml")
    with pytest.raises(UnreadableFile, match="packed in a way") as refused:
        making.prepared(path, tmp_path / "out")
    assert "save it again" in refused.value.what_to_do


def test_a_folder_inside_a_folder_is_a_part(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "inner.zip", {"a.txt": b"x"}).read_bytes()
    (part,) = making.prepared(_zip(tmp_path / "outer.zip", {"inner.zip": inner}), tmp_path / "out").parts
    assert making.prepared(Path(part.path), tmp_path / "again", name=part.name).parts[0].name == "a.txt"


def test_a_bomb_inside_a_word_file_is_refused(tmp_path: Path) -> None:
    path = making.docx(tmp_path / "a.docx", {"word/media/x.bin": b"\0" * 1000})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 1000), struct.pack("<I", 0x7FFFFFFF)))
    with pytest.raises(UnreadableFile, match="far more inside"):
        making.prepared(path, tmp_path / "out")


def test_size_is_told_in_words() -> None:
    assert [folders.size_in_words(n) for n in (0, 999, 1000, 12_345_678, 2_500_000_000)] == [
        *("0 bytes", "999 bytes", "1.0 KB", "12 MB", "2.5 GB"),
    ]
