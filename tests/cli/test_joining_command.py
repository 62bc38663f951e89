"""`join` on the command line."""

from pathlib import Path

import pytest

from tests import papers
from tests.cli.test_cli import call, here  # noqa: F401 (a fixture)
from tests.workflows.test_join_papers import PAGES


def test_photos_are_joined_and_taken_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [papers.pdf(tmp_path / f"IMG_{n}.pdf", [text]) for n, text in enumerate(PAGES, start=1)]
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "add", *map(str, files))
    named = {each["source_name"]: each["id"] for each in call(capsys, "documents")}
    order = [named[f"IMG_{n}.pdf"] for n in (1, 2, 3)]
    joined = call(capsys, "join", *map(str, order))
    assert [piece["document"] for piece in joined["made_of"]] == order
    assert (joined["pages"], joined["date"]) == (3, "2025-03-04")
    assert [each["id"] for each in call(capsys, "documents")] == [joined["document"]]
    call(capsys, "join", str(joined["document"]), code=2)
    call(capsys, "join", "--undo", *map(str, order), code=2)
    assert call(capsys, "join", "--undo", str(joined["document"]))["documents"] == order
    assert {each["id"] for each in call(capsys, "documents")} == set(order)
