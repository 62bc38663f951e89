"""Makes pictures ready: each photo, scan or frame upright on an A4 page, JPEGs with their bytes unchanged."""

import contextlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.ingest import jpeg, missing_end, picture_page, pixels, refusals
from sendorganiser.ingest.page_reading import read_pages
from sendorganiser.ingest.prepared import Prepared, Tell

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

# Pillow's numbers (Image.Transpose) for the flip or turn that sets each EXIF orientation upright
_TURNS: dict[int, Any] = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
_MOST_FRAMES = 1000
_KINDS = {"MPO": "jpeg", "DIB": "bmp", "HEIF": "heic", "JPEG2000": "jp2"}
_ENOUGH = 0.5
_READ_IN = 1000  # thousandths of a second: pages that follow one another slower are there to be read
_ORIENTATION, _EXIF, _TAKEN, _DIGITISED, _SMALL_COPY = 274, 0x8769, 36867, 36868, 254
CUT_SHORT = "The picture is cut short: its lower part is missing."
PART_MISSING = "The picture is cut short: a part of it is missing. Copy it again from the phone or camera if you can."
_FILLS_UP = ("HEIF", "AVIF", "WEBP")  # what is missing of these is filled with a colour, and no error raised


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay a picture, or each frame of one, on A4 pages of its own."""
    import pikepdf

    reading = Path(folder, "reading.pdf")
    remarks: list[str] = []
    try:
        image = pixels.opened(sealed.source(path))
    except pixels.broken() as error:
        raise refusals.damaged(name) from error
    with image, pikepdf.new() as pdf:
        kind = _KINDS.get(image.format or "", (image.format or "other").lower())
        try:
            if kind != "jpeg":  # of which a smaller copy can be decoded
                pixels.guard(image)
            taken = _taken(image)  # only now: Pillow decodes some kinds whole to tell this
            if kind != "jpeg" or not _add_jpeg(pdf, path, image):
                remarks = _add_frames(pdf, path, image, name, tell)
        except pixels.TooLarge as error:
            raise refusals.too_large_a_picture(name, error.width, error.height) from error
        with sealed.create(reading) as file:
            pdf.save(file, deterministic_id=True)
    clues = {"format": kind, **({"taken": taken} if taken else {})}
    pages = tuple(replace(page, text=None) for page in read_pages(str(reading), tell=tell))
    return Prepared(kind, str(reading), pages, (), clues, tuple(remarks))


def _add_jpeg(pdf: "pikepdf.Pdf", path: str, image: "Image") -> bool:
    """Add a whole and ordinary JPEG without touching its picture; say whether it was one."""
    plain = jpeg.without_extras(sealed.read_bytes(path))
    if plain is None or image.width * image.height > pixels.MOST_PIXELS:
        return False
    orientation = _orientation(image)
    try:
        image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()  # finds out whether it is whole
    except pixels.broken():
        return False
    picture = pdf.make_stream(plain.content)
    jpeg.describe(picture, plain)
    picture_page.add(pdf, picture, plain.width, plain.height, orientation)
    return True


def _add_frames(pdf: "pikepdf.Pdf", path: str, image: "Image", name: str, tell: Tell) -> list[str]:
    """Add each frame; return what the person should know."""
    count, can_count = _frames(image)
    remarks = [] if can_count else [f"It is damaged: only {count} of its pictures can be shown."]
    there = missing_end.share_there(path) if image.format in _FILLS_UP else 1.0
    if there <= _ENOUGH:
        raise refusals.cut_short(name)
    if there < 1:
        remarks.append(PART_MISSING)
    with contextlib.closing(_Frames(path)) as frames:
        for number in range(min(count, _MOST_FRAMES)):
            tell({"what": "Laying out pictures", "done": number, "total": count})
            try:
                frame = frames.at(number)
                if number and _is_small_copy(frame):
                    continue
                seen, is_whole = _decoded(frame)
            except pixels.broken() as error:
                if number == 0:
                    raise refusals.damaged(name) from error
                frames.close()
                remarks.append(f"Picture {number + 1} of {count} in it is damaged and cannot be shown.")
                picture_page.add_missing(pdf, f"Picture {number + 1} of {count} is damaged and cannot be shown.")
                continue
            if seen is None:
                raise refusals.cut_short(name)
            if not is_whole and CUT_SHORT not in remarks:
                remarks.append(CUT_SHORT)
            picture_page.add(pdf, picture_page.packed(pdf, seen, photo=_is_photo(image)), seen.width, seen.height, 1)
            if count > 1 and _moves(frame):
                return [*remarks, f"It is a moving picture: only the first of its {count:,} pictures is shown."]
    if count > _MOST_FRAMES:
        remarks.append(f"It holds {count:,} pictures; the first {_MOST_FRAMES:,} are shown.")
    return remarks


class _Frames:
    """The frames of a picture: to go on from the last is quick, to begin anew for each of a thousand is not."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: Image | None = None

    def at(self, number: int) -> "Image":
        if self._open is None:
            self._open = pixels.opened(sealed.source(self._path))
        self._open.seek(number)
        return self._open

    def close(self) -> None:
        """Begin anew at the next frame: one that is damaged may leave what follows it astray."""
        if self._open is not None:
            self._open.close()
            self._open = None


def _moves(frame: "Image") -> bool:
    """Say whether the next frame comes before anybody could have read this one, as in a sticker.

    Of a GIF, the oldest way to keep several pages in one picture, each is shown whatever it says.
    """
    return frame.format != "GIF" and 0 < float(frame.info.get("duration") or 0) < _READ_IN


def _frames(image: "Image") -> tuple[int, bool]:
    """Count the frames, and say whether they could be counted to the end; of a JPEG only its first is the photo."""
    if image.format in ("JPEG", "MPO"):
        return 1, True
    try:
        return max(1, int(getattr(image, "n_frames", 1))), True
    except pixels.broken():
        count = 0
        with contextlib.suppress(*pixels.broken()):
            while count < _MOST_FRAMES:
                image.seek(count)
                count += 1
        return max(1, count), False


def _decoded(frame: "Image") -> "tuple[Image | None, bool]":
    """Return a frame upright and on white, and whether it is whole; None if too little of it is there."""
    from PIL import ImageFile

    if frame.width * frame.height > pixels.MOST_PIXELS and frame.format in ("JPEG", "MPO"):
        frame.draft("RGB", (frame.width // 2, frame.height // 2))
    pixels.guard(frame)
    is_whole = True
    try:
        frame.load()
    except OSError:
        is_whole = False
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            frame.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        there = _rows_there(frame)
        if there <= _ENOUGH * frame.height:
            return None, False
        frame = _cropped(frame, there)
    seen = pixels.sensible(pixels.on_white(frame))
    turn = 1 if frame.format == "HEIF" else _orientation(frame)  # HEIC's own turn has been made already
    return (seen.transpose(_TURNS[turn]) if turn in _TURNS else seen), is_whole


def _rows_there(image: "Image") -> int:
    """Count the rows that were decoded of a picture that is cut short: what was not is one flat colour at its foot."""
    from PIL import Image, ImageChops

    seen = image.convert("RGB")
    flat = Image.new("RGB", seen.size, seen.getpixel((seen.width - 1, seen.height - 1)))
    found = ImageChops.difference(seen, flat).getbbox()
    return found[3] if found else 0


def _cropped(image: "Image", rows: int) -> "Image":
    """Cut off what is missing, keeping what the picture says of its turn."""
    top = image.crop((0, 0, image.width, rows))
    top.format = image.format
    top.getexif().update(image.getexif())
    return top


def _is_photo(image: "Image") -> bool:
    """Say whether the picture was stored with loss, so that nothing is gained by keeping each dot exact."""
    if image.format == "TIFF":
        return image.info.get("compression") in ("jpeg", "tiff_jpeg")
    return image.format in ("JPEG", "MPO", "HEIF", "AVIF", "WEBP", "JPEG2000")


def _is_small_copy(frame: "Image") -> bool:
    """Say whether a TIFF's frame is only a thumbnail of another (its NewSubfileType)."""
    tags = getattr(frame, "tag_v2", {})
    return bool(int(tags.get(_SMALL_COPY, 0) or 0) & 1)


def _orientation(image: "Image") -> int:
    """Return how the picture is to be turned (EXIF 1 to 8); what is not a turn means none."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except pixels.broken():
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _taken(image: "Image") -> str:
    """Return when the camera says the picture was taken, or ""."""
    with contextlib.suppress(*pixels.broken()):
        details = image.getexif().get_ifd(_EXIF)
        for tag in (_TAKEN, _DIGITISED):
            said = str(details.get(tag, "")).strip("\0 ")
            with contextlib.suppress(ValueError):
                return datetime.strptime(said, "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007 (cameras know no zone)
    return ""
