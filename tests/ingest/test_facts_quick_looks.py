"""The quick looks that spare slow patterns never hide what a pattern would find."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.ingest.facts import child, families, kinds, organisations, signing_labels
from sendorganiser.ingest.facts.paper import Folded, Line, fold, lowered, open_paper
from sendorganiser.ingest.facts.phrases import PhraseFinder, compile_phrase
from tests.ingest.papers_truth import made_papers

PHRASES = sorted({phrase for cues in kinds.cues().values() for phrase in (*cues.heading, *cues.text)})
FINDER = PhraseFinder(PHRASES)
LETTERS = st.characters(codec="utf-8", exclude_characters="\n")

LOOKS = [
    *((pattern, organisations.KIND_SIGNS) for _, pattern in organisations.KINDS),
    *((pattern, organisations.ONLY_SIGNS) for pattern, _, _ in organisations.ONLY),
    (signing_labels.BY, signing_labels.BY_SIGNS),
    (signing_labels.BY_ALONE, signing_labels.BY_SIGNS),
    (signing_labels.SIGNED_FOR, signing_labels.BY_SIGNS),
    (kinds.INTRODUCES, kinds.INTRODUCING_SIGNS),
    (child.MINE, child.MINE_SIGNS),
    (families.MY_CHILD, families.FAMILY_SIGNS),
    (families.YOUR_CHILD, families.FAMILY_SIGNS),
    (families.FILLED_IN, families.FILLED_IN_SIGNS),
]


def folded(text: str) -> Folded:
    return Folded([Line(text, 1, 0)])


def found_by_pattern(text: str) -> dict[str, tuple[int, int]]:
    matches = {phrase: compile_phrase(phrase).search(folded(text).text) for phrase in PHRASES}
    return {phrase: match.span() for phrase, match in matches.items() if match}


def found_by_finder(text: str) -> dict[str, tuple[int, int]]:
    return {phrase: match.span() for phrase, match in FINDER.find(folded(text)).items()}


ODD_SIGN = re.compile(r"(?:^|[ (|])[?*]|(?<!\))[?*](?=[^ |)])|[^ (|]\(|\)\??[^ |)?]")


def test_the_signs_of_a_phrase_stand_where_they_mean_something() -> None:
    assert [phrase for phrase in PHRASES if ODD_SIGN.search(phrase)] == []


@pytest.mark.parametrize("made", made_papers()[::6], ids=lambda made: made.name)
def test_every_phrase_on_a_paper_is_found(made: object) -> None:
    text = " ".join(made.pages)  # type: ignore[attr-defined]
    assert found_by_finder(text) == found_by_pattern(text)


@settings(max_examples=400, deadline=None)
@given(data=st.data(), phrase=st.sampled_from(PHRASES))
def test_whatever_a_phrase_means_is_found(data: st.DataObject, phrase: str) -> None:
    words = st.sampled_from(["plan", "to", "the", "assess", "x"])
    gap = " ".join(data.draw(st.lists(words, max_size=8)))
    pattern = compile_phrase(phrase).pattern.replace("(?:[^ ]+ ){0,8}?", f"{gap} " if gap else "")
    text = data.draw(st.from_regex(pattern.replace("[^ ]*", "[a-z]{0,3}"), fullmatch=True))
    expected = compile_phrase(phrase).search(folded(text).text)
    assert found_by_finder(text).get(phrase) == (expected.span() if expected else None)


@pytest.mark.parametrize(("pattern", "signs"), LOOKS, ids=range(len(LOOKS)))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_line_that_fits_a_pattern_holds_one_of_its_signs(
    pattern: re.Pattern[str], signs: tuple[str, ...], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern, alphabet=LETTERS))
    assert any(sign in lowered(text) for sign in signs)


def test_letters_that_count_as_others_without_case_do_so_in_a_quick_look() -> None:
    for letter in map(chr, range(0x2_0000)):
        for plain in "abcdefghijklmnopqrstuvwxyz":
            if letter.lower() != plain and re.match(plain, letter, re.I):
                assert lowered(letter) == plain


@given(lines=st.lists(st.text("abİK \t|1", max_size=8), max_size=12), words=st.lists(st.text("abik", min_size=1)))
def test_lines_with_words_are_those_that_hold_them(lines: list[str], words: list[str]) -> None:
    paper = open_paper(["\n".join(lines)], "a.pdf", {})
    expected = [line for line in paper.lines if any(word in lowered(line.text) for word in words)]
    assert paper.lines_with(*words) == expected


@given(lines=st.lists(st.text("ab'’ .|-", max_size=12), min_size=1, max_size=6), data=st.data())
def test_the_way_back_from_folded_words_leads_to_the_words_themselves(lines: list[str], data: st.DataObject) -> None:
    text = Folded([Line(line, 1, number) for number, line in enumerate(lines)])
    spots = [match.span() for match in re.finditer(r"(?<= )[^ ]+(?= )", text.text)]
    if spots:
        start, end = data.draw(st.sampled_from(spots))
        words, page = text.words(start - 1, end + 1)
        assert (fold(words), page) == (text.text[start:end], 1)
