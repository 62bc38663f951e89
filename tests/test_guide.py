"""The guide as it is shipped: what docs/guide says, whole, with every link and picture there."""

import importlib.util
import re
from pathlib import Path

import pytest

from sendorganiser import guide
from sendorganiser.pdf.handout import blocks_of, write_handout
from sendorganiser.resources import resource

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = sorted((ROOT / "docs" / "guide").glob("[0-9]*.md"))


def build_help():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("build_help", ROOT / "packaging" / "build_help.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("source", WRITTEN, ids=lambda path: path.stem)
def test_the_app_holds_each_page_as_it_was_written(source: Path) -> None:
    shipped = resource("help", source.name)
    assert shipped.is_file(), "run packaging/build_help.py"
    text = build_help().page(source.read_text(encoding="utf-8"))
    assert shipped.read_text(encoding="utf-8") == text, "run packaging/build_help.py"


@pytest.mark.parametrize("page", guide.pages(), ids=lambda page: page.name)
def test_every_link_leads_to_a_page_and_every_picture_is_there(page: guide.GuidePage) -> None:
    for picture, target in re.findall(r"(!?)\[[^\]]*\]\(([^)]+)\)", page.text):
        if picture:
            assert page.file.with_name(target).is_file(), target
        else:
            assert guide.page_named(target) is not None, target


def test_the_pages_stand_in_the_order_of_their_numbers_without_them() -> None:
    names = [page.name for page in guide.pages()]
    numbers = [int(name.partition("-")[0]) for name in names]
    assert numbers == sorted(numbers)
    assert not any(page.title[0].isdigit() for page in guide.pages())


def test_pages_with_the_words_in_their_title_are_found_first() -> None:
    assert guide.found("hearing")[0].name == "17-before-a-hearing"
    assert guide.found("xyzzy nothing") == ()


@pytest.mark.parametrize("page", guide.pages(), ids=lambda page: page.name)
def test_every_page_can_be_printed_with_all_its_words(page: guide.GuidePage, tmp_path: Path) -> None:
    import pypdfium2

    write_handout(page.text, tmp_path / "out.pdf", footer="Foot")
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as made:
        printed = " ".join(sheet.get_textpage().get_text_bounded() for sheet in made)
    flat = re.sub(r"\s+|-", "", printed)
    for block in blocks_of(page.text):
        assert re.sub(r"\s+|-", "", block.text)[:60] in flat, block.text
