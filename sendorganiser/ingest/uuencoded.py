"""Takes out the files that old mail programs wrote into the text of an e-mail itself (uuencode)."""

import binascii
import re

_FILE = re.compile(
    r"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200}?)[ \t]*\r?\n"
    r"(?P<lines>(?:[!-M`][ -`]{1,90}\r?\n)+)(?:[` ]?[ \t]*\r?\n)?end[ \t]*$",
    re.MULTILINE,
)


def taken_out(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text without such files, and each file's name and content; what cannot be decoded stays as it is."""
    files: list[tuple[str, bytes]] = []

    def file(match: re.Match[str]) -> str:
        content = _content(match["lines"])
        if not content:
            return match.group()
        files.append((match["name"], content))
        return f"[Attached: {match['name']}]"

    return _FILE.sub(file, text), files


def _content(lines: str) -> bytes:
    made = b""
    for line in lines.splitlines():
        length = ord(line[0]) - 32 & 63
        try:  # what a program put behind a line, such as a sum of it, is cut off; blanks lost at its end come back
            made += binascii.a2b_uu(line[: 1 + (length + 2) // 3 * 4])
        except (binascii.Error, ValueError):
            return b""
    return made
