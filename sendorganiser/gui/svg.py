"""Reads a shipped icon as SVG in a colour of ours."""

import functools

from sendorganiser.resources import resource

_STROKE = 1.75  # of 24: lines as fine as the letters beside them


@functools.cache
def lines(name: str) -> str:
    """Return the icon's SVG, its lines as fine as ours are."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return drawing.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


@functools.cache
def tinted(name: str, colour: str) -> bytes:
    """Return the icon's SVG with its lines in `colour`, for example tinted("house", "#1D2126")."""
    return lines(name).replace("currentColor", colour).encode()
