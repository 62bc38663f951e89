"""The e-mail with its invoice: HTML body, the practice's mark shown inside it, and a PDF attached."""

from datetime import date, datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Paragraph, Spacer

from .paper import OFFICE, Look, address, grid, styles, write_pdf
from .people import FAMILY_ADDRESS, GREY, RUST, THERAPY
from .pictures import kestrel_png

INVOICE = "Invoice KB-0382 Tresswell.pdf"
_SUMMER_TIME = timezone(timedelta(hours=1))
_LINES = (
    "Dear Jo and Dan,",
    "It was a delight to meet Maya. Please tell her that the small magpie was last seen heading for the plum tree.",
    "I am sending the signed report by post tomorrow, because my scanner has died at last. The invoice is attached. "
    "There is no hurry at all: I know that you did not plan for this, and I am glad to take it in three parts if "
    "that is easier.",
    "If the Council would like to ask me anything about the report, they are welcome to ring me. They have not yet.",
    "With best wishes,",
)


def invoice_mail(path: Path) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Marta Lindqvist <marta@kestrelbank.example>"
    message["To"] = "Jo Tresswell <jo.tresswell@postbox.example>"
    message["Subject"] = "Maya's report and invoice"
    message["Date"] = datetime(2026, 6, 11, 17, 24, 8, tzinfo=_SUMMER_TIME)
    message["Message-ID"] = "<20260611162408.0382@kestrelbank.example>"
    signed = "Marta Lindqvist\nOccupational therapist, Kestrel Bank Children's Therapy\n01632 960188"
    message.set_content("\n\n".join((*_LINES, signed)) + "\n")
    message.add_alternative(_html(), subtype="html")
    html = message.get_body(("html",))
    assert html is not None
    html.add_related(
        kestrel_png(), "image", "png", cid="<mark@kestrelbank.example>", filename="kestrel.png", disposition="inline"
    )
    message.add_attachment(_invoice(), maintype="application", subtype="pdf", filename=INVOICE)
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=_kestrel_{number}_0382")
    path.write_bytes(message.as_bytes())


def _html() -> str:
    body = "".join(f"<p>{line}</p>" for line in _LINES)
    return (
        '<html><head><meta charset="utf-8"></head>'
        f'<body style="font-family:Georgia,serif;font-size:12pt;color:#222">{body}'
        "<p><b>Marta Lindqvist</b><br>Occupational therapist<br>01632 960188</p>"
        '<p><img src="cid:mark@kestrelbank.example" alt="Kestrel Bank Children\'s Therapy" width="320" height="80"></p>'
        '<p style="font-size:9pt;color:#777">This message may hold personal information about a child. If it has '
        "reached you by mistake, please delete it and let us know.</p></body></html>"
    )


def _invoice() -> bytes:
    look = Look(OFFICE, RUST, _page, _page, top=46 * mm)
    by = styles(OFFICE, RUST)
    story: list[Flowable] = [
        Paragraph("INVOICE KB-0382", by["title"]),
        *address(("Ms J and Mr D Tresswell", *FAMILY_ADDRESS), by["address"]),
        Paragraph("Invoice date: 11 June 2026<br/>For: Maya Tresswell<br/>Payment due: 9 July 2026", by["body"]),
        Spacer(1, 6),
        grid(
            [
                ["Date", "What", "Amount"],
                [
                    "3 June 2026",
                    "Occupational therapy assessment at school and in clinic, scoring and report",
                    "£480.00",
                ],
                ["3 June 2026", "Observation in the dinner hall", "£95.00"],
                ["3 June 2026", "Travel, 34 miles at 45p", "£15.30"],
                ["", "<b>Total to pay</b> (no VAT is charged on health services)", "<b>£590.30</b>"],
            ],
            [32 * mm, 98 * mm, 32 * mm],
            by,
            RUST,
        ),
        Spacer(1, 12),
        Paragraph("Please pay by bank transfer, with KB-0382 as the reference. Thank you.", by["body"]),
    ]
    with TemporaryDirectory() as folder:
        made = Path(folder) / INVOICE
        write_pdf(made, story, look, title="Invoice KB-0382", author=THERAPY, dated=date(2026, 6, 11))
        return made.read_bytes()


def _page(pen: Canvas, doc: BaseDocTemplate) -> None:
    pen.setFillColor(RUST)
    pen.rect(24 * mm, 262 * mm, 4 * mm, 18 * mm, stroke=0, fill=1)
    pen.setFont("Atkinson-Bold", 17)
    pen.drawString(32 * mm, 272 * mm, "Kestrel Bank")
    pen.setFont("Atkinson", 11)
    pen.drawString(32 * mm, 266 * mm, "Children's Therapy")
    pen.setFont("Atkinson", 8.6)
    pen.setFillColor(GREY)
    for k, line in enumerate(("3 The Maltings, Ouselby, WX7 1KB", "01632 960188", "hello@kestrelbank.example")):
        pen.drawRightString(186 * mm, 277 * mm - k * 12, line)
