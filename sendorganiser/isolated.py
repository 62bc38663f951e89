"""Runs a function on an untrusted file in a worker process, with time and memory limits.

A worker is a process of ours that is given a function's name and its arguments and answers with
plain data. Both ways speak JSON, so a worker that a hostile file has taken over cannot hand the
app an object. A worker that crashes, hangs or eats memory is ended; the app goes on.

Where the system offers it, a worker has no network and can write only where its call says: in the folder of an
argument called `out` (a file to be made) or in the `folder` itself; inside an archive, in that archive's `work` folder.

A function that runs here takes and returns plain data (see `presets.to_plain`). It may take
`tell`, and call it with plain data to report progress; each report is a sign of life. It may
return `Blob` to send bytes (a page picture) beside its answer.

What a worker may take is counted in its own work, not by the clock on the wall: on a computer that is busy with other
things, or that slept meanwhile, a sound page must not be taken for one that hangs.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sendorganiser import errors
from sendorganiser.errors import SendOrganiserError
from sendorganiser.frames import Blob, receive, send
from sendorganiser.jobs import Job
from sendorganiser.resources import is_frozen
from sendorganiser.sealed import keys
from sendorganiser.sealed.keys import VAULT, WORK

WORKER_FLAG = "--isolated-worker"
MAY_WRITE = "SENDORGANISER_MAY_WRITE"  # told by the environment, which other people on this computer cannot see
_STANDSTILL = 1.0  # of a longer wait for one look at the answers only this counts: the computer slept
_FLAGS = 0
if sys.platform == "win32":  # elsewhere the worker itself lets others go first
    _FLAGS = subprocess.BELOW_NORMAL_PRIORITY_CLASS
_AT_MOST = 5  # times what it may work, by the clock: then it waits for something that will not come


class WorkerDied(Exception):  # noqa: N818 (it says what happened)
    """The worker ended without an answer: it crashed or met its memory limit."""


class WorkerTooSlow(Exception):  # noqa: N818
    """The worker reported nothing for longer than it was allowed to work, and was ended."""


class WorkerBroke(Exception):  # noqa: N818
    """The function raised an error that is not one of ours.

    The text says which and where, without its message: that may hold words of the paper.
    """

    says_no_name = True


class Worker:
    """One worker process, started at its first call and again after it has died."""

    def __init__(self, *, megabytes: int = 1500) -> None:
        self._megabytes = megabytes
        self._process: subprocess.Popen[bytes] | None = None
        self._folders: set[tuple[str, int]] = set()
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def call(
        self,
        function: str,
        arguments: dict[str, Any],
        *,
        seconds: float = 60,
        job: Job | None = None,
        heard: Callable[[Any], None] = lambda _: None,
    ) -> Any:
        """Run `package.module:function(**arguments)` in the worker and return its answer.

        Raise the SendOrganiserError the function raised, or WorkerDied, WorkerTooSlow (it worked for
        `seconds` without a report), WorkerBroke, or Cancelled when `job` was asked to stop.
        """
        process = self._running(_folders_of(arguments))
        try:
            assert process.stdin is not None
            send(process.stdin, {"call": function, "with": arguments, "keys": keys.to_lend(arguments)})
        except OSError as error:
            self.end()
            raise WorkerDied from error
        try:
            return self._answer(seconds, job, heard)
        except (WorkerBroke, SendOrganiserError):
            raise
        except BaseException:
            self.end()
            raise

    def _answer(self, seconds: float, job: Job | None, heard: Callable[[Any], None]) -> Any:
        patience = _Patience(seconds)
        while True:
            if job is not None:
                job.check()
            try:
                message, data = self._answers.get(timeout=0.1)
            except queue.Empty:
                if patience.is_over():
                    raise WorkerTooSlow from None
                continue
            if message is None:
                raise WorkerDied
            if "worked" in message:
                patience.has_worked(float(message["worked"]))
            elif "heard" in message:
                heard(message["heard"])
                patience = _Patience(seconds, worked=patience.worked)
            elif "refused" in message:
                raise _our_error(message["refused"])
            elif "broke" in message:
                raise WorkerBroke(message["broke"])
            else:
                return Blob(message["answer"], data) if message.get("blob") else message["answer"]

    def end(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _running(self, folders: set[str]) -> subprocess.Popen[bytes]:
        """Return the process; one that may not write in `folders` ends first, for no right is ever added."""
        if self._process is None or self._process.poll() is not None or not _marked(folders) <= self._folders:
            self.end()
            self._folders = _marked(folders)
            self._answers = queue.SimpleQueue()
            self._process = subprocess.Popen(
                _command(self._megabytes),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if not os.environ.get("SENDORGANISER_WORKER_STDERR") else None,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_THREAD_LIMIT": "1"}
                | {MAY_WRITE: json.dumps(sorted(folders))},
                creationflags=_FLAGS,
            )
            assert self._process.stdout is not None
            threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        return self._process


class _Patience:
    """How long an answer is waited for: `seconds` of the worker's own work, `_AT_MOST` times that by the clock.

    Where no report of its work comes, the time since the last one counts whole.
    """

    def __init__(self, seconds: float, *, worked: float = 0.0) -> None:
        self._seconds = seconds
        self._before = self.worked = worked  # of this call, at the last sign of life, and as last reported
        self._waited = self._unreported = 0.0
        self._looked = time.monotonic()

    def has_worked(self, seconds: float) -> None:
        self.worked = seconds
        self._unreported = 0.0

    def is_over(self) -> bool:
        now = time.monotonic()
        passed, self._looked = min(now - self._looked, _STANDSTILL), now
        self._waited += passed
        self._unreported += passed
        used = self.worked - self._before + self._unreported
        return used > self._seconds or self._waited > _AT_MOST * self._seconds


@dataclass(frozen=True)
class Call:
    """One piece of work for the pool; `about` is handed back with its outcome."""

    function: str
    arguments: dict[str, Any]
    about: Any = None


@dataclass(frozen=True)
class Outcome:
    """What became of a call: an answer, or the error it ended with."""

    call: Call
    answer: Any = None
    error: Exception | None = None


@dataclass
class Pool:
    """Several workers that share a stream of calls; close it, or use it in a `with`."""

    size: int = field(default_factory=lambda: max(1, os.cpu_count() or 1))
    megabytes: int = 1500
    _workers: list[Worker] = field(default_factory=list)
    _idle: queue.SimpleQueue[Worker] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self._workers = [Worker(megabytes=self.megabytes) for _ in range(self.size)]
        for worker in self._workers:
            self._idle.put(worker)

    def each(self, calls: Iterable[Call], *, job: Job, seconds: float = 60, tries: int = 1) -> Iterator[Outcome]:
        """Yield the outcome of each call as it ends, in any order.

        `calls` is read only a little ahead, so a generator may prepare its input lazily. A call whose worker died is
        done again while there are `tries` left: the system may have ended the worker for another's sake.
        Cancelled ends the workers that are busy.
        """
        waiting: set[Future[Outcome]] = set()
        source = iter(calls)
        exhausted = False
        with ThreadPoolExecutor(self.size) as threads:
            try:
                while waiting or not exhausted:
                    while not exhausted and len(waiting) < self.size * 2:
                        job.check()
                        try:
                            call = next(source)
                        except StopIteration:
                            exhausted = True
                        else:
                            waiting.add(threads.submit(self._one, call, seconds, job, tries))
                    done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                    job.check()
                    for future in done:
                        yield future.result()
            except BaseException:
                for future in waiting:
                    future.cancel()
                self.close()
                raise

    def _one(self, call: Call, seconds: float, job: Job, tries: int) -> Outcome:
        worker = self._idle.get()
        try:
            for left in reversed(range(tries)):
                try:
                    return Outcome(call, answer=worker.call(call.function, call.arguments, seconds=seconds, job=job))
                except WorkerDied:
                    if not left:
                        raise
            raise ValueError(tries)
        except Exception as error:  # handed to whoever reads the outcome, who names what it expects
            return Outcome(call, error=error)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _command(megabytes: int) -> list[str]:
    start = [sys.executable] if is_frozen() else [sys.executable, "-m", "sendorganiser"]
    return [*start, WORKER_FLAG, str(megabytes)]


def _marked(folders: set[str]) -> set[tuple[str, int]]:
    """Name each folder with its number on the disk: rights belong to that, and a folder made anew has another."""
    return {(folder, Path(folder).stat().st_ino if Path(folder).is_dir() else 0) for folder in folders}


def _folders_of(arguments: Mapping[str, Any]) -> set[str]:
    """Return where a call may write; all calls of one archive share its work folder, so that a worker can go on."""
    out, folder = arguments.get("out"), arguments.get("folder")
    places = ([Path(out).absolute().parent] if isinstance(out, str) else []) + (
        [Path(folder).absolute()] if isinstance(folder, str) else []
    )
    return {str(_work_folder(place) or place) for place in places}


def _work_folder(place: Path) -> Path | None:
    inside = (each for each in (place, *place.parents) if each.name == WORK and (each.parent / VAULT).is_dir())
    return next(inside, None)


def _listen(pipe: IO[bytes], answers: "queue.SimpleQueue[Any]") -> None:
    """Hand over each message from the worker; (None, b"") when there will be no more."""
    try:
        while True:
            answers.put(receive(pipe))
    except (OSError, ValueError, EOFError):  # closed, cut short, or not our protocol: the same to us
        answers.put((None, b""))


def _our_error(untrusted: dict[str, Any]) -> SendOrganiserError:
    kind = getattr(errors, str(untrusted["class"]), errors.UnreadableFile)
    if not (isinstance(kind, type) and issubclass(kind, SendOrganiserError)):
        kind = errors.UnreadableFile
    return kind(str(untrusted["happened"])[:1000], str(untrusted["todo"])[:1000])
