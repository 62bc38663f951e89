"""Makes worn, stamped, tinted and badly lit pages: other letters, typefaces and ways to be spoilt than `made_pages`."""

import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from PIL.Image import Resampling

from tests.ocr.made_pages import SHIPPED_FONTS, MadePage, Spoil, as_jpeg, is_there, made_page, noisy, scanned
from tests.ocr.photos_of_letters import on_a_table

LETTERS = (
    """Thornleigh and District Schools Federation
Pupil Services, Unit 6, Beckside Park, Thornleigh TH2 9WX
Telephone 01632 960818      Web www.thornleighfederation.example

Your reference: none
Our reference: PS/0417/JW
Date: 8th May 2024

Dear Ms Achterberg

Jaspreet (d.o.b. 02/12/2012): managed move

Following our telephone call of 29 April I confirm what was said. The governors have not excluded your son. They
ask whether you would consider a move to Ravensgill Academy for a trial of six weeks from 20 May 2024.

You told me that you are against this, because he has only just begun to trust his key worker, Mr Ijaz, and because
the journey would take 55 minutes each way. You also said that the plan of 11/09/2023 names this school in Section I
and that nothing in it has been changed.

I have to make clear that a managed move can be made only if everybody agrees. If you do not reply by 17 May we shall
take it that you do not. Meanwhile his timetable stays at 22.5 hours, with the sensory room from 10.40 to 11.00.

A copy of this goes to Mrs J. Wolstenholme, SEND Partnership Officer, ext. 2286.

Yours sincerely

Gareth Pugh-Llewellyn
Federation Inclusion Manager""",
    """OCCUPATIONAL THERAPY: SENSORY AND MOTOR SKILLS ASSESSMENT

Name: Wilhelmina Broadhurst          Age when seen: 8 years 7 months
Dates of assessment: 3rd, 10th and 24th February 2025

The M-ABC was used to look at how Mina manages with her hands, with balls and with balance. A score at or below the
5th centile shows a significant difficulty; from the 6th to the 15th she is “at risk”.

Manual dexterity: standard score 4, 2nd centile. Aiming and catching: standard score 8, 25th centile. Balance:
standard score 5, 5th centile. Total: 49 points, 5th centile.

Her writing was timed at 11 words a minute (the middle for Year 4 is 19). After 6 minutes she put down her pencil and
rubbed her thumb. Letters such as b, d, p and q were turned round 9 times in 48 words.

She covered her ears when the hand drier was on, and asked to leave the hall twice, at 12.05 and 12.20. Her mother's
questionnaire puts her in the range “much more than others” for hearing and touch.

I advise:
(i) a block of 10 sessions of direct therapy, each of 50 minutes, by a registered therapist;
(ii) a keyboard, with 15 minutes of practice a day, for not less than 2 terms;
(iii) movement breaks of 5 minutes every 40 minutes, led by an adult who has been shown how;
(iv) a quiet place to eat.

Cost of the equipment: £86.75 for the slope and cushion, £329.00 for the laptop.""",
    """FIRST-TIER TRIBUNAL                                      Special Educational Needs and Disability

Appeal number: EH907/24/00138
Appellants: Mr A. and Mrs F. Zaborowski          Responsible body: Marlshire County Council

ORDER of Judge P. Haverstock

Upon reading the request for change of 14 October 2024, and the reply of the Council dated 18 October 2024,

IT IS ORDERED that

1. The hearing listed on 6 November 2024 is put off. It will take place by video on 22 January 2025 at 10.00 am, with
one day allowed.
2. By 12 noon on 15 November 2024 the Council shall send the report of its educational psychologist.
3. By 12 noon on 6 December 2024 the parents may send a further statement of not more than 5 pages.
4. The working document, version 7, is to be sent as a Word file by 13 December 2024, with the wording that is agreed
in plain print, what the parents ask for in bold and what the Council asks for in italics.
5. The bundle, of not more than 300 pages, is to be sent by 20 December 2024.
6. No more than 3 witnesses may be called by each side.

If a party does not do what this order says, the Tribunal may bar that party from taking further part (rule 8 of
the Tribunal Procedure Rules 2008).

Dated 23 October 2024""",
    """Dear Miss Delacroix-Hughes,

Thank you for your letter about how Rafe is getting on at Pebble Lane. I am sorry that it has taken me until today,
Tuesday the 1st of July, to answer; we have had chicken pox in three classes.

You ask four things. First, who is with him at lunch? Mrs Vyas on Mondays and Tuesdays, from 12.10 to 1 o'clock, and
Joel on the other days. Second, has he been on his own in the corridor? Yes, on 9 June for about 25 minutes, and again
on the 13th. That should not have happened and the book says why. Third, what became of the £6,220? It paid for Mrs
Vyas (18 hours), for the phonics group and for half of the beanbags. Fourth, may you come in to watch? Of course: any
morning but Thursday.

He has learned 31 of the 44 sounds. In January it was 17. He can count back from 20 and knows the difference between
“before” and “after” when he has pictures. He still finds the carpet too much after ten minutes or so, and last week
he bit his sleeve through.

We shall hold his review on 15 July at twenty past three. I have written to the council, to Dr Osei-Bonsu and to the
speech therapist, and I have kept a copy of each for you in the office.

With best wishes,

Niamh Corrigan
Assistant head and special needs coordinator""",
)
COLUMNS = (
    """Newsletter of the parents' forum, spring. At the meeting of 11 March forty of us heard a solicitor explain what
a plan must say. Her first rule: if it cannot be counted, it cannot be enforced. She asked us to look for words such
as “access to”, “opportunities for” and “as appropriate”, and to put a number in their place. Who will do it, how
often, for how long, and how well trained are they? The council's own panel agreed in 2023 that 7 out of 10 plans
that went to appeal had no hours in them at all.""",
    """Transport from September. The new rules begin on 1 September 2025. Anyone whose child is 16 or over must apply
anew each year, by 31 May. Forms sent later will be looked at, but a taxi may not be there on the first day. If you
are refused you can ask for a review within 20 working days, and then go before a panel of three councillors within
40. Last year 58 families did so and 33 of them won. Bring the letter of your doctor and a map with the pavements
marked. The helpline is open from 9.30 to 2.30.""",
)
TABLE = (
    ("Subject", "Autumn term", "Spring term", "Expected", "What the teacher says"),
    ("Reading", "78", "81", "100", "Reads aloud to one adult"),
    ("Spelling", "71", "70", "100", "Uses a word mat of 60 words"),
    ("Writing", "1.4 pages", "1.9 pages", "4 pages", "Tires after 9 minutes"),
    ("Number", "92", "95", "100", "Quick with money, slow with clocks"),
    ("Science", "absent", "88", "100", "Missed 13 lessons of 36"),
    ("Attendance", "83.5%", "79.2%", "96%", "47 sessions marked C"),
    ("Incidents", "6", "11", "0", "Most between 1.10 and 1.45 pm"),
    ("Date seen", "05/11/2024", "18/03/2025", "30/06/2025", "Review in the summer"),
)
BARS = (
    ("SECTION A", "The views, interests and aspirations of Priyanka and her parents"),
    ("SECTION B", "Special educational needs: communication, learning, and social and emotional health"),
    ("SECTION F", "A teaching assistant trained in attachment for 27.5 hours a week, all year"),
    ("SECTION I", "Name of school: Oakenshaw Lodge, Type: maintained special, from 01/09/2025"),
    ("PART 4: FOR OFFICE USE", "Received 16/04/2025, checked 22/04/2025 by T. Nkemelu"),
)
FACES = (
    ("URWBookman-Light.otf", "DejaVuSerif.ttf"),
    ("NotoSans-Regular.ttf", "DejaVuSans.ttf"),
    ("NimbusRoman-Regular.otf", "LiberationSerif-Regular.ttf"),
    ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf"),
    ("NimbusSans-Regular.otf", "LiberationSans-Regular.ttf"),
    ("NotoSansMono-Regular.ttf", "DejaVuSansMono.ttf"),
)
_NOTES = ("not true!", "ask for dates", "SEE p. 14", "who said this?", "rang 3/5 - no reply")


def faces() -> tuple[str, ...]:
    """Return the first typeface of each sort that this computer has, or ours."""
    found = [next((name for name in names if is_there(name)), SHIPPED_FONTS[0]) for names in FACES]
    return tuple(dict.fromkeys(found))


def pages(name: str, dpi: int) -> list[MadePage]:
    """Return the pages of a class, each in another typeface."""
    if name.startswith("columns"):
        return [made_columns(font=font, dpi=dpi) for font in faces()]
    if name == "figures":
        return [made_figures(font=font, dpi=dpi) for font in faces()]
    if name.startswith("log"):
        return [made_log(font=font, dpi=dpi) for font in faces()]
    if name.startswith(("ruled", "unruled")):
        return [made_table(font=font, dpi=dpi, ruled=name.startswith("ruled")) for font in faces()]
    if name.startswith("bars"):
        return [made_bars(font=font, dpi=dpi) for font in faces()]
    return [made_page(text, font=font, dpi=dpi, points=10.5) for text, font in zip(LETTERS * 2, faces(), strict=False)]


def made_columns(*, font: str, dpi: int, columns: Sequence[str] = COLUMNS) -> MadePage:
    """Print two columns side by side, a title above them."""
    sheet = _Sheet(font, dpi, 10.5)
    sheet.line("Brackenford Parents Together", 1.0, 0.8)
    for number, text in enumerate(columns):
        sheet.wrapped(text, 0.9 + number * 3.35, 3.05, 1.4)
    return sheet.page()


def made_table(*, font: str, dpi: int, ruled: bool, table: Sequence[Sequence[str]] = TABLE) -> MadePage:
    """Print a table of five columns by rows."""
    sheet = _Sheet(font, dpi, 9.5)
    lefts = (0.8, 1.8, 3.0, 4.2, 5.3, 7.9)
    for number, row in enumerate(table):
        y = 1.2 + number * 0.3
        for left, right, cell in zip(lefts, lefts[1:], row, strict=False):
            if ruled:
                sheet.box(left, y, right, y + 0.3)
            sheet.line(cell, left + 0.06, y + 0.06)
    return sheet.page()


def made_figures(*, font: str, dpi: int, ruled: bool = True) -> MadePage:
    """Print a table whose columns hold single figures, as a log of hours does."""
    sheet = _Sheet(font, dpi, 9.5)
    for number, what in enumerate(("Speech therapy", "Adult support", "Reading aloud", "Handwriting", "Physio") * 2):
        cells = (what, *(str((number * 2 + 3 * at) % 10) for at in (1, 2, 3)))
        for at, cell in enumerate(cells):
            x, y = 0.8 + 1.6 * at, 1.2 + number * 0.3
            if ruled:
                sheet.box(x, y, x + 1.6, y + 0.3)
            sheet.line(cell, x + 0.1, y + 0.06)
    return sheet.page()


def made_log(*, font: str, dpi: int, rows: Sequence[Sequence[str]] = ()) -> MadePage:
    """Print a log whose columns hold hours: whole ones, halves and tens; without lines at 200 dots an inch."""
    sheet = _Sheet(font, dpi, 10)
    rows = rows or _hours()
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            x, y = (0.8, 2.4, 3.3, 4.2, 5.1)[at], 1.2 + number * 0.3
            if dpi != 200:
                sheet.box(x, y, (2.4, 3.3, 4.2, 5.1, 6.0)[at], y + 0.3)
            sheet.line(cell, x + 0.1, y + 0.06)
    return sheet.page()


def _hours() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Support", "Mon", "Tue", "Wed", "Thu")]
    for number, what in enumerate(("Mentor", "Swimming", "Key worker", "Typing", "Taxi late", "Nurture group") * 2):
        hours = ((number * 7 + at * 3) % 10 for at in range(4))
        rows.append((what, *(f"{hour}.5" if (hour + number) % 5 == 2 else f"{hour * 3 or 10}" for hour in hours)))
    return rows


def made_bars(*, font: str, dpi: int, bars: Sequence[tuple[str, str]] = BARS) -> MadePage:
    """Print sections whose heads are white on a dark bar."""
    sheet = _Sheet(font, dpi, 11)
    for number, (head, text) in enumerate(bars):
        y = 1.0 + number * 1.5
        sheet.box(0.8, y, 7.5, y + 0.34, fill=(30, 60, 90, 110, 45)[number])
        sheet.line(head, 0.95, y + 0.06, ink=255)
        sheet.wrapped(text, 0.95, 6.2, y + 0.5)
    return sheet.page()


class _Sheet:
    """A sheet of A4 on which words are set; places are in inches."""

    def __init__(self, font: str, dpi: int, points: float) -> None:
        self._dpi, self._points = dpi, points
        self._face = ImageFont.truetype(font, points * dpi / 72)
        self._picture = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
        self._pen = ImageDraw.Draw(self._picture)
        self._words: list[str] = []
        self._boxes: list[tuple[float, float, float, float]] = []

    def line(self, text: str, x: float, y: float, ink: int = 20) -> None:
        at = x * self._dpi
        for word in text.split():
            self._word(word, at, y * self._dpi, ink)
            at += self._face.getlength(word + " ")

    def wrapped(self, text: str, x: float, wide: float, y: float) -> None:
        at, down = x * self._dpi, y * self._dpi
        for word in text.split():
            if at + self._face.getlength(word) > (x + wide) * self._dpi:
                at, down = x * self._dpi, down + self._points * 1.3 * self._dpi / 72
            self._word(word, at, down, 20)
            at += self._face.getlength(word + " ")

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: int | None = None) -> None:
        place = tuple(round(v * self._dpi) for v in (x0, y0, x1, y1))
        self._pen.rectangle(place, fill=fill, outline=60 if fill is None else fill, width=max(1, self._dpi // 120))

    def page(self) -> MadePage:
        return MadePage(self._picture, tuple(self._words), tuple(self._boxes), self._dpi)

    def _word(self, word: str, x: float, y: float, ink: int) -> None:
        self._pen.text((x, y), word, font=self._face, fill=ink)
        self._words.append(word)
        self._boxes.append(self._pen.textbbox((x, y), word, font=self._face))


def carbon(picture: Image.Image, *, seed: int) -> Image.Image:
    """Make the grey, spreading, uneven print of a carbon copy, scanned."""
    cloud = _cloud(picture.size, seed, 60, 150)
    print_ = picture.filter(ImageFilter.MinFilter(3)) if picture.width > 1500 else picture
    grey = ImageChops.lighter(print_.filter(ImageFilter.GaussianBlur(picture.width / 1654)), cloud)
    return as_jpeg(noisy(ImageChops.multiply(grey, Image.new("L", picture.size, 225)), 9, seed), 60)


def tinted(picture: Image.Image, *, seed: int) -> Image.Image:
    """Print on coloured paper with a grain of its own."""
    paper = _cloud(picture.size, seed, 150, 185)
    return scanned(ImageChops.multiply(picture, paper), seed=seed)


def dim(picture: Image.Image, *, seed: int) -> Image.Image:
    """Photograph in a dim room: little light, much grain."""
    seen = on_a_table(picture, seed=seed, quality=95)
    return as_jpeg(noisy(seen.point([25 + v * 35 // 100 for v in range(256)]), 5, seed), 70)


def at_the_spine(picture: Image.Image, *, seed: int) -> Image.Image:
    """Copy from a bound file: dark and bent towards one side."""
    dark = Image.linear_gradient("L").rotate(90).resize(picture.size)
    if seed % 2:
        dark = dark.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    dark = dark.point([min(255, 60 + value * 3) for value in range(256)])
    return scanned(ImageChops.multiply(picture, dark), seed=seed)


def standard_fax(picture: Image.Image, *, seed: int) -> Image.Image:
    """Send by fax at its usual fineness: 204 dots an inch across, 98 down, so that the picture is half as high."""
    low = picture.resize((picture.width, picture.height * 98 // 204), Resampling.BOX)
    return noisy(low, 10, seed).point([255 if value > 150 else 0 for value in range(256)], "1")


def thresholded(picture: Image.Image, *, seed: int) -> Image.Image:
    """Scan in black and white with the threshold a little too low or too high."""
    soft = noisy(picture.filter(ImageFilter.GaussianBlur(picture.width / 1800)), 12, seed)
    return soft.point([255 if value > (90, 200)[seed % 2] else 0 for value in range(256)])


def stamped(picture: Image.Image, *, seed: int) -> Image.Image:
    """Stamp the day of receipt across the print, and scan."""
    rng = random.Random(seed)
    wide = picture.width // 3
    stamp = Image.new("L", (wide, wide // 3), 255)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, wide - 5, wide // 3 - 5), outline=130, width=max(2, wide // 90))
    face = ImageFont.truetype(SHIPPED_FONTS[0], wide / 8)
    pen.text((wide * 0.1, wide * 0.03), "RECEIVED", font=face, fill=130)
    pen.text((wide * 0.1, wide * 0.17), "12 MAR 2025", font=face, fill=130)
    stamp = stamp.rotate(rng.uniform(-12, 12), Resampling.BICUBIC, expand=True, fillcolor=255)
    laid = Image.new("L", picture.size, 255)
    laid.paste(stamp, (round(picture.width * 0.55), round(picture.height * rng.uniform(0.15, 0.45))))
    return scanned(ImageChops.multiply(picture, laid), seed=seed)


def noted(picture: Image.Image, *, seed: int) -> Image.Image:
    """Write in the margins by hand, underline a word or two, and scan."""
    rng = random.Random(seed)
    name = next(n for n in ("Z003-MediumItalic.otf", SHIPPED_FONTS[2]) if is_there(n))
    face = ImageFont.truetype(name, picture.width / 50)
    laid = Image.new("L", picture.size, 255)
    for number in range(4):
        note = Image.new("L", (picture.width // 5, picture.width // 25), 255)
        ImageDraw.Draw(note).text((2, 2), rng.choice(_NOTES), font=face, fill=70)
        note = note.rotate(rng.uniform(2, 25), Resampling.BICUBIC, expand=True, fillcolor=255)
        y = round(picture.height * (0.12 + 0.2 * number))
        laid.paste(
            note, (round(picture.width * (0.0 if number % 2 else 0.9) - (0 if number % 2 else note.width / 9)), y)
        )
        pen = ImageDraw.Draw(laid)
        pen.line((picture.width * 0.2, y, picture.width * 0.4, y - 4), fill=90, width=max(2, picture.width // 600))
    return scanned(ImageChops.multiply(picture, laid), seed=seed)


def marked(picture: Image.Image, *, seed: int) -> Image.Image:
    """Go over some lines with a coloured marker, and scan in grey."""
    rng = random.Random(seed)
    laid = Image.new("L", picture.size, 255)
    pen = ImageDraw.Draw(laid)
    for _ in range(6):
        y = rng.uniform(0.15, 0.7) * picture.height
        x = rng.uniform(0.1, 0.5) * picture.width
        pen.line((x, y, x + picture.width * 0.35, y + 3), fill=rng.choice([215, 185, 150]), width=picture.width // 60)
    return scanned(ImageChops.multiply(picture, laid.filter(ImageFilter.GaussianBlur(1))), seed=seed)


def shone_through(picture: Image.Image, *, seed: int) -> Image.Image:
    """Let the back of the sheet be seen, mirrored and faint."""
    back = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(1.5))
    back = ImageChops.offset(back, 7, 23).point([195 + value * 60 // 255 for value in range(256)])
    return scanned(ImageChops.multiply(picture, back), seed=seed)


def _cloud(size: tuple[int, int], seed: int, low: int, high: int) -> Image.Image:
    rng = random.Random(seed)
    small = Image.frombytes("L", (12, 16), bytes(rng.randint(low, high) for _ in range(192)))
    return small.resize(size, Resampling.BICUBIC)


CLASSES: dict[str, tuple[tuple[int, ...], Spoil]] = {
    "new clean": ((150, 200, 300), lambda picture, seed: as_jpeg(picture, 85)),
    "new scan": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "new q30": ((150, 200), lambda picture, seed: scanned(picture, seed=seed, quality=30)),
    "carbon": ((200,), lambda picture, seed: carbon(picture, seed=seed)),
    "tinted": ((150, 200), lambda picture, seed: tinted(picture, seed=seed)),
    "spine": ((200,), lambda picture, seed: at_the_spine(picture, seed=seed)),
    "thresholded": ((200, 300), lambda picture, seed: thresholded(picture, seed=seed)),
    "standard fax": ((204,), lambda picture, seed: standard_fax(picture, seed=seed)),
    "marked": ((200,), lambda picture, seed: marked(picture, seed=seed)),
    "shone": ((200,), lambda picture, seed: shone_through(picture, seed=seed)),
    "stamped": ((200,), lambda picture, seed: stamped(picture, seed=seed)),
    "noted": ((200,), lambda picture, seed: noted(picture, seed=seed)),
    "dim": ((150, 200), lambda picture, seed: dim(picture, seed=seed)),
    "curled": ((150,), lambda picture, seed: on_a_table(picture, seed=seed + 50, curl=0.02)),
    "curled poor": ((110,), lambda picture, seed: on_a_table(picture, seed=seed + 50, curl=0.018, quality=50)),
    "columns": ((150, 200), lambda picture, seed: scanned(picture, seed=seed)),
    "columns photo": ((150,), lambda picture, seed: on_a_table(picture, seed=seed)),
    "ruled": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "unruled": ((150, 200), lambda picture, seed: scanned(picture, seed=seed)),
    "ruled photo": ((150,), lambda picture, seed: on_a_table(picture, seed=seed)),
    "figures": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "log": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "log dashes": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "bars": ((150, 200, 300), lambda picture, seed: scanned(picture, seed=seed)),
    "bars photo": ((150,), lambda picture, seed: on_a_table(picture, seed=seed)),
}
