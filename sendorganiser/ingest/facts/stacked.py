"""Puts a form's labels beside their answers where these stand below: “Pupil  Born” over “Mina Dale  3.5.12”."""

import re
from collections.abc import Sequence

_LONGEST = 42  # letters of a label
_MOST_WORDS = 6
_LABEL = re.compile(
    r"(?:the )?(?:legal |preferred |full |your |my )?(?:"
    r"(?:(?:child|pupil|student|young person|patient|learner|client|parent|carer)(?:['’]?s)?(?:/\w+)? ?)?(?:full )?"
    r"(?:sur|fore|first |last |family |given |middle |other )?names?(?: ?\(s\))?(?: of \w+(?: \w+){0,2})?|"
    r"known as|preferred to be called|child|pupil|student|young person|patient|learner|client|"
    r"d\.? ?o\.? ?b\.?|date of birth|birth date|born|age(?: at \w+)?|gender|sex|ethnicity|religion|home language|"
    r"(?:year|class|form|tutor|reg|registration)(?: ?group)?|year|key stage|school|setting|placement|nursery|college|"
    r"(?:head|class|form)? ?teacher|head|headteacher|tutor|senco|sendco|address|telephone|postcode|e-?mail|"
    r"(?:nhs|hospital|case|mosaic|reference|certificate|unique pupil|order|invoice|appeal) ?(?:no|number|id|ref)?\.?|"
    r"our ref|your ref|reference|ref|upn|role|position|job title|designation|relationship(?: to \w+)?|"
    r"(?:(?:form|report|plan|assessment|advice|record) )?(?:completed|filled (?:in|out)|written|prepared|assessed|"
    r"recorded|issued|reported|requested|referred|approved|signed|chaired) by|author|signed|signature|written|issued|"
    r"(?:educational )?psychologist|therapist|social worker|team manager|case ?worker|officer|co-?ordinator|"
    r"(?:mediation )?adviser|consultant|clinician|mediator|local authority|authority|"
    r"date(?: (?:of|for|this|seen|completed|issued|written|sent|typed|form)(?: \w+){0,3})?|"
    r"[a-z]+(?: [a-z]+)? date|seen(?: on)?|(?:issued|sent|completed|printed|reviewed?|started)(?: on)?|status|parent"
    r"(?:/carer)?(?: \d)?|mother|father|interpreter|language|diagnosis|amount|total|due"
    r")\W{0,2}",
    re.I,
)
_MAY_BE = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2}\W?")  # “Plan coordinator”
_SURE = re.compile(r"name|born|birth|d\.?o\.?b|pupil|child|student|patient|young|\bby\b|date|signed|author|ist\b", re.I)


def unstacked(lines: Sequence[str]) -> list[str]:
    """Return a page's lines, cells apart by tabs, with each row of labels and the row of answers below it as one."""
    lines = [line for line in lines if line.strip()]
    made: list[str] = []
    at = 0
    while at < len(lines):
        taken, line = _row(lines, at) or _ladder(lines, at) or (1, lines[at])
        made.append(line)
        at += taken
    return made


def _row(lines: Sequence[str], at: int) -> tuple[int, str] | None:
    """A row of two labels or more, with one row of as many answers below it; a table with more rows is a list."""
    labels = _cells(lines, at)
    answers = _cells(lines, at + 1)
    if len(labels) < 2 or len(labels) != len(answers) or not _are_labels(labels) or _are_labels(answers):
        return None
    if _is_label(answers[0]) and not any(map(_is_label, labels[1::2])):
        return None  # each label has its answer beside it, in this row and the next
    below = _cells(lines, at + 2)
    if len(below) == len(labels) and not _are_labels(below):
        return None
    return 2, _together(labels, answers)


def _ladder(lines: Sequence[str], at: int) -> tuple[int, str] | None:
    """Two labels or more, each with its answer on a line below it, as a form's boxes are often read."""
    if at and _is_label(lines[at - 1]):
        return None
    labels: list[str] = []
    answers: list[str] = []
    place = at
    while place + 1 < len(lines) and _is_label(lines[place]) and _is_answer(lines[place + 1]):
        labels.append(lines[place].strip())
        answers.append(lines[place + 1].strip())
        place += 2
    if len(labels) < 2 or not any(map(_SURE.search, labels)):
        return None
    return place - at, _together(labels, answers)


def _cells(lines: Sequence[str], at: int) -> list[str]:
    return [cell for part in lines[at].split("\t") if (cell := part.strip())] if at < len(lines) else []


def _are_labels(cells: Sequence[str]) -> bool:
    """Whether a row is of labels: at least half of it is known, one for sure, and the rest may be."""
    known = [cell for cell in cells if _is_label(cell)]
    others = [cell for cell in cells if cell not in known]
    return len(known) >= len(others) and any(map(_SURE.search, known)) and all(map(_MAY_BE.fullmatch, others))


def _is_label(text: str) -> bool:
    text = text.strip()
    return len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and bool(_LABEL.fullmatch(text))


def _is_answer(text: str) -> bool:
    return (
        0 < len(text.strip()) <= 2 * _LONGEST and "\t" not in text and not _is_label(text) and text.strip()[-1] != ":"
    )


def _together(labels: Sequence[str], answers: Sequence[str]) -> str:
    return "\t".join(f"{label.rstrip(' :.?')}: {answer}" for label, answer in zip(labels, answers, strict=True))
