"""How papers are laid out: letters, letters from home, reports, forms, plans, notes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.acceptance.papers.plans import compose_plan

if TYPE_CHECKING:
    from tests.acceptance.papers.drawing import Sheet
    from tests.acceptance.papers.people import Body


def compose(sheet: "Sheet") -> None:
    """Fill a sheet with its paper's blocks."""
    made = {"letter": _letter, "home": _home, "report": _report, "form": _form, "plan": compose_plan}
    made.get(sheet.maker.wording.frame, raw)(sheet)


def raw(sheet: "Sheet") -> None:
    """Lines as they are, with the signs of the wordings."""
    for line in sheet.maker.wording.lines:
        body_line(sheet, line)


def body_line(sheet: "Sheet", line: str) -> None:
    maker = sheet.maker
    if line == "@head":
        letterhead(sheet)
    elif line == "@sign":
        _signature(sheet)
    elif line == "---":
        sheet.add("page")
    elif line.startswith("@closing "):
        sheet.gap()
        sheet.text("Yours faithfully")
        sheet.gap(20)
        sheet.text(maker.filled(line[9:]))
    elif line.startswith("@row "):
        sheet.gap()
        sheet.row(maker.filled(line[5:]).split("|"), ruled=False)
    elif line.startswith("@labels "):
        labels, values = (part.strip().split(";") for part in line[8:].split("|"))
        sheet.labels([f"{label}:" for label in labels], [maker.filled(value) for value in values])
    elif line.startswith("| "):
        sheet.row([maker.filled(cell.strip()) for cell in line[2:].split("|")], ruled=maker.habit.random() < 0.6)
    elif line.startswith("# "):
        sheet.gap(5)
        sheet.text(maker.filled(line[2:]), bold=True, size=12)
    else:
        sheet.text(maker.filled(line))
        sheet.gap(4)


def letterhead(sheet: "Sheet") -> None:
    """Draw the letterhead, in the style of whoever writes."""
    maker = sheet.maker
    body = maker.body()
    if body is None:
        return
    dept = maker.wording.options.get("dept", _department(body.prefix, maker.habit.random()))
    if body.style in ("left", "right"):
        _stacked(sheet, body, dept)
    elif body.style == "centre":
        shouts = maker.habit.random() < 0.4
        sheet.text(body.name.upper() if shouts else body.name, bold=True, align="centre", size=15)
        for line in filter(None, (dept, body.address)):
            sheet.text(line, align="centre", size=9)
    elif body.style == "two":
        for line in body.lines:
            sheet.text(line, bold=True, size=16)
        sheet.text(" | ".join(filter(None, (dept, body.address))), size=8.5)
    elif body.style == "picture":
        sheet.add("picture", body.name)
        sheet.add("foot", f"{body.name}, {body.address}")
    elif body.style == "boxed":
        sheet.row([body.name, dept, body.address.replace(",", "", 1)])
    else:
        sheet.add("foot", f"{body.name} · {body.address} · Chief Executive: R. Amory")
        sheet.text(dept, bold=True)
    sheet.gap(16)


def _stacked(sheet: "Sheet", body: "Body", dept: str) -> None:
    street, _, rest = body.address.partition(", ")
    if body.style == "left":
        sheet.text(body.name, bold=True, size=14)
        for line in filter(None, (dept, street, rest, f"Tel: 01632 960{sheet.maker.filled('{nnn}')}")):
            sheet.text(line, size=9)
    else:
        for line in filter(None, (dept, body.name, street, rest, "www.example.org", "Tel: 01632 960184")):
            sheet.text(line, align="right", size=10)


def _department(prefix: str, draw: float) -> str:
    if prefix not in ("HCC", "LBT", "SCC", "RBK", "WMC", "ATDC", "CMBC", "IOF", "NBC", "TC", "WVC", "CAC"):
        return ""
    names = ("Children and Young People's Services", "SEND Assessment and Review Team", "Education and Inclusion", "")
    return names[int(draw * len(names))]


def _letter(sheet: "Sheet") -> None:
    maker = sheet.maker
    body = maker.body()
    letterhead(sheet)
    to = maker.wording.options.get("to", "parent")
    name, place, greeting = _addressee(sheet, to)
    _date_block(sheet, body, [name, *place])
    sheet.text(f"Dear {greeting}{maker.habit.choice([',', ''])}")
    sheet.gap()
    subject, *rest = maker.wording.lines
    sheet.text(("Re: " if maker.habit.random() < 0.2 else "") + maker.filled(subject), bold=True)
    sheet.gap()
    closed = False
    for line in rest:
        closed = closed or line.startswith("@closing")
        body_line(sheet, line)
        sheet.gap(3)
    if not closed:
        _signature(sheet)


def _addressee(sheet: "Sheet", to: str) -> tuple[str, list[str], str]:
    family = sheet.maker.family
    if to == "gp":
        return "Dr P. Sandiford", ["The Limes Surgery", "Orchard Road", family.town], "Dr Sandiford"
    return family.called, [family.street, *family.town.rsplit(" ", 2)[:1]], family.called


def _date_block(sheet: "Sheet", body: "Body | None", address: list[str]) -> None:
    maker, habit = sheet.maker, sheet.maker.habit
    day = maker.filled("{D}")
    ref = f"{body.prefix if body else 'X'}/{maker.filled('{nnn}')}/{maker.filled('{initials}')}"
    if maker.wording.options.get("clinic"):
        clinic = maker.filled("{D-9}")
        seen = [("Clinic date", clinic), ("Date dictated", maker.filled("{D-8}")), ("Date typed", day)]
        for label, value in seen if habit.random() < 0.6 else [seen[2], seen[0]]:
            sheet.text(f"{label}: {value}")
        sheet.text(f"Our ref: {ref}")
        sheet.gap()
        for line in address:
            sheet.text(line)
        sheet.gap(12)
        return
    style = habit.choice(["refs", "right", "beside", "columns", "alone", "labels"])
    contact = maker.family.people["officer2"][0]
    if style == "refs":
        sheet.text(f"Our ref: {ref}")
        sheet.text("Your ref:")
        sheet.text(f"Date: {day}")
        sheet.text("Please ask for: " + contact)
        sheet.gap()
    elif style == "right":
        sheet.text(day, align="right")
    elif style == "labels":
        sheet.labels(["Ask for:", "Telephone:", "Ref:", "Date:"], [contact, "01632 960111", ref, day])
    if style == "beside":
        sheet.columns(address, ["Date", day, "Our reference", ref])
    elif style == "columns":
        sheet.columns(address, [f"Contact: {contact}", "Direct line: 01632 960222", f"Ref: {ref}", f"Date: {day}"])
    else:
        for line in address:
            sheet.text(line)
        sheet.gap(12)
    if style == "alone":
        sheet.text(day)
        sheet.gap()


def _signature(sheet: "Sheet") -> None:
    maker, habit = sheet.maker, sheet.maker.habit
    name, job = maker.person()
    body = maker.body()
    sheet.gap()
    if maker.wording.frame in ("letter", "home"):
        sheet.text(habit.choice(["Yours sincerely", "Yours sincerely,", "Kind regards", "Yours faithfully"]))
        sheet.gap(24)
    if not name:
        return
    how = maker.wording.options.get("signed", "")
    if how == "pp":
        sheet.text("pp")
    if how == "for" and body is not None:
        sheet.text(f"For and on behalf of {body.name}")
        sheet.gap(18)
    if habit.random() < 0.15 and job:
        sheet.text(f"{name}, {job}")
        return
    sheet.text(name)
    if job:
        sheet.text(job)
    if habit.random() < 0.3:
        sheet.text("Direct line 01632 960333")
        sheet.text("Enc.")


def _home(sheet: "Sheet") -> None:
    maker = sheet.maker
    family = maker.family
    align = maker.rng.choice(["left", "right"])
    for line in (family.street, family.town):
        sheet.text(line, align=align)
    sheet.gap()
    to = maker.wording.options.get("to", "council")
    if to == "mp":
        whom = [family.people["mp"][0], "House of Commons", "London SW1A 0AA"]
        greeting = family.people["mp"][0].removesuffix(" MP")
    else:
        body = family.council if to == "council" else family.school
        whom = [
            "Director of Children's Services" if to == "council" else family.people["head"][0],
            body.name,
            body.address,
        ]
        greeting = maker.rng.choice(["Sir or Madam", family.people["officer"][0]])
    day = maker.filled("{D}")
    if maker.rng.random() < 0.5:
        sheet.text(day, align=align)
        sheet.gap()
    for line in whom:
        sheet.text(line)
    sheet.gap()
    if not any(block.cells and block.cells[0] == day for block in sheet.blocks):
        sheet.text(day)
        sheet.gap()
    sheet.text(f"Dear {greeting},")
    sheet.gap()
    for number, line in enumerate(maker.wording.lines):
        if number == 0 and to != "mp":
            sheet.text(maker.filled(line), bold=True)
            sheet.gap()
        else:
            body_line(sheet, line)
    _signature(sheet)


def _report(sheet: "Sheet") -> None:
    maker = sheet.maker
    letterhead(sheet)
    title = maker.filled(maker.wording.options["title"])
    sheet.text(title.upper() if maker.habit.random() < 0.3 else title, bold=True, align="centre", size=15)
    sheet.gap(14)
    for line in maker.wording.lines:
        body_line(sheet, line)
    if not any("@sign" in line for line in maker.wording.lines):
        _signature(sheet)
    due = maker.day + timedelta(days=365)
    sheet.add("foot", f"This report should not be relied on after {due:%B %Y}. Page 1")


def _form(sheet: "Sheet") -> None:
    maker = sheet.maker
    if maker.habit.random() < 0.5:
        letterhead(sheet)
    sheet.text(maker.filled(maker.wording.options["title"]), bold=True, size=14)
    sheet.gap(10)
    for line in maker.wording.lines:
        body_line(sheet, line)
    sheet.add("foot", f"SEND forms v3.2 – last revised {date_of_form(maker.day.year)}")


def date_of_form(year: int) -> str:
    return f"September {year - 2}"
