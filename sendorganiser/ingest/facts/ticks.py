"""Leaves out the options of a form that were not ticked: what it might have decided it has not."""

import re
from collections.abc import Iterator

_BOX = r"\[ ?\]|[☐□]"
_TICK = r"\[[xX✓✔]\]|[☒☑✓✔]"
_TICKED = re.compile(rf"(\W{{0,3}}|[^\[\]☐□☒☑✓✔]{{2,40}}\s)({_TICK})")  # at the beginning, or after a label
_EMPTY = re.compile(_BOX)
_UNTICKED = re.compile(rf"\W{{0,3}}({_BOX})")  # an option beside it, which was not chosen
_ROW = re.compile(rf"(?:{_BOX}|{_TICK}) ?[^\[\]☐□☒☑✓✔\t]*")  # the options of a row, each after its box
_TICKED_OPTION = re.compile(_TICK)
_AFTER_LABELS = re.compile(rf"(?:{_BOX}|{_TICK})\W*$")  # “Yes [ ] No [x]”: the boxes stand behind
_OPTION = 2  # words; “[ ] No” in a row says nothing of what was decided


def has_ticks(text: str) -> bool:
    """Whether a line holds a ticked box, at its beginning, after a label or beside one that is not ticked."""
    return bool(_TICKED.match(text) or _EMPTY.search(text) and _TICKED_OPTION.search(text))


def chosen(text: str) -> Iterator[str]:
    """Yield what is left of a line of a form with ticks: in one piece, or in those beside options not ticked.

    >>> list(chosen("[ ] end the plan")), list(chosen("We will [ ] end the plan [x] amend it"))
    ([], ['We will', '[x] amend it'])
    >>> list(chosen("end the plan [ ] amend it [x]"))
    ['end the plan [ ] amend it [x]']
    """
    options = list(_ROW.finditer(text))
    is_row = any(_TICKED_OPTION.match(option.group()) for option in options) and not _AFTER_LABELS.search(text)
    left_out = [option for option in options if is_row and _is_left_out(option.group())]
    if not left_out:
        if not _UNTICKED.match(text):
            yield text
        return
    start = 0
    for option in left_out:
        yield from filter(None, (text[start : option.start()].strip(),))
        start = option.end()
    yield from filter(None, (text[start:].strip(),))


def _is_left_out(option: str) -> bool:
    return not _TICKED_OPTION.match(option) and len(re.findall(r"\w+", option)) >= _OPTION
