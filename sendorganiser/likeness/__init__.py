"""Which papers hold the same words, and what differs between them? Knows only text; OCR's slips do not mislead it."""

from sendorganiser.likeness.comparing import Paper, compare
from sendorganiser.likeness.sketches import pairs_to_compare, sketch

__all__ = ["Paper", "compare", "pairs_to_compare", "sketch"]
