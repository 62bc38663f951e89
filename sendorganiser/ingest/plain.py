"""Makes text and web pages ready."""

import re

from sendorganiser import sealed
from sendorganiser.ingest import carried, letter, made_pages, refusals, safe_html, triage, web_forms
from sendorganiser.ingest.prepared import Prepared, Tell

_LARGEST = 20 * 1024 * 1024
_LONGEST = 3_000_000  # letters: about a thousand pages
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_LETTER = re.compile(r"\\u-?\d{6,} ?")  # numbers of letters end at 65535 there
_BESIDE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?(?!\s*(?:[a-z][a-z0-9+.-]*:|//|#|[\"'>]))", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the words of a text or HTML file out on pages."""
    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    kind = triage.kind_of(path, name)
    content = sealed.read_bytes(path)
    remarks: tuple[str, ...] = ()
    pictures: dict[str, bytes] = {}
    if kind == "html":
        text, carried_in = carried.taken_out(decoded(content, _declared(content)))
        names = letter.named(carried_in)
        html, remarks = safe_html.safe(web_forms.answered(text), names.get), _pictures_remark(text)
        pictures = {names[address]: data for address, data in carried_in.items()}
    else:
        html = safe_html.paragraphs(decoded(content))
    if len(html) > _LONGEST:
        raise refusals.too_long(name)
    if not safe_html.shows_anything(html):
        raise refusals.nothing_to_show(name)
    reading, pages = made_pages.write(html, pictures, name=name, folder=folder, tell=tell)
    return Prepared(format=kind, reading=reading, pages=pages, clues={"format": kind}, remarks=remarks)


def decoded(content: bytes, declared: str = "") -> str:
    """Turn bytes into text: by their mark, as UTF-8 if they can be, as declared, or as Windows wrote letters here.

    >>> decoded("£5 – “yes”".encode("cp1252")), decoded("ŵ".encode("utf-16")), decoded("ŵ".encode())
    ('£5 – “yes”', 'ŵ', 'ŵ')
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if triage.is_wide_text(content):
        return content.decode("utf-16-le", "replace")
    if is_spoilt_utf8(content):
        return content.decode("utf-8", "replace")
    for encoding in ("utf-8", declared, "cp1252"):
        if encoding:
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    return content.decode("latin-1")


def unfolded(content: bytes) -> str:
    r"""Turn the bytes of a calendar or contact file into text; a line goes on on the next, even within a letter.

    >>> unfolded(b"SUMMARY:caf\xc3\r\n \xa9")
    'SUMMARY:café'
    """
    return decoded(re.sub(rb"\r?\n[ \t]", b"", content))


def is_spoilt_utf8(content: bytes) -> bool:
    """Say whether this is UTF-8 with a few bytes of it spoilt: read as anything else, all its marks would be wrong."""
    text = content.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    # Windows letters hardly ever stand as two that make one of UTF-8.
    return spoilt > 0 and sum(len(found) for found in _BEYOND_ASCII.findall(text)) >= 2 * spoilt


def rtf_text(content: bytes, name: str) -> str:
    """Return the words of an RTF file."""
    from striprtf.striprtf import rtf_to_text

    source = _NO_LETTER.sub("", content.decode("latin-1"))
    page = re.search(r"\\ansicpg(\d+)", source)
    encoding = f"cp{page.group(1)}" if page else "cp1252"
    try:
        "".encode(encoding)
    except LookupError:
        encoding = "cp1252"
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            source, encoding=encoding, errors="replace"
        )
    except (ValueError, LookupError, RuntimeError, OverflowError, TypeError, AttributeError) as error:
        raise refusals.damaged(name) from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # what is written in two halves


def _declared(content: bytes) -> str:
    found = _CHARSET.search(content[:4096])
    return found.group(1).decode("ascii") if found else ""


def _pictures_remark(text: str) -> tuple[str, ...]:
    remarks = []
    if safe_html.loads_from_outside(text):
        remarks.append("Pictures it would load from the internet are not shown.")
    if _BESIDE.search(text):
        remarks.append("Pictures that were saved beside it, in files of their own, are not shown in it.")
    return tuple(remarks)
