"""Looks into the watched folders now and then, and has what is new there added once it has stopped growing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from sendorganiser.gui.beside import Beside
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import State
from sendorganiser.model.care import Seen, Watched
from sendorganiser.workflows.watch_folders import Looked, growing, look_into, still, take_from_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.jobs import Job
    from sendorganiser.workflows.add_documents import Added

_EVERY_MS = 20_000
_SOON_MS = 3_000  # while something new may still grow
_AT_ONCE_MS = 500  # after the system has told of a change
_IT = {True: "it", False: "them"}


class FolderWatch(QObject):
    """One look at a time, in a thread of its own: a network folder that hangs holds up nothing else."""

    def __init__(self, desk: Desk, banners: "BannerArea", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banners = desk, banners
        self.folders: list[Watched] = []
        self._before: dict[int, Looked] = {}
        self._busy: dict[int, Job] = {}  # folders whose files are being added
        self._held: set[int] = set()  # somebody pressed Cancel: not again until the next start
        self._is_looking = False
        self._unseen: Banner | None = None
        self._unseen_said: frozenset[str] = frozenset()
        self._timer = QTimer(self, singleShot=True)
        self._system = QFileSystemWatcher(self)
        self._system.directoryChanged.connect(lambda _: self._timer.start(_AT_ONCE_MS))
        self._timer.timeout.connect(self.look)
        desk.runner.job_ended.connect(self._job_ended)

    def renew(self) -> None:
        """Read again which folders are watched; without any, nothing runs."""
        folders = self._desk.archive.watched.folders()
        if folders == self.folders:
            return
        self.folders = folders
        self._before = {each.id: self._before[each.id] for each in folders if each.id in self._before}
        if folders:
            self._timer.start(_AT_ONCE_MS)
        else:
            self.stop()

    def stop(self) -> None:
        """Look no more; a look that is under way comes to nothing."""
        self.folders = []
        self._timer.stop()
        if watched := self._system.directories():
            self._system.removePaths(watched)

    @Slot()
    def look(self) -> None:
        """Look into the folders, in a thread."""
        if self._is_looking or not self.folders:
            return
        self._is_looking = True
        places = [(each.id, each.folder) for each in self.folders]
        Beside(lambda _: {number: look_into(place) for number, place in places}, self._looked, parent=self)

    def _looked(self, found: dict[int, Looked] | Exception) -> None:
        self._is_looking = False
        if isinstance(found, Exception):
            raise found
        may_grow = False
        for folder in self.folders:
            now = found.get(folder.id)
            if now is None:
                continue
            before, self._before[folder.id] = self._before.get(folder.id), now
            if folder.id in self._busy or folder.id in self._held:
                continue
            dealt_with = self._desk.archive.watched.dealt_with(folder.id)
            may_grow |= growing(now, dealt_with)
            if files := still(before, now, dealt_with):
                self._take(folder, files)
        self._tell_unseen([found[each.id] for each in self.folders if each.id in found])
        self._follow()
        if self.folders:
            self._timer.start(_SOON_MS if may_grow else _EVERY_MS)

    def _follow(self) -> None:
        """Let the system tell of changes in folders that are there."""
        there = {each.folder for each in self.folders if self._before.get(each.id, Looked("", None)).files is not None}
        known = set(self._system.directories())
        if gone := known - there:
            self._system.removePaths(list(gone))
        if new := there - known:
            self._system.addPaths(list(new))

    def _take(self, folder: Watched, files: list[Seen]) -> None:
        desk = self._desk
        self._busy[folder.id] = desk.work_unasked(
            take_from_folder,
            owner=self,
            done=partial(self._taken, folder),
            what="Adding papers",
            watched=folder.id,
            case=folder.case,
            files=files,
            now=desk.now(),
        )

    @Slot(object)
    def _job_ended(self, job: "Job") -> None:
        ended = [number for number, busy in self._busy.items() if busy is job]
        for number in ended:
            del self._busy[number]
            self._held.add(number)  # until it says what came of it; a cancelled one never does

    def _taken(self, folder: Watched, added: "Added") -> None:
        self._held.discard(folder.id)
        name = Path(folder.folder).name or folder.folder
        if new := added.count("added"):
            case = self._desk.case
            whose = "" if case is not None and case.id == folder.case else f" for {self._name_of(folder.case)}"
            papers = "1 new paper" if new == 1 else f"{new} new papers"
            self._desk.said.emit(f"{papers}{whose} from “{name}”, to be checked.", None)
        if count := added.count("refused"):
            files = "1 file" if count == 1 else f"{count} files"
            banner = self._banners.show_banner(
                State.SOON,
                f"{files} in the folder “{name}” could not be added.",
                "The file is left as it is, and is tried again only when it changes."
                if count == 1
                else "They are left as they are, and each is tried again only when it changes.",
                action="See why",
            )
            banner.action_asked.connect(partial(self._show_refused, folder, added))
        self._desk.read_waiting()

    def _show_refused(self, folder: Watched, added: "Added") -> None:
        from sendorganiser.gui.screens.documents.refused import RefusedDialog

        telling = [taken for taken in added.taken if taken.status == "refused"]
        RefusedDialog(telling, again=partial(self._again, folder), parent=self._banners.window()).open()

    def _again(
        self,
        folder: Watched,
        files: "Sequence[Path]",
        *,
        told: "Callable[[Added], None]",
        passwords: "Mapping[Path, str] | None" = None,
        keep: "Collection[Path]" = (),
    ) -> None:
        from sendorganiser.workflows.add_documents import add_documents

        desk = self._desk
        desk.work(
            add_documents,
            owner=self,
            done=told,
            what="Adding papers",
            case=folder.case,
            files=list(files),
            now=desk.now(),
            passwords=dict(passwords or {}),
            keep=list(keep),
        )

    def _name_of(self, case: int) -> str:
        return next((each.name for each in self._desk.archive.cases() if each.id == case), "")

    def _tell_unseen(self, looked: "list[Looked]") -> None:
        """Say once that folders are not there (a stick that was pulled out) or may not be read."""
        gone = [each.folder for each in looked if each.files is None]
        shut = [folder for each in looked for folder in each.shut]
        unseen = frozenset(gone + shut)
        if unseen == self._unseen_said:
            return
        is_more = bool(unseen - self._unseen_said)
        self._unseen_said = unseen
        if self._unseen is not None:
            self._unseen.close_banner()
        if is_more:
            self._unseen = self._banners.show_banner(State.NOTE, *_unseen_in_words(gone, shut))
            self._unseen.closed.connect(self._forget_banner)

    def _forget_banner(self) -> None:
        self._unseen = None


def _unseen_in_words(gone: list[str], shut: list[str]) -> tuple[str, str]:
    said, hint = [], []
    if gone:
        said.append(f"{_named(gone)} {'is' if len(gone) == 1 else 'are'} not there.")
        back = "New files in it are taken in when it is" if len(gone) == 1 else "They are looked into when they are"
        hint.append(f"{back} back.")
    if shut:
        said.append(f"{_named(shut)} cannot be opened by you, so papers in {_IT[len(shut) == 1]} do not come in.")
        hint.append(f"Have the folder’s owner let you read {_IT[len(shut) == 1]}, or move the papers.")
    return " ".join(said), " ".join(hint)


def _named(folders: list[str]) -> str:
    names = " and ".join(f"“{folder}”" for folder in folders)
    return f"The {'folder' if len(folders) == 1 else 'folders'} {names}"
