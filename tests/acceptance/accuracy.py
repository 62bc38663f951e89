"""Measures the suggestions on any folder of papers with a truth.json: `python -m tests.acceptance.accuracy FOLDER`.

truth.json is a list; each entry names a `file` and says its `kind`, `date`, `author_organisation`, `author_person` and
`child` (null where the paper has none), with `kind_accept`, `date_accept`, `author_accept`, `child_accept` and
`*_as_printed` for what also counts as right, and `triggers`. Entries of `attachments` have them too, and a `name` or
`file`. Events are counted only for papers that tell their `triggers`.
A fact below the bar counts as empty.
"""

import email
import email.policy
import html
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sendorganiser.ingest.facts import BAR, suggest, triggers
from sendorganiser.model import Suggestion

FACTS = ("kind", "date", "organisation", "person", "child")
_TITLES = re.compile(r"\b(mr|mrs|ms|miss|mx|dr|prof|professor|judge|sir|tribunal)\b")


def main(folder: Path) -> int:
    """Print the figures and each fact that is not right; return 1 if a target is missed."""
    counts: dict[str, Counter[str]] = {fact: Counter() for fact in FACTS}
    events: Counter[str] = Counter()
    seconds, papers = 0.0, 0
    for truth, name, data, inherited in _papers(folder):
        pages, clues = _read(name, data, inherited)
        started = time.process_time()
        found = suggest(pages, name=name, clues=clues)
        seconds += time.process_time() - started
        papers += 1
        for fact in FACTS:
            suggestion = found[fact]  # type: ignore[index]
            verdict = judge(truth, fact, suggestion)
            counts[fact][verdict] += 1
            if verdict != "right":
                got = f"{suggestion.value!r} at {suggestion.confidence}" if suggestion else "nothing"
                _say(f"{truth.get('id', '')} {name}: {fact} {verdict}: {got}, should be {_wanted(truth, fact)!r}")
        if "triggers" in truth:
            _judge_events(truth, name, found, pages, events)
    return _figures(counts, events, papers, seconds)


def judge(truth: dict[str, Any], fact: str, suggestion: Suggestion | None) -> str:
    """Say right, empty or wrong."""
    right = _right(truth, fact)
    if suggestion is None or suggestion.confidence < BAR:
        return "right" if None in right else "empty"
    value = suggestion.value
    if fact in ("kind", "date"):
        return "right" if value in right else "wrong"
    return "right" if any(_alike(value, one, person=fact != "organisation") for one in right if one) else "wrong"


def _wanted(truth: dict[str, Any], fact: str) -> Any:
    return truth.get({"organisation": "author_organisation", "person": "author_person"}.get(fact, fact))


def _right(truth: dict[str, Any], fact: str) -> list[Any]:
    also = {
        "kind": ("kind_accept",),
        "date": ("date_accept",),
        "organisation": ("organisation_as_printed", "author_accept"),
        "person": ("person_as_printed", "author_accept"),
        "child": ("child_as_printed", "child_accept"),
    }[fact]
    found = [_wanted(truth, fact)]
    for key in also:
        more = truth.get(key) or []
        found.extend(more if isinstance(more, list) else [more])
    return found


def _alike(one: str, other: str, *, person: bool) -> bool:
    a, b = (_plain(text).split() for text in (one, other))
    if a == b:
        return True
    if not person or not a or not b:
        return False
    a, b = (_TITLES.sub("", " ".join(words)).split() for words in (a, b))
    # a middle name or an initial for the first name is the same person
    return bool(a and b) and a[-1] == b[-1] and (a[0] == b[0] or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"['’]", "", text.lower())).split())


def _judge_events(truth: dict[str, Any], name: str, found: Any, pages: list[str], events: Counter[str]) -> None:
    kind, date = found["kind"], found["date"]
    sure = kind and date and kind.confidence >= BAR and date.confidence >= BAR
    got = set(triggers(kind.value, date.value, pages)) if sure else set()
    want = {(event["event"], event["date"]) for event in truth.get("triggers", [])}
    allowed = want | {(event["event"], event["date"]) for event in truth.get("mentions", [])}
    events.update(right=len(got & want), missing=len(want - got), wrong=len(got - allowed))
    if want - got or got - allowed:
        _say(f"{truth.get('id', '')} {name}: events: missing {sorted(want - got)}, wrong {sorted(got - allowed)}")


def _figures(counts: dict[str, Counter[str]], events: Counter[str], papers: int, seconds: float) -> int:
    targets = {"kind": 0.90, "date": 0.92, "organisation": 0.90, "person": 0.85}
    missed = 0
    shown = wrong = 0
    for fact, verdicts in counts.items():
        share = verdicts["right"] / max(1, papers)
        missed += share < targets.get(fact, 0)
        wrong += verdicts["wrong"]
        shown += verdicts["right"] + verdicts["wrong"]
        figures = "  ".join(f"{verdict} {verdicts[verdict]:4}" for verdict in ("right", "empty", "wrong"))
        _say(f"{fact:13}{figures}  {share:.1%}")
    safe = 1 - counts["date"]["wrong"] / max(1, papers)
    _say(f"date right or empty {safe:.1%}; confident and wrong {wrong} of {shown}; events {dict(events)}")
    _say(f"{papers} papers, {1000 * seconds / max(1, papers):.1f} ms each")
    return 1 if missed or safe < 0.97 else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


# ---- the text of the papers ----


def _papers(folder: Path) -> Iterator[tuple[dict[str, Any], str, bytes, dict[str, str]]]:
    for truth in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        data = (folder / truth["file"]).read_bytes()
        yield truth, truth["file"], data, {}
        if truth.get("attachments"):
            message = email.message_from_bytes(data, policy=email.policy.default)
            clues = _message_clues(message)
            parts = {part.get_filename(): part for part in message.walk() if part.get_filename()}
            for attached in truth["attachments"]:
                name = attached.get("name") or attached["file"]
                part = parts.get(name)
                if part is not None:
                    yield attached, name, _content(part), {**clues, "parent_document": "1"}


def _content(part: Any) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return bytes(part.get_payload(0).as_bytes())
    return bytes(part.get_payload(decode=True))


def _read(name: str, data: bytes, inherited: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    pages, clues = _extract(Path(name).suffix.lower().lstrip("."), data)
    return pages, {**inherited, **clues}


def _extract(suffix: str, data: bytes) -> tuple[list[str], dict[str, str]]:
    if suffix == "pdf":
        return _pdf_pages(data), {"format": "pdf"}
    if suffix == "docx":
        return [_docx_text(data)], {"format": "docx"}
    if suffix == "eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        return [_message_text(message)], _message_clues(message)
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        taken = picture.getexif().get_ifd(0x8769).get(36867) or picture.getexif().get(306)
        clues = {"format": {"jpg": "jpeg"}.get(suffix, suffix)}
        if taken:
            clues["taken"] = taken[:10].replace(":", "-") + "T" + taken[11:]
        return [_ocr(picture)], clues


def _pdf_pages(data: bytes) -> list[str]:
    import pypdfium2

    pages = []
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    for number in range(len(document)):
        if document.formenv:
            document[number].flatten()  # a form's answers are read as part of the page
        page = document[number]
        text = page.get_textpage().get_text_range()
        pages.append(text if len(text.strip()) > 30 else _ocr(page.render(scale=250 / 72).to_pil()))
    return pages


def _ocr(picture: Any) -> str:
    """Read a picture, turned as it reads best."""
    import tesserocr
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture).convert("L")
    if min(upright.size) < 1200:
        upright = upright.resize((upright.width * 2, upright.height * 2))
    best, surest = "", -1
    tessdata = Path(sys.prefix) / "share" / "tessdata"
    with tesserocr.PyTessBaseAPI(path=str(tessdata), lang="eng", psm=tesserocr.PSM.AUTO) as engine:
        for turn in (0, 180, 90, 270):
            engine.SetImage(upright.rotate(turn, expand=True))
            text, sure = engine.GetUTF8Text(), engine.MeanTextConf()
            if sure > surest:
                best, surest = text, sure
            if turn == 0 and sure > 75:
                break
    return best


def _docx_text(data: bytes) -> str:
    import mammoth

    return _plain_html(mammoth.convert_to_html(io.BytesIO(data)).value)


def _plain_html(source: str) -> str:
    broken = re.sub(r"</(p|h\d|li|tr|div)>|<br ?/?>", "\n", re.sub(r"</p></t[dh]>", "\t", source))
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</t[dh]>", "\t", broken)))


def _message_text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return _plain_html(text) if body.get_content_type() == "text/html" else text


def _message_clues(message: EmailMessage) -> dict[str, str]:
    clues = {"format": "eml", "subject": str(message["subject"] or ""), "to": str(message["to"] or "")}
    if message["date"] and message["date"].datetime:
        clues["sent"] = message["date"].datetime.replace(tzinfo=None).isoformat()
    if message["from"] and message["from"].addresses:
        sender = message["from"].addresses[0]
        clues |= {"from_name": sender.display_name, "from_address": sender.addr_spec}
    return clues


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
