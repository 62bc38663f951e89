"""How a page number is written, alone on a page or beside other words."""

import re

_MONTH = r"(?!\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
_BEFORE = r"(?:(?<![\w/:£])(?<!\d[.,])|(?<=\b[pP]))"
_AFTER = r"(?![\w/:]|[.,]\d)"

# Standing alone: not part of a date, a sum, a time, a range or a phone number. 143A is a late page.
NUMBER = re.compile(rf"{_BEFORE}(?<!\d[-–])\d{{1,5}}[A-Z]{{0,2}}{_AFTER}(?![-–]\d){_MONTH}")

# In a line of the index or a bookmark: the same, and the first of "12–15".
NUMBER_OR_RANGE = re.compile(rf"{_BEFORE}(\d{{1,5}}[A-Z]{{0,2}})(?:\s?[-–]\s?\d{{1,5}}[A-Z]{{0,2}})?{_AFTER}")
