"""What is changed of people and promises from the window, each with the way back."""

from functools import partial
from typing import Any

from sendorganiser.gui.desk import Desk
from sendorganiser.model.event import Contact, Promise
from sendorganiser.workflows.check_entries import undo_change
from sendorganiser.workflows.keep_contacts import keep_contact, put_back_contacts, remove_contacts
from sendorganiser.workflows.keep_promises import (
    Waiting,
    keep_promise,
    promise_kept,
    put_back_promises,
    remove_promises,
)
from sendorganiser.workflows.propose_people import FoundPerson

_PASSED_OVER = "people/passed-over"


def changed(desk: Desk, words: str, change: object) -> None:
    """Say what was changed, and offer to take it back."""
    desk.said.emit(words, partial(desk.work, undo_change, owner=desk, change=change))


def remove_person(desk: Desk, contact: Contact) -> None:
    """Take somebody out of the list; what happened with them stays in the story."""

    def done(numbers: tuple[int, ...]) -> None:
        back = partial(desk.work, put_back_contacts, owner=desk, contacts=numbers)
        desk.said.emit(f"{contact.name} removed. What happened with them stays.", back)

    desk.work(remove_contacts, owner=desk, done=done, contacts=(contact.id,), now=desk.now())


def added_person(desk: Desk, name: str, number: int) -> None:
    """Say who was added, and offer to take that back."""
    back = partial(desk.work, remove_contacts, owner=desk, contacts=(number,), now=desk.now())
    desk.said.emit(f"{name} added.", back)


def accept_found(desk: Desk, found: FoundPerson) -> None:
    """Keep somebody whom the papers name."""
    if desk.case is not None:
        desk.work(
            keep_contact, owner=desk, done=partial(added_person, desk, found.called),
            case=desk.case.id, name=found.called, organisation=found.organisation, role=found.role,
        )  # fmt: skip


def pass_over(desk: Desk, found: FoundPerson) -> None:
    """Propose somebody no more; only the numbers of their papers are remembered, never the name."""
    before = _passed_over(desk)
    _remember_passed_over(desk, before | {_mark(found, paper) for paper in found.papers})
    desk.said.emit("Left out.", partial(_remember_passed_over, desk, before))


def is_passed_over(desk: Desk, found: FoundPerson) -> bool:
    """Say whether somebody was passed over before."""
    passed = _passed_over(desk)
    return any(_mark(found, paper) in passed for paper in found.papers)


def remove_promise(desk: Desk, promise: int) -> None:
    """Take out something promised or asked."""

    def done(numbers: tuple[int, ...]) -> None:
        desk.said.emit("Removed.", partial(desk.work, put_back_promises, owner=desk, promises=numbers))

    desk.work(remove_promises, owner=desk, done=done, promises=(promise,), now=desk.now())


def mark_kept(desk: Desk, waiting: Waiting, day: str) -> None:
    """Note the day something was done or answered; for a letter nobody noted a question of, as its answer."""
    words = "Noted. It no longer waits."
    if waiting.promise is not None:
        desk.work(promise_kept, owner=desk, done=partial(changed, desk, words), promise=waiting.promise, on=day)
    elif desk.case is not None:
        keep = partial(keep_promise, what=waiting.what)  # to `work` that word means something else
        desk.work(
            keep, owner=desk, done=partial(added_promise, desk, words), case=desk.case.id, made=waiting.since,
            kind="answer", contact=waiting.contact, event=waiting.event, kept=day,
        )  # fmt: skip


def mark_not_kept(desk: Desk, promise: Promise) -> None:
    """Take back that something was done or answered: it waits again."""
    done = partial(changed, desk, "It waits again.")
    desk.work(promise_kept, owner=desk, done=done, promise=promise.id, on="")


def added_promise(desk: Desk, words: str, number: int) -> None:
    """Say what was noted, and offer to take it back."""
    back = partial(desk.work, remove_promises, owner=desk, promises=(number,), now=desk.now())
    desk.said.emit(words, back)


def _mark(found: FoundPerson, paper: int) -> str:
    return f"{paper}{'person' if found.name else 'office'}"


def _passed_over(desk: Desk) -> set[str]:
    kept: Any = desk.state.value(_PASSED_OVER, "")
    return set(str(kept or "").split())


def _remember_passed_over(desk: Desk, marks: set[str]) -> None:
    desk.state.setValue(_PASSED_OVER, " ".join(sorted(marks)))
    desk.runner.changed.emit()  # rooms show it again
