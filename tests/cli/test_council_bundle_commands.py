"""The council's bundle from the command line: the contract's keys, and a letter and a report beside them."""

from pathlib import Path

import pytest

from sendorganiser.store import Archive
from tests import papers
from tests.cli.test_cli import call

_LETTER = "\n".join(
    f"Line {n} tells of speech therapy, hours of support and reading number {n * 7}." for n in range(30)
)
_REPORT = "\n".join(f"Part {n} is about the playground, a calm room and visual timetable {n * 3}." for n in range(30))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENDORGANISER_ARCHIVE", str(tmp_path / "archive"))


def test_each_paper_of_mine_is_whole_in_part_or_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    for name, pages in (("letter", [_LETTER]), ("report", [_REPORT, _REPORT.replace("Part", "Item")]), ("note", ["x"])):
        call(capsys, "add", str(papers.pdf(tmp_path / f"{name}.pdf", pages)))
    call(capsys, "bundle", "new", "--preset", "plain")
    call(capsys, "bundle", "put", "1", "1", "2", "--section", "papers")
    theirs = papers.pdf(tmp_path / "theirs.pdf", ["Hearing bundle", _REPORT, "\n".join(["Panel note of May"] * 9)])
    letter = tmp_path / "letter.docx"
    told = call(capsys, "bundle", "compare", "1", str(theirs), "--letter", str(letter))
    assert [(row["document"], row["found"], row["pages"]) for row in told] == [(1, "missing", []), (2, "part", [2])]
    assert told[1]["missing_pages"] == [2]
    assert letter.stat().st_size > 1000
    full = call(capsys, "bundle", "compare", "1", str(theirs), "--full")
    assert full["papers"] == told
    assert {"page", "rule", "severity", "todo", "what"} <= set(full["findings"][0])
    with Archive.open_to_read(tmp_path / "archive") as archive:  # kept, for the window: with all papers of the case
        ((number, file, _),) = archive.compared.of_case(1)
        kept = archive.compared.found(number)
    assert file == str(theirs)
    assert kept is not None
    assert [paper["document"] for paper in kept["compared"]["papers"]] == [1, 2, 3]
    report = call(capsys, "bundle", "report", str(theirs), "--preset", "send-bundle", "--out", str(tmp_path / "r.pdf"))
    assert report["pages"] == 3
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "bundle", "new", "--preset", "plain")
    call(capsys, "bundle", "compare", "1", str(tmp_path / "no.pdf"), code=2)
