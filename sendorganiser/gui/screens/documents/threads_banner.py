"""What the Documents room tells of exchanges by e-mail, and what its menu offers for them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.threads import asked_of, banner_words
from sendorganiser.gui.style import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.model import Document
    from sendorganiser.store.threads import KeptThread
    from sendorganiser.workflows.find_threads import Folded


class ThreadTeller(QObject):
    """Shows one banner where newer e-mails hold older ones; nothing is folded before somebody says so."""

    def __init__(self, desk: Desk, banners: "BannerArea", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banners = desk, banners
        self._banner: Banner | None = None
        self._told: set[int] = set()  # fronts that a banner has told of

    def tell(self, threads: "Sequence[KeptThread]") -> None:
        """Show the banner where an exchange was found that nobody has been told of; take it away when none is left."""
        threads = asked_of(threads)
        fronts = {thread.front for thread in threads}
        if self._banner is not None and not fronts:
            self._banner.close_banner()
        if fronts - self._told:
            self._told = fronts
            if self._banner is not None:
                self._banner.close_banner()
            banner = self._banners.show_banner(
                State.NOTE, banner_words(threads), "Nothing is put away without asking you.", action="Look at them"
            )
            self._banner = banner
            banner.action_asked.connect(self.ask)
            banner.closed.connect(lambda: self._closed(banner))

    def ask(self) -> None:
        """Ask what is to become of the earlier e-mails."""
        from PySide6.QtWidgets import QApplication

        from sendorganiser.gui.screens.documents.threads_dialog import ThreadsDialog

        ThreadsDialog(self._desk, QApplication.activeWindow()).open()

    def add_to_menu(self, menu: "QMenu", document: "Document") -> None:
        """Offer to put the earlier e-mails of an exchange behind the one that holds them."""
        threads = self._desk.archive.threads.of_case(document.case)
        thread = next((thread for thread in threads if thread.front == document.id and thread.held), None)
        if thread is not None:
            count = len(thread.held)
            words = f"Put {'1 earlier e-mail' if count == 1 else f'{count} earlier e-mails'} behind this one"
            menu.addAction(icon("mails"), words, partial(self._fold, document.id))

    def _fold(self, front: int) -> None:
        from sendorganiser.workflows.find_threads import fold

        self._desk.work(fold, owner=self, done=self._folded, front=front, now=self._desk.now())

    def _folded(self, folded: "Folded") -> None:
        from sendorganiser.workflows.find_threads import unfold

        count = len(folded.behind)
        words = "1 e-mail stands behind this one." if count == 1 else f"{count} e-mails stand behind this one."
        self._desk.said.emit(words, lambda: self._desk.work(unfold, owner=self._desk, folded=folded))

    def _closed(self, banner: "Banner") -> None:
        if self._banner is banner:
            self._banner = None
