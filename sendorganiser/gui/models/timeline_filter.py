"""What of the story is shown: by lane, kind, person and words, with papers, milestones and notes each on or off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sendorganiser.model.story import Entry, without_papers_told_twice


@dataclass(frozen=True)
class Choice:
    """What the person wants to see; "" is everything of that sort."""

    lane: str = ""
    kind: str = ""
    person: str = ""
    words: str = ""
    papers: bool = True
    milestones: bool = True
    notes: bool = True

    @property
    def is_everything(self) -> bool:
        return self == Choice()

    def keeps(self, entry: Entry) -> bool:
        """Say whether an entry is shown."""
        if not self._is_on(entry):
            return False
        if (self.lane and entry.lane != self.lane) or (self.kind and entry.kind != self.kind):
            return False
        if self.person and self.person not in entry.people:
            return False
        return all(word in entry.search for word in self.words.casefold().split())

    def _is_on(self, entry: Entry) -> bool:
        if entry.shape == "paper":
            return self.papers
        return self.milestones if entry.is_milestone else self.notes


def keep(entries: Sequence[Entry], choice: Choice) -> list[Entry]:
    """Return what is shown; a paper whose event is shown on the same day is not shown a second time."""
    kept = entries if choice.is_everything else (entry for entry in entries if choice.keeps(entry))
    return without_papers_told_twice(kept)


def kinds_of(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Return the kinds there are, as (id, title), by title."""
    return sorted(
        {(e.kind, e.kind_title) for e in entries if e.kind and e.kind_title}, key=lambda kind: kind[1].casefold()
    )


def people_of(entries: Iterable[Entry]) -> list[str]:
    """Return the people and organisations named in the story, by name."""
    return sorted({name for entry in entries for name in entry.people}, key=str.casefold)
