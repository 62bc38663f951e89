"""Finds the lines that a quick reading is not sure of, and puts those that were read again in their place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sendorganiser.ocr.ordering import Box, Piece

_SURE = 88.0  # of a line's least sure word; what the quick model gets wrong it is less sure of, as measured


def with_doubted_again(pieces: Sequence[Piece], read: Callable[[list[Box]], list[list[Piece]]]) -> list[Piece]:
    """Return the pieces of a page, those of doubted lines as `read` has them when it is given the lines' boxes."""
    lines = _lines(pieces)
    doubted = [at for at, line in enumerate(lines) if _is_doubted(line)]
    read_again = read([_around(lines[at]) for at in doubted]) if doubted else []
    for at, again in zip(doubted, read_again, strict=True):
        if any(piece.text for piece in again):
            lines[at] = _in_place_of(lines[at], again)
    return [piece for line in lines for piece in line]


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.opens_line or not lines:
            lines.append([])
        lines[-1].append(piece)
    return lines


def _is_doubted(line: Sequence[Piece]) -> bool:
    """Say whether a level line of print has a word that may be wrong."""
    if any(piece.runs_down or piece.box is None for piece in line):
        return False
    return any(piece.text and piece.confidence < _SURE for piece in line)


def _in_place_of(line: Sequence[Piece], again: Sequence[Piece]) -> list[Piece]:
    first = line[0]
    opening = replace(again[0], opens_block=first.opens_block, opens_line=first.opens_line)
    return [opening, *(replace(piece, opens_block=False, opens_line=False) for piece in again[1:])]


def _around(line: Sequence[Piece]) -> Box:
    boxes = [piece.box for piece in line if piece.box is not None]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
