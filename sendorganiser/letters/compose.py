"""Fills a letter with the facts of a case: gaps are marked and named, laws cited, doubts told to the writer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sendorganiser.letters.editing import applied
from sendorganiser.letters.facts import FROM, TO, answered, facts_of
from sendorganiser.letters.lists import late_duties
from sendorganiser.letters.material import Material
from sendorganiser.letters.reading import PLACE
from sendorganiser.letters.template import Recipient, Say, Template
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import printed_date
from sendorganiser.model.letter import Cited, Fact, Letter, LetterDraft, Passage

_CHECK = re.compile(r"\s*\([^()]*\bto be checked\)")
_FROM_MEMORY = "We know this rule from memory and have not compared it with the law: check this before you send it."
_UNSURE = "Part of what is cited here is to be checked: look it up before you send it."
_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "cllr", "councillor", "rev")
_SHOWS_CHECK = " (to be checked)"


@dataclass(frozen=True)
class Composed:
    """A letter with all that its writer should see: the facts, the laws it cites, and what to look at first."""

    template: Template
    recipient: Recipient
    letter: Letter
    facts: tuple[Fact, ...]
    cited: tuple[Cited, ...]
    notes: tuple[str, ...]
    deadline: Deadline | None
    fresh: tuple[Passage, ...]  # the paragraphs without the person's own words

    @property
    def missing(self) -> tuple[Fact, ...]:
        """The facts the letter has gaps for, and those of its frame."""
        return tuple(fact for fact in self.facts if fact.is_missing)

    def fact(self, key: str) -> Fact:
        return next(fact for fact in self.facts if fact.key == key)


def compose(
    template: Template, recipient: Recipient, material: Material, draft: LetterDraft, *, shows_doubts: bool = False
) -> Composed:
    """Write the letter. `shows_doubts`: also the letter itself says which law is still to be checked."""
    deadline = answered(template, material, draft)
    facts = facts_of(template, recipient, material, draft, deadline)
    facts["pack"] = _pack(material, draft)
    laws = _laws(template, material, deadline)
    filler = _Filler(facts, laws, shows_doubts=shows_doubts)
    fresh = _passages(template, filler)
    subject = filler.fill(template.subject)
    passages = applied(draft.words, fresh) if draft.words else fresh
    letter = _framed(template, recipient, filler, facts, passages, subject, _enclosures(material, draft))
    used = [*FROM, *TO, *filler.used]
    shown = [facts[key] for key in facts if key in used or key in template.fact or key in ("reference", "today")]
    told = tuple(fact if fact.key in filler.used or fact.key in (*FROM, *TO) else _spare(fact) for fact in shown)
    cited = tuple(laws[key] for key in laws if key in filler.cited)
    perhaps = _perhaps_answered(template, material, deadline)
    notes = (*_notes(template, recipient, deadline, cited), *perhaps, *(fact.doubt for fact in told if fact.doubt))
    return Composed(template, recipient, letter, told, cited, notes, deadline, fresh)


def papers_of(composed: Composed) -> tuple[int, ...]:
    """Return the papers a letter's file says go with it, as far as they are known."""
    wanted = [fact.document for fact in composed.facts if fact.key in composed.template.encloses]
    if "began" in composed.template.encloses and composed.deadline is not None and "began" not in _keys(composed):
        wanted.append(composed.deadline.document)
    return tuple(dict.fromkeys(number for number in wanted if number is not None))


def _keys(composed: Composed) -> set[str]:
    return {fact.key for fact in composed.facts}


class _Filler:
    """Puts facts and laws into texts, and notes which were used."""

    def __init__(self, facts: Mapping[str, Fact], laws: Mapping[str, Cited], *, shows_doubts: bool) -> None:
        self.facts, self.laws, self._shows_doubts = facts, laws, shows_doubts
        self.used: list[str] = []
        self.cited: list[str] = []

    def fill(self, text: str) -> str:
        return PLACE.sub(lambda found: self._value(found[1]), text)

    def is_known(self, key: str) -> bool:
        return bool(self.facts[key].value) if key in self.facts else key == "law" and "law" in self.laws

    def _value(self, key: str) -> str:
        if key == "law" or key.startswith("law:"):
            return self._law(key.removeprefix("law:"))
        fact = self.facts[key]
        if key not in self.used:
            self.used.append(key)
        return " ".join(fact.value.split()) or gap(fact.title)

    def _law(self, key: str) -> str:
        law = self.laws.get(key)
        if law is None:
            return gap("the law")
        if key not in self.cited:
            self.cited.append(key)
        return law.words + (_SHOWS_CHECK if law.doubt and self._shows_doubts else "")


def gap(title: str) -> str:
    """Return how a gap reads in a letter.

    >>> gap("The day you asked")
    '[the day you asked]'
    """
    words = title.strip()
    return f"[{words[:1].lower()}{words[1:]}]"


def _passages(template: Template, filler: _Filler) -> tuple[Passage, ...]:
    made: list[Passage] = []
    for n, say in enumerate(template.say):
        if not all(filler.is_known(key) for key in say.known) or any(filler.is_known(key) for key in say.unknown):
            continue
        made.extend(_said(str(n), say, filler))
    return tuple(made)


def _said(key: str, say: Say, filler: _Filler) -> list[Passage]:
    whole = PLACE.fullmatch(say.text.strip())
    fact = filler.facts.get(whole[1]) if whole else None
    if fact is not None and fact.kind == "lines" and fact.value:
        filler.fill(say.text)
        lines = [line.strip(" •-\t") for line in fact.value.splitlines() if line.strip(" •-\t")]
        return [Passage(f"{key}.{n}", line, say.style) for n, line in enumerate(lines)]
    return [Passage(key, " ".join(filler.fill(say.text).split()), say.style)]


def _framed(
    template: Template,
    recipient: Recipient,
    filler: _Filler,
    facts: Mapping[str, Fact],
    passages: tuple[Passage, ...],
    subject: str,
    enclosures: tuple[str, ...],
) -> Letter:
    name = facts["to_name"].value
    greeting = f"Dear {_called(name)}" if name else "Dear Sir or Madam"
    return Letter(
        title=f"{template.title}: {facts['child'].value}",
        sender=_lines(facts, ("parent", "parent_address", "parent_email", "parent_phone"), needed=("parent",)),
        recipient=_lines(facts, ("to_name", "to_office", "to_organisation", "to_address"), needed=("to_organisation",)),
        date=facts["today"].value or gap(facts["today"].title),
        reference=((f"Your reference: {facts['reference'].value}",) if facts["reference"].value else ()),
        greeting=greeting if template.greets else "",
        subject=subject,
        passages=passages,
        closing=template.closing or ("Yours sincerely" if name else "Yours faithfully"),
        signature=facts["parent"].value or gap(facts["parent"].title),
        enclosures=enclosures,
        heads=((f"By e-mail: {facts['to_email'].value}",) if facts["to_email"].value else ()),
    )


def _lines(facts: Mapping[str, Fact], keys: Sequence[str], *, needed: Sequence[str]) -> tuple[str, ...]:
    """Return a block of address lines, each thing said once."""
    lines: list[str] = []
    for key in keys:
        fact = facts[key]
        given = [line.strip() for line in fact.value.replace(";", "\n").splitlines() if line.strip()]
        if not given and (key in needed or (fact.is_missing and key != "to_address")):
            given = [gap(fact.title)]
        if key.endswith("_address") and len(given) == 1:
            given = [part.strip() for part in given[0].split(",") if part.strip()]
        lines.extend(line for line in given if line not in lines)
    return tuple(lines)


def _called(name: str) -> str:
    """Return how somebody is greeted: by title and last name where the title is known.

    >>> _called("Mrs Jane Brown"), _called("Jane Brown"), _called("Dr A. Khan")
    ('Mrs Brown', 'Jane Brown', 'Dr Khan')
    """
    words = name.replace(",", " ").split()
    if len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        return f"{words[0]} {words[-1]}"
    return name


def _laws(template: Template, material: Material, deadline: Deadline | None) -> dict[str, Cited]:
    """Return what may be cited: the answered clock's law as `law`, every clock's by its name, the letter's own."""
    made: dict[str, Cited] = {}
    for spec in template.law:
        made[spec.id] = Cited(spec.id, spec.cite, _FROM_MEMORY if spec.status == "memory" else "", spec.urls)
    for key, law in material.laws.items():
        made.setdefault(key, _cited(key, law.cites, law.source.status, law.source.urls))
    clock = deadline.clock if deadline else next((name for name in template.clocks if name in material.laws), "")
    if deadline is not None:
        made["law"] = _cited("law", deadline.law, deadline.source.status, deadline.source.urls)
    elif clock:
        law = material.laws[clock]
        made["law"] = _cited("law", law.cites, law.source.status, law.source.urls)
    return made


def _cited(key: str, cites: Sequence[str], status: str, urls: tuple[str, ...]) -> Cited:
    words = "; ".join(_CHECK.sub("", cite) for cite in cites)
    doubt = _FROM_MEMORY if status == "memory" else _UNSURE if any(map(_CHECK.search, cites)) else ""
    return Cited(key, words, doubt, urls)


def _pack(material: Material, draft: LetterDraft) -> Fact:
    pack = material.packs.get(draft.pack or 0)
    return Fact("pack", "The bundle that goes with it", pack.title if pack else "", source="Bundles", is_needed=False)


def _enclosures(material: Material, draft: LetterDraft) -> tuple[str, ...]:
    listed = [material.titles[number] for number in draft.enclosures if number in material.titles]
    pack = material.packs.get(draft.pack or 0)
    if pack is not None:
        papers = f"{pack.papers} paper{'' if pack.papers == 1 else 's'}"
        pages = f", {pack.pages} page{'' if pack.pages == 1 else 's'}" if pack.pages else ""
        listed.insert(0, f"{pack.title} ({papers}{pages})")
    return tuple(listed)


def _spare(fact: Fact) -> Fact:
    """A fact the letter does without, as the paragraph that names it is left out: it is offered, not missed."""
    from dataclasses import replace

    return replace(fact, is_needed=False)


def _notes(
    template: Template, recipient: Recipient, deadline: Deadline | None, cited: Sequence[Cited]
) -> tuple[str, ...]:
    said = [template.warning, recipient.note]
    if deadline is not None:
        said.extend(_about_clock(template, deadline))
    elif template.needs_late:
        said.append("No such clock runs in this case. Log what started it in the Timeline, or type the days yourself.")
    said.extend(f"{law.words}: {law.doubt}" for law in cited if law.doubt)
    return tuple(dict.fromkeys(filter(None, said)))


def _perhaps_answered(template: Template, material: Material, deadline: Deadline | None) -> list[str]:
    """Name papers nobody has taken into the timeline that may be what the letter says has not come."""
    listed = {spec.delays for spec in template.fact.values() if spec.delays}
    due = [deadline] if deadline is not None else []
    due += [one for bound in sorted(listed) for one in late_duties(bound, material)]
    found: dict[str, None] = {}
    for one in due:
        met_by = material.laws[one.clock].met_by if one.clock in material.laws and not one.met else ()
        for paper in material.untold:
            if one.started and paper.date >= one.started and not set(met_by).isdisjoint(paper.kinds):
                found[
                    f"“{paper.title}” may be an answer: it is among your papers, and not in the Timeline yet. Look at "
                    "it before you send this."
                ] = None
    return list(found)


def _about_clock(template: Template, deadline: Deadline) -> list[str]:
    said = []
    if deadline.state == "running" and template.needs_late:
        said.append(f"This is not late yet: the last day is {printed_date(deadline.limit)}. Do not send it before.")
    if deadline.state in ("met", "met-late") and template.needs_late:
        said.append(f"This seems to have been done on {printed_date(deadline.met)}: is the letter still needed?")
    if deadline.quiet and deadline.state == "late":
        said.append("This duty may never have arisen: look at the reasons in Deadlines before you call it late.")
    if deadline.state == "unknown":
        said.append("The last day cannot be counted: look at the reasons in Deadlines.")
    said.extend(reason for reason in deadline.why if " is not known" in reason or "not recorded" in reason)
    return said
