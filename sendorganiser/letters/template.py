"""The shape of resources/letters: what a letter says, what it asks for, and when it says what."""

from dataclasses import dataclass, field, replace
from typing import Literal

from sendorganiser.errors import InputProblem
from sendorganiser.model.letter import FactKind

Group = Literal["ask", "chase", "answer", "provision", "complain", "tribunal", "records", "school", "beside", "mine"]
Kept = Literal["provision", "costs", "impact", "asked", "asked-b", "asked-f", "asked-other"]
GROUPS: tuple[tuple[Group, str], ...] = (
    ("ask", "Ask for something"),
    ("chase", "It is late"),
    ("answer", "Answer the council"),
    ("provision", "Support that is not there"),
    ("complain", "Complain"),
    ("tribunal", "Mediation and Tribunal"),
    ("records", "Records and information"),
    ("school", "School and exclusion"),
    ("beside", "MP, transport and social care"),
    ("mine", "Your own letters"),
)
NATIONS = ("england", "wales", "scotland", "northern-ireland")
# What every letter knows of itself, besides the facts its file asks for.
ALWAYS = (
    "child",
    "first_name",
    "born",
    "council",
    "parent",
    "today",
    "reference",
    "pack",
    "to_name",
    "to_organisation",
)
OF_THE_CLOCK = ("began", "began_with", "due", "late_by", "law")


@dataclass(frozen=True)
class FactSpec:
    """One fact a letter asks for.

    `events`: the day of the last event of these kinds (`day` says which of its dates, else that its clocks run from);
    with `in_order`, of the first kind that has one.
    `roles`: the name of somebody with one of these roles; with `organisation`, of where they work. `days`: a day that
    many days from today. `delays`: a line for each duty of the "la" or the "school" that was late. `logged`: a line for
    each event of these kinds. Otherwise, and wherever nothing is found, the person types it (`ask` helps them).
    """

    title: str
    events: tuple[str, ...] = ()
    day: Literal["", "dated", "sent", "received", "served"] = ""
    in_order: bool = False
    roles: tuple[str, ...] = ()
    organisation: bool = False
    days: int = 0
    delays: Literal["", "la", "school"] = ""
    logged: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    ask: str = ""
    kind: FactKind = "line"
    optional: bool = False


@dataclass(frozen=True)
class LawSpec:
    """A law no clock holds. `status` is "found" (read at an address) or "memory" (the writer is told to check it)."""

    id: str
    cite: str
    status: Literal["found", "memory"]
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Say:
    """One paragraph. It is left out unless all of `known` are known and none of `unknown` is.

    A `bullet` whose whole text is one fact of many lines becomes a bullet for each line.
    """

    text: str
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    style: Literal["text", "bullet", "heading"] = "text"


@dataclass(frozen=True)
class Recipient:
    """Whom letters go to: the first known person with one of `roles`, else the `office`.

    `organisation` is "council", "school" or the name itself. `note` tells the writer how such letters are sent;
    `own_form`: they have a form or page of their own, so no address is needed.
    """

    id: str
    office: str
    organisation: str
    roles: tuple[str, ...] = ()
    email: str = ""
    note: str = ""
    own_form: bool = False


@dataclass(frozen=True)
class RecipientsFile:
    """The file of all recipients."""

    recipient: tuple[Recipient, ...]


@dataclass(frozen=True)
class Template:
    """One letter. `id` is the name of its file.

    `clocks` are those it answers, the likeliest first. Filing it makes an `event` of this kind and a paper of this
    `kind`; `event_by_clock` names another kind of event for some of its clocks. `encloses` names facts whose papers go
    with it. `warning` is shown to the writer before anything else. `needs_late`: it only makes sense once its clock is
    late. `greets`: it begins with a greeting. `words` find it besides its title: what people call it (“sar”, “lgsco”).
    """

    title: str
    group: Group
    what: str
    to: str
    subject: str
    say: tuple[Say, ...]
    event: str = "letter-sent"
    kind: str = "correspondence"
    clocks: tuple[str, ...] = ()
    event_by_clock: dict[str, str] = field(default_factory=dict)
    encloses: tuple[str, ...] = ()
    warning: str = ""
    needs_late: bool = False
    nations: tuple[str, ...] = ("england",)
    closing: str = ""
    greets: bool = True
    words: str = ""
    fact: dict[str, FactSpec] = field(default_factory=dict)
    law: tuple[LawSpec, ...] = ()
    id: str = ""

    def files_as(self, clock: str) -> str:
        """Return the kind of event that filing it makes, where it answers this clock."""
        return self.event_by_clock.get(clock, self.event)

    def named(self, id: str, *, group: Group | None = None) -> "Template":  # noqa: A002 (the word the callers know)
        """Return it under the name it is known by."""
        return replace(self, id=id, group=group or self.group)


@dataclass(frozen=True)
class Templates:
    """All letters there are, and whom they go to."""

    letters: tuple[Template, ...]
    recipients: dict[str, Recipient]

    def letter(self, id: str) -> Template:  # noqa: A002
        """Return the letter of that name; raise InputProblem, with near names, for one there is not."""
        found = next((each for each in self.letters if each.id == id), None)
        if found is None:
            from difflib import get_close_matches

            near = get_close_matches(id, [each.id for each in self.letters], n=3, cutoff=0.5)
            raise InputProblem(
                f"There is no letter called “{id[:60]}”.",
                f"Did you mean {' or '.join(near)}?" if near else "Choose one from the list of letters.",
            )
        return found

    def for_nation(self, nation: str) -> tuple[Template, ...]:
        """Return the letters that fit a nation's law."""
        return tuple(each for each in self.letters if nation in each.nations)
