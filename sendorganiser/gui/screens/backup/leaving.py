"""The card for taking everything along: copied out as ordinary files, and taken in again."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.backup.choosing import choose_folder, free_path
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph
from sendorganiser.gui.widgets.question import ask
from sendorganiser.gui.widgets.text import named
from sendorganiser.workflows.export_papers import Exported, export_papers
from sendorganiser.workflows.import_papers import Imported, import_papers


class LeavingCard(Card):
    """Everything can leave, at any time, without the app."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Take everything along")
        self._desk = desk
        self.body.addWidget(
            Paragraph(
                "All papers as ordinary files in folders by year and kind, with a list any browser opens. Nobody needs "
                "this app to read them. This app can take such a folder in again."
            )
        )
        self.everything = Button("Copy everything out…", icon_name="folder-output")
        self.one = Button("", "plain", "folder-output")
        self.back = Button("Take such a folder in…", "quiet")
        self.everything.clicked.connect(lambda: self._choose(only=False))
        self.one.clicked.connect(lambda: self._choose(only=True))
        self.back.clicked.connect(self._choose_back)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.everything, self.one, self.back):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self.said = Paragraph("", "muted")
        self.said.hide()
        self.body.addWidget(self.said)
        self.renew()

    def renew(self) -> None:
        """Name the case that is on the desk."""
        case, cases = self._desk.case, self._desk.archive.cases()
        self.everything.setEnabled(bool(cases))
        self.one.setVisible(case is not None and len(cases) > 1)
        if case is not None:
            self.one.setText(f"Only {named(case.name)}’s case…")

    def export(self, parent: Path, *, only: bool) -> None:
        """Copy out into a new folder in `parent`."""
        desk = self._desk
        desk.remember_folder("export", parent)
        cases = [desk.case.id] if only and desk.case is not None else []
        whose = f"{desk.case.name}’s papers" if cases and desk.case is not None else "Papers"
        desk.work(
            export_papers,
            owner=self,
            done=self._exported,
            what="Copying papers out",
            folder=free_path(parent, f"{whose} {desk.today().isoformat()}"),
            cases=cases,
            now=desk.now(),
        )

    def take_in(self, folder: Path) -> None:
        """Take in a folder that was copied out."""
        desk = self._desk
        desk.work(
            import_papers, owner=self, done=self._imported, what="Taking papers in", folder=folder, now=desk.now()
        )

    def _choose(self, *, only: bool) -> None:
        if self._desk.archive.is_locked and not ask(
            self,
            "Anyone can read what is copied out",
            "Your papers are locked. These copies are not: they open without a passphrase.",
            yes="Copy them out",
            no="Keep them locked",
        ):
            return
        if chosen := choose_folder(self, self._desk, "Choose where the new folder goes", "export"):
            self.export(chosen, only=only)

    def _choose_back(self) -> None:
        if chosen := choose_folder(self, self._desk, "Choose the folder that was copied out", "export"):
            self.take_in(chosen)

    def _exported(self, done: Exported) -> None:
        words = f"{done.papers:,} papers are in {done.folder}."
        if done.in_bin:
            words += f" {done.in_bin:,} in the bin were left out."
        if done.damaged:
            words += f" Damaged or missing in the archive: {', '.join(done.damaged[:5])}."
        self._say(words)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.folder)))

    def _imported(self, done: Imported) -> None:
        counts = ((done.papers, "paper", "papers"), (done.events, "event", "events"), (done.people, "person", "people"))
        told = [f"{number:,} {one if number == 1 else more}" for number, one, more in counts if number]
        words = f"Taken in: {', '.join(told) or 'nothing'}."
        if done.missing:
            words += f" Not found or not readable: {', '.join(done.missing[:5])}."
        if done.others:
            words += f" {len(done.others):,} other files lie in that folder; add them as papers if you want them."
        if done.left:
            words += f" {done.left:,} things that belong to what did not come back were left out."
        self._say(words)
        if done.cases:
            self._desk.choose_case(done.cases[0])
            self._desk.read_waiting()

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()
