"""Takes a page without boxes over into the redacted copy with nothing but what draws it, or says that it cannot.

Whatever is not plainly only drawing (layers, patterns, fonts made of drawings, parts that cannot be followed) makes
the page one for a picture: better a picture than a leak.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_DEPTH = 8
_MARKS = {"BDC", "BMC", "EMC", "DP", "MP"}
_FORM_KEPT = {"/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group", "/FormType", "/Length", "/Filter"}
_IMAGE_DROPPED = ("/Metadata", "/PieceInfo", "/StructParent", "/AF", "/OPI", "/Alternates", "/ID", "/Name", "/Measure")
_LEGIBLE = 10_000  # dots of a picture that may show words
_LARGE = 1_000_000  # dots of a picture that may well be a page


class NotPlain(Exception):  # noqa: N818 (it says what the page is)
    """The page holds something that is not plainly drawing."""


class Keeper:
    """Makes bare pages of one source PDF; what they draw with is changed in it, which is never saved."""

    def __init__(self, pdf: "pikepdf.Pdf", painted: set[int]) -> None:
        """`painted` are the pages (from 0) that become pictures: their own large pictures must not travel."""
        self._pdf = pdf
        self._done: set[tuple[int, int]] = set()
        self.draws_pictures = False
        """whether the page last made bare draws a picture that may show words"""
        self._theirs: set[tuple[int, int]] = set()
        for number in painted:
            self._theirs |= _large_pictures(pdf.pages[number])

    def bare(self, page: "pikepdf.Page") -> "pikepdf.Page":
        """Return a page with only what draws it; raise NotPlain."""
        import pikepdf

        try:
            if _large_pictures(page) & self._theirs:
                raise NotPlain
            self.draws_pictures = bool(_large_pictures(page, _LEGIBLE))
            resources = _inherited(page.obj, "/Resources")
            content, kept = self._drawing(page, resources, 0)
            made = pikepdf.Dictionary(Type=pikepdf.Name.Page, Resources=kept, Contents=self._pdf.make_stream(content))
            for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"):
                value = _inherited(page.obj, key)
                if value is not None:
                    made[key] = value
            if "/Group" in page.obj:
                made["/Group"] = page.obj["/Group"]
            return pikepdf.Page(self._pdf.make_indirect(made))
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError) as error:
            raise NotPlain from error

    def _drawing(self, holder: Any, resources: Any, depth: int) -> tuple[bytes, "pikepdf.Dictionary"]:
        """Return the drawing's instructions without marks for others, and the resources that these use."""
        import pikepdf

        if depth > _DEPTH:
            raise NotPlain
        used: dict[str, set[str]] = {"/XObject": set(), "/Font": set(), "/ExtGState": set(), "/Pattern": set()}
        kept: list[Any] = []
        for instruction in pikepdf.parse_content_stream(holder):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in _MARKS:
                if operator == "BDC" and str(operands[0]) == "/OC":
                    raise NotPlain
                continue
            kind = {"Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState"}.get(operator)
            if kind and operands:
                used[kind].add(str(operands[0]))
            if operator in ("scn", "SCN") and operands and isinstance(operands[-1], pikepdf.Name):
                used["/Pattern"].add(str(operands[-1]))
            kept.append(instruction)
        return pikepdf.unparse_content_stream(kept), self._resources(resources, used, depth)

    def _resources(self, resources: Any, used: dict[str, set[str]], depth: int) -> "pikepdf.Dictionary":
        import pikepdf

        made = pikepdf.Dictionary()
        if not isinstance(resources, pikepdf.Dictionary):
            if any(used.values()):
                raise NotPlain
            return made
        for key in ("/ColorSpace", "/Shading"):
            if key in resources:
                made[key] = resources[key]
        for key, names in used.items():
            held = resources.get(key)
            if not names:
                continue
            if not isinstance(held, pikepdf.Dictionary):
                raise NotPlain
            made[key] = pikepdf.Dictionary()
            for name in names:
                if name not in held:
                    continue  # draws nothing in any reader
                self._look_at(key, held[name], resources, depth)
                made[key][name] = held[name]
        return made

    def _look_at(self, key: str, thing: Any, resources: Any, depth: int) -> None:
        if key == "/XObject":
            self._xobject(thing, resources, depth)
        elif key == "/Font":
            if str(thing.get("/Subtype")) == "/Type3":
                raise NotPlain
        elif key == "/Pattern":
            if int(thing.get("/PatternType", 0)) != 2:
                raise NotPlain
        elif key == "/ExtGState":
            mask = thing.get("/SMask")
            if mask is not None and hasattr(mask, "keys") and "/G" in mask:
                self._xobject(mask["/G"], resources, depth)

    def _xobject(self, thing: Any, resources: Any, depth: int) -> None:
        import pikepdf

        if not isinstance(thing, pikepdf.Stream) or "/OC" in thing:
            raise NotPlain
        if thing.objgen in self._done and thing.objgen != (0, 0):
            return
        kind = str(thing.get("/Subtype"))
        if kind == "/Image":
            _strip_picture(thing)
        elif kind == "/Form":
            own = thing.get("/Resources", resources)
            content, kept = self._drawing(thing, own, depth + 1)
            for name in [name for name in thing.keys() if name not in _FORM_KEPT]:  # noqa: SIM118 (a stream)
                del thing[name]
            thing.write(content)
            thing["/Resources"] = kept
        else:
            raise NotPlain
        self._done.add(thing.objgen)


def _strip_picture(image: Any) -> None:
    """Take from a picture what is not its dots: details, other versions, a camera's small picture of it."""
    import pikepdf

    for key in _IMAGE_DROPPED:
        if key in image:
            del image[key]
    mask = image.get("/SMask")
    if isinstance(mask, pikepdf.Stream):
        _strip_picture(mask)
    if image.get("/Filter") in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])):
        bare = without_details(image.read_raw_bytes())
        image.write(bare, filter=pikepdf.Name.DCTDecode)


def without_details(jpeg: bytes) -> bytes:
    """Return a JPEG without its comments and its APP parts, but for Adobe's, which says how its colours are kept."""
    if jpeg[:2] != b"\xff\xd8":
        raise NotPlain
    kept, at = [b"\xff\xd8"], 2
    while at + 2 <= len(jpeg):
        kind = jpeg[at + 1]
        if jpeg[at] != 0xFF:
            break
        if kind == 0xD9:  # what follows the end is no part of the picture
            return b"".join([*kept, b"\xff\xd9"])
        if kind == 0xFF:  # padding
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == 0xDA:
            end = _end_of_dots(jpeg, end)
        if not (0xE0 <= kind <= 0xEF and kind != 0xEE) and kind != 0xFE:
            kept.append(jpeg[at:end])
        at = end
    raise NotPlain


def _end_of_dots(jpeg: bytes, at: int) -> int:
    """Return where the next part begins: dots hold FF only before 00 and the marks that divide them."""
    while (at := jpeg.find(b"\xff", at)) >= 0:
        if at + 1 >= len(jpeg):
            break
        if jpeg[at + 1] != 0 and not 0xD0 <= jpeg[at + 1] <= 0xD7:
            return at
        at += 2
    raise NotPlain


def _large_pictures(page: "pikepdf.Page", least: int = _LARGE) -> set[tuple[int, int]]:
    """Return the large pictures a page can draw, also those within forms."""
    import pikepdf

    found: set[tuple[int, int]] = set()
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [_inherited(page.obj, "/Resources")]
    while waiting and len(seen) < 2000:
        held = waiting.pop()
        drawn = held.get("/XObject") if isinstance(held, pikepdf.Dictionary) else None
        for _, thing in drawn.items() if isinstance(drawn, pikepdf.Dictionary) else ():
            if not isinstance(thing, pikepdf.Stream) or thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if str(thing.get("/Subtype")) == "/Form":
                waiting.append(thing.get("/Resources"))
            elif int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) >= least:
                found.add(thing.objgen)
    return found


def _inherited(page: Any, key: str) -> Any:
    node, steps = page, 0
    while node is not None and steps < 50:
        if key in node:
            return node[key]
        node, steps = node.get("/Parent"), steps + 1
    return None
