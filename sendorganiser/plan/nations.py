"""Tells a plan of Wales, Scotland or Northern Ireland, which has other sections and other law."""

from collections.abc import Sequence

from sendorganiser.model.plan import PlanPage
from sendorganiser.plan.words import headings, plain


def other_nation(pages: Sequence[PlanPage]) -> str | None:
    """Return a sentence where the paper is another nation's plan."""
    text = plain(" ".join(page.text or " ".join(word.text for word in page.words) for page in pages))
    for nation in headings().nation:
        hits = sum(1 for word in nation.words if word in text)
        if nation.paper in text or hits >= 2:
            return (
                f"This seems to be {_article(nation.paper)} of {nation.name}, not an EHC plan of England. "
                "Its sections are others, and so is the law; nothing was read from it."
            )
    return None


def _article(paper: str) -> str:
    return f"an {paper}" if paper[0] in "aeiou" else f"a {paper}"
