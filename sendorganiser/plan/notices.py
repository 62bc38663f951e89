"""Reads an amendment notice that lists changes instead of holding a plan: which words go, which come, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sendorganiser.model.plan import Amendment, Notice, PlanPage
from sendorganiser.plan.layout import Line, Row, rows_of
from sendorganiser.plan.leaving_out import text_only
from sendorganiser.plan.paragraphs import paragraphs

_LETTER = r"(?:H[12]|[A-K])"
_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
_SECTION = re.compile(rf"\b(?:Section|SECTION|section|Part|PART)\s+({_LETTER})\b(?:[\s.:(-]{{0,3}}({_NUMBER})\b)?")
_ITEM = re.compile(rf"(?<![\w.])([A-GI-K])\.?({_NUMBER})(?![\w])")
_LONE = re.compile(rf"^\W*({_LETTER})\W*$")
_PARAGRAPH = re.compile(rf"\b(?:para(?:graph)?|point|item|bullet)\.?\s*({_NUMBER})(?![\w])", re.I)
_PAGE = re.compile(r"\b(?:page|pg?\.)\s*(\d{1,3})\b", re.I)
_QUOTED = re.compile(
    r"“([^“”]{2,3000})”|\"([^\"]{2,3000})\"|(?<!\w)‘((?:[^‘’]|’(?=\w)){2,3000})’(?!\w)|"
    r"(?<!\w)'((?:[^']|'(?=\w)){2,3000})'(?!\w)"
)
_Q = r"«(\d+)»"
_QUOTE_LEFT = re.compile(_Q)
_GAP = r"(?:[^«»;.]|\.(?!\s+[A-Z])){0,90}?"
_OUT = r"\b(?:delet\w+|remov\w+|omit\w*|tak\w+\s+out|str(?:ik|uck)\w*)\b"
_IN = r"\b(?:insert\w*|add(?:s|ed|ing)?|includ\w+)\b"
_CHANGE = r"\b(?:replac\w+|substitut\w+|chang\w+|amend\w*|reword\w*|updat\w+)\b"
_TO = r"\b(?:with|by|to|reads?|as)\b"
_ANY = re.compile(f"{_OUT}|{_IN}|{_CHANGE}|\\breads?\\b", re.I)
_NO_CHANGE = re.compile(r"\bno (?:changes?|amendments?)\b|\bunchanged\b|\bremains? the same\b", re.I)
# What each shape tells: o the words that go, n those that come, a those they come after, w the whole of an item.
_SHAPES = tuple(
    (re.compile(shape, re.I), told)
    for shape, told in (
        (rf"(?:{_IN}|{_CHANGE}){_GAP}{_Q}{_GAP}\b(?:for|in place of|instead of)\b{_GAP}{_Q}", "no"),
        (rf"\b(?:after|following)\b{_GAP}{_Q}{_GAP}{_IN}{_GAP}{_Q}", "an"),
        (rf"{_IN}{_GAP}{_Q}{_GAP}\b(?:after|following)\b{_GAP}{_Q}", "na"),
        (rf"{_OUT}{_GAP}{_Q};?{_GAP}(?:{_IN}|{_CHANGE}|\breads?\b){_GAP}{_Q}", "on"),
        (rf"{_CHANGE}{_GAP}{_Q}{_GAP}{_TO}{_GAP}{_Q}", "on"),
        (rf"{_Q}{_GAP}{_CHANGE}{_GAP}{_TO}{_GAP}{_Q}", "on"),
        (rf"{_Q}{_GAP}\bread\b{_GAP}{_Q}", "on"),
        (rf"{_OUT}{_GAP}{_Q}", "o"),
        (rf"{_Q}{_GAP}{_OUT}", "o"),
        (rf"{_CHANGE}{_GAP}{_TO}{_GAP}{_Q}|\b(?:to|should|will|shall|now)\s+read\b{_GAP}{_Q}", "w"),
        (rf"{_IN}{_GAP}{_Q}", "n"),
        (rf"{_Q}{_GAP}{_IN}", "n"),
    )
)
_SAYS_OLD = re.compile(
    r"(?:(?:current|existing|present|original|old)(?:ly)?\s*(?:wording|text|version|reads?|says?|plan)?|from|"
    r"(?:text|wording) to be (?:deleted|removed)|delet(?:e|ed|ion)|remov(?:e|ed|al)|omit|take out)",
    re.I,
)
_SAYS_NEW = re.compile(
    r"(?:(?:proposed|new|amended|revised|replacement|suggested)\s*(?:wording|text|version|amendments?|change)?|"
    r"(?:change|amend)?\s*to(?: now)? (?:read|say)|(?:will|should) (?:now )?read|(?:change |amend )?to|replace(?:d)? "
    r"(?:with|by)|with|insert(?:ion)?|add(?:ition)?|(?:text|wording) to be (?:inserted|added))",
    re.I,
)
_LABELLED = re.compile(rf"(?:^|(?<=[.”\"’;]\s))(?:{_SAYS_OLD.pattern}|{_SAYS_NEW.pattern})\s*:\s*", re.I)
_NOTHING = re.compile(r"^\W*(?:n/?a|none|nil|new|delete[d]?|remove[d]?|no wording|blank)?\W*$", re.I)


@dataclass(frozen=True)
class Where:
    """The place in the plan that a notice speaks of, as far as it names one."""

    section: str = ""
    item: str = ""
    at: int = 0


def read_notice(pages: Sequence[PlanPage]) -> Notice:
    """Return the changes a notice lists, and what speaks of a change but could not be read; nothing is guessed."""
    reading = _Reading()
    for rows in _grouped([row for page in text_only(pages)[0] for row in rows_of(page)]):
        if rows[0].is_table:
            reading.table(rows)
        else:
            reading.text(rows)
    return Notice(tuple(reading.found), tuple(reading.unread))


class _Reading:
    """Goes through a notice from top to bottom; what it says of a place holds until it names another."""

    def __init__(self) -> None:
        self.found: list[Amendment] = []
        self.unread: list[tuple[int, str]] = []
        self.where = Where()

    def table(self, rows: Sequence[Row]) -> None:
        """Read a table: its head says what its columns hold; without one its lines are read as text."""
        columns: tuple[str, ...] = ()
        for row in rows:
            head = _columns(row)
            if head:
                columns = head
            elif len(columns) == len(row.cells):
                self._line(row, columns)
            else:
                said = " ".join(cell.text for cell in row.cells if cell.lines)
                self.where = located(said, self.where)
                self._passage(said, row.page, is_line=bool(_SECTION.match(said) or _ITEM.match(said)))

    def text(self, rows: Sequence[Row]) -> None:
        """Read paragraphs; words that go, and below them under a label those that come, are one change."""
        lines: list[tuple[Line, int]] = [(line, row.page) for row in rows for cell in row.cells for line in cell.lines]
        texts = [
            (f"{one.label} {one.text}" if one.label[:1].isalpha() else one.text, one.page) for one in paragraphs(lines)
        ]
        old: tuple[str, int] | None = None
        for text, page in _joined(texts):
            labelled = _labels(text)
            if old is not None:
                goes_on = bool(labelled) and labelled[0][0] == "new"
                self._add(page if goes_on else old[1], old[0], labelled[0][1] if goes_on else "")
                old = None
                if goes_on:
                    continue
            self.where = located(text, self.where)
            if len(labelled) == 1 and labelled[0][0] == "old" and self.where.section:
                old = (labelled[0][1], page)
            else:
                self._passage(text, page)
        if old is not None:
            self._add(old[1], old[0], "")

    def _line(self, row: Row, columns: Sequence[str]) -> None:
        held = {
            kind: " ".join(c.text for c, k in zip(row.cells, columns, strict=True) if k == kind) for kind in columns
        }
        self.where = located(held.get("where", ""), self.where, is_cell=True)
        if (number := re.search(r"\d{1,3}", held.get("page", ""))) is not None:
            self.where = replace(self.where, at=int(number[0]))
        old, new = held.get("old", ""), held.get("new") or held.get("change", "")
        if not (old or new):
            return
        if "old" in columns and self.where.section:
            old, new = ("" if _NOTHING.match(one) else _unquoted(one) for one in (old, new))
            if old or new:
                self._add(row.page, old, new)
        else:  # new words alone: they may come besides what is there, or instead of it
            self._passage(new or old, row.page, is_line=True)

    def _passage(self, text: str, page: int, *, is_line: bool = False) -> None:
        """Read one passage, which may name several places; a line of a table always tells of a change."""
        for part in _parts(text):
            if _SECTION.search(_QUOTED.sub(" ", part)):
                self.where = located(part, self.where)
            made = _instructions(part, page, self.where)
            if made is None or is_line and not made and not _NO_CHANGE.search(part):
                self.unread.append((page, part))
            else:
                self.found += made

    def _add(self, page: int, old: str, new: str) -> None:
        self.found.append(Amendment(page, self.where.section, old, new, item=self.where.item, at=self.where.at))


def _grouped(rows: Sequence[Row]) -> Iterator[list[Row]]:
    held: list[Row] = []
    for row in rows:
        if held and row.is_table != held[-1].is_table:
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _columns(row: Row) -> tuple[str, ...]:
    """Return what each column of a table of changes holds, if this is its head."""
    kinds = tuple(_column(cell.text) for cell in row.cells)
    has_words = bool({"old", "new", "change"}.intersection(kinds))
    return kinds if has_words and len([kind for kind in kinds if kind]) > 1 else ()


def _column(text: str) -> str:
    said = " ".join(re.sub(r"[^a-z ]", " ", text.lower()).split())
    if not said or len(said.split()) > 8:
        return ""
    if said.startswith("page"):
        return "page"
    if re.match(r"(?:(?:ehcp?|plan) )*(?:section|part|where|ref(?:erence)?|location|area|para|item|point)\b", said):
        return "where"
    if _SAYS_OLD.match(said):
        return "old"
    if re.search(r"\b(?:change|amendment)s?$", said):
        return "change"
    return "new" if _SAYS_NEW.match(said) else ""


def _unquoted(text: str) -> str:
    whole = _QUOTED.fullmatch(text.strip())
    return next(part for part in whole.groups() if part is not None) if whole else text.strip()


def _joined(texts: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Join a quotation that goes on in the next paragraphs, and a label with what stands below it."""
    held: tuple[str, int] | None = None
    for text, page in texts:
        held = (f"{held[0]} {text}", held[1]) if held is not None else (text, page)
        is_open = held[0].count("“") > held[0].count("”") or held[0].count('"') % 2 == 1
        if (is_open or _LABELLED.fullmatch(held[0].rstrip() + " ")) and len(held[0]) < 4000:
            continue
        yield held
        held = None
    if held is not None:
        yield held


def located(text: str, where: Where, *, is_cell: bool = False, begins: bool = False) -> Where:
    """Return the place a text names outside of what it quotes (if told: begins by naming), or else the one before."""
    outside = _QUOTED.sub(" ", text)
    if begins and not (_SECTION.match(outside.lstrip(" •-–")) or _ITEM.match(outside.lstrip(" •-–"))):
        return where
    section, item = _SECTION.search(outside), _ITEM.search(outside)
    lone = _LONE.match(outside) if is_cell else None
    at = _PAGE.search(outside)
    number = _PARAGRAPH.search(outside)
    if section is not None:
        letter, told = section[1], section[2] or ""
        if item is not None and item[1] == letter:
            told = item[2]
        return Where(letter, told or (number[1] if number else ""), int(at[1]) if at else 0)
    if item is not None and (is_cell or outside.lstrip().startswith(item[0])):
        return Where(item[1], item[2], int(at[1]) if at else 0)
    if lone is not None:
        return Where(lone[1], number[1] if number else "", int(at[1]) if at else 0)
    if at is not None or number is not None:
        return Where(where.section, number[1] if number else "", int(at[1]) if at else where.at)
    return replace(where, item="" if not is_cell or outside.strip() else where.item)


def _parts(text: str) -> list[str]:
    """Cut a passage before each sentence that begins with another place."""
    starts = [0]
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for found in re.finditer(rf"(?<=[.;”\"’'])\s+(?=(?:In |At |On )?(?:Section|SECTION)\s+{_LETTER}\b)", text):
        if not any(first < found.start() < last for first, last in quoted):
            starts.append(found.end())
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _instructions(text: str, page: int, where: Where) -> list[Amendment] | None:
    """Return what a passage says is to change; None where it speaks of a change that cannot be read."""
    quotes: list[str] = []

    def kept(quoted: re.Match[str]) -> str:
        quotes.append(next(part for part in quoted.groups() if part is not None).strip())
        return f"«{len(quotes) - 1}»"

    skeleton = _QUOTED.sub(kept, text)
    made: list[tuple[int, Amendment]] = []
    for shape, told in _SHAPES:
        for match in list(shape.finditer(skeleton)):
            numbers = [int(group) for group in match.groups() if group is not None]
            if any(f"«{number}»" not in skeleton for number in numbers):
                continue
            parts = dict(zip(told, (quotes[number] for number in numbers), strict=False))
            made.append((match.start(), _amendment(parts, page, where)))
            for number in numbers:
                skeleton = skeleton.replace(f"«{number}»", " " * len(f"«{number}»"))
    if not quotes and not made:
        made = [(n, one) for n, one in enumerate(_without_quotes(text, page, where))]
    amendments = [one for _, one in sorted(made, key=lambda pair: pair[0])]
    if amendments and _QUOTE_LEFT.search(skeleton):  # something is said of it, but not what
        return None
    if not quotes and not where.section:
        return []  # a letter's own “To:” and “From:”
    if any(not one.section or one.is_whole and not one.item and one.section != "I" for one in amendments):
        return None
    return None if not amendments and _speaks_of_change(skeleton, where, bool(quotes)) else amendments


def _amendment(parts: dict[str, str], page: int, where: Where) -> Amendment:
    new = parts.get("n", parts.get("w", ""))
    return Amendment(
        page, where.section, parts.get("o", ""), new, after=parts.get("a", ""), item=where.item, at=where.at,
        is_whole="w" in parts,
    )  # fmt: skip


def _without_quotes(text: str, page: int, where: Where) -> list[Amendment]:
    """Read “Delete: … Insert: …” where the words stand after a colon, without quotation marks."""
    labelled = _labels(text)
    old = " ".join(said for kind, said in labelled if kind == "old")
    new = " ".join(said for kind, said in labelled if kind == "new")
    if not (old or new):
        return []
    is_whole = not old and bool(re.search(r"\b(?:replace\w* (?:with|by)|read)\s*:", text, re.I))
    return [Amendment(page, where.section, old, new, item=where.item, at=where.at, is_whole=is_whole)]


def _labels(text: str) -> list[tuple[str, str]]:
    """Return what stands behind each label of a passage: “old” for words that go, “new” for those that come."""
    place = re.match(
        rf"^\W*(?:(?:Section|SECTION)\s+)?(?:{_LETTER}(?![A-Za-z]))?[\d.]*[\s,:;–-]*(?:page\s+\d+\W*)?", text
    )
    shorn = text[place.end() :] if place else text
    labels = list(_LABELLED.finditer(shorn))
    if not labels or labels[0].start() > 0:
        return []
    ends = [*(label.start() for label in labels[1:]), len(shorn)]
    return [
        ("old" if _SAYS_OLD.match(label[0]) else "new", _unquoted(shorn[label.end() : end]))
        for label, end in zip(labels, ends, strict=True)
    ]


def _speaks_of_change(skeleton: str, where: Where, has_quotes: bool) -> bool:
    if _NO_CHANGE.search(skeleton) or not where.section:
        return False
    return has_quotes and bool(_ANY.search(skeleton)) or bool(_ANY.match(skeleton.lstrip("•-– ")))
