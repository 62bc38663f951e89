"""The rows of the list of letters: those begun, those that are called for, and all there are by what they are for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sendorganiser.gui.models.deadlines import standing
from sendorganiser.letters.template import GROUPS, Template
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import short_date
from sendorganiser.model.letter import LetterDraft

_MOST_BEGUN = 8


class LetterRow(NamedTuple):
    """A line of the list; a heading has no `template`. `beside` is said at its right; by `words` it is only found."""

    title: str
    what: str = ""
    template: str = ""
    draft: int = 0
    clock: str = ""
    event: int | None = None
    beside: str = ""
    words: str = ""

    @property
    def is_heading(self) -> bool:
        return not (self.template or self.draft)


def letter_rows(
    templates: Sequence[Template],
    drafts: Sequence[LetterDraft],
    deadlines: Sequence[Deadline],
    *,
    today: date,
    typed: str = "",
) -> list[LetterRow]:
    """Return the rows for the list, of all whose title, purpose or other words hold every word that was `typed`."""
    known = {template.id: template for template in templates}
    rows = [
        *_under("Letters you have begun", _begun(drafts, known)),
        *_under("Called for now", _called_for(deadlines, known, today)),
    ]
    for group, title in GROUPS:
        rows += _under(title, (_row(template) for template in templates if template.group == group))
    return _holding(rows, typed.casefold().split())


def _under(heading: str, rows: Iterable[LetterRow]) -> list[LetterRow]:
    listed = list(rows)
    return [LetterRow(heading), *listed] if listed else []


def _begun(drafts: Sequence[LetterDraft], known: dict[str, Template]) -> Iterable[LetterRow]:
    for draft in [each for each in drafts if each.template in known][:_MOST_BEGUN]:
        is_filed = draft.logged is not None
        beside = "filed" if is_filed else f"begun {short_date(draft.made[:10])}"
        template = known[draft.template]
        yield LetterRow(
            template.title, template.what, template.id, draft.id, draft.clock, draft.event, beside, template.words
        )


def _called_for(deadlines: Sequence[Deadline], known: dict[str, Template], today: date) -> Iterable[LetterRow]:
    """What others are late with, and what the person may do themselves, the most pressing first."""
    seen = set()
    for one in deadlines:
        template = known.get(one.letter)
        is_open = not (one.aside or one.superseded or one.quiet)
        if template is None or not is_open or (one.letter, one.event) in seen:
            continue
        is_late, is_mine = one.state == "late", one.owner == "mine" and one.state == "running"
        if not is_late and (template.needs_late or not is_mine):
            continue
        seen.add((one.letter, one.event))
        words = standing(one, today).words
        yield LetterRow(template.title, one.title, template.id, 0, one.clock, one.event, words, template.words)


def _row(template: Template) -> LetterRow:
    return LetterRow(template.title, template.what, template.id, words=template.words)


def _holding(rows: Sequence[LetterRow], wanted: Sequence[str]) -> list[LetterRow]:
    """Keep rows that hold all words, and headings that still have one."""
    kept: list[LetterRow] = []
    for row in rows:
        said = f"{row.title} {row.what} {row.words}".casefold()
        if not row.is_heading and not all(word in said for word in wanted):
            continue
        if row.is_heading and kept and kept[-1].is_heading:
            kept.pop()
        kept.append(row)
    return kept[:-1] if kept and kept[-1].is_heading else kept
