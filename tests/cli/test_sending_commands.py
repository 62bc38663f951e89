"""Choosing, sending and adding to a bundle on the command line."""

from pathlib import Path
from typing import Any

from tests import papers


def test_a_bundle_is_chosen_sent_and_added_to(call: Any, tmp_path: Path) -> None:
    for name, pages in (("first", 3), ("second", 2)):
        call("add", str(papers.pdf(tmp_path / f"{name}.pdf", [f"{name} {n}" for n in range(pages)])))
    bundle = str(call("bundle", "new", "--preset", "plain")["bundle"])
    call("bundle", "put", bundle, "1", "--section", "papers")
    assert [one["document"] for one in call("bundle", "left-out", bundle)] == [2]
    assert call("bundle", "pages", bundle, "1", "1, 3")["pages"] == [1, 3]
    assert call("bundle", "cuts", bundle) == []
    assert call("bundle", "build", bundle, "--out", str(tmp_path / "a.pdf"))["pages"] == 3
    assert call("bundle", "sent", bundle, "--on", "2026-03-05", "--to", "the council")["issue"] == 1
    call("bundle", "put", bundle, "2", "--section", "papers", "--before", "1")
    call("bundle", "put", bundle, "1", "--section", "papers")
    moved = call("bundle", "moved", bundle, "--way", "anew", "--out", str(tmp_path / "moved.csv"))
    assert {(m["document"], m["page"]): (m["old"], m["new"]) for m in moved}["1", 3] == ("3", "5")
    assert (tmp_path / "moved.csv").read_text(encoding="utf-8-sig").startswith("Paper,")
    built = call("bundle", "build", bundle, "--out", str(tmp_path / "b.pdf"), "--way", "supplement")
    assert [d["label"] for d in built["documents"]] == ["5", "6–7"]
    assert [one["to"] for one in call("bundle", "issues", bundle)] == ["the council"]


def test_a_preset_of_ones_own_is_listed_first(call: Any, tmp_path: Path) -> None:
    bundle = str(call("bundle", "new", "--preset", "lgsco")["bundle"])
    assert call("bundle", "keep-preset", bundle, "--title", "Mine")["preset"] == "mine-mine"
    assert call("presets")[0]["id"] == "mine-mine"
    (tmp_path / "archive" / "presets" / "mine.toml").write_text('title = "x"\nabuot = "y"\n', encoding="utf-8")
    assert "line 2" in call("bundle", "new", "--preset", "mine-mine", exit_code=2)
