"""Backups of the journal, and looking whether it is whole."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from voice_coach.disk import make_private_file, make_private_folder, sync_file, sync_folder
from voice_coach.errors import JournalError
from voice_coach.store.backups import backup_folder, backups_of
from voice_coach.store.connections import connect
from voice_coach.store.erasing import ERASURES
from voice_coach.store.migrations import SEARCH_TRIGGERS
from voice_coach.store.part import Part
from voice_coach.store.trouble import told_plainly

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from voice_coach.store.library import Database

logger = logging.getLogger(__name__)

KEPT_BACKUPS = 7
_ATTEMPTS = 3


class Safekeeping(Part):
    """Raise JournalError, JournalFull."""

    def backup(self, day: date, keep: int = KEPT_BACKUPS) -> Path:
        """Copy the journal to backups/journal-DAY.db beside it (0600) and keep the last `keep`; return the
        copy.

        The journal can be read and written meanwhile. The copy takes its name only when it is whole and on
        the disk.
        """
        journal = self._connections.path
        target = backup_folder(journal) / f"journal-{day.isoformat()}.db"
        with told_plainly(journal):
            make_private_folder(target.parent)
            for _ in range(_ATTEMPTS):
                if self._copy(target):
                    _let_go_of_old(journal, keep)
                    logger.info("backup %s made, %d bytes", target.name, target.stat().st_size)
                    return target
        message = f"No backup of the journal {journal} could be made: entries were being erased meanwhile."
        raise JournalError(message, "It is tried again later.")

    def backup_if_due(self, day: date, keep: int = KEPT_BACKUPS) -> Path | None:
        """Make the backup of `day` unless there is one; return it if it was made."""
        target = backup_folder(self._connections.path) / f"journal-{day.isoformat()}.db"
        return None if target.exists() else self.backup(day, keep)

    def backups(self) -> tuple[Path, ...]:
        """Return the backups, oldest first."""
        return backups_of(self._connections.path)

    def check(self) -> tuple[str, ...]:
        """Return everything found wrong with the file, in SQLite's words; nothing when it is whole.

        Reads all of it, so this is for `doctor` and `recover`, not for every opening.
        """
        try:
            with self._connections.reading() as db:
                problems = [text for (text,) in db.execute("PRAGMA integrity_check").fetchall() if text != "ok"]
                strays = db.execute("PRAGMA foreign_key_check").fetchall()
                missing = SEARCH_TRIGGERS - {trigger.name for trigger in db.triggers}
            problems += [f"row {rowid} of {table} refers to nothing" for table, rowid, *_ in strays]
            problems += [f"the search trigger {name} is missing" for name in sorted(missing)]
            problems += self._check_search()
        except JournalError as error:
            return (error.message,)
        return tuple(problems)

    def _check_search(self) -> list[str]:
        """Compare the search index with the entries (SQLite asks for a writing connection)."""
        if self._connections.read_only:
            return []
        with self._connections.writing() as db:
            try:
                db.execute("INSERT INTO entry_fts (entry_fts, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                return ["the search index does not fit the entries"]
        return []

    def rebuild_search(self) -> None:
        """Make the search index anew from the entries."""
        with self._connections.writing() as db:
            db.table("entry").rebuild_fts()

    def _copy(self, target: Path) -> bool:
        """Copy to `target`; False if something was erased since the copy's snapshot, which is then thrown
        away.
        """
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        make_private_file(part)
        try:
            self._write_snapshot(part)
            sync_file(part)
            part.replace(target)
        except FileNotFoundError:
            return False  # an erasing removed the unfinished copy
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.parent)
        with closing(connect(target, read_only=True)) as copied, self._connections.reading() as live:
            up_to_date = _erasures(copied) == _erasures(live)
        if not up_to_date:
            target.unlink(missing_ok=True)
        return up_to_date

    def _write_snapshot(self, part: Path) -> None:
        with closing(connect(self._connections.path)) as db:
            db.conn.execute("VACUUM INTO ?", [str(part)])


def _erasures(db: Database) -> str | None:
    row = db.execute("SELECT value FROM state WHERE key = ?", [ERASURES]).fetchone()
    return row[0] if row else None


def _let_go_of_old(journal: Path, keep: int) -> None:
    kept = backups_of(journal)
    for old in kept[: max(0, len(kept) - max(1, keep))]:
        old.unlink(missing_ok=True)
