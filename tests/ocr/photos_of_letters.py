"""Makes photos of letters that lie on a table: askew, curling, lit by a window, with a hand's shadow."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter
from PIL.Image import Resampling, Transform

from tests.ocr.made_pages import SHIPPED_FONTS, Spoil, as_jpeg, is_there, noisy

_DESK = 0.08  # of the page's width on each side: the table round it

LETTERS = (
    """Brackenford Borough Council
Children's Services, The Exchange, Market Row, Brackenford BK1 6TT
Please ask for: Ms R. Oduya   Direct dial: 01632 960311

Mr and Mrs Villiers
9 Quarry Rise
Brackenford
BK4 2DL

Thursday, 19 June 2025

Dear Mr and Mrs Villiers

Saoirse Villiers, born 30 January 2014: provision while there is no school place

I write further to your e-mails of 2, 11 and 16 June. Officers met on 17 June 2025 to look again at what is being
provided. They had before them the consultant's letter of 28 May, the record of attendance (41.7%) and the
school's risk assessment.

It was agreed that:
(a) tuition will rise from 5 to 12 hours a week from Monday 23 June, at home or at Kestrel Library;
(b) a mentor from Branching Out will visit on Wednesdays, 1.15 pm to 3.15 pm;
(c) the cost, about £412 a week, will be met by the Council until a place is found.

The Council accepts that nothing was arranged between 24 February and 9 May, a period of 47 school days, and that
this was not what section 19 of the Education Act 1996 requires. An apology and a payment are being considered
under complaint 25/00781, and you will hear about that separately by 11 July.

If any of this is not right, do please ring me. I shall be away from 30 June to 4 July.

Yours sincerely


Rosamund Oduya
Access and Inclusion Lead""",
    """OUTPATIENT LETTER                                   Clinic: 7 October 2024    Typed: 22 October 2024

Hospital number T4471902    NHS number 962 147 3308

Dear Dr Whitcombe

Idris Bamford-Shaw, d.o.b. 17/11/2015, Flat 3, 88 Wharf Street, Lowmere LM2 8HJ

Diagnoses
1. Attention deficit hyperactivity disorder, combined presentation
2. Developmental coordination disorder
3. Possible absence seizures: awaiting EEG

Current treatment: methylphenidate modified release 27 mg each morning; melatonin 3 mg at night

Thank you for asking me to see Idris again. He came with his grandmother, Mrs Shaw, who has looked after him since
March. She tells me that he sleeps from about 9.40 pm until 5 am. His weight is 27.6 kg (25th centile), height
131.4 cm (50th), pulse 84 and blood pressure 101/58.

School have written that he manages about 12 minutes of quiet work with an adult beside him and 3 or 4 without.
He has been sent home at lunch time on 14 of the last 38 days. I explained that this is not a medical matter and
that his grandmother should ask the council for an assessment under the Children and Families Act 2014.

Plan
- increase methylphenidate to 36 mg
- EEG within 6 weeks; no swimming without one adult to him alone
- I will write to the special needs coordinator
- review in 4 months

Yours sincerely

Dr Anjali Mukherjee
Consultant Community Paediatrician""",
    """Minutes of a meeting held at Fernhurst Junior School on 4 December 2024 at 3.40 pm

Those present: Kofi Asante's parents; Mrs P. Lyle (head teacher); Mr J. Obuya (class 5L); Ms T. Quennell (speech and
language therapist, by telephone from 3.55 pm)

1. Reading. Kofi's standardised score in September was 79 and is now 82. He reads words of one syllable reliably.
His parents said that he hides his book when his cousins come.

2. Speech and language. Ms Quennell has seen him 6 times out of the 20 that were planned. Two sessions fell on
training days and four were lost through sickness. She proposes to make up eight before Easter.

3. Break times. Mr Obuya has asked for a lunchtime club, £3 a week, to begin on 13 January 2025.

4. Transport. The taxi arrived after 9.05 am on eleven mornings of the last thirty. Mrs Lyle will write to the
contractor and copy the letter to the family.

5. Request for an assessment. The school will send its form to the council by 20 December. The parents will write
their own letter as well, so that nothing depends on one of the two.

Next meeting: 26 February 2025, 3.40 pm, in the library.

Notes taken by P. Lyle. Sent to all on 9 December 2024.""",
)
FACES = (
    ("C059-Roman.otf", "DejaVuSerif.ttf"),
    ("P052-Roman.otf", "LiberationSerif-Regular.ttf"),
    ("URWGothic-Book.otf", "DejaVuSansCondensed.ttf"),
    ("NimbusSansNarrow-Regular.otf", "LiberationSansNarrow-Regular.ttf", "DejaVuSansCondensed.ttf"),
    ("Carlito-Regular.ttf", "LiberationSans-Regular.ttf"),
    ("NimbusMonoPS-Regular.otf", "LiberationMono-Regular.ttf", "DejaVuSansMono.ttf"),
)


def faces() -> tuple[str, ...]:
    """Return the first typeface of each sort that this computer has, or ours."""
    found = [next((name for name in names if is_there(name)), SHIPPED_FONTS[0]) for names in FACES]
    return tuple(dict.fromkeys(found))


def on_a_table(
    page: Image.Image, *, seed: int, curl: float = 0.012, askew: float = 0.04, quality: int = 72
) -> Image.Image:
    """Photograph a page that lies on a table; its picture keeps about the page's own resolution."""
    rng = random.Random(seed)
    paper = _curled(page, curl * rng.uniform(0.6, 1.0), rng)
    width, height = paper.size
    edge = round(width * _DESK)
    frame = Image.new("L", (width + 2 * edge, height + 2 * edge), rng.choice([70, 95, 140]))
    frame = _grained(frame, rng)
    frame.paste(paper, (edge, edge))
    seen = _askew(frame, askew, rng)
    lit = ImageChops.multiply(seen, _light(seen.size, rng))
    return as_jpeg(noisy(lit.filter(ImageFilter.GaussianBlur(0.6)), 7, seed), quality)


def _curled(page: Image.Image, depth: float, rng: random.Random) -> Image.Image:
    """Bend the page's lines as a sheet does that was folded for the post or will not lie flat."""
    width, height = page.size
    pieces, phase = [], rng.uniform(0, math.pi)
    step = max(8, width // 48)
    for x in range(0, width, step):
        right = min(x + step, width)
        up = [depth * height * (math.sin(math.pi * at / width + phase) - math.sin(phase)) * 0.5 for at in (x, right)]
        corners = (x, -up[0], x, height - up[0], right, height - up[1], right, -up[1])
        pieces.append(((x, 0, right, height), corners))
    return page.transform(page.size, Transform.MESH, pieces, Resampling.BICUBIC, fillcolor=235)


def _askew(frame: Image.Image, most: float, rng: random.Random) -> Image.Image:
    width, height = frame.size
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    moved = [(x + rng.uniform(-most, most) * width, y + rng.uniform(-most, most) * height) for x, y in corners]
    turned = rng.uniform(-3, 3)
    frame = frame.rotate(turned, Resampling.BICUBIC, fillcolor=90)
    return frame.transform(
        frame.size, Transform.QUAD, [v for at in moved for v in at], Resampling.BICUBIC, fillcolor=90
    )


def _grained(frame: Image.Image, rng: random.Random) -> Image.Image:
    """A wooden table: stripes a little lighter and darker."""
    pen = ImageDraw.Draw(frame)
    for y in range(0, frame.height, 9):
        pen.line((0, y, frame.width, y + rng.randint(-6, 6)), fill=rng.randint(60, 150), width=3)
    return frame.filter(ImageFilter.GaussianBlur(2))


def _light(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Light from one side, and the shadow of a hand and phone."""
    width, height = size
    light = Image.linear_gradient("L").rotate(rng.choice([0, 90, 180, 270])).resize(size)
    light = light.point([round(130 + value * 0.48) for value in range(256)])
    shadow = Image.new("L", size, 255)
    x, y = rng.uniform(0.3, 0.8) * width, rng.uniform(0.5, 0.9) * height
    reach = rng.uniform(0.25, 0.5) * width
    pen = ImageDraw.Draw(shadow)
    pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=rng.randint(120, 175))
    pen.rectangle((x - reach / 3, y, x + reach / 3, height), fill=rng.randint(120, 175))
    return ImageChops.multiply(light, shadow.filter(ImageFilter.GaussianBlur(width / 25)))


CLASSES: dict[str, tuple[tuple[int, ...], Spoil]] = {
    "table": ((150, 200), lambda picture, seed: on_a_table(picture, seed=seed)),
    "table, poor": ((110,), lambda picture, seed: on_a_table(picture, seed=seed, quality=50)),
}
