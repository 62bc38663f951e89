"""Makes contact files (.vcf) ready: each person or office with its numbers and addresses."""

import quopri
import re
from collections.abc import Iterator
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.ingest import made_pages, plain, refusals, safe_html
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.recordings import listed

_LARGEST = 20 * 1024 * 1024
_MOST = 3_000
_LABELS = {
    **{"ORG": "Organisation", "TITLE": "Post", "ROLE": "Role", "TEL": "Telephone", "EMAIL": "E-mail"},
    **{"ADR": "Address", "URL": "Web", "NOTE": "Note", "BDAY": "Born"},
}
_KINDS = {"work": "work", "home": "home", "cell": "mobile", "mobile": "mobile", "fax": "fax"}
_LINE = re.compile(r"(?:[\w-]+\.)?(?P<key>[A-Za-z-]+)(?P<said>(?:;[^:]*)?):(?P<value>.*)", re.DOTALL)
_PROTECTED_END = re.compile(r"\\+[nN]")
Card = list[tuple[str, str, str]]  # each line: what it is, what is said of it, its value


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the contacts out."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    cards = read(plain.unfolded(sealed.read_bytes(path)))
    if not cards:
        raise refusals.nothing_to_show(name)
    if len(cards) > _MOST:
        raise refusals.too_long(name)
    shown = [html for card in cards if (html := _shown(card, alone=len(cards) == 1))]
    if not shown:
        raise refusals.nothing_to_show(name)
    head = "" if len(cards) == 1 else f"<h1>{safe_html.escape(Path(name).stem)}</h1><p>{len(cards):,} contacts</p>"
    reading, pages = made_pages.write(head + "<hr>".join(shown), {}, name=name, folder=folder, tell=tell)
    has_picture = any(key == "PHOTO" for card in cards for key, _, _ in card)
    remarks = ("Pictures of people in it are not shown.",) if has_picture else ()
    return Prepared("vcf", reading, pages, (), {"format": "vcf"}, remarks)


def read(text: str, *, inside: bool = False) -> list[Card]:
    """Return the cards in a file, of any of the three versions of the format; one inside another comes after it."""
    cards: list[Card] = []
    waiting: list[Card] = []  # begun and not ended
    for line in _lines(text):
        found = _LINE.match(line)
        if found is None:
            continue
        key, said, value = found["key"].upper(), found["said"].lower(), found["value"]
        if key == "BEGIN" and value.strip().upper() == "VCARD":
            waiting.append([])
            cards.append(waiting[-1])
        elif key == "END" and waiting:
            waiting.pop()
        elif key == "AGENT" and value.strip() and not inside:  # a card as a value of another (version 3)
            cards += read(_PROTECTED_END.sub("\n", value), inside=True)
        elif waiting:
            waiting[-1].append((key, said, _decoded(value, said)))
    return [card for card in cards if card]


def _lines(text: str) -> Iterator[str]:
    """Join the lines that were folded: with a blank in front of the next, or “=” at the end of quoted-printable."""
    whole = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            whole += line[1:]
        elif whole.endswith("=") and "quoted-printable" in whole.lower():
            whole += f"\n{line}"
        else:
            yield whole
            whole = line
    yield whole


def _decoded(value: str, said: str) -> str:
    if "quoted-printable" in said:
        charset = re.search(r"charset=([\w-]+)", said)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        value = plain.decoded(raw, charset.group(1) if charset else "")
    return value


def _pieces(value: str) -> list[str]:
    """Part a value at its semicolons, and take away what protects the marks in it."""
    parts = re.split(r"(?<!\\);", value)
    return [re.sub(r"\\([,;\\])", r"\1", re.sub(r"\\[nN]", "\n", part)).strip() for part in parts]


def _shown(card: Card, *, alone: bool) -> str:
    values = {key: value for key, _, value in reversed(card)}
    names = _pieces(values.get("N", "")) + [""] * 5
    person = " ".join(_pieces(values.get("FN", ""))) or " ".join(filter(None, (names[3], names[1], names[2], names[0])))
    person = person or " ".join(_pieces(values.get("ORG", "")))
    facts = []
    for key, said, value in card:
        if key in _LABELS:
            kinds = [word for mark, word in _KINDS.items() if mark in said]
            words = ", ".join(filter(None, _pieces(value)))
            facts.append((_LABELS[key], f"{words} ({', '.join(dict.fromkeys(kinds))})" if kinds and words else words))
    if not person and not any(said for _, said in facts):
        return ""
    tag = "h1" if alone else "h3"
    return f"<{tag}>{safe_html.escape(person) or '(no name)'}</{tag}>{listed(facts)}"
