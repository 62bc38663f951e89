"""Who is who in the example: the family, the bodies they write to, and each body's letterhead."""

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate

from .paper import HOME, OFFICE, SCHOOL, Face, Look

CHILD = "Maya Tresswell"
FAMILY_ADDRESS = ("8 Sluice Cottages", "Tenter Lane", "Calderbeck", "WX4 6TR")
COUNCIL = "Wexmoor County Council"
COUNCIL_ADDRESS = ("Aldersgill House", "Market Row", "Calderbeck", "WX1 2AA")
SCHOOL_NAME = "Larkfold Primary School"
TRUST = "Calderfell Community Health NHS Trust"
THERAPY = "Kestrel Bank Children's Therapy"
MEDIATION = "Fellgate Mediation"

TEAL, PLUM, SKY, RUST, SLATE = (HexColor(c) for c in ("#0f5b57", "#5a2350", "#0b4f9c", "#9a4a12", "#37474f"))
GREY = HexColor("#55595e")


def council_logo(pen: Canvas, x: float, y: float, size: float = 46) -> None:
    """Draw three hills over a river in a round field."""
    pen.saveState()
    ring = pen.beginPath()
    ring.circle(x + size / 2, y + size / 2, size / 2)
    pen.setFillColor(TEAL)
    pen.drawPath(ring, stroke=0, fill=1)
    pen.clipPath(ring, stroke=0, fill=0)
    pen.setFillColor(HexColor("#8fc7a0"))
    for left, peak in ((0.05, 0.62), (0.3, 0.78), (0.55, 0.58)):
        hill = pen.beginPath()
        hill.moveTo(x + (left - 0.15) * size, y + size * 0.34)
        hill.curveTo(
            x + left * size,
            y + peak * size,
            x + (left + 0.2) * size,
            y + peak * size,
            x + (left + 0.5) * size,
            y + size * 0.34,
        )
        pen.drawPath(hill, stroke=0, fill=1)
    pen.setStrokeColor(white)
    pen.setLineWidth(size / 24)
    for row in (0.27, 0.17):
        wave = pen.beginPath()
        wave.moveTo(x, y + row * size)
        for k in range(4):
            left = x + k * size / 4
            wave.curveTo(
                left + size / 12,
                y + (row + 0.07) * size,
                left + size / 6,
                y + (row - 0.07) * size,
                left + size / 4,
                y + row * size,
            )
        pen.drawPath(wave, stroke=1, fill=0)
    pen.restoreState()


def council_look(department: str, phone: str, mail: str, *, running: str = "", face: Face = OFFICE) -> Look:
    """Return the council's page: mark and name on the left, address on the right, a rule, a numbered foot."""

    def first(pen: Canvas, doc: BaseDocTemplate) -> None:
        council_logo(pen, 24 * mm, 263 * mm)
        _text(pen, 44 * mm, 272 * mm, "Atkinson-Bold", 15, TEAL, "Wexmoor")
        _text(pen, 44 * mm, 265.6 * mm, "Atkinson", 12.5, TEAL, "County Council")
        lines = (department, *COUNCIL_ADDRESS, f"Telephone {phone}", mail)
        for k, line in enumerate(lines):
            pen.setFont("Atkinson-Bold" if k == 0 else "Atkinson", 8.4)
            pen.setFillColor(GREY)
            pen.drawRightString(186 * mm, 281 * mm - k * 10.6, line)
        _rule(pen, 24 * mm, 256 * mm, 186 * mm, TEAL, 1.4)
        foot(pen, doc)

    def later(pen: Canvas, doc: BaseDocTemplate) -> None:
        wide = pen._pagesize[0]  # noqa: SLF001 (reportlab has no public name for it)
        top = pen._pagesize[1] - 16 * mm  # noqa: SLF001
        _text(pen, 24 * mm, top, "Atkinson", 8.4, GREY, running or f"{COUNCIL} | {department}")
        _rule(pen, 24 * mm, top - 6, wide - 24 * mm, TEAL, 0.6)
        foot(pen, doc)

    def foot(pen: Canvas, doc: BaseDocTemplate) -> None:
        _text(pen, 24 * mm, 12 * mm, "Atkinson", 8, GREY, "www.wexmoor-council.example")
        pen.drawCentredString(pen._pagesize[0] / 2, 12 * mm, f"Page {doc.page}")  # noqa: SLF001

    return Look(face, TEAL, first, later, top=48 * mm)


SEN_TEAM = council_look("SEN Assessment and Review Team", "01632 960140", "sen.team@wexmoor-council.example")
CUSTOMER_CARE = council_look("Customer Relations", "01632 960145", "complaints@wexmoor-council.example")


def lark(pen: Canvas, x: float, y: float, size: float, colour: Color = PLUM) -> None:
    """Draw a small bird rising."""
    pen.saveState()
    pen.translate(x, y)
    pen.scale(size / 40, size / 40)
    pen.setFillColor(colour)
    body = pen.beginPath()
    body.moveTo(2, 6)
    body.curveTo(14, 4, 26, 10, 31, 24)
    body.lineTo(38, 26)
    body.lineTo(32, 29)
    body.curveTo(28, 34, 22, 32, 20, 26)
    body.curveTo(16, 18, 8, 12, 2, 6)
    pen.drawPath(body, stroke=0, fill=1)
    wing = pen.beginPath()
    wing.moveTo(21, 22)
    wing.curveTo(12, 24, 6, 32, 5, 40)
    wing.curveTo(14, 37, 22, 32, 25, 25)
    pen.drawPath(wing, stroke=0, fill=1)
    pen.setFillColor(white)
    pen.circle(29, 29, 1.1, stroke=0, fill=1)
    pen.restoreState()


def _school_first(pen: Canvas, doc: BaseDocTemplate) -> None:
    lark(pen, 98 * mm, 271 * mm, 40)
    pen.setFillColor(PLUM)
    pen.setFont("Lexend-Bold", 17)
    pen.drawCentredString(105 * mm, 263 * mm, SCHOOL_NAME)
    pen.setFont("Lexend", 8)
    pen.setFillColor(GREY)
    pen.drawCentredString(
        105 * mm, 257.5 * mm, "Larkfold Lane, Calderbeck, WX4 3LP  ·  01632 960155  ·  office@larkfold-primary.example"
    )
    pen.drawCentredString(105 * mm, 253 * mm, "Headteacher: Mr Gareth Pilling")
    _school_later(pen, doc)


def _school_later(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFont("Lexend", 7.6)
    pen.setFillColor(PLUM)
    pen.drawCentredString(105 * mm, 13 * mm, "Small steps, wide skies")


LARKFOLD = Look(SCHOOL, PLUM, _school_first, _school_later, top=54 * mm)


def _trust_first(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFillColor(SKY)
    pen.rect(138 * mm, 268 * mm, 48 * mm, 15 * mm, stroke=0, fill=1)
    pen.setFillColor(white)
    pen.setFont("Atkinson-Bold", 13)
    pen.drawCentredString(162 * mm, 276.6 * mm, "Calderfell")
    pen.setFont("Atkinson", 7.8)
    pen.drawCentredString(162 * mm, 271.4 * mm, "Community Health NHS Trust")
    lines = ("Children's Speech and Language Therapy", "Ings Health Centre, Weir Street, Calderbeck, WX2 5HE")
    for k, line in enumerate((*lines, "Telephone 01632 960163   slt.admin@calderfell-health.example")):
        _text(
            pen, 22 * mm, 279 * mm - k * 12, "Atkinson-Bold" if k == 0 else "Atkinson", 9, SKY if k == 0 else GREY, line
        )
    _trust_later(pen, doc)


def _trust_later(pen: Canvas, doc: BaseDocTemplate) -> None:
    _rule(pen, 22 * mm, 17 * mm, 188 * mm, SKY, 0.8)
    _text(
        pen,
        22 * mm,
        12.5 * mm,
        "Atkinson",
        7.8,
        GREY,
        "Confidential: M Tresswell   NHS no. 999 012 3456   SLT-0426-311",
    )
    pen.drawRightString(150 * mm, 12.5 * mm, f"{doc.page}")


CALDERFELL = Look(OFFICE, SKY, _trust_first, _trust_later, top=38 * mm, side=22 * mm)


def kestrel_first(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFillColor(RUST)
    for k in range(3):
        feather = pen.beginPath()
        feather.moveTo(24 * mm, 264 * mm)
        feather.curveTo(
            26 * mm, (272 + 3 * k) * mm, (31 + 4 * k) * mm, (279 - k) * mm, (37 + 4 * k) * mm, (281 - 4 * k) * mm
        )
        feather.curveTo((33 + 4 * k) * mm, (274 - 2 * k) * mm, 30 * mm, 268 * mm, 24 * mm, 264 * mm)
        pen.drawPath(feather, stroke=0, fill=1)
    _text(pen, 50 * mm, 274 * mm, "Times-Bold", 18, RUST, "Kestrel Bank")
    _text(pen, 50 * mm, 268 * mm, "Times-Roman", 12, RUST, "Children's Therapy")
    for k, line in enumerate(("3 The Maltings, Ouselby, WX7 1KB", "01632 960188", "hello@kestrelbank.example")):
        pen.setFont("Times-Roman", 9.5)
        pen.setFillColor(GREY)
        pen.drawRightString(188 * mm, 277 * mm - k * 12, line)
    kestrel_later(pen, doc)


def kestrel_later(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFont("Times-Italic", 9)
    pen.setFillColor(GREY)
    pen.drawString(22 * mm, 13 * mm, "Occupational therapy report: Maya Tresswell")
    pen.drawCentredString(105 * mm, 13 * mm, f"- {doc.page} -")


def _home_page(pen: Canvas, doc: BaseDocTemplate) -> None:
    if doc.page > 1:
        pen.setFont("DejaVu", 8.5)
        pen.drawCentredString(105 * mm, 13 * mm, str(doc.page))


AT_HOME = Look(HOME, SLATE, _home_page, _home_page, top=22 * mm, later_top=24 * mm, bottom=19 * mm, side=26 * mm)


def _text(pen: Canvas, x: float, y: float, font: str, size: float, colour: Color, words: str) -> None:
    pen.setFont(font, size)
    pen.setFillColor(colour)
    pen.drawString(x, y, words)


def _rule(pen: Canvas, x0: float, y: float, x1: float, colour: Color, weight: float) -> None:
    pen.setStrokeColor(colour)
    pen.setLineWidth(weight)
    pen.line(x0, y, x1, y)
