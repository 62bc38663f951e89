"""Schedules of a case: what they say, and that their page references are the bundle's own."""

from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sendorganiser.audit import Severity
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import put_papers
from sendorganiser.workflows.build_pack import build_pack, new_pack, preset
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.export_schedules import export_schedule, put_schedule, put_where_it_fits
from sendorganiser.workflows.log_event import log_event
from tests import papers
from tests.conftest import NOW

TODAY = date(2026, 11, 21)


@pytest.fixture
def told(archive: Archive, case: int, tmp_path: Path) -> tuple[Archive, int, list[int]]:
    """A case with a request, a late refusal, a call and a private note."""
    files = [
        papers.pdf(tmp_path / "request.pdf", ["We ask for an assessment", "its second page"], title="Our request"),
        papers.pdf(tmp_path / "refusal.pdf", ["Dear parent", "we refuse"], title="The refusal"),
    ]
    numbers = [add_documents(archive, Job(), case=case, files=[f], now=NOW).taken[0].documents[0] for f in files]
    log = {"archive": archive, "job": Job(), "case": case, "now": NOW}
    log_event(**log, kind="ehcna-requested", date="2026-01-05", received="2026-01-05", document=numbers[0], page=1)  # type: ignore[arg-type]
    log_event(**log, kind="ehcna-refused", date="2026-05-14", sent="2026-05-14", document=numbers[1], page=2)  # type: ignore[arg-type]
    log_event(**log, kind="call", date="2026-05-20", note="She said the panel had not met.")  # type: ignore[arg-type]
    log_event(**log, kind="call", date="2026-05-21", note="What nobody else may read.", private=True)  # type: ignore[arg-type]
    return archive, case, numbers


def _bundle(archive: Archive, case: int, numbers: list[int]) -> tuple[int, str]:
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="Maya’s papers", now=NOW)
    (section,) = (section.id for section in preset("plain").sections)
    put_papers(archive, Job(), pack=pack, documents=numbers, section=section, now=NOW)
    return pack, section


def test_the_chronology_in_a_bundle_names_the_bundles_own_pages_and_leads_there(
    told: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    archive, case, numbers = told
    pack, section = _bundle(archive, case, numbers)
    document = put_schedule(archive, Job(), pack=pack, which="chronology", section=section, today=TODAY, now=NOW)
    built = build_pack(archive, Job(), pack=pack, out=tmp_path / "b.pdf", now=NOW)
    assert not [f for f in built.findings if f.severity is Severity.ERROR]
    places = {d.document: (d.first, d.last) for d in built.pack.documents}
    with pikepdf.open(tmp_path / "b.pdf") as opened:
        page = opened.pages[places[str(document)][0] - 1]
        targets = [
            next(n for n, p in enumerate(opened.pages, 1) if p.objgen == link.Dest[0].objgen)
            for link in page.obj.Annots
            if str(link.Contents) != "Back to the index"
        ]
    request, refusal = places[str(numbers[0])][0], places[str(numbers[1])][0] + 1
    assert targets == [request, refusal]
    said = _text(tmp_path / "b.pdf", places[str(document)][0])
    assert "She said the panel had not met." in said
    assert "What nobody else may read." not in said


def test_papers_put_before_it_move_its_references_at_the_next_build(
    told: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    archive, case, numbers = told
    pack, section = _bundle(archive, case, numbers[:1])
    document = put_schedule(archive, Job(), pack=pack, which="chronology", section=section, today=TODAY, now=NOW)
    build_pack(archive, Job(), pack=pack, out=tmp_path / "first.pdf", now=NOW)
    put_papers(archive, Job(), pack=pack, documents=numbers[1:], section=section, now=NOW)
    archive.arrange_pack(pack, {section: (numbers[1], document, numbers[0])}, now=NOW)
    built = build_pack(archive, Job(), pack=pack, out=tmp_path / "second.pdf", now=NOW)
    first = {d.document: d.first for d in built.pack.documents}
    lines = _text(tmp_path / "second.pdf", first[str(document)]).split()
    assert str(first[str(numbers[0])]) in lines
    assert str(first[str(numbers[1])] + 1) in lines


def test_the_chronology_goes_where_the_kind_of_bundle_wants_it_and_stays_there(
    told: tuple[Archive, int, list[int]],
) -> None:
    archive, case, numbers = told
    pack = new_pack(archive, Job(), case=case, preset_id="council-stage1", title="Complaint", now=NOW)
    here = {"archive": archive, "job": Job(), "pack": pack, "today": TODAY, "now": NOW}
    put = put_where_it_fits(**here, which="chronology")  # type: ignore[arg-type]
    assert (put.bundle, put.before) == ("Complaint", {})
    (section,) = (s for s in preset("council-stage1").sections if s.title == put.section)
    assert section.id == "chronology"
    (document,) = archive.pack(pack).sections["chronology"]
    last = preset("council-stage1").sections[-1].id
    archive.arrange_pack(pack, {last: (*numbers, document)}, now=NOW)
    assert put_where_it_fits(**here, which="chronology").section == preset("council-stage1").sections[-1].title  # type: ignore[arg-type]
    assert sorted(n for there in archive.pack(pack).sections.values() for n in there) == sorted([*numbers, document])


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("send-pack", "Statements and views"),
        ("send-bundle", "Evidence of the parent or young person"),
        ("disability", "Statements"),
        ("council-stage2", "New papers"),
        ("lgsco", "Summary and chronology"),
    ],
)
def test_a_schedule_goes_beside_what_the_family_says_itself(
    told: tuple[Archive, int, list[int]], kind: str, section: str
) -> None:
    archive, case, _ = told
    pack = new_pack(archive, Job(), case=case, preset_id=kind, title="Bundle", now=NOW)
    put = put_where_it_fits(archive, Job(), pack=pack, which="points", today=TODAY, now=NOW)
    assert put.section == section


def test_a_private_papers_pages_are_not_named(told: tuple[Archive, int, list[int]], tmp_path: Path) -> None:
    archive, case, numbers = told
    confirm_facts(archive, Job(), changes={numbers[1]: {"private": True, "title": "Secret title"}})
    export_schedule(archive, Job(), case=case, which="chronology", out=tmp_path / "c.pdf", today=TODAY)
    assert "Secret title" not in _text(tmp_path / "c.pdf", 1)


def test_delays_name_what_came_late(told: tuple[Archive, int, list[int]], tmp_path: Path) -> None:
    archive, case, _ = told
    export_schedule(archive, Job(), case=case, which="delays", out=tmp_path / "d.csv", today=TODAY)
    said = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    assert "87 days" in said
    assert "refusal, p. 2" in said


def test_a_file_of_no_known_kind_is_refused_and_nothing_written(
    told: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    archive, case, _ = told
    with pytest.raises(InputProblem):
        export_schedule(archive, Job(), case=case, which="chronology", out=tmp_path / "c.xyz", today=TODAY)
    assert not list(tmp_path.glob("*c.xyz*"))


def test_an_unknown_schedule_is_refused_naming_those_there_are(
    told: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    archive, case, _ = told
    with pytest.raises(InputProblem, match="no schedule"):
        export_schedule(archive, Job(), case=case, which="moods", out=tmp_path / "c.pdf", today=TODAY)


def _text(file: Path, page: int) -> str:
    said = pypdfium2.PdfDocument(str(file))[page - 1].get_textpage().get_text_range()
    return " ".join(str(said).split())
