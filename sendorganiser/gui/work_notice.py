"""Asks for the person's attention when long work is done while they are in another program."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from sendorganiser.gui.jobs import JobRunner
from sendorganiser.jobs import Job

_LONG_S = 10.0


class WorkNotice(QObject):
    """`alert` makes the window's entry in the task bar ask for attention; `clock` gives seconds."""

    def __init__(
        self,
        window: QWidget,
        runner: JobRunner,
        *,
        alert: Callable[[QWidget], None] = QApplication.alert,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._alert, self._clock = window, alert, clock
        self._began: dict[Job, float] = {}
        runner.job_ended.connect(self._end)

    def note(self, job: Job) -> None:
        """Take note of work that begins."""
        self._began[job] = self._clock()

    def _end(self, job: Job) -> None:
        began = self._began.pop(job, None)
        if began is not None and self._clock() - began >= _LONG_S and not self._window.isActiveWindow():
            self._alert(self._window)
