"""What is said of a paper's family: where it was cut out, its copies, what differs, and which pages are missing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sendorganiser.model.family import Kinship, Source
from sendorganiser.splitting import missing_pages

if TYPE_CHECKING:
    from sendorganiser.store.families import Families

_MOST_NUMBERS = 8


def remarks_on(families: "Families", document: int, texts: Sequence[str | None]) -> list[str]:
    """Say where a paper was cut out, which copies stand behind it, and which pages seem to be missing."""
    said = []
    source = families.source(document)
    if source is not None:
        said.append(cut_from(source))
    if parts := families.parts(document):
        said.append(f"Split into {len(parts)} papers, which are in the list in its place.")
    if pieces := families.pieces(document):
        said.append(f"Made of {len(pieces)} papers: {', '.join(piece.source_name for piece in pieces)}.")
    for copy in families.behind(document):
        said.append(f"A copy stands behind this paper: {copy.source_name}.")
    if not any(text is None for text in texts):
        said += missing_words(missing_pages([text or "" for text in texts]))
    return said


def cut_from(source: Source) -> str:
    """Say which pages of which file a paper is."""
    pages = f"Page {source.first}" if source.first == source.last else f"Pages {source.first} to {source.last}"
    return f"{pages} of {source.name}."


def missing_words(numbers: Sequence[int]) -> list[str]:
    """Say which printed page numbers no page has.

    >>> missing_words([3])
    ['Page 3 seems to be missing: no page has that number.']
    """
    if not numbers:
        return []
    if len(numbers) == 1:
        return [f"Page {numbers[0]} seems to be missing: no page has that number."]
    return [f"Pages {listed(numbers)} seem to be missing: no page has these numbers."]


def listed(numbers: Sequence[int]) -> str:
    """Write numbers as people do.

    >>> listed([2, 3, 7])
    '2, 3 and 7'
    """
    shown = [str(number) for number in numbers]
    if len(shown) > _MOST_NUMBERS:
        return f"{', '.join(shown[:_MOST_NUMBERS])} and {len(shown) - _MOST_NUMBERS} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def kin_title(kinship: Kinship) -> str:
    """Say in a line what two papers seem to be to each other; the left one is `one`."""
    return {
        "same": "These look like the same paper twice",
        "part": f"The paper on the left looks like {_pages(kinship)} of the one on the right",
        "draft": "The paper on the left looks like a draft of the one on the right",
        "version": "These look like two versions of one paper",
    }[kinship.relation]


def kin_differences(kinship: Kinship, *, is_scan: bool) -> str:
    """Say what differs; in a scan some of it may only be misread."""
    said = []
    if kinship.other_lacks:
        said.append(_missing(kinship.other_lacks, "right"))
    if kinship.lacks and kinship.relation != "part":
        said.append(_missing(kinship.lacks, "left"))
    if kinship.differ:
        words = "1 word differs" if kinship.differ == 1 else f"{kinship.differ} words differ"
        page = "page" if len(kinship.pages) == 1 else "pages"
        where = f", on {page} {listed(kinship.pages)}" if kinship.pages else ""
        said.append(f"{words}{where}.")
        said += ["Some may only be misread in the scan."] if is_scan else []
    return " ".join(said) or "No word differs."


def copies_words(pairs: Iterable[Kinship]) -> str:
    """Say how many papers look like copies."""
    papers = len({number for pair in pairs for number in (pair.one, pair.other)})
    return f"{papers} papers look like copies or versions of one another."


def _missing(pages: Sequence[int], side: str) -> str:
    if len(pages) == 1:
        return f"Page {pages[0]} is missing from the one on the {side}."
    return f"Pages {listed(pages)} are missing from the one on the {side}."


def _pages(kinship: Kinship) -> str:
    if kinship.first == kinship.last:
        return f"page {kinship.first}"
    return f"pages {kinship.first} to {kinship.last}"


def listed_notes(families: "Families", case: int, undecided: Iterable[Kinship]) -> dict[int, tuple[str, str]]:
    """Return what the list of papers says under some of them, each with its icon."""
    notes = {part: ("scissors", f"Cut out of “{name}”") for part, name in families.wholes(case).items()}
    for front, count in families.fronts(case).items():
        notes[front] = ("copy", "1 copy behind it" if count == 1 else f"{count} copies behind it")
    for pair in undecided:
        notes |= _notes_on(pair)
    return notes


def _notes_on(pair: Kinship) -> dict[int, tuple[str, str]]:
    if pair.relation == "part":
        return {pair.one: ("copy", "Stands in a larger file too"), pair.other: ("scissors", "Holds other papers")}
    words = "Looks like a version" if pair.relation in ("draft", "version") else "Looks like a copy"
    return {pair.one: ("copy", words), pair.other: ("copy", words)}
