"""Reads where a source's links and bookmarks lead: a page of the same paper and a point on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.untrusted import dictionary, entry, items, name, number, text

if TYPE_CHECKING:
    import pikepdf

_MOST_NAMES = 50_000
_MOST_BOOKMARKS = 5_000
_DEEPEST = 12
_HORIZONTAL = ("/FitH", "/FitBH")
_VERTICAL = ("/FitV", "/FitBV")


@dataclass(frozen=True)
class Target:
    """A page of the source, from 0, and the point to show at the top left; None leaves it at the page's own."""

    page: int
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True)
class Bookmark:
    """A bookmark of the source. One that leads nowhere itself leads where its first child does."""

    title: str
    target: Target
    below: tuple["Bookmark", ...]


class Destinations:
    """The targets of one source; its named destinations are read when the first name is met."""

    def __init__(self, pdf: "pikepdf.Pdf") -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self._names: dict[bytes, Any] | None = None

    def of(self, holder: Any) -> Target | None:
        """Return where a link or bookmark leads; None if that is not a page of this paper."""
        destination = holder.get("/Dest")
        if destination is None:
            action = holder.get("/A")
            destination = entry(action, "/D") if name(entry(action, "/S")) == "/GoTo" else None
        return self._target(destination)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the source's own bookmarks; circles, great depth and great number are cut off."""
        return self._siblings(entry(self._pdf.Root.get("/Outlines"), "/First"), set(), 1)

    def _siblings(self, item: Any, met: set[tuple[int, int]], depth: int) -> tuple[Bookmark, ...]:
        found = []
        while dictionary(item) is not None and item.objgen not in met and len(met) < _MOST_BOOKMARKS:
            met.add(item.objgen)
            below = self._siblings(item.get("/First"), met, depth + 1) if depth < _DEEPEST else ()
            target = self.of(item) or (below[0].target if below else None)
            if target is not None:
                found.append(Bookmark(text(item.get("/Title")), target, below))
            item = item.get("/Next")
        return tuple(found)

    def _target(self, destination: Any) -> Target | None:
        import pikepdf

        if isinstance(destination, (pikepdf.String, pikepdf.Name)):
            if self._names is None:
                self._names = dict(_named(self._pdf))
            destination = self._names.get(_key(destination))
        if dictionary(destination) is not None:
            destination = destination.get("/D")
        page, *view = items(destination) or [None]
        found = self._page(page)
        return None if found is None else Target(found, *_top_left(view))

    def _page(self, untrusted: Any) -> int | None:
        if dictionary(untrusted) is not None:
            return self._pages.get(untrusted.objgen)
        if isinstance(untrusted, int) and 0 <= untrusted < len(self._pages):
            return untrusted
        return None


def _top_left(view: list[Any]) -> tuple[float | None, float | None]:
    kind, values = (name(view[0]), view[1:]) if view else ("", [])
    if kind == "/XYZ":
        return _number(values, 0), _number(values, 1)
    if kind in _HORIZONTAL:
        return None, _number(values, 0)
    if kind in _VERTICAL:
        return _number(values, 0), None
    if kind == "/FitR":
        return _number(values, 0), _number(values, 3)
    return None, None


def _number(values: list[Any], position: int) -> float | None:
    return number(values[position]) if position < len(values) else None


def _named(pdf: "pikepdf.Pdf") -> Iterator[tuple[bytes, Any]]:
    """Yield every named destination, of the old kind and the new."""
    old = dictionary(pdf.Root.get("/Dests"))
    if old is not None:
        yield from ((key.encode(), value) for key, value in old.items())
    waiting = [entry(pdf.Root.get("/Names"), "/Dests")]
    met: set[tuple[int, int]] = set()
    while waiting and len(met) < _MOST_NAMES:
        node = waiting.pop()
        if dictionary(node) is None or (node.is_indirect and node.objgen in met):
            continue
        met.add(node.objgen)
        pairs = items(node.get("/Names"))
        yield from ((_key(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False))
        waiting.extend(items(node.get("/Kids")))


def _key(untrusted: Any) -> bytes:
    """Return a name as bytes; /Names of the old kind keep their slash, so the two kinds never meet."""
    import pikepdf

    return bytes(untrusted) if isinstance(untrusted, pikepdf.String) else name(untrusted).encode()
