"""What did the person mean? Turns what was typed into a Query, and a page into a snippet."""

from sendorganiser.search.language import parse
from sendorganiser.search.snippets import asked_for, is_question, sentences, snippet, telling, ways, weight
from sendorganiser.search.widening import Widening, widen

__all__ = [
    "Widening",
    "asked_for",
    "is_question",
    "parse",
    "sentences",
    "snippet",
    "telling",
    "ways",
    "weight",
    "widen",
]
