"""What the case has cost a family, and the amount read on a receipt."""

from dataclasses import dataclass

KINDS: dict[str, str] = {
    "report": "Reports and assessments",
    "therapy": "Therapy",
    "tuition": "Tuition and lessons",
    "equipment": "Equipment and books",
    "travel": "Travel",
    "earnings": "Lost earnings",
    "care": "Childcare and respite",
    "legal": "Advice and legal costs",
    "other": "Other",
}


@dataclass(frozen=True)
class Cost:
    """Money spent or lost. `pence` is what it came to.

    Where it is so much of something (miles, hours), `quantity` and `rate` (pence for one) are exact decimals as text
    and `pence` is their product. `why` says which failure made it needed. `words` are those the amount was read from;
    "" where a person typed it. `claimed` is of whom it was claimed, "" while it is not.
    """

    id: int
    case: int
    kind: str
    date: str
    what: str
    pence: int
    payee: str = ""
    until: str = ""
    quantity: str = ""
    unit: str = ""
    rate: str = ""
    why: str = ""
    words: str = ""
    claimed: str = ""
    document: int | None = None
    page: int | None = None
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class ReadAmount:
    """The amount a receipt or invoice comes to, as its words say it; None where they do not say it plainly.

    `words` is the line it stands on, `page` its page. `why` says how it was told from other amounts, or why not.
    `others` are other amounts on the paper, largest first, to choose from.
    """

    pence: int | None
    words: str = ""
    page: int = 0
    why: str = ""
    others: tuple[int, ...] = ()


def in_pounds(pence: int) -> str:
    """Write an amount.

    >>> in_pounds(124050), in_pounds(5)
    ('£1,240.50', '£0.05')
    """
    return f"£{pence // 100:,}.{pence % 100:02}"
