"""A page looks in the bundle as it looked in its paper, upright, whatever its boxes, turns and drawing."""

import random
import shutil
import subprocess
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from sendorganiser.bundle import plan
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.model import PackSection
from sendorganiser.pdf.sheet import A3, A4, SHRINK, SPOTS, Box, sheet_for, stamp_box
from sendorganiser.presets import to_plain
from tests.bundle import building
from tests.bundle.papers import AWKWARD, add_page, awkward

_SCALE = 40 / 72
_UNITS = {"big unit": 2}  # PDFium takes no notice of /UserUnit


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """All the awkward papers in one bundle: the file, the folder of the papers, the first page of each."""
    folder = tmp_path_factory.mktemp("awkward")
    papers = [building.paper(awkward(name, folder / f"{name}.pdf")) for name in AWKWARD]
    planned = building.build(folder / "bundle.out", *papers)
    return folder / "bundle.out", folder, {entry.paper.key: entry.first for entry in planned.entries}


@pytest.mark.parametrize("name", [name for name in AWKWARD if name != "crop beside the page"])  # PDFium shows nothing
def test_the_page_looks_as_it_did(name, bundle):
    file, folder, first = bundle
    with pypdfium2.PdfDocument(folder / f"{name}.pdf") as before, pypdfium2.PdfDocument(file) as after:
        for n in range(len(before)):
            compare(before[n], after[first[name] - 1 + n], _UNITS.get(name, 1), SPOTS[0])


@pytest.mark.parametrize("name", ["plain", "turned 90", "US letter", "five-metre poster", "tiny"])
@pytest.mark.parametrize("spot", [*SPOTS, SHRINK])
def test_the_number_stands_where_it_was_told_and_the_page_beside_it(name, spot, tmp_path):
    source, out = awkward(name, tmp_path / "source.pdf"), tmp_path / "bundle.pdf"
    planned = building.build(out, building.paper(source, spots=(spot,)))
    number = planned.index_pages + 1
    with pypdfium2.PdfDocument(source) as before, pypdfium2.PdfDocument(out) as after:
        page = after[number - 1]
        sheet = compare(before[0], page, 1, spot)
        box = stamp_box(spot, sheet)
        found = page.get_textpage().get_text_bounded(box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0)
        assert found.strip() == str(number)


@pytest.mark.parametrize("name", AWKWARD)
def test_the_number_is_upright_and_of_its_full_size(name, bundle):
    file, _, first = bundle
    with pypdfium2.PdfDocument(file) as pdf:
        page = pdf[first[name] - 1]
        assert page.get_rotation() == 0
        text = page.get_textpage()
        last = text.count_chars() - 1
        assert text.get_text_range(last, 1) == str(first[name])[-1]
        left, bottom, right, top = text.get_charbox(last)
        assert 7 < top - bottom < 10 and 1.5 < right - left < 8  # a digit of 12 points, not turned
        assert min(abs(page.get_width() - w) for w in (*A4, *A3)) < 3.1


def test_qpdf_has_nothing_to_say(bundle):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    done = subprocess.run(["qpdf", "--check", str(bundle[0])], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_that_share_their_dictionaries_get_each_its_own_number(tmp_path):
    source, out = tmp_path / "source.pdf", tmp_path / "bundle.pdf"
    with pikepdf.new() as pdf:
        first, second = add_page(pdf), add_page(pdf)
        second.obj.Resources = pdf.make_indirect(first.obj.Resources)
        first.obj.Resources = second.obj.Resources
        first.obj.Contents = second.obj.Contents
        pdf.save(source)
    building.build(out, building.paper(source))
    assert building.stamped(out) == ["1", "2", "3"]


def compare(before, after, unit, spot):
    """Assert that the source page's picture is what stands in its place on the bundle's page."""
    width, height = (side * unit for side in before.get_size())
    sheet = sheet_for(width, height, spot)
    assert (after.get_width(), after.get_height()) == pytest.approx((sheet.width, sheet.height), abs=0.01)
    seen = after.render(scale=_SCALE).to_pil().convert("RGB")
    place = [v * _SCALE for box in [sheet.to_sheet(Box(0, 0, width, height))] for v in (box.x0, box.y0, box.x1, box.y1)]
    wanted = Image.new("RGB", seen.size, "white")
    size = max(1, round(place[2] - place[0])), max(1, round(place[3] - place[1]))
    drawn = before.render(scale=_SCALE * unit * sheet.scale * 2).to_pil().convert("RGB").resize(size)
    wanted.paste(drawn, (round(place[0]), round(place[1])))
    for picture in (seen, wanted):
        box = stamp_box(spot, sheet)
        ImageDraw.Draw(picture).rectangle([v * _SCALE for v in (box.x0, box.y0, box.x1, box.y1)], fill="white")
    blur = ImageFilter.GaussianBlur(1.5)
    difference = ImageChops.difference(wanted.filter(blur), seen.filter(blur)).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 1
    assert sum(difference.histogram()[90:]) < 0.002 * seen.width * seen.height
    return sheet


@pytest.mark.parametrize("kept", [0, 300])
def test_a_page_whose_drawing_breaks_off_keeps_what_can_be_seen_and_is_told(kept, tmp_path):
    source, out = tmp_path / "source.pdf", tmp_path / "bundle.pdf"
    with pikepdf.new() as pdf:
        packed = zlib.compress(b" ".join(b"%d 700 5 5 re f" % random.Random(n).randrange(500) for n in range(400)))
        page = add_page(pdf)
        page.obj.Contents = pikepdf.Stream(pdf, packed[:kept] + b"no more of it", Filter=pikepdf.Name.FlateDecode)
        add_page(pdf)
        pdf.save(source)
    planned = plan(title="Pack", subtitle="", sections=[PackSection("a", "", "", (building.paper(source),))])
    answer = assemble_pack(to_plain(planned), str(out), lambda _: None)
    assert answer["damaged"] == [planned.index_pages + 1]
    with pypdfium2.PdfDocument(out) as pdf:
        broken, whole = (pdf[planned.index_pages + n].render(scale=0.3).to_pil().convert("L") for n in (0, 1))
    above_the_number = (0, 0, broken.width, 200)
    assert (broken.crop(above_the_number).getextrema()[0] < 200) is bool(kept)
    assert whole.crop(above_the_number).getextrema()[0] < 200
