"""Makes letters, reports, e-mails, minutes and logs of one to fourteen pages, as many layouts as a seed draws."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WIDTH, _HEIGHT, _EDGE = 595.0, 842.0, 64.0
_PLACES = ("Harrowmere", "Teesby", "Calder Vale", "Lindholme", "Ashcombe", "Wrexdale", "Penmoor", "Stourleigh")
_FIRST = ("Hannah", "Imran", "Grace", "Tomasz", "Bridget", "Oluwaseun", "Keith", "Priya", "Mairead", "Stephen")
_LAST = ("Fairclough", "Siddiqui", "Nowak", "Bannister", "Adeyemi", "Trelawny", "Hobson", "Patel", "Quigley", "Marsh")
_CHILDREN = ("Leo Fairweather", "Aisha Rahman", "Callum Dryden", "Mia Szymanska")
_WHO = ("the school", "the local authority", "the speech therapist", "{child}’s mother", "the class teacher", "{first}")
_DOES = (
    "reported that",
    "agreed that",
    "was concerned that",
    "explained how",
    "noted in the meeting that",
    "felt that",
)
_WHAT = (
    "progress in reading has been slow despite daily practice",
    "noise in the dining hall leads to distress on most days",
    "the support set out in the plan has not been delivered since half-term",
    "a writing slope and a laptop would help with recording work",
    "transitions between lessons need an adult nearby",
    "the hours of one-to-one teaching should be specified and counted",
    "friendships have become easier with a structured lunch club",
    "scores on the second test fell within the low average range",
    "attendance fell to below eighty per cent in the autumn",
    "sleep has been poor and mornings are hard for the whole family",
    "a further review will be held when the new timetable is known",
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
_HEADINGS: tuple[str, ...] = (
    "Background",
    "Cognition and learning",
    "Communication",
    "Social and emotional",
    "Physical needs",
)
_HEADINGS += (
    "Views of the child",
    "What is working",
    "Concerns",
    "Recommendations",
    "Provision",
    "Next steps",
    "Summary",
)


@dataclass(frozen=True)
class MadePaper:
    """One paper: its file and how many pages it has."""

    file: Path
    pages: int


def make_papers(folder: Path, count: int, seed: int) -> list[MadePaper]:
    """Write `count` papers as PDFs into a folder."""
    made = []
    for number in range(count):
        rng = random.Random(seed * 1000 + number)
        file = folder / f"{number:03}.pdf"
        made.append(MadePaper(file, _draw(file, _Layout(rng), list(_paper(rng)), rng)))
    return made


def draw_lines(file: Path, lines: list[str], rng: random.Random) -> int:
    """Write one paper's lines, the first of which names “office|street|telephone|child|place”; return its pages."""
    return _draw(file, _Layout(rng), lines, rng)


class _Layout:
    """What a sender's papers look like."""

    def __init__(self, rng: random.Random) -> None:
        self.numbers = rng.choice(["", "", "Page {n} of {all}", "Page {n}", "{n}", "- {n} -", "{n}/{all}", "later {n}"])
        self.number_on_top = rng.random() < 0.25
        self.running = rng.choice(["", "", "", "{title}", "{child} - {title}", "Confidential", "{office}"])
        self.foot = rng.choice(["", "", "{office}, {street}  {phone}", "www.{place}.example.org", "Version 2.1"])
        self.size = rng.choice([10.0, 11.0, 12.0])
        self.lead = rng.choice([1.25, 1.35, 1.5])
        self.paper = (612.0, 792.0) if rng.random() < 0.05 else (_WIDTH, _HEIGHT)
        self.serif = rng.random() < 0.4


def _paper(rng: random.Random) -> Iterator[str]:
    """Give a paper's lines; "# " begins a heading, "" is a gap, the first line names what it is."""
    child = rng.choice(_CHILDREN)
    place = rng.choice(_PLACES)
    person = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    day = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2019, 2026)}"
    office = f"{place} {rng.choice(['County Council', 'Borough Council', 'Primary School', 'NHS Foundation Trust'])}"
    telephone = f"01632 96{rng.randint(1000, 9999)}"
    street = f"{rng.randint(1, 90)} {rng.choice(['Station Road', 'Market Street', 'Mill Lane'])}, {place}"
    facts = _Facts(rng, child, place, person, day, office, telephone, street)
    kind = rng.choices([_letter, _report, _mail, _minutes, _log, _statement], [8, 4, 3, 2, 2, 2])[0]
    yield f"{office}|{street}|{telephone}|{child}|{place}"
    yield from kind(facts)


@dataclass(frozen=True)
class _Facts:
    rng: random.Random
    child: str
    place: str
    person: str
    day: str
    office: str
    phone: str
    street: str

    def sentences(self, count: int) -> str:
        rng = self.rng
        said = (
            f"{rng.choice(_WHO)} {rng.choice(_DOES)} {' and '.join(rng.sample(_WHAT, rng.randint(1, 2)))}"
            for _ in range(count)
        )
        plain = (each.replace("{child}", self.child.split()[0]).replace("{first}", self.person) for each in said)
        return " ".join(each[0].upper() + each[1:] + "." for each in plain)


def _letter(f: _Facts) -> Iterator[str]:
    rng = f.rng
    head = [f"# {f.office}", f"{f.street}", f"Telephone: {f.phone}"]
    if rng.random() < 0.3:
        head = [f"{f.street}", f"{f.place}"]
    yield from head
    yield ""
    about = [f"Our ref: {rng.choice('ABC')}{rng.randint(100, 999)}/{rng.randint(10, 99)}", f"Date: {f.day}", f.day]
    yield from rng.sample(about, rng.randint(1, 2)) if rng.random() < 0.85 else [f.day]
    yield ""
    yield f"Dear {rng.choice(['Mr', 'Mrs', 'Ms', 'Dr'])} {rng.choice(_LAST)}" + rng.choice(["", ","])
    yield ""
    if rng.random() < 0.7:
        yield f"# Re: {f.child}, date of birth {rng.randint(1, 28)}/0{rng.randint(1, 9)}/2015"
    for _ in range(rng.choices([2, 4, 7, 11], [5, 4, 2, 1])[0]):
        yield f.sentences(rng.randint(2, 5))
        yield ""
    yield rng.choice(["Yours sincerely", "Yours faithfully", "Kind regards"])
    yield ""
    yield f.person
    yield rng.choice(["SEN Officer", "Headteacher", "Consultant Paediatrician", "Team Manager"])
    if rng.random() < 0.3:
        yield f"cc: {f.office}"


def _report(f: _Facts) -> Iterator[str]:
    rng = f.rng
    yield f"# {f.office}"
    yield "# " + rng.choice(["Educational Psychology Report", "Speech and Language Therapy Report", "OT Assessment"])
    yield f"Name: {f.child}"
    yield f"Date of birth: {rng.randint(1, 28)}.0{rng.randint(1, 9)}.2014"
    yield f"Date of report: {f.day}"
    yield f"Report by: {f.person}"
    for number in range(1, rng.randint(6, 26)):
        yield ""
        yield f"# {f'{number}. ' if rng.random() < 0.5 else ''}{rng.choice(_HEADINGS)}"
        yield f.sentences(rng.randint(3, 8))
        if rng.random() < 0.3:
            yield from (f"• {f.sentences(1)}" for _ in range(rng.randint(2, 5)))
    yield ""
    yield f.person
    yield f"Signed on {f.day}"


def _mail(f: _Facts) -> Iterator[str]:
    rng = f.rng
    for _ in range(rng.choices([1, 2, 4], [3, 2, 1])[0]):
        yield f"From: {rng.choice(_FIRST)} {rng.choice(_LAST)} <office@{f.place.lower().replace(' ', '')}.example.org>"
        yield f"Sent: {f.day} {rng.randint(8, 18)}:{rng.randint(10, 59)}"
        yield f"To: {f.person}"
        yield f"Subject: {rng.choice(['RE: ', 'FW: ', ''])}{f.child} - meeting"
        yield ""
        yield f"{rng.choice(['Hi', 'Dear', 'Hello'])} {f.person.split()[0]}"
        for _ in range(rng.randint(1, 4)):
            yield f.sentences(rng.randint(1, 4))
            yield ""
        yield rng.choice(["Many thanks", "Best wishes", "Kind regards"])
        yield rng.choice(_FIRST)
        yield ""


def _minutes(f: _Facts) -> Iterator[str]:
    rng = f.rng
    yield f"# Minutes of {rng.choice(['the annual review meeting', 'a team around the family meeting'])}"
    yield f"{f.child}, {f.day}, {f.office}"
    yield f"Present: {f.person}, {rng.choice(_FIRST)} {rng.choice(_LAST)}, {rng.choice(_FIRST)} {rng.choice(_LAST)}"
    for number in range(1, rng.randint(4, 14)):
        yield f"{number}. {rng.choice(_HEADINGS)}"
        yield f.sentences(rng.randint(2, 6))
        yield f"Action: {rng.choice(_LAST)} to arrange"


def _log(f: _Facts) -> Iterator[str]:
    rng = f.rng
    yield f"# {rng.choice(['Behaviour log', 'Chronology', 'Contact record', 'Case notes'])}: {f.child}"
    yield f"Printed {f.day}"
    for _ in range(rng.randint(8, 60)):
        yield f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/20{rng.randint(19, 25)}  {f.sentences(1)}"


def _statement(f: _Facts) -> Iterator[str]:
    rng = f.rng
    yield "# " + rng.choice(["Witness statement", "Grounds of appeal", "Parental views", "Statement of case"])
    yield f"{f.child}"
    yield ""
    for number in range(1, rng.randint(8, 45)):
        yield f"{number}. {f.sentences(rng.randint(1, 4))}"
    yield ""
    yield f"Signed: {f.person}    Dated: {f.day}"


def _draw(file: Path, layout: _Layout, lines: list[str], rng: random.Random) -> int:
    office, street, phone, child, place = lines[0].split("|")
    title = next((line[2:] for line in lines[1:] if line.startswith("# ")), child)
    names = {"office": office, "street": street, "phone": phone, "child": child, "place": place.lower(), "title": title}
    pages = _flowed(lines[1:], layout)
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(file), pagesize=layout.paper, invariant=1)
    plain, bold = ("Times-Roman", "Times-Bold") if layout.serif else ("Helvetica", "Helvetica-Bold")
    for number, page in enumerate(pages, start=1):
        top = layout.paper[1] - 40
        canvas.setFont(plain, 9)
        if layout.running and number > 1:
            canvas.drawString(_EDGE, top, layout.running.format(**names))
        numbering = layout.numbers.removeprefix("later ")
        if numbering and not (layout.numbers.startswith("later") and number == 1):
            at = top if layout.number_on_top else 30
            canvas.drawRightString(layout.paper[0] - _EDGE, at, numbering.format(n=number, all=len(pages)))
        if layout.foot:
            canvas.drawString(_EDGE, 42, layout.foot.format(**names))
        y = layout.paper[1] - 70
        for line in page:
            canvas.setFont(bold if line.startswith("# ") else plain, layout.size)
            canvas.drawString(_EDGE, y, line.removeprefix("# "))
            y -= layout.size * layout.lead
        canvas.showPage()
    canvas.save()
    return len(pages)


def _flowed(lines: list[str], layout: _Layout) -> list[list[str]]:
    import textwrap

    wide = int((layout.paper[0] - 2 * _EDGE) / (layout.size * 0.48))
    room = int((layout.paper[1] - 140) / (layout.size * layout.lead))
    flowed = [part for line in lines for part in (textwrap.wrap(line, wide) or [""])]
    return [flowed[n : n + room] for n in range(0, len(flowed), room)]
