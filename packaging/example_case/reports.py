"""The experts' papers: speech and language therapy, occupational therapy, and the mediator's certificate."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, Paragraph, Spacer

from .paper import OFFICE, Face, Look, Signature, bullets, grid, styles, write_pdf
from .people import CALDERFELL, GREY, MEDIATION, RUST, SLATE, THERAPY, TRUST, kestrel_first, kestrel_later

TIMES = Look(
    Face("Times-Roman", "Times-Bold", "Times-Italic", size=11.5, leading=15),
    RUST,
    kestrel_first,
    kestrel_later,
    top=40 * mm,
    side=22 * mm,
)


def speech_and_language(path: Path) -> None:
    by = styles(CALDERFELL.face, CALDERFELL.colour)
    across = 166 * mm
    story: list[Flowable] = [
        Paragraph("Speech and language therapy advice", by["title"]),
        grid(
            [
                ["Name", "Maya Tresswell", "Date of birth", "19.03.2016"],
                ["School", "Larkfold Primary School, Year 5", "Age when seen", "10 years 1 month"],
                ["Seen", "21.04.2026 and 28.04.2026 at school", "Report date", "8 May 2026"],
                ["Asked by", "Wexmoor County Council, for an EHC needs assessment", "Therapist", "Fiona Ferriby"],
            ],
            [22 * mm, 72 * mm, 30 * mm, 42 * mm],
            by,
            CALDERFELL.colour,
            head=0,
        ),
        *_section(
            by,
            "How Maya came to us",
            "Maya was known to this service between the ages of three and five for unclear speech and was discharged "
            "when it became clear. She has not been seen since. Her understanding of language was not looked at then.",
        ),
        *_section(
            by,
            "What I saw",
            "Maya came with me readily once I had shown her on paper what we would do and when she would be back for "
            "lunch. She asked whether I knew that the elephant hawk-moth can see colour in the dark. I did not. She "
            "explained it beautifully, for eleven minutes, and did not look to see whether I was still following.",
            "In class I watched a geography lesson of fifty minutes. The teacher gave 34 instructions to the whole "
            "class. Maya acted on six of them without help. For most of the others she looked at the child beside "
            "her and did the same a moment later. When the class was asked to “talk to your partner about what might "
            "happen if the river burst its banks”, she turned her chair to the wall.",
        ),
        Paragraph("Assessment", by["h1"]),
        Paragraph(
            "I used the Clinical Evaluation of Language Fundamentals (fifth edition). A standard score between 85 "
            "and 115 is in the average range; a percentile of 2 means that 98 children in 100 of Maya's age would "
            "score higher.",
            by["body"],
        ),
        grid(
            [
                ["Area", "Standard score", "Percentile", "What it means for Maya"],
                [
                    "Receptive language index",
                    "69",
                    "2",
                    "She understands spoken language as a child of about six does.",
                ],
                ["Expressive language index", "88", "21", "Her sentences are long and correct. They hide the rest."],
                [
                    "Following directions (scaled)",
                    "3",
                    "1",
                    "She keeps the last part of an instruction and loses the first.",
                ],
                ["Understanding paragraphs (scaled)", "4", "2", "She recalls facts but not why things happened."],
                ["Word classes (scaled)", "9", "37", "Her vocabulary is a strength, above all in science."],
            ],
            [48 * mm, 24 * mm, 22 * mm, across - 94 * mm],
            by,
            CALDERFELL.colour,
        ),
        Spacer(1, 6),
        *_section(
            by,
            "My opinion",
            "Maya has <b>developmental language disorder associated with autism</b>. There is a gap of nineteen "
            "points between what she can say and what she can understand. Adults hear the first and expect the "
            "second. This is the most important thing in this report.",
        ),
        Paragraph("Outcomes and what is needed", by["h1"]),
        *bullets(
            (
                "By the end of Year 6 Maya will carry out a three-part instruction in class, with a picture to look "
                "back at, on eight occasions out of ten.",
                "By the end of Year 6 Maya will tell an adult that she has not understood, using a card or words, at "
                "least once in each lesson where it happens.",
            ),
            by["bullet"],
        ),
        grid(
            [
                ["Provision", "Who", "How much"],
                [
                    "Direct therapy on understanding and on saying when she has not understood",
                    "Speech and language therapist with experience of autism",
                    "One 45-minute session a week in term time, 1:1, for 38 weeks",
                ],
                [
                    "Practice of the therapy programme",
                    "Teaching assistant trained by the therapist",
                    "20 minutes, four days a week, 1:1",
                ],
                [
                    "Training for all staff who teach Maya in giving one instruction at a time with a drawing",
                    "Speech and language therapist",
                    "Two sessions of 90 minutes in the first term, one in each term after",
                ],
                [
                    "Review of the programme and report to parents and school",
                    "Speech and language therapist",
                    "Three hours a term",
                ],
            ],
            [78 * mm, 44 * mm, 44 * mm],
            by,
            CALDERFELL.colour,
        ),
        Spacer(1, 10),
        KeepTogether(
            [
                Signature("F Ferriby SLT"),
                Paragraph("<b>Fiona Ferriby</b>", by["address"]),
                Paragraph("Specialist Speech and Language Therapist", by["address"]),
                Paragraph("Copies: parents; Larkfold Primary School; SEN Assessment and Review Team", by["small"]),
            ]
        ),
    ]
    write_pdf(path, story, CALDERFELL, title="SLT advice M Tresswell", author=TRUST, dated=date(2026, 5, 8))


def occupational_therapy(path: Path) -> None:
    """Write the report as it left the therapist's printer; the family has only a scan of it."""
    by = styles(TIMES.face, TIMES.colour)
    story: list[Flowable] = [
        Paragraph("Occupational Therapy Report", by["title"]),
        grid(
            [
                ["Child", "Maya Tresswell (born 19 March 2016)", "Seen", "3 June 2026, at school and in clinic"],
                ["School", "Larkfold Primary School", "Report", "10 June 2026"],
                ["Asked by", "Joanna and Daniel Tresswell", "By", "Marta Lindqvist"],
            ],
            [20 * mm, 66 * mm, 20 * mm, 60 * mm],
            by,
            TIMES.colour,
            head=0,
        ),
        Spacer(1, 4),
        *_section(
            by,
            "Why I was asked",
            "Maya's parents asked me to find out why writing, dressing and eating are so hard for her, because the "
            "Council had not been able to obtain occupational therapy advice for her needs assessment.",
        ),
        *_section(
            by,
            "Maya",
            "Maya arrived with a jam jar and asked if it might stay on the table. In it was a small magpie moth, "
            "which she had found on the wall of the school bus shelter. We agreed that it would be let out at the "
            "end, and it was. She worked for seventy minutes with two rests.",
        ),
        Paragraph("Findings", by["h1"]),
        grid(
            [
                ["Test", "Result", "Centile"],
                ["Movement ABC-2: manual dexterity", "Standard score 4", "2nd"],
                ["Movement ABC-2: balance", "Standard score 6", "9th"],
                ["Beery visual-motor integration", "Standard score 84", "14th"],
                ["Detailed Assessment of Speed of Handwriting: copy best", "7 words a minute", "below 3rd"],
                ["Sensory Processing Measure: hearing", "Definite dysfunction", "above 97th"],
            ],
            [92 * mm, 44 * mm, 30 * mm],
            by,
            TIMES.colour,
        ),
        Spacer(1, 6),
        Paragraph(
            "Maya holds the pencil with four fingers and the thumb wrapped over, and she presses until the lead "
            "breaks. After six minutes of writing she shook her hand and sat on it. She could type eleven words a "
            "minute with two fingers and no teaching, which is already faster than she can write.",
            by["body"],
        ),
        Paragraph(
            "In the dinner hall I measured 84 decibels. Maya ate one piece of toast with her coat over her head. "
            "Afterwards it was twenty-five minutes before she could begin her work.",
            by["body"],
        ),
        *_section(
            by,
            "Conclusion",
            "Maya's difficulties are those of <b>developmental coordination disorder</b>, which her paediatrician "
            "should be asked to confirm, and she has marked sensitivity to noise. Both affect her every school day. "
            "Neither will improve with more practice of the same kind.",
        ),
        Paragraph("What Maya needs", by["h1"]),
        *bullets(
            (
                "Occupational therapy: one hour a fortnight in school, 1:1, from a qualified occupational therapist "
                "(19 sessions a year), and two hours a term to train staff and write the programme.",
                "A touch-typing course: 15 minutes a day, four days a week, with a trained teaching assistant, and a "
                "laptop of her own from the first day.",
                "Lunch in a room with no more than eight children, every day.",
                "A movement and pressure programme of ten minutes, three times a day: on arrival, before literacy "
                "and after lunch.",
                "Ear defenders within reach in every room. An adult to suggest them before the noise, not after it.",
            ),
            by["bullet"],
        ),
        Paragraph(
            "I recommend that this report is attached to Maya's plan and that her progress is measured again in June "
            "2027.",
            by["body"],
        ),
        KeepTogether(
            [
                Signature("Marta Lindqvist", ink=HexColor("#222222")),
                Paragraph("Marta Lindqvist, BSc (Hons) OT", by["address"]),
                Paragraph("Director, Kestrel Bank Children's Therapy", by["address"]),
            ]
        ),
    ]
    write_pdf(path, story, TIMES, title="OT report", author=THERAPY, dated=date(2026, 6, 10))


def mediation_certificate(path: Path) -> None:
    by = styles(OFFICE, SLATE)
    look = Look(OFFICE, SLATE, _certificate_page, _certificate_page, top=78 * mm, bottom=34 * mm, side=32 * mm)
    story: list[Flowable] = [
        Paragraph(
            "This certificate is given under section 55(5) of the Children and Families Act 2014 to", by["centre"]
        ),
        Paragraph("<font size='14'><b>Joanna Tresswell and Daniel Tresswell</b></font>", by["centre"]),
        Paragraph("parents of <b>Maya Tresswell</b>, born 19 March 2016", by["centre"]),
        Spacer(1, 10),
        grid(
            [
                ["Local authority", "Wexmoor County Council"],
                ["Decision in dispute", "Decision of 16 January 2026 not to carry out an EHC needs assessment"],
                ["Parents first made contact", "2 February 2026"],
                ["Mediation took place", "24 February 2026, by video"],
                ["Mediator", "Rupert Oyelaran"],
                ["Certificate number", "FM-2614"],
            ],
            [52 * mm, 94 * mm],
            by,
            SLATE,
            head=0,
            side_head=True,
        ),
        Spacer(1, 12),
        Paragraph(
            "I certify that the parents have taken part in mediation about the matters above. What was said in the "
            "meeting is confidential to those who were there.",
            by["body"],
        ),
        Paragraph(
            "If an appeal is still needed, it must be sent within two months of the decision letter or one month of "
            "the date of this certificate, whichever is the later. Please keep the original and send a copy.",
            by["body"],
        ),
        Spacer(1, 12),
        Signature("R Oyelaran"),
        Paragraph("<b>Rupert Oyelaran</b>, Accredited Mediator", by["address"]),
        Paragraph("Date of certificate: 26 February 2026", by["address"]),
    ]
    write_pdf(path, story, look, title="Mediation certificate", author=MEDIATION, dated=date(2026, 2, 26))


def _certificate_page(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setStrokeColor(SLATE)
    pen.setLineWidth(2.2)
    pen.rect(16 * mm, 16 * mm, 178 * mm, 265 * mm)
    pen.setLineWidth(0.6)
    pen.rect(18.4 * mm, 18.4 * mm, 173.2 * mm, 260.2 * mm)
    for k, shade in enumerate(("#37474f", "#78909c")):
        pen.setFillColor(HexColor(shade))
        arch = pen.beginPath()
        arch.moveTo((94 + 8 * k) * mm, 254 * mm)
        arch.curveTo((94 + 8 * k) * mm, 270 * mm, (108 + 8 * k) * mm, 270 * mm, (108 + 8 * k) * mm, 254 * mm)
        arch.lineTo((104 + 8 * k) * mm, 254 * mm)
        arch.curveTo((104 + 8 * k) * mm, 264 * mm, (98 + 8 * k) * mm, 264 * mm, (98 + 8 * k) * mm, 254 * mm)
        pen.drawPath(arch, stroke=0, fill=1)
    pen.setFillColor(SLATE)
    pen.setFont("Atkinson-Bold", 14)
    pen.drawCentredString(105 * mm, 245 * mm, MEDIATION)
    pen.setFont("Atkinson", 24)
    pen.drawCentredString(105 * mm, 228 * mm, "Mediation certificate")
    pen.setFont("Atkinson", 8.5)
    pen.setFillColor(GREY)
    foot = "Unit 4, Printworks Yard, Ouselby, WX7 2FG   |   01632 960171   |   cases@fellgate-mediation.example"
    pen.drawCentredString(105 * mm, 24 * mm, foot)


def _section(by: dict[str, ParagraphStyle], head: str, *paragraphs: str) -> Sequence[Flowable]:
    first, *rest = (Paragraph(text, by["body"]) for text in paragraphs)
    return [KeepTogether([Paragraph(head, by["h1"]), first]), *rest]
