"""Reads the words in drawings of office files: diagrams (SmartArt), text boxes on sheets, comments on slides."""

from xml.etree import ElementTree

from sendorganiser.ingest import safe_html

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COMMENT = "{http://schemas.openxmlformats.org/presentationml/2006/main}text"  # of older files, without paragraphs


def paragraphs(xml: bytes) -> str:
    """Return the paragraphs in the XML of a drawing as HTML; raise what the parser does where it is broken."""
    found = []
    for element in ElementTree.fromstring(xml).iter() if xml else ():
        if element.tag == f"{_A}p":
            said = "".join(
                piece.text or "" if piece.tag == f"{_A}t" else "\n" * _breaks(piece) for piece in element.iter()
            )
        else:
            said = (element.text or "") if element.tag == _COMMENT else ""
        if said.strip():
            found.append(f"<p>{safe_html.escape(said).replace(chr(10), '<br>')}</p>")
    return "".join(found)


def _breaks(piece: ElementTree.Element) -> int:
    return 1 if piece.tag == f"{_A}br" else 0
