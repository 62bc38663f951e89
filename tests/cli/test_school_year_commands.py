"""School dates by command: a pattern written out, corrected by hand, kept, and listed as it was kept."""

import csv
from pathlib import Path
from typing import Any

COLUMNS = ["kind", "first", "last", "name", "school"]


def written(folder: Path, rows: list[dict[str, str]]) -> str:
    table = folder / "terms.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return str(table)


def test_a_pattern_is_corrected_kept_and_listed(call: Any, tmp_path: Path) -> None:
    rows = call("school-year", "pattern", "england", "--begins", "2026", "--school", "Larkfold Primary")
    assert [row["kind"] for row in rows].count("term") == 6
    rows[0]["first"] = "2026-09-03"
    assert call("school-year", "keep", written(tmp_path, rows)) == {"kept": 11, "before": 0, "unknown": []}
    assert call("school-year", "list") == rows


def test_weekdays_in_no_term_are_told(call: Any, tmp_path: Path) -> None:
    rows = call("school-year", "pattern", "england", "--begins", "2026")
    told = call("school-year", "keep", written(tmp_path, [row for row in rows if row["name"] != "Easter holiday"]))
    assert len(told["unknown"]) == 1 and "no term and no holiday" in told["unknown"][0]


def test_what_is_wrong_is_said_and_nothing_is_changed(call: Any, tmp_path: Path) -> None:
    term = {"kind": "term", "first": "2026-09-03", "last": "2026-10-23", "name": "Autumn", "school": ""}
    call("school-year", "keep", written(tmp_path, [term]))
    for wrong, said in (
        ({**term, "kind": "week"}, "Line 2: “week” is not a kind."),
        ({**term, "last": "2026-08-01"}, "before it begins"),
        ({**term, "first": "31 September"}, "first day"),
    ):
        assert said in call("school-year", "keep", written(tmp_path, [wrong]), exit_code=2)
    (tmp_path / "terms.csv").write_text("Term dates\n", encoding="utf-8")
    assert "kind,first,last" in call("school-year", "keep", str(tmp_path / "terms.csv"), exit_code=2)
    (tmp_path / "terms.csv").write_text(f"kind,first\n{'x' * 200_000},2026-09-03\n", encoding="utf-8")
    assert "cannot be read" in call("school-year", "keep", str(tmp_path / "terms.csv"), exit_code=2)
    assert "no pattern" in call("school-year", "pattern", "mars", "--begins", "2026", exit_code=2)
    assert call("school-year", "list") == [term]
