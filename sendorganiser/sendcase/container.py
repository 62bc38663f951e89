"""Writes and opens a .sendcase: one file that holds a case. docs/data/sendcase.md tells its shape to others.

Two layouts, both ending in the SHA-256 of all that is before it, in hexadecimal: an ordinary ZIP with nothing
compressed (the hash is its comment), or that ZIP sealed with a passphrase.
"""

import hashlib
import json
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from sendorganiser import sealed
from sendorganiser.errors import InputProblem, LockedFile, SealBroken, UnreadableFile
from sendorganiser.jobs import Job
from sendorganiser.sealed import format as sealing
from sendorganiser.sealed.passphrase import Closed, Stretch, close, opened
from sendorganiser.sendcase.edition import Change, Edition, Key

VERSION = 1
_MAGIC = b"SENDCASE"
_SUM = 64
_HEADER_LENGTH = 4
_MOST_HEADER = 64 * 1024
_MOST_JSON = 1024 * 1024 * 1024
_MOST_ENTRIES = 500_000
_CHUNK = 1024 * 1024
_NAMES = re.compile(
    r"READ ME\.txt|case\.json|rows\.jsonl|changes\.jsonl|pages/[0-9a-f]+\.json|files/[0-9a-f]{64}[.\w-]{0,20}"
)
_PURPOSE = "sendcase"


@dataclass(frozen=True)
class Sent:
    """What a case file says of itself. `left_out` says how many private things of each sort are not in it."""

    case: str
    name: str
    made: str
    who: str
    origin: str
    uid: str
    steps: tuple[str, ...]
    app: str
    papers: int
    left_out: tuple[tuple[str, int], ...] = ()
    files: tuple[tuple[str, str, int, str], ...] = ()  # hash, extension, bytes, role
    version: int = VERSION


def write(
    out: Path, job: Job, *, sent: Sent, edition: Edition, bodies: Iterable[tuple[str, Mapping[str, Any]]],
    file_of: Mapping[str, Path], read_me: str, passphrase: str = "", stretch: Stretch | None = None,
) -> None:  # fmt: skip
    """Write a case file; with no `file_of` the kept files lie elsewhere. Raise UnreadableFile if one is not what its
    hash says."""
    with out.open("wb") as file:
        if not passphrase:
            _zip(cast(BinaryIO, file), job, sent, edition, bodies, file_of, read_me, comment=b"0" * _SUM)
        else:
            key = secrets.token_bytes(32)
            stretch = stretch or Stretch()
            closed = close(key, passphrase, purpose=_PURPOSE, stretch=stretch)
            header = json.dumps({"version": VERSION, "closed": asdict(closed), "stretch": asdict(stretch)}).encode()
            file.write(_MAGIC + len(header).to_bytes(_HEADER_LENGTH, "big") + header)
            writer = sealing.Writer(file, lambda mark: _own_key(key, mark))
            _zip(cast(BinaryIO, writer), job, sent, edition, bodies, file_of, read_me, comment=b"")
            writer.finish()
            file.write(b"0" * _SUM)
    digest = _digest(out, job, "Checking what was written")
    with out.open("rb+") as file:
        file.seek(-_SUM, 2)
        file.write(digest)
        file.flush()


def is_sealed(path: Path) -> bool:
    """Say whether a case file needs a passphrase."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


@contextmanager
def opened_case(path: Path, job: Job, *, passphrase: str = "") -> Iterator["CaseFile"]:
    """Open a case file that is whole; raise an InputProblem that says why it cannot be."""
    job.say("Checking the file")
    with ExitStack() as stack:
        with _explained(path):
            length = path.stat().st_size
            file = stack.enter_context(path.open("rb"))
            begins = file.read(len(_MAGIC))
            if length < _SUM + 22 or (begins != _MAGIC and begins[:2] != b"PK"):
                raise _not_one(path)
            _check_sum(path, job)
            file.seek(0)
            content = _unsealed(file, path, length, passphrase) if begins == _MAGIC else file
            inside = CaseFile(stack.enter_context(zipfile.ZipFile(cast(Any, content))), path)
        yield inside


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in our words what is wrong with a case file."""
    try:
        yield
    except (zipfile.BadZipFile, SealBroken, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise UnreadableFile(
            f"“{path.name}” cannot be read ({error.strerror or 'no reason given'}).",
            "Check that it is there, and copy it to this computer first if it is on a stick.",
        ) from error


class CaseFile:
    """An open case file. Nothing in it is believed before it is looked at."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._zip, self._path = archive, path
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or any(
            e.compress_type != zipfile.ZIP_STORED or not _NAMES.fullmatch(e.filename) for e in entries
        ):
            raise _not_one(path)
        self.sent = self._read_sent()

    def edition(self) -> Edition:
        """Return the case's rows and all changes known of them."""
        rows: dict[Key, dict[str, Any]] = {}
        changes: dict[str, Change] = {}
        with _explained(self._path):
            for table, uid, cells in self._lines("rows.jsonl"):
                rows[Key(str(table), str(uid))] = dict(cells)
            for uid, table, row, column, after, was, became, made, who, origin in self._lines("changes.jsonl"):
                changes[uid] = Change(uid, Key(table, row), column, tuple(after), was, became, made, who, origin)
        return Edition(rows, changes)

    def body(self, uid: str) -> Mapping[str, Any] | None:
        """Return what stands on a paper's pages."""
        name = f"pages/{uid}.json"
        if name not in self._zip.NameToInfo:
            return None
        with _explained(self._path):
            found = self._json(name)
            return dict(found) if isinstance(found.get("pages"), list) else None

    def take_out(self, sha256: str, extension: str, target: Path) -> None:
        """Write one of the files to `target`; raise UnreadableFile if it is not what its hash says."""
        digest = hashlib.sha256()
        with _explained(self._path):
            reading = self._zip.open(f"files/{sha256}{extension}")
        with reading, sealed.create(target) as writing:
            while piece := self._piece(reading):
                digest.update(piece)
                writing.write(piece)
        if digest.hexdigest() != sha256:
            raise _damaged(self._path)

    def _piece(self, reading: IO[bytes]) -> bytes:
        with _explained(self._path):
            return reading.read(_CHUNK)

    def _read_sent(self) -> Sent:
        plain = self._json("case.json")
        if not isinstance(plain, dict) or not isinstance(plain.get("version"), int):
            raise _not_one(self._path)
        if plain["version"] > VERSION:
            raise too_new(self._path)
        try:
            files = tuple((str(a), str(b), int(c), str(d)) for a, b, c, d in plain.pop("files"))
            left = tuple((str(a), int(b)) for a, b in plain.pop("left_out"))
            sent = Sent(**{**plain, "steps": tuple(plain["steps"])}, files=files, left_out=left)
        except (TypeError, ValueError) as error:
            raise _damaged(self._path) from error
        if any(not _NAMES.fullmatch(f"files/{sha256}{extension}") for sha256, extension, _, _ in files):
            raise _damaged(self._path)
        return sent

    def _json(self, name: str) -> Any:
        if self._zip.getinfo(name).file_size > _MOST_JSON:
            raise _not_one(self._path)
        return json.loads(self._zip.read(name))

    def _lines(self, name: str) -> Iterator[list[Any]]:
        if self._zip.getinfo(name).file_size > _MOST_JSON:
            raise _not_one(self._path)
        with self._zip.open(name) as file:
            for line in file:
                yield json.loads(line)


def too_new(path: Path) -> InputProblem:
    return InputProblem(
        f"“{path.name}” was made by a newer version of SEND Organiser.",
        "Install the newest version and open it again; nothing was changed here.",
    )


def _zip(
    file: BinaryIO, job: Job, sent: Sent, edition: Edition, bodies: Iterable[tuple[str, Mapping[str, Any]]],
    file_of: Mapping[str, Path], read_me: str, *, comment: bytes,
) -> None:  # fmt: skip
    with zipfile.ZipFile(_Forward(file), "w", zipfile.ZIP_STORED, allowZip64=True) as out:  # type: ignore[call-overload]
        out.comment = comment
        day = date.fromisoformat(sent.made[:10])

        def put(name: str, content: bytes) -> None:
            out.writestr(_entry(name, day), content)

        put("READ ME.txt", read_me.encode())
        put("case.json", json.dumps(asdict(sent), ensure_ascii=False, indent=1).encode())
        put("rows.jsonl", b"".join(_line([*key, cells]) for key, cells in sorted(edition.rows.items())))
        told = sorted(edition.changes.values(), key=lambda c: c.uid)
        put(
            "changes.jsonl",
            b"".join(
                _line([c.uid, *c.key, c.column, list(c.after), c.was, c.became, c.made, c.who, c.origin]) for c in told
            ),
        )
        for uid, body in bodies:
            put(f"pages/{uid}.json", json.dumps(body, ensure_ascii=False).encode())
        for sha256, extension, _, _ in job.each(sent.files, "Packing papers") if file_of else ():
            _put_file(out, _entry(f"files/{sha256}{extension}", day), file_of[sha256], sha256)


def _put_file(out: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    try:
        entry.file_size = sealed.size(path)
        with sealed.open_file(path) as reading, out.open(entry, "w") as writing:
            while piece := reading.read(_CHUNK):
                digest.update(piece)
                writing.write(piece)
    except FileNotFoundError as error:
        raise _not_whole() from error
    if digest.hexdigest() != sha256:
        raise _not_whole()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


class _Forward:
    """A file that can only be written on and on, as a sealed one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: Any) -> int:
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


class _Window:
    """A part of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file, self._start, self._end = file, start, start + length
        file.seek(start)

    def read(self, size: int) -> bytes:
        return self._file.read(min(size, max(0, self._end - self._file.tell())))

    def seek(self, offset: int) -> int:
        return self._file.seek(self._start + offset) - self._start

    def close(self) -> None:
        """Whoever opened the whole file closes it."""


def _unsealed(file: BinaryIO, path: Path, length: int, passphrase: str) -> BinaryIO:
    file.seek(len(_MAGIC))
    size = int.from_bytes(file.read(_HEADER_LENGTH), "big")
    if size > _MOST_HEADER:
        raise _damaged(path)
    header = json.loads(file.read(size))
    if int(header.get("version", 0)) > VERSION:
        raise too_new(path)
    try:
        closed, stretch = Closed(**header["closed"]), Stretch(**header["stretch"])
    except TypeError as error:
        raise _damaged(path) from error
    if not stretch.is_sensible:
        raise _damaged(path)
    if not passphrase:
        raise LockedFile(f"“{path.name}” is locked with a passphrase.", "Ask whoever made it, not in the same message.")
    key = opened(closed, passphrase, purpose=_PURPOSE, stretch=stretch)
    if key is None:
        raise LockedFile(
            f"This passphrase does not open “{path.name}”.",
            "Check capital letters and spaces, or ask whoever made it; nothing was changed here.",
        )
    start = len(_MAGIC) + _HEADER_LENGTH + size
    window = cast(BinaryIO, _Window(file, start, length - start - _SUM))
    reader = sealing.Reader(window, lambda mark: _own_key(key, mark), size=length - start - _SUM)
    return cast(BinaryIO, reader)


def _own_key(key: bytes, mark: bytes) -> bytes:
    return hashlib.sha256(b"sendcase file key" + key + mark).digest()


def _check_sum(path: Path, job: Job) -> None:
    with path.open("rb") as file:
        file.seek(-_SUM, 2)
        said = file.read(_SUM)
    if _digest(path, job, "Checking the file") != said:
        raise _damaged(path)


def _digest(path: Path, job: Job, what: str) -> bytes:
    digest, left = hashlib.sha256(), path.stat().st_size - _SUM
    total = left
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(_CHUNK, left))):
            digest.update(piece)
            left -= len(piece)
            job.say(what, total - left, total)
    return digest.hexdigest().encode()


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"“{path.name}” was changed or cut short on its way.",
        "Ask for it again, on a stick or in another way; nothing was changed here.",
    )


def _not_one(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"“{path.name}” is not a case that SEND Organiser has handed over.",
        "Choose a file that ends in .sendcase, made with “Hand over”.",
    )


def _not_whole() -> UnreadableFile:
    return UnreadableFile(
        "A paper of this case is damaged or missing on this disk.",
        "Check the archive in Settings, put it right from a backup, and hand the case over then.",
    )
