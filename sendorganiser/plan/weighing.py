"""Weighs provision: vague or specific, by which words, and what a line does not say. Nothing but the lists decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sendorganiser.model.plan import MEASURES, Clause, Measure, PlanReading, Weighed
from sendorganiser.plan.doubts import doubts_of
from sendorganiser.plan.measuring import NUMBER, any_word, measures
from sendorganiser.plan.words import Loose, OwnWords, bare, plain, wording

_MOST = r"(?:up to|a maximum of)"
_GROUP_SIZE = re.compile(
    rf"\b(?:groups?|pairs?|class(?:es)?|pupils|children) of (?:{_MOST}|around) |"
    rf"\b{_MOST} {NUMBER} (?:other )?(?:children|pupils|students|peers)",
    re.I,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_BY_A_DAY = re.compile(
    r"\b(?:by|before|on|from|in|no later than) (?:the )?(?:end of |start of )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"(?:{_MONTHS})(?: 20\d\d)?\b|\bby \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|"
    rf"\b(?:within|in the first)(?: the first)? {NUMBER} (?:school |working )?(?:minutes|days|weeks)\b",
    re.I,
)
_ONLY_TITLES = re.compile(
    r"\b(?:support|learning) (?:assistants?|staff)\b|\bspecialist (?:support )?teachers?\b|\bsupport worker|"
    r"\b(?:learning|pastoral|behaviour) mentors?\b",
    re.I,
)


_NOT_LOOSE = re.compile(r"\b(?:annual|early|interim|termly|half-termly) reviews?\b")  # names a day, promises nothing
_COUNTED = re.compile(rf"\b{NUMBER} sessions of (?:{NUMBER}|half)[ -](?:an )?(?:minutes?|mins?|hours?|hrs?)\b")
_PERSONS = re.compile(
    rf"\b{NUMBER} (?:[\w-]+ )?(?:pupils|children|students|adults?|teachers?|assistants?|members? of staff)\b", re.I
)
_AT_MOST = re.compile(
    rf"\b(?:no|not) more than {NUMBER} (?:other )?(?:pupils|children|students)\b|"
    rf"\b(?:group|class) of {NUMBER} (?:pupils |children |students )?or (?:fewer|less)\b",
    re.I,
)
_NO_NAME = re.compile(r"\b(?:adults?|staff|professionals|key (?:worker|person))\b")  # who, but nobody's post


@dataclass(frozen=True)
class _Hit:
    words: str
    at: int
    loose: Loose


def weigh_plan(reading: PlanReading, *, own: OwnWords | None = None) -> tuple[Weighed, ...]:
    """Weigh every line of provision in Section F."""
    given = own.given if own is not None else ()
    said = reading.provision
    return tuple(
        replace(weigh(one, own=own), doubt="" if bare(one.text) in given else why)
        for one, why in zip(said, doubts_of(said), strict=True)
    )


def weigh(clause: Clause, *, own: OwnWords | None = None) -> Weighed:
    """Weigh one line of provision with what stands beside it."""
    text = plain(" | ".join(part for part in (clause.text, clause.beside, clause.near) if part))
    told = measures(text)
    hits = _hits(text, own or OwnWords())
    always = [hit for hit in hits if hit.loose.always]
    amount = {"how much", "how often"} <= told
    things = _things(text)
    firm = amount or bool({"how much", "how often"} & told and things) or len(things) >= 2
    if always:
        return _vague(clause, hits if not amount else always, told)
    if firm and not (len(hits) and not amount and not {"equipment", "day", "sure"} & things):
        return Weighed(clause, False, _unique(hits), _why_specific(told, things), _missing(told), "")
    enough = (told & {"how much", "how often", "how long"} or things) and len(told | things) >= 2
    if not hits and enough:
        return Weighed(clause, False, (), _why_specific(told, things), _missing(told), "")
    soft = [hit for hit in hits if not _names_who(hit.words)]
    counted = "day" in things and _PERSONS.search(text) is not None  # “three members of staff … by December”
    if (
        not soft
        and ({"how often", "who"} <= told or counted)
        or _much_and_who(soft, told)
        or (not soft and "equipment" in things)
    ):
        return Weighed(clause, False, _unique(hits), _why_specific(told, things), _missing(told), "")
    return _vague(clause, hits, told)


def _much_and_who(soft: Sequence[_Hit], told: frozenset[str]) -> bool:
    """A number of hours and who gives them is an amount, though its spread over the week is open."""
    return not soft and {"how much", "who"} <= told


def _names_who(words: str) -> bool:
    return words in (
        "staff",
        "an adult",
        "adults",
        "key adult",
        "key adults",
        "key worker",
        "key person",
        "support",
        "adult support",
    )


def _things(text: str) -> frozenset[str]:
    """Return what else makes a line firm: named equipment, a day by which, so many to so many, a plain must."""
    found = set()
    if any_word(tuple(wording().equipment)).search(text):
        found.add("equipment")
    if len(_PERSONS.findall(text)) >= 2:
        found.add("ratio")
    if _AT_MOST.search(text):
        found.add("size")
    if _BY_A_DAY.search(text):
        found.add("day")
    if any(word in text for word in wording().sure):
        found.add("sure")
    return frozenset(found)


def _vague(clause: Clause, hits: Sequence[_Hit], told: frozenset[str]) -> Weighed:
    words = _unique(hits)
    missing = _missing(told - {"who"} if any(_NO_NAME.search(hit.words) for hit in hits) else told)
    reasons = []
    for loose in dict.fromkeys(hit.loose for hit in hits):
        quoted = [f"“{word}”" for word in words if any(hit.words == word and hit.loose == loose for hit in hits)]
        if quoted:
            reasons.append(f"{', '.join(quoted)} {loose.why}")
    if not words:
        reasons.append(f"It does not say {_listed(missing[:3])}")
    elif missing and not {"how much", "how often"} <= told:
        reasons.append(
            f"it does not say {_listed([m for m in missing if m in ('how much', 'how often', 'who')] or missing[:2])}"
        )
    why = "; ".join(reasons) + "."
    return Weighed(clause, True, words, why, missing, _question(missing, words))


def _why_specific(told: frozenset[str], things: frozenset[str]) -> str:
    said = [measure for measure in MEASURES if measure in told]
    extra = {
        "equipment": "what equipment",
        "day": "by when",
        "ratio": "how many to how many",
        "size": "how many together",
        "sure": "what must be so",
    }
    return f"It says {_listed([*said, *(extra[thing] for thing in sorted(things))])}."


def _missing(told: frozenset[str]) -> tuple[Measure, ...]:
    return tuple(measure for measure in MEASURES if measure not in told)


def _question(missing: Sequence[Measure], words: Sequence[str]) -> str:
    asked = [entry.question for entry in wording().measured if entry.tells in missing][:3]
    if asked:
        return " ".join(asked)
    return f"What does “{words[0]}” mean here, in plain numbers?" if words else ""


def _listed(parts: Sequence[str]) -> str:
    return (
        parts[0]
        if len(parts) == 1
        else f"{', '.join(parts[:-1])} or {parts[-1]}"
        if parts
        else "anything that can be counted"
    )


# ---- the lists as patterns ----


def _hits(text: str, own: OwnWords) -> list[_Hit]:
    found: list[_Hit] = []
    size = _GROUP_SIZE.search(text)
    titles = [match.span() for known in (_ONLY_TITLES, _NOT_LOOSE, _COUNTED) for match in known.finditer(text)]
    mine = Loose(tuple(plain(word) for word in own.add), "is on your own list", always=True)
    left = {plain(word) for word in own.leave}
    for loose in (*wording().loose, *((mine,) if mine.words else ())):
        for match in any_word(loose.words).finditer(text):
            if match[0] in left:
                continue
            at_size = size is not None and size.start() - 8 <= match.start() < size.end()
            if at_size and match[0] in ("up to", "a maximum of", "small group", "groups", "around"):
                continue
            if any(start <= match.start() and match.end() <= end for start, end in titles):
                continue
            found.append(_Hit(match[0], match.start(), loose))
    return _merged(text, sorted(found, key=lambda hit: (hit.at, -len(hit.words))))


def _merged(text: str, hits: Sequence[_Hit]) -> list[_Hit]:
    """Join hits that lie on one another into one; the stricter list gives the reason."""
    kept: list[_Hit] = []
    for hit in hits:
        end = hit.at + len(hit.words)
        if kept and hit.at < kept[-1].at + len(kept[-1].words):
            before = kept[-1]
            loose = hit.loose if hit.loose.always and not before.loose.always else before.loose
            kept[-1] = _Hit(text[before.at : max(end, before.at + len(before.words))], before.at, loose)
        else:
            kept.append(hit)
    return kept


def _unique(hits: Sequence[_Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.words for hit in hits))
