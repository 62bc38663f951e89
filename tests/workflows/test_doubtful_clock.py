"""A computer whose date is wrong: it is doubted, and nothing is done by it that cannot be undone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.desk import Desk
from sendorganiser.jobs import Job
from sendorganiser.model.document import printed_date
from sendorganiser.store import Archive
from sendorganiser.workflows import doubtful_clock
from sendorganiser.workflows.doubtful_clock import doubted
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.remove_documents import remove_documents
from tests.conftest import NOW
from tests.workflows.kept import keep_paper


@pytest.mark.parametrize(
    ("days", "is_doubted"),
    [(-20_000, True), (-2, True), (-1, False), (0, False), (400, False), (401, True), (26_000, True)],
)
def test_a_day_before_the_last_work_or_long_after_it_is_doubted(
    days: int, is_doubted: bool, archive: Archive, case: int
) -> None:
    keep_paper(archive, case, kind="letter", date="2026-01-05", text="words")
    last = date.fromisoformat(archive.history.last_day())  # SQLite's own clock has a say in it
    assert last >= date.fromisoformat(NOW[:10])
    assert doubted(archive, last + timedelta(days=days)) == (last if is_doubted else None)


def test_a_call_logged_is_work_too(archive: Archive, case: int) -> None:
    """Who adds no paper for two years but keeps the diary has a computer that tells the right date."""
    keep_paper(archive, case, kind="letter", date="2026-01-05", text="words")
    log_event(archive, Job(), case=case, kind="call", date="2031-03-01", now="2031-03-01T10:00:00+00:00")
    assert doubted(archive, date(2031, 3, 2)) is None


def test_where_nothing_was_done_yet_no_day_is_doubted(archive: Archive) -> None:
    assert doubted(archive, date(1970, 1, 1)) is None


@pytest.mark.parametrize("says", ["1 January 1970", "1 January 2099"])
def test_the_window_says_so_and_the_bin_is_left_alone(
    says: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    with Archive.open(tmp_path) as archive:
        case = archive.add_case(name="Robin", now=now)
        paper = keep_paper(archive, case, kind="letter", date="2026-01-05", text="words")
        remove_documents(archive, Job(), documents=[paper], now=now)
        last = printed_date(archive.history.last_day())
    day = date(int(says[-4:]), 1, 1)
    monkeypatch.setattr(doubtful_clock, "doubted", doubted)
    monkeypatch.setattr(Desk, "today", lambda _: day)
    monkeypatch.setattr(Desk, "now", lambda _: f"{day}T10:00:00+00:00")
    app = App(tmp_path)
    try:
        qtbot.waitUntil(lambda: bool(app.window.banners.banners))
        what, todo = app.window.banners.banners[0].said
        assert says in what and last in what
        assert "do not rely on what is called late" in todo
        app.watches.empty_bin()
        qtbot.waitUntil(lambda: not app.runner.is_busy)
        assert app.desk.archive.bin.count(case) == 1
    finally:
        app.close()
