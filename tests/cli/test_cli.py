"""The command line keeps its contract: keys, exit codes, and one JSON value on standard output."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sendorganiser import cli
from tests import papers


def run(arguments: list[str]) -> int:
    return cli.run(arguments, open_window=lambda _: 0)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENDORGANISER_ARCHIVE", str(tmp_path / "archive"))


def call(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    """Run a command with --json and return what it answers (a list for JSON lines of `add`)."""
    assert run(["--json", *arguments]) == code
    out = capsys.readouterr().out.strip().splitlines()
    values = [json.loads(line) for line in out]
    return values if arguments[0] == "add" else values[0] if values else None


def test_the_journey_of_a_paper(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = call(capsys, "case", "new", "Maya Tresswell", "--born", "2016-04-23", "--council", "Wexmoor")
    assert made == {"case": 1, "name": "Maya Tresswell"}
    letter = papers.pdf(tmp_path / "letter.pdf", ["Dear Ms Tresswell, the assessment is refused."])
    (added,) = call(capsys, "add", str(letter))
    assert added == {"path": str(letter), "status": "added", "documents": [1], "pages": 1, "reason": ""}
    assert call(capsys, "add", str(letter))[0]["status"] == "already-there"
    assert call(capsys, "read") == {"pages_read": 0, "waiting": 0}
    (document,) = call(capsys, "documents")
    assert set(document) >= {
        *("id", "title", "kind", "date", "date_precision", "author_organisation", "author_person", "child", "pages"),
        *("source_name", "sha256", "confirmed", "parent", "suggested", "triggers"),
    }
    assert set(document["suggested"]) >= {"title", "kind", "date", "author_organisation", "author_person", "child"}
    text = call(capsys, "text", "1")
    assert text["document"] == 1
    assert text["pages"][0]["from"] == "pdf"
    assert "assessment is refused" in text["pages"][0]["text"]
    (hit,) = call(capsys, "find", "refused")
    assert set(hit) == {"document", "title", "page", "snippet", "spans"}
    a, b = hit["spans"][0]
    assert hit["snippet"][a:b] == "refused"
    after = call(capsys, "set", "1", "--kind", "la-decision-refuse-assess", "--date", "2026-01-16", "--private")
    assert (after["confirmed"], after["private"], after["date_precision"]) == (True, True, "day")
    assert after["triggers"] == [{"event": "ehcna-refused", "date": "2026-01-16"}]
    assert call(capsys, "documents", "--since", "2026-02-01") == []
    out = tmp_path / "copy.pdf"
    call(capsys, "original", "1", "--out", str(out))
    assert out.read_bytes() == letter.read_bytes()
    health = call(capsys, "verify")
    assert health["originals"] == 1
    assert (health["damaged"], health["missing"]) == ([], [])
    assert call(capsys, "case", "list") == [{"case": 1, "name": "Maya Tresswell", "documents": 1, "pages": 1}]


def test_the_journey_of_a_bundle(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert {p["id"] for p in call(capsys, "presets")} >= {"plain", "send-pack"}
    call(capsys, "case", "new", "Maya")
    for name in ("a", "b"):
        call(capsys, "add", str(papers.pdf(tmp_path / f"{name}.pdf", [f"paper {name}"])))
    bundle = call(capsys, "bundle", "new", "--preset", "plain", "--title", "Maya’s papers")["bundle"]
    sections = call(capsys, "bundle", "fill", str(bundle))["sections"]
    (section,) = sections
    assert sorted(sections[section]) == [1, 2]
    call(capsys, "bundle", "drop", str(bundle), "1")
    moved = call(capsys, "bundle", "put", str(bundle), "1", "--section", section, "--before", "2")
    assert moved["sections"][section] == [1, 2]
    built = call(capsys, "bundle", "build", str(bundle), "--out", str(tmp_path / "out.pdf"))
    assert set(built) == {"file", "pages", "bytes", "sha256", "documents", "findings"}
    assert set(built["documents"][0]) == {"document", "source", "title", "section", "first", "last"}
    assert built["pages"] == 3
    checked = call(capsys, "bundle", "check", built["file"], "--preset", "plain")
    assert checked["pages"] == 3
    assert all(set(f) == {"rule", "severity", "page", "what", "todo"} for f in checked["findings"])


def test_a_bundle_of_files_needs_no_archive(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = papers.pdf(tmp_path / "a.pdf", ["words"])
    made = call(capsys, "bundle", "make", "--preset", "plain", "--out", str(tmp_path / "o.pdf"), str(file))
    assert made["documents"][0]["source"] == "a.pdf"
    assert not (tmp_path / "archive").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-command"], 2),
        (["add"], 2),
        (["documents", "--case", "7"], 2),
        (["text", "7"], 2),
        (["find", "   "], 2),
        (["bundle", "build", "9", "--out", "x.pdf"], 2),
        (["bundle", "make", "--preset", "none", "--out", "x.pdf", "y.pdf"], 2),
        (["bundle", "check", "no such file.pdf"], 2),
    ],
)
def test_a_wrong_call_ends_with_2_and_words(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call(capsys, "case", "new", "Maya")
    assert run(arguments) == code
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said


def test_some_refused_ends_with_2_and_the_rest_is_done(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya")
    good, bad = papers.pdf(tmp_path / "good.pdf", ["words"]), tmp_path / "bad.pdf"
    bad.touch()
    told = {Path(line["path"]).name: line for line in call(capsys, "add", str(bad), str(good), code=2)}
    assert told["good.pdf"]["status"] == "added"
    assert told["bad.pdf"]["status"] == "refused"
    assert told["bad.pdf"]["reason"]


def test_a_file_that_cannot_be_shown_is_kept_when_asked_and_comes_back_byte_for_byte(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    call(capsys, "case", "new", "Maya")
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ\x90\0\x03" + bytes(200))
    (refused,) = call(capsys, "add", str(program), code=2)
    assert refused["status"] == "refused"
    (kept,) = call(capsys, "add", "--keep", str(program))
    assert (kept["status"], kept["pages"]) == ("added", 1)
    out = tmp_path / "again.exe"
    call(capsys, "original", str(kept["documents"][0]), "--out", str(out))
    assert out.read_bytes() == program.read_bytes()


def test_an_archive_that_is_damaged_ends_with_4(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "archive.sqlite").write_bytes(b"no database" * 1000)
    assert run(["case", "list"]) == 4
    assert "damaged" in capsys.readouterr().err


def test_a_changed_original_makes_verify_end_with_4(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya")
    call(capsys, "add", str(papers.pdf(tmp_path / "a.pdf", ["words"])))
    (kept,) = (tmp_path / "archive" / "vault").glob("??/*.pdf")
    kept.chmod(0o644)
    kept.write_bytes(b"changed")
    assert call(capsys, "verify", code=4)["damaged"] == ["a.pdf"]


def test_no_message_is_left_for_a_reader_who_went_away(tmp_path: Path) -> None:
    code = [sys.executable, "-m", "sendorganiser", "presets"]
    process = subprocess.Popen(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})
    assert process.stdout is not None
    process.stdout.close()
    assert b"Traceback" not in (process.stderr.read() if process.stderr else b"")
    process.wait()
