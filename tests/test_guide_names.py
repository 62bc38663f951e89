"""Every name the guide prints in bold, of a button, a room or a heading, is one that the app shows just so."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sendorganiser import guide

ROOT = Path(__file__).resolve().parents[1]
_SENTENCE = re.compile(r"[.?]$")  # bold for its weight; all other bold words are names


@cache
def shown() -> str:
    """All texts the program could show, each on a line; what it fills in is a gap."""
    sources = (ROOT / "sendorganiser").rglob("*.py")
    texts = [text for source in sources for text in _texts(ast.parse(source.read_text(encoding="utf-8")))]
    texts += [data.read_text(encoding="utf-8") for data in (ROOT / "resources").rglob("*.toml")]
    return "\n".join(_plain(text) for text in texts)


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("“", "").replace("”", "").split())


def _names(page: guide.GuidePage) -> list[str]:
    bold = (_plain(found) for found in re.findall(r"\*\*(.+?)\*\*", page.text, re.DOTALL))
    return [name for name in bold if not _SENTENCE.search(name) and re.search(r"\w", name)]


def _is_shown(name: str) -> bool:
    pattern = re.escape(name.rstrip("…:")).replace("…", r"[^\n]*?")
    return re.search(rf"(?<!\w){pattern}(?!\w)", shown()) is not None


@pytest.mark.parametrize("page", guide.pages(), ids=lambda page: page.name)
def test_what_the_guide_calls_by_name_is_called_so_in_the_app(page: guide.GuidePage) -> None:
    assert [name for name in _names(page) if not _is_shown(name)] == []


def test_a_name_that_is_in_no_text_is_found_out() -> None:
    assert _is_shown("Add papers")
    assert not _is_shown("Sort these papers")
    assert not _is_shown("Add paper")
