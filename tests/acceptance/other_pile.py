"""Makes papers of other shapes than `made_pile`: memos, forms, invoices, clauses, school reports, notes."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.acceptance.made_pile import MadePaper, draw_lines

_TOWNS = ("Eastmere", "Holbrough", "Kettlewick", "Ransby", "Upper Thorne", "Marsh Barton", "Ullerton")
_PEOPLE = (
    "Olwen Pritchard",
    "D. K. Bhatt",
    "Sister M. Rourke",
    "Femi Akande",
    "J Lowndes",
    "Tess Whitmarsh",
    "A. Zielinski",
)
_CHILD = ("Ruben Castellano", "Ivy-Mae Thackeray", "Zakariya Noor", "Bethan Prosser")
_DAYS = (
    "Tues 4th March 2025",
    "14.06.24",
    "3/2/2025",
    "November 2023",
    "21st of May 2024",
    "2024-09-30",
    "Friday 10 Jan 2025",
)
_SAID = (
    "we would ask that a reply is sent to this office by return",
    "he slept for most of the journey and ate nothing until the evening",
    "the door to the quiet room was found locked on four occasions",
    "nobody had told the supply teacher about the visual timetable",
    "the invoice for the autumn has now been settled in full",
    "an adult sat beside her throughout and prompted every second line",
    "the swing in the sensory room has been mended and may be used again",
    "transport will be by minibus with one escort and a booster seat",
    "his hearing was found to be normal on both sides",
    "it is too soon to say whether the new tablets have made a difference",
    "parents may bring a friend or supporter to any of these meetings",
    "no funding was agreed beyond the end of the summer",
)

_LONG = 3  # sentences for one


def make_papers(folder: Path, count: int, seed: int) -> list[MadePaper]:
    """Write `count` papers as PDFs into a folder."""
    made = []
    for number in range(count):
        rng = random.Random(seed * 7919 + number)
        file = folder / f"other-{number:03}.pdf"
        made.append(MadePaper(file, draw_lines(file, _paper(rng), rng)))
    return made


def _paper(rng: random.Random) -> list[str]:
    town = rng.choice(_TOWNS)
    office = f"{town} {rng.choice(['Children’s Trust', 'Academy', 'Infirmary', 'Therapy Rooms', 'MBC', 'Legal LLP'])}"
    child = rng.choice(_CHILD)
    shape = rng.choices(_SHAPES, (3, 4, 2, 4, 3, 3, 3, 2, 2))[0]
    lines = list(shape(rng, office, child))
    street = f"{rng.randint(2, 200)} {rng.choice(['Vicarage Lane', 'The Parade', 'Dock Road'])}"
    return [f"{office}|{street}|0{rng.randint(1200, 1999)} {rng.randint(100000, 999999)}|{child}|{town}", *lines]


def _prose(rng: random.Random, count: int) -> str:
    chosen = [rng.choice(_SAID) for _ in range(_LONG * count)]
    return " ".join(each[0].upper() + each[1:] + "." for each in chosen)


def _memo(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield rng.choice(["# MEMORANDUM", "# Internal memo", "# File note"])
    yield f"To: {rng.choice(_PEOPLE)}"
    yield f"From: {rng.choice(_PEOPLE)}"
    yield f"Date: {rng.choice(_DAYS)}"
    yield f"Subject: {child}"
    yield ""
    for _ in range(rng.randint(1, 6)):
        yield _prose(rng, rng.randint(1, 4))
        yield ""


def _plain_letter(rng: random.Random, office: str, child: str) -> Iterator[str]:
    """A letter without a printed head: the sender's address, a day, a name, no reference."""
    yield f"{rng.randint(1, 99)} {rng.choice(['Hawthorn Close', 'Tannery Row'])}"
    yield rng.choice(_TOWNS)
    yield rng.choice(_DAYS)
    yield ""
    yield rng.choice(
        [f"Dear {rng.choice(_PEOPLE)}", "Dear Sir or Madam", "To the headteacher", f"{rng.choice(_PEOPLE)},"]
    )
    yield ""
    for _ in range(rng.randint(1, 9)):
        yield _prose(rng, rng.randint(2, 5))
        yield ""
    yield rng.choice(["Yours", "Sincerely,", "With thanks", "Yours sincerely"])
    yield rng.choice(_PEOPLE)


def _form(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {office}"
    yield f"# {rng.choice(['Referral form', 'Consent to share information', 'Application for transport'])}"
    parts = (
        f"Child’s name: {child}",
        "Date of birth: 4.4.2016",
        f"Completed by: {rng.choice(_PEOPLE)}",
        "Yes [ ]  No [x]",
    )
    for number in range(rng.randint(1, 7)):
        yield f"# Part {number + 1}"
        yield from parts if number == 0 else (f"{number}{letter}) {_prose(rng, 1)}" for letter in "abcd")
        yield ""
    yield f"Signature: ____________   Date: {rng.choice(_DAYS)}"


def _appointment(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {office}"
    yield rng.choice(["Outpatients, Level 2", "Booking office"])
    yield f"Hospital number: {rng.randint(100000, 999999)}"
    yield rng.choice(_DAYS)
    yield ""
    yield f"To the parent of {child}"
    yield "# Your appointment"
    yield _prose(rng, rng.randint(2, 5))
    yield ""
    yield from (f"• {_prose(rng, 1)}" for _ in range(rng.randint(2, 6)))
    yield "If you cannot come please ring us"


def _invoice(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {office}"
    yield f"# INVOICE {rng.randint(100, 9999)}"
    yield f"Invoice date {rng.choice(_DAYS)}"
    for _ in range(rng.randint(3, 14)):
        yield f"{rng.randint(1, 28):02}/0{rng.randint(1, 9)}/2025  Session, {child.split()[0]}  {rng.choice((45, 60))}"
    yield f"Total due  {rng.randint(90, 900)}.00"
    yield "Payment within 14 days"


def _clauses(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {rng.choice(['Behaviour and relationships policy', 'Complaints procedure', 'Terms and conditions'])}"
    yield f"Approved by governors: {rng.choice(_DAYS)}"
    for number in range(1, rng.randint(4, 12)):
        yield f"# {number}. {rng.choice(['Aims', 'Scope', 'Roles', 'Records', 'Review', 'Stages', 'Staff', 'Appeals'])}"
        yield from (f"{number}.{part} {_prose(rng, rng.randint(1, 3))}" for part in range(1, rng.randint(3, 7)))


def _school_report(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {office}"
    yield "# End of year report"
    yield f"{child}    Class {rng.randint(1, 6)}{rng.choice('ABK')}"
    for subject in rng.sample(["English", "Maths", "Science", "Art", "PE", "Music", "History"], rng.randint(3, 7)):
        yield f"# {subject}"
        yield _prose(rng, rng.randint(2, 5))
    yield f"Class teacher: {rng.choice(_PEOPLE)}"


def _note(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield rng.choice(
        [f"Phone call {rng.choice(_DAYS)}, 10.20", f"{child.split()[0]} - diary", f"Note of visit, {rng.choice(_DAYS)}"]
    )
    for _ in range(rng.randint(1, 3)):
        yield _prose(rng, rng.randint(1, 3))


def _plan(rng: random.Random, office: str, child: str) -> Iterator[str]:
    yield f"# {office}"
    yield "# Education, Health and Care Plan"
    yield f"Name: {child}"
    yield f"Date of final plan: {rng.choice(_DAYS)}"
    for letter in "ABCDEFGHIJK"[: rng.randint(6, 11)]:
        yield f"# Section {letter}"
        for _ in range(rng.randint(1, 4)):
            yield _prose(rng, rng.randint(2, 6))
            yield ""


_Shape = Callable[[random.Random, str, str], Iterator[str]]
_SHAPES: tuple[_Shape, ...] = (
    _memo,
    _plain_letter,
    _form,
    _appointment,
    _invoice,
    _clauses,
    _school_report,
    _note,
    _plan,
)
