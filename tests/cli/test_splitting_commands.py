"""`split` and `copies` on the command line."""

from pathlib import Path

import pytest

from tests import papers
from tests.cli.test_cli import call, here  # noqa: F401 (a fixture)
from tests.workflows.test_split_document import PAGES


def test_a_pile_is_split_and_its_copies_are_settled(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "add", str(papers.pdf(tmp_path / "pile.pdf", PAGES)))
    proposed = call(capsys, "split", "1", "--suggest")
    assert [border["page"] for border in proposed["borders"]] == [2, 4]
    assert proposed["parts"][0]["suggested"]["date"]["value"] == "2025-03-04"
    split = call(capsys, "split", "1", "--at", "2,4")
    assert [(part["first"], part["last"]) for part in split["parts"]] == [(1, 1), (2, 3), (4, 4)]
    assert {document["id"] for document in call(capsys, "documents")} == {part["document"] for part in split["parts"]}
    call(capsys, "split", "1", "--at", "3", code=2)
    call(capsys, "split", "1", code=2)
    call(capsys, "add", str(papers.pdf(tmp_path / "letter.pdf", PAGES[:1])))
    (pair,) = call(capsys, "copies", "list")
    assert (pair["relation"], pair["differ"]) == ("same", 0)
    call(capsys, "copies", "settle", str(pair["one"]), str(pair["other"]), "--keep", "one")
    assert call(capsys, "copies", "list") == []
    assert pair["other"] not in [document["id"] for document in call(capsys, "documents")]
    call(capsys, "copies", "settle", str(pair["one"]), str(pair["other"]), "--undo")
    assert call(capsys, "copies", "list") == [pair]
    call(capsys, "split", "1", "--undo")
    assert [document["id"] for document in call(capsys, "documents")].count(1) == 1
