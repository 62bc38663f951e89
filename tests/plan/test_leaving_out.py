"""What is printed on a plan's pages but is no part of its text is left out, what is part of it never is."""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from sendorganiser.model.plan import PlanPage, PlanReading, Printed
from sendorganiser.plan.leaving_out import text_only
from sendorganiser.plan.sections import read_pages
from tests.plan.reading import pages_of


def line(text: str, high: float, *, left: float = 60.0, size: float = 10.0) -> list[Printed]:
    words, x = [], left
    for word in text.split():
        wide = 0.5 * size * len(word)
        words.append(Printed(word, x, high, x + wide, high + 0.7 * size, size))
        x += wide + 0.3 * size
    return words


def page(number: int, *lines: list[Printed]) -> PlanPage:
    return PlanPage(number, "", tuple(word for one in lines for word in one))


def said(pages: list[PlanPage]) -> list[str]:
    return [" ".join(word.text for word in page.words if word.text) for page in pages]


def marked(words: list[Printed], text: str, marks: str) -> list[Printed]:
    return [word._replace(marks=marks) if word.text == text else word for word in words]


def test_words_struck_through_are_left_out_and_it_is_said() -> None:
    words = marked(line("Ada will have regular daily support.", 100), "regular", "s")
    made, notes = text_only([page(1, words)])
    assert said(made) == ["Ada will have daily support."]
    assert notes == ["Words that are struck through were left out, on page 1. Look at the paper to see what they say."]


def test_an_underlined_word_and_a_scan_keep_all_their_words() -> None:
    words = line("Ada will have daily support.", 100)
    scan = PlanPage(1, "", tuple(marked(words, "have", "s")), is_scan=True)
    assert said(text_only([page(1, marked(words, "have", "u"))])[0]) == said(text_only([scan])[0])
    assert said(text_only([scan])[0]) == ["Ada will have daily support."]


def test_how_words_are_marked_is_seen_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "marked.pdf"
    text = "He has <strike>20</strike> <u>15</u> <b>hours</b> <font color='red'>daily</font> of help."
    table = Table([["under a rule"]], [200], style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)])
    SimpleDocTemplate(str(file)).build([Paragraph(text, ParagraphStyle("n", fontSize=10)), table])
    marks = {word.text: word.marks for word in pages_of(file)[0].words}
    assert {text: sign for text, sign in marks.items() if sign} == {"20": "s", "15": "u", "hours": "b", "daily": "c"}


def test_numbers_of_lines_go_and_pages_of_a_list_of_contents_stay() -> None:
    numbered = [
        line(str(n), 100 + 14 * n, left=30) + line(f"Ada has 3 of them {'a' * n}.", 100 + 14 * n) for n in range(1, 11)
    ]
    assert said(text_only([page(1, *numbered)])[0]) == [" ".join(f"Ada has 3 of them {'a' * n}." for n in range(1, 11))]
    listed = [line(f"Part {'x' * n}", 100 + 14 * n) + line(str(n), 100 + 14 * n, left=400) for n in range(1, 11)]
    pages = [page(1, *listed), page(2, line("Ada.", 100)), page(3, line("Ada.", 100))]
    assert text_only(pages)[0] == pages


def test_a_watermark_goes() -> None:
    lines = [line(f"Ada will have lesson {'a' * n} every day.", 100 + 14 * n) for n in range(6)]
    across = Printed("DRAFT", 100, 60, 400, 500, 60)
    assert "DRAFT" not in said(text_only([page(1, *lines, [across])])[0])[0]


def test_a_footnote_and_its_number_go_together_or_stay() -> None:
    lines = [
        line("Ada will have help.1", 100),
        line("A year has 39 weeks.", 114),
        line("1 The report of May.", 760, size=8),
    ]
    made, notes = text_only([page(1, *lines)])
    assert said(made) == ["Ada will have help. A year has 39 weeks."]
    assert "Footnotes" in notes[0]
    assert said(text_only([page(1, *lines[:2])])[0]) == ["Ada will have help.1 A year has 39 weeks."]


def test_the_same_word_at_a_foot_and_below_a_heading_is_not_a_line_cut_in_two() -> None:
    first = page(1, line("A plan", 40), line("Section H1: Social care", 740), line("None.", 760), line("Page 1", 820))
    second = page(
        2, line("A plan", 40), line("Section H2: Other social care", 60), line("None.", 80), line("Page 2", 820)
    )
    assert said(text_only([first, second])[0])[1] == "A plan Section H2: Other social care None. Page 2"


def test_points_of_a_list_that_are_drawn_are_read_as_points(tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    for number, text in enumerate(("Help with reading", "Use of symbols")):
        canvas.circle(66, 703 - 14 * number, 2, fill=1)
        canvas.drawString(78, 700 - 14 * number, text)
    canvas.circle(300, 400, 2, fill=1)
    canvas.save()
    words = [word.text for word in pages_of(file)[0].words]
    assert words.count("•") == 2
    reading = read_pages([PlanPage(1, "Section F: Special educational provision"), *pages_of(file)])
    assert _provision(reading) == ["Help with reading", "Use of symbols"]


def _provision(reading: PlanReading) -> list[str]:
    return [clause.text for clause in reading.provision if not clause.aside]
