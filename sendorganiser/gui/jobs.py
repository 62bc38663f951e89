"""Runs workflows off the GUI thread and brings their news back into it.

The threads know the runner, the workflow and its job, and no widget: whoever holds a widget last destroys it.
"""

import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from sendorganiser.errors import SendOrganiserError
from sendorganiser.jobs import Cancelled, Job, Progress

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Workflow = Callable[[Any, Job], Any]
OpenArchive = Callable[[], Any]

_EDITS_S = 10  # the longest that what was typed last is waited for when the window closes
_TURN_S = 0.001  # Python's own 5 ms make the window's thread wait, again and again, while another works


@dataclass(frozen=True)
class _Asker:
    """Who hears of a job, for as long as `owner` lives."""

    owner: QObject
    done: Callable[[Any], None]
    refused: Callable[[SendOrganiserError], None] | None
    progressed: Callable[[Progress], None] | None = None
    loses: str = ""  # long work, in words, that would be cut short by closing and does not begin again by itself


class JobRunner(QObject):
    """The one object all threads touch. It lives as long as the application.

    Quick edits, long work and questions each have a thread with its own connection, so a title can be corrected while
    three hundred pages are being read. Open the archive once before the first job: two first openings would both
    upgrade it.
    """

    changed = Signal()  # a workflow has ended: views re-read what they show
    refused = Signal(object)  # a SendOrganiserError: the person can put it right
    crashed = Signal(object)  # any other exception: a bug of ours
    job_started = Signal(object, str)  # Job, and what it does in words; only for work that takes a name
    job_progressed = Signal(object, object)  # Job, Progress
    job_stopped = Signal(object)  # by the person, before it had done its work; then it ends
    job_ended = Signal(object)  # Job
    _progress_came = Signal(object)  # Job
    _end_came = Signal(object, object)  # Job, Future

    def __init__(
        self, open_archive: OpenArchive, parent: QObject | None = None, *, open_to_read: OpenArchive | None = None
    ) -> None:
        super().__init__(parent)
        self._quick = _Lane(open_archive, "quick")
        self._long = _Lane(open_archive, "long")
        self._questions = _Lane(open_to_read or open_archive, "questions")
        self._jobs: dict[Job, _Asker] = {}
        self._asked: dict[Job, _Asker] = {}  # questions; a window may close over them
        self._latest: dict[Job, Progress] = {}
        self._lock = threading.Lock()
        # Queued, so that a job that ends at once still ends after start() has returned.
        self._progress_came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._end_came.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        workflow: Workflow,
        *,
        owner: QObject,
        done: Callable[[Any], None] = lambda _: None,
        progressed: Callable[[Progress], None] | None = None,
        refused: Callable[[SendOrganiserError], None] | None = None,
        what: str = "",
        comes_again: bool = False,
    ) -> Job:
        """Queue `workflow(archive, job)`; call back in the GUI thread for as long as `owner` lives.

        Work that reports progress, or is named by `what` and so shown in the job strip, goes in the long lane, the rest
        in the quick one. Cut short, what `comes_again` goes on by itself the next time. `progressed` hears the newest
        progress, not every one. `refused` takes an error the person can put right, for example to show beside a field;
        without it the error goes out as the signal `refused`.
        """
        is_long = progressed is not None or bool(what)
        job: Job = Job(lambda progress: self._report(job, progress))
        loses = (what or "Work") if is_long and not comes_again else ""
        self._jobs[job] = _Asker(owner, done, refused, progressed, loses)
        if what:
            self.job_started.emit(job, what)
        # What was typed a moment ago is on its way in the quick lane: a schedule made now must hold it.
        future = (
            self._long.submit(workflow, job, after=self._quick.waiting)
            if is_long
            else self._quick.submit(workflow, job)
        )
        future.add_done_callback(partial(self._end_came.emit, job))
        return job

    def ask(
        self,
        question: Workflow,
        *,
        owner: QObject,
        done: Callable[[Any], None],
        refused: Callable[[SendOrganiserError], None] | None = None,
    ) -> Job:
        """Let `question(archive, job)` be answered meanwhile; as it changes nothing, only `done` hears of it."""
        job: Job = Job()
        self._asked[job] = _Asker(owner, done, refused)
        future = self._questions.submit(question, job)
        future.add_done_callback(partial(self._end_came.emit, job))
        return job

    @property
    def is_busy(self) -> bool:
        """Say whether any work or question is queued, running or not yet heard of."""
        return bool(self._jobs or self._asked)

    @property
    def is_at_work(self) -> bool:
        """Say whether work that changes something is."""
        return bool(self._jobs)

    @property
    def would_be_lost(self) -> str:
        """Name the work that closing would cut short and nobody would take up again; "" if there is none."""
        return next((asker.loses for asker in self._jobs.values() if asker.loses), "")

    def stop(self) -> None:
        """Let what was typed last be kept, cancel the rest and wait for it to end; no more work is taken after this.

        What ended just now waits in the event loop to be told of, and may be after the archive has been closed.
        """
        self._quick.finish(_EDITS_S)
        for job in self._jobs | self._asked:
            job.cancel()
        self._quick.close()
        self._long.close()
        self._questions.close()
        self._jobs.clear()
        self._asked.clear()

    def _report(self, job: Job, progress: Progress) -> None:
        """Note progress, in the worker's thread. One message at a time waits for the window, however fast they come."""
        with self._lock:
            is_waiting = job in self._latest
            self._latest[job] = progress
        if not is_waiting:
            self._progress_came.emit(job)

    @Slot(object)
    def _tell(self, job: Job) -> None:
        with self._lock:
            progress = self._latest.pop(job)
        asker = self._jobs.get(job)
        if asker is None:  # it has been stopped
            return
        self.job_progressed.emit(job, progress)
        if asker.progressed is not None and shiboken6.isValid(asker.owner):  # the screen may have closed meanwhile
            asker.progressed(progress)

    @Slot(object, object)
    def _settle(self, job: Job, future: "Future[Any]") -> None:
        asker = self._asked.pop(job, None)
        if asker is not None:
            self._answer(asker, future)
        elif (asker := self._jobs.pop(job, None)) is not None:
            if not future.cancelled() and isinstance(future.exception(), Cancelled):
                self.job_stopped.emit(job)
            self.job_ended.emit(job)
            self.changed.emit()
            self._answer(asker, future)

    def _answer(self, asker: _Asker, future: "Future[Any]") -> None:
        if future.cancelled():  # still queued when the window closed
            return
        is_there = shiboken6.isValid(asker.owner)  # the screen may have closed meanwhile
        error = future.exception()
        if error is None:
            if is_there:
                asker.done(future.result())
        elif isinstance(error, Cancelled):
            return
        elif not isinstance(error, SendOrganiserError):
            self.crashed.emit(error)
        elif asker.refused is not None and is_there:
            asker.refused(error)
        else:
            self.refused.emit(error)


class _Lane:
    """One thread, and the connection that belongs to it; opened by the first job, in that thread."""

    def __init__(self, open_archive: OpenArchive, name: str) -> None:
        self._open_archive = open_archive
        self._archive: Any = None
        self._name = name
        self.waiting: set[Future[Any]] = set()
        self._executor: ThreadPoolExecutor | None = None
        self._is_closed = False

    def submit(self, workflow: Workflow, job: Job, *, after: "Iterable[Future[Any]]" = ()) -> "Future[Any]":
        """Queue a workflow; it begins when those it comes `after` have ended, too."""
        if self._is_closed:
            raise RuntimeError("The runner takes no more work after it has been stopped.")
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            sys.setswitchinterval(_TURN_S)
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{self._name}")
        future = self._executor.submit(self._run, workflow, job, tuple(after))
        self.waiting.add(future)
        future.add_done_callback(self.waiting.discard)
        return future

    def finish(self, longest_s: float) -> None:
        """Wait until all that is queued has been done, but no longer than this."""
        if self.waiting:
            from concurrent.futures import wait

            wait(list(self.waiting), longest_s)

    def close(self) -> None:
        for future in list(self.waiting):
            future.cancel()  # what has not begun never does, whether or not it would have listened to its job
        self._is_closed = True
        if self._executor is not None:
            self._executor.submit(self._close_archive)
            self._executor.shutdown(wait=True)
            self._executor = None

    def _run(self, workflow: Workflow, job: Job, after: "tuple[Future[Any], ...]") -> Any:
        from concurrent.futures import wait

        from sendorganiser.store.connection import disk_in_our_words

        wait(after)
        job.check()
        if self._archive is None:
            self._archive = self._open_archive()
        with disk_in_our_words(getattr(self._archive, "folder", None)):
            return workflow(self._archive, job)

    def _close_archive(self) -> None:
        if self._archive is not None and hasattr(self._archive, "close"):
            self._archive.close()
        self._archive = None
