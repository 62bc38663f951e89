"""Shows the work that is going on: what, how far, how long still, and a way to stop it. Gone when there is none."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.text import label
from sendorganiser.jobs import Job, Progress

_MOST_ROWS = 3
_SHOW_AFTER_MS = 400  # work that is over sooner than this is not worth a strip
_BELIEVE_AFTER_S = 3.0
_BAR_WIDTH = 180


class JobStrip(QFrame):
    """One line for each job; `clock` gives seconds and is there for tests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface", "strip")
        self.setAccessibleName("Work going on")
        self._clock = clock
        self._rows: dict[Job, _Row] = {}
        self._more = label("", "note")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE[5], SPACE[2], SPACE[4], SPACE[2])
        self._column.setSpacing(SPACE[1])
        self._column.addWidget(self._more)
        self._patience = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._patience.timeout.connect(self.show_now)
        self.hide()

    def follow(self, runner: JobRunner) -> None:
        """Show what this runner does."""
        runner.job_started.connect(self.add_job)
        runner.job_progressed.connect(self.show_progress)
        runner.job_ended.connect(self.end_job)

    def add_job(self, job: Job, what: str) -> None:
        """Begin a line; it shows once the work has lasted a moment."""
        row = _Row(what, self._clock)
        row.cancel_asked.connect(job.cancel)
        self._rows[job] = row
        self._column.insertWidget(len(self._rows) - 1, row)
        row.hide()
        if self.isVisible():
            self._arrange()
        elif not self._patience.isActive():
            self._patience.start()

    def show_now(self) -> None:
        """Show the lines without waiting for the work to last."""
        self._patience.stop()
        self._arrange()

    def show_progress(self, job: Job, progress: Progress) -> None:
        """Move a job's line on; work that has no line is left alone."""
        if job in self._rows:
            self._rows[job].show_progress(progress)

    def end_job(self, job: Job) -> None:
        """Take a job's line away."""
        row = self._rows.pop(job, None)
        if row is not None:
            row.hide()
            row.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        if self._patience.isActive():
            if self._rows:
                return
            self._patience.stop()
        rows = list(self._rows.values())
        for number, row in enumerate(rows):
            row.setVisible(number < _MOST_ROWS)
        hidden = len(rows) - _MOST_ROWS
        self._more.setText(f"and {hidden} more waiting")
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(rows))


class _Row(QWidget):
    """One job: words left, bar and Cancel right."""

    cancel_asked = Signal()

    def __init__(self, what: str, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._began: tuple[float, int, str] | None = None
        self._is_stopping = False
        self._words: QLabel = label(f"{what}…")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(look().size(_BAR_WIDTH))
        self._bar.setAccessibleName(what)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.setAccessibleName(f"Cancel: {what}")
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[4])
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)

    def show_progress(self, progress: Progress) -> None:
        if self._is_stopping:
            return
        if self._began is None or self._began[2] != progress.what or progress.done < self._began[1]:
            self._began = (self._clock(), progress.done, progress.what)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._words.setText(" · ".join(part for part in (in_words(progress), self._left(progress)) if part))

    def _left(self, progress: Progress) -> str:
        """Say how long still, once there is something to judge by."""
        if self._began is None or not progress.total:
            return ""
        began, done_then, _ = self._began
        passed, done = self._clock() - began, progress.done - done_then
        if passed < _BELIEVE_AFTER_S or done <= 0:
            return ""
        return time_left(passed / done * (progress.total - progress.done))

    def _stop(self) -> None:
        self._is_stopping = True
        self._words.setText("Stopping…")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(False)
        self.cancel_asked.emit()


def in_words(progress: Progress) -> str:
    """Say how far work has come: "Reading 34 of 210"."""
    if not progress.total:
        return f"{progress.what}…"
    return f"{progress.what} {min(progress.done + 1, progress.total):,} of {progress.total:,}"


def time_left(seconds: float) -> str:
    """Say roughly how long still; never more exact than anyone can know."""
    if seconds < 50:
        return "less than a minute" if seconds > 10 else "nearly done"
    minutes = max(1, round(seconds / 60))
    if minutes < 10:
        return f"about {minutes} min"
    minutes = round(minutes / 5) * 5
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"about {minutes} min"
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"
