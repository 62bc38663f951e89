"""Keeps papers with a text, a kind and a date in an archive, without reading any file."""

from pathlib import Path

from sendorganiser.model import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from tests.conftest import NOW


def keep_paper(
    archive: Archive,
    case: int,
    *,
    kind: str,
    date: str,
    text: str,
    name: str = "",
    format: str = "txt",
    confirm: bool = True,
) -> int:
    """Keep one paper and, unless told not to, confirm what it is."""
    source = archive.folder / "source"
    source.write_text(f"{kind} {date} {name} {text}", encoding="utf-8")
    arrived = archive.arrive(source)
    pages = tuple(Page(number, 595, 842, page) for number, page in enumerate(text.split("\f"), start=1))
    title = name or f"{kind} of {date}"
    new = NewDocument(case, arrived.sha256, arrived.sha256, f"{title}.txt", format, NOW, title, pages)
    number = archive.add_document(new, original=arrived, extension=".txt", reading=None, found={}, bar=0.8)
    archive.set_facts({number: {"kind": kind, "date": date}}, confirm=confirm)
    Path(source).unlink(missing_ok=True)
    return number
