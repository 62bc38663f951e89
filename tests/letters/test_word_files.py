"""Every Word file the app writes is one Word itself opens without a word: letters, schedules, working document."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.letters.template import Template
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.schedules.exports import write_docx
from sendorganiser.store import Archive
from sendorganiser.workflows.export_schedules import export_schedule
from sendorganiser.workflows.make_schedules import kinds
from sendorganiser.workflows.prove_plan import ask_for_wording, link_evidence
from sendorganiser.workflows.working_document import make_working
from sendorganiser.workflows.write_letter import compose_letter, write_file
from tests.conftest import NOW
from tests.letters.made_case import TODAY, make_case
from tests.letters.test_every_letter import TEMPLATES, filled
from tests.letters.word_strict import what_word_would_not_take
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

JOB = Job()
WHO = "Ada will be taught to read for 20 minutes every day by a trained teaching assistant."


@pytest.fixture(scope="module")
def archive_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with make_case(tmp_path_factory.mktemp("case")) as made:
        for day in ("2025-06-01", "2026-06-01"):
            text = PLAN if day < "2026" else PLAN.replace("20 minutes", "40 minutes")
            keep_paper(made, made.case().id, kind="ehcp-final", date=day, text=text, name=f"Plan of {day}")
        yield made


@pytest.mark.parametrize("template", TEMPLATES.letters, ids=lambda each: each.id)
def test_every_letter_is_a_file_word_takes(archive_of_all: Archive, template: Template, tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    write_file(compose_letter(archive_of_all, JOB, draft=filled(archive_of_all, template), today=TODAY).letter, out)
    assert what_word_would_not_take(out) == []


@pytest.mark.parametrize("which", [kind.id for kind in kinds()])
def test_every_schedule_is_a_file_word_takes(archive_of_all: Archive, which: str, tmp_path: Path) -> None:
    out = tmp_path / "schedule.docx"
    export_schedule(archive_of_all, JOB, case=archive_of_all.case().id, which=which, out=out, today=TODAY)
    assert what_word_would_not_take(out) == []


def test_a_schedule_with_every_look_and_hard_words_is_a_file_word_takes(tmp_path: Path) -> None:
    columns = (
        Column("No.", 20, "number"),
        Column("Date", 60, "date"),
        Column("What", 200),
        Column("Page", 40, "pages"),
    )
    rows = (
        Row(("Fares & <fees>", "", "", ""), look="group"),
        Row(("1", "1 May 2026", " spaced \n lines ", "1")),
        Row(("2", "2 May 2026", "x" * 900, "2"), look="milestone"),
        Row(("", "", "Together", ""), look="total"),
    )
    out = tmp_path / "schedule.docx"
    write_docx(Schedule("A schedule", "Ada", columns, rows, ("A note.",), empty="None."), out)
    assert what_word_would_not_take(out) == []


def test_what_changed_is_a_file_word_takes(archive: Archive, case: int, tmp_path: Path) -> None:
    from sendorganiser.workflows.compare_plans import export_changes

    old = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=PLAN, name="Plan")
    text = PLAN.replace("20 minutes", "40 minutes").replace("every day", "each school day")
    new = keep_paper(archive, case, kind="ehcp-final", date="2026-06-01", text=text, name="Plan")
    out = tmp_path / "changes.docx"
    compared = export_changes(archive, JOB, old=old, new=new, out=out)
    assert compared.changes
    assert what_word_would_not_take(out) == []


def test_the_working_document_is_a_file_word_takes(archive: Archive, case: int, tmp_path: Path) -> None:
    plan = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=PLAN, name="Plan")
    report = keep_paper(archive, case, kind="report", date="2025-03-03", text="Ada needs 40 minutes.", name="EP report")
    link_evidence(archive, JOB, case=case, section="F", clause=WHO, document=report, note="para 5", now=NOW)
    ask_for_wording(archive, JOB, case=case, section="F", clause=WHO, wanted=WHO.replace("20", "40"), now=NOW)
    out = tmp_path / "working.docx"
    make_working(archive, JOB, document=plan, out=out, today=TODAY)
    assert what_word_would_not_take(out) == []


def _spoilt(part: str, old: str, new: str) -> Callable[[Path, Path], None]:
    def write(source: Path, out: Path) -> None:
        with zipfile.ZipFile(source) as taken, zipfile.ZipFile(out, "w") as made:
            for name in taken.namelist():
                text = taken.read(name)
                if name == part:
                    assert old.encode() in text
                    text = text.replace(old.encode(), new.encode(), 1)
                made.writestr(name, text)

    return write


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_spoilt("word/document.xml", '<w:pStyle w:val="ListBullet"/>', '<w:pStyle w:val="Lost"/>'), "no style Lost"),
        (_spoilt("word/document.xml", "<w:keepNext/>", "<w:jc w:val='left'/><w:keepNext/>"), "out of order"),
        (_spoilt("word/document.xml", "</w:body>", "<w:p/></w:body>"), "not the last of the body"),
        (_spoilt("[Content_Types].xml", "/word/styles.xml", "/word/other.xml"), "declared and not there"),
        (_spoilt("word/_rels/document.xml.rels", "styles.xml", "lost.xml"), "lost.xml is not there"),
    ],
)
def test_what_word_would_not_take_is_told(
    archive_of_all: Archive, tmp_path: Path, spoil: Callable[[Path, Path], None], said: str
) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    draft = filled(archive_of_all, TEMPLATES.letter("ofsted-complaint"))
    write_file(compose_letter(archive_of_all, JOB, draft=draft, today=TODAY).letter, good)
    spoil(good, bad)
    assert any(said in each for each in what_word_would_not_take(bad))
