"""Which pages of a paper go into a bundle, as a person writes it: “1 to 3, 7”."""

import re
from collections.abc import Sequence

from sendorganiser import sealed
from sendorganiser.errors import InputProblem

_PART = re.compile(r"(\d{1,6})(?:\s*(?:-|–|—|to)\s*(\d{1,6}))?")
_LIKE = "Write pages as “1 to 3, 7”."


def read_choice(text: str, count: int) -> tuple[int, ...]:
    """Return the pages that are meant, of a paper of `count` pages, in their order; () if that is all of them.

    >>> read_choice("7, 1 to 3", 9), read_choice("1-9", 9), read_choice("", 9)
    ((1, 2, 3, 7), (), ())
    """
    chosen: set[int] = set()
    for part in (part.strip() for part in re.split(r"[,;\n]|\band\b", text)):
        if not part:
            continue
        found = _PART.fullmatch(part)
        if found is None:
            raise InputProblem(f"“{part[:40]}” is no page.", _LIKE)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= count:
            raise InputProblem(f"This paper has no pages “{part}”: it has {count}.", _LIKE)
        chosen.update(range(first, last + 1))
    return () if len(chosen) == count else tuple(sorted(chosen))


def in_words(pages: Sequence[int]) -> str:
    """Write pages the way they are read.

    >>> in_words((1, 2, 3, 7)), in_words((4, 5)), in_words(())
    ('1 to 3, 7', '4, 5', '')
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def keep_pages(file: str, pages: list[int], out: str) -> None:
    """Write only some pages (from 1) of a PDF to `out`; runs in a worker process."""
    import pikepdf

    with pikepdf.open(sealed.source(file)) as source, pikepdf.new() as kept:
        for page in pages:
            kept.pages.append(source.pages[page - 1])
        kept.remove_unreferenced_resources()
        with sealed.create(out) as target:
            kept.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
