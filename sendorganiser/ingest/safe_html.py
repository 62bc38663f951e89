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
_DEEPEST = {
    **{"table": 3, "blockquote": 12, "ul": 8, "ol": 8, "dl": 8, "div": 40, "center": 8},
    **dict.fromkeys(("span", "font", "b", "strong", "i", "em", "u", "s", "small", "big", "sub", "sup", "code"), 20),
}
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_INSTEAD = {(True, "tr"): "<br>", (True, "td"): " &emsp;", (True, "th"): " &emsp;"}
_EMPTY_ROWS = re.compile(r"<br>(?:(?:\s|&emsp;)*<br>){3,}")  # what is left of unwrapped rows would fill pages
_NESTING = re.compile(rf"<(/?)({'|'.join((*_DEEPEST, *_TABLE_PARTS))})\b[^>]*>")


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

    cleaned = nh3.clean(
        _without_hidden(untrusted),
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
    return _shallow(cleaned)


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


def _shallow(safe_html: str) -> str:
    """Unwrap what is nested deeper than any real letter's: laying out tables in tables soon takes for ever."""
    depths = dict.fromkeys(_DEEPEST, 0)

    def tag(match: re.Match[str]) -> str:
        closes, name = match.group(1) == "/", match.group(2)
        if name in _TABLE_PARTS:
            return match.group() if depths["table"] <= _DEEPEST["table"] else _INSTEAD.get((closes, name), "")
        depths[name] += 0 if closes else 1
        is_kept = depths[name] <= _DEEPEST[name]
        depths[name] -= 1 if closes else 0
        return match.group() if is_kept else ""

    shallow = _NESTING.sub(tag, safe_html)
    return _EMPTY_ROWS.sub("<br>", shallow) if shallow != safe_html else safe_html


def shows_anything(safe_html: str) -> bool:
    """Say whether there is a word or a picture in it."""
    return "<img" in safe_html or says_anything(safe_html)


def says_anything(safe_html: str) -> bool:
    """Say whether there is a word in it."""
    return bool(html.unescape(re.sub(r"<[^>]*>", "", safe_html)).strip())
