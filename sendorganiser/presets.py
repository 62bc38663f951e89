"""Reads our TOML into dataclasses, strictly: a misspelt key is an error that names the file and the key.

The same shapes carry plain data to and from worker processes (`to_plain`, `from_plain`).
"""

import dataclasses
import enum
import tomllib
import types
import typing
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, Union

from sendorganiser.errors import PresetError

T = TypeVar("T")


def read(kind: type[T], path: Path) -> T:
    """Read the TOML file at `path` as a `kind`; raise PresetError naming the file and the key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PresetError(f"{path.name}: {error}.", "Mend that line and try again.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PresetError(f"{path.name} cannot be read.", "Check that the file is there and is text.") from error
    return from_plain(kind, data, path.name)


def from_plain(kind: type[T], data: Any, where: str) -> T:
    """Turn plain data into a `kind`; `where` opens the message of a PresetError."""
    made: T = _convert(kind, data, where)
    return made


def to_plain(value: Any) -> Any:
    """Turn dataclasses, enums, dates, paths and tuples into what JSON can carry."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_plain(item) for item in value)
    return value


def _convert(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if kind is Any:
        return value
    if origin in (Union, types.UnionType):
        return _one_of(typing.get_args(kind), value, where)
    if origin is typing.Literal:
        if value not in typing.get_args(kind):
            raise _wrong(where, " or ".join(repr(a) for a in typing.get_args(kind)), value)
        return value
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise _wrong(where, "a list", value)
        return _tuple(typing.get_args(kind), value, where)
    if origin is dict:
        if not isinstance(value, dict):
            raise _wrong(where, "a table", value)
        key_kind, item_kind = typing.get_args(kind)
        return {_convert(key_kind, k, where): _convert(item_kind, v, f"{where}: {k}") for k, v in value.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, where)
    return _simple(kind, value, where)


def _simple(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        try:
            return kind(value)
        except ValueError:
            raise _wrong(where, " or ".join(repr(e.value) for e in kind), value) from None
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _wrong(where, "a date such as 2025-05-14", value) from None
    if kind is Path and isinstance(value, str):
        return Path(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _wrong(where, _NAMES.get(kind, kind.__name__), value)
    return value


def _one_of(kinds: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in kinds:
        return None
    problem: PresetError | None = None
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return _convert(kind, value, where)
        except PresetError as error:
            problem = error
    raise problem or _wrong(where, "nothing", value)


def _tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_convert(kinds[0], item, f"{where}[{n}]") for n, item in enumerate(value))
    if len(kinds) != len(value):
        raise _wrong(where, f"{len(kinds)} values", value)
    return tuple(_convert(k, item, f"{where}[{n}]") for n, (k, item) in enumerate(zip(kinds, value, strict=True)))


def _dataclass(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(where, "a table", value)
    fields = {f.name: f for f in dataclasses.fields(kind)}
    hints = typing.get_type_hints(kind)
    for key in value:
        if key not in fields:
            raise PresetError(f"{where}: there is no setting called “{key}”.", f"Use one of: {', '.join(fields)}.")
    for name, entry in fields.items():
        unset = entry.default is dataclasses.MISSING and entry.default_factory is dataclasses.MISSING
        if unset and name not in value:
            raise PresetError(f"{where}: “{name}” is missing.", "Add it and try again.")
    return kind(**{key: _convert(hints[key], item, f"{where}: {key}") for key, item in value.items()})


_NAMES: dict[Any, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2025-05-14",
}


def _wrong(where: str, expected: str, value: Any) -> PresetError:
    return PresetError(f"{where}: expected {expected}, found {str(value)[:60]!r}.", "Mend that line and try again.")
