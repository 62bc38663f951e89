"""The bundles room: choose what goes in, see the pages count, build the PDF and read what the checker says."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QVBoxLayout

from sendorganiser.bundle import Preset, presets
from sendorganiser.bundle.own_presets import FOLDER, read_own
from sendorganiser.errors import InputProblem
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.bundles import work
from sendorganiser.gui.screens.bundles.also import MakingAlso
from sendorganiser.gui.screens.bundles.arrangement import Sections, arranged
from sendorganiser.gui.screens.bundles.arranging import Arranging
from sendorganiser.gui.screens.bundles.building import Building, documents_of, has_changed, outcome_of
from sendorganiser.gui.screens.bundles.changes import Changes
from sendorganiser.gui.screens.bundles.chooser import PresetChooser
from sendorganiser.gui.screens.bundles.count import Choices
from sendorganiser.gui.screens.bundles.keeping import Keeping
from sendorganiser.gui.screens.bundles.menu import Entry, fill_menu, see_index
from sendorganiser.gui.screens.bundles.result import Outcome, ResultPage
from sendorganiser.gui.screens.bundles.sending import Sending
from sendorganiser.gui.screens.redact.bundle import build_redacted
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets import EmptyState
from sendorganiser.model import Case, Document, Pack
from sendorganiser.workflows.build_pack import arrange_pack, change_pack
from sendorganiser.workflows.choose_papers import what_is_known


class BundlesRoom(Room):
    """Shows one of: what a bundle is, the kinds there are, the bundle being arranged, what became of one."""

    hearing_asked = Signal(int)  # pack

    def __init__(self, desk: Desk) -> None:
        super().__init__("Bundles", "package")
        self._desk = desk
        self._read_presets()
        self._stamp: object = None  # of what is on screen
        self._packs: list[Pack] = []
        self._pack: Pack | None = None
        self._shown_case, self._choosing = 0, ""  # choosing "new", "change" or ""
        self._last_build: dict[str, Any] | None = None
        self._reading = Turns(iter(()), self)
        self._keeping = Keeping(desk, self)
        self._changes = Changes(desk, self._keeping, self.show_bundle)
        self._building = Building(desk, self)
        self._no_case = EmptyState(
            "package",
            "A bundle is one PDF of a child’s papers",
            "It has an index, page numbers and links, as a tribunal asks. Start a case and add its papers first.",
            main="Start a case",
        )
        self._no_papers = EmptyState(
            "package",
            "Make a bundle of your papers",
            "A bundle is one PDF with an index, page numbers, links and bookmarks, as a tribunal, a council or the "
            "Ombudsman can use it. Add some papers first; then choose what goes in and see the pages count.",
            main="Go to Documents",
        )
        self._stack = QStackedWidget(self)
        self.arranging = Arranging(self._stack)  # each in its place from the first: moved, it would be dressed again
        self.result = ResultPage(self._stack)
        self._sending = Sending(desk, self, self.arranging)
        self._making = MakingAlso(desk, self, self._build_smaller)
        for page in (self._no_case, self._no_papers, self.arranging, self.result):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._build_action = self.add_main_action("Build bundle", "package", self.build)
        self._connect()

    def shown(self) -> None:
        if self._stamp != (self._desk.stamp, self._read_presets()):
            self._refresh_now()
        page = self._stack.currentWidget()
        if isinstance(page, Arranging | PresetChooser | ResultPage):
            page.take_keyboard()

    def refresh(self) -> None:
        """Read anew what is shown, a part at a turn; while a change is being kept, what is on screen is newer."""
        self._reading.begin(self._read())

    def _refresh_now(self) -> None:
        self.refresh()
        self._reading.finish()

    def _read(self) -> Iterator[None]:
        if self._keeping.is_busy:
            return
        case = self._desk.case
        if case is None:
            self._show(self._no_case)
            return
        if case.id != self._shown_case:
            self._shown_case, self._choosing, self._pack = case.id, "", None
            self._show(self.arranging)
        self._stamp = self._desk.stamp, self._read_presets()
        documents = {paper.id: paper for paper in self._desk.archive.documents(case.id, suggested=False)}
        yield
        self._packs = self._desk.archive.packs(case.id)
        self._pack = self._current_pack()
        if not documents:
            self._show(self._no_papers)
        elif self._pack is None or self._choosing == "new":
            self._show_chooser()
        elif self._pack.preset not in self._presets:  # of a newer version of the app
            self.change_kind()
        else:
            yield from self._show_pack(case, self._pack, documents)

    def build(self) -> None:
        """Ask where the bundle goes, and build it there."""
        case, pack, counted = self._desk.case, self._pack, self.arranging.counted
        if case is None or pack is None or counted is None or counted.plan is None:
            return
        if counted.waiting and not work.may_build_unread(self, counted.waiting):
            return
        day, late = self._desk.today().isoformat(), self.arranging.choices.late
        name = work.suggested_name(case.name, self._presets[pack.preset], day, late)
        if (out := work.ask_where_to_save(self, self._desk.last_folder("bundles") / name)) is not None:
            self._desk.remember_folder("bundles", out.parent)
            self._start_build(out, force=False)

    def check_a_pdf(self) -> None:
        """Ask for any PDF and check it; the council's bundle, for example."""
        file = work.ask_which_pdf(self, self._desk.last_folder("checks"))
        if file is None:
            return
        self._desk.remember_folder("checks", file.parent)
        self._building.check(file)

    def new_bundle(self) -> None:
        """Offer the kinds of bundle."""
        self._choosing = "new"
        self._show_chooser()
        self.chooser.take_keyboard()

    def change_kind(self) -> None:
        """Offer the kinds of bundle for the one that is open."""
        if self._pack is not None:
            self._choosing = "change"
            self._show_chooser()
            self.chooser.take_keyboard()

    def show_bundle(self, number: int) -> None:
        """Open another of the case's bundles."""
        self._remember(number)
        self._choosing = ""
        self._show(self.arranging)
        self._keeping.then(self._open_current)

    def remove(self) -> None:
        """Remove the open bundle, if the person means it."""
        pack = self._pack
        if pack is not None and work.may_remove(self, pack.title):
            self._changes.remove(pack)

    # ---- showing ----

    def _show(self, page: Any) -> None:
        self._stack.setCurrentWidget(page)
        is_arranging = page is self.arranging
        if (self.main_action is not None) != is_arranging:
            self.main_action = self._build_action if is_arranging else None

    def _read_presets(self) -> dict[str, Preset]:
        """Read the kinds of bundle again: the person may have changed one of their own."""
        self._presets = {preset.id: preset for preset in presets(self._desk.archive.folder / FOLDER)}
        return self._presets

    @cached_property
    def chooser(self) -> PresetChooser:
        """The kinds of bundle, each on a card; made when somebody chooses."""
        made = PresetChooser(())
        made.chosen.connect(self._preset_chosen)
        made.cancelled.connect(self._back)
        made.room_asked.connect(self._desk.room_asked)
        self._stack.addWidget(made)
        return made

    def _show_chooser(self) -> None:
        self.chooser.show_presets(tuple(self._presets.values()), read_own(self._desk.archive.folder / FOLDER)[1])
        if self._choosing == "change" and self._pack is not None:
            self.chooser.ask_for_change(self._pack.preset)
        else:
            self.chooser.ask_for_new(may_cancel=self._pack is not None)
        self._show(self.chooser)

    def _show_pack(self, case: Case, pack: Pack, documents: dict[int, Document]) -> Iterator[None]:
        preset = self._presets[pack.preset]
        self._last_build = self._desk.archive.last_build(pack.id)
        if self._stack.currentWidget() is self.result:  # who goes back from it finds all read again
            return
        choices = Choices(
            pack.pages,
            what_is_known(self._desk.archive, case.id),
            self._desk.archive.issues.last(pack.id),
            today=self._desk.today(),
            sizes=self._desk.archive.sizes.of_case(case.id),
            letters=self._desk.archive.letters.filed(case.id),
        )
        yield
        if self._keeping.is_busy or self._desk.case is None or self._desk.case.id != case.id:
            return  # what is on screen, or comes there next, is newer
        self.arranging.show_bundle(case, pack, preset, arranged(pack, preset, documents), documents, choices)
        self._show_counts()
        count = len(self._packs)
        self.arranging.bundles.set_name(f"{'Bundles' if count == 1 else f'{count} bundles'}: open, new, rename, remove")
        if not self._choosing:
            self._show(self.arranging)

    def _show_counts(self) -> None:
        """Say whether it can be built, and whether what was built last is still what is on screen."""
        counted = self.arranging.counted
        has_plan = counted is not None and counted.plan is not None
        self._build_action.setEnabled(has_plan and not self._building.is_busy)
        self._build_action.setText("Build bundle" if not self._building.is_busy else "Building…")
        last, plan = self._last_build, counted.plan if counted is not None else None
        is_old = last is not None and self._pack is not None and has_changed(last, plan, self._pack)
        self.arranging.summary.show_last_build(last, has_changed=is_old)

    def _fill_menu(self) -> None:
        """List the case's bundles, and what can be done with the open one."""
        fill_menu(self._menu, self._packs, self._pack, self.show_bundle, self._entries())

    def _entries(self) -> Sequence[Entry | None]:
        sending = self._sending
        return (
            Entry("plus", "New bundle…", self.new_bundle),
            None,
            Entry("pencil", "Rename\tF2", self.arranging.title.edit),
            Entry("check-check", "Add all papers that fit", self._fill),
            Entry("sliders-horizontal", "Change the kind…", self.change_kind),
            None,
            Entry("file-text", "See the index…", partial(self._with_pack, partial(see_index, self._desk, self))),
            Entry("send", "Mark as sent…", self._mark_as_sent, is_possible=self._last_build is not None),
            Entry("list", "What was sent…", partial(self._with_pack, sending.show_issues)),
            Entry("copy", "Save the papers apart…", partial(self._with_pack, sending.save_apart)),
            Entry(
                "eye-off", "Build a redacted copy…", partial(self._with_pack, partial(build_redacted, self._desk, self))
            ),
            Entry("save", "Save as a preset of mine…", self._save_preset),
            Entry("shield-check", "Check the council’s bundle…", partial(self._desk.room_asked.emit, "council")),
            Entry("scale", "At the hearing…", partial(self._desk.room_asked.emit, "hearing")),
            None,
            Entry("trash-2", "Remove…", self.remove, tone="late"),
        )

    # ---- changing ----

    def _changed(self, sections: Sections, words: str, before: Sections | None) -> None:
        if self._pack is None:
            return
        pages = self.arranging.choices.pages
        self._keeping.keep(arrange_pack, pack=self._pack.id, sections=sections, pages=pages, now=self._desk.now())
        self._show_counts()
        if words:
            self._desk.said.emit(words, partial(self.arranging.undo, before) if before is not None else None)

    def _renamed(self, title: str) -> None:
        if self._pack is not None:
            self._keeping.keep(
                change_pack, pack=self._pack.id, title=title, preset_id=self._pack.preset, now=self._desk.now()
            )

    def _fill(self) -> None:
        if self._pack is not None:
            self._changes.fill(self._pack.id, self.arranging.sections)

    def _preset_chosen(self, preset: Preset, fills: bool) -> None:
        case, pack = self._desk.case, self._pack
        if case is not None and self._choosing == "change" and pack is not None:
            self._changes.change_kind(pack, preset, self._presets)
        elif case is not None:
            self._changes.begin(case.id, preset, fills=fills)

    # ---- building and checking ----

    def _start_build(self, out: Path, *, force: bool) -> None:
        self._keeping.then(partial(self._build_now, out, force))

    def _build_smaller(self) -> None:
        outcome = self.result.outcome
        if outcome is not None:
            self._keeping.then(partial(self._build_now, outcome.file, force=False, reduce=True))

    def _build_now(self, out: Path, force: bool, *, reduce: bool = False) -> None:
        counted = self.arranging.counted
        if self._pack is not None and counted is not None and counted.plan is not None:
            way = self.arranging.choices.way
            documents = documents_of(counted.plan)
            self._building.build(self._pack.id, out, force=force, documents=documents, way=way, reduce=reduce)

    def _show_last_build(self) -> None:
        if self._last_build is not None:
            self._show_outcome(outcome_of(self._last_build))

    def _show_outcome(self, outcome: Outcome) -> None:
        self._reading.stop()
        self.result.show_outcome(outcome)
        QTimer.singleShot(0, self, partial(self._bring_outcome, outcome))  # drawing it is another turn’s work

    def _bring_outcome(self, outcome: Outcome) -> None:
        self._show(self.result)
        self.refresh()
        if self.isVisible():
            self.result.take_keyboard()
        else:
            self._desk.said.emit(f"“{outcome.file.name}”: see Bundles for what became of it", None)

    def _save_anyway(self) -> None:
        outcome = self.result.outcome
        if outcome is not None:
            self._back()
            self._start_build(outcome.file, force=True)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            error = InputProblem(f"“{path}” cannot be opened from here.", "Open it from your own list of files.")
            self._desk.runner.refused.emit(error)

    def _back(self) -> None:
        self._choosing = ""
        self._show(self.arranging)
        self._refresh_now()
        if self._stack.currentWidget() is self.arranging:
            self.arranging.take_keyboard(anew=True)

    # ---- what was sent ----

    def _with_pack(self, then: Callable[[int], None]) -> None:
        """Do this for the open bundle, once the archive holds what is on screen."""
        if self._pack is not None:
            self._keeping.then(partial(then, self._pack.id))

    def _mark_as_sent(self) -> None:
        if self._pack is not None and self._last_build is not None:
            self._sending.mark_as_sent(self._pack.id, Path(self._last_build["file"]))

    def _save_preset(self) -> None:
        if self._pack is not None:
            self._keeping.then(partial(self._sending.save_preset, self._pack.id, self._pack.title))

    # ---- the rest ----

    def _connect(self) -> None:
        desk, page, show_moved = self._desk, self.arranging, self._sending.show_moved
        self._no_case.main_asked.connect(desk.new_case_asked)
        self._no_papers.main_asked.connect(lambda: desk.room_asked.emit("documents"))
        self._menu = QMenu(page.bundles)
        self._menu.aboutToShow.connect(self._fill_menu)
        page.bundles.setMenu(self._menu)
        page.bundles.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        page.changed.connect(self._changed)
        page.renamed.connect(self._renamed)
        page.opened.connect(lambda paper: desk.open_paper(paper.id))
        page.documents_asked.connect(lambda: desk.room_asked.emit("documents"))
        page.pages_asked.connect(self._sending.choose_pages)
        page.left_out_asked.connect(lambda: self._with_pack(self._sending.show_left_out))
        page.counted_anew.connect(self._show_counts)
        page.summary.moved_asked.connect(lambda: self._with_pack(lambda pack: show_moved(pack, page.choices.way)))
        self._sending.presets_changed.connect(self._read_presets)
        self.result.sent_asked.connect(self._mark_as_sent)
        self.result.hearing_asked.connect(lambda: self._with_pack(self.hearing_asked.emit))
        self.result.apart_asked.connect(lambda: self._with_pack(self._sending.save_apart))
        self.result.also_asked.connect(lambda *asked: self._with_pack(lambda pack: self._making.make(pack, *asked)))
        self.result.smaller_asked.connect(
            lambda card: self._with_pack(lambda pack: self._making.ask_smaller(pack, card))
        )
        page.summary.check_asked.connect(self.check_a_pdf)
        page.summary.last_build_asked.connect(self._show_last_build)
        self.result.back_asked.connect(self._back)
        self.result.save_anyway_asked.connect(self._save_anyway)
        self.result.page_asked.connect(lambda number, at: desk.open_paper(number, at))
        self.result.open_asked.connect(self._open)
        self._building.ended.connect(self._show_outcome, Qt.ConnectionType.QueuedConnection)  # this turn reads anew
        self._building.changed.connect(self._show_counts)

    def _current_pack(self) -> Pack | None:
        """Return the bundle that was open last, else the one changed last."""
        wanted = int(str(self._desk.state.value(f"bundle/{self._shown_case}", 0)) or 0)
        return next((pack for pack in self._packs if pack.id == wanted), self._packs[0] if self._packs else None)

    def _remember(self, number: int) -> None:
        self._desk.state.setValue(f"bundle/{self._shown_case}", number)

    def _open_current(self) -> None:
        self._refresh_now()
        if self._stack.currentWidget() is self.arranging and self.isVisible():
            self.arranging.take_keyboard()
