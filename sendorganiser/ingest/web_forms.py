"""Writes the answers of a form on a saved web page into its words, where a browser shows them in boxes and lists."""

import html
import re

from sendorganiser.ingest import safe_html

_INPUT = re.compile(r"<input\b([^<>]*)>", re.IGNORECASE)
_LIST = re.compile(r"<select\b([^<>]*)>((?:(?!<select\b).)*?)</select\s*>", re.IGNORECASE | re.DOTALL)
_CHOICE = re.compile(r"<option\b([^<>]*)>([^<]*)", re.IGNORECASE)
_SAID = r"""(?:^|\s){}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))"""
_TICKED = re.compile(r"(?:^|\s)(?:checked|selected)(?=[\s=/]|$)", re.IGNORECASE)
_NO_ANSWER = ("hidden", "submit", "button", "reset", "image", "password", "file")
_BOXES = ("checkbox", "radio")


def answered(page: str) -> str:
    """Return the page with each answer as words in its place.

    >>> answered('Name <input value="Rowan"> <input type=checkbox checked>Yes')
    'Name <span> Rowan </span> <span> ☒ </span>Yes'
    """
    return _INPUT.sub(_typed, _LIST.sub(_chosen, page))


def _typed(field: re.Match[str]) -> str:
    kind = _said(field.group(1), "type").lower()
    if kind in _NO_ANSWER:
        return ""
    if kind in _BOXES:
        return _shown("☒" if _TICKED.search(field.group(1)) else "☐")
    return _shown(_said(field.group(1), "value"))


def _chosen(field: re.Match[str]) -> str:
    choices = _CHOICE.findall(field.group(2))
    chosen = [words for about, words in choices if _TICKED.search(about)]
    if not chosen and not re.search(r"\bmultiple\b", field.group(1), re.IGNORECASE):
        chosen = [words for _, words in choices[:1]]  # which a browser shows
    return _shown("; ".join(html.unescape(words).strip() for words in chosen))


def _said(about: str, name: str) -> str:
    found = re.search(_SAID.format(name), about, re.IGNORECASE)
    return html.unescape(next(filter(None, found.groups()), "")) if found else ""


def _shown(words: str) -> str:
    return f"<span> {safe_html.escape(words)} </span>" if words.strip() else ""
