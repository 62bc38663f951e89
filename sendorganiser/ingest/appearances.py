"""Draws what viewers draw by themselves: form answers and marks that came without a picture of their own."""

import contextlib
from typing import TYPE_CHECKING, Any

from sendorganiser.ingest import answer_text
from sendorganiser.ingest.pdf_looking import box, broken

if TYPE_CHECKING:
    import pikepdf

_HIDDEN = 0b10
_DEEPEST = 30
_MULTILINE, _PASSWORD, _PUSH_BUTTON, _COMB = 1 << 12, 1 << 13, 1 << 16, 1 << 24
_MOST_POINTS = 100_000


def draw_answers(pdf: "pikepdf.Pdf") -> bool:
    """Give each answered field a picture of its answer where it has none; say whether anything is answered."""
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return False
    redraw = bool(form.get("/NeedAppearances", False))
    answered = False
    to_draw: list[tuple[pikepdf.Object, answer_text.Answer]] = []
    for page in pdf.pages:
        for widget in _widgets(page.obj):
            kind = str(_inherited(widget, "/FT"))
            if kind == "/Btn":
                answered = _set_button(pdf, widget) or answered
                continue
            words = _answer(widget) if kind in ("/Tx", "/Ch") else ""
            answered = answered or bool(words) or kind == "/Sig"
            is_shown = _shows(widget, words) if redraw else _has_picture(widget)
            if kind in ("/Tx", "/Ch") and not is_shown and box(widget.get("/Rect")):
                to_draw.append((widget, _as_drawn(widget, words, form)))
    _draw(pdf, to_draw)
    if "/NeedAppearances" in form:
        del form["/NeedAppearances"]  # flattening would pass over every field
    return answered


def draw_mark(pdf: "pikepdf.Pdf", note: "pikepdf.Object") -> None:
    """Give a highlight, line, shape or typed note a picture where it has none."""
    kind = str(note.get("/Subtype"))
    if "/AP" in note or int(note.get("/F", 0)) & _HIDDEN or box(note.get("/Rect")) is None:
        return
    if kind == "/FreeText":
        words = str(note.get("/Contents", ""))
        if words.strip():
            _draw(pdf, [(note, _as_drawn(note, words, None, multiline=True))])
        return
    points = _points(note, kind)
    if points:
        _set_picture(pdf, note, points, _strokes(note, kind, points))


def _draw(pdf: "pikepdf.Pdf", fields: "list[tuple[pikepdf.Object, answer_text.Answer]]") -> None:
    import pikepdf

    pictures = answer_text.drawn([answer for _, answer in fields])
    if pictures is None:
        return
    for (widget, answer), page in zip(fields, pictures.pages, strict=True):
        picture = pdf.make_stream(page.Contents.read_bytes())
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        picture.BBox = pikepdf.Array([0, 0, answer.width, answer.height])
        picture.Resources = pdf.copy_foreign(pictures.make_indirect(page.obj.Resources))
        widget["/AP"] = pikepdf.Dictionary(N=picture)
        if "/AS" in widget:
            del widget["/AS"]


def _widgets(page: "pikepdf.Object") -> "list[pikepdf.Object]":
    import pikepdf

    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return []
    return [n for n in notes if isinstance(n, pikepdf.Dictionary) and str(n.get("/Subtype")) == "/Widget"]


def _inherited(widget: "pikepdf.Object", key: str) -> Any:
    field = widget
    for _ in range(_DEEPEST):
        if key in field:
            return field[key]
        if "/Parent" not in field:
            break
        field = field.Parent
    return None


def _has_picture(widget: "pikepdf.Object") -> bool:
    import pikepdf

    looks = widget.get("/AP")
    return isinstance(looks, pikepdf.Dictionary) and isinstance(looks.get("/N"), pikepdf.Stream)


def _shows(widget: "pikepdf.Object", words: str) -> bool:
    """Say whether the picture of a field is of its answer: programs change the one and forget the other."""
    if not _has_picture(widget):
        return False
    try:
        plain = words.strip().encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        return plain in widget.AP.N.read_bytes()
    except broken():
        return False


def _answer(widget: "pikepdf.Object") -> str:
    """Return the words of a text field's or a list's answer."""
    import pikepdf

    value = _inherited(widget, "/V")
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes()[:100_000].decode("utf-8", "replace")
    chosen = [str(item) for item in value] if isinstance(value, pikepdf.Array) else [str(value)] if value else []
    shown: dict[str, str] = {}
    options = _inherited(widget, "/Opt")
    for option in options if isinstance(options, pikepdf.Array) else ():
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            shown[str(option[0])] = str(option[1])
    return "\n".join(shown.get(item, item) for item in chosen)


def _as_drawn(
    note: "pikepdf.Object", words: str, form: "pikepdf.Object | None", *, multiline: bool = False
) -> answer_text.Answer:
    x0, y0, x1, y1 = box(note.Rect) or (0, 0, 1, 1)
    flags = int(_inherited(note, "/Ff") or 0)
    style = _inherited(note, "/DA") or (form.get("/DA") if form is not None else None)
    size, colour = answer_text.style_of(str(style or ""))
    cells = int(_inherited(note, "/MaxLen") or 0) if flags & _COMB else 0
    looks: Any = note.get("/MK", {})
    return answer_text.Answer(
        words="*" * len(words) if flags & _PASSWORD else words,
        width=x1 - x0,
        height=y1 - y0,
        size=size,
        colour=colour,
        background=answer_text.colour(_numbers(looks.get("/BG") or (note.get("/C") if multiline else None))),
        align=int(_inherited(note, "/Q") or 0),
        multiline=multiline or bool(flags & _MULTILINE) or "\n" in words,
        cells=cells if 0 < cells <= 200 else 0,
    )


def _set_button(pdf: "pikepdf.Pdf", widget: "pikepdf.Object") -> bool:
    """Show a tick box as its answer says; say whether it is ticked."""
    import pikepdf

    pictures: Any = widget.get("/AP", {})
    looks = pictures.get("/N")
    if isinstance(looks, pikepdf.Stream):  # a push button: its one look is no answer
        return False
    value, state = _inherited(widget, "/V"), widget.get("/AS")
    if not isinstance(looks, pikepdf.Dictionary):
        if int(_inherited(widget, "/Ff") or 0) & _PUSH_BUTTON:
            return False
        is_ticked = str(value if state is None else state) not in ("None", "/Off", "")
        _draw_box(pdf, widget, is_ticked=is_ticked)
        return is_ticked
    if state is None:
        state = value if isinstance(value, pikepdf.Name) and value in looks else pikepdf.Name.Off
        widget["/AS"] = state
    return str(state) != "/Off"


def _draw_box(pdf: "pikepdf.Pdf", widget: "pikepdf.Object", *, is_ticked: bool) -> None:
    """Draw a tick box that came without a picture of its own: a frame, and a cross if it is ticked."""
    x0, y0, x1, y1 = box(widget.get("/Rect")) or (0, 0, 1, 1)
    inset = min(x1 - x0, y1 - y0) * 0.2
    drawing = f"/Look gs 0.4 G 0.8 w {x0 + 0.5:.2f} {y0 + 0.5:.2f} {x1 - x0 - 1:.2f} {y1 - y0 - 1:.2f} re S"
    if is_ticked:
        drawing += " 0 G 1.4 w " + " ".join(
            f"{_path([x0 + inset, ya, x1 - inset, yb])} S"
            for ya, yb in ((y0 + inset, y1 - inset), (y1 - inset, y0 + inset))
        )
    if "/AS" in widget:
        del widget["/AS"]
    _set_picture(pdf, widget, [], drawing.encode("ascii"))


def _points(note: "pikepdf.Object", kind: str) -> list[list[float]]:
    """Return the strokes of a mark, each as x, y, x, y …"""
    import pikepdf

    if kind in ("/Highlight", "/Underline", "/StrikeOut", "/Squiggly"):
        numbers = _numbers(note.get("/QuadPoints"))
        return [numbers[n : n + 8] for n in range(0, len(numbers) - 7, 8)]
    if kind == "/Ink":
        strokes = note.get("/InkList")
        return [_numbers(s) for s in strokes] if isinstance(strokes, pikepdf.Array) else []
    if kind == "/Line":
        return [_numbers(note.get("/L"))]
    if kind in ("/PolyLine", "/Polygon"):
        return [_numbers(note.get("/Vertices"))]
    if kind in ("/Square", "/Circle"):
        return [list(box(note.Rect) or ())]
    return []


def _strokes(note: "pikepdf.Object", kind: str, points: list[list[float]]) -> bytes:
    colour = _numbers(note.get("/C")) or ([1, 1, 0] if kind == "/Highlight" else [0, 0, 0])
    inside = _numbers(note.get("/IC"))
    line: Any = note.get("/BS", {})
    border = line.get("/W", 1)
    width = float(border) if isinstance(border, (int, float)) or hasattr(border, "as_tuple") else 1.0
    lines = [
        "/Look gs",
        _operator(colour, fill=False),
        _operator(inside or colour, fill=True),
        f"{width:.2f} w 1 J 1 j",
    ]
    for stroke in points:
        lines.append(_stroke(kind, stroke, fill=bool(inside), inset=width / 2))
    return "\n".join(lines).encode("ascii")


def _stroke(kind: str, p: list[float], *, fill: bool, inset: float) -> str:
    if len(p) < 4:
        return ""
    if kind == "/Highlight":
        return _path([p[0], p[1], p[2], p[3], p[6], p[7], p[4], p[5]]) + " h f"
    if kind in ("/Underline", "/Squiggly"):
        return _path([p[4], p[5] + 1, p[6], p[7] + 1]) + " S"
    if kind == "/StrikeOut":
        return _path([(p[0] + p[4]) / 2, (p[1] + p[5]) / 2, (p[2] + p[6]) / 2, (p[3] + p[7]) / 2]) + " S"
    paint = "B" if fill else "S"
    if kind == "/Square":
        x0, y0, x1, y1 = p[0] + inset, p[1] + inset, p[2] - inset, p[3] - inset
        return f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re {paint}"
    if kind == "/Circle":
        return f"{_ellipse(p[0] + inset, p[1] + inset, p[2] - inset, p[3] - inset)} {paint}"
    return _path(p) + (f" h {paint}" if kind == "/Polygon" else " S")


def _path(p: list[float]) -> str:
    moves = [f"{p[0]:.2f} {p[1]:.2f} m"]
    moves += [f"{p[n]:.2f} {p[n + 1]:.2f} l" for n in range(2, len(p) - 1, 2)]
    return " ".join(moves)


def _ellipse(x0: float, y0: float, x1: float, y1: float) -> str:
    x, y, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    kx, ky = rx * 0.5523, ry * 0.5523  # the usual four curves of a circle
    return (
        f"{x1:.2f} {y:.2f} m {x1:.2f} {y + ky:.2f} {x + kx:.2f} {y1:.2f} {x:.2f} {y1:.2f} c "
        f"{x - kx:.2f} {y1:.2f} {x0:.2f} {y + ky:.2f} {x0:.2f} {y:.2f} c "
        f"{x0:.2f} {y - ky:.2f} {x - kx:.2f} {y0:.2f} {x:.2f} {y0:.2f} c "
        f"{x + kx:.2f} {y0:.2f} {x1:.2f} {y - ky:.2f} {x1:.2f} {y:.2f} c h"
    )


def _set_picture(pdf: "pikepdf.Pdf", note: "pikepdf.Object", points: list[list[float]], drawing: bytes) -> None:
    import pikepdf

    x0, y0, x1, y1 = box(note.Rect) or (0, 0, 1, 1)
    xs = [n for stroke in points for n in stroke[0::2]] + [x0, x1]
    ys = [n for stroke in points for n in stroke[1::2]] + [y0, y1]
    area = pikepdf.Array([min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1])
    opacity = note.get("/CA", 1)
    look = pikepdf.Dictionary(ca=opacity, CA=opacity)
    if str(note.Subtype) == "/Highlight":
        look.BM = pikepdf.Name.Multiply
    picture = pdf.make_stream(drawing)
    picture.Type, picture.Subtype, picture.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, area
    picture.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Look=look))
    note["/Rect"] = area
    note["/AP"] = pikepdf.Dictionary(N=picture)


def _operator(colour: list[float], *, fill: bool) -> str:
    names = {1: ("G", "g"), 3: ("RG", "rg"), 4: ("K", "k")}
    if len(colour) not in names:
        return ""
    return " ".join(f"{min(max(c, 0), 1):.3f}" for c in colour) + " " + names[len(colour)][fill]


def _numbers(value: Any) -> list[float]:
    import pikepdf

    if not isinstance(value, pikepdf.Array) or len(value) > _MOST_POINTS:
        return []
    with contextlib.suppress(TypeError, ValueError):
        return [float(n) for n in value]
    return []
