"""A page seen turned: where a point or a box of the page lies then, and back again. Pure."""

from sendorganiser.pdf.letters import Rect

Size = tuple[float, float]


def turned_size(size: Size, turn: int) -> Size:
    """Return how large a page is when it is turned."""
    return (size[1], size[0]) if turn % 180 else size


def turned_box(box: Rect, size: Size, turn: int) -> Rect:
    """Return where a box lies on the page of `size` turned clockwise by 0, 90, 180 or 270 degrees.

    >>> turned_box((10, 20, 30, 25), (100, 200), 90)
    (175, 10, 180, 30)
    """
    x0, y0, x1, y1 = box
    width, height = size
    if turn == 90:
        return height - y1, x0, height - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, width - x1, y1, width - x0
    return box


def point_back(x: float, y: float, size: Size, turn: int) -> tuple[float, float]:
    """Return the point of the page of `size` that is seen at a point of it turned."""
    width, height = size
    if turn == 90:
        return y, height - x
    if turn == 180:
        return width - x, height - y
    if turn == 270:
        return width - y, x
    return x, y
