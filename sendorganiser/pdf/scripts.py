"""Readies any text for drawing: cleans it, joins Arabic letters, lays right-to-left writing in drawing order."""

import functools
import re
import unicodedata

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_TATWEEL = "\u0640"
_LAM = "\u0644"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NOT_PLAIN = re.compile(r"[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]|  |^ | $")
_STRETCH = re.compile("R(?:[RNoM]*[RNM])?")
_CLUSTERS = re.compile("L(?:[LNoM]*[LNM])?|N(?:o?N)*|.M*")  # what keeps its own order: words in Latin, numbers, marks


def tidied(text: str) -> str:
    """Return the text as one line that can be drawn: no control or invisible characters, no lone surrogates."""
    if not _NOT_PLAIN.search(text):
        return text
    kept = []
    for character in unicodedata.normalize("NFC", _without_surrogates(text)):
        category = unicodedata.category(character)
        if category in ("Cc", "Zl", "Zp", "Zs"):
            kept.append(" ")
        elif category != "Cf" and not _selects_a_variant(character):
            kept.append(character)
    return " ".join("".join(kept).split())


def is_right_to_left(text: str) -> bool:
    """Say whether any of the text is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def in_drawing_order(text: str) -> str:
    """Return one line of text as its characters are drawn from left to right, Arabic letters joined.

    A line that opens with right-to-left writing runs that way as a whole; in any other, its words stand
    where they are and only their own order turns. (Unicode's bidirectional rules, as far as titles need them.)
    """
    if not is_right_to_left(text):
        return text
    joined = _joined(text)
    classes = "".join(_CLASSES.get(unicodedata.bidirectional(character), "o") for character in joined)
    if classes.lstrip("oNM").startswith("R"):
        return _turned(joined, classes)
    drawn, end = [], 0
    for stretch in _STRETCH.finditer(classes):
        first, last = stretch.span()
        if joined.count("(", first, last) > joined.count(")", first, last) and joined[last : last + 1] == ")":
            last += 1
        drawn += [joined[end:first], _turned(joined[first:last], classes[first:last])]
        end = last
    return "".join(drawn) + joined[end:]


def as_written(character: str) -> str:
    """Return the letters that a joined Arabic form stands for; anything else is itself."""
    return unicodedata.normalize("NFKC", character) if 0xFB50 <= ord(character) <= 0xFEFF else character


_CLASSES = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "NSM": "M"}


def _turned(text: str, classes: str) -> str:
    """Return the text with its clusters in reverse order, brackets facing the other way."""
    clusters = [(c[0], text[c.start() : c.end()]) for c in _CLUSTERS.finditer(classes)]
    return "".join(t if kind.startswith("L") else t.translate(_MIRRORED) for kind, t in reversed(clusters))


def _without_surrogates(text: str) -> str:
    """Join the surrogates that make a pair; put the replacement character for the others."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _selects_a_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@functools.cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the drawn forms of each Arabic letter (and of lam with alef), as Unicode's own data names them."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        how, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        written = "".join(chr(int(letter, 16)) for letter in letters)
        if len(written) == 1 or (len(written) == 2 and written[0] == _LAM and "ALEF" in unicodedata.name(written[1])):
            forms.setdefault(written, {}).setdefault(how, chr(code))
    return forms


def _joined(text: str) -> str:
    """Return the text with each Arabic letter in the form its neighbours ask for, marks left where they were."""
    forms = _forms()
    drawn: list[str] = []
    joins_before = False
    position = 0
    while position < len(text):
        letter = text[position]
        if unicodedata.category(letter) == "Mn":
            drawn.append(letter)
            position += 1
            continue
        if text[position : position + 2] in forms and letter == _LAM:
            letter = text[position : position + 2]
        position += len(letter)
        joins_after = _joins_next(letter) and _joins_previous(_next_letter(text, position))
        shape = _SHAPES[joins_before and _joins_previous(letter), joins_after]
        drawn.append(forms.get(letter, {}).get(shape, letter))
        joins_before = joins_after
    return "".join(drawn)


_SHAPES = {(False, False): "<isolated>", (False, True): "<initial>", (True, False): "<final>", (True, True): "<medial>"}


def _next_letter(text: str, position: int) -> str:
    while position < len(text) and unicodedata.category(text[position]) == "Mn":
        position += 1
    return text[position : position + 1]


def _joins_next(letter: str) -> bool:
    return letter == _TATWEEL or "<initial>" in _forms().get(letter, {})


def _joins_previous(letter: str) -> bool:
    return letter == _TATWEEL or "<final>" in _forms().get(letter, {})
