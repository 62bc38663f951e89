"""The shape of the program: forbidden names, and what may not be loaded before the window shows."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sendorganiser"
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "common", "helpers", "helper", "manager", "core", "misc"}
NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "PySide6.QtNetwork"}
SLOW = {
    *("openpyxl", "docx", "mammoth", "reportlab", "pikepdf", "pypdfium2", "PIL", "nh3", "tesserocr", "oxmsg"),
    *("sqlite_utils", "platformdirs"),
}
# What only a button, a job or a later room needs; the window opens without it.
LATER = {
    *("sendorganiser.ingest", "sendorganiser.bundle", "sendorganiser.audit", "sendorganiser.ocr"),
    *("sendorganiser.workflows", "sendorganiser.isolated", "sendorganiser.presets"),
    *("concurrent.futures", "subprocess", "hashlib", "json", "html"),
}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in FILES if path.stem in NAMES_THAT_SAY_NOTHING]


@pytest.fixture(scope="module")
def modules() -> dict[Path, tuple[set[str], str | None]]:
    """What each module imports, and what it says it is for."""
    found = {}
    for path in FILES:
        module, imported = ast.parse(path.read_text(encoding="utf-8")), set()
        for node in ast.walk(module):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
        found[path.relative_to(PACKAGE)] = imported, ast.get_docstring(module)
    return found


def test_no_module_can_reach_the_network(modules: dict[Path, tuple[set[str], str | None]]) -> None:
    assert Path("isolated.py") in modules
    assert not [(path, imported & NETWORK) for path, (imported, _) in modules.items() if imported & NETWORK]


def test_every_module_says_what_it_is_for(modules: dict[Path, tuple[set[str], str | None]]) -> None:
    assert not [path for path, (_, said) in modules.items() if not said]


def test_the_layers_hold() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("module", ["sendorganiser.gui.app", "sendorganiser.cli.main"])
def test_starting_loads_nothing_slow(module: str) -> None:
    code = f"import sys, {module}; print(' '.join(sorted({SLOW!r} & set(sys.modules))))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_the_window_opens_without_what_is_needed_later() -> None:
    code = f"import sys, sendorganiser.gui.app; print(' '.join(sorted({LATER!r} & set(sys.modules))))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
