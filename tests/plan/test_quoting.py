"""What Section F itself sets beside or under a need belongs to that need, whatever its words are about."""

from sendorganiser.model.plan import PlanReading
from sendorganiser.plan.matching import need_rows, unplaced
from sendorganiser.plan.meeting import gaps
from sendorganiser.plan.promised import settled
from sendorganiser.plan.quoting import with_quoted
from sendorganiser.plan.sections import by_hand, with_sections

NEEDS = "Ada uses about thirty single words. She loses heart.\nAda is upset by any change of plan."
HEAD = "Need\tProvision\tWho\tHow often\n"


def plan(provision: str) -> PlanReading:
    typed = [by_hand(letter, f"Section {letter}", [(1, text)]) for letter, text in (("B", NEEDS), ("F", provision))]
    return with_quoted(settled(with_sections(PlanReading(()), typed)))


def beside(reading: PlanReading) -> list[list[str]]:
    return [[met.clause.text for met in row.provision] for row in need_rows(reading)]


def test_a_need_named_in_a_column_of_section_f_has_what_stands_in_its_rows() -> None:
    reading = plan(
        HEAD + "Ada uses about thirty single words.\tHydrotherapy\tA coach\tWeekly, 30 minutes\n"
        "As above\tBraille lessons\tA teacher\tDaily, 20 minutes\n"
        "Ada is upset by any change of plan.\tCooking\tA TA\tFridays, one hour"
    )
    assert beside(reading) == [["Hydrotherapy", "Braille lessons"], ["Cooking"]]
    assert unplaced(reading, need_rows(reading)) == ()
    assert [gap for gap in gaps(reading) if gap.sort == "need"] == []


def test_a_need_that_heads_its_provision_has_it_up_to_the_next() -> None:
    reading = plan(
        "Need 1: Ada uses about thirty single words.\nProvision\n"
        "1.1 A coach will swim with Ada for 30 minutes a week.\n"
        "Need 2: Ada is upset by any change of plan.\nProvision\n2.1 A TA will cook with Ada for an hour each Friday.\n"
        "Cognition and Learning\nA teacher will teach Ada Braille for 20 minutes a day."
    )
    assert beside(reading) == [
        ["A coach will swim with Ada for 30 minutes a week."],
        ["A TA will cook with Ada for an hour each Friday."],
    ]
    assert [one.text for one in unplaced(reading, need_rows(reading))] == [
        "A teacher will teach Ada Braille for 20 minutes a day."
    ]


def test_a_sentence_that_goes_on_about_a_quoted_need_is_no_need_of_its_own() -> None:
    reading = plan(HEAD + "Ada uses about thirty single words.\tHydrotherapy\tA coach\tWeekly, 30 minutes")
    assert [row.need.text for row in need_rows(reading)] == [
        "Ada uses about thirty single words. She loses heart.",
        "Ada is upset by any change of plan.",
    ]


def test_what_quotes_nothing_is_left_to_its_words() -> None:
    reading = plan("A coach will swim with Ada for 30 minutes a week.")
    assert all(clause.row == 0 for section in reading.sections for clause in section.clauses)
