"""What goes with a bundle, on the command line."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests import papers


@pytest.fixture(autouse=True)
def bundle(call: Any, tmp_path: Path) -> None:
    """A bundle of two papers."""
    for name in ("first", "second"):
        call("add", str(papers.pdf(tmp_path / f"{name}.pdf", [f"{name} {n}" for n in range(3)])))
    bundle = str(call("bundle", "new", "--preset", "plain")["bundle"])
    call("bundle", "put", bundle, "1", "2", "--section", "papers")


def test_a_bundle_is_built_with_what_goes_with_it(call: Any, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("a long password\n", encoding="utf-8")
    out = tmp_path / "pack.pdf"
    built = call(
        "bundle", "build", "1", "--out", str(out), "--reduce", "--volumes-pages", "4", "--print-copy", "--index",
        "--password-file", str(tmp_path / "password"),
    )  # fmt: skip
    assert [Path(file).name for file in built["also"]] == [
        "pack, volume 1 of 2.pdf", "pack, volume 2 of 2.pdf", "pack, for printing.pdf", "pack, with password.pdf",
        "pack.index.csv", "pack.index.docx",
    ]  # fmt: skip
    with pikepdf.open(tmp_path / "pack, with password.pdf", password="a long password") as pdf:
        assert len(pdf.pages) == 7
    made = call("bundle", "also", "1", "--note", "--certificate", "--reason", "PD-7=There are four.")
    assert len(made["also"]) == 4
    assert made["notes"] == ["Every page of every paper is in the bundle, with all of its text and as much ink."]
    assert "also" not in call("bundle", "build", "1", "--out", str(out))


def test_volumes_are_cut_at_sections(call: Any, tmp_path: Path) -> None:
    bundle = str(call("bundle", "new", "--preset", "lgsco")["bundle"])
    sections = [section["id"] for one in call("presets") if one["id"] == "lgsco" for section in one["sections"]]
    for document, section in zip("12", sections, strict=False):
        call("bundle", "put", bundle, document, "--section", section)
    call("bundle", "build", bundle, "--out", str(tmp_path / "two.pdf"))
    made = call("bundle", "also", bundle, "--volumes-sections")
    assert [Path(file).name for file in made["also"]] == ["two, volume 1 of 2.pdf", "two, volume 2 of 2.pdf"]
    assert "Nothing was asked for" in call("bundle", "also", bundle, "--case-number", "EH1", exit_code=2)


def test_sizes_are_told_and_a_page_is_shown(call: Any, tmp_path: Path) -> None:
    assert call("bundle", "size", "1")["unknown"] == 2
    looked = call("bundle", "size", "1", "--look")
    assert looked["unknown"] == 0
    assert looked["reduced"] == looked["bytes"] > 0
    shown = call("bundle", "before-after", "1", "--page", "2", "--out", str(tmp_path))
    assert all(Path(shown[which]).is_file() for which in ("before", "after"))


def test_what_makes_no_sense_is_refused(call: Any, tmp_path: Path) -> None:
    assert "not been built" in call("bundle", "also", "1", "--index", exit_code=2)
    assert "Nothing was asked" in call("bundle", "also", "1", exit_code=2)
    assert "RULE=TEXT" in call("bundle", "also", "1", "--note", "--reason", "because", exit_code=2)
    (tmp_path / "empty").write_text("", encoding="utf-8")
    assert "empty" in call("bundle", "also", "1", "--password-file", str(tmp_path / "empty"), exit_code=2)
