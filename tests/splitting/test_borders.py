"""Where a new paper begins, and why; and which printed page numbers are missing."""

from sendorganiser.splitting import PageLook, missing_pages, propose
from sendorganiser.splitting.page_numbers import own_numbers, printed

BODY = "\n".join(
    f"The school has told us that reading support number {n} is given in class each day and" for n in range(9)
)
LETTER = (
    "Wexmoor County Council\nCounty Hall, Wexmoor WX1 1AA   Telephone: 01632 960100\n4 March 2025\n"
    f"Dear Mrs Tresswell\n{BODY}\n"
)
CLOSE = "We hope that this is of help.\nYours sincerely\nA. Officer\nSEN Officer"


def borders(*texts: str) -> list[int]:
    return [border.page for border in propose([PageLook(text) for text in texts])]


def test_each_letter_begins_a_paper_and_its_second_page_does_not() -> None:
    second = f"then the therapist was asked to write again about\n{BODY}\n{CLOSE}"
    assert borders(LETTER, second, LETTER, second, LETTER + CLOSE) == [3, 5]


def test_why_is_said_in_words_of_the_page() -> None:
    (border,) = propose([PageLook(LETTER + CLOSE), PageLook(LETTER)])
    assert border.confidence > 0.9
    assert "a letter begins: “Dear Mrs Tresswell”" in border.why
    assert "the page before it ends with “Yours sincerely”" in border.why


def test_numbers_of_pages_go_before_all_else() -> None:
    report = [f"Report on Maya\n{BODY}\nPage {n} of 3" for n in (1, 2, 3)]
    assert borders(*report, *report) == [4]


def test_a_number_that_runs_through_the_whole_pile_is_not_the_papers_own() -> None:
    texts = [LETTER + CLOSE + f"\n{n}" for n in range(101, 109)]
    assert own_numbers(texts) == [()] * 8
    assert borders(*texts) == [2, 3, 4, 5, 6, 7, 8]


def test_a_blank_sheet_stays_with_the_paper_before_it() -> None:
    assert borders(LETTER + CLOSE, "", LETTER + CLOSE) == [3]


def test_one_long_report_is_not_cut() -> None:
    pages = [f"{n}.1 Findings of part {n}\n{BODY}\nfurther work is planned for the" for n in range(1, 12)]
    assert borders(*pages) == []


def test_nothing_is_proposed_for_nothing() -> None:
    assert borders() == borders("") == borders("", "") == []


def test_an_email_begins_a_paper() -> None:
    mail = "From: Office <office@hill.example>\nSent: 4 May 2025 10:10\nTo: Rosa\nSubject: Maya\nHi Rosa\n" + BODY
    assert borders(LETTER + CLOSE, mail) == [2]


def test_page_numbers_are_read_as_they_are_printed() -> None:
    assert [(p.number, p.of) for p in printed("Report\nText\nPage 3 of 9")] == [(3, 9)]
    assert [(p.number, p.of) for p in printed("Report\n- 4 -")] == [(4, 0)]
    assert printed("Report\nThe court sat on page turning") == ()
    assert printed("in 2024 the school\nwas told of 3 things") == ()


def test_missing_pages_are_told_only_where_the_numbers_tell() -> None:
    assert missing_pages([f"Text\nPage {n} of 9" for n in (1, 2, 4, 5, 6, 7, 8, 9)]) == (3,)
    assert missing_pages([f"Text\nPage {n} of 3" for n in (1, 2)]) == (3,)
    assert missing_pages([f"Text\nPage {n}" for n in (1, 2, 4)]) == (3,)
    assert missing_pages([f"Text\nPage {n} of 3" for n in (1, 2, 3)]) == ()
    assert missing_pages([f"Text\nPage {n} of 2" for n in (1, 2, 1, 2)]) == ()  # two papers
    assert missing_pages(["Text\n12", "Text\n15"]) == ()  # bare figures prove nothing
    assert missing_pages(["Text\nPage 1 of 4", "", "Text\nPage 3of 4", "Page dof 4"]) == (2,)  # misread, not missing
    assert missing_pages(["Text\nPage 1 of 4", "Text\nPage Z of 4", "Text\nPage 3 of 4", "Text\nPage 4 of 4"]) == ()
    backs = [text for n in (1, 2, 4) for text in (f"Text\nPage {n} of 4", " ")]
    assert missing_pages(backs) == (3,)  # printed on one side, scanned on both
    assert missing_pages([]) == missing_pages(["A letter"]) == ()
