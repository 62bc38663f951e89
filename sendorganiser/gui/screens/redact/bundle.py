"""Builds a bundle's redacted twin: page for page the same, from the papers' redacted copies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sendorganiser.audit import Finding, Severity
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.widgets.question import ask, ask_which

if TYPE_CHECKING:
    from sendorganiser.errors import SendOrganiserError
    from sendorganiser.workflows.build_pack import Built

_NAMED = 6


def build_redacted(desk: Desk, room: QWidget, pack: int) -> None:
    """Ask for a file name, and build the bundle from redacted copies; a child who is not in the key comes first."""
    from sendorganiser.workflows.redact_bundle import child_not_in_key

    case = desk.archive.pack(pack).case
    child = child_not_in_key(desk.archive, case)
    puts_in: bool | None = False
    if child:
        puts_in = ask_which(
            room,
            f"“{child}” is not in your key",
            "The title and the index of a bundle name the child. Put the name in your key, and what you choose to call "
            "the child stands there instead. Papers that name the child are then to be redacted too.",
            yes="Put the name in my key",
            no="Go on without",
        )
    if puts_in:
        _put_in_key(desk, room, case, child, partial(_ask_where, desk, room, pack))
    elif puts_in is not None:
        _ask_where(desk, room, pack)


def _put_in_key(desk: Desk, room: QWidget, case: int, child: str, then: Callable[[], None]) -> None:
    from sendorganiser.workflows.redact_key import add_cipher, remove_cipher

    def done(number: int) -> None:
        called = next(one.cipher for one in desk.archive.redactions.ciphers(case) if one.id == number)
        undo = partial(desk.work, remove_cipher, owner=desk, cipher=number, now=desk.now())
        desk.said.emit(f"“{child}” is “{called}” now", undo)
        then()

    desk.work(add_cipher, owner=room, done=done, case=case, name=child, now=desk.now())


def _ask_where(desk: Desk, room: QWidget, pack: int) -> None:
    from sendorganiser.workflows.build_pack import file_name
    from sendorganiser.workflows.redact_document import without_names

    arranged = desk.archive.pack(pack)
    name = file_name(f"{without_names(desk.archive, arranged.case, arranged.title)}, redacted")
    start = desk.last_folder("bundles") / f"{name}.pdf"
    out = ask_where(room, start, title="Build a redacted copy of the bundle")
    if out is None:
        return
    desk.remember_folder("bundles", out.parent)
    _build(desk, room, pack, out, force=False)


def _build(desk: Desk, room: QWidget, pack: int, out: Path, *, force: bool) -> None:
    from sendorganiser.workflows.build_pack import build_pack

    desk.work(
        build_pack,
        owner=room,
        done=partial(_built, desk, room, out),
        refused=partial(_refused, desk, room, pack, out),
        what="Building the redacted copy",
        pack=pack,
        out=out,
        now=desk.now(),
        redacted=True,
        force=force,
    )


def _refused(desk: Desk, room: QWidget, pack: int, out: Path, error: "SendOrganiserError") -> None:
    """Say why it was not built; a person may know better."""
    errors = [f for f in getattr(error, "findings", ()) if isinstance(f, Finding) and f.severity is Severity.ERROR]
    if not errors:
        desk.runner.refused.emit(error)
        return
    said = "\n".join(f"{finding.what} {finding.todo}" for finding in errors[:_NAMED])
    if ask(room, "Not built yet", said, yes="Build it all the same", no="Put it right first", is_danger=True):
        _build(desk, room, pack, out, force=True)


def _built(desk: Desk, room: QWidget, out: Path, built: "Built") -> None:
    plain = next((finding for finding in built.findings if finding.rule == "redacted papers"), None)
    if plain is None:
        desk.said.emit(f"Built: {out.name}. Every paper in it is a redacted copy.", None)
    elif ask(room, "Built, but look again", f"{plain.what}\n\n{plain.todo}", yes="Open it", no="Close"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))
