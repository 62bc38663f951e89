"""Bills drawn up before the reading was run on them: what each comes to is right or left empty.

At first sight: `fresh` 31 of 40 right and none wrong, `later` 39 of 48 and two wrong, `last` 29 of 40 and one wrong,
`other` (web shops, till slips, statements, credit notes, part payments) 25 of 42 and eight wrong; `further`, written
after that was mended, 30 of 36 and one wrong; `winter` 27 of 40 and two wrong; `spring`, written after that was mended,
24 of 30 and none wrong.
"""

from pathlib import Path

import pytest

from sendorganiser.costs.receipts import read_amount
from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.pdf.printed import printed_pages
from tests.costs.fresh_receipts import papers, write_pdf


@pytest.mark.parametrize(
    ("which", "enough"),
    [("fresh", 31), ("later", 44), ("last", 29), ("other", 35), ("further", 30), ("winter", 33), ("spring", 24)],
)
def test_what_a_bill_comes_to_is_right_or_left_empty(which: str, enough: int, tmp_path: Path) -> None:
    right, wrong = 0, []
    for bill in papers(which):
        file = tmp_path / f"{bill.name}.pdf"
        write_pdf(bill, file)
        (page,) = printed_pages(str(file), [1])
        read = read_amount([PlanPage(1, "", tuple(Printed(w[0], *w[1:5]) for w in page["words"]))])
        right += read.pence == bill.pence
        if read.pence not in (bill.pence, None):
            wrong.append((bill.name, bill.pence, read.pence, read.words))
    assert not wrong
    assert right >= enough
