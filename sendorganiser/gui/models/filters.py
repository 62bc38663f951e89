"""Which papers are listed? The filters a case offers, with how many papers each holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from sendorganiser.kinds import kind_named

if TYPE_CHECKING:
    from sendorganiser.model import Document

By = Literal["inbox", "all", "unsure", "group", "kind", "year", "person", "organisation", "tag"]
READ_YOURSELF = "Read these yourself"
_MOST_NAMES = 12


class Filter(NamedTuple):
    """What a paper must have to be listed; `value` is "" for those without it.

    Of a tag it is the tag, and after a line's end the numbers of its papers.
    """

    by: By
    value: str = ""


INBOX, ALL = Filter("inbox"), Filter("all")


class Entry(NamedTuple):
    """A line of the filter column; one without a filter is a heading."""

    words: str
    filter: Filter | None = None
    papers: int = 0
    depth: int = 0


def same_filter(chosen: Filter, made: "Sequence[Entry]") -> Filter:
    """Return the filter that now stands for this one: those that name their papers may hold others; else all."""
    if chosen.by not in ("unsure", "tag"):
        return chosen
    name = chosen.value.split("\n")[0] if chosen.by == "tag" else ""
    same = (each.filter for each in made if each.filter is not None and each.filter.by == chosen.by)
    return next((one for one in same if chosen.by == "unsure" or one.value.split("\n")[0] == name), ALL)


def heading_of(chosen: Filter) -> str:
    """Return what stands over the papers of a filter."""
    return {
        "inbox": "To check",
        "all": "All papers",
        "unsure": READ_YOURSELF,
        "kind": title_of(chosen.value),
        "year": chosen.value or "No date yet",
        "tag": chosen.value.split("\n")[0],
    }.get(chosen.by, chosen.value)


def first_entries(to_check: int, in_all: int) -> list[Entry]:
    """Return the filters every case has: the inbox and all papers."""
    return [Entry("To check", INBOX, to_check), Entry("All papers", ALL, in_all)]


def entries(
    documents: "Sequence[Document]", unsure: Iterable[int] = (), tags: Mapping[str, Iterable[int]] | None = None
) -> list[Entry]:
    """Return the filters of a case: the inbox, all papers, then tags, kinds, years and senders in use.

    `unsure` are the papers with pages that a person should read; `tags` say which papers have them.
    """
    made = first_entries(len(listed(INBOX, documents)), len(documents))
    if numbers := sorted(set(unsure) & {document.id for document in documents}):
        made.append(Entry(READ_YOURSELF, Filter("unsure", " ".join(map(str, numbers))), len(numbers)))
    made += _headed("Tag", _tags(documents, tags or {}))
    made += _headed("Kind", _kinds(documents))
    years = Counter(document.date[:4] for document in documents)
    made += _headed("Year", [Entry(year or "No date yet", Filter("year", year), n) for year, n in _years(years)])
    made += _headed("Organisation", _names(documents, "organisation"))
    made += _headed("Person", _names(documents, "person"))
    return made


def holds(chosen: Filter, document: "Document") -> bool:
    """Say whether a paper is listed under a filter."""
    return _TESTS[chosen.by](document, chosen.value)


def listed(chosen: Filter, documents: "Iterable[Document]") -> "list[Document]":
    """Return the papers that are listed under a filter, in the order given."""
    test, value = _TESTS[chosen.by], chosen.value
    return [document for document in documents if test(document, value)]


def group_of(kind: str) -> str:
    """Return the name of the group a kind belongs to."""
    known = kind_named(kind)
    return known.group[:1].upper() + known.group[1:] if known else "No kind yet"


def title_of(kind: str) -> str:
    """Return a kind in words."""
    known = kind_named(kind)
    return known.title if known else "No kind yet"


def kind_beside(document: "Document") -> str:
    """Return a paper's kind as it stands beside its title, or "" where the title says the same."""
    words = title_of(document.kind)
    return "" if words.casefold() == document.title.strip().casefold() else words


_TESTS: "dict[By, Callable[[Document, str], bool]]" = {
    "inbox": lambda document, _: not document.confirmed,
    "all": lambda document, _: True,
    "unsure": lambda document, value: str(document.id) in value.split(),
    "group": lambda document, value: group_of(document.kind) == value,
    "kind": lambda document, value: document.kind == value,
    "year": lambda document, value: document.date[:4] == value,
    "person": lambda document, value: document.person == value,
    "organisation": lambda document, value: document.organisation == value,
    "tag": lambda document, value: str(document.id) in value.split("\n")[-1].split(),
}


def _tags(documents: "Sequence[Document]", tags: Mapping[str, Iterable[int]]) -> list[Entry]:
    listed_ids = {document.id for document in documents}
    made = []
    for tag in sorted(tags, key=str.casefold):
        if numbers := sorted(set(tags[tag]) & listed_ids):
            made.append(Entry(tag, Filter("tag", f"{tag}\n{' '.join(map(str, numbers))}"), len(numbers)))
    return made


def _kinds(documents: "Sequence[Document]") -> list[Entry]:
    """List groups with their kinds beneath; a group of one kind shows only that."""
    counts = Counter(document.kind for document in documents)
    groups: dict[str, list[str]] = {}
    for kind in counts:
        groups.setdefault(group_of(kind), []).append(kind)
    made: list[Entry] = []
    for group in sorted(groups, key=lambda name: (name == group_of(""), name == "Other", name)):
        kinds = sorted(groups[group], key=title_of)
        if group != group_of(""):
            made.append(Entry(group, Filter("group", group), sum(counts[kind] for kind in kinds)))
            made += [Entry(title_of(kind), Filter("kind", kind), counts[kind], depth=1) for kind in kinds]
        else:
            made.append(Entry(group, Filter("kind", ""), counts[""]))
    return made


def _years(counts: Counter[str]) -> Iterable[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: pair[0] or "9999", reverse=True)


def _names(documents: "Sequence[Document]", by: Literal["person", "organisation"]) -> list[Entry]:
    counts: Counter[str] = Counter(map(attrgetter(by), documents))
    counts.pop("", None)
    often = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))[:_MOST_NAMES]
    return [Entry(name, Filter(by, name), n) for name, n in often]


def _headed(heading: str, made: list[Entry]) -> list[Entry]:
    return [Entry(heading), *made] if made else []
