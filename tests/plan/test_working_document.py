"""A working document is written by the tribunal's key, and one that breaks it is told what, where and what to do."""

from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model.working import Piece, WorkingDocument, WorkingParagraph
from sendorganiser.plan.working_checking import check_working
from sendorganiser.plan.working_differing import differences
from sendorganiser.plan.working_reading import _read
from sendorganiser.store import Archive
from sendorganiser.workflows.prove_plan import ask_for_wording, link_evidence
from sendorganiser.workflows.working_document import check_working_document, compare_working_documents, make_working
from tests.conftest import NOW
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper

DAY = date(2026, 11, 22)
TAUGHT = "Ada will be taught to read for 20 minutes every day by a trained teaching assistant."


@pytest.fixture
def made(archive: Archive, case: int, job: Job, tmp_path: Path) -> Path:
    """A working document with one line changed, one added, and evidence for both."""
    plan = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=PLAN, name="Plan")
    report = keep_paper(archive, case, kind="report", date="2025-03-03", text="Ada needs 40 minutes.", name="EP report")
    link_evidence(archive, job, case=case, section="F", clause=TAUGHT, document=report, note="para 5", now=NOW)
    ask_for_wording(archive, job, case=case, section="F", clause=TAUGHT, wanted=TAUGHT.replace("20", "40"), now=NOW)
    ask_for_wording(
        archive, job, case=case, section="B", wanted="Ada is dyslexic.", document=report, page=1, now=NOW
    )  # fmt: skip
    out = tmp_path / "working.docx"
    assert make_working(archive, job, document=plan, out=out, version=2, today=DAY) == 2
    return out


def test_what_is_made_is_by_the_key_and_clean(archive: Archive, job: Job, made: Path) -> None:
    assert check_working_document(archive, job, file=made) == ()
    read = _read(str(made))
    assert (read.version, read.date, read.has_key, read.tracked, read.comments) == ("2", "22 November 2026", True, 0, 0)
    line = next(one for one in read.paragraphs if "every day" in one.text and one.section == "F")
    assert [(p.text.strip(), p.status, p.is_deletion) for p in line.pieces if p.status != "plan"] == [
        ("20", "parent", True), ("40", "parent", False),
    ]  # fmt: skip
    notes = [read.notes[n] for p in line.pieces for n in p.notes]
    assert len(notes) == 1 and "3 March 2025" in notes[0] and notes[0].endswith("p.1, para. 5")
    added = next(one for one in read.paragraphs if "dyslexic" in one.text)
    assert added.section == "B" and added.pieces[0].status == "parent" and any(p.notes for p in added.pieces)


def test_only_the_sections_in_issue_are_in_it(made: Path) -> None:
    assert {one.section for one in _read(str(made)).paragraphs} == {"", "B", "F", "I"}


def spoil(made: Path, out: Path, change: Any) -> Path:
    document = docx.Document(str(made))
    change(document)
    document.save(str(out))
    return out


def first_plain(document: Any) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith("Ada finds"))


def red(document: Any) -> None:
    first_plain(document).runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)


def black_on_yellow(document: Any) -> None:
    """As LibreOffice saves it: each word is said to be black, be it highlighted or not."""
    font = first_plain(document).runs[0].font
    font.color.rgb, font.highlight_color = RGBColor(0, 0, 0), WD_COLOR_INDEX.YELLOW


def tracked(document: Any) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f'<w:ins {space} w:id="9" w:author="x"><w:r><w:t>more</w:t></w:r></w:ins>'
    first_plain(document)._p.append(parse_xml(xml))  # noqa: SLF001 (python-docx tracks nothing)


def commented(document: Any) -> None:
    document.add_comment(first_plain(document).runs, text="Why?", author="A", initials="A")


def both_marks(document: Any) -> None:
    run = first_plain(document).add_run(" and spelling hard")
    run.bold = run.italic = True


def struck(document: Any) -> None:
    first_plain(document).runs[0].font.strike = True


def no_note(document: Any) -> None:
    first_plain(document).add_run(" She is nine.").bold = True


def pasted(document: Any) -> None:
    first_plain(document).add_run(" word" * 120).bold = True


def other_section(document: Any) -> None:
    document.add_heading("Section A: Views, interests and aspirations", level=2)
    document.add_paragraph("Ada likes ").add_run("big dogs.").italic = True


@pytest.mark.parametrize(
    ("change", "rule", "severity"),
    [
        (red, "black text", "must"), (black_on_yellow, "black text", "must"),
        (tracked, "tracked changes", "must"), (commented, "comments", "must"),
        (both_marks, "key", "must"), (struck, "key", "must"), (no_note, "footnotes", "look"),
        (pasted, "quotations", "look"), (other_section, "sections in issue", "look"),
    ],
)  # fmt: skip
def test_each_rule_that_is_broken_is_found(
    archive: Archive, job: Job, made: Path, tmp_path: Path, change: Any, rule: str, severity: str
) -> None:
    found = check_working_document(archive, job, file=spoil(made, tmp_path / "spoilt.docx", change))
    hit = next(one for one in found if one.rule == rule)
    assert hit.severity == severity and hit.what.endswith(".") and hit.do.endswith((".", "”."))
    if rule not in ("tracked changes", "comments"):
        assert "paragraph" in hit.where and hit.words


WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def ended_with(xml: str) -> Any:
    """Return what puts a piece of XML, as a word processor writes it, at the end of a file."""
    return lambda document: document.element.body[-1].addprevious(parse_xml(xml))


def noted_by_somebody(document: Any) -> None:
    tracked_words = f'<w:ins {WORD} w:id="9" w:author="x"><w:r><w:t>more</w:t></w:r></w:ins>'
    document.sections[0].footer.paragraphs[0]._p.append(parse_xml(tracked_words))  # noqa: SLF001 (as above)


@pytest.mark.parametrize(
    "change",
    [
        ended_with(
            f'<w:tbl {WORD}><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcPrChange '
            'w:id="9" w:author="x"><w:tcPr/></w:tcPrChange></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        ended_with(f'<w:p {WORD}><w:pPr><w:rPr><w:ins w:id="9" w:author="x"/></w:rPr></w:pPr></w:p>'),
        noted_by_somebody,
    ],
    ids=["a cell", "the end of a paragraph", "the foot of the page"],
)
def test_a_tracked_change_is_found_wherever_it_stands(made: Path, tmp_path: Path, change: Any) -> None:
    assert _read(str(spoil(made, tmp_path / "tracked.docx", change))).tracked == 1


def test_what_was_highlighted_is_found_when_libreoffice_has_saved_it_as_shading(made: Path, tmp_path: Path) -> None:
    run = '<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    words = "".join(run.format(fill, fill) for fill in ("FFFF00", "FFFFFF", "auto"))
    read = _read(str(spoil(made, tmp_path / "shaded.docx", ended_with(f"<w:p {WORD}>{words}</w:p>"))))
    assert [piece.text for piece in read.paragraphs[-1].pieces if piece.colour] == ["FFFF00"]


def test_the_words_of_a_text_box_are_read_once_and_by_themselves(made: Path, tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>In the box she reads.</w:t></w:r></w:p></w:txbxContent>"
    both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    beside = "<w:r><w:t>Beside it.</w:t></w:r>"
    host = f"<w:p {WORD}>{beside}<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    read = _read(str(spoil(made, tmp_path / "box.docx", ended_with(host))))
    assert [[(p.text, p.status) for p in one.pieces] for one in read.paragraphs[-2:]] == [
        [("Beside it.", "plan")], [("In the box she reads.", "parent")],
    ]  # fmt: skip


def test_a_style_that_rests_on_an_italic_one_is_the_councils_too(made: Path, tmp_path: Path) -> None:
    def styled(document: Any) -> None:
        document.styles.add_style("Council", 2).font.italic = True
        document.styles.add_style("Council 2", 2).base_style = document.styles["Council"]
        document.add_paragraph().add_run("She is taught in a group.", style="Council 2")

    read = _read(str(spoil(made, tmp_path / "styled.docx", styled)))
    assert [piece.status for piece in read.paragraphs[-1].pieces] == ["council"]


def test_a_file_without_key_version_and_date_and_too_long_is_told() -> None:
    found = check_working(WorkingDocument((WorkingParagraph(1, (Piece("Text"),)),), pages=26))
    assert [one.rule for one in found] == ["key", "version", "version", "length"]
    assert all(one.severity == "must" for one in found)


def test_what_is_no_word_file_is_refused_in_a_sentence(archive: Archive, job: Job, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"no zip at all")
    with pytest.raises(SendOrganiserError):
        check_working_document(archive, job, file=tmp_path / "x.docx")
    with pytest.raises(InputProblem):
        check_working_document(archive, job, file=tmp_path / "none.docx")


def document(*pieces: Piece) -> WorkingDocument:
    return WorkingDocument(tuple(WorkingParagraph(n, (piece,), "F") for n, piece in enumerate(pieces, 1)))


def test_an_agreed_item_that_changed_again_comes_first() -> None:
    old = document(Piece("Twenty hours a week of support", "agreed"), Piece("A new desk", "parent"))
    new = document(
        Piece("Ten hours a week of support", "council"), Piece("A new desk", "agreed"), Piece("More", "parent")
    )
    changes = differences(old, new)
    assert [(one.sort, one.is_alarm) for one in changes] == [("reopened", True), ("agreed", False), ("new", False)]
    assert changes[0].words == "Twenty hours a week of support" and changes[0].now == "Ten hours a week of support"


def test_an_agreed_item_taken_over_as_plain_text_is_no_alarm_and_one_that_vanished_is() -> None:
    old = document(Piece("Twenty hours a week.", "agreed"))
    assert differences(old, document(Piece("Twenty hours a week."))) == ()
    assert [one.sort for one in differences(old, document(Piece("Other words here.")))] == ["reopened"]


pieces = st.builds(
    Piece,
    st.text(st.sampled_from("abc de"), min_size=3, max_size=20),
    st.sampled_from(("plan", "agreed", "parent", "council")),
    st.booleans(),
)


@given(st.lists(pieces, max_size=8))
@settings(max_examples=60)
def test_a_version_compared_with_itself_has_no_changes(made: list[Piece]) -> None:
    assert differences(document(*made), document(*made)) == ()


@given(st.lists(pieces, max_size=6), st.lists(pieces, max_size=6))
@settings(max_examples=60)
def test_no_agreed_wording_is_lost_silently(old: list[Piece], new: list[Piece]) -> None:
    """Each agreed addition is still there as agreed or as plain text, or is told as changed again."""
    changes = differences(document(*old), document(*new))
    told = {one.words for one in changes if one.is_alarm}
    still = " ".join(" ".join(piece.text.split()) for piece in new if piece.status in ("plan", "agreed"))
    for piece in old:
        words = " ".join(piece.text.split())
        if piece.status == "agreed" and not piece.is_deletion and words:
            assert words in still or words in told


def test_two_files_are_compared(archive: Archive, job: Job, made: Path, tmp_path: Path) -> None:
    def settle(document: Any) -> None:
        run = next(r for p in document.paragraphs for r in p.runs if "dyslexic" in r.text)
        run.bold, run.underline = None, True

    later = spoil(made, tmp_path / "later.docx", settle)
    (change,) = compare_working_documents(archive, job, old=made, new=later)
    assert (change.sort, change.section, change.who) == ("agreed", "B", "agreed")
