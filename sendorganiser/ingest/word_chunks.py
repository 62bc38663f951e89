"""Brings in the parts of a Word file that a program put there whole, in a format of their own, for Word to read later.

Word takes them in when it first saves the file (altChunk); councils' systems send files that Word has never saved.
"""

import io
import re
from collections.abc import Callable
from typing import BinaryIO

from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import plain, safe_html, word_parts
from sendorganiser.ingest.zipped import Package

_CHUNK = re.compile(rb"<w:altChunk\b[^>]*?\br:id=\"([^\"]*)\"[^>]*?(?:/>|>.*?</w:altChunk>)", re.DOTALL)
_MARK = "⟦part {}⟧"
_PLACE = re.compile(r"<p>⟦part (\d+)⟧</p>")
_MOST = 200


def marked(package: Package, main: str) -> tuple[bytes, list[str]]:
    """Return the XML of the text with a mark in the place of each such part, and the parts."""
    targets = word_parts.targets(package, main)
    parts: list[str] = []

    def mark(match: re.Match[bytes]) -> bytes:
        parts.append(targets.get(match.group(1).decode("utf-8", "replace"), ""))
        return f"<w:p><w:r><w:t>{_MARK.format(len(parts) - 1)}</w:t></w:r></w:p>".encode()

    return _CHUNK.sub(mark, package.xml(main), count=_MOST), parts


def put_in(body: str, package: Package, parts: list[str], of_word: Callable[[BinaryIO], str]) -> tuple[str, int]:
    """Put each part in its place in the HTML; return that, and how many parts cannot be shown."""
    lost = 0

    def part(match: re.Match[str]) -> str:
        nonlocal lost
        number = int(match.group(1))
        shown = _shown(package.read(parts[number]), of_word) if number < len(parts) else match.group()
        lost += not shown
        return shown

    return _PLACE.sub(part, body), lost


def _shown(content: bytes, of_word: Callable[[BinaryIO], str]) -> str:
    start = content.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:40].lower()
    if content.startswith(b"PK\x03\x04"):
        return of_word(io.BytesIO(content))
    if start.startswith(b"{\\rtf"):
        try:
            return safe_html.paragraphs(plain.rtf_text(content, ""))
        except UnreadableFile:
            return ""
    text = plain.decoded(content)
    if text.lower().startswith(("mime-version", "from:")):
        return ""
    return safe_html.safe(text) if "<" in text else safe_html.paragraphs(text)
