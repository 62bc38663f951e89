"""Pages are read whole, whichever way they were scanned, and each word is told where it stands."""

import pytest
from PIL import Image, ImageDraw

from sendorganiser.model import Word
from sendorganiser.ocr import OcrPage
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests import papers
from tests.fakes.ocr_fixed import FixedEngine
from tests.ocr.made_pages import (
    LETTERS,
    SHIPPED_FONTS,
    MadePage,
    faxed,
    fonts,
    made_form,
    made_page,
    photographed,
    scanned,
    words_missed,
)

CENTRES = {
    90: lambda x, y, w, h: (h - y, x),
    180: lambda x, y, w, h: (w - x, h - y),
    270: lambda x, y, w, h: (y, w - x),
}


def read(picture: Image.Image, dpi: int) -> OcrPage:
    return read_picture(picture, dpi=dpi, engine=engine())


def ink_share(picture: Image.Image, box: tuple[float, float, float, float]) -> float:
    counts = picture.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3]))).histogram()
    return sum(counts[:128]) / max(1, sum(counts))


def middles(page: MadePage) -> dict[str, tuple[float, float]]:
    """Return the middle of each word that stands once on the page."""
    return {
        word: ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        for word, box in zip(page.words, page.boxes, strict=True)
        if page.words.count(word) == 1 and len(word) > 3
    }


def test_a_clean_page_gives_its_words_in_order_and_its_lines_and_paragraphs() -> None:
    page = made_page(LETTERS[0], dpi=200)
    found = read(page.picture, 200)
    assert words_missed(page.words, found.text) <= 0.01
    assert found.confidence > 90
    assert found.turn == 0
    assert "Our ref: SEN/2291/TK\n12 February 2025\n\nDear Mrs Okonjo," in found.text


def test_every_box_lies_on_the_ink_of_its_word() -> None:
    page = made_page(LETTERS[1], dpi=150)
    found = read(page.picture, 150)
    assert all(ink_share(page.picture, (w.x0, w.y0, w.x1, w.y1)) > 0.03 for w in found.words)
    where = middles(page)
    off = [
        word.text
        for word in found.words
        if word.text in where
        and not (word.x0 <= where[word.text][0] <= word.x1 and word.y0 <= where[word.text][1] <= word.y1)
    ]
    assert len(off) <= 1


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_scanned_sideways_or_headlong_is_read_and_its_boxes_lie_on_it_as_it_was_scanned(turned: int) -> None:
    page = made_page(LETTERS[2], dpi=150)
    picture = page.picture.rotate(-turned, expand=True)  # clockwise
    found = read(picture, 150)
    assert words_missed(page.words, found.text) <= 0.01
    assert found.turn == 360 - turned
    where = middles(page)
    width, height = page.picture.size
    checked = 0
    for word in found.words:
        if word.text in where:
            x, y = CENTRES[turned](*where[word.text], width, height)
            assert word.x0 - 3 <= x <= word.x1 + 3 and word.y0 - 3 <= y <= word.y1 + 3, word
            checked += 1
    assert checked > 40


def test_a_leaning_scan_is_read_and_its_boxes_lie_on_the_leaning_words() -> None:
    page = made_page(LETTERS[3], dpi=150)
    picture = scanned(page.picture, lean=3)
    found = read(picture, 150)
    assert words_missed(page.words, found.text) <= 0.02
    assert all(ink_share(picture, (w.x0, w.y0, w.x1, w.y1)) > 0.02 for w in found.words)


def test_a_phone_photo_with_a_shadow_is_read() -> None:
    page = made_page(LETTERS[0], dpi=150)
    assert words_missed(page.words, read(photographed(page.picture, seed=3), 150).text) <= 0.03


def test_a_fax_with_specks_is_read() -> None:
    page = made_page(LETTERS[3], dpi=200)
    assert words_missed(page.words, read(faxed(page.picture), 200).text) <= 0.02


@pytest.mark.parametrize(("dpi", "lean"), [(200, 0.9), (150, 0.9), (150, 0.0)])
def test_the_answers_in_a_ruled_table_are_read(dpi: int, lean: float) -> None:
    form = made_form(dpi=dpi)
    read_words = read(scanned(form.picture, lean=lean), dpi).text.split()
    lost = [word for word in form.words if word not in read_words]
    assert len(lost) <= 1, lost


def test_a_blank_page_says_nothing_and_the_engine_is_not_asked() -> None:
    blank = scanned(Image.new("L", (1240, 1754), 250))
    ImageDraw.Draw(blank).rectangle((0, 0, 12, 1754), fill=30)  # the scanner's edge
    asked = FixedEngine()
    assert read_picture(blank, dpi=150, engine=asked) == OcrPage()
    assert asked.calls == 0


def test_a_page_with_one_short_word_is_not_blank() -> None:
    page = made_page("Yes.", dpi=150)
    assert read(page.picture, 150).text.strip(" .,\n") == "Yes"


def test_the_letter_i_is_not_read_as_a_stroke() -> None:
    font = next((font for font in fonts() if font not in SHIPPED_FONTS), SHIPPED_FONTS[0])
    page = made_page("I am writing to say that I have not had a reply, and I will write again.", font=font)
    assert "|" not in read(page.picture, 200).text


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (40, 40)])
def test_pictures_too_small_for_words_do_no_harm(size: tuple[int, int]) -> None:
    assert read(Image.radial_gradient("L").resize(size), 150).words == ()


def test_noise_is_not_taken_for_a_sure_page() -> None:
    noise = papers.noise((400, 500), 120)
    assert read(noise, 100).confidence < 60


@pytest.mark.parametrize("words", [(), (Word("er", 10, 10, 30, 30, 31.0), Word("Lapis", 40, 10, 90, 30, 44.0))])
def test_a_photo_that_says_nothing_stays_as_it_lies(words: tuple[Word, ...]) -> None:
    class Guesses:
        """Takes the picture to lie on its side, and reads noise."""

        def read(self, picture: Image.Image, *, dpi: int) -> OcrPage:
            upright = picture.width > picture.height
            return OcrPage(" ".join(word.text for word in words), 45.0 if upright else 37.0, words, turn=90)

    assert read_picture(made_page(LETTERS[0], dpi=100).picture, dpi=100, engine=Guesses()).turn == 0


class _Turned:
    """Reads rubbish of a page as it lies, and a few words, less than the rubbish, of one that stands upright."""

    def __init__(self, sure: float) -> None:
        self._sure = sure

    def read(self, picture: Image.Image, *, dpi: int) -> OcrPage:
        if picture.width > picture.height:
            rubbish = tuple(Word("moyIYPw", 0, 0, 9, 9, 40.0) for _ in range(40))
            return OcrPage("moyIYPw", 40.0, rubbish, turn=90)
        return OcrPage("Learning", self._sure, (Word("Learning", 0, 0, 9, 9, 90.0),))


@pytest.mark.parametrize(("sure", "said"), [(60.0, "Learning"), (50.0, "moyIYPw")])
def test_much_rubbish_does_not_outweigh_the_words_of_a_page_turned_upright(sure: float, said: str) -> None:
    lying = papers.picture_of("Learning").rotate(90, expand=True)
    assert read_picture(lying, dpi=200, engine=_Turned(sure)).text == said


class _Unsure:
    """Sees no words on a page that lies on its side, and takes it to be the wrong way round."""

    def read(self, picture: Image.Image, *, dpi: int) -> OcrPage:
        if picture.width > picture.height:
            return OcrPage(turn=270)
        top = sum(picture.crop((0, 0, picture.width, picture.height // 2)).histogram()[:128])
        foot = sum(picture.crop((0, picture.height // 2, *picture.size)).histogram()[:128])
        if top < foot:
            return OcrPage("su1uJee7", 45.0, (Word("su1uJee7", 0, 0, 9, 9, 61.0),), turn=180)
        return OcrPage("Learning", 95.0, (Word("Learning", 0, 0, 9, 9, 95.0),))


def test_a_page_that_was_turned_the_wrong_way_round_at_first_is_turned_again() -> None:
    sideways = made_page("Learning", dpi=200).picture.rotate(90, expand=True)
    found = read_picture(sideways, dpi=200, engine=_Unsure())
    assert (found.text, found.turn) == ("Learning", 90)
