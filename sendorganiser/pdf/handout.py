"""Draws a page of the guide for paper: headings, paragraphs, lists and boxes to tick."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.pdf.writing import A4, draw, finish, new_pages, wrap

_LEFT, _TOP, _FOOT = 54.0, 60.0, 58.0
_TITLE, _HEADING, _BODY, _NOTE = 22.0, 14.0, 11.0, 8.5
_LINE = 15.5
_INDENT = 20.0
_LIST = re.compile(r"(?P<mark>[-*]|\d+\.)\s+(?P<box>\[[ xX]\]\s+)?(?P<text>.*)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Block:
    """A part of the page. `kind` is title, heading, text, item or tick; `mark` stands before an item."""

    kind: str
    text: str
    mark: str = ""


def write_handout(markdown: str, out: Path, *, footer: str) -> int:
    """Write the page as `out`; return how many sheets it takes. Pictures are left out."""
    blocks = blocks_of(markdown)
    canvas = new_pages(blocks[0].text if blocks else footer)
    pen = _Pen(canvas, footer)
    for n, block in enumerate(blocks):
        follower = blocks[n + 1] if n + 1 < len(blocks) else None
        pen.write(block, follower)
    pen.end()
    with finish(canvas) as pdf, sealed.create(out) as target:
        pdf.save(target, static_id=True)
    return pen.sheet


def blocks_of(markdown: str) -> list[Block]:
    """Take a page of the guide apart; lines that follow one another belong together.

    >>> [(b.kind, b.text) for b in blocks_of("# A\\n\\nOne **two**\\nthree\\n\\n- [ ] Do [it](x.md)\\n")]
    [('title', 'A'), ('text', 'One two three'), ('tick', 'Do it')]
    """
    made: list[Block] = []
    is_open = False  # whether the next line goes on
    for line in markdown.splitlines():
        words = line.strip()
        if not words or words.startswith(("![", "Next:", "Back to:")):
            is_open = False
            continue
        listed = _LIST.match(words)
        if words.startswith("#"):
            made.append(Block("title" if not made else "heading", _plain(words.lstrip("# "))))
            is_open = False
        elif listed is not None:
            kind = "tick" if listed["box"] else "item"
            mark = "•" if listed["mark"] in "-*" else listed["mark"]
            made.append(Block(kind, _plain(listed["text"]), mark))
            is_open = True
        elif is_open:
            last = made.pop()
            made.append(Block(last.kind, f"{last.text} {_plain(words)}", last.mark))
        else:
            made.append(Block("text", _plain(words)))
            is_open = True
    return made


class _Pen:
    """Where on which sheet the next block goes."""

    def __init__(self, canvas: Any, footer: str) -> None:
        self._canvas, self._footer = canvas, footer
        self.sheet = 1
        self._y = A4[1] - _TOP

    def write(self, block: Block, follower: Block | None) -> None:
        """Write a block; a heading goes with what follows it."""
        size = {"title": _TITLE, "heading": _HEADING}.get(block.kind, _BODY)
        face: Any = "bold" if block.kind in ("title", "heading") else "regular"
        indent = _INDENT if block.kind in ("item", "tick") else 0.0
        lines = wrap(block.text, width=A4[0] - 2 * _LEFT - indent, size=size, face=face)
        step = _LINE if size == _BODY else size * 1.3
        above = {"heading": 12.0, "title": 0.0}.get(block.kind, 4.0)
        needed = above + step * len(lines) + (2 * _LINE if block.kind == "heading" and follower else 0)
        if self._y - needed < _FOOT:
            self._turn()
        self._y -= above
        for n, line in enumerate(lines):
            self._y -= step
            if n == 0 and block.kind == "tick":
                self._canvas.setLineWidth(0.8)
                self._canvas.rect(_LEFT, self._y - 1.5, 10, 10)
            elif n == 0 and block.kind == "item":
                draw(self._canvas, block.mark, _LEFT + 2, self._y, size=_BODY)
            draw(self._canvas, line, _LEFT + indent, self._y, size=size, face=face)
        self._y -= 8 if block.kind == "title" else 0

    def end(self) -> None:
        """Finish the last sheet."""
        draw(self._canvas, self._footer, _LEFT, 34, size=_NOTE)
        draw(self._canvas, str(self.sheet), A4[0] - _LEFT, 34, size=_NOTE, align="right")
        self._canvas.showPage()

    def _turn(self) -> None:
        self.end()
        self.sheet += 1
        self._y = A4[1] - _TOP


def _plain(text: str) -> str:
    return _LINK.sub(r"\1", text).replace("**", "").replace("`", "")
