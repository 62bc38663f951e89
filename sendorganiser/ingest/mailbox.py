"""Makes a mailbox file (.mbox) ready: each message is a part, and a page lists them."""

import re

from sendorganiser import sealed
from sendorganiser.ingest import email, email_words, letter, made_pages, refusals, safe_html
from sendorganiser.ingest.parts import PartsFolder, safe_name
from sendorganiser.ingest.prepared import Prepared, Tell

_LARGEST = 500 * 1024 * 1024
_MOST = 5000
_DATED = rb"(?:-|\S+)[ \t]*(?:\w{3} \w{3} [ \d]\d [^\n]*\d{4}[^\n]*)?\r?"  # as mail programs write the line
_START = re.compile(
    rb"^From (?:" + _DATED + rb"\n|(?<=\n\nFrom )[^\n]*\n|(?<=\n\r\nFrom )[^\n]*\n)(?=[!-9;-~]+[ \t]*:)", re.MULTILINE
)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Write each message as a part; a file with one message is an e-mail like any other."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    messages = _messages(sealed.read_bytes(path))
    if len(messages) == 1:
        return email.prepared(email.parsed(messages[0]), name=name, folder=folder, tell=tell)
    if len(messages) > _MOST:
        raise refusals.too_long(name)
    parts = PartsFolder(folder)
    rows = []
    for number, content in enumerate(messages):
        tell({"what": "Taking out e-mails", "done": number, "total": len(messages)})
        message = email.parsed(content)
        subject = email_words.header(message, "Subject")
        parts.add(safe_name(subject, "message")[:100] + ".eml", content)
        rows.append(_row(email_words.header(message, "Date"), email_words.header(message, "From"), subject))
    html = (
        f"<h1>{safe_html.escape(name)}</h1>"
        f"<p>A mailbox of {len(messages)} e-mails, each kept as a paper of its own.</p>"
        f'<table border="1"><tr><th>Date</th><th>From</th><th>Subject</th></tr>{"".join(rows)}</table>'
    )
    reading, pages = made_pages.write(html, {}, name=name, folder=folder, tell=tell)
    remark = f"This is a mailbox: its {len(messages)} e-mails were added as papers of their own."
    return Prepared("mbox", reading, pages, parts.parts, {"format": "mbox"}, (remark,))


def _messages(content: bytes) -> list[bytes]:
    starts = [match.span() for match in _START.finditer(content)]
    if not starts:
        return [content]
    ends = [start for start, _ in starts[1:]] + [len(content)]
    pieces = [content[after:end] for (_, after), end in zip(starts, ends, strict=True)]
    return [re.sub(rb"^>(>*From )", rb"\1", piece, flags=re.MULTILINE) for piece in pieces]


def _row(date: str, sender: str, subject: str) -> str:
    sent = email_words.moment(date)
    cells = (letter.when(sent) if sent else date, sender, subject)
    return "<tr>" + "".join(f"<td>{safe_html.escape(cell)}</td>" for cell in cells) + "</tr>"
