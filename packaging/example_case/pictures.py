"""Papers that are pictures: a scan, a phone photo, a screenshot and a page in a pen's hand. No clock, no chance."""

import io
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .paper import FONTS, finish

_A4 = (595.276, 841.89)
_PURPLE = (90, 35, 80)


def scan(source: Path, path: Path, *, dated: date) -> None:
    """Make of a PDF what a home scanner makes: grey pictures at 200 dpi, a little crooked and speckled."""
    with pikepdf.new() as pdf:
        for number, page in enumerate(_pages(source, 200)):
            grey = page.convert("L").rotate((0.7, -0.45)[number % 2], Image.Resampling.BICUBIC, fillcolor=255)
            grey = grey.filter(ImageFilter.GaussianBlur(0.6)).point(lambda v: 28 + v * 218 // 255)
            grey = ImageChops.add(grey, _noise(grey.size, seed=number, strength=9), offset=-4)
            pen = ImageDraw.Draw(grey)
            pen.rectangle((0, 0, 7, grey.height), fill=172)
            pen.line((1190, 0, 1194, grey.height), fill=224, width=1)
            _add_picture(pdf, grey)
        held = io.BytesIO()
        pdf.save(held, deterministic_id=True)
    finish(held.getvalue(), path, title="", author="", dated=dated)


def phone_photo(source: Path, path: Path, *, taken: str) -> None:
    """Make of a PDF's first page a photo of it on a table, held a little askew, stored lying as phones do."""
    page = _pages(source, 142)[0].convert("RGB")
    table = _wood((1460, 1980))
    left, top = (table.width - page.width) // 2, (table.height - page.height) // 2
    dark = Image.new("L", table.size, 0)
    ImageDraw.Draw(dark).rectangle((left + 8, top + 12, left + page.width + 16, top + page.height + 20), fill=150)
    table.paste((20, 12, 8), mask=dark.filter(ImageFilter.GaussianBlur(14)))
    table.paste(page, (left, top))
    # The four corners of the table that the camera sees, from the top left anticlockwise.
    seen = table.transform(
        (1200, 1600), Image.Transform.QUAD, (30, 90, 105, 1900, 1350, 1960, 1445, 30), Image.Resampling.BICUBIC
    )
    photo = ImageChops.multiply(seen, _lamp_and_shadow(seen.size).convert("RGB"))
    photo = ImageChops.multiply(photo, Image.new("RGB", photo.size, (255, 248, 232))).filter(
        ImageFilter.GaussianBlur(0.5)
    )
    noise = _noise(photo.size, seed=17, strength=8).convert("RGB")
    photo = ImageChops.add(photo, noise, offset=-4)
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112], exif[0x0132] = "Ferrel", "Ferrel F4", 6, taken
    exif.get_ifd(0x8769)[0x9003] = taken
    photo.transpose(Image.Transpose.ROTATE_90).save(path, "JPEG", quality=74, exif=exif)


def handwritten(path: Path, lines: Sequence[str]) -> None:
    """Draw a page from a ruled notebook, each letter a little different from the last."""
    dice = random.Random(71)
    page = Image.new("RGB", (1240, 1480), (251, 249, 240))
    pen = ImageDraw.Draw(page)
    for y in range(190, page.height, 72):
        pen.line((0, y, page.width, y + 2), fill=(178, 200, 222), width=2)
    pen.line((150, 0, 153, page.height), fill=(226, 150, 150), width=3)
    for number, line in enumerate(lines):
        _write_line(page, dice, line, 172 + dice.uniform(-6, 10), 190 + 72 * number)
    shade = Image.linear_gradient("L").resize(page.size).point(lambda v: 255 - v // 9).convert("RGB")
    page = ImageChops.multiply(page, shade).rotate(0.5, Image.Resampling.BICUBIC, fillcolor=(222, 219, 210))
    page.save(path, "JPEG", quality=66)


def screenshot(path: Path, *, name: str, clock: str, day: str, talk: Sequence[tuple[str, str, str]]) -> None:
    """Draw a phone's screen with messages; each of `talk` is who ("me" or "them"), what and when."""
    page = Image.new("RGB", (720, 1480), (238, 240, 243))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 720, 138), fill=(36, 84, 92))
    pen.text((30, 14), clock, font=_font("Regular", 24), fill="white")
    pen.rectangle((648, 18, 690, 38), outline="white", width=2)
    pen.rectangle((651, 21, 672, 35), fill="white")
    pen.ellipse((62, 58, 126, 122), fill=(214, 170, 90))
    pen.text((94, 90), name[0], font=_font("SemiBold", 34), fill="white", anchor="mm")
    pen.line(((40, 74), (26, 90), (40, 106)), fill="white", width=4)
    pen.text((146, 90), name, font=_font("SemiBold", 32), fill="white", anchor="lm")
    pen.text((360, 172), day, font=_font("Regular", 22), fill=(95, 100, 106), anchor="mm")
    y = 206
    for who, words, when in talk:
        y = _bubble(pen, y, mine=who == "me", words=words, when=when)
    pen.rounded_rectangle((24, 1400, 600, 1460), 30, fill="white", outline=(200, 204, 208), width=2)
    pen.text((52, 1430), "Message", font=_font("Regular", 26), fill=(140, 145, 150), anchor="lm")
    pen.ellipse((624, 1400, 684, 1460), fill=(36, 84, 92))
    pen.polygon(((644, 1414), (670, 1430), (644, 1446)), fill="white")
    page.quantize(64, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def lark_png(size: int) -> bytes:
    """Return the school's bird as a picture."""
    big = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(big)
    body = (
        (20, 340),
        (140, 350),
        (260, 300),
        (310, 160),
        (380, 140),
        (320, 110),
        (280, 70),
        (220, 100),
        (200, 140),
        (140, 240),
    )
    pen.polygon(body, fill=_PURPLE)
    pen.polygon(((210, 180), (120, 160), (60, 80), (50, 0), (140, 30), (220, 80), (250, 150)), fill=_PURPLE)
    pen.ellipse((280, 98, 302, 120), fill="white")
    return _png(big.resize((size, size), Image.Resampling.LANCZOS))


def kestrel_png() -> bytes:
    """Return the therapy practice's mark and name as a picture for the foot of an e-mail."""
    big = Image.new("RGB", (960, 240), "white")
    pen = ImageDraw.Draw(big)
    for k in range(3):
        pen.polygon(
            ((40, 210), (70 + 30 * k, 90 - 20 * k), (190 + 40 * k, 20 + 24 * k), (150 + 36 * k, 110 + 16 * k)),
            fill=(154, 74, 18),
        )
    pen.text((320, 40), "Kestrel Bank", font=_font("SemiBold", 84), fill=(154, 74, 18))
    pen.text((322, 140), "Children's Therapy", font=_font("Regular", 56), fill=(154, 74, 18))
    return _png(big.resize((320, 80), Image.Resampling.LANCZOS))


def _pages(source: Path, dpi: int) -> list[Image.Image]:
    with pdfium.PdfDocument(source) as pdf:
        return [page.render(scale=dpi / 72).to_pil() for page in pdf]


def _add_picture(pdf: pikepdf.Pdf, grey: Image.Image) -> None:
    packed = io.BytesIO()
    grey.save(packed, "JPEG", quality=40, dpi=(200, 200))
    picture = pdf.make_stream(
        packed.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=grey.width,
        Height=grey.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=_A4)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.obj.Contents = pdf.make_stream(f"q {_A4[0]} 0 0 {_A4[1]} 0 0 cm /Im0 Do Q".encode())


def _noise(size: tuple[int, int], *, seed: int, strength: int) -> Image.Image:
    raw = random.Random(seed).randbytes(size[0] * size[1])
    return Image.frombytes("L", size, raw).point(lambda v: v * strength // 255)


def _wood(size: tuple[int, int]) -> Image.Image:
    dice = random.Random(5)
    table = Image.new("RGB", size, (146, 104, 66))
    pen = ImageDraw.Draw(table)
    for _ in range(420):
        y, shade = dice.randrange(size[1]), dice.randrange(-16, 12)
        pen.line(
            (0, y, size[0], y + dice.randrange(-14, 14)),
            fill=(146 + shade, 104 + shade, 66 + shade),
            width=dice.randrange(1, 6),
        )
    for y in range(330, size[1], 480):
        pen.line((0, y, size[0], y + 6), fill=(84, 56, 34), width=5)
    return table.filter(ImageFilter.GaussianBlur(1.6))


def _lamp_and_shadow(size: tuple[int, int]) -> Image.Image:
    """Return how bright each part is: lit from the top right, with the shadow of a hand and phone at the lower left."""
    width, height = size
    whole = 2 * max(size)
    left, top = (whole - width) // 2, (whole - height) // 2
    light = Image.linear_gradient("L").resize((whole, whole)).rotate(-35, Image.Resampling.BICUBIC)
    light = light.crop((left, top, left + width, top + height)).point(lambda v: min(255, 285 - v * 2 // 5))
    shadow = Image.new("L", size, 255)
    pen = ImageDraw.Draw(shadow)
    pen.polygon(
        (
            (0, height * 0.62),
            (width * 0.3, height * 0.55),
            (width * 0.52, height * 0.8),
            (width * 0.42, height),
            (0, height),
        ),
        fill=182,
    )
    return ImageChops.multiply(light, shadow.filter(ImageFilter.GaussianBlur(38)))


def _write_line(page: Image.Image, dice: random.Random, line: str, x: float, y: float) -> None:
    y += dice.uniform(-3, 3)
    drift = dice.uniform(-0.012, 0.006)
    start = x
    for letter in line:
        font = ImageFont.truetype(str(FONTS / "Lexend-Regular.ttf"), round(43 * dice.uniform(0.95, 1.06)))
        wide = font.getlength(letter)
        if letter == " ":
            x += wide * dice.uniform(1.0, 1.5)
            continue
        mask = Image.new("L", (round(wide) + 40, 90), 0)
        ImageDraw.Draw(mask).text((20, 62), letter, font=font, fill=225, anchor="ls")
        slant = 0.2 + dice.uniform(-0.05, 0.05)
        mask = mask.transform(
            mask.size, Image.Transform.AFFINE, (1, slant, -slant * 62, 0, 1, 0), Image.Resampling.BICUBIC
        )
        mask = mask.rotate(dice.uniform(-4, 4), Image.Resampling.BICUBIC, center=(20, 62))
        at = (round(x) - 20, round(y - 66 + (x - start) * drift + dice.uniform(-2, 2)))
        page.paste((34, 48, 120), at, mask)
        x += wide * 0.9 + dice.uniform(-0.6, 0.9)


def _bubble(pen: ImageDraw.ImageDraw, y: int, *, mine: bool, words: str, when: str) -> int:
    font, small = _font("Regular", 27), _font("Regular", 19)
    lines = _wrapped(words, font, 470)
    wide = max(*(font.getlength(line) for line in lines), 120.0) + 48
    tall = 38 * len(lines) + 48
    left = 696 - wide if mine else 24
    pen.rounded_rectangle((left, y, left + wide, y + tall), 22, fill=(205, 231, 214) if mine else (255, 255, 255))
    for k, line in enumerate(lines):
        pen.text((left + 24, y + 14 + 38 * k), line, font=font, fill=(25, 28, 32))
    pen.text((left + wide - 20, y + tall - 10), when, font=small, fill=(105, 110, 116), anchor="rs")
    return y + tall + 18


def _wrapped(words: str, font: ImageFont.FreeTypeFont, wide: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > wide:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Lexend-{style}.ttf"), size)


def _png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.quantize(32).save(held, "PNG", optimize=True)
    return held.getvalue()
