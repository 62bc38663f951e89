"""Builds and checks bundles in the background, and says what became of them."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sendorganiser.audit import Finding
from sendorganiser.bundle.index import shown_title
from sendorganiser.bundle.late import Way
from sendorganiser.errors import PackNotFit, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles.result import Outcome
from sendorganiser.gui.screens.bundles.work import check_pdf
from sendorganiser.jobs import Job
from sendorganiser.model import BuiltDocument, Pack, Plan
from sendorganiser.presets import from_plain
from sendorganiser.workflows.build_pack import Built, Checked, build_pack


class Building(QObject):
    """One bundle at a time."""

    ended = Signal(object)  # Outcome
    changed = Signal()  # begun, or ended in whatever way

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        desk.runner.job_stopped.connect(self._job_stopped)
        desk.runner.job_ended.connect(self._job_ended)

    @property
    def is_busy(self) -> bool:
        """Whether a bundle is being built."""
        return self._job is not None

    def build(
        self,
        pack: int,
        out: Path,
        *,
        force: bool,
        documents: Sequence[BuiltDocument],
        way: Way = "end",
        reduce: bool = False,
    ) -> None:
        """Build a stored bundle; `documents` tell where its papers would stand if it is not fit."""
        if self.is_busy:
            return
        self._job = self._desk.work(
            build_pack,
            owner=self,
            done=self._built,
            refused=partial(self._not_built, out, tuple(documents)),
            what="Building the bundle",
            pack=pack,
            out=out,
            now=self._desk.now(),
            force=force,
            way=way,
            reduce=reduce,
        )
        self.changed.emit()

    def check(self, file: Path) -> None:
        """Check any PDF."""
        done = partial(self._checked, file)
        self._desk.work(check_pdf, owner=self, done=done, what="Checking a PDF", file=file, rules=None)

    def _built(self, built: Built) -> None:
        pack = built.pack
        made = self._desk.now()
        self.ended.emit(Outcome(Path(pack.file), built.findings, pack.pages, pack.bytes, made, True, pack.documents))

    def _not_built(self, out: Path, documents: tuple[BuiltDocument, ...], error: SendOrganiserError) -> None:
        if isinstance(error, PackNotFit):
            findings = tuple(finding for finding in error.findings if isinstance(finding, Finding))
            self.ended.emit(Outcome(out, findings, was_saved=False, documents=documents))
        else:
            self._desk.runner.refused.emit(error)

    def _checked(self, file: Path, checked: Checked) -> None:
        self.ended.emit(Outcome(file, checked.findings, checked.pages))

    def _job_stopped(self, job: Job) -> None:
        if job is self._job:
            self._desk.said.emit("Stopped. No bundle was saved; one saved before is as it was.", None)

    def _job_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.changed.emit()


def outcome_of(build: dict[str, Any]) -> Outcome:
    """Return what became of a build that the archive remembers."""
    findings = tuple(from_plain(Finding, plain, "finding") for plain in build["findings"])
    documents = tuple(from_plain(BuiltDocument, plain, "document") for plain in build["documents"])
    return Outcome(Path(build["file"]), findings, build["pages"], build["bytes"], build["made"], True, documents)


def has_changed(build: dict[str, Any], plan: Plan | None, pack: Pack) -> bool:
    """Say whether building now would make another bundle than that one."""
    built = [(d["document"], d["title"], d["first"], d["last"]) for d in build["documents"]]
    now = [(e.paper.key, shown_title(e.paper), e.first, e.last) for e in plan.entries] if plan is not None else []
    return built != now or datetime.fromisoformat(pack.changed) > datetime.fromisoformat(build["made"])


def documents_of(plan: Plan) -> tuple[BuiltDocument, ...]:
    """Return where each paper stands."""
    return tuple(
        BuiltDocument(e.paper.key, e.paper.source_name, shown_title(e.paper), section.title, e.first, e.last)
        for section in plan.sections
        for e in section.entries
    )
