"""Draws the sheet that opens a locked archive when its passphrase is forgotten: one page, to be kept elsewhere."""

from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.pdf.writing import A4, draw, finish, new_pages, wrap
from sendorganiser.sealed.recovery import spoken

TITLE = "Recovery sheet"
_LEFT, _TOP = 54.0, 64.0
_WIDTH = A4[0] - 2 * _LEFT
_TITLE, _HEADING, _BODY, _CODE, _SAID = 22.0, 12.5, 11.0, 24.0, 10.0
_LINE = 16.0
_WHAT = (
    "Whoever has this sheet and the computer, or a copy of the archive, can read every paper in it. "
    "Without this sheet and without the passphrase nobody can: not you, and not the people who made the program."
)
_KEEP = (
    "Keep it on paper, away from the computer: with somebody you trust, at work, or in a locked drawer. "
    "Not in the laptop’s bag, not as a photo on a shared phone, and not in an account that somebody else can open.",
    "If you saved this page as a file, delete the file once it is printed, and empty the bin.",
    "If the sheet is lost or somebody has seen it, make a new one in Settings: this one then opens the archive no "
    "longer. A copy or backup of the archive made before is still opened by it.",
)
_USE = (
    "Open the program. Where it asks for the passphrase, type the letters and digits above, with or without spaces.",
    "Then choose a new passphrase in Settings.",
    "0 is always nought and 1 is always one: there is no letter O, I, L or U. If you mistype one, the program says "
    "in which group.",
)


def write_recovery_sheet(out: Path, code: str, *, folder: str, day: str) -> None:
    """Write the sheet for a recovery code as `out`; `folder` says which archive it opens, `day` when it was made."""
    canvas = new_pages(TITLE)
    y = A4[1] - _TOP
    draw(canvas, TITLE, _LEFT, y, size=_TITLE, face="bold")
    y = _paragraphs(canvas, (f"For the papers kept in {folder}, made on {day}.", _WHAT), y - 30)
    y = _codes(canvas, code.split(), y - 12)
    for heading, paragraphs in (("How to use it", _USE), ("Where to keep it", _KEEP)):
        draw(canvas, heading, _LEFT, y - 6, size=_HEADING, face="bold")
        y = _paragraphs(canvas, paragraphs, y - 26)
    canvas.showPage()
    with finish(canvas) as pdf, sealed.create(out) as target:
        pdf.save(target, static_id=True)


def _codes(canvas: Any, groups: list[str], y: float) -> float:
    """Draw the groups large, each with the words by which it is said on the telephone."""
    for number, group in enumerate(groups, 1):
        canvas.setLineWidth(0.5)
        canvas.line(_LEFT, y, _LEFT + _WIDTH, y)
        draw(canvas, str(number), _LEFT, y - 26, size=_SAID)
        draw(canvas, " ".join(group), _LEFT + 22, y - 28, size=_CODE, face="bold", in_column=True)
        draw(canvas, spoken(group), _LEFT + 200, y - 26, size=_SAID)
        y -= 40
    canvas.line(_LEFT, y, _LEFT + _WIDTH, y)
    return y - 26


def _paragraphs(canvas: Any, paragraphs: tuple[str, ...], y: float) -> float:
    for text in paragraphs:
        for line in wrap(text, width=_WIDTH, size=_BODY):
            draw(canvas, line, _LEFT, y, size=_BODY)
            y -= _LINE
        y -= _LINE / 3
    return y - 8
