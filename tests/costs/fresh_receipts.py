"""Forty bills and receipts in shapes drawn up, with what each comes to, before the reading was run on them.

Run as `python -m tests.costs.fresh_receipts FOLDER`: it writes them with a truth.json, as tests/acceptance/costs.py
takes. They stand in fresh_receipts.txt: a line's cells are parted by “|”; one that begins with “>” ends at its right.
"""

import json
import sys
from pathlib import Path

_LEFT = (56, 250, 360, 450)
_RIGHT = (56, 330, 430, 540)


def papers() -> list[tuple[str, int | None, str]]:
    """Return each paper's name, what it comes to in pence (None: nothing, or nothing plain) and its lines."""
    found: list[tuple[str, int | None, str]] = []
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    for paper in text.split("\n\n"):
        head, _, lines = paper.strip().partition("\n")
        _, name, pence = (part.strip() for part in head.split("="))
        found.append((name, None if pence == "none" else int(pence), lines))
    return found


def write_pdf(text: str, out: Path) -> None:
    """Draw a paper."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(text.split("\n")):
        high = 780 - 19 * number
        cells = line.split("|")
        for at, cell in enumerate(cells):
            column = 3 if at == len(cells) - 1 and cell.startswith(">") else at
            if cell.startswith(">"):
                canvas.drawRightString(_RIGHT[column], high, cell[1:])
            else:
                canvas.drawString(_LEFT[column], high, cell)
    canvas.showPage()
    canvas.save()


def main(folder: Path) -> None:
    """Write them all, and the truth of them."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = []
    for name, pence, text in papers():
        write_pdf(text, folder / f"{name}.pdf")
        truth.append({"file": f"{name}.pdf", "amount_pence": pence})
    (folder / "truth.json").write_text(json.dumps(truth, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
