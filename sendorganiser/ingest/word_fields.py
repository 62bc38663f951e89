"""Brings out words of a Word file that mammoth, which reads it, passes over: short fields, turned text, watermarks.

A field may be written in one piece (fldSimple): systems that fill letters in write the date and the names so.
"""

import re

_INSIDE = rb"[^<>\"]*(?:\"[^<\"]*\"[^<>\"]*){0,40}?"  # of a tag
_AROUND = re.compile(rb"(</?)w:(?:fldSimple|dir|bdo|ruby|rubyBase)\b")
_LOOKED_INTO = rb"\1w:smartTag"  # as mammoth does; the tag itself stays, for names that its attributes declare
_PAGE = re.compile(  # another on each page: what stands there is the last that Word reckoned
    rb"<w:fldSimple\b"
    + _INSIDE
    + rb"w:instr=\"\s*(?:NUM|SECTION)?PAGES?\b[^<\"]*\""
    + _INSIDE
    + rb">(?:(?!<w:fldSimple).)*?</w:fldSimple>",
    re.DOTALL,
)
_GLOSS = re.compile(rb"<w:rt>(?:(?!<w:rt>).)*?</w:rt>|<w:rubyPr>(?:(?!<w:rubyPr>).)*?</w:rubyPr>", re.DOTALL)
_BLANK = re.compile(rb"<w:(cr|ptab)\b[^<>]*/>")
_BLANKS = {b"cr": b"<w:br/>", b"ptab": b"<w:tab/>"}
_SHAPE = re.compile(rb"(</?)v:(?:oval|polyline|arc|curve|line)\b")
_DRAWN = re.compile(rb"<v:textpath\b[^<>]*\bstring=\"([^\"<]*)\"")  # a watermark, such as DRAFT
_AS_BOX = rb"<v:textbox><w:txbxContent><w:p><w:r><w:t>\1</w:t></w:r></w:p></w:txbxContent></v:textbox>\g<0>"
_LIST = re.compile(
    rb"<w:fldChar\b[^<>]*>\s*<w:ffData>(?:(?!</w:ffData>|<w:ffData>).)*?<w:ddList>((?:(?!<w:ddList>).)*?)</w:ddList>",
    re.DOTALL,
)
_CHOSEN, _ENTRY = (
    re.compile(rb"<w:result\b[^<>]*w:val=\"(\d{1,3})\""),
    re.compile(rb"<w:listEntry\b[^<>]*w:val=\"([^\"<]*)\""),
)
_FIRST = re.compile(rb"<w:default\b[^<>]*w:val=\"(\d{1,3})\"")
# Where no older drawing is given in their stead (mc:Fallback), boxes are only in the new way to draw.
_NEWER = re.compile(rb"(</?)mc:(?:AlternateContent|Choice)\b")
_DRAWING = re.compile(rb"<w:drawing\b[^<>]*>((?:(?!</?w:drawing\b).)*)</w:drawing>", re.DOTALL)
_INSIDE_BOX = re.compile(rb"<w:txbxContent>(?:(?!<w:txbxContent>).)*?</w:txbxContent>", re.DOTALL)
_VML = b' xmlns:v="urn:schemas-microsoft-com:vml"'
_HIDDEN = re.compile(
    rb"<w:r\b[^<>]*>\s*<w:rPr>(?:(?!</?w:rPr\b).)*?<w:vanish\b(?![^<>]*w:val=\"(?:0|false|off)\")(?:(?!</?w:r\b).)*?<w:t\b",
    re.DOTALL,
)


def opened(xml: bytes) -> bytes:
    """Return the XML of a part with those words where others are."""
    plain = _GLOSS.sub(b"", _PAGE.sub(b"", xml))
    if b"<mc:Fallback" not in plain:
        plain = _DRAWING.sub(_boxes, _NEWER.sub(_LOOKED_INTO, plain))
    plain = _LIST.sub(_chosen, plain)
    plain = _DRAWN.sub(_AS_BOX, _SHAPE.sub(rb"\1v:rect", plain))
    return _BLANK.sub(lambda match: _BLANKS[match.group(1)], _AROUND.sub(_LOOKED_INTO, plain))


def _boxes(drawing: re.Match[bytes]) -> bytes:
    """Add to a drawing the words in its boxes, as older drawings have them."""
    boxes = b"".join(b"<v:textbox>%s</v:textbox>" % box for box in _INSIDE_BOX.findall(drawing.group(1)))
    return drawing.group() + (b"<w:pict><v:rect%s>%s</v:rect></w:pict>" % (_VML, boxes) if boxes else b"")


def _chosen(field: re.Match[bytes]) -> bytes:
    """Write what was chosen from a list before the field."""
    entries = _ENTRY.findall(field.group(1))
    found = _CHOSEN.search(field.group(1)) or _FIRST.search(field.group(1))
    number = int(found.group(1)) if found else 0
    return (b"<w:t>%s</w:t>" % entries[number] if number < len(entries) else b"") + field.group()


def hides_words(xml: bytes) -> bool:
    """Say whether the file hides some of its words, which are shown all the same."""
    return _HIDDEN.search(xml) is not None
