"""The final EHC plan: sections A to K, with B, E and F side by side and a timetable lying on its side."""

from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, NextPageTemplate, PageBreak, Paragraph, Spacer

from .paper import Face, Signature, bullets, contents, grid, heading, styles, write_pdf
from .people import COUNCIL, TEAL, council_look
from .plan_words import ADVICE, AREA_INTRO, AREAS, HEALTH, TIMETABLE, VIEWS

ACROSS = 162 * mm
LOOK = council_look(
    "SEN Assessment and Review Team",
    "01632 960140",
    "sen.team@wexmoor-council.example",
    running="Education, Health and Care Plan | Maya Tresswell | Final, 25 September 2026",
    face=Face("Atkinson", "Atkinson-Bold", "Atkinson-Italic", size=11.8, leading=16.4),
)
Styles = dict[str, ParagraphStyle]


def final_plan(path: Path) -> None:
    by = styles(LOOK.face, TEAL)
    by["tight"] = ParagraphStyle("tight", parent=by["body"], fontSize=9.4, leading=12.2, spaceAfter=1)
    story = [*_cover(by), *_views(by), *_needs(by), *_other_needs(by), *_placement(by), *_timetable(by), *_rights(by)]
    write_pdf(
        path, story, LOOK, title="EHC Plan M Tresswell FINAL", author=COUNCIL, dated=date(2026, 9, 25), passes=True
    )


def _cover(by: Styles) -> list[Flowable]:
    return [
        Spacer(1, 4),
        Paragraph("Education, Health and Care Plan", by["title"]),
        Paragraph("made under section 37 of the Children and Families Act 2014", by["body"]),
        Spacer(1, 8),
        grid(
            [
                ["Name", "Maya Rose Tresswell"],
                ["Date of birth", "19 March 2016"],
                ["Home", "8 Sluice Cottages, Tenter Lane, Calderbeck, WX4 6TR"],
                ["Parents", "Joanna Tresswell and Daniel Tresswell"],
                ["School", "Larkfold Primary School, Year 6"],
                ["Reference", "SAR/MT/24417"],
                ["Status of plan", "FINAL"],
                ["Date of plan", "25 September 2026"],
                [
                    "To be reviewed by",
                    "24 September 2027, and before 15 February 2027 for the move to secondary school",
                ],
                ["EHC Coordinator", "Bethan Dunmore, 01632 960140"],
            ],
            [44 * mm, ACROSS - 44 * mm],
            by,
            TEAL,
            head=0,
            side_head=True,
        ),
        Spacer(1, 6),
        Paragraph("What is in this plan", by["h1"]),
        contents(by["tight"]),
        PageBreak(),
    ]


def _views(by: Styles) -> list[Flowable]:
    story: list[Flowable] = [
        heading("Section A: The views, interests and aspirations of Maya and her parents", by["h1"], "section-a")
    ]
    for title, paragraphs in VIEWS:
        first, *rest = (Paragraph(text, by["body"]) for text in paragraphs)
        story += [KeepTogether([Paragraph(title, by["h2"]), first]), *rest]
    return [*story, PageBreak()]


def _needs(by: Styles) -> list[Flowable]:
    story: list[Flowable] = [
        heading("Sections B, E and F: Needs, outcomes and special educational provision", by["h1"], "section-bef"),
        Paragraph(
            "In this part each of Maya's special educational needs (Section B) is set beside the outcome sought "
            "(Section E) and the special educational provision required (Section F). Unless another date is given, "
            "provision starts on the date of the plan and is arranged by the school with the funding the Council "
            "makes available.",
            by["body"],
        ),
    ]
    for number, (area, rows) in enumerate(AREAS.items()):
        head = [
            "Section B\nSpecial educational needs",
            "Section E\nOutcomes",
            "Section F\nSpecial educational provision",
        ]
        story += [
            *([PageBreak()] if number else []),
            heading(area, by["h2"], f"area-{number + 1}", level=1),
            Paragraph(AREA_INTRO[area], by["body"]),
            grid([head, *(list(row) for row in rows)], [48 * mm, 44 * mm, ACROSS - 92 * mm], by, TEAL),
            Spacer(1, 8),
            Paragraph(
                "<b>Monitoring.</b> The school will set short-term targets each term and share them with Maya and "
                "her parents.",
                by["small"],
            ),
        ]
    return [*story, PageBreak()]


def _other_needs(by: Styles) -> list[Flowable]:
    return [
        heading("Sections C and G: Health needs and health provision", by["h1"], "section-cg"),
        grid(
            [
                ["Section C\nHealth needs related to Maya's SEN", "Section G\nHealth provision reasonably required"],
                *map(list, HEALTH),
            ],
            [ACROSS / 2, ACROSS / 2],
            by,
            TEAL,
        ),
        Spacer(1, 10),
        heading("Section D: Social care needs", by["h1"], "section-d"),
        Paragraph(
            "Maya is not known to Children's Social Care. Her parents told the Council that Ms Tresswell has cut her "
            "working hours and that Finn finds school mornings frightening. No social care needs related to Maya's "
            "SEN were identified.",
            by["body"],
        ),
        heading("Section H1: Social care provision under the CSDPA 1970", by["h1"], "section-h1"),
        Paragraph(
            "Provision that must be made under section 2 of the Chronically Sick and Disabled Persons Act 1970: none "
            "at the time of writing.",
            by["body"],
        ),
        heading("Section H2: Any other social care provision reasonably required", by["h1"], "section-h2"),
        Paragraph(
            "The family may ask for short breaks information through the Local Offer. A sibling group meets at Ings "
            "Health Centre on the first Saturday of each month.",
            by["body"],
        ),
        PageBreak(),
    ]


def _placement(by: Styles) -> list[Flowable]:
    return [
        heading("Section I: Placement", by["h1"], "section-i"),
        Paragraph("<b>Name of school:</b> Larkfold Primary School, Calderbeck", by["body"]),
        Paragraph("<b>Type of school:</b> mainstream primary school maintained by the local authority", by["body"]),
        heading("Section J: Personal budget", by["h1"], "section-j"),
        Paragraph(
            "Maya's parents were told of their right to ask for a personal budget and have not asked for one.",
            by["body"],
        ),
        heading("Section K: Advice and information", by["h1"], "section-k"),
        Paragraph("Copies of the advice gathered during the assessment are attached.", by["body"]),
        grid(ADVICE, [12 * mm, 48 * mm, 70 * mm, ACROSS - 130 * mm], by, TEAL),
        Spacer(1, 18),
        KeepTogether(
            [
                Paragraph("Signed for Wexmoor County Council by a duly authorised officer", by["body"]),
                Signature("C Quayle"),
                Paragraph("<b>Colin Quayle</b>, Team Manager, SEN Assessment and Review", by["address"]),
                Paragraph("25 September 2026", by["body"]),
            ]
        ),
    ]


def _timetable(by: Styles) -> list[Flowable]:
    across = landscape(A4)[0] - 48 * mm
    return [
        NextPageTemplate("lying"),
        PageBreak(),
        heading("Annex 1: Maya's week, as the school plans it", by["h1"], "annex-1"),
        Paragraph(
            "This timetable shows when the provision that has a stated time is made. It is for information and may "
            "be changed by the school.",
            by["body"],
        ),
        grid(TIMETABLE, [26 * mm, *[(across - 26 * mm) / 5] * 5], {**by, "cell": by["tight"]}, TEAL, side_head=True),
        NextPageTemplate("later"),
        PageBreak(),
    ]


def _rights(by: Styles) -> list[Flowable]:
    return [
        heading("Annex 2: If you disagree with this plan", by["h1"], "annex-2"),
        Paragraph(
            "You may appeal to the First-tier Tribunal (Special Educational Needs and Disability) about:", by["body"]
        ),
        *bullets(
            (
                "the description of Maya's special educational needs (Section B);",
                "the special educational provision (Section F);",
                "the school or type of school named, or that none is named (Section I).",
            ),
            by["bullet"],
        ),
        Paragraph(
            "You must contact a mediation adviser before you appeal, within two months of the date on which this "
            "plan was sent, unless your appeal is only about Section I. The adviser is Fellgate Mediation, 01632 "
            "960171. The appeal must be made within two months of that date or one month of the mediation "
            "certificate, whichever is later.",
            by["body"],
        ),
        Paragraph(
            "The Tribunal may also make recommendations about health and social care needs and provision (Sections "
            "C, D, G and H) if they are part of an appeal about education.",
            by["body"],
        ),
        Paragraph("Free and impartial advice: Wexmoor SENDIASS, 01632 960177.", by["body"]),
    ]
