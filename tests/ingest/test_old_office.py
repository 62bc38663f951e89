"""Old Word, Excel and PowerPoint files are read: by LibreOffice where it is there, else their words by our own hand."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest import libreoffice, old_word

from . import making
from .old_files import doc, ppt, xls


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(libreoffice, "_PLACES", ())


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def test_an_old_letter_shows_its_words_and_says_what_it_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(doc("Dear Ngozi\rSee \x13 HYPERLINK x \x14the plan\x15 – it’s “final”.\x0cSecond page\r"))
    made = making.prepared(path, tmp_path / "out")
    assert [_flat(page.text) for page in made.pages] == ["Dear Ngozi See the plan – it’s “final”.", "Second page"]
    assert "pictures and layout are not shown, and the original is kept" in made.remarks[0]
    assert "HYPERLINK" not in making.words(made.reading)


def test_a_table_keeps_its_rows_also_where_cells_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    text = "Hours\rWho\x07When\x07\x07SaLT\x07\x07\x07After\r"
    ends = (text.index("When") + 5, text.index("After") - 1)
    path.write_bytes(doc(text, row_ends=ends))
    html = old_word.read(str(path)).html
    assert "<tr><td>Who</td><td>When</td></tr><tr><td>SaLT</td><td></td></tr>" in html
    assert html.endswith("<p>After</p>")


def test_words_struck_out_are_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    text = "We agree not to assess.\r"
    at = text.index("not ")
    path.write_bytes(doc(text, deleted=(at, at + 4)))
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "We agree to assess."
    assert any("struck out" in remark for remark in made.remarks)


def test_an_old_slide_show_shows_its_words(tmp_path: Path) -> None:
    path = tmp_path / "talk.ppt"
    path.write_bytes(ppt([("What Rowan needs", "One to one\rEvery day"), ("Thank you", "Questions?")]))
    made = making.prepared(path, tmp_path / "out")
    assert _flat(made.pages[0].text) == "Slide 1 What Rowan needs One to one Every day Slide 2 Thank you Questions?"


@pytest.mark.parametrize("content", [doc("x", locked=True), xls([["x"]], locked=True)])
def test_a_locked_file_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    with pytest.raises(LockedFile, match="locked with a password"):
        making.prepared(path, tmp_path / "out")


@pytest.mark.parametrize(("content", "says"), [(doc("\r\r"), "no words were found"), (b"\xffWPC\0\1", "WordPerfect")])
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says):
        making.prepared(path, tmp_path / "out")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(("doc", "xls", "ppt")), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12))
def test_no_old_file_is_too_spoilt(tmp_path: Path, kind: str, flips: list[tuple[float, int]]) -> None:
    whole = {"doc": doc("Dear\rA\x07B\x07\x07all\r", row_ends=(9,)), "xls": xls([["a", 1.0]]), "ppt": ppt([("a", "b")])}
    content = bytearray(whole[kind])
    for place, value in flips:
        content[1536 + int(place * (len(content) - 1537)) if place < 0.9 else int(place * 512)] = value
    path = tmp_path / "a"
    path.write_bytes(bytes(content))
    try:
        assert making.prepared(path, tmp_path / "out", name=f"a.{kind}").pages
    except UnreadableFile as refused:
        assert refused.what_to_do


def _soffice(tmp_path: Path, does: str) -> str:
    """Write a program that stands for LibreOffice."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport sys, time, shutil, pathlib\n{does}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_libreoffice_is_asked_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = making.pdf(tmp_path / "drawn.pdf")
    does = f"out = sys.argv[sys.argv.index('--outdir') + 1]\nshutil.copy({str(drawn)!r}, out + '/paper.pdf')"
    monkeypatch.setattr("shutil.which", lambda _: program)
    program = _soffice(tmp_path, does)
    (tmp_path / "a.doc").write_bytes(doc("Dear\r"))
    made = making.prepared(tmp_path / "a.doc", tmp_path / "out")
    assert making.WORDS in (made.pages[0].text or "") and made.format == "doc" and Path(made.reading).is_file()


def test_a_spreadsheet_is_read_cell_by_cell_also_where_libreoffice_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = making.pdf(tmp_path / "drawn.pdf")
    does = f"out = sys.argv[sys.argv.index('--outdir') + 1]\nshutil.copy({str(drawn)!r}, out + '/paper.pdf')"
    program = _soffice(tmp_path, does)
    monkeypatch.setattr("shutil.which", lambda _: program)
    (tmp_path / "a.xls").write_bytes(xls([["Sessions of speech and language therapy", 12]]))
    assert "Sessions of speech and language therapy" in _flat(
        making.prepared(tmp_path / "a.xls", tmp_path / "out").pages[0].text
    )
    (tmp_path / "b.xls").write_bytes(xls([]))  # nothing we can read: then LibreOffice is asked
    assert making.WORDS in (making.prepared(tmp_path / "b.xls", tmp_path / "out2").pages[0].text or "")


@pytest.mark.parametrize(("does", "seconds"), [("sys.exit(77)", 60), ("time.sleep(99)", 1)])
def test_where_libreoffice_fails_or_hangs_the_words_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, seconds: int
) -> None:
    start, started = subprocess.Popen, []
    monkeypatch.setattr(subprocess, "Popen", lambda *how, **more: started.append(start(*how, **more)) or started[-1])
    monkeypatch.setattr(libreoffice, "_SECONDS", seconds)
    program = _soffice(tmp_path, does)
    monkeypatch.setattr("shutil.which", lambda _: program)
    (tmp_path / "a.doc").write_bytes(doc("Dear Ngozi\r"))
    assert _flat(making.prepared(tmp_path / "a.doc", tmp_path / "out").pages[0].text) == "Dear Ngozi"
    assert [process.returncode is None for process in started] == [False], "it has ended"
