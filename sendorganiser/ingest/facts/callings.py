"""Weighs a report's or clinic letter's kind by the calling of whoever signs it: a psychiatrist writes for CAMHS."""

import re

from sendorganiser.ingest.facts.paper import Paper

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
_BELOW, _LAST, _SHORT = 5, 6, 90
_FOR, _AGAINST = 2.5, -2.5


def callings(paper: Paper) -> dict[str, float]:
    """Return what each kind of professional's paper gains or loses; nothing where no one calling is told."""
    at = paper.closing
    lines = paper.lines[at + 1 : at + 1 + _BELOW] if at is not None else paper.lines[-_LAST:]
    signed = [line.text for line in lines if len(line.text) < _SHORT]
    found = {kind for kind, pattern in _CALLINGS if any(pattern.search(text) for text in signed)}
    if len(found) != 1:
        return {}
    return {kind: _FOR if kind in found else _AGAINST for kind, _ in _CALLINGS}
