"""Which papers hold the same words: scans, parts, drafts and versions are told from papers that only resemble them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.likeness import Paper, compare, pairs_to_compare, sketch
from sendorganiser.likeness.bundle_places import BundlePage, MyPaper, Places
from sendorganiser.likeness.bundle_verdicts import verdicts
from sendorganiser.likeness.differing import differing
from sendorganiser.likeness.drafts import is_called_draft
from sendorganiser.likeness.marking import marks, placed_words
from sendorganiser.likeness.words import words_of
from sendorganiser.model.family import Kinship
from sendorganiser.pdf.letters import Letters

_STOCK = ["child", "school", "teacher", "lesson", "reading", "writing", "support", "hours", "week", "plan", "review"]
_STOCK += ["speech", "therapist", "report", "parent", "council", "letter", "decision", "needs", "provision", "outcome"]
_STOCK += ["class", "anxiety", "noise", "friend", "morning", "transport", "meeting", "advice", "concern", "asked"]


def page(seed: int, words: int = 220) -> str:
    """A page of words of its own, always the same for the same seed."""
    rng = random.Random(seed)
    said = [rng.choice(_STOCK) + (str(rng.randint(1, 99)) if rng.random() < 0.04 else "") for _ in range(words)]
    return "\n".join(" ".join(said[n : n + 11]) for n in range(0, words, 11))


def misread(text: str, seed: int = 1, share: float = 0.03) -> str:
    """What OCR makes of a text: some words with a wrong letter, others run together; figures are read rightly."""
    rng = random.Random(seed)
    words = [
        word if rng.random() > share or any(c.isdigit() for c in word) else word.replace("e", "c").replace("i", "l")
        for word in text.split(" ")
    ]
    return " ".join(words).replace("m", "rn", 3)


def kin(one: Paper, other: Paper) -> Kinship:
    found = compare(one, other)
    assert found is not None
    return found


REPORT = tuple(page(n) for n in range(1, 10))


def test_a_scan_of_a_paper_is_the_same_paper() -> None:
    found = kin(Paper(1, REPORT[:3]), Paper(2, tuple(map(misread, REPORT[:3])), is_scan=True))
    assert found.relation == "same"
    assert found.differ <= 3


def test_the_same_words_on_other_pages_are_the_same_paper() -> None:
    words = " ".join(REPORT[:3]).split()
    found = kin(Paper(1, REPORT[:3]), Paper(2, (" ".join(words[:170]), " ".join(words[170:]))))
    assert (found.relation, found.differ) == ("same", 0)


def test_a_letter_inside_a_larger_file_is_told_with_its_pages() -> None:
    found = kin(Paper(1, REPORT), Paper(2, REPORT[6:9]))
    assert (found.one, found.other, found.relation, found.first, found.last) == (2, 1, "part", 7, 9)


def test_a_part_that_stands_in_the_file_twice_is_found() -> None:
    pile = (*REPORT[:4], page(50), page(51), *REPORT[:4], page(52))
    found = kin(Paper(1, pile), Paper(2, REPORT[:4]))
    assert (found.relation, found.last - found.first) == ("part", 3)


def test_a_missing_page_is_told() -> None:
    found = kin(Paper(1, REPORT), Paper(2, (*REPORT[:2], *REPORT[3:])))
    assert (found.relation, found.one, found.lacks, found.other_lacks, found.differ) == ("same", 2, (3,), (), 0)


def test_few_changes_make_a_version_and_their_page_is_told() -> None:
    changed = (REPORT[0], REPORT[1].replace("hours", "minutes"), REPORT[2])
    found = kin(Paper(1, REPORT[:3]), Paper(2, changed))
    assert found.relation in ("version", "same")
    assert found.pages == (2,)
    assert found.differ == REPORT[1].split().count("hours")


@pytest.mark.parametrize(
    ("words", "kept", "relation"),
    [(800, 0.45, None), (800, 0.65, "version"), (200, 0.65, None), (200, 0.95, "version"), (20, 0.95, None)],
)
def test_how_much_two_papers_must_share_goes_by_their_length(words: int, kept: float, relation: str | None) -> None:
    mine, other = page(90, words).split(), page(91, words).split()
    stays = round(words * kept)
    found = compare(Paper(1, (" ".join(mine),)), Paper(2, (" ".join(mine[:stays] + other[stays:]),)))
    assert (found.relation if found else None) == relation


def test_the_foot_of_a_page_stands_elsewhere_in_a_word_file() -> None:
    foot = "Annual review form 7, schools to complete and to return to the council within two weeks"
    found = kin(Paper(1, (f"{foot}\n{page(92, 90)}",)), Paper(2, (f"{page(92, 90)}\n{foot}",)))
    assert (found.relation, found.differ) == ("same", 0)


def test_two_days_that_changed_places_make_another_paper() -> None:
    letter = page(93, 60) + "\nSeen on {} May 2025.\n" + page(94, 60) + "\nWritten on {} May 2025.\n" + page(95, 60)
    found = compare(Paper(1, (letter.format(13, 25),)), Paper(2, (letter.format(25, 13),)))
    assert found is None or found.relation != "same"


def test_a_sentence_that_breaks_before_the_word_draft_makes_no_draft() -> None:
    text = "Ferrow Council\n{}\n" + page(96, 90)
    said = "I enclose for you to read a copy of the{}draft plan for Mina."
    found = kin(Paper(1, (text.format(said.format(" ")),)), Paper(2, (text.format(said.format("\n")),)))
    assert found.relation == "same"


def test_two_decisions_from_one_mould_are_not_a_draft_and_its_final_one() -> None:
    mould = (
        "Ms N Lane\n61 Tannery Walk\n{}\nDear Ms Lane\nOscar Lane (30.10.2009): decision following annual review\n{}"
    )
    amend = (
        "Further to the review meeting on 1 November 2023, the Council has decided to amend the plan. We will\n"
        "write to you again with the proposed changes when the new software is there.\nYours sincerely\nPetra Ings"
    )
    keep = (
        "Further to the review meeting on 26 September 2024, the Council has decided to maintain the plan\n"
        "without change. You have a right of appeal within two months of it.\nYours sincerely\nPetra Ings"
    )
    letters = Paper(1, (mould.format("20 November 2023", amend),)), Paper(2, (mould.format("24 October 2024", keep),))
    assert not letters[0].is_draft
    assert Paper(3, ("Draft amended plan\nOscar Lane\nWe met.",)).is_draft
    assert compare(*letters) is None


def test_a_draft_is_told_from_the_final_one() -> None:
    draft = ("DRAFT\n" + REPORT[0], page(60), REPORT[2], REPORT[3])
    found = kin(Paper(1, REPORT[:4], "EHC plan final"), Paper(2, draft, "EHC plan"))
    assert (found.one, found.other, found.relation) == (2, 1, "draft")


_SHORT = page(71, 150).split("\n")
_SHORT_FINAL = "\n".join([*_SHORT[:12], *page(72, 22).split("\n")])


@pytest.mark.parametrize(
    ("kind", "name", "relation"),
    [("ep-report", "EP DRAFT", "draft"), ("ep-report", "EP", None), ("letter", "EP DRAFT", None)],
)
def test_a_short_draft_of_a_report_is_told_by_being_called_one(kind: str, name: str, relation: str | None) -> None:
    """Two reports of one form, and two letters of one mould, have as much in common and are papers of their own."""
    found = compare(Paper(1, ("\n".join(_SHORT),), name, kind), Paper(2, (_SHORT_FINAL,), "EP final", kind))
    assert (found.relation if found else None) == relation


@pytest.mark.parametrize("is_scan", [False, True])
def test_another_date_or_sum_makes_another_paper(is_scan: bool) -> None:
    """Two invoices of one mould are not the same invoice, also when they were scanned."""
    first = page(70, 60) + "\nInvoice 117, 22 January 2024\nTotal due 550"
    second = page(70, 60) + "\nInvoice 118, 19 February 2024\nTotal due 480"
    found = compare(Paper(1, (first,)), Paper(2, (second,), is_scan=is_scan))
    assert found is None or found.relation == "version"


def test_papers_of_other_words_are_not_kin() -> None:
    assert compare(Paper(1, REPORT[:3]), Paper(2, REPORT[3:6])) is None


def test_a_caption_proves_nothing() -> None:
    assert compare(Paper(1, ("Photo of the note",)), Paper(2, ("Photo of the note",))) is None


def test_only_papers_that_share_words_are_compared_however_many_there_are() -> None:
    foot = "\nNorthshire Council, County Hall, Station Road, Northshire NX1 1AA, telephone 01632 960000"
    papers = {n: [sketch(page(n) + foot)] for n in range(300)}
    papers[900] = [sketch(misread(page(7)) + foot)]
    assert pairs_to_compare(papers) == [(7, 900)]
    assert pairs_to_compare(papers, among=[5]) == []


def test_papers_that_all_share_phrases_are_not_all_compared() -> None:
    """Each paper is compared with the few that share most: the work grows with the papers."""
    lines = [page(n, 30) for n in range(40)]
    rng = random.Random(4)
    papers = {n: [sketch("\n".join(rng.sample(lines, 12)))] for n in range(200)}
    assert len(pairs_to_compare(papers)) <= 12 * len(papers)


def test_thirty_copies_are_all_reached() -> None:
    pairs = pairs_to_compare({n: [sketch(REPORT[0])] for n in range(40)})
    reached = {0}
    for one, other in pairs:
        reached |= {other} if one in reached else set()
    assert reached == set(range(40))


WORDS = st.lists(st.sampled_from(["a", "b", "c", "dd", "10", "12"]), max_size=40)


@given(WORDS, WORDS)
def test_what_does_not_differ_is_the_same(one: list[str], other: list[str]) -> None:
    """Taking the stretches that differ out of both leaves the same words."""
    stretches = differing(one, other)
    left, right = list(one), list(other)
    for s in reversed(stretches):
        del left[s.start : s.end]
        del right[s.other_start : s.other_end]
    assert "".join(left) == "".join(right)
    assert (stretches == []) == ("".join(one) == "".join(other))


@given(st.permutations(range(9)), st.integers(1, 4))
def test_comparing_is_the_same_both_ways(order: list[int], count: int) -> None:
    one = Paper(1, tuple(REPORT[n] for n in order[:count]))
    other = Paper(2, tuple(REPORT[n] for n in order[:4]))
    there, back = compare(one, other), compare(other, one)
    assert there is not None and back is not None
    assert (there.relation, there.differ) == (back.relation, back.differ)


def test_words_parted_at_a_line_end_are_one() -> None:
    assert words_of("the provi-\nsion") == words_of("the provision")


def test_words_that_differ_are_marked_where_they_stand() -> None:
    def placed(text: str) -> Letters:
        return Letters(
            text, tuple(None if c == " " else (n * 10.0, 0.0, n * 10.0 + 9, 10.0) for n, c in enumerate(text))
        )

    here, there = (placed_words(placed(text)) for text in ("we offer 15 hours a week", "we offer 12 hours a week"))
    assert marks(here, there, forgiving=False) == [((90.0, 0.0, 109.0, 10.0),)]
    assert marks(here, there, forgiving=True) == [((90.0, 0.0, 109.0, 10.0),)]


def test_a_paper_is_a_draft_by_its_headings_and_not_by_what_its_sentences_say() -> None:
    said = "We write to you today with the proposed changes to the plan of your son, and with a draft of it."
    assert is_called_draft("Decision letter", "PROPOSED AMENDED PLAN\nName: Jo") and is_called_draft("Plan_draft_2")
    assert not is_called_draft("Decision letter", f"Dear Mrs Bell\n{said}\n")


def test_words_parted_at_the_end_of_a_line_are_no_difference_wherever_the_halves_stand() -> None:
    mine = "He follows a two- Timetable twice a day and is shown it in pictures part instruction in class " + page(5)
    theirs = "He follows a two-\npart instruction in class Timetable twice a day and is shown it in pictures " + page(5)
    paper, bundle = MyPaper(1, "Plan", (mine,)), [BundlePage(1, theirs)]
    found = verdicts([paper], bundle, {1: Places([1], [1])}, blank={}, unread={})
    assert found[0].changes == () or not any("part" in (c.mine, c.theirs) for c in found[0].changes)
