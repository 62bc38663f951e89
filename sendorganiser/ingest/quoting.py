"""Marks the earlier messages that an e-mail carries below its own words, so that a reader sees where they begin."""

import re

from sendorganiser.ingest import safe_html

_OPENS = (
    '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
    '<td style="border-left: 2px solid #888888; padding-left: 8px">'
)
_CLOSES = "</td></tr></table>"
_DEEPEST_TABLE = 1  # a bar is a table itself, and tables in tables in tables take long to lay out
_TAG = re.compile(r"<(/?)(blockquote|table)\b[^>]*>")
_BLANK = r"(?:\s|&nbsp;|<br>|<(?:b|strong|span|font|i|em)\b[^>]*>)*"
_HEAD = re.compile(rf"(?:<(?:p|div)\b[^>]*>{_BLANK})+(?=From:|-{{3,}} ?(?:Original|Forwarded) [Mm]essage)")
_FIELDS = re.compile(r"From:.{0,400}?(?:Sent|Date):.{0,400}?(?:To|Subject):", re.DOTALL)
_LINES = re.compile(
    r"^(?=From:[^\n]*\n(?:[A-Z][\w-]*:[^\n]*\n|[ \t][^\n]*\n){0,3}?(?:Sent|Date):"
    r"|-{3,} ?(?:Original|Forwarded) [Mm]essage)",
    re.MULTILINE,
)
_LOOK = 3_000


def marked(safe: str) -> str:
    """Set a bar beside what is quoted, and a rule above the heads of earlier messages; the words stay the same."""
    return _ruled(_barred(safe))


def paragraphs(text: str) -> str:
    """Turn plain text into HTML, with a bar beside the lines that begin with “>”."""
    pieces: list[str] = []
    run: list[str] = []
    is_quoted = False
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), None]:
        quoted = line is not None and line.startswith(">")
        if run and (line is None or quoted != is_quoted):
            pieces.append(_piece("\n".join(run), is_quoted=is_quoted))
            run = []
        is_quoted = quoted
        if line is not None:
            run.append(line)
    return "".join(pieces)


def _piece(text: str, *, is_quoted: bool) -> str:
    if is_quoted:
        return f"{_OPENS}{safe_html.paragraphs(text)}{_CLOSES}"
    starts = [match.start() for match in _LINES.finditer(text) if _stands_below_words(text[: match.start()])]
    ends = [*starts, len(text)]
    return "<hr>".join(safe_html.paragraphs(text[a:b]) for a, b in zip([0, *starts], ends, strict=True))


def _stands_below_words(before: str) -> bool:
    """Say whether there is something to part from; the line “Original Message” parts already."""
    lines = before.rstrip().rsplit("\n", 1)
    return bool(lines[-1]) and not re.match(r"-{3,} ?(?:Original|Forwarded) [Mm]essage", lines[-1])


def _barred(safe: str) -> str:
    """Put the outermost quotations beside a bar; those inside them are indented as they are."""
    tables = quotes = 0
    barred = False

    def tag(match: re.Match[str]) -> str:
        nonlocal tables, quotes, barred
        closes, name = match.group(1) == "/", match.group(2)
        if name == "table":
            tables = max(0, tables + (-1 if closes else 1))
            return match.group()
        if closes:
            quotes = max(0, quotes - 1)
            is_outer, barred = barred and quotes == 0, barred and quotes > 0
            return _CLOSES if is_outer else match.group()
        quotes += 1
        if quotes == 1 and tables <= _DEEPEST_TABLE:
            barred = True
            return _OPENS
        return match.group()

    made = _TAG.sub(tag, safe)
    return made + (_CLOSES if barred else "")


def _ruled(safe: str) -> str:
    def head(match: re.Match[str]) -> str:
        before, after = safe[: match.start()], re.sub(r"<[^>]*>", " ", safe[match.end() : match.end() + _LOOK])
        is_head = _FIELDS.match(after) or after.startswith("-")
        return f"<hr>{match.group()}" if is_head and safe_html.shows_anything(before[-_LOOK:]) else match.group()

    return _HEAD.sub(head, safe)
