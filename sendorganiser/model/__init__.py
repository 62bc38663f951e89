"""What there is: cases, documents, pages, bundles. Frozen dataclasses; no input or output."""

from sendorganiser.model.case import Case, is_another_child
from sendorganiser.model.document import BAR, Document, Fact, Page, Suggestion, Word, date_precision, printed_date
from sendorganiser.model.pack import BuiltDocument, BuiltPack, Numbered, Pack, PackSection, Paper, Plan, PlannedSection
from sendorganiser.model.rules import PageLimit, Rules

__all__ = [
    "BAR",
    "BuiltDocument",
    "BuiltPack",
    "Case",
    "Document",
    "Fact",
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
]
