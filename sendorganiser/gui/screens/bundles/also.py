"""Has made, in the background, what goes with a bundle; asks before it is built again with smaller pictures."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles.make_also_card import MakeAlsoCard
from sendorganiser.jobs import Job
from sendorganiser.workflows.make_also import Also, MadeAlso, make_also
from sendorganiser.workflows.reduce_images import Forecast, estimate_sizes, papers_made_smaller

if TYPE_CHECKING:
    from sendorganiser.gui.rooms import Room


class MakingAlso(QObject):
    """One thing at a time; the card on the page that shows a bundle asks for it."""

    def __init__(self, desk: Desk, room: "Room", build_smaller: Callable[[], None]) -> None:
        super().__init__(room)
        self._desk, self._room, self._build_smaller = desk, room, build_smaller
        self._card: MakeAlsoCard | None = None
        self._job: Job | None = None
        desk.runner.job_ended.connect(self._ended)

    def make(self, pack: int, file: Path, card: MakeAlsoCard, also: Also) -> None:
        """Make what is ticked on the card of the bundle `file`."""
        hearing = card.hearing_day(self._desk.today())
        if hearing is None:
            return
        also, what, now = replace(also, hearing=hearing), "Making what goes with the bundle", self._desk.now()
        self._begin(card, make_also, self._made, what, pack=pack, file=file, also=also, now=now)

    def ask_smaller(self, pack: int, card: MakeAlsoCard) -> None:
        """Look how small the bundle becomes, ask, and have it built again."""
        self._begin(card, estimate_sizes, partial(self._estimated, pack), "Looking at pictures", pack=pack)

    def _begin(
        self, card: MakeAlsoCard, workflow: Callable[..., Any], done: Callable[[Any], None], what: str, **arguments: Any
    ) -> None:
        if self._job is not None:
            return
        self._card = card
        card.set_busy(busy=True)
        self._job = self._desk.work(workflow, owner=self, done=done, what=what, **arguments)

    def _made(self, made: MadeAlso) -> None:
        if self._card is not None:
            self._card.show_made(made)
        count = len(made.files)
        said = "1 file" if count == 1 else f"{count} files"
        self._desk.said.emit(f"{said} saved beside the bundle" if count else "Nothing had to be made", None)

    def _estimated(self, pack: int, found: Forecast) -> None:
        from sendorganiser.gui.screens.bundles.smaller_pictures import SmallerDialog

        if found.reduced > found.bytes * 0.97:
            self._desk.said.emit("The pictures are as small as they can be", None)
            return
        dialog = SmallerDialog(self._desk, self._room, found, papers_made_smaller(self._desk.archive, pack))
        dialog.accepted.connect(self._build_smaller)
        dialog.open()

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if self._card is not None:
                self._card.set_busy(busy=False)
