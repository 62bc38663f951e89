"""The school's papers: support plan in Word, suspension letter, attendance certificate."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from .paper import Signature, address, bullets, grid, styles, write_pdf
from .people import FAMILY_ADDRESS, LARKFOLD, PLUM, SCHOOL_NAME
from .pictures import lark_png

PURPLE = RGBColor(0x5A, 0x23, 0x50)
TARGETS = (
    ("Target", "What we will do", "Who and when", "How it went last term (July)"),
    (
        "Maya will follow a two-part instruction in class without looking at another child.",
        "Visual timetable. Check understanding. Repeat instructions as needed.",
        "Miss Kinsey, Mrs Hallworth. Daily.",
        "Some progress when Mrs Hallworth is with her. None when she is not.",
    ),
    (
        "Maya will write for ten minutes.",
        "Pencil grip, writing slope, sentence starters.",
        "Mrs Hallworth, three mornings a week, 20 minutes, with one other child.",
        "Not met. Six minutes at best. Maya says her hand hurts.",
    ),
    (
        "Maya will stay in the classroom for a whole lesson.",
        "Workstation by the window. Time-out card. Social skills group of six.",
        "Class teacher. Group on Tuesdays, 30 minutes.",
        "Partly met. Nine lessons left early in the last half-term, down from fourteen.",
    ),
    (
        "Maya will eat something at lunch.",
        "Early pass to the hall, sit by the door.",
        "Lunchtime staff.",
        "Not met. She eats toast in the corridor.",
    ),
)


def support_plan(path: Path) -> None:
    """Write the plan in Word, with the school's letterhead in the page header and the targets in a table."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(38), Mm(20)
    _plain_style(word)
    _letterhead(word)
    _say(word, "SEN Support Plan", size=18, bold=True, colour=PURPLE)
    _facts(word)
    _say(word, "What Maya is good at", size=12, bold=True, colour=PURPLE)
    _say(
        word,
        "Maya is our moth expert. She taught the whole of Year 4 to tell a moth from a butterfly by its feelers, and "
        "they have not forgotten it. She is truthful and gentle, and her drawings are the best in the school.",
    )
    _say(word, "What is difficult", size=12, bold=True, colour=PURPLE)
    _say(
        word,
        "Maya finds it hard to follow what is said to the class, to write, to manage the hall and to cope when the "
        "adults change. When it is too much she goes under the table. Reading accuracy age 9 years 10 months (July "
        "2025); comprehension 6 years 11 months.",
    )
    _say(word, "Plan for autumn term 2025 (third cycle)", size=12, bold=True, colour=PURPLE)
    _table(word)
    _say(word, "")
    _say(word, "What Maya says", size=12, bold=True, colour=PURPLE)
    _say(word, "“I like the window. I don't like it when the timetable is wrong.”")
    _say(word, "What Maya's parents say", size=12, bold=True, colour=PURPLE)
    _say(
        word,
        "Jo and Dan told us that Sundays are very hard and that Maya is often sick before school. They feel that the "
        "targets have stayed the same since Year 3, and they will ask the council for an assessment. School supports "
        "this.",
    )
    _say(word, "Hours of extra adult help each week: 11 (shared). Cost to school this year: £9,400.", bold=True)
    _say(word, "Signed: N. Bhatti (SENCO)          J. Tresswell (parent)          Date: 15 September 2025")
    _say(word, "Next review: week beginning 8 December 2025")
    word.core_properties.author = "Nasreen Bhatti"
    word.core_properties.comments = ""
    word.core_properties.title = "SEN Support Plan"
    word.core_properties.last_modified_by = "Nasreen Bhatti"
    made = datetime(2025, 9, 15, 15, 40, tzinfo=UTC)
    word.core_properties.created = word.core_properties.modified = made
    held = io.BytesIO()
    word.save(held)
    path.write_bytes(_same_every_time(held.getvalue()))


def suspension(path: Path) -> None:
    by = styles(LARKFOLD.face, PLUM)
    story: list[Flowable] = [
        Paragraph("19 May 2026", by["right"]),
        *address(("Ms J Tresswell and Mr D Tresswell", *FAMILY_ADDRESS), by["address"]),
        Paragraph("Dear Ms and Mr Tresswell", by["body"]),
        Paragraph("Maya Tresswell (Year 5): suspension for a fixed period", by["subject"]),
        Paragraph(
            "I am writing to tell you of my decision to suspend Maya for a fixed period of <b>two days</b>. This "
            "means that she will not be allowed in school for this time. The suspension starts on Wednesday 20 May "
            "2026 and ends on Thursday 21 May 2026. Maya should come back to school on Friday 22 May 2026 at 8:50.",
            by["body"],
        ),
        Paragraph(
            "I know that this will be upsetting for you all. I have taken the decision because this morning, during "
            "mathematics, Maya hit Miss Kinsey twice on the arm and threw a tray which struck a child. She was under "
            "her table at the time and was being asked to come out. Mrs Hallworth was covering in Year 2. I have "
            "taken into account that Maya is autistic and that she has not been suspended before.",
            by["body"],
        ),
        Paragraph(
            "You must make sure that Maya is not in a public place in school hours on these two days without good "
            "reason. We will set work for her, which is in the envelope with this letter. Please return it on Friday "
            "for marking.",
            by["body"],
        ),
        Paragraph("You have the right to put your views to the governing board:", by["body"]),
        *bullets(
            (
                "Write to Mrs Ruth Ainscough, Clerk to the Governors, at the school.",
                "The governors need not meet for a suspension of this length, and cannot overturn it, but they must "
                "consider what you say.",
                "If you think that Maya has been treated unfairly because of her disability you may make a claim to "
                "the First-tier Tribunal within six months.",
            ),
            by["bullet"],
        ),
        Paragraph(
            "I should like to meet you and Maya on Friday at 8:50 to welcome her back and to plan how to stop this "
            "from happening again. Wexmoor SENDIASS (01632 960177) can advise you and could come with you.",
            by["body"],
        ),
        KeepTogether(
            [
                Paragraph("Yours sincerely", by["body"]),
                Signature("Gareth Pilling"),
                Paragraph("Gareth Pilling", by["address"]),
                Paragraph("Headteacher", by["address"]),
            ]
        ),
    ]
    write_pdf(path, story, LARKFOLD, title="Suspension letter", author=SCHOOL_NAME, dated=date(2026, 5, 19))


def attendance_certificate(path: Path) -> None:
    """Write the certificate as the school printed it; the family has only a picture of it."""
    by = styles(LARKFOLD.face, PLUM)
    story: list[Flowable] = [
        Paragraph("Attendance certificate", by["title"]),
        grid(
            [
                ["Pupil", "Maya Tresswell"],
                ["Date of birth", "19/03/2016"],
                ["Class", "5K (Miss Kinsey)"],
                ["Period", "03/09/2025 to 17/07/2026"],
            ],
            [44 * mm, 118 * mm],
            by,
            PLUM,
            head=0,
            side_head=True,
        ),
        Spacer(1, 14),
        grid(
            [
                ["", "Sessions", "Percentage"],
                ["Possible", "374", "100.0"],
                ["Present", "312", "83.4"],
                ["Authorised absence (illness, medical)", "40", "10.7"],
                ["Suspended", "4", "1.1"],
                ["Unauthorised absence", "18", "4.8"],
                ["Late (before register closed)", "57", ""],
            ],
            [92 * mm, 35 * mm, 35 * mm],
            by,
            PLUM,
            side_head=True,
        ),
        Spacer(1, 14),
        Paragraph("National average attendance for primary schools is given on the back.", by["small"]),
        Spacer(1, 8),
        Paragraph("Printed on 17 July 2026 by the school office from the register. This is a true copy.", by["body"]),
        Signature("Sandra Moss"),
        Paragraph("Mrs S Moss, Office Manager", by["body"]),
    ]
    write_pdf(path, story, LARKFOLD, title="Attendance certificate", author=SCHOOL_NAME, dated=date(2026, 7, 17))


def _plain_style(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    normal.font.name = "Lexend"
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)


def _letterhead(word: WordDocument) -> None:
    top = word.sections[0].header
    first = top.paragraphs[0]
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    first.add_run().add_picture(io.BytesIO(lark_png(120)), width=Mm(11))
    for text, size in ((SCHOOL_NAME, 15), ("Larkfold Lane, Calderbeck, WX4 3LP   01632 960155", 8)):
        line = top.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(line, text, size=size, bold=size > 10, colour=PURPLE)
    foot = word.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "Small steps, wide skies", size=8, colour=PURPLE)


def _facts(word: WordDocument) -> None:
    table = word.add_table(rows=2, cols=4)
    table.style = "Table Grid"
    facts = (
        ("Name", "Maya Tresswell", "Date of birth", "19 March 2016"),
        ("Class", "5K, Miss O. Kinsey", "SENCO", "Mrs N. Bhatti"),
    )
    for row, texts in zip(table.rows, facts, strict=True):
        for k, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _run(cell.paragraphs[0], text, size=10, bold=k % 2 == 0)
    _say(word, "")


def _table(word: WordDocument) -> None:
    table = word.add_table(rows=len(TARGETS), cols=4)
    table.style = "Table Grid"
    for number, (row, texts) in enumerate(zip(table.rows, TARGETS, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            _run(cell.paragraphs[0], text, size=9.5, bold=number == 0)
    _repeat_head(table)


def _repeat_head(table: WordTable) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 (python-docx has no public way)


def _say(
    word: WordDocument, text: str, *, size: float = 10.5, bold: bool = False, colour: RGBColor | None = None
) -> None:
    _run(word.add_paragraph(), text, size=size, bold=bold, colour=colour)


def _run(line: WordParagraph, text: str, *, size: float, bold: bool = False, colour: RGBColor | None = None) -> None:
    run = line.add_run(text)
    run.bold = bold
    run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour


def _same_every_time(packed: bytes) -> bytes:
    """Return the same Word file with one fixed time on all its parts, which python-docx takes from the clock."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            fixed = zipfile.ZipInfo(part.filename, date_time=(2025, 9, 15, 15, 40, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(part))
    return held.getvalue()
