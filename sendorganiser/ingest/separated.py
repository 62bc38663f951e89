"""Makes tables kept as text (.csv, .tsv) ready; how they are encoded and parted is found out."""

import csv
import io
import re
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest import made_pages, plain, refusals, tables
from sendorganiser.ingest.prepared import Prepared, Tell

_LARGEST = 60 * 1024 * 1024
_SAMPLE = 200
_LONGEST_CELL = 1_000_000
_PARTED_BY = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the rows out as a table."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    tell({"what": "Reading a table"})
    text = plain.decoded(sealed.read_bytes(path))
    mark, rows, goes_on = parted(text)
    if not tables.tidy(rows):
        raise refusals.nothing_to_show(name)
    sheets, cut = tables.shortened([tables.Sheet("", rows, goes_on=goes_on)])
    title = Path(name).stem or name
    reading, pages = made_pages.write_sections(tables.sections(title, sheets), name=name, folder=folder, tell=tell)
    told = () if mark == "," else (f"Its columns were told apart by {_PARTED_BY[mark]}.",)
    return Prepared("csv", reading, pages, (), {"format": "csv"}, (*told, *cut))


def parted(text: str) -> tuple[str, list[list[str]], bool]:
    r"""Return the mark that stands between the columns, the first rows, and whether there are more.

    >>> parted("Date;Who;What\n5/11/24;Mrs A;Left class, 9:05\n")
    (';', [['Date', 'Who', 'What'], ['5/11/24', 'Mrs A', 'Left class, 9:05']], False)
    """
    text = text.replace("\0", "")
    told = _TOLD.match(text)
    if told and told.group(1) in _PARTED_BY:
        return told.group(1), *_rows(text[told.end() :], told.group(1))
    scores = {mark: _score(text, mark) for mark in _PARTED_BY}
    mark = max(scores, key=lambda candidate: scores[candidate])
    return mark, *_rows(text, mark)


def _score(text: str, mark: str) -> float:
    """Say how well a mark parts the first rows: as many columns in each, and more than one."""
    rows, _ = _rows(text[:_LONGEST_CELL], mark, most=_SAMPLE)
    counts = [len(row) for row in rows if any(row)]
    usual = max(set(counts), key=counts.count, default=1)
    return 0.0 if usual < 2 else counts.count(usual) / len(counts) + min(usual, 9) / 100


def _rows(text: str, mark: str, most: int = tables.MOST_ROWS) -> tuple[list[list[str]], bool]:
    """Return the first rows, and whether there are more."""
    before = csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            if len(rows) >= most:
                return rows, True
            rows.append(tables.held(row))
    except csv.Error:  # a cell without end: every line is then taken as it stands
        lines = text.splitlines()
        return [tables.held(line.split(mark)) for line in lines[:most]], len(lines) > most
    finally:
        csv.field_size_limit(before)
    return rows, False
