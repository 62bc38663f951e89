"""Proposes people and offices from whom confirmed papers came, so that nobody need type their names again."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.store import Archive

_FAMILY = ("parent", "family", "young-person")
_WRITES = {"ep-report": "ep", "salt-report": "salt", "ot-report": "ot", "paediatric-letter": "paediatrician"}


@dataclass(frozen=True)
class FoundPerson:
    """Somebody who wrote papers of the case and is not among its people; without a `name` it is an office.

    `role` is what their papers tell of them, or "".
    """

    name: str
    organisation: str
    papers: tuple[int, ...] = ()
    role: str = ""

    @property
    def called(self) -> str:
        """What they would be kept as."""
        return self.name or self.organisation


def propose_people(archive: Archive, job: Job, *, case: int) -> list[FoundPerson]:
    """Return who wrote papers that a person has checked, and is not kept yet: the most papers first.

    An office is proposed only where its papers name nobody; the child is nobody to write to.
    """
    job.check()
    child = _folded(archive.case(case).name)
    contacts = archive.diary.contacts(case)
    kept = {_folded(each.name) for each in contacts}
    offices = kept | {_folded(each.organisation) for each in contacts if each.role not in _FAMILY}
    papers = [each for each in archive.documents(case, suggested=False) if each.confirmed and not each.private]
    named = [each for each in papers if each.person and _folded(each.person) not in (child, _folded(each.child))]
    people = [each for each in _gathered(named, by_name=True) if _folded(each.name) not in kept]
    offices |= {_folded(each.organisation) for each in people}
    bare = [each for each in papers if each.organisation and not each.person]
    people += [each for each in _gathered(bare, by_name=False) if _folded(each.organisation) not in offices]
    return sorted(people, key=lambda each: (-len(each.papers), each.called.casefold()))


def _gathered(papers: Sequence[Document], *, by_name: bool) -> list[FoundPerson]:
    """Gather papers by who wrote them, however the name is spaced or capitalised; the newest office counts."""
    found: dict[str, FoundPerson] = {}
    for paper in sorted(papers, key=lambda each: each.date, reverse=True):
        name = paper.person if by_name else ""
        role = _WRITES.get(paper.kind, "") if by_name else ""
        key = _folded(name or paper.organisation)
        before = found.get(key, FoundPerson(name, ""))
        found[key] = FoundPerson(
            before.name, before.organisation or paper.organisation, (*before.papers, paper.id), before.role or role
        )
    return list(found.values())


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
