"""The pages of a plan, with the sections A to K that the law asks for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.acceptance.papers.drawing import Sheet

# Each section's letter, heading and words.
_SECTIONS = (
    ("A", "The views, interests and aspirations of {first} and {his} parents", "{first} loves maps and buses."),
    ("B", "Special educational needs", "{first} has autism. {He} works two years below {his} age in English."),
    ("C", "Health needs related to special educational needs", "Asthma. No other needs."),
    ("D", "Social care needs", "None known."),
    ("E", "Outcomes sought", "By the end of Year {year} {first} will ask for help in four lessons of five."),
    ("F", "Special educational provision", "A teaching assistant for 20 hours a week. Therapy as required."),
    ("G", "Health provision", "Six monthly review in clinic."),
    ("H1", "Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970", "None."),
    ("H2", "Any other social care provision", "None."),
    ("I", "Placement", "{place}"),
    ("J", "Personal budget", "Not asked for."),
    ("K", "Advice and information", "Psychologist {ep}, {D-60}. Speech and language therapist {salt}, {D-55}."),
)


def compose_plan(sheet: "Sheet") -> None:
    """The first page as worded, then the sections in one of three manners."""
    from tests.acceptance.papers.frames import body_line

    maker = sheet.maker
    for line in maker.wording.lines:
        body_line(sheet, line)
    if maker.rng.random() < 0.5:
        sheet.add("page")
    is_draft = maker.wording.kind == "ehcp-draft"
    manner = maker.habit.choice(["Section {}: {}", "SECTION {} – {}", "{}. {}"])
    for letter, title, words in _SECTIONS:
        words = words.replace(
            "{place}", "To be left blank in a draft plan" if is_draft else "{school}, a mainstream school"
        )
        sheet.gap(8)
        sheet.text(maker.filled(manner.format(letter, title)), bold=True, size=12)
        sheet.gap(3)
        sheet.text(maker.filled(words))
    if not is_draft and maker.wording.options["status"] == "final":
        sheet.gap()
        sheet.row([f"Signed: {maker.family.people['officer'][0]}", f"Date: {maker.filled('{D}')}"], ruled=False)
