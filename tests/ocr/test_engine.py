"""Which pages need reading, and what is said when the engine is not there."""

import sys
from pathlib import Path

import pytest

from sendorganiser.errors import ToolMissing
from sendorganiser.ocr import models, needs_reading, tesseract
from sendorganiser.resources import resource
from tests.ocr.made_pages import made_page


@pytest.mark.parametrize(
    ("text", "share", "wanted"),
    [
        ("", 1.0, True),
        ("", 0.0, True),  # print drawn as outlines; a blank page costs nothing
        (" \n", 0.3, True),
        ("12", 0.95, True),
        ("Page 3 of 40", 0.8, True),
        ("Scanned with CamScanner", 0.9, True),
        ("EH930/25/00123 Smith v Northshire Council, page 34", 1.0, True),
        ("Page 12\nScanned by MyPhone", 0.6, True),
        ("7", 0.0, False),
        ("Photograph taken on 3 June 2024 of the sensory room", 0.6, False),
        ("Dear Mrs Okonjo, thank you for your letter about Tobias and his transport to school. " * 2, 1.0, False),
    ],
)
def test_a_picture_with_next_to_no_text_needs_reading(text: str, share: float, wanted: bool) -> None:
    assert needs_reading(text, share) is wanted


def test_the_engine_and_its_language_are_there() -> None:
    found = tesseract.probe()
    assert "tesseract" in found.version.lower()
    assert (found.language_data / "eng.traineddata").is_file()
    assert resource("tessdata", "quick.traineddata").is_file()


def test_without_the_library_two_sentences_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(ToolMissing) as caught:
        tesseract.probe()
    assert caught.value.what_happened.endswith(".") and caught.value.what_to_do.endswith(".")


def test_without_the_language_two_sentences_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tesseract, "_folders", lambda: iter([tmp_path]))
    with pytest.raises(ToolMissing) as caught:
        tesseract.probe()
    assert caught.value.what_happened.endswith(".") and caught.value.what_to_do.endswith(".")


def test_a_page_read_while_other_programs_have_the_time_keeps_all_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine looks at the clock on the wall alone; what it is given at first is far too short here."""
    said = "The council must secure the special educational provision named in the plan, on every school day."
    page = made_page(said)
    monkeypatch.setattr(models, "_LONGEST", 0.02)
    monkeypatch.setattr(models, "_MORE", 10_000)
    monkeypatch.setattr(models, "_worked_long", lambda _: False)
    read = tesseract.TesseractEngine().read(page.picture, dpi=200)
    assert " ".join(word.text for word in read.words) == said
