"""Writes the lists of an export: a page any browser shows, tables for spreadsheets, and a note on what is what."""

import csv
import html
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a text that begins so for a formula
_STYLE = (
    "body{font:1.05rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d1d1d;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}"
    "caption{text-align:left;font-weight:bold;padding:.4rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #bbb}"
    "a{color:#0b4f8a}@media print{a{color:inherit}}"
)
SENT = "Bundles sent"
EARLIER = "Earlier copies"
READ_ME = """This folder was made by SEND Organiser. Nothing in it needs that app.

index.html   opens in any browser: every paper by date, with a link to its file
index.csv    the same as a table
The folders  one for each case; in it the papers by year and kind
   … (to read).pdf   a paper in another format (an e-mail, a photo) as pages to read or print
   … (redacted).pdf  a paper without what others must not read
   Text              the words of each paper
   Bundles sent      bundles as they went out
   Earlier copies    copies of pages as they lay before you turned them, and the like
   Lists             events, people, promises and all else that was written down, as tables
“SEND Organiser records.zip” in each case's folder is for that app only: with it, it can take this folder in again as it
was (Settings, Backup). What you change in the lists is not read then; what you add to the folders has to be added as
papers. Papers in the bin are not here.

Everything here is readable by anyone who has this folder, also if your archive is locked with a passphrase.
"""


RECORDS_READ_ME = (
    "What SEND Organiser knows of this case, for that app only. The papers lie in the folders beside this file.\r\n"
)


@dataclass(frozen=True)
class Line:
    """One paper in the lists. Paths are relative to the export, with forward slashes."""

    case: str
    date: str
    title: str
    kind: str
    sender: str
    pages: int
    private: bool
    file: str
    reading: str
    text: str
    source_name: str
    sha256: str
    added: str


@dataclass(frozen=True)
class Told:
    """What an event's line says."""

    date: str
    what: str
    people: str
    note: str


COLUMNS = (
    *("case", "date", "title", "kind", "sender", "pages", "private", "file", "to_read", "text"),
    *("came_as", "sha256", "added"),
)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table that spreadsheets open rightly, and never run."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def papers_csv(lines: Iterable[Line]) -> bytes:
    """Return the table of all papers."""
    rows = (
        (
            *(line.case, line.date, line.title, line.kind, line.sender, line.pages),
            *("yes" if line.private else "", line.file, line.reading, line.text),
            *(line.source_name, line.sha256, line.added),
        )
        for line in lines
    )
    return as_csv(COLUMNS, rows)


def as_html(cases: Sequence[tuple[str, Sequence[Line], Sequence[Told]]], *, made: str, notes: Sequence[str]) -> bytes:
    """Return the page: a table of papers and one of events for each case, without any script."""
    parts = [
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Papers</title><style>{_STYLE}</style></head><body><main><h1>Papers</h1>",
        f"<p>Made on {_e(made[:10])} by SEND Organiser. Tables for spreadsheets lie beside this page.</p>",
        *(f"<p>{_e(note)}</p>" for note in notes),
    ]
    if len(cases) > 1:
        links = "".join(f'<li><a href="#case{n}">{_e(name)}</a></li>' for n, (name, *_) in enumerate(cases))
        parts.append(f'<nav aria-label="Cases"><ul>{links}</ul></nav>')
    for number, (name, lines, told) in enumerate(cases):
        parts.append(f'<section aria-labelledby="case{number}"><h2 id="case{number}">{_e(name)}</h2>')
        parts.append(_table(f"{len(lines)} papers", ("Date", "Paper", "Kind", "From", "Pages"), map(_paper, lines)))
        if told:
            rows = ((_e(t.date), _e(t.what), _e(t.people), _e(t.note)) for t in told)
            parts.append(_table(f"{len(told)} events", ("Date", "What happened", "Who", "Note"), rows))
        parts.append("</section>")
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode()


def _paper(line: Line) -> tuple[str, ...]:
    links = f'<a href="{_url(line.file)}">{_e(line.title or line.source_name)}</a>'
    if line.reading:
        links += f' (<a href="{_url(line.reading)}">to read</a>)'
    return (_e(line.date), links, _e(line.kind), _e(line.sender), str(line.pages))


def _table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{_e(column)}</th>' for column in columns)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{_e(caption)}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _e(words: str) -> str:
    return html.escape(words)


def _url(path: str) -> str:
    return quote(str(PurePosixPath(path)))


def _plain(cell: object) -> object:
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.startswith(_FORMULA) else words
