import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.pdf.sheet import A3, A4, SHRINK, SPOTS, Box, choose_spot_among, sheet_for, stamp_box

SIDES = st.floats(1, 15_000)
ALL_SPOTS = st.sampled_from([*SPOTS, SHRINK])


@given(width=SIDES, height=SIDES, spot=ALL_SPOTS)
def test_a_page_lies_whole_on_its_sheet_and_its_number_too(width, height, spot):
    sheet = sheet_for(width, height, spot)
    page = sheet.to_sheet(Box(0, 0, width, height))
    assert page.x0 >= -0.01 and page.y0 >= -0.01
    assert page.x1 <= sheet.width + 0.01 and page.y1 <= sheet.height + 0.01
    stamp = stamp_box(spot, sheet)
    assert 0 < stamp.x0 < stamp.x1 < sheet.width and 0 < stamp.y0 < stamp.y1 < sheet.height
    if spot == SHRINK:
        assert page.y1 <= stamp.y0


@given(width=SIDES, height=SIDES, spot=ALL_SPOTS)
def test_the_paper_is_a4_or_a3_and_lies_as_the_page_does(width, height, spot):
    sheet = sheet_for(width, height, spot)
    short, long = sorted((sheet.width, sheet.height))
    assert min(abs(short - A4[0]) + abs(long - A4[1]), abs(short - A3[0]) + abs(long - A3[1])) < 6.1
    if abs(width - height) > 10:
        assert (sheet.width > sheet.height) == (width > height)


@given(width=SIDES, height=SIDES, spot=ALL_SPOTS, x=SIDES, y=SIDES)
def test_a_point_goes_to_the_sheet_and_comes_back(width, height, spot, x, y):
    sheet = sheet_for(width, height, spot)
    box = Box(x, y, x + 10, y + 10)
    back = sheet.to_page(sheet.to_sheet(box))
    assert (back.x0, back.y0, back.x1, back.y1) == pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=0.01)


@pytest.mark.parametrize(
    ("size", "paper"),
    [
        (A4, A4),
        ((595, 842), (595, 842)),
        ((842, 595), (842, 595)),
        ((612, 792), A4),
        (A3, A4),
        ((1190.551, 841.89), (A4[1], A4[0])),
        ((1684, 2384), A3),
        ((36, 36), A4),
        ((0, 0), A4),
    ],
)
def test_the_sheet_of_common_sizes(size, paper):
    sheet = sheet_for(*size)
    assert (sheet.width, sheet.height) == pytest.approx(paper, abs=0.01)


def test_the_number_goes_where_no_words_are():
    foot = Box(0, 780, 595, 841)
    head = Box(0, 0, 595, 60)
    assert choose_spot_among(*A4, []) == "bottom-right"
    assert choose_spot_among(*A4, [Box(500, 800, 590, 830)]) == "bottom-centre"
    assert choose_spot_among(*A4, [foot]) == "top-right"
    assert choose_spot_among(*A4, [foot, head]) == SHRINK
