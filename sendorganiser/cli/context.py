"""What every command needs, and the options that may stand anywhere."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.errors import ArchiveProblem, InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive

PATH = click.Path(path_type=Path)
_BEGIN = "Look at the folder's name. Or begin an archive there: sendorganiser case new NAME."
CASE = click.option("--case", type=int, help="The case's number; the first one if not given.")


@dataclass
class Context:
    """The global options, and how to open the window."""

    archive: Path | None
    json: bool
    quiet: bool
    open_window: Callable[[Path | None], int]
    passphrase_file: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the archive that was named, or of the person's own; raise InputProblem where that is a file."""
        from sendorganiser.settings import archive_folder, load, settings_file

        folder = self.archive or archive_folder(load(settings_file()))
        if folder.exists() and not folder.is_dir():
            raise InputProblem(f"“{folder}” is not a folder.", "Name the folder that your archive is in.")
        return folder

    def passphrase(self) -> str:
        """The archive's passphrase, from the file that was named or from whoever sits at the terminal."""
        from sendorganiser.store.lock_places import has_lock

        self.must_be_there()
        if not has_lock(self.folder):
            raise InputProblem("This archive has no lock.", "There is nothing to open or change.")
        return terminal.passphrase(self.passphrase_file)

    def must_be_there(self) -> None:
        """Raise ArchiveProblem where no archive has been begun yet, or its name is mistyped."""
        from sendorganiser.settings import holds_papers

        folder = self.folder
        if not (holds_papers(folder) or (folder / "vault").is_dir()):
            raise ArchiveProblem(f"There is no archive in “{folder}”.", _BEGIN)

    def job(self) -> Job:
        return terminal.job(quiet=self.quiet or self.json)

    @contextmanager
    def open(self, *, begins: bool = False) -> Iterator[Archive]:
        """Open the archive that was named, or the person's own; where nothing can be written, to read it only.

        One that is not there yet is made only by a command that `begins` one: an archive begun by a slip in its name
        would be found to be well, its backup whole, and without the paper that was asked for.
        """
        from sendorganiser.store.connection import disk_in_our_words, may_be_written
        from sendorganiser.store.locked import is_locked

        folder = self.folder
        if not begins:
            self.must_be_there()
        if is_locked(folder):
            from sendorganiser.workflows import lock_archive

            lock_archive.unlock(folder, self.passphrase())
        is_fixed = folder.is_dir() and not may_be_written(folder)
        with (
            disk_in_our_words(folder),
            Archive.open_to_read(folder) if is_fixed else Archive.open(folder, job=self.job()) as archive,
        ):
            yield archive

    def say(self, value: Any, text: str) -> None:
        """Write the JSON value, or the text for people."""
        if self.json:
            terminal.show(value)
        elif text:
            click.echo(text)

    def wrote(self, out: Path, told: Mapping[str, Any] | None = None) -> None:
        """Tell of a file that was written; `told` is said of it besides in JSON."""
        self.tell_of_boxes(out)
        self.say({"file": str(out), **(told or {})}, f"Written: {out}")

    def tell_of_boxes(self, out: Path) -> None:
        """Name the letters that no font of ours has, boxes in a PDF; only of what can be written as .docx too."""
        from sendorganiser.pdf.boxes import boxes_in

        if lacking := boxes_in(out):
            click.echo(f"These letters stand as boxes: {' '.join(lacking)} Write it as a .docx instead.", err=True)


def json_anywhere(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let --json, --quiet and --archive stand after the command's name too."""

    def note(context: click.Context, option: click.Parameter, value: Any) -> None:
        if value and isinstance(context.obj, Context):
            setattr(context.obj, str(option.name).removeprefix("late_"), value)

    for name, kind in (("json", None), ("quiet", None), ("archive", PATH), ("passphrase-file", PATH)):
        command = click.option(
            f"--{name}",
            f"late_{name.replace('-', '_')}",
            is_flag=kind is None,
            type=kind,
            expose_value=False,
            callback=note,
            hidden=True,
        )(command)
    return command
