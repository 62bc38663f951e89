"""A thread with a worker process of its own, and what waits for it: the most urgent first. No Qt here.

The thread tells each outcome by a function it was given; whoever gives it sees that it may be called from here. It
knows no widget: whoever holds one last destroys it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sendorganiser.errors import SendOrganiserError, UnreadableFile
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Cancelled, Job

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Task:
    """One thing to do in the thread: `work(worker, job)`."""

    key: Key
    urgency: int  # the least comes first
    work: Callable[..., Any]


@dataclass
class _Waiting:
    task: Task
    order: tuple[int, int]
    askers: set[int] = field(default_factory=set)


class WorkerLine:
    """The thread begins at the first task, and is ended by `stop`."""

    def __init__(self, tell: Callable[[Key, Any], None]) -> None:
        self._tell = tell
        self._waiting: dict[Key, _Waiting] = {}
        self._begun: set[Key] = set()
        self._numbers = count()
        self._changed = threading.Condition()
        self._job = Job()
        self._thread: threading.Thread | None = None
        self.stopped = False

    def add(self, task: Task, asker: int) -> None:
        """Queue a task for an asker, unless the very same is being done; it comes after others as urgent."""
        with self._changed:
            if self.stopped or task.key in self._begun:
                return
            waiting = self._waiting.setdefault(task.key, _Waiting(task, (task.urgency, next(self._numbers))))
            waiting.askers.add(asker)
            waiting.order = min(waiting.order, (task.urgency, waiting.order[1]))
            if self._thread is None:  # begun at the first need: starting the app costs nothing
                self._thread = threading.Thread(target=self._run, name="pages", daemon=True)
                self._thread.start()
            self._changed.notify()

    def settle(self, key: Key) -> None:
        """Note that the window has heard: the same may be asked for again."""
        with self._changed:
            self._begun.discard(key)

    def drop(self, asker: int, is_stale: Callable[[Key], bool]) -> list[Key]:
        """Forget what only this asker still waits for, and return it."""
        dropped = []
        with self._changed:
            for key, waiting in list(self._waiting.items()):
                if asker in waiting.askers and is_stale(key):
                    waiting.askers.discard(asker)
                    if not waiting.askers:
                        del self._waiting[key]
                        dropped.append(key)
        return dropped

    def stop(self, _: object = None) -> None:
        """End the work at once, and wait for the thread so that it cannot answer a window that has gone."""
        with self._changed:
            self.stopped = True
            self._waiting.clear()
            self._job.cancel()
            self._changed.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        worker = Worker()
        try:
            while (task := self._next()) is not None:
                outcome = _outcome(task, worker, self._job)
                if self.stopped:
                    break
                self._tell(task.key, outcome)
        except Cancelled:
            pass  # the app is closing
        finally:
            worker.end()

    def _next(self) -> Task | None:
        with self._changed:
            while not self._waiting and not self.stopped:
                self._changed.wait()
            if self.stopped:
                return None
            key = min(self._waiting, key=lambda key: self._waiting[key].order)
            self._begun.add(key)
            return self._waiting.pop(key).task


def cannot_show() -> UnreadableFile:
    """Return what is said of a page that brought the worker down."""
    return UnreadableFile("This page could not be drawn.", "Open the original to read it.")


def _outcome(task: Task, worker: Worker, job: Job) -> Any:
    try:
        return task.work(worker, job)
    except (SendOrganiserError, WorkerBroke) as error:
        return error
    except (WorkerDied, WorkerTooSlow, OSError):  # OSError: no process could be started
        return cannot_show()
