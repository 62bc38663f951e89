"""Measures the suggestions on any folder of papers with a truth.json: `python -m tests.acceptance.accuracy FOLDER`.

truth.json is a list; each entry names a `file` and says its `kind`, `date`, `author_organisation`, `author_person` and
`child` (null where the paper has none), with `kind_accept`, `date_accept`, `author_accept`, `child_accept` and
`*_as_printed` for what also counts as right, and `triggers`. Entries of `attachments` have them too, and a `name` or
`file`. Events are counted only for papers that tell their `triggers`.
A fact below the bar counts as empty. FOLDER may also be the name of a set of tests/ingest/strangers; with `--scanned`
its drawn papers are read from scans of them.
"""

import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sendorganiser.ingest.facts import BAR, suggest, triggers
from sendorganiser.ingest.gaps import put_in, put_in_by_words
from sendorganiser.ingest.work import prepare
from sendorganiser.model import Suggestion, Word
from sendorganiser.ocr.work import read_pages
from tests.ingest.strangers import SETS, strangers

FACTS = ("kind", "date", "organisation", "person", "child")
_TITLES = re.compile(r"\b(mr|mrs|ms|miss|mx|dr|prof|professor|judge|sir|tribunal)\b")


def main(folder: Path, *, as_scans: bool = False) -> int:
    """Print the figures and each fact that is not right; return 1 if a target is missed."""
    counts: dict[str, Counter[str]] = {fact: Counter() for fact in FACTS}
    events: Counter[str] = Counter()
    seconds, count = 0.0, 0
    for truth, name, pages, clues in papers(folder, as_scans=as_scans):
        started = time.process_time()
        found = suggest(pages, name=name, clues=clues)
        seconds += time.process_time() - started
        count += 1
        for fact in FACTS:
            suggestion = found[fact]  # type: ignore[index]
            verdict = judge(truth, fact, suggestion)
            counts[fact][verdict] += 1
            if verdict != "right":
                got = f"{suggestion.value!r} at {suggestion.confidence}" if suggestion else "nothing"
                _say(f"{truth.get('id', '')} {name}: {fact} {verdict}: {got}, should be {_wanted(truth, fact)!r}")
        if "triggers" in truth:
            _judge_events(truth, name, found, pages, events)
    return _figures(counts, events, count, seconds)


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
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))  # OCR reads no marks
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


# ---- the text of the papers, read as the app reads them ----


def papers(folder: Path, *, as_scans: bool = False) -> Iterator[tuple[dict[str, Any], str, list[str], dict[str, str]]]:
    """Yield what is true of each paper, its name, pages and clues; what is attached to an e-mail follows it."""
    if not folder.exists() and folder.name in SETS:
        yield from strangers(folder.name, scanned=as_scans)
        return
    for truth in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as work:
            prepared = prepare(str(folder / truth["file"]), truth["file"], work)
            yield truth, truth["file"], _pages(folder / truth["file"], prepared), _clues(prepared)
            parts = {part["name"]: part["path"] for part in prepared["parts"]}
            for attached in truth.get("attachments", ()):
                name = attached.get("name") or attached["file"]
                if name in parts:
                    inside = str(Path(work, f"in {name}"))
                    Path(inside).mkdir()
                    part = prepare(parts[name], name, inside)
                    yield attached, name, _pages(Path(parts[name]), part), {"parent_document": "1", **_clues(part)}
                else:
                    _say(f"{truth['file']}: the attachment {name} was not found")


def _clues(prepared: dict[str, Any]) -> dict[str, str]:
    return {**prepared["clues"], "format": prepared["format"]}


def _pages(file: Path, prepared: dict[str, Any]) -> list[str]:
    texts = {page["number"]: page["text"] and put_in(page["text"], page["gaps"]) for page in prepared["pages"]}
    waiting = [number for number, text in texts.items() if text is None]
    if waiting:
        reading = prepared["reading"] or str(file)
        for page in read_pages(reading, waiting, lambda _: None):
            texts[page["number"]] = put_in_by_words(page["text"], [Word(*word) for word in page["words"]])
    return list(texts.values())


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), as_scans="--scanned" in sys.argv))
