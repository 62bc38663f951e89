"""Papers that wait to be sorted: in which order, in which groups, and how long what is left will take."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sendorganiser.model.document import BAR

if TYPE_CHECKING:
    from sendorganiser.model import Document, Fact

_TOLD_AFTER = 5  # papers: before that nobody can say how long the rest will take
_REMEMBERED = 20  # papers, over which the pace is taken
_BREAK = 90.0  # seconds: who looks at one paper for longer reads it or has gone to the kettle


class Group(NamedTuple):
    """Papers of one sender (or of none known) and what came inside them, quickly gone through together."""

    name: str
    documents: "tuple[Document, ...]"

    @property
    def words(self) -> str:
        """Say whose papers these are and how many."""
        ids = {document.id for document in self.documents}
        inside = sum(document.parent in ids for document in self.documents)
        count = len(ids) - inside
        papers = "1 paper" if count == 1 else f"{count} papers"
        whose = f"{papers} from {self.name}" if self.name else f"{papers} of no known sender"
        return f"{whose}, with {inside} that came inside" if inside else whose


def groups(documents: "Sequence[Document]") -> list[Group]:
    """Return the papers by sender: where most are first, those of no known sender last; in a group the oldest first.

    What came inside an e-mail stands right after it.
    """
    ids = {document.id for document in documents}
    inside: defaultdict[int, list[Document]] = defaultdict(list)
    own: list[Document] = []
    for document in documents:
        if document.parent in ids and document.parent is not None:
            inside[document.parent].append(document)
        else:
            own.append(document)
    made = []
    for name in {sender(document) for document in own}:
        top = sorted((d for d in own if sender(d) == name), key=lambda d: (d.date or "9999", d.id))
        made.append(Group(name, tuple(found for document in top for found in _with_inside(document, inside))))
    return sorted(made, key=lambda group: (not group.name, -len(group.documents), group.name.casefold()))


def sender(document: "Document") -> str:
    """Return whom a paper is from: an organisation, or where it names none the person, as on a parent's letter."""
    return document.organisation or document.person


def telling(document: "Document") -> "tuple[Fact, Fact, Fact]":
    """Return the facts that must stand for a paper to be accepted unseen: its kind, its date and whom it is from."""
    return ("kind", "date", "organisation" if document.organisation or not document.person else "person")


def queue(documents: "Sequence[Document]") -> "list[Document]":
    """Return the papers in the order they are gone through one by one."""
    return [document for group in groups(documents) for document in group.documents]


def is_sure(document: "Document", about_others: "Mapping[int, str] | Collection[int]" = ()) -> bool:
    """Say whether a paper may be accepted with others, as suggested: its kind, date and sender all stand.

    `document` comes with its suggestions. One about another child, or still being read, is to be looked at by itself.
    """
    if document.confirmed or document.waiting or document.id in about_others:
        return False
    return all(_stands(document, fact) for fact in telling(document))


def _stands(document: "Document", fact: "Fact") -> bool:
    """Say whether a fact is there, and more than a guess: what a person typed over a guess is."""
    value, suggestion = getattr(document, fact), document.suggested.get(fact)
    return bool(value) and (suggestion is None or suggestion.value != value or suggestion.confidence >= BAR)


@dataclass
class Pace:
    """How fast papers are gone through in this sitting. `at` is a clock that only goes forward, in seconds."""

    _seconds: list[float] = field(default_factory=list)
    _since: float | None = None

    def begin(self, at: float) -> None:
        """A paper is shown."""
        self._since = at

    def done(self, at: float, papers: int = 1) -> None:
        """Papers have been dealt with since the last was shown."""
        if self._since is not None:
            self._seconds += [min(at - self._since, _BREAK * papers) / papers] * papers
        self._since = at

    @property
    def total(self) -> float:
        """The seconds all papers of the sitting took, without breaks."""
        return sum(self._seconds)

    def left(self, papers: int) -> str:
        """Say how long so many more will take; "" while that is not known.

        >>> pace = Pace([10.0] * 6)
        >>> pace.left(30), pace.left(3)
        ('about 5 minutes left', 'less than a minute left')
        """
        if len(self._seconds) < _TOLD_AFTER or not papers:
            return ""
        newest = self._seconds[-_REMEMBERED:]
        minutes = round(sum(newest) / len(newest) * papers / 60)
        if minutes < 1:
            return "less than a minute left"
        return "about 1 minute left" if minutes == 1 else f"about {minutes} minutes left"


def in_minutes(seconds: float) -> str:
    """Write how long something took.

    >>> in_minutes(42), in_minutes(200)
    ('less than a minute', '3 minutes')
    """
    minutes = round(seconds / 60)
    return "less than a minute" if seconds < 60 else "1 minute" if minutes == 1 else f"{minutes} minutes"


def _with_inside(document: "Document", inside: "Mapping[int, Sequence[Document]]") -> "list[Document]":
    found = [document]
    for child in sorted(inside.get(document.id, ()), key=lambda d: d.id):
        found += _with_inside(child, inside)
    return found
