"""Begins and ends the Word files we write: A4, black, British English, numbered pages, nothing of this computer."""

from pathlib import Path
from typing import Any

from sendorganiser import sealed

_FONT = "Arial"
_HEADINGS = (("Heading 1", 16), ("Heading 2", 14), ("Heading 3", 12))
_FOOT = 70  # letters beside the number of the page
# What python-docx begins with and is not ours: styles for Word 2010, a picture and the figures of another paper.
_NOT_OURS = ("/stylesWithEffects", "/customXml", "/thumbnail", "/extended-properties")


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
    _only_ours(made)
    return made


def number_pages(made: Any, about: str, *, from_page: int = 1) -> None:
    """Put “page 1 of 2” in the foot, as fields Word counts by itself; from that page on also what it is about."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    page = made.sections[0]
    page.different_first_page_header_footer = from_page > 1
    feet = [(page.footer, about if len(about) <= _FOOT else f"{about[: _FOOT - 1].rstrip()}…")]
    if from_page > 1:
        feet.append((page.first_page_footer, ""))
    for footer, words in feet:
        foot = footer.paragraphs[0]
        stops = foot.paragraph_format.tab_stops
        stops.add_tab_stop(page.page_width - page.left_margin - page.right_margin, WD_TAB_ALIGNMENT.RIGHT)
        foot.style = "Normal"  # Word's own for a foot has stops in the middle
        foot.paragraph_format.space_before, foot.paragraph_format.space_after = Pt(8), Pt(0)
        foot.add_run(f"{words}\tpage ")
        _field(foot, "PAGE")
        foot.add_run(" of ")
        _field(foot, "NUMPAGES")


def save_word_file(made: Any, title: str, out: Path) -> None:
    """Write the document; its details tell its title and its language, and no author."""
    properties = made.core_properties
    properties.author, properties.comments, properties.language = "", "", "en-GB"
    properties.title = title[:255]  # all Word takes
    _forget_days(properties)
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
    for language in made.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")


def _only_ours(made: Any) -> None:
    """Leave out parts of python-docx's own sample, and have Word take the file for one of today's."""
    from docx.oxml.ns import qn

    for rels in (made.part.rels, made.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_NOT_OURS)]:
            del rels[key]
    settings = made.settings.element
    for preview in settings.findall(qn("w:savePreviewPicture")):
        settings.remove(preview)
    for kind in settings.iter(qn("w:compatSetting")):
        if kind.get(qn("w:name")) == "compatibilityMode":
            kind.set(qn("w:val"), "15")  # with less, Word says “Compatibility Mode” over the letter


def _forget_days(properties: Any) -> None:
    """Take out when it was made: python-docx says 2013."""
    from docx.oxml.ns import qn

    for name in ("dcterms:created", "dcterms:modified"):
        for day in properties._element.findall(qn(name)):  # noqa: SLF001 (python-docx can only set it)
            properties._element.remove(day)  # noqa: SLF001


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)  # noqa: SLF001 (python-docx has no other way)
