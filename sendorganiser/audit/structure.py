"""Reads all of a PDF that is not what its pages show: bookmarks, links, labels, hidden parts, details."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from sendorganiser.audit.active import Safety, look_at_page, look_at_root
from sendorganiser.audit.destinations import (
    Destinations,
    bookmarks,
    is_array,
    is_dictionary,
    link,
    name_of,
    text_of,
)
from sendorganiser.audit.facts import Link, Structure
from sendorganiser.audit.fonts import Fonts
from sendorganiser.audit.metadata import named_in_metadata
from sendorganiser.audit.revisions import count_revisions
from sendorganiser.errors import LockedFile, UnreadableFile

_MOST_PAGES = 20_000
_MOST_ANNOTATIONS = 2_000


def read_structure(path: Path, passed: Callable[[], None]) -> Structure:
    """Read the file at `path`, calling `passed` after each page; raise UnreadableFile or LockedFile."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return _read(pdf, path, passed)
    except pikepdf.PasswordError as error:
        raise LockedFile(
            f"“{path.name}” is locked with a password.", "Open it, save a copy without the password, and check that."
        ) from error
    except OSError as error:
        raise UnreadableFile(f"“{path.name}” cannot be read.", "Check that the file is still there.") from error
    except (pikepdf.PdfError, RuntimeError) as error:  # what qpdf raises for a file past repair
        raise UnreadableFile(
            f"“{path.name}” is damaged or is not a PDF.", "Ask for it again, or open it elsewhere and save it as a PDF."
        ) from error


def _read(pdf: Any, path: Path, passed: Callable[[], None]) -> Structure:
    root = pdf.Root
    objects = _page_objects(pdf, path)
    destinations = Destinations(root, {obj.objgen: number for number, obj in enumerate(objects)})
    safety, fonts = Safety(), Fonts()
    links, units = dict[int, tuple[Link, ...]](), dict[int, float]()
    look_at_root(root, safety)
    for number, obj in enumerate(objects):
        annotations = _annotations(obj)
        look_at_page(obj, annotations, number, safety)
        inside = (link(a, number, destinations) for a in annotations if name_of(a.get("/Subtype")) == "/Link")
        if found := tuple(one for one in inside if one is not None):
            links[number] = found
        fonts.look_at_page(obj, number)
        if (unit := _unit(obj)) != 1:
            units[number] = unit
        passed()
    preferences, details = root.get("/ViewerPreferences"), pdf.trailer.get("/Info")
    return Structure(
        pages=len(objects),
        bytes=path.stat().st_size,
        encrypted=pdf.is_encrypted,
        revisions=count_revisions(path),
        version=_version(pdf, root),
        labels=_labels(pdf, root),
        bookmarks=bookmarks(root, destinations),
        links=links,
        running=tuple(safety.running),
        attached=tuple(safety.attached),
        outside=tuple(safety.outside),
        fields=safety.fields,
        comments=tuple(safety.comments),
        notes=safety.notes,
        named_in_metadata=named_in_metadata(details, root),
        opens_at=_opens_at(root, destinations),
        shows_bookmarks=name_of(root.get("/PageMode")) == "/UseOutlines",
        shows_title=is_dictionary(preferences) and preferences.get("/DisplayDocTitle") is True,
        title=text_of(details.get("/Title")) if is_dictionary(details) else "",
        language=text_of(root.get("/Lang")),
        loose_fonts=fonts.loose,
        units=units,
        is_damaged=not _begins_well(path) or bool(pdf.get_warnings()),  # last: reading the rest may need repairs too
    )


def _page_objects(pdf: Any, path: Path) -> list[Any]:
    count = len(pdf.pages)
    if count == 0:
        raise UnreadableFile(f"“{path.name}” has no pages.", "Ask for it again, or open it elsewhere and look.")
    if count > _MOST_PAGES:
        raise UnreadableFile(
            f"“{path.name}” has {count:,} pages, more than can be checked.", "Split it into smaller files first."
        )
    return [page.obj for page in pdf.pages]


def _annotations(page: Any) -> list[Any]:
    found = page.get("/Annots")
    if not is_array(found):
        return []
    return [found[n] for n in range(min(len(found), _MOST_ANNOTATIONS)) if is_dictionary(found[n])]


def _begins_well(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _unit(page: Any) -> float:
    unit = page.get("/UserUnit")
    return float(unit) if isinstance(unit, (int, Decimal)) and unit > 0 else 1.0


def _version(pdf: Any, root: Any) -> str:
    later = name_of(root.get("/Version")).lstrip("/")
    return max(str(pdf.pdf_version), later)


def _labels(pdf: Any, root: Any) -> tuple[str, ...]:
    """Return what a PDF reader shows as each page's number."""
    if not is_dictionary(root.get("/PageLabels")):
        return tuple(str(number + 1) for number in range(len(pdf.pages)))
    return tuple(_label(page) for page in pdf.pages)


def _label(page: Any) -> str:
    try:
        return str(page.label)
    except (KeyError, TypeError, ValueError, RuntimeError):  # in a way or of a size that cannot be written
        return ""


def _opens_at(root: Any, destinations: Destinations) -> str:
    target = root.get("/OpenAction")
    if target is None:
        return "wherever the reader's program likes"
    if is_dictionary(target):
        if name_of(target.get("/S")) != "/GoTo":
            return "with an action"
        target = target.get("/D")
    page = destinations.at(target).page
    if page != 0:
        return "at no page that is in the file" if page is None else f"at page {page + 1}"
    if is_dictionary(target):
        target = target.get("/D")
    zoom = target[4] if is_array(target) and len(target) > 4 and name_of(target[1]) == "/XYZ" else None
    if zoom is None or zoom != 1:
        return "at another size than 100 %"
    return ""
