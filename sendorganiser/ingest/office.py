"""Makes Word files (.docx) ready: words, tables, pictures, letterhead, notes; not Word's exact layout."""

import hashlib
import io
import re
import zipfile
from typing import Any, BinaryIO

from sendorganiser import sealed
from sendorganiser.ingest import (
    drawn_words,
    made_pages,
    refusals,
    safe_html,
    word_chunks,
    word_fields,
    word_objects,
    word_parts,
)
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.zipped import Package, broken

SIMPLER = "This copy shows the words, tables and pictures of the file; its layout is simpler than in Word."
_STYLES = """
u => u
p.Ours-centred => p.centred:fresh
p.Ours-right => p.right:fresh
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h3:fresh
br[type='page'] => hr.page
comment-reference => sup
"""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_MOST_LINES = 160_000  # they fill more than the 3,000 pages that are laid out, which takes minutes to find out
_PARAGRAPHS = re.compile(rb"</?w:tbl\b|<w:p\b(?=(?:(?!</?w:p\b).){0,2000}?<w:t\b)", re.DOTALL)
_CHANGES = re.compile(rb"<w:(?:ins|del|moveTo)\b[^>]*(?<!/)>")
_CHECKBOX = re.compile(r'<input\b(?=[^<>]*type="checkbox")[^<>]*>')
_BOXES = {True: "☒", False: "☐"}


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay a Word file out on pages; files kept inside it become parts."""
    parts = PartsFolder(folder)
    with Package(path, name) as package:
        tell({"what": "Reading a Word file"})
        for entry in package.names:
            if entry.endswith((".xml", ".rels")):
                package.xml(entry)
        main = word_parts.main_part(package, name)
        document = package.xml(main)
        if not document:
            raise refusals.damaged(name)
        if _lines_at_least(document) > _MOST_LINES:
            raise refusals.too_long(name)
        drawn = _Pictures(word_parts.picture_sizes(package, main))
        try:
            body, not_shown = _body(path, package, main, drawn)
            around = word_parts.around(package, main, lambda part: _of_part(package, part, drawn))
        except broken() as error:
            raise refusals.damaged(name) from error
        word_objects.take_out(package, parts, "word/embeddings/")
        remarks = _remarks(document, package, drawn, parts.count)
        remarks += ["A part of it that is in another format is not shown."] if not_shown else []
        diagrams = "".join(
            drawn_words.paragraphs(package.xml(entry))
            for entry in sorted(package.names)
            if entry.startswith("word/diagrams/data") and entry.endswith(".xml")
        )
    html = _joined(body + (f'<hr><p class="quiet">Words of a diagram:</p>{diagrams}' if diagrams else ""), around)
    if not safe_html.shows_anything(body) and not safe_html.says_anything(around.top + around.other_tops + around.feet):
        raise refusals.nothing_to_show(name)
    reading, pages = made_pages.write(html, drawn.images, name=name, folder=folder, tell=tell, foot=around.feet)
    return Prepared("docx", reading, pages, parts.parts, {"format": "docx"}, tuple(remarks))


def _lines_at_least(document: bytes) -> int:
    """Count the paragraphs that say something and stand alone: those in a table may stand side by side."""
    if document.count(b"<w:p") <= _MOST_LINES:
        return 0
    lines = deep = 0
    for piece in _PARAGRAPHS.finditer(document):
        word = piece.group()
        deep += (word == b"<w:tbl") - (word == b"</w:tbl")
        lines += word.startswith(b"<w:p") and not deep
    return lines


class _Pictures:
    """Gathers the pictures that the text shows, each with the size it has on Word's page."""

    def __init__(self, sizes: dict[str, tuple[int, int]]) -> None:
        self._sizes = sizes
        self.images: dict[str, bytes] = {}
        self.lost = 0

    def add(self, image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                content = file.read()
        except broken():
            content = b""
        if not content or image.content_type in ("image/x-emf", "image/x-wmf", "image/emf", "image/wmf"):
            self.lost += 1
            return {"src": ""}
        name = f"picture:{len(self.images)}"
        self.images[name] = content
        size = self._sizes.get(hashlib.sha256(content).hexdigest())
        return {"src": name, **({"width": str(size[0]), "height": str(size[1])} if size else {})}


def _body(path: str, package: Package, main: str, drawn: _Pictures) -> tuple[str, int]:
    """Return the HTML of the text, and how many parts of it cannot be shown."""
    document, parts = word_chunks.marked(package, main)
    changed = {main: document} | {entry: package.xml(entry) for entry in _NOTES if entry in package.names}
    changed = {
        entry: opened for entry, xml in changed.items() if (opened := word_fields.opened(xml)) != package.read(entry)
    }
    if not changed:
        with sealed.open_file(path) as file:
            return _converted(file, drawn), 0
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for entry in package.names:
            made.writestr(entry, changed[entry] if entry in changed else package.read(entry))
    held.seek(0)
    return word_chunks.put_in(_converted(held, drawn), package, parts, lambda inner: _converted(inner, drawn))


def _converted(source: BinaryIO, pictures: _Pictures) -> str:
    """Return safe HTML of a Word file's body."""
    import mammoth

    result = mammoth.convert_to_html(
        source,
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(pictures.add),
        transform_document=mammoth.transforms.paragraph(_aligned),
    )
    html: str = result.value
    html = _CHECKBOX.sub(lambda box: _BOXES["checked=" in box.group()], html)
    html = re.sub(r'<a href="#[^"]*">↑</a>', "", html)  # the way back from a note, which paper does not need
    html = html.replace("\t", "&emsp;").replace("<table>", '<table border="1">')
    html = html.replace('<hr class="page" />', '<p class="newpage"></p>')
    safe = safe_html.safe(html, lambda source: source if source in pictures.images else None)
    return safe.replace('<p class="newpage"></p>', '<p style="page-break-before: always"></p>')


def _aligned(paragraph: Any) -> Any:
    """Carry over how a paragraph without a style of its own stands: letters have dates and addresses on the right."""
    styles = {"center": "Ours-centred", "right": "Ours-right", "end": "Ours-right"}
    style = styles.get(paragraph.alignment or "")
    if style is None or paragraph.numbering is not None or (paragraph.style_name or "Normal") not in _PLAIN_STYLES:
        return paragraph
    return paragraph.copy(style_id=style, style_name=style)


_PLAIN_STYLES = frozenset({"Normal", "Body Text", "header", "Header", "footer", "Footer", "No Spacing", "Default"})


def _of_part(package: Package, part: str, pictures: _Pictures) -> str:
    """Return safe HTML of a header or footer, by making a small Word file that has it as its body."""
    body = word_parts.as_document(word_fields.opened(package.xml(part)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as small:
        small.writestr("word/document.xml", body)
        small.writestr(
            "word/_rels/document.xml.rels", package.xml(word_parts.relations_of(part)) or word_parts.NO_RELATIONS
        )
        small.writestr("_rels/.rels", word_parts.RELATIONS)
        for entry in package.names:
            if entry in ("[Content_Types].xml", "word/styles.xml", "word/numbering.xml") or "/media/" in entry:
                small.writestr(entry, package.read(entry))
    made.seek(0)
    return _converted(made, pictures)


def _joined(body: str, around: word_parts.Around) -> str:
    """Put the letterhead above the text, and what stands above other pages below it."""
    pieces = [around.top, "<hr>" if around.top else "", body]
    if around.other_tops:
        pieces.append(f'<hr><p class="quiet">At the top of other pages:</p>{around.other_tops}')
    return "".join(pieces)


def _remarks(document: bytes, package: Package, pictures: _Pictures, files: int) -> list[str]:
    remarks = [SIMPLER]
    changes = len(_CHANGES.findall(document))
    if changes:
        remarks.append(
            "1 tracked change is shown as accepted."
            if changes == 1
            else f"{changes} tracked changes are shown as accepted."
        )
    if word_fields.hides_words(document):
        remarks.append("Words that the file hides are shown here too.")
    if pictures.lost:
        remarks.append(
            "A drawing in it is not shown." if pictures.lost == 1 else f"{pictures.lost} drawings are not shown."
        )
    if any(entry.startswith("word/charts/") for entry in package.names):
        remarks.append("A chart in it is not shown.")
    if any(entry.startswith("word/diagrams/") for entry in package.names):
        remarks.append("A diagram in it is not shown, but its words are.")
    if b"<m:oMath" in document:
        remarks.append("Formulas in it are not shown.")
    if files:
        remarks.append(
            "A file kept inside it was added as a paper of its own."
            if files == 1
            else f"{files} files kept inside it were added as papers of their own."
        )
    return remarks
