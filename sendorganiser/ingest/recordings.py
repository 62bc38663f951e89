"""Makes sound recordings and films ready: kept as they came, each with a page that stands for it."""

import hashlib
import struct
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest import made_pages, safe_html, triage
from sendorganiser.ingest.folders import size_in_words
from sendorganiser.ingest.letter import when
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.recording_length import Length, length_of

_STEP = 4 * 1024 * 1024
_EVERY = 64
_WORDS = {"audio": "Sound recording", "video": "Film"}
_NOT_TYPED = '<p class="quiet">Nothing has been typed in yet.</p>'


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay out the page that stands for a recording."""
    kind, length = triage.kind_of(path, name), _length(path)
    reading, pages = made_pages.write(page_html(path, name, tell), {}, name=name, folder=folder, tell=tell)
    taken = {"taken": length.made.isoformat()} if length.made is not None else {}
    remark = "A recording: it is kept as it came, and this page stands for it in lists and bundles."
    return Prepared(kind, reading, pages, (), {"format": kind, **taken}, (remark,))


def page_html(path: str, name: str, tell: Tell, said: str = "") -> str:
    """Write the page that stands for a recording; `said` is HTML of what somebody has typed in."""
    kind, length = triage.kind_of(path, name), _length(path)
    lasts = length_in_words(length.seconds) if length.seconds is not None else "not known"
    made = f"{when(length.made)}, as the device says" if length.made is not None else ""
    facts = [("What it is", _WORDS[kind]), ("Length", lasts), ("Made", made), *of_file(path, name, tell)]
    return (
        f"<h1>{safe_html.escape(Path(name).stem or name)}</h1>{listed(facts)}<hr>"
        "<p>This page stands for a recording, which paper cannot hold. The recording is kept unchanged.</p>"
        f"<h2>What is said and shown</h2>{said or _NOT_TYPED}"
    )


def of_file(path: str, name: str, tell: Tell) -> list[tuple[str, str]]:
    """Say what proves which file it was: its name, its size and its SHA-256."""
    size = sealed.size(path)
    digest = _digest(path, tell)
    return [
        ("File", name),
        ("Size", f"{size_in_words(size)} ({size:,} bytes)" if size >= 1000 else size_in_words(size)),
        ("SHA-256", f"{digest[:32]} {digest[32:]}"),
    ]


def listed(facts: list[tuple[str, str]]) -> str:
    """Lay facts out in two columns, those that are known."""
    lines = (
        f'<tr><td width="100"><b>{label}</b></td><td>{safe_html.escape(said)}</td></tr>'
        for label, said in facts
        if said
    )
    return f'<table border="0" cellspacing="0" cellpadding="3">{"".join(lines)}</table>'


def length_in_words(seconds: float) -> str:
    """Write a length of time.

    >>> length_in_words(42.4), length_in_words(61), length_in_words(3725)
    ('42 seconds', '1 minute 1 second', '1 hour 2 minutes 5 seconds')
    """
    whole = max(1, round(seconds))
    counts = ((whole // 3600, "hour"), (whole % 3600 // 60, "minute"), (whole % 60, "second"))
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts if count)


def _length(path: str) -> Length:
    try:
        return length_of(path)
    except (OSError, struct.error, ValueError, OverflowError, LookupError):
        return Length()


def _digest(path: str, tell: Tell) -> str:
    digest = hashlib.sha256()
    with sealed.open_file(path) as file:
        for number, piece in enumerate(iter(lambda: file.read(_STEP), b"")):
            digest.update(piece)
            if number % _EVERY == _EVERY - 1:
                tell({"what": "Reading a recording"})
    return digest.hexdigest()
