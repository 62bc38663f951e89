"""Makes the safe reading copy of a PDF: everything visible stays, everything active goes."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.ingest import appearances
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.pdf_looking import LETTER, bookmarks, box, broken, is_place, is_safe_action, visible_box
from sendorganiser.ingest.prepared import Tell

if TYPE_CHECKING:
    import pikepdf

_LARGEST_PART = 300 * 1024 * 1024
_EVERY = 20
_MOST_QUOTED = 5
_LONGEST_QUOTE = 200
_KEPT_ROOT = frozenset({"/Type", "/Pages", "/Outlines", "/PageLabels", "/OCProperties", "/Lang", "/PageLayout"})
_KEPT_PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"}
    | {"/Resources", "/Contents", "/Annots", "/Group"}
)
_MOVING = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
_PLAIN_MARKS = frozenset({"/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink", "/Square", "/Circle", "/Text"})


def clean(pdf: "pikepdf.Pdf", parts: PartsFolder, tell: Tell) -> list[str]:
    """Take everything active out of the open PDF, keep what it shows, and return what the person should know."""
    remarks = take_out_files(pdf, parts)
    places = _named_places(pdf)
    for page in pdf.pages:
        _mend_boxes(page.obj)
    remarks += _notes(pdf)
    links = [_take_links(page.obj) for page in pdf.pages]
    remarks += _flatten(pdf, tell)
    for page, kept in zip(pdf.pages, links, strict=True):
        _tidy_page(pdf, page.obj, kept, places)
        _fold_user_unit(pdf, page)
    _tidy_bookmarks(pdf, places)
    _tidy_root(pdf)
    return remarks


def save(pdf: "pikepdf.Pdf", path: Path) -> None:
    """Write the cleaned PDF, without encryption, so that the same input gives the same bytes."""
    import pikepdf

    with sealed.create(path) as file:
        pdf.save(
            file,
            encryption=False,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )


# ---- files and films inside ----


def take_out_files(pdf: "pikepdf.Pdf", parts: PartsFolder) -> list[str]:
    """Write each file kept inside the PDF as a part; return what the person should know."""
    before = parts.count
    lost = 0
    specs: list[tuple[str, Any]] = [(str(name), spec.obj) for name, spec in pdf.attachments.items()]
    films = 0
    for page in pdf.pages:
        for note in _annotations(page.obj):
            kind = str(note.get("/Subtype"))
            films += kind in _MOVING
            if kind == "/FileAttachment" and "/FS" in note:
                specs.append((str(note.get("/Contents", "")) or "attachment", note.FS))
    for name, spec in _once(specs):
        lost += not _take_out(name, spec, parts)
    remarks = []
    if parts.count > before and "/Collection" in pdf.Root:
        remarks.append("This PDF is a folder of papers (a portfolio); what was inside was added as papers of its own.")
    elif parts.count > before:
        found = parts.count - before
        remarks.append(
            "A file kept inside it was added as a paper of its own."
            if found == 1
            else f"{found} files kept inside it were added as papers of their own."
        )
    if lost:
        remarks.append(f"{_count(lost, 'file')} kept inside it could not be taken out.")
    if films:
        remarks.append(
            "A film or sound in it was left out." if films == 1 else f"{films} films or sounds were left out."
        )
    return remarks


def _once(specs: "list[tuple[str, pikepdf.Object]]") -> "list[tuple[str, pikepdf.Object]]":
    """Leave out a file that is named twice, in the list of files and on a page."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for name, spec in specs:
        stream = _file_stream(spec)
        key = stream.objgen if stream is not None else (0, 0)
        if key == (0, 0) or key not in seen:
            kept.append((name, spec))
        seen.add(key)
    return kept


def _file_stream(spec: Any) -> "pikepdf.Stream | None":
    import pikepdf

    files = spec.get("/EF") if isinstance(spec, pikepdf.Dictionary) else None
    if not isinstance(files, pikepdf.Dictionary):
        return None
    for key in ("/UF", "/F", "/Unix", "/Mac", "/DOS"):
        stream = files.get(key)
        if isinstance(stream, pikepdf.Stream):
            return stream
    return None


def _take_out(name: str, spec: Any, parts: PartsFolder) -> bool:
    stream = _file_stream(spec)
    if stream is None:
        return False
    with contextlib.suppress(*broken()):
        claims: Any = stream.get("/Params", {})
        size = int(claims.get("/Size", 0))
        if size <= _LARGEST_PART and len(stream.read_raw_bytes()) <= _LARGEST_PART:
            shown = str(spec.get("/UF") or spec.get("/F") or name)
            parts.add(shown, stream.read_bytes())
            return True
    return False


def _notes(pdf: "pikepdf.Pdf") -> list[str]:
    """Say what pop-up notes hold, since a reading copy shows only their marks."""
    said = []
    for number, page in enumerate(pdf.pages, 1):
        for note in _annotations(page.obj):
            words = " ".join(str(note.get("/Contents", "")).split())
            if words and str(note.get("/Subtype")) in _PLAIN_MARKS:
                short = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
                said.append(f"A note on page {number} says: “{short}”")
    if len(said) > _MOST_QUOTED:
        more = len(said) - _MOST_QUOTED
        return [*said[:_MOST_QUOTED], f"{_count(more, 'more note')} can be read in the original."]
    return said


# ---- what is drawn on top of the page ----


def _flatten(pdf: "pikepdf.Pdf", tell: Tell) -> list[str]:
    """Make form answers, stamps, highlights and the like part of their pages."""
    has_answers = appearances.draw_answers(pdf)
    marked = False
    for number, page in enumerate(pdf.pages):
        if number % _EVERY == 0:
            tell({"what": "Making a safe copy", "done": number, "total": len(pdf.pages)})
        notes = _annotations(page.obj)
        for note in notes:
            if str(note.get("/Subtype")) == "/Popup" and "/AP" in note:
                del note["/AP"]
            appearances.draw_mark(pdf, note)
        if any("/AP" in note for note in notes):
            marked = marked or any("/AP" in n and str(n.get("/Subtype")) != "/Widget" for n in notes)
            _balance(pdf, page)
    pdf.flatten_annotations("all")
    remarks = []
    if has_answers:
        remarks.append("This form's answers were made part of the page.")
    if marked:
        remarks.append("Marks and stamps laid over it were made part of the page.")
    return remarks


def _balance(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> None:
    """Close what the page's drawing left open, or marks laid over it would land in the wrong place."""
    import pikepdf

    if "/Contents" not in page.obj:
        return
    depth = lowest = 0
    try:
        for instruction in pikepdf.parse_content_stream(page, "q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            lowest = min(lowest, depth)
    except pikepdf.PdfError:
        return
    if lowest or depth:
        page.contents_add(pdf.make_stream(b"q\n" * -lowest or b" "), prepend=True)
        page.contents_add(pdf.make_stream(b"\n" + b"Q\n" * (depth - lowest)))


def _take_links(page: "pikepdf.Object") -> "list[pikepdf.Object]":
    """Return the page's links; one with a look of its own loses it, for flattening would drop the whole link."""
    links = [note for note in _annotations(page) if str(note.get("/Subtype")) == "/Link"]
    for link in links:
        for key in ("/AP", "/AS"):
            if key in link:
                del link[key]
    return links


def _annotations(page: "pikepdf.Object") -> "list[pikepdf.Object]":
    import pikepdf

    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return []
    return [note for note in notes if isinstance(note, pikepdf.Dictionary)]


# ---- links, bookmarks and the places they lead to ----


def _named_places(pdf: "pikepdf.Pdf") -> "dict[str, pikepdf.Object]":
    import pikepdf

    found: dict[str, Any] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, pikepdf.Dictionary):
        found.update((str(key)[1:], value) for key, value in old.items())
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
    if isinstance(tree, pikepdf.Dictionary):
        with contextlib.suppress(*broken()):
            found.update((str(key), value) for key, value in pikepdf.NameTree(tree).items())
    return found


def _place(pdf: "pikepdf.Pdf", target: Any, places: "dict[str, Any]") -> "pikepdf.Object | None":
    """Write a destination out in full, or return None if it leads nowhere."""
    import pikepdf

    if isinstance(target, (pikepdf.String, pikepdf.Name, str)):
        target = places.get(str(target).removeprefix("/") if isinstance(target, pikepdf.Name) else str(target))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    if isinstance(target, pikepdf.Array) and len(target) and isinstance(target[0], int):
        number = int(target[0])
        if not 0 <= number < len(pdf.pages):
            return None
        return pikepdf.Array([pdf.pages[number].obj, *list(target)[1:]])
    return target if is_place(target) else None


def _mend_lead(pdf: "pikepdf.Pdf", item: "pikepdf.Object", places: "dict[str, Any]") -> bool:
    """Leave a link or bookmark only a plain lead; say whether one is left."""
    import pikepdf

    action = item.get("/A")
    target = item.get("/Dest")
    for key in ("/A", "/Dest", "/AA", "/PA", "/SE"):
        if key in item:
            del item[key]
    if action is not None:
        if not is_safe_action(action):
            return False
        if str(action.S) == "/URI":
            item["/A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=action.URI)
            return True
        target = action.D
    written_out = _place(pdf, target, places)
    if written_out is None:
        return False
    item["/Dest"] = written_out
    return True


def _tidy_page(
    pdf: "pikepdf.Pdf", page: "pikepdf.Object", links: "list[pikepdf.Object]", places: "dict[str, Any]"
) -> None:
    import pikepdf

    kept = []
    for link in links:
        if box(link.get("/Rect")) and _mend_lead(pdf, link, places):
            for key in ("/StructParent", "/Parent", "/Popup", "/P"):
                if key in link:
                    del link[key]
            kept.append(link if link.is_indirect else pdf.make_indirect(link))
    if kept:
        page["/Annots"] = pikepdf.Array(kept)
    elif "/Annots" in page:
        del page["/Annots"]
    for key in list(page.keys()):
        if key not in _KEPT_PAGE:
            del page[key]


def _tidy_bookmarks(pdf: "pikepdf.Pdf", places: "dict[str, Any]") -> None:
    for item in bookmarks(pdf):
        _mend_lead(pdf, item, places)


def _tidy_root(pdf: "pikepdf.Pdf") -> None:
    for key in list(pdf.Root.keys()):
        if key not in _KEPT_ROOT:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


# ---- boxes and units ----


def _mend_boxes(page: "pikepdf.Object") -> None:
    """Give a page without a sensible size the one that viewers show it with."""
    import pikepdf

    media = box(page.get("/MediaBox"))
    page["/MediaBox"] = pikepdf.Array(media or LETTER)
    if "/CropBox" in page and visible_box(page) is None:
        del page["/CropBox"]


def _fold_user_unit(pdf: "pikepdf.Pdf", page: "pikepdf.Page") -> None:
    """Draw a page that counts in a unit of its own in points, since most programs pass over that unit."""
    import pikepdf

    unit = page.obj.get("/UserUnit")
    if unit is None:
        return
    del page.obj["/UserUnit"]
    scale = float(unit)
    if not 0.01 <= scale <= 1000 or scale == 1:
        return
    media = box(page.obj.MediaBox) or LETTER
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    form = pdf.make_stream(b"\n".join(stream.read_bytes() for stream in streams))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array(media)
    form.Matrix = pikepdf.Array([scale, 0, 0, scale, 0, 0])
    form.Resources = page.obj.get("/Resources", pikepdf.Dictionary())
    if "/Group" in page.obj:
        form.Group = page.obj.Group
    page.obj["/Contents"] = pdf.make_stream(b"q /Whole Do Q")
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Whole=form))
    for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        if (old := box(page.obj.get(key))) is not None:
            page.obj[key] = pikepdf.Array([n * scale for n in old])
    for link in _annotations(page.obj):
        if (old := box(link.get("/Rect"))) is not None:
            link["/Rect"] = pikepdf.Array([n * scale for n in old])


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
