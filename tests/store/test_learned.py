"""What a correction teaches: a letterhead once named is known again, explainably, and can be forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.ingest.facts import suggest
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Document, Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.confirm_facts import confirm_facts, restore_facts
from sendorganiser.workflows.learn import bring_lessons_back, forget_lessons

NOW = "2026-05-12T10:00:00"
HEAD = "Quillfeather\nThe Old Dairy, Mill Lane, Stowbeck SB2 9QQ\nTel 01632 960123\n\n"
LETTER = (
    HEAD
    + "14 March 2025\n\nDear Mrs Dale\n\nMina Dale\n\nWe saw Mina today and will write again.\n\nYours sincerely\n\n{}"
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive") as opened:
        yield opened


def added(archive: Archive, case: int, text: str, *, clues: dict[str, str] | None = None) -> int:
    number = len(archive.documents(case)) + 1
    file = archive.work_folder / f"{case}-{number}"
    file.write_text(f"{case} {number} {text}")
    arrived = archive.arrive(file)
    new = NewDocument(
        case=case,
        sha256=arrived.sha256,
        reading=arrived.sha256,
        source_name=f"Letter {number}.pdf",
        format="pdf",
        added=NOW,
        title=f"Letter {number}",
        pages=(Page(1, 595, 842, text, "pdf", "bottom-right"),),
        clues=clues or {},
    )
    found = suggest([text], name=new.source_name, clues=clues or {})
    return archive.add_document(new, original=arrived, extension="pdf", reading=None, found=found, bar=BAR)


def correct(archive: Archive, document: int, **facts: str) -> tuple[Document, ...]:
    return confirm_facts(archive, Job(), changes={document: facts}, now=NOW)


def test_a_letterhead_once_named_is_known_on_papers_waiting_and_on_papers_that_come_later(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    first, waiting = (added(archive, case, LETTER.format(who)) for who in ("Ann Moss", "Ben Hill"))
    assert archive.document(waiting).organisation == ""
    correct(archive, first, organisation="Quillfeather Psychology")
    later = added(archive, case, LETTER.format("Cara Nye"))
    for number in (waiting, later):
        document = archive.document(number)
        assert document.organisation == "Quillfeather Psychology"
        told = document.suggested["organisation"]
        assert told is not None
        assert told.because == "You named this letterhead on 12 May 2026: Quillfeather Psychology."
        assert told.words == "Quillfeather"
        assert told.page == 1
        assert not document.confirmed


def test_nothing_is_learned_from_a_value_that_was_suggested(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    paper = added(archive, case, LETTER.format("Ann Moss"))
    correct(archive, paper, person=archive.document(paper).person)
    assert archive.learned.lessons(case) == []


def test_a_paper_somebody_has_checked_never_changes(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    first, checked = (added(archive, case, LETTER.format(who)) for who in ("Ann Moss", "Ben Hill"))
    correct(archive, checked, person="Ben Hill")
    correct(archive, first, organisation="Quillfeather Psychology")
    assert archive.document(checked).organisation == ""


def test_another_case_learns_nothing(archive: Archive) -> None:
    case, other = (archive.add_case(name=name, now=NOW) for name in ("Mina", "Tom"))
    first = added(archive, case, LETTER.format("Ann Moss"))
    correct(archive, first, organisation="Quillfeather Psychology")
    assert archive.document(added(archive, other, LETTER.format("Ben Hill"))).organisation == ""


def test_a_sender_named_once_is_known_again(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    clues = {
        "format": "eml",
        "sent": "2025-03-14T09:00:00",
        "from_name": "SEN Inbox",
        "from_address": "sen@ferrow.example",
    }
    text = "Dear Mrs Dale\n\nThank you for your message about the taxi. We will reply.\n\nKind regards"
    first = added(archive, case, text, clues=clues)
    correct(archive, first, organisation="Ferrow Council", person="Una Platt")
    second = archive.document(added(archive, case, text + "\nSEN", clues=clues))
    assert (second.organisation, second.person) == ("Ferrow Council", "Una Platt")


def test_a_mark_named_in_two_ways_is_only_a_hint(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    one, two = (added(archive, case, LETTER.format(who)) for who in ("Ann Moss", "Ben Hill"))
    correct(archive, one, organisation="Quillfeather Psychology")
    correct(archive, two, organisation="Ferrow Council")
    third = archive.document(added(archive, case, LETTER.format("Cara Nye")))
    assert third.organisation == ""
    assert third.suggested["organisation"] is not None


def test_undoing_a_correction_unlearns_it_and_forgetting_takes_it_back(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    first, waiting = (added(archive, case, LETTER.format(who)) for who in ("Ann Moss", "Ben Hill"))
    before = correct(archive, first, organisation="Quillfeather Psychology")
    restore_facts(archive, Job(), before=before)
    assert archive.learned.lessons(case) == []
    assert archive.document(waiting).organisation == ""
    correct(archive, first, organisation="Quillfeather Psychology")
    assert archive.document(waiting).organisation == "Quillfeather Psychology"
    known = archive.learned.lessons(case)
    gone = forget_lessons(archive, Job(), case=case)
    bring_lessons_back(archive, Job(), case=case, lessons=gone)
    assert archive.learned.lessons(case) == known
    assert archive.document(waiting).organisation == "Quillfeather Psychology"
    forget_lessons(archive, Job(), case=case)
    assert archive.document(waiting).organisation == ""
    suggested = archive.document(waiting).suggested["organisation"]
    assert suggested is None or not suggested.because
    assert archive.document(first).organisation == "Quillfeather Psychology"


def test_a_name_read_wrongly_is_put_right_again_but_nobody_is_taken_for_somebody_else(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    first, again = (added(archive, case, LETTER.format("Ann Mossworth")) for _ in range(2))
    assert archive.document(first).person == "Ann Mossworth"
    correct(archive, first, person="Ann Mosswirth")
    assert archive.document(again).person == "Ann Mosswirth"
    correct(archive, again, person="Peter Quince")
    third = archive.document(added(archive, case, LETTER.format("Ann Mossworth") + "\nEnc"))
    assert third.person == "Ann Mosswirth"


def test_other_dates_of_a_paper_are_kept_apart(archive: Archive) -> None:
    case = archive.add_case(name="Mina", now=NOW)
    report = (
        "Educational Psychology Report\nName: Mina Dale\nDate of birth: 3 May 2016\nDate of assessment: 4 March 2025\n"
        "Date of report: 20 March 2025\nReport by: Ann Moss, Educational Psychologist\n\nRECEIVED 27 MAR 2025\n"
        "Mina was seen at school and did well on the tests of memory."
    )
    paper = added(archive, case, report)
    assert archive.document(paper).date == "2025-03-20"
    found = {fact: s.value for fact, s in archive.other_dates(paper).items()}
    assert found == {"assessed": "2025-03-04", "received": "2025-03-27"}


def test_a_letterhead_that_begins_like_a_name_is_one_and_a_persons_address_is_not() -> None:
    from sendorganiser.ingest.facts.marks import marks_of
    from sendorganiser.ingest.facts.paper import open_paper

    rest = "3 Bank Street, Harrowdale\nTel 01632 960771\n\n4 March 2025\n\nDear Mrs Penhallow\n\nOscar came.\n\nJo"
    for head, is_one in (("Little Acorns Sensory Rooms", True), ("Rachel Penhallow", False)):
        marks = marks_of(open_paper([f"{head}\n{rest}"], "letter.pdf", {}))
        assert ("mark.letterhead" in marks) is is_one
