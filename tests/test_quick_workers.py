"""The workers of the tests are as the app's own: they answer, have no rights, and are gone when they are ended."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.frames import receive, send
from tests.quick_workers import Nursery

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="they are copies only on Linux")
_COMMAND = [sys.executable, "-m", "sendorganiser", "--isolated-worker", "400"]
_RIGHTS = re.compile(r"^(NoNewPrivs|Seccomp):.*", re.M)


@contextmanager
def running(start: Callable[..., Any], **env: str) -> Iterator[Any]:
    """A worker that has answered once."""
    own = {**os.environ, "SENDORGANISER_MAY_WRITE": "[]", **env}
    process = start(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=own)
    try:
        send(process.stdin, {"call": "sendorganiser.presets:to_plain", "with": {"value": [1, 2]}})
        assert receive(process.stdout)[0] == {"answer": [1, 2]}
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def rights(process: Any) -> list[str]:
    """Return what the system says of its rights and of how much it may hold."""
    kept = Path(f"/proc/{process.pid}")
    limits = [line for line in (kept / "limits").read_text().splitlines() if "data size" in line or "file size" in line]
    return [found.group() for found in _RIGHTS.finditer((kept / "status").read_text())] + limits


def test_a_copy_has_no_more_rights_than_a_worker_that_is_started(nursery: Nursery) -> None:
    with running(nursery.Popen) as copy, running(subprocess.Popen) as started:
        assert rights(copy) == rights(started)
        assert "Seccomp:\t2" in rights(copy)


def test_a_copy_works_where_and_with_what_it_is_told(
    nursery: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with running(nursery.Popen) as copy:
        assert Path(f"/proc/{copy.pid}/cwd").resolve() == tmp_path


def test_a_copy_that_is_ended_is_gone(nursery: Nursery) -> None:
    with running(nursery.Popen) as copy:
        assert copy.poll() is None
        copy.kill()
        assert copy.wait() == copy.poll() == -9
        with pytest.raises(ProcessLookupError):
            os.kill(copy.pid, 0)


def test_a_copy_ends_when_nobody_asks_it_any_more(nursery: Nursery) -> None:
    with running(nursery.Popen) as copy:
        copy.stdin.close()
        assert copy.wait() == 0
