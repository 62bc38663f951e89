"""Makes pages of print, and spoils them as scanners, fax machines and phones do."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from PIL.Image import Resampling, Transform

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SHIPPED_FONTS = tuple(
    str(FONTS / name) for name in ("DejaVuSans.ttf", "AtkinsonHyperlegibleNext-Regular.ttf", "Lexend-Regular.ttf")
)
# Looked for in the system's own folders by Pillow; the first that is there of each kind is used.
SYSTEM_FONTS = (
    ("arial.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "NimbusSans-Regular.otf", "NimbusSans-Regular.t1"),
    ("times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf", "NimbusRoman-Regular.otf", "DejaVuSerif.ttf"),
    ("calibri.ttf", "Carlito-Regular.ttf"),
)

LETTERS = (
    """Westmarch County Council
Special Educational Needs Assessment Service
Larch House, 14 Canal Street, Stoneford SF4 7QT

Our ref: SEN/2291/TK
12 February 2025

Dear Mrs Okonjo,

Decision not to carry out an education, health and care needs assessment

Thank you for your request, which we received on 6 January 2025. The panel met on 5 February 2025 and
looked at the advice from Hillbrook Primary School, your own letter of 3 January and the report of the
educational psychologist dated 19 November 2024.

The panel agreed that Tobias has needs in speech and language and in attention. It noted that the school has
spent £4,150 of the £6,000 expected of it, and that he has made 7 months' progress in reading in the last
12 months. On this evidence we have decided that an assessment is not necessary.

You have the right to appeal to the First-tier Tribunal within two months of the date of this letter or one
month from the date of a mediation certificate, whichever is later. You must contact a mediation adviser on
01632 960447 before you can appeal.

Yours sincerely,

Harriet Quill
SEND Casework Manager""",
    """SPEECH AND LANGUAGE THERAPY REPORT

Child: Tobias Okonjo        Date of birth: 23 August 2016
School: Hillbrook Primary   Seen: 8 and 15 October 2024

Reason for referral
Tobias was referred by his class teacher because he finds it hard to follow instructions of more than two
parts and his speech is not always clear to people who do not know him.

Results
On the test of understanding he scored 74 (4th percentile); on the test of naming 81 (10th percentile).
He said 62% of consonants correctly. In class he asked for help once in 45 minutes, after a prompt.

Recommendations
1. Direct therapy from a qualified therapist, 45 minutes each week, for 39 weeks a year.
2. A programme carried out by a trained teaching assistant, 20 minutes on each of the other 4 days.
3. Six hours a year for the therapist to train staff and write targets.
4. Review in the summer term, no later than 30 June 2025.

Signed: M. Prentice, Speech and Language Therapist, HCPC number SL04417""",
    """Minutes of the annual review meeting held on Tuesday 4 March 2025 at 9.30 am

Present: Mrs Okonjo (parent), Mr D. Fairley (SENCo), Ms L. Hobbs (class teacher)
Apologies: Westmarch County Council; Dr Amin (community paediatrician)

1. Attendance has fallen from 94.2% in autumn to 81.6% since 6 January. Mrs Okonjo said that he is sick most
mornings and that she had written about this on 14, 20 and 28 January without a reply.
2. The 15 hours of support in Section F were not in place from 4 November to 17 January, as the assistant had
left. Mr Fairley agreed that 142.5 hours had not been provided.
3. Therapy: 3 of 13 sessions took place. The service says it has a vacancy.
4. The school believes that it can no longer meet need without at least 25 hours and a smaller class.

Actions
Mr Fairley to send the report to the council within two weeks, by 18 March 2025.
The council to write with its decision within four weeks of the meeting, by 1 April 2025.

The meeting ended at 10.50 am.""",
    """From: Office <office@hillbrook.example>
Sent: 27 January 2025 15:42
To: Grace Okonjo
Subject: Today

Dear Grace,

I am writing to let you know that Tobias had a difficult afternoon. At about 1.20 he left the classroom
without asking and was found under the coats. He would not come back and threw a shoe, which hit the door.
Nobody was hurt. We rang you at 1.35 and again at 1.50.

Because of this we need you to collect him at 12.00 for the rest of this week. We do not record this as an
exclusion; it is to help him settle. Please could you also let us have £3.20 for the broken hook.

We know that this is hard and we want to help. Can you meet us on Friday 31 January at 8.45?

Kind regards,

Lucy Hobbs
Year 4""",
)

FORM = (
    ("Question", "Answer"),
    ("Child", "Tobias Okonjo"),
    ("Date of birth", "23/08/2016"),
    ("Year group", "4"),
    ("School", "Hillbrook Primary School"),
    ("Seen on", "15/10/2024"),
    ("Report dated", "05/11/2024"),
    ("Manual dexterity", "5th percentile"),
    ("Aiming and catching", "37th percentile"),
    ("Balance", "16th percentile"),
    ("Hours of support each week", "15"),
    ("Therapist", "Declan Prentice"),
)


@dataclass(frozen=True)
class MadePage:
    """A page, its words in order, the box of each, and its resolution."""

    picture: Image.Image
    words: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    dpi: int


def made_page(text: str, *, font: str = SHIPPED_FONTS[0], dpi: int = 200, points: float = 11) -> MadePage:
    """Print the text on A4, wrapping long lines."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(font, points * dpi / 72)
    line_height, margin = points * 1.35 * dpi / 72, dpi
    words, boxes = [], []
    y = float(margin)
    for line in text.splitlines():
        x = float(margin)
        for word in line.split():
            length = face.getlength(word)
            if x + length > width - margin * 0.8:
                x, y = float(margin), y + line_height
            draw.text((x, y), word, font=face, fill=20)
            words.append(word)
            boxes.append(draw.textbbox((x, y), word, font=face))
            x += length + face.getlength(" ")
        y += line_height if line.strip() else line_height * 0.7
    return MadePage(page, tuple(words), tuple(boxes), dpi)


def made_form(
    *, font: str = SHIPPED_FONTS[0], dpi: int = 200, ink: int = 120, form: Sequence[tuple[str, str]] = FORM
) -> MadePage:
    """Print a form: a ruled table with a shaded head, and a line of print below."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw, face = ImageDraw.Draw(page), ImageFont.truetype(font, 10 * dpi / 72)
    row, left, middle, right = round(0.24 * dpi), dpi, round(3.4 * dpi), round(7.2 * dpi)
    words, boxes = [], []
    for number, (one, other) in enumerate(form):
        y = round(1.5 * dpi) + number * row
        for x0, x1, text in ((left, middle, one), (middle, right, other)):
            draw.rectangle(
                (x0, y, x1, y + row), fill=225 if number == 0 else 255, outline=ink, width=max(1, dpi // 150)
            )
            x = x0 + 0.08 * dpi
            for word in text.split():
                draw.text((x, y + row * 0.15), word, font=face, fill=20)
                words.append(word)
                boxes.append(draw.textbbox((x, y + row * 0.15), word, font=face))
                x += face.getlength(word + " ")
    return MadePage(page, tuple(words), tuple(boxes), dpi)


def fonts() -> tuple[str, ...]:
    """Return the fonts there are to print with: ours, and the system's commonest."""
    found = list(SHIPPED_FONTS)
    for names in SYSTEM_FONTS:
        found += [name for name in names if is_there(name)][:1]
    return tuple(found)


def is_there(font: str) -> bool:
    """Say whether this computer has a typeface."""
    try:
        ImageFont.truetype(font, 10)
    except OSError:
        return False
    return True


def scanned(picture: Image.Image, *, seed: int = 0, lean: float = 0.7, quality: int = 60) -> Image.Image:
    """Spoil a page as an office scanner does: a little lean, blur and noise, then JPEG."""
    picture = picture.rotate(lean, Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
    return as_jpeg(noisy(picture, 14, seed), quality)


def faxed(picture: Image.Image, *, seed: int = 0) -> Image.Image:
    """Spoil a page as a fax machine does: black and white, with specks."""
    return noisy(picture.rotate(-0.4, Resampling.BICUBIC, fillcolor=255), 40, seed).point(
        [0 if value < 150 else 255 for value in range(256)]
    )


def photographed(picture: Image.Image, *, seed: int = 0, quality: int = 70, bend: float = 0.02) -> Image.Image:
    """Spoil a page as a phone does: held askew, a lamp on one side, a shadow, blur and JPEG."""
    width, height = picture.size
    rng = random.Random(seed)
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    moved = [(x + rng.uniform(-bend, bend) * width, y + rng.uniform(-bend, bend) * height) for x, y in corners]
    picture = picture.transform(
        picture.size, Transform.QUAD, [v for point in moved for v in point], Resampling.BICUBIC, fillcolor=225
    )
    lamp = Image.radial_gradient("L").resize((width * 2, height * 2)).crop((width // 4, 0, width // 4 + width, height))
    lit = ImageChops.subtract(
        picture.point([round(v * 0.93) for v in range(256)]), lamp.point([v // 2 for v in range(256)])
    )
    shadow = Image.new("L", picture.size, 255)
    ImageDraw.Draw(shadow).polygon([(0, height * 0.55), (width * 0.7, height), (0, height)], fill=165)
    lit = ImageChops.multiply(lit, shadow.filter(ImageFilter.GaussianBlur(width / 40)))
    return as_jpeg(noisy(lit.filter(ImageFilter.GaussianBlur(0.7)), 8, seed), quality)


def noisy(picture: Image.Image, sigma: float, seed: int = 0) -> Image.Image:
    """Add grain, the same for the same seed."""
    rng = random.Random(seed)
    values = bytes(min(255, max(0, round(rng.gauss(128, sigma)))) for _ in range(256 * 256))
    tile, grain = Image.frombytes("L", (256, 256), values), Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            grain.paste(tile.transpose(rng.choice(list(Image.Transpose))), (x, y))
    return ImageChops.add(picture, grain, 1, -128)


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Put the picture through JPEG."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue())).convert("L")


def words_missed(truth: tuple[str, ...], read: str) -> float:
    """Return the share of words that were read wrongly, lost or added."""
    return edits(truth, tuple(read.split())) / len(truth)


def edits(one: tuple[str, ...] | str, other: tuple[str, ...] | str) -> int:
    """Return the fewest insertions, removals and changes that turn one into the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            corner, row[j] = row[j], min(corner + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


Spoil = Callable[[Image.Image, int], Image.Image]
CLASSES: dict[str, tuple[tuple[int, ...], Spoil]] = {
    "clean": ((150, 200, 300), lambda picture, seed: as_jpeg(picture, 85)),
    "scan": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "fax": ((200, 300), lambda picture, seed: faxed(picture, seed=seed)),
    "leaning": ((200,), lambda picture, seed: scanned(picture, seed=seed, lean=(-4, 2.5, 5, -1.5)[seed % 4])),
    "phone": ((150, 200, 300), lambda picture, seed: photographed(picture, seed=seed)),
    "hardphone": ((110,), lambda picture, seed: photographed(picture, seed=seed, quality=40)),
    "hardscan": ((100,), lambda picture, seed: scanned(picture, seed=seed, quality=30)),
    "form scan": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "form phone": ((200,), lambda picture, seed: photographed(picture, seed=seed)),
    "sideways": ((200,), lambda picture, seed: scanned(picture.rotate(90, expand=True), seed=seed)),
    "headlong": ((200,), lambda picture, seed: scanned(picture.rotate(180), seed=seed)),
    "sideways 2": ((150,), lambda picture, seed: scanned(picture.rotate(270, expand=True), seed=seed)),
}
