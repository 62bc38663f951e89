"""Points, marks and the like on the command line."""

import json
from pathlib import Path

import pytest

from sendorganiser.cli.main import run
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers
from tests.conftest import NOW


def test_a_point_is_added_proved_listed_and_scheduled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        file = papers.pdf(tmp_path / "report.pdf", ["She needs daily speech therapy."])
        add_documents(archive, Job(), case=case, files=[file], now=NOW)

    def told(*arguments: str) -> object:
        code = run(["--archive", str(folder), "--json", *arguments], open_window=lambda _: 1)
        assert code == 0
        return json.loads(capsys.readouterr().out)

    assert told("point", "add", "She needs therapy") == {"points": [1]}
    assert told("point", "prove", "1", "1", "--words", "daily speech therapy") == {"evidence": 1}
    (point,) = told("point", "list")  # type: ignore[misc]
    assert point["strength"] == "weak" and point["evidence"][0]["words"] == "daily speech therapy"  # type: ignore[index]
    assert told("mark", "add", "1", "daily speech therapy", "--colour", "green") == {"highlight": 1}
    (mark,) = told("mark", "list", "1")  # type: ignore[misc]
    assert mark["state"] == "here"  # type: ignore[index]
    assert told("wrong", "add", "daily", "weekly", "--document", "1", "--page", "1") == {"inaccuracy": 1}
    assert told("said", "add", "Therapy", "daily", "--value", "5", "--document", "1") == {"statement": 1}
    assert told("tag", "therapy", "1") == {"tags": [1]}
    out = tmp_path / "points.csv"
    told("point", "schedule", "--out", str(out))
    assert "She needs therapy" in out.read_text(encoding="utf-8-sig")


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        archive.add_case(name="Maya", now=NOW)
    assert run(["--archive", str(folder), "point", "add", "--template", "none"], open_window=lambda _: 1) == 2
    assert run(["--archive", str(folder), "point", "add", ""], open_window=lambda _: 1) == 2
