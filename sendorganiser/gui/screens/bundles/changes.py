"""What the bundles room changes of a whole bundle at one press: begun, filled, of another kind, removed; with undo."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from sendorganiser.bundle import Preset
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.bundles import work
from sendorganiser.gui.screens.bundles.arrangement import Sections
from sendorganiser.gui.screens.bundles.keeping import Keeping
from sendorganiser.model import Pack
from sendorganiser.workflows.bring_back_pack import bring_back_pack, remove_pack_for_now
from sendorganiser.workflows.build_pack import arrange_pack, change_pack, fill_pack


class Changes(QObject):
    """Has it done, and tells of it."""

    def __init__(self, desk: Desk, keeping: Keeping, show: Callable[[int], None]) -> None:
        super().__init__(keeping)
        self._desk, self._keeping, self._show = desk, keeping, show

    def begin(self, case: int, preset: Preset, *, fills: bool) -> None:
        """Make a bundle of a kind, filled with the papers it takes if that is wanted."""
        self._keeping.keep(
            work.begin_pack, done=self._show, case=case, preset_id=preset.id, title="", fills=fills,
            now=self._desk.now(),
        )  # fmt: skip

    def change_kind(self, pack: Pack, preset: Preset, known: Mapping[str, Preset]) -> None:
        """Make a bundle one of another kind; a title that only said its kind becomes the new one's."""
        was = known[pack.preset].title if pack.preset in known else ""
        title = preset.title if pack.title == was else pack.title
        done = partial(self._kind_changed, pack, known)
        self._keeping.keep(change_pack, done=done, pack=pack.id, title=title, preset_id=preset.id, now=self._desk.now())

    def fill(self, pack: int, before: Sections) -> None:
        """Put in every paper that the bundle's kind takes."""
        self._keeping.keep(fill_pack, done=partial(self._filled, pack, before), pack=pack, now=self._desk.now())

    def remove(self, pack: Pack) -> None:
        self._keeping.keep(remove_pack_for_now, done=partial(self._removed, pack.title), pack=pack.id)

    def _filled(self, number: int, before: Sections, after: Sections) -> None:
        count = sum(map(len, after.values())) - sum(map(len, before.values()))
        words = "Nothing more fits" if not count else f"{count} paper{'' if count == 1 else 's'} added"
        back = partial(self._put_back, number, before) if count else None
        self._desk.said.emit(words, back)

    def _put_back(self, number: int, sections: Sections) -> None:
        self._keeping.keep(arrange_pack, pack=number, sections=sections, now=self._desk.now())

    def _kind_changed(self, before: Pack, known: Mapping[str, Preset], _: object) -> None:
        self._show(before.id)
        undo = partial(
            self._keeping.keep,
            work.restore_pack,
            pack=before.id,
            title=before.title,
            preset_id=before.preset,
            sections=before.sections,
            now=self._desk.now(),
        )
        self._desk.said.emit("Kind of bundle changed", undo if before.preset in known else None)

    def _removed(self, title: str, removed: object) -> None:
        back = partial(self._desk.work, bring_back_pack, owner=self._desk, removed=removed)
        self._desk.said.emit(f"“{title}” removed", back)
