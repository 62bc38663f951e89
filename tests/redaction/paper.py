"""A paper with a name in every place where a PDF can hold one, for tests that try to get it back."""

from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.resources import resource
from tests import papers

NAME = "Zebedee Quillfeather"
LINES = (
    "Educational psychology report",
    f"Name: {NAME}   DOB: 14/05/2015   NHS number: 943 476 5919",
    "Address: 12 Church Lane, Guildford, Surrey GU1 4AB",
    "Zebedee finds reading hard. Quillfeather's mother rang 01483 555 123.",
    "The last line of this page names nobody at all.",
)


def with_traps(path: Path) -> Path:
    """Three pages: born-digital with the name, one without it, and a scan; the name also in all that is not shown."""
    scan = _scan(path.with_suffix(".jpg"))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(f"Report on {NAME}")
    canvas.setAuthor(NAME)
    canvas.setFont("Helvetica", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.bookmarkPage("one")
    canvas.addOutlineEntry(f"About {NAME}", "one")
    canvas.linkURL(f"https://example.org/{NAME.replace(' ', '-')}", (60, 700, 200, 720))
    canvas.showPage()
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 780, "Page two says nothing of anybody.")
    canvas.showPage()
    canvas.drawImage(str(scan), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _hide(pdf)
        pdf.save(path)
    return path


def _scan(path: Path) -> Path:
    picture = Image.new("RGB", (1240, 1754), "white")
    font = ImageFont.truetype(str(resource("fonts", "DejaVuSans.ttf")), 36)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate((f"A letter about {NAME}", "The weather was fine on Monday.")):
        draw.text((120, 150 + 90 * number), line, fill="black", font=font)
    details = Image.Exif()
    details[0x010E] = NAME  # the picture's description
    picture.save(path, quality=85, exif=details, comment=NAME.encode())
    return path


def _hide(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.pages[0], pdf.pages[1]
    note: Any = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents=f"Ring {NAME}", T=NAME
    )
    field: Any = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="child", V=NAME,
        Rect=[60, 600, 300, 620], DA="/Helv 12 Tf 0 g", F=2,  # hidden: what is seen is for boxes
    )  # fmt: skip
    field = pdf.make_indirect(field)
    second.obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note), field])
    pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field], DA="/Helv 12 Tf 0 g")
    second.obj["/Thumb"] = pdf.make_stream(NAME.encode())
    second.obj["/PieceInfo"] = pikepdf.Dictionary(Editor=pikepdf.Dictionary(Private=NAME))
    pdf.Root["/PageLabels"] = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(P=NAME)])
    pdf.attachments["notes.txt"] = f"All about {NAME}".encode()
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{NAME}')")
    with pdf.open_metadata() as details:
        details["dc:title"] = NAME
    spoken = f"/Span <</ActualText ({NAME}) /Alt ({NAME})>> BDC EMC ".encode()
    second.contents_add(spoken, prepend=True)
    white = b"q 1 1 1 rg BT /F1 9 Tf 60 500 Td (Zebedee Quillfeather in white letters) Tj ET Q"
    third = pdf.pages[2]
    third.contents_add(b"q BT 3 Tr /F1 20 Tf 60 755 Td (A letter about Zebedee Quillfeather) Tj ET Q")
    third.obj["/Resources"]["/Font"] = first.obj["/Resources"]["/Font"]
    second.contents_add(white)
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=f"Only {NAME}"))
    pdf.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer]))


def plain(path: Path, text: str) -> Path:
    return papers.pdf(path, [text])
