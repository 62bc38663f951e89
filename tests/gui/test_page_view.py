"""Reading a paper: its pages come, its words can be copied, what is found is marked, and trouble is said kindly."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendorganiser.gui import pages
from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.screens.reader.thumbnails import ThumbnailStrip
from sendorganiser.gui.widgets.page_layout import Fit, lay_out
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.model.document import PageToSearch
from sendorganiser.pdf.letters import Wanted
from tests.gui.made_papers import HEIGHT, WIDTH, make_paper, scanned_page


@pytest.fixture
def source(qtbot: QtBot) -> Iterator[PageSource]:
    made = PageSource()
    crashes: list[object] = []
    made.crashed.connect(crashes.append)
    yield made
    made.close()
    assert not crashes


@pytest.fixture
def view(qtbot: QtBot, source: PageSource) -> PageView:
    made = PageView(source)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def open_read(qtbot: QtBot, view: PageView, file: str, **how: object) -> None:
    """Open a paper and wait until the page in view has its picture and its letters."""
    view.open(file, **how)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: view.pages > 0)

    def is_read() -> bool:
        view.select_page()
        return bool(view.selected_text()) and has_ink(view)

    qtbot.waitUntil(is_read)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert view.selected_text() == ""


def has_ink(view: PageView) -> bool:
    image = view.viewport().grab().toImage()
    area = place_of(view, view.page, (60, 80, 300, 120))
    dots = (image.pixelColor(x, y) for x in range(*_span(area, 0)) for y in range(*_span(area, 1)))
    return any(dot.lightness() < 100 for dot in dots)


def place_of(view: PageView, page: int, box: tuple[float, float, float, float]) -> tuple[QPoint, QPoint]:
    """Return the corners on screen of a box on a page."""
    area = view._on_screen(page, box)  # noqa: SLF001 (where on screen a point of the paper is)
    return area.topLeft().toPoint(), area.bottomRight().toPoint()


def _span(area: tuple[QPoint, QPoint], axis: int) -> tuple[int, int]:
    first, last = (point.toTuple()[axis] for point in area)
    return max(0, first), last


def test_a_page_is_drawn_and_says_which_it_is(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    told: list[int] = []
    view.page_changed.connect(told.append)
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf"), title="Decision letter")
    assert view.accessibleName() == "Page 1 of 3"
    assert view.accessibleDescription() == "Decision letter"
    assert told == [1]


def test_going_to_a_page_by_number_and_by_keys(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", pages=12), at_page=3)
    assert view.page == 3
    view.go_to(7)
    assert view.page == 7
    for key, page in (
        (Qt.Key.Key_End, 12),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(view, key)
        assert view.page == page
    view.go_to(99)
    assert view.page == 12
    assert view.accessibleName() == "Page 12 of 12"


def test_space_and_page_keys_move_by_a_screen(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", pages=5))
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    after_space = bar.value()
    assert 0 < after_space <= view.viewport().height(), "no line is skipped"
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() < after_space
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() > 0


def test_words_drawn_over_with_the_mouse_are_copied(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf"))
    first, _ = place_of(view, 1, (62, 95, 80, 100))
    _, last = place_of(view, 1, (60, 110, 399, 126))
    drag(view, first, last)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The council must secure\nthe provision specified"


def test_a_double_click_takes_a_word(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf"))
    at, _ = place_of(view, 1, (120, 94, 130, 100))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.selected_text() == "council"


def test_a_selection_runs_on_over_pages(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    view.set_fit(Fit.PAGE)
    view.resize(500, 1100)
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", lines=("One",)))
    qtbot.waitUntil(lambda: 2 in view._paper.letters)  # noqa: SLF001
    first, _ = place_of(view, 1, (60, 90, 61, 96))
    _, last = place_of(view, 2, (60, 90, 399, 97))
    drag(view, first, last)
    assert view.selected_text() == "One\nSheet1\nOne"


def test_words_of_a_scan_are_selected_too(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    file = make_paper(tmp_path / "scan.pdf", pages=1)
    open_read(qtbot, view, file, words=lambda number: scanned_page(number).words)
    first, _ = place_of(view, 1, (124, 105, 128, 110))
    _, last = place_of(view, 1, (60, 130, 140, 140))
    drag(view, first, last)
    assert view.selected_text() == "review\nmeeting"


def test_drawing_beyond_the_edge_scrolls_on(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", pages=4))
    first, _ = place_of(view, 1, (62, 95, 80, 100))
    beyond = QPoint(first.x(), view.viewport().height() + 60)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), beyond)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 300)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=beyond)
    assert view.selected_text().startswith("The council must secure\nthe provision")


def test_a_window_made_larger_keeps_the_place(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", pages=9), at_page=6)
    narrow = view.zoom
    view.resize(900, 700)
    assert view.page == 6
    assert view.zoom > narrow
    view.set_fit(Fit.PAGE)
    assert view.page == 6
    assert view.horizontalScrollBar().maximum() == 0


def drag(view: PageView, first: QPoint, last: QPoint) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view.viewport(), (first + last) / 2)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)


def test_hits_are_marked_and_f3_goes_from_one_to_the_next(
    qtbot: QtBot, view: PageView, source: PageSource, tmp_path: Path
) -> None:
    file = make_paper(tmp_path / "paper.pdf", pages=4)
    open_read(qtbot, view, file)
    found: dict[int, list[object]] = {}
    pages = [PageToSearch(1), PageToSearch(2, text="nothing of it"), PageToSearch(3)]
    source.hits(file, pages, Wanted(("provision",)), found.update, owner=view)
    qtbot.waitUntil(lambda: len(found) == 2)
    told: list[tuple[int, int]] = []
    view.hit_changed.connect(lambda *place: told.append(place))
    view.set_hits(found)  # type: ignore[arg-type]
    assert told[-1] == (0, 2)
    assert is_marked(view, 1)

    for expected in ((1, 2), (2, 2), (1, 2)):
        qtbot.keyClick(view, Qt.Key.Key_F3)
        assert told[-1] == expected
        assert view.page == (1, 3)[expected[0] - 1]
        assert is_marked(view, view.page)
    qtbot.keyClick(view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == (2, 2)
    view.set_hits({})
    assert told[-1] == (0, 0)
    assert not is_marked(view, 3)


def is_marked(view: PageView, page: int) -> bool:
    """Say whether the paper behind “provision” has a warm colour."""
    image = view.viewport().grab().toImage()
    spot = view._on_screen(page, (94, 121, 96, 122)).center().toPoint()  # noqa: SLF001 (between two letters' feet)
    colours = [image.pixelColor(spot + QPoint(x, y)) for x in range(-8, 9) for y in range(-3, 4)]
    return any(_is_warm(colour) for colour in colours)


def _is_warm(colour: QColor) -> bool:
    return colour.red() > 200 and colour.blue() < colour.red() - 60


def test_zooming_with_the_wheel_keeps_the_word_under_the_pointer(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf", pages=5), at_page=2)
    pointer = view._on_screen(2, (200, 300, 201, 301)).center()  # noqa: SLF001
    turn_wheel(view, pointer, 120)
    turn_wheel(view, pointer, 120)
    assert view.fit is Fit.CHOSEN
    now = view._on_screen(2, (200, 300, 201, 301)).center()  # noqa: SLF001
    assert abs(now.x() - pointer.x()) < 4
    assert abs(now.y() - pointer.y()) < 4


def turn_wheel(view: PageView, at: QPointF, delta: int) -> None:
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def test_zoom_by_keys_stays_between_half_and_four_times(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    open_read(qtbot, view, make_paper(tmp_path / "paper.pdf"))
    fitted = view.zoom
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 4.0
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 0.5
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(fitted)


def test_a_long_paper_opens_without_being_drawn_whole(
    qtbot: QtBot, view: PageView, source: PageSource, tmp_path: Path
) -> None:
    drawn: set[int] = set()
    source.ready.connect(lambda _file, page, _width, _image: drawn.add(page))
    file = make_paper(tmp_path / "long.pdf", pages=700)
    open_read(qtbot, view, file, at_page=350)
    assert view.pages == 700
    view.go_to(600)
    view.go_to(20)
    qtbot.waitUntil(lambda: 20 in drawn)
    assert len(drawn) < 20


def test_the_strip_draws_only_what_is_in_view_and_goes_to_a_page(
    qtbot: QtBot, source: PageSource, tmp_path: Path
) -> None:
    strip = ThumbnailStrip(source)
    qtbot.addWidget(strip)
    strip.resize(150, 500)
    strip.show()
    drawn: set[int] = set()
    source.ready.connect(lambda _file, page, _width, _image: drawn.add(page))
    strip.open(make_paper(tmp_path / "long.pdf", pages=300), [(WIDTH, HEIGHT)] * 300)
    qtbot.waitUntil(lambda: 1 in drawn)
    with qtbot.waitSignal(strip.page_chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert chosen.args == [2]
    strip.follow(200)
    qtbot.waitUntil(lambda: 200 in drawn)
    assert len(drawn) < 40
    assert strip.model().index(199, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 200 of 300"


def test_a_file_that_has_gone_is_said_kindly(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    refusals: list[object] = []
    view.refused.connect(refusals.append)
    view.open(str(tmp_path / "gone.pdf"))
    qtbot.waitUntil(lambda: len(refusals) == 1)
    assert "not where it was kept" in view.accessibleName()
    assert view.pages == 0


def test_pages_of_a_file_that_goes_while_it_is_open_say_so(
    qtbot: QtBot, view: PageView, source: PageSource, tmp_path: Path
) -> None:
    failures: list[object] = []
    source.failed.connect(lambda *failure: failures.append(failure))
    view.open(str(tmp_path / "gone.pdf"), sizes=[(WIDTH, HEIGHT)] * 3)
    qtbot.waitUntil(lambda: len(failures) > 0)
    assert view.pages == 3
    assert "not where it was kept" in view.accessibleName()
    view.grab()


def test_opening_another_paper_shows_nothing_of_the_first(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    first = make_paper(tmp_path / "first.pdf", pages=9)
    open_read(qtbot, view, first, at_page=8)
    view.set_hits({8: [((0, 0, 10, 10),)]})
    view.select_page()
    open_read(qtbot, view, make_paper(tmp_path / "second.pdf", pages=2, lines=("Second",)))
    assert (view.pages, view.page, view.hit_place) == (2, 1, (0, 0))
    view.select_page()
    assert view.selected_text() == "Second\nSheet1"


def test_closing_while_requests_run_does_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    file = make_paper(tmp_path / "paper.pdf", pages=30)
    for _ in range(3):
        source = PageSource()
        view = PageView(source)
        view.resize(400, 500)
        view.show()
        view.open(file)
        source.want(view, [Picture(file, page, 900) for page in range(1, 30)])
        for page in range(1, 30):
            source.letters(file, page, lambda _: None, owner=view)
        qtbot.wait(5)
        view.deleteLater()
        qtbot.wait(5)
        source.close()
        source.deleteLater()
        qtbot.wait(5)


def test_what_is_no_longer_wanted_is_not_drawn(
    qtbot: QtBot, source: PageSource, view: PageView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make_paper(tmp_path / "paper.pdf", pages=40)
    drawn: list[int] = []
    draw, all_is_asked = pages._picture, Event()  # noqa: SLF001
    monkeypatch.setattr(pages, "_picture", lambda *asked: all_is_asked.wait() and draw(*asked))
    source.ready.connect(lambda _file, page, _width, _image: drawn.append(page))
    source.want(view, [Picture(file, page, 300, Urgency.NEAR) for page in range(1, 40)])
    source.want(view, [Picture(file, 40, 300)])
    all_is_asked.set()
    qtbot.waitUntil(lambda: 40 in drawn)
    assert len(drawn) <= 2, "at most the one that had been begun"


def test_pictures_in_memory_stay_within_their_bound(qtbot: QtBot, tmp_path: Path) -> None:
    source = PageSource(megabytes=2)
    file = make_paper(tmp_path / "paper.pdf", pages=12)
    drawn: list[int] = []
    source.ready.connect(lambda _file, page, _width, _image: drawn.append(page))
    for page in range(1, 13):
        source.request(file, page, 500)
    qtbot.waitUntil(lambda: len(drawn) == 12)
    held = [page for page in range(1, 13) if source.picture(file, page, 500) is not None]
    assert held == [12], "one such picture is 1.4 MB"
    source.close()


def test_a_thumbnail_is_kept_on_disk_and_used_again(qtbot: QtBot, tmp_path: Path) -> None:
    file, sha256 = make_paper(tmp_path / "paper.pdf"), "ef" * 32
    for is_second in (False, True):
        source = PageSource(thumbnails=tmp_path / "thumbnails")
        with qtbot.waitSignal(source.ready) as ready:
            if is_second:
                source.want(source, [Picture(file, 1, 120, Urgency.THUMBNAIL, sha256)])
            else:
                source.thumbnail(file, sha256=sha256, width=120)
        assert ready.args[1:3] == [1, 120]
        assert ready.args[3].width() == 120
        source.close()
        if not is_second:
            Path(file).unlink()
    assert [kept.name for kept in (tmp_path / "thumbnails" / "ef").iterdir()] == [f"{sha256}-1-120.png"]


def test_a_wide_page_among_letters_neither_shrinks_them_nor_needs_sideways_scrolling() -> None:
    letters = lay_out([(595, 842)] * 5, fit=Fit.WIDTH, zoom=1, room=(700, 900))
    mixed = lay_out([(595, 842), (595, 842), (1191, 842), (595, 842)], fit=Fit.WIDTH, zoom=1, room=(700, 900))
    assert mixed.places[0].width == letters.places[0].width
    assert mixed.width <= 700
    assert mixed.between(0, 10) == range(1, 2)
    assert [mixed.page_at(place.top) for place in mixed.places] == [1, 2, 3, 4]
