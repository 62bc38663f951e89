"""An offer: another value that a fact of a paper might have, second to the suggestion."""

from dataclasses import dataclass

from sendorganiser.model.document import Fact


@dataclass(frozen=True)
class Offer:
    """What else a fact may be, with the words it rests on and their page (None where they stand on none)."""

    fact: Fact
    value: str
    words: str
    page: int | None = None
