"""Writes a Query as FTS5 does; whatever the person typed stands inside quotation marks."""

from itertools import islice, product

from sendorganiser.model.query import All, Near, Node, Query, Term

TITLE_WEIGHT = 4.0  # a word in the title is worth more than one among hundreds on a page
_MOST_WAYS = 24  # of writing a NEAR whose words may be written in several ways


def match(query: Query, joiner: str) -> str:
    """Write a query's words for FTS5; "" where it has none."""
    wanted = joiner.join(written(part) for part in query.parts)
    refused = " OR ".join(_refused(part) for part in query.refused)
    if wanted and refused:
        return f"({wanted}) NOT ({refused})"
    return wanted


def written(node: Node) -> str:
    """Write one part of a query."""
    if isinstance(node, Term):
        ways = [_way(way) for way in (node, *node.also)]
        return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
    if isinstance(node, Near):
        choices = islice(product(*((term, *term.also) for term in node.terms)), _MOST_WAYS)
        written_out = [f"NEAR({' '.join(map(_near_way, way))}, {node.within})" for way in choices]
        return f"({' OR '.join(written_out)})"
    if isinstance(node, All):
        wanted = " AND ".join(written(part) for part in node.parts)
        refused = " OR ".join(_refused(part) for part in node.without)
        return f"(({wanted}) NOT ({refused}))" if refused else f"({wanted})"
    return f"({' OR '.join(written(part) for part in node.parts)})"


def quoted(term: Term) -> str:
    """Write a word or phrase as it stands."""
    return '"' + term.text.replace('"', " ").replace("\x00", " ") + '"'


def begins(term: Term) -> str:
    """Return the word beginning that is looked for in a term's place; "" where it is looked for whole."""
    if term.phrase or len(term.text) < 2:
        return ""
    return term.beginning if term.starts or term.beginning != term.text else ""


def _way(term: Term) -> str:
    if term.phrase:
        return quoted(term) + ("*" if term.starts and term.text else "")
    beginning = begins(term)
    return f'("{beginning}"*)' if beginning else quoted(term)


def _near_way(term: Term) -> str:
    return _way(term).strip("()")


def _refused(node: Node) -> str:
    """Just that word, none of its kin."""
    return quoted(node) if isinstance(node, Term) else written(node)
