"""The sections that a kind of bundle should have are looked for by their bookmarks, and the pages' own numbers told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from sendorganiser.audit.work import look_over
from tests.audit.maker import SECTIONS, Recipe, make


def looked(path: Path, *sections: str) -> dict[str, Any]:
    return look_over(str(path), None, list(sections), lambda _: None)


def told(answer: dict[str, Any]) -> list[str]:
    return [f["what"] for f in answer["findings"] if f["rule"] == "PD-3 sections"]


def test_sections_that_are_there_in_order_are_not_told_of(tmp_path: Path) -> None:
    assert told(looked(make(tmp_path / "b.pdf"), "Plans", "Reports")) == []


def test_a_section_nobody_bookmarked_is_named(tmp_path: Path) -> None:
    (what,) = told(looked(make(tmp_path / "b.pdf"), "Plans", "Working document", "Reports"))
    assert "“Working document”" in what


def test_sections_the_wrong_way_round_are_told(tmp_path: Path) -> None:
    (what,) = told(looked(make(tmp_path / "b.pdf"), "Reports", "Plans"))
    assert what == "The section “Plans” stands before “Reports”."


def test_a_bundle_says_where_its_papers_begin_and_how_it_counts(tmp_path: Path) -> None:
    answer = looked(make(tmp_path / "b.pdf"))
    assert answer["labels"] == [str(n) for n in range(1, 11)]
    assert answer["index"] == 1
    assert [int(page) for page in answer["starts"]] == [paper.first for _, some in SECTIONS for paper in some]


def test_pages_are_known_by_the_numbers_printed_on_them(tmp_path: Path) -> None:
    shifted = replace(Recipe(), number=lambda page: str(page - 1) if page > 1 else "")
    assert looked(make(tmp_path / "b.pdf", shifted))["labels"][1:] == [str(n) for n in range(1, 10)]


def test_a_bundle_without_bookmarks_is_judged_by_its_dates_all_the_same(tmp_path: Path) -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Outlines

    answer = look_over(str(make(tmp_path / "b.pdf", edit=bare)), {"chronological": True}, ["Plans"], lambda _: None)
    assert "GB-5 bookmarks" in {finding["rule"] for finding in answer["findings"]}
