"""Sets a scanned page straight by the lean of its ruled lines, so that words stand in the cells they stand in."""

import math
from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.model.plan import PlanPage, Printed


def ruled_scan(
    page: PlanPage, rules: Sequence[tuple[float, float, float, float]], lean: float, middle: Sequence[float]
) -> PlanPage:
    """Return the page with its rules, its words turned back by `lean` degrees about the middle as the rules were."""
    if not rules:
        return page
    cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    x, y = float(middle[0]), float(middle[1])
    words = []
    for word in page.words:
        right, low = (word.x0 + word.x1) / 2 - x, (word.y0 + word.y1) / 2 - y
        aside, up = x + cos * right + sin * low - (x + right), y - sin * right + cos * low - (y + low)
        words.append(_moved(word, aside, up))
    return replace(page, words=tuple(words), rules=tuple(rules))


def _moved(word: Printed, aside: float, up: float) -> Printed:
    return word._replace(x0=word.x0 + aside, y0=word.y0 + up, x1=word.x1 + aside, y1=word.y1 + up)
