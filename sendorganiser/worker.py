"""What runs inside a worker process: it takes calls from the app and answers them, one after the other.

While it works it says every other second how long it has worked, so that the app can tell work from standstill.
"""

import contextlib
import errno
import importlib
import inspect
import json
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sendorganiser import errors
from sendorganiser.confining import confine
from sendorganiser.errors import SendOrganiserError
from sendorganiser.frames import Blob, receive, send
from sendorganiser.isolated import MAY_WRITE
from sendorganiser.sealed import keys

_BEAT = 2.0  # seconds between two reports of how long it has worked
_STEPS_BACK = 5  # of 19: a third of the time where the window wants all of it; Windows is told by who starts us


class _Replies:
    """The way back to the app, for the work and for the reports beside it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._one_at_a_time = threading.Lock()

    def send(self, message: dict[str, Any], data: bytes = b"") -> None:
        with self._one_at_a_time:
            send(self._pipe, message, data)

    @contextlib.contextmanager
    def reporting(self) -> Iterator[None]:
        """Tell meanwhile how many seconds of work went by since this began."""
        done = threading.Event()
        began = time.process_time()

        def report() -> None:
            while not done.wait(_BEAT):
                with contextlib.suppress(OSError):  # the app is gone; the work ends with its next answer
                    self.send({"worked": time.process_time() - began})

        beside = threading.Thread(target=report, daemon=True)
        beside.start()
        try:
            yield
        finally:
            done.set()
            beside.join()


def worker_main(megabytes: int) -> int:
    """Answer calls from standard input until it closes; the window, and what else a person has open, go first."""
    if sys.platform != "win32":
        os.nice(_STEPS_BACK)
    folders = json.loads(os.environ.get(MAY_WRITE, "[]"))
    has_office = shutil.which("soffice") is not None  # LibreOffice, which a worker may ask, talks to itself
    if has_office:
        folders.append(tempfile.gettempdir())  # where it puts what it does that by
    confine(megabytes=megabytes, folders=folders, may_talk=has_office)
    requests = os.fdopen(os.dup(0), "rb")
    replies = _Replies(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)  # what a library prints must not disturb the answers
    while True:
        try:
            message, _ = receive(requests)
        except (EOFError, ValueError):
            return 0
        with replies.reporting():
            answer = _perform(message, replies)
        replies.send(*answer)


def _perform(message: dict[str, Any], replies: _Replies) -> tuple[dict[str, Any], bytes]:
    try:
        module, name = message["call"].split(":")
        if not module.startswith("sendorganiser."):
            raise ValueError(f"not ours to call: {module}")
        keys.take(message.get("keys", {}))
        function = getattr(importlib.import_module(module), name)
        arguments = dict(message["with"])
        if "tell" in inspect.signature(function).parameters:
            arguments["tell"] = lambda said: replies.send({"heard": said})
        answer = function(**arguments)
        if isinstance(answer, Blob):
            return {"answer": answer.value, "blob": True}, answer.data
        return {"answer": answer}, b""
    except SendOrganiserError as error:
        return _refusal(error), b""
    except MemoryError:
        os._exit(9)  # nothing here can be relied on any more
    except Exception as error:  # the edge between the worker and the app: told as text, judged by the caller
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return _refusal(errors.DiskFull("The disk is full.", "Make room on the disk and try again.")), b""
        frames = traceback.extract_tb(error.__traceback__)[1:]
        places = ", ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
        return {"broke": f"{type(error).__name__} at {places}"}, b""


def _refusal(error: SendOrganiserError) -> dict[str, Any]:
    return {"refused": {"class": type(error).__name__, "happened": error.what_happened, "todo": error.what_to_do}}
