"""Makes small papers for tests: PDFs with text, scans without, letters and pictures."""

import io
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import NormalDist

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.resources import resource


def pdf(path: Path, pages: Sequence[str], *, size: tuple[float, float] = A4, title: str = "") -> Path:
    """A born-digital PDF with one string a page; lines are split at newlines."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    canvas.setTitle(title)
    for number, text in enumerate(pages, 1):
        writing = canvas.beginText(72, size[1] - 72)
        for line in text.split("\n"):
            writing.textLine(line)
        canvas.drawText(writing)
        if title:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"{title}, part {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    return path


def noise(size: tuple[int, int], spread: float, *, seed: int = 1) -> Image.Image:
    """Grey dots about 128, as far from it as `spread` says; the same each time, unlike Pillow's own."""
    grey = NormalDist(128, spread)
    shades = [round(min(max(grey.inv_cdf((n + 0.5) / 256), 0), 255)) for n in range(256)]
    return Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1])).point(shades)


def picture_of(text: str, *, dpi: int = 150, size: int = 14) -> Image.Image:
    """An A4 picture of printed text, as a clean scan gives it."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    page = Image.new("L", (width, height), 255)
    font = ImageFont.truetype(str(resource("fonts", "DejaVuSans.ttf")), round(size * dpi / 72))
    ImageDraw.Draw(page).multiline_text((dpi, dpi), text, font=font, fill=0, spacing=dpi // 12)
    return page


def scan(path: Path, pages: Sequence[str]) -> Path:
    """A PDF of pictures only."""
    pictures = [picture_of(text) for text in pages]
    pictures[0].save(path, "PDF", resolution=150, save_all=True, append_images=pictures[1:])
    return path


def photo(path: Path, text: str) -> Path:
    picture_of(text).save(path, quality=80)
    return path


def locked_pdf(path: Path, text: str, password: str) -> Path:
    """A PDF that opens only with its password."""
    import pikepdf

    plain = io.BytesIO()
    canvas = Canvas(plain, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, text)
    canvas.save()
    with pikepdf.open(plain) as opened:
        opened.save(path, encryption=pikepdf.Encryption(owner="owner", user=password))
    return path


def letter_with_attachment(path: Path, *, subject: str, body: str, name: str, content: bytes) -> Path:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Rosa Tresswell <rosa@tresswell.example>"
    message["To"] = "sen@wexmoor.example"
    message["Date"] = "Tue, 04 Mar 2025 21:15:00 +0000"
    message["Subject"] = subject
    message.set_content(body)
    message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    path.write_bytes(message.as_bytes())
    return path
