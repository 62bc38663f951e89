"""Finds the fonts that pages use but the file does not hold."""

from typing import Any

from sendorganiser.audit.destinations import is_array, is_dictionary, name_of

_SHAPES = ("/FontFile2", "/FontFile3", "/FontFile")
_DEEPEST = 4
_MOST_PARENTS = 64


class Fonts:
    """Looks at each font and each set of resources once; `loose` maps pages to the name of a font left out."""

    def __init__(self) -> None:
        self.loose: dict[int, str] = {}
        self._fonts: dict[tuple[int, int], str] = {}
        self._sets: dict[tuple[int, int], str] = {}

    def look_at_page(self, page: Any, number: int) -> None:
        missing = self._in_resources(_inherited(page, "/Resources"), _DEEPEST)
        if missing:
            self.loose[number] = missing

    def _in_resources(self, resources: Any, depth: int) -> str:
        if not is_dictionary(resources) or depth == 0:
            return ""
        key = resources.objgen
        if resources.is_indirect and key in self._sets:
            return self._sets[key]
        missing = self._in_fonts(resources.get("/Font")) or self._in_forms(resources.get("/XObject"), depth)
        if resources.is_indirect:
            self._sets[key] = missing
        return missing

    def _in_fonts(self, fonts: Any) -> str:
        if not is_dictionary(fonts):
            return ""
        return next((missing for _, font in fonts.items() if (missing := self._missing(font))), "")

    def _in_forms(self, objects: Any, depth: int) -> str:
        if not is_dictionary(objects):
            return ""
        for _, thing in objects.items():
            if _is_form(thing) and (missing := self._in_resources(thing.get("/Resources"), depth - 1)):
                return missing
        return ""

    def _missing(self, font: Any) -> str:
        """Return the font's name if its shapes are not in the file, else ""."""
        if not is_dictionary(font):
            return ""
        key = font.objgen
        if not font.is_indirect:
            return _missing(font)
        if key not in self._fonts:
            self._fonts[key] = _missing(font)
        return self._fonts[key]


def _missing(font: Any) -> str:
    name = name_of(font.get("/BaseFont")).lstrip("/") or "without a name"
    kind = name_of(font.get("/Subtype"))
    if kind == "/Type3":
        return ""
    below: Any = font.get("/DescendantFonts") if kind == "/Type0" else None
    drawn: Any = below[0] if is_array(below) and len(below) > 0 else font
    descriptor: Any = drawn.get("/FontDescriptor") if is_dictionary(drawn) else None
    if is_dictionary(descriptor) and any(descriptor.get(key) is not None for key in _SHAPES):
        return ""
    return name


def _is_form(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Stream) and name_of(thing.get("/Subtype")) == "/Form"


def _inherited(page: Any, key: str) -> Any:
    for _ in range(_MOST_PARENTS):
        if not is_dictionary(page):
            return None
        value = page.get(key)
        if value is not None:
            return value
        page = page.get("/Parent")
    return None
