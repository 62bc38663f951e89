"""Proposes where in a pile a new paper begins: signs on both sides of each page's edge are weighed against each other.

The weights are odds (logarithms): a sign of 3 makes a border twenty times as likely as it was.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from sendorganiser.model.family import Border
from sendorganiser.splitting.page_numbers import Printed, own_numbers
from sendorganiser.splitting.signs import PageLook, Signs

_BEFORE_LOOKING = -1.4
_PROPOSED = 0.5


def propose(pages: Sequence[PageLook]) -> list[Border]:
    """Return the pages (from 2) that seem to begin another paper, each with how sure that is and why."""
    looks = [Signs(page) for page in pages]
    numbers = own_numbers([page.text for page in pages])
    found = []
    before = 0  # the last page that is not blank
    is_open = bool(looks) and bool(looks[0].greeting) and not looks[0].closing
    for n in range(1, len(looks)):
        if looks[n].is_blank:
            continue
        edge = weigh(looks, numbers, before, n, is_open=is_open)
        sure = 1 / (1 + math.exp(-edge.odds))
        starts = sure >= _PROPOSED
        if starts:
            found.append(Border(n + 1, round(sure, 2), tuple(edge.why)))
        if starts:
            is_open = bool(looks[n].greeting)
        is_open = (is_open or bool(looks[n].greeting)) and not looks[n].closing
        before = n
    return found


@dataclass
class Edge:
    """What speaks for and against a border between two pages."""

    odds: float = _BEFORE_LOOKING
    why: list[str] = field(default_factory=list)
    told: dict[str, float] = field(default_factory=dict)

    def add(self, sign: str, weight: float, why: str = "") -> None:
        self.odds += weight
        self.told[sign] = self.told.get(sign, 0) + 1
        if why and weight > 0:
            self.why.append(why)


def weigh(
    looks: Sequence[Signs], numbers: Sequence[tuple[Printed, ...]], before: int, at: int, *, is_open: bool
) -> Edge:
    """Weigh the edge between two pages that are not blank; `is_open` says a letter began before and has not closed."""
    edge = Edge()
    _weigh_numbers(edge, numbers[before], numbers[at])
    if _is_same_thread(looks[before], looks[at], max(len(look.body) for look in looks)):
        edge.add("same-thread", -1.0)
    else:
        _weigh_start(edge, looks[before], looks[at])
    _weigh_end(edge, looks[before], looks[at], is_open=is_open and not looks[at].greeting)
    _weigh_both(edge, looks[before], looks[at])
    if at - before > 1:
        edge.add("blank", 1.6, "a blank page stands before it")
    return edge


def _weigh_numbers(edge: Edge, before: tuple[Printed, ...], here: tuple[Printed, ...]) -> None:
    first = next((p for p in here if p.number == 1), None)
    follows = next((p for p in here for q in before if p.number == q.number + 1 and p.of == q.of), None)
    if follows is not None and not (first is not None and not first.is_plain):
        edge.add("follows", -3.0 if follows.is_plain else -5.0)
        return
    if first is not None:
        edge.add("first", 2.6 if first.is_plain else 5.0, f"it says “{first.words}”")
        return
    if any(p.of and p.number == p.of for p in before):
        edge.add("last", 3.5, "the page before it is the last of its paper")
    elif any(p.of > p.number for p in before):
        edge.add("more-to-come", -3.0)
    second = next((p for p in here if p.number == 2 and not p.is_plain), None)
    if second is not None:
        edge.add("second", -3.5)
    elif any(p.number > 1 and (p.of or not p.is_plain) for p in here):
        edge.add("numbered", -1.5)
    elif any(p.number == 2 for p in here):
        edge.add("plain-second", -1.5)
    elif before and not here and any(not p.is_plain for p in before):
        edge.add("number-stops", 0.8, "the page numbers stop")


def _weigh_start(edge: Edge, before: Signs, here: Signs) -> None:
    if here.mail:
        edge.add("mail", 3.2, f"an e-mail begins: “{here.mail}”")
    if here.greeting:
        edge.add("greeting", 3.0, f"a letter begins: “{here.greeting}”")
    if here.contact and here.contact not in before.lines:
        edge.add("contact", 1.2, f"it has a letterhead: “{here.contact}”")
    if here.date:
        edge.add("date", 1.5, f"it is dated: “{here.date}”")
    if here.reference:
        edge.add("reference", 1.2, f"it has a reference: “{here.reference}”")
    if here.title:
        is_heading = len(here.title.split()) == 1  # “Summary” stands inside papers too
        edge.add("title", 0.3 if is_heading else 1.1, f"it has a title: “{here.title}”")
    if here.labels >= 2:
        edge.add("labels", 1.6, "it names a child, an author or a date at the top")
    if here.begins_inside:
        edge.add("begins-inside", -3.5)
    if here.begins_with_bullet:
        edge.add("bullet", -1.5)


def _is_same_thread(before: Signs, here: Signs, longest: int) -> bool:
    """Say whether an e-mail is quoted under the one on the full page before it."""
    same = before.subjects and here.subjects and before.subjects[-1][:30] == here.subjects[0][:30]
    return bool(same) and len(before.body) >= 0.6 * longest


def _weigh_end(edge: Edge, before: Signs, here: Signs, *, is_open: bool) -> None:
    if before.closing:  # what follows may be only the rest of the signature
        edge.add("closing", 1.6 if len(here.body) > 8 else 0.6, f"the page before it ends with “{before.closing}”")
    elif is_open:
        edge.add("open", -1.6)
    if before.ends_inside and not before.closing:
        edge.add("ends-inside", -1.6)


def _weigh_both(edge: Edge, before: Signs, here: Signs) -> None:
    one, two = before.look, here.look
    if before.last_marker and here.first_marker and 0 <= here.first_marker - before.last_marker <= 1:
        edge.add("next-marker", -2.2)
    elif here.first_marker == 1 and before.last_marker > 2:
        edge.add("marker-restarts", 0.7)
    if one.is_scan != two.is_scan:
        edge.add("scan", 1.5, "it is a scan and the page before is not" if two.is_scan else "it is not a scan any more")
    is_turned = (one.width < one.height) != (two.width < two.height)
    if is_turned:
        edge.add("turned", 0.4)
    elif abs(one.width - two.width) > 8 or abs(one.height - two.height) > 8:
        edge.add("size", 1.2, "it has another paper size")
    _weigh_makings(edge, one, two)
    fewer = min(len(before.vocabulary), len(here.vocabulary))
    if fewer >= 8 and len(before.vocabulary & here.vocabulary) < 0.08 * fewer:
        edge.add("other-words", 0.7, "it hardly shares a word with the page before")
    if before.headers & here.headers:
        edge.add("same-header", -0.9)
    elif before.headers and here.headers:
        edge.add("other-header", 0.5)
    if len(before.body) < 0.45 * len(here.body):
        edge.add("short-before", 0.7)


def _weigh_makings(edge: Edge, one: PageLook, two: PageLook) -> None:
    """Compare what the pages are made of: each program and each scan leaves its own mark."""
    if one.fonts and two.fonts:
        if one.fonts & two.fonts:
            edge.add("same-fonts", -0.7)
        elif {name for _, name in one.fonts}.isdisjoint(name for _, name in two.fonts):
            edge.add("other-fonts", 1.8, "it is set in other type")
        else:
            edge.add("fonts-anew", 0.9)
    if one.picture and two.picture and sorted(one.picture) != sorted(two.picture):
        edge.add("other-scan", 0.7, "it was scanned in another way")
    is_turned = (one.width < one.height) != (two.width < two.height)
    is_apart = abs(one.letter - two.letter) > 0.12 * max(one.letter, two.letter)
    if one.letter and two.letter and is_apart and not is_turned:
        edge.add("other-letters", 0.8, "its print has another size")
