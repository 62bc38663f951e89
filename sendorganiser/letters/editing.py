"""Keeps a person's own words in a letter while the facts around them still change."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from sendorganiser.model.letter import Passage

OWN = "own"  # the key of a paragraph that is the person's
_GONE = "-"  # before the key of one they took out
_BULLET = "• "


def text_of(passages: Sequence[Passage]) -> str:
    """Return paragraphs as a person edits them: an empty line between them, a bullet before each item of a list."""
    parts: list[str] = []
    for n, passage in enumerate(passages):
        is_item = passage.style == "bullet"
        follows = is_item and n > 0 and passages[n - 1].style == "bullet"
        parts.append(("\n" if follows else "\n\n" if n else "") + (_BULLET if is_item else "") + passage.text)
    return "".join(parts)


def passages_in(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a text a person edited, all as their own."""
    made: list[Passage] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines: list[str] = []
        for line in block.split("\n"):
            if line.lstrip().startswith("•"):
                made.extend(_own(lines))
                lines = []
                made.append(Passage(OWN, line.lstrip().removeprefix("•").strip(), "bullet"))
            else:
                lines.append(line.rstrip())
        made.extend(_own(lines))
    return tuple(passage for passage in made if passage.text)


def edited(shown: Sequence[Passage], text: str) -> tuple[Passage, ...]:
    """Return what to keep of an edit: paragraphs left alone by their keys, new ones, and marks for those gone."""
    typed = passages_in(text)
    kept: list[Passage] = []
    same = SequenceMatcher(None, _told(shown), _told(typed), autojunk=False)
    for what, a0, a1, b0, b1 in same.get_opcodes():
        if what == "equal":
            kept.extend(shown[a0:a1])
            continue
        kept.extend(typed[b0:b1])
        kept.extend(Passage(_GONE + was.key, "") for was in shown[a0:a1] if was.key != OWN)
    return tuple(kept)


def applied(words: Sequence[Passage], fresh: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the letter as newly filled with the person's own words in it.

    What they left alone follows the facts. What was not there when they wrote comes in at its place.
    """
    new = {passage.key: passage for passage in fresh}
    seen = {passage.key.removeprefix(_GONE) for passage in words}
    arrivals = _arrivals(fresh, seen)
    made: list[Passage] = arrivals.pop("", [])
    for passage in words:
        key = passage.key.removeprefix(_GONE)
        if passage.key == OWN:
            made.append(passage)
        elif passage.key == key and key in new:
            made.append(new[key])
        made.extend(arrivals.pop(key, ()))
    return (*made, *(each for rest in arrivals.values() for each in rest))


def is_edited(words: Sequence[Passage]) -> bool:
    """Say whether anything was changed by hand."""
    return any(passage.key == OWN or passage.key.startswith(_GONE) for passage in words)


def _arrivals(fresh: Sequence[Passage], seen: set[str]) -> dict[str, list[Passage]]:
    """Return paragraphs nobody has seen yet, under the key of the last seen one before them ("" for none)."""
    found: dict[str, list[Passage]] = {}
    last = ""
    for passage in fresh:
        if passage.key in seen:
            last = passage.key
        else:
            found.setdefault(last, []).append(passage)
    return found


def _told(passages: Sequence[Passage]) -> list[tuple[str, bool]]:
    """Return what can be told apart in the editor: a heading looks there like any paragraph."""
    return [(each.text, each.style == "bullet") for each in passages]


def _own(lines: Sequence[str]) -> list[Passage]:
    text = "\n".join(lines).strip()
    return [Passage(OWN, text)] if text else []
