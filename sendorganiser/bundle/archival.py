"""Makes a copy of a finished bundle for keeping: PDF/A-2b, as far as its papers allow. Runs in a worker process.

The copy says that it is PDF/A only where nothing was found that speaks against it. What was looked at is what can be
known without the industry's own checker: fonts, colours, marks, layers, filters. Widths of letters and the inner
make of a stranger's fonts are not looked at, so the claim is ours, not a certificate.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.untrusted import dictionary, entry, inherited, items, name, number
from sendorganiser.errors import InputProblem

if TYPE_CHECKING:
    import pikepdf

_HIDDEN = 1 | 2 | 32 | 256  # invisible, hidden, not to be seen, to be toggled
_PRINTED = 4
_DEEPEST = 6
_CMYK = ("/DeviceCMYK", "/CMYK")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_CLAIM = "\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"

Tell = Callable[[Any], None]


def archival_copy(file: str, out: str, tell: Tell) -> dict[str, Any]:
    """Write the copy; answer with whether it claims to be PDF/A, and what speaks against it: reasons and pages.

    `faults` has (reason, [pages from 1]) pairs.
    """
    import pikepdf

    try:
        with pikepdf.open(file) as book:
            faults: dict[str, list[int]] = {}
            seen: set[tuple[int, int]] = set()
            for n, page in enumerate(book.pages, start=1):
                for reason in dict.fromkeys(_faults(page, seen)):
                    faults.setdefault(reason, []).append(n)
                if n % 50 == 0:
                    tell({"done": n, "total": len(book.pages), "what": "Looking at fonts and colours"})
            _dress(book, claims=not faults)
            with Path(out).open("w+b") as target:
                book.save(
                    target, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate,
                    stream_decode_level=pikepdf.StreamDecodeLevel.none, fix_metadata_version=False,
                    deterministic_id=True,
                )  # fmt: skip
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as error:
        raise InputProblem(f"“{Path(file).name}” cannot be read.", "Build the bundle again.") from error
    return {"claims": not faults, "faults": [[reason, pages] for reason, pages in faults.items()]}


def _faults(page: "pikepdf.Page", seen: set[tuple[int, int]]) -> Iterator[str]:
    """Mend on a page what can be mended unseen, and yield what cannot."""
    for annotation in items(page.obj.get("/Annots")):
        annotation.F = (int(number(annotation.get("/F")) or 0) | _PRINTED) & ~_HIDDEN
        if name(annotation.get("/Subtype")) != "/Link" and dictionary(entry(annotation.get("/AP"), "/N")) is None:
            yield "a mark or note that has no picture of its own"
    resources = inherited(page.obj, "/Resources")
    yield from _in_content(page, resources)
    yield from _in_resources(resources, seen, 1)


def _in_content(content: Any, resources: Any) -> Iterator[str]:
    """Yield what is wrong with the colours a drawing uses; those it only could use do no harm."""
    import pikepdf

    spaces = dictionary(entry(resources, "/ColorSpace"))
    try:
        for step in pikepdf.parse_content_stream(content, "k K cs CS"):
            used = name(step.operands[0]) if step.operands else ""
            space = spaces.get(used) if spaces is not None and used else None
            if str(step.operator) in ("k", "K") or used in _CMYK or _is_cmyk(space):
                yield "colours for four-colour printing"
                return
    except (pikepdf.PdfError, RuntimeError, ValueError):
        yield "a drawing that cannot be followed"


def _in_resources(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[str]:
    fonts = dictionary(entry(resources, "/Font"))
    for _, font in fonts.items() if fonts is not None else ():
        if not _is_embedded(font):
            yield "letters whose typeface is not in the file"
    states = dictionary(entry(resources, "/ExtGState"))
    for _, state in states.items() if states is not None else ():
        if entry(state, "/TR") is not None or entry(state, "/HTP") is not None:
            yield "instructions for a printing press"
    drawings = dictionary(entry(resources, "/XObject"))
    for _, drawing in drawings.items() if drawings is not None else ():
        yield from _in_drawing(drawing, seen, depth)


def _in_drawing(drawing: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[str]:
    import pikepdf

    if not isinstance(drawing, pikepdf.Stream):
        return
    is_new = drawing.objgen not in seen
    seen.add(drawing.objgen)
    kind = name(drawing.get("/Subtype"))
    if kind == "/PS":
        yield "a drawing in another language (PostScript)"
    if kind == "/Form" and depth < _DEEPEST:
        yield from _in_content(drawing, drawing.get("/Resources"))
        yield from _in_resources(drawing.get("/Resources"), seen, depth + 1)
    if kind == "/Image":
        filters = {name(one) for one in (items(drawing.get("/Filter")) or [drawing.get("/Filter")])}
        if "/JPXDecode" in filters:
            yield "a picture in JPEG 2000, which we cannot judge"
        if _is_cmyk(drawing.get("/ColorSpace")):
            yield "colours for four-colour printing"
        if is_new and drawing.get("/Interpolate"):
            drawing.Interpolate = False
        if is_new and "/LZWDecode" in filters:
            drawing.write(drawing.read_bytes())


def _is_embedded(font: Any) -> bool:
    kind = name(entry(font, "/Subtype"))
    if kind == "/Type3":
        return True
    if kind == "/Type0":
        below = items(entry(font, "/DescendantFonts"))
        return bool(below) and _is_embedded(below[0])
    described = dictionary(entry(font, "/FontDescriptor"))
    return described is not None and any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _is_cmyk(space: Any) -> bool:
    if name(space) in _CMYK:
        return True
    parts = items(space)
    kind = name(parts[0]) if parts else ""
    if kind in ("/Separation", "/DeviceN") and len(parts) > 2:
        return _is_cmyk(parts[2])
    return kind in ("/Indexed", "/Pattern") and len(parts) > 1 and _is_cmyk(parts[1])


def _dress(book: "pikepdf.Pdf", *, claims: bool) -> None:
    import pikepdf

    title, producer = (_escaped(str(book.docinfo.get(key, ""))) for key in ("/Title", "/Producer"))
    packet = _XMP.format(title=title, producer=producer, claim=_CLAIM if claims else "")
    metadata = pikepdf.Stream(book, packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    book.Root.Metadata = book.make_indirect(metadata)
    profile = pikepdf.Stream(book, _profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB",
        DestOutputProfile=book.make_indirect(profile),
    )
    book.Root.OutputIntents = pikepdf.Array([book.make_indirect(intent)])
    layers = dictionary(entry(book.Root.get("/OCProperties"), "/D"))
    if layers is not None:
        layers.Name = "Layers"
        layers.Order = pikepdf.Array(items(book.Root.OCProperties.get("/OCGs")))


def _profile() -> bytes:
    """Return the colours of a screen (sRGB), without the moment of making, so that the same copy has the same bytes."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes([7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    return bytes(made)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
