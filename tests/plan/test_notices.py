"""An amendment notice that only lists changes: each is found in the plan word for word, or said not to be plain."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import Amendment, Change, Clause, Notice, PlanPage, PlanReading, Section
from sendorganiser.plan.amending import changes_of
from sendorganiser.plan.marked import SIGNS, read_marked
from sendorganiser.plan.notices import read_notice
from sendorganiser.plan.word_marks import marked_paragraphs
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.compare_plans import compare_plans
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.prove_plan import answered, ask_for_wording, see_plan
from sendorganiser.workflows.read_plan import correct_section, keep_version
from tests.conftest import NOW
from tests.plan.reading import pages_of
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12.5, spaceAfter=5)
LINES = {
    "B": ("B1|Oscar finds reading hard.", "B2|Oscar cannot keep his attention on one task.", "B3|He tires easily."),
    "F": (
        "F1|Oscar will have 20 hours a week of support from a teaching assistant.",
        "F2|Speech and language therapy: one session of 45 minutes a week by a therapist.",
        "F3|The “Word Steps” programme will be delivered as required, in class.",
        "F12|A teaching assistant will be present at lunchtime.",
    ),
    "I": ("|Larchfield Primary School.",),
}
HEAD = "Following the review on 12 May 2025, the Council proposes to amend the plan dated 3 June 2024.\n"
FOOT = (
    "\nYou have fifteen days from the date of this notice to make representations about the content.\nYours sincerely"
)


def the_plan() -> PlanReading:
    made = []
    for page, (letter, lines) in enumerate(LINES.items(), start=4):
        clauses = tuple(Clause(letter, page, line.split("|")[1], label=line.split("|")[0]) for line in lines)
        made.append(Section(letter, letter, ((page, ""),), clauses))
    return PlanReading(tuple(made))


def told(change: Change) -> tuple[str, str, str, str]:
    before, after = (one.text if one is not None else "" for one in (change.before, change.after))
    return change.sort, change.section, before, after


F1, F2, F3, F12 = (line.split("|")[1] for line in LINES["F"])
NOTICES = {
    "Section F, page 5: delete “20 hours” and insert “15 hours”.": [
        ("changed", "F", F1, F1.replace("20 hours", "15 hours"))],
    "Section F\nPage 5, replace ‘one session of 45 minutes a week’ with ‘six sessions a year’.": [
        ("changed", "F", F2, F2.replace("one session of 45 minutes a week", "six sessions a year"))],
    "In Section F, paragraph 12, remove “at lunchtime”.": [("changed", "F", F12, F12.replace(" at lunchtime", ""))],
    'Section B: add "Oscar can now work for 15 minutes with one prompt."': [
        ("added", "B", "", "Oscar can now work for 15 minutes with one prompt.")],
    "Section B, after “Oscar finds reading hard.” insert “He reads at the level of a child of six.”": [
        ("added", "B", "", "He reads at the level of a child of six.")],
    "Section I: “Larchfield Primary School” is to be replaced by “Oak Hill School”.": [
        ("changed", "I", "Larchfield Primary School.", "Oak Hill School.")],
    "Section F\nF2 to read: “Speech and language therapy: 30 minutes a fortnight.”": [
        ("changed", "F", F2, "Speech and language therapy: 30 minutes a fortnight.")],
    "Section F\nCurrent wording: A teaching assistant will be present at lunchtime.\n"
    "Proposed wording: A member of staff will be present at lunchtime.": [
        ("changed", "F", F12, "A member of staff will be present at lunchtime.")],
    "SECTION F (page 5)\nDelete: as required\nInsert: three times a week": [
        ("changed", "F", F3, F3.replace("as required", "three times a week"))],
    "Section B – “He tires easily.” should be deleted. Section F – insert “A quiet room will be there.”": [
        ("removed", "B", "He tires easily.", ""), ("added", "F", "", "A quiet room will be there.")],
    "Section F: the words “20 hours” should read “22 hours” and “45 minutes” should read “40 minutes”.": [
        ("changed", "F", F1, F1.replace("20 hours", "22 hours")),
        ("changed", "F", F2, F2.replace("45 minutes", "40 minutes"))],
    "Section F: change “20 hours a week” to “25 hours a week”.\nSection B: no change.\nSection A: no amendments.": [
        ("changed", "F", F1, F1.replace("20 hours", "25 hours"))],
    "Section F: insert “qualified ” in place of “teaching assistant will”.": [
        ("changed", "F", F12, "A qualified be present at lunchtime.")],
    "Section F: substitute “12 hours” for “20 hours”.": [("changed", "F", F1, F1.replace("20 hours", "12 hours"))],
    "Section I\nReplace with: “A special school, to be named.”": [
        ("changed", "I", "Larchfield Primary School.", "A special school, to be named.")],
    "Section F: delete ‘The \"Word Steps\" programme’.": [
        ("changed", "F", F3, "will be delivered as required, in class.")],
}  # fmt: skip


@pytest.mark.parametrize("text", NOTICES, ids=lambda text: text[:40].replace("\n", " "))
def test_what_a_notice_says_in_words_is_found_in_the_plan(text: str) -> None:
    changes, notes = changes_of(the_plan(), read_notice([PlanPage(1, HEAD + text + FOOT)]))
    assert ([told(one) for one in changes], notes) == (NOTICES[text], ())
    assert all(one.before is None or one.before.page in (4, 5, 6) for one in changes)
    assert all(one.after is None or one.after.page == 1 for one in changes)


UNSURE = {
    "Section F: delete “30 hours” and insert “15 hours”.": "These words are not in Section F",
    "Section F: remove “teaching assistant”.": "These words stand 2 times in Section F",
    "Section F: replace the second paragraph with “Support as needed.”": "could not be read",
    "Section F: amend the wording on speech therapy to reflect the report.": "",
    "Section F: “Support will be reviewed.”": "",
    "Section G: insert “Physiotherapy.”": "No Section G was read in the plan",
    "Delete “20 hours”.": "could not be read",
    "Section B, after “Oscar” insert “Lane”.": "stand 2 times in Section B",
    "Section F\nDelete the third sentence.": "could not be read",
    "F9 to read: “Daily.”": "There is no line numbered 9 in Section F",
}


@pytest.mark.parametrize("text", UNSURE, ids=lambda text: text[:40].replace("\n", " "))
def test_what_is_not_plain_is_named_and_changes_nothing(text: str) -> None:
    changes, notes = changes_of(the_plan(), read_notice([PlanPage(2, HEAD + text + FOOT)]))
    assert not changes
    assert not UNSURE[text] or any(UNSURE[text] in note for note in notes), notes


TABLES: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("Section", "Page", "Current wording", "Proposed wording"): (
        ("F", "5", "20 hours a week of support", "15 hours a week of support"),
        ("", "5", "as required", "three times a week, for 20 minutes each, by a teaching assistant who was trained"),
        ("B", "4", "He tires easily.", "Delete"),
        ("", "4", "", "He can work for 15 minutes with one prompt."),
        ("I", "6", "Larchfield Primary School", "Oak Hill School"),
    ),
    ("EHCP section", "Proposed change"): (
        ("F1", "Delete “20 hours” and insert “15 hours”."),
        ("F3", "Replace “as required” with “three times a week, for 20 minutes each, by a teaching assistant who was "
         "trained”."),
        ("B3", "Remove “He tires easily.”"),
        ("B3", "Add: “He can work for 15 minutes with one prompt.”"),
        ("I", "“Larchfield Primary School” becomes “Oak Hill School”, replace with: “Oak Hill School”"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("head", TABLES)
def test_tables_of_changes_are_read_by_their_heads(head: tuple[str, ...], tmp_path: Path) -> None:
    widths = {2: (90, 400), 4: (50, 40, 190, 210)}[len(head)]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    cells = [[Paragraph(cell, BODY) for cell in row] for row in (head, *TABLES[head])]
    letter = [Paragraph(text, BODY) for text in (HEAD, "To: Mrs Lane")]
    SimpleDocTemplate(str(tmp_path / "n.pdf")).build(
        [*letter, Table(cells, widths, style=style), Paragraph(FOOT, BODY)]
    )
    changes, notes = changes_of(the_plan(), read_notice(pages_of(tmp_path / "n.pdf")))
    said = [told(one) for one in changes]
    trained = "three times a week, for 20 minutes each, by a teaching assistant who was trained"
    assert said[:4] == [
        ("removed", "B", "He tires easily.", ""),
        ("added", "B", "", "He can work for 15 minutes with one prompt."),
        ("changed", "F", F1, F1.replace("20 hours", "15 hours")),
        ("changed", "F", F3, F3.replace("as required", trained)),
    ]
    if len(head) == 4:
        assert (said[4:], notes) == ([("changed", "I", "Larchfield Primary School.", "Oak Hill School.")], ())
    else:  # two ways of saying it in one line: what is meant is for a person to say
        assert len(notes) == 1 and "Larchfield" in notes[0]


@pytest.fixture
def plan(archive: Archive, case: int) -> int:
    return keep_paper(archive, case, kind="ehcp-final", date="2025-03-01", text=PLAN)


def test_a_notice_is_compared_with_the_plan_it_changes(archive: Archive, case: int, job: Job, plan: int) -> None:
    said = "Section F: delete “20 minutes” and insert “10 minutes”. Section I: delete “Elm School”."
    notice = keep_paper(archive, case, kind="amendment-notice", date="2025-06-01", text=f"{HEAD}{said}{FOOT}")
    found = compare_plans(archive, job, old=plan, new=notice)
    ((sort, _, _, after),) = [told(one) for one in found.changes]
    assert (sort, "10 minutes every day" in after) == ("changed", True)
    assert "lists changes and holds no whole plan" in found.notes[0]
    assert "“Elm School”. These words are not in Section I" in found.notes[1]
    with pytest.raises(InputProblem, match="no whole plan to compare with"):
        compare_plans(archive, job, old=notice, new=plan)


def test_a_notice_is_the_old_side_too_as_the_plan_that_it_would_leave(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    said = "Section F: delete “20 minutes” and insert “10 minutes”. Section I: replace “Larchmere School” with “Elm”."
    notice = keep_paper(archive, case, kind="amendment-notice", date="2025-06-01", text=f"{HEAD}{said}{FOOT}")
    final = keep_paper(archive, case, kind="ehcp-final", date="2025-08-01",
                       text=PLAN.replace("20 minutes", "15 minutes").replace("Larchmere School", "Elm"))  # fmt: skip
    found = compare_plans(archive, job, old=notice, new=final)
    ((sort, section, before, after),) = [told(one) for one in found.changes]
    assert (sort, section, "10 minutes" in before, "15 minutes" in after) == ("changed", "F", True, True)
    assert found.changes[0].before is not None and found.changes[0].before.paper == notice
    assert "as it would be with them" in found.notes[0]
    whole = compare_plans(archive, job, old=plan, new=final)
    assert {one.section for one in whole.changes} == {"F", "I"}


def test_what_was_asked_for_is_looked_for_in_the_plan_as_the_notice_would_leave_it(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    said = "Section F: delete “20 minutes” and insert “10 minutes”."
    notice = keep_paper(archive, case, kind="amendment-notice", date="2025-06-01", text=f"{HEAD}{said}{FOOT}")
    view = see_plan(archive, job, document=notice)
    (line,) = [one for one in view.whole.provision if "10 minutes" in one.text]
    ask_for_wording(archive, job, case=case, section="F", clause="", wanted=line.text, now=NOW)
    ask_for_wording(archive, job, case=case, section="I", clause="", wanted="Larchmere School.", now=NOW)
    assert [one.came for one in answered(archive, view.whole, case=case)] == ["whole", "whole"]
    (asked, kept) = (one.answers[0].clause for one in answered(archive, view.whole, case=case))
    assert asked is not None and kept is not None
    assert (asked.paper, kept.paper) == (notice, plan)


def test_a_notice_that_cannot_be_read_is_put_right_by_typing_a_section(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    notice = keep_paper(archive, case, kind="amendment-notice", date="2025-06-01", text=f"{HEAD}See enclosed.{FOOT}")
    with pytest.raises(InputProblem, match="no change could be read"):
        compare_plans(archive, job, old=plan, new=notice)
    correct_section(archive, job, document=notice, letter="I", pages=[(1, "Oak Hill School.")], now=NOW)
    found = [told(one) for one in compare_plans(archive, job, old=plan, new=notice).changes]
    assert sorted(found) == [("added", "I", "", "Oak Hill School."), ("removed", "I", "Larchmere School.", "")]


def test_a_notice_that_holds_the_whole_plan_is_compared_as_one(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    text = PLAN.replace("20 minutes", "10 minutes")
    notice = keep_paper(archive, case, kind="amendment-notice", date="2025-06-01", text=text)
    found = compare_plans(archive, job, old=plan, new=notice)
    assert (len(found.changes), found.notes) == (1, ())


def test_words_that_go_may_run_over_several_lines_of_the_plan() -> None:
    words = "Oscar finds reading hard. Oscar cannot keep his attention on one task."
    notice = Notice((Amendment(2, "B", words, "Oscar reads well."),))
    ((change,), notes) = changes_of(the_plan(), notice)
    assert (told(change), notes) == (("changed", "B", words, "Oscar reads well."), ())


@given(st.sampled_from(["B", "F"]), st.integers(0, 2), st.data())
def test_any_words_that_stand_once_can_be_put_in_others_place(letter: str, number: int, data: st.DataObject) -> None:
    whole = LINES[letter][number].split("|")[1]
    words = whole.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    old = " ".join(words[first:last])
    if not old.strip(" .,") or "“" in old or "”" in old:
        return
    changes, notes = changes_of(
        the_plan(), read_notice([PlanPage(1, f"Section {letter}: replace “{old}” with “zyx”.")])
    )
    assert len(changes) + len(notes) == 1
    for change in changes:
        assert change.before is not None and change.before.text == whole
        assert change.after is not None and "zyx" in change.after.text


# ---- changes marked in the wording itself ----

STARS = {
    "Section F (page 5)|F1 Oscar will have -20 +15 hours a week of support from a teaching assistant.": [
        ("changed", "F", F1, F1.replace("20 hours", "15 hours"))],
    "Section B|-He -tires -easily. Oscar finds reading hard.": [("removed", "B", "He tires easily.", "")],
    "Section B|Oscar finds reading hard. +He +reads +at +the +level +of +six.|Section F|"
    "F2 Speech and language therapy: -one -session -of -45 -minutes -a -week +six +sessions +a +year by a therapist.": [
        ("added", "B", "", "He reads at the level of six."),
        ("changed", "F", F2, F2.replace("one session of 45 minutes a week", "six sessions a year"))],
    "Section I|-Larchfield -Primary -School. +Oak +Hill +School.": [
        ("changed", "I", "Larchfield Primary School.", "Oak Hill School.")],
    "A teaching assistant will be present at lunchtime +and +at +break.": [
        ("changed", "F", F12, F12.replace("lunchtime.", "lunchtime and at break."))],
    "Section F|A teaching assistant will be present -at -lunchtime.": [
        ("changed", "F", F12, F12.replace(" at lunchtime", ""))],
}  # fmt: skip
SET_OFF = ("<u>%s</u>", "<b>%s</b>", "<font color='#b00020'>%s</font>", "<b><u>%s</u></b>")


def _of_star(word: str, way: str) -> str:
    return f"<strike>{word[1:]}</strike>" if word[0] == "-" else way % word[1:] if word[0] == "+" else word


@pytest.mark.parametrize("way", SET_OFF)
@pytest.mark.parametrize("text", STARS, ids=lambda text: text[:40])
def test_words_struck_out_and_set_off_are_read_as_changes(text: str, way: str, tmp_path: Path) -> None:
    told_in = [" ".join(_of_star(word, way) for word in part.split()) for part in text.split("|")]
    story = [Paragraph(part, BODY) for part in (HEAD, "<b>Changes to the plan</b>", *told_in, FOOT)]
    SimpleDocTemplate(str(tmp_path / "n.pdf")).build(story)
    notice = read_marked(pages_of(tmp_path / "n.pdf"), the_plan())
    changes, notes = changes_of(the_plan(), notice)
    assert ([told(one) for one in changes], notes) == (STARS[text], ())


@pytest.mark.parametrize("way", ["tracked", "strike", "colour"])
@pytest.mark.parametrize("text", STARS, ids=lambda text: text[:40])
def test_a_word_file_tells_its_marks_and_tracked_changes(text: str, way: str, tmp_path: Path) -> None:
    _write_word([HEAD, *text.split("|"), FOOT], tmp_path / "n.docx", way)
    said = "\n".join(marked_paragraphs(str(tmp_path / "n.docx")))
    changes, notes = changes_of(the_plan(), read_marked([PlanPage(1, said)], the_plan()))
    assert ([told(one) for one in changes], notes) == (STARS[text], ())


def _write_word(paragraphs: list[str], out: Path, way: str) -> None:
    import docx
    from docx.oxml import OxmlElement
    from docx.shared import RGBColor

    made = docx.Document()
    for text in paragraphs:
        held = made.add_paragraph()
        for word in text.split():
            sign = word[0] if word[0] in "+-" and len(word) > 1 else ""
            run = held.add_run(word.removeprefix(sign) + " ")
            run.font.strike = sign == "-" and way != "tracked" or None
            if sign == "+" and way == "strike":
                run.bold = True
            elif sign == "+" and way == "colour":
                run.font.color.rgb = RGBColor(0xB0, 0, 0x20)
            elif sign and way == "tracked":
                change = OxmlElement("w:ins" if sign == "+" else "w:del")
                run.element.addprevious(change)
                change.append(run.element)
                if sign == "-":
                    run.element.t_lst[0].tag = run.element.t_lst[0].tag.replace("}t", "}delText")
    made.save(str(out))


def test_a_word_notice_in_the_archive_is_read_by_its_tracked_changes_with_their_page(
    archive: Archive, case: int, job: Job, plan: int, tmp_path: Path
) -> None:
    filling = [f"We write about number {n} of many things. " * 30 for n in range(6)]
    change = "Ada will be taught to read for -20 +10 minutes every day by a trained teaching assistant."
    _write_word([*filling, "Section F", change], tmp_path / "n.docx", "tracked")
    notice = add_documents(archive, job, case=case, files=[tmp_path / "n.docx"], now=NOW).taken[0].documents[0]
    confirm_facts(archive, job, changes={notice: {"kind": "amendment-notice", "date": "2025-06-01"}})
    keep_version(archive, job, document=plan, now=NOW)
    keep_version(archive, job, document=notice, now=NOW)
    ((sort, section, _, after),) = map(told, (found := compare_plans(archive, job, old=plan, new=notice)).changes)
    assert (sort, section, "10 minutes every day" in after) == ("changed", "F", True)
    assert found.changes[0].after is not None and found.changes[0].after.page == archive.document(notice).pages > 1


@pytest.mark.parametrize(
    "text", ["Section F|+Oscar will have 20 hours a week.", "+See +the +plan.", "F12 A +teaching assistant."]
)
def test_marks_that_the_plan_does_not_bear_out_are_no_changes(text: str, tmp_path: Path) -> None:
    _write_word(text.split("|"), tmp_path / "n.docx", "strike")
    assert read_marked([PlanPage(1, "\n".join(marked_paragraphs(str(tmp_path / "n.docx"))))], the_plan()) == Notice(())


@given(st.sampled_from(["B", "F"]), st.integers(0, 2), st.sampled_from("ucb"), st.data())
def test_any_words_struck_out_for_others_are_one_change(
    letter: str, number: int, way: str, data: st.DataObject
) -> None:
    whole = LINES[letter][number].split("|")[1]
    words = whole.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    struck, new = [SIGNS["s"] + word for word in words[first:last]], [f"{SIGNS[way]}{word}" for word in ("zyx", "wvu")]
    said = " ".join([*words[:first], *struck, *new, *words[last:]])
    notice = read_marked([PlanPage(1, f"Section {letter}\n{said}")], the_plan())
    ((sort, section, before, after),) = [told(one) for one in changes_of(the_plan(), notice)[0]]
    assert (sort, section, before) == ("changed", letter, whole)
    left = " ".join([*words[:first], "zyx", "wvu", *words[last:]])
    assert after.rstrip(".") == left.rstrip(".")  # the plan's own last stop stays
