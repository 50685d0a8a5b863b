"""What SQLite and the disk complain about, in sentences a person can act on. Never a word of the journal."""

from __future__ import annotations

import errno
import shlex
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voice_coach.errors import JournalDamaged, JournalError, JournalFull
from voice_coach.store.backups import backups_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
# A quota or a file-size limit reaches us as a failed write, not as SQLITE_FULL.
_CANNOT_GROW = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say about the journal at `path` into JournalError, JournalFull."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our own mistake, which should look like one
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise _explain_os(error, path) from error


def damaged(path: Path, what: str) -> JournalDamaged:
    """Return the error for a journal that is `what` ("is damaged", ...), naming the way back to the last
    backup.
    """
    return JournalDamaged(f"The journal {path} {what}. It was left untouched.", restoring(path))


def restoring(path: Path) -> str:
    """Return the commands that put the last backup in place of the journal, or where to look when there is
    none.
    """
    backups = backups_of(path)
    if not backups:
        return "There is no backup beside it; move it elsewhere to start a new journal."
    aside = path.with_name(f"{path.name}.damaged")
    # The log goes aside too: SQLite would apply it to the restored file.
    copy = f"cp -p {_quote(backups[-1])} {_quote(path)}"
    move = f"mkdir {_quote(aside)} && mv {_existing(path)} {_quote(aside)}"
    return f"The last backup is {backups[-1]}. To use it: {move} && {copy}"


def _existing(path: Path) -> str:
    files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]
    return " ".join(_quote(file) for file in files if file.exists())


def _quote(path: Path) -> str:
    return shlex.quote(str(path))


def _explain(error: sqlite3.Error, path: Path) -> JournalError:
    extended = getattr(error, "sqlite_errorcode", None) or 0
    code = extended & 0xFF
    if code in _DAMAGED:
        return damaged(path, "is damaged")
    if code == sqlite3.SQLITE_FULL or extended in _CANNOT_GROW:
        return full(path)
    if code in _BUSY:
        message = f"Another program has kept the journal {path} locked for too long."
        return JournalError(message, "Close that program and try again.")
    if code in _FORBIDDEN:
        return forbidden(path)
    return JournalError(f"The journal {path} could not be used: {error}.", "Run: voice-coach doctor")


def _explain_os(error: OSError, path: Path) -> JournalError:
    if error.errno in _NO_ROOM:
        return full(path)
    if isinstance(error, PermissionError):
        return forbidden(path)
    return JournalError(f"The journal {path} could not be used: {error.strerror or error}.", "")


def full(path: Path) -> JournalFull:
    """Return the error for a disk that takes no more."""
    message = f"There is no room left on the disk that holds the journal {path}. Nothing was half-written."
    return JournalFull(message, "Free some space and try again.")


def forbidden(path: Path) -> JournalError:
    """Return the error for a file or folder this person may not use."""
    message = f"The journal {path} may not be read or written by this user."
    return JournalError(message, f"Check the permissions of the file and of {path.parent}.")
