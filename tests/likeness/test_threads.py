"""Exchanges by e-mail: which e-mails belong together, and whether the newest truly holds all that came before."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.likeness.threads import Message, holds, marks_in, threads, topic

FIRST = (
    "Dear Ms Ibbotson, the council has asked for the provision map by 14 October 2024. Could you send it to them and "
    "let me have a copy? I also wonder whether the reading group has begun, as it was promised in July."
)
SECOND = "Dear Rachel, I shall send it on Friday. The reading group begins on 4 November 2024 with Mr Adeyemi."
THIRD = "Thank you. Please tell me once the council has confirmed that it has it."
PEOPLE = frozenset({"rachel@example.com", "l.ibbotson@hollinbank.example"})


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def message(number: int, body: str, **facts: object) -> Message:
    known: dict[str, object] = {
        "id": number, "key": f"{number}@example", "answers": (), "subject": "Provision map", "people": PEOPLE,
        "sent": f"2024-10-{number:02}T09:00:00+00:00", "body": body,
    } | facts  # fmt: skip
    return Message(**known)  # type: ignore[arg-type]


ONE = message(1, FIRST)
TWO = message(2, f"{SECOND}\n\nOn Tue, 1 Oct 2024 at 09:00, Rachel wrote:\n{quoted(FIRST)}", answers=("1@example",))
THREE = message(
    3, f"{THIRD}\n\nOn Wed, 2 Oct 2024 at 09:00, Ms Ibbotson wrote:\n{quoted(TWO.body)}", answers=("2@example",)
)


def test_answers_are_one_exchange_and_the_newest_holds_the_rest() -> None:
    (thread,) = threads([THREE, ONE, TWO])
    assert thread.messages == (1, 2, 3)
    assert (thread.front, set(thread.held)) == (3, {1, 2})
    assert set(thread.replies) == {(2, 1), (3, 2)}


def test_it_is_known_by_its_words_where_the_marks_are_missing() -> None:
    bare = [replace(m, key="", answers=()) for m in (ONE, TWO, THREE)]
    forwarded = replace(bare[2], subject="Fwd: what the school said", people=frozenset({"solicitor@example.org"}))
    (thread,) = threads([*bare[:2], forwarded])
    assert thread.messages == (1, 2, 3)
    assert thread.front == 3


def test_answers_that_quote_nothing_belong_together_but_hold_nothing() -> None:
    answer = message(2, SECOND, key="", subject="RE: Provision map")
    (thread,) = threads([replace(ONE, key=""), answer])
    assert thread.held == ()


def test_letters_with_a_subject_in_common_are_not_an_exchange() -> None:
    others = frozenset({"someone@example.org", "rachel@example.com"})
    assert threads([replace(ONE, key=""), message(2, SECOND, key="", people=others, subject="Re: Provision map")]) == []
    assert threads([replace(ONE, key=""), message(2, SECOND, key="")]) == []  # neither answers the other
    assert threads([message(1, "", key="", subject=""), message(2, "", key="", subject="Re:")]) == []


def test_a_sentence_or_a_figure_left_out_of_the_quotation_is_noticed() -> None:
    shortened = replace(TWO, body=TWO.body.replace("I also wonder whether the reading group has begun", ""))
    assert not holds(shortened, ONE)
    altered = replace(TWO, body=TWO.body.replace("14 October", "21 October"))
    assert not holds(altered, ONE)
    assert holds(TWO, ONE)


def test_a_not_left_out_of_the_quotation_is_noticed() -> None:
    promise = (
        "The council will not pay for the taxi from September, whatever the school may have told you in the meeting."
    )
    told = message(1, promise)
    assert holds(message(2, f"Really?\n{quoted(promise)}"), told)
    assert not holds(message(2, f"Really?\n{quoted(promise.replace(' not', ''))}"), told)


def test_a_picture_that_was_not_quoted_is_noticed() -> None:
    assert not holds(TWO, replace(ONE, pictures=1))
    assert holds(replace(TWO, pictures=1), replace(ONE, pictures=1))


def test_an_earlier_e_mail_never_holds_a_later_one() -> None:
    later = replace(ONE, id=9, sent="2025-01-01T09:00:00+00:00")
    assert not holds(ONE, later)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 41), st.integers(1, 12))
def test_no_word_is_ever_lost(start: int, length: int) -> None:
    words = FIRST.split()  # the first is “Dear”, which the answer says too
    cut = [*words[:start], *words[start + length :]]
    assert not holds(replace(TWO, body=f"{SECOND}\n{quoted(' '.join(cut))}"), ONE)


def test_subjects_and_marks() -> None:
    assert topic("RE: FW: [EXTERNAL] Annual review") == "annual review"
    assert topic("Re[2]: Recording") == "recording"
    assert marks_in("<a@b> <c@d>\n <a@b> broken <") == ("a@b", "c@d")
