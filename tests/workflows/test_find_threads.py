"""E-mails of one exchange: found when they are added, told of, put behind the newest when asked, and brought back."""

from email.message import EmailMessage
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.find_copies import find_copies
from sendorganiser.workflows.find_threads import fold, keep_apart, unfold
from tests.conftest import NOW

FIRST = (
    "Dear Mr Hollis,\n\nplease tell me when the speech therapist can see Maya. It was agreed in the review on 3 May "
    "2024, and nobody has written to us since then.\n\nKind regards\nAnna Tresswell"
)
SECOND = "Dear Mrs Tresswell,\n\nthe therapist can come on 12 June 2024 at 10.30. Is that day good for you?\n\nJ Hollis"
THIRD = "Dear Mr Hollis,\n\nyes, that day is good. Thank you.\n\nAnna Tresswell"


def write(
    folder: Path,
    name: str,
    body: str,
    *,
    day: int,
    answers: str = "",
    subject: str = "Speech therapy",
    note: bytes = b"",
) -> Path:
    """Write an e-mail of the exchange."""
    mail = EmailMessage()
    mail["From"] = "Anna Tresswell <anna@example.com>"
    mail["To"] = "J Hollis <hollis@wessenby.example>"
    mail["Subject"] = subject
    mail["Date"] = f"Mon, {day:02} May 2024 09:00:00 +0100"
    mail["Message-ID"] = f"<{name}@example.com>"
    if answers:
        mail["In-Reply-To"] = f"<{answers}@example.com>"
        mail["References"] = f"<{answers}@example.com>"
    mail.set_content(body)
    if note:
        mail.add_attachment(note, maintype="text", subtype="plain", filename="notes.txt")
    file = folder / f"{name}.eml"
    file.write_bytes(mail.as_bytes())
    return file


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def exchange(folder: Path) -> list[Path]:
    """Write three e-mails, each quoting all before it; the first has something attached."""
    two = f"{SECOND}\n\nOn 6 May 2024 Anna Tresswell wrote:\n{quoted(FIRST)}"
    three = f"{THIRD}\n\nOn 7 May 2024 J Hollis wrote:\n{quoted(two)}"
    return [
        write(folder, "one", FIRST, day=6, note=b"Notes of the review on 3 May 2024, as we took them."),
        write(folder, "two", two, day=7, answers="one", subject="RE: Speech therapy"),
        write(folder, "three", three, day=8, answers="two", subject="RE: Speech therapy"),
    ]


def added(archive: Archive, case: int, folder: Path) -> dict[str, int]:
    add_documents(archive, Job(), case=case, files=exchange(folder), now=NOW)
    find_copies(archive, Job(), case=case)
    return {document.source_name: document.id for document in archive.documents(case)}


def names(archive: Archive, case: int) -> set[str]:
    return {document.source_name for document in archive.documents(case)}


def test_the_newest_full_copy_is_proposed_and_nothing_moves_by_itself(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    known = added(archive, case, tmp_path)
    (thread,) = archive.threads.of_case(case)
    assert thread.front == known["three.eml"]
    assert set(thread.held) == {known["one.eml"], known["two.eml"]}
    assert names(archive, case) == {"one.eml", "two.eml", "three.eml", "notes.txt"}
    assert archive.families.undecided(case) == []  # that one quotes the other is no copy to ask about


def test_folded_away_and_brought_back(archive: Archive, case: int, tmp_path: Path) -> None:
    known = added(archive, case, tmp_path)
    folded = fold(archive, Job(), front=known["three.eml"], now=NOW)
    assert names(archive, case) == {"three.eml", "notes.txt"}  # what was attached stays
    assert archive.threads.from_behind(case) == {known["notes.txt"]: archive.document(known["one.eml"]).title}
    assert archive.threads.size(known["three.eml"]) == 3
    unfold(archive, Job(), folded=folded)
    assert names(archive, case) == {"one.eml", "two.eml", "three.eml", "notes.txt"}


def test_a_still_newer_e_mail_takes_all_of_it_and_undo_leaves_the_rest_as_it_was(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    known = added(archive, case, tmp_path)
    fold(archive, Job(), front=known["three.eml"], now=NOW)
    body = exchange(tmp_path)[2].read_text().split("\n\n", 1)[1]
    newer = write(tmp_path, "four", f"And thank you again.\n\n{quoted(body)}", day=9, answers="three")
    add_documents(archive, Job(), case=case, files=[newer], now=NOW)
    find_copies(archive, Job(), case=case)
    (thread,) = archive.threads.of_case(case)
    folded = fold(archive, Job(), front=thread.front, now=NOW)
    assert names(archive, case) == {"four.eml", "notes.txt"}
    unfold(archive, Job(), folded=folded)
    assert names(archive, case) == {"three.eml", "four.eml", "notes.txt"}
    assert {d.source_name for d in archive.families.behind(known["three.eml"])} == {"one.eml", "two.eml"}


def test_kept_apart_it_is_not_asked_again(archive: Archive, case: int, tmp_path: Path) -> None:
    added(archive, case, tmp_path)
    (thread,) = archive.threads.of_case(case)
    assert thread.is_asked
    keep_apart(archive, Job(), front=thread.front, others=thread.held, now=NOW)
    (thread,) = archive.threads.of_case(case)
    assert not thread.is_asked
