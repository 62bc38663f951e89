"""Words as the index knows them: small letters, no accents, joined where a line's end cut them in two."""

import unicodedata


def folded(text: str) -> str:
    """Return a text as the index reads it."""
    joined = text.replace("-\n", "").lower()
    return joined if joined.isascii() else joined.translate(_FOLDS)


class _Folds(dict[int, str]):
    def __missing__(self, letter: int) -> str:
        self[letter] = unicodedata.normalize("NFD", chr(letter))[0]
        return self[letter]


_FOLDS = _Folds()
