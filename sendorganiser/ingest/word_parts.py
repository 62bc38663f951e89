"""Finds the parts of a Word file: its main text, what stands at the head and foot of its pages, its pictures' sizes."""

import hashlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from sendorganiser.ingest import refusals
from sendorganiser.ingest.zipped import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_RELATIONS = f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
).encode()
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
_REFERENCE = re.compile(r"<w:(header|footer)Reference\b[^>]*>")
_DRAWN = re.compile(r'<wp:extent\b[^>]*?cx="(\d+)"[^>]*?cy="(\d+)".*?<a:blip\b[^>]*?r:embed="([^"]+)"', re.DOTALL)
_EMU = 9525  # Word's smallest units to a CSS pixel


@dataclass(frozen=True)
class Around:
    """What stands around the text: above page 1, above other pages if that differs, and below."""

    top: str
    other_tops: str
    feet: str


def main_part(package: Package, name: str) -> str:
    """Return the entry that holds the text."""
    for attributes in _relations(package, "_rels/.rels"):
        if attributes.get("Type", "").endswith("/officeDocument"):
            return _resolved("", attributes.get("Target", ""))
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise refusals.damaged(name)


def relations_of(part: str) -> str:
    """Return the entry that lists what a part refers to."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def around(package: Package, main: str, html_of: Callable[[str], str]) -> Around:
    """Convert each header and footer once, and say where it belongs."""
    named = targets(package, main)
    document = package.xml(main).decode("utf-8", "replace")
    tops: list[tuple[str, str]] = []
    feet: list[str] = []
    sections = _SECTION.findall(document)
    for number, section in enumerate(sections):
        has_first = bool(re.search(r'<w:titlePg\b(?![^>]*w:val="(?:0|false|off)")', section))
        for reference in _REFERENCE.finditer(section):
            kind = _attributes(reference.group()).get("w:type", "default")
            part = named.get(_attributes(reference.group()).get("r:id", ""), "")
            if part not in package.names or (kind == "first" and not has_first):
                continue
            if reference.group(1) == "header":
                tops.append(
                    (part, "first" if kind == ("first" if has_first else "default") and number == 0 else "other")
                )
            else:
                feet.append(part)
    said: set[str] = set()
    first = _distinct([part for part, place in tops if place == "first"], html_of, said)
    other = _distinct([part for part, _ in tops], html_of, said)
    return Around(first, other, _distinct(feet, html_of, said))


def picture_sizes(package: Package, main: str) -> dict[str, tuple[int, int]]:
    """Return how large, in CSS pixels, Word shows each picture, by the SHA-256 of the picture."""
    sizes: dict[str, tuple[int, int]] = {}
    for part in (main, *(p for p in package.names if re.fullmatch(r"word/(?:header|footer)\d*\.xml", p))):
        named = targets(package, part)
        for wide, high, reference in _DRAWN.findall(package.xml(part).decode("utf-8", "replace")):
            width, height = int(wide) // _EMU, int(high) // _EMU
            content = package.read(named.get(reference, ""))
            if content and 0 < width < 10_000 and 0 < height < 10_000:
                sizes.setdefault(hashlib.sha256(content).hexdigest(), (width, height))
    return sizes


def as_document(part: bytes) -> bytes:
    """Turn the XML of a header or footer into that of a document with the same content."""
    opened = re.sub(rb"<(\w+):(?:hdr|ftr)\b([^>]*)>", rb"<\1:document\2><\1:body>", part, count=1)
    return re.sub(rb"</(\w+):(?:hdr|ftr)\s*>", rb"</\1:body></\1:document>", opened)


def _distinct(parts: list[str], html_of: Callable[[str], str], said: set[str]) -> str:
    """Join what the parts say, leaving out what is empty, only a page number, or said already."""
    pieces = []
    for part in parts:
        if part in said:
            continue
        said.add(part)
        html = html_of(part)
        words = " ".join(re.sub(r"<[^>]*>", " ", html).split())
        speaks = re.search(r"[^\W\d_]{2,}", re.sub(r"\b(?:page|of)\b", "", words, flags=re.IGNORECASE))
        if words not in said and ("<img" in html or speaks):
            said.update((words,) if words else ())
            pieces.append(html)
    return "".join(pieces)


def targets(package: Package, part: str) -> dict[str, str]:
    """Return the entries inside the file that a part refers to, by the names it gives them."""
    folder = posixpath.dirname(part)
    inside = (a for a in _relations(package, relations_of(part)) if a.get("TargetMode") != "External")
    return {a.get("Id", ""): _resolved(folder, a.get("Target", "")) for a in inside}


def _relations(package: Package, entry: str) -> list[dict[str, str]]:
    return [_attributes(tag) for tag in _RELATION.findall(package.xml(entry).decode("utf-8", "replace"))]


def _attributes(tag: str) -> dict[str, str]:
    return dict(re.findall(r'([\w:]+)\s*=\s*"([^"]*)"', tag))


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
