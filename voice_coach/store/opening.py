"""Before a journal is used: is it there, is it ours, is it whole, does this program know its shape."""

from __future__ import annotations

import os
import secrets
import sqlite3
from typing import TYPE_CHECKING

from voice_coach.disk import close_to_others, make_private_file, make_private_folder, sync_file, sync_folder
from voice_coach.errors import JournalError
from voice_coach.store.connections import Connections, connect
from voice_coach.store.header import APPLICATION_ID, Header, read_header
from voice_coach.store.migrations import latest_version, migrate
from voice_coach.store.trouble import damaged, told_plainly

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.store.library import Database


def open_connections(path: Path, *, read_only: bool, wait: float) -> Connections:
    """Return connections to the journal at `path`, made or brought up to date if need be.

    Raise JournalError, leaving the file byte for byte as it was, when it is not a journal, is damaged or was
    made by a newer program.
    """
    with told_plainly(path):
        _refuse_misplaced(path, read_only=read_only)
        if not path.exists():
            create(path)
        header = read_header(path)
        _refuse_foreign(path, header, read_only=read_only)
        if not read_only:
            close_to_others(path)
    connections = Connections(path, read_only=read_only, wait=wait)
    try:
        _look_inside(connections, header)
        if not read_only:
            _bring_up_to_date(connections, header)
    except BaseException:
        connections.close()
        raise
    return connections


def _bring_up_to_date(connections: Connections, header: Header) -> None:
    with connections.alone() as db:
        if header.version < latest_version():
            migrate(db)
        _use_log(db)


def _use_log(db: Database) -> None:
    """Put a restored backup back into the mode with a write-ahead log; a journal that is in it stays so."""
    try:
        db.enable_wal()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        # Another process has it open. It works without the log too, and the next opening makes the switch.


def create(path: Path) -> None:
    """Make an empty journal at `path`, unless another process was quicker: whole or not at all."""
    make_private_folder(path.parent)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    make_private_file(part)
    try:
        _write_empty(part)
        _put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write_empty(part: Path) -> None:
    db = connect(part)
    try:
        # Both must come before the first table; with auto_vacuum the file can give back the room of expired
        # sound.
        db.conn.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db)
        db.conn.execute("PRAGMA journal_mode = WAL").fetchall()
    finally:
        db.close()
    sync_file(part)


def _put_in_place(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        return  # another process made the journal meanwhile; its one is as good
    except OSError:
        # a file system without hard links: the smallest gap that is left
        if not path.exists():
            part.rename(path)


def _refuse_misplaced(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        message = f"The journal {path} is a folder."
        raise JournalError(message, "Name a file, or move the folder elsewhere.")
    log = path.with_name(path.name + "-wal")
    if path.exists():
        return
    if log.exists() and log.stat().st_size:
        # SQLite would apply the old log to the new file and spoil both.
        message = f"The journal {path} is missing, but its log {log.name} is there."
        raise JournalError(message, "Put the journal back beside it, or move the log elsewhere to start anew.")
    if read_only:
        message = f"There is no journal at {path} yet."
        raise JournalError(message, "The first check-in makes it.")


def _refuse_foreign(path: Path, header: Header, *, read_only: bool) -> None:
    if header.application != APPLICATION_ID:
        message = f"{path} is a database of another program, not a journal. It was left untouched."
        raise JournalError(message, "Choose another place for the journal.")
    if header.version > latest_version():
        message = f"The journal {path} was made by a newer Voice Coach. It was left untouched."
        raise JournalError(message, "Install the newer version to use it.")
    if read_only and header.version < latest_version():
        message = f"The journal {path} was made by an older Voice Coach and has not been brought up to date yet."
        raise JournalError(message, "Run: voice-coach recover")


def _look_inside(connections: Connections, header: Header) -> None:
    """Read the schema, which is where most damage shows at once. Raise JournalError."""
    with connections.reading() as db:
        try:
            db.conn.execute("SELECT count(*) FROM sqlite_master").fetchall()
            if header.version:
                db.conn.execute("SELECT max(id) FROM entry").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise damaged(connections.path, "has lost its tables") from error
            raise
