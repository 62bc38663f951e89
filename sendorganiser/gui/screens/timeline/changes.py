"""What the Timeline room takes out, and how it is put back."""

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.model.story import Entry
from sendorganiser.workflows.log_event import put_back_events, remove_events


def remove(desk: Desk, event: int, *, owner: QObject) -> None:
    """Take an event out of the story, and offer to put it back."""

    def done(removed: tuple[int, ...]) -> None:
        desk.said.emit("Taken out of the story.", lambda: desk.work(put_back_events, owner=desk, events=removed))

    desk.work(remove_events, owner=owner, done=done, events=(event,), now=desk.now())


def said_of_one(entry: Entry) -> str:
    """Say where something is taken out that is no event."""
    if entry.shape == "bracket":
        return "A deadline follows from what happened. Put it aside in Deadlines."
    return "This is a paper. Take it out of the case in Documents."
