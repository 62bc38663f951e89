"""Maps from the points of a picture that was drawn anew back to those of the picture it was drawn from."""

import math

Affine = tuple[float, float, float, float, float, float]  # x' = ax + by + c, y' = dx + ey + f
SAME: Affine = (1, 0, 0, 0, 1, 0)
Size = tuple[int, int]


def after(first: Affine, second: Affine) -> Affine:
    """Return the map that does `second`, then `first`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * j, a * h + b * k, a * i + b * m + c, d * g + e * j, d * h + e * k, d * i + e * m + f)


def turned_by(degrees: float, size: Size) -> Affine:
    """Return the map of a picture turned about its middle, so that lines which fell by so much lie level."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = size[0] / 2, size[1] / 2
    return (cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y)


def sheared_by(degrees: float, size: Size) -> Affine:
    """Return the map of a picture whose rows are moved, so that rules which slanted by so much stand upright."""
    across = math.tan(math.radians(degrees))
    return (1, across, -across * size[1] / 2, 0, 1, 0)


def scaled_by(factor: float) -> Affine:
    """Return the map of a picture drawn `factor` times as large."""
    return (1 / factor, 0, 0, 0, 1 / factor, 0)


def in_smaller(way: Affine, across: float, down: float) -> Affine:
    """Return the same map for copies of both pictures, `across` times as wide and `down` times as high."""
    a, b, c, d, e, f = way
    return (a, b * across / down, c * across, d * down / across, e, f * down)
