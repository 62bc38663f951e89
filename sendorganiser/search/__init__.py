"""What did the person mean? Turns what was typed into a Query, and a page into a snippet."""

from sendorganiser.search.language import parse
from sendorganiser.search.snippets import asked_for, sentences, share, snippet, telling, ways
from sendorganiser.search.widening import Widening, widen

__all__ = ["Widening", "asked_for", "parse", "sentences", "share", "snippet", "telling", "ways", "widen"]
