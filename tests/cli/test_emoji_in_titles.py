"""A paper whose name has emoji in it, as chats have, stands in a bundle like any other."""

from pathlib import Path
from typing import Any


def test_emoji_in_titles_are_no_fault_of_a_bundle(call: Any, tmp_path: Path) -> None:
    chats = [tmp_path / f"Chat {'🦋🐛🌈😀' * 2} week {week}.txt" for week in range(1, 13)]
    for chat in chats:
        chat.write_text("She could not go in today.\n", encoding="utf-8")
    made = call(
        "bundle", "make", "--preset", "send-pack", "--out", str(tmp_path / "b.pdf"), *map(str, chats), "--force"
    )
    assert [(found["rule"], found["what"]) for found in made["findings"] if found["page"] == 1] == []
