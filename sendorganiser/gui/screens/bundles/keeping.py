"""Keeps the changes of the bundles room one after another, and says when the archive holds what is on screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.jobs import Job


class Keeping(QObject):
    """Until a change has ended, the archive is behind the screen and is not read."""

    def __init__(self, desk: Desk, room: QObject) -> None:
        super().__init__(room)
        self._desk, self._room = desk, room
        self._saving: set[Job] = set()
        self._when_saved: list[Callable[[], None]] = []
        desk.runner.job_ended.connect(self._job_ended)

    @property
    def is_busy(self) -> bool:
        return bool(self._saving)

    def keep(
        self, workflow: Callable[..., Any], *, done: Callable[[Any], None] = lambda _: None, **arguments: Any
    ) -> None:
        """Start a quick change."""
        self._saving.add(self._desk.work(workflow, owner=self._room, done=done, **arguments))

    def then(self, do: Callable[[], None]) -> None:
        """Do this once the archive holds what is on screen."""
        if self._saving:
            self._when_saved.append(do)
        else:
            do()

    def _job_ended(self, job: Job) -> None:
        self._saving.discard(job)
        while self._when_saved and not self._saving:
            self._when_saved.pop(0)()
