"""How a long paper is to fall into parts: where new papers begin, and what is known of each part."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sendorganiser.gui.models.filters import title_of
from sendorganiser.model.document import BAR, printed_date

if TYPE_CHECKING:
    from sendorganiser.model.family import Border
    from sendorganiser.workflows.suggest_borders import SuggestedPart

Part = tuple[int, int]  # first page, last page


@dataclass(frozen=True)
class SplitPlan:
    """Pages from 1; page 1 begins the first part always. Each change gives another plan."""

    pages: int
    starts: tuple[int, ...] = (1,)
    borders: Mapping[int, "Border"] = field(default_factory=dict)
    facts: Mapping[Part, "SuggestedPart"] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in order."""
        ends = [start - 1 for start in self.starts[1:]] + [self.pages]
        return tuple(zip(self.starts, ends, strict=True))

    def number_of(self, page: int) -> int:
        """Return in which part a page lies, counted from 0."""
        return bisect_right(self.starts, page) - 1

    def part_of(self, page: int) -> Part:
        """Return the part a page lies in."""
        return self.parts[self.number_of(page)]

    def begins(self, page: int) -> bool:
        """Say whether a new part begins on this page."""
        return page in self.starts

    def toggled(self, page: int) -> "SplitPlan":
        """Begin a part on this page, or join it with the one before."""
        if not 1 < page <= self.pages:
            return self
        return self.with_starts(set(self.starts) ^ {page})

    def moved(self, page: int, by: int) -> "SplitPlan":
        """Move the border at the start of the part a page lies in."""
        first = self.part_of(page)[0]
        if first == 1 or not 1 < first + by <= self.pages or first + by in self.starts:
            return self
        return self.with_starts({*self.starts} - {first} | {first + by})

    def with_starts(self, starts: Iterable[int]) -> "SplitPlan":
        """Begin parts on just these pages (and on the first)."""
        return replace(self, starts=tuple(sorted({1, *starts})))

    def with_facts(self, known: Iterable["SuggestedPart"]) -> "SplitPlan":
        """Learn what parts seem to be."""
        return replace(self, facts={**self.facts, **{(part.first, part.last): part for part in known}})

    def unknown(self) -> list[Part]:
        """Return the parts of which it is not known yet what they seem to be."""
        return [part for part in self.parts if part not in self.facts]

    def next_start(self, page: int, *, forwards: bool) -> int:
        """Return the next page on which a part begins, or the page itself."""
        later = [start for start in self.starts if (start > page if forwards else start < page)]
        return (later[0] if forwards else later[-1]) if later else page


def first_plan(pages: int, borders: Iterable["Border"], known: Iterable["SuggestedPart"]) -> SplitPlan:
    """Return the plan as it is proposed."""
    by_page = {border.page: border for border in borders}
    return SplitPlan(pages, tuple(sorted({1, *by_page})), by_page).with_facts(known)


def part_title(plan: SplitPlan, part: Part) -> str:
    """Say what a part seems to be: its title, and its date if that is sure enough."""
    known = plan.facts.get(part)
    if known is None:
        return "…"
    title = _sure(known.found, "title") or title_of(_sure(known.found, "kind"))
    return title if title and (known.found.get("title") or known.found.get("kind")) else "Not known yet"


def part_note(plan: SplitPlan, part: Part) -> str:
    """Say more of a part: date, sender, kind."""
    known = plan.facts.get(part)
    if known is None:
        return ""
    found = known.found
    said = [printed_date(_sure(found, "date")), _sure(found, "person"), _sure(found, "organisation")]
    kind = _sure(found, "kind")
    words = [title_of(kind)] if kind and title_of(kind) != part_title(plan, part) else []
    return ", ".join([*words, *(each for each in said if each)])


def span(part: Part) -> str:
    """Say which pages a part has.

    >>> span((7, 9)), span((4, 4))
    ('pages 7 to 9', 'page 4')
    """
    return f"page {part[0]}" if part[0] == part[1] else f"pages {part[0]} to {part[1]}"


def _sure(found: Mapping[Any, Any], fact: str) -> str:
    suggestion = found.get(fact)
    return str(suggestion.value) if suggestion is not None and suggestion.confidence >= BAR else ""
