"""Looks for what a PDF should not hold: scripts, actions that leave it, other files, films, loose comments."""

from dataclasses import dataclass, field
from typing import Any

from sendorganiser.audit.destinations import is_array, is_dictionary, name_of, text_of

# Actions by their name in the PDF, in words a person can use.
_ACTIONS = {
    "/JavaScript": "a script (JavaScript)",
    "/Launch": "a command that starts another program or file",
    "/SubmitForm": "a command that sends what is filled in",
    "/ImportData": "a command that loads other data",
    "/GoToR": "a link into another file",
    "/GoToE": "a link into an attached file",
    "/Rendition": "a command that plays a film or sound",
    "/Movie": "a command that plays a film",
    "/Sound": "a command that plays a sound",
    "/RichMediaExecute": "a command to a film",
}
_HOLDERS = {
    "/FileAttachment": "an attached file",
    "/RichMedia": "a film or Flash",
    "/Movie": "a film",
    "/Sound": "a sound",
    "/3D": "a 3D model",
    "/Screen": "a film or sound",
}
_HARMLESS = {"/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark"}
_MOST_ACTIONS = 1_000
_MOST_FIELDS = 10_000


@dataclass
class Safety:
    """What was found so far. A page of None means the file as a whole."""

    running: list[tuple[str, int | None]] = field(default_factory=list)
    attached: list[tuple[str, int | None]] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    fields: int = 0


def look_at_root(root: Any, safety: Safety) -> None:
    """Look through what belongs to the file as a whole."""
    _look_at_actions(root.get("/OpenAction"), None, safety)
    _look_at_triggers(root, None, safety)
    names = root.get("/Names")
    if is_dictionary(names):
        if _holds_something(names.get("/JavaScript")):
            safety.running.append((_ACTIONS["/JavaScript"], None))
        if _holds_something(names.get("/EmbeddedFiles")):
            safety.attached.append(("an attached file", None))
    if _holds_something(root.get("/AF")):
        safety.attached.append(("an attached file", None))
    form = root.get("/AcroForm")
    if is_dictionary(form):
        if form.get("/XFA") is not None:
            safety.running.append(("a form that is a program (XFA)", None))
        fields = form.get("/Fields")
        safety.fields = min(len(fields), _MOST_FIELDS) if is_array(fields) else 0
    _look_at_bookmarks(root.get("/Outlines"), safety)


def look_at_page(page: Any, annotations: list[Any], number: int, safety: Safety) -> None:
    """Look through a page's triggers and what lies on top of it."""
    _look_at_triggers(page, number, safety)
    for annotation in annotations:
        kind = name_of(annotation.get("/Subtype"))
        if kind in _HOLDERS:
            safety.attached.append((_HOLDERS[kind], number))
        elif kind not in _HARMLESS:
            safety.comments.append(number)
            safety.notes[number] = f"{safety.notes.get(number, '')} {text_of(annotation.get('/Contents'))}"[:2000]
        _look_at_actions(annotation.get("/A"), number, safety)
        _look_at_triggers(annotation, number, safety)


def _look_at_triggers(holder: Any, page: int | None, safety: Safety) -> None:
    triggers = holder.get("/AA")
    if is_dictionary(triggers):
        for _, action in triggers.items():
            _look_at_actions(action, page, safety)


def _look_at_actions(action: Any, page: int | None, safety: Safety) -> None:
    """Note each action that is not a plain link, following chains that may be endless."""
    waiting, seen, count = [action], set(), 0
    while waiting and count < _MOST_ACTIONS:
        one = waiting.pop()
        count += 1
        if is_array(one):
            waiting += [one[n] for n in range(min(len(one), _MOST_ACTIONS))]
        if not is_dictionary(one) or (one.is_indirect and one.objgen in seen):
            continue
        if one.is_indirect:
            seen.add(one.objgen)
        kind = name_of(one.get("/S"))
        if kind in _ACTIONS:
            safety.running.append((_ACTIONS[kind], page))
        elif kind == "/URI":
            _look_at_address(text_of(one.get("/URI")).lower(), page, safety)
        waiting.append(one.get("/Next"))


def _look_at_bookmarks(outlines: Any, safety: Safety) -> None:
    waiting = [outlines.get("/First")] if is_dictionary(outlines) else []
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_FIELDS:
        item = waiting.pop()
        if not is_dictionary(item) or item.objgen in seen:
            continue
        if item.is_indirect:
            seen.add(item.objgen)
        _look_at_actions(item.get("/A"), None, safety)
        waiting += [item.get("/Next"), item.get("/First")]


def _look_at_address(address: str, page: int | None, safety: Safety) -> None:
    if address.startswith("javascript:"):
        safety.running.append((_ACTIONS["/JavaScript"], page))
    elif address.startswith(("file:", "\\\\")) and page is not None:
        safety.outside.append(page)


def _holds_something(tree: Any) -> bool:
    if is_array(tree):
        return len(tree) > 0
    if not is_dictionary(tree):
        return False
    names, kids = tree.get("/Names"), tree.get("/Kids")
    return (is_array(names) and len(names) > 0) or (is_array(kids) and len(kids) > 0)
