"""Reads e-mails (.eml) and saved web pages (.mhtml): headers, body, and everything attached."""

import email.parser
import email.policy
import hashlib
from email.message import Message

from sendorganiser import sealed
from sendorganiser.ingest import (
    carried,
    email_words,
    letter,
    made_pages,
    refusals,
    safe_html,
    signed_mail,
    tnef,
    triage,
    uuencoded,
)
from sendorganiser.ingest.letter import Letter
from sendorganiser.ingest.parts import PartsFolder, safe_name
from sendorganiser.ingest.prepared import Prepared, Tell

_MARKS = ("Message-ID", "In-Reply-To", "References")
_LARGEST = 300 * 1024 * 1024
_DEEPEST = 40
_MOST_PIECES = 2000
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_PACKED = ("application/pkcs7-mime", "application/x-pkcs7-mime")  # signed or encrypted as a whole
_LETTERS = ("message/rfc822", "message/global", "message/news")
_OTHER_FORMS = ("text/x-amp-html", "text/watch-html", "text/enriched")  # of the same text, for other programs
_ENDINGS = {
    **{"text/calendar": "ics", "text/html": "html", "text/plain": "txt", "text/csv": "csv", "text/vcard": "vcf"},
    **{"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/tiff": "tif"},
    **{"image/heic": "heic", "application/msword": "doc", "application/rtf": "rtf", "application/ms-tnef": "dat"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay an e-mail out on pages, and write what is attached to it as parts."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    content = sealed.read_bytes(path)
    try:
        return prepared(parsed(content), name=name, folder=folder, tell=tell)
    except RecursionError as error:
        raise refusals.nested_too_deep(name) from error


def parsed(content: bytes) -> Message:
    """Parse the bytes of an e-mail; whatever is wrong with them, something comes back."""
    if counted := triage.COUNTED.match(content):  # Apple Mail's own file: the length, the message, its own notes
        content = content[counted.end() :][: int(counted.group(1))]
    return email.parser.BytesParser(policy=email.policy.compat32).parsebytes(triage.BEFORE_MAIL.sub(b"", content))


def prepared(message: Message, *, name: str, folder: str, tell: Tell) -> Prepared:
    """Make a parsed e-mail ready."""
    kind = message.get_content_type()
    if kind == "multipart/encrypted" or (kind in _PACKED and signed_mail.content(email_words.content(message)) is None):
        raise refusals.encrypted_message(name)
    parts = PartsFolder(folder)
    body = _Body(parts, is_web_page=_is_web_page(message))
    body.take(message)
    if body.is_web_page:
        page = safe_html.safe(body.html, letter.named(body.pictures).get)
        images = {letter.named(body.pictures)[source]: data for source, data in body.pictures.items()}
        reading, pages = made_pages.write(page, images, name=name, folder=folder, tell=tell)
        return Prepared(format="html", reading=reading, pages=pages, clues={"format": "html"})
    said_date = email_words.header(message, "Date")
    made = Letter(
        sender=email_words.addresses(message, "From") or email_words.addresses(message, "Sender"),
        to=email_words.addresses(message, "To"),
        cc=email_words.addresses(message, "Cc"),
        bcc=email_words.addresses(message, "Bcc"),
        subject=email_words.header(message, "Subject"),
        sent=email_words.moment(said_date),
        said_date=said_date,
        html=body.html,
        text=body.text,
        pictures=body.pictures,
        attachments=tuple(body.attached),
        remarks=tuple(body.remarks),
        marks={key.lower().replace("-", "_"): email_words.header(message, key) for key in _MARKS},
    )
    return letter.prepare(made, parts, kind="eml", name=name, folder=folder, tell=tell)


class _Body:
    """Gathers the body, its pictures and the attachments while going through the pieces of an e-mail."""

    def __init__(self, parts: PartsFolder, *, is_web_page: bool) -> None:
        self.is_web_page = is_web_page  # all that a page on the web is made of was saved with it
        self._parts = parts
        self._pieces = 0
        self._said: list[tuple[str, bool]] = []  # the pieces of the body in their order, and whether each is HTML
        self._other_form: list[str] = []  # the plain words of a piece that is shown as HTML
        self._files: set[bytes] = set()
        self.pictures: dict[str, bytes] = {}
        self.attached: list[str] = []
        self.remarks: list[str] = []

    @property
    def html(self) -> str:
        """The whole body as HTML if any of it is; pieces of plain text among it are turned into HTML."""
        if not any(is_html for _, is_html in self._said):
            return ""
        return "<hr>".join(words if is_html else email_words.as_html(words) for words, is_html in self._said)

    @property
    def text(self) -> str:
        return "\n\n".join([words for words, is_html in self._said if not is_html] or self._other_form)

    def take(self, piece: Message, depth: int = 0) -> None:
        self._pieces += 1
        if self._pieces > _MOST_PIECES or depth > _DEEPEST:
            if "in the original" not in " ".join(self.remarks):
                self.remarks.append("It has more pieces than can be shown; the rest is in the original.")
            return
        kind = piece.get_content_type()
        if kind in _LETTERS:
            self._take_message(piece)
        elif kind.startswith("message/") and piece.is_multipart():  # that a letter came, or did not, or was read
            self._take_words(email_words.blocks(piece))
        elif kind in _PACKED and (signed := signed_mail.content(email_words.content(piece))) is not None:
            self.attached.append("(a digital signature)")
            self.take(parsed(signed), depth + 1)
        elif not piece.is_multipart():
            self._take_leaf(piece, "text/plain" if kind.startswith("multipart/") else kind)
        elif kind == "multipart/alternative":
            self._take_best(piece, depth)
        elif kind == "multipart/related":
            self._take_related(piece, depth)
        else:
            for inner in _children(piece):
                self.take(inner, depth + 1)

    def _take_best(self, piece: Message, depth: int) -> None:
        """Take one of several forms of the same text: HTML, or else plain; what is neither is attached."""
        texts: list[Message] = []
        others: list[Message] = []
        for inner in _children(piece):
            is_text = _holds(inner, "text/html") or _holds(inner, "text/plain")
            (texts if is_text and not _is_attached(inner) else others).append(inner)
        html = [inner for inner in texts if _holds(inner, "text/html")]
        best = (html or texts)[-1:]
        for inner in best:
            self.take(inner, depth + 1)
        for inner in texts:
            if inner not in best:
                self._look_through(inner, depth)
        for inner in others:
            if inner.get_content_type() not in _OTHER_FORMS or not best:
                self.take(inner, depth + 1)

    def _look_through(self, form: Message, depth: int) -> None:
        """Keep what hangs on a form of the text that is not shown: phones attach files to the plain one alone."""
        if form.get_content_maintype() == "multipart" and depth < _DEEPEST:
            for inner in _children(form):
                self._look_through(inner, depth + 1)
        elif form.get_content_type() == "text/plain" and not _is_attached(form):
            self._other_form.append(email_words.text(form))
        elif _mark(email_words.content(form)) not in self._files and (
            form.get_content_maintype() != "text" or _is_attached(form)
        ):
            self.take(form, depth + 1)

    def _take_related(self, piece: Message, depth: int) -> None:
        """Take a body, then its pictures."""
        children = _children(piece)
        start = piece.get_param("start")
        roots = [c for c in children if isinstance(start, str) and (c.get("Content-ID") or "").strip() == start.strip()]
        roots = roots or [c for c in children if c.get_content_maintype() in ("text", "multipart")][:1]
        for inner in (*roots[:1], *(c for c in children if c not in roots[:1])):
            self.take(inner, depth + 1)

    def _take_picture(self, piece: Message) -> bool:
        """Keep a picture for its place in the body; say whether it has one, else it is attached."""
        if piece.get_content_maintype() != "image":
            return False
        address = str(piece.get("Content-ID") or "").strip().strip("<>")
        place = str(piece.get("Content-Location") or "").strip()
        for key, source in ((address, f"cid:{address}"), (place, place)):
            if key and any(is_html and source in words for words, is_html in self._said):
                self.pictures[source] = email_words.content(piece)
                self._files.add(_mark(self.pictures[source]))
                return True
        return False

    def _take_leaf(self, piece: Message, kind: str) -> None:
        if kind in _SIGNATURES or email_words.filename(piece).lower() == "smime.p7s":
            self.attached.append("(a digital signature)")
        elif kind in ("text/plain", "text/html") and not _is_attached(piece):
            words = email_words.text(piece)
            if kind == "text/html":
                words, pictures = carried.taken_out(email_words.with_plain_addresses(words))
                self.pictures |= pictures
                self._said.append((words, True))
            elif words.strip():
                self._take_words(email_words.unflowed(piece, words))
        elif kind == "text/rfc822-headers":
            self._take_words(email_words.text(piece))
        elif not self._take_picture(piece):
            self._attach(piece, kind)

    def _take_words(self, words: str) -> None:
        shown, files = uuencoded.taken_out(words)
        self._said.append((shown, False))
        self.attached += [self._parts.add(name, content) for name, content in files]

    def _attach(self, piece: Message, kind: str) -> None:
        if self.is_web_page:
            return
        content = email_words.content(piece)
        self._files.add(_mark(content))
        name = email_words.filename(piece)
        if (kind == "application/ms-tnef" or name.lower() == "winmail.dat") and self._unpack(content):
            return
        if not name:
            if not content:
                return
            name = f"attachment.{_ENDINGS[kind]}" if kind in _ENDINGS else "attachment"
        elif "." not in name and kind in _ENDINGS:
            name = f"{name}.{_ENDINGS[kind]}"
        self.attached.append(self._parts.add(name, content))

    def _unpack(self, content: bytes) -> bool:
        """Take what Outlook hid in a winmail.dat; say whether it was one."""
        try:
            inside = tnef.unpacked(content)
        except tnef.NotTnef:
            return False
        self.attached += [self._parts.add(name, file) for name, file in inside.files]
        if not any(words.strip() for words, _ in self._said):
            self._said = [(inside.html, True)] if inside.html.strip() else []
            self._said.append((inside.text, False)) if not self._said else self._other_form.append(inside.text)
        return True

    def _take_message(self, piece: Message) -> None:
        inner = piece.get_payload()
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if isinstance(inner, Message) and not inner.keys() and (packed := email_words.packed(piece, inner)):
            inner = parsed(packed)
        if isinstance(inner, Message):
            content = _as_file(inner)
            subject = email_words.header(inner, "Subject")
        else:
            content, subject = email_words.content(piece), ""
        name = email_words.filename(piece).removesuffix(".eml") or subject or "message"
        self.attached.append(self._parts.add(safe_name(name, "message")[:100] + ".eml", content))


def _mark(content: bytes) -> bytes:
    """Return what tells a file from another."""
    return hashlib.sha256(content).digest()


def _as_file(message: Message) -> bytes:
    """Write a message that came inside another as a file of its own."""
    try:
        return message.as_bytes(policy=email.policy.compat32.clone(max_line_length=0, mangle_from_=False))
    except (ValueError, LookupError, TypeError, AttributeError):  # letters where only bytes may be
        head = "".join(f"{key}: {value}\n" for key, value in message.raw_items() if isinstance(value, str))
        text = "\n\n".join(str(piece.get_payload()) for piece in message.walk() if not piece.is_multipart())
        return f"{head}\n{text}".encode("utf-8", "replace")


def _children(piece: Message) -> list[Message]:
    payload = piece.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _holds(piece: Message, kind: str) -> bool:
    """Say whether a piece is of this kind, or is a body with pictures that is."""
    if piece.get_content_type() == kind:
        return True
    return piece.get_content_maintype() == "multipart" and any(
        inner.get_content_type() == kind and not _is_attached(inner) for inner in piece.walk()
    )


def _is_attached(piece: Message) -> bool:
    disposition = str(piece.get("Content-Disposition") or "").strip().lower()
    return disposition.startswith("attachment") or (
        piece.get_content_maintype() != "multipart" and bool(email_words.filename(piece))
    )


def _is_web_page(message: Message) -> bool:
    saved = email_words.header(message, "From").startswith("<Saved by") or "Snapshot-Content-Location" in message
    return saved and message.get_content_type() in ("multipart/related", "text/html")
