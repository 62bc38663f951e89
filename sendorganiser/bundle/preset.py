"""The shape of resources/bundles/*.toml: which sections a bundle has, which papers they take, and its rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sendorganiser import presets as toml
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection, Paper, Rules
from sendorganiser.resources import resource

ANY_KIND = "*"


@dataclass(frozen=True)
class PresetSection:
    """A section; `kinds` names what `fill` puts in it ("*": everything), in order of date or as given."""

    id: str
    title: str
    letter: str = ""
    kinds: tuple[str, ...] = ()
    order: Literal["date", "given"] = "given"


@dataclass(frozen=True)
class Preset:
    """A kind of bundle. `source`, `checked` and `confidence` say where its rules come from and how sure they are.

    `id` is the name of its file.
    """

    title: str
    about: str
    source: str
    checked: date
    confidence: Literal["own", "reported", "read"]  # our own idea; from reports of the rule; the rule itself was read
    sections: tuple[PresetSection, ...]
    rules: Rules = Rules()
    order_wins: str = "Your own case directions always win."
    id: str = ""


def presets() -> tuple[Preset, ...]:
    """Return all shipped presets, by file name."""
    return tuple(replace(toml.read(Preset, path), id=path.stem) for path in sorted(resource("bundles").glob("*.toml")))


def preset(id: str) -> Preset:  # noqa: A002 (the word the callers know it by)
    """Return the preset of that name; raise InputProblem naming those there are."""
    known = {one.id: one for one in presets()}
    if id not in known:
        raise InputProblem(f"There is no kind of bundle called “{id}”.", f"Use one of: {', '.join(known)}.")
    return known[id]


def fill(preset: Preset, papers: Sequence[Paper]) -> tuple[PackSection, ...]:
    """Put each paper in the first section that takes its kind; those that no section takes are left out.

    Where a section goes by date, papers without one come last, in the order given.
    """
    taken: dict[str, list[Paper]] = {section.id: [] for section in preset.sections}
    for paper in papers:
        for section in preset.sections:
            if paper.kind in section.kinds or ANY_KIND in section.kinds:
                taken[section.id].append(paper)
                break
    for section in preset.sections:
        if section.order == "date":
            taken[section.id].sort(key=lambda paper: (not paper.date, paper.date))
    return tuple(PackSection(s.id, s.title, s.letter, tuple(taken[s.id])) for s in preset.sections)
