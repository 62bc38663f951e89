"""What is asked of Windows and macOS to confine a worker, on stand-ins for those systems: neither has been tried."""

import ctypes
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest

from sendorganiser import confining
from sendorganiser.confining import Confined, confine


@dataclass
class StandIn:
    """A system's library that notes what it is asked and answers each call with `answer`."""

    answer: int
    asked: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        def call(*given: Any) -> int:
            key = f"{name} {given[1]}" if name == "SetInformationJobObject" else name
            self.asked[key] = tuple(getattr(each, "_obj", each) for each in given)
            return self.answer

        self.__dict__[name] = call
        return call


@pytest.mark.parametrize("answer", [1, 0])
def test_on_windows_a_job_object_bounds_memory_and_ends_with_the_worker(
    monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    system = StandIn(answer)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: system, raising=False)
    assert confine(megabytes=400, folders=[]) == Confined(memory=bool(answer))
    if answer:
        _, kind, limits, size = system.asked["SetInformationJobObject 9"]
        assert (limits.process_memory, kind) == (400 * 1024 * 1024, 9)
        assert limits.flags == 0x2000 | 0x400 | 0x100  # ends with the job, without a box, memory of each process
        assert size == ctypes.sizeof(limits) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
        assert system.asked["SetInformationJobObject 4"][2].value & 0x06 == 0x06  # the clipboard, read or written
        assert "AssignProcessToJobObject" in system.asked
    else:
        assert "AssignProcessToJobObject" not in system.asked  # no job was made: the worker goes on without one


@pytest.mark.parametrize("answer", [0, -1])
def test_on_macos_the_profile_without_internet_is_asked_for(monkeypatch: pytest.MonkeyPatch, answer: int) -> None:
    system = StandIn(answer)
    limited: list[bool] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: system)
    monkeypatch.setattr(confining, "_limit_files", lambda: limited.append(True))
    assert confine(megabytes=400, folders=[]) == Confined(network=answer == 0, files=True)
    profile, named, _ = system.asked["sandbox_init"]
    assert (profile, named.value, limited) == (b"no-internet", 1, [True])


def test_where_a_system_has_no_such_call_the_worker_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: Any, **__: Any) -> Any:
        raise OSError("no such library")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setattr(confining, "_limit_files", lambda: None)
    assert confine(megabytes=400, folders=[]) == Confined(files=True)
