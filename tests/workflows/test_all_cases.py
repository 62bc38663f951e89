"""All cases at once: a line for each, and figures over them, from events as people log them."""

from datetime import date
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.all_cases import NO_BUNDLE, all_cases
from sendorganiser.workflows.build_pack import new_pack
from sendorganiser.workflows.figures_over_cases import figures_over_cases, save_figures
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.open_example import is_example
from tests.conftest import NOW

TODAY = date(2026, 11, 21)


def asked(archive: Archive, job: Job, name: str, council: str, day: str, *, private: bool = False) -> int:
    """A case whose family asked for an assessment on that day, and heard nothing."""
    case = archive.add_case(name=name, council=council, now=NOW)
    log_event(
        archive, job, case=case, kind="ehcna-requested", date=day, sent=day, received=day, now=NOW, private=private
    )
    return case


def of_decide(archive: Archive, job: Job):  # type: ignore[no-untyped-def]
    made = figures_over_cases(archive, job, today=TODAY)
    return made, {clock.clock: clock for clock in made.clocks}.get("ehcna.decide")


def test_children_who_waited_for_a_decision_are_counted_by_council(archive: Archive, job: Job) -> None:
    for n in range(5):
        asked(archive, job, f"Child {n}", "Wexmoor County Council", f"2026-03-0{n + 2}")
    made, decide = of_decide(archive, job)
    assert made.cases == 5
    assert decide is not None
    assert decide.everywhere is not None
    # Six weeks from 4 March 2026 end on 15 April; 21 November is 220 days later.
    assert (decide.everywhere.children, decide.everywhere.middle) == (5, 220)
    assert decide.everywhere.longest == 222


def test_the_invented_family_and_what_is_private_are_not_counted(archive: Archive, job: Job) -> None:
    for n in range(4):
        asked(archive, job, f"Child {n}", "Wexmoor", "2026-03-02")
    asked(archive, job, "Maya Tresswell", "Wexmoor County Council", "2026-03-02")
    asked(archive, job, "Private", "Wexmoor", "2026-03-02", private=True)
    assert [case.name for case in archive.cases() if is_example(case)] == ["Maya Tresswell"]
    made, decide = of_decide(archive, job)
    assert made.cases == 5  # the private one is a case, but its wait is not counted
    assert decide is not None
    assert decide.everywhere is None


@pytest.mark.parametrize("ending", [".pdf", ".csv"])
def test_no_name_of_a_child_stands_in_what_is_saved(archive: Archive, job: Job, tmp_path: Path, ending: str) -> None:
    import pypdfium2

    for n in range(6):
        asked(archive, job, f"Zebedee Quill {n}", "Wexmoor", "2026-03-02")
    out = save_figures(archive, job, out=tmp_path / f"out{ending}", today=TODAY)
    if ending == ".pdf":
        with pypdfium2.PdfDocument(out) as made:
            assert len(made) == 1
            words = made[0].get_textpage().get_text_bounded()
    else:
        words = out.read_text(encoding="utf-8-sig")
    assert "Wexmoor" in words
    assert "Zebedee" not in words
    assert "Quill" not in words


def test_another_kind_of_file_or_a_folder_that_is_not_there_is_refused(
    archive: Archive, job: Job, tmp_path: Path
) -> None:
    for out in (tmp_path / "out.docx", tmp_path / "nowhere" / "out.pdf"):
        with pytest.raises(InputProblem):
            save_figures(archive, job, out=out, today=TODAY)
    assert not list(tmp_path.glob("*.part"))


def test_each_case_is_one_line_and_the_one_with_the_next_day_stands_first(archive: Archive, job: Job) -> None:
    asked(archive, job, "Late", "Wexmoor", "2026-03-02")
    quiet = archive.add_case(name="Quiet", now=NOW)
    due = archive.add_case(name="Due", now=NOW)
    refused = "2026-11-10"
    log_event(archive, job, case=due, kind="ehcna-refused", date=refused, sent=refused, received=refused, now=NOW)
    new_pack(archive, job, case=quiet, preset_id="send-pack", title="Evidence", now=NOW)
    lines = {line.name: line for line in all_cases(archive, job, today=TODAY)}
    assert list(lines) == ["Due", "Late", "Quiet"]
    assert lines["Due"].next_day > TODAY.isoformat()
    assert lines["Late"].late > 0
    assert lines["Late"].worst == 222  # the decision was due on 13 April
    assert (lines["Quiet"].late, lines["Quiet"].next_day, lines["Quiet"].bundle) == (0, "", "Evidence: begun")
    assert lines["Late"].bundle == NO_BUNDLE


def test_it_stops_when_asked(archive: Archive) -> None:
    from sendorganiser.jobs import Cancelled

    archive.add_case(name="One", now=NOW)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        all_cases(archive, job, today=TODAY)
