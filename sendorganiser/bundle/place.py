"""Where a source page stands on its sheet: what part of it is seen, which way up, and how its points map."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.untrusted import inherited, number, numbers
from sendorganiser.pdf.sheet import SHRINK, SPOTS, Box, Sheet, sheet_for

if TYPE_CHECKING:
    import pikepdf

_LETTER = (0.0, 0.0, 612.0, 792.0)  # what viewers take where a page says no size

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A page on its sheet. `seen` is the visible part in the page's own space; `matrix` leads from there to the sheet.

    The sheet's space has its origin at the bottom left, as PDF has.
    """

    sheet: Sheet
    spot: str
    seen: tuple[float, float, float, float]
    rotation: int
    matrix: Matrix
    is_plain: bool

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies on the sheet."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the box on the sheet of a box of the page."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def place_of(page: "pikepdf.Page", spot: str) -> Place:
    """Find how a source page is seen and lay it on its sheet."""
    media = _box(inherited(page.obj, "/MediaBox")) or _LETTER
    cropped = _overlap(media, _box(inherited(page.obj, "/CropBox")) or media)
    x0, y0, x1, y1 = seen = cropped or media
    rotation = _rotation(inherited(page.obj, "/Rotate"))
    unit = _positive(page.obj.get("/UserUnit")) or 1.0
    width, height = (x1 - x0) * unit, (y1 - y0) * unit
    if rotation in (90, 270):
        width, height = height, width
    spot = spot if spot in SPOTS or spot == SHRINK else SPOTS[0]
    sheet = sheet_for(width, height, spot)
    plain = (
        sheet.is_the_page_itself and rotation == 0 and unit == 1 and _close(seen, media) and _close(seen[:2], (0, 0))
    )
    if plain:
        return Place(sheet, spot, seen, 0, (1, 0, 0, 1, 0, 0), is_plain=True)
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -x0, -y0),
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    scale, up = unit * sheet.scale, sheet.height - sheet.dy - height * sheet.scale
    a, b, c, d, e, f = (value * scale for value in turned[rotation])
    return Place(sheet, spot, seen, rotation, (a, b, c, d, e + sheet.dx, f + up), is_plain=False)


def from_top(sheet: Sheet, box: Box) -> tuple[float, float, float, float]:
    """Turn a box measured from the sheet's top left into one measured from its bottom left."""
    return box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0


def written(value: float) -> str:
    """Write a number the way PDF wants it: plain, short, never as 1e-05."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _box(untrusted: Any) -> tuple[float, float, float, float] | None:
    found = numbers(untrusted, 4)
    if found is None:
        return None
    x0, x1 = sorted(found[::2])
    y0, y1 = sorted(found[1::2])
    return (x0, y0, x1, y1) if x1 - x0 >= 1 and y1 - y0 >= 1 else None


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float] | None:
    x0, y0, x1, y1 = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (x0, y0, x1, y1) if x1 - x0 >= 1 and y1 - y0 >= 1 else None


def _rotation(untrusted: Any) -> int:
    turns = number(untrusted)
    return int(turns) % 360 if turns is not None and turns % 90 == 0 else 0


def _positive(untrusted: Any) -> float | None:
    value = number(untrusted)
    return value if value is not None and 0 < value <= 10_000 else None


def _close(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return all(abs(x - y) < 0.01 for x, y in zip(a, b, strict=True))
