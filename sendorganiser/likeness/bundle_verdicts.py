"""Says of each of my papers how it stands in a bundle: whole, in part, altered, as another version, or not at all."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sendorganiser.likeness.bundle_places import BundlePage, MyPaper, Places
from sendorganiser.likeness.comparing import Paper, compare
from sendorganiser.likeness.differing import Stretch, differing
from sendorganiser.likeness.drafts import is_called_draft
from sendorganiser.likeness.words import has_figure, word_spans
from sendorganiser.model.comparison import Change, PaperFound, State

_STAMP = 25  # words that stand before or after a page's own and not on mine: a header, a stamp, a page number
_OWN_STAMP = 3
_SCAN_ALIKE = 0.94
_MISREAD = 400
_ALTERED, _SHORT_ALTERED, _VERSION = 0.9, 0.8, 0.3
_LOST = 0.15  # of my words: with so few gone it is this paper, whatever was added to it
_LONG = 500
_LOOK_ALIKE = [{*pair} for pair in ("09", "08", "06", "0q", "38", "17", "14", "56", "59", "89", "0o", "1l")]
_BLOCK = 20  # words in another order: a table or a column read otherwise
_CHANGES = 40
_QUOTED = 14
_PARTED = re.compile(r"(?<=[a-z])[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?=[a-z])")
_REWORDED = 0.97  # so little differs that another date is an alteration, not another version
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPELT = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+((?:{'|'.join(_MONTHS)})[a-z]*)\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")


@dataclass(frozen=True)
class _Read:
    """My words and theirs one after the other, each with the page it stands on."""

    mine: list[str]
    my_pages: list[int]
    theirs: list[str]
    places: list[int]
    borders: set[int]


def verdicts(
    papers: Sequence[MyPaper],
    bundle: Sequence[BundlePage],
    places: Mapping[int, Places],
    *,
    blank: Mapping[int, Sequence[int]],
    unread: Mapping[int, Sequence[int]],
) -> list[PaperFound]:
    """Say how each paper stands; `blank` are pages of mine with nothing on them, `unread` pages found by picture."""
    known = {page.number: page for page in bundle}
    taken: Counter[int] = Counter(n for at in places.values() for n in {*at.of})
    found: list[PaperFound] = []
    alike: dict[int, float] = {}
    for paper in papers:
        at = places[paper.id]
        others = {n for n, count in taken.items() if count > (n in at.of)}
        facts = tuple(blank.get(paper.id, ())), tuple(unread.get(paper.id, ()))
        one, alike[paper.id] = _verdict(paper, known, Places(at.of, [n for n in at.held if n not in others]), *facts)
        found.append(one)
    by_id = {paper.id: paper for paper in papers}
    return [_or_another(one, by_id, known, found, alike) for one in found]


def _verdict(
    paper: MyPaper, bundle: Mapping[int, BundlePage], at: Places, blank: tuple[int, ...], unread: tuple[int, ...]
) -> tuple[PaperFound, float]:
    told = PaperFound(paper.id, paper.title, paper.date, "missing", tuple(at.of), blank)
    if not any(at.of):
        return (told, 0.0) if told.lacks else (replace(told, state="whole"), 1.0)
    again = _again(at, bundle)
    forgiving = paper.is_scan or any(bundle[n].is_scan for n in at.of if n)
    read = _read_together(paper, at, bundle, again, unread)
    as_it_is = not any(n for n in at.held if n not in {*at.of, *again}) and _stands_as_it_is(paper, at, bundle)
    differing_words = [] if as_it_is else _differing(read, forgiving=forgiving)
    stretches = [s for s in differing_words if not _is_stamped(s, read)]
    alone = sum(s.end - s.start + s.other_end - s.other_start for s in stretches)
    common = len(read.mine) - sum(s.end - s.start for s in stretches)
    alike = 2 * common / max(1, 2 * common + alone)
    state = _state(len(read.mine), alike, stretches, read, forgiving=forgiving)
    if state == "missing":
        return replace(told, places=(0,) * len(at.of)), alike
    if state == "whole" and told.lacks:
        state = "part"
    found = replace(
        told,
        state=state,
        again=tuple(again),
        changes=tuple(_changes(stretches, read, paper, bundle)),
        differ=sum(s.words for s in stretches),
        out_of_order=_out_of_order(at.of),
        unread=unread,
    )
    return found, alike


def _stands_as_it_is(paper: MyPaper, at: Places, bundle: Mapping[int, BundlePage]) -> bool:
    """Say whether each page found has my words one after the other, with no more than a stamp before and after."""
    places = [n for n in at.of if n]
    if len({*places}) < len(places):
        return False
    for mine, place in zip(paper.page_words, at.of, strict=True):
        if not place:
            continue
        theirs = bundle[place].words
        starts = range(min(_STAMP, len(theirs) - len(mine)) + 1)
        if not mine or not any(theirs[k : k + len(mine)] == mine for k in starts if theirs[k] == mine[0]):
            return False
        if len(theirs) > len(mine) + _STAMP:
            return False
    return True


def _state(words: int, alike: float, stretches: Sequence[Stretch], read: _Read, *, forgiving: bool) -> State:
    figures = sum(_changes_a_figure(s, read, forgiving=forgiving) for s in stretches)
    if not stretches or (forgiving and alike >= _SCAN_ALIKE and figures <= words // _MISREAD):
        return "whole"
    lost = sum(s.end - s.start for s in stretches)
    if alike >= (_ALTERED if words >= _LONG else _SHORT_ALTERED) or lost <= _LOST * words:
        return "altered"
    return "version" if words >= _LONG and alike >= _VERSION else "missing"


def _changes_a_figure(s: Stretch, read: _Read, *, forgiving: bool) -> bool:
    """Say whether a figure reads otherwise; where OCR read it, not by figures that look alike to it."""
    mine = "".join(w for w in read.mine[s.start : s.end] if has_figure(w))
    theirs = "".join(w for w in read.theirs[s.other_start : s.other_end] if has_figure(w))
    if not mine or not theirs or mine == theirs:
        return False
    if not forgiving or len(mine) != len(theirs):
        return True
    return any(a != b and {a, b} not in _LOOK_ALIKE for a, b in zip(mine, theirs, strict=True))


def _again(at: Places, bundle: Mapping[int, BundlePage]) -> list[int]:
    """Return pages that hold what a chosen page holds already."""
    chosen = {n for n in at.of if n}
    found = []
    for number in at.held:
        if number in chosen:
            continue
        here = bundle[number].runs
        if any(len(here & bundle[n].runs) >= 0.6 * max(1, min(len(here), len(bundle[n].runs))) for n in chosen):
            found.append(number)
    return found


def _read_together(
    paper: MyPaper, at: Places, bundle: Mapping[int, BundlePage], again: Sequence[int], unread: Sequence[int]
) -> _Read:
    """Lay my pages that were found beside the bundle's pages that hold them, in the order of mine."""
    present = [n for n, place in enumerate(at.of) if place and n + 1 not in unread]
    order = list(dict.fromkeys(at.of[n] for n in present))
    shut = {*again, *order, *(at.of[n - 1] for n in unread)}
    extra = [n for n in at.held if n not in shut and min(order) < n < max(order)] if order else []
    for number in extra:  # words that ran over to a page of their own
        order.insert(next((i for i, one in enumerate(order) if one > number), len(order)), number)
    mine = [(word, n + 1) for n in present for word in paper.page_words[n]]
    theirs = [(word, number) for number in order for word in bundle[number].words]
    borders = {0, *accumulate(len(bundle[number].words) for number in order)}
    return _Read([w for w, _ in mine], [n for _, n in mine], [w for w, _ in theirs], [n for _, n in theirs], borders)


def _differing(read: _Read, *, forgiving: bool) -> list[Stretch]:
    """Return what differs; words that only stand in another order (the cells of a table) or parted are left out."""
    stretches = differing(read.mine, read.theirs, forgiving=forgiving)
    lost = Counter(word for s in stretches for word in read.mine[s.start : s.end])
    new = Counter(word for s in stretches for word in read.theirs[s.other_start : s.other_end])
    moved = lost & new
    mine, theirs = _parted(lost, new)
    if moved.total() >= _BLOCK:
        mine, theirs = mine + moved, theirs + moved
    if mine:
        stretches = list(_without(stretches, read, mine, theirs))
    return [s for s in stretches if not _is_moved(s, read, moved)]


def _parted(lost: Counter[str], new: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Return of both sides the words that the one has in two halves and the other in one, as at a line's end.

    >>> _parted(Counter(["two", "part", "so"]), Counter(["twopart", "a"]))
    (Counter({'two': 1, 'part': 1}), Counter({'twopart': 1}))
    """
    mine, theirs = Counter[str](), Counter[str]()
    for whole, halved, wholes, halves in ((new, lost, theirs, mine), (lost, new, mine, theirs)):
        for word, count in whole.items():
            cuts = ((word[:n], word[n:]) for n in range(2, len(word) - 1))
            if two := next((cut for cut in cuts if halved[cut[0]] and halved[cut[1]]), None):
                wholes[word] += count
                halves.update(dict.fromkeys(two, count))
    return mine, theirs


def _without(stretches: Sequence[Stretch], read: _Read, mine: Counter[str], theirs: Counter[str]) -> Iterator[Stretch]:
    """Cut from each stretch the words that the other side only has elsewhere, or in two halves."""
    mine, theirs = Counter(mine), Counter(theirs)
    for s in stretches:
        start, end = _rest(read.mine, s.start, s.end, mine)
        other_start, other_end = _rest(read.theirs, s.other_start, s.other_end, theirs)
        if start < end or other_start < other_end:
            yield Stretch(start, end, other_start, other_end)


def _rest(words: Sequence[str], start: int, end: int, moved: Counter[str]) -> tuple[int, int]:
    """Return from the first to the last word that is not taken out of `moved`."""
    left = []
    for n in range(start, end):
        if moved[words[n]] > 0:
            moved[words[n]] -= 1
        else:
            left.append(n)
    return (left[0], left[-1] + 1) if left else (start, start)


def _is_moved(s: Stretch, read: _Read, moved: Counter[str]) -> bool:
    """Say whether a stretch that lacks its counterpart here has it elsewhere, word for word and of some length."""
    mine, theirs = read.mine[s.start : s.end], read.theirs[s.other_start : s.other_end]
    if mine and theirs:
        return False
    words = Counter(mine or theirs)
    return words.total() >= 2 and all(moved[word] >= count for word, count in words.items())


def _is_stamped(s: Stretch, read: _Read) -> bool:
    """Say whether the words are no more than what was stamped at the head or foot of a page of the bundle."""
    at_border = any(s.other_start <= border <= s.other_end for border in read.borders)
    mine, theirs = read.mine[s.start : s.end], read.theirs[s.other_start : s.other_end]
    if not mine:
        own = bool(read.places) and [str(read.places[min(s.other_start, len(read.places) - 1)])] == theirs
        return own or (at_border and len(theirs) <= _STAMP)
    is_number = len(mine) <= _OWN_STAMP and all(word.isdigit() and len(word) <= 4 for word in mine)
    return at_border and is_number and len(theirs) <= _STAMP


def _changes(
    stretches: Sequence[Stretch], read: _Read, paper: MyPaper, bundle: Mapping[int, BundlePage]
) -> Iterator[Change]:
    mine, theirs = _Printed(read.my_pages), _Printed(read.places)
    for s in stretches[:_CHANGES]:
        page = read.my_pages[min(s.start, len(read.my_pages) - 1)] if read.my_pages else 1
        place = read.places[min(s.other_start, len(read.places) - 1)] if read.places else 0
        yield Change(
            page,
            place,
            mine.text(s.start, s.end, lambda n: paper.pages[n - 1]),
            theirs.text(s.other_start, s.other_end, lambda n: bundle[n].text),
        )


class _Printed:
    """Finds words as they are printed, with their capitals and marks."""

    def __init__(self, pages: Sequence[int]) -> None:
        self._pages = pages
        self._first = {page: n for n, page in reversed(list(enumerate(pages)))}

    def text(self, start: int, end: int, text_of: Callable[[int], str]) -> str:
        if end <= start:
            return ""
        page = self._pages[start]
        text = _PARTED.sub("", text_of(page))
        spans = word_spans(text)
        first = start - self._first[page]
        last = min(end - self._first[page], first + _QUOTED, len(spans))
        if first >= last:
            return ""
        more = " …" if end - start > last - first else ""
        return " ".join(text[spans[first][0] : spans[last - 1][1]].split()) + more


def _out_of_order(places: Sequence[int]) -> tuple[int, ...]:
    """Return the pages of the bundle that stand before a page they should follow."""
    found = [n for n in places if n]
    return tuple(dict.fromkeys(b for a, b in zip(found, found[1:], strict=False) if b < a))


def _or_another(
    one: PaperFound,
    papers: Mapping[int, MyPaper],
    bundle: Mapping[int, BundlePage],
    found: Sequence[PaperFound],
    alike: Mapping[int, float],
) -> PaperFound:
    """Where another paper of mine is what stands there, this one does not: say which version of it that is."""
    if one.state not in ("version", "altered"):
        return one
    here = {n for n in one.places if n}
    others = [
        other
        for other in found
        if other.document != one.document
        and (other.state in ("whole", "part") or alike[other.document] > alike[one.document])
        and len(here & {*other.places}) >= 0.8 * len(here)
    ]
    if not others:
        return replace(one, state=_age(one, papers[one.document], bundle, alike[one.document]))
    other = max(others, key=lambda w: (w.state == "whole", len(here & {*w.places}), alike[w.document]))
    mine, theirs = papers[one.document], papers[other.document]
    kin = compare(_as_paper(mine), _as_paper(theirs))
    state: State = "missing"
    words = sum(map(len, mine.page_words))
    if kin is not None and (kin.relation == "draft" or (kin.relation == "version" and words >= _LONG)):
        state = _older_or_later(mine, theirs)
    gone = (0,) * len(one.places)
    kept = replace(one, state=state, places=gone, again=(), changes=(), differ=0, out_of_order=(), unread=())
    return replace(kept, instead=other.document)


def _older_or_later(mine: MyPaper, theirs: MyPaper) -> State:
    drafts = is_called_draft(mine.title), is_called_draft(theirs.title)
    if drafts[0] != drafts[1]:
        return "older" if drafts[1] else "later"
    if mine.date and theirs.date and mine.date != theirs.date:
        return "older" if theirs.date < mine.date else "later"
    return "version"


def _age(one: PaperFound, paper: MyPaper, bundle: Mapping[int, BundlePage], alike: float) -> State:
    """Without the other paper at hand, its calling itself a draft or the date at its head tells its age."""
    first = next(n for n, place in enumerate(one.places, 1) if place)
    theirs = bundle[one.places[first - 1]].text
    drafts = is_called_draft(paper.title, paper.pages[first - 1]), is_called_draft("", theirs)
    if drafts[0] != drafts[1]:
        return "older" if drafts[1] else "later"
    if one.state != "version" and alike >= _REWORDED:
        return "altered"
    dates = [(_days(change.mine), _days(change.theirs)) for change in one.changes if change.page == 1]
    turned = next(((a[0], b[0]) for a, b in dates if a and b and a[0] != b[0]), None)
    if turned is None:
        return one.state
    return "older" if turned[1] < turned[0] else "later"


def _days(text: str) -> list[tuple[int, int, int]]:
    """Return the dates that a text names, as year, month and day."""
    spelt = [(int(m[3]), _MONTHS.index(m[2][:3].lower()), int(m[1])) for m in _SPELT.finditer(text)]
    return spelt or [(int(m[3]), int(m[2]) - 1, int(m[1])) for m in _FIGURES.finditer(text)]


def _as_paper(paper: MyPaper) -> Paper:
    return Paper(paper.id, paper.pages, paper.title, paper.kind, paper.is_scan)
