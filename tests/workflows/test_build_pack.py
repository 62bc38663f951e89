"""Building a bundle: planned, assembled, judged, and only then given its name."""

import json
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest

from sendorganiser.audit import Finding, Severity
from sendorganiser.errors import InputProblem, PackNotFit
from sendorganiser.isolated import Pool
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.store import Archive
from sendorganiser.workflows import build_pack as building
from sendorganiser.workflows import finish_bundle as finishing
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import drop_papers, put_papers
from sendorganiser.workflows.build_pack import build_pack, check_bundle, fill_pack, new_pack, plan_pack
from sendorganiser.workflows.make_bundle import make_bundle
from sendorganiser.workflows.read_pages import read_pages
from tests import papers
from tests.conftest import NOW


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three papers, one of them a scan, that are read."""
    folder = tmp_path_factory.mktemp("stock")
    files = [
        papers.pdf(folder / "one.pdf", ["first", "second"], title="One"),
        papers.pdf(folder / "two.pdf", ["third"]),
        papers.scan(folder / "three.pdf", ["A scanned letter of 4 May 2025"]),
    ]
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for file in files:
            add_documents(archive, Job(), case=case, files=[file], now=NOW)
        read_pages(archive, Job())
    return folder / "archive"


@pytest.fixture
def filled(archive: Archive, case: int) -> tuple[Archive, int, list[int]]:
    """The archive with an empty plain bundle, and its papers in the order they came in."""
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="Maya’s papers", now=NOW)
    return archive, pack, sorted(document.id for document in archive.documents(case))


def test_a_bundle_is_built_checked_and_recorded(filled: tuple[Archive, int, list[int]], tmp_path: Path) -> None:
    archive, pack, numbers = filled
    (section,) = (s.id for s in building.preset("plain").sections)
    put_papers(archive, Job(), pack=pack, documents=numbers, section=section, now=NOW)
    out = tmp_path / "bundle.pdf"
    built = build_pack(archive, Job(), pack=pack, out=out, now=NOW, separate=tmp_path / "separate")
    assert not [f for f in built.findings if f.severity is Severity.ERROR]
    with pikepdf.open(out) as opened:
        assert len(opened.pages) == built.pack.pages == 5
        assert opened.pages[4].label == "5"
    assert [(d.first, d.last) for d in built.pack.documents] == [(2, 3), (4, 4), (5, 5)]
    assert len(list((tmp_path / "separate").iterdir())) == 3
    report = json.loads((tmp_path / "bundle.report.json").read_text(encoding="utf-8"))
    assert report["sha256"] == built.pack.sha256
    assert report["built"] == NOW
    assert [each["sha256"] for each in report["documents"]] == [archive.document(number).sha256 for number in numbers]
    told = (tmp_path / "bundle.report.txt").read_text(encoding="utf-8")
    assert "one.pdf" in told
    assert archive.document(numbers[0]).sha256 in told
    assert "Built on " in told
    recorded = archive.last_build(pack)
    assert recorded is not None
    assert recorded["sha256"] == built.pack.sha256
    assert not list(tmp_path.glob(".*.part"))


def test_a_paper_whose_file_was_changed_from_outside_is_named_and_the_old_bundle_stays(
    filled: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    archive, pack, numbers = filled
    put_papers(archive, Job(), pack=pack, documents=numbers, section="papers", now=NOW)
    out = tmp_path / "bundle.pdf"
    build_pack(archive, Job(), pack=pack, out=out, now=NOW)
    before, kept = out.read_bytes(), archive.reading_file(archive.document(numbers[1]))
    kept.chmod(0o600)
    kept.write_bytes(papers.pdf(tmp_path / "other.pdf", ["other words on as many pages"]).read_bytes())
    with pytest.raises(InputProblem, match="“two” has changed since it was added"):
        build_pack(archive, Job(), pack=pack, out=out, now=NOW)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_what_was_read_by_ocr_can_be_found_in_the_bundle(
    filled: tuple[Archive, int, list[int]], tmp_path: Path
) -> None:
    import pypdfium2

    archive, pack, numbers = filled
    (section,) = (s.id for s in building.preset("plain").sections)
    put_papers(archive, Job(), pack=pack, documents=numbers[2:], section=section, now=NOW)
    built = build_pack(archive, Job(), pack=pack, out=tmp_path / "b.pdf", now=NOW)
    page = pypdfium2.PdfDocument(built.pack.file)[1]
    assert "scanned letter" in page.get_textpage().get_text_range()


def test_a_bundle_that_breaks_a_rule_is_not_saved_and_the_old_one_stays(
    filled: tuple[Archive, int, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, pack, _ = filled
    fill_pack(archive, Job(), pack=pack, now=NOW)
    out = tmp_path / "bundle.pdf"
    out.write_bytes(b"the earlier bundle")
    wrong = Finding("GB-2 number", Severity.ERROR, 3, "Page 3 has no number.", "Build again.")
    monkeypatch.setattr(finishing, "_check", lambda *_: finishing.Checked(5, (wrong,)))
    with pytest.raises(PackNotFit) as caught:
        build_pack(archive, Job(), pack=pack, out=out, now=NOW)
    assert caught.value.findings == (wrong,)
    assert out.read_bytes() == b"the earlier bundle"
    assert archive.last_build(pack) is None
    assert not list(tmp_path.glob(".*.part"))
    build_pack(archive, Job(), pack=pack, out=out, now=NOW, force=True)
    assert out.read_bytes() != b"the earlier bundle"


def test_stopped_at_each_report_nothing_is_left_behind(filled: tuple[Archive, int, list[int]], tmp_path: Path) -> None:
    archive, pack, _ = filled
    fill_pack(archive, Job(), pack=pack, now=NOW)
    out = tmp_path / "out" / "bundle.pdf"
    out.parent.mkdir()
    for stop_at in (1, 3, 6, 9):
        job = _StopsAt(stop_at)
        try:
            build_pack(archive, job, pack=pack, out=out, now=NOW)
        except Cancelled:
            assert not list(out.parent.iterdir())
            assert not list(archive.work_folder.iterdir())


class _StopsAt(Job):
    """A job that is stopped at its n-th report."""

    def __init__(self, reports: int) -> None:
        super().__init__(self._count)
        self._left = reports

    def _count(self, _: Progress) -> None:
        self._left -= 1
        if not self._left:
            self.cancel()


def test_the_same_papers_give_the_same_bytes(tmp_path: Path) -> None:
    files = [papers.pdf(tmp_path / "a.pdf", ["one", "two"]), papers.photo(tmp_path / "b.jpg", "A photo of a letter")]
    built = [
        make_bundle(Job(), preset_id="plain", files=files, out=tmp_path / name, now=NOW).built.pack.sha256
        for name in ("x.pdf", "y.pdf")
    ]
    assert built[0] == built[1]


def test_a_worker_goes_on_from_one_paper_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [papers.pdf(tmp_path / f"{number}.pdf", ["words"]) for number in range(12)]
    started = []
    processes = import_module("sendorganiser.isolated").subprocess
    start = processes.Popen
    monkeypatch.setattr(processes, "Popen", lambda *called, **how: started.append(called) or start(*called, **how))
    make_bundle(Job(), preset_id="plain", files=files, out=tmp_path / "b.pdf", now=NOW)
    assert 0 < len(started) <= Pool().size + 2  # one more puts the bundle together, and one checks it


def test_files_go_in_in_the_order_given_or_by_date(tmp_path: Path) -> None:
    late = papers.pdf(
        tmp_path / "late.pdf", ["Wexmoor County Council\n\n4 May 2026\n\nDear Ms Tresswell\n\nYours sincerely"]
    )
    early = papers.pdf(tmp_path / "early.pdf", ["Wexmoor County Council\n\n3 March 2025\n\nDear Ms Tresswell\n\nYours"])
    given = make_bundle(Job(), preset_id="plain", files=[late, early], out=tmp_path / "1.pdf", now=NOW)
    assert [d.source for d in given.built.pack.documents] == ["late.pdf", "early.pdf"]
    dated = make_bundle(Job(), preset_id="plain", files=[late, early], out=tmp_path / "2.pdf", now=NOW, order="date")
    assert [d.source for d in dated.built.pack.documents] == ["early.pdf", "late.pdf"]


def test_a_file_that_cannot_go_in_is_named(tmp_path: Path) -> None:
    good = papers.pdf(tmp_path / "good.pdf", ["words"])
    (tmp_path / "bad.pdf").write_bytes(b"")
    made = make_bundle(Job(), preset_id="plain", files=[tmp_path / "bad.pdf", good], out=tmp_path / "b.pdf", now=NOW)
    assert [Path(r.path).name for r in made.refused] == ["bad.pdf"]
    assert [d.source for d in made.built.pack.documents] == ["good.pdf"]


def test_what_came_inside_a_letter_and_cannot_go_in_is_named_with_it(tmp_path: Path) -> None:
    letter = papers.letter_with_attachment(
        tmp_path / "letter.eml", subject="Papers", body="Two files", name="empty.pdf", content=b"%PDF-1.4"
    )
    made = make_bundle(Job(), preset_id="plain", files=[letter], out=tmp_path / "b.pdf", now=NOW)
    assert [refused.path for refused in made.refused] == [f"empty.pdf, in {letter}"]


def test_with_nothing_readable_there_is_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"")
    with pytest.raises(InputProblem):
        make_bundle(Job(), preset_id="plain", files=[tmp_path / "bad.pdf"], out=tmp_path / "b.pdf", now=NOW)
    assert not (tmp_path / "b.pdf").exists()


def test_arranging_moves_takes_out_and_refuses_what_is_not_there(filled: tuple[Archive, int, list[int]]) -> None:
    archive, pack, (one, two, three) = filled
    (section,) = (s.id for s in building.preset("plain").sections)
    put_papers(archive, Job(), pack=pack, documents=[one, two], section=section, now=NOW)
    put_papers(archive, Job(), pack=pack, documents=[three], section=section, before=two, now=NOW)
    assert archive.pack(pack).sections == {section: (one, three, two)}
    put_papers(archive, Job(), pack=pack, documents=[two], section=section, before=one, now=NOW)
    assert archive.pack(pack).sections == {section: (two, one, three)}
    drop_papers(archive, Job(), pack=pack, documents=[one], now=NOW)
    assert [e.paper.key for e in plan_pack(archive, pack).entries] == [str(two), str(three)]
    with pytest.raises(InputProblem, match="no section"):
        put_papers(archive, Job(), pack=pack, documents=[one], section="Z", now=NOW)
    with pytest.raises(InputProblem):
        put_papers(archive, Job(), pack=pack, documents=[99], section=section, now=NOW)


def test_private_papers_are_not_put_in_by_the_preset(filled: tuple[Archive, int, list[int]]) -> None:
    archive, pack, (one, *_) = filled
    archive.set_facts({one: {"private": True}})
    sections = fill_pack(archive, Job(), pack=pack, now=NOW)
    assert one not in [number for numbers in sections.values() for number in numbers]


def test_a_missing_pdf_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputProblem):
        check_bundle(Job(), file=tmp_path / "none.pdf")


def test_papers_about_another_child_are_not_put_in_by_the_preset(filled: tuple[Archive, int, list[int]]) -> None:
    archive, pack, (one, two, three) = filled
    archive.set_facts({one: {"child": "Amara Okoro"}, two: {"child": "Maya Rose Tresswell"}, three: {"child": ""}})
    sections = fill_pack(archive, Job(), pack=pack, now=NOW)
    assert sorted(number for numbers in sections.values() for number in numbers) == [two, three]


def test_a_case_known_by_another_name_keeps_its_papers(filled: tuple[Archive, int, list[int]]) -> None:
    archive, pack, (one, two, _) = filled
    archive.set_facts({one: {"child": "Amara Okoro"}, two: {"child": "Amara Okoro"}})
    sections = fill_pack(archive, Job(), pack=pack, now=NOW)
    assert len([number for numbers in sections.values() for number in numbers]) == 3
