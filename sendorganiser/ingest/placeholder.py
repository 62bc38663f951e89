"""Makes a page that stands for a file which cannot be shown, for when the person keeps it all the same."""

from pathlib import Path
from typing import Any

from sendorganiser.ingest import made_pages, safe_html
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.recordings import listed, of_file
from sendorganiser.presets import to_plain

FORMAT = "kept"
_STANDS = "This page stands for a file that cannot be shown here. The file is kept unchanged."


def take_in(path: str, name: str, folder: str, why: str, tell: Tell) -> dict[str, Any]:
    """Answer as `intake.take_in` does; nothing inside the file is looked at. `why` is the refusal's first sentence."""
    made = prepare(path, name, folder, why, tell)
    return {"prepared": to_plain(made), "found": {}, "fault": ""}


def prepare(path: str, name: str, folder: str, why: str, tell: Tell) -> Prepared:
    """Lay out the page."""
    reading, pages = made_pages.write(page_html(path, name, why, tell), {}, name=name, folder=folder, tell=tell)
    remark = "This file is kept as it came, but what is in it cannot be shown or searched."
    return Prepared(FORMAT, reading, pages, (), {"format": FORMAT}, (remark,))


def page_html(path: str, name: str, why: str, tell: Tell, said: str = "") -> str:
    """Write the page; `said` is HTML of what somebody has typed in of what is in the file."""
    return (
        f"<h1>{safe_html.escape(Path(name).stem or name)}</h1>{listed(of_file(path, name, tell))}<hr>"
        f"<p>{_STANDS}</p>"
        f'<p class="quiet">{safe_html.escape(why)}</p>'
        f"{said and f'<h2>What is in it</h2>{said}'}"
    )


def why_on(text: str) -> str:
    """Return why a file cannot be shown from the words of the page that stands for it.

    >>> why_on(f"Plans\\n{_STANDS}\\nIt is empty.")
    'It is empty.'
    """
    words = " ".join(text.split())
    return words.partition(_STANDS)[2].strip()
