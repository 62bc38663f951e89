"""Unpacks zip folders: each file in one is a paper of its own, and a page lists what was inside."""

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from sendorganiser import sealed
from sendorganiser.ingest import made_pages, refusals, safe_html
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell

MOST_FILES = 5_000
_LARGEST = 4 * 1024 * 1024 * 1024
_BOMB, _BOMB_FROM = 250, 200 * 1024 * 1024  # times its packed size, for what is larger than this
_STEP = 1024 * 1024
_EVERY = 20
_NOT_PAPERS = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"}
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:/")
WHOLE, DAMAGED, RARE = "", "damaged, not added", "packed in a rare way, not added"  # what became of a file inside
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, NotImplementedError),
    *(ValueError, LookupError, TypeError),
)


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Write each file of a zip folder as a part, and lay out a list of them."""
    parts = PartsFolder(folder)
    with opened(path, name) as archive:
        entries = files_in(archive, name)
        if not entries:
            raise refusals.nothing_inside(name)
        became = [unpack(archive, entry, parts, name) for entry in _told(entries, tell)]
    if WHOLE not in became:
        raise refusals.rarely_packed(name) if RARE in became else refusals.damaged(name)
    rows = [(shown_name(entry), entry.file_size, said) for entry, said in zip(entries, became, strict=True)]
    reading, pages = made_pages.write(_listed(name, rows), {}, name=name, folder=folder, tell=tell)
    one = became.count(WHOLE) == 1
    remark = f"This is a zip folder: {'its one file was' if one else 'its files were'} added too, each as a paper."
    return Prepared("zip", reading, pages, parts.parts, {"format": "zip"}, (remark, *not_unpacked(became)))


def not_unpacked(became: Sequence[str]) -> tuple[str, ...]:
    """Say how many files could not be unpacked, and why."""
    remarks = []
    if lost := became.count(DAMAGED):
        remarks.append(f"{_counted(lost)} in it {'is' if lost == 1 else 'are'} damaged and could not be unpacked.")
    if rare := became.count(RARE):
        it, them = ("is", "that file") if rare == 1 else ("are", "those files")
        remarks.append(
            f"{_counted(rare)} in it {it} packed in a way that cannot be opened here: unpack the folder with your "
            f"computer and add {them}."
        )
    return tuple(remarks)


@contextlib.contextmanager
def opened(path: str, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip folder whose lists of files are whole."""
    try:
        archive = zipfile.ZipFile(sealed.source(path))
    except NotImplementedError as error:
        raise refusals.rarely_packed(name) from error
    except BROKEN as error:
        raise refusals.damaged(name) from error
    with archive:
        yield archive


def files_in(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """List the files worth adding; refuse a folder that is locked, endless or made to do harm."""
    entries = archive.infolist()
    if len(entries) > 20 * MOST_FILES:
        raise refusals.too_many_files(name, len(entries))
    kept = [entry for entry in entries if not entry.filename.endswith(("/", "\\")) and not _is_left_over(entry)]
    if len(kept) > MOST_FILES:
        raise refusals.too_many_files(name, len(kept))
    if any(_OUTSIDE.search(entry.filename.replace("\\", "/")) for entry in entries):
        raise refusals.reaches_outside(name)
    if any(entry.flag_bits & 1 for entry in kept):
        raise refusals.locked_folder(name)
    total, packed = sum(entry.file_size for entry in kept), sum(entry.compress_size for entry in kept)
    if total > _LARGEST or (total > _BOMB_FROM and total > _BOMB * max(packed, 1)):
        raise refusals.too_large_inside(name)
    return kept


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: PartsFolder, name: str) -> str:
    """Write one file as a part; return WHOLE, DAMAGED or RARE. What is longer than it says is refused."""
    left = entry.file_size
    try:
        with archive.open(entry) as packed, parts.writing(shown_name(entry)) as part:
            while piece := packed.read(_STEP):
                left -= len(piece)
                if left < 0:
                    raise refusals.too_large_inside(name)
                part.write(piece)
    except NotImplementedError:
        return RARE
    except BROKEN:
        return DAMAGED
    return WHOLE


def shown_name(entry: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: many programs write UTF-8 without saying so."""
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            return entry.filename.encode("cp437").decode("utf-8")
    return entry.filename


def _is_left_over(entry: zipfile.ZipInfo) -> bool:
    """Say whether it is what macOS, Windows and Office leave lying about in folders."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    is_hidden = path.name.startswith(("._", "~$")) or path.name.lower() in _NOT_PAPERS
    return is_hidden or "__MACOSX" in path.parts or (entry.file_size == 0 and path.name.startswith("."))


def _told(entries: list[zipfile.ZipInfo], tell: Tell) -> Iterator[zipfile.ZipInfo]:
    for number, entry in enumerate(entries):
        if number % _EVERY == 0 or entry.file_size > 50 * _STEP:
            tell({"what": "Unpacking a zip folder", "done": number, "total": len(entries)})
        yield entry


def _listed(name: str, rows: list[tuple[str, int, str]]) -> str:
    lines = "".join(
        f"<tr><td>{safe_html.escape(file)}{f' ({said})' if said else ''}</td>"
        f'<td align="right">{size_in_words(size)}</td></tr>'
        for file, size, said in rows
    )
    return (
        f"<h1>{safe_html.escape(name)}</h1>"
        f"<p>A zip folder with {_counted(len(rows))} inside, each kept as a paper of its own.</p>"
        f'<div class="small"><table border="1"><thead><tr><th>File</th><th>Size</th></tr></thead>{lines}'
        "</table></div>"
    )


def _counted(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def size_in_words(size: int) -> str:
    """Write how large a file is.

    >>> size_in_words(900), size_in_words(45_000), size_in_words(3_400_000)
    ('900 bytes', '45 KB', '3.4 MB')
    """
    if size < 1000:
        return f"{size} bytes"
    for unit, step in (("KB", 1e3), ("MB", 1e6)):
        if size < step * 1000:
            return f"{size / step:.{0 if size >= step * 10 else 1}f} {unit}"
    return f"{size / 1e9:.1f} GB"
