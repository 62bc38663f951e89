"""Work in a thread of its own that needs no archive: a guess at a passphrase, a look into a folder that may hang.

The thread knows no QObject, only a queue, and neither may the work: the widget that waits may be gone before it ends,
and whoever holds a widget last destroys it.
"""

import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from sendorganiser.errors import SendOrganiserError
from sendorganiser.jobs import Cancelled, Job, Progress

_LOOK_MS = 30


class Beside(QObject):
    """Runs `work(job)` once and tells its end: `done` takes what it returned, or the error that ended it.

    It is gone after that.
    """

    def __init__(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        *,
        parent: QObject,
        heard: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._news: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()
        news = self._news
        self.job = Job(lambda progress: news.put((False, progress)))
        self._done, self._heard = done, heard
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)
        threading.Thread(target=_run, args=(work, self.job, news), name="beside", daemon=True).start()

    def _look(self) -> None:
        progress = None
        while not self._news.empty():
            is_end, news = self._news.get()
            if is_end:
                self._timer.stop()
                self.deleteLater()
                self._done(news)
                return
            progress = news
        if progress is not None:
            self._heard(progress)


def _run(work: Callable[[Job], Any], job: Job, news: "queue.SimpleQueue[tuple[bool, Any]]") -> None:
    try:
        news.put((True, work(job)))
    except (SendOrganiserError, Cancelled) as error:
        news.put((True, error))
    except Exception as error:  # a bug of ours, owned up to by whoever waits
        news.put((True, error))
