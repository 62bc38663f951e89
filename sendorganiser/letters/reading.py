"""Reads letters from resources/letters and a person's own folder, strictly: a mistake names the file and the place."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from sendorganiser.errors import PresetError
from sendorganiser.kinds import kind_named
from sendorganiser.letters.template import (
    ALWAYS,
    NATIONS,
    OF_THE_CLOCK,
    Recipient,
    RecipientsFile,
    Template,
    Templates,
)
from sendorganiser.presets import read
from sendorganiser.resources import resource
from sendorganiser.vocabulary import event_kind, role

FOLDER = "letters"  # of a person's own letters, in the archive's folder
RECIPIENTS = "recipients.toml"
PREFIX = "mine-"
PLACE = re.compile(r"\{([a-z][a-z0-9_]*(?::[a-z0-9_.-]+)?)\}")
_LAW = "law:"


def load_templates(clocks: Collection[str]) -> Templates:
    """Read our own letters, once; `clocks` are the names of all clocks there are."""
    return _ours(frozenset(clocks))


def with_own(ours: Templates, folder: Path, clocks: Collection[str]) -> tuple[Templates, tuple[PresetError, ...]]:
    """Add the letters in a person's own folder that are right, and say what is wrong with the others."""
    good, wrong = [], []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            good.append(read_letter(path, ours.recipients, clocks).named(f"{PREFIX}{path.stem}", group="mine"))
        except PresetError as error:
            wrong.append(error)
    return Templates((*ours.letters, *good), ours.recipients), tuple(wrong)


def read_letter(path: Path, recipients: Collection[str], clocks: Collection[str]) -> Template:
    """Read one letter; raise PresetError naming the file and the place of a mistake."""
    template = read(Template, path)
    for place, problem, todo in _problems(template, recipients, clocks):
        raise PresetError(f"{path.name}: {place}: {problem}.", todo)
    return template.named(path.stem)


@cache
def is_only_for_late(letter: str) -> bool:
    """Say whether one of our letters only makes sense once its clock is late, without reading all the others."""
    path = resource("letters", f"{letter}.toml")
    return path.is_file() and read(Template, path).needs_late


def places_in(text: str) -> tuple[str, ...]:
    """Return the names in braces in a text."""
    return tuple(PLACE.findall(text))


@cache
def _ours(clocks: frozenset[str]) -> Templates:
    folder = resource("letters")
    recipients = {each.id: each for each in _recipients(folder / RECIPIENTS)}
    paths = sorted(path for path in folder.glob("*.toml") if path.name != RECIPIENTS)
    return Templates(tuple(read_letter(path, recipients, clocks) for path in paths), recipients)


def _recipients(path: Path) -> tuple[Recipient, ...]:
    found = read(RecipientsFile, path).recipient
    for n, each in enumerate(found):
        for name in each.roles:
            if role(name) is None:
                raise PresetError(f"{path.name}: recipient[{n}]: roles: there is no role “{name}”.", _ROLES)
    return found


_ROLES = "Use an id of roles.toml."
_Problem = tuple[str, str, str]


def _problems(template: Template, recipients: Collection[str], clocks: Collection[str]) -> Iterator[_Problem]:
    if template.to not in recipients:
        yield "to", f"there is nobody called “{template.to}”", f"Use one of: {', '.join(sorted(recipients))}."
    for name in (template.event, *template.event_by_clock.values()):
        if event_kind(name) is None:
            yield "event", f"there is no kind of event “{name}”", "Use an id of events.toml."
    if kind_named(template.kind) is None:
        yield "kind", f"there is no kind of paper “{template.kind}”", "Use an id of kinds.toml."
    if not template.say:
        yield "say", "it says nothing", "Add at least one [[say]] with a text."
    for clock in (*template.clocks, *template.event_by_clock):
        if clock not in clocks:
            yield "clocks", f"there is no clock “{clock}”", "Use the name of a clock, such as ehcna.decide."
    for nation in template.nations:
        if nation not in NATIONS:
            yield "nations", f"there is no nation “{nation}”", f"Use one of: {', '.join(NATIONS)}."
    yield from _fact_problems(template)
    yield from _text_problems(template, clocks)


def _fact_problems(template: Template) -> Iterator[_Problem]:
    for key, spec in template.fact.items():
        if key in ALWAYS or key in OF_THE_CLOCK or not PLACE.fullmatch(f"{{{key}}}"):
            yield (
                f"fact.{key}",
                "this name is taken or has other signs than a to z, 0 to 9 and _",
                "Choose another name.",
            )
        for name in spec.events:
            if event_kind(name) is None:
                yield f"fact.{key}: events", f"there is no kind of event “{name}”", "Use an id of events.toml."
        for name in spec.roles:
            if role(name) is None:
                yield f"fact.{key}: roles", f"there is no role “{name}”", _ROLES
    for name in template.encloses:
        if name not in template.fact and name not in ("began", "pack"):
            yield "encloses", f"there is no fact “{name}”", "Name a [fact] of this letter, or began."


def _text_problems(template: Template, clocks: Collection[str]) -> Iterator[_Problem]:
    known = known_names(template)
    texts = [("subject", template.subject)]
    for n, say in enumerate(template.say):
        texts.append((f"say[{n}]: text", say.text))
        for key, names in (("known", say.known), ("unknown", say.unknown)):
            for name in names:
                if name not in known:
                    yield f"say[{n}]: {key}", f"there is no fact “{name}”", _advice(known)
    laws = {each.id for each in template.law}
    for place, text in texts:
        for name in places_in(text):
            if name.startswith(_LAW):
                wanted = name.removeprefix(_LAW)
                if wanted not in laws and wanted not in clocks:
                    yield place, f"there is no law “{wanted}”", "Name a [[law]] of this letter or a clock."
            elif name not in known:
                yield place, f"there is no fact “{name}”", _advice(known)
        left = PLACE.sub("", text)
        if "{" in left or "}" in left:
            yield place, "a brace stands alone or holds what is no name", "Write a fact as {child}."


def known_names(template: Template) -> tuple[str, ...]:
    """Return the names of facts a letter may use."""
    return (*ALWAYS, *(OF_THE_CLOCK if template.clocks else ()), *template.fact)


def _advice(known: Collection[str]) -> str:
    return f"Use one of: {', '.join(known)}; or add it as a [fact]."
