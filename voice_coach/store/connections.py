"""Connections to the journal file: one that writes, behind a lock, and as many as are needed that read.

A SQLite connection is one transaction for every thread that shares it (one thread's rollback takes the
other's insert with it), so there is one writer at a time and readers have connections of their own.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voice_coach.errors import JournalError
from voice_coach.store.library import Database
from voice_coach.store.trouble import told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 30.0
"""How long to wait for another program's write."""
_WIPE_WAIT_SECONDS = 5.0
"""How long an erasing waits for another program's reading."""


def connect(path: Path, *, read_only: bool = False, wait: float = WAIT_SECONDS) -> Database:
    """Return `path` opened with the pragmas every connection needs. Raise sqlite3.Error."""
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, check_same_thread=False)
    try:
        # Plugins of sqlite-utils that happen to be installed have no business in a journal.
        db = Database(connection, execute_plugins=False)
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return db


class Connections:
    """The writer and the readers of one journal file. Safe to use from several threads."""

    def __init__(self, path: Path, *, read_only: bool, wait: float = WAIT_SECONDS) -> None:
        self.path = path
        self.read_only = read_only
        self._wait = wait
        self._lock = threading.Lock()
        self._closed = False
        self._idle: list[Database] = []
        self._writer: Database | None = None
        with told_plainly(path):
            first = connect(path, read_only=read_only, wait=wait)
            if read_only:
                self._idle.append(first)
            else:
                self._writer = first

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: all of the block is kept, or nothing. Raise JournalError, JournalFull."""
        db = self._for_writing()
        with self._lock, told_plainly(self.path):
            # IMMEDIATE: a deferred transaction that reads first fails at once when another program writes
            # meanwhile.
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.commit()
            except BaseException:
                db.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A connection for this thread alone. Fetch everything inside the block: an open cursor holds up
        erasing.
        """
        with told_plainly(self.path):
            db = self._reader()
            try:
                yield db
            finally:
                self._give_back(db)

    @contextmanager
    def alone(self) -> Iterator[Database]:
        """The writing connection outside any transaction, for what cannot run inside one."""
        db = self._for_writing()
        with self._lock, told_plainly(self.path):
            yield db

    def wipe_log(self) -> bool:
        """Shrink the file and empty the write-ahead log, so that neither holds what was deleted.

        Return False when another program is reading what was deleted and did not stop within 5 seconds.
        """
        with self.alone() as db:
            db.conn.execute(f"PRAGMA busy_timeout = {int(min(self._wait, _WIPE_WAIT_SECONDS) * 1000)}").fetchall()
            try:
                # executescript, because execute() stops after the first page that was given back
                db.conn.executescript("PRAGMA incremental_vacuum")
                (busy, _, _) = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                db.conn.execute(f"PRAGMA busy_timeout = {int(self._wait * 1000)}").fetchall()
        return not busy

    def close(self) -> None:
        """Close every connection. The last one to close folds the log into the file."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            if self._writer is not None:
                self._writer.close()

    def _give_back(self, db: Database) -> None:
        if self._closed:
            db.close()
        else:
            self._idle.append(db)

    def _for_writing(self) -> Database:
        if self._writer is None:
            message = f"The journal {self.path} was opened for reading only."
            raise JournalError(message)
        return self._writer

    def _reader(self) -> Database:
        try:
            return self._idle.pop()  # a list's pop and append are atomic
        except IndexError:
            db = connect(self.path, read_only=self.read_only, wait=self._wait)
            db.conn.execute("PRAGMA query_only = ON").fetchall()
            return db
