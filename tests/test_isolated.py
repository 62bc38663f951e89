"""A worker that crashes, hangs, eats memory or lies never harms the app."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.errors import LockedFile
from sendorganiser.frames import Blob
from sendorganiser.isolated import Call, Pool, Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Cancelled, Job

HERE = "sendorganiser.trial"


@pytest.fixture
def worker(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A worker that can also call the functions below, under a name of ours."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, types\n"
        "import importlib.util\n"
        f"spec = importlib.util.spec_from_file_location({HERE!r}, {__file__!r})\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        return spec if name == {HERE!r} else None\n"
        "sys.meta_path.append(Finder())\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path.cwd())]))
    made = Worker(megabytes=400)
    yield made
    made.end()


def add(a: int, b: int) -> int:
    return a + b


def steps_back() -> int:
    return os.nice(0)


def refuse() -> None:
    raise LockedFile("“x.pdf” is locked.", "Unlock it.")


def crash() -> None:
    os.abort()


def crash_once(file: str, folder: str) -> str:
    if Path(file).exists():
        return "done"
    Path(file).touch()
    os.abort()


def hang() -> None:
    time.sleep(600)


def nap(seconds: float) -> str:
    time.sleep(seconds)
    return "rested"


def spin() -> None:
    while True:
        pass


def eat() -> int:
    return len(bytearray(2_000_000_000))


def trip() -> None:
    raise KeyError("a fault of ours")


def chatter(tell: Any) -> str:
    print("a library prints to standard output")
    tell({"done": 1})
    return "still well"


def picture() -> Blob:
    return Blob({"width": 2}, b"\x00\xff" * 1000)


def test_a_worker_answers(worker: Worker) -> None:
    assert worker.call(f"{HERE}:add", {"a": 2, "b": 3}) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="told otherwise there")
def test_the_window_goes_first_where_there_is_not_enough_for_all(worker: Worker) -> None:
    assert worker.call(f"{HERE}:steps_back", {}) == os.nice(0) + 5


def test_our_errors_come_back_as_themselves(worker: Worker) -> None:
    with pytest.raises(LockedFile) as caught:
        worker.call(f"{HERE}:refuse", {})
    assert caught.value.what_to_do == "Unlock it."


@pytest.mark.parametrize(
    ("function", "error"),
    [
        ("crash", WorkerDied),
        pytest.param(
            "eat",
            WorkerDied,
            marks=pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no memory limit there"),
        ),
        ("trip", WorkerBroke),
    ],
)
def test_a_worker_that_fails_is_replaced(worker: Worker, function: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        worker.call(f"{HERE}:{function}", {})
    assert worker.call(f"{HERE}:add", {"a": 1, "b": 1}) == 2


def test_what_broke_is_told_without_the_words_of_the_paper(worker: Worker) -> None:
    with pytest.raises(WorkerBroke) as caught:
        worker.call(f"{HERE}:trip", {})
    assert "KeyError" in str(caught.value)
    assert "trip" in str(caught.value)
    assert "a fault of ours" not in str(caught.value)


def test_a_worker_that_hangs_is_ended(worker: Worker) -> None:
    with pytest.raises(WorkerTooSlow):
        worker.call(f"{HERE}:hang", {}, seconds=0.5)
    assert worker.call(f"{HERE}:add", {"a": 1, "b": 1}) == 2


def test_a_worker_that_hardly_gets_its_turn_is_waited_for(worker: Worker) -> None:
    """What it may take is counted in its own work: the nap stands for a computer that is busy with other things."""
    assert worker.call(f"{HERE}:nap", {"seconds": 4.5}, seconds=3) == "rested"


def test_a_worker_that_waits_for_what_never_comes_is_ended(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendorganiser.isolated._AT_MOST", 2)
    with pytest.raises(WorkerTooSlow):
        worker.call(f"{HERE}:hang", {}, seconds=3)


def test_a_worker_that_works_without_end_is_ended(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendorganiser.isolated._AT_MOST", 10_000)
    with pytest.raises(WorkerTooSlow):
        worker.call(f"{HERE}:spin", {}, seconds=3)


def test_a_stopped_job_ends_the_worker(worker: Worker) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        worker.call(f"{HERE}:hang", {}, job=job)


def test_printing_does_not_disturb_the_answer_and_reports_are_heard(worker: Worker) -> None:
    heard: list[Any] = []
    assert worker.call(f"{HERE}:chatter", {}, heard=heard.append) == "still well"
    assert heard == [{"done": 1}]


def test_bytes_come_beside_the_answer(worker: Worker) -> None:
    answer = worker.call(f"{HERE}:picture", {})
    assert answer == Blob({"width": 2}, b"\x00\xff" * 1000)


def test_a_worker_calls_only_functions_of_ours(worker: Worker) -> None:
    with pytest.raises(WorkerBroke, match="ValueError"):
        worker.call("os:system", {"command": "true"})


def test_a_pool_gives_every_outcome_once_and_one_failure_stops_no_other() -> None:
    calls = [Call("sendorganiser.presets:to_plain", {"value": n}, about=n) for n in range(30)]
    calls.insert(7, Call("sendorganiser.presets:no_such_function", {}, about="broken"))
    with Pool(size=2) as pool:
        outcomes = list(pool.each(calls, job=Job()))
    assert sorted(o.answer for o in outcomes if o.error is None) == list(range(30))
    assert [o.call.about for o in outcomes if o.error is not None] == ["broken"]


def test_a_stopped_pool_ends_its_workers() -> None:
    job = Job()
    with Pool(size=2) as pool, pytest.raises(Cancelled):
        for _ in pool.each((Call("sendorganiser.presets:to_plain", {"value": n}) for n in range(1000)), job=job):
            job.cancel()


def test_a_call_whose_worker_was_ended_is_done_again_where_that_is_asked(worker: Worker, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for tries, answers in ((1, []), (2, ["done"])):
        mark = folder / f"mark {tries}"
        with Pool(size=1) as pool:
            calls = [Call(f"{HERE}:crash_once", {"file": str(mark), "folder": str(folder)})]
            outcomes = list(pool.each(calls, job=Job(), tries=tries))
        assert [each.answer for each in outcomes if each.error is None] == answers
    with Pool(size=1) as pool:
        (outcome,) = pool.each([Call(f"{HERE}:crash", {})], job=Job(), tries=2)
    assert isinstance(outcome.error, WorkerDied)
