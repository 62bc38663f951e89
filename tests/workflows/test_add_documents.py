"""Adding papers: every file ends as added, already there or refused, and nothing is lost on the way."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.errors import DiskFull
from sendorganiser.isolated import Worker, WorkerDied
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import Added, add_documents, files_in
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.remove_documents import remove_documents
from tests import papers
from tests.conftest import NOW


def add(archive: Archive, case: int, *files: Path, **more: object) -> Added:
    return add_documents(archive, Job(), case=case, files=files, now=NOW, **more)  # type: ignore[arg-type]


def test_a_letter_is_added_with_its_text_and_original(archive: Archive, case: int, tmp_path: Path) -> None:
    letter = papers.pdf(tmp_path / "letter.pdf", ["Dear Ms Tresswell", "Yours sincerely"])
    (taken,) = add(archive, case, letter).taken
    assert (taken.status, taken.pages) == ("added", 2)
    document = archive.document(taken.documents[0])
    assert archive.original_file(document).read_bytes() == letter.read_bytes()
    assert [text.strip() for text in archive.texts(document.id) if text] == ["Dear Ms Tresswell", "Yours sincerely"]


def test_the_same_file_again_is_already_there(archive: Archive, case: int, tmp_path: Path) -> None:
    letter = papers.pdf(tmp_path / "letter.pdf", ["Dear Ms Tresswell"])
    first = add(archive, case, letter).taken[0]
    copy = Path(shutil.copy(letter, tmp_path / "another name.pdf"))
    again = add(archive, case, copy, letter)
    assert [item.status for item in again.taken] == ["already-there", "already-there"]
    assert {item.documents for item in again.taken} == {first.documents}
    assert len(archive.documents(case)) == 1


def test_one_bad_file_stops_no_other(archive: Archive, case: int, tmp_path: Path) -> None:
    good = papers.pdf(tmp_path / "good.pdf", ["words"])
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF at all")
    (tmp_path / "zero.jpg").touch()
    (tmp_path / "program.exe").write_bytes(b"MZ\x90\0\x03" + bytes(200))
    gone = tmp_path / "gone.pdf"
    names = ("empty.pdf", "broken.pdf", "zero.jpg", "program.exe")
    added = add(archive, case, *(tmp_path / name for name in names), gone, good)
    told = {Path(item.path).name: item for item in added.taken}
    assert told["good.pdf"].status == "added"
    for name in (*names, "gone.pdf"):
        assert told[name].status == "refused"
        assert name in told[name].reason
        assert "Traceback" not in told[name].reason
    assert (
        len({told[name].reason.replace(name, "") for name in ("empty.pdf", "broken.pdf", "program.exe", "gone.pdf")})
        == 4
    )
    assert check_archive(archive, Job()).is_sound
    assert not list((archive.folder / "vault" / "arriving").iterdir())
    assert not list(archive.work_folder.iterdir())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs this may open everything")
def test_a_file_one_may_not_open_says_so(archive: Archive, case: int, tmp_path: Path) -> None:
    letter = papers.pdf(tmp_path / "letter.pdf", ["words"])
    letter.chmod(0)
    (taken,) = add(archive, case, letter).taken
    assert taken.status == "refused"
    assert "may not open" in taken.reason


def test_folders_are_searched_and_odd_names_taken(archive: Archive, case: int, tmp_path: Path) -> None:
    inner = tmp_path / "papers" / "2025" / "ünïcode"
    inner.mkdir(parents=True)
    papers.pdf(inner / "😀 party 🎉.pdf", ["one"])
    papers.pdf(inner / f"{'long' * 49}.pdf", ["two"])
    papers.pdf(tmp_path / "papers" / "no ending", ["three"])
    (tmp_path / "papers" / ".DS_Store").write_bytes(b"x")
    added = add(archive, case, tmp_path / "papers")
    assert [item.status for item in added.taken] == ["added"] * 3
    assert {d.source_name for d in archive.documents(case)} >= {"😀 party 🎉.pdf", "no ending"}


def test_the_kind_is_told_by_content_not_by_name(archive: Archive, case: int, tmp_path: Path) -> None:
    liar = papers.pdf(tmp_path / "photo.jpg", ["I am a PDF"])
    (taken,) = add(archive, case, liar).taken
    assert archive.document(taken.documents[0]).format == "pdf"


def test_an_e_mail_brings_its_attachments(archive: Archive, case: int, tmp_path: Path) -> None:
    report = papers.pdf(tmp_path / "report.pdf", ["Report on Maya"])
    mail = papers.letter_with_attachment(
        tmp_path / "mail.eml",
        subject="Maya’s report",
        body="Please find it attached.",
        name="report.pdf",
        content=report.read_bytes(),
    )
    (taken,) = add(archive, case, mail).taken
    message, attachment = (archive.document(number) for number in taken.documents)
    assert (message.format, attachment.format, attachment.parent) == ("eml", "pdf", message.id)
    assert "Please find it attached." in (archive.texts(message.id)[0] or "")
    assert archive.original_file(attachment).read_bytes() == report.read_bytes()


def test_what_became_of_each_is_told_in_the_order_given(archive: Archive, case: int, tmp_path: Path) -> None:
    inside = papers.pdf(tmp_path / "report.pdf", ["Dear Ms Tresswell"]).read_bytes()
    mail = papers.letter_with_attachment(tmp_path / "b.eml", subject="A", body="B", name="r.pdf", content=inside)
    given = [mail, tmp_path / "gone.pdf", papers.pdf(tmp_path / "a.pdf", ["Another"])]  # the e-mail ends last of all
    heard: list[str] = []
    added = add(archive, case, *given, heard=lambda taken: heard.append(taken.path))
    assert [item.path for item in added.taken] == [str(path) for path in given]
    assert [len(item.documents) for item in added.taken] == [2, 0, 1]
    assert sorted(heard) == sorted(str(path) for path in given)


def test_a_message_inside_another_tells_of_its_own_sender_and_subject(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    inner = EmailMessage()
    inner["From"], inner["To"] = "Howard Pell <hp@wexmoor.example>", "Jo <jo@example.org>"
    inner["Subject"], inner["Date"] = "FW: Transport for the summer", "Mon, 2 Feb 2026 09:10:00 +0000"
    inner.set_content("The taxi will come at eight.")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Dilys Marrable <dm@wexmoor.example>", "What you asked for"
    outer["Date"] = "Fri, 6 Feb 2026 16:45:00 +0000"
    outer.set_content("Please see the message attached.")
    outer.add_attachment(inner)
    letter = tmp_path / "letter.eml"
    letter.write_bytes(outer.as_bytes())
    add(archive, case, letter)
    inside = next(d for d in archive.documents(case) if d.parent is not None)
    assert (inside.title, inside.person, inside.date) == ("Transport for the summer", "Howard Pell", "2026-02-02")


def test_a_locked_pdf_asks_for_its_password_once(archive: Archive, case: int, tmp_path: Path) -> None:
    locked = papers.locked_pdf(tmp_path / "locked.pdf", "Private words", "sesame")
    (refused,) = add(archive, case, locked).taken
    assert (refused.status, refused.locked) == ("refused", True)
    (wrong,) = add(archive, case, locked, passwords={locked: "open"}).taken
    assert wrong.status == "refused"
    (taken,) = add(archive, case, locked, passwords={locked: "sesame"}).taken
    document = archive.document(taken.documents[0])
    assert "Private words" in (archive.texts(document.id)[0] or "")
    assert archive.original_file(document).read_bytes() == locked.read_bytes()
    assert archive.reading_file(document) != archive.original_file(document)


def test_a_scan_waits_and_is_read(archive: Archive, case: int, tmp_path: Path) -> None:
    scan = papers.scan(tmp_path / "scan.pdf", ["The council received\nyour request on\n4 November 2025."])
    number = add(archive, case, scan).taken[0].documents[0]
    assert archive.waiting(case) == [(number, [1])]
    assert read_pages(archive, Job()).pages == 1
    assert archive.waiting(case) == []
    page = archive.pages(number)[0]
    assert "4 November 2025" in (page.text or "")
    assert page.words
    assert (page.width, page.height) != (0, 0)


def test_reading_can_be_stopped_and_goes_on_where_it_was(archive: Archive, case: int, tmp_path: Path) -> None:
    add(
        archive, case, papers.scan(tmp_path / "scan.pdf", ["First page here.", "Second page here.", "Third page here."])
    )

    def stop_after_one(progress: Progress) -> None:
        if progress.done == 1:
            job.cancel()

    job = Job(stop_after_one)
    with pytest.raises(Cancelled):
        read_pages(archive, job)
    left = sum(len(pages) for _, pages in archive.waiting())
    assert left < 3
    assert read_pages(archive, Job()).pages == left
    assert archive.not_looked_at() == []


def test_stopped_while_adding_nothing_is_half_there(archive: Archive, case: int, tmp_path: Path) -> None:
    files = [papers.pdf(tmp_path / f"{n}.pdf", [f"paper {n}"]) for n in range(12)]

    def stop_after_four(progress: Progress) -> None:
        if progress.done >= 4:
            job.cancel()

    job = Job(stop_after_four)
    with pytest.raises(Cancelled):
        add_documents(archive, job, case=case, files=files, now=NOW)
    there = archive.documents(case)
    assert 3 <= len(there) < 12
    assert check_archive(archive, Job()).is_sound
    assert add(archive, case, *files).count("already-there") == len(there)


def test_a_full_disk_stops_the_work_and_keeps_what_was_added(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [papers.pdf(tmp_path / f"{n}.pdf", [f"paper {n}"]) for n in range(6)]
    add(archive, case, files[0])
    arrive = Archive.arrive

    def full(self: Archive, source: Path) -> object:
        if source.name == "3.pdf":
            raise OSError(28, "No space left on device")
        return arrive(self, source)

    monkeypatch.setattr(Archive, "arrive", full)
    with pytest.raises(DiskFull):
        add(archive, case, *files)
    assert archive.documents(case)
    assert check_archive(archive, Job()).is_sound


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize("moment", [0.15, 0.6, 1.2])
def test_killed_at_any_moment_of_an_add_all_comes_in_afterwards(tmp_path: Path, moment: float) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for n in range(25):
        papers.pdf(folder / f"{n}.pdf", [f"paper number {n}"])
    home = tmp_path / "archive"
    with Archive.open(home) as archive:
        case = archive.add_case(name="x", now=NOW)
    command = [sys.executable, "-m", "sendorganiser", "--archive", str(home), "--json", "add", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGKILL)
    told = [line for line in (process.communicate()[0] or "").splitlines() if line.endswith("}")]
    with Archive.open(home) as archive:
        assert len(archive.documents(case)) >= len(told)
        assert check_archive(archive, Job()).is_sound
        add(archive, case, folder)
        assert len(archive.documents(case)) == 25
        assert check_archive(archive, Job()).is_sound


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_is_written_down_all_the_same(archive: Archive, case: int, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 notes.txt"))
    odd.write_text("Notes of a meeting.")
    after = tmp_path / "z.txt"
    after.write_text("The next paper.")
    assert [taken.status for taken in add(archive, case, odd, after).taken] == ["added", "added"]
    assert {d.source_name for d in archive.documents(case)} == {"café notes.txt", "z.txt"}


def _dying(deaths: int) -> Callable[..., object]:
    """A worker's call that finds its worker killed the first so many times."""
    left, real = [deaths], Worker.call

    def call(self: Worker, *args: Any, **more: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise WorkerDied
        return real(self, *args, **more)

    return call


def test_a_paper_is_not_blamed_when_its_worker_was_killed(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "call", _dying(1))
    files = [papers.pdf(tmp_path / f"{n}.pdf", [f"paper number {n}"]) for n in range(3)]
    assert add(archive, case, *files).count("added") == 3


def test_a_file_that_kills_its_worker_each_time_is_refused_and_nothing_is_left_of_it(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "call", _dying(2))
    (taken,) = add(archive, case, papers.pdf(tmp_path / "a.pdf", ["words"])).taken
    assert taken.status == "refused" and "stops it from being opened safely" in taken.reason and taken.can_keep
    assert check_archive(archive, Job()).is_sound


def test_files_in_a_folder_are_listed_once_and_steadily(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "c/d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_in([tmp_path, tmp_path / "a.pdf"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.pdf", "b.pdf", "c/d.pdf"]


def test_a_file_that_vanishes_meanwhile_is_named_and_the_rest_is_added(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    files = [papers.pdf(pile / f"{n:02}.pdf", [f"words {n}"]) for n in range(12)]

    def taken_away(_: object) -> None:
        files[-1].unlink(missing_ok=True)

    files[3].unlink()
    added = add_documents(archive, Job(), case=case, files=[pile, files[3]], now=NOW, heard=taken_away)
    told = {Path(item.path).name: item for item in added.taken}
    assert "no longer there" in told["03.pdf"].reason
    gone = told.pop("11.pdf")  # copied before it went, or not
    assert gone.status == "added" or "no longer there" in gone.reason
    assert {item.status for name, item in told.items() if name != "03.pdf"} == {"added"}
    assert check_archive(archive, Job()).is_sound


def test_a_file_that_is_still_being_downloaded_is_not_taken_for_the_whole(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "notes.txt"
    letter.write_text("Dear Ms Tresswell,\nwe agree to", encoding="utf-8")
    arrive = archive.arrive

    def arrives(file: Path) -> object:
        arrived = arrive(file)
        if file == letter:
            with letter.open("a", encoding="utf-8") as more:
                more.write(" assess Maya.\nYours sincerely")
        return arrived

    with monkeypatch.context() as patch:
        patch.setattr(archive, "arrive", arrives)
        (taken,) = add(archive, case, letter).taken
    assert (taken.status, archive.documents(case)) == ("refused", [])
    assert "Wait until it is whole" in taken.reason
    assert check_archive(archive, Job()).is_sound
    (again,) = add(archive, case, letter).taken
    assert "assess Maya" in str(archive.texts(again.documents[0])[0])


def test_a_folder_that_cannot_be_looked_into_is_named(
    archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "papers" / "shut"
    shut.mkdir(parents=True)
    letter = papers.pdf(tmp_path / "papers" / "letter.pdf", ["words"])
    look = os.scandir

    def may_look(path: str) -> object:  # root may look anywhere, and tests may run as root
        if str(path) == str(shut):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", may_look)
    taken = {item.path: item for item in add(archive, case, tmp_path / "papers").taken}
    assert taken[str(letter)].status == "added"
    assert taken[str(shut)].status == "refused" and not taken[str(shut)].can_keep
    assert "may not look into the folder “shut”" in taken[str(shut)].reason


def test_a_paper_in_the_bin_is_nowhere_and_comes_back_when_it_is_added_again(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    letter = papers.pdf(tmp_path / "letter.pdf", ["The unmistakable word xylophone"])
    (number,) = add(archive, case, letter).taken[0].documents
    remove_documents(archive, Job(), documents=[number], now=NOW)
    assert archive.documents(case) == []
    assert find_documents(archive, case=case, typed="xylophone") == []
    assert (archive.case(case).documents, archive.unconfirmed(case)) == (0, 0)
    assert check_archive(archive, Job()).is_sound
    again = add(archive, case, letter).taken[0]
    assert (again.status, again.documents) == ("added", (number,))
    assert [hit.document for hit in find_documents(archive, case=case, typed="xylophone")] == [number]


def test_an_e_mail_whose_add_was_cut_short_gets_its_attachments_the_next_time(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    report = papers.pdf(tmp_path / "report.pdf", ["Report on Maya"])
    mail = papers.letter_with_attachment(
        tmp_path / "mail.eml", subject="Report", body="Attached.", name="report.pdf", content=report.read_bytes()
    )
    keep = Archive.add_document

    def stop_after_the_message(self: Archive, *given: object, **more: object) -> int:
        number = keep(self, *given, **more)  # type: ignore[arg-type]
        job.cancel()
        return number

    job = Job()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Cancelled):
        patch.setattr(Archive, "add_document", stop_after_the_message)
        add_documents(archive, job, case=case, files=[mail], now=NOW)
    assert [d.source_name for d in archive.documents(case)] == ["mail.eml"]
    (taken,) = add(archive, case, mail).taken
    assert (taken.status, len(taken.documents)) == ("already-there", 2)
    message, attachment = (archive.document(number) for number in taken.documents)
    assert (attachment.source_name, attachment.parent) == ("report.pdf", message.id)
    (again,) = add(archive, case, mail).taken
    assert (again.status, len(archive.documents(case))) == ("already-there", 2)
