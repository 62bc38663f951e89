"""Adding zip folders, chats, recordings and what cannot be shown: all comes in, in its place; nothing is lost."""

import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows import add_documents as adding
from sendorganiser.workflows.add_documents import Added, add_documents, files_in
from sendorganiser.workflows.find_documents import find_documents
from tests import papers
from tests.conftest import NOW
from tests.ingest import hostile
from tests.ingest.test_recordings import mp4


def add(archive: Archive, case: int, *files: Path, **more: object) -> Added:
    return add_documents(archive, Job(), case=case, files=files, now=NOW, **more)  # type: ignore[arg-type]


def _mail(subject: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Jane Doe <jane.doe@elmshire.gov.uk>"
    message["Date"], message["Subject"] = "Tue, 05 Nov 2024 09:07:00 +0000", subject
    message.set_content("Dear Ms Tresswell\n\nWe have refused your request.\n\nJane Doe")
    return message.as_bytes()


def test_a_zip_folder_comes_in_with_its_papers_and_the_papers_inside_them(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("Letter.eml", _mail("Refusal to assess"))
    path = tmp_path / "From the council.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(inner, "more/inner.zip")
        made.write(papers.pdf(tmp_path / "plan.pdf", ["Section F provision"]), "plan.pdf")
        made.writestr("broken.pdf", b"%PDF-1.7 nothing")
    (taken,) = add(archive, case, path).taken
    documents = {d.source_name: d for d in map(archive.document, taken.documents)}
    assert set(documents) == {"From the council.zip", "inner.zip", "plan.pdf", "Letter.eml"}
    assert "Inside it, “broken.pdf” is damaged" in taken.reason and taken.status == "added"
    assert documents["Letter.eml"].parent == documents["inner.zip"].id
    assert documents["plan.pdf"].parent == documents["inner.zip"].parent == documents["From the council.zip"].id
    assert archive.original_file(documents["From the council.zip"]).read_bytes() == path.read_bytes()
    hits = find_documents(archive, case=case, typed="provision")
    assert [archive.document(hit.document).source_name for hit in hits] == ["plan.pdf"]


def test_a_letter_in_a_zip_folder_speaks_for_itself_as_one_given_alone(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("Letter.eml", _mail("Refusal to assess"))
    (tmp_path / "alone.eml").write_bytes(_mail("Refusal to assess, again"))
    told = {Path(t.path).name: t for t in add(archive, case, tmp_path / "a.zip", tmp_path / "alone.eml").taken}
    folder, first = map(archive.document, told["a.zip"].documents)
    alone = archive.document(told["alone.eml"].documents[0])
    assert (first.date, first.kind, first.person) == (alone.date, alone.kind, alone.person)
    assert first.date == "2024-11-05" and (folder.date, folder.person, folder.organisation) == ("", "", "")


def test_folders_in_folders_without_end_stop_and_say_so(archive: Archive, case: int, tmp_path: Path) -> None:
    (taken,) = add(archive, case, hostile.zip_of_zips(tmp_path / "z.zip", deep=20)).taken
    assert len(taken.documents) == adding.DEEPEST + 1 and "lies too deep inside" in taken.reason


def test_more_files_inside_than_anybody_has_are_cut_with_a_word(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_MOST_INSIDE", 3)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        for number in range(6):
            made.writestr(f"{number}.txt", f"Letter {number}")
    (taken,) = add(archive, case, tmp_path / "a.zip").taken
    assert len(taken.documents) == 4 and "Far more files lie inside it" in taken.reason


def test_a_recording_is_kept_byte_for_byte_with_a_page(archive: Archive, case: int, tmp_path: Path) -> None:
    path = tmp_path / "meeting.mp4"
    path.write_bytes(mp4(65))
    (taken,) = add(archive, case, path).taken
    document = archive.document(taken.documents[0])
    assert (document.format, document.pages) == ("video", 1) and "kept as it came" in document.note
    assert archive.original_file(document).read_bytes() == path.read_bytes()
    assert "1 minute 5 seconds" in (archive.texts(document.id)[0] or "")


def test_what_is_refused_can_be_kept_all_the_same(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # LibreOffice, where it is there, makes pages even of this
    path, locked = tmp_path / "old.wpd", tmp_path / "empty.pdf"
    path.write_bytes(b"\xffWPC" + bytes(range(200)))
    locked.write_bytes(b"%PDF-1.7 nothing in it")
    refused = add(archive, case, path, locked)
    assert [(taken.status, taken.can_keep) for taken in refused.taken] == [("refused", True)] * 2
    assert archive.documents(case) == []
    kept = add(archive, case, path, locked, keep=[path, locked])
    assert [taken.status for taken in kept.taken] == ["added", "added"]
    by_name = {d.source_name: d for d in archive.documents(case)}
    assert archive.original_file(by_name["old.wpd"]).read_bytes() == path.read_bytes()
    said = archive.texts(by_name["old.wpd"].id)[0] or ""
    assert "stands for a file that cannot be shown" in said and "WordPerfect" in said


def test_a_file_too_large_for_the_disk_is_refused_before_it_is_copied(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    path = tmp_path / "giant.mp4"
    with path.open("wb") as file:
        file.write(mp4(5))
        file.truncate(10**13)  # takes no room itself
    hollow = tmp_path / "hollow.pdf"
    with hollow.open("wb") as file:
        file.truncate(3 * 10**9)
    good = papers.pdf(tmp_path / "good.pdf", ["words"])
    told = {Path(taken.path).name: taken for taken in add(archive, case, path, hollow, good).taken}
    if hollow.stat().st_blocks == 0:  # not all disks know files with holes
        assert "mostly empty, or most of it is not on this computer" in told["hollow.pdf"].reason
    assert "says it is 9,313 GB large" in told["giant.mp4"].reason and told["good.pdf"].status == "added"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_does_not_hold_up_the_rest(archive: Archive, case: int, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    papers.pdf(tmp_path / "good.pdf", ["words"])
    told = {Path(taken.path).name: taken for taken in add(archive, case, tmp_path).taken}
    assert "is not a file but a device or a pipe" in told["pipe.pdf"].reason and told["good.pdf"].status == "added"


def test_what_a_browser_saves_beside_a_page_is_added_where_it_may_be_a_paper(tmp_path: Path) -> None:
    for name in ("Plan.html", "Plan_files/app.js.download", "Plan_files/look.css", "Plan_files/page1.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "My_files").mkdir()
    (tmp_path / "My_files" / "notes.css").write_text("somebody's own")
    assert [path.name for path in files_in([tmp_path])] == ["Plan.html", "notes.css", "page1.png"]


def test_what_office_programs_leave_lying_about_is_not_added(tmp_path: Path) -> None:
    for name in ("~$letter.docx", "Thumbs.db", "._letter.pdf", "letter.txt"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in([tmp_path])] == ["letter.txt"]
