"""Bills and receipts in shapes drawn up, with what each comes to, before the reading was run on them.

Run as `python -m tests.costs.fresh_receipts FOLDER [later|last|other|further|winter|spring]`: it writes them with a
truth.json, as tests/acceptance/costs.py takes. They stand in files named so, such as last_receipts.txt: a line's cells
are parted by “|”; one that begins with “>” ends at its right. A paper's head may name the typeface it is set in.
"""

import json
import sys
from pathlib import Path
from typing import NamedTuple

_LEFT = (56, 250, 360, 450)
_RIGHT = (56, 330, 430, 540)
_FACES = {
    "": ("Helvetica", 10.0, 0.0),
    "till": ("Courier", 9.0, 150.0),
    "app": ("Helvetica", 11.5, 0.0),
    "letter": ("Times-Italic", 12.5, 0.0),
    "invoice": ("Helvetica", 9.0, 0.0),
}


class Bill(NamedTuple):
    """A paper: its name, what it comes to in pence (None: nothing, or nothing plain), its lines and its typeface."""

    name: str
    pence: int | None
    lines: str
    face: str = ""


def papers(which: str = "fresh") -> list[Bill]:
    """Return the papers of one of the sets."""
    found = []
    text = Path(__file__).with_name(f"{which}_receipts.txt").read_text(encoding="utf-8")
    for paper in text.split("\n\n= "):
        head, _, lines = paper.strip().partition("\n")
        name, pence, face = (*(part.strip() for part in head.removeprefix("= ").split("=")), "")[:3]
        found.append(Bill(name, None if pence == "none" else int(pence), lines, face))
    return found


def write_pdf(bill: Bill, out: Path) -> None:
    """Draw a paper."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    font, size, inset = _FACES[bill.face]
    canvas = Canvas(str(out), pagesize=A4, invariant=1)
    canvas.setFont(font, size)
    for number, line in enumerate(bill.lines.split("\n")):
        high = 780 - 19 * number
        cells = line.split("|")
        for at, cell in enumerate(cells):
            column = 3 if at == len(cells) - 1 and cell.startswith(">") else at
            if cell.startswith(">"):
                canvas.drawRightString(_RIGHT[column], high, cell[1:])
            else:
                canvas.drawString(_LEFT[column] + inset, high, cell)
    canvas.showPage()
    canvas.save()


def main(folder: Path, which: str = "fresh") -> None:
    """Write them all, and the truth of them."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = []
    for bill in papers(which):
        write_pdf(bill, folder / f"{bill.name}.pdf")
        truth.append({"file": f"{bill.name}.pdf", "amount_pence": bill.pence})
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
