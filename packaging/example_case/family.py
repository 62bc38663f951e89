"""What the family wrote: the request, the complaint, and the form they filled in."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from .paper import Signature, address, bullets, finish, styles, write_pdf
from .people import AT_HOME, COUNCIL, COUNCIL_ADDRESS, FAMILY_ADDRESS, GREY, TEAL, council_logo

FROM = (*FAMILY_ADDRESS, "07700 900214", "jo.tresswell@postbox.example")


def request(path: Path) -> None:
    _letter(
        path,
        title="Request for an EHC needs assessment",
        dated=date(2025, 11, 3),
        to=("SEN Assessment and Review Team", COUNCIL, *COUNCIL_ADDRESS),
        greeting="Dear Sir or Madam",
        subject="Maya Tresswell, born 19 March 2016: request for an Education, Health and Care needs assessment",
        body=(
            "We are Maya's parents. We ask the Council to carry out an EHC needs assessment under section 36(1) of "
            "the Children and Families Act 2014. Maya is in Year 5 at Larkfold Primary School. She is autistic "
            "(diagnosed in March 2025) and her teachers tell us that she finds it very hard to follow what is said "
            "to her in class.",
            "Maya is nine, and she knows more about moths than anyone we have met. On Saturday evenings she and her "
            "grandad put the lamp out behind the lock-keeper's shed, and on Sunday mornings she writes up the count. "
            "She has four notebooks of it. At school she writes two or three lines and then puts her head down.",
            "We believe she has special educational needs for which a plan may be necessary, because:",
            (
                "She does not understand instructions of more than one part. She watches the others and copies. When "
                "that does not work she goes under the table.",
                "She has had SEN support since Year 2. There have been three plans. The targets in the one of "
                "15 September are nearly the same as the ones from Year 3.",
                "She has missed 31 school days since last January, because she was sick with worry or could not be got "
                "out of the car.",
                "The school says that it is spending more on Maya than it has, and that the help she gets from "
                "Mrs Hallworth is shared with a child in Year 2.",
                "She cannot do up a coat, use cutlery or write for more than five minutes without her hand hurting. "
                "Nobody has looked into why.",
            ),
            "We would like you to ask for advice from an educational psychologist, a speech and language therapist "
            "and an occupational therapist. The school's plan is enclosed. Mrs Bhatti, the SENCO, knows about this "
            "request and supports it.",
            "We understand that you must tell us your decision within six weeks of receiving this letter.",
        ),
        people=("Joanna Tresswell", "Daniel Tresswell"),
    )


def complaint(path: Path) -> None:
    _letter(
        path,
        title="Complaint at stage 1",
        dated=date(2026, 10, 5),
        to=("Customer Relations", COUNCIL, *COUNCIL_ADDRESS),
        greeting="Dear Complaints Team",
        subject="Formal complaint (stage 1): delay in Maya Tresswell's EHC assessment and plan, ref. SAR/MT/24417",
        body=(
            "I wish to make a formal complaint about the way the Council has dealt with my daughter's needs "
            "assessment. I have tried to keep this short and to give the date for everything.",
            "<b>1. The decision whether to assess was late.</b> You received our request on 4 November 2025. Six "
            "weeks ended on 16 December 2025. I rang on 7 January and was told it was “with Panel”. The refusal is "
            "dated 16 January 2026.",
            "<b>2. The final plan was late.</b> Twenty weeks from 4 November 2025 was 24 March 2026. The plan is dated "
            "25 September 2026, which is 26 weeks and 3 days after that. Maya lost the whole of the spring and summer "
            "terms of Year 5.",
            "<b>3. You got no occupational therapy advice.</b> Your letter of 12 March said you would let us know "
            "what the Trust said. Nobody did. In June we paid £590.30 for a report ourselves, out of the money for "
            "the boiler.",
            "<b>4. Section F cannot be relied on.</b> It says “access to”, “regular” and “as appropriate” where it "
            "should say who, how much and how often. I counted fifteen lines of it. The school asks us what they "
            "mean and we do not know.",
            "While this went on Maya was suspended for two days for hitting out when her helper was taken away to "
            "cover another class. She had never been in trouble before. She asked me if she was the sort of person "
            "who gets sent away. I do not know how to put a date on that.",
            "I ask the Council to:",
            (
                "apologise, and tell us in plain words why each date was missed;",
                "repay the £590.30;",
                "put right the teaching and therapy Maya has lost since 24 March 2026;",
                "say what has changed, so that the next family is not told that it is with Panel.",
            ),
            "Please acknowledge this letter and reply within ten working days, as your procedure says.",
        ),
        people=("Joanna Tresswell",),
    )


def _letter(
    path: Path,
    *,
    title: str,
    dated: date,
    to: Sequence[str],
    greeting: str,
    subject: str,
    body: Sequence[str | tuple[str, ...]],
    people: Sequence[str],
) -> None:
    by = styles(AT_HOME.face, AT_HOME.colour)
    story: list[Flowable] = address(FROM, by["right"], after=6)
    story += [Paragraph(f"{dated.day} {dated:%B %Y}", by["right"]), Spacer(1, 4)]
    story += address(to, by["address"])
    story += [Paragraph(greeting, by["body"]), Paragraph(f"<u>{subject}</u>", by["body"])]
    for part in body[:-1]:
        story += [Paragraph(part, by["body"])] if isinstance(part, str) else bullets(part, by["bullet"])
    close: list[Flowable] = [Paragraph(str(body[-1]), by["body"]), Paragraph("Yours faithfully", by["body"])]
    for person in people:
        close += [Signature(person), Paragraph(person, by["body"])]
    story.append(KeepTogether(close))
    write_pdf(path, story, AT_HOME, title=title, author="Jo", dated=dated)


LIKES = (
    "Moths, and anything with a Latin name. Canal locks. Drawing maps of places",
    "that are not there. Her brother Finn (6). Toast with nothing on it. Her grandad,",
    "who does not mind if she says nothing all morning.",
)
HOPES = (
    "We hope Maya can stay at a school near home and be learning in the room with",
    "the others, not in the corridor. She says she wants to work at a museum, in",
    "the drawers part, not the talking part. We would like her to have one friend.",
)
HARD = (
    "Listening. She says that people's words come in a heap. Buttons, knives and",
    "pencils. Being rushed. Noise in the dinner hall. Sunday nights: she counts the",
    "hours to Monday and is often sick. It takes two of us to get her to the gate.",
)
HELPS = (
    "Being told one thing, then left to think. Seeing it drawn. Knowing who will be",
    "with her. Mrs Hallworth, who keeps a moth chart on the inside of the cupboard",
    "door and lets Maya fill it in before register.",
)
HEALTH = (
    "Autism (Dr Anand, March 2025). Sleeps about six hours. Melatonin since May 2025.",
    "Wears glasses for reading. No allergies.",
)


def views_form(path: Path) -> None:
    """Write the council's form with the family's answers in fields that can still be changed."""
    held = BytesIO()
    pen = Canvas(held, pagesize=A4, pageCompression=1)
    _form_head(pen, "Family views form", "For Section A of an Education, Health and Care plan", 1)
    y = _line(pen, 238, "Child's full name", "child_name", "Maya Rose Tresswell", 92)
    pen.setFont("Atkinson-Bold", 9.5)
    pen.drawString(124 * mm, 240.4 * mm, "Date of birth")
    _field(pen, "date_of_birth", "19/03/2016", 148, 238, 40, 7)
    y = _line(pen, y, "School", "school", "Larkfold Primary School, Year 5", 92)
    y = _line(pen, y, "Your name(s)", "parents", "Joanna and Daniel Tresswell (mother and father)", 130)
    _form_box(pen, 208, "1. What does your child enjoy, and what is she or he good at?", "likes", LIKES)
    _form_box(pen, 163, "2. What is hard for your child at home and at school?", "hard", HARD)
    _form_box(pen, 118, "3. What helps?", "helps", HELPS)
    _form_box(pen, 73, "4. What do you hope for, this year and when your child is grown up?", "hopes", HOPES)
    pen.showPage()
    _form_head(pen, "Family views form", "continued", 2)
    _form_box(pen, 244, "5. Health: diagnoses, medicines, sleep, eating", "health", HEALTH, height=26)
    y = 200.0
    pen.setFont("Atkinson-Bold", 10)
    pen.drawString(22 * mm, y * mm, "6. Which of these would you like to be asked for advice? (tick all that apply)")
    for name, label, ticked in (
        ("advice_ep", "Educational psychologist", True),
        ("advice_slt", "Speech and language therapist", True),
        ("advice_ot", "Occupational therapist", True),
        ("advice_sc", "Social care", False),
    ):
        y -= 9
        pen.acroForm.checkbox(
            name=name,
            tooltip=label,
            checked=ticked,
            x=24 * mm,
            y=y * mm,
            size=13,
            borderWidth=1,
            buttonStyle="check",
            borderColor=GREY,
            fillColor=white,
            textColor=HexColor("#12306b"),
            forceBorder=True,
        )
        pen.setFont("Atkinson", 10)
        pen.setFillColor(HexColor("#000000"))
        pen.drawString(32 * mm, (y + 1) * mm, label)
    pen.setFont("Atkinson-Bold", 10)
    pen.drawString(22 * mm, 150 * mm, "7. How would you like us to write to you?")
    pen.acroForm.choice(
        name="contact_by",
        tooltip="How to write",
        value="E-mail",
        options=["E-mail", "Post", "Both"],
        x=24 * mm,
        y=140 * mm,
        width=46 * mm,
        height=7 * mm,
        fontSize=10,
        borderColor=GREY,
        fillColor=HexColor("#f4f8f7"),
        forceBorder=True,
    )
    y = _line(pen, 122, "Signed (type)", "signed", "Joanna Tresswell", 80)
    y = _line(pen, y, "Date completed", "date_completed", "29/03/2026", 40)
    pen.setFont("Atkinson", 9)
    pen.setFillColor(GREY)
    pen.drawString(
        22 * mm, 96 * mm, "Please return this form to sen.team@wexmoor-council.example, quoting SAR/MT/24417/A."
    )
    pen.drawString(
        22 * mm,
        91 * mm,
        "What you write here is copied into Section A of the plan and is read by everybody who advises on it.",
    )
    pen.showPage()
    pen.save()
    finish(held.getvalue(), path, title="Family views form", author=COUNCIL, dated=date(2026, 2, 2))


def _form_head(pen: Canvas, title: str, under: str, page: int) -> None:
    council_logo(pen, 22 * mm, 266 * mm, 40)
    pen.setFillColor(TEAL)
    pen.setFont("Atkinson-Bold", 18)
    pen.drawString(42 * mm, 273 * mm, title)
    pen.setFont("Atkinson", 10.5)
    pen.drawString(42 * mm, 267 * mm, under)
    pen.setFont("Atkinson", 9)
    pen.setFillColor(GREY)
    pen.drawRightString(188 * mm, 276 * mm, COUNCIL)
    pen.drawRightString(188 * mm, 271 * mm, "Form SAR 7 (September 2024)")
    pen.drawString(22 * mm, 14 * mm, f"SAR 7, page {page} of 2")
    if page == 1:
        pen.drawString(
            22 * mm,
            255 * mm,
            "You may type in the boxes or print the form and write on it. There are no wrong answers.",
        )
    pen.setFillColor(HexColor("#000000"))


def _line(pen: Canvas, y: float, label: str, name: str, value: str, width: float) -> float:
    pen.setFont("Atkinson-Bold", 9.5)
    pen.setFillColor(HexColor("#000000"))
    pen.drawString(22 * mm, (y + 2.4) * mm, label)
    _field(pen, name, value, 52, y, min(width, 68 if name == "child_name" else width), 7)
    return y - 10


def _form_box(pen: Canvas, y: float, label: str, name: str, lines: Sequence[str], height: float = 34) -> None:
    pen.setFont("Atkinson-Bold", 10)
    pen.setFillColor(HexColor("#000000"))
    pen.drawString(22 * mm, y * mm, label)
    _field(pen, name, "\n".join(wrap(" ".join(lines), 84)), 22, y - height - 3, 166, height, flags="multiline")


def _field(
    pen: Canvas, name: str, value: str, x: float, y: float, width: float, height: float, flags: str = ""
) -> None:
    pen.acroForm.textfield(
        name=name,
        tooltip=name.replace("_", " ").capitalize(),
        value=value,
        x=x * mm,
        y=y * mm,
        width=width * mm,
        height=height * mm,
        fontName="Helvetica",
        fontSize=10.5,
        fieldFlags=flags,
        borderWidth=0.6,
        borderColor=GREY,
        fillColor=HexColor("#f4f8f7"),
        textColor=HexColor("#12306b"),
        forceBorder=True,
        maxlen=None,
    )
