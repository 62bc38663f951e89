"""Every letter of resources/letters is right by itself, and can be written from the facts of a made case."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.clocks import NATIONS, load_rules
from sendorganiser.jobs import Job
from sendorganiser.letters.editing import text_of
from sendorganiser.letters.reading import is_only_for_late, load_templates
from sendorganiser.letters.template import Template
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.write_letter import (
    AllLetters,
    compose_letter,
    gather,
    list_letters,
    with_facts,
    write_file,
)
from tests.gui.test_documents import keep

from .made_case import NOW, TODAY, make_case

CLOCKS = frozenset(clock.id for nation in NATIONS for clock in load_rules(nation).clocks)
TEMPLATES = load_templates(CLOCKS)
TYPED = {"line": "words of the parent", "lines": "one thing\nanother thing", "date": "2026-09-01"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with make_case(tmp_path_factory.mktemp("case")) as made:
        yield made


def filled(archive: Archive, template: Template) -> LetterDraft:
    """Return the letter with all that the case does not hold typed in."""
    draft = LetterDraft(0, archive.case().id, template.id)
    composed = compose_letter(archive, Job(), draft=draft, today=TODAY)
    return with_facts(draft, {fact.key: TYPED[fact.kind] for fact in composed.missing})


def test_every_letter_the_clocks_name_is_there() -> None:
    named = {clock.letter for nation in NATIONS for clock in load_rules(nation).clocks if clock.letter}
    assert named <= {letter.id for letter in TEMPLATES.letters}


@pytest.mark.parametrize("nation", NATIONS)
def test_a_letter_a_clock_names_answers_that_clock_in_its_nation(nation: str) -> None:
    for clock in load_rules(nation).clocks:
        if clock.letter:
            letter = TEMPLATES.letter(clock.letter)
            assert clock.id in letter.clocks, (clock.id, letter.id)
            assert nation in letter.nations, (nation, letter.id)


@pytest.mark.parametrize("template", TEMPLATES.letters, ids=lambda each: each.id)
def test_every_fact_a_letter_asks_for_is_used(template: Template) -> None:
    said = " ".join([template.subject, *(say.text for say in template.say)])
    assert not [key for key in template.fact if f"{{{key}}}" not in said and key != "meeting" and key != "agree"]


@pytest.mark.parametrize("template", TEMPLATES.letters, ids=lambda each: each.id)
def test_every_letter_is_written_from_the_case_without_a_gap(archive: Archive, template: Template) -> None:
    composed = compose_letter(archive, Job(), draft=filled(archive, template), today=TODAY)
    letter = composed.letter
    whole = "\n".join([letter.subject, text_of(letter.passages), *letter.sender, *letter.recipient, letter.date])
    assert not composed.missing
    assert not re.search(r"[{}]|\[(?!\d{4}\])", whole), whole  # [2022] is the year of a judgment
    assert "None" not in whole.replace("None at present.", "").replace("None.", "")
    assert letter.signature == "Jo Tresswell"


@pytest.mark.parametrize("template", TEMPLATES.letters, ids=lambda each: each.id)
def test_every_law_in_a_letter_is_as_the_clocks_have_it(archive: Archive, template: Template) -> None:
    composed = compose_letter(archive, Job(), draft=filled(archive, template), today=TODAY)
    held = {
        "; ".join(re.sub(r"\s*\([^()]*to be checked\)", "", law) for law in clock.law): clock.source
        for clock in load_rules("england").clocks
    }
    own = {law.cite: law for law in template.law}
    text = text_of(composed.letter.passages)
    for law in composed.cited:
        assert law.words in held or law.words in own
        assert law.words in text
        is_memory = own[law.words].status == "memory" if law.words in own else held[law.words].status == "memory"
        assert not is_memory or any(law.words in note for note in composed.notes)
        assert "to be checked" not in text


@pytest.mark.parametrize("template", [each for each in TEMPLATES.letters if each.clocks], ids=lambda each: each.id)
def test_a_letter_gives_the_days_its_clock_gives(archive: Archive, template: Template) -> None:
    composed = compose_letter(archive, Job(), draft=filled(archive, template), today=TODAY)
    if composed.deadline is None or not composed.deadline.limit:
        return
    from sendorganiser.model import printed_date

    for fact in composed.facts:
        if fact.key == "due" and not fact.typed:
            assert fact.value == printed_date(composed.deadline.limit)
        if fact.key == "late_by" and fact.value:
            days = (TODAY - type(TODAY).fromisoformat(composed.deadline.limit)).days
            assert fact.value.startswith(f"{days} day") or composed.deadline.met


@pytest.mark.parametrize("id", ["extension-of-time", "dd-late-claim", "chase-decision", "send7-late-response"])
def test_what_excuses_or_chases_is_only_offered_once_late(id: str) -> None:
    assert is_only_for_late(id)


@pytest.mark.parametrize("id", ["lgsco-complaint", "ask-for-review-panel", "s19-request", "draft-plan-comments"])
def test_what_must_go_in_time_is_offered_in_time(id: str) -> None:
    assert not is_only_for_late(id)


def test_what_was_done_late_is_not_said_to_be_late_now(archive: Archive) -> None:
    draft = LetterDraft(0, archive.case().id, "chase-decision")
    composed = compose_letter(archive, Job(), draft=draft, today=TODAY)
    assert composed.deadline is not None and composed.deadline.state == "met-late"
    assert not re.search(r"\bnow\b", text_of(composed.letter.passages))
    assert any("seems to have been done" in note for note in composed.notes)


def test_a_complaint_to_the_ombudsman_names_the_complaint_its_answer_belongs_to(archive: Archive) -> None:
    draft = filled(archive, TEMPLATES.letter("lgsco-complaint"))
    composed = compose_letter(archive, Job(), draft=draft, today=TODAY)
    assert (composed.fact("made").value, composed.fact("answer").value) == ("1 July 2026", "28 September 2026")
    assert "due by 16 February 2026; done on 20 February 2026, 4 days late" in composed.fact("delays").value
    assert not re.search(r"\byour?\b", text_of(composed.letter.passages))


def test_doubts_are_in_the_letter_only_when_asked(archive: Archive) -> None:
    draft = filled(archive, TEMPLATES.letter("request-assessment"))
    quiet = compose_letter(archive, Job(), draft=draft, today=TODAY)
    told = compose_letter(archive, Job(), draft=draft, today=TODAY, shows_doubts=True)
    assert "(to be checked)" not in text_of(quiet.letter.passages)
    assert "s36(1) (to be checked)" in text_of(told.letter.passages)
    assert any("from memory" in note for note in quiet.notes)


@pytest.mark.parametrize(
    "id", ["refusal-reply", "complaint-stage1", "complaint-stage2", "lgsco-complaint", "mp-consent"]
)
def test_word_and_pdf_say_what_the_letter_says(archive: Archive, id: str, tmp_path: Path) -> None:
    import docx
    import pypdfium2

    composed = compose_letter(archive, Job(), draft=filled(archive, TEMPLATES.letter(id)), today=TODAY)
    for name in ("a.docx", "a.pdf"):
        write_file(composed.letter, tmp_path / name)
    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    for passage in composed.letter.passages:
        assert passage.text in words
    assert words[0] == "Jo Tresswell"
    read = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in read).split())
    for passage in composed.letter.passages:
        assert " ".join(passage.text.split()[:6]) in text
    first = (tmp_path / "a.pdf").read_bytes()
    write_file(composed.letter, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == first


def test_what_the_case_lacks_is_named_one_by_one(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty") as empty:
        case = empty.add_case(name="Oscar Lane", now="2026-09-30T10:00:00")
        composed = compose_letter(empty, Job(), draft=LetterDraft(0, case, "chase-decision"), today=TODAY)
    missing = {fact.key: fact for fact in composed.missing}
    assert {"parent", "began", "due", "to_organisation"} <= set(missing)
    assert all(fact.add for fact in missing.values())
    assert "[the last lawful day]" in text_of(composed.letter.passages)
    assert any("No such clock runs" in note for note in composed.notes)


def test_private_entries_and_papers_stay_out(archive: Archive) -> None:
    from sendorganiser.workflows.log_event import log_event, unlog

    case = archive.case().id
    logged = log_event(
        archive, Job(), case=case, kind="missed-provision", date="2026-09-09", title="a secret", private=True,
        now="2026-09-30",
    )  # fmt: skip
    material = gather(archive, Job(), case=case, today=TODAY)
    draft = filled(archive, TEMPLATES.letter("provision-not-delivered"))
    said = text_of(compose_letter(archive, Job(), draft=draft, today=TODAY).letter.passages)
    unlog(archive, Job(), logged=logged, now="2026-09-30")
    assert logged.event not in [event.id for event in material.events]
    assert "a secret" not in said


def test_a_letter_of_ones_own_stands_beside_ours_or_its_mistake_is_said(archive: Archive) -> None:
    folder = archive.folder / "letters"
    folder.mkdir(exist_ok=True)
    good = (
        'title = "Thanks"\ngroup = "mine"\nwhat = "x"\nto = "sen-team"\nsubject = "{child}"\n'
        '[[say]]\ntext = "Thank you, {council}."\n'
    )
    (folder / "thanks.toml").write_text(good, encoding="utf-8")
    bad = {
        "a-fact.toml": (good.replace("{council}", "{counsil}"), "say[0]: text: there is no fact “counsil”"),
        "b-key.toml": (good.replace("what =", "waht ="), "there is no setting called “waht”"),
        "c-who.toml": (good.replace("sen-team", "nobody"), "to: there is nobody called “nobody”"),
        "d-brace.toml": (good.replace("{council}", "{Council"), "say[0]: text: a brace stands alone"),
        "e-toml.toml": (good.replace('"x"', '"x'), "line 3"),
        "f-event.toml": ('event = "sneeze"\n' + good, "event: there is no kind of event “sneeze”"),
    }
    for name, (text, _) in bad.items():
        (folder / name).write_text(text, encoding="utf-8")
    listed: AllLetters = list_letters(archive, Job())
    assert listed.templates.letter("mine-thanks").title == "Thanks"
    said = [str(error) for error in listed.wrong]
    for (name, (_, expected)), words in zip(sorted(bad.items()), said, strict=True):
        assert words.startswith(name), words
        assert expected in words, words


def test_a_council_nobody_named_is_offered_from_checked_papers_and_never_filled_in(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "case") as archive:
        case = archive.add_case(name="Aarav O’Neill", now=NOW)
        refusal = keep(archive, case, "A", kind="la-decision-refuse-assess", organisation="Wendle Borough")
        school = keep(archive, case, "B", kind="school-report", organisation="Hollin School")
        private = keep(archive, case, "C", kind="amendment-notice", organisation="Private Council")
        keep(archive, case, "D", kind="la-decision-assess", organisation="Unchecked Council")
        archive.set_facts({refusal: {}, school: {}, private: {"private": True}}, confirm=True)
        draft = LetterDraft(0, case, "pre-action-letter")
        composed = compose_letter(archive, Job(), draft=draft, today=TODAY)
        council = next(fact for fact in composed.facts if fact.key == "council")
        place = next(fact for fact in composed.facts if fact.key == "to_organisation")
    assert council.is_missing and council.offers == ("Wendle Borough",)
    assert place.is_missing and place.offers == ("Wendle Borough",)
    assert "Wendle" not in text_of(composed.letter.passages)
