"""What the Documents room tells of copies and of papers that were split, and what its menu offers for them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.families import copies_words
from sendorganiser.gui.screens.documents.threads_banner import ThreadTeller
from sendorganiser.gui.screens.documents.unsure_banner import UnsureTeller
from sendorganiser.gui.style import State

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from sendorganiser.gui.screens.documents.browse import Browser
    from sendorganiser.gui.screens.documents.reading import News
    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.model import Document
    from sendorganiser.model.family import Decision


class FamilyTeller(QObject):
    """Marks papers in the list that look like copies, and shows one banner for all of them."""

    def __init__(self, desk: Desk, browser: "Browser", banners: "BannerArea", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._browser, self._banners = desk, browser, banners
        self._banner: Banner | None = None
        self._told: set[tuple[int, int]] = set()  # pairs that a banner has told of
        self._threads = ThreadTeller(desk, banners, self)
        self._unsure = UnsureTeller(desk, banners, self)

    def tell(self, case: int, news: "News") -> None:
        """Say which papers of a case look like copies or were cut out, and what else is news of them."""
        self._browser.show_notes(news.notes)
        self._threads.tell(news.threads)
        self._unsure.tell(case, news.unsure, is_read=news.is_read)
        names = {(pair.one, pair.other) for pair in news.pairs}
        words, is_news = copies_words(news.pairs), bool(names - self._told)
        if self._banner is not None and (is_news or not names or self._banner.said[0] != words):
            self._banner.close_banner()
            is_news = bool(names)  # fewer are left to compare: the strip says how many
        if is_news:
            self._told = names
            self._show(words)

    def add_to_menu(self, menu: "QMenu", document: "Document") -> None:
        """Offer what can be done with a paper and its family."""
        families = self._desk.archive.families
        if document.pages > 1:
            menu.addAction(icon("scissors"), "Split into papers…", lambda: self._desk.split_asked.emit(document.id))
        source = families.direct_source(document.id)
        if source is not None:
            whole, name = source
            menu.addAction(icon("book-open"), f"Open all of “{name}”", lambda: self._desk.open_paper(whole))
            menu.addAction(icon("file-stack"), f"Put “{name}” together again", partial(self._join, whole, name))
        self._threads.add_to_menu(menu, document)
        if pieces := families.pieces(document.id):
            words = f"Take apart into its {len(pieces)} papers"
            menu.addAction(icon("file-stack"), words, partial(self._take_apart, document))
        for copy in families.behind(document.id):
            menu.addAction(icon("book-open"), f"Open the copy “{copy.title}”", partial(self._desk.open_paper, copy.id))
            menu.addAction(icon("copy"), f"Bring the copy “{copy.title}” back", partial(self._bring_back, copy))

    def _show(self, words: str) -> None:
        banner = self._banners.show_banner(
            State.NOTE, words, "Nothing is merged without asking you.", action="Compare them"
        )
        self._banner = banner
        banner.action_asked.connect(lambda: self._desk.room_asked.emit("copies"))
        banner.closed.connect(lambda: self._closed(banner))

    def _closed(self, banner: "Banner") -> None:
        if self._banner is banner:
            self._banner = None

    def _join(self, whole: int, name: str) -> None:
        from sendorganiser.workflows.split_document import join_parts, part_again

        desk = self._desk

        def done(parts: tuple[int, ...]) -> None:
            back = partial(desk.work, part_again, owner=desk, whole=whole, parts=parts)
            desk.said.emit(f"“{name}” is one paper again. Its parts lie in the bin.", back)

        desk.work(join_parts, owner=self, done=done, whole=whole, now=desk.now())

    def _take_apart(self, whole: "Document") -> None:
        from sendorganiser.workflows.join_papers import join_again, take_apart

        desk = self._desk

        def done(pieces: tuple[int, ...]) -> None:
            back = partial(desk.work, join_again, owner=desk, whole=whole.id, pieces=pieces)
            desk.said.emit(f"“{whole.title}” is {len(pieces)} papers again.", back)

        desk.work(take_apart, owner=self, done=done, whole=whole.id, now=desk.now())

    def _bring_back(self, copy: "Document") -> None:
        from sendorganiser.workflows.find_copies import bring_back, decide_again

        desk = self._desk

        def done(before: "list[Decision]") -> None:
            back = partial(desk.work, decide_again, owner=desk, before=before)
            desk.said.emit(f"“{copy.title}” is in the list again.", back)

        desk.work(bring_back, owner=self, done=done, document=copy.id)
