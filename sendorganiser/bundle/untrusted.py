"""Reads values of a stranger's PDF that may be anything: what is not as it should be reads as nothing."""

import math
from typing import Any

_LONGEST_CHAIN = 50


def dictionary(untrusted: Any) -> Any:
    """Return the value if it is a dictionary (or the dictionary of a stream), else None."""
    import pikepdf

    return untrusted if isinstance(untrusted, (pikepdf.Dictionary, pikepdf.Stream)) else None


def entry(untrusted: Any, key: str) -> Any:
    """Return what a dictionary has under `key`; None if it has nothing, or is no dictionary."""
    found = dictionary(untrusted)
    return None if found is None else found.get(key)


def items(untrusted: Any) -> list[Any]:
    """Return the members of an array; none if it is anything else."""
    import pikepdf

    return list(untrusted) if isinstance(untrusted, pikepdf.Array) else []


def numbers(untrusted: Any, count: int = 0) -> list[float] | None:
    """Read an array of finite numbers (`count` of them, if given); None if it is anything else."""
    found = [number(value) for value in items(untrusted)]
    whole = [value for value in found if value is not None]
    return whole if found and len(whole) == len(found) and (not count or len(found) == count) else None


def number(untrusted: Any) -> float | None:
    """Read a finite number of a size a page can have; None if it is anything else."""
    try:
        value = float(untrusted)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if math.isfinite(value) and abs(value) < 1e7 else None


def name(untrusted: Any) -> str:
    """Return a name with its slash; "" if it is anything else."""
    import pikepdf

    try:
        return str(untrusted) if isinstance(untrusted, pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""


def text(untrusted: Any) -> str:
    """Return what a text says; "" if it is anything else."""
    import pikepdf

    if not isinstance(untrusted, pikepdf.String):
        return ""
    try:
        return str(untrusted)
    except UnicodeDecodeError:
        return bytes(untrusted).decode("latin-1")


def inherited(node: Any, key: str) -> Any:
    """Return a page's value, or that of the nearest group of pages above it; None where nobody says."""
    for _ in range(_LONGEST_CHAIN):
        value = entry(node, key)
        if value is not None:
            return value
        node = entry(node, "/Parent")
        if node is None:
            return None
    return None
