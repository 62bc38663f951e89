"""Writes the report that stands beside a bundle: what went in, page ranges, hashes, findings, and when it was built."""

import json
from collections.abc import Sequence
from pathlib import Path

from sendorganiser.audit import Finding, as_text
from sendorganiser.model import BuiltDocument, BuiltPack, Plan, printed_date
from sendorganiser.presets import to_plain
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside


def write_report(whole: Plan, built: BuiltPack, findings: Sequence[Finding], out: Path, *, now: str) -> None:
    """Write what went in, page ranges, hashes and findings beside the bundle, as JSON and as a page to read.

    The hash of a paper is that of its original, so that anybody who has that can tell it is the one that went in.
    """
    hashes = {entry.paper.key: entry.paper.sha256 for entry in whole.entries}
    plain = {"built": now, **to_plain(built), "findings": to_plain(list(findings))}
    for document in plain["documents"]:
        document["sha256"] = hashes.get(document["document"]) or None
    rows = [f"{_pages(d):>13}  {d.title}  ({d.source})" for d in built.documents]
    rows += ["", "The originals they were made of, by SHA-256", ""]
    rows += [f"{_pages(d):>13}  {hashes[d.document]}" for d in built.documents if hashes.get(d.document)]
    text = "\n".join(
        [
            f"Build report: {out.name}",
            "",
            f"Built on {printed_date(now[:10])}: {built.pages} pages, {built.bytes:,} bytes",
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
