"""Reads Outlook's own e-mail files (.msg) and makes of each an e-mail like any other."""

import re
import struct
from email.message import Message as Mail
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import UnreadableFile
from sendorganiser.ingest import email, plain, refusals, rtf_packing
from sendorganiser.ingest.prepared import Prepared, Tell

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment

_EMBEDDED = 5  # an attachment that is an e-mail itself ([MS-OXCMSG] 2.2.2.9)
_OLE_OBJECT = 6
_RTF, _HTML, _BODY_HTML, _BODY = 0x1009, 0x1013, 0x1013, 0x1000
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _METHOD, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3705, 0x3712
_SUBMITTED, _DELIVERED = 0x0039, 0x0E06
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS, _FOR_NAME, _FOR_SMTP, _FOR_ADDRESS = (
    *(0x0C1A, 0x5D01, 0x0C1F),
    *(0x0042, 0x5D02, 0x0065),
)
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_KIND_OF_RECIPIENT = 0x0C15
_LARGEST_HTML = 10_000_000
_DEEPEST = 10


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay an Outlook e-mail out on pages; e-mails attached to it become .eml parts."""
    from oxmsg import Message

    try:
        message = Message.load(sealed.source(path))
        mail = _mail(message)
    except _broken() as error:
        raise refusals.damaged(name) from error
    made = email.prepared(mail, name=name, folder=folder, tell=tell)
    return Prepared("msg", made.reading, made.pages, made.parts, {**made.clues, "format": "msg"}, made.remarks)


def _broken() -> tuple[type[Exception], ...]:
    """Name what oxmsg raises when a file is not made as it should be."""
    from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

    return (
        UnrecognizedCodePageError,
        UnsupportedEncodingError,
        OSError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        AssertionError,
        struct.error,
        RuntimeError,
        ArithmeticError,
    )


def _mail(message: "Message", depth: int = 0) -> Mail:
    """Make an e-mail with the headers, body and attachments of an Outlook message."""
    html, text = _html(message), _text(message)
    attachments = list(message.attachments)
    body: Mail = MIMEText(html, "html", "utf-8") if html else MIMEText(text, "plain", "utf-8")
    shown = [a for a in attachments if html and _content_id(a) and f"cid:{_content_id(a)}" in html]
    if shown:
        related = MIMEMultipart("related")
        related.attach(body)
        for attachment in shown:
            related.attach(_piece(attachment, depth, inline=True))
        body = related
    mail: Mail = body
    rest = [a for a in attachments if a not in shown]
    if rest:
        mail = MIMEMultipart("mixed")
        mail.attach(body)
        for attachment in rest:
            mail.attach(_piece(attachment, depth))
    _set_headers(mail, message)
    return mail


def _set_headers(mail: Mail, message: "Message") -> None:
    headers = {key.lower(): value for key, value in message.message_headers.items()}
    people: dict[int, list[tuple[str, str]]] = {1: [], 2: [], 3: []}
    for recipient in message.recipients:
        kind = _optional(recipient.properties.int_prop_value, _KIND_OF_RECIPIENT) or 1
        address = _optional(lambda _, r=recipient: r.email_address, 0) or ""
        people.get(kind, people[1]).append((recipient.name, _plain_address(address)))
    for kind, key in ((1, "To"), (2, "Cc"), (3, "Bcc")):
        if shown := headers.get(key.lower(), "") or _listed(people[kind]):
            mail[key] = _line(shown)
    if sender := headers.get("from") or _listed([_sender(message)]):
        mail["From"] = _line(sender)
    mail["Subject"] = _line(_optional(lambda _: message.subject, 0) or headers.get("subject", ""))
    for key, prop in (("Message-ID", _MESSAGE_ID), ("In-Reply-To", _IN_REPLY_TO), ("References", _REFERENCES)):
        if mark := headers.get(key.lower(), "") or _words(message.properties, prop):
            mail[key] = _line(mark)
    if date := headers.get("date") or _date(message):
        mail["Date"] = _line(date)


def _sender(message: "Message") -> tuple[str, str]:
    values = message.properties
    person = _words(values, _FOR_NAME) or _words(values, _SENDER_NAME)
    candidates = (_words(values, key) for key in (_FOR_SMTP, _SENDER_SMTP, _FOR_ADDRESS, _SENDER_ADDRESS))
    return person, next((a for a in map(_plain_address, candidates) if a), "")


def _plain_address(address: str) -> str:
    """Leave out Exchange's inner addresses (/O=…), which mean nothing to a reader."""
    return address if "@" in address else ""


def _listed(people: list[tuple[str, str]]) -> str:
    return ", ".join(
        formataddr((person.strip("'\""), address)) if address else _quoted(person) for person, address in people
    )


def _quoted(person: str) -> str:
    return '"' + person.replace('"', "'") + '"' if person else ""


def _line(untrusted: str) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", untrusted).replace("\0", "").encode("utf-8", "replace").decode()


def _date(message: "Message") -> str:
    for key in (_SUBMITTED, _DELIVERED):
        moment: Any = _optional(message.properties.date_prop_value, key)
        if moment is not None:
            return format_datetime(moment)
    return ""


def _html(message: "Message") -> str:
    content: Any = _optional(message.properties.binary_prop_value, _HTML)
    if content and len(content) <= _LARGEST_HTML:
        encoding = str(_optional(lambda _: message.properties.body_encoding, 0) or "")
        return plain.decoded(content, encoding)
    return _words(message.properties, _BODY_HTML)


def _text(message: "Message") -> str:
    if text := _words(message.properties, _BODY):
        return text
    packed: Any = _optional(message.properties.binary_prop_value, _RTF)
    if not packed:
        return ""
    try:
        return plain.rtf_text(rtf_packing.unpacked(packed), "")
    except (rtf_packing.NotPackedRtf, UnreadableFile):
        return ""


def _content_id(attachment: "Attachment") -> str:
    return _words(attachment.properties, _CONTENT_ID).strip("<>")


def _piece(attachment: "Attachment", depth: int, *, inline: bool = False) -> Mail:
    values = attachment.properties
    name = _words(values, _LONG_NAME) or _words(values, _SHORT_NAME) or _words(values, _SHOWN_NAME)
    method = _optional(values.int_prop_value, _METHOD)
    piece: Mail
    if method == _EMBEDDED and depth < _DEEPEST and (inner := _inner(attachment)) is not None:
        piece = MIMEMessage(_mail(inner, depth + 1))
        piece.add_header("Content-Disposition", "attachment", filename=("utf-8", "", (name or "message") + ".eml"))
        return piece
    content: Any = _optional(lambda _: attachment.file_bytes, 0) if method != _OLE_OBJECT else b""
    piece = MIMEApplication(content or b"", "octet-stream")
    if inline:
        piece.replace_header("Content-Type", "image/unknown")
        piece["Content-ID"] = f"<{_content_id(attachment)}>"
        return piece
    piece.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _line(name or "attachment")))
    return piece


def _inner(attachment: "Attachment") -> "Message | None":
    """Return the e-mail that is kept inside an attachment's own storage."""
    from oxmsg import Message
    from oxmsg.properties import Properties

    own: Any = attachment._storage  # noqa: SLF001 (oxmsg has no door to it)
    for storage in own.storages:
        if storage.name.startswith("__substg1.0_3701000D"):
            inner = Message(storage)
            inner.__dict__["_properties"] = Properties(storage, properties_header_offset=24)
            return inner
    return None


def _words(values: Any, key: int) -> str:
    return str(_optional(values.str_prop_value, key) or "").replace("\0", "")


def _optional(read: Any, key: int) -> Any:
    """Read a value that may be missing or spoilt; one bad value must not cost the whole e-mail."""
    try:
        return read(key)
    except _broken():
        return None
