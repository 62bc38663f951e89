"""What nearly all ask of an archive: its papers, their pages and their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser.store import documents
from sendorganiser.store.connection import in_our_words

if TYPE_CHECKING:
    from sendorganiser.model import Document, Fact, Page, Suggestion
    from sendorganiser.model.query import Query, Scope
    from sendorganiser.store.documents import NewDocument
    from sendorganiser.store.door import Door
    from sendorganiser.store.finding import Found
    from sendorganiser.store.vault import Arrived, Vault


class Papers:
    """The records of papers and the files they point at, kept in that order: first the file, then its record."""

    def __init__(self, door: Door, folder: Path, vault: Vault) -> None:
        self._door, self._db, self.folder, self._vault = door, door.db, folder, vault

    def documents(
        self, case: int, *, kind: str = "", since: str = "", until: str = "", suggested: bool = True
    ) -> list[Document]:
        """Return the case's documents by date, undated ones last; without `suggested` (their suggestions), quicker."""
        return documents.all_of(self._db, case, kind=kind, since=since, until=until, suggested=suggested)

    def newest(self, case: int, *, unconfirmed_only: bool, limit: int) -> list[Document]:
        """Return the case's newest documents (undated ones first) without their suggestions: how a long list begins."""
        return documents.newest(self._db, case, unconfirmed_only=unconfirmed_only, limit=limit)

    def unconfirmed(self, case: int) -> int:
        """Count the case's documents that nobody has checked yet."""
        return documents.unconfirmed(self._db, case)

    def document(self, number: int) -> Document:
        return documents.one(self._db, number)

    def known(self, case: int, sha256: str) -> int | None:
        """Return the id of the case's document with this original, if any."""
        return documents.known(self._db, case, sha256)

    def has_open_parts(self, document: int) -> bool:
        """Say whether what came inside a document (an e-mail's attachments) has not all been added yet."""
        return documents.has_open_parts(self._db, document)

    def close_parts(self, numbers: Sequence[int]) -> None:
        """Note that all that came inside these documents has been dealt with."""
        with self._door.writing() as db:
            for number in numbers:
                documents.close_parts(db, number)

    def pages(self, document: int, *, words: bool = True) -> list[Page]:
        return documents.pages(self._db, document, words=words)

    def texts(self, document: int) -> list[str | None]:
        return documents.texts(self._db, document)

    def clues(self, document: int) -> dict[str, str]:
        return documents.clues(self._db, document)

    def waiting(self, case: int | None = None) -> list[tuple[int, list[int]]]:
        """Return (document, page numbers) for pages whose text still has to be read."""
        return documents.waiting(self._db, case)

    def not_looked_at(self, case: int | None = None) -> list[int]:
        """Return documents that are read but for which nothing has been suggested yet."""
        return documents.not_looked_at(self._db, case)

    def sideways(self, case: int | None = None) -> list[int]:
        """Return documents that are read but have pages that do not stand upright yet."""
        return documents.sideways(self._db, case)

    def original_file(self, document: Document) -> Path:
        return self._file(document.sha256)

    def reading_file(self, document: Document) -> Path:
        return self._file(document.reading)

    def add_document(
        self,
        new: NewDocument,
        *,
        original: Arrived,
        extension: str,
        reading: Arrived | None,
        found: Mapping[Fact, Suggestion | None] | None,
        bar: float,
    ) -> int:
        """Keep the files, then the records, in that order: a record never points at a file that is not kept."""
        with in_our_words():
            self._vault.keep(original, extension)
            if reading is not None:
                self._vault.keep(reading, ".pdf")
        with self._door.writing() as db:
            documents.record_file(db, original.sha256, extension, original.bytes, "original")
            if reading is not None:
                documents.record_file(db, reading.sha256, ".pdf", reading.bytes, "reading")
            number = documents.add(db, new)
            if found is not None:
                documents.suggest(db, number, found, bar)
            return number

    def keep_page_texts(self, document: int, read: Sequence[Page]) -> None:
        with self._door.writing() as db:
            for page in read:
                documents.keep_page_text(db, document, page)

    def replace_reading(self, document: int, reading: Arrived, pages: Sequence[Page]) -> None:
        """Give a document another reading copy; its original stays as it is."""
        with in_our_words():
            self._vault.keep(reading, ".pdf")
        with self._door.writing() as db:
            documents.record_file(db, reading.sha256, ".pdf", reading.bytes, "reading")
            documents.replace_reading(db, document, reading.sha256, pages)

    def suggest(self, document: int, found: Mapping[Fact, Suggestion | None], bar: float) -> None:
        with self._door.writing() as db:
            documents.suggest(db, document, found, bar)

    def add_note(self, document: int, words: str) -> None:
        """Add a sentence to what is written beside a document, unless it stands there already."""
        with self._door.writing() as db:
            documents.add_note(db, document, words)

    def other_dates(self, document: int) -> dict[str, Suggestion]:
        """Return the dates suggested beside the paper's own: `sent`, `received`, `assessed`."""
        return documents.other_dates(self._db, document)

    def remove_documents(self, numbers: Sequence[int], *, now: str) -> None:
        """Put documents in the bin: in no list, search or bundle, and nothing of them deleted."""
        with self._door.writing() as db:
            for number in numbers:
                documents.remove(db, number, now)

    def put_back(self, numbers: Sequence[int]) -> None:
        """Take documents out of the bin."""
        with self._door.writing() as db:
            for number in numbers:
                documents.put_back(db, number)

    def in_bin(self, case: int, sha256: str) -> int | None:
        """Return the id of the case's document with this original that lies in the bin, if any."""
        return documents.in_bin(self._db, case, sha256)

    def set_facts(self, changes: Mapping[int, Mapping[str, str | bool]], *, confirm: bool = True) -> None:
        """Write facts a person gave, for one document or many, and mark them confirmed."""
        with self._door.writing() as db:
            for number, facts in changes.items():
                documents.set_facts(db, number, facts, confirm=confirm)

    def restore_facts(self, before: Sequence[Document]) -> None:
        """Put facts back as they were, for undo."""
        with self._door.writing() as db:
            for document in before:
                facts: dict[str, str | bool] = {fact: getattr(document, fact) for fact in documents.FACTS}
                facts["private"] = document.private
                documents.set_facts(db, document.id, facts, confirm=False)
                if not document.confirmed:
                    documents.unconfirm(db, document.id)

    def find(
        self, case: int, query: Query, *, limit: int, nearly: bool = False, scope: Scope | None = None
    ) -> list[Found]:
        """Return the best page of each paper that answers `query`; `nearly`, those that share most words."""
        from sendorganiser.model.query import Scope
        from sendorganiser.store import finding

        search = finding.find_nearly if nearly else finding.find
        with in_our_words():
            return search(self._db, case, query, limit=limit, scope=scope or Scope())

    # ---- files ----

    def kept_file(self, sha256: str, extension: str) -> Path:
        """Return where a kept file is, or would be."""
        return self._vault.path(sha256, extension)

    def is_as_it_came(self, sha256: str) -> bool:
        """Read a kept file again and say whether it is, byte for byte, what its hash says."""
        return self._vault.hash_of(sha256, documents.extension(self._db, sha256)) == sha256

    def arrive(self, source: Path) -> Arrived:
        """Copy a file into the archive's doorway, hashing it.

        An OSError of a source that lies elsewhere is the caller's to explain.
        """
        if source.is_relative_to(self.folder):  # both ends are the archive's
            with in_our_words():
                return self._vault.arrive(source)
        return self._vault.arrive(source)

    def keep(self, arrived: Arrived, extension: str) -> None:
        """Keep a file for a record that is written next; without one, it is only a file too many."""
        with in_our_words():
            self._vault.keep(arrived, extension)

    def turn_away(self, arrived: Arrived) -> None:
        self._vault.turn_away(arrived)

    def _file(self, sha256: str) -> Path:
        return self._vault.path(sha256, documents.extension(self._db, sha256))
