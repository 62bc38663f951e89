"""Makes a folder of SEND papers with a truth.json: `python -m tests.acceptance.papers.make FOLDER [SET] [SEED]`.

The words are in first.txt to eighth.txt; layouts, dates, people and what a scanner does are drawn by the seed. What
docs/measured.md tells of each but the first was measured before any rule was changed after a look at it.
"""

import json
import random
import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.acceptance.papers.drawing import Sheet, save_docx, save_picture, save_scan
from tests.acceptance.papers.people import Body, Family, made_family
from tests.acceptance.papers.sending import save_chat, save_mail

_ELSEWHERE = ("sixth", "seventh", "eighth")  # sets among other councils, schools and trusts
_ONCE = {
    "tribunal": Body(
        "First-tier Tribunal (Special Educational Needs and Disability)",
        "SEND Tribunal, 1st Floor, Darlington Magistrates Court, Parkgate DL1 1RU",
        "centre",
        "EH",
    ),
    "ombudsman": Body("Local Government and Social Care Ombudsman", "PO Box 4771, Coventry CV4 0EH", "left", "LGO"),
    "ofsted": Body("Ofsted", "Piccadilly Gate, Store Street, Manchester M1 2WD", "left", "CAS"),
    "House of Commons": Body("House of Commons", "London SW1A 0AA", "centre", "MP"),
}
_FULL_DATES = (
    "{d} {B} {y}",
    "{th} {B} {y}",
    "{A}, {d} {B} {y}",
    "{dd}/{mm}/{y}",
    "{dd}.{mm}.{yy}",
    "{d}-{b}-{y}",
    "{d} {b} {y}",
)
_PROSE_DATES = ("{d} {B} {y}", "{th} {B} {y}", "{d} {B} {y}", "{dd}/{mm}/{y}")


@dataclass(frozen=True)
class Wording:
    """One paper's words before anything is filled in: its head's options and its lines."""

    kind: str
    frame: str
    options: dict[str, str]
    lines: tuple[str, ...]


def main(folder: Path, which: str = "first", seed: int = 1) -> None:
    """Write the papers, two of each wording of the first set and one of the second."""
    folder.mkdir(parents=True, exist_ok=True)
    wordings = read_wordings(Path(__file__).with_name(f"{which}.txt"))
    entries = []
    for number, wording in enumerate(wordings * (2 if which == "first" else 1)):
        rng = random.Random(f"{which} {seed} {number}")
        family = made_family(number * 3 + number // 8, rng, elsewhere=which in _ELSEWHERE)
        entries.append(_Maker(wording, family, rng, number).made_in(folder))
    (folder / "truth.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False), encoding="utf-8")


def read_wordings(file: Path) -> list[Wording]:
    made = []
    for part in file.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = part.partition("\n")
        kind, frame, *rest = head.split(" ", 2)
        said = dict(re.findall(r"(\w+)=(.*?)(?= \w+=|$)", rest[0] if rest else ""))
        made.append(Wording(kind, frame, said, tuple(body.strip().splitlines())))
    return made


def in_words(day: date, style: str) -> str:
    th = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    return style.format(
        d=day.day, dd=f"{day.day:02}", mm=f"{day.month:02}", y=day.year, yy=f"{day.year % 100:02}",
        B=f"{day:%B}", b=f"{day:%b}", A=f"{day:%A}", th=f"{day.day}{th}",
    )  # fmt: skip


class _Maker:
    """Fills in one wording and draws it."""

    def __init__(self, wording: Wording, family: Family, rng: random.Random, number: int) -> None:
        self.wording, self.family, self.rng, self.number = wording, family, rng, number
        self.day = date(rng.choice([2023, 2024, 2025]), rng.randint(1, 12), rng.randint(1, 28))
        habit = random.Random(family.council.name + wording.options.get("org", ""))
        self.date_style = habit.choice(_FULL_DATES)
        self.prose_style = habit.choice(_PROSE_DATES)
        self.habit = habit
        self.printed = ""
        self.others: list[dict[str, str]] = [{"date": family.born.isoformat(), "what": "date of birth"}]

    # ---- words ----

    def filled(self, text: str) -> str:
        return re.sub(r"\{([^{}]*)\}", lambda m: self._value(m[1]), text)

    def _value(self, name: str) -> str:
        family, rng = self.family, self.rng
        he = {"he": "he", "him": "him", "his": "his", "himself": "himself", "boy": "boy", "son": "son"}
        she = {"he": "she", "him": "her", "his": "her", "himself": "herself", "boy": "girl", "son": "daughter"}
        simple = {
            "child": family.child, "first": family.child.split()[0], "CHILD": family.child.upper(),
            "initials": "".join(word[0] for word in family.child.split()), "dob": self._date(family.born),
            "parent": family.called, "PARENT": family.parents[0].upper(), "p1": family.parents[0].split()[0],
            "p2": family.parents[1].split()[0], "p1full": family.parents[0],
            "parentfull": f"{family.parents[0]} and {family.parents[1]}", "street": family.street, "town": family.town,
            "year": str(family.year), "council": family.council.name, "COUNCIL": family.council.name.upper(),
            "school": family.school.name, "trust": family.trust.name,
        }  # fmt: skip
        if name in simple:
            return simple[name]
        if re.fullmatch("n+", name):
            return "".join(rng.choice("123456789") for _ in name)
        if name.lower() in he:
            word = (he if family.boy else she)[name.lower()]
            return word.capitalize() if name[0].isupper() else word
        if name in family.people:
            return family.people[name][0]
        return self._day(name)

    def _day(self, name: str) -> str:
        match = re.fullmatch(r"([Dm])([+-]\d+)?(?::(\w+))?", name)
        assert match, name
        shift = int(match[2] or 0)
        if match[1] == "m":
            month = self.day.year * 12 + self.day.month - 1 + shift
            return f"{date(month // 12, month % 12 + 1, 1):%B %Y}"
        day = self.day + timedelta(days=shift)
        if shift:
            self.others.append({"date": day.isoformat(), "what": f"{shift:+} days"})
        styles = {"s": "{dd}/{mm}/{y}", "wd": "{A} {d} {B}", "dm": "{d} {B}"}
        return (
            in_words(day, styles[match[3]])
            if match[3]
            else self._date(day)
            if shift
            else in_words(day, self.date_style)
        )

    def _date(self, day: date) -> str:
        return in_words(day, self.prose_style)

    # ---- who ----

    def body(self) -> Body | None:
        said = self.wording.options.get("org", "")
        own = {"council": self.family.council, "school": self.family.school, "trust": self.family.trust, **_ONCE}
        if not said:
            return None
        return own.get(said) or Body(
            said, "3 Orchard Way, Westbury WB1 2CD", self.habit.choice(["left", "centre"]), "R"
        )

    def person(self) -> tuple[str, str]:
        role = self.wording.options.get("person", "p1" if self.wording.frame == "home" else "none")
        family = self.family
        own = {
            "none": ("", ""), "p1": (family.parents[0], ""), "p1full": (family.parents[0], ""),
            "both": (f"{family.parents[0]} and {family.parents[1]}", ""), "child": ("", ""),
        }  # fmt: skip
        return own.get(role) or family.people[role]

    # ---- paper ----

    def made_in(self, folder: Path) -> dict[str, Any]:
        frame = self.wording.frame
        if frame == "mail":
            file = self._stem() + ".eml"
            save_mail(folder / file, self)
            form = "eml"
        elif frame == "chat":
            file, form = f"Screenshot_{self.number}.png", "png"
            save_chat(folder / file, self)
        else:
            file, form = self._printed(folder)
        return self._truth(file, form)

    def _printed(self, folder: Path) -> tuple[str, str]:
        sheet = Sheet(self)
        sheet.compose()
        draw = self.rng.random()
        if self.wording.frame == "note":
            file, form = f"IMG_{2000 + self.number}.jpg", "photo"
            save_picture(folder / file, sheet, self.rng.randint(0, 9999))
        elif draw < 0.16:
            file, form = f"Scan{self.number:04}.pdf", "pdf-scan"
            save_scan(folder / file, sheet, self.rng.randint(0, 9999))
        elif draw < 0.22:
            file, form = f"IMG_{3000 + self.number}.jpg", "photo"
            save_picture(folder / file, sheet, self.rng.randint(0, 9999))
        elif draw < 0.32 and self.wording.frame in ("home", "raw", "form", "letter"):
            file, form = self._stem() + ".docx", "docx"
            save_docx(folder / file, sheet)
        else:
            file, form = self._stem() + ".pdf", "pdf"
            sheet.save_pdf(folder / file)
        self.printed = str([block.cells for block in sheet.blocks]).lower()
        return file, form

    def _stem(self) -> str:
        words = self.wording.kind.replace("-", " ")
        first = self.family.child.split()[0]
        return f"{self.number:03} " + self.rng.choice(
            ["letter", "document", f"{first}", "received", words, f"{words} {first}"]
        )

    def _truth(self, file: str, form: str) -> dict[str, Any]:
        options, family = self.wording.options, self.family
        body, (person, _) = self.body(), self.person()
        precision = options.get("date", "D")
        own = {"D": self.day.isoformat(), "month": self.day.isoformat()[:7], "none": None}[precision]
        named = options.get("child", "full")
        child = {"full": family.child, "first": family.child, "none": None}[named]
        accept_date = [(self.day - timedelta(days=9)).isoformat()] if options.get("clinic") else []
        if precision == "month":
            accept_date.append(f"{own}-01")
        if "{child}" not in " ".join(self.wording.lines) + " ".join(options.values()):
            named = "first"
        accept: list[str | None] = (
            [None] if options.get("person") in ("child", "p1full") or self.wording.frame == "note" else []
        )
        last = " ".join(body.lines or [body.name]).split()[-1].lower() if body else ""
        if self.printed and last not in self.printed:
            accept.append(None)  # the paper does not name who wrote it
        if self.wording.frame == "chat":
            accept = [None, *family.parents]
        return {
            "id": f"{self.wording.kind}-{self.number}", "file": file, "format": form, "kind": self.wording.kind,
            "date": own, "date_accept": accept_date, "author_organisation": body.name if body else None,
            "author_person": person or None, "author_accept": accept, "child": child,
            "child_as_printed": [family.child.split()[0]],
            "child_accept": [None] if named != "full" or self.wording.frame in ("chat", "note", "mail") else [],
            "other_dates": self.others,
        }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), (sys.argv[2:] or ["first"])[0], int((sys.argv[3:] or ["1"])[0]))
