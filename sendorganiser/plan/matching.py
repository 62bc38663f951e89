"""Puts each need beside the outcomes and provision that seem to meet it, and what proves it; says what is missing."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sendorganiser.model.plan import Clause, Met, NeedRow, PlanLink, PlanPair, PlanReading
from sendorganiser.plan.meeting import needs_of, outcomes_of, topics
from sendorganiser.plan.weighing import weigh
from sendorganiser.plan.words import OwnWords, bare

NO_PROVISION = "No provision was found for this need."
NO_OUTCOME = "No outcome was found for this need."
NO_EVIDENCE = "No evidence is linked yet."
ONLY_VAGUE = "All the provision beside it is vague."


def need_rows(
    reading: PlanReading,
    *,
    links: Sequence[PlanLink] = (),
    pairs: Sequence[PlanPair] = (),
    own: OwnWords | None = None,
) -> tuple[NeedRow, ...]:
    """Return every need of Section B with what stands beside it. What a person put together or apart comes first."""
    outcomes = outcomes_of(reading)
    provision = reading.provision
    return tuple(_row(need, outcomes, provision, links, pairs, own) for need in needs_of(reading))


def unplaced(reading: PlanReading, rows: Iterable[NeedRow]) -> tuple[Clause, ...]:
    """Return the lines of provision that stand beside no need."""
    placed = {same_words(met.clause.text) for row in rows for met in row.provision}
    return tuple(clause for clause in reading.provision if same_words(clause.text) not in placed)


def evidence_for(clause: Clause, links: Iterable[PlanLink]) -> tuple[PlanLink, ...]:
    """Return what is linked to a clause, by its section and its words."""
    wanted = same_words(clause.text)
    return tuple(link for link in links if link.section == clause.section and same_words(link.clause) == wanted)


@lru_cache(maxsize=16_384)
def same_words(text: str) -> str:
    """What two texts share that say the same: capitals, stops and quotation marks do not count.

    >>> same_words("Ada’s needs.") == same_words("ada's needs")
    True
    """
    return bare(text)


def _row(
    need: Clause,
    outcomes: Sequence[Clause],
    provision: Sequence[Clause],
    links: Sequence[PlanLink],
    pairs: Sequence[PlanPair],
    own: OwnWords | None,
) -> NeedRow:
    said = {(pair.section, same_words(pair.clause)): bool(pair.meets) for pair in pairs
            if same_words(pair.need) == same_words(need.text)}  # fmt: skip
    beside_e, beside_f = _beside(need, outcomes, said), _beside(need, provision, said)
    evidence = evidence_for(need, links)
    missing = []
    if not beside_f:
        missing.append(NO_PROVISION)
    elif all(weigh(met.clause, own=own).is_vague for met in beside_f):
        missing.append(ONLY_VAGUE)
    if not beside_e and outcomes:
        missing.append(NO_OUTCOME)
    if not evidence:
        missing.append(NO_EVIDENCE)
    return NeedRow(need, beside_e, beside_f, evidence, tuple(missing))


def _beside(need: Clause, clauses: Sequence[Clause], said: dict[tuple[str, str], bool]) -> tuple[Met, ...]:
    """Return what stands beside a need: in the plan's own table if it has one, else what is about the same."""
    about = topics(need.text)
    has_rows = need.row and any(clause.row == need.row for clause in clauses)
    found = []
    for clause in clauses:
        by_hand = said.get((clause.section, same_words(clause.text)))
        shared = about & topics(f"{clause.text} {clause.beside}")
        in_row = bool(has_rows and clause.row == need.row)
        if by_hand or (by_hand is None and (in_row if has_rows else shared)):
            found.append(Met(clause, tuple(sorted(shared)), bool(by_hand), in_row))
    return tuple(sorted(found, key=lambda met: not met.by_hand))
