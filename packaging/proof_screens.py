"""The pictures of marks in the reader, points, the evidence matrix and a list that is searched for."""

from typing import Any

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.search_list import ask_list
from sendorganiser.jobs import Job
from sendorganiser.search import sentences
from sendorganiser.store import Archive
from sendorganiser.workflows.fill_matrix import link_places, matrix_now, places_that_say
from sendorganiser.workflows.find_documents import every_place, understand
from sendorganiser.workflows.keep_points import add_evidence, fill_point, take_template
from sendorganiser.workflows.mark_passages import mark_passage
from sendorganiser.workflows.prove_plan import see_plan

_SHOWN = "speech and language therapy"
_MARKED = ("yellow", "green", "blue", "pink")
_LIST = "1:1\nspeech therapy\nattendance\ntribunal before:2026\nunicorn"


def fill(archive: Archive, case: int, now: str) -> None:
    """Mark passages, put them to points, and fill the matrix by search."""
    job, today = Job(), now[:10]
    points = take_template(archive, job, case=case, template="contents", now=now)
    places = every_place(archive, understand(archive, case=case, typed=_SHOWN, today=today), case=case)
    for place, colour in zip(places, _MARKED * 3, strict=False):
        words = sentences(place.snippet, place.spans)
        mark = mark_passage(archive, job, document=place.document, page=place.page, quote=words, colour=colour, now=now)
        add_evidence(
            archive, job, point=points[0], document=place.document, page=place.page, quote=words, highlight=mark,
            stance="against" if colour == "pink" else "for", now=now,
        )  # fmt: skip
    fill_point(archive, job, point=points[1], typed="1:1", now=now)
    here = matrix_now(archive, case)
    if here is None or here.version.document is None:
        return
    see_plan(archive, job, document=here.version.document)
    seen = matrix_now(archive, case)
    for row in (seen.view.needs if seen is not None and seen.view is not None else ())[:3]:
        word = max(row.need.text.split(), key=len).strip(".,;:()")
        found = places_that_say(archive, job, case=case, typed=word, today=today, without=here.version.document)
        link_places(archive, job, case=case, clause=row.need, places=found[:2], now=now)


def take(app: App, camera: Any, theme: str) -> None:
    """Take them."""
    desk = app.desk
    assert desk.case is not None
    mark = desk.archive.points.highlights.of_case(desk.case.id)[0]
    desk.open_paper(mark.document or 1, mark.page)
    reader: Any = app.window.current_room
    next(action for action in reader.toolbar.actions() if action.text() == "Highlights and notes").setChecked(True)
    camera.take(f"marks-{theme}")
    points: Any = app.window.show_room("points")
    camera.take(f"points-{theme}")
    points.tabs.setCurrentIndex(1)
    camera.take(f"matrix-{theme}")
    app.window.show_room("documents")
    asked = ask_list(desk, app.window, terms=_LIST)
    asked.look()
    camera.wait(lambda: asked.table.rowCount() > 0)
    camera.take_dialog(f"search-list-{theme}", asked)
    asked.close()
