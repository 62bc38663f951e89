"""Writes the report that stands beside a bundle: what went in, page ranges, hashes, findings."""

import json
from collections.abc import Sequence
from pathlib import Path

from sendorganiser.audit import Finding, as_text
from sendorganiser.model import BuiltDocument, BuiltPack
from sendorganiser.presets import to_plain
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside


def write_report(built: BuiltPack, findings: Sequence[Finding], out: Path) -> None:
    """Write what went in, page ranges, hashes and findings beside the bundle, as JSON and as a page to read."""
    plain = {**to_plain(built), "findings": to_plain(list(findings))}
    rows = [f"{_pages(d):>13}  {d.title}  ({d.source})" for d in built.documents]
    text = "\n".join(
        [
            f"Build report: {out.name}",
            "",
            f"{built.pages} pages, {built.bytes:,} bytes",
            f"SHA-256 {built.sha256}",
            "",
            "What is in it, with its pages",
            "",
            *rows,
            "",
            "What the checker says",
            "",
            as_text(findings),
            "",
        ]
    )
    for ending, content in ((".report.json", json.dumps(plain, indent=1, ensure_ascii=False)), (".report.txt", text)):
        with beside(out.with_name(out.stem + ending)) as part, in_our_words():
            part.write_text(content, encoding="utf-8")
            part.replace(out.with_name(out.stem + ending))


def _pages(document: BuiltDocument) -> str:
    return document.label or "–".join(map(str, dict.fromkeys((document.first, document.last))))
