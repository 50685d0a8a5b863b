"""Messages between the daemon and its worker processes: one JSON object, and sound beside it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

Message = tuple[dict[str, Any], bytes]

_SIZES = struct.Struct(">II")
LONGEST = 1 << 26
"""No honest message is longer than 64 MB; a size above it means that somebody else wrote to the pipe."""


class BrokenFrame(Exception):
    """The stream ended within a message, or holds something else than messages."""


def write(stream: IO[bytes], message: dict[str, Any], sound: bytes = b"") -> None:
    """Write one message and flush. Raise OSError when the other side is gone."""
    text = json.dumps(message).encode()
    stream.write(_SIZES.pack(len(text), len(sound)) + text)
    stream.write(sound)
    stream.flush()


def read(stream: IO[bytes]) -> Message | None:
    """Return the next message and its sound; None at the end of the stream. Raise BrokenFrame."""
    head = stream.read(_SIZES.size)
    if not head:
        return None
    if len(head) < _SIZES.size:
        raise BrokenFrame
    sizes = _SIZES.unpack(head)
    if max(sizes) > LONGEST:
        raise BrokenFrame
    text, sound = stream.read(sizes[0]), stream.read(sizes[1])
    if (len(text), len(sound)) != sizes:
        raise BrokenFrame
    try:
        message = json.loads(text)
    except ValueError as problem:
        raise BrokenFrame from problem
    if not isinstance(message, dict):
        raise BrokenFrame
    return message, sound
