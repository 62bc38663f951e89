"""Keeps the notes made at a hearing."""

from sendorganiser.model.hearing import HearingNote
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

_NOTES = Noun("hearing_notes", HearingNote, "note")


class Hearing(Door):
    """Notes on pages of bundles; a page has one, whichever bundle it is looked up in."""

    def of_case(self, case: int) -> list[HearingNote]:
        """Return a case's notes, bundle by bundle in the order of their pages."""
        return rows.read(self.db, _NOTES, "case_id = ?", (case,), order="name, bundle, place, id")

    def on_page(self, case: int, *, bundle: str, place: int, mine: tuple[int, int] | None) -> list[HearingNote]:
        """Return the notes on a page of a bundle, and those on the page of one's own that stands there."""
        document, page = mine or (0, 0)
        shown = rows.shown_paper("hearing_notes.document")
        where = f"case_id = ? AND ((bundle = ? AND place = ?) OR ({shown} = ? AND page = ?))"
        return rows.read(self.db, _NOTES, where, (case, bundle, place, document, page))

    def keep(self, note: HearingNote) -> None:
        """Keep what is written on a page; what was there goes to the bin if it is another."""
        mine = (note.document, note.page) if note.document is not None and note.page is not None else None
        with self.writing() as db:
            before = self.on_page(note.case, bundle=note.bundle, place=note.place, mine=mine)
            if note.text.strip() and before:
                rows.change(db, _NOTES, before[0].id, {"text": note.text})
                before = before[1:]
            elif note.text.strip():
                rows.add(db, _NOTES, note)
            rows.remove(db, _NOTES, [one.id for one in before], note.made)
