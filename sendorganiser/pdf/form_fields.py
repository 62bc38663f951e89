"""The fields of a form in a PDF: what they are called, and filling them. Run in a worker: such files are not ours."""

from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile

_MOST = 2000
_READ_ONLY = 1
_RADIO, _PUSH = 1 << 15, 1 << 16
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


def fill(file: str, out: str, values: dict[str, str]) -> int:
    """Write the form as `out` with these fields filled, by their names; return how many were.

    A box to tick, or a row of which one is chosen, takes one of its options, or "" for none.
    """
    import pikepdf

    filled = 0
    with _opened(file) as pdf:
        for name, field in _all(pdf):
            if name in values and _kind(field) in ("tick", "radio"):
                filled += _mark(field, values[name])
            elif name in values:
                field.V = pikepdf.String(values[name])
                for widget in [field, *_kids(field)]:
                    if "/AP" in widget:
                        del widget.AP
                filled += 1
        form = pdf.Root.AcroForm
        form.NeedAppearances = True
        if "/XFA" in form:  # its own copy of the answers would win over those filled in here
            del form.XFA
        pdf.generate_appearance_streams()
        with sealed.create(out) as target:
            pdf.save(target)
    return filled


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
        elif _kind(field) and not int(field.get("/Ff", 0)) & _READ_ONLY:
            found.append((name, field))
    return found


def _kind(field: Any) -> str:
    kind = field.get("/FT") or (field.get("/Parent") or {}).get("/FT")
    if str(kind) == "/Btn":
        flags = int(field.get("/Ff", 0))
        return "" if flags & _PUSH or not _states(field) else "radio" if flags & _RADIO else "tick"
    return _KINDS.get(str(kind), "")


def _kids(field: Any) -> list[Any]:
    return list(field.get("/Kids", []))


def _told(field: Any, name: str) -> dict[str, Any]:
    value, kind = field.get("/V"), _kind(field)
    said = str(value) if value is not None else ""
    options = [str(each[1] if isinstance(each, list) else each) for each in _options(field)]
    if kind in ("tick", "radio"):
        states = _states(field)
        said, options = states.get(said, ""), list(states.values())
    return {
        "name": name, "label": str(field.get("/TU", "")) or name.rpartition(".")[2], "kind": kind,
        "value": said, "options": options,
    }  # fmt: skip


def _options(field: Any) -> list[Any]:
    import pikepdf

    listed = field.get("/Opt")
    if not isinstance(listed, pikepdf.Array):
        return []
    return [list(each) if isinstance(each, pikepdf.Array) else each for each in listed]
