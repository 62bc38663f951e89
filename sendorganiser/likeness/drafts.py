"""Says whether a paper calls itself a draft."""

import re

_DRAFT = re.compile(r"\bdraft\b|\bproposed\b", re.IGNORECASE)
_TOP = 600  # letters, in which a paper says that it is a draft,
_HEAD = 8  # in a line of at most so many words: "we will send the proposed changes" makes no draft of a letter


def is_called_draft(name: str, text: str = "") -> bool:
    """Say whether a paper's name or one of the headings its text begins with calls it a draft.

    >>> is_called_draft("Plan_draft_2"), is_called_draft("Plan", "PROPOSED AMENDED PLAN\\nName: Jo")
    (True, True)
    >>> is_called_draft("Decision letter", "We write to you with the proposed changes to the plan of your son.")
    False
    """
    heads = [line for line in text[:_TOP].splitlines() if len(line.split()) <= _HEAD]
    return any(_DRAFT.search(words) for words in (name.replace("_", " "), *heads))
