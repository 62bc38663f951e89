"""What the bundles room does beside arranging: page choices, presets of one's own, marking as sent, lists to read."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from sendorganiser.bundle.late import Way
from sendorganiser.bundle.page_choice import in_words, read_choice
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles.arranging import Arranging
from sendorganiser.gui.screens.bundles.dialogs import LineDialog, ListDialog, SentDialog
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.model import Document, printed_date
from sendorganiser.workflows.build_pack import separate_papers
from sendorganiser.workflows.choose_papers import is_report, keep_preset, left_out
from sendorganiser.workflows.send_pack import mark_sent, moved_since, sent_after_all, take_back_sent, write_page_table

if TYPE_CHECKING:
    from sendorganiser.bundle import Preset
    from sendorganiser.gui.rooms import Room
    from sendorganiser.store.issues import Row


class Sending(QObject):
    """Asks the person, and has it done."""

    presets_changed = Signal()

    def __init__(self, desk: Desk, room: "Room", arranging: Arranging) -> None:
        super().__init__(room)
        self._desk, self._room, self._arranging = desk, room, arranging

    def choose_pages(self, paper: Document) -> None:
        """Ask which pages of a paper go in."""
        chosen = self._arranging.choices.pages.get(paper.id, ())

        def keep(text: str) -> None:
            self._arranging.keep_pages(paper.id, read_choice(text, paper.pages))

        count = "1 page" if paper.pages == 1 else f"{paper.pages:,} pages"
        warning = "A report should be whole: one that lacks pages may be refused." if is_report(paper) else ""
        LineDialog(
            self._room,
            title="Choose pages",
            text=f"“{paper.title}” has {count}.",
            name="Pages that go in",
            value=in_words(chosen),
            keep=keep,
            hint="For example 1 to 3, 7. Leave it empty for all of them.",
            warning=warning,
        ).open()

    def save_preset(self, pack: int, title: str) -> None:
        """Ask for a name, and save how the bundle is arranged as a preset of one's own."""
        LineDialog(
            self._room,
            title="Save as a preset of mine",
            text="Its sections, and the kinds of paper in them now, are offered when you make the next bundle.",
            name="Name of the preset",
            value=title,
            keep=lambda typed: self._work(
                keep_preset, self._preset_saved, pack=pack, title=typed, today=self._desk.today()
            ),
        ).open()

    def mark_as_sent(self, pack: int, file: Path) -> None:
        """Ask when and to whom the bundle that was built last was sent."""

        def keep(day: str, to: str) -> None:
            self._work(mark_sent, self._marked, pack=pack, day=day, to=to)

        SentDialog(self._room, file=file.name, today=self._desk.today(), keep=keep).open()

    def save_apart(self, pack: int) -> None:
        """Ask for a folder, and save the papers as PDFs of their own there."""
        start = str(self._desk.last_folder("separate"))
        folder = QFileDialog.getExistingDirectory(self._room, "A folder for the papers", start)
        if not folder:
            return
        self._desk.remember_folder("separate", Path(folder))
        self._desk.work(
            separate_papers,
            owner=self,
            done=self._saved_apart,
            what="Saving the papers",
            pack=pack,
            folder=Path(folder),
            now=self._desk.now(),
        )

    def show_left_out(self, pack: int) -> None:
        """List the papers that are not in the bundle, and why."""
        out = left_out(self._desk.archive, pack, today=self._desk.today())
        ListDialog(
            self._room,
            title=f"Left out: {'1 paper' if len(out) == 1 else f'{len(out):,} papers'}",
            text="What may have been forgotten stands first. Enter opens a paper.",
            columns=("Paper", "Pages", "Why"),
            rows=[(one.title, str(one.pages), one.why) for one in out],
            open_row=lambda row: self._desk.open_paper(out[row].document),
        ).open()

    def show_moved(self, pack: int, way: Way) -> None:
        """List where each page of what was sent stands now."""
        moved = moved_since(self._desk.archive, pack, way=way)

        def save() -> None:
            folder = self._desk.last_folder("bundles")
            file = ask_where(self._room, folder / "pages then and now.csv", title="Save the table")
            if file is not None:
                self._work(_write_table, self._table_saved, moved=moved, file=file)

        ListDialog(
            self._room,
            title="Pages then and now",
            text="Where each page stands in the bundle that was sent, and in the one you are making.",
            columns=("Paper", "Its page", "Sent as", "Now"),
            rows=[(m.title, str(m.page), m.old or "new", m.new or "taken out") for m in moved],
            action="Save as a table…",
            act=save,
        ).open()

    def show_issues(self, pack: int) -> None:
        """List what was sent of the bundle; the last can be taken back."""
        issues = self._desk.archive.issues.of_pack(pack)

        def was_not_sent() -> None:
            self._work(take_back_sent, self._taken_back, issue=last)
            dialog.accept()

        last = issues[-1].id if issues else 0
        dialog = ListDialog(
            self._room,
            title="What was sent",
            text="Each is kept as it was, with the number of every page."
            if issues
            else "Nothing is marked as sent yet. Build the bundle, send the file, then mark it.",
            columns=("File", "Sent", "To", "Pages"),
            rows=[(Path(i.file).name, printed_date(i.sent), i.sent_to, str(i.pages)) for i in issues],
            action="It was not sent" if issues else "",
            act=was_not_sent,
        )
        dialog.open()

    def _work(self, workflow: Callable[..., Any], done: Callable[[Any], None], **arguments: Any) -> None:
        self._desk.work(workflow, owner=self, done=done, **arguments)

    def _preset_saved(self, preset: "Preset") -> None:
        self.presets_changed.emit()
        self._desk.said.emit(f"“{preset.title}” is among the kinds of bundle now", None)

    def _taken_back(self, row: "Row | None") -> None:
        undo = partial(self._work, sent_after_all, lambda _: None, row=row) if row is not None else None
        self._desk.said.emit("No longer marked as sent", undo)

    def _marked(self, issue: int) -> None:
        undo = partial(self._work, take_back_sent, lambda _: None, issue=issue)
        self._desk.said.emit("Marked as sent: its page numbers stay as they are", undo)

    def _saved_apart(self, saved: list[Path]) -> None:
        count = "1 paper" if len(saved) == 1 else f"{len(saved):,} papers"
        where = saved[0].parent.name if saved else ""
        self._desk.said.emit(f"{count} saved in “{where}”", None)

    def _table_saved(self, file: Path) -> None:
        self._desk.said.emit(f"“{file.name}” saved", None)


def _write_table(_archive: object, job: Any, *, moved: Any, file: Path) -> Path:
    job.check()
    return write_page_table(moved, file)
