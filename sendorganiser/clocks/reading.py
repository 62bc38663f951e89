"""Reads the clocks of a nation from resources/clocks, strictly, and checks them against themselves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from sendorganiser.clocks.calendars import is_calendar, month_day
from sendorganiser.clocks.rules import Clock, Limb, Rules, RulesFile, plain_name
from sendorganiser.errors import InputProblem, PresetError
from sendorganiser.presets import read
from sendorganiser.resources import resource

NATIONS = ("england", "wales", "scotland", "northern-ireland")
_MOST = 1000


def load_rules(nation: str = "england") -> Rules:
    """Read the clocks of a nation, once."""
    if nation not in NATIONS:
        raise InputProblem(f"There are no clocks for “{nation}”.", f"Use one of: {', '.join(NATIONS)}.")
    return _loaded(nation)


def read_rules(place: Path, nation: str) -> Rules:
    """Read the clocks in a file or in all files of a folder; raise PresetError naming the file and the key."""
    paths = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not paths:
        raise PresetError(f"There are no clocks in {place.name}.", "Put at least one .toml file there.")
    read_files = [(path.name, file) for path in paths for path, file in _with_included(path)]
    clocks = tuple(_with_day(clock, file.as_of) for _, file in read_files for clock in file.clock)
    triggers = {name: each for _, file in read_files for each in file.trigger for name in (each.id, *each.also)}
    rules = Rules(
        nation=nation,
        clocks=clocks,
        triggers=triggers,
        exceptions={each.id: each for _, file in read_files for each in file.exception},
        breaches={each.code: each.words for _, file in read_files for each in file.breach},
        versions=_by_name(clocks),
        school_example=tuple(each for _, file in read_files for each in file.school_example),
    )
    for name, file in read_files:
        _check_file(rules, name, file)
    return rules


@cache
def _loaded(nation: str) -> Rules:
    folder = resource("clocks", nation)
    return read_rules(folder if folder.is_dir() else resource("clocks", f"{nation}.toml"), nation)


def _with_included(path: Path) -> Iterator[tuple[Path, RulesFile]]:
    file = read(RulesFile, path)
    yield path, file
    for name in file.include:
        included = resource("clocks", *name.split("/"))
        yield included, read(RulesFile, included)


def _with_day(clock: Clock, as_of: date) -> Clock:
    if clock.source.checked:  # looked at on a day of its own
        return clock
    return replace(clock, source=replace(clock.source, checked=as_of.isoformat()))


def _by_name(clocks: tuple[Clock, ...]) -> dict[str, tuple[Clock, ...]]:
    """Every version of a clock, oldest first, by each of its names."""
    found: dict[str, list[Clock]] = {}
    for clock in sorted(clocks, key=lambda c: c.valid_from or date.min):
        for name in {plain_name(clock.id), *map(plain_name, clock.also)}:
            found.setdefault(name, []).append(clock)
    return {name: tuple(versions) for name, versions in found.items()}


def _check_file(rules: Rules, name: str, file: RulesFile) -> None:
    """Refuse what cannot be counted or what names something there is not."""
    for trigger in file.trigger:
        for twice in (n for n in (trigger.id, *trigger.also) if rules.triggers[n] is not trigger):
            raise PresetError(f"{name}: there are two triggers called “{twice}”.", "Rename one and try again.")
        if trigger.says.count("{day}") != 1:
            raise PresetError(
                f"{name}: trigger “{trigger.id}”: “says” must hold {{day}} once.", "Mend it and try again."
            )
    for clock in file.clock:
        for key, problem in _problems(rules, clock):
            raise PresetError(f"{name}: clock “{clock.id}”: {key}: {problem}.", "Mend it and try again.")


def _problems(rules: Rules, clock: Clock) -> Iterator[tuple[str, str]]:
    yield from _name_problems(rules, clock)
    for limb in clock.limb:
        yield from _limb_problems(limb)
    if not clock.starting():
        yield "starts", "something must start it"
    if not clock.limb and not clock.because:
        yield "because", "a clock that counts nothing must say why"
    if (len(clock.limb) > 1) != (clock.combine != "only"):
        yield "combine", "several counts must be combined, and one must not"
    if min(clock.safe_days_earlier, clock.public_days, clock.apart_days) < 0:
        yield "safe_days_earlier", "days cannot be fewer than none"
    if clock.valid_from and clock.valid_to and clock.valid_to < clock.valid_from:
        yield "valid_to", "it ends before it begins"
    if sum(other.id == clock.id and other.valid_from == clock.valid_from for other in rules.clocks) > 1:
        yield "id", "there are two of this name"


def _name_problems(rules: Rules, clock: Clock) -> Iterator[tuple[str, str]]:
    """What it names and there is not."""
    for trigger in clock.triggers():
        if trigger not in rules.triggers:
            yield "on", f"there is no trigger called “{trigger}”"
    for relied in clock.exceptions:
        if relied.use not in rules.exceptions:
            yield "exceptions", f"there is no exception called “{relied.use}”"
    for code in clock.breach:
        if code not in rules.breaches:
            yield "breach", f"there is no breach called “{code}”"
    for calendar in filter(None, (clock.leaves, clock.roll_calendar, clock.safe_calendar)):
        if not is_calendar(calendar):
            yield "calendar", f"there is no calendar called “{calendar}”"
    for example in clock.example:
        for trigger in example.events:
            if trigger not in rules.triggers:
                yield "example", f"there is no trigger called “{trigger}”"


def _limb_problems(limb: Limb) -> Iterator[tuple[str, str]]:
    if not limb.on:
        yield "on", "a count needs something to run from"
    if not 0 <= limb.n <= _MOST:
        yield "n", f"expected a number from 0 to {_MOST}, found {limb.n}"
    if (limb.op == "before") != bool(limb.month_day):
        yield "month_day", "it goes with “before”, and only with that"
    if limb.month_day and not _is_month_day(limb.month_day):
        yield "month_day", f"expected a day such as 02-15, found “{limb.month_day}”"
    for calendar in filter(None, (limb.calendar, limb.uncounted)):
        if not is_calendar(calendar):
            yield "calendar", f"there is no calendar called “{calendar}”"


def _is_month_day(text: str) -> bool:
    try:
        month_day(text)
    except ValueError:
        return False
    return True
