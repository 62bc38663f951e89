"""Says what Word itself would not forgive in a Word file, where other programs look away.

Word refuses a file, or offers to mend it, if a part is not declared or not there, an id is used twice, or elements
stand in another order than ECMA-376 (part 1, 17) gives them.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tcMar": "top start left bottom end right",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "tbl": "tblPr tblGrid tr",
}
_ORDERED = {f"{_W}{name}": [f"{_W}{each}" for each in order.split()] for name, order in _ORDERS.items()}
_AGAIN = {f"{_W}{name}" for name in ("headerReference", "footerReference", "tblStylePr", "tr")}
_STYLED = {f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}


def what_word_would_not_take(file: Path) -> list[str]:
    """Return each fault in a sentence; none if Word would open the file as it is."""
    with zipfile.ZipFile(file) as opened:
        names = opened.namelist()
        parts = {name: opened.read(name) for name in names}
    read = {name: Xml.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    return [
        *(f"{name} is in the file twice" for name in set(names) if names.count(name) > 1),
        *_undeclared(read["[Content_Types].xml"], names),
        *_loose_ends(read, set(names)),
        *(fault for name, root in read.items() if name.startswith("word/") for fault in _of_part(name, root)),
        *_unknown_styles(read),
        *_unknown_lists(read),
        *_notes(read),
    ]


def _undeclared(types: Xml.Element, names: list[str]) -> Iterator[str]:
    endings = {each.get("Extension", "").lower() for each in types.iter(f"{_TYPES}Default")}
    overridden = [each.get("PartName", "").lstrip("/") for each in types.iter(f"{_TYPES}Override")]
    for name in names:
        if name != "[Content_Types].xml" and name not in overridden and name.rpartition(".")[2].lower() not in endings:
            yield f"{name} has no content type"
    yield from (f"{name} is declared and not there" for name in overridden if name not in names)
    yield from (f"{name} is declared twice" for name in set(overridden) if overridden.count(name) > 1)


def _loose_ends(read: dict[str, Xml.Element], names: set[str]) -> Iterator[str]:
    for name, root in read.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        known = [each.get("Id", "") for each in root]
        yield from (f"{name}: {id} stands twice" for id in set(known) if known.count(id) > 1)
        for each in root:
            target = each.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if each.get("TargetMode") != "External" and whole not in names:
                yield f"{name}: {target} is not there"
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        asked = (value for one in read[owner].iter() for key, value in one.items() if key.startswith(_R)) if (
            owner in read
        ) else ()  # fmt: skip
        yield from (f"{owner}: {id} leads nowhere" for id in asked if id not in known)


def _of_part(name: str, root: Xml.Element) -> Iterator[str]:
    for one in root.iter():
        order = _ORDERED.get(one.tag)
        if order is not None:
            children = [child.tag for child in one if child.tag.startswith(_W)]
            places = [order.index(tag) for tag in children if tag in order]
            short = one.tag.removeprefix(_W)
            yield from (f"{name}: {tag} does not belong in {short}" for tag in children if tag not in order)
            if places != sorted(places):
                yield f"{name}: {short} is out of order: {[tag.removeprefix(_W) for tag in children]}"
            yield from (f"{name}: {tag} twice in {short}" for tag in set(children) - _AGAIN if children.count(tag) > 1)
        if one.tag == f"{_W}tc" and (len(one) == 0 or one[-1].tag != f"{_W}p"):
            yield f"{name}: a cell does not end with a paragraph"
        if one.tag == f"{_W}body" and one[-1].tag != f"{_W}sectPr":
            yield f"{name}: the section is not the last of the body"
        if one.tag == f"{_W}t" and (one.text or "") != (one.text or "").strip() and one.get(_SPACE) != "preserve":
            yield f"{name}: a space at the edge of “{one.text}” would be lost"
        if one.tag == f"{_W}tbl":
            yield from _rows(name, one)
    for tag in ("bookmarkStart", "footnote", "comment", "num", "abstractNum"):
        key = {"num": "numId", "abstractNum": "abstractNumId"}.get(tag, "id")
        ids = [one.get(f"{_W}{key}") for one in root.iter(f"{_W}{tag}")]
        yield from (f"{name}: {tag} {id} stands twice" for id in set(ids) if ids.count(id) > 1)
    ids = [one.get("id") for one in root.iter() if one.tag.endswith("}docPr")]
    yield from (f"{name}: picture {id} stands twice" for id in set(ids) if ids.count(id) > 1)


def _rows(name: str, table: Xml.Element) -> Iterator[str]:
    columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
    for row in table.findall(f"{_W}tr"):
        spans = [cell.find(f"{_W}tcPr/{_W}gridSpan") for cell in row.findall(f"{_W}tc")]
        wide = sum(int(span.get(f"{_W}val", "1")) if span is not None else 1 for span in spans)
        if wide != columns:
            yield f"{name}: a row of {wide} columns in a table of {columns}"


def _unknown_styles(read: dict[str, Xml.Element]) -> Iterator[str]:
    known = [one.get(f"{_W}styleId") for one in read["word/styles.xml"].iter(f"{_W}style")]
    yield from (f"style {id} stands twice" for id in set(known) if known.count(id) > 1)
    for name, root in read.items():
        used = {one.get(f"{_W}val") for one in root.iter() if one.tag in _STYLED}
        yield from (f"{name}: there is no style {id}" for id in used - set(known))


def _unknown_lists(read: dict[str, Xml.Element]) -> Iterator[str]:
    numbering = read.get("word/numbering.xml")
    lists = list(numbering.iter(f"{_W}num")) if numbering is not None else []
    known = {one.get(f"{_W}numId") for one in lists} | {"0"}
    used = {one.get(f"{_W}val") for root in read.values() for one in root.iter(f"{_W}numId")}
    yield from (f"there is no list {id}" for id in used - known)


def _notes(read: dict[str, Xml.Element]) -> Iterator[str]:
    notes = read.get("word/footnotes.xml")
    known = {one.get(f"{_W}id") for one in notes.iter(f"{_W}footnote")} if notes is not None else set()
    used = {one.get(f"{_W}id") for one in read["word/document.xml"].iter(f"{_W}footnoteReference")}
    yield from (f"there is no footnote {id}" for id in used - known)
    if notes is not None and not {"-1", "0"} <= known and not {"0", "1"} <= known:
        yield "the two lines over footnotes are not there"
