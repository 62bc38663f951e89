"""Forty bills drawn up before the reading was run on them: at first sight 31 right, 9 empty, none wrong."""

from pathlib import Path

from sendorganiser.costs.receipts import read_amount
from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.pdf.printed import printed_pages
from tests.costs.fresh_receipts import papers, write_pdf


def test_what_a_bill_comes_to_is_right_or_left_empty(tmp_path: Path) -> None:
    right, wrong = 0, []
    for name, pence, text in papers():
        file = tmp_path / f"{name}.pdf"
        write_pdf(text, file)
        (page,) = printed_pages(str(file), [1])
        read = read_amount([PlanPage(1, "", tuple(Printed(w[0], *w[1:5]) for w in page["words"]))])
        right += read.pence == pence
        if read.pence not in (pence, None):
            wrong.append((name, pence, read.pence))
    assert not wrong
    assert right >= 31
