"""Reads the made-up papers beside this file: what is true of each stands above its text."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "papers"
FACTS = ("kind", "date", "organisation", "person", "child")


@dataclass(frozen=True)
class Made:
    """A made-up paper: its pages, the clues beside it, and what it ought to be taken for."""

    name: str
    pages: tuple[str, ...]
    clues: dict[str, str]
    truth: dict[str, str]
    accept: dict[str, tuple[str, ...]]
    events: frozenset[tuple[str, str]]


def made_papers() -> list[Made]:
    return [_read(file) for file in sorted(FOLDER.glob("*.txt"))]


def _read(file: Path) -> Made:
    head, text = file.read_text(encoding="utf-8").split("\n----\n", 1)
    said = dict(line.split(":", 1) for line in head.splitlines())
    said = {key.strip(): value.strip() for key, value in said.items()}
    return Made(
        name=said.get("name", file.name.replace(".txt", ".pdf")),
        pages=tuple(text.split("\f")),
        clues={key[5:]: value for key, value in said.items() if key.startswith("clue.")},
        truth={fact: said.get(fact, "") for fact in FACTS},
        accept={
            fact: tuple(part.strip() for part in said[f"{fact}_accept"].split(";")) if f"{fact}_accept" in said else ()
            for fact in FACTS
        },
        events=frozenset((e.split()[0], e.split()[1]) for e in said.get("events", "").split(";") if e.strip()),
    )
