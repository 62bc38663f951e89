"""Files of the archive are opened through `sealed` only: who opens one by its path would fail in a locked archive."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "sendorganiser"
OPENERS = {"pikepdf.open", "pypdfium2.PdfDocument", "Image.open", "zipfile.ZipFile"}
PLAIN_TARGETS = {"BytesIO", "_Forward"}
# Files that lie outside the archive: bundles that were built, the council's, backups, cases handed over.
OUTSIDE = {
    "audit/structure.py",
    "audit/pageview.py",
    "bundle/archival.py",
    "bundle/certify.py",
    "bundle/copies.py",
    "sendcase/container.py",
    "store/backup_file.py",
    "workflows/safe_to_delete.py",
}


def by_path() -> Iterator[str]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name in OUTSIDE or name.startswith("sealed/"):
            continue
        for call in (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ):
            if ast.unparse(call.func) in OPENERS and call.args and not is_safe(call.args[0]):
                yield f"{name}:{call.lineno} {ast.unparse(call)[:70]}"


def is_safe(argument: ast.expr) -> bool:
    """Say whether what is opened is a file object, or asked of `sealed`."""
    if isinstance(argument, ast.Call):
        called = ast.unparse(argument.func)
        return called.startswith("sealed.") or called.rpartition(".")[2] in PLAIN_TARGETS
    return isinstance(argument, ast.Name) and argument.id in KNOWN_OBJECTS


KNOWN_OBJECTS = {"made", "tiff", "source", "held", "content", "data", "opened"}  # names of bytes or open files


def test_no_file_of_the_archive_is_opened_by_its_path() -> None:
    assert list(by_path()) == []


@pytest.mark.parametrize("code", ["pikepdf.open(path)", "pypdfium2.PdfDocument(str(file))", "zipfile.ZipFile(path)"])
def test_it_would_be_seen(code: str) -> None:
    (call,) = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args][:1]
    assert ast.unparse(call.func) in OPENERS and not is_safe(call.args[0])
