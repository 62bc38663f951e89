"""Makes a PDF in the shape of a Tribunal form as Adobe's designer leaves it: fields within fields that inherit their
kind, boxes of several lines, a letter to a cell, a list whose choices are kept by number, one answer in two places."""

from pathlib import Path
from typing import Any

_LINES, _CELLS, _LIST = 1 << 12, 1 << 24, 1 << 17
_TOP = "form1[0].#subform[0]."


def named(part: str) -> str:
    """Return the whole name of a field."""
    return f"{_TOP}{part}[0]"


def write_official(out: Path) -> Path:
    """Write the form."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    root = pdf.make_indirect(Dictionary(T=String("form1[0]"), FT=Name.Tx, DA=String("/Missing 10 Tf 0 g")))
    within = pdf.make_indirect(Dictionary(T=String("#subform[0]"), Parent=root))

    def widget(rect: tuple[int, int, int, int], **more: Any) -> Any:
        made = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(rect), F=4, **more))
        page.Annots = Array([*page.get("/Annots", []), made])
        return made

    def text(name: str, label: str, rect: tuple[int, int, int, int], **more: Any) -> Any:
        return widget(rect, T=String(f"{name}[0]"), TU=String(label), Parent=within, **more)

    twice = pdf.make_indirect(Dictionary(T=String("Number[0]"), TU=String("Appeal number"), Parent=within))
    twice.Kids = Array([widget((50, 260, 200, 280), Parent=twice), widget((300, 260, 450, 280), Parent=twice)])
    options = Array([Array([String("1"), String("Maintained school")]), Array([String("2"), String("Special school")])])
    within.Kids = Array(
        [
            text("Child", "Child’s full name", (50, 780, 400, 800)),
            text("Born", "Date of birth", (50, 750, 250, 770), Ff=_CELLS, MaxLen=10),
            text("Reasons", "Reasons", (50, 500, 545, 740), Ff=_LINES),
            text("Address", "Your address", (50, 440, 200, 490), Ff=_LINES, DA=String("/Helv 0 Tf 0 g")),
            text("Small", "Why late", (50, 400, 120, 420), Ff=_LINES),
            text("Type", "Type of school", (50, 290, 250, 310), FT=Name.Ch, Ff=_LIST, Opt=options),
            text("Office", "Office use only", (50, 230, 200, 250), Ff=1),
            twice,
        ]
    )
    root.Kids = Array([within])
    xfa = Array([String("template"), pdf.make_stream(b"<template/>")])
    pdf.Root.AcroForm = Dictionary(Fields=Array([root]), NeedAppearances=True, XFA=xfa)
    pdf.save(out)
    return out
