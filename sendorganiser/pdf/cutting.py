"""Cuts pages out of a PDF as files of their own, and tells what each page is made of; runs in a worker process."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed

if TYPE_CHECKING:
    import pikepdf

_MOST_NAMES = 60  # fonts or pictures of one page that are looked at


def cut(file: str, parts: list[list[int]], folder: str, marks: list[str]) -> list[str]:
    """Write pages first to last (from 1) of each part to a file in `folder`; return the files in that order.

    A part's mark goes into its file, so that two parts that look the same are two files all the same. The same cut
    gives the same bytes.
    """
    import pikepdf

    made = []
    with pikepdf.open(sealed.source(file)) as source:
        for number, ((first, last), mark) in enumerate(zip(parts, marks, strict=True)):
            with pikepdf.new() as part:
                for page in source.pages[first - 1 : last]:
                    part.pages.append(page)
                for page in part.pages:
                    for name in ("/B", "/StructParents"):  # threads and structure belong to the whole
                        if name in page.obj:
                            del page.obj[name]
                part.docinfo["/Subject"] = mark
                out = Path(folder, f"part-{number}.pdf")
                part.remove_unreferenced_resources()
                with sealed.create(out) as target:
                    part.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
                made.append(str(out))
    return made


def makings(file: str) -> list[dict[str, Any]]:
    """Return for each page its `fonts` (object numbers and names) and the size of its `picture`, if it has just one."""
    import pikepdf

    with pikepdf.open(sealed.source(file)) as pdf:
        return [_making(page) for page in pdf.pages]


def _making(page: "pikepdf.Page") -> dict[str, Any]:
    import pikepdf

    try:
        fonts = _entries(page, "/Font")
        pictures = [each for _, each in _entries(page, "/XObject") if each.get("/Subtype") == pikepdf.Name.Image]
    except (ValueError, TypeError, AttributeError, KeyError, pikepdf.PdfError):
        return {"fonts": [], "picture": None}  # a page whose resources are nonsense tells nothing
    named = [[each.objgen[0], str(each.get("/BaseFont", name))] for name, each in fonts]
    sizes = [[int(each.get("/Width", 0)), int(each.get("/Height", 0))] for each in pictures]
    return {"fonts": named, "picture": sizes[0] if len(sizes) == 1 else None}


def _entries(page: "pikepdf.Page", kind: str) -> list[tuple[str, Any]]:
    import pikepdf

    found: Any = page.resources.get(kind, {})
    entries = list(found.items())[:_MOST_NAMES] if isinstance(found, pikepdf.Dictionary) else []
    return [(name, each) for name, each in entries if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]
