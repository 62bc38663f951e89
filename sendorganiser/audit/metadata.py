"""Finds what a PDF's hidden details say beyond its title and the program that made it."""

import re
from typing import Any

from sendorganiser.audit.destinations import is_dictionary, printable, text_of

_WORDS = {
    "/Author": "who wrote it",
    "/Subject": "a subject",
    "/Keywords": "key words",
    "/Creator": "the program it was written with",
    "/CreationDate": "when it was made",
    "/ModDate": "when it was changed",
}
_FINE = {"/Title", "/Producer", "/Trapped"}
_XMP = {
    "creator": "who wrote it",
    "contributor": "who helped to write it",
    "publisher": "who published it",
    "rights": "whose it is",
    "subject": "a subject",
    "description": "a description",
    "Keywords": "key words",
    "CreatorTool": "the program it was written with",
    "CreateDate": "when it was made",
    "ModifyDate": "when it was changed",
    "MetadataDate": "when it was changed",
    "History": "its history",
    "DerivedFrom": "what it was made from",
}
_PART = re.compile(rf"<[\w-]+:({'|'.join(_XMP)})\b[^>]*>\s*[^<\s]|\s[\w-]+:({'|'.join(_XMP)})\s*=\s*[\"'][^\"']")
_NESTED = re.compile(rf"<[\w-]+:({'|'.join(_XMP)})\b[^>/]*>\s*<rdf:(?:Bag|Seq|Alt)[^>]*>\s*<rdf:li[^>]*>\s*[^<\s]")
_MOST = 500_000
_LONGEST = 200_000  # a longer packet is no plain record, and may swell when unpacked


def named_in_metadata(details: Any, root: Any) -> tuple[str, ...]:
    """Say in plain words what the hidden details tell, each thing once."""
    found = []
    for key, value in details.items() if is_dictionary(details) else ():
        if key not in _FINE and value is not None and text_of(value) != "":
            found.append(_WORDS.get(key, f"“{printable(key[1:60])}”"))
    packet = _packet(root.get("/Metadata"))
    found += [_XMP[match[1] or match[2]] for match in _PART.finditer(packet)]
    found += [_XMP[match[1]] for match in _NESTED.finditer(packet)]
    if is_dictionary(root.get("/PieceInfo")):
        found.append("another program's own records")
    return tuple(dict.fromkeys(found))


def _packet(stream: Any) -> str:
    import pikepdf

    if not isinstance(stream, pikepdf.Stream) or len(stream.read_raw_bytes()) > _LONGEST:
        return ""
    try:
        return stream.read_bytes()[:_MOST].decode("utf-8", "replace")
    except pikepdf.PdfError:
        return ""  # it cannot be read by anybody
