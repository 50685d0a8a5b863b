"""Erase means erase: the row, its sound, its search tokens, the write-ahead log and every backup.

SQLite alone leaves traces: the search index keeps an entry's tokens after it is deleted until the index is
merged, and the log keeps whole pages until it is emptied. What is still to be wiped is written down in the
transaction that deletes, so a crash in between only postpones it to the next opening.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.disk import sync_folder
from voice_coach.errors import JournalError
from voice_coach.model import Status
from voice_coach.store.backups import backup_folder, backups_of
from voice_coach.store.connections import connect
from voice_coach.store.part import Part, get_entry, update_entry
from voice_coach.store.rows import to_utc
from voice_coach.store.trouble import told_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from voice_coach.model import Outcome
    from voice_coach.store.library import Database
    from voice_coach.store.rows import Row

logger = logging.getLogger(__name__)

ERASURES = "erasures"
"""State key: how many erasings there were. A backup that holds a smaller number may hold what was erased
since.
"""


class What(StrEnum):
    """How much of an entry was erased."""

    ENTRY = "entry"
    WORDS = "words"  # what was said, sound included; the row stays
    AUDIO = "audio"


_NOTHING_SAID: Row = {
    "words": "",
    "raw_words": "",
    "number": None,
    "second": None,
    "choice": None,
    "yes": None,
    "engine": None,
    "reason": None,
    "edited": 0,
}


class Erasing(Part):
    """Each method returns when nothing is left in any file.

    Raise JournalError when another program keeps a trace alive by reading: then what was asked for is gone
    from the journal, and the trace goes the next time it is opened.
    """

    def delete(self, entry_id: int) -> None:
        """Erase an entry. Raise NotFound."""
        with self._connections.writing() as db:
            row = get_entry(db, entry_id)
            _owe(db, [row["uid"]], What.ENTRY)
            db.table("entry").delete(entry_id)
            _forget_tokens(db, row)
        logger.info("entry %d erased", entry_id)
        self.finish_erasing()

    def scrap(self, entry_id: int, outcome: Outcome) -> None:
        """Erase what was said in an entry and complete it with `outcome`. Raise NotFound."""
        with self._connections.writing() as db:
            row = get_entry(db, entry_id)
            sound = db.execute("SELECT 1 FROM audio WHERE entry = ?", [entry_id]).fetchone()
            if sound or _said(row):
                _owe(db, [row["uid"]], What.WORDS)
            _blank(db, entry_id)
            update_entry(db, entry_id, {"status": str(Status.COMPLETE), "outcome": str(outcome)})
            _forget_tokens(db, row)
        logger.info("entry %d scrapped", entry_id)
        self.finish_erasing()

    def drop_audio(self, entry_id: int) -> None:
        """Erase the sound of an entry, if there is any; its words stay. Raise NotFound."""
        with self._connections.writing() as db:
            row = get_entry(db, entry_id)
            if db.execute("DELETE FROM audio WHERE entry = ?", [entry_id]).rowcount:
                _owe(db, [row["uid"]], What.AUDIO)
        self.finish_erasing()

    def expire_audio(self, older_than: datetime) -> int:
        """Erase the sound of complete entries from before `older_than` (aware); return how many had any."""
        with self._connections.writing() as db:
            rows = db.execute(
                "SELECT uid, id FROM entry JOIN audio ON audio.entry = entry.id"
                " WHERE status = 'complete' AND at_utc < ?",
                [to_utc(older_than)],
            ).fetchall()
            if rows:
                _owe(db, [uid for uid, _ in rows], What.AUDIO)
            for _, entry_id in rows:
                db.table("audio").delete(entry_id)
        self.finish_erasing()
        return len(rows)

    def erase_all(self) -> None:
        """Erase every entry, occurrence, sound and backup. The empty journal stays."""
        with self._connections.writing() as db:
            _owe(db, [uid for (uid,) in db.execute("SELECT uid FROM entry").fetchall()], What.ENTRY)
            for table in ("audio", "entry", "occurrence"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM state WHERE key <> ?", [ERASURES])
            db.table("entry").rebuild_fts()
        with told_plainly(self._connections.path):
            for backup in backups_of(self._connections.path):
                backup.unlink()
        logger.info("journal emptied")
        self.finish_erasing()

    def finish_erasing(self) -> None:
        """Wipe what earlier erasings still owe: the log, then the backups."""
        owed = self._query("SELECT uid, what FROM erased WHERE owed")
        if not owed:
            return
        if not self._connections.wipe_log():
            message = "It is erased from the journal, but another program is reading the old state of it."
            raise JournalError(message, "Close that program; what is left goes the next time the journal is opened.")
        with told_plainly(self._connections.path):
            erase_from_backups(self._connections.path, owed)
        with self._connections.writing() as db:
            db.conn.executemany("UPDATE erased SET owed = 0 WHERE uid = :uid AND what = :what", owed)
            # Only a deleted entry must be remembered: a forgotten recording of it would otherwise bring it
            # back.
            db.execute("DELETE FROM erased WHERE NOT owed AND what <> ?", [str(What.ENTRY)])


def erase_from_backups(journal: Path, owed: Sequence[Row]) -> None:
    """Erase the same from each backup. One that cannot be read cannot be cleaned either, so it goes."""
    for unfinished in backup_folder(journal).glob(".*.part*"):
        unfinished.unlink(missing_ok=True)
    for backup in backups_of(journal):
        try:
            _erase_from(backup, owed)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            logger.warning("backup %s is damaged and may hold what was erased: removed", backup.name)
            backup.unlink()
            sync_folder(backup.parent)


def _erase_from(backup: Path, owed: Sequence[Row]) -> None:
    with closing(connect(backup)) as db:
        db.execute("BEGIN IMMEDIATE")
        touched = [_erase_one(db, row["uid"], What(row["what"])) for row in owed]
        if any(touched):
            db.table("entry").optimize()
        db.execute("COMMIT")
        if any(touched):
            db.conn.executescript("PRAGMA incremental_vacuum")


def _erase_one(db: Database, uid: str, what: What) -> bool:
    """Erase from a backup; return whether it held the entry."""
    row = db.execute("SELECT id FROM entry WHERE uid = ?", [uid]).fetchone()
    if row is None:
        return False
    if what is What.ENTRY:
        db.table("entry").delete(row[0])
    elif what is What.WORDS:
        _blank(db, row[0])
    else:
        db.execute("DELETE FROM audio WHERE entry = ?", [row[0]])
    return True


def _owe(db: Database, uids: Sequence[str], what: What) -> None:
    db.conn.executemany(
        "INSERT INTO erased (uid, what) VALUES (?, ?) ON CONFLICT (uid, what) DO UPDATE SET owed = 1",
        [(uid, str(what)) for uid in uids],
    )
    db.execute(
        "INSERT INTO state (key, value) VALUES (?, '1')"
        " ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT)",
        [ERASURES],
    )


def _said(row: Row) -> bool:
    return bool(
        row["words"]
        or row["raw_words"]
        or row["number"] is not None
        or row["second"] is not None
        or row["choice"]
        or row["yes"]
    )


def _blank(db: Database, entry_id: int) -> None:
    db.execute("DELETE FROM audio WHERE entry = ?", [entry_id])
    update_entry(db, entry_id, _NOTHING_SAID)


def _forget_tokens(db: Database, row: Row) -> None:
    """Merge the search index: until then it keeps the tokens of deleted words, even with secure_delete.

    0.5 s in a journal of 100,000 entries, so not for an entry that never had words.
    """
    if row["words"] or row["raw_words"]:
        db.table("entry").optimize()
