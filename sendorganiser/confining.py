"""Takes rights away from this process for good: no network, writing only where its work lies, little memory.

Only what the system itself offers is used. `Confined` says what could be had here; SECURITY.md says the rest.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1024 * 1024
_LARGEST_FILE = 8 * 1024 * _MEGABYTE  # no reading copy or bundle is larger; a file that grows without end is stopped


@dataclass(frozen=True)
class Confined:
    """Which rights were taken away; what is False the system does not offer."""

    network: bool = False
    writing: bool = False
    memory: bool = False
    files: bool = False


def confine(*, megabytes: int, folders: Sequence[str], may_talk: bool = False) -> Confined:
    """Take from this process all it does not need to read a hostile paper; it may write in `folders` only.

    It reaches no network, and other programs of this computer (the desktop's among them) only if it `may_talk`.
    """
    if sys.platform.startswith("linux"):
        _limit(megabytes)
        return Confined(network=_no_network(may_talk), writing=_write_only_in(folders), memory=True, files=True)
    if sys.platform == "win32":
        return Confined(memory=_in_a_job(megabytes))
    if sys.platform == "darwin":
        _limit_files()
        return Confined(network=_no_internet(), files=True)
    return Confined()


# ---- Linux ----

_ALLOW, _FAIL = 0x7FFF0000, 0x00050000  # what a filter answers; the second with an errno in its lowest bits
_NO_NEW_PRIVILEGES, _MODE_FILTER, _SET_SECCOMP = 38, 2, 22
_UNIX = 1  # sockets between programs on this computer
_EACCES, _ENOSYS = 13, 38
# Numbers of system calls: the socket call, then those that go round it or reach into other programs and the system.
_CALLS = {
    "x86_64": (0xC000003E, 41, (101, 165, 166, 169, 175, 176, 246, 250, 248, 249, 272, 298, 308, 310, 311, 313, 321,
                                 323, 425, 426, 427, 438)),
    "aarch64": (0xC00000B7, 198, (117, 40, 39, 142, 105, 106, 104, 219, 217, 218, 97, 241, 268, 270, 271, 273, 280,
                                  282, 425, 426, 427, 438)),
}  # fmt: skip
_X32 = 0x40000000


def _limit(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _limit_files()


def _limit_files() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = _LARGEST_FILE if most == resource.RLIM_INFINITY else min(most, _LARGEST_FILE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _no_network(may_talk: bool) -> bool:
    """Refuse every socket, or every one but those between programs of this computer."""
    known = _CALLS.get(_machine())
    if known is None:
        return False
    machine, socket, others = known
    tests = [(number, 0, _FAIL | _EACCES) for number in others]
    return filter_calls(machine, [*tests, (socket, 1 if may_talk else 0, _FAIL | _EACCES)])


def _machine() -> str:
    if sys.platform == "win32":
        return ""
    return os.uname().machine


def filter_calls(machine: int, tests: Sequence[tuple[int, int, int]], *, all_threads: bool = False) -> bool:
    """Have the kernel answer some system calls by itself; say whether it does.

    Each test is a call's number, how it is met (0: always; 1: unless its first argument is a Unix socket's family;
    2: only for files opened later than the three every program has), and the answer.
    """
    program = [
        _step(0x20, 4),  # which machine's numbers these are
        _step(0x15, machine, skip=1),
        _step(0x06, _FAIL | _ENOSYS),
        _step(0x20, 0),  # the call's number
        _step(0x35, _X32, skip=0, skip_else=1),
        _step(0x06, _FAIL | _ENOSYS),
    ]
    for number, how, answer in tests:
        if how == 0:
            program += [_step(0x15, number, skip_else=1), _step(0x06, answer)]
            continue
        compared, value = (0x15, _UNIX) if how == 1 else (0x35, 3)
        met, unmet = (1, 0) if how == 1 else (0, 1)
        program += [
            _step(0x15, number, skip_else=4),
            _step(0x20, 16),  # its first argument
            _step(compared, value, skip=met, skip_else=unmet),
            _step(0x06, answer),
            _step(0x06, _ALLOW),
        ]
    program.append(_step(0x06, _ALLOW))
    return _install(program, all_threads=all_threads)


def _step(code: int, value: int, *, skip: int = 0, skip_else: int = 0) -> bytes:
    return struct.pack("HBBI", code, skip, skip_else, value)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def _install(steps: Sequence[bytes], *, all_threads: bool) -> bool:
    system = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(steps), b"".join(steps))
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    if all_threads:
        number = {"x86_64": 317, "aarch64": 277}[_machine()]
        return bool(system.syscall(number, 1, 1, ctypes.byref(program)) == 0)
    return bool(system.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


_MAKE_RULES, _ADD_RULE, _RESTRICT = 444, 445, 446  # Landlock; the same numbers on all machines
_EXECUTE_AND_READ = (1 << 0) | (1 << 2) | (1 << 3)
_HANDLED_BY_VERSION = {1: 13, 2: 14, 3: 15}  # how many kinds of access each version knows
_NETWORK_FROM, _SCOPE_FROM = 4, 6
_TCP, _SCOPES = 0b11, 0b11  # neither bind nor connect; no abstract sockets or signals of programs outside


def _write_only_in(folders: Iterable[str]) -> bool:
    """Let this process write in `folders` and nowhere else, where the kernel has Landlock."""
    system = ctypes.CDLL(None, use_errno=True)
    version = system.syscall(_MAKE_RULES, None, 0, 1)
    if version < 3:  # before, cutting a file to nothing could not be forbidden
        return False
    writing = ((1 << _HANDLED_BY_VERSION[3]) - 1) & ~_EXECUTE_AND_READ
    handled = struct.pack(
        "QQQ", writing, _TCP if version >= _NETWORK_FROM else 0, _SCOPES if version >= _SCOPE_FROM else 0
    )
    size = 24 if version >= _SCOPE_FROM else 16 if version >= _NETWORK_FROM else 8
    rules = system.syscall(_MAKE_RULES, handled, size, 0)
    if rules < 0:
        return False
    try:
        for folder in (*folders, os.devnull):
            if not _let_write(system, rules, folder, writing):
                return False
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(system.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _let_write(system: ctypes.CDLL, rules: int, place: str, rights: int) -> bool:
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return True  # it is not there, and so nothing can be written there
    try:
        to_files = (1 << 1) | (1 << 14)
        given = rights if Path(place).is_dir() else rights & to_files
        return bool(system.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", given, handle), 0) == 0)
    finally:
        os.close(handle)


# ---- macOS ----


def _no_internet() -> bool:
    """Ask for the system's own profile "no-internet"; it has been called outdated for long, and still works."""
    try:
        system = ctypes.CDLL("/usr/lib/libSystem.B.dylib")
        return bool(system.sandbox_init(b"no-internet", ctypes.c_uint64(1), ctypes.byref(ctypes.c_char_p())) == 0)
    except (OSError, AttributeError):
        return False


# ---- Windows ----

_PROCESS_MEMORY, _DIE_QUIETLY, _END_WITH_US = 0x100, 0x400, 0x2000
_LIMITS, _SCREEN = 9, 4  # which kind of limits is meant
_NO_CLIPBOARD_AND_DESKTOP = 0x01 | 0x02 | 0x04 | 0x08 | 0x10 | 0x40 | 0x80


def _in_a_job(megabytes: int) -> bool:
    """Put this process into a job object: bounded memory, no clipboard, and all it starts ends with it."""
    if sys.platform != "win32":
        return False
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    for function in (system.CreateJobObjectW, system.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    system.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    system.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    job = system.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = _JobLimits()
    limits.flags = _PROCESS_MEMORY | _DIE_QUIETLY | _END_WITH_US
    limits.process_memory = megabytes * _MEGABYTE
    screen = ctypes.c_uint32(_NO_CLIPBOARD_AND_DESKTOP)
    system.SetInformationJobObject(job, _SCREEN, ctypes.byref(screen), ctypes.sizeof(screen))
    return bool(
        system.SetInformationJobObject(job, _LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and system.AssignProcessToJobObject(job, system.GetCurrentProcess())
    )


class _JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )
