"""What every room works with: the open archive, the jobs, the pages, and which case is on the desk."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal

if TYPE_CHECKING:
    from datetime import date

    from sendorganiser.errors import SendOrganiserError
    from sendorganiser.gui.jobs import JobRunner
    from sendorganiser.gui.pages import PageSource
    from sendorganiser.jobs import Job
    from sendorganiser.model import Case
    from sendorganiser.store import Archive


class Trail(NamedTuple):
    """What a search found: the words that were typed, those to mark, and its papers in their order.

    `from_end`: the paper was come to backwards, so its last hit comes first.
    """

    typed: str
    terms: tuple[str, ...]
    papers: tuple[int, ...]
    from_end: bool = False


class Desk(QObject):
    """Rooms read from `archive` (which cannot write) and change things only through `work`."""

    case_changed = Signal()
    paper_asked = Signal(int, int, object)  # document id, page, words to mark
    room_asked = Signal(str)
    split_asked = Signal(int)  # document id
    new_case_asked = Signal()
    whole_list_asked = Signal()  # the search that is typed is over
    search_asked = Signal(str)  # put this in the search box
    hide_asked = Signal()  # show nothing of the papers from this moment on
    leave_asked = Signal(object)  # a sessions.Wish: close the window, do that with the archive, open it again
    said = Signal(str, object)  # a word in passing, and how to undo what it tells of (or None)

    def __init__(
        self,
        archive: "Archive",
        runner: "JobRunner",
        pages: "PageSource",
        *,
        state: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.archive, self.runner, self.pages, self.state = archive, runner, pages, state
        self.case: Case | None = None
        self.cases: list[Case] = []  # all there were when this one was chosen
        self.trail: Trail | None = None  # of the search from whose results the open paper was come to
        self._reading: Job | None = None
        self._long: set[Job] = set()
        self._folders: dict[str, str] = {}
        runner.job_ended.connect(self._job_ended)
        self.choose_case(int(str(state.value("case", 0)) or 0))

    def choose_case(self, number: int = 0) -> None:
        """Put a case on the desk, the first one if that number is not there."""
        self.cases = cases = self.archive.cases()
        self.case = next((case for case in cases if case.id == number), cases[0] if cases else None)
        if self.case is not None and str(self.state.value("case")) != str(self.case.id):  # writing waits for the disk
            self.state.setValue("case", self.case.id)
        self.case_changed.emit()

    @property
    def stamp(self) -> tuple[int, int, str]:
        """The case, what is kept, and the day: while these are the same, a room has nothing to read again."""
        return self.case.id if self.case is not None else 0, self.archive.version, self.now()[:10]

    def reread_case(self) -> None:
        """Read the case's counts again, after a workflow."""
        if self.case is None:
            self.choose_case()
        else:
            self.case = self.archive.case(self.case.id)

    def open_paper(
        self, document: int, page: int = 1, terms: Sequence[str] = (), *, trail: Trail | None = None
    ) -> None:
        """Ask for a paper to be shown in the reader; `trail` leads on to the other papers of a search."""
        self.trail = trail
        self.paper_asked.emit(document, page, tuple(terms))

    def work(
        self,
        workflow: Callable[..., Any],
        *,
        owner: QObject,
        done: Callable[[Any], None] = lambda _: None,
        refused: "Callable[[SendOrganiserError], None] | None" = None,
        what: str = "",
        **arguments: Any,
    ) -> "Job":
        """Start `workflow(archive, job, **arguments)`. Work named by `what` is long, and goes before reading."""
        return self._start(partial(workflow, **arguments), owner, done, refused, what, comes_again=False)

    def work_unasked(
        self,
        workflow: Callable[..., Any],
        *,
        owner: QObject,
        done: Callable[[Any], None],
        refused: "Callable[[SendOrganiserError], None] | None" = None,
        what: str,
        **arguments: Any,
    ) -> "Job":
        """As `work`, for what the app itself begins, now and at the next start: closing need not ask about it."""
        return self._start(partial(workflow, **arguments), owner, done, refused, what, comes_again=True)

    def _start(
        self,
        bound: Callable[..., Any],
        owner: QObject,
        done: Callable[[Any], None],
        refused: "Callable[[SendOrganiserError], None] | None",
        what: str,
        *,
        comes_again: bool,
    ) -> "Job":
        if what and self._reading is not None:
            self._reading.cancel()  # it goes on by itself afterwards; nothing that was read is lost
        job = self.runner.start(bound, owner=owner, done=done, refused=refused, what=what, comes_again=comes_again)
        if what:
            self._long.add(job)
        return job

    def ask(
        self,
        question: Callable[..., Any],
        *,
        owner: QObject,
        done: Callable[[Any], None],
        refused: "Callable[[SendOrganiserError], None] | None" = None,
        **arguments: Any,
    ) -> "Job":
        """Let `question(archive, job, **arguments)`, which only reads, be answered while the window goes on."""
        return self.runner.ask(partial(question, **arguments), owner=owner, done=done, refused=refused)

    def open_example(self, owner: QObject) -> None:
        """Put the invented family's case on the desk, made first if it is not there; then read what waits."""
        from sendorganiser.workflows.open_example import open_example

        def made(case: int) -> None:
            self.choose_case(case)
            self.read_waiting()

        self.work(open_example, owner=owner, done=made, what="Opening the example", now=self.now())

    def read_waiting(self) -> None:
        """Read pages that wait for OCR, if there are any, unless that is being done or longer work is under way."""
        if self._reading is None and not self._long:
            self.ask(_waits, owner=self, done=self._read_what_waits)

    def _read_what_waits(self, waits: bool) -> None:
        if waits and self._reading is None and not self._long:
            from sendorganiser import settings
            from sendorganiser.workflows.read_pages import read_pages

            on_mains = not settings.load(settings.settings_file()).read_on_battery
            reading = partial(read_pages, wait_for_mains=on_mains)
            self._reading = self.runner.start(reading, owner=self, what="Reading pages", comes_again=True)

    def read_anew(self) -> None:
        """Begin reading again, by what is chosen now; nothing that was read is lost."""
        if self._reading is not None:
            self._reading.cancel()
            self._long.add(self._reading)  # so that its end begins the next
        else:
            self.read_waiting()

    @property
    def is_at_long_work(self) -> bool:
        """Say whether work is under way that a lock would undo: adding or building. Reading goes on later."""
        return bool(self._long)

    def now(self) -> str:
        """The moment, in local time, as the archive writes it."""
        from datetime import datetime

        return datetime.now().astimezone().isoformat(timespec="seconds")

    def today(self) -> "date":
        from datetime import datetime

        return datetime.now().astimezone().date()

    def last_folder(self, purpose: str) -> Path:
        """Where files for this purpose were last saved or taken from."""
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        known = (self._folders.get(purpose) or str(self.state.value(f"folder/{purpose}", "")), documents)
        return next((Path(folder) for folder in known if folder and Path(folder).is_dir()), Path.home())

    def remember_folder(self, purpose: str, folder: Path) -> None:
        self._folders[purpose] = str(folder)
        if not self.archive.is_locked:  # a folder's name may say whose papers these are
            self.state.setValue(f"folder/{purpose}", str(folder))

    def _job_ended(self, job: "Job") -> None:
        was_long = job in self._long
        self._long.discard(job)
        if job is self._reading:
            self._reading = None
        if was_long:
            self.read_waiting()


def _waits(archive: "Archive", job: "Job") -> bool:
    is_unread = archive.waiting() or archive.sideways() or archive.not_looked_at()
    care = archive.care
    return bool(is_unread or archive.families.not_compared() or care.not_looked_over() or care.not_laid_out())
