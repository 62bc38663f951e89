"""Makes slide shows (.pptx) ready: a page a slide, with its words, tables, pictures and the speaker's notes."""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from sendorganiser.ingest import drawn_words, made_pages, refusals, safe_html, word_objects
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package, broken

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sendorganiser.ingest.layout import Section

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(drawingml|presentationml)/main")
_STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_MOST_SLIDES = 2_000
_DEEPEST = 40
_ROW = 300_000  # the file's own units: shapes whose tops differ by less stand side by side
_NO_PICTURES = (".emf", ".wmf", ".svg")
_RECORDINGS = (".mp3", ".mp4", ".m4a", ".wav", ".mov", ".avi", ".wmv", ".wma")


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the slides out in their order."""
    parts = PartsFolder(folder)
    with Package(path, name) as package:
        for entry in package.names:
            if entry.endswith((".xml", ".rels")):
                package.xml(entry)
        tell({"what": "Reading a slide show"})
        try:
            show = _Show(package)
            if not show.slides:
                raise refusals.no_pages(name)
            reading, pages = made_pages.write_sections(show.sections(), name=name, folder=folder, tell=tell)
        except broken() as error:
            raise refusals.damaged(name) from error
        for entry in sorted(package.names):
            if entry.startswith("ppt/media/") and entry.lower().endswith(_RECORDINGS):
                parts.add(posixpath.basename(entry), package.read(entry))
        recordings = parts.count
        word_objects.take_out(package, parts, "ppt/embeddings/")
        remarks = (*_SIMPLER, *show.remarks(recordings, parts.count - recordings))
    return Prepared("pptx", reading, pages, parts.parts, {"format": "pptx"}, remarks)


_SIMPLER = ("This copy shows the words, notes and pictures of the slides; their layout is simpler than in the file.",)


class _Show:
    """The slides of a presentation, and what of them is not shown."""

    def __init__(self, package: Package) -> None:
        self._package = package
        root = self._parsed("ppt/presentation.xml")
        related = self._related("ppt/presentation.xml")
        ids = [] if root is None else list(root.iter(f"{_P}sldId"))
        self.slides = [related[key] for item in ids if (key := item.get(f"{_R}id", "")) in related][:_MOST_SLIDES]
        self._lost = self._drawings = self._hidden = 0

    def sections(self) -> "Iterator[Section]":
        from sendorganiser.ingest.layout import Section

        for number, slide in enumerate(self.slides, 1):
            root = self._parsed(slide)
            images: dict[str, bytes] = {}
            is_hidden = root is not None and root.get("show") in ("0", "false")
            self._hidden += is_hidden
            said = f"Slide {number} of {len(self.slides)}{', hidden in the file' if is_hidden else ''}"
            html = f'<p class="quiet">{said}</p>'
            if root is not None:
                related = self._related(slide)
                tree = root.find(f"{_P}cSld/{_P}spTree")
                html += "" if tree is None else self._shapes(tree, related, images, 0)
                notes = "".join(self._notes(part) for part in related.values() if "/notesSlides/" in f"/{part}")
                html += f'<hr><p class="quiet">Notes of the speaker</p>{notes}' if notes else ""
                told = "".join(self._drawn(part) for part in related.values() if part.startswith("ppt/comments/"))
                html += f'<hr><p class="quiet">Comments</p>{told}' if told else ""
            yield Section(html, images)

    def remarks(self, recordings: int, files: int) -> list[str]:
        remarks = []
        if self._hidden:
            remarks.append(f"{_counted(self._hidden, 'slide')} hidden in the file {_are(self._hidden)} shown here too.")
        if self._lost:
            remarks.append(f"{_counted(self._lost, 'drawing')} in it {_are(self._lost)} not shown.")
        if self._drawings:
            count = self._drawings
            remarks.append(f"{_counted(count, 'chart')} or diagram{'' if count == 1 else 's'} {_are(count)} not shown.")
        if recordings:
            were = "was" if recordings == 1 else "were"
            remarks.append(f"{_counted(recordings, 'recording')} in it {were} added as papers of their own.")
        if files:
            were = "was added as a paper of its own" if files == 1 else "were added as papers of their own"
            remarks.append(f"{_counted(files, 'file')} kept inside it {were}.")
        return remarks

    def _shapes(self, tree: "Element", related: dict[str, str], images: dict[str, bytes], depth: int) -> str:
        """Return what shapes show, the title first, then from the top left to the bottom right."""
        if depth > _DEEPEST:
            return ""
        shapes = sorted(enumerate(tree), key=lambda item: (not _is_title(item[1]), *_place(item[1]), item[0]))
        return "".join(self._shape(shape, related, images, depth) for _, shape in shapes)

    def _shape(self, shape: "Element", related: dict[str, str], images: dict[str, bytes], depth: int) -> str:
        if shape.tag == f"{_P}grpSp":
            return self._shapes(shape, related, images, depth + 1)
        if shape.tag == f"{_P}pic":
            return self._picture(shape, related, images)
        if shape.tag == _EITHER:  # newer and older forms of the same
            forms = (self._shapes(form, related, images, depth + 1) for form in shape)
            return next((said for said in forms if said), "")
        if shape.tag == f"{_P}graphicFrame":
            tables = list(shape.iter(f"{_A}tbl"))
            diagrams = (related.get(ids.get(f"{_R}dm", ""), "") for ids in shape.iter(_DIAGRAM))
            said = "".join(_table(table) for table in tables) + "".join(map(self._drawn, diagrams))
            self._drawings += not (tables or said)
            return said
        body = shape.find(f"{_P}txBody")
        if shape.tag != f"{_P}sp" or body is None or _kind(shape) in ("sldNum", "dt"):
            return ""
        words = _paragraphs(body)
        return f"<h1>{re.sub('</?p>', ' ', words)}</h1>" if _is_title(shape) and words else words

    def _picture(self, shape: "Element", related: dict[str, str], images: dict[str, bytes]) -> str:
        blip = shape.find(f".//{_A}blip")
        entry = related.get("" if blip is None else blip.get(f"{_R}embed", ""), "")
        content = b"" if entry.lower().endswith(_NO_PICTURES) else self._package.read(entry)
        about = shape.find(f"{_P}nvPicPr/{_P}cNvPr")
        said = "" if about is None else about.get("descr", "")
        if not content:
            self._lost += 1
            return f'<p class="quiet">[{safe_html.escape(said or "A drawing")}]</p>'
        images[f"picture:{len(images)}"] = content
        return f'<p><img src="picture:{len(images) - 1}"></p>'

    def _notes(self, part: str) -> str:
        root = self._parsed(part)
        shapes = [] if root is None else [s for s in root.iter(f"{_P}sp") if _kind(s) == "body"]
        return "".join(_paragraphs(body) for shape in shapes if (body := shape.find(f"{_P}txBody")) is not None)

    def _drawn(self, part: str) -> str:
        return drawn_words.paragraphs(_not_strict(self._package.xml(part)))

    def _parsed(self, entry: str) -> "Element | None":
        content = _not_strict(self._package.xml(entry))
        return ElementTree.fromstring(content) if content else None

    def _related(self, entry: str) -> dict[str, str]:
        """Return the parts that one part names, by the names it gives them."""
        folder, file = posixpath.split(entry)
        root = self._parsed(f"{folder}/_rels/{file}.rels")
        found = {}
        for relation in [] if root is None else root:
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[relation.get("Id", "")] = place
        return found


def _not_strict(xml: bytes) -> bytes:
    """Write the names of the strict form of these files as all others do."""
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/main", xml.replace(_STRICT_R, _R[1:-1].encode()))


def _kind(shape: "Element") -> str:
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if placeholder is None else placeholder.get("type", "body" if placeholder.get("idx") else "")


def _is_title(shape: "Element") -> bool:
    return shape.tag == f"{_P}sp" and _kind(shape) in ("title", "ctrTitle")


def _place(shape: "Element") -> tuple[int, int]:
    at = shape.find(f".//{_A}off") if shape.tag != f"{_P}graphicFrame" else shape.find(f"{_P}xfrm/{_A}off")
    if at is None:
        return 0, 0
    return int(at.get("y", "0")) // _ROW, int(at.get("x", "0"))


def _paragraphs(body: "Element") -> str:
    lines = []
    for paragraph in body.iter(f"{_A}p"):
        words = safe_html.escape(_words(paragraph)).replace("\n", "<br>")
        if words.strip():
            settings = paragraph.find(f"{_A}pPr")
            level = 0 if settings is None else min(int(settings.get("lvl", "0") or 0), 8)
            lines.append(f"<p>{'&emsp;' * level}{words}</p>")
    return "".join(lines)


def _words(paragraph: "Element") -> str:
    pieces = []
    for piece in paragraph.iter():
        if piece.tag == f"{_A}t":
            pieces.append(piece.text or "")
        elif piece.tag == f"{_A}br":
            pieces.append("\n")
    return "".join(pieces)


def _table(table: "Element") -> str:
    rows = []
    for row in table.iter(f"{_A}tr"):
        cells = ("\n".join(_words(p) for p in cell.iter(f"{_A}p")) for cell in row.findall(f"{_A}tc"))
        rows.append("".join(f"<td>{safe_html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells))
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>' if any(rows) else ""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
