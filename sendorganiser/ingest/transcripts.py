"""Lays out what somebody typed of a recording on the pages that stand for it, so that a bundle can hold it."""

import re
from typing import Any

from sendorganiser.ingest import made_pages, placeholder, recordings, safe_html
from sendorganiser.ingest.prepared import Tell
from sendorganiser.presets import to_plain

_SPEAKER = re.compile(r"(\[?\d{1,2}(?::\d{2}){1,2}\]?\s+)?([^\W\d_][^:\n]{0,39}):\s+(?=\S)")


def lay_out(
    path: str, name: str, folder: str, format: str, as_read: str, typed: str, day: str, tell: Tell
) -> dict[str, Any]:
    """Make the pages anew for the kept file at `path`; return {"reading": path, "pages": [Page, …]} as plain data.

    `as_read` are the words of the page as it was first made, `typed` what somebody typed on `day` (in words), if
    anything.
    """
    said = _said(typed, day) if typed.strip() else ""
    if format == placeholder.FORMAT:
        html = placeholder.page_html(path, name, placeholder.why_on(as_read), tell, said)
    else:
        html = recordings.page_html(path, name, tell, said)
    reading, pages = made_pages.write(html, {}, name=name, folder=folder, tell=tell)
    return {"reading": reading, "pages": to_plain(pages)}


def _said(typed: str, day: str) -> str:
    """Write what was typed, line by line, with those who speak in bold, below a line that says who wrote it down."""
    paragraphs = re.split(r"\n\s*\n", typed.strip())
    body = "".join(f"<p>{'<br>'.join(map(_line, part.splitlines()))}</p>" for part in paragraphs)
    by = f"Written down on {day} by the person who keeps these papers. What was written down from is kept unchanged."
    return f'<p class="quiet">{safe_html.escape(by)}</p>{body}'


def _line(line: str) -> str:
    found = _SPEAKER.match(line)
    if found is None:
        return safe_html.escape(line)
    at, who = found[1] or "", found[2]
    return f"{safe_html.escape(at)}<b>{safe_html.escape(who)}:</b> {safe_html.escape(line[found.end() :])}"
