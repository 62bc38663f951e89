"""Writes before each field of a form in an RTF file what was ticked or chosen there, which it keeps as a number."""

import re

_FIELD = re.compile(
    r"\{\\field\b(?=(?:(?!\{\\field\b).){0,4000}?\\formfield\s*\{((?:[^{}]|\{[^{}]{0,500}\}){0,4000})\})", re.DOTALL
)
_UNTOUCHED = 25  # then what the form began with stands (\ffdefres)
_BOXES = (r"\u9744?", r"\u9746?")  # ☐ and ☒


def answered(source: str) -> str:
    """Return the source with those answers as words."""
    return _FIELD.sub(lambda field: f"{{{_answer(field.group(1))}}}{field.group()}", source)


def _answer(form: str) -> str:
    kind, chosen, began = (_number(form, word) for word in ("fftype", "ffres", "ffdefres"))
    if chosen in (None, _UNTOUCHED):
        chosen = began or 0
    choices = _BOXES if kind == 1 else re.findall(r"\{\\\*\\ffl\s+([^{}]*)\}", form) if kind == 2 else ()
    return choices[chosen] if chosen < len(choices) else ""


def _number(form: str, word: str) -> int | None:
    found = re.search(rf"\\{word}(\d{{1,3}})", form)
    return int(found.group(1)) if found else None
