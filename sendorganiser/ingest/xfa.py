"""Reads the words and answers of forms that only Adobe's programs can draw (XFA), from the XML inside."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sendorganiser.ingest import pdf_looking, safe_html, zipped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import pikepdf

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LARGEST = 20_000_000
_DEEPEST = 100
_TICKED = {"1": "Yes", "0": "No"}
_HIDDEN = ("hidden", "inactive")


def words(pdf: "pikepdf.Pdf") -> str:
    """Return the form as safe HTML: its texts, and each question with its answer; "" where there are none."""
    parts = _parts(pdf)
    template, data = parts.get("template"), parts.get("datasets")
    if template is None:
        return ""
    answers: dict[str, deque[str]] = defaultdict(deque)
    for leaf in [] if data is None else data.iter():
        if len(leaf) == 0 and (leaf.text or "").strip():
            answers[_name(leaf)].append((leaf.text or "").strip())
    return "".join(_lines(template, answers, 0))


def _parts(pdf: "pikepdf.Pdf") -> "dict[str, Element]":
    """Parse the parts of the form that can be parsed: its template and its data."""
    import pikepdf

    form: Any = pdf.Root.AcroForm.XFA
    streams = [form] if isinstance(form, pikepdf.Stream) else [s for s in form if isinstance(s, pikepdf.Stream)]
    found: dict[str, Element] = {}
    for stream in streams:
        try:
            content = stream.read_bytes()
            if len(content) <= _LARGEST and not _ENTITY.search(content):
                root = ElementTree.fromstring(content)
                for part in (root, *root):
                    found.setdefault(_name(part), part)
        except _broken():  # the pieces around the parts are no whole XML
            continue
    return found


def _broken() -> tuple[type[Exception], ...]:
    return (*zipped.broken(), *pdf_looking.broken())


def _lines(element: "Element", answers: dict[str, deque[str]], depth: int) -> Iterator[str]:
    if depth > _DEEPEST or element.get("presence") in _HIDDEN:
        return
    kind = _name(element)
    if kind == "draw":
        said = _said(_child(element, "value"))
        yield f"<p>{safe_html.escape(said)}</p>" if said else ""
    elif kind == "field":
        yield _field(element, answers)
    else:
        for child in element:
            if _name(child) in ("subform", "subformSet", "pageSet", "pageArea", "area", "exclGroup", "draw", "field"):
                yield from _lines(child, answers, depth + 1)


def _field(element: "Element", answers: dict[str, deque[str]]) -> str:
    caption = _child(element, "caption")
    question = "" if caption is None else _said(_child(caption, "value"))
    waiting = answers.get(element.get("name", ""))
    answer = waiting.popleft() if waiting else _said(_child(element, "value"))
    ui = _child(element, "ui")
    kinds = {_name(child) for child in ui} if ui is not None else set()
    if "button" in kinds:
        return ""
    if "checkButton" in kinds:
        answer = _TICKED.get(answer, answer)
    if not question and not answer:
        return ""
    asked = f"<b>{safe_html.escape(question.rstrip(': '))}:</b> " if question else ""
    return f"<p>{asked}{safe_html.escape(answer) or '&nbsp;'}</p>".replace("\n", "<br>")


def _said(value: "Element | None") -> str:
    return "" if value is None else re.sub(r"[ \t\r\n]+", " ", " ".join(value.itertext())).strip()


def _child(element: "Element", name: str) -> "Element | None":
    return next((child for child in element if _name(child) == name), None)


def _name(element: "Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
