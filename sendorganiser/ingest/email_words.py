"""Turns what stands in an e-mail's headers and pieces into words, however they were encoded."""

import base64
import binascii
import email.header
import email.utils
import re
import urllib.parse
from datetime import datetime
from email.errors import HeaderParseError
from email.message import Message
from html import unescape

from sendorganiser.ingest import plain, safe_html
from sendorganiser.ingest.letter import Address

_ALIASES = {"ansi_x3.110-1983": "cp1252", "x-unknown": "cp1252", "unknown-8bit": "cp1252", "us-ascii": "utf-8"}
_LONGEST_HEADER = 200_000
_WAYS = {"base64": "base64", "quotedprintable": "quoted-printable"}
_CLOSED_LINE = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_OWN_PICTURE = re.compile(r"\bcid:[^\"'\s<>]*%[^\"'\s<>]*", re.IGNORECASE)


def header(message: Message, name: str) -> str:
    """Return a header as words, or ""."""
    raw = _raw(message, name)
    return " ".join(_words(raw).split()) if raw else ""


def addresses(message: Message, name: str) -> tuple[Address, ...]:
    """Return who stands in a header, each as a name and an address."""
    raw = " ".join(_raw(message, name).split())
    found = [(_words(person).strip(), address.strip()) for person, address in email.utils.getaddresses([raw])]
    # a name alone, as Outlook writes it for people of the same office, comes back as an address
    known = tuple((p, a) if p or "@" in a else (a, "") for p, a in found if p or a)
    return known or (((_words(raw), ""),) if raw else ())


def moment(said: str) -> datetime | None:
    """Understand a date such as e-mails carry, or return None."""
    try:
        return email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def content(piece: Message) -> bytes:
    """Return the bytes of a piece, decoded as far as they can be."""
    if (joined := _joined_base64(piece)) is not None:
        return joined
    if (way := _way(piece)) != str(piece.get("Content-Transfer-Encoding") or "").lower():
        sound = Message()
        sound["Content-Transfer-Encoding"] = way
        sound.set_payload(piece.get_payload())
        piece = sound
    payload = piece.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def packed(piece: Message, inner: Message) -> bytes:
    """Return the bytes of an attached message that was encoded whole, as it may not be; b"" where it was not."""
    way, body = _way(piece), inner.get_payload()
    if way not in ("base64", "quoted-printable") or not isinstance(body, str):
        return b""
    whole = Message()
    whole["Content-Transfer-Encoding"] = way
    whole.set_payload(body)
    return content(whole)


def blocks(piece: Message) -> str:
    """Return the words of a piece that is made of blocks of headers, as a report that a letter did not arrive is."""
    payload = piece.get_payload()
    found = [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []
    said = ("\n".join(f"{key}: {header(inner, key)}" for key in inner) for inner in found)
    words = (str(inner.get_payload()) if not inner.is_multipart() else "" for inner in found)
    return "\n\n".join(part for pair in zip(said, words, strict=True) for part in pair if part.strip())


def with_plain_addresses(html: str) -> str:
    """Write the addresses of a body's own pictures as their headers do: some programs put %40 for the @ in them."""
    return _OWN_PICTURE.sub(lambda match: safe_html.escape(urllib.parse.unquote(unescape(match.group()))), html)


def text(piece: Message) -> str:
    """Return the words of a text piece."""
    return decoded(content(piece), str(piece.get_content_charset() or ""))


def decoded(untrusted: bytes, charset: str) -> str:
    """Decode bytes by the charset they claim, or by what they seem to be."""
    charset = charset.strip().lower().strip("'\"")
    charset = _ALIASES.get(charset, charset)
    if charset in ("", "utf-8", "utf8") and plain.is_spoilt_utf8(untrusted):
        return untrusted.decode("utf-8", "replace").removeprefix("\ufeff")
    for candidate in (charset, "utf-8", "cp1252"):
        if candidate:
            try:
                return untrusted.decode(candidate).removeprefix("\ufeff")
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    try:
        return untrusted.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return untrusted.decode("latin-1")


def filename(piece: Message) -> str:
    """Return the name of an attachment, or ""."""
    readable = Message()
    for key in ("Content-Disposition", "Content-Type"):
        if raw := _raw(piece, key):  # letters beyond ASCII that were never encoded would be lost otherwise
            readable[key] = re.sub(r"\s*\r?\n\s*", " ", raw)
    try:
        name = readable.get_filename("")
    except (ValueError, TypeError, LookupError, AttributeError):
        name = ""
    return _words(str(name or "")).strip()


def unflowed(piece: Message, words: str) -> str:
    """Join the lines that format=flowed broke (RFC 3676), leaving quoted lines as they are."""
    if str(piece.get_param("format") or "").lower() != "flowed":
        return words
    joined: list[str] = []
    runs_on = False
    for line in words.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        shown = line[1:] if line.startswith(" ") else line
        if runs_on and not quoted:
            joined[-1] += shown
        else:
            joined.append(shown)
        runs_on = shown.endswith(" ") and shown != "-- " and not quoted
    return "\n".join(joined)


def as_html(words: str) -> str:
    return safe_html.paragraphs(words)


def _raw(message: Message, name: str) -> str:
    """Return a header as text, its raw bytes taken as UTF-8 or Windows letters."""
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            raw = str(value)[:_LONGEST_HEADER].encode("ascii", "surrogateescape") if _is_bytes(str(value)) else None
            return decoded(raw, "") if raw is not None else str(value)[:_LONGEST_HEADER]
    return ""


def _way(piece: Message) -> str:
    """Return how a piece is encoded; some programs write it with a blank or a mark of their own, or say it of words."""
    said = str(piece.get("Content-Transfer-Encoding") or "").lower()
    way = _WAYS.get(re.sub(r"[^a-z0-9]", "", said), said)
    return "8bit" if way == "base64" and _is_plain(piece.get_payload()) else way


def _is_plain(payload: object) -> bool:
    """Say whether most lines have a blank in their midst, as no line of base64 has."""
    lines = [line.strip() for line in payload.splitlines() if line.strip()] if isinstance(payload, str) else []
    return 2 * sum(" " in line for line in lines) > len(lines)


def _joined_base64(piece: Message) -> bytes | None:
    """Decode base64 that was closed with “=” in its midst, as some programs do line by line; None if it was not."""
    payload = piece.get_payload()
    if _way(piece) != "base64" or not isinstance(payload, str) or "=" not in payload.rstrip("=\r\n \t"):
        return None
    lines = [line.strip() for line in payload.splitlines() if line.strip()]
    if not all(_CLOSED_LINE.fullmatch(line) for line in lines):
        return None
    try:
        return b"".join(base64.b64decode(part) for part in re.findall(r"[^=]+=*", "".join(lines)))
    except (binascii.Error, ValueError):
        return None


def _is_bytes(value: str) -> bool:
    return all(ord(c) < 128 or 0xDC80 <= ord(c) <= 0xDCFF for c in value)


def _words(raw: str) -> str:
    """Decode the encoded words (RFC 2047) in a header; what is not right is left as it stands."""
    unfolded = re.sub(r"\r?\n[ \t]", " ", raw)
    if "=?" not in unfolded:
        return unfolded
    try:
        pieces = email.header.decode_header(unfolded)
    except (HeaderParseError, binascii.Error, ValueError):
        return unfolded
    return "".join(p if isinstance(p, str) else decoded(p, charset or "latin-1") for p, charset in pieces)
