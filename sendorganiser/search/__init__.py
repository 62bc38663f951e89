"""What did the person mean? Turns what was typed into a Query, and a page into a snippet."""

from sendorganiser.search.language import parse
from sendorganiser.search.snippets import snippet, telling, ways
from sendorganiser.search.widening import Widening, widen

__all__ = ["Widening", "parse", "snippet", "telling", "ways", "widen"]
