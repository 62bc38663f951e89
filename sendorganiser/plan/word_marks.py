"""Reads the wording of a Word file with how each word is marked, tracked changes among them. Runs in a worker."""

import zipfile
from collections.abc import Iterator
from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.plan.marked import SIGNS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = ("", "auto", "none", "000000")
_OFF = ("0", "false", "none", "off")
_WAYS = {"strike": "s", "dstrike": "s", "u": "u", "b": "b"}


def marked_paragraphs(file: str) -> list[str]:
    """Return the paragraphs of a Word file, tables among them, with signs before the words that are marked."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with sealed.open_file(file) as opened:
            body = docx.Document(opened).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableFile(
            "This is no Word file that can be read.", "Save it in Word as .docx and try again."
        ) from error
    return [said for paragraph in body.iter(f"{_W}p") if (said := _said(paragraph)).strip()]


def _said(paragraph: Any) -> str:
    """Join the runs of a paragraph; a word that two runs make is marked as its first part is."""
    made = ""
    for run in paragraph.iter(f"{_W}r"):
        signs = "".join(SIGNS[mark] for mark in sorted(_marks(run)))
        for text in _pieces(run):
            goes_on = bool(made) and not made[-1].isspace()
            words = text.split(" ")
            made += " ".join(
                word if not word or (goes_on and number == 0) else f"{signs}{word}" for number, word in enumerate(words)
            )
    return made


def _pieces(run: Any) -> Iterator[str]:
    for part in run:
        if part.tag in (f"{_W}t", f"{_W}delText"):
            yield part.text or ""
        elif part.tag in (f"{_W}tab", f"{_W}br"):
            yield " "


def _marks(run: Any) -> set[str]:
    """Return how a run is marked: by its own setting, or by a tracked change it stands in."""
    tracked = {"ins": "u", "moveTo": "u", "del": "s", "moveFrom": "s"}
    found = {mark for name, mark in tracked.items() if next(run.iterancestors(f"{_W}{name}"), None) is not None}
    setting = run.find(f"{_W}rPr")
    for part in setting if setting is not None else ():
        name, value = str(part.tag).removeprefix(_W), str(part.get(f"{_W}val", "")).lower()
        if name in _WAYS and value not in _OFF:
            found.add(_WAYS[name])
        elif name in ("color", "highlight", "shd") and (value or str(part.get(f"{_W}fill", ""))) not in _PLAIN:
            found.add("c")
    return found
