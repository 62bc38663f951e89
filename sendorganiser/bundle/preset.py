"""The shape of resources/bundles/*.toml: which sections a bundle has, which papers they take, and its rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal

from sendorganiser.model import PackSection, PageLimit, Paper, Rules

ANY_KIND = "*"
Group = Literal["tribunal", "complaint", "others", "plain", "mine"]


@dataclass(frozen=True)
class PresetSection:
    """A section; `kinds` names what `fill` puts in it ("*": everything), in order of date or as given.

    `letters` are letters of resources/letters: of papers written here it takes these, whatever their kind, and no
    others. `not_by` are words: a paper whose author bears one has no place here, unless the author bears one of `by`
    too (a schools team of a council is the council). `note` says what belongs there that the app cannot tell by its
    kind.
    """

    id: str
    title: str
    letter: str = ""
    kinds: tuple[str, ...] = ()
    order: Literal["date", "given"] = "given"
    note: str = ""
    letters: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


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

    `elsewhere` are letters that another kind of bundle begins with: here they stand only where a section names them.
    `check_this` are things that somebody has to look up before relying on them. `aims` are numbers of pages that
    nobody ordered: they are shown like limits, but break no rule. `named` is false where the child's name is kept off
    the front page. `id` is the name of its file; of a preset for one
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
    named: bool = True
    check_this: tuple[str, ...] = ()
    aims: tuple[PageLimit, ...] = ()
    types: tuple[PresetType, ...] = ()
    id: str = ""
    base: str = ""
    type: str = ""
    elsewhere: frozenset[str] = frozenset()


def fill(preset: Preset, papers: Sequence[Paper], letters: Mapping[int, str] | None = None) -> tuple[PackSection, ...]:
    """Put each paper in the first section that takes its kind; those that no section takes are left out.

    `letters` tells of papers that were written here, by their number, which letter they are.

    Where a section goes by date, papers without one come last, in the order given.
    """
    taken: dict[str, list[Paper]] = {section.id: [] for section in preset.sections}
    for paper in papers:
        home = home_of(preset, paper.kind, letters.get(int(paper.key), "") if letters else "", paper.author)
        if home:
            taken[home].append(paper)
    for section in preset.sections:
        if section.order == "date":
            taken[section.id].sort(key=lambda paper: (not paper.date, paper.date))
    return tuple(PackSection(s.id, s.title, s.letter, tuple(taken[s.id])) for s in preset.sections)


def home_of(preset: Preset, kind: str, letter: str = "", author: str = "") -> str:
    """Return the section that takes papers of a kind by this author, or this very letter; "" if none does."""
    named = (s.id for s in preset.sections if letter and letter in s.letters)
    by_kind = letter not in preset.elsewhere
    takes = (
        s.id
        for s in preset.sections
        if (ANY_KIND in s.kinds or by_kind and kind in s.kinds)
        and not (letter and s.letters)
        and (_bears(author, s.by) or not _bears(author, s.not_by))
    )
    return next(chain(named, takes), "")


def _bears(author: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", author.casefold().replace("’", "'")) for word in words)
