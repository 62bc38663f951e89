"""What does a paper say of itself? Suggests title, kind, date, organisation, person and child, with the words.

Suggestions are never silent guesses: one below `BAR` leaves the fact empty for a person to fill.
"""

from sendorganiser.ingest.facts.suggesting import BAR, suggest, suggest_plain, triggers

__all__ = ["BAR", "suggest", "suggest_plain", "triggers"]
