"""The example case is whole, is invented, and is what its own list says it is."""

import email
import email.policy
import importlib.util
import io
import json
import re
import sys
import tomllib
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from types import ModuleType

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from sendorganiser.resources import resource

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "make_example.py"
EXAMPLE = resource("example")
TRUTHS = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
PAPERS = {truth["file"]: truth for truth in TRUTHS}
PDFS = [name for name in PAPERS if name.endswith(".pdf")]
REAL_POSTCODE_AREAS = re.compile(
    r"\b(?!WX)[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"  # WX is no postal area; every other shape might be one
)
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
PHONE = re.compile(r"\b0\d{4} ?\d{6}\b")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_example", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_example"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    script.write_example(folder)
    return folder


def test_the_folder_holds_what_the_script_lists_and_nothing_else(script: ModuleType) -> None:
    listed = {paper.file for paper, _ in script.PAPERS} | set(script.EXTRAS)
    assert {path.name for path in EXAMPLE.iterdir()} == listed
    assert set(PAPERS) == listed - set(script.EXTRAS)


def test_a_new_run_says_the_same_on_every_page(made: Path) -> None:
    for name in PAPERS:
        assert _words(made / name) == _words(EXAMPLE / name), name
    for name in ("README.txt", "case.toml", "truth.json"):
        assert (made / name).read_bytes() == (EXAMPLE / name).read_bytes()


def test_two_runs_make_the_same_bytes(script: ModuleType, made: Path, tmp_path: Path) -> None:
    script.write_example(tmp_path)
    for name in PAPERS:
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_the_example_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in EXAMPLE.iterdir()) < 2_500_000


@pytest.mark.parametrize("name", PDFS)
def test_each_pdf_opens_and_has_its_pages(name: str) -> None:
    with pikepdf.open(EXAMPLE / name) as pdf:
        assert len(pdf.pages) == PAPERS[name]["pages"]
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize("name", [name for name, truth in PAPERS.items() if truth["format"] in ("pdf", "docx", "eml")])
def test_the_words_by_which_a_paper_is_known_are_in_it_and_in_no_other(name: str) -> None:
    excerpt = PAPERS[name]["text_excerpt"]
    assert [other for other in PAPERS if excerpt in _words(EXAMPLE / other)] == [name]


def test_the_scan_has_pictures_and_no_words() -> None:
    scan = EXAMPLE / "scan0007.pdf"
    assert _words(scan).strip() == ""
    with pikepdf.open(scan) as pdf:
        for page in pdf.pages:
            (picture,) = page.get_images().values()
            assert int(picture.Width) == 1654, "A4 at 200 dots an inch"


def test_the_photo_lies_on_its_side_and_says_so() -> None:
    with Image.open(EXAMPLE / "IMG_20260717_161508.jpg") as photo:
        assert photo.size == (1600, 1200)
        assert photo.getexif()[0x0112] == 6


def test_the_email_carries_its_picture_and_the_invoice() -> None:
    message = _mail(EXAMPLE / "Maya's report and invoice.eml")
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "image/png", "application/pdf"]
    html = message.get_body(("html",))
    assert html is not None and "cid:mark@kestrelbank.example" in html.get_content()
    (invoice,) = message.iter_attachments()
    assert invoice.get_filename() == PAPERS["Maya's report and invoice.eml"]["attachments"][0]["file"]
    with pdfium.PdfDocument(invoice.get_content()) as pdf:
        assert "£590.30" in pdf[0].get_textpage().get_text_range()


def test_the_form_keeps_its_answers_in_fields() -> None:
    with pikepdf.open(EXAMPLE / "Family views form filled in.pdf") as pdf:
        answers = {str(field.T): str(field.V) for field in pdf.Root.AcroForm.Fields}
    assert answers["child_name"] == "Maya Rose Tresswell"
    assert answers["advice_ot"] == "/Yes"
    assert answers["advice_sc"] == "/Off"


def test_the_psychologists_advice_has_bookmarks_and_contents_that_lead_somewhere() -> None:
    with pikepdf.open(EXAMPLE / "EP advice Maya T.pdf") as pdf:
        with pdf.open_outline() as outline:
            assert len(outline.root) == 11
        links = [a for a in pdf.pages[0].Annots if a.Subtype == "/Link"]
        assert len(links) >= 11


def test_the_plan_has_every_section_and_one_page_that_lies_on_its_side() -> None:
    plan = EXAMPLE / "Maya Tresswell EHC Plan FINAL.pdf"
    words = _words(plan)
    for section in ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"):
        assert re.search(rf"Sections? (?:[A-K], |[A-K] and )*{section}\b|Section {section}\b", words), section
    with pdfium.PdfDocument(plan) as pdf:
        assert [page.get_width() > page.get_height() for page in pdf].count(True) == 1


def test_every_letter_bears_the_day_it_is_said_to_have() -> None:
    for name, truth in PAPERS.items():
        if truth["format"] == "pdf" and truth["kind"] != "parental-statement":
            dated = date.fromisoformat(truth["date"])
            written = f"{dated.day} {dated:%B %Y}"
            assert written in _words(EXAMPLE / name), name


def test_nobody_real_can_be_reached_by_what_is_written() -> None:
    for name in PAPERS:
        words = _words(EXAMPLE / name)
        assert not REAL_POSTCODE_AREAS.findall(words), name
        assert all(domain.endswith(".example") for domain in ADDRESS.findall(words)), name
        for number in PHONE.findall(words):
            assert number.startswith(("01632 960", "07700 900")), name


def test_the_papers_tell_nothing_of_the_machine_they_were_made_on() -> None:
    for name in PDFS:
        with pikepdf.open(EXAMPLE / name) as pdf:
            assert set(pdf.docinfo.keys()) <= {"/Title", "/Author", "/CreationDate", "/Producer"}
    for path in EXAMPLE.iterdir():
        raw = path.read_bytes()
        assert not [word for word in (b"/home/", b"/tmp/", b"/Users/", b"C:\\") if word in raw], path.name


def test_the_case_file_names_the_child() -> None:
    case = tomllib.loads((EXAMPLE / "case.toml").read_text(encoding="utf-8"))
    assert set(case) == {"name", "born", "council"}
    assert {truth["child"] for truth in TRUTHS} == {case["name"]}


def _words(path: Path) -> str:
    """Return the words of a paper on one line, or nothing for a picture."""
    if path.suffix == ".pdf":
        return _pdf_words(path.read_bytes())
    if path.suffix == ".docx":
        return _docx_words(path)
    if path.suffix == ".eml":
        message = _mail(path)
        body = message.get_body(("plain",))
        assert body is not None
        invoices = [_pdf_words(part.get_content()) for part in message.iter_attachments()]
        heads = " ".join(f"{key}: {value}" for key, value in message.items() if key != "Message-ID")
        return _one_line(" ".join([heads, body.get_content(), *invoices]))
    return ""


def _pdf_words(raw: bytes) -> str:
    with pdfium.PdfDocument(raw) as pdf:
        pdf.init_forms()
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    with pikepdf.open(io.BytesIO(raw)) as form:
        if "/AcroForm" in form.Root:
            words += " ".join(str(field.get("/V", "")) for field in form.Root.AcroForm.Fields)
    return _one_line(words)


def _docx_words(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        parts = [packed.read(n).decode() for n in sorted(packed.namelist()) if re.match(r"word/(document|header)", n)]
    return _one_line(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", " ".join(parts))))


def _one_line(words: str) -> str:
    return " ".join(words.replace("\ufffe", "").split())


def _mail(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
