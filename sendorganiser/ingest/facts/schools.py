"""Tells a school whose name has no word for one: by the saint it is called after, or by the head named below."""

import re

from sendorganiser.ingest.facts.organisations import Body, nice_name
from sendorganiser.ingest.facts.paper import Line, Paper

_TOP = 6  # lines of a letterhead
_SAINT = re.compile(
    r"((?:St|Saint|ST|SAINT)\.? [A-Z][\w'’-]+(?: (?:and|&|of) (?:St\.? )?[A-Z][\w'’-]+)?)(?= *$|\t| [-–|] )"
)
_A_NAME = re.compile(r"(?:The |THE )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}$")
_HEAD_OF_IT = re.compile(
    r"^\W*(?:(?:executive|acting|interim) )?(?:head ?(?:teacher|mistress|master)?|principal|head of school)"
    r" ?[:–-] ?[A-Z]",
    re.I,
)


def school_at_head(paper: Paper, *, writes_here: bool) -> tuple[Line, Body] | None:
    """The school named at the top; `writes_here` says that only schools write such papers.

    >>> from sendorganiser.ingest.facts.paper import open_paper
    >>> paper = open_paper(["THE LARCHES\\nHeadteacher: Mrs A Dale\\nDear Parent"], "a.pdf", {})
    >>> school_at_head(paper, writes_here=False)[1].name
    'The Larches'
    """
    top = paper.lines[: min(_TOP, _TOP if paper.greeting is None else paper.greeting)]
    found = next((found for line in top if (found := _SAINT.match(line.text))), None) if writes_here else None
    if found is None and any(_HEAD_OF_IT.match(line.text) for line in top[1:]):
        found = _A_NAME.match(top[0].text)
    if found is None:
        return None
    line = next(line for line in top if line.text == found.string)
    return line, Body(nice_name(found.group()), "school", 0, found.end())
