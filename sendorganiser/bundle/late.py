"""Numbers what comes after a bundle was sent: at the end, let in between as 143A, or as a supplement of its own.

A page that was sent keeps its number and what is printed on it; only `plan` (made anew) gives other numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sendorganiser.bundle.changes import TITLE, sheets_of_changes
from sendorganiser.bundle.index import heading, lay_out, shown_title
from sendorganiser.bundle.plan import letters_missing, number, plan
from sendorganiser.errors import InputProblem
from sendorganiser.model import LateIndex, Numbered, PackSection, Paper, Plan

Way = Literal["end", "between", "supplement", "anew"]
LATE = "late"
CHANGES = "changes"  # how the key of a list of changes begins, which is no paper of the archive
_PUT_BACK = "Put it back, or choose to number the whole bundle anew."


@dataclass(frozen=True)
class Moved:
    """A page of a paper: its number in the bundle that was sent, and in the new one. "": it is not in that one."""

    document: str
    title: str
    page: int
    old: str
    new: str


def late_papers(sent: Plan, sections: Sequence[PackSection]) -> tuple[PackSection, ...]:
    """Return what of an arrangement was not sent yet, by its sections; sections with nothing new are left out."""
    known = {entry.paper.key for entry in sent.entries}
    left = (replace(section, papers=tuple(p for p in section.papers if p.key not in known)) for section in sections)
    return tuple(section for section in left if section.papers)


def plan_late(sent: Plan, sections: Sequence[PackSection], *, way: Way, title: str, note: str) -> Plan:
    """Number an arrangement after its bundle was sent; `note` says of which bundle and day, in the late index.

    Where late papers stand together, at the end or in a supplement, a list of changes stands before them: a paper
    without a file, whose key begins with CHANGES. Raise InputProblem naming a paper that was sent and is gone, has
    other pages, or stands in another order.
    """
    if way == "anew":
        return plan(title=title, subtitle=sent.subtitle, sections=sections)
    _check_kept(sent, sections, in_order=way == "between")
    late = late_papers(sent, sections)
    if not late and way != "supplement":
        return sent
    if way == "between":
        return _between(sent, sections)
    if not late:
        raise InputProblem("Every paper of this bundle was sent already.", "Add the late papers first.")
    sheets = 1
    for _ in range(5):  # how long the list is depends a little on the numbers in it
        listed = Paper(f"{CHANGES}-{len(sent.late) + 1}", TITLE, sheets, spots=("bottom-right",) * sheets)
        together = (PackSection(CHANGES, "", "", (listed,)), *late)
        if way == "supplement":
            whole = _supplement(sent, together, title=title, note=note)
        else:
            whole = _at_end(sent, together, note=note)
        needed = sheets_of_changes(note, list_of_changes(sent, whole))
        if needed <= sheets:
            break
        sheets = needed
    return whole


def list_of_changes(sent: Plan, whole: Plan) -> list[str]:
    """Say in a line each which papers came after a bundle was sent, and where they stand."""
    known = {entry.paper.key for entry in sent.entries}
    return [
        f"Added: “{shown_title(entry.paper)}”, {_range(whole, entry.first, entry.last)}."
        for entry in whole.entries
        if entry.paper.key not in known and not entry.paper.key.startswith(CHANGES)
    ]


def moved_pages(old: Plan, new: Plan) -> tuple[Moved, ...]:
    """Return where each page of each paper stood and stands, in the new bundle's order, then those that are gone."""
    before = {(e.paper.key, page): old.label(at) for e in old.entries for page, at in _pages(e)}
    now = [(e.paper.key, shown_title(e.paper), page, new.label(at)) for e in new.entries for page, at in _pages(e)]
    titles = {e.paper.key: shown_title(e.paper) for e in old.entries}
    there = {(key, page) for key, _, page, _ in now}
    moved = [Moved(key, name, page, before.get((key, page), ""), label) for key, name, page, label in now]
    gone = [
        Moved(key, titles[key], page, label, "") for (key, page), label in before.items() if (key, page) not in there
    ]
    return (*moved, *gone)


def _pages(entry: Numbered) -> Iterator[tuple[int, int]]:
    pages = entry.paper.only or range(1, entry.paper.pages + 1)
    return zip(pages, range(entry.first, entry.last + 1), strict=True)


def _check_kept(sent: Plan, sections: Sequence[PackSection], *, in_order: bool) -> None:
    now = {paper.key: paper for section in sections for paper in section.papers}
    for entry in (entry for entry in sent.entries if not entry.paper.key.startswith(CHANGES)):
        paper, name = now.get(entry.paper.key), shown_title(entry.paper)
        if paper is None:
            first, last = sent.label(entry.first), sent.label(entry.last)
            where = f"page {first}" if first == last else f"pages {first} to {last}"
            raise InputProblem(f"“{name}” was sent ({where}) and is not in the bundle any more.", _PUT_BACK)
        if (paper.pages, paper.only) != (entry.paper.pages, entry.paper.only):
            raise InputProblem(f"“{name}” has other pages than when it was sent.", _PUT_BACK)
    was = [entry.paper.key for entry in sent.entries if not entry.paper.key.startswith(CHANGES)]
    known = set(was)
    stands = [key for key in now if key in known]
    if in_order and stands != was:
        wrong = next(a for a, b in zip(stands, was, strict=True) if a != b)
        what = f"“{shown_title(now[wrong])}” stands elsewhere than when the bundle was sent."
        raise InputProblem(what, "Put the papers that were sent in their order, or number the whole bundle anew.")


def _at_end(sent: Plan, late: Sequence[PackSection], *, note: str) -> Plan:
    """The sent pages as they are, then an index of the late papers and the papers themselves."""
    title = "Index of late papers"
    named = [_named(section, len(sent.late) + 1) for section in late]
    pages = _index_pages(title, note, named)
    index = LateIndex(title, note, sent.pages + 1, pages)
    sections = number(named, no=len(sent.entries) + 1, page=sent.pages + 1 + pages)
    whole = replace(sent, sections=(*sent.sections, *sections), late=(*sent.late, index), labels=())
    missing = "".join(dict.fromkeys(sent.missing + letters_missing(title, note, named)))
    last = sent.label(sent.pages)
    if not sent.labels:
        return replace(whole, missing=missing)
    labels = (*sent.labels, *_following(last, whole.pages - sent.pages))
    return replace(whole, missing=missing, labels=labels)


def _named(section: PackSection, time: int) -> PackSection:
    """Give late papers of a section an id of their own, and say in its heading that they came late."""
    name = heading(section.letter, section.title)
    if section.id == CHANGES:
        return section
    late = f"{section.id or 'papers'}-{LATE}-{time}"
    return replace(section, id=late, title=f"{name}: late papers" if name else "Late papers", letter="")


def _between(sent: Plan, sections: Sequence[PackSection]) -> Plan:
    """The late papers where they belong, their pages lettered after the page before: 143A, 143B."""
    if sent.late:
        raise InputProblem(
            "Late papers were put at the end of this bundle before.", "Put these at the end as well, or number it anew."
        )
    kept = {entry.paper.key: entry.paper for entry in sent.entries}
    papers = [
        replace(section, papers=tuple(kept.get(paper.key, paper) for paper in section.papers)) for section in sections
    ]
    whole = plan(title=sent.title, subtitle=sent.subtitle, sections=papers)
    known = _labels_by_page(sent, whole)
    return replace(whole, labels=tuple(_let_in(known)))


def _labels_by_page(sent: Plan, whole: Plan) -> list[str]:
    """Return for each page the number it was sent with, "" for new ones."""
    before = {entry.paper.key: entry for entry in sent.entries}
    index = [sent.label(n) if n <= sent.index_pages else "" for n in range(1, whole.index_pages + 1)]
    found = list(index)
    for entry in whole.entries:
        was = before.get(entry.paper.key)
        found += [sent.label(was.first + n) if was is not None else "" for n in range(entry.paper.pages)]
    return found


def _let_in(known: Sequence[str]) -> Iterator[str]:
    """Give each new page the next letter after the page before, or beyond the last sent page the next number.

    Raise InputProblem where a page let in before has that letter already.
    """
    sent = {label for label in known if label}
    last_known = max((n for n, label in enumerate(known) if label), default=-1)
    before = label = "0"
    for n, given in enumerate(known):
        label = given or (_next_letter(label) if n < last_known else _next_number(label))
        if not given and label in sent:
            raise InputProblem(
                f"No number is left between pages {before} and {label}.",
                "Put the late paper after the lettered pages, or let late papers go at the end.",
            )
        before = given or before
        yield label


def _following(label: str, count: int) -> Iterator[str]:
    for _ in range(count):
        label = _next_number(label)
        yield label


def _next_number(label: str) -> str:
    return str(int(label.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) + 1)


def _next_letter(label: str) -> str:
    """Return the number of a page let in after another.

    >>> _next_letter("143"), _next_letter("143A"), _next_letter("143Z"), _next_letter("143AZ")
    ('143A', '143B', '143AA', '143BA')
    """
    digits = label.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    value = 0
    for letter in label[len(digits) :]:
        value = value * 26 + ord(letter) - 64
    value, letters = value + 1, ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(65 + rest) + letters
    return digits + letters


def _supplement(sent: Plan, late: Sequence[PackSection], *, title: str, note: str) -> Plan:
    """A file of its own for the late papers, whose numbers go on from those that were sent."""
    alone = plan(title=title, subtitle=note, sections=late)
    numbered = number(late, no=len(sent.entries) + 1, page=alone.index_pages + 1)
    labels = tuple(_following(sent.label(sent.pages), alone.pages))
    return replace(alone, sections=numbered, labels=labels)


def _index_pages(title: str, note: str, sections: Sequence[PackSection]) -> int:
    return len(lay_out(title, note, [(heading(s.letter, s.title), s.papers) for s in sections]))


def _range(whole: Plan, first: int, last: int) -> str:
    one, other = whole.label(first), whole.label(last)
    return f"page {one}" if one == other else f"pages {one} to {other}"
