"""What narrows a search: the filters by name, and what people say instead, as "last term" or "since the refusal"."""

import re

from sendorganiser.model.query import Limit, LimitKind

FIELDS: dict[str, LimitKind] = {
    "kind": "kind",
    "from": "from",
    "person": "person",
    "tag": "tag",
    "point": "point",
    "section": "section",
    "before": "before",
    "after": "after",
    "since": "after",
}
_QUOTED = re.compile(r'"[^"]*"?')
_TERM = re.compile(r"\b(?P<which>last|this) (?P<what>term|month|year)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?P<which>since|before|until) (?:the|our|my|his|her) (?P<what>[a-z][a-z’'-]*(?: [a-z][a-z’'-]*){0,3})"
    r"(?=\s*(?:$|[()\"]|\s(?:AND|OR|NOT)\b|\s[a-z]+:))"
)
_SECTION = re.compile(r"\bsection (?P<letter>[A-K]) only\b", re.IGNORECASE)


def natural(text: str, as_words: frozenset[str]) -> tuple[list[Limit], list[tuple[int, int]]]:
    """Return the filters that are said in words, outside quotation marks, and where they stand."""
    covered = [match.span() for match in _QUOTED.finditer(text)]
    limits: list[Limit] = []
    for pattern in (_SECTION, _TERM, _SINCE):
        for match in pattern.finditer(text):
            start, end = match.span()
            if match[0] in as_words or any(a < end and start < b for a, b in covered):
                continue
            limits.append(_limit(match))
            covered.append((start, end))
    return limits, [(limit.at, limit.at + len(limit.typed)) for limit in limits]


def _limit(match: re.Match[str]) -> Limit:
    found = match.groupdict()
    if "letter" in found:
        return Limit("section", found["letter"].upper(), match[0], match.start())
    if match.re is _TERM:
        return Limit("when", f"{found['which']} {found['what']}".lower(), match[0], match.start())
    kind: LimitKind = "since" if found["which"].lower() == "since" else "until"
    return Limit(kind, found["what"].lower(), match[0], match.start())
