"""Needs beside what meets and proves them, what came of what was asked for, and the schedules and commands for it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser import cli
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import Clause, PlanPair, PlanReading, Section
from sendorganiser.plan.matching import NO_EVIDENCE, NO_PROVISION, need_rows, unplaced
from sendorganiser.plan.meeting import needs_of
from sendorganiser.store import Archive
from sendorganiser.workflows.export_schedules import export_schedule
from sendorganiser.workflows.prove_plan import (
    answered,
    ask_again,
    ask_for_wording,
    change_wording,
    drop_wording,
    link_again,
    link_evidence,
    pair_clauses,
    see_plan,
    unlink_evidence,
)
from sendorganiser.workflows.read_plan import keep_own_words, keep_version, own_words, plan_versions, take_in_old_words
from tests.conftest import NOW
from tests.plan import made_words
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

NEED = "Ada finds reading hard."
PROVISION = "Ada will be taught to read for 20 minutes every day by a trained teaching assistant."
LONGER = PLAN.replace(NEED, f"{NEED} Ada has a hearing loss in both ears.")


@pytest.fixture
def plan(archive: Archive, case: int) -> int:
    return keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=LONGER, name="Final plan")


@pytest.fixture
def report(archive: Archive, case: int) -> int:
    return keep_paper(archive, case, kind="report", date="2025-03-03", text="Ada reads like a child of six.", name="EP")


def test_each_need_stands_beside_what_meets_it_and_a_gap_is_told(archive: Archive, job: Job, plan: int) -> None:
    reading, hearing = see_plan(archive, job, document=plan).needs
    assert [met.clause.text for met in reading.provision] == [PROVISION] and reading.provision[0].about == ("reading",)
    assert [met.clause.text for met in reading.outcomes] == ["Ada will read a menu."]
    assert reading.gaps == (NO_EVIDENCE,)
    assert hearing.provision == () and NO_PROVISION in hearing.gaps


def test_evidence_is_linked_taken_away_and_put_back(
    archive: Archive, case: int, job: Job, plan: int, report: int
) -> None:
    number = link_evidence(archive, job, case=case, section="B", clause=NEED, document=report, note="para 5",
                           quote="like a child of six", now=NOW)  # fmt: skip
    row = see_plan(archive, job, document=plan).needs[0]
    assert [(link.document, link.page, link.quote) for link in row.evidence] == [(report, 1, "like a child of six")]
    assert row.gaps == ()
    unlink_evidence(archive, job, links=[number], now=NOW)
    assert see_plan(archive, job, document=plan).needs[0].evidence == ()
    link_again(archive, job, links=[number])
    assert len(see_plan(archive, job, document=plan).needs[0].evidence) == 1


def test_evidence_stays_with_its_words_in_the_next_version(
    archive: Archive, case: int, job: Job, plan: int, report: int
) -> None:
    link_evidence(archive, job, case=case, section="B", clause=NEED, document=report, now=NOW)
    text = LONGER.replace("finds", "finds").replace("20 minutes", "10 minutes")
    later = keep_paper(archive, case, kind="ehcp-final", date="2026-06-01", text=text, name="Amended plan")
    assert len(see_plan(archive, job, document=later).needs[0].evidence) == 1


def test_evidence_of_a_paper_in_the_bin_names_no_paper(
    archive: Archive, case: int, job: Job, plan: int, report: int
) -> None:
    link_evidence(archive, job, case=case, section="B", clause=NEED, document=report, now=NOW)
    archive.remove_documents([report], now=NOW)
    (link,) = see_plan(archive, job, document=plan).needs[0].evidence
    assert link.document is None


@pytest.mark.parametrize("wrong", [{"page": 9}, {"section": "L"}, {"clause": "  "}])
def test_evidence_that_cannot_be_is_refused(
    archive: Archive, case: int, job: Job, report: int, wrong: dict[str, Any]
) -> None:
    right: dict[str, Any] = {"section": "B", "clause": NEED, "document": report, "page": 1}
    with pytest.raises(InputProblem):
        link_evidence(archive, job, case=case, now=NOW, **(right | wrong))
    other = archive.add_case(name="Ben", now=NOW)
    with pytest.raises(InputProblem, match="another case"):
        link_evidence(archive, job, case=other, now=NOW, **right)


def test_a_persons_word_on_what_belongs_together_counts_and_can_be_taken_back(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    hearing = "Ada has a hearing loss in both ears."

    def beside(number: int) -> list[str]:
        return [met.clause.text for met in see_plan(archive, job, document=plan).needs[number].provision]

    pair_clauses(archive, job, case=case, need=hearing, section="F", clause=PROVISION, meets=True, now=NOW)
    pair_clauses(archive, job, case=case, need=NEED, section="F", clause=PROVISION, meets=False, now=NOW)
    assert (beside(0), beside(1)) == ([], [PROVISION])
    for need in (hearing, NEED):
        pair_clauses(archive, job, case=case, need=need, section="F", clause=PROVISION, meets=None, now=NOW)
    assert (beside(0), beside(1)) == ([PROVISION], [])


def test_what_was_asked_for_is_kept_changed_and_answered(archive: Archive, case: int, job: Job, plan: int) -> None:
    number = ask_for_wording(archive, job, case=case, section="F", clause=PROVISION, why="EP advice",
                             wanted=PROVISION.replace("20", "40"), now=NOW)  # fmt: skip
    reading = see_plan(archive, job, document=plan).reading
    (one,) = answered(archive, reading, case=case)
    assert one.came == "not" and one.answers[0].missing == ("40",)
    assert one.answers[0].clause is not None and one.answers[0].clause.text == PROVISION
    change_wording(archive, job, wish=number, wanted=PROVISION, why="")
    assert answered(archive, reading, case=case)[0].came == "whole"
    drop_wording(archive, job, wishes=[number], now=NOW)
    assert answered(archive, reading, case=case) == ()
    ask_again(archive, job, wishes=[number])
    assert len(answered(archive, reading, case=case)) == 1
    ask_for_wording(archive, job, case=case, section="F", wanted="A swimming lesson on Mondays.", now=NOW)
    assert [one.came for one in answered(archive, reading, case=case)] == ["whole", "not"]
    with pytest.raises(InputProblem, match="missing"):
        ask_for_wording(archive, job, case=case, section="F", wanted=" ", now=NOW)


def test_papers_that_look_like_plans_are_offered_beside_the_chain(
    archive: Archive, case: int, job: Job, plan: int
) -> None:
    draft = keep_paper(archive, case, kind="ehcp-draft", date="2025-03-01", text=PLAN, name="Draft")
    keep_version(archive, job, document=plan, now=NOW)
    assert [(one.document, one.stage, bool(one.id)) for one in plan_versions(archive, case=case)] == [
        (draft, "draft", False), (plan, "final", True),
    ]  # fmt: skip


@pytest.mark.parametrize("which", ["plan-needs", "plan-vague", "plan-changes", "plan-asked"])
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".csv"])
def test_the_plans_schedules_are_written(
    archive: Archive, case: int, job: Job, plan: int, report: int, tmp_path: Path, which: str, ending: str
) -> None:
    old = LONGER.replace("20 minutes every day by a trained teaching assistant", "regular sessions")
    keep_paper(archive, case, kind="ehcp-draft", date="2025-03-01", text=old, name="Draft")
    link_evidence(archive, job, case=case, section="B", clause=NEED, document=report, quote="of six", now=NOW)
    ask_for_wording(archive, job, case=case, section="F", wanted="A radio aid in all lessons.", now=NOW)
    out = tmp_path / f"sheet{ending}"
    export_schedule(archive, job, case=case, which=which, out=out, today=date(2026, 11, 22))
    if ending == ".csv":
        text = out.read_text(encoding="utf-8-sig")
        wanted = {
            "plan-needs": "“of six”",
            "plan-changes": "≠ Changed",
            "plan-asked": "Nothing",
            "plan-vague": "To ask",
        }
        assert wanted[which] in text
    assert out.stat().st_size > 50


def test_private_papers_stay_out_of_the_schedule_and_no_plan_is_told(
    archive: Archive, case: int, job: Job, tmp_path: Path, report: int
) -> None:
    out = tmp_path / "needs.csv"
    with pytest.raises(InputProblem, match="no plan"):
        export_schedule(archive, job, case=case, which="plan-needs", out=out, today=date(2026, 11, 22))
    keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=LONGER, name="Final plan")
    link_evidence(archive, job, case=case, section="B", clause=NEED, document=report, quote="of six", now=NOW)
    archive.set_facts({report: {"private": True}})
    export_schedule(archive, job, case=case, which="plan-needs", out=out, today=date(2026, 11, 22))
    assert "of six" not in out.read_text(encoding="utf-8-sig")
    with pytest.raises(InputProblem, match="two versions"):
        export_schedule(archive, job, case=case, which="plan-changes", out=out, today=date(2026, 11, 22))


def test_own_words_are_kept_read_back_and_never_in_both_lists(archive: Archive, job: Job) -> None:
    kept = keep_own_words(archive, job, add=["Sensory “diet”", "", 'sensory "diet"'], leave=["regular"])
    assert own_words(archive) == kept and kept.add == ('sensory "diet"',)
    with pytest.raises(InputProblem, match="both lists"):
        keep_own_words(archive, job, add=["regular"], leave=["Regular"])


def test_own_words_of_an_older_version_are_taken_out_of_their_open_file(archive: Archive, job: Job) -> None:
    old = archive.folder / "vague-words.toml"
    old.write_text('add = ["ada\'s breaks"]\nleave = []\n', encoding="utf-8")
    assert own_words(archive).add == ("ada's breaks",)
    take_in_old_words(archive, job)
    assert not old.exists() and own_words(archive).add == ("ada's breaks",)


lines = st.sampled_from([line.replace("{n}", "Ada") for line in (*made_words.SPECIFIC, *made_words.VAGUE)])
needs = st.sampled_from([line.replace("{n}", "Ada") for line in made_words.NEEDS])


@given(st.lists(needs, unique=True, max_size=6), st.lists(lines, unique=True, max_size=8), st.booleans())
def test_every_line_of_provision_stands_beside_a_need_or_is_told_as_unplaced(
    wanted: list[str], given_lines: list[str], meets: bool
) -> None:
    b = tuple(Clause("B", 1, text) for text in wanted)
    f = tuple(Clause("F", 2, text) for text in given_lines)
    reading = PlanReading((Section("B", "B", ((1, ""),), b), Section("F", "F", ((2, ""),), f)))
    pairs = [PlanPair(1, 1, wanted[0], "F", given_lines[0], int(meets))] if wanted and given_lines else []
    rows = need_rows(reading, pairs=pairs)
    assert [row.need for row in rows] == list(needs_of(reading))
    beside = {met.clause for row in rows for met in row.provision}
    assert beside | set(unplaced(reading, rows)) == {clause for clause in f}
    assert all(bool(row.provision) != (NO_PROVISION in row.gaps) for row in rows)


@pytest.fixture
def call(archive: Archive, plan: int, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def asked(*arguments: str) -> Any:
        code = cli.run(["--json", "--archive", str(archive.folder), *arguments], open_window=lambda _: 0)
        told = capsys.readouterr()
        assert code == 0, told.err
        return json.loads(told.out)

    return asked


def test_the_commands(call: Callable[..., Any], plan: int, report: int, tmp_path: Path) -> None:
    made = call("plan", "evidence", "add", str(report), "--clause", NEED, "--quote", "of six")
    assert made["document"] == report and call("plan", "evidence", "list") == [made]
    assert call("plan", "needs", str(plan))[0]["evidence"] == [made]
    assert call("plan", "evidence", "remove", str(made["id"])) == {"removed": made["id"]}
    call(
        "plan",
        "asked",
        "add",
        "F",
        PROVISION.replace("20", "40"),
        "--instead-of",
        PROVISION,
        "--shown-by",
        str(report),
        "--page",
        "1",
    )
    (asked,) = call("plan", "asked", "check", str(plan))
    assert asked["came"] == "not" and asked["answers"][0]["missing"] == ["40"]
    assert call("plan", "words", "--add", "pastoral") == {"add": ["pastoral"], "leave": []}
    out = tmp_path / "wd.docx"
    assert call("plan", "working", "make", str(plan), "--out", str(out))["changes"] == 1
    assert [one["must"] for one in call("plan", "working", "check", str(out))] == []
    assert call("plan", "working", "compare", str(out), str(out)) == []


def test_what_the_plan_sets_side_by_side_belongs_together_and_a_need_goes_on_in_its_cell() -> None:
    b = (
        Clause("B", 4, "Ada cannot wait.", label="B1", row=7),
        Clause("B", 4, "She leaves the room.", row=7),
        Clause("B", 4, "Ada is honest."),
        Clause("B", 4, "She is often anxious."),
    )
    f = (Clause("F", 4, "A red bicycle.", row=7), Clause("F", 5, "A quiet room when she is anxious.", row=8))
    reading = PlanReading((Section("B", "B", ((4, ""),), b), Section("F", "F", ((4, ""),), f)))
    first, second = need_rows(reading)
    assert first.need.text == "Ada cannot wait. She leaves the room."
    assert [(met.clause.text, met.in_row) for met in first.provision] == [("A red bicycle.", True)]
    assert second.need.text == "She is often anxious." and second.provision[0].about == ("feelings and worry",)
