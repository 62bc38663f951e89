"""A filed letter is a paper, an entry and the start of a clock; taken back, nothing of it is left in the case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.file_letter import Filed, file_letter, starts_clocks, unfile_letter
from sendorganiser.workflows.list_deadlines import list_deadlines
from sendorganiser.workflows.write_letter import begin_letter, compose_letter, keep_letter, with_facts

from .made_case import NOW, TODAY, make_case

SENT = "2026-09-29"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make_case(tmp_path / "case") as made:
        yield made


def begun(archive: Archive, template: str) -> LetterDraft:
    draft = begin_letter(archive, Job(), case=archive.case().id, template=template, today=TODAY, now=NOW)
    missing = compose_letter(archive, Job(), draft=draft, today=TODAY).missing
    return with_facts(draft, {fact.key: "words of the parent" for fact in missing})


def filed(archive: Archive, template: str) -> Filed:
    return file_letter(archive, Job(), draft=begun(archive, template), sent=SENT, received=SENT, today=TODAY, now=NOW)


def test_a_request_for_data_starts_its_own_month(archive: Archive) -> None:
    done = filed(archive, "subject-access-request")
    running = list_deadlines(archive, Job(), case=done.draft.case, today=TODAY)
    started = [one for one in running if one.event == done.logged.event]
    assert {"sar"} <= {one.clock for one in started}
    assert next(one.limit for one in started if one.clock == "sar") == "2026-10-29"
    assert next(one.document for one in started if one.clock == "sar") == done.document


def test_comments_on_the_draft_meet_the_clock_they_answer(archive: Archive) -> None:
    done = filed(archive, "amendment-comments")
    running = list_deadlines(archive, Job(), case=done.draft.case, today=TODAY)
    assert next(one for one in running if one.clock == "review.amend_reps").met == SENT


def test_the_paper_reads_as_the_letter_and_bears_the_day_it_was_sent(archive: Archive) -> None:
    done = filed(archive, "refusal-reply")
    paper = archive.document(done.document)
    text = " ".join(archive.texts(done.document)[0] or "")
    assert paper.date == SENT
    assert paper.confirmed
    assert paper.child == "Maya Tresswell"
    assert "29 September 2026".replace(" ", "") in text.replace(" ", "")
    assert archive.reading_file(paper).read_bytes().startswith(b"%PDF")
    event = archive.diary.event(done.logged.event)
    assert (event.sent, event.received, event.document) == (SENT, SENT, done.document)


def test_a_day_asked_for_is_awaited(archive: Archive) -> None:
    done = filed(archive, "chase-final-plan")
    promise = archive.diary.promise(done.logged.promises[0])
    assert (promise.kind, promise.due) == ("answer", "2026-10-06")


def test_taken_back_it_is_as_it_was_and_can_be_filed_again(archive: Archive) -> None:
    before = [event.id for event in archive.diary.events(archive.case().id)]
    done = filed(archive, "refusal-reply")
    unfile_letter(archive, Job(), filed=done, now=NOW)
    assert [event.id for event in archive.diary.events(archive.case().id)] == before
    assert archive.documents(archive.case().id) == []
    again = file_letter(archive, Job(), draft=archive.letters.draft(done.draft.id), sent=SENT, today=TODAY, now=NOW)
    assert len(archive.documents(archive.case().id)) == 1
    assert again.draft.document is not None
    with pytest.raises(InputProblem, match="filed already"):
        file_letter(archive, Job(), draft=again.draft, sent=SENT, today=TODAY, now=NOW)


def test_a_letter_with_gaps_is_not_filed(archive: Archive) -> None:
    draft = begin_letter(archive, Job(), case=archive.case().id, template="complaint-stage1", today=TODAY, now=NOW)
    with pytest.raises(InputProblem, match="gaps: .*What you ask the council to do"):
        file_letter(archive, Job(), draft=draft, sent=SENT, today=TODAY, now=NOW)
    assert archive.documents(archive.case().id) == []


@pytest.mark.parametrize("sent", ["", "2026-10-05", "2026-02-30"])
def test_a_day_that_cannot_be_is_refused(archive: Archive, sent: str) -> None:
    with pytest.raises(InputProblem):
        file_letter(archive, Job(), draft=begun(archive, "refusal-reply"), sent=sent, today=TODAY, now=NOW)


def test_a_draft_comes_back_as_it_was_kept(archive: Archive) -> None:
    draft = begun(archive, "refusal-reply")
    kept = keep_letter(archive, Job(), draft=draft, now=NOW)
    assert archive.letters.draft(kept.id).facts == draft.facts
    assert archive.letters.drafts(draft.case)[0].id == kept.id


def test_filing_says_which_clocks_it_starts() -> None:
    assert "You get the copy of your data" in starts_clocks("england", "sar-made")
    assert starts_clocks("england", "letter-sent") == ()


def test_the_second_appeal_about_transport_is_filed_as_the_second(archive: Archive) -> None:
    from sendorganiser.workflows.log_event import log_event

    case = archive.case().id
    log_event(
        archive, Job(), case=case, kind="transport-stage1-decision", date="2026-09-10", dated="2026-09-10",
        sent="2026-09-10", received="2026-09-11", now=NOW,
    )  # fmt: skip
    draft = begin_letter(
        archive, Job(), case=case, template="transport-appeal", clock="transport.2", today=TODAY, now=NOW
    )
    missing = compose_letter(archive, Job(), draft=draft, today=TODAY).missing
    draft = with_facts(draft, {fact.key: "words of the parent" for fact in missing})
    done = file_letter(archive, Job(), draft=draft, sent=SENT, today=TODAY, now=NOW)
    assert archive.diary.event(done.logged.event).kind == "transport-stage2-requested"
