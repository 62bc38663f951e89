"""Keeps letters and forms as far as they are written."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.model.letter import LetterDraft, Passage
from sendorganiser.store.door import Door
from sendorganiser.store.rows import shown_paper

_NAMES = tuple(each.name for each in fields(LetterDraft))
_SHOWN = ", ".join({"case": "case_id", "document": shown_paper("letters.document")}.get(name, name) for name in _NAMES)


class Letters(Door):
    """A case's drafts, and which of them were filed."""

    def drafts(self, case: int) -> list[LetterDraft]:
        """Return the case's letters and forms, the last changed first."""
        return self._read("case_id = ? ORDER BY changed DESC, id DESC", case)

    def draft(self, number: int) -> LetterDraft:
        found = self._read("id = ?", number)
        if not found:
            raise InputProblem(f"There is no letter {number}.", "It may have been removed; look at the list again.")
        return found[0]

    def filed(self, case: int) -> dict[int, str]:
        """Return which papers of a case were letters written here, and which letter each is."""
        sql = "SELECT document, template FROM letters WHERE removed = '' AND document IS NOT NULL AND case_id = ?"
        return dict(self.db.execute(sql, (case,)))

    def keep(self, draft: LetterDraft, *, now: str) -> int:
        """Add a letter, or put one that is kept as it now is; return its number."""
        values = {**_plain(draft), "changed": now}
        with self.writing() as db:
            if draft.id:
                setting = ", ".join(f"{name} = ?" for name in values)
                db.execute(f"UPDATE letters SET {setting} WHERE id = ?", (*values.values(), draft.id))
                return draft.id
            values |= {"made": now}
            places = ", ".join("?" * len(values))
            number = db.execute(
                f"INSERT INTO letters ({', '.join(values)}) VALUES ({places})", tuple(values.values())
            ).lastrowid
            assert number is not None
            return number

    def set_filed(self, number: int, *, document: int | None, logged: int | None) -> None:
        """Note which paper and which entry a letter became; None for one that was taken back."""
        with self.writing() as db:
            db.execute("UPDATE letters SET document = ?, logged = ? WHERE id = ?", (document, logged, number))

    def remove(self, numbers: Iterable[int], *, now: str) -> None:
        """Put drafts in the bin; a paper one became stays."""
        with self.writing() as db:
            db.executemany("UPDATE letters SET removed = ? WHERE id = ?", [(now, number) for number in numbers])

    def put_back(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            db.executemany("UPDATE letters SET removed = '' WHERE id = ?", [(number,) for number in numbers])

    def _read(self, where: str, value: int) -> list[LetterDraft]:
        sql = f"SELECT {_SHOWN} FROM letters WHERE removed = '' AND {where}"
        return [_draft(row) for row in self.db.execute(sql, (value,))]


def _plain(draft: LetterDraft) -> dict[str, Any]:
    return {
        "case_id": draft.case, "template": draft.template, "title": draft.title, "clock": draft.clock,
        "event": draft.event, "facts": _json(dict(draft.facts)), "words": _json([list(each) for each in draft.words]),
        "enclosures": _json(list(draft.enclosures)), "pack": draft.pack, "document": draft.document,
        "logged": draft.logged,
    }  # fmt: skip


def _draft(row: tuple[Any, ...]) -> LetterDraft:
    kept = dict(zip(_NAMES, row, strict=True))
    kept["facts"] = tuple(json.loads(kept["facts"] or "{}").items())
    kept["words"] = tuple(Passage(*each) for each in json.loads(kept["words"] or "[]"))
    kept["enclosures"] = tuple(json.loads(kept["enclosures"] or "[]"))
    return LetterDraft(**kept)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""
