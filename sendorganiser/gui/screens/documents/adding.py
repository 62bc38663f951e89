"""Adding papers: while it goes on the list grows, and afterwards a calm line says what became of each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui import problems
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.documents.refused import RefusedDialog
from sendorganiser.gui.style import State
from sendorganiser.gui.widgets import Banner, BannerArea
from sendorganiser.workflows.add_documents import Added, Taken, add_documents

_LOOK_AGAIN_MS = 1000


class Adding(QObject):
    """Runs the work and tells what came of it in `banners`."""

    grown = Signal()  # while it goes on: there may be more papers
    ended = Signal(object)  # Added
    show_asked = Signal(object)  # Added: its papers are to be seen

    def __init__(
        self, desk: Desk, banners: BannerArea, parent: QWidget, *, is_searching: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(parent)
        self._is_searching = is_searching
        self._desk, self._banners, self._room = desk, banners, parent
        self._under_way = 0
        self._told: Banner | None = None
        self._unread: tuple[Taken, ...] = ()  # of the papers told of last, while nobody has asked what was refused
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.grown)

    def add(
        self,
        files: Sequence[Path],
        *,
        passwords: Mapping[Path, str] | None = None,
        keep: Collection[Path] = (),
        told: Callable[[Added], None] | None = None,
    ) -> None:
        """Add files and folders to the case on the desk; what came of it goes to `told`, or else into a banner.

        Those in `keep` are kept as they are even where they cannot be shown.
        """
        case = self._desk.case
        if case is None or not files:
            return
        self._under_way += 1
        self._timer.start()
        job = self._desk.work(
            add_documents,
            owner=self,
            done=partial(self._done, told or self._show_sum),
            refused=self._refused,
            what="Adding papers",
            case=case.id,
            files=list(files),
            now=self._desk.now(),
            passwords=dict(passwords or {}),
            keep=list(keep),
        )
        ended = self._desk.runner.job_ended

        def stop_looking(which: object) -> None:  # also when it was cancelled, which tells nobody else
            if which is job:
                ended.disconnect(stop_looking)
                self._under_way -= 1
                if not self._under_way:
                    self._timer.stop()

        ended.connect(stop_looking)

    def _done(self, told: Callable[[Added], None], added: Added) -> None:
        told(added)
        self._desk.read_waiting()
        self.ended.emit(added)

    def _show_sum(self, added: Added) -> None:
        """Tell what became of papers, and of those before them if some were refused and nobody has looked why yet."""
        if self._told is not None and self._told in self._banners.banners:
            anew = {taken.path for taken in added.taken}
            added = Added((*(taken for taken in self._unread if taken.path not in anew), *added.taken))
            self._told.close_banner()
        telling = [taken for taken in added.taken if taken.reason]
        state = State.SOON if added.count("refused") else State.FINE
        self._unread = added.taken if added.count("refused") else ()
        are_hidden = self._is_searching() and added.count("added") > 0
        action = "See why" if telling else "Show them" if are_hidden else ""
        self._told = banner = self._banners.show_banner(state, in_words(added), action=action)
        if telling:
            banner.action_asked.connect(partial(self._show_why, added, telling))
        else:
            banner.action_asked.connect(lambda: self.show_asked.emit(added))

    def _show_why(self, added: Added, telling: Sequence[Taken]) -> None:
        """Say why files were refused; what is added there after all is counted anew in the strip."""
        self._unread = ()
        dialog = RefusedDialog(telling, again=self.add, parent=self._room)
        settled: set[str] = set()

        def settle(path: str) -> None:
            settled.add(path)
            now = (replace(t, status="added", reason="") if t.path in settled else t for t in added.taken)
            self._show_sum(Added(tuple(now)))
            self._unread = ()

        dialog.settled.connect(settle)
        dialog.open()

    def _refused(self, error: SendOrganiserError) -> None:
        problems.present(error, banners=self._banners)


def in_words(added: Added) -> str:
    """Sum up what became of the files, in sentences."""
    new, known, refused = added.count("added"), added.count("already-there"), added.count("refused")
    inside = sum(len(taken.documents) - 1 for taken in added.taken if taken.status == "added" and taken.documents)
    said = []
    if new or not (known or refused):
        said.append("No papers were added." if not new else f"{_papers(new)} added.")
    if inside:
        said.append(f"{inside} more {'was' if inside == 1 else 'were'} inside and came too.")
    if known:
        said.append(f"{known} {'was' if known == 1 else 'were'} there already.")
    if refused:
        said.append(f"{refused} could not be added.")
    return " ".join(said)


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"
