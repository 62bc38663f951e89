"""What tells only what the child will do by some day is set aside, and can be put back; what may be given is not."""

import pytest

from sendorganiser.model.plan import Clause, PlanReading, Section
from sendorganiser.plan.promised import child_of, settled
from sendorganiser.plan.weighing import weigh_plan
from sendorganiser.plan.words import OwnWords, bare

ABOUT = "Ada has autism.\nAda finds busy rooms hard.\nSarah is her friend.\nMrs Hall has known her for years."


def plan(text: str, *, about: str = ABOUT, own: OwnWords | None = None) -> PlanReading:
    needs = Section("B", "Needs", ((1, about),))
    return settled(PlanReading((needs, Section("F", "Provision", ((2, text),), (Clause("F", 2, text),)))), own)


def aims(reading: PlanReading) -> list[str]:
    section = reading.section("F")
    assert section is not None
    return [clause.text for clause in section.clauses if clause.left_out == "aim"]


@pytest.mark.parametrize(
    "text",
    [
        "By July 2028 Ada will read a page of an unknown book aloud.",
        "By July 2028 Ada Odum will read a page of an unknown book aloud.",
        "By the age of 12 she will change for swimming without help from an adult.",
        "By the end of Year 5 Ada's reading age will be 8 years.",
        "Ada will be able to retell a story by the end of Key Stage 2.",
        "By Easter 2027 Ada will tolerate a change of plan after one warning.",
        "By the end of the key stage Ada will manage buttons and zips.",
        "By Easter Ada will tell an adult when worried, four times out of five.",
    ],
)
def test_what_a_child_will_do_by_some_day_is_set_aside(text: str) -> None:
    assert aims(plan(text)) == [text]
    assert plan(text).provision == () and weigh_plan(plan(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "By the end of September the SENCO will train all staff.",
        "By the end of the autumn term Mrs Hall will read to the class.",
        "By the end of September Wexmoor will develop a place in the base.",
        "By Easter Sarah will demonstrate signing to the family.",  # she is not the child
        "By July the SENCO says she will complete the form.",
        "By the end of September Ada will have a laptop.",
        "By Easter Ada will use a laptop for writing.",
        "By Easter Ada will be taught in a group of six.",
        "By July 2028 Ada will read for 20 minutes a day.",
        "By July 2028 Ada will read aloud to a teaching assistant.",
        "By December Ada will play chess in a club of six pupils.",
        "By 1 November 2026 Ada will undergo a reading assessment.",
        "By Easter Ada will complete a course of therapy.",
        "By September 2026 Ada will start at the resource base.",
        "Ada will be able to use a quiet room.",
    ],
)
def test_what_may_be_given_is_never_set_aside(text: str) -> None:
    assert aims(plan(text)) == []
    assert [one.clause.text for one in weigh_plan(plan(text))] == [text]


def test_where_the_plan_does_not_tell_the_childs_name_nobody_named_is_taken_for_the_child() -> None:
    text = "By July 2028 Ada will read a page of an unknown book aloud."
    assert aims(plan(text, about="Reading is hard.")) == []
    assert child_of(plan(text)) == "Ada"


def test_a_line_that_a_person_says_is_provision_is_weighed_again() -> None:
    text = "By July 2028 Ada will read a page of an unknown book aloud."
    own = OwnWords(given=(bare(text),))
    assert aims(plan(text, own=own)) == []
    assert [one.clause.text for one in weigh_plan(plan(text, own=own), own=own)] == [text]


def test_a_line_that_a_person_says_is_none_is_kept_and_not_counted() -> None:
    text = "A teacher will read with Ada for 20 minutes every day."
    read = plan(text, own=OwnWords(none=(bare(text),)))
    section = read.section("F")
    assert section is not None and [one.left_out for one in section.clauses] == ["by hand"]
    assert read.provision == () and weigh_plan(read) == ()
    assert settled(read) == plan(text)  # and when the person's word is taken back, it counts again
