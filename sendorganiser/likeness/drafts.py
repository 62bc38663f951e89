"""Says whether a paper calls itself a draft."""

import re

_DRAFT = re.compile(r"\bdraft\b|\bproposed\b", re.IGNORECASE)
_TOP = 600  # letters, in which a paper says that it is a draft,
_HEAD = 8  # in a line of at most so many words: "we will send the proposed changes" makes no draft of a letter
_GOES_ON = re.compile(r"\W*[a-z]")  # nor does the end of such a sentence, where a line happens to break


def is_called_draft(name: str, text: str = "") -> bool:
    """Say whether a paper's name or one of the headings its text begins with calls it a draft.

    >>> is_called_draft("Plan_draft_2"), is_called_draft("Plan", "PROPOSED AMENDED PLAN\\nName: Jo")
    (True, True)
    >>> is_called_draft("Decision letter", "We write to you with the proposed changes to the plan of your son.")
    False
    >>> is_called_draft("Letter", "The school has asked us to send a copy of the\\ndraft plan, which is enclosed.")
    False
    """
    lines = text[:_TOP].splitlines()
    heads = [line for line in lines if len(line.split()) <= _HEAD and not _GOES_ON.match(line)]
    return any(_DRAFT.search(words) for words in (name.replace("_", " "), *heads))
