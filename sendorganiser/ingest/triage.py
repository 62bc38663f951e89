"""Tells what kind of file something is, by what is inside; its name only breaks a tie."""

import re
import zipfile
import zlib

from sendorganiser import sealed
from sendorganiser.ingest import compound, refusals

_HEAD = 4096
_TEXT_NAMES = frozenset({"txt", "text", "csv", "tsv", "md", "log", "ics", "vcf", "asc", "srt", ""})
_PAPER_NAMES = frozenset(
    {"pdf", "doc", "docx", "odt", "rtf", "jpg", "jpeg", "png", "tif", "tiff", "heic", "gif", "bmp", "webp", "msg"}
    | {"xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip", "pages", "mp3", "m4a", "mp4", "mov", "wav"}
)
_PLAIN = {"csv": "csv", "tsv": "csv", "xls": "csv", "doc": "txt"}  # portals name text so, and Word and Excel open it
_STARTS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"II+\0": "tiff",
    b"MM\0+": "tiff",
    b"\0\0\0\x0cjP  ": "jp2",
    b"%PDF-": "pdf",
    b"\x78\x9f\x3e\x22": "tnef",
    b"\xffWPC": "wpd",
    b"\xdb\xa5": "old-doc",
    b"\x31\xbe": "old-doc",
    **dict.fromkeys((b"\x1a\x45\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"FLV\x01"), "video"),
    **dict.fromkeys((b"ID3", b"OggS", b"fLaC", b"#!AMR", b".snd", b"caff\0\x01"), "audio"),
    **dict.fromkeys((b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa", b"\xff\xf1", b"\xff\xf9"), "audio"),
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": "video",
}
_OTHERS = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"7z\xbc\xaf\x27\x1c": "a packed folder",
    b"Rar!": "a packed folder",
    b"MSCF": "a packed folder",
    b"\x1f\x8b": "a packed folder",
    b"SQLite format 3\0": "a database",
    b"%!PS": "a PostScript file",
    b"8BPS": "a Photoshop picture",
    b"!BDN": "an Outlook folder (.pst)",
}
# Recordings are kept and never opened, so their ending is proof enough where nothing else speaks.
RECORDINGS = {
    **dict.fromkeys(("mp3", "m4a", "aac", "amr", "ogg", "oga", "opus", "wav", "wma", "aif", "aiff", "caf"), "audio"),
    **dict.fromkeys(
        ("mp4", "m4v", "mov", "3gp", "3g2", "avi", "mkv", "webm", "wmv", "mpg", "mpeg", "mts", "m2ts"), "video"
    ),
}
_RIFF = {b"WEBP": "webp", b"WAVE": "audio", b"AIFF": "audio", b"AIFC": "audio", b"AVI ": "video"}
_BRANDS = {
    "heic": ("heic", "heix", "hevc", "heim", "heis", "hevm", "hevs", "mif1", "msf1", "heif"),
    "avif": ("avif", "avis"),
}
_APPLE = ("pages", "numbers", "key")
CHAT_LINE = re.compile(
    r"^[\u200e\u200f\ufeff]*\[?(?P<day>\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}|\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}, \d{4})\.?[,،]?\s+(?:[^\W\d]{1,4}\.?,?\s+)?"
    r"(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)[\s\u202f\u00a0]*(?P<half>[aApP]\.?\s?[mM]\.?|[صم])?"
    r"(?:\]\s?|\s-\s)[\u200e\u200f]*",
    re.MULTILINE,
)
_SAYS = re.compile(r"[^:\n]{1,80}:\s")  # who: a list of calls with day and hour has nobody before its words
COUNTED = re.compile(rb"(\d{1,10})[ \t]*\r?\n")  # how Apple Mail's own files (.emlx) begin
DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
CHAT_FILE = re.compile(r"_chat\.txt|[^/\\]*WhatsApp[^/\\]*\.txt")  # beside its pictures, in any language
# Some programs keep the line that parts letters in a mailbox before an e-mail, and even protect it with ">".
BEFORE_MAIL = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:>*From [^\n]*\n)*")
_HEADER_LINE = re.compile(rb"^(?:[!-9;-~]+[ \t]*:[^\n]*|[ \t][^\n]*)\r?$")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|"
    rb"x-[a-z-]+|reply-to|sender)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_WEB_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def kind_of(path: str, name: str) -> str:
    """Return the kind of the file at `path`, such as "pdf" or "eml"; raise UnreadableFile if we make no pages of it."""
    size = sealed.size(path)
    if size == 0:
        raise refusals.empty(name)
    with sealed.open_file(path) as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0"):
        raise refusals.damaged(name)
    ending = _ending(name)
    if _LINK.match(head) or (name.lower().endswith(_LINK_NAMES) and head.startswith((b"{", b"<?xml", b"bplist"))):
        raise refusals.only_a_link(name)
    kind = _by_signature(path, name, head) or _by_text(head, ending, name) or RECORDINGS.get(ending)
    if kind is None:
        raise refusals.damaged(name) if ending in _PAPER_NAMES else refusals.not_readable_here(name, _UNKNOWN)
    return kind


# What Windows, browsers and Google Drive leave in a folder in place of the paper.
_LINK = re.compile(rb"L\0\0\0\x01\x14\x02\0|\s*\[(?:InternetShortcut|Desktop Entry)\]\r?\n", re.IGNORECASE)
_LINK_NAMES = (".gdoc", ".gsheet", ".gslides", ".webloc")
_UNKNOWN = "an unknown kind of file"


def _by_signature(path: str, name: str, head: bytes) -> str | None:
    if head[:4] in (b"RIFF", b"FORM") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _in_ole(path, name)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _in_zip(path, name)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:5] == b"{\\rtf":
        return "rtf"
    if head[257:262] == b"ustar":
        raise refusals.not_readable_here(name, "a packed folder")
    if head[4:8] in (b"moov", b"mdat", b"wide", b"pnot") and _ending(name) in ("mov", "mp4", "qt"):
        return "video"
    for start, kind in _STARTS.items():
        if head.startswith(start) and _is_sure(start, kind, head, _ending(name)):
            return kind
    for start, seems in _OTHERS.items():
        if head.startswith(start) and not (len(start) == 2 and _looks_like_text(head)):
            raise refusals.not_readable_here(name, seems)
    return "pdf" if _is_pdf(head, name) else None


def _is_pdf(head: bytes, name: str) -> bool:
    """A PDF may have junk before it, or have lost its opening while the rest is good."""
    if b"%PDF-" in head[:1024] or _ending(name) != "pdf":
        return b"%PDF-" in head[:1024]
    if _WEB_PAGE.match(head.lstrip(b"\xef\xbb\xbf \r\n\t")):  # “sign in first”, saved in place of the paper
        raise refusals.not_what_it_says(name, "pdf")
    return True


def _is_sure(start: bytes, kind: str, head: bytes, ending: str) -> bool:
    """Say whether a short mark means what it seems to: words, and other files, may begin with the same letters."""
    if kind == "bmp":
        return ending in ("bmp", "dib") or head[14:18] == b"\x28\0\0\0"
    return len(start) > 2 or not _looks_like_text(head)


def _by_brand(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), 256)
    brands = [head[at : at + 4].decode("latin-1") for at in (8, *range(16, max(length, 16), 4))]
    for kind, known in _BRANDS.items():
        if brands[0] in known:
            return kind
    for kind, known in _BRANDS.items():
        if any(brand in known for brand in brands):
            return kind
    return "audio" if brands[0][:3] in ("M4A", "M4B", "M4P") else "video"


def _in_ole(path: str, name: str) -> str:
    try:
        with compound.opened(path) as ole:
            streams = {"/".join(entry) for entry in ole.listdir()}
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise refusals.damaged(name) from error
    if "EncryptedPackage" in streams:
        raise refusals.locked(name)
    if "__properties_version1.0" in streams:
        return "msg"
    if "WordDocument" in streams:
        return "doc"
    for stream, kind in (("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt")):
        if stream in streams:
            return kind
    raise refusals.not_readable_here(name, _UNKNOWN)


def _in_zip(path: str, name: str) -> str:
    try:
        with zipfile.ZipFile(sealed.source(path)) as archive:
            names = set(archive.namelist())
            mime = b""
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    mime = file.read(80)
    except NotImplementedError as error:
        raise refusals.rarely_packed(name) from error
    except _BROKEN_ZIP as error:
        raise refusals.damaged(name) from error
    for ending, kind in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")):
        if mime.startswith(b"application/vnd.oasis.opendocument." + ending.encode()):
            return kind
    if mime.startswith(b"application/epub"):
        raise refusals.not_readable_here(name, "an e-book")
    return _office_kind(names, name)


_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError)


def _office_kind(names: set[str], name: str) -> str:
    if "[Content_Types].xml" in names or _ending(name) in ("docx", "docm", "xlsx", "xlsm", "pptx", "pptm"):
        if "xl/workbook.bin" in names:
            raise refusals.not_readable_here(name, "a spreadsheet of a binary kind")
        for start, kind in (("word/document", "docx"), ("xl/workbook", "xlsx"), ("ppt/presentation", "pptx")):
            if any(n.startswith(start) for n in names):
                return kind
        if "[Content_Types].xml" in names and _ending(name) in ("docx", "docm"):
            return "docx"
    if any(n.startswith("word/document") for n in names):
        return "docx"
    if any(n.startswith("Index/") and n.endswith(".iwa") for n in names) or _ending(name) in _APPLE:
        return "pages"
    chats = [n for n in names if CHAT_FILE.fullmatch(n)]
    return "whatsapp-zip" if len(chats) == 1 else "zip"


def _by_text(head: bytes, ending: str, name: str) -> str | None:
    if ending == "emlx" and COUNTED.match(head) and _MAIL_HEADERS.search(head):
        return "eml"
    if ending == "eml" and _MAIL_HEADERS.search(head):
        return "eml"
    if not _looks_like_text(head):
        return None
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"From ") and _MAIL_HEADERS.search(head):
        return "mbox" if ending != "eml" else "eml"
    if ending in ("eml", "mhtml", "mht") or _looks_like_mail(BEFORE_MAIL.sub(b"", head)):
        return "eml"
    if _WEB_PAGE.match(start):
        return "html"
    if ending in ("html", "htm", "xhtml"):
        return "html"
    if kind := _by_opening(start, head, ending):
        return kind
    if b"<?mso-application" in head:
        raise refusals.not_readable_here(name, "an office file of a rare kind")
    if ending in _PAPER_NAMES:
        raise refusals.not_what_it_says(name, ending)
    if ending in _TEXT_NAMES or not re.match(rb"<\?xml|<svg\b|#!|\{", start):
        return "txt"
    return None


def _by_opening(start: bytes, head: bytes, ending: str) -> str | None:
    for opening, kind in ((b"BEGIN:VCALENDAR", "ics"), (b"BEGIN:VCARD", "vcf")):
        if start[:15].upper().startswith(opening):
            return kind
    if is_chat(head):
        return "whatsapp"
    return None if start.startswith(b"<") else _PLAIN.get(ending)


def is_chat(head: bytes) -> bool:
    """Say whether the text opens as WhatsApp writes out a chat."""
    text = head.decode("utf-8", "ignore").translate(DIRECTION_MARKS)
    lines = list(CHAT_LINE.finditer(text))
    return len(lines) >= 2 and any(_SAYS.match(text, line.end()) for line in lines)


def _looks_like_mail(start: bytes) -> bool:
    """Say whether the text opens with header lines, two of them such as a letter by e-mail has."""
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = block.split(b"\n")
    if len(block) == len(start) and len(start) >= _HEAD - 8:
        lines = lines[:-1]
    if not lines or not all(_HEADER_LINE.match(line) for line in lines):
        return False
    return len({m.group().lower() for m in _MAIL_HEADERS.finditer(block)}) >= 2


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide_text(head):
        return True
    odd = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x1b")
    return odd <= len(head) // 200


def is_wide_text(content: bytes) -> bool:
    """Say whether this is text of two bytes a letter without the mark that should say so."""
    head = content[:_HEAD]
    return len(head) > 8 and head[1::2].count(0) > 0.8 * len(head[1::2]) and 0 not in head[::2]


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return ending.lower().strip() if dot and len(ending) <= 5 else ""
