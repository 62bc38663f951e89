"""The educational psychologist's advice: contents that are links, bookmarks, tables of scores and of provision."""

from datetime import date
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from .paper import OFFICE, Look, Signature, bullets, contents, grid, heading, styles, write_pdf
from .people import GREY, council_logo

VIOLET = HexColor("#3d3578")
ACROSS = 160 * mm

ACCOUNTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Why this advice was written",
        "purpose",
        (
            "Wexmoor County Council asked me on 12 March 2026 for advice on Maya's educational needs, what they mean "
            "for her learning, and the provision they call for. This is that advice, given under regulation 6(1)(d) "
            "of the Special Educational Needs and Disability Regulations 2014. It was due on 23 April. I could not "
            "be given the case until 18 May, and I am sorry for what the wait has meant for Maya and her parents.",
            "I met Maya in school on 2 June and again on 9 June 2026. I watched her in a mathematics lesson and at "
            "playtime, spoke to Miss Kinsey (class teacher), Mrs Hallworth (teaching assistant) and Mrs Bhatti "
            "(SENCO), and talked with her mother and father at their home on 11 June. I read the school's support "
            "plan of 15 September 2025, Ms Ferriby's advice of 8 May 2026 and Ms Lindqvist's report of 10 June 2026.",
        ),
    ),
    (
        "Maya's own views",
        "views",
        (
            "Maya prefers drawing to being asked. I gave her a large sheet and asked her to draw a map of a school "
            "that would be good for her. She drew for half an hour and then let me ask about it.",
            "The school on the map has a moat. “It's not to keep people out. It's so you can hear them coming.” There "
            "is a room with drawers from floor to ceiling, a room with one table for “me, Mrs Hallworth and somebody "
            "quiet”, and a playground with a wall down the middle: “football side, other side”. There is no dinner "
            "hall. When I asked where she is now on the map of her own school, she drew a dot under a table.",
            "Of lessons she said: “They put in too many words and then it's somebody else's turn.” Of the two days "
            "she was sent home in May: “I didn't know I was going to do it. Mrs Hallworth wasn't there and it wasn't "
            "on the board that she wasn't.”",
        ),
    ),
    (
        "Her parents' views",
        "parents",
        (
            "Ms and Mr Tresswell describe a funny, exact and affectionate girl who spends school days holding on and "
            "evenings coming apart. On most Sundays she is sick. She has had three days of full attendance in a row "
            "only twice since January. Ms Tresswell has cut her hours at the garden centre from thirty to twelve so "
            "as to be free when the school rings.",
            "They want Maya to be taught by people who know that she does not follow what is said. They are afraid of "
            "secondary school and would like it planned a year ahead, not in the summer before.",
        ),
    ),
    (
        "The school's views",
        "school",
        (
            "Miss Kinsey values Maya's knowledge and her honesty. She finds that an explanation to the class has to "
            "be given again to Maya alone, in steps, and that with thirty-one children she can do this perhaps twice "
            "in a lesson. Mrs Hallworth has been with Maya each morning since September 2024, but is asked to cover "
            "elsewhere at short notice, on nineteen mornings in the spring term.",
            "Mrs Bhatti told me that the school spends about £9,400 a year on Maya from its own budget. It has used "
            "visual timetables, a workstation, a social skills group of six and advice from Autism Outreach (two "
            "visits).",
        ),
    ),
    (
        "What I saw in class",
        "observation",
        (
            "<b>Mathematics, 40 minutes, Mrs Hallworth absent.</b> The class was asked to find factor pairs of 48 "
            "and record them as a factor bug. Maya wrote the date and drew the bug, with six correct legs and a "
            "wing-case. She did not write a number. At 14 minutes she put up her hand, and lowered it when another "
            "child spoke. At 22 minutes she went under the table and stayed there for nine minutes. She was on task "
            "for 11 of the 40 minutes.",
            "<b>The same lesson the next week, Mrs Hallworth present.</b> Mrs Hallworth drew each step on a small "
            "whiteboard and waited. Maya found all five pairs before most of the class and was on task for 33 of 40 "
            "minutes. No adult raised a voice, and Maya did not leave her seat.",
            "<b>Playtime, 15 minutes.</b> Maya walked the edge of the field and turned over eleven leaves. A girl "
            "called Ines walked with her for four minutes. Neither spoke. Both looked content.",
        ),
    ),
)

SCORES = [
    ["Scale (British Ability Scales, third edition)", "Standard score", "Percentile", "Range (95%)"],
    ["Verbal ability", "97", "42", "90 to 104"],
    ["Non-verbal reasoning", "118", "88", "110 to 124"],
    ["Spatial ability", "112", "79", "104 to 119"],
    ["Recall of digits forward", "78", "7", "71 to 88"],
    ["Speed of information processing", "74", "4", "67 to 84"],
    ["Word reading", "101", "53", "97 to 105"],
    ["Reading comprehension (separate test)", "79", "8", "72 to 88"],
    ["Spelling", "94", "34", "89 to 99"],
    ["Number skills", "90", "25", "84 to 97"],
]

NEEDS = [
    ["Area", "Strengths", "Needs"],
    [
        "Communication and interaction",
        "Rich vocabulary. Speaks in long, exact sentences about what she loves. Honest. Likes company that asks "
        "little of her.",
        "Cannot hold or follow instructions of more than one part. Does not ask for help. Misses why things happen "
        "in a story.",
    ],
    [
        "Cognition and learning",
        "Reasoning with patterns and shapes is better than that of 88 children in 100. Learns fast from a drawing.",
        "Slow to take in and to respond (4th percentile). Reads words well but understands little of a passage.",
    ],
    [
        "Social, emotional and mental health",
        "Knows what she feels, afterwards. Recovers well with a person she trusts.",
        "Severe anxiety about change and about people who are not where they should be. Misses school because of it.",
    ],
    [
        "Sensory and physical",
        "Careful, delicate touch with living things.",
        "Handwriting is painful and very slow. Noise overwhelms her. See Ms Lindqvist's report.",
    ],
]

PROVISION = [
    ["No.", "Provision", "By whom", "How much and how often"],
    [
        "1",
        "Each task explained to Maya alone, one step at a time, with a drawing, and ten seconds' wait after each step.",
        "A named teaching assistant trained in autism and in language disorder",
        "In every lesson. Full time in class: 25 hours a week, not shared and not to be used for cover",
    ],
    [
        "2",
        "Teaching of comprehension by visualising and drawing (a published programme).",
        "Teacher or teaching assistant trained in the programme",
        "30 minutes, four times a week, 1:1",
    ],
    [
        "3",
        "Extra time to take in and answer; half the written amount; typing in place of writing.",
        "All teachers",
        "Every lesson and every test",
    ],
    [
        "4",
        "Emotional support built on drawing and on planning for change.",
        "Trained emotional literacy assistant, supervised by an educational psychologist",
        "40 minutes a week, 1:1, all year",
    ],
    [
        "5",
        "A board that shows which adults are where today. Any change told to Maya in person before it happens.",
        "Named teaching assistant",
        "Daily at 8:40, and at each change",
    ],
    [
        "6",
        "Educational psychologist: training, problem-solving with staff and parents, review.",
        "Educational psychologist",
        "Six hours a year (two each term)",
    ],
    [
        "7",
        "A written plan for the move to secondary school, with at least eight visits.",
        "SENCOs of both schools",
        "From January of Year 6",
    ],
]


def psychology(path: Path) -> None:
    look = Look(OFFICE, VIOLET, _first, _later, top=44 * mm, side=25 * mm)
    by = styles(OFFICE, VIOLET)
    story: list[Flowable] = [
        Paragraph("Psychological advice", by["title"]),
        Paragraph("for an Education, Health and Care needs assessment", by["h2"]),
        Spacer(1, 6),
        grid(
            [
                ["Name", "Maya Tresswell"],
                ["Date of birth", "19 March 2016 (10 years 2 months when seen)"],
                ["School", "Larkfold Primary School, Year 5"],
                ["Parents", "Joanna and Daniel Tresswell, 8 Sluice Cottages, Tenter Lane, Calderbeck"],
                ["Psychologist", "Dr Imogen Saltash, registered practitioner psychologist"],
                ["Seen on", "2 and 9 June 2026"],
                ["Date of advice", "26 June 2026"],
            ],
            [38 * mm, ACROSS - 38 * mm],
            by,
            VIOLET,
            head=0,
            side_head=True,
        ),
        Spacer(1, 14),
        Paragraph("Contents", by["h1"]),
        contents(by["toc"]),
        Spacer(1, 12),
        Paragraph(
            "This advice is confidential to those who need it for Maya's education. It may not be shortened without "
            "my consent. Percentiles and ranges are explained in the appendix.",
            by["small"],
        ),
        PageBreak(),
    ]
    for number, (title, key, paragraphs) in enumerate(ACCOUNTS, 1):
        story += _section(by, number, title, key, paragraphs)
    story += _results(by)
    story += _closing(by)
    write_pdf(
        path,
        story,
        look,
        title="Psychological advice: Maya Tresswell",
        author="Dr Imogen Saltash",
        dated=date(2026, 6, 26),
        passes=True,
    )


def _section(
    by: dict[str, ParagraphStyle], number: int, title: str, key: str, paragraphs: tuple[str, ...]
) -> list[Flowable]:
    first, *rest = (Paragraph(text, by["body"]) for text in paragraphs)
    return [KeepTogether([heading(f"{number}. {title}", by["h1"], key), first]), *rest]


def _results(by: dict[str, ParagraphStyle]) -> list[Flowable]:
    return [
        *_section(
            by,
            6,
            "Assessment",
            "assessment",
            (
                "Maya worked hard for two sessions of fifty minutes. She asked for the test of shapes to go on "
                "longer. In the tests that depend on listening I saw her lips move as she tried to keep hold of the "
                "words. The results are, in my view, a fair picture of what she can do in a quiet room with one "
                "adult.",
            ),
        ),
        grid(SCORES, [74 * mm, 28 * mm, 26 * mm, 32 * mm], by, VIOLET),
        Spacer(1, 8),
        Paragraph(
            "The difference of 44 points between non-verbal reasoning and processing speed is found in fewer than "
            "one child in a hundred. An average of these scores would say nothing true about Maya, and I have not "
            "given one.",
            by["body"],
        ),
        Paragraph(
            "Her word reading is average and her comprehension of what she reads is at the 8th percentile. This is "
            "why her reading accuracy age, on its own, has misled people about how she is getting on.",
            by["body"],
        ),
        *_section(
            by,
            7,
            "Strengths and needs",
            "needs",
            ("I have brought together here what was found by everybody who has seen Maya this year.",),
        ),
        grid(NEEDS, [30 * mm, 62 * mm, 68 * mm], by, VIOLET, side_head=True),
        Spacer(1, 8),
        *_section(
            by,
            8,
            "Outcomes",
            "outcomes",
            (
                "These are what I would hope to see by the end of Key Stage 2 (July 2027), if the provision in part "
                "9 is made.",
            ),
        ),
        *bullets(
            (
                "Maya will begin a task within two minutes of its being explained to her, in four lessons out of five.",
                "Maya will answer questions about why something happened in a passage at the level of an average "
                "nine-year-old.",
                "Maya will attend school for at least 95 sessions in each 100.",
                "Maya will use a way of saying “stop” or “wait” that she has chosen, before she is overwhelmed, on "
                "nine occasions out of ten.",
            ),
            by["bullet"],
        ),
    ]


def _closing(by: dict[str, ParagraphStyle]) -> list[Flowable]:
    return [
        *_section(
            by,
            9,
            "Provision",
            "provision",
            (
                "Maya needs each of the following. I have said how much and by whom, so that her parents and her "
                "school can tell whether it is happening.",
            ),
        ),
        grid(PROVISION, [11 * mm, 66 * mm, 40 * mm, 43 * mm], by, VIOLET),
        Spacer(1, 8),
        *_section(
            by,
            10,
            "Monitoring and review",
            "review",
            (
                "I would like to see Maya once in each term and to be told at once if she misses five days in any "
                "half-term. The plan should be looked at early if the named assistant leaves.",
            ),
        ),
        KeepTogether(
            [
                Spacer(1, 4),
                Signature("Imogen Saltash"),
                Paragraph("<b>Dr Imogen Saltash</b>", by["address"]),
                Paragraph("Senior Educational Psychologist, Wexmoor Educational Psychology Service", by["address"]),
                Paragraph("26 June 2026", by["body"]),
            ]
        ),
        heading("Appendix: how to read the scores", by["h1"], "appendix"),
        Paragraph(
            "A <b>standard score</b> compares a child with others of the same age. The average is 100, and two "
            "children in three score between 85 and 115. A <b>percentile</b> of 8 means that in a room of a hundred "
            "children of Maya's age, ninety-two would score higher. The <b>range</b> says between which two scores "
            "we can be nearly sure her true score lies, since nobody does exactly as well on two different days.",
            by["body"],
        ),
        grid(
            [
                ["Standard score", "Percentile", "In words"],
                ["116 and above", "86 and above", "above average"],
                ["85 to 115", "16 to 84", "average"],
                ["70 to 84", "3 to 15", "below average"],
                ["69 and below", "2 and below", "well below average"],
            ],
            [44 * mm, 44 * mm, 72 * mm],
            by,
            VIOLET,
        ),
    ]


def _first(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFillColor(VIOLET)
    pen.rect(0, 281 * mm, 210 * mm, 16 * mm, stroke=0, fill=1)
    council_logo(pen, 25 * mm, 262 * mm, 40)
    pen.setFillColor(VIOLET)
    pen.setFont("Atkinson-Bold", 13)
    pen.drawString(43 * mm, 270.5 * mm, "Wexmoor Educational Psychology Service")
    pen.setFont("Atkinson", 8.6)
    pen.setFillColor(GREY)
    pen.drawString(
        43 * mm,
        265.4 * mm,
        "Aldersgill House, Market Row, Calderbeck, WX1 2AA   |   01632 960149   |   eps@wexmoor-council.example",
    )
    _foot(pen, doc)


def _later(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFillColor(VIOLET)
    pen.rect(0, 293 * mm, 210 * mm, 4 * mm, stroke=0, fill=1)
    pen.setFont("Atkinson", 8.4)
    pen.setFillColor(GREY)
    pen.drawString(25 * mm, 280 * mm, "Psychological advice: Maya Tresswell")
    _foot(pen, doc)


def _foot(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFont("Atkinson", 8.4)
    pen.setFillColor(GREY)
    pen.drawString(25 * mm, 13 * mm, "CONFIDENTIAL")
    pen.drawCentredString(105 * mm, 13 * mm, f"{doc.page}")
