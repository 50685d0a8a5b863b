"""The sound files speech engines write: WAV everywhere, AIFF on macOS whatever the file is called."""

from __future__ import annotations

import io
import struct
import sys
import wave
from array import array

from voice_coach.model import Sound

_AIFF_RATE = struct.Struct(">Hq")


def read_sound(data: bytes) -> Sound:
    """Given a whole WAV or AIFF file, return its sound as one channel. Raise ValueError when damaged."""
    try:
        return _read_aiff(data) if data[:4] == b"FORM" else _read_wav(data)
    except (wave.Error, EOFError, struct.error, KeyError) as error:
        message = "not a whole WAV or AIFF file"
        raise ValueError(message) from error


def write_wav(sound: Sound) -> bytes:
    """Return a whole WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(sound.rate)
        out.writeframes(sound.pcm)
    return buffer.getvalue()


def _read_wav(data: bytes) -> Sound:
    with wave.open(io.BytesIO(data)) as source:
        channels, width, rate = source.getnchannels(), source.getsampwidth(), source.getframerate()
        frames = source.readframes(source.getnframes())
        if len(frames) != source.getnframes() * channels * width:
            raise EOFError
    if width == 1:  # 8 bit is the one unsigned width
        frames = array("h", ((value - 128) << 8 for value in frames)).tobytes()
    elif width != 2:
        raise EOFError
    return Sound(_one_channel(frames, channels), rate)


def _read_aiff(data: bytes) -> Sound:
    """16-bit AIFF, or AIFC that only says which byte comes first."""
    chunks = _aiff_chunks(data)
    common, samples = chunks[b"COMM"], chunks[b"SSND"][8:]
    channels, _, width = struct.unpack(">hIh", common[:8])
    exponent, mantissa = _AIFF_RATE.unpack(common[8:18])
    little = common[18:22] == b"sowt"
    if width != 16 or channels < 1 or common[18:22] not in (b"", b"NONE", b"twos", b"sowt"):
        raise EOFError
    values = array("h", samples[: len(samples) // 2 * 2])
    if little != (sys.byteorder == "little"):
        values.byteswap()
    # The rate is an 80-bit float; for whole rates the top of its mantissa is the number itself.
    rate = (mantissa & 0xFFFFFFFFFFFFFFFF) >> (16383 + 63 - exponent)
    return Sound(_one_channel(values.tobytes(), channels), rate)


def _aiff_chunks(data: bytes) -> dict[bytes, bytes]:
    chunks: dict[bytes, bytes] = {}
    position = 12
    while position + 8 <= len(data):
        name, length = struct.unpack(">4sI", data[position : position + 8])
        chunks[name] = data[position + 8 : position + 8 + length]
        if len(chunks[name]) != length:
            raise EOFError
        position += 8 + length + length % 2
    return chunks


def _one_channel(frames: bytes, channels: int) -> bytes:
    if channels == 1:
        return frames
    values = array("h", frames)
    mixed = (sum(values[i : i + channels]) // channels for i in range(0, len(values), channels))
    return array("h", mixed).tobytes()
