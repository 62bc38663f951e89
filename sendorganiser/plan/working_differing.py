"""Says what became of each proposal from one version of a working document to the next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sendorganiser.model.working import Status, WorkingChange, WorkingDocument
from sendorganiser.plan.words import bare

_ALIKE = 0.6


@dataclass(frozen=True)
class _Proposal:
    section: str
    who: Status
    is_deletion: bool
    words: str

    @property
    def key(self) -> str:
        return bare(self.words)


def differences(old: WorkingDocument, new: WorkingDocument) -> tuple[WorkingChange, ...]:
    """Return what changed; what had been agreed and is not any more comes first."""
    before, after = list(_proposals(old)), list(_proposals(new))
    _drop_same(before, after)
    plain_now = bare(" ".join(_kept(new)))
    changes: list[WorkingChange] = []
    for one in list(before):
        other = _nearest(one, after)
        if other is not None:
            before.remove(one)
            after.remove(other)
            changes.append(_became(one, other))
    for one in before:
        if one.who == "agreed" and not one.is_deletion and one.key and one.key in plain_now:
            continue  # set as plain text now: taken over into the plan
        sort: Literal["reopened", "withdrawn"] = "reopened" if one.who == "agreed" else "withdrawn"
        changes.append(WorkingChange(sort, one.section, one.who, _said(one)))
    changes += [
        WorkingChange("agreed" if one.who == "agreed" else "new", one.section, one.who, _said(one)) for one in after
    ]
    return tuple(sorted(changes, key=lambda change: (not change.is_alarm, change.section)))


def _proposals(document: WorkingDocument) -> Iterator[_Proposal]:
    for paragraph in document.paragraphs:
        if paragraph.is_key or paragraph.is_heading:
            continue
        for piece in paragraph.pieces:
            words = " ".join(piece.text.split())
            if piece.status != "plan" and words:
                yield _Proposal(paragraph.section, piece.status, piece.is_deletion, words)


def _kept(document: WorkingDocument) -> Iterator[str]:
    for paragraph in document.paragraphs:
        yield "".join(piece.text for piece in paragraph.pieces if piece.status == "plan" and not piece.is_deletion)


def _drop_same(before: list[_Proposal], after: list[_Proposal]) -> None:
    same = Counter((one.who, one.is_deletion, one.key) for one in before) & Counter(
        (one.who, one.is_deletion, one.key) for one in after
    )
    for side in (before, after):
        left = Counter(same)
        for one in list(side):
            key = (one.who, one.is_deletion, one.key)
            if left[key]:
                left[key] -= 1
                side.remove(one)


def _nearest(one: _Proposal, others: list[_Proposal]) -> _Proposal | None:
    """Return the proposal that took the place of another: the same words set otherwise, or words much alike."""
    best: tuple[float, _Proposal | None] = (_ALIKE, None)
    for other in others:
        if other.is_deletion != one.is_deletion or other.section != one.section:
            continue
        alike = 1.0 if other.key == one.key else SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()
        if alike > best[0]:
            best = (alike, other)
    return best[1]


def _became(one: _Proposal, other: _Proposal) -> WorkingChange:
    sort: Literal["reopened", "agreed", "changed"] = "changed"
    if one.who == "agreed":
        sort = "reopened"
    elif other.who == "agreed":
        sort = "agreed"
    return WorkingChange(sort, other.section, other.who, _said(one), _said(other))


def _said(one: _Proposal) -> str:
    return f"take out “{one.words}”" if one.is_deletion else one.words
