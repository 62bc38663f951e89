"""Tells all there is to each enum of Qt: `python -m tests.gui.told_enums quick|usual`."""

import enum
import inspect
import sys
from collections.abc import Iterator
from typing import Any


def main(how: str) -> None:
    """Print a line an enum."""
    if how == "quick":
        from sendorganiser.gui.quick_enums import hurry

        hurry()
        hurry()
    from PySide6 import QtCore, QtGui, QtSvg, QtWidgets

    for module in (QtCore, QtGui, QtWidgets, QtSvg):
        for name in sorted(dir(module)):
            for kind in _enums(getattr(module, name)):
                print(module.__name__, name, _told(kind))  # noqa: T201


def _enums(thing: Any) -> Iterator[Any]:
    if isinstance(thing, enum.EnumType):
        yield thing
    elif isinstance(thing, type):
        yield from (vars(thing)[inner] for inner in sorted(vars(thing)) if type(vars(thing)[inner]) is enum.EnumType)


def _told(kind: Any) -> str:
    told: list[Any] = [kind.__module__, kind.__qualname__, kind.__name__, [base.__qualname__ for base in kind.__mro__]]
    told += [(name, _plain(value)) for name, value in sorted(vars(kind).items())]
    for member in kind.__members__.values():
        told.append([(name, _plain(each)) for name, each in sorted(vars(member).items())])
        told += [repr(member), str(member), f"{member}", kind(member.value) is member, kind[member.name] is member]
    told += [repr(kind), len(kind), [each.name for each in kind], [each.name for each in reversed(kind)]]
    return repr(told + (_sums(kind) if issubclass(kind, enum.Flag) and len(kind.__members__) else []))


def _sums(kind: Any) -> list[Any]:
    members = list(kind.__members__.values())
    told: list[Any] = [kind(0).value, kind(kind._flag_mask_).value]
    for one, other in zip(members, members[1:] + members[:1], strict=True):
        told += [_plain(one | other), _plain(one & other), _plain(one ^ other), (~one).value]
        if one.value >= 0 and other.value >= 0:  # Python itself cannot walk through the others
            told += [repr(~one), bool(one), isinstance(one | other, kind), [str(each) for each in one | other]]
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return type(value).__qualname__, value.name, value.value
    if isinstance(value, dict):
        return [(_plain(key), _plain(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, int | str | None):
        return repr(value)
    if inspect.ismethod(value):
        return "method", value.__func__.__qualname__
    return getattr(value, "__qualname__", None) or type(value).__qualname__


if __name__ == "__main__":
    main(sys.argv[1])
