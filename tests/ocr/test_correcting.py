"""A corrected page: what was read rightly stays where it stood, what is new stands on its line."""

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model import Word
from sendorganiser.ocr.correcting import corrected_words, places_of

WIDTH, HEIGHT = 595.0, 842.0
_tokens = st.text(alphabet="abcdefgh", min_size=1, max_size=8)
_texts = st.lists(st.lists(_tokens, min_size=1, max_size=7), min_size=0, max_size=6)


def read(lines: list[list[str]]) -> tuple[Word, ...]:
    """Return words as OCR would have read them, a line below another."""
    words = []
    for row, line in enumerate(lines):
        x = 50.0
        for token in line:
            words.append(Word(token, x, 60.0 + 20 * row, x + 6 * len(token), 72.0 + 20 * row))
            x += 6 * len(token) + 5
    return tuple(words)


def text_of(lines: list[list[str]]) -> str:
    return "\n".join(" ".join(line) for line in lines)


@given(_texts)
def test_a_page_found_right_keeps_every_box(lines: list[list[str]]) -> None:
    words = read(lines)
    assert corrected_words(words, text_of(lines), WIDTH, HEIGHT) == words


@given(_texts, _texts)
def test_every_word_typed_stands_on_the_page_in_the_order_typed(old: list[list[str]], new: list[list[str]]) -> None:
    placed = corrected_words(read(old), text_of(new), WIDTH, HEIGHT)
    assert [word.text for word in placed] == [token for line in new for token in line]
    for word in placed:
        assert 0 <= word.x0 < word.x1 <= WIDTH and 0 <= word.y0 < word.y1 <= HEIGHT


@given(_texts.filter(any), st.data())
def test_correcting_one_word_moves_no_other(lines: list[list[str]], data: st.DataObject) -> None:
    words = read(lines)
    at = data.draw(st.integers(0, len(words) - 1))
    typed = text_of(lines).split()
    typed[at] = "Zoë"
    placed = corrected_words(words, " ".join(typed), WIDTH, HEIGHT)
    assert placed[:at] == words[:at] and placed[at + 1 :] == words[at + 1 :]
    assert (placed[at].x0, placed[at].y0, placed[at].x1) == (words[at].x0, words[at].y0, words[at].x1)


@given(_texts.filter(any), st.data())
def test_a_word_put_in_moves_no_other_and_stands_on_its_line(lines: list[list[str]], data: st.DataObject) -> None:
    words = read(lines)
    at = data.draw(st.integers(0, len(words)))
    typed = text_of(lines).split()
    typed.insert(at, "Zoë")
    placed = corrected_words(words, " ".join(typed), WIDTH, HEIGHT)
    assert placed[:at] == words[:at] and placed[at + 1 :] == words[at:]
    neighbours = [word for word in (words[at - 1] if at else None, words[at] if at < len(words) else None) if word]
    assert placed[at].y0 in [word.y0 for word in neighbours]


def test_two_words_read_as_one_share_its_place() -> None:
    (long,) = read([["Section"]])
    first, second = corrected_words((long,), "Sect ion", WIDTH, HEIGHT)
    assert first.x0 == long.x0 and second.x1 == long.x1
    assert first.x1 < second.x0


def test_handwriting_is_laid_out_line_by_line() -> None:
    placed = corrected_words((), "Maya cried\nafter school", WIDTH, HEIGHT)
    assert [word.y0 for word in placed][0] == placed[1].y0 < placed[2].y0 == placed[3].y0


def test_each_word_is_found_in_the_text_in_its_own_place() -> None:
    words = (Word("the", 0, 0, 9, 9), Word("plan", 9, 0, 20, 9), Word("the", 20, 0, 30, 9, 30.0))
    assert [(first, end) for first, end, _ in places_of("the plan\n\nthe", words)] == [(0, 3), (4, 8), (10, 13)]
