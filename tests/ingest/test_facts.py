"""The suggestions on the made-up papers in papers/, and the laws they keep on any text at all."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.ingest.facts import BAR, suggest, suggest_plain, triggers
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.offers import offers
from sendorganiser.kinds import all_kinds
from sendorganiser.model import Suggestion
from sendorganiser.model.document import OTHER_DATES
from tests.ingest.papers_truth import FACTS, Made, made_papers

PAPERS = made_papers()
TEXTS = [page for made in PAPERS for page in made.pages]


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower().replace("’", "'")).split())


def verdict(made: Made, fact: str, suggestion: Suggestion | None) -> str:
    right = [plain(made.truth[fact]), *(plain(also) for also in made.accept[fact])]
    if suggestion is None or suggestion.confidence < BAR:
        return "right" if "" in right else "empty"
    return "right" if plain(suggestion.value) in right else "wrong"


@pytest.mark.parametrize("made", PAPERS, ids=[made.name for made in PAPERS])
def test_no_fact_shown_is_wrong(made: Made) -> None:
    found = suggest(made.pages, name=made.name, clues=made.clues)
    wrong = {fact: found[fact] for fact in FACTS if verdict(made, fact, found[fact]) == "wrong"}  # type: ignore[index]
    assert not wrong


@pytest.mark.parametrize(
    ("fact", "share"), [("kind", 0.97), ("date", 0.97), ("organisation", 0.97), ("person", 0.95), ("child", 0.95)]
)
def test_nearly_every_fact_is_found(fact: str, share: float) -> None:
    verdicts = [verdict(made, fact, suggest(made.pages, name=made.name, clues=made.clues)[fact]) for made in PAPERS]  # type: ignore[index]
    assert verdicts.count("right") >= share * len(PAPERS)


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        ("Kestrel Bank\nChildren's Therapy", "Kestrel Bank Children's Therapy"),
        ("Kestrel Bank\nMarket Row", "Kestrel Bank"),
    ],
)
def test_the_sender_of_a_bill_is_named_whole_where_its_head_has_two_lines(head: str, sender: str) -> None:
    bill = "\n3 The Maltings, Ouselby, WX7 1KB\nINVOICE KB-0382\nInvoice date: 11 June 2026\nTotal £120.00"
    found = suggest((head + bill,), name="Invoice.pdf", clues={})["organisation"]
    assert found is not None
    assert found.value == sender


@pytest.mark.parametrize("made", PAPERS, ids=[made.name for made in PAPERS])
def test_a_paper_records_its_own_events_and_no_others(made: Made) -> None:
    assert set(triggers(made.truth["kind"], made.truth["date"], made.pages)) == made.events


def test_every_kind_is_among_the_papers_and_no_other() -> None:
    assert {made.truth["kind"] for made in PAPERS} == {kind.id for kind in all_kinds()}


def test_every_title_is_short_and_names_the_child() -> None:
    for made in PAPERS:
        found = suggest(made.pages, name=made.name, clues=made.clues)
        title, child = found["title"], found["child"]
        assert title is not None
        assert 0 < len(title.value) <= 80
        if child and child.confidence >= BAR and found["kind"] and found["kind"].value != "correspondence":
            assert child.value in title.value or title.confidence < 0.9


@pytest.mark.parametrize(
    ("slip", "mended"),
    [("l", "I"), ("o", "0"), ("m", "rn"), ("i", "l"), ("e ", "e  "), ("\n", "\n\n"), ("-", "–"), ("'", "’")],
)
def test_slips_of_ocr_may_empty_a_fact_but_seldom_make_it_wrong(slip: str, mended: str) -> None:
    shown = wrong = 0
    for made in PAPERS:
        pages = [_every_fifth(page, slip, mended) for page in made.pages]
        found = suggest(pages, name=made.name, clues=made.clues)
        for fact in ("kind", "date"):
            outcome = verdict(made, fact, found[fact])
            wrong += outcome == "wrong"
            shown += outcome != "empty"
    assert wrong <= 0.02 * shown
    assert shown >= 0.85 * 2 * len(PAPERS)


def _every_fifth(text: str, old: str, new: str) -> str:
    parts = text.split(old)
    return "".join(part + (new if number % 5 == 4 else old) for number, part in enumerate(parts[:-1])) + parts[-1]


# ---- laws ----

papery = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map(lambda texts: "\n".join(texts)),
    st.lists(st.sampled_from([line for text in TEXTS for line in text.splitlines()]), min_size=1, max_size=25).map(
        "\n".join
    ),
)
clues = st.fixed_dictionaries(
    {},
    optional={
        "sent": st.sampled_from(["2024-05-14T10:00:00", "", "rubbish", "2019-01-01"]),
        "from_name": st.sampled_from(["", "Ann Moss", "Moss, Ann (SEND)", "SEND Team"]),
        "from_address": st.sampled_from(["", "a@example.com", "send@moss.gov.uk", "@"]),
        "subject": st.text(max_size=40),
        "taken": st.sampled_from(["2024-05-14T10:00:00", "no"]),
        "format": st.sampled_from(["eml", "pdf", "docx", "jpeg", "png"]),
        "child": st.sampled_from(["", "Noor Rahman; Theo Lacey", ";", "Mo"]),
        "parent_document": st.just("1"),
    },
)


@settings(max_examples=120, deadline=None)
@given(pages=st.lists(papery, max_size=3), name=st.text(max_size=30), clues=clues)
def test_words_are_on_their_page_and_nothing_is_raised(pages: list[str], name: str, clues: dict[str, str]) -> None:
    for suggestion in suggest(pages, name=name, clues=clues).values():
        if suggestion is None:
            continue
        assert 0 <= suggestion.confidence <= 1
        assert suggestion.value
        if suggestion.page is not None:
            assert " ".join(suggestion.words.split()) in " ".join(pages[suggestion.page - 1].split())


@settings(max_examples=60, deadline=None)
@given(text=papery, sent=st.dates(date(2015, 1, 1), date(2026, 1, 1)))
def test_nothing_is_dated_after_the_mail_that_brought_it(text: str, sent: date) -> None:
    clues = {"sent": f"{sent.isoformat()}T09:00:00", "parent_document": "1", "format": "pdf"}
    found = suggest([text], name="a.pdf", clues=clues)["date"]
    if found:
        assert found.value <= (sent + timedelta(days=1)).isoformat()


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(TEXTS), born=st.dates(date(1999, 1, 1), date(2021, 1, 1)))
def test_a_day_of_birth_is_never_the_date_of_the_paper(text: str, born: date) -> None:
    for label in ("Date of birth: ", "DOB ", "D.O.B. ", "Born on "):
        page = f"{label}{born:%d/%m/%Y}\n{text}\n{label}{born:%d %B %Y}"
        found = suggest([page], name="a.pdf", clues={})["date"]
        assert found is None or found.value != born.isoformat() or born.isoformat() in text


@given(day=st.dates(date(1981, 1, 1), date(2049, 12, 31)))
def test_days_come_first_however_they_are_written(day: date) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    for written in (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {day:%B %Y}",
        f"{day.day}{suffix} {day:%B %Y}",
        f"{day.day}{suffix} of {day:%B}, {day.year}",
        f"{day:%A} {day.day} {day:%B %Y}",
        f"{day:%a}, {day.day} {day:%b %Y}",
        f"{day.day}{suffix} day of {day:%B %Y}",
        f"{day:%d-%b-%Y}",
        f"{day:%Y-%m-%d}",
    ):
        assert [found.value for found in find_dates(f"Date: {written} page one")] == [day.isoformat()], written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("l4 Septernber 2O24", "2024-09-14"),
        ("05/O3/2024", "2024-03-05"),
        ("3.10.22", "2022-10-03"),
        ("14 May '24", "2024-05-14"),
        ("05/14/2024", "2024-05-14"),
        ("May 2024", "2024-05"),
        ("31 February 2024", "2024-02"),
    ],
)
def test_odd_dates(text: str, value: str) -> None:
    assert [found.value for found in find_dates(text)] == [value]


@pytest.mark.parametrize(
    "text", ["01632 960660", "Ref 12/34/5678", "24 099 871", "9 years 10 months", "£12.50", "1:30"]
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_a_photographed_note_takes_its_year_from_the_day_it_was_taken() -> None:
    clues = {"format": "jpeg", "taken": "2023-11-17T08:00:00"}
    found = suggest(["Thurs 16th November\nDear Miss Hale\nPlease ring me.\nThanks"], name="IMG_1.jpg", clues=clues)
    assert found["date"] is not None
    assert found["date"].value == "2023-11-16"


def test_the_file_name_alone_never_passes_the_bar() -> None:
    found = suggest(["nothing to read here"], name="IMG-20241105-WA0004.jpg", clues={"format": "jpeg"})["date"]
    assert found is not None
    assert found.value == "2024-11-05"
    assert found.confidence < BAR


def test_a_known_child_is_found_by_the_first_name() -> None:
    found = suggest(["Dear Sir\nTheo was sick today."], name="a.txt", clues={"child": "Theo Lacey"})["child"]
    assert found is not None
    assert (found.value, found.words) == ("Theo Lacey", "Theo")


def test_a_child_of_another_case_is_not_put_in_place_of_the_one_named() -> None:
    page = "Name of pupil: Noor Rahman\nDate of birth: 8 April 2011"
    found = suggest([page], name="a.pdf", clues={"child": "Theo Lacey"})["child"]
    assert found is not None
    assert found.value == "Noor Rahman"


@pytest.mark.parametrize(
    ("named", "child"),
    [
        ("Theo Garfield", "Theo Garfield"),  # another boy of that name
        ("Theo Lacy", "Theo Lacey"),  # misspelt, or misread
        ("Theo Lacey-Garfield", "Theo Lacey"),
        ("Theo James Lacey", "Theo Lacey"),
    ],
)
def test_who_only_shares_the_first_name_is_another_child(named: str, child: str) -> None:
    page = f"Name of pupil: {named}\nDate of birth: 8 April 2011\nTheo has settled well."
    found = suggest([page], name="a.pdf", clues={"child": "Theo Lacey"})["child"]
    assert found is not None
    assert found.value == child


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Calls to the council\n6 Oct 10.05 Rang. On hold.\n9 Oct Left voicemail for Jo Moss.\n14 Oct Jo rang back.",
            "calls.txt",
        ),
        ("ClassChat\nWed 7 May\nHi, bit of a wobble 14:22\nThanks 14:40\nMessage Mr Moss...", "chat.png"),
        ("Fernley City Council\nRowan\nFERNLEY TRAVEL\nValid in Fernley on any day to 24 July 2026", "pass.pdf"),
        (
            "WhatsApp Chat - Jo\nWho wrote how many: Mum (3), Jo Moss (2)\n13:00 Jo Moss: Morning\n13:01 Mum: Jo?",
            "chat.zip",
        ),
        ("Zoe Moss\nTelephone 01632 960000 (work)\nNote Rowan's teacher, likes Zoe best", "people.vcf"),
    ],
)
def test_who_is_no_child_is_not_taken_for_one(text: str, name: str) -> None:
    form = "whatsapp" if name == "chat.zip" else name[-3:]
    child = suggest([text], name=name, clues={"format": form})["child"]
    assert child is None or child.confidence < BAR


def test_a_chat_is_about_whom_it_speaks_of() -> None:
    text = "Who wrote how many: Mum (3), Jo Moss (2)\n13:00 Jo Moss: Any news of Rowan Dale's taxi?\n13:01 Mum: No"
    child = suggest([text], name="WhatsApp Chat - Jo.zip", clues={"format": "whatsapp", "child": "Rowan Dale"})["child"]
    assert child is not None and child.value == "Rowan Dale"


def test_an_appointment_is_titled_by_what_it_is() -> None:
    page = "Annual review of Rowan\nWhen Tuesday 5 November 2024, 09:30"
    title = suggest([page], name="invite.ics", clues={"format": "ics", "subject": "Annual review of Rowan"})["title"]
    assert title is not None and title.value == "Annual review of Rowan" and title.confidence >= BAR


@pytest.mark.parametrize("born", ["Born 09/02/2015", "Re: Rowan Dale, 09/02/15, NHS Number 999"])
def test_a_day_of_birth_is_not_offered_as_the_date(born: str) -> None:
    page = f"Elmford NHS Trust\n{born}\nDate: 1st March 2024\nRowan was seen on 20/02/24."
    found = [offer.value for offer in offers([page], name="a.pdf", clues={}) if offer.fact == "date"]
    assert found == ["2024-03-01", "2024-02-20"]


def test_what_follows_a_registrar_is_no_name() -> None:
    page = "First-tier Tribunal\nORDER\n1. The time is extended.\nZ Moss, Registrar  Issued 21 January 2026"
    person = suggest([page], name="order.pdf", clues={"format": "pdf"})["person"]
    assert person is not None and person.value == "Z Moss"


@pytest.mark.parametrize(
    "page", ["semi\nDatum Zeit Wer\n05/11/2024 10:00 Miss, Oke", "From jane@x Tue Nov 5 09:07:00 2024\n" * 9]
)
def test_a_paper_of_a_few_words_is_of_no_kind(page: str) -> None:
    assert suggest([page], name="a.csv", clues={"format": "csv"})["kind"] is None


def test_an_invitation_is_not_offered_as_a_bill() -> None:
    page = "Annual review\nWhen Tuesday 5 November 2024, 09:30\nStatus Cancelled"
    found = offers([page], name="invite.ics", clues={"format": "ics", "subject": "Annual review"})
    assert [offer.value for offer in found] == ["2024-11-05"]


def test_plain_answers_are_json() -> None:
    answer = suggest_plain([TEXTS[0]], "a.pdf", {})
    assert set(answer) >= {"title", "kind", "date", "organisation", "person", "child", *OTHER_DATES}
    assert answer["kind"] is None or set(answer["kind"]) == {"value", "confidence", "words", "page", "because"}


def test_nothing_comes_of_nothing() -> None:
    found = suggest([], name="", clues={})
    assert all(suggestion is None for suggestion in found.values())


@pytest.mark.parametrize("closing", ["Thanks", "Yours sincerely", "Kind regards"])
def test_a_letter_may_end_at_its_closing(closing: str) -> None:
    found = suggest([f"Dear Miss Hale\nPlease ring me.\n{closing}"], name="a.txt", clues={})
    assert found["person"] is None


@pytest.mark.parametrize("piece", ["A ", "Ab Cd ", "12.3.24 ", "Moss of the ", "(", "1/", "Tribunal ("])
def test_a_senseless_page_is_read_to_its_end(piece: str) -> None:
    assert suggest([piece * 20_000], name="a.pdf", clues={})["title"] is not None
