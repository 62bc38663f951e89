"""Worker processes for the tests, each a copy of one that has read all of the engines: half a second less for each.

What a worker does, may do and says is the app's own (`sendorganiser.worker`); only Python is not started anew. Tests of
how workers are started, of what they may do and of whole journeys start them as the app does (`tests/conftest.py`).
"""

import contextlib
import ctypes
import importlib
import json
import os
import pkgutil
import signal
import socket  # noqa: TID251 (a pair between two processes of ours: only it can hand over a pipe)
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

_ENGINES = ("ingest", "ocr", "audit", "bundle", "pdf", "plan", "redaction")
_LIBRARIES = (
    *("PIL.Image", "PySide6.QtGui", "docx", "mammoth", "nh3", "openpyxl", "oxmsg", "pikepdf", "pypdfium2"),
    *("reportlab.pdfgen.canvas", "tesserocr"),
)
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER: a child whose parent ends becomes ours
_LONGEST = 1 << 20


class Worker:
    """One such process, with as much of `subprocess.Popen` as the app asks of it."""

    def __init__(self, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self.returncode: int | None = None
        self._one_at_a_time = threading.Lock()

    def poll(self) -> int | None:
        return self._look(os.WNOHANG)

    def wait(self) -> int | None:
        return self._look(0)

    def kill(self) -> None:
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _look(self, how: int) -> int | None:
        with self._one_at_a_time:
            if self.returncode is None:
                ended, status = os.waitpid(self.pid, how)
                self.returncode = os.waitstatus_to_exitcode(status) if ended else None
            return self.returncode


class Nursery:
    """The process that all workers are copies of; started with the first."""

    PIPE, DEVNULL = subprocess.PIPE, subprocess.DEVNULL

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self._owner = os.getpid()
        self._reads = os.environ.get("PYTHONPATH")
        self._one_at_a_time = threading.Lock()

    def Popen(  # noqa: N802 (the app knows it by this name)
        self, command: list[str], *, stdin: int, stdout: int, stderr: int | None, env: dict[str, str],
        creationflags: int = 0,
    ) -> Any:  # fmt: skip
        if self._owner != os.getpid() or self._reads != env.get("PYTHONPATH"):  # a copy cannot ask, nor read other code
            return subprocess.Popen(
                command, stdin=stdin, stdout=stdout, stderr=stderr, env=env, creationflags=creationflags
            )
        requests, to_worker = os.pipe()
        from_worker, answers = os.pipe()
        errors = os.open(os.devnull, os.O_WRONLY) if stderr == subprocess.DEVNULL else os.dup(2)
        asked = json.dumps({"env": env, "folder": str(Path.cwd()), "megabytes": int(command[-1])}).encode()
        with self._one_at_a_time:
            line = self._line or self._start()
            _adopt(True)
            socket.send_fds(line, [asked], [requests, answers, errors])
            pid = line.recv(_LONGEST)
            _adopt(False)
        assert pid, "the process that workers are copies of has ended: python -m tests.quick_workers says why"
        for handle in (requests, answers, errors):
            os.close(handle)
        return Worker(int(pid), os.fdopen(to_worker, "wb"), os.fdopen(from_worker, "rb"))

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.quick_workers"],
            cwd=Path(__file__).parents[1],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_THREAD_LIMIT": "1"},
        )
        theirs.close()
        self._line = ours
        return ours


def _adopt(do: bool) -> None:
    ctypes.CDLL(None).prctl(_ADOPT, int(do), 0, 0, 0)


# ---- in the process that is copied ----


def serve() -> None:
    """Become a worker in a copy of this process for each that is asked for, until nobody is there to ask."""
    read_all()
    line = socket.socket(fileno=os.dup(0))
    while True:
        asked, handles, _, _ = socket.recv_fds(line, _LONGEST, 3)
        if not asked:
            return
        reading, writing = os.pipe()
        if between := os.fork():
            os.close(writing)
            with os.fdopen(reading, "rb") as said:
                pid = said.read()
            os.waitpid(between, 0)  # from now on the worker is a child of who asked for it
            line.send(pid)
            for handle in handles:
                os.close(handle)
            continue
        if child := os.fork():
            os.write(writing, str(child).encode())
            os._exit(0)
        line.close()
        for place, handle in enumerate(handles):
            os.dup2(handle, place)
        for handle in (reading, writing, *handles):
            os.close(handle)
        become(**json.loads(asked))


def read_all() -> None:
    """Import what any worker may need, and read the words that papers are known by."""
    for library in _LIBRARIES:
        with contextlib.suppress(ImportError):  # a test that needs it will say so
            importlib.import_module(library)
    for engine in _ENGINES:
        package = importlib.import_module(f"sendorganiser.{engine}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    from sendorganiser.ingest.facts import suggest_plain

    suggest_plain(["Dear Ms Hart\n\n6 June 2025\n\nAttendance"], "letter.pdf", {"format": "pdf"})


def become(env: dict[str, str], folder: str, megabytes: int) -> None:
    from sendorganiser.worker import worker_main

    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    tempfile.tempdir = None
    code = 1
    try:
        code = worker_main(megabytes)
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
