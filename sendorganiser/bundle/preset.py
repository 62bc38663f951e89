"""The shape of resources/bundles/*.toml: which sections a bundle has, which papers they take, and its rules."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from sendorganiser import presets as toml
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection, PageLimit, Paper, Rules
from sendorganiser.resources import resource

ANY_KIND = "*"
Group = Literal["tribunal", "complaint", "others", "plain", "mine"]
_GROUPS: tuple[Group, ...] = ("mine", "tribunal", "complaint", "others", "plain")


@dataclass(frozen=True)
class PresetSection:
    """A section; `kinds` names what `fill` puts in it ("*": everything), in order of date or as given.

    `note` says what belongs there that the app cannot tell by its kind.
    """

    id: str
    title: str
    letter: str = ""
    kinds: tuple[str, ...] = ()
    order: Literal["date", "given"] = "given"
    note: str = ""


@dataclass(frozen=True)
class PresetType:
    """A type of appeal: which of the preset's limits count (by `when`), and how its sections differ.

    `without` are sections it has not; `also` are kinds that go into a section as well.
    """

    id: str
    title: str
    limits: tuple[str, ...]
    without: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    about: str = ""


@dataclass(frozen=True)
class Preset:
    """A kind of bundle. `source`, `checked` and `confidence` say where its rules come from and how sure they are.

    `check_this` are things that somebody has to look up before relying on them. `aims` are numbers of pages that
    nobody ordered: they are shown like limits, but break no rule. `id` is the name of its file; of a preset for one
    type of appeal (`type`), that of the preset it comes from (`base`) with the type's own behind it.
    """

    title: str
    about: str
    source: str
    checked: date
    confidence: Literal["own", "reported", "read", "memory"]  # our idea; reports of the rule; the rule itself; memory
    sections: tuple[PresetSection, ...]
    rules: Rules = Rules()
    order_wins: str = "Your own case directions always win."
    group: Group = "plain"
    place: int = 50
    check_this: tuple[str, ...] = ()
    aims: tuple[PageLimit, ...] = ()
    types: tuple[PresetType, ...] = ()
    id: str = ""
    base: str = ""
    type: str = ""


def presets(mine: Path | None = None) -> tuple[Preset, ...]:
    """Return all presets as they are offered: those in the folder `mine`, then the shipped ones with their types.

    One of `mine` with a mistake is left out; `own_presets.read_own` tells of it.
    """
    own: tuple[Preset, ...] = ()
    if mine is not None:
        from sendorganiser.bundle.own_presets import read_own

        own = read_own(mine)[0]
    return (*own, *_shipped())


def preset(id: str, mine: Path | None = None) -> Preset:  # noqa: A002 (the word the callers know it by)
    """Return the preset of that name; raise InputProblem naming those there are, PresetError if one's own is wrong."""
    shipped = {one.id: one for one in _shipped()}
    if id in shipped:
        return shipped[id]
    if mine is not None:
        from sendorganiser.bundle.own_presets import read_one

        if (own := read_one(mine, id)) is not None:
            return own
    known = ", ".join(one.id for one in presets(mine))
    raise InputProblem(f"There is no kind of bundle called “{id}”.", f"Use one of: {known}.")


def fill(preset: Preset, papers: Sequence[Paper]) -> tuple[PackSection, ...]:
    """Put each paper in the first section that takes its kind; those that no section takes are left out.

    Where a section goes by date, papers without one come last, in the order given.
    """
    taken: dict[str, list[Paper]] = {section.id: [] for section in preset.sections}
    for paper in papers:
        home = home_of(preset, paper.kind)
        if home:
            taken[home].append(paper)
    for section in preset.sections:
        if section.order == "date":
            taken[section.id].sort(key=lambda paper: (not paper.date, paper.date))
    return tuple(PackSection(s.id, s.title, s.letter, tuple(taken[s.id])) for s in preset.sections)


def home_of(preset: Preset, kind: str) -> str:
    """Return the section that takes papers of a kind; "" if none does."""
    takes = (s.id for s in preset.sections if kind in s.kinds or ANY_KIND in s.kinds)
    return next(takes, "")


@functools.cache
def _shipped() -> tuple[Preset, ...]:
    read = [replace(toml.read(Preset, path), id=path.stem) for path in sorted(resource("bundles").glob("*.toml"))]
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
