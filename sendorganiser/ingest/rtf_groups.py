"""Finds the groups of an RTF file that stand apart from its text: heads and feet, notes, boxes, pictures, files."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# Raw bytes (\binN), marks that are no braces, words with their numbers, and braces.
_MARK = re.compile(r"\\bin(?P<raw>\d{1,9}) ?|\\(?P<word>[a-z]{1,32})-?\d{0,10} ?|\\\*|\\.|[{}]", re.DOTALL)


@dataclass(frozen=True)
class Group:
    """A group from its opening brace to behind its closing one, and the word it begins with."""

    word: str
    start: int
    end: int

    def inside(self, source: str) -> str:
        """Return what stands in the group, without its braces and its first word."""
        return re.sub(rf"^\s*(?:\\\*\s*)?\\{self.word}-?\d* ?", "", source[self.start + 1 : self.end - 1], count=1)


def outermost(source: str, words: Collection[str]) -> list[Group]:
    """Return the groups that begin with one of these words and stand in no other such."""
    found: list[Group] = []
    opened: list[tuple[int, str]] = []
    for mark, start, end in _marks(source):
        if mark == "{":
            opened.append((start, ""))
        elif mark == "}":
            if not opened:
                continue
            begun, word = opened.pop()
            if word in words:
                while found and found[-1].start > begun:
                    found.pop()
                found.append(Group(word, begun, end))
        elif mark and opened and not opened[-1][1]:
            opened[-1] = (opened[-1][0], mark)
    return found


def without_raw(source: str) -> tuple[str, list[bytes]]:
    """Return the source without raw bytes (\\binN), and these: they may look like anything."""
    raw: list[bytes] = []
    kept: list[str] = []
    done = 0
    for mark, start, end in _marks(source):
        if mark == "bin":
            kept.append(source[done:start])
            count = int(re.sub(r"\D", "", source[start : start + 14].split(" ")[0]) or 0)
            raw.append(source[end - count : end].encode("latin-1"))
            done = end
    return "".join([*kept, source[done:]]), raw


def _marks(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield each brace and word with its place; words are without their numbers, and other marks are left out."""
    at = 0
    while match := _MARK.search(source, at):
        at = match.end()
        if match["raw"] is not None:
            at = min(at + int(match["raw"]), len(source))
            yield "bin", match.start(), at
        elif match["word"]:
            yield match["word"], match.start(), at
        elif match.group() in ("{", "}"):
            yield match.group(), match.start(), at
