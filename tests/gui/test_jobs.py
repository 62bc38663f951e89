"""Work off the GUI thread: it reports, can be stopped, ends in the right place and leaves no thread behind."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from sendorganiser.errors import UnreadableFile
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.jobs import Job, Progress


class Archive:
    """Stands for an archive: remembers the thread it was opened in, and whether it was closed there."""

    def __init__(self) -> None:
        self.opened_in = threading.current_thread()
        self.closed_in: threading.Thread | None = None

    def close(self) -> None:
        self.closed_in = threading.current_thread()


@pytest.fixture
def archives() -> list[Archive]:
    return []


@pytest.fixture
def runner(archives: list[Archive], qtbot: QtBot) -> Iterator[JobRunner]:
    def open_archive() -> Archive:
        archives.append(Archive())
        return archives[-1]

    made = JobRunner(open_archive)
    yield made
    made.stop()
    qtbot.wait(1)  # the last news, still queued, must find nothing broken


def test_a_result_arrives_in_the_gui_thread(qtbot: QtBot, runner: JobRunner) -> None:
    came: list[tuple[Any, QThread]] = []
    runner.start(lambda archive, job: 42, owner=runner, done=lambda it: came.append((it, QThread.currentThread())))
    qtbot.waitUntil(lambda: len(came) == 1)
    assert came == [(42, runner.thread())]


def test_work_runs_elsewhere_and_uses_the_archive_of_its_own_thread(
    qtbot: QtBot, runner: JobRunner, archives: list[Archive]
) -> None:
    ran: list[tuple[threading.Thread, threading.Thread]] = []

    def look(archive: Archive, job: Job) -> None:
        ran.append((threading.current_thread(), archive.opened_in))

    for what in ("", "Reading", "", "Reading"):
        runner.start(look, owner=runner, what=what)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert all(here is opened_in for here, opened_in in ran)
    assert threading.current_thread() not in [here for here, _ in ran]
    assert len(archives) == 2  # one a lane, opened once


def test_a_quick_edit_does_not_wait_for_long_work(qtbot: QtBot, runner: JobRunner) -> None:
    may_end = threading.Event()
    runner.start(lambda archive, job: may_end.wait(), owner=runner, what="Reading")
    with qtbot.waitSignal(runner.changed):
        runner.start(lambda archive, job: None, owner=runner)
    assert runner.is_busy
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_schedule_holds_what_was_typed_just_before(qtbot: QtBot, runner: JobRunner) -> None:
    gate, order = threading.Event(), []

    def edit(archive: Archive, job: Job) -> None:
        gate.wait()
        order.append("edit")

    runner.start(edit, owner=runner)
    runner.start(lambda archive, job: order.append("schedule"), owner=runner, what="Saving the schedule")
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert order == ["edit", "schedule"]


def test_a_job_that_ends_at_once_still_tells_after_start_has_returned(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[str] = []
    runner.start(lambda archive, job: None, owner=runner, done=lambda _: told.append("done"))
    told.append("start returned")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["start returned", "done"]


def test_progress_comes_in_order_and_ends_with_the_last(qtbot: QtBot, runner: JobRunner) -> None:
    heard: list[Progress] = []

    def count(archive: Archive, job: Job) -> None:
        for _ in job.each(range(500), "Adding"):
            pass

    with qtbot.waitSignal(runner.changed):
        runner.start(count, owner=runner, progressed=heard.append)
    assert [each.done for each in heard] == sorted(each.done for each in heard)
    assert heard[-1] == Progress("Adding", 500, 500)


def test_cancelled_work_stops_at_its_next_report_and_says_nothing(qtbot: QtBot, runner: JobRunner) -> None:
    begun, told = threading.Event(), []
    runner.refused.connect(told.append)
    runner.crashed.connect(told.append)

    def endless(archive: Archive, job: Job) -> None:
        while True:
            job.say("Reading")
            begun.set()

    job = runner.start(endless, owner=runner, done=told.append, what="Reading")
    begun.wait()
    with qtbot.waitSignal(runner.job_ended):
        job.cancel()
    qtbot.wait(1)
    assert told == []


def test_an_error_the_person_can_put_right_goes_to_refused(qtbot: QtBot, runner: JobRunner) -> None:
    def refuse(archive: Archive, job: Job) -> None:
        raise UnreadableFile("“a.pdf” cannot be opened.", "Ask for it again.")

    with qtbot.waitSignal(runner.refused) as told:
        runner.start(refuse, owner=runner)
    assert str(told.args[0]) == "“a.pdf” cannot be opened. Ask for it again."
    beside_field: list[object] = []
    with qtbot.assertNotEmitted(runner.refused):
        runner.start(refuse, owner=runner, refused=beside_field.append)
        qtbot.waitUntil(lambda: not runner.is_busy)
    assert len(beside_field) == 1


def test_a_bug_of_ours_goes_to_crashed_and_the_lane_works_on(qtbot: QtBot, runner: JobRunner) -> None:
    with qtbot.waitSignal(runner.crashed) as told:
        runner.start(lambda archive, job: 1 / 0, owner=runner)
    assert isinstance(told.args[0], ZeroDivisionError)
    came: list[str] = []
    runner.start(lambda archive, job: "still here", owner=runner, done=came.append)
    qtbot.waitUntil(lambda: came == ["still here"])


def test_an_archive_that_cannot_be_opened_is_refused_and_tried_again(qtbot: QtBot) -> None:
    tries: list[int] = []

    def open_archive() -> Archive:
        tries.append(1)
        if len(tries) == 1:
            raise UnreadableFile("The archive is in use.", "Close the other window.")
        return Archive()

    runner = JobRunner(open_archive)
    with qtbot.waitSignal(runner.refused):
        runner.start(lambda archive, job: None, owner=runner)
    came: list[str] = []
    runner.start(lambda archive, job: "open", owner=runner, done=came.append)
    qtbot.waitUntil(lambda: came == ["open"])
    runner.stop()


def test_nothing_is_called_back_once_the_screen_is_gone(qtbot: QtBot, runner: JobRunner) -> None:
    screen, told, may_end = QObject(), [], threading.Event()
    runner.start(lambda archive, job: may_end.wait(), owner=screen, done=told.append, progressed=told.append)
    screen.deleteLater()
    qtbot.waitSignal(screen.destroyed).wait()
    with qtbot.waitSignal(runner.changed):
        may_end.set()
    assert told == []


def test_stopping_cancels_what_runs_drops_what_waits_and_closes_each_archive_in_its_thread(
    qtbot: QtBot, archives: list[Archive]
) -> None:
    def open_archive() -> Archive:
        archives.append(Archive())
        return archives[-1]

    runner = JobRunner(open_archive)
    begun, ran = threading.Event(), []

    def endless(archive: Archive, job: Job) -> None:
        while True:
            job.say("Reading")
            begun.set()

    runner.start(endless, owner=runner, what="Reading")
    for _ in range(5):
        runner.start(lambda archive, job: ran.append(1), owner=runner, what="Waiting")
    begun.wait()
    runner.stop()
    assert ran == []
    assert [archive.closed_in for archive in archives] == [archive.opened_in for archive in archives]
    assert not any(archive.opened_in.is_alive() for archive in archives)
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_what_was_typed_last_is_kept_though_the_window_closes(qtbot: QtBot, archives: list[Archive]) -> None:
    runner = JobRunner(Archive)
    kept: list[int] = []
    begun = threading.Event()

    def reading(archive: Archive, job: Job) -> None:
        while True:
            job.say("Reading")
            begun.set()

    runner.start(reading, owner=runner, what="Reading", comes_again=True)
    begun.wait()
    for number in range(20):
        runner.start(lambda archive, job, n=number: kept.append(n), owner=runner)
    runner.stop()
    assert kept == list(range(20))


def test_only_what_nobody_would_take_up_again_is_lost_by_closing(qtbot: QtBot, runner: JobRunner) -> None:
    may_end = threading.Event()
    runner.start(lambda archive, job: may_end.wait(), owner=runner, what="Reading pages", comes_again=True)
    runner.start(lambda archive, job: may_end.wait(), owner=runner)  # what is typed is kept before all ends
    assert not runner.would_be_lost
    runner.start(lambda archive, job: None, owner=runner, what="Adding papers")
    assert runner.would_be_lost == "Adding papers"
    may_end.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert not runner.would_be_lost


def test_two_thousand_signals_with_true_in_them_do_no_harm(qtbot: QtBot, runner: JobRunner) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to True at each emit and aborted after about 570."""
    heard: list[bool] = []
    runner.refused.connect(lambda it: heard.append(it is True))
    for _ in range(2000):
        runner.refused.emit(True)
    assert heard == [True] * 2000


def test_two_thousand_jobs_all_end(qtbot: QtBot, runner: JobRunner) -> None:
    ended: list[int] = []
    for number in range(2000):
        runner.start(lambda archive, job, n=number: n, owner=runner, done=ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2000)
    assert ended == list(range(2000))
