"""What a receipt comes to: right or empty, with the words it rests on; never guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.costs.receipts import read_amount
from sendorganiser.costs.rows import lines_of, money_in
from sendorganiser.model.plan import PlanPage, Printed
from tests.costs.made_receipts import STYLES, made
from tests.costs.reading import read_made


def _read(text: str, *, is_scan: bool = False) -> int | None:
    return read_amount([PlanPage(1, text, is_scan=is_scan)]).pence


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_every_made_style_is_read_right_or_left_empty(style, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    paper = made(style, 1)
    read = read_made(paper, tmp_path / "receipt.pdf")
    assert read.pence in (paper.pence, None)
    assert read.why
    if read.pence is not None:
        assert read.words and read.page


def test_at_least_nine_in_ten_are_read_at_all(tmp_path: Path) -> None:
    papers = [made(style, 2) for style in STYLES]
    read = [read_made(paper, tmp_path / "receipt.pdf").pence == paper.pence for paper in papers]
    assert sum(read) >= 0.9 * len(papers)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("Invoice\nTotal £1.240,50", 124050),
        ("Invoice\nTotal 124,50", 12450),
        ("INVOICE\nSubtotal 100.00\nVAT 20.00\nTotal 120.00", 12000),
        ("Invoice\nTotal 600.00\nDeposit paid 200.00\nBalance due 400.00", 60000),
        ("Receipt\nTotal 50.00\nCash 60.00\nChange 10.00", 5000),
        ("Invoice\nTotal to pay (no VAT is charged on health services) £590.30\nTravel £15.30", 59030),
        ("Invoice\nFee 40.00\nTotal (inc. VAT) 48.00", 4800),
        ("Invoice 7\nReport £650\nTotal £650", 65000),
        ("Invoice\nThis invoice 90.00\nInvoice total 90.00\nPrevious balance 45.00\nTotal due 135.00", 9000),
    ],
)
def test_totals_are_told_from_parts(text: str, pence: int) -> None:
    assert _read(text) == pence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CREDIT NOTE\nTotal £65.00", "credit note"),
        ("Quotation\nTotal £65.00", "quotation"),
        ("Invoice\nTotal €65.00", "pounds"),
        ("Dear Mrs Hale, the budget is £6,000.", "invoice or a receipt"),
        ("Invoice\nA £5.00\nB £6.00", "no total"),
        ("Invoice\nTotal £5.00\nTotal £9.00", "more than one total"),
        ("Invoice", "No sum"),
        ("", "No sum"),
    ],
)
def test_what_is_not_plain_stays_empty_and_says_why(text: str, words: str) -> None:
    read = read_amount([PlanPage(1, text)])
    assert read.pence is None
    assert words in read.why


def test_on_a_scan_a_misread_figure_is_doubted() -> None:
    assert _read("Invoice\nReport 250.00\nTravel 40.00\nTotal 290.00", is_scan=True) == 29000
    assert _read("Invoice\nReport 250.00\nTravel 40.00\nTotal 890.00", is_scan=True) is None
    assert _read("Invoice\nTotal £29O.00", is_scan=True) is None
    assert _read("Invoice\nTotal £90", is_scan=True) == 9000
    assert _read("Invoice\nTotal £12500", is_scan=True) is None  # 125.00 without its point?


def test_a_number_in_the_column_before_is_no_part_of_the_sum() -> None:
    row = (("Invoice", 50, 90), ("total", 92, 120), ("2", 150, 156), ("250.00", 300, 340))
    words = tuple(Printed(text, x0, 100.0, x1, 110.0) for text, x0, x1 in row)
    (line,) = lines_of([PlanPage(1, "", words)])
    assert [one.pence for one in line.money] == [25000]


def test_dates_telephones_percentages_and_accounts_are_no_money() -> None:
    said = "01.02.2025 Tel 01632 960441 VAT 20.00% sort code 20-11-22 account 12345678 ref 12.345.678"
    assert not money_in(said)


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read = read_amount([PlanPage(1, text)])
    assert read.pence is None or read.pence > 0
