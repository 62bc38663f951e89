"""A person's own presets: TOML files in a folder of the archive, read strictly; a mistake is named by line and key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from sendorganiser import presets as toml
from sendorganiser.bundle.preset import ANY_KIND, Preset, PresetSection
from sendorganiser.errors import InputProblem, PresetError
from sendorganiser.kinds import kind_named
from sendorganiser.resources import resource

FOLDER = "presets"
_PREFIX = "mine-"
_PLACE = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def read_own(folder: Path) -> tuple[tuple[Preset, ...], tuple[PresetError, ...]]:
    """Return the presets in `folder` that are right, by title, and what is wrong with the others."""
    good, wrong = [], []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            good.append(read_file(path))
        except PresetError as error:
            wrong.append(error)
    return tuple(sorted(good, key=lambda one: one.title.casefold())), tuple(wrong)


def read_one(folder: Path, id: str) -> Preset | None:  # noqa: A002 (the word the callers know it by)
    """Return one's own preset of that name, None if there is none; raise PresetError if it has a mistake."""
    path = folder / f"{id.removeprefix(_PREFIX)}.toml"
    return read_file(path) if id.startswith(_PREFIX) and path.is_file() else None


def read_file(path: Path) -> Preset:
    """Read one's own preset; raise PresetError naming the file, the line and the key of a mistake."""
    try:
        read = toml.read(Preset, path)
        for problem, todo in _problems(read):
            raise PresetError(f"{path.name}: {problem}.", todo)
    except PresetError as error:
        raise _with_line(error, path) from error
    return replace(read, id=f"{_PREFIX}{path.stem}", group="mine")


def save_own(folder: Path, chosen: Preset, *, title: str, kinds: Mapping[str, tuple[str, ...]], today: date) -> Preset:
    """Write a preset of one's own with the sections and rules of `chosen` and the kinds each section now holds.

    Raise InputProblem if there is one of that title already.
    """
    title = " ".join(title.split())
    stem = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60]
    if not stem:
        raise InputProblem("A preset needs a name.", "Give it a name with letters or figures in it.")
    path = folder / f"{stem}.toml"
    if path.exists():
        raise InputProblem(f"You have a preset called “{title}” already.", "Give this one another name.")
    text = _written(chosen, title=title, kinds=kinds, today=today)
    tomllib.loads(text)
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    return read_file(path)


def _problems(read: Preset) -> Iterator[tuple[str, str]]:
    if not read.sections:
        yield "“sections” has none", "Add at least one [[sections]]."
    for n, section in enumerate(read.sections):
        if section.id in {other.id for other in read.sections[:n]}:
            yield f"sections[{n}]: id: “{section.id}” is there twice", "Give each section an id of its own."
        for kind in section.kinds:
            if kind != ANY_KIND and kind_named(kind) is None:
                yield f"sections[{n}]: kinds: there is no kind of paper “{kind}”", "Use an id of kinds.toml."
        for letter in section.letters:
            if not letter.startswith("mine-") and not resource(f"letters/{letter}.toml").is_file():
                yield f"sections[{n}]: letters: there is no letter “{letter}”", "Use the name of a letter’s file."
    names = {name for section in read.sections for name in (section.id, section.title)}
    for n, limit in enumerate(read.rules.limits):
        if limit.pages < 1:
            yield f"rules: limits[{n}]: pages: {limit.pages} is no number of pages", "Give 1 or more."
        for name in limit.sections:
            if name not in names:
                yield f"rules: limits[{n}]: sections: there is no section “{name}”", "Use the title of one there is."


def _with_line(error: PresetError, path: Path) -> PresetError:
    """Add the line of the mistake, where the message does not tell it yet."""
    what = error.what_happened
    if "(at " in what or not path.is_file():  # the reader of TOML tells the line itself
        return error
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return error
    number = _line_of(what.removeprefix(f"{path.name}: "), lines)
    if not number:
        return error
    return PresetError(what.replace(f"{path.name}: ", f"{path.name}, line {number}: ", 1), error.what_to_do)


def _line_of(message: str, lines: list[str]) -> int:
    """Follow the path of keys that a message begins with through the lines; 0 if it leads nowhere."""
    at, table = 0, ""
    steps = message.split(": ")[:-1]
    for step in steps:
        found = _PLACE.fullmatch(step)
        if found is None:
            break
        name, count = found[1], int(found[2] or 0)
        dotted = f"{table}.{name}" if table else name
        heads = [n for n, line in enumerate(lines) if line.strip() in (f"[{dotted}]", f"[[{dotted}]]")]
        if len(heads) > count:
            at, table = heads[count], dotted
        else:
            at = next((n for n in range(at, len(lines)) if re.match(rf"\s*{name}\s*=", lines[n])), at)
    unknown = re.search(r"setting called “([^”]+)”|“([^”]+)” is missing", message)
    if unknown is not None and unknown[1]:
        wanted = re.escape(unknown[1])
        at = next((n for n in range(at, len(lines)) if re.match(rf"\s*{wanted}\s*=", lines[n])), at)
    return at + 1 if lines else 0


def _written(chosen: Preset, *, title: str, kinds: Mapping[str, tuple[str, ...]], today: date) -> str:
    said = [
        "# A preset of your own. Change it as you like: the app names the line of a mistake.",
        "",
        f"title = {_text(title)}",
        f"about = {_text('Your own kind of bundle, made from “' + chosen.title + '”.')}",
        f"source = {_text('Your own. ' + chosen.source)}",
        f"checked = {today.isoformat()}",
        f"confidence = {_text(chosen.confidence)}",
    ]
    said += [] if chosen.named else ["named = false"]
    for section in chosen.sections:
        said += ["", "[[sections]]", *_section(section, kinds.get(section.id, section.kinds))]
    for aim in chosen.aims:
        said += ["", "[[aims]]", *_limit(aim.when, aim.pages, aim.source, aim.sections)]
    rules = chosen.rules
    said += ["", "[rules]", f"chronological = {str(rules.chronological).lower()}"]
    said += [f"mail_megabytes = {float(rules.mail_megabytes)}"]
    for limit in rules.limits:
        said += ["", "[[rules.limits]]", *_limit(limit.when, limit.pages, limit.source, limit.sections)]
    return "\n".join(said) + "\n"


def _section(section: PresetSection, kinds: tuple[str, ...]) -> list[str]:
    said = [f"id = {_text(section.id)}", f"title = {_text(section.title)}", f"letter = {_text(section.letter)}"]
    said += [f"kinds = {_list(kinds)}", f"order = {_text(section.order)}"]
    said += [f"letters = {_list(section.letters)}"] if section.letters else []
    said += [f"not_by = {_list(section.not_by)}"] if section.not_by else []
    said += [f"by = {_list(section.by)}"] if section.by else []
    return [*said, f"note = {_text(section.note)}"] if section.note else said


def _limit(when: str, pages: int, source: str, sections: tuple[str, ...]) -> list[str]:
    said = [f"when = {_text(when)}", f"pages = {pages}", f"source = {_text(source)}"]
    return [*said, f"sections = {_list(sections)}"] if sections else said


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(value: str) -> str:
    """Write text as TOML does: in quotation marks, with what would end or break it escaped."""
    return '"' + "".join(map(_character, value)) + '"'


def _character(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    return c if c.isprintable() else f"\\U{ord(c):08x}"
