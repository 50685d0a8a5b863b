"""A WAV file that grows, and can be played at any moment while it does."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, BinaryIO, cast

from voice_coach.errors import DeviceLost, DeviceUnavailable

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_LARGEST = 0xFFFFFFFF - _HEADER.size


class GrowingWav:
    """One channel, signed 16-bit. The file is made (0600) when this is, and emptied by the first sound.

    It is only open while something is written.
    """

    def __init__(self, path: Path) -> None:
        """Raise DeviceUnavailable when the file cannot be written, or is something other than a WAV."""
        self._path = path
        self._rate = 0
        self._length = 0
        try:
            with self._open() as file:
                start = file.read(12)
        except OSError as error:
            message = f"The sound file {path} cannot be written: {error.strerror}."
            remedy = 'Choose another file under [sound] output, or "none".'
            raise DeviceUnavailable(message, remedy) from error
        if start and not (start[:4] == b"RIFF" and start[8:] == b"WAVE"):
            message = f"{path} exists and is not a WAV file, so it is not overwritten."
            raise DeviceUnavailable(message, "Choose another file under [sound] output.")

    @property
    def rate(self) -> int:
        """Samples a second; 0 before the first sound."""
        return self._rate

    def append(self, pcm: bytes, rate: int, gap: float = 0.0) -> None:
        """Write `gap` seconds of silence, then `pcm`, at the rate of the first sound. Raise DeviceLost."""
        self._rate = self._rate or rate
        start = self._length + 2 * round(gap * self._rate)
        if start + len(pcm) > _LARGEST:
            message = f"The sound file {self._path} has reached 4 GB, the most a WAV can hold."
            raise DeviceLost(message, "Choose another file under [sound] output.")
        try:
            with self._open() as file:
                file.truncate(_HEADER.size + self._length)  # the silence is a hole and needs no disk
                file.seek(_HEADER.size + start)
                file.write(pcm)
                file.flush()  # a full disk shows here, before the header promises anything
                self._set_length(file, start + len(pcm))
        except OSError as error:
            raise self._lost(error) from error

    def cut(self, seconds: float) -> None:
        """Take `seconds` away from the end. Raise DeviceLost."""
        try:
            with self._open() as file:
                self._set_length(file, max(0, self._length - 2 * round(seconds * self._rate)))
        except OSError as error:
            raise self._lost(error) from error

    def _open(self) -> BinaryIO:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        return cast("BinaryIO", os.fdopen(os.open(self._path, flags, 0o600), "r+b"))

    def _set_length(self, file: BinaryIO, length: int) -> None:
        file.seek(0)
        file.write(
            _HEADER.pack(
                *(b"RIFF", _HEADER.size - 8 + length, b"WAVE", b"fmt ", 16, 1, 1),
                *(self._rate, 2 * self._rate, 2, 16, b"data", length),
            )
        )
        file.truncate(_HEADER.size + length)
        self._length = length

    def _lost(self, error: OSError) -> DeviceLost:
        message = f"The sound file {self._path} cannot be written any more: {error.strerror}."
        return DeviceLost(message, "Make room on that disk, or choose another file under [sound] output.")
