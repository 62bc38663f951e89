"""A WhatsApp chat becomes a dated transcript: who said what and when, the pictures in their places, no date guessed."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sendorganiser.ingest import chat_lines, triage

from . import making

IPHONE = (
    "\u200e[05/11/2024, 09:07:33] Ms Patel: \u200eMessages and calls are end-to-end encrypted.\r\n"
    "[05/11/2024, 21:07:33] Ngozi Tresswell: He was kept in: again.\r\nTwice.\r\n"
    "\u200e[13/11/2024, 09:09:01] Ngozi Tresswell: \u200e<attached: 00000003-PHOTO-2024-11-13-09-09-01.jpg>\r\n"
    "[13/11/2024, 15:00:00] Ms Patel: \u200e<attached: 00000004-Plan.pdf>\r\n"
)
ANDROID = (
    "05/11/2024, 9:07 am - Ngozi created group “Taxi”\n"
    "05/11/2024, 9:15\u202fpm - Taxi: I am outside\n"
    "06/11/2024, 12:05 am - Ngozi: <Media omitted>\n"
)


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _zip(path: Path, text: str, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", text)
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def _red() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 400), "red").save(made, "JPEG", quality=95)
    return made.getvalue()


def test_an_iphones_chat_has_its_picture_in_place_and_its_letter_apart(tmp_path: Path) -> None:
    files = {"00000003-PHOTO-2024-11-13-09-09-01.jpg": _red(), "00000004-Plan.pdf": b"%PDF-1.4\n"}
    path = _zip(tmp_path / "WhatsApp Chat - Ms Patel.zip", IPHONE, files)
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert "WhatsApp Chat - Ms Patel 4 messages, Tuesday 5 November 2024 to Wednesday 13 November 2024" in said
    assert "21:07 Ngozi Tresswell: He was kept in: again. Twice." in said
    assert said.index("Wednesday 13 November 2024 09:09") < said.index("PHOTO") < said.index("15:00 Ms Patel:")
    assert [part.name for part in made.parts] == ["00000004-Plan.pdf"] and made.format == "whatsapp"
    seen = making.picture(made.reading, scale=1)
    assert sum(count for count, (r, g, b) in seen.getcolors(1_000_000) or [] if r > 200 and g < 60 and b < 60) > 40_000  # type: ignore[misc]


def test_an_androids_chat_says_what_was_left_out_and_does_not_guess_its_dates(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat with Taxi.txt"
    path.write_text(ANDROID, encoding="utf-8")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert "05/11/2024 09:07 Ngozi created group “Taxi” 21:15 Taxi: I am outside" in said
    assert "06/11/2024 00:05 Ngozi: [A picture or recording, not written out with the chat]" in said
    assert "November" not in said
    assert any("do not tell which number is the day" in remark for remark in made.remarks)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["13/11/2024"], "dmy"),
        (["11/13/24"], "mdy"),
        (["2024-11-05"], "ymd"),
        (["05.11.24", "06.11.24"], ""),
        (["28/01/2024", "01/02/2024"], "dmy"),
        (["05/11/2024", "01/12/2024"], "dmy"),  # as month/day it would run backwards
        (["1/2/2024", "3/1/2024", "2/5/2024"], ""),  # neither runs forwards
    ],
)
def test_which_number_is_the_day_is_told_or_left_open(days: list[str], order: str) -> None:
    assert chat_lines.order_of(days) == order


def test_the_names_of_pictures_tell_which_number_is_the_day() -> None:
    text = ANDROID + "06/11/2024, 9:00 am - Ngozi: IMG-20241106-WA0003.jpg (file attached)\n"
    chat = chat_lines.read(text)
    assert chat.order == "dmy" and chat.lines[-1].attached == ("IMG-20241106-WA0003.jpg",)


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        ("05.11.2024, 09:07 - Ania: Nie\n13.11.2024, 21:08 - Ngozi: Tak\n", "Ania"),
        ("05/11/2024 à 09:07 - Anne : Non\n13/11/2024 à 21:08 - Ngozi: Oui\n", "Anne"),
        ("5.11.2024 klo 9.07 - Aino: Ei\n13.11.2024 klo 21.08 - Ngozi: Joo\n", "Aino"),
        ("5/11/24, 9:07 a.\u00a0m. - Ana: No\n13/11/24, 9:08 p.\u00a0m. - Ngozi: Si\n", "Ana"),
        ("\u200f٥\u200f/١١\u200f/٢٠٢٤، ٩:٠٧ ص - Amal: la\n\u200f١٣\u200f/١١\u200f/٢٠٢٤، ٩:٠٨ م - Ngozi: na\n", "Amal"),
        ("5 Nov 2024, 09:07 - Ann: No\n13 November 2024, 21:08 - Ngozi: Yes\n", "Ann"),
        ("[Nov 5, 2024, 9:07:01\u202fAM] Ann: No\n[Nov 13, 2024, 9:08:01\u202fPM] Ngozi: Yes\n", "Ann"),
        ("2024. 11. 05. 9:07 - Ilka: Nem\n2024. 11. 13. 21:08 - Ngozi: Igen\n", "Ilka"),
        ("5.11.2024 г., 9:07 - Vera: Не\n13.11.2024 г., 21:08 - Ngozi: Да\n", "Vera"),
        ("\u200e[2024-11-05, 09:07:01] Anna: Nej\n\u200e[2024-11-13, 21:08:01] Ngozi: Ja\n", "Anna"),
    ],
)
def test_a_chat_is_known_in_any_of_the_ways_telephones_write_dates(tmp_path: Path, lines: str, who: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(lines, encoding="utf-8")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert made.format == "whatsapp"
    assert f"Tuesday 5 November 2024 09:07 {who}:" in said and "Wednesday 13 November 2024 21:08 Ngozi:" in said


def test_a_month_in_words_of_another_language_stands_as_written(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("5 marraskuu 2024, 09:07 - Aino: Ei\n13 mar. 2024, 21:08 - Ngozi: Joo\n", encoding="utf-8")
    made = making.prepared(path, tmp_path / "out")
    said = _flat(made.pages[0].text)
    assert "5 marraskuu 2024 09:07 Aino: Ei Wednesday 13 March 2024 21:08 Ngozi: Joo" in said
    assert not any("which number is the day" in remark for remark in made.remarks)


def test_a_day_in_words_inside_a_message_does_not_change_how_the_others_are_read(tmp_path: Path) -> None:
    text = "05/11/2024, 09:07 - Ann: he said:\n5 Dec 2024, 10:00 - Panel: yes\n13/11/2024, 21:08 - Ngozi: ok\n"
    assert [line.day for line in chat_lines.read(text).lines] == ["2024-11-05", "2024-12-05", "2024-11-13"]


@pytest.mark.parametrize(
    "left_out", ["<Media omitted>", "<Medien ausgeschlossen>", "<pominięto multimedia>", "<Médias omis>"]
)
@pytest.mark.parametrize("caption", ["", "Section F.pdf"])
def test_what_was_left_out_is_told_in_any_language_and_its_caption_stays(left_out: str, caption: str) -> None:
    (_, line) = chat_lines.read(f"05/11/24, 09:07 - Ann: hm\n05/11/24, 09:08 - Ann: {left_out}\n{caption}\n").lines
    assert line.is_left_out and line.said == caption


@pytest.mark.parametrize("typed", ["<sigh>", "<3 thanks", "the media omitted it", "<Edited> see below"])
def test_words_in_angles_that_somebody_typed_stay(typed: str) -> None:
    (_, line) = chat_lines.read(f"05/11/24, 09:07 - Ann: hm\n05/11/24, 09:08 - Ann: {typed}\n").lines
    assert not line.is_left_out and line.said == typed


def test_a_list_of_calls_is_no_chat(tmp_path: Path) -> None:
    path = tmp_path / "calls.txt"
    path.write_text("06/10/2025 10:05 - Rang the main number\n09/10/2025 14:15 - Left a message for Jordan\n")
    assert making.prepared(path, tmp_path / "out").format == "txt"


def test_a_chat_in_another_language_has_its_picture_in_place_and_a_text_sent_in_it_apart(tmp_path: Path) -> None:
    lines = (
        "05.11.2024, 09:07 - Ania: IMG-20241105-WA0001.jpg (plik dołączony)\n"
        "13.11.2024, 21:08 - Ngozi: Tak\n13.11.2024, 21:09 - Ngozi: a.txt (plik dołączony)\n"
    )
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "A note of the meeting")
        archive.writestr("IMG-20241105-WA0001.jpg", _red())
        archive.writestr("Czat WhatsApp z Ania.txt", lines)
    made = making.prepared(path, tmp_path / "out")
    assert made.format == "whatsapp" and [part.name for part in made.parts] == ["a.txt"]
    assert made.remarks[-1] == "A file sent in it was added apart."


def test_what_somebody_typed_is_never_taken_for_a_file() -> None:
    text = ANDROID + "13/11/2024, 9:00 am - Ngozi: report.txt (the old one)\n13/11/2024, 9:01 am - Ngozi: <see: a.b>\n"
    first, second = chat_lines.read(text).lines[-2:]
    assert (first.said, first.attached) == ("report.txt (the old one)", ())
    assert (second.said, second.attached) == ("<see: a.b>", ())


def test_a_zip_folder_only_called_like_a_chat_is_a_zip_folder(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.zip", "Dear all, this is no chat.", {"a.txt": b"hello"})
    made = making.prepared(path, tmp_path / "out")
    assert made.format == "zip" and [part.name for part in made.parts] == ["_chat.txt", "a.txt"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=60), max_size=8))
def test_every_word_of_every_message_is_kept(messages: list[str]) -> None:
    plain = [m for m in messages if not triage.CHAT_LINE.search(m) and "omitted" not in m and "WA" not in m]
    text = "".join(f"13/11/2024, 09:07 - Ada: {message}\n" for message in plain)
    shown = "".join(line.said + "".join(line.attached) for line in chat_lines.read(text).lines)
    kept = "".join(c for c in shown if c.isalnum())
    assert kept == "".join(c for c in "".join(plain) if c.isalnum())


def test_a_day_that_is_none_stands_as_written(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    dated = "06/11/2024, 9:00 am - Ngozi: IMG-20241106-WA0004.jpg (file attached)\n"
    path.write_text(f"{ANDROID}99/99/2024, 9:00 am - Ngozi: No day at all\n{dated}", encoding="utf-8")
    said = _flat(making.prepared(path, tmp_path / "out").pages[0].text)
    assert "99/99/2024 09:00 Ngozi:" in said and "Wednesday 6 November 2024" in said
