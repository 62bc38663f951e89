"""Reads what a receipt or an invoice comes to, with the words it rests on. Where that is not plain it says why not.

What counts is what the thing cost: the total with VAT, whether or not a part of it was paid before.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sendorganiser.costs.rows import Line, Money, lines_of
from sendorganiser.model.cost import ReadAmount, in_pounds
from sendorganiser.model.plan import PlanPage

Role = Literal["total", "due", "net", "vat", "paid", "off", "before", "carried", "tender", "fee", "other", ""]


class Sum(NamedTuple):
    """A sum with what the words beside or over it say it is."""

    money: Money
    line: Line
    role: Role
    label: str
    rank: int = 0


_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "carried",
        r"carried forward|brought forward|\bc/?fwd?\b|\bb/?fwd?\b|page (?:sub-?\s?)?total|sub-?\s?total\s+page",
    ),
    (
        "before",
        r"(?:previous|opening|last|old) balance|balance (?:from|at|is|in|of)\b|arrears|"
        r"\b(?:owing|outstanding|unpaid|overdue|due) from\b",
    ),
    ("vat", r"\b(?:total\s+)?(?:of which\s+)?(?:vat|v\.a\.t\.?|tax)\b(?!\s*(?:invoice|no|reg|number))"),
    ("net", r"sub-?\s?total|\bnet\b|\bnett\b|goods total|total (?:of )?goods|before (?:vat|tax|discount)"),
    ("paid", r"\bless\b.*\b(?:deposit|paid|payments?|received|on account)\b|^\W*payments?\b(?:\W*thank you)?\W*$"),
    ("off", r"discount|bursary|voucher|less\b|deduct|reduction|subsidy|\bsav(?:ings?|ed)\b"),
    ("tender", r"\bcash\b|\bchange\b|tendered|visa|mastercard|\bdebit\b|contactless|\bcard\b(?! ending)"),
    ("paid", r"deposit|\bpaid\b|payments? received|received|on account|prepaid|part[- ]payment"),
    (
        "due",
        r"balance|(?:total|amount|sum|fees?|charges?)\s+(?:now\s+)?(?:due|outstanding|owing|owed)|to pay\b|"
        r"please (?:pay|remit)\b|due now|"
        r"total (?:to be paid|now payable)|outstanding|\bremain(?:ing|s|der)\b",
    ),
    (
        "total",
        r"\btotal\b|\btotals\b|t o t a l|amount payable|total payable|invoice amount|amount of (?:this )?invoice|"
        r"sum payable|amount charged|\bamount\b(?=\s*:?\s*$)",
    ),
    ("fee", r"\bfees?\b|\bfare\b|\bcharges?\b|\bcost\b|\bprice\b|payment of|sum of|paid\b|received"),
)
_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple((role, re.compile(words, re.I)) for role, words in _ROLES)
_WITH_VAT = re.compile(
    r"\b(?:inc|incl|including|inclusive(?: of)?|with)\b\.?\s*(?:of\s+)?(?:vat|tax)|"
    r"gross(?! (?:fees?|charges?|cost|price|pay)\b)|vat inc",
    re.I,
)
_WITHOUT_VAT = re.compile(
    r"\b(?:exc|excl|ex|excluding|exclusive(?: of)?|without|before|net of)\b\.?\s*(?:vat|tax)", re.I
)
_STRONG = re.compile(
    r"grand total|invoice total|total (?:of|for) (?:this )?invoice|total (?:amount )?payable|total (?:inc|gross)", re.I
)
_TOTAL_PAID = re.compile(r"total (?:amount )?(?:paid|received)|total payments?|paid in full", re.I)
_NOT_MONEY = re.compile(
    r"total (?:hours|time|miles|pages|sessions|number|qty|quantity|units)|(?:hours|miles)\s*:", re.I
)
_A_RATE = re.compile(
    r"\b(?:per|each|an?)\s+(?:hour|session|mile|day|lesson)|/\s?(?:hr|hour|session)|\beach\b|\bp/h\b|@", re.I
)
_VAT_WITHIN = re.compile(r"\([^)]*\b(?:vat|tax)\b[^)]*$", re.I)
_ASIDE = re.compile(r"\([^)]*\)?|\b(?:no|not? subject to|exempt from|zero[- ]rated) (?:vat|tax)\b.*", re.I)
_CONDITION = re.compile(
    r"late payment|cancel|will be (?:added|charged)|is charged at|instalment|interest|deposit (?:is|of)|valid for|"
    r"if (?:not )?paid|thereafter|minimum charge",
    re.I,
)
_NO_RECEIPT: tuple[tuple[str, str], ...] = (
    (
        r"^\W*(?:(?:invoice|receipt|bill)\b[^\n]{0,30}\b)?(?:cancelled|void(?:ed)?)\W*$|"
        r"\b(?:invoice|receipt|bill) (?:is|was|has been) (?:cancelled|void(?:ed)?|withdrawn)\b",
        "It says that it was cancelled.",
    ),
    (
        r"\bcredit (?:note|memo(?:randum)?|invoice|advice)\b|\b(?:sales|total) credit\b|\bhave refunded\b|"
        r"\brefund (?:note|receipt|advice)\b|^\W*refund\W*$|\brefunded (?:to|on)\b",
        "This is a credit note: money given back.",
    ),
    (
        r"\bquotation\b|\bestimate (?:no|number|for|of costs)\b|^\W*(?:quote|estimate)\W*$|\bpro[- ]?forma\b|"
        r"\b(?:our|your|this|the) quote\b|\bquote (?:no|number|for|ref)\b",
        "This is a quotation or an estimate: nothing has been paid on it.",
    ),
    (
        r"\bpay\s?slips?\b|\bnet pay\b|\bnational insurance\b|\bnotice of coding\b",
        "This is about wages: it tells what was earned, not what a thing cost.",
    ),
    (
        r"\blate (?:payment )?(?:fee|charge)s?\b[^\n]{0,40}\b(?:has|have) been (?:added|applied)\b",
        "A fee for paying late is in it, and what the thing itself cost is not plain.",
    ),
    (
        r"(?<!non-)(?<!non )\brefundable deposit\b",
        "A deposit that is given back is in it, and what the thing itself cost is not plain.",
    ),
    (r"€|\beur\b|\busd\b|\$\s?\d", "It is not in pounds. Type what it came to in pounds."),
    (
        r"\b(?:statement of account|account summary|summary of account)\b|"
        r"\b(?:account|bank|customer|client) statement\b|"
        r"^\W*(?:\w+ )?statement(?: (?:as at|at|date|dated|to|for|no|number|period)\b.*)?\W*$",
        "This is a statement of several bills. Add the bills one by one.",
    ),
)
_HEADED = re.compile(r"^\W*(?:(?:sales|tax|official|cash) )?(?:receipt|invoice|fee note|ticket)\b", re.I | re.M)
_YOU_PAID = re.compile(r"^\W*(?:you(?: have)?|amount) paid\W*$", re.I)
_LARGE = 100_000  # pence: of so much a lost point makes a great difference
_IS_BILL = re.compile(
    r"\binvoice\b|\breceipt\b|\bfee note\b|\breceived\b|\bpayment\b|\bpaid\b|\bfare\b|\bbooking\b|\border\b|"
    r"\bthank you\b|\bchange\b|\b(?:balance|amount) due\b|\bto pay\b|\bpays\b|\bcontactless\b|"
    r"\bvat\b|\bbill\b|\btotal\b|\b(?:fees?|charges?) due\b|\bremit\b",
    re.I,
)


def read_amount(pages: Sequence[PlanPage]) -> ReadAmount:
    """Return what a receipt or an invoice comes to."""
    lines = lines_of(pages)
    text = "\n".join(line.text for line in lines)
    is_scan = any(page.is_scan for page in pages)
    sums = [each for at, line in enumerate(lines) for each in _sums(lines, at)]
    others = tuple(sorted({abs(one.money.pence) for one in sums if one.money.pence}, reverse=True)[:8])
    for words, why in _NO_RECEIPT:
        if re.search(words, text, re.I | re.M):
            return ReadAmount(None, why=why, others=others)
    if not sums:
        return ReadAmount(None, why="No sum of money was found on it.")
    if is_scan and all(one.money.as_abroad for one in sums):  # the name of another money may have been misread
        return ReadAmount(None, why="Its sums are written as abroad, and it does not say pounds.", others=others)
    if not _IS_BILL.search(text):
        return ReadAmount(None, why="It does not read like an invoice or a receipt.", others=others)
    chosen = _chosen(sums, is_headed=_HEADED.search(text) is not None)
    if isinstance(chosen, str):
        return ReadAmount(None, why=chosen, others=others)
    best, why = chosen
    doubt = _misread(lines, sums, best) if is_scan or _garbled_total(lines) else ""
    if doubt:
        return ReadAmount(None, why=doubt, others=others)
    left = tuple(pence for pence in others if pence != best.money.pence)
    return ReadAmount(best.money.pence, best.line.text.strip(), best.line.page, why, left)


# ---- which sum it is ----


def _chosen(sums: Sequence[Sum], *, is_headed: bool) -> tuple[Sum, str] | str:
    """Choose among the sums by what their words say, checked by adding up; a sentence where that does not decide."""
    by: dict[Role, list[Sum]] = {}
    for one in sums:
        if one.money.pence > 0 or (one.money.pence < 0 and one.role in ("off", "paid", "before")):  # what is taken off
            by.setdefault(one.role, []).append(one)
    totals, due = _apart(by.get("total", [])), _apart(by.get("due", []))
    if totals:
        best = _of_totals(totals, by)
        if best is not None:
            return best, f"“{_shown(best.label)}” stands by it."
        return "It names more than one total, and which of them counts is not plain."
    if len(due) == 1:
        return _from_due(due[0], by)
    if len(due) > 1:
        return "It names more than one amount due, and which of them counts is not plain."
    return _without_total(sums, by, is_headed=is_headed)


def _of_totals(totals: list[Sum], by: dict[Role, list[Sum]]) -> Sum | None:
    if len(totals) == 1:
        return totals[0]
    nets = {one.money.pence for one in by.get("net", [])} | {one.money.pence for one in totals}
    taxes = {one.money.pence for one in by.get("vat", [])}
    top = max(one.rank for one in totals)
    with_tax = [one for one in totals if any(one.money.pence - tax in nets for tax in taxes)]
    if len(with_tax) == 1 and with_tax[0].money.pence == max(one.money.pence for one in totals):
        return with_tax[0]
    best = [one for one in totals if one.rank == top]
    if len(best) == 1 and top > 0:
        return best[0]
    last = totals[-1]
    before = [one.money.pence for one in totals[:-1]]
    if last.money.pence == sum(before):
        return last
    off = {abs(one.money.pence) for role in ("off", "paid", "before") for one in by.get(role, [])}
    small, large = min(totals, key=_pence), max(totals, key=_pence)
    if len(totals) == 2 and large.money.pence - small.money.pence in {one.money.pence for one in by.get("before", [])}:
        return small
    if len(totals) == 2 and large.money.pence - small.money.pence in off:
        paid = {abs(one.money.pence) for one in by.get("paid", [])}
        return large if large.money.pence - small.money.pence in paid else small
    return None


def _from_due(due: Sum, by: dict[Role, list[Sum]]) -> tuple[Sum, str] | str:
    """What is due is the whole, unless something was paid before or carried over from another bill."""
    if by.get("before"):
        return "It holds a balance from before, and what this bill comes to by itself is not plain."
    paid = [one for one in by.get("paid", []) if one.money.pence != due.money.pence]
    if paid:
        named = _apart([one for role in ("net", "fee", "other", "") for one in by.get(role, [])])
        whole = [one for one in named if one.money.pence == due.money.pence + sum(_pence(p) for p in _apart(paid))]
        if len(whole) == 1:
            return whole[0], f"“{_shown(due.label)}” and what was paid before come to it."
        return "A part was paid before, and what the whole came to is not plain."
    return due, f"“{_shown(due.label)}” stands by it."


def _without_total(sums: Sequence[Sum], by: dict[Role, list[Sum]], *, is_headed: bool) -> tuple[Sum, str] | str:
    """With no total at all, only a sum that the others come to will do, or one that stands alone with a word as fee."""
    above = [one for one in sums if one.money.pence > 0 and not _A_RATE.search(one.label)]
    told = _apart([one for role in ("fee", "paid", "tender") for one in by.get(role, []) if one.money.pence > 0])
    alone = _apart([one for one in above if one.role != "vat"])
    if len(alone) == 1 and len(told) == 1 and not _A_RATE.search(told[0].line.text):
        return told[0], "It is the only sum on it."
    if len(alone) == 1 and is_headed and not _A_RATE.search(alone[0].line.text):
        return alone[0], "It is the only sum on it."
    largest = max(above, key=_pence, default=None)
    if largest is not None and largest is above[-1] and _YOU_PAID.search(largest.label):
        return largest, f"“{_shown(largest.label)}” stands by it."
    given = [_pence(one) for one in by.get("tender", [])]
    change = {more - less for more in given for less in given if more > less}
    bought = _apart([one for one in above if one.role not in ("tender", "vat") and _pence(one) in change])
    if len(bought) == 1:
        return bought[0], "What was given and the change come to it."
    items = [_pence(one) for one in above[:-1] if one.role in ("", "fee")]
    if len(items) > 1 and len(items) == len(above) - 1 and sum(items) == _pence(above[-1]):
        return above[-1], "The lines above come to it."
    return "It names no total."


def _apart(sums: Sequence[Sum]) -> list[Sum]:
    """Return sums of different amount: of those that are equal, the one best named."""
    found: dict[int, Sum] = {}
    for one in sums:
        if one.money.pence not in found or one.rank > found[one.money.pence].rank:
            found[one.money.pence] = one
    return list(found.values())


def _pence(one: Sum) -> int:
    return abs(one.money.pence)


# ---- what the words say a sum is ----


def _sums(lines: Sequence[Line], at: int) -> list[Sum]:
    line = lines[at]
    found = []
    for number, money in enumerate(line.money):
        start = line.money[number - 1].end if number else 0
        label = _label(lines, at, start, money, is_last=number == len(line.money) - 1)
        role, rank = _role(label, line.text)
        found.append(Sum(money, line, role, label.strip() or line.text.strip(), rank))
    return found


def _label(lines: Sequence[Line], at: int, start: int, money: Money, *, is_last: bool) -> str:
    """The words before a sum; where there are none, those over it, then those after it."""
    line = lines[at]
    before = line.text[start : money.start].strip(" :.-–£")
    if before and re.search(r"[A-Za-z]", before):
        return before
    whole = line.text[: money.start].strip(" :.-–£")
    if len(line.money) > 1 and re.search(r"[A-Za-z]{3}", whole) and is_last:
        return whole
    after = line.text[money.end :].strip(" :.-–")
    if not whole and _role(after, line.text)[0]:
        return after
    if over := _over(lines, at, money):
        return over
    return after if re.search(r"[A-Za-z]", after) and (is_last or len(line.money) == 1) else whole


def _over(lines: Sequence[Line], at: int, money: Money) -> str:
    """The heading over a sum, where nothing stands before it in its own row."""
    if at == 0 or lines[at - 1].page != lines[at].page:
        return ""
    above = lines[at - 1]
    if above.money:
        return ""
    if not above.spots or not money.x1:
        return above.text
    met = [above.text[s:e] for s, e, x0, x1 in above.spots if x0 < money.x1 + 12 and money.x0 - 12 < x1]
    return " ".join(met)


def _role(label: str, text: str) -> tuple[Role, int]:
    if _CONDITION.search(text) and not re.search(r"\btotal\b", label, re.I):
        return "other", 0
    if _NOT_MONEY.search(label):
        return "other", 0
    if _TOTAL_PAID.search(label):
        return "total", 0
    if _VAT_WITHIN.search(label):
        return "vat", 0
    if _WITH_VAT.search(label) and re.search(r"total|due|payable|amount|gross|fee|price|cost", label, re.I):
        return "total", 2
    if _WITHOUT_VAT.search(label):
        return "net", 0
    label = _ASIDE.sub(" ", label) if re.search(r"[A-Za-z]{3}", _ASIDE.sub(" ", label)) else label
    for role, pattern in _PATTERNS:
        if pattern.search(label):
            if role == "total" and _A_RATE.search(label):
                return "other", 0
            return role, 1 if role == "total" and _STRONG.search(label) else 0
    return "", 0


def _shown(label: str) -> str:
    return " ".join(label.split())[:60].strip(" :") or "Total"


# ---- scans ----


def _garbled_total(lines: Sequence[Line]) -> bool:
    return any(line.garbled and re.search(r"total|due|balance|payable", line.text, re.I) for line in lines)


def _misread(lines: Sequence[Line], sums: Sequence[Sum], best: Sum) -> str:
    """On a scan a figure may be misread: say so where the total's line is garbled, or the parts do not add up to it."""
    if any(line.garbled and re.search(r"total|due|balance|payable", line.text, re.I) for line in lines):
        return "A figure by a total may be misread. Look at the paper and type it."
    total = best.money.pence
    if not best.money.has_pence and total >= _LARGE:
        return "A point may be missing in it. Look at the paper and type it."
    same = [one for one in sums if one.money.pence == total]
    net = {one.money.pence for one in sums if one.role in ("net", "")}
    tax = {one.money.pence for one in sums if one.role == "vat"}
    if len(same) > 1 or any(total - part in net for part in tax):
        return ""
    parts = [line.money[-1].pence for line in lines if line.money and _is_item(line, sums)]
    if parts and sum(parts) != total:
        return f"The lines on it do not add up to {in_pounds(total)}; a figure may be misread. Look at the paper."
    return ""


def _is_item(line: Line, sums: Sequence[Sum]) -> bool:
    roles = [one.role for one in sums if one.line is line]
    return bool(roles) and roles[-1] in ("", "fee")
