"""Opens a paper's PDF and takes from its pages all that must not travel: actions, hidden data, other people's tags."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.bundle.untrusted import dictionary, entry, inherited, items, name
from sendorganiser.errors import InputProblem
from sendorganiser.model import Paper

if TYPE_CHECKING:
    import pikepdf

_TRAVELS_UNSEEN = (
    *("/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/AF", "/LastModified"),
    *("/OPI", "/Ref", "/Measure", "/PtData", "/Alternates", "/ID"),
)


@dataclass(frozen=True)
class Source:
    """An open reading copy; one that needs copying is not what its file holds, or its pages hang on more."""

    pdf: "pikepdf.Pdf"
    needs_copying: bool


def open_source(paper: Paper) -> Source:
    """Open the paper's reading copy; raise InputProblem if it is gone or is not what was added."""
    import pikepdf

    try:
        pdf = pikepdf.open(sealed.source(paper.file), suppress_warnings=True)
        pages = len(pdf.pages)
        has_fields = _has_fields(pdf)
        if has_fields:
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("all")
    except (OSError, pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as error:
        raise changed(paper) from error
    if pages != (paper.whole or paper.pages) or max(paper.only, default=1) > pages:
        pdf.close()
        raise changed(paper)
    return Source(pdf, has_fields or "/OCProperties" in pdf.Root)


def changed(paper: Paper) -> InputProblem:
    """Return the error for a paper whose file is no longer the one that was added."""
    title = paper.title or Path(paper.source_name or paper.file).name
    return InputProblem(
        f"The file of “{title}” has changed since it was added: it is gone, damaged or another.",
        "Add the paper again, put it in the bundle in place of the old one, and build again.",
    )


def bare_page(pdf: "pikepdf.Pdf", page: "pikepdf.Page", seen: set[tuple[int, int]]) -> "pikepdf.Page":
    """Return a page of the source that has only what the given one is drawn with; its box is for the caller to set.

    `seen` keeps shared pictures from being looked at twice.
    """
    import pikepdf

    bare = pikepdf.Dictionary(Type=pikepdf.Name.Page)
    resources = dictionary(inherited(page.obj, "/Resources"))
    for drawing in _drawings_in(resources):
        strip_drawing(drawing, seen)
    drawn_with = {"/Resources": resources, "/Contents": page.obj.get("/Contents"), "/Group": page.obj.get("/Group")}
    for key, value in drawn_with.items():
        if value is not None:
            bare[key] = value
    return pikepdf.Page(pdf.make_indirect(bare))


def strip_drawing(drawing: Any, seen: set[tuple[int, int]]) -> None:
    """Take from a picture or form, and all it draws, what is not seen."""
    for below in _drawings_below(drawing, seen):
        for key in _TRAVELS_UNSEEN:
            if key in below:
                del below[key]


def _has_fields(pdf: "pikepdf.Pdf") -> bool:
    return bool(items(entry(pdf.Root.get("/AcroForm"), "/Fields")))


def _drawings_below(drawing: Any, seen: set[tuple[int, int]]) -> Iterator[Any]:
    waiting = [drawing]
    while waiting:
        found = waiting.pop()
        if found.objgen in seen:
            continue
        seen.add(found.objgen)
        yield found
        if name(found.get("/Subtype")) == "/Form":
            waiting.extend(_drawings_in(found.get("/Resources")))


def _drawings_in(resources: Any) -> list[Any]:
    import pikepdf

    drawings = dictionary(entry(resources, "/XObject"))
    if drawings is None:
        return []
    return [value for _, value in drawings.items() if isinstance(value, pikepdf.Stream)]
