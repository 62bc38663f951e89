"""Begins and ends the Word files we write: A4, black, British English, and nothing of this computer in them."""

from pathlib import Path
from typing import Any

from sendorganiser import sealed

_FONT = "Arial"
_HEADINGS = (("Heading 1", 16), ("Heading 2", 14), ("Heading 3", 12))


def new_word_file(size: float) -> Any:
    """Return a python-docx document on A4 whose text has this size; Word's own headings are blue, these are black."""
    import docx
    from docx.shared import Mm, Pt, RGBColor

    made = docx.Document()
    made.sections[0].page_width, made.sections[0].page_height = Mm(210), Mm(297)
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = _FONT, Pt(size)
    for name, points in _HEADINGS:
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(points), RGBColor(0, 0, 0)
        _forget_theme_fonts(style)
    _in_english(made)
    return made


def save_word_file(made: Any, title: str, out: Path) -> None:
    """Write the document; its details tell its title and its language, and no author."""
    properties = made.core_properties
    properties.author, properties.comments, properties.language = "", "", "en-GB"
    properties.title = title[:255]  # all Word takes
    with sealed.create(out) as file:
        made.save(file)


def _forget_theme_fonts(style: Any) -> None:
    from docx.oxml.ns import qn

    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # they would win over the name
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)


def _in_english(made: Any) -> None:
    """Have it read aloud, and its spelling checked, as British English: python-docx begins with American."""
    from docx.oxml.ns import qn

    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
