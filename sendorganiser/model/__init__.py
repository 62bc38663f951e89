"""What there is: cases, documents, pages, bundles. Frozen dataclasses; no input or output."""

from typing import TYPE_CHECKING, Any

from sendorganiser.model.case import Case, is_another_child
from sendorganiser.model.document import (
    BAR,
    Document,
    Fact,
    Page,
    Suggestion,
    Word,
    date_precision,
    printed_date,
    short_date,
)

if TYPE_CHECKING:
    from sendorganiser.model.pack import (
        BuiltDocument,
        BuiltPack,
        Issue,
        LateIndex,
        Numbered,
        Pack,
        PackSection,
        Paper,
        Plan,
        PlannedSection,
    )
    from sendorganiser.model.rules import PageLimit, Rules

__all__ = [
    "BAR",
    "BuiltDocument",
    "BuiltPack",
    "Case",
    "Document",
    "Fact",
    "Issue",
    "LateIndex",
    "Numbered",
    "Pack",
    "PackSection",
    "Page",
    "PageLimit",
    "Paper",
    "Plan",
    "PlannedSection",
    "Rules",
    "Suggestion",
    "Word",
    "date_precision",
    "is_another_child",
    "printed_date",
    "short_date",
]


def __getattr__(name: str) -> Any:
    """Import what bundles are made of when it is first asked for: the window opens without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sendorganiser.model import pack, rules

    return getattr(rules if name in ("PageLimit", "Rules") else pack, name)
