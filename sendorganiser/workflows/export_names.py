"""Names for files and folders that every system takes: Windows, macOS, Linux and sticks."""

import re
import unicodedata
from pathlib import Path

_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_UNITS = 90  # of UTF-16, as Windows counts: a path of 260 has room for four of them
_BYTES = 200  # of UTF-8, as other systems count


def safe_name(words: str, *, longest: int = _UNITS, otherwise: str = "Without a name") -> str:
    """Return words as a name every system takes, cut where it is too long.

    >>> safe_name("Re: Maya/SEN?"), safe_name("con"), safe_name("..."), safe_name("a." * 3)
    ('Re - Maya - SEN', '_con', 'Without a name', 'a.a.a')
    """
    name = unicodedata.normalize("NFC", words.encode("utf-16", "surrogatepass").decode("utf-16", "ignore"))
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") or c in "\t\n")
    name = re.sub(r"( -)+(?= )", " -", " ".join(_NOT_ALLOWED.sub(" - ", name).split()))
    name = _fitting(name, longest).strip(" .-") or otherwise
    return f"_{name}" if _RESERVED.fullmatch(name) else name


class Names:
    """Gives every file of a folder a name of its own, also where capitals and accents count for nothing."""

    def __init__(self) -> None:
        self._taken: set[tuple[Path, str]] = set()

    def free(self, folder: Path, words: str, suffix: str) -> Path:
        """Return the path for a new file; a second of the same name gets a number."""
        stem = safe_name(words)
        for number in range(1, 100_000):
            name = f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}"
            key = (folder, unicodedata.normalize("NFD", name).casefold())
            if key not in self._taken:
                self._taken.add(key)
                return folder / name
        raise ValueError(words)


def safe_suffix(name: str, otherwise: str) -> str:
    """Return the ending of a file's name where it is an ordinary one.

    >>> safe_suffix("scan.PDF", "pdf"), safe_suffix("odd.p/df", "pdf"), safe_suffix("none", "eml")
    ('.pdf', '.pdf', '.eml')
    """
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else f".{otherwise}"


def _fitting(name: str, longest: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > longest or len(name.encode()) > _BYTES:
        name = name[:-1]
    return name
