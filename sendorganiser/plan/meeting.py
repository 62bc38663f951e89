"""Suggests where needs, outcomes and provision do not meet: by what they are about, told by their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sendorganiser.model.plan import Clause, Gap, PlanReading
from sendorganiser.plan.words import Topic, plain, wording

_NUMBERED = re.compile(r"\boutcomes? (\d+)", re.I)
GOES_ON = re.compile(r"(?:she|he|they|it|her|his|their|this|these|as a result|because of this)\b", re.I)
_EXPLAINS = re.compile(
    r"(?:this section|in this part|unless another|this plan|the following|see section|note:|key:|please )", re.I
)
_NOT_A_NEED = re.compile(
    r"\b(?:strengths?|enjoys|likes|good at|no (?:\w+ )?needs?|none|fluent|honest|kind to|talent\w*|a gift|very well|"
    r"does not need|is able to|can (?!not)|loves|proud)\b",
    re.I,
)


def gaps(reading: PlanReading) -> tuple[Gap, ...]:
    """Return needs and outcomes without provision, and provision that serves neither, as suggestions to look at."""
    needs, outcomes = needs_of(reading), outcomes_of(reading)
    provision = reading.provision
    if not provision:
        return ()
    given = _topics_of(provision)
    served = {
        match[1]
        for clause in provision
        for match in _NUMBERED.finditer(f"{clause.under} {clause.beside} {clause.near}")
    }
    in_rows = {clause.row for clause in provision} - {0}  # the plan itself sets these beside provision
    needs = tuple(clause for clause in needs if clause.row not in in_rows)
    outcomes = tuple(clause for clause in outcomes if _number(clause) not in served and clause.row not in in_rows)
    found = [*_unmet("need", needs, given), *_unmet("outcome", outcomes, given)]
    wanted = _topics_of((*needs, *outcomes))
    if needs or outcomes:
        for clause in provision:
            about = topics(_all(clause))
            if clause.row == 0 and about and not about & wanted:
                what = f"This is about {_listed(about)}; no need in B and no outcome in E seems to be."
                found.append(Gap("provision", clause, what))
    return tuple(found)


def needs_of(reading: PlanReading) -> tuple[Clause, ...]:
    """Return what Section B says the child finds hard: not what they do well."""
    return _whole([clause for clause in _said(reading, "B") if not _NOT_A_NEED.search(clause.text)])


def outcomes_of(reading: PlanReading) -> tuple[Clause, ...]:
    return _said(reading, "E")


@cache
def topics(text: str) -> frozenset[str]:
    """Return what a text is about.

    >>> sorted(topics("He finds it hard to read aloud."))
    ['reading']
    """
    return frozenset(topic.name for topic, pattern in _patterns() if pattern.search(plain(text)))


def _unmet(sort: str, clauses: Sequence[Clause], given: frozenset[str]) -> Iterator[Gap]:
    for clause in clauses:
        about = topics(clause.text)
        if about and not about & given:
            what = f"This is about {_listed(about)}; no line of Section F seems to be. Which provision meets it?"
            yield Gap("need" if sort == "need" else "outcome", clause, what)


def _said(reading: PlanReading, letter: str) -> tuple[Clause, ...]:
    section = reading.section(letter)
    clauses = section.clauses if section is not None else ()
    return tuple(clause for clause in clauses if not clause.aside and not _EXPLAINS.match(clause.text))


def _whole(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Join a sentence that goes on about the one before ("She loses …") to it: it is the same need."""
    made: list[Clause] = []
    for clause in clauses:
        before = made[-1] if made else None
        if before is not None and not clause.label and GOES_ON.match(clause.text) and (
            before.row == clause.row and before.under == clause.under and clause.page - before.page <= 1
        ):  # fmt: skip
            made[-1] = replace(before, text=f"{before.text} {clause.text}")
        else:
            made.append(clause)
    return tuple(made)


def _number(clause: Clause) -> str:
    """Return the number an outcome goes by; "" if it has none."""
    match = _NUMBERED.search(clause.text) or re.search(r"(\d+)$", clause.label)
    return match[1] if match else ""


def _topics_of(clauses: Sequence[Clause]) -> frozenset[str]:
    return frozenset().union(*(topics(_all(clause)) for clause in clauses)) if clauses else frozenset()


def _all(clause: Clause) -> str:
    return f"{clause.text} {clause.beside}"


def _listed(about: frozenset[str]) -> str:
    names = sorted(about)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    made = []
    for topic in wording().topic:
        parts = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in topic.words)
        made.append((topic, re.compile(rf"(?<![\w-])(?:{parts})(?![\w])")))
    return tuple(made)
