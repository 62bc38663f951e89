"""Writes the tables of bank holidays in resources/calendars with the `holidays` library.

    python packaging/make_calendars.py

Run it when a holiday is proclaimed or moved and the library knows; then run the tests and look at the difference.
"""

from datetime import date
from pathlib import Path

import holidays

FIRST, LAST = 2020, 2032
FOLDER = Path(__file__).parent.parent / "resources" / "calendars"
PARTS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
TABLES = {"england-wales": ("ENG", "WLS"), "united-kingdom": ("ENG", "WLS", "SCT", "NIR")}


def main() -> None:
    """Write each table."""
    for name, parts in TABLES.items():
        (FOLDER / f"{name}.toml").write_text(table(parts), encoding="utf-8")


def table(parts: tuple[str, ...]) -> str:
    """Return the TOML of all bank holidays of these parts of the United Kingdom."""
    where = " and ".join(PARTS[part] for part in parts) if len(parts) == 2 else "any part of the United Kingdom"
    lines = [
        f"# Bank holidays in {where}, {FIRST} to {LAST}.",
        f"# Made by packaging/make_calendars.py with the holidays library {holidays.__version__}. Not by hand.",
        "",
        f"first = {FIRST}-01-01",
        f"last = {LAST}-12-31",
        "days = [",
    ]
    lines += [f'    {{ date = {day}, name = "{name}" }},' for day, name in sorted(named(parts).items())]
    return "\n".join([*lines, "]", ""])


def named(parts: tuple[str, ...]) -> dict[date, str]:
    """Return each holiday of any of these parts, with its name and, where not all keep it, who does."""
    kept: dict[date, dict[str, str]] = {}
    for part in parts:
        for day, name in holidays.country_holidays("GB", subdiv=part, years=range(FIRST, LAST + 1)).items():
            kept.setdefault(day, {})[part] = name.replace("'", "’").replace("(observed)", "(substitute day)")
    return {day: _name(by_part, parts) for day, by_part in kept.items()}


def _name(by_part: dict[str, str], parts: tuple[str, ...]) -> str:
    names = ", ".join(dict.fromkeys(by_part.values()))
    if set(by_part) == set(parts):
        return names
    return f"{names}, {' and '.join(PARTS[part] for part in parts if part in by_part)}"


if __name__ == "__main__":
    main()
