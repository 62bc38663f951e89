# ruff: noqa: E501 (papers are drawn line by line as they look)
"""Makes invoices and receipts in many styles, with the amount each comes to: to measure the reading of receipts."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

A4 = (595.0, 842.0)


@dataclass
class Made:
    """One paper: rows of cells (x, text, size, right-aligned) on pages, and its amount; None where it has none."""

    style: str
    pence: int | None
    pages: list[list[tuple[float, list[tuple[float, str, float, bool]]]]] = field(default_factory=list)


class _Sheet:
    def __init__(self, rng: random.Random, *, size: float = 10) -> None:
        self.rng, self.size = rng, size
        self.pages: list[list[tuple[float, list[tuple[float, str, float, bool]]]]] = [[]]
        self.y = 60.0

    def row(self, *cells: tuple[float, str] | tuple[float, str, str], step: float = 16, size: float = 0) -> None:
        made = [(float(c[0]), c[1], size or self.size, len(c) > 2) for c in cells]
        self.pages[-1].append((self.y, made))
        self.y += step

    def say(self, text: str, x: float = 56, *, size: float = 0, step: float = 16) -> None:
        self.row((x, text), size=size, step=step)

    def gap(self, by: float = 16) -> None:
        self.y += by

    def page(self) -> None:
        self.pages.append([])
        self.y = 60.0


FIRMS = [
    "Larkfield Psychology Ltd",
    "Dr T. Okafor",
    "Brook Speech Therapy",
    "Kestrel Tuition",
    "Hollin OT Services",
    "The Learning Barn",
    "Penrose & Daughters",
    "Quayside Clinic",
    "SpeakWell CIC",
    "Tansy Music Therapy",
]
THINGS = [
    "Assessment and report",
    "Speech therapy session",
    "Tuition, 1 hour",
    "School visit",
    "Report writing",
    "Telephone consultation",
    "Travel",
    "Printing",
    "Observation in class",
    "Review meeting",
    "Sensory cushion",
]


def _pounds(pence: int, style: str = "£") -> str:
    if style == "comma":
        return f"{pence // 100},{pence % 100:02}"
    if style == "bare":
        return f"{pence // 100:,}.{pence % 100:02}"
    if style == "whole" and pence % 100 == 0:
        return f"£{pence // 100:,}"
    if style == "space":
        return f"£ {pence // 100:,}.{pence % 100:02}"
    if style == "gbp":
        return f"GBP {pence // 100}.{pence % 100:02}"
    if style == "dash" and pence % 100 == 0:
        return f"£{pence // 100}-00"
    return f"£{pence // 100:,}.{pence % 100:02}"


def _items(rng: random.Random, n: int) -> list[tuple[str, int]]:
    return [
        (
            rng.choice(THINGS),
            rng.choice([1250, 4500, 6500, 8500, 12000, 35000, 62500, 95000]) + rng.choice([0, 0, 50, 25]),
        )
        for _ in range(n)
    ]


def _head(s: _Sheet, word: str = "INVOICE") -> None:
    rng = s.rng
    s.say(rng.choice(FIRMS), size=14, step=22)
    s.say(
        f"{rng.randint(2, 90)} Mill Lane, Ashby, AS{rng.randint(1, 9)} {rng.randint(1, 9)}BD  Tel 01632 960{rng.randint(100, 999)}"
    )
    s.gap()
    s.row((56, word), (400, f"No. {rng.randint(100, 9999)}"))
    s.say(f"Date: {rng.randint(1, 28)}/0{rng.randint(1, 9)}/202{rng.randint(3, 6)}")
    s.gap()


def _bank(s: _Sheet) -> None:
    s.gap()
    s.say(
        f"Please pay within 14 days. Sort code 20-{s.rng.randint(10, 99)}-{s.rng.randint(10, 99)} Account {s.rng.randint(10000000, 99999999)}"
    )


def _table(
    s: _Sheet, items: list[tuple[str, int]], style: str = "£", *, heads: tuple[str, str] = ("Description", "Amount")
) -> None:
    s.row((56, heads[0]), (520, heads[1], "r"))
    for what, pence in items:
        s.row((56, what), (520, _pounds(pence, style), "r"))


def plain_total(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 3)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((400, "Total"), (520, _pounds(total), "r"))
    _bank(s)
    return total


def vat(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items, "bare")
    net = sum(p for _, p in items)
    tax = round(net * 0.2)
    s.row((400, "Subtotal"), (520, _pounds(net, "bare"), "r"))
    s.row((400, "VAT @ 20%"), (520, _pounds(tax, "bare"), "r"))
    s.row((400, "Total"), (520, _pounds(net + tax, "bare"), "r"))
    return net + tax


def vat_breakdown_below(s: _Sheet) -> int:
    _head(s, "Tax invoice")
    items = _items(s.rng, 2)
    _table(s, items)
    net = sum(p for _, p in items)
    tax = round(net * 0.2)
    s.row((330, "Invoice total (GBP)"), (520, _pounds(net + tax), "r"))
    s.gap()
    s.row((56, "VAT analysis"), (200, "Rate"), (300, "Net"), (400, "VAT"))
    s.row((56, "Standard"), (200, "20.00%"), (300, _pounds(net)), (400, _pounds(tax)))
    return net + tax


def deposit_paid(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    dep = total // 4 // 100 * 100 + 100
    s.row((380, "Total fee"), (520, _pounds(total), "r"))
    s.row((380, "Less deposit paid"), (520, f"-{_pounds(dep)}", "r"))
    s.row((380, "Balance due"), (520, _pounds(total - dep), "r"))
    return total


def paid_in_full(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((380, "TOTAL"), (520, _pounds(total), "r"))
    s.row((380, "Amount paid"), (520, _pounds(total), "r"))
    s.row((380, "Balance outstanding"), (520, "£0.00", "r"))
    s.say("PAID WITH THANKS", size=18)
    return total


def received_sum(s: _Sheet) -> int:
    s.say("RECEIPT", size=16)
    pence = s.rng.choice([4500, 6000, 12500, 3750])
    s.say(f"Received with thanks from Mrs Hale the sum of {_pounds(pence)} for one lesson on 4 March 2025.")
    s.say(s.rng.choice(FIRMS))
    return pence


def till(s: _Sheet) -> int:
    s.say("BOOKS & THINGS", 60)
    items = _items(s.rng, 3)
    for what, pence in items:
        s.row((60, what.upper()), (260, _pounds(pence, "bare"), "r"))
    total = sum(p for _, p in items)
    paid = (total // 1000 + 1) * 1000
    s.row((60, "TOTAL"), (260, _pounds(total), "r"))
    s.row((60, "CASH"), (260, _pounds(paid), "r"))
    s.row((60, "CHANGE"), (260, _pounds(paid - total), "r"))
    s.say("THANK YOU  VAT NO 123 4567 89", 60)
    return total


def till_card(s: _Sheet) -> int:
    s.say("Stationers 0441", 60)
    items = _items(s.rng, 4)
    for what, pence in items:
        s.row((60, what), (260, _pounds(pence, "bare"), "r"))
    total = sum(p for _, p in items)
    s.row((60, "4 ITEMS  BALANCE DUE"), (260, _pounds(total), "r"))
    s.row((60, "VISA ****1234"), (260, _pounds(total), "r"))
    s.row((60, "CHANGE"), (260, "£0.00", "r"))
    return total


def comma_point(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    for what, pence in items:
        s.row((56, what), (520, f"£{_pounds(pence, 'comma')}", "r"))
    total = sum(p for _, p in items)
    s.row((400, "Total"), (520, f"£{_pounds(total, 'comma')}", "r"))
    return total


def total_above(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 3)
    total = sum(p for _, p in items)
    s.row((300, "Amount due"), size=9)
    s.row((300, _pounds(total)), size=16, step=26)
    _table(s, items)
    _bank(s)
    return total


def label_over_amount(s: _Sheet) -> int:
    _head(s, "Invoice summary")
    items = _items(s.rng, 2)
    net = sum(p for _, p in items)
    tax = round(net * 0.2)
    for what, pence in items:
        s.row((56, what), (520, _pounds(pence), "r"))
    s.gap()
    s.row((120, "Net"), (260, "VAT"), (400, "Total"))
    s.row((120, _pounds(net)), (260, _pounds(tax)), (400, _pounds(net + tax)))
    return net + tax


def qty_unit_total(s: _Sheet) -> int:
    _head(s)
    s.row((56, "Item"), (300, "Qty"), (400, "Unit price", "r"), (520, "Line total", "r"))
    total = 0
    for what, pence in _items(s.rng, 3):
        n = s.rng.randint(1, 6)
        s.row((56, what), (300, str(n)), (400, _pounds(pence), "r"), (520, _pounds(pence * n), "r"))
        total += pence * n
    s.row((400, "Total payable", "r"), (520, _pounds(total), "r"))
    return total


def hours_rate(s: _Sheet) -> int:
    _head(s)
    rate = s.rng.choice([3500, 4250, 6000])
    hours = s.rng.randint(2, 9)
    s.say(f"{hours} hours of tuition at {_pounds(rate)} per hour, March 2025")
    s.gap()
    s.say(f"Total to pay: {_pounds(rate * hours)}")
    _bank(s)
    return rate * hours


def email_receipt(s: _Sheet) -> int:
    pence = s.rng.choice([6000, 7250, 45000])
    s.say("Hi Sam,")
    s.say(f"Thanks for your payment of {_pounds(pence)} to {s.rng.choice(FIRMS)}.")
    s.say("Transaction ID 7GH22871XK  Date 12 Feb 2025")
    s.say("If you have questions call 0800 358 7911.")
    return pence


def two_pages(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 12)
    _table(s, items[:8])
    s.row((400, "Carried forward"), (520, _pounds(sum(p for _, p in items[:8])), "r"))
    s.page()
    s.row((400, "Brought forward"), (520, _pounds(sum(p for _, p in items[:8])), "r"))
    _table(s, items[8:])
    total = sum(p for _, p in items)
    s.row((400, "TOTAL DUE"), (520, _pounds(total), "r"))
    return total


def page_subtotals(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 6)
    _table(s, items[:3])
    s.row((400, "Sub-total page 1"), (520, _pounds(sum(p for _, p in items[:3])), "r"))
    s.page()
    _table(s, items[3:])
    s.row((400, "Sub-total page 2"), (520, _pounds(sum(p for _, p in items[3:])), "r"))
    total = sum(p for _, p in items)
    s.row((400, "Grand total"), (520, _pounds(total), "r"))
    return total


def previous_balance(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    before = s.rng.choice([4500, 9000])
    s.row((360, "Invoice total"), (520, _pounds(total), "r"))
    s.row((360, "Previous balance"), (520, _pounds(before), "r"))
    s.row((360, "Total now due"), (520, _pounds(total + before), "r"))
    return total


def discount(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 3)
    _table(s, items)
    sub = sum(p for _, p in items)
    off = sub // 10
    s.row((400, "Sub total"), (520, _pounds(sub), "r"))
    s.row((400, "Discount 10%"), (520, f"({_pounds(off)})", "r"))
    s.row((400, "Total"), (520, _pounds(sub - off), "r"))
    return sub - off


def whole_pounds(s: _Sheet) -> int:
    _head(s)
    fee = s.rng.choice([45000, 62000, 120000])
    s.say("To: full educational psychology assessment, report and feedback")
    s.row((56, "Fee"), (520, _pounds(fee, "whole"), "r"))
    s.row((56, "Total"), (520, _pounds(fee, "whole"), "r"))
    return fee


def vat_inclusive(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((300, "Total inc. VAT"), (520, _pounds(total), "r"))
    s.row((300, "of which VAT (20%)"), (520, _pounds(round(total / 6)), "r"))
    return total


def ex_and_inc(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    net = sum(p for _, p in items)
    tax = round(net * 0.2)
    s.row((300, "Total excl. VAT"), (520, _pounds(net), "r"))
    s.row((300, "Total VAT"), (520, _pounds(tax), "r"))
    s.row((300, "Total incl. VAT"), (520, _pounds(net + tax), "r"))
    return net + tax


def fee_note(s: _Sheet) -> int:
    _head(s, "FEE NOTE")
    pence = s.rng.choice([55000, 72550, 31000])
    s.say("For professional services in the matter of your child:")
    s.say(f"Our fee: {_pounds(pence)}")
    s.say("No VAT is payable on these services.")
    return pence


def statement_lines(s: _Sheet) -> int:
    _head(s, "Receipt of payments")
    items = [(f"Lesson {n} May 2025", 3500) for n in (2, 9, 16, 23)]
    _table(s, items, heads=("Lesson", "Paid"))
    s.row((400, "Total paid"), (520, _pounds(14000), "r"))
    return 14000


def gbp_style(s: _Sheet) -> int:
    _head(s, "Invoice")
    items = _items(s.rng, 2)
    _table(s, items, "gbp")
    total = sum(p for _, p in items)
    s.row((300, "TOTAL AMOUNT PAYABLE"), (520, _pounds(total, "gbp"), "r"))
    return total


def right_label(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    for what, pence in items:
        s.row((56, _pounds(pence)), (150, what))
    total = sum(p for _, p in items)
    s.row((56, _pounds(total)), (150, "TOTAL"))
    return total


def spaced_pound(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 3)
    _table(s, items, "space")
    total = sum(p for _, p in items)
    s.row((380, "T O T A L"), (520, _pounds(total, "space"), "r")) if s.rng.random() < 0.3 else s.row(
        (380, "Total :"), (520, _pounds(total, "space"), "r")
    )
    return total


def taxi(s: _Sheet) -> int:
    s.say("ASHBY CARS  01632 960555", 60)
    pence = s.rng.choice([850, 1240, 2300])
    s.say("Date 04/03/25   From School   To Clinic", 60)
    s.say(f"Fare {_pounds(pence)}", 60)
    s.say("Driver 114   Signed", 60)
    return pence


def train_ticket(s: _Sheet) -> int:
    s.say("Booking confirmation TRX-99182", 60)
    s.say("1 x Adult Off-Peak Return   £28.40", 60)
    s.say("1 x Child Off-Peak Return   £14.20", 60)
    s.say("Booking fee £1.50", 60)
    s.say("Total charged to card ending 4421: £44.10", 60)
    return 4410


def course_invoice(s: _Sheet) -> int:
    _head(s)
    each = s.rng.choice([8000, 9500])
    s.say(f"6 therapy sessions @ {_pounds(each)} each")
    s.row((56, "Amount payable"), (520, _pounds(each * 6), "r"))
    s.say(f"Cancellation within 24 hours is charged at {_pounds(each)}.")
    return each * 6


def late_fee_terms(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((400, "Total due"), (520, _pounds(total), "r"))
    s.say("A late payment charge of £40.00 will be added after 30 days.")
    return total


def instalments(s: _Sheet) -> int:
    _head(s)
    total = s.rng.choice([90000, 120000])
    s.row((56, "Programme fee, total"), (520, _pounds(total), "r"))
    s.say(f"May be paid in 3 instalments of {_pounds(total // 3)}.")
    return total


def total_with_words(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((56, "TOTAL AMOUNT OF THIS INVOICE"), (520, _pounds(total), "r"))
    s.say("Total hours: 12.50")
    return total


def credit_note(s: _Sheet) -> None:
    _head(s, "CREDIT NOTE")
    s.row((56, "Refund of cancelled session"), (520, "£65.00", "r"))
    s.row((400, "Total credit"), (520, "£65.00", "r"))


def quotation(s: _Sheet) -> None:
    _head(s, "QUOTATION")
    items = _items(s.rng, 2)
    _table(s, items)
    s.row((400, "Total"), (520, _pounds(sum(p for _, p in items)), "r"))
    s.say("This quotation is valid for 30 days.")


def euros(s: _Sheet) -> None:
    _head(s)
    s.row((56, "Online course"), (520, "€120.00", "r"))
    s.row((400, "Total"), (520, "€120.00", "r"))


def price_list(s: _Sheet) -> None:
    s.say("Our prices 2025", size=16)
    for what, pence in _items(s.rng, 5):
        s.row((56, what), (520, _pounds(pence), "r"))


def letter_about_money(s: _Sheet) -> None:
    s.say("Dear Mrs Hale,")
    s.say("The council's contribution is £6,000 a year from the notional budget, and top-up of £4,312.50.")
    s.say("Yours sincerely")


STYLES: tuple[Callable[[_Sheet], int | None], ...] = (
    plain_total,
    vat,
    vat_breakdown_below,
    deposit_paid,
    paid_in_full,
    received_sum,
    till,
    till_card,
    comma_point,
    total_above,
    label_over_amount,
    qty_unit_total,
    hours_rate,
    email_receipt,
    two_pages,
    page_subtotals,
    previous_balance,
    discount,
    whole_pounds,
    vat_inclusive,
    ex_and_inc,
    fee_note,
    statement_lines,
    gbp_style,
    right_label,
    spaced_pound,
    taxi,
    train_ticket,
    course_invoice,
    late_fee_terms,
    instalments,
    total_with_words,
    credit_note,
    quotation,
    euros,
    price_list,
    letter_about_money,
)


# ---- a second set, harder, made after the reader was first measured and measured before it was mended ----


def heading_in_pounds(s: _Sheet) -> int:
    _head(s)
    items = [(what, pence // 100 * 100) for what, pence in _items(s.rng, 3)]
    s.row((56, "Details"), (520, "Amount (£)", "r"))
    for what, pence in items:
        s.row((56, what), (520, f"{pence // 100}.00", "r"))
    total = sum(p for _, p in items)
    s.row((400, "TOTAL (£)"), (520, f"{total // 100:,}.00", "r"))
    return total


def remittance_slip(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 3)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((400, "Total"), (520, _pounds(total), "r"))
    s.gap(40)
    s.say("- - - - - - REMITTANCE ADVICE - - - - - -")
    s.row((56, "Invoice total"), (200, _pounds(total)), (330, "Amount enclosed: £ ________"))
    return total


def sessions_in_total_line(s: _Sheet) -> int:
    _head(s)
    n, each = s.rng.randint(3, 9), s.rng.choice([6500, 7000])
    for k in range(n):
        s.row((56, f"{k + 2}/05/25 session"), (520, _pounds(each), "r"))
    s.row((56, f"Total for {n} sessions"), (520, _pounds(n * each), "r"))
    return n * each


def payment_history(s: _Sheet) -> int:
    _head(s)
    total = s.rng.choice([60000, 90000])
    s.row((56, "Assessment"), (520, _pounds(total), "r"))
    s.row((380, "Total"), (520, _pounds(total), "r"))
    s.say("Payments")
    s.row((56, "3 Jan 2025"), (520, _pounds(total // 3), "r"))
    s.row((56, "3 Feb 2025"), (520, _pounds(total // 3), "r"))
    s.row((380, "Still to pay"), (520, _pounds(total - 2 * (total // 3)), "r"))
    return total


def side_by_side(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    net = sum(p for _, p in items)
    tax = round(net * 0.2)
    s.row((56, "Bank details"), (350, "Subtotal"), (520, _pounds(net), "r"))
    s.row((56, "Account name: Clinic"), (350, "VAT 20%"), (520, _pounds(tax), "r"))
    s.row((56, "Sort code 20-11-22"), (350, "Total"), (520, _pounds(net + tax), "r"))
    s.row((56, "Account 12345678"), (350, "Paid"), (520, _pounds(0), "r"))
    return net + tax


def amount_under_label(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.gap()
    s.row((440, "Total due"), size=9, step=14)
    s.row((440, _pounds(total)), size=14)
    return total


def vat_table_four(s: _Sheet) -> int:
    _head(s)
    s.row((56, "Item"), (250, "Net", "r"), (350, "VAT", "r"), (450, "Gross", "r"))
    net = tax = 0
    for what, pence in _items(s.rng, 3):
        t = round(pence * 0.2)
        s.row(
            (56, what),
            (250, _pounds(pence, "bare"), "r"),
            (350, _pounds(t, "bare"), "r"),
            (450, _pounds(pence + t, "bare"), "r"),
        )
        net, tax = net + pence, tax + t
    s.row(
        (56, "Totals"),
        (250, _pounds(net, "bare"), "r"),
        (350, _pounds(tax, "bare"), "r"),
        (450, _pounds(net + tax, "bare"), "r"),
    )
    return net + tax


def deposit_invoice(s: _Sheet) -> int:
    _head(s, "RECEIPT FOR DEPOSIT")
    s.row((56, "Deposit received, assessment"), (520, "£150.00", "r"))
    return 15000


def tip_and_total(s: _Sheet) -> int:
    s.say("RIVER TAXIS", 60)
    fare, tip = s.rng.choice([1230, 1840]), 200
    s.row((60, "Fare"), (200, _pounds(fare), "r"))
    s.row((60, "Tip"), (200, _pounds(tip), "r"))
    s.row((60, "Total"), (200, _pounds(fare + tip), "r"))
    return fare + tip


def two_invoices(s: _Sheet) -> None:
    for _ in range(2):
        _head(s)
        items = _items(s.rng, 2)
        _table(s, items)
        s.row((400, "Total"), (520, _pounds(sum(p for _, p in items)), "r"))
        s.page()


def budget_and_total(s: _Sheet) -> int:
    _head(s)
    total = s.rng.choice([84000, 126000])
    s.say("Against your personal budget of £2,500.00 for this year.")
    s.row((56, "Home tuition"), (520, _pounds(total), "r"))
    s.row((56, "Invoice amount"), (520, _pounds(total), "r"))
    return total


def thin_space(s: _Sheet) -> int:
    _head(s)
    s.row((56, "Report"), (520, "£1 250.00", "r"))
    s.row((56, "Total"), (520, "£1 250.00", "r"))
    return 125000


def paid_sentence(s: _Sheet) -> int:
    s.say(s.rng.choice(FIRMS))
    pence = s.rng.choice([8000, 9600])
    s.say("Invoice 22")
    s.say("Speech therapy at home, Tuesday 4 March")
    s.say(f"{_pounds(pence)} paid by bank transfer, with thanks")
    return pence


def minimum_payment(s: _Sheet) -> int:
    _head(s)
    items = _items(s.rng, 2)
    _table(s, items)
    total = sum(p for _, p in items)
    s.row((350, "Total to pay"), (520, _pounds(total), "r"))
    s.row((350, "Minimum payment this month"), (520, "£25.00", "r"))
    return total


def words_between(s: _Sheet) -> int:
    _head(s)
    total = s.rng.choice([42000, 51050])
    s.say("Cost of independent occupational therapy assessment including written report")
    s.say(f"comes to a total of {_pounds(total)} which includes {_pounds(4500)} for travel.")
    return total


STYLES += (
    heading_in_pounds,
    remittance_slip,
    sessions_in_total_line,
    payment_history,
    side_by_side,
    amount_under_label,
    vat_table_four,
    deposit_invoice,
    tip_and_total,
    two_invoices,
    budget_and_total,
    thin_space,
    paid_sentence,
    minimum_payment,
    words_between,
)


def made(style: Callable[[_Sheet], int | None], seed: int) -> Made:
    """Make one paper of a style."""
    sheet = _Sheet(random.Random(f"{style.__name__} {seed}"), size=9 + seed % 3)
    pence = style(sheet)
    return Made(style.__name__, pence, sheet.pages)


def write_pdf(paper: Made, out: Path) -> None:
    """Draw the paper as a PDF."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), pagesize=A4)
    for page in paper.pages:
        for y, cells in page:
            for x, text, size, is_right in cells:
                canvas.setFont("Helvetica", size)
                (canvas.drawRightString if is_right else canvas.drawString)(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
