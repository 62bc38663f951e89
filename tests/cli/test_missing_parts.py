"""Where a part of the system is missing, a paper that needs it is refused in a sentence, and the others come in."""

import os
from pathlib import Path
from typing import Any

import pytest

from sendorganiser import cli
from tests import papers

# As Python says it where PySide6 is installed and the system has no libGL: read first by every worker that starts.
_WITHOUT_GL = """
import sys

class WithoutGL:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtGui":
            raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

sys.meta_path.insert(0, WithoutGL())
"""


def test_a_paper_to_be_laid_out_where_the_system_has_nothing_to_do_it_with_is_refused_in_words(
    call: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim" / "sitecustomize.py").write_text(_WITHOUT_GL, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "shim"), os.environ.get("PYTHONPATH", "")]))
    table = tmp_path / "hours.csv"
    table.write_text("day,hours\n3 March,2\n", encoding="utf-8")
    pdf = papers.pdf(tmp_path / "report.pdf", ["A report on Maya."])
    assert cli.run(["add", str(table), str(pdf)], open_window=lambda _: 0) == 2
    told = capsys.readouterr().out
    assert "A part of the system is missing" in told
    assert "apt install" in told
    assert "fault" not in told
    assert [each["source_name"] for each in call("documents")] == ["report.pdf"]
