"""An e-mail as a page: who wrote to whom, when, about what, and what they said."""

from dataclasses import dataclass, field
from datetime import datetime

from sendorganiser.ingest import made_pages, quoting, safe_html
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.model import printed_date

Address = tuple[str, str]  # a name and an e-mail address, either may be ""
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOST_ADDRESSES = 60
_LONGEST_BODY = 3_000_000


@dataclass(frozen=True)
class Letter:
    """What an e-mail says. `html` is the body as it came, untrusted; `text` is used where there is none.

    `pictures` maps each picture's address in the body (`cid:…`) to its bytes. `said_date` is the date as written,
    for when it cannot be understood. `marks` tell which exchange it belongs to (message_id, in_reply_to, references).
    """

    sender: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    sent: datetime | None = None
    said_date: str = ""
    html: str = ""
    text: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)


def prepare(letter: Letter, parts: PartsFolder, *, kind: str, name: str, folder: str, tell: Tell) -> Prepared:
    """Lay the e-mail out on pages."""
    names = named(letter.pictures)
    body, remarks = _body(letter, names)
    html = f"{_head(letter)}<hr>{body}"
    images = {names[address]: data for address, data in letter.pictures.items()}
    reading, pages = made_pages.write(html, images, name=name, folder=folder, tell=tell)
    return Prepared(
        format=kind,
        reading=reading,
        pages=pages,
        parts=parts.parts,
        clues=_clues(letter, kind),
        remarks=(*letter.remarks, *remarks),
    )


def named(pictures: dict[str, bytes]) -> dict[str, str]:
    """Give each picture of a body, known by its address there, a name for the layout."""
    return {address: f"picture:{number}" for number, address in enumerate(pictures)}


def when(sent: datetime) -> str:
    """Write a moment with its weekday and zone.

    >>> from datetime import timezone, timedelta
    >>> when(datetime(2024, 11, 5, 9, 7, tzinfo=timezone(timedelta(hours=1))))
    'Tuesday 5 November 2024, 09:07 (UTC+01:00)'
    """
    zone = ""
    if (offset := sent.utcoffset()) is not None:
        minutes = round(offset.total_seconds() / 60)
        zone = f" (UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d})"
    return f"{_DAYS[sent.weekday()]} {printed_date(sent.date().isoformat())}, {sent:%H:%M}{zone}"


def _head(letter: Letter) -> str:
    rows = [
        ("From", _addresses(letter.sender)),
        ("To", _addresses(letter.to)),
        ("Cc", _addresses(letter.cc)),
        ("Bcc", _addresses(letter.bcc)),
        ("Date", safe_html.escape(when(letter.sent) if letter.sent else letter.said_date)),
        ("Attached", "<br>".join(safe_html.escape(a) for a in letter.attachments)),
    ]
    lines = "".join(
        f'<tr><td width="80"><b>{label}</b></td><td>{value}</td></tr>' for label, value in rows if value.strip()
    )
    title = safe_html.escape(" ".join(letter.subject.split())) or "(no subject)"
    return f'<h1>{title}</h1><table border="0" cellspacing="0" cellpadding="2">{lines}</table>'


def _addresses(addresses: tuple[Address, ...]) -> str:
    shown = [safe_html.escape(_one(*address)) for address in addresses[:_MOST_ADDRESSES]]
    if len(addresses) > _MOST_ADDRESSES:
        shown.append(f"and {len(addresses) - _MOST_ADDRESSES} more")
    return "; ".join(shown)


def _one(person: str, address: str) -> str:
    if person and address and person != address:
        return f"{person} <{address}>"
    return person or address


def _body(letter: Letter, names: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    html = quoting.marked(safe_html.safe(letter.html[:_LONGEST_BODY], names.get))
    remarks: tuple[str, ...] = ()
    if safe_html.loads_from_outside(letter.html):
        remarks = ("Pictures it would load from the internet are not shown.",)
    if not safe_html.says_anything(html):
        pictures = html if safe_html.shows_anything(html) else ""
        html = quoting.paragraphs(letter.text[:_LONGEST_BODY].strip("\r\n")) + pictures
    if max(len(letter.html), len(letter.text)) > _LONGEST_BODY:
        remarks += ("Its text is longer than can be shown; the original has all of it.",)
    if not safe_html.shows_anything(html):
        return '<p class="quiet">(This e-mail has no text.)</p>', remarks
    return html, remarks


def _clues(letter: Letter, kind: str) -> dict[str, str]:
    person, address = letter.sender[0] if letter.sender else ("", "")
    clues = {
        "format": kind,
        "sent": letter.sent.isoformat() if letter.sent else "",
        "from_name": person,
        "from_address": address,
        "to": "; ".join(_one(*a) for a in letter.to[:_MOST_ADDRESSES]),
        "subject": " ".join(letter.subject.split()),
        "pictures": str(len(letter.pictures)) if letter.pictures else "",
        **letter.marks,
    }
    return {key: value[:2000] for key, value in clues.items() if value}
