"""Sent is frozen: no page that was sent ever gets another number unless somebody asks for that."""

import csv
import hashlib
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from sendorganiser.audit import Severity
from sendorganiser.bundle.late import Way
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import drop_papers, put_papers
from sendorganiser.workflows.build_pack import Built, build_pack, new_pack, plan_pack
from sendorganiser.workflows.empty_bin import empty_old
from sendorganiser.workflows.export_schedules import put_schedule
from sendorganiser.workflows.follow_hearing import own_bundle
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.send_pack import mark_sent, moved_since, sent_after_all, sent_file, take_back_sent
from sendorganiser.workflows.take_in_case import take_in_case
from tests import papers
from tests.conftest import NOW
from tests.workflows.test_schedules import TODAY

Sent = tuple[Archive, int, list[int], Path]


def add(archive: Archive, case: int, folder: Path, name: str, pages: int, date: str) -> int:
    file = papers.pdf(folder / f"{name}.pdf", [f"{name} says something on its page {n + 1}" for n in range(pages)])
    (number,) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken[0].documents
    archive.set_facts({number: {"title": name, "date": date}})
    return number


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three papers."""
    folder = tmp_path_factory.mktemp("stock")
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for fact in (("One", 2, "2025-01-01"), ("Two", 1, "2025-02-01"), ("Three", 3, "2025-04-01")):
            add(archive, case, folder, *fact)
    return folder / "archive"


@pytest.fixture
def sent(archive: Archive, case: int, tmp_path: Path) -> Sent:
    """A bundle of them (index 1, pages 2–3, 4, 5–7), built and marked as sent."""
    numbers = sorted(document.id for document in archive.documents(case))
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="For the hearing", now=NOW)
    put_papers(archive, Job(), pack=pack, documents=numbers, section="papers", now=NOW)
    build_pack(archive, Job(), pack=pack, out=tmp_path / "first.pdf", now=NOW)
    mark_sent(archive, Job(), pack=pack, day="2026-03-05", to="the council")
    return archive, pack, numbers, tmp_path


def let_in(sent: Sent, *, before: int | None = None, pages: int = 2) -> int:
    archive, pack, _, folder = sent
    late = add(archive, archive.pack(pack).case, folder, "A late one", pages, "2025-03-01")
    put_papers(archive, Job(), pack=pack, documents=[late], section="papers", before=before, now=NOW)
    return late


def build(sent: Sent, name: str, way: Way) -> Built:
    archive, pack, _, folder = sent
    return build_pack(archive, Job(), pack=pack, out=folder / name, now=NOW, way=way)


def labels(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf:
        return [str(page.label) for page in pdf.pages]


def pictures(file: Path, pages: range) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [hashlib.sha256(pdf[n].render(scale=0.7).to_pil().tobytes()).hexdigest() for n in pages]


def printed(file: Path, page: int) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return str(pdf[page - 1].get_textpage().get_text_range())


def errors(built: Built) -> list[str]:
    return [finding.what for finding in built.findings if finding.severity is not Severity.NOTE]


def test_late_papers_at_the_end_leave_every_sent_page_as_it_was(sent: Sent) -> None:
    let_in(sent, before=sent[2][1])  # where it stands in the arrangement does not matter
    built = build(sent, "second.pdf", "end")
    first, second = sent[3] / "first.pdf", sent[3] / "second.pdf"
    assert labels(second) == [str(n) for n in range(1, 12)]  # 7 sent, late index, list of changes, 2 late pages
    assert pictures(second, range(7)) == pictures(first, range(7))
    assert "Index of late papers" in printed(second, 8)
    assert "sent on 5 March 2026 to the council" in printed(second, 8)
    assert "Added: “A late one”, pages 10 to 11." in printed(second, 9)
    assert not errors(built)
    with pikepdf.open(second) as pdf:
        marks = [str(item.title) for item in pdf.open_outline().root]
    assert marks[-1].startswith("Late papers") or "A late one (p. 10)" in marks


def test_a_late_paper_let_in_between_has_lettered_pages(sent: Sent) -> None:
    let_in(sent, before=sent[2][2], pages=3)
    built = build(sent, "second.pdf", "between")
    second = sent[3] / "second.pdf"
    assert labels(second) == ["1", "2", "3", "4", "4A", "4B", "4C", "5", "6", "7"]
    for at, label in ((5, "4A"), (7, "4C"), (8, "5")):
        assert label in printed(second, at).split()
    assert "4A" in printed(second, 1)
    assert [d.label for d in built.pack.documents] == ["", "", "4A–4C", "5–7"]
    assert not errors(built)


def test_a_supplement_has_its_own_index_and_goes_on_with_the_numbers(sent: Sent) -> None:
    let_in(sent)
    built = build(sent, "supplement.pdf", "supplement")
    file = sent[3] / "supplement.pdf"
    assert labels(file) == ["8", "9", "10", "11"]
    assert "Supplementary bundle" in printed(file, 1)
    assert "List of changes" in printed(file, 2)
    assert not errors(built)


def test_after_a_supplement_was_sent_the_numbers_go_on_from_it(sent: Sent) -> None:
    archive, pack, _, folder = sent
    let_in(sent)
    build(sent, "supplement.pdf", "supplement")
    mark_sent(archive, Job(), pack=pack, day="2026-03-20", to="the council")
    again = add(archive, archive.pack(pack).case, folder, "Later still", 1, "2025-05-01")
    put_papers(archive, Job(), pack=pack, documents=[again], section="papers", now=NOW)
    build(sent, "second supplement.pdf", "supplement")
    assert labels(folder / "second supplement.pdf") == ["12", "13", "14"]
    built = build(sent, "all.pdf", "end")
    assert labels(folder / "all.pdf") == [str(n) for n in range(1, 15)]
    assert pictures(folder / "all.pdf", range(7, 11)) == pictures(folder / "supplement.pdf", range(4))
    assert not errors(built)


def test_a_page_that_was_sent_cannot_be_taken_out_or_changed_silently(sent: Sent) -> None:
    archive, pack, numbers, _ = sent
    drop_papers(archive, Job(), pack=pack, documents=[numbers[1]], now=NOW)
    with pytest.raises(InputProblem, match=r"“Two” was sent \(page 4\)"):
        build(sent, "second.pdf", "end")
    built = build(sent, "anew.pdf", "anew")
    assert [d.first for d in built.pack.documents] == [2, 4]
    with (sent[3] / "anew.pages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert rows == [
        ["One", "1", "2", "2"], ["One", "2", "3", "3"],
        ["Three", "1", "5", "4"], ["Three", "2", "6", "5"], ["Three", "3", "7", "6"],
        ["Two", "1", "4", ""],
    ]  # fmt: skip


def test_another_order_does_not_move_what_was_sent(sent: Sent) -> None:
    archive, pack, numbers, _ = sent
    put_papers(archive, Job(), pack=pack, documents=[numbers[2]], section="papers", before=numbers[0], now=NOW)
    assert [(e.paper.title, e.first) for e in plan_pack(archive, pack).entries] == [
        ("One", 2),
        ("Two", 4),
        ("Three", 5),
    ]
    with pytest.raises(InputProblem, match="stands elsewhere"):
        plan_pack(archive, pack, way="between")


def test_a_paper_turned_or_renamed_since_is_as_it_was_sent(sent: Sent) -> None:
    from sendorganiser.workflows.care_for_pages import turn

    archive, _, numbers, folder = sent
    turn(archive, Job(), document=numbers[0], pages=[1], degrees=90)
    archive.set_facts({numbers[0]: {"title": "Another name"}})
    build(sent, "second.pdf", "end")
    assert pictures(folder / "second.pdf", range(7)) == pictures(folder / "first.pdf", range(7))


def test_a_schedule_that_was_sent_stays_as_it_was(archive: Archive, case: int, tmp_path: Path) -> None:
    number = add(archive, case, tmp_path, "Our request", 1, "2026-01-05")
    log = {"archive": archive, "job": Job(), "case": case, "now": NOW}
    log_event(**log, kind="call", date="2026-02-01", note="She rang.", document=number, page=1)  # type: ignore[arg-type]
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="Mine", now=NOW)
    put_papers(archive, Job(), pack=pack, documents=[number], section="papers", now=NOW)
    put_schedule(archive, Job(), pack=pack, which="chronology", section="papers", today=TODAY, now=NOW)
    build_pack(archive, Job(), pack=pack, out=tmp_path / "first.pdf", now=NOW)
    mark_sent(archive, Job(), pack=pack, day="2026-03-05", to="")
    for n in range(60):
        log_event(**log, kind="call", date="2026-03-10", note=f"Call {n}, which was a long one.")  # type: ignore[arg-type]
    late = add(archive, case, tmp_path, "Late", 1, "2026-04-01")
    put_papers(archive, Job(), pack=pack, documents=[late], section="papers", now=NOW)
    build_pack(archive, Job(), pack=pack, out=tmp_path / "second.pdf", now=NOW)
    count = len(labels(tmp_path / "first.pdf"))
    assert pictures(tmp_path / "second.pdf", range(count)) == pictures(tmp_path / "first.pdf", range(count))


def test_only_what_was_built_can_be_marked_and_only_once(sent: Sent) -> None:
    archive, pack, numbers, folder = sent
    with pytest.raises(InputProblem, match="sent already"):
        mark_sent(archive, Job(), pack=pack, day="2026-03-06", to="")
    other = new_pack(archive, Job(), case=archive.pack(pack).case, preset_id="plain", title="", now=NOW)
    with pytest.raises(InputProblem, match="not been built"):
        mark_sent(archive, Job(), pack=other, day="2026-03-06", to="")
    put_papers(archive, Job(), pack=other, documents=numbers, section="papers", now=NOW)
    build_pack(archive, Job(), pack=other, out=folder / "other.pdf", now=NOW)
    with pytest.raises(InputProblem, match="is not a day"):
        mark_sent(archive, Job(), pack=other, day="yesterday", to="")
    (folder / "other.pdf").write_bytes(b"something else")
    with pytest.raises(InputProblem, match="has changed since it was built"):
        mark_sent(archive, Job(), pack=other, day="2026-03-06", to="")


def test_a_mark_can_be_taken_back(sent: Sent) -> None:
    archive, pack, numbers, _ = sent
    (issue,) = archive.issues.of_pack(pack)
    assert (issue.no, issue.sent, issue.sent_to, issue.pages) == (1, "2026-03-05", "the council", 7)
    take_back_sent(archive, Job(), issue=issue.id)
    assert archive.issues.last(pack) is None
    drop_papers(archive, Job(), pack=pack, documents=[numbers[0]], now=NOW)
    assert plan_pack(archive, pack).pages == 5


def test_references_are_mapped_to_the_new_bundle(sent: Sent) -> None:
    archive, pack, numbers, _ = sent
    late = let_in(sent, before=sent[2][0], pages=1)
    moved = {(m.document, m.page): (m.old, m.new) for m in moved_since(archive, pack, way="anew")}
    assert moved[str(numbers[2]), 3] == ("7", "8")
    assert moved[str(late), 1] == ("", "2")
    same = moved_since(archive, pack, way="end")
    assert all(m.old == m.new for m in same if m.old)


@pytest.mark.parametrize("way", ["end", "between", "supplement", "anew"])
def test_the_numbers_shown_before_are_those_that_are_built(sent: Sent, way: Way) -> None:
    archive, pack, numbers, _ = sent
    let_in(sent, before=numbers[1])
    shown = [(e.paper.key, e.first, e.last) for e in plan_pack(archive, pack, way=way).entries]
    built = build(sent, "next.pdf", way)
    assert [(d.document, d.first, d.last) for d in built.pack.documents] == shown
    assert len(labels(sent[3] / "next.pdf")) == built.pack.pages == plan_pack(archive, pack, way=way).pages


def test_the_file_is_kept_as_it_was_sent_and_goes_with_the_case(sent: Sent) -> None:
    archive, pack, _, folder = sent
    first = folder / "first.pdf"
    data, sha256 = first.read_bytes(), hashlib.sha256(first.read_bytes()).hexdigest()
    first.unlink()
    kept = sent_file(archive, sha256)
    assert kept is not None and kept.read_bytes() == data
    case = archive.pack(pack).case
    hand_over(archive, Job(), case=case, out=folder / "case.sendcase", now=NOW)
    with Archive.open(folder / "dad") as dad:
        theirs = take_in_case(dad, Job(), file=folder / "case.sendcase", now=NOW).case
        opened = own_bundle(dad, Job(), pack=dad.packs(theirs)[0].id)
        assert Path(opened.file).read_bytes() == data and opened.pages == 7
        assert dad.check(iter(dad.kept_files())).is_sound


def test_what_was_sent_with_a_private_paper_in_it_stays_here(sent: Sent) -> None:
    archive, pack, numbers, folder = sent
    archive.set_facts({numbers[0]: {"private": True}})
    hand_over(archive, Job(), case=archive.pack(pack).case, out=folder / "case.sendcase", now=NOW)
    sha256 = hashlib.sha256((folder / "first.pdf").read_bytes()).hexdigest()
    with zipfile.ZipFile(folder / "case.sendcase") as inside:
        assert f"files/{sha256}.pdf" not in inside.namelist()


def test_taken_back_it_is_no_longer_kept(sent: Sent) -> None:
    archive, pack, _, folder = sent
    sha256 = hashlib.sha256((folder / "first.pdf").read_bytes()).hexdigest()
    issue = archive.issues.last(pack)
    assert issue is not None and sent_file(archive, sha256) is not None
    take_back_sent(archive, Job(), issue=issue.id)
    empty_old(archive, Job(), now=NOW)
    assert sent_file(archive, sha256) is None and archive.check(iter(archive.kept_files())).is_sound
    mark_sent(archive, Job(), pack=pack, day="2026-03-05", to="the council")  # undo
    assert sent_file(archive, sha256) is not None


def test_taking_it_back_can_be_undone_as_long_as_nothing_was_sent_since(sent: Sent) -> None:
    archive, pack, _, folder = sent
    sha256 = hashlib.sha256((folder / "first.pdf").read_bytes()).hexdigest()
    before = archive.issues.of_pack(pack)
    row = take_back_sent(archive, Job(), issue=before[0].id)
    assert row is not None
    sent_after_all(archive, Job(), row=row)
    empty_old(archive, Job(), now=NOW)
    assert archive.issues.of_pack(pack) == before and sent_file(archive, sha256) is not None
    row = take_back_sent(archive, Job(), issue=before[0].id)
    mark_sent(archive, Job(), pack=pack, day="2026-03-06", to="the council")
    with pytest.raises(InputProblem, match="marked as sent since"):
        sent_after_all(archive, Job(), row=row or ())
