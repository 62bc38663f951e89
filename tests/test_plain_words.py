"""The words of the app can be read by a child of eleven: mostly at nine, and no page of the guide above eleven."""

import pytest

from tests import plain_words

# Sentences that name a law, or a thing that has no shorter name, and are explained beside it.
HARD = (
    "What was appealed to the Tribunal",
    "The Ombudsman cannot look at what",
)
OLDEST_PAGE, OLDEST_SENTENCE, USUAL = 11.0, 13.5, 9.0


@pytest.mark.parametrize(
    ("words", "oldest"), [("The cat sat on the mat. It was warm.", 6), ("We sent the letter on Monday.", 9)]
)
def test_easy_words_are_told_from_hard_ones(words: str, oldest: float) -> None:
    assert plain_words.age(words) <= oldest
    assert (
        plain_words.age("Notwithstanding considerable deliberation, proportionality necessitates reconsideration.") > 20
    )


def test_each_page_of_the_guide_is_easy_to_read() -> None:
    hard = [f"{page.where}: {page.age:.1f}" for page in plain_words.guide() if page.age > OLDEST_PAGE]
    assert not hard, hard


def test_letters_and_what_they_ask_of_the_parent_are_easy_to_read() -> None:
    letters = list(plain_words.letters())
    assert len(letters) > 100
    assert sum(text.age for text in letters) / len(letters) <= USUAL
    hard = [f"{text.where}: {text.age:.1f}" for text in letters if text.age > OLDEST_PAGE]
    assert not hard, hard


def test_what_the_window_says_is_easy_to_read() -> None:
    said = list(plain_words.screen())
    assert len(said) > 500
    assert sum(text.age for text in said) / len(said) <= USUAL
    hard = [text for text in said if text.age > OLDEST_SENTENCE and not text.words.startswith(HARD)]
    assert not hard, "\n".join(f"{text.age:.1f} {text.where} {text.words}" for text in hard)
