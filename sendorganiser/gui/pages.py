"""Asks a worker process for pictures and letters of pages, so that the window never opens a PDF and never waits.

One thread owns one worker. The thread knows no QObject but the bound signal it answers by; answers
arrive in the window's own thread. What is seen comes first, and what is no longer wanted is dropped.
"""

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from sendorganiser import sealed
from sendorganiser.errors import SealBroken, SendOrganiserError

if TYPE_CHECKING:  # what the worker needs is imported with the first task: the window opens sooner
    from PySide6.QtGui import QImage

    from sendorganiser.gui.worker_line import Key, WorkerLine
    from sendorganiser.isolated import Worker
    from sendorganiser.jobs import Job
    from sendorganiser.model.document import Searched
    from sendorganiser.pdf.letters import Hit, Letters, Wanted

MEGABYTE = 1024 * 1024
_SECONDS = 20.0
_ENTRY = "sendorganiser.pdf.reading:"


class Urgency(IntEnum):
    """What is done first; pictures on screen before all else but the sizes they are laid out by."""

    SIZES = 0
    SEEN = 1
    TEXT = 2
    NEAR = 3
    THUMBNAIL = 4
    FINDING = 5


class _Asker(NamedTuple):
    """Who hears of an answer, for as long as `owner` lives."""

    owner: QObject
    done: Callable[[Any], None]
    refused: Callable[[SendOrganiserError], None]


class Picture(NamedTuple):
    """A picture of a page of a file, so many pixels wide; with the file's `sha256` it is kept on disk as well."""

    file: str
    page: int
    width: int
    urgency: Urgency = Urgency.SEEN
    sha256: str = ""


class PageSource(QObject):
    """Pictures, letters, hits and outlines of reading copies, asked for now and handed over later."""

    ready = Signal(str, int, int, object)
    """file, page, the width asked for, the picture (never wider than asked)"""
    failed = Signal(str, int, object)
    """file, page, the SendOrganiserError that says why there is no picture"""
    crashed = Signal(object)
    """a WorkerBroke: a bug of ours, for whoever presents bugs; `failed` or `refused` is told as well"""
    _arrived = Signal(object, object)

    def __init__(self, *, thumbnails: Path | None = None, megabytes: int = 96, parent: QObject | None = None) -> None:
        """Keep thumbnails with a `sha256` in the folder `thumbnails`, and at most `megabytes` of pictures in memory."""
        super().__init__(parent)
        self._folder = thumbnails
        self._pictures = _Pictures(megabytes * MEGABYTE)
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._begun: WorkerLine | None = None
        self._askers: dict[Key, _Asker] = {}  # of all but pictures, which everybody hears of
        self._is_closed = False

    def picture(self, file: str, page: int, width: int) -> "QImage | None":
        """Return a picture that is at hand already, if it is of just this width."""
        return self._pictures.exact(file, page, width)

    def nearest(self, file: str, page: int, width: int) -> "QImage | None":
        """Return the best picture of the page that is at hand, to be stretched meanwhile."""
        return self._pictures.nearest(file, page, width)

    def request(self, file: str, page: int, width: int, *, urgency: Urgency = Urgency.SEEN) -> None:
        """Ask for one picture; `ready` or `failed` tells its end."""
        self._want(Picture(file, page, width, urgency), self)

    def want(self, asker: QObject, pictures: Sequence[Picture]) -> None:
        """Ask for these pictures and drop what this asker wanted before and wants no more."""
        if self._begun is not None:
            self._begun.drop(id(asker), lambda key: key[0] == "picture")
        for wanted in pictures:
            self._want(wanted, asker)

    def thumbnail(self, file: str, page: int = 1, *, sha256: str = "", width: int = 160) -> None:
        """Ask for a small picture, kept on disk under the file's `sha256` if one is given."""
        self._want(Picture(file, page, width, Urgency.THUMBNAIL, sha256), self)

    def sizes(
        self,
        file: str,
        done: Callable[[list[tuple[float, float]]], None],
        *,
        owner: QObject,
        refused: Callable[[SendOrganiserError], None] = lambda _: None,
    ) -> None:
        """Tell `done` each page's width and height in points."""
        self._ask("sizes", {"file": file}, _pairs, done, owner, refused, Urgency.SIZES)

    def letters(
        self,
        file: str,
        page: int,
        done: "Callable[[Letters], None]",
        *,
        owner: QObject,
        refused: Callable[[SendOrganiserError], None] = lambda _: None,
    ) -> None:
        """Tell `done` the page's own letters (none, if it is a scan)."""
        self._ask("letters", {"file": file, "page": page}, _as_letters, done, owner, refused, Urgency.TEXT)

    def hits(
        self,
        file: str,
        pages: "Sequence[Searched]",
        wanted: "Wanted",
        done: "Callable[[dict[int, list[Hit]]], None]",
        *,
        owner: QObject,
        refused: Callable[[SendOrganiserError], None] = lambda _: None,
    ) -> None:
        """Tell `done` the pages that hold the wanted words, and where; what OCR has read is looked through too."""
        work = partial(_hits, file, pages, wanted)
        self._add("hits", Urgency.FINDING, work, _Asker(owner, done, refused))

    def outline(
        self,
        file: str,
        done: Callable[[list[tuple[str, int, int]]], None],
        *,
        owner: QObject,
        refused: Callable[[SendOrganiserError], None] = lambda _: None,
    ) -> None:
        """Tell `done` the bookmarks as (title, page, depth); page 0 where one leads nowhere."""
        self._ask("outline", {"file": file}, _as_outline, done, owner, refused, Urgency.NEAR)

    def forget(self, asker: QObject) -> None:
        """Drop everything this asker still waits for."""
        if self._begun is not None:
            for key in self._begun.drop(id(asker), lambda _: True):
                self._askers.pop(key, None)

    def let_go(self, file: str, done: Callable[[], None] = lambda: None, *, owner: QObject | None = None) -> None:
        """Drop the file's pictures and close it in the worker, so that it can be moved or deleted."""
        self._pictures.drop(file)
        self._ask("let_go", {"file": file}, _as_it_is, lambda _: done(), owner or self, lambda _: None, Urgency.SIZES)

    def close(self) -> None:
        """End the worker and its thread; nothing more is told."""
        self._is_closed = True
        if self._begun is not None:
            self._begun.stop()
        self._askers.clear()

    def _want(self, wanted: Picture, asker: QObject) -> None:
        file, page, width, urgency, sha256 = wanted
        key = ("picture", file, page, width)
        at_hand = self._pictures.exact(file, page, width)
        if at_hand is not None:
            self._arrived.emit(key, at_hand)
            return
        kept = self._place(sha256, page, width) if self._folder and sha256 else None
        self._line_up(key, urgency, partial(_picture, file, page, width, kept), asker)

    def _place(self, sha256: str, page: int, width: int) -> Path:
        """Return where a small picture is kept; in a locked archive its name must not tell of which paper it is."""
        assert self._folder is not None
        if sealed.is_sealed(self._folder / sha256):
            name = sealed.hidden_name(self._folder, f"{sha256}-{page}-{width}")
            return self._folder / name[:2] / name
        return self._folder / sha256[:2] / f"{sha256}-{page}-{width}.png"

    def _ask(
        self,
        function: str,
        arguments: dict[str, Any],
        convert: Callable[[Any], Any],
        done: Callable[[Any], None],
        owner: QObject,
        refused: Callable[[SendOrganiserError], None],
        urgency: Urgency,
    ) -> None:
        work = partial(_answer, function, arguments, convert)
        self._add(function, urgency, work, _Asker(owner, done, refused))

    def _add(self, what: str, urgency: Urgency, work: Callable[..., Any], asker: _Asker) -> None:
        key = (what, object())
        if not self._is_closed:
            self._askers[key] = asker
            self._line_up(key, urgency, work, asker.owner)

    def _line_up(self, key: "Key", urgency: Urgency, work: Callable[..., Any], asker: QObject) -> None:
        from sendorganiser.gui.worker_line import Task, WorkerLine

        if self._is_closed:
            return
        if self._begun is None:
            self._begun = WorkerLine(self._arrived.emit)
            self.destroyed.connect(partial(WorkerLine.stop, self._begun))
        self._begun.add(Task(key, urgency, work), id(asker))

    @Slot(object, object)
    def _hand_over(self, key: "Key", outcome: Any) -> None:
        from sendorganiser.gui.worker_line import cannot_show
        from sendorganiser.isolated import WorkerBroke

        if self._begun is not None:
            self._begun.settle(key)
        asker = self._askers.pop(key, None)
        if isinstance(outcome, WorkerBroke):
            self.crashed.emit(outcome)
            outcome = cannot_show()
        if self._is_closed:
            return
        refused = isinstance(outcome, SendOrganiserError)
        if asker is not None:
            if shiboken6.isValid(asker.owner):
                (asker.refused if refused else asker.done)(outcome)
            return
        _, file, page, width = key
        if refused:
            self.failed.emit(file, page, outcome)
        else:
            self._pictures.keep(file, page, width, outcome)
            self.ready.emit(file, page, width, outcome)


class _Pictures:
    """The pictures last used, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._all: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._widths: dict[tuple[str, int], set[int]] = {}

    def exact(self, file: str, page: int, width: int) -> "QImage | None":
        image = self._all.get((file, page, width))
        if image is not None:
            self._all.move_to_end((file, page, width))
        return image

    def nearest(self, file: str, page: int, width: int) -> "QImage | None":
        widths = self._widths.get((file, page))
        if not widths:
            return None
        larger = [w for w in widths if w >= width]
        return self.exact(file, page, min(larger) if larger else max(widths))

    def keep(self, file: str, page: int, width: int, image: "QImage") -> None:
        self._drop_one((file, page, width))
        self._all[(file, page, width)] = image
        self._widths.setdefault((file, page), set()).add(width)
        self._held += image.sizeInBytes()
        while self._held > self._most and len(self._all) > 1:
            self._drop_one(next(iter(self._all)))

    def drop(self, file: str) -> None:
        for key in [key for key in self._all if key[0] == file]:
            self._drop_one(key)

    def _drop_one(self, key: tuple[str, int, int]) -> None:
        image = self._all.pop(key, None)
        if image is not None:
            self._held -= image.sizeInBytes()
            widths = self._widths[key[:2]]
            widths.discard(key[2])
            if not widths:
                del self._widths[key[:2]]


# ---- in the thread ----


def _answer(
    function: str, arguments: dict[str, Any], convert: Callable[[Any], Any], worker: "Worker", job: "Job"
) -> Any:
    from sendorganiser.gui.worker_line import cannot_show

    untrusted = worker.call(_ENTRY + function, arguments, seconds=_SECONDS, job=job)
    try:
        return convert(untrusted)
    except (TypeError, ValueError, KeyError) as error:  # not what our function answers: the file has misled it
        raise cannot_show() from error


def _hits(
    file: str, pages: "Sequence[Searched]", wanted: "Wanted", worker: "Worker", job: "Job"
) -> "dict[int, list[Hit]]":
    plain = [{"number": page.number, "text": page.text, "words": _read_there(page)} for page in pages]
    arguments = {"file": file, "pages": plain, "wanted": list(wanted.terms), "inflected": wanted.inflected}
    return {**_answer("hits", arguments, _as_hits, worker, job)}


def _read_there(page: "Searched") -> str | list[tuple[str, float, float, float, float]]:
    if isinstance(page.words, str):
        return page.words
    return [(word.text, word.x0, word.y0, word.x1, word.y1) for word in page.words]


def _picture(file: str, page: int, width: int, kept: Path | None, worker: "Worker", job: "Job") -> "QImage":
    from PySide6.QtGui import QImage

    from sendorganiser.gui.worker_line import cannot_show

    image = _kept(kept) if kept is not None and kept.is_file() else QImage()
    if not image.isNull():
        return image
    arguments = {"file": file, "page": page, "width": width}
    blob = worker.call(f"{_ENTRY}picture", arguments, seconds=_SECONDS, job=job)
    wide, high, stride = (int(blob.value[side]) for side in ("width", "height", "stride"))
    if not (0 < wide <= stride // 4 and high > 0 and stride * high <= len(blob.data)):
        raise cannot_show()
    image = QImage(blob.data, wide, high, stride, QImage.Format.Format_RGB32).copy()  # the bytes are not Qt's to keep
    if kept is not None:
        _keep(image, kept)
    return image


def _kept(kept: Path) -> "QImage":
    """Read a small picture that was kept; a damaged one is drawn again."""
    from PySide6.QtGui import QImage

    try:
        return QImage.fromData(sealed.read_bytes(kept))
    except (OSError, SealBroken):
        return QImage()


def _keep(image: "QImage", kept: Path) -> None:
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        return
    beside = kept.with_suffix(f".{threading.get_ident()}.part")
    with contextlib.suppress(OSError):  # a thumbnail can be made again; the picture is shown all the same
        kept.parent.mkdir(parents=True, exist_ok=True)
        sealed.write_bytes(beside, bytes(buffer.data().data()))
        beside.replace(kept)


def _pairs(untrusted: Any) -> list[tuple[float, float]]:
    return [(max(1.0, float(width)), max(1.0, float(height))) for width, height in untrusted]


def _as_letters(untrusted: Any) -> "Letters":
    from sendorganiser.gui.worker_line import cannot_show
    from sendorganiser.pdf.letters import Letters

    text, boxes = str(untrusted["text"]), tuple(None if b is None else _as_rect(b) for b in untrusted["boxes"])
    if len(text) != len(boxes):
        raise cannot_show()
    return Letters(text, boxes)


def _as_hits(untrusted: Any) -> "dict[int, list[Hit]]":
    return {int(page): [tuple(_as_rect(box) for box in hit) for hit in hits] for page, hits in untrusted}


def _as_outline(untrusted: Any) -> list[tuple[str, int, int]]:
    return [(str(title), int(page), int(depth)) for title, page, depth in untrusted]


def _as_rect(untrusted: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in untrusted)
    return x0, y0, x1, y1


def _as_it_is(answer: Any) -> Any:
    return answer
