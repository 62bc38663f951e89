"""Makes HTML from outside safe and plain: no scripts, no styles that hide, nothing that is loaded from elsewhere."""

import html
import re
from collections.abc import Callable

import nh3

_TAGS = {
    *(
        "p",
        "br",
        "div",
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "strike",
        "del",
        "ins",
        "sub",
        "sup",
        "small",
        "big",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "tt", "hr"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "img", "a", "center", "font", "address"),
}
_GONE_WITH_CONTENT = {"script", "style", "title", "noscript", "template", "iframe", "object", "embed", "svg", "math"}
_ATTRIBUTES = {
    "*": {"align", "class"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "table": {"border"},
    "ol": {"start"},
}
_OURS = {tag: {"quiet", "centred", "right", "plain"} for tag in ("p", "div", "span")}
_REMOTE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']?\s*(?:https?:|//)", re.IGNORECASE)
_MOST_NESTED = 60


def safe(untrusted: str, picture: Callable[[str], str | None] = lambda _: None) -> str:
    """Return safe HTML for `layout`; `picture` turns a picture's address into the name we know it by, or None."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return picture(value.strip())
        if attribute in ("width", "height"):
            number = re.match(r"\s*(\d{1,4})\s*(?:px)?\s*$", value)
            return number.group(1) if number else None
        if attribute in ("colspan", "rowspan"):
            return value if re.fullmatch(r"\d{1,2}", value.strip()) else None
        return value

    return nh3.clean(
        _flattened(_without_hidden(untrusted)),
        tags=_TAGS,
        clean_content_tags=_GONE_WITH_CONTENT,
        attributes={tag: names - ({"class"} if tag == "*" else set()) for tag, names in _ATTRIBUTES.items()},
        allowed_classes=_OURS,
        attribute_filter=kept,
        url_schemes={"cid", "picture", "http", "https", "data", "file"},  # every address went through `picture`
        url_relative="pass_through",
        link_rel=None,
        strip_comments=True,
    )


def loads_from_outside(untrusted: str) -> bool:
    """Say whether the HTML has pictures that would be fetched from the internet."""
    return _REMOTE.search(untrusted) is not None


def paragraphs(text: str) -> str:
    """Turn plain text into HTML that keeps its lines and spaces."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8).split("\n")
    pages = "\n".join(lines).split("\f")
    blocks = [f'<p class="plain">{escape(page) or "&nbsp;"}</p>'.replace("\n", "<br>") for page in pages]
    return '<p style="page-break-before: always" class="plain"></p>'.join(blocks)


def escape(text: str) -> str:
    """Write text so that it means itself in HTML; what cannot be shown is left out."""
    shown = "".join(c if c.isprintable() or c in "\n\t" else " " if c.isspace() else "" for c in text)
    return html.escape(shown.encode("utf-8", "replace").decode())


def _without_hidden(untrusted: str) -> str:
    """Leave out what its sender hid (the “preheader” that mail programs show in lists)."""
    return re.sub(
        r"<(div|span|p|td)\b[^>]*style\s*=\s*[\"'][^\"'>]*display\s*:\s*none[^>]*>[^<]*</\1\s*>",
        "",
        untrusted,
        flags=re.IGNORECASE,
    )


def _flattened(untrusted: str) -> str:
    """Drop wrapping that is nested deeper than any real letter's: laying it out would never end."""
    deep = re.findall(r"<(table|blockquote|div|ul|ol)\b", untrusted, re.IGNORECASE)
    if len(deep) <= _MOST_NESTED:
        return untrusted
    depth = 0
    kept: list[str] = []
    for piece in re.split(
        r"(</?(?:table|blockquote|div|ul|ol|tr|td|th|tbody|li)\b[^>]*>)", untrusted, flags=re.IGNORECASE
    ):
        opening = re.match(r"<(?:table|blockquote|div|ul|ol)\b", piece, re.IGNORECASE)
        closing = re.match(r"</(?:table|blockquote|div|ul|ol)\b", piece, re.IGNORECASE)
        depth += 1 if opening else -1 if closing else 0
        if depth > _MOST_NESTED and piece.startswith("<"):
            continue
        kept.append(piece)
        depth = max(depth, 0)
    return "".join(kept)


def shows_anything(safe_html: str) -> bool:
    """Say whether there is a word or a picture in it."""
    return "<img" in safe_html or says_anything(safe_html)


def says_anything(safe_html: str) -> bool:
    """Say whether there is a word in it."""
    return bool(html.unescape(re.sub(r"<[^>]*>", "", safe_html)).strip())
