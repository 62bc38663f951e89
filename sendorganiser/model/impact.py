"""What it does to the child and the family, day by day; private unless a person shares the line."""

from dataclasses import dataclass

WHOM: dict[str, str] = {"child": "The child", "family": "The family", "parent": "A parent", "sibling": "A sibling"}
AREAS: dict[str, str] = {
    "school": "School and learning",
    "distress": "Worry and distress",
    "health": "Health",
    "sleep": "Sleep",
    "friends": "Friends and going out",
    "home": "Life at home",
    "work": "Work",
    "money": "Money",
    "other": "Other",
}


@dataclass(frozen=True)
class Impact:
    """One line of the diary. `made` is when it was written: a line of the same day is worth more than a later one."""

    id: int
    case: int
    date: str
    text: str
    whom: str = "child"
    area: str = ""
    until: str = ""
    shared: bool = False
    document: int | None = None
    page: int | None = None
    made: str = ""
    removed: str = ""
