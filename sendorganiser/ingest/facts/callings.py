"""Weighs a report's or clinic letter's kind by the calling of whoever signs it: a psychiatrist writes for CAMHS."""

import re

from sendorganiser.ingest.facts.paper import Paper
from sendorganiser.ingest.facts.recipients import recipient_lines

_CALLINGS = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (
            "camhs-letter",
            r"\b(psychiatrist|clinical psychologist|mental health (nurse|practitioner)|psychotherapist)\b",
        ),
        ("paediatric-letter", r"\bpaediatrician\b|\b(doctor|registrar|specialist) in (community )?paediatrics\b"),
        ("ep-report", r"\beducational psychologist\b"),
        ("salt-report", r"\b(speech (and|&) language|language) therapist\b|\bMRCSLT\b|\bSaLT\b|, SLT\b"),
        ("ot-report", r"\boccupational therapist\b|, OT\b|\(OT\)"),
        ("social-care-assessment", r"\bsocial worker\b"),
    )
)
_OTHERS = re.compile(  # whose letters are of no kind of their own
    r"\b(GP|MRCGP|(?i:general practitioner|audiologist|physiotherapist|dietiti?an|dietician|orthoptist|optometrist|"
    r"health visitor|school nurse|specialist nurse|nursery nurse|pharmacist|dentist))\b"
)
_SURGERY = re.compile(
    r"\b(surgery|medical (centre|practice|group)|(family|group) practice|doctors)\b|"
    r"^\W*(?!.*\b(psycholog|therap|legal|law|dental|solicitor|tuition|dyslexia))the (\w+ ){1,3}practice\W*$",
    re.I,
)
_COPIES = re.compile(r"^\W*(cc|c\.c|copy|copies|copied)\b", re.I)
_ANY_LETTER = ("camhs-letter", "paediatric-letter")  # whatever these doctors write is of their kind
_BELOW, _LAST, _SHORT, _HEAD = 5, 6, 90, 3
_FOR, _FOR_ANY, _AGAINST = 2.5, 5.0, -2.5
_BY_ANOTHER, _PLAIN_LETTER = -15.0, 3.0


def callings(paper: Paper) -> dict[str, float]:
    """Return what each kind of professional's paper gains or loses; nothing where no one calling is told."""
    at = paper.closing
    below = paper.lines[at + 1 : at + 1 + _BELOW] if at is not None else paper.lines[-_LAST:]
    signed = [line.text for line in below if len(line.text) < _SHORT and not _COPIES.match(line.text)]
    found = {kind for kind, pattern in _CALLINGS if any(map(pattern.search, signed))}
    if len(found) == 1:
        weights = {kind: _FOR if kind in found else _AGAINST for kind, _ in _CALLINGS}
        weights.update({kind: _FOR_ANY for kind in found.intersection(_ANY_LETTER)})
        if "social-care-assessment" in found and paper.greeting is not None:
            weights["social-care-assessment"] = (
                0.0  # a social worker writes many letters, and an assessment greets nobody
            )
        return weights
    if not found and (any(map(_OTHERS.search, signed)) or _is_from_surgery(paper)):
        return {**{kind: _BY_ANOTHER for kind, _ in _CALLINGS}, "correspondence": _PLAIN_LETTER}
    return {}


def _is_from_surgery(paper: Paper) -> bool:
    """Whether a family doctor's surgery stands at the head of a letter, and not in the address it goes to."""
    head = (line for line in paper.lines[:_HEAD] if line.at not in recipient_lines(paper))
    return paper.greeting is not None and any(_SURGERY.search(line.text) for line in head if len(line.text) < _SHORT)
