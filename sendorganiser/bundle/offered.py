"""The presets there are: one's own first, then the shipped ones, each for itself and for every type of appeal."""

import functools
from dataclasses import replace
from pathlib import Path

from sendorganiser import presets as toml
from sendorganiser.bundle.own_presets import read_one, read_own
from sendorganiser.bundle.preset import Group, Preset, PresetType
from sendorganiser.errors import InputProblem
from sendorganiser.resources import resource

_GROUPS: tuple[Group, ...] = ("mine", "tribunal", "complaint", "others", "plain")


def presets(mine: Path | None = None) -> tuple[Preset, ...]:
    """Return all presets as they are offered: those in the folder `mine`, then the shipped ones with their types.

    One of `mine` with a mistake is left out; `own_presets.read_own` tells of it.
    """
    own = read_own(mine)[0] if mine is not None else ()
    return (*own, *_shipped())


def preset(id: str, mine: Path | None = None) -> Preset:  # noqa: A002 (the word the callers know it by)
    """Return the preset of that name; raise InputProblem naming those there are, PresetError if one's own is wrong."""
    shipped = {one.id: one for one in _shipped()}
    if id in shipped:
        return shipped[id]
    if mine is not None and (own := read_one(mine, id)) is not None:
        return own
    known = ", ".join(one.id for one in presets(mine))
    raise InputProblem(f"There is no kind of bundle called “{id}”.", f"Use one of: {known}.")


@functools.cache
def _shipped() -> tuple[Preset, ...]:
    read = [replace(toml.read(Preset, path), id=path.stem) for path in sorted(resource("bundles").glob("*.toml"))]
    letters = [frozenset(name for section in one.sections for name in section.letters) for one in read]
    read = [replace(one, elsewhere=frozenset().union(*letters) - own) for one, own in zip(read, letters, strict=True)]
    in_order = sorted(read, key=lambda one: (_GROUPS.index(one.group), one.place, one.id))
    return tuple(each for one in in_order for each in (one, *(_of_type(one, kind) for kind in one.types)))


def _of_type(base: Preset, kind: PresetType) -> Preset:
    kept = [section for section in base.sections if section.id not in kind.without]
    letters = [section.letter for section in base.sections]
    sections = tuple(
        replace(section, letter=letter, kinds=(*section.kinds, *kind.also.get(section.id, ())))
        for section, letter in zip(kept, letters, strict=False)
    )
    titles = {section.title for section in kept}
    of_types = {when for each in base.types for when in each.limits}
    limits = tuple(
        limit
        for limit in base.rules.limits
        if (limit.when in kind.limits or limit.when not in of_types)
        and (not limit.sections or titles.intersection(limit.sections))
    )
    return replace(
        base,
        id=f"{base.id}-{kind.id}",
        base=base.id,
        type=kind.title,
        about=kind.about or base.about,
        types=(),
        sections=sections,
        rules=replace(base.rules, limits=limits),
    )
