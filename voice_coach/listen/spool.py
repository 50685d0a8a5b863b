"""The recording on disk while it is being made: a WAV that a crash at any moment leaves readable.

Layout: RIFF header, `fmt ` chunk, a `vcoa` chunk holding the caller's header as JSON, `data` chunk. The sizes
are brought up to date with every sync, so any player opens the file; recovery goes by the file's length.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import struct
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from voice_coach.disk import sync_folder
from voice_coach.errors import JournalError, JournalFull
from voice_coach.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

logger = logging.getLogger(__name__)

CHUNK = b"vcoa"
SYNC_SECONDS = 1.0
_BYTES_PER_SECOND = SAMPLE_RATE * 2
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORMAT = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, _BYTES_PER_SECOND, 2, 16)
_ROOM = "Free some space; what was said so far is kept."


class DamagedSpool(JournalError):
    """A recording whose header cannot be read. The file is left as it is."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A recording read back: the caller's header, the sound (16 kHz, 16-bit, whole samples), its length."""

    header: dict[str, Any]
    pcm: bytes
    seconds: float


class SpoolWriter:
    """Appends sound to `<directory>/<uid>.wav`. Not for use from several threads.

    Every frame reaches the operating system at once, so that killing the process loses nothing, and the
    disk at least once a second of sound and once a second of real time.
    """

    def __init__(self, path: Path, handle: int, data_at: int) -> None:
        self.path = path
        self._handle: int | None = handle
        self._data_at = data_at
        self._written = 0
        self._synced = 0
        self._synced_at = time.monotonic()

    @classmethod
    def create(cls, directory: Path, uid: str, header: Mapping[str, object]) -> SpoolWriter:
        """Create the file with its header and sync both it and its folder.

        Raise JournalFull when there is no room, JournalError when the file exists or cannot be made.
        """
        lead = _lead(header)
        path = directory / f"{uid}.wav"
        try:
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            handle = os.open(path, flags, 0o600)
        except OSError as problem:
            raise _translated(problem, path) from problem
        writer = cls(path, handle, len(lead))
        try:
            _write_all(handle, lead)
            os.fsync(handle)
            sync_folder(directory)
        except OSError as problem:
            writer.discard()  # no sound was taken yet
            raise _translated(problem, path) from problem
        return writer

    @property
    def seconds(self) -> float:
        """How much sound has been written."""
        return self._written / _BYTES_PER_SECOND

    def append(self, frame: bytes) -> None:
        """Write `frame` through to the operating system; sync when a second has passed.

        Raise JournalFull or JournalError; what could be written of the frame is kept.
        """
        handle = self._open_handle()
        try:
            self._write(handle, frame)
            due = self._written - self._synced >= _BYTES_PER_SECOND * SYNC_SECONDS
            if due or time.monotonic() - self._synced_at >= SYNC_SECONDS:
                self._sync(handle)
        except OSError as problem:
            raise _translated(problem, self.path) from problem

    def close(self) -> None:
        """Bring the sizes up to date, sync and close; harmless when closed.

        Raise JournalFull or JournalError if the disk refuses the last sync; the file is closed all the same.
        """
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            self._sync(handle)
        except OSError as problem:
            raise _translated(problem, self.path) from problem
        finally:
            os.close(handle)

    def discard(self) -> None:
        """Erase the recording: its sound is emptied before its name goes. Harmless when already gone."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        discard_spool(self.path)

    def _open_handle(self) -> int:
        if self._handle is None:
            message = f"The recording {self.path.name} is already closed."
            raise JournalError(message)
        return self._handle

    def _write(self, handle: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            count = os.write(handle, view)
            self._written += count
            view = view[count:]

    def _sync(self, handle: int) -> None:
        end = self._data_at + self._written
        _write_at(handle, 4, struct.pack("<I", end - 8))
        _write_at(handle, self._data_at - 4, struct.pack("<I", self._written))
        os.lseek(handle, end, os.SEEK_SET)
        os.fsync(handle)
        self._synced = self._written
        self._synced_at = time.monotonic()


class ThrowawaySpool:
    """Keeps nothing: for the yes or no before a question, which is nobody's journal entry."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def append(self, frame: bytes) -> None:
        self.seconds += len(frame) / _BYTES_PER_SECOND

    def close(self) -> None:
        """There is nothing to close."""

    def discard(self) -> None:
        """There is nothing to erase."""


def read_spool(path: Path) -> Spooled:
    """Read a recording back, whatever its size fields say; an odd last byte is half a sample and left out.

    Raise DamagedSpool if its header is torn, JournalError if it cannot be read. The file is never changed.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise _translated(problem, path) from problem
    header, start = _parse(data, path)
    whole = (len(data) - start) // 2 * 2
    return Spooled(header, data[start : start + whole], whole / _BYTES_PER_SECOND)


def orphans(directory: Path) -> tuple[Path, ...]:
    """Return the recordings that lie in `directory`, by name; none if there is no such folder."""
    try:
        return tuple(sorted(path for path in directory.iterdir() if path.suffix == ".wav"))
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise _translated(problem, directory) from problem


def discard_spool(path: Path) -> None:
    """Empty and remove a recording. Harmless when it is gone; raise JournalError if it cannot be removed."""
    try:
        os.truncate(path, 0)
        path.unlink()
        sync_folder(path.parent)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise _translated(problem, path) from problem


def _lead(header: Mapping[str, object]) -> bytes:
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    text += b" " * (len(text) % 2)  # chunks start at even offsets
    note = struct.pack("<4sI", CHUNK, len(text)) + text
    size = 4 + len(_FORMAT) + len(note) + 8
    return struct.pack("<4sI4s", b"RIFF", size, b"WAVE") + _FORMAT + note + struct.pack("<4sI", b"data", 0)


def _parse(data: bytes, path: Path) -> tuple[dict[str, Any], int]:
    """Return the header and where the sound begins."""
    at = 12 + len(_FORMAT)
    ours = data[:4] == b"RIFF" and data[8:12] == b"WAVE" and data[12:at] == _FORMAT
    if ours and data[at : at + 4] == CHUNK and len(data) >= at + 8:
        sound_at = at + 8 + struct.unpack_from("<I", data, at + 4)[0]
        if data[sound_at : sound_at + 4] == b"data" and len(data) >= sound_at + 8:
            with contextlib.suppress(ValueError):
                header = json.loads(data[at + 8 : sound_at])
                if isinstance(header, dict):
                    return header, sound_at + 8
    message = f"The recording {path.name} has a torn header."
    raise DamagedSpool(message, "It was left as it is; any audio editor can open its raw sound.")


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _write_at(handle: int, offset: int, data: bytes) -> None:
    os.lseek(handle, offset, os.SEEK_SET)
    os.write(handle, data)


def _translated(problem: OSError, path: Path) -> JournalError:
    if problem.errno in _FULL:
        logger.warning("no room left for the recording %s", path.name)
        return JournalFull(f"There is no room left on the disk for the recording {path.name}.", _ROOM)
    reason = problem.strerror or type(problem).__name__
    message = f"The recording {path.name} could not be used: {reason}."
    return JournalError(message, "Check the rights of its folder.")
