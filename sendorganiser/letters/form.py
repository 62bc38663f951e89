"""The shape of resources/forms: what a Tribunal form asks, in its own order, and how the facts of a case answer it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Literal

from sendorganiser.errors import InputProblem, PresetError
from sendorganiser.letters.facts import facts_of
from sendorganiser.letters.material import Material
from sendorganiser.letters.template import FactSpec, Recipient, Template
from sendorganiser.model.document import printed_date
from sendorganiser.model.letter import Fact, FactKind, LetterDraft
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.presets import read
from sendorganiser.resources import resource
from sendorganiser.vocabulary import event_kind, role

PREFIX = "form-"  # of a form's draft among the letters
_NOBODY = Recipient("tribunal", "", "First-tier Tribunal", own_form=True)
_OF_THE_CASE = ("child", "born", "council", "parent", "parent_address", "parent_email", "parent_phone", "today")


@dataclass(frozen=True)
class FieldSpec:
    """One box of a form; `fact` is one every letter knows, the rest as in a letter's [fact].

    `not_before`: another box; a day before the day there belongs to something else (a certificate for an earlier
    decision), and is left out.
    """

    key: str
    title: str
    fact: str = ""
    events: tuple[str, ...] = ()
    day: Literal["", "dated", "sent", "received", "served"] = ""
    roles: tuple[str, ...] = ()
    organisation: bool = False
    ask: str = ""
    kind: FactKind = "line"
    optional: bool = False
    not_before: str = ""


@dataclass(frozen=True)
class FormPart:
    """A heading of the form with its boxes."""

    title: str
    field: tuple[FieldSpec, ...]


@dataclass(frozen=True)
class Form:
    """A form. `order` says how sure the order of its headings is; `evidence`: it asks for a table of evidence."""

    title: str
    what: str
    note: str
    order: Literal["prototype", "memory"]
    part: tuple[FormPart, ...]
    evidence: bool = False
    id: str = ""


@dataclass(frozen=True)
class EvidenceRow:
    """One paper as the forms ask for it; `page` is where it begins in the bundle."""

    description: str
    signed_by: str
    date: str
    pages: int
    page: str


@dataclass(frozen=True)
class FormSheet:
    """A form with its answers, part by part."""

    form: Form
    case_name: str
    parts: tuple[tuple[str, tuple[Fact, ...]], ...]
    evidence: tuple[EvidenceRow, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for _, facts in self.parts for fact in facts)

    @property
    def missing(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.is_missing)


@cache
def load_forms() -> tuple[Form, ...]:
    """Read the forms, strictly, in the order of their names."""
    forms = []
    for path in sorted(resource("forms").glob("*.toml")):
        form = replace(read(Form, path), id=path.stem)
        for place, problem in _problems(form):
            raise PresetError(f"{path.name}: {place}: {problem}.", "Mend that line and try again.")
        forms.append(form)
    return tuple(forms)


def form_named(id: str) -> Form:  # noqa: A002 (the word the callers know it by)
    """Return the form of that name; raise InputProblem if there is none."""
    found = next((form for form in load_forms() if form.id == id.lower()), None)
    if found is None:
        known = ", ".join(form.id for form in load_forms())
        raise InputProblem(f"There is no form called “{id[:40]}”.", f"Use one of: {known}.")
    return found


def fill(form: Form, material: Material, draft: LetterDraft, evidence: tuple[EvidenceRow, ...] = ()) -> FormSheet:
    """Answer a form from the facts of a case, each with where it comes from or where it could be added."""
    specs = {
        box.key: FactSpec(
            box.title, events=box.events, day=box.day, roles=box.roles, organisation=box.organisation, ask=box.ask,
            kind=box.kind, optional=box.optional,
        )
        for part in form.part for box in part.field
    }  # fmt: skip
    pattern = Template(form.title, "tribunal", form.what, "tribunal", "", (), fact=specs, id=f"{PREFIX}{form.id}")
    known = facts_of(pattern, _NOBODY, material, draft, None)
    typed = dict(draft.facts)
    parts = tuple((part.title, tuple(_answer(box, known, typed) for box in part.field)) for part in form.part)
    return FormSheet(form, material.case.name, parts, evidence)


def sheet_schedule(sheet: FormSheet) -> Schedule:
    """Return the form as a table of questions and answers."""
    rows: list[Row] = []
    for title, facts in sheet.parts:
        rows.append(Row((title, ""), look="group"))
        rows.extend(Row((fact.title, fact.value or ("[missing]" if fact.is_missing else ""))) for fact in facts)
    columns = (Column("The form asks", 170), Column("Your answer", 340))
    return Schedule(sheet.form.title, sheet.case_name, columns, tuple(rows), (sheet.form.note,))


def evidence_schedule(sheet: FormSheet) -> Schedule:
    """Return the table of evidence as the forms ask for it."""
    columns = (
        Column("No.", 26, "number"), Column("Description", 210), Column("Signed by", 110),
        Column("Date", 76, "date"), Column("Pages", 44, "number"), Column("Begins on page", 56, "number"),
    )  # fmt: skip
    rows = tuple(
        Row((str(n), each.description, each.signed_by, printed_date(each.date), str(each.pages), each.page))
        for n, each in enumerate(sheet.evidence, 1)
    )
    return Schedule("Evidence", sheet.case_name, columns, rows, empty="No bundle has been chosen.")


def _answer(box: FieldSpec, known: dict[str, Fact], typed: dict[str, str]) -> Fact:
    if box.key in typed:
        return known[box.key]
    if not box.fact:
        return _in_order(known[box.key], known.get(box.not_before))
    fact = known[box.fact]
    return replace(fact, key=box.key, title=box.title, is_needed=not box.optional)


def _in_order(fact: Fact, earlier: Fact | None) -> Fact:
    day, first = (_day(one.value) if one is not None else None for one in (fact, earlier))
    if day is None or first is None or day >= first:
        return fact
    add = f"The one of {fact.value} is from before the decision of {first.day} {first:%B %Y}, so it belongs to another."
    return replace(fact, value="", source="", add=add)


def _day(printed: str) -> date | None:
    try:
        return datetime.strptime(printed, "%d %B %Y").date()  # noqa: DTZ007 (a day, with no time of day)
    except ValueError:
        return None


def _problems(form: Form) -> list[tuple[str, str]]:
    found = []
    keys = [box.key for part in form.part for box in part.field]
    for n, part in enumerate(form.part):
        for k, box in enumerate(part.field):
            place = f"part[{n}]: field[{k}]"
            if keys.count(box.key) > 1:
                found.append((place, f"“{box.key}” is there twice"))
            if box.not_before and box.not_before not in keys:
                found.append((place, f"there is no box “{box.not_before}”"))
            if box.fact and box.fact not in _OF_THE_CASE:
                found.append((place, f"there is no fact “{box.fact}”"))
            found += [(place, f"there is no kind of event “{name}”") for name in box.events if event_kind(name) is None]
            found += [(place, f"there is no role “{name}”") for name in box.roles if role(name) is None]
    return found
