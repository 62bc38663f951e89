"""The kinds of paper there are: what each is called, what it is and who writes it."""

from dataclasses import dataclass
from functools import cache

from sendorganiser.resources import resource


@dataclass(frozen=True)
class Kind:
    """One kind of paper; see the head of kinds.toml."""

    id: str
    title: str
    what: str
    group: str
    by: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    is_plan: bool = False


@dataclass(frozen=True)
class KindSet:
    """The file kinds.toml."""

    kind: tuple[Kind, ...]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """The kinds in the order of kinds.toml."""
    from sendorganiser import presets

    return presets.read(KindSet, resource("kinds-new.toml")).kind


def kind_named(kind: str) -> Kind | None:
    """The kind with this id."""
    return _by_id().get(kind)


@cache
def _by_id() -> dict[str, Kind]:
    return {kind.id: kind for kind in all_kinds()}
