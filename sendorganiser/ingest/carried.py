"""Takes out the pictures that a body of HTML carries in its own addresses (data:…) instead of beside it."""

import base64
import binascii
import html
import re
import urllib.parse

_CARRIED = re.compile(r"(\bsrc\s*=\s*[\"']?\s*)(data:image/[^\"'>\s]*)", re.IGNORECASE)
_MOST = 500


def taken_out(untrusted: str) -> tuple[str, dict[str, bytes]]:
    """Return the HTML with an address of ours for each such picture, and the pictures by those addresses."""
    pictures: dict[str, bytes] = {}

    def address(match: re.Match[str]) -> str:
        content = _content(html.unescape(match.group(2)))
        if not content or len(pictures) >= _MOST:
            return match.group(1)
        own = f"cid:carried-{len(untrusted)}-{len(pictures)}"
        pictures[own] = content
        return match.group(1) + own

    return _CARRIED.sub(address, untrusted), pictures


def _content(address: str) -> bytes:
    head, _, body = address.partition(",")
    if not head.lower().endswith(";base64"):
        return urllib.parse.unquote_to_bytes(body)
    try:
        return base64.b64decode(urllib.parse.unquote_to_bytes(body) + b"===")
    except (binascii.Error, ValueError):
        return b""
