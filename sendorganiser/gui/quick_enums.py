"""Makes Qt's enums in a fifth of the time that Python 3.11 takes: a third of the wait for the window went into them.

While a window opens, PySide6 makes over 200 enum classes with 3,000 members, each through Python's `enum`, which looks
at every member for what a list of plain names and whole numbers cannot hold. What is made here is the same, attribute
for attribute: a test holds every enum of Qt to it. Anything but such a list, and any other Python, goes the usual way.
"""

import enum
import sys
from collections.abc import Callable
from typing import Any

_PYTHON = (3, 11)  # the books kept of an enum's members differ from version to version
_BOOKS = {"_member_names_": list, "_member_map_": dict, "_value2member_map_": dict, "_unhashable_values_": list}
_NOT_COPIED = ("__dict__", "__weakref__", "__qualname__", "__module__", "__new__")

_patterns: dict[Any, tuple[dict[str, Any], frozenset[str]]] = {}


def hurry() -> None:
    """Make enums the quick way from now on. Call it before anything of Qt is imported; twice does no harm."""
    kind: Any = enum.EnumType
    usual = kind._create_
    if sys.version_info[:2] != _PYTHON or usual.__module__ != enum.__name__:
        return

    def create(base: Any, name: str, names: Any, **options: Any) -> Any:
        if options.get("module") is None:  # the module that asks, as `enum` finds it
            options["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        plain = _plain(base, names, options, usual)
        return usual(base, name, names, **options) if plain is None else _made(base, name, names, options, plain)

    kind._create_ = create


def _plain(base: Any, names: Any, options: dict[str, Any], usual: Callable[..., Any]) -> dict[str, Any] | None:
    """What an enum of this base begins with; None where the names or their values ask for more than we do."""
    if base not in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag) or options.get("type") is not None:
        return None
    if type(names) is not list or not names or options["module"] is None:
        return None
    key = base, options.get("boundary")
    if key not in _patterns:
        pattern = usual(base, "Pattern", [], module=__name__, boundary=key[1])
        taken = frozenset(name for each in pattern.__mro__ for name in vars(each))
        _patterns[key] = {name: value for name, value in vars(pattern).items() if name not in _NOT_COPIED}, taken
    beginning, taken = _patterns[key]
    lowest = 0 if issubclass(base, enum.Flag) else -sys.maxsize
    for item in names:
        if type(item) is not tuple or type(item[0]) is not str or type(item[1]) is not int or item[1] < lowest:
            return None
        if item[0][:1] in ("", "_") or item[0] == "mro":
            return None
    called = {item[0] for item in names}
    return beginning if len(called) == len(names) and taken.isdisjoint(called) else None


def _made(base: Any, name: str, names: Any, options: dict[str, Any], plain: dict[str, Any]) -> Any:
    """Make the class and its members."""
    body = plain | {book: make() for book, make in _BOOKS.items()} | {"__module__": options["module"]}
    if options.get("qualname") is not None:
        body["__qualname__"] = options["qualname"]
    made: Any = type.__new__(enum.EnumType, name, (base,), body)
    type.__setattr__(made, "__new__", enum.Enum.__new__)  # in the body it would become a static method
    listed, by_name, by_value = body["_member_names_"], body["_member_map_"], body["_value2member_map_"]
    is_flag, is_number = issubclass(base, enum.Flag), issubclass(base, int)
    mask = singles = 0
    for called, value in names:
        is_single = value > 0 and not value & (value - 1)
        mask |= value
        singles |= value if is_single else 0
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            member.__dict__.update(_value_=value, _name_=called, __objclass__=made, _sort_order_=len(listed))
            by_value[value] = member
            if is_single or not is_flag:
                listed.append(called)
        type.__setattr__(made, called, member)
        by_name[called] = member
    if is_flag:
        _keep_flags(made, mask, singles)
    return made


def _keep_flags(made: Any, mask: int, singles: int) -> None:
    made._flag_mask_, made._singles_mask_, made._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
    in_order = [made._member_map_[name]._value_ for name in made._member_names_]
    if in_order != sorted(in_order):
        made._iter_member_ = made._iter_member_by_def_
