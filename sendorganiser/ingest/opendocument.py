"""Makes OpenDocument letters (.odt) ready, from the XML inside."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sendorganiser.ingest import made_pages, refusals, safe_html
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package, broken

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SIMPLER = "This copy shows the words, tables and pictures of the file; its layout is simpler than in the original."
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW, _OFFICE, _STYLE = (f"{{{_NS}{n}:1.0}}" for n in ("text", "table", "drawing", "office", "style"))
_FO, _SVG = (f"{{{_NS}{n}-compatible:1.0}}" for n in ("xsl-fo", "svg"))
_LINK = "{http://www.w3.org/1999/xlink}href"
_DEEPEST = 60
_MOST_SPACES = 200
_INCH = {"in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "px": 1.0}
_SKIPPED = {f"{_TEXT}tracked-changes", f"{_OFFICE}forms", f"{_TEXT}sequence-decls", f"{_DRAW}custom-shape-defaults"}


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay an OpenDocument letter out on pages."""
    with Package(path, name) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise refusals.locked(name)
        tell({"what": "Reading a letter"})
        try:
            made = _Letter(package)
        except broken() as error:
            raise refusals.damaged(name) from error
    html, foot = (
        safe_html.safe(part, lambda source: source if source in made.images else None)
        for part in (made.html, made.foot)
    )
    if not safe_html.shows_anything(html):
        raise refusals.nothing_to_show(name)
    reading, pages = made_pages.write(html, made.images, name=name, folder=folder, tell=tell, foot=foot)
    remarks = [SIMPLER]
    if made.changes:
        plural = "tracked change is" if made.changes == 1 else "tracked changes are"
        remarks.append(f"{made.changes} {plural} shown as accepted.")
    return Prepared("odt", reading, pages, (), {"format": "odt"}, tuple(remarks))


class _Letter:
    """The HTML and the pictures of an OpenDocument letter."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.images: dict[str, bytes] = {}
        content = _parsed(package, "content.xml")
        styles = _parsed(package, "styles.xml")
        self._looks = {**_looks(styles), **_looks(content)}
        body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise ValueError("no text in it")
        self.changes = len(body.findall(f"{_TEXT}tracked-changes/{_TEXT}changed-region"))
        head, foot = self._around(styles)
        self._notes: list[str] = []
        text = self._inside(body, 0)
        notes = "".join(f"<p>{n}. {note}</p>" for n, note in enumerate(self._notes, 1))
        self.html = (f"{head}<hr>" if head else "") + text
        self.html += f"<hr>{notes}" if notes else ""
        self.foot = foot

    def _around(self, styles: "Element | None") -> tuple[str, str]:
        self._notes = []
        pages = [] if styles is None else styles.findall(f"{_OFFICE}master-styles/{_STYLE}master-page")
        found: dict[str, list[str]] = {"header": [], "footer": []}
        for page in pages:
            for kind, said in found.items():
                for part in (page.find(f"{_STYLE}{kind}"), page.find(f"{_STYLE}{kind}-first")):
                    html = "" if part is None else self._inside(part, 0)
                    if safe_html.shows_anything(html) and html not in said:
                        said.append(html)
        return "".join(found["header"]), "".join(found["footer"])

    def _inside(self, element: "Element", depth: int) -> str:
        return safe_html.escape(element.text or "") + "".join(self._child(child, depth) for child in element)

    def _child(self, child: "Element", depth: int) -> str:
        return self._element(child, depth + 1) + safe_html.escape(child.tail or "")

    def _element(self, element: "Element", depth: int) -> str:
        if depth > _DEEPEST or not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return ""
        makers: dict[str, Any] = {
            f"{_TEXT}p": self._paragraph,
            f"{_TEXT}h": self._heading,
            f"{_TEXT}span": self._span,
            f"{_TEXT}list": lambda e, d: f"<ul>{self._blocks(e, d)}</ul>",
            f"{_TEXT}list-item": lambda e, d: f"<li>{self._inside(e, d)}</li>",
            f"{_TEXT}list-header": lambda e, d: f"<li>{self._inside(e, d)}</li>",
            f"{_TEXT}s": lambda e, d: "&nbsp;" * min(int(e.get(f"{_TEXT}c", "1")), _MOST_SPACES),
            f"{_TEXT}tab": lambda e, d: "&emsp;",
            f"{_TEXT}line-break": lambda e, d: "<br>",
            f"{_TEXT}note": self._note,
            f"{_OFFICE}annotation": self._comment,
            f"{_TABLE}table": lambda e, d: f'<table border="1">{self._blocks(e, d)}</table>',
            f"{_TABLE}table-row": self._row,
            f"{_DRAW}frame": self._frame,
        }
        make = makers.get(element.tag)
        return make(element, depth) if make else self._inside(element, depth)

    def _blocks(self, element: "Element", depth: int) -> str:
        """Return what is in an element whose own text (blanks between its blocks) means nothing."""
        return "".join(self._element(child, depth + 1) for child in element)

    def _paragraph(self, element: "Element", depth: int) -> str:
        look = self._looks.get(element.get(f"{_TEXT}style-name", ""), frozenset())
        kind = ' class="centred"' if "centred" in look else ' class="right"' if "right" in look else ""
        return f"<p{kind}>{_dressed(self._inside(element, depth), look) or '&nbsp;'}</p>"

    def _heading(self, element: "Element", depth: int) -> str:
        level = min(max(int(element.get(f"{_TEXT}outline-level", "1")), 1), 6)
        return f"<h{level}>{self._inside(element, depth)}</h{level}>"

    def _span(self, element: "Element", depth: int) -> str:
        return _dressed(
            self._inside(element, depth), self._looks.get(element.get(f"{_TEXT}style-name", ""), frozenset())
        )

    def _note(self, element: "Element", depth: int) -> str:
        body = element.find(f"{_TEXT}note-body")
        self._notes.append(re.sub(r"</?p[^>]*>", " ", "" if body is None else self._inside(body, depth)))
        return f"<sup>{len(self._notes)}</sup>"

    def _comment(self, element: "Element", depth: int) -> str:
        words = " ".join("".join(p.itertext()) for p in element.iter(f"{_TEXT}p"))
        author = element.findtext("{http://purl.org/dc/elements/1.1/}creator", "")
        self._notes.append(f"Comment{f' by {safe_html.escape(author)}' if author else ''}: {safe_html.escape(words)}")
        return f"<sup>{len(self._notes)}</sup>"

    def _row(self, element: "Element", depth: int) -> str:
        cells = []
        for cell in element:
            if cell.tag == f"{_TABLE}table-cell":
                spans = "".join(
                    f' {html}="{cell.get(f"{_TABLE}number-{odf}-spanned")}"'
                    for html, odf in (("colspan", "columns"), ("rowspan", "rows"))
                    if cell.get(f"{_TABLE}number-{odf}-spanned", "1") != "1"
                )
                cells.append(f"<td{spans}>{self._blocks(cell, depth)}</td>")
        return f"<tr>{''.join(cells)}</tr>"

    def _frame(self, element: "Element", depth: int) -> str:
        for picture in element.findall(f"{_DRAW}image"):
            content = self._package.read(picture.get(_LINK, "").removeprefix("./"))
            if content:
                name = f"picture:{len(self.images)}"
                self.images[name] = content
                size = "".join(
                    f' {side}="{pixels:.0f}"'
                    for side in ("width", "height")
                    if (pixels := _pixels(element.get(f"{_SVG}{side}")))
                )
                return f'<img src="{name}"{size}>'
        return self._blocks(element, depth)


def _parsed(package: Package, entry: str) -> "Element | None":
    content = package.xml(entry)
    return ElementTree.fromstring(content) if content else None


def _looks(root: "Element | None") -> dict[str, frozenset[str]]:
    """Return for each style of a file what it does to letters and lines."""
    looks: dict[str, frozenset[str]] = {}
    for style in _styles(root):
        found = set()
        for properties in style:
            if properties.get(f"{_FO}font-weight") == "bold":
                found.add("b")
            if properties.get(f"{_FO}font-style") == "italic":
                found.add("i")
            if properties.get(f"{_STYLE}text-underline-style", "none") != "none":
                found.add("u")
            align = properties.get(f"{_FO}text-align", "")
            found |= {"centred"} if align == "center" else {"right"} if align in ("end", "right") else set()
        looks[style.get(f"{_STYLE}name", "")] = frozenset(found)
    return looks


def _styles(root: "Element | None") -> "Iterator[Element]":
    if root is not None:
        for place in (f"{_OFFICE}styles", f"{_OFFICE}automatic-styles"):
            for group in root.findall(place):
                yield from group.findall(f"{_STYLE}style")


def _dressed(html: str, look: frozenset[str]) -> str:
    for tag in ("b", "i", "u"):
        if tag in look and html:
            html = f"<{tag}>{html}</{tag}>"
    return html


def _pixels(length: str | None) -> float:
    found = re.fullmatch(r"([\d.]+)(in|cm|mm|pt|px)", length or "")
    return float(found.group(1)) * _INCH[found.group(2)] if found else 0.0
