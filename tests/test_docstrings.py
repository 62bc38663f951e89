"""What a docstring shows as an example is so."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sendorganiser"
_EXAMPLE = re.compile(r"^ *>>> ", re.M)
SHOWING = [file for file in sorted(PACKAGE.rglob("*.py")) if _EXAMPLE.search(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("file", SHOWING, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_an_example_in_a_docstring_is_so(file: Path) -> None:
    name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    failed, tried = doctest.testmod(import_module(name))
    assert tried and not failed
