"""What the Documents room tells of pages that a person should read: one banner, which leads to their list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.page_care import what_is_unsure
from sendorganiser.gui.style import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.model.care import Unsure


class UnsureTeller(QObject):
    """Says once how many pages there are, and again only when there are more."""

    def __init__(self, desk: Desk, banners: "BannerArea", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banners = desk, banners
        self._banner: Banner | None = None
        self._told: dict[int, int] = {}  # how many a banner has told of, by case

    def tell(self, case: int, unsure: "Sequence[Unsure]", *, is_read: bool) -> None:
        """Say how many pages a person should read, when all that waits has been read."""
        count = len(unsure)
        if self._banner is not None and count != self._told.get(case):
            self._banner.close_banner()
        if count <= self._told.get(case, 0) or not is_read:
            self._told[case] = min(count, self._told.get(case, 0))
            return
        self._told[case] = count
        happened, do = what_is_unsure(unsure)
        banner = self._banners.show_banner(State.NOTE, happened, do, action="Show me")
        self._banner = banner
        banner.action_asked.connect(lambda: self._desk.room_asked.emit("unsure"))
        banner.closed.connect(self._forget)

    def _forget(self) -> None:
        self._banner = None
