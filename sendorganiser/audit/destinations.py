"""Finds the page a link or bookmark leads to, in a file that may lie."""

from typing import Any

from sendorganiser.audit.facts import Bookmark, Destination, Link

_MOST_BOOKMARKS = 20_000
_MOST_NAMES = 100_000
_LONGEST_TITLE = 500


class Destinations:
    """Knows the pages of an open file and its named destinations."""

    def __init__(self, root: Any, pages: dict[tuple[int, int], int]) -> None:
        self._root = root
        self._pages = pages
        self._names: dict[bytes, Any] | None = None

    def of(self, item: Any) -> Destination | None:
        """Return where a link, bookmark or action leads in this file; None if it does something else."""
        target = item.get("/Dest")
        if target is None:
            action = item.get("/A")
            if not is_dictionary(action):
                return Destination(broken="nowhere")
            if name_of(action.get("/S")) != "/GoTo":
                return None
            target = action.get("/D")
        return self.at(target)

    def at(self, target: Any) -> Destination:
        """Resolve an explicit or named destination."""
        import pikepdf

        if isinstance(target, (pikepdf.Name, pikepdf.String)):
            target = self._named().get(bytes(target))
            if target is None:
                return Destination(broken="gone")
        if is_dictionary(target):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or len(target) == 0:
            return Destination(broken="nowhere")
        page = self._page(target[0])
        if page is None:
            return Destination(broken="gone")
        return Destination(page=page, keeps_zoom=_keeps_zoom(target))

    def _page(self, target: Any) -> int | None:
        if isinstance(target, int):
            return target if 0 <= target < len(self._pages) else None
        return self._pages.get(target.objgen) if is_dictionary(target) else None

    def _named(self) -> dict[bytes, Any]:
        if self._names is None:
            self._names = {}
            old = self._root.get("/Dests")
            if is_dictionary(old):
                self._names.update({key.encode("utf-8", "surrogateescape"): value for key, value in old.items()})
            trees = self._root.get("/Names")
            if is_dictionary(trees):
                self._names.update(_leaves(trees.get("/Dests")))
        return self._names


def bookmarks(root: Any, destinations: Destinations) -> tuple[Bookmark, ...]:
    """Read the bookmarks in the order they are shown."""
    outlines = root.get("/Outlines")
    found: list[Bookmark] = []
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int]] = [(outlines.get("/First"), 1)] if is_dictionary(outlines) else []
    while waiting and len(found) < _MOST_BOOKMARKS:
        item, level = waiting.pop()
        if not is_dictionary(item) or _was_seen(item, seen):
            continue
        below = item.get("/First")
        leads = destinations.of(item)
        heads = is_dictionary(below) and leads is not None and leads.broken == "nowhere"
        title = text_of(item.get("/Title"))[:_LONGEST_TITLE]
        found.append(Bookmark(title, level, is_dictionary(below), None if heads else leads))
        waiting += [(item.get("/Next"), level), (below, level + 1)]
    return tuple(found)


def link(annotation: Any, page: int, destinations: Destinations) -> Link | None:
    """Read a link annotation; None if it leads out of the file."""
    leads = destinations.of(annotation)
    return Link(page, box_of(annotation.get("/Rect")), leads) if leads is not None else None


def is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def name_of(value: Any) -> str:
    """Return a PDF name with its slash, or ""."""
    import pikepdf

    return bytes(value).decode("utf-8", "replace") if isinstance(value, pikepdf.Name) else ""


def text_of(value: Any) -> str:
    """Return the text of a PDF string without characters that cannot be shown, or ""."""
    import pikepdf

    return printable(str(value)) if isinstance(value, pikepdf.String) else ""


def printable(text: str) -> str:
    """Return text without control characters and broken letters."""
    return "".join(letter for letter in text if letter.isprintable()).strip()


def box_of(value: Any) -> tuple[float, float, float, float]:
    """Return a rectangle with its corners in order; an empty one if it is none."""
    if not is_array(value) or len(value) != 4:
        return (0, 0, 0, 0)
    try:
        x0, y0, x1, y1 = (float(corner) for corner in value)
    except (TypeError, ValueError):
        return (0, 0, 0, 0)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _keeps_zoom(target: Any) -> bool:
    if len(target) < 2:
        return True
    if name_of(target[1]) != "/XYZ":
        return False
    zoom = target[4] if len(target) > 4 else None
    return zoom is None or zoom == 0


def _leaves(tree: Any) -> dict[bytes, Any]:
    """Read a name tree without trusting its shape."""
    import pikepdf

    found: dict[bytes, Any] = {}
    seen: set[tuple[int, int]] = set()
    waiting = [tree]
    while waiting and len(found) < _MOST_NAMES:
        node = waiting.pop()
        if not is_dictionary(node) or _was_seen(node, seen):
            continue
        names, kids = node.get("/Names"), node.get("/Kids")
        if is_array(names):
            pairs = list(names)
            for key, value in zip(pairs[::2], pairs[1::2], strict=False):
                if isinstance(key, pikepdf.String):
                    found[bytes(key)] = value
        if is_array(kids):
            waiting += list(kids)
    return found


def _was_seen(item: Any, seen: set[tuple[int, int]]) -> bool:
    if not item.is_indirect:
        return False
    if item.objgen in seen:
        return True
    seen.add(item.objgen)
    return False
