"""Two versions of a plan: no clause that changed is missed, and what was only moved is not shown as changed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.model.plan import SECTIONS, Change, Clause, PlanReading, Section
from sendorganiser.plan.comparing import compare, what_came_of, words_between
from sendorganiser.plan.sheet import counted, what_changed, with_pages_of_both
from tests.plan import made_words

LINES = tuple(
    line.replace("{n}", "Ada")
    for line in (*made_words.SPECIFIC, *made_words.VAGUE, *made_words.NEEDS, *made_words.SPECIFIC_HELD_OUT)
)
Plain = dict[str, list[str]]


def plan(sections: Plain) -> PlanReading:
    made = []
    for letter in SECTIONS:
        if letter in sections:
            clauses = tuple(Clause(letter, 1, text) for text in sections[letter])
            made.append(Section(letter, letter, ((1, "\n".join(sections[letter])),), clauses))
    return PlanReading(tuple(made))


@st.composite
def plans(draw: st.DrawFn) -> Plain:
    lines = draw(st.lists(st.sampled_from(LINES), unique=True, min_size=4, max_size=24))
    letters = draw(st.lists(st.sampled_from(("B", "E", "F", "G")), min_size=len(lines), max_size=len(lines)))
    found: Plain = {}
    for line, letter in zip(lines, letters, strict=True):
        found.setdefault(letter, []).append(line)
    return found


def said(changes: tuple[Change, ...], which: str) -> Counter[str]:
    clauses = [getattr(change, which) for change in changes]
    return Counter(clause.text for clause in clauses if clause is not None)


@given(plans())
def test_a_plan_compared_with_itself_has_no_changes(sections: Plain) -> None:
    assert compare(plan(sections), plan(sections)) == ()


@given(plans(), plans())
@settings(max_examples=60)
def test_no_clause_is_missed_whatever_the_edits(old: Plain, new: Plain) -> None:
    """What the changes say was there before and is there now accounts for all that differs, clause by clause."""
    changes = compare(plan(old), plan(new))
    before = Counter(text for lines in old.values() for text in lines)
    after = Counter(text for lines in new.values() for text in lines)
    assert before - said(changes, "before") == after - said(changes, "after")
    kept = [(letter, text) for letter, lines in old.items() for text in lines if text in new.get(letter, ())]
    for _, text in kept:
        assert all(change.sort == "moved" for change in changes if change.before and change.before.text == text)


@given(plans(), st.data())
def test_moved_text_is_never_shown_as_changed(sections: Plain, data: st.DataObject) -> None:
    texts = [(letter, n) for letter, lines in sections.items() for n in range(len(lines))]
    letter, number = data.draw(st.sampled_from(texts))
    to = data.draw(st.sampled_from(("B", "E", "F", "G", "K")))
    new = {name: list(lines) for name, lines in sections.items()}
    text = new[letter].pop(number)
    new.setdefault(to, []).insert(data.draw(st.integers(0, len(new.get(to, ())))), text)
    changes = compare(plan(sections), plan(new))
    assert {change.sort for change in changes} <= {"moved"}
    if to != letter:
        assert [change.after.text for change in changes if change.after] == [text]


@given(plans(), st.data())
def test_a_changed_number_is_always_told(sections: Plain, data: st.DataObject) -> None:
    letter = data.draw(st.sampled_from(sorted(sections)))
    number = data.draw(st.integers(0, len(sections[letter]) - 1))
    new = {name: list(lines) for name, lines in sections.items()}
    old_text = new[letter][number]
    new[letter][number] = f"{old_text.rstrip('.')} for 7 hours."
    changes = compare(plan(sections), plan(new))
    assert [(c.sort, c.before.text if c.before else "") for c in changes] == [("changed", old_text)]
    assert any(sign == "+" and "7 hours" in text for sign, text in changes[0].words)
    assert not changes[0].is_slip


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_words_that_differ_give_both_texts_back(before: str, after: str) -> None:
    parts = words_between(before, after)
    if before.isascii() and after.isascii() and "\x1c" not in before + after:
        assert "".join(text for sign, text in parts if sign != "+") == before
        assert "".join(text for sign, text in parts if sign != "-") == after


def test_quotation_marks_and_line_breaks_are_no_change() -> None:
    old = plan({"F": ["Ada’s  one–to–one teaching"]})
    assert compare(old, plan({"F": ["Ada's one-to-one teaching."]})) == ()


def test_a_number_beside_a_line_counts() -> None:
    before = PlanReading((Section("F", "F", ((1, ""),), (Clause("F", 1, "Reading", "20 minutes daily"),)),))
    after = PlanReading((Section("F", "F", ((1, ""),), (Clause("F", 1, "Reading", "10 minutes daily"),)),))
    (change,) = compare(before, after)
    assert ("-", "20") in change.words and ("+", "10") in change.words


def test_a_slip_of_ocr_is_marked_but_told() -> None:
    (change,) = compare(plan({"F": ["Ada will learn to tell time."]}), plan({"F": ["Ada wi1l leam to tell time."]}))
    assert change.is_slip
    (change,) = compare(plan({"F": ["Ada has 15 hours a week."]}), plan({"F": ["Ada has 1.5 hours a week."]}))
    assert not change.is_slip


def test_what_was_asked_for_is_looked_for() -> None:
    new = plan({"F": ["Ada will have 15 hours a week of support from a teaching assistant."]})
    asked = ["Ada will have 20 hours a week of support from a teaching assistant.", "A swimming lesson on Mondays."]
    part, no = what_came_of(asked, new)
    assert (part.came, part.missing, no.came) == ("part", ("20",), "not")
    (whole,) = what_came_of(["15 hours a week of support from a teaching assistant."], new)
    assert whole.came == "whole"


def test_what_was_asked_instead_counts_by_what_is_new_in_it() -> None:
    old = "Ada will have 15 hours a week of support from a teaching assistant."
    asked = "Ada will have 25 hours a week of support from a specialist teacher."
    came = [
        what_came_of([asked], plan({"F": [text]}), instead=old)[0].came
        for text in (old, old.replace("15", "25"), asked, "A swimming lesson on Mondays.")
    ]
    assert came == ["not", "part", "whole", "not"]


def test_the_sheet_names_both_pages_and_counts() -> None:
    changes = compare(plan({"F": ["Twenty hours a week of support."]}), plan({"F": ["Ten hours a week of support."]}))
    sheet = with_pages_of_both(what_changed(changes, old=1, new=2, subtitle="Two plans"), new=2)
    assert sheet.rows[1].cells[-1] == "then p. 1\nnow p. 1"
    assert "– Twenty" in sheet.rows[1].cells[3] and "+ Ten" in sheet.rows[1].cells[3]
    assert counted(changes) == "1 changed."
