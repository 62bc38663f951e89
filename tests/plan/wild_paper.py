"""Prints a made plan by Qt, as a word processor would: its tables, what runs on each page, and where sections begin."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RUNNING = (  # at the head at the left and right, at the foot at the left, middle and right; {p} page, {n} name
    ("", "", "", "{p}", ""),
    ("{n} – EHC Plan", "", "", "Page {p} of {q}", ""),
    ("Tarnley Council", "Confidential", "", "", "{p}"),
    ("OFFICIAL – SENSITIVE", "", "{n} 17.03.2015", "", "Page {p}"),
    (
        "Education, Health and Care Plan: {n}",
        "Final 4 June 2026",
        "Tarnley Council SEND Service, 01632 960961",
        "",
        "{p}",
    ),
    ("", "EHCP {n} DOB 17/03/2015", "Version 2", "{p} | Page", ""),
    ("Name: {n}", "UPN: B931200415012", "www.tarnley.example", "– {p} –", "SEND team"),
)
FACES = ("Liberation Sans", "DejaVu Sans", "DejaVu Serif", "Liberation Serif", "Nimbus Sans", "Noto Sans")


def table(
    rows: Sequence[Sequence[Any]],
    widths: tuple[int, ...] = (),
    *,
    rules: str = "all",
    pad: int = 3,
    shade: bool = False,
) -> str:
    """A table in HTML; a cell is its text, or (text, columns, rows) it spans."""
    border = 1 if rules in ("all", "outer") else 0
    made = (
        f"<table width='100%' border='{border}' cellspacing='0' cellpadding='{pad}' style='border-collapse:collapse'>"
    )
    for number, row in enumerate(rows):
        made += "<tr>"
        for n, cell in enumerate(row):
            text, wide, high = cell if isinstance(cell, tuple) else (cell, 1, 1)
            look = _look(rules, number, n, len(row), number == len(rows) - 1)
            colour = " bgcolor='#c8d8e8'" if shade or rules == "zebra" and number % 2 else ""
            width = f" width='{widths[n]}%'" if widths and wide == 1 and len(row) == len(widths) else ""
            made += f"<td{width} colspan='{wide}' rowspan='{high}'{colour}{look}>{text}</td>"
        made += "</tr>"
    return made + "</table>"


def _look(rules: str, number: int, at: int, many: int, is_last: bool) -> str:
    if rules == "level":
        return " style='border-bottom:1px solid black'"
    if rules == "outer":
        sides = [side for side, on in (("top", number == 0), ("bottom", is_last), ("left", at == 0),
                                       ("right", at == many - 1)) if not on]  # fmt: skip
        return " style='" + ";".join(f"border-{side}:none" for side in sides) + "'"
    return ""


def print_paper(html: str, file: Path, maker: Any) -> None:
    """Print with what runs at the head and foot of each page; note on which page each section begins."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    maker.program = QApplication.instance() or QApplication([])
    writer = QPdfWriter(str(file))
    writer.setResolution(72)
    lies = maker.draw("lying", (False, False, False, True))
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0)))
    side = maker.draw("margin", (36, 55, 72))
    paper = QTextDocument()
    font = QFont(maker.draw("face", FACES))
    font.setPointSizeF(maker.draw("size", (9.0, 10.0, 11.0, 12.0)))
    paper.setDefaultFont(font)
    paper.documentLayout().setPaintDevice(writer)
    inner = QSizeF(writer.width() - 2 * side, writer.height() - 130)
    paper.setPageSize(inner)
    paper.setDocumentMargin(0)
    gap, lead = maker.draw("gap", (2, 6, 10)), maker.draw("leading", (100, 115, 140))
    paper.setDefaultStyleSheet(f"p, li {{ margin-top:{gap}px; margin-bottom:{gap}px; line-height:{lead}% }}")
    paper.setHtml(f"<body align='{'justify' if maker.odds('justified', 0.15) else 'left'}'>{html}</body>")
    _note_pages(paper, inner.height(), maker)
    _paint(writer, paper, maker, side)


def _note_pages(paper: Any, high: float, maker: Any) -> None:
    block = paper.begin()
    heads = {text for _, text in maker.marks}
    told: dict[str, list[int]] = {}
    while block.isValid():
        text = " ".join(block.text().replace("\u2028", " ").split())
        for head in heads:
            if (
                text == head
                or maker.drawn.get("head") == "two lines"
                and text.startswith(head + " ")
                and (text not in maker.contents)
            ):
                page = int(paper.documentLayout().blockBoundingRect(block).top() // high) + 1
                told.setdefault(head, []).append(page)
        block = block.next()
    listed = maker.drawn.get("contents") not in ("", "dots")  # the first of several is of the list of contents
    for letter, head in maker.marks:
        pages = told.get(head, [0])
        maker.pages.setdefault(letter, pages[1] if listed and head in maker.contents and len(pages) > 1 else pages[0])


def _paint(writer: Any, paper: Any, maker: Any, side: float) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter

    painter = QPainter(writer)
    small = QFont(paper.defaultFont().family())
    small.setPointSizeF(8)
    inner = paper.pageSize()
    runs = maker.draw("running", RUNNING)
    for page in range(paper.pageCount()):
        if page:
            writer.newPage()
        painter.setFont(small)
        texts = [text.replace("{n}", maker.name).replace("{p}", str(page + 1)).replace("{q}", str(paper.pageCount()))
                 for text in runs]  # fmt: skip
        wide, high = writer.width(), writer.height()
        room = painter.fontMetrics().horizontalAdvance
        places = ((side, 36), (wide - side - room(texts[1]), 36), (side, high - 28),
            ((wide - room(texts[3])) / 2, high - 28),
                  (wide - side - room(texts[4]), high - 28))  # fmt: skip
        for (x, y), text in zip(places, texts, strict=True):
            painter.drawText(int(x), int(y), text)
        painter.save()
        painter.translate(side, 62 - page * inner.height())
        paper.drawContents(painter, QRectF(0, page * inner.height(), inner.width(), inner.height()))
        painter.restore()
    painter.end()
