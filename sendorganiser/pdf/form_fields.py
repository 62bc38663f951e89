"""The fields of a form in a PDF: what they are called, and filling them. Run in a worker: such files are not ours."""

from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.pdf.field_looks import Answer, give_looks, size_in

_MOST = 2000
_DEEPEST = 32  # fields above a field
_READ_ONLY = 1
_LINES, _RADIO, _PUSH, _CELLS = 1 << 12, 1 << 15, 1 << 16, 1 << 24
_KINDS = {"/Tx": "text", "/Ch": "choice"}


def fields(file: str) -> list[dict[str, Any]]:
    """Return the form's fields in their order: name, label, kind ("text", "tick", "radio", "choice"), value, options.

    A box that is ticked has its one option as value; of a row of which one is chosen, the chosen one's.
    Raise UnreadableFile where it has none that can be filled without Adobe's programs.
    """
    with _opened(file) as pdf:
        found = [_told(field, name) for name, field in _all(pdf)]
    if not found:
        raise UnreadableFile(
            "This PDF has no fields to fill.", "Print it, or copy the answers into it by hand from the sheet."
        )
    return found


def fill(file: str, out: str, values: dict[str, str]) -> dict[str, Any]:
    """Write the form as `out` with these fields filled, by their names; return how many were (`filled`), and the
    labels of those whose box is too small for all of their answer (`cut`): it is all in the field, and can be typed at.

    A box to tick, or a row of which one is chosen, takes one of its options, or "" for none.
    """
    filled, drawn = 0, []
    with _opened(file) as pdf:
        form = pdf.Root.AcroForm
        waits = bool(form.get("/NeedAppearances", False))  # then nothing in it has a look of its own yet
        for name, field in _all(pdf):
            if _kind(field) in ("tick", "radio"):
                filled += name in values and _mark(field, values[name])
            elif name in values:
                _write(field, values[name])
                filled += 1
                drawn += [(name, field)]
            elif waits and field.get("/V") is not None:
                drawn += [(name, field)]
        looks = [(_told(field, name)["label"], answer) for name, field in drawn for answer in _answers(form, field)]
        whole = give_looks(pdf, [answer for _, answer in looks])
        for key in ("/NeedAppearances", "/XFA"):  # XFA's own copy of the answers would win over those filled in here
            if key in form:
                del form[key]
        with sealed.create(out) as target:
            pdf.save(target)
    cut = [label for (label, _), is_whole in zip(looks, whole, strict=True) if not is_whole]
    return {"filled": filled, "cut": list(dict.fromkeys(cut))}


def _write(field: Any, text: str) -> None:
    import pikepdf

    field.V = pikepdf.String(next((kept for kept, shown in _choices(field) if shown == text), text))
    for key in ("/RV", "/I"):  # the answer of before in another form, and its place in the list
        if key in field:
            del field[key]


def _answers(form: Any, field: Any) -> list[Answer]:
    """Return what is to be seen of a field, for each place where it stands."""
    kept, flags = str(field.get("/V", "")), _flags(field)
    text = next((shown for one, shown in _choices(field) if one == kept), kept)
    style = str(_held(field, "/DA") or form.get("/DA", ""))
    cells = int(_held(field, "/MaxLen") or 0) if flags & _CELLS else 0
    align = int(_held(field, "/Q") or 0)
    return [
        Answer(
            widget, text, bool(flags & _LINES) and _kind(field) == "text", cells,
            size_in(str(widget.get("/DA", style))), align if align in (1, 2) else 0,
        )
        for widget in _kids(field) or [field]
        if "/Rect" in widget
    ]  # fmt: skip


def _mark(field: Any, chosen: str) -> bool:
    """Tick a box, or choose one of a row, by the option's words; False where it has no such option."""
    import pikepdf

    states = _states(field)
    state = next((state for state, words in states.items() if words == chosen), "/Off")
    if state == "/Off" and chosen:
        return False
    field.V = pikepdf.Name(state)
    for widget in _kids(field) or [field]:
        widget.AS = pikepdf.Name(state if state in _drawn(widget) else "/Off")
    return True


def _states(field: Any) -> dict[str, str]:
    """Return the states that a box or a row can be in, each with its words."""
    drawn = [state for widget in _kids(field) or [field] for state in _drawn(widget)]
    words = [str(each[1] if isinstance(each, list) else each) for each in _options(field)]
    found: dict[str, str] = {}
    for number, state in enumerate(dict.fromkeys(drawn)):
        name = state.removeprefix("/")
        at = int(name) if name.isdecimal() else number
        found[state] = words[at] if at < len(words) else name
    return found


def _drawn(widget: Any) -> list[str]:
    """Return the names of a widget's looks, without that of the empty one."""
    import pikepdf

    looks = widget.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    return [key for key, _ in normal.items() if key != "/Off"] if isinstance(normal, pikepdf.Dictionary) else []


def _opened(file: str) -> Any:
    import pikepdf

    try:
        return pikepdf.open(sealed.source(file))
    except pikepdf.PasswordError as error:
        raise LockedFile("This PDF needs a password.", "Save it without one and try again.") from error
    except pikepdf.PdfError as error:
        raise UnreadableFile("This PDF cannot be read.", "Download the form again and try once more.") from error


def _all(pdf: Any) -> list[tuple[str, Any]]:
    """Return the fields that can be filled, with their whole names."""
    form = pdf.Root.get("/AcroForm")
    found: list[tuple[str, Any]] = []
    if form is None:
        return found
    waiting = [("", field) for field in reversed(list(form.get("/Fields", [])))]
    seen = 0
    while waiting and seen < _MOST:
        above, field = waiting.pop()
        seen += 1
        part = str(field.get("/T", ""))
        name = f"{above}.{part}" if above and part else above or part
        below = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if below:
            waiting.extend((name, kid) for kid in reversed(below))
        elif _kind(field) and not _flags(field) & _READ_ONLY:
            found.append((name, field))
    return found


def _kind(field: Any) -> str:
    kind = _held(field, "/FT")
    if str(kind) == "/Btn":
        flags = _flags(field)
        return "" if flags & _PUSH or not _states(field) else "radio" if flags & _RADIO else "tick"
    return _KINDS.get(str(kind), "")


def _held(field: Any, key: str) -> Any:
    """Return what a field says, or what it has from those above it; None if nobody says it."""
    for _ in range(_DEEPEST):
        if field is None or key in field:
            break
        field = field.get("/Parent")
    return None if field is None else field.get(key)


def _flags(field: Any) -> int:
    return int(_held(field, "/Ff") or 0)


def _kids(field: Any) -> list[Any]:
    return list(field.get("/Kids", []))


def _told(field: Any, name: str) -> dict[str, Any]:
    value, kind = field.get("/V"), _kind(field)
    said = str(value) if value is not None else ""
    options = [shown for _, shown in _choices(field)]
    said = next((shown for kept, shown in _choices(field) if kept == said), said)
    if kind in ("tick", "radio"):
        states = _states(field)
        said, options = states.get(str(value), ""), list(states.values())
    return {
        "name": name, "label": str(field.get("/TU", "")) or name.rpartition(".")[2], "kind": kind,
        "value": said, "options": options,
    }  # fmt: skip


def _choices(field: Any) -> list[tuple[str, str]]:
    """Return the choices a field offers: what is kept of each, and the words that are shown for it."""
    if _kind(field) != "choice":
        return []
    return [
        (str(each[0]), str(each[-1])) if isinstance(each, list) else (str(each), str(each)) for each in _options(field)
    ]


def _options(field: Any) -> list[Any]:
    import pikepdf

    listed = _held(field, "/Opt")
    if not isinstance(listed, pikepdf.Array):
        return []
    return [list(each) if isinstance(each, pikepdf.Array) else each for each in listed]
