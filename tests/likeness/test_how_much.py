"""How much two papers, or two e-mails, must share before they are called kin: just above it, and just below."""

from dataclasses import replace

import pytest

from sendorganiser.likeness import Paper, compare, pairs_to_compare, sketch
from sendorganiser.likeness.threads import threads

from .test_likeness import REPORT, misread, page
from .test_threads import FIRST, ONE, PEOPLE, message

_ODD = ("lantern", "ferry", "quince", "saddle", "violet")  # words of another paper


def changed(words: list[str], at: range) -> list[str]:
    """The same words, with others of no figures in some places."""
    return [_ODD[n % len(_ODD)] if n in at else word for n, word in enumerate(words)]


def relation(one: Paper, other: Paper) -> str | None:
    found = compare(one, other)
    return found.relation if found else None


@pytest.mark.parametrize(("others", "expected"), [(12, "part"), (55, None)])
def test_a_page_of_a_larger_file_is_a_part_unless_a_quarter_of_it_reads_otherwise(
    others: int, expected: str | None
) -> None:
    cut = " ".join(changed(REPORT[6].split(), range(220 - others, 220)))
    assert relation(Paper(1, REPORT), Paper(2, (cut,))) == expected


def test_three_pages_of_a_larger_file_are_found_though_ocr_misread_some_words_of_each() -> None:
    found = compare(
        Paper(1, REPORT), Paper(2, tuple(misread(text, n, 0.06) for n, text in enumerate(REPORT[3:6])), is_scan=True)
    )
    assert found is not None
    assert (found.relation, found.first, found.last) == ("part", 4, 6)


@pytest.mark.parametrize("whole", [0, 180])
def test_papers_with_words_in_common_here_and_there_are_no_versions(whole: int) -> None:
    words = page(80, 900).split()
    other = changed(words, range(whole, 900, 3))
    assert relation(Paper(1, (" ".join(words),)), Paper(2, (" ".join(other),))) is None


def test_a_scanned_bill_with_three_other_sums_is_another_bill() -> None:
    text = page(81, 220)
    bills = ["\nInvoice 41\nHours 12\nTotal 550", "\nInvoice 42\nHours 19\nTotal 875"]
    assert relation(Paper(1, (text + bills[0],)), Paper(2, (text + bills[1],), is_scan=True)) != "same"


@pytest.mark.parametrize(("kinds", "expected"), [(("ehcp-draft", "ehcp-final"), "draft"), (("", ""), None)])
def test_a_plan_much_rewritten_after_its_draft_is_still_its_final_one(
    kinds: tuple[str, str], expected: str | None
) -> None:
    words, others = page(82, 800).split(), page(83, 800).split()
    final = " ".join(words[:200] + others[200:])
    assert relation(Paper(1, (" ".join(words),), kind=kinds[0]), Paper(2, (final,), kind=kinds[1])) == expected


def test_photographs_with_the_same_caption_are_not_compared() -> None:
    caption = sketch("Photograph of the note that was in her bag on Monday")
    assert pairs_to_compare({1: [caption], 2: [caption]}) == []


def test_thank_you_inside_a_longer_e_mail_makes_no_exchange() -> None:
    short = replace(ONE, id=1, key="", subject="Taxi", body="Thank you for your letter, kind regards, Rachel Tresswell")
    long = message(2, f"{short.body}\n{FIRST}", key="", subject="Provision map")
    assert threads([short, long]) == []


@pytest.mark.parametrize(("sent", "exchanges"), [("2024-12-20", 1), ("2025-09-20", 0)])
def test_an_answer_under_the_same_subject_a_year_later_is_another_exchange(sent: str, exchanges: int) -> None:
    first = message(1, FIRST, key="", subject="Annual review", people=PEOPLE)
    later = message(
        2, "Here is the form for this year.", key="", subject="Re: Annual review", sent=f"{sent}T09:00:00+00:00"
    )
    assert len(threads([first, later])) == exchanges
