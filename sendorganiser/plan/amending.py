"""Finds in the plan what an amendment notice changes, and says it as changes; what is not there just so is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sendorganiser.model.plan import SECTIONS, Amendment, Change, Clause, Notice, PlanReading
from sendorganiser.plan.comparing import words_between

_MOST_CLAUSES = 12  # that words which go may run over
_ALIKE = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
_ALIKE |= dict.fromkeys("-–—‑", "[-–—‑]")


@dataclass(eq=False)
class _Slot:
    """A clause of the plan as the changes leave it; `was` is None for one that is new."""

    was: Clause | None
    text: str
    beside: str = ""
    page: int = 0  # of the notice; 0 where nothing changed

    @property
    def now(self) -> Clause | None:
        if not re.search(r"\w", self.text + self.beside):
            return None
        base = self.was or Clause("", self.page, "")
        return replace(base, page=self.page, text=self.text.strip(), beside=self.beside.strip())


def changes_of(before: PlanReading, notice: Notice) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return what a notice changes in a plan, and sentences on what of it is not plain."""
    slots, notes = _with_changes(before, notice)
    made = [change for letter in SECTIONS for slot in slots.get(letter, ()) for change in _change(letter, slot)]
    return tuple(made), notes


def amended(before: PlanReading, notice: Notice, *, plan: int, paper: int) -> tuple[PlanReading, tuple[str, ...]]:
    """Return a plan as a notice (the `paper`) would leave it, and sentences on what of the notice is not plain."""
    slots, notes = _with_changes(before, notice)
    sections = [
        replace(section, clauses=tuple(_left(section.letter, slots[section.letter], plan, paper)))
        for section in before.sections
    ]
    return PlanReading(tuple(sections)), notes


def _left(letter: str, slots: Sequence[_Slot], plan: int, paper: int) -> Iterator[Clause]:
    for slot in slots:
        clause = slot.now if slot.page else slot.was
        if clause is not None:
            yield replace(clause, section=letter, paper=paper if slot.page else clause.paper or plan)


def _with_changes(before: PlanReading, notice: Notice) -> tuple[dict[str, list[_Slot]], tuple[str, ...]]:
    slots = {
        section.letter: [_Slot(one, one.text, one.beside) for one in section.clauses] for section in before.sections
    }
    notes = [_not_plain(one, why) for one in notice.amendments if (why := _apply(one, slots))]
    notes += [
        f"Page {page} of the notice speaks of a change that could not be read: “{said}”."
        for page, said in notice.unread
    ]
    return slots, tuple(dict.fromkeys(notes))


def _apply(one: Amendment, slots: dict[str, list[_Slot]]) -> str:
    """Make one change; return why it cannot be made, "" if it was."""
    if one.section not in slots:
        return f"No Section {one.section} was read in the plan"
    there = slots[one.section]
    inside = _of_item(there, one)
    if one.is_whole:
        chosen = inside if one.item else there
        if not chosen:
            return f"There is no line numbered {one.item} in Section {one.section}"
        _merge(there, chosen, one.new, one.page)
        return ""
    if not one.old:
        return _insert(there, inside, one)
    found = list(_places(inside or there, one.old)) or list(_places(there, one.old))
    here = [place for place in found if place[0].was is not None and place[0].was.page == one.at]
    found = here if len(found) > 1 and len(here) == 1 else found
    if len(found) != 1:
        return (
            f"These words stand {len(found)} times in Section {one.section}"
            if found
            else (f"These words are not in Section {one.section} of the plan as it was read")
        )
    return _put(there, found[0], one)


def _of_item(there: Sequence[_Slot], one: Amendment) -> list[_Slot]:
    """Return the clauses of a numbered line: those from its number to the next."""
    wanted = one.item.rstrip(".")
    if not wanted:
        return []
    labels = [_number(slot.was.label, one.section) if slot.was is not None else "" for slot in there]
    if wanted not in labels:
        return []
    start = labels.index(wanted)
    end = next((n for n in range(start + 1, len(there)) if labels[n] and labels[n] != wanted), len(there))
    return list(there[start:end])


def _number(label: str, section: str) -> str:
    return label.removeprefix(section).strip(" .):(") if any(sign.isdigit() for sign in label) else ""


def _places(inside: Sequence[_Slot], old: str) -> Iterator[tuple[_Slot, ...]]:
    """Yield where words stand: in one clause, or, where they run over several, in these together."""
    wanted = pattern(old)
    single = [slot for slot in inside for _ in [*wanted.finditer(slot.text), *wanted.finditer(slot.beside)]]
    yield from ((slot,) for slot in single)
    if single:
        return
    for start in range(len(inside)):
        for end in range(start + 2, min(len(inside), start + _MOST_CLAUSES) + 1):
            run = tuple(inside[start:end])
            match = wanted.search(_said(run))
            if match is not None:
                if match.start() < len(run[0].text):  # else a later run holds it by itself
                    yield run
                break


def pattern(words: str) -> re.Pattern[str]:
    """Words as they may be printed: spaces, quotation marks, dashes and the last stop do not count."""
    held = ["".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in words.strip(" .;,:").split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(held) + r"(?!\w)", re.I)


def _said(run: Sequence[_Slot]) -> str:
    return " ".join(slot.text for slot in run)


def _put(there: list[_Slot], run: tuple[_Slot, ...], one: Amendment) -> str:
    if len(run) > 1:
        _merge(there, run, _said(run), one.page)
        run = (run[0],)
    slot, wanted = run[0], pattern(one.old)
    part = "text" if wanted.search(slot.text) else "beside"
    said = getattr(slot, part)
    match = wanted.search(said)
    if match is None:
        return f"These words are not in Section {one.section} any more, after the changes before this one"
    rest = said[match.end() :]
    new = one.new.rstrip(".") if rest.lstrip().startswith(".") or rest.strip() else one.new
    whole = f"{said[: match.start()]}{new}{rest}" if new else f"{said[: match.start()].rstrip()}{rest}"
    setattr(slot, part, " ".join(whole.split()))
    slot.page = one.page
    return ""


def _insert(there: list[_Slot], inside: Sequence[_Slot], one: Amendment) -> str:
    new = _Slot(None, one.new, page=one.page)
    if not one.after:
        at = there.index(inside[-1]) + 1 if inside else len(there)
        there.insert(at, new)
        return ""
    found = list(_places(inside or there, one.after))
    if len(found) != 1 or len(found[0]) > 1:
        return f"The words it is to follow (“{one.after}”) stand {len(found)} times in Section {one.section}"
    slot = found[0][0]
    match = pattern(one.after).search(slot.text)
    if match is not None and re.search(r"\w", slot.text[match.end() :]):  # within a sentence
        slot.text = f"{slot.text[: match.end()]} {one.new.strip()} {slot.text[match.end() :].lstrip()}"
        slot.page = one.page
    else:
        there.insert(there.index(slot) + 1, new)
    return ""


def _merge(there: list[_Slot], run: Sequence[_Slot], text: str, page: int) -> None:
    """Make one of several clauses, saying `text` now."""
    first = run[0]
    if first.was is not None:
        first.was = replace(first.was, text=" ".join(slot.was.text for slot in run if slot.was is not None))
    first.text, first.page = text, page
    for slot in run[1:]:
        there.remove(slot)


def _change(letter: str, slot: _Slot) -> Iterator[Change]:
    if not slot.page:
        return
    now = replace(slot.now, section=letter) if slot.now is not None else None
    if slot.was is None and now is not None:
        yield Change("added", None, now)
    elif slot.was is not None and now is None:
        yield Change("removed", slot.was, None)
    elif slot.was is not None and now is not None and _shown(now) != _shown(slot.was):
        yield Change("changed", slot.was, now, words_between(_shown(slot.was), _shown(now)))


def _shown(clause: Clause) -> str:
    return f"{clause.text} | {clause.beside}" if clause.beside else clause.text


def _not_plain(one: Amendment, why: str) -> str:
    said = one.old or one.new
    short = said if len(said) <= 160 else f"{said[:157].rstrip()}…"
    return f"Look at page {one.page} of the notice: “{short}”. {why}, so this change is not shown below."
