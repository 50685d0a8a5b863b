"""Looking at a journal file without opening it as a database, so that a refused file stays untouched.

Even a reading SQLite connection may write beside or into a file (it folds a log left by a crash into it). So
whose file this is, and of what version, is read from the bytes (https://www.sqlite.org/fileformat.html).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from voice_coach.store.trouble import damaged

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x564F4943
"""The letters VOIC, in the header of every journal."""
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_LOG_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24


@dataclass(frozen=True, slots=True)
class Header:
    """What the first page says. `version` is the number of migrations applied to it."""

    application: int
    version: int
    page_bytes: int
    pages: int


def read_header(path: Path) -> Header:
    """Return the header of the journal at `path`, its crash log included. Raise JournalError if it is
    damaged.
    """
    with path.open("rb") as file:
        first = file.read(_HEADER_BYTES)
    if len(first) < _HEADER_BYTES or not first.startswith(_MAGIC):
        raise damaged(path, "is not a journal, or its beginning is lost")
    log = path.with_name(path.name + "-wal")
    logged = _first_page_in_log(log)
    header = _parse(logged or first)
    if not log.exists() or log.stat().st_size == 0:
        _refuse_cut_off(path, header)
    return header


def _parse(first: bytes) -> Header:
    (page_bytes,) = struct.unpack_from(">H", first, 16)
    (pages,) = struct.unpack_from(">I", first, 28)
    version, _, application = struct.unpack_from(">III", first, 60)
    return Header(application, version, 65536 if page_bytes == 1 else page_bytes, pages)


def _refuse_cut_off(path: Path, header: Header) -> None:
    if path.stat().st_size < header.pages * header.page_bytes:
        raise damaged(path, "is cut off: part of the file is missing")


def _first_page_in_log(log: Path) -> bytes:
    """Return the newest committed beginning of page 1 in the write-ahead log, or nothing."""
    if not log.exists():
        return b""
    with log.open("rb") as file:
        head = file.read(_LOG_HEADER_BYTES)
        if len(head) < _LOG_HEADER_BYTES:
            return b""
        (page_bytes,) = struct.unpack_from(">I", head, 8)
        return _scan(file, page_bytes, salts=head[16:24])


def _scan(file: BinaryIO, page_bytes: int, salts: bytes) -> bytes:
    """Return page 1 as of the last commit; frames with other salts are left over from an older round."""
    committed = waiting = b""
    position = _LOG_HEADER_BYTES
    while True:
        file.seek(position)
        frame = file.read(_FRAME_HEADER_BYTES + _HEADER_BYTES)
        if len(frame) < _FRAME_HEADER_BYTES + _HEADER_BYTES or frame[8:16] != salts:
            return committed
        page, commit = struct.unpack_from(">II", frame)
        if page == 1:
            waiting = frame[_FRAME_HEADER_BYTES:]
        if commit:
            committed = waiting
        position += _FRAME_HEADER_BYTES + page_bytes
