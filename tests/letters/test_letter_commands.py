"""The letter commands: what there is, what is missing, and a file written."""

import json
from pathlib import Path

import pytest

from sendorganiser.cli.main import run

from .made_case import make_case


def call(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    code = run(["--archive", str(folder), *arguments], open_window=lambda _: 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("case")
    make_case(made).close()
    return made


def test_letters_are_listed_shown_and_written(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    code, out, _ = call(capsys, folder, "letter", "list", "--json")
    assert code == 0
    assert {"chase-decision", "pre-action-letter"} <= {each["template"] for each in json.loads(out)}
    code, out, _ = call(capsys, folder, "letter", "show", "chase-sar", "--today", "2026-09-30", "--json")
    shown = json.loads(out)
    assert shown["clock"] == "sar"
    assert "3 August 2026" in shown["text"]  # 2 August is a Sunday
    file = tmp_path / "complaint.docx"
    code, out, err = call(
        capsys, folder, "letter", "write", "complaint-stage1", "--out", str(file), "--set", "effect=tired\\nlost",
        "--today", "2026-09-30", "--json",
    )  # fmt: skip
    assert code == 0
    assert file.stat().st_size > 1000
    assert "remedy" in {each["fact"] for each in json.loads(out)["missing"]}
    assert "Missing: What you ask the council to do" in err


def test_what_to_look_at_first_is_said_beside_the_file(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    _, _, err = call(capsys, folder, "letter", "write", "pre-action-letter", "--out", str(tmp_path / "letter.docx"))
    assert "Check: Get advice before you send this." in err
    _, out, _ = call(capsys, folder, "letter", "show", "chase-decision", "--today", "2026-09-30")
    assert "Check: This seems to have been done on 20 February 2026: is the letter still needed?" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("letter", "write", "no-such", "--out", "x.docx"),
        ("letter", "write", "mp-letter", "--out", "x.odt"),
        ("letter", "write", "mp-letter", "--out", "x.pdf", "--set", "nonsense=1"),
        ("letter", "write", "mp-letter", "--out", "x.pdf", "--set", "nonsense"),
        ("letter", "show", "mp-letter", "--today", "2026-02-30"),
    ],
)
def test_what_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...]
) -> None:
    code, _, err = call(capsys, folder, *arguments)
    assert code == 2
    assert len(err.strip()) > 20


def test_forms_are_listed_shown_written_and_filled(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    code, out, _ = call(capsys, folder, "form", "list", "--json")
    assert code == 0 and {"send35", "send35a"} <= {each["form"] for each in json.loads(out)}
    code, out, _ = call(capsys, folder, "form", "show", "send35a", "--set", "f_gender=girl", "--json")
    answers = {each["title"]: each["value"] for part in json.loads(out)["parts"] for each in part["answers"]}
    assert code == 0 and answers["Child’s full name"] == "Maya Tresswell"
    sheet, empty, filled = tmp_path / "sheet.pdf", tmp_path / "form.pdf", tmp_path / "filled.pdf"
    assert call(capsys, folder, "form", "write", "send35a", "--out", str(sheet))[0] == 0
    assert sheet.stat().st_size > 1000
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(empty))
    canvas.acroForm.textfield(name="who", tooltip="Name", x=80, y=700, width=300)
    canvas.acroForm.checkbox(name="sure", tooltip="Are you sure?", x=80, y=600)
    canvas.showPage()
    canvas.save()
    code, out, _ = call(capsys, folder, "form", "fields", str(empty), "--json")
    assert code == 0 and [each["kind"] for each in json.loads(out)] == ["text", "tick"]
    mark = json.loads(out)[1]["options"][0]
    code, out, _ = call(
        capsys, folder, "form", "fill", str(empty), "--out", str(filled), "--field", "who=Ada",
        "--field", f"sure={mark}", "--json",
    )  # fmt: skip
    assert code == 0 and json.loads(out)["filled"] == 2
    code, out, _ = call(capsys, folder, "form", "fields", str(filled), "--json")
    assert [each["value"] for each in json.loads(out)] == ["Ada", mark]


@pytest.mark.parametrize(
    "arguments",
    [
        ("form", "show", "send99"),
        ("form", "show", "send35", "--set", "nonsense=1"),
        ("form", "write", "send35", "--out", "x.odt"),
        ("form", "write", "send35", "--out", "x.pdf", "--evidence"),
        ("form", "fields", "no-such.pdf"),
    ],
)
def test_a_form_that_cannot_be_answered_so_is_one_sentence(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...]
) -> None:
    code, _, err = call(capsys, folder, *arguments)
    assert code != 0 and err.strip() and "Traceback" not in err
