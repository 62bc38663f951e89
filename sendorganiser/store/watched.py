"""Keeps the folders whose new files are taken in by themselves, and what became of each file."""

from collections.abc import Iterable

from sendorganiser.model.care import Seen, Watched
from sendorganiser.store.door import Door

SKIPPED = "there-before"  # it lay there when the folder was chosen, and was not wanted


class WatchedFolders(Door):
    """A file is dealt with once: again only when it has changed."""

    def folders(self) -> list[Watched]:
        """Return all folders that are watched, in the order they were chosen."""
        rows = self.db.execute("SELECT id, case_id, folder FROM watched_folders ORDER BY id").fetchall()
        return [Watched(*row) for row in rows]

    def watch(self, case: int, folder: str, *, now: str, leave: Iterable[Seen] = ()) -> int:
        """Watch a folder for a case, and leave the files there that are named; return the folder's id."""
        with self.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO watched_folders (case_id, folder, made) VALUES (?, ?, ?)", (case, folder, now)
            )
            row = db.execute(
                "SELECT id FROM watched_folders WHERE case_id = ? AND folder = ?", (case, folder)
            ).fetchone()
            db.executemany(
                "INSERT OR IGNORE INTO watched_files VALUES (?, ?, ?, ?, ?, '')",
                [(row[0], seen.path, seen.bytes, seen.changed, SKIPPED) for seen in leave],
            )
            return int(row[0])

    def forget(self, watched: int) -> None:
        """Watch a folder no longer; papers that came from it stay."""
        with self.writing() as db:
            db.execute("DELETE FROM watched_files WHERE watched = ?", (watched,))
            db.execute("DELETE FROM watched_folders WHERE id = ?", (watched,))

    def dealt_with(self, watched: int) -> dict[str, Seen]:
        """Return the files of a folder that were taken in, refused or left, as they were then."""
        rows = self.db.execute(
            "SELECT path, bytes, changed FROM watched_files WHERE watched = ?", (watched,)
        ).fetchall()
        return {row[0]: Seen(*row) for row in rows}

    def keep_outcome(self, watched: int, seen: Seen, *, outcome: str, reason: str) -> None:
        """Keep what became of a file."""
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO watched_files SELECT id, ?, ?, ?, ?, ? FROM watched_folders WHERE id = ?",
                (seen.path, seen.bytes, seen.changed, outcome, reason, watched),
            )

    def refused(self, watched: int) -> list[tuple[str, str]]:
        """Return (path, why) of the files of a folder that were refused."""
        sql = "SELECT path, reason FROM watched_files WHERE watched = ? AND outcome = 'refused' ORDER BY path"
        return [(row[0], row[1]) for row in self.db.execute(sql, (watched,)).fetchall()]
