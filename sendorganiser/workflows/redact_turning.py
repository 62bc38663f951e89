"""Takes the boxes of a redaction along when pages are turned or set straight, so that they lie over the same words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sendorganiser.model import Page, Word
from sendorganiser.model.redaction import Rect
from sendorganiser.store import Archive


@contextmanager
def boxes_carried(archive: Archive, document: int, changed: Callable[[Page], Page]) -> Iterator[None]:
    """Give a paper another reading copy inside; `changed` says of each page how it lies then.

    A box on a page that is set straight becomes as large as is needed to cover what it covered.
    """
    before = archive.document(document).reading
    boxes = archive.redactions.boxes(document)
    pages = {page.number: page for page in archive.pages(document, words=False)} if boxes else {}
    places = {box.id: _carried(box.rect, pages[box.page], changed) for box in boxes if box.page in pages}
    yield
    if places:
        archive.redactions.carry_boxes(document, before, places)


def _carried(rect: Rect, page: Page, changed: Callable[[Page], Page]) -> Rect:
    corners = [Word("", x, y, x, y) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])]
    after = changed(replace(page, words=tuple(corners)))
    across, down = [word.x0 for word in after.words], [word.y0 for word in after.words]
    found = max(0.0, min(across)), max(0.0, min(down)), min(after.width, max(across)), min(after.height, max(down))
    return round(found[0], 1), round(found[1], 1), round(found[2], 1), round(found[3], 1)
