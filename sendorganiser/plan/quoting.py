"""Joins provision to the needs and outcomes that Section F itself repeats beside or above it, word for word."""

from dataclasses import replace

from sendorganiser.model.plan import Clause, PlanReading, Section
from sendorganiser.plan.columns import role_of
from sendorganiser.plan.meeting import GOES_ON
from sendorganiser.plan.words import bare

_FEWEST = 4  # words: fewer may stand anywhere


def with_quoted(reading: PlanReading) -> PlanReading:
    """Return a plan in which provision shares a `row` with the need or outcome that Section F sets it beside or under.

    A table of Section F may have a column for the need, or each need may stand above what meets it: that is the plan's
    own word on what belongs together. Rows that the plan's tables have set already stay.
    """
    sections = {section.letter: section for section in reading.sections}
    if "F" not in sections:
        return reading
    quoted = {
        (letter, number): words
        for letter in "BE"
        if letter in sections
        for number, one in enumerate(sections[letter].clauses)
        if not (one.row or one.aside) and len((words := bare(one.text)).split()) >= _FEWEST
    }
    last = max((one.row for section in reading.sections for one in section.clauses), default=0)
    given: dict[tuple[str, int], int] = {}  # the row of each need and outcome
    made: list[Clause] = []
    row, unders = 0, {""}  # headings under which that row's provision may stand
    for clause in sections["F"].clauses:
        if clause.aside or clause.left_out:
            said = f" {bare(clause.text)} "
            found = [place for place, words in quoted.items() if f" {words} " in said]
            if found:
                row = next((given[place] for place in found if place in given), 0) or max([last, *given.values()]) + 1
                given |= {place: row for place in found if place not in given}
                unders = {"", clause.under, clause.text}
            elif role_of(bare(clause.text)) == "provision":  # “Provision”, between the need and what meets it
                unders.add(clause.text.rstrip(":"))
        elif row and not clause.row:
            row = row if clause.under in unders else 0
            clause = replace(clause, row=row)
        made.append(clause)
    return replace(
        reading,
        sections=tuple(
            replace(section, clauses=tuple(made)) if section.letter == "F" else _in_rows(section, given)
            for section in reading.sections
        ),
    )


def _in_rows(section: Section, given: dict[tuple[str, int], int]) -> Section:
    """Give each need and outcome its row; a sentence that goes on about one (“She loses …”) has the same."""
    made: list[Clause] = []
    for number, clause in enumerate(section.clauses):
        row = given.get((section.letter, number), clause.row)
        if not row and (section.letter, number - 1) in given and not clause.label and GOES_ON.match(clause.text):
            row = given[section.letter, number] = made[-1].row
        made.append(replace(clause, row=row))
    return replace(section, clauses=tuple(made))
