"""Makes RTF letters ready: words, letterhead and foot, notes, text boxes, pictures, and the files kept inside."""

import binascii
import re
import struct

from sendorganiser import sealed
from sendorganiser.ingest import compound, made_pages, plain, refusals, rtf_forms, rtf_groups, safe_html, word_objects
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.rtf_groups import Group

_LARGEST = 100 * 1024 * 1024
_LONGEST = 3_000_000  # letters: about a thousand pages
_DEEPEST = 8
_HEADS, _FEET = ("header", "headerf", "headerl", "headerr"), ("footer", "footerf", "footerl", "footerr")
_BOXES = ("shp", "do", "shpgrp")
_APART = frozenset(
    {*_HEADS, *_FEET, *_BOXES, "footnote", "annotation", "pict", "shppict", "nonshppict", "object", "listpicture"}
)
_IN_BOXES = frozenset({"shptxt", "dptxbxtext", "pict"})
_KEPT = {"pngblip": b"\x89PNG", "jpegblip": b"\xff\xd8"}
_PLACE = re.compile(r"⟦picture (\d+)⟧")


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay an RTF letter out on pages."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    tell({"what": "Reading a letter"})
    parts = PartsFolder(folder)
    letter = _Letter(sealed.read_bytes(path).decode("latin-1"), parts)
    html, foot = (letter.as_html(source, name) for source in (letter.source, letter.foot))
    if len(html) > _LONGEST:
        raise refusals.too_long(name)
    if not safe_html.shows_anything(html + foot):
        raise refusals.nothing_to_show(name)
    reading, pages = made_pages.write(html, letter.images, name=name, folder=folder, tell=tell, foot=foot)
    remarks = ["This copy shows the words of the file; its layout is simpler than in Word."]
    if letter.lost:
        remarks.append(
            "A drawing in it is not shown." if letter.lost == 1 else f"{letter.lost} drawings are not shown."
        )
    if parts.count == 1:
        remarks.append("A file kept inside it was added as a paper of its own.")
    elif parts.count:
        remarks.append(f"{parts.count} files kept inside it were added as papers of their own.")
    return Prepared("rtf", reading, pages, parts.parts, {"format": "rtf"}, tuple(remarks))


class _Letter:
    """An RTF file with what stands apart from its text brought into it, each picture as a mark for its place."""

    def __init__(self, source: str, parts: PartsFolder) -> None:
        self._parts = parts
        self._sizes: list[str] = []
        self._feet: list[str] = []
        self._heads: list[str] = []
        self.images: dict[str, bytes] = {}
        self.lost = 0
        self._start = re.match(r"\s*\{\\rtf\d?[^{}]*(?:\{\\fonttbl(?:[^{}]|\{[^{}]*\})*\})?", source)
        self.source = self._joined(re.sub(r"\\pntext\b ?", "", rtf_forms.answered(source)), 0)

    @property
    def foot(self) -> str:
        """What stands at the foot of the pages, as a file of its own."""
        start = self._start.group() if self._start else r"{\rtf1 "
        return f"{start}{''.join(self._feet)}}}" if self._feet else ""

    def as_html(self, source: str, name: str) -> str:
        words = plain.rtf_text(source.encode("latin-1"), name).strip("\n") if source else ""
        return _PLACE.sub(self._picture, safe_html.paragraphs(words)) if words.strip() else ""

    def _picture(self, place: re.Match[str]) -> str:
        number = int(place.group(1))
        return f'<img src="picture:{number}"{self._sizes[number]}>' if number < len(self._sizes) else place.group()

    def _joined(self, source: str, depth: int) -> str:
        if depth > _DEEPEST:
            return ""
        pieces = []
        done = 0
        for group in rtf_groups.outermost(source, _APART):
            pieces += [source[done : group.start], self._shown(group, source, depth)]
            done = group.end
        return "".join([*pieces, source[done:]])

    def _shown(self, group: Group, source: str, depth: int) -> str:
        """Return what is put in the place of a group."""
        if group.word in _HEADS or group.word in _FEET:
            inside = self._joined(group.inside(source), depth + 1)
            known = self._heads if group.word in _HEADS else self._feet
            if inside in known:
                return ""
            known.append(inside)
            return f"{{{inside}\\par }}" if known is self._heads else ""
        if group.word in ("footnote", "annotation"):
            said = "Comment: " if group.word == "annotation" else "Note: "
            return f"{{ [{said}{self._joined(group.inside(source), depth + 1).strip()}] }}"
        if group.word in _BOXES:
            return self._box(group.inside(source), depth)
        if group.word == "shppict":
            return self._joined(group.inside(source), depth + 1)
        if group.word == "object":
            return self._object(group.inside(source), depth)
        return self._pict(source[group.start : group.end]) if group.word == "pict" else ""

    def _box(self, inside: str, depth: int) -> str:
        """Return the words and pictures of a shape; the copy of it for older programs says the same again."""
        new = rtf_groups.outermost(inside, {"shpinst"})
        kept = "".join(group.inside(inside) for group in new) if new else inside
        found = rtf_groups.outermost(kept, _IN_BOXES)
        shown = (
            self._pict(kept[group.start : group.end])
            if group.word == "pict"
            else self._joined(group.inside(kept), depth + 1)
            for group in found
        )
        return "".join(f"{{\\par {said}\\par }}" for said in shown if said)

    def _object(self, inside: str, depth: int) -> str:
        """Take a file out that was dropped into the letter; of what is no file, show its picture."""
        for group in rtf_groups.outermost(inside, {"objdata"}):
            file = _file_in(_bytes(group.inside(inside)))
            if file is not None:
                return f" [{_as_rtf(self._parts.add(*file))}] "
        return "".join(
            self._joined(group.inside(inside), depth + 1) for group in rtf_groups.outermost(inside, {"result"})
        )

    def _pict(self, group: str) -> str:
        words, raw = rtf_groups.without_raw(group)
        if raw and not raw[0]:
            return ""
        content = raw[0] if raw else _bytes(re.sub(r"\{[^{}]*\}", "", words[1:-1]))
        known = next((start for word, start in _KEPT.items() if f"\\{word}" in words), b"")
        if not known or not content.startswith(known):
            self.lost += 1
            return ""
        number = len(self._sizes)
        self.images[f"picture:{number}"] = content
        self._sizes.append(_size(words))
        return f" \\u10214?picture {number}\\u10215? "


def _bytes(words: str) -> bytes:
    """Return what is written in hexadecimal between control words."""
    digits = re.sub(r"[^0-9a-fA-F]", "", re.sub(r"\\[a-z]+-?\d* ?|\\\*|[{}]", "", words))
    try:
        return binascii.unhexlify(digits[: len(digits) // 2 * 2])
    except binascii.Error:
        return b""


def _size(words: str) -> str:
    """Return how large a picture is to be shown, from twips and the percentages they are scaled by."""
    said = {key: int(value) for key, value in re.findall(r"\\(picwgoal|pichgoal|picscalex|picscaley)(\d{1,6})", words)}
    wide = said.get("picwgoal", 0) * said.get("picscalex", 100) // 1500
    high = said.get("pichgoal", 0) * said.get("picscaley", 100) // 1500
    return f' width="{wide}" height="{high}"' if 0 < wide < 10_000 and 0 < high < 10_000 else ""


def _file_in(wrapped: bytes) -> tuple[str, bytes] | None:
    """Return the name and bytes of the file in an object as OLE 1 wraps it: a class name, two more, its data."""
    try:
        at = 8
        for _ in range(3):
            (length,) = struct.unpack_from("<I", wrapped, at)
            at += 4 + length
        (size,) = struct.unpack_from("<I", wrapped, at)
    except struct.error:
        return None
    content = wrapped[at + 4 : at + 4 + size]
    if compound.is_one(content):
        return word_objects.in_object(content)
    return word_objects.native(b"\0\0\0\0" + content) if b"Package" in wrapped[:40] else None


def _as_rtf(words: str) -> str:
    return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c) & 0xFFFF}?" for c in words)
