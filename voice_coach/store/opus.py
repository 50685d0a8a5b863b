"""Speech to Opus in Ogg and back, in a process of its own: PyAV and what it brings must not stay in the
daemon.

Run as `python -m voice_coach.store.opus encode|decode`: sound in on stdin, sound out on stdout. Plain sound
is always 16 kHz, one channel, signed 16-bit little-endian. 10 minutes of speech are 19 MB plain and about 1.8
MB as Opus.
"""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from voice_coach.errors import JournalError
from voice_coach.model import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)

OPUS = "ogg/opus"
WAV = "wav"
_BITS_PER_SECOND = 24_000
# Level 3 of 10 packs 53 s of speech in 0.39 s instead of 0.66 s, no further from the original.
_OPTIONS = {"application": "voip", "compression_level": "3"}
_CHUNK_BYTES = SAMPLE_RATE * 2
_TOLERANCE_SAMPLES = SAMPLE_RATE // 50
"""20 ms, one Opus frame. In practice the decoded length is the same to the sample."""
_START_SECONDS = 60.0
_MISMATCH = 3


def encode(pcm: bytes, command: Sequence[str] | None = None) -> tuple[str, bytes]:
    """Return (format, data) of a recording: "ogg/opus", or "wav" if the encoder fails in any way. Never
    raises.

    What comes back has been decoded again and has the length of `pcm`. `command` replaces the encoding
    process.
    """
    if len(pcm) <= _TOLERANCE_SAMPLES * 2:
        return WAV, to_wav(pcm)
    try:
        return OPUS, _run("encode", pcm, command)
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("a recording of %d bytes is kept as WAV: %s", len(pcm), _reason(error))
        return WAV, to_wav(pcm)


def decode(form: str, data: bytes, command: Sequence[str] | None = None) -> bytes:
    """Return the plain sound of a recording kept as `form`. Raise JournalError if it cannot be played."""
    try:
        return from_wav(data) if form == WAV else _run("decode", data, command)
    except (OSError, EOFError, wave.Error, subprocess.SubprocessError) as error:
        logger.warning("a recording of %d bytes cannot be decoded: %s", len(data), _reason(error))
        message = "The recording of this entry cannot be played: its sound is damaged."
        raise JournalError(message, "Its words are not affected.") from error


def to_wav(pcm: bytes) -> bytes:
    """Return plain sound as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(pcm)
    return file.getvalue()


def from_wav(data: bytes) -> bytes:
    """Return the plain sound in a WAV file made by `to_wav`. Raise wave.Error, EOFError."""
    with wave.open(io.BytesIO(data)) as sound:
        pcm: bytes = sound.readframes(sound.getnframes())
    return pcm


def _run(what: str, data: bytes, command: Sequence[str] | None) -> bytes:
    """Return what the child makes of `data`. Raise OSError, SubprocessError."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    # -P: a file in the folder the coach was started from must not be taken for one of its modules.
    done = subprocess.run(
        command or [sys.executable, "-P", "-m", "voice_coach.store.opus", what],
        input=data,
        capture_output=True,
        timeout=_START_SECONDS + len(data) / _CHUNK_BYTES,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    if not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, what)
    return done.stdout


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"the process ended with {error.returncode}"
    return type(error).__name__


# --- in the child -------------------------------------------------------------------------------------------


def encode_here(pcm: bytes) -> bytes:
    """Return `pcm` as Opus in Ogg. Imports PyAV."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=SAMPLE_RATE, options=_OPTIONS)
        stream.layout = "mono"
        stream.bit_rate = _BITS_PER_SECOND
        for start in range(0, len(pcm), _CHUNK_BYTES):
            chunk = pcm[start : start + _CHUNK_BYTES]
            frame = av.AudioFrame(format="s16", layout="mono", samples=len(chunk) // 2)
            frame.planes[0].update(chunk)
            frame.rate = SAMPLE_RATE
            frame.pts = start // 2
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def decode_here(data: bytes) -> bytes:
    """Return Opus in Ogg as plain sound. Imports PyAV."""
    import av

    sound = bytearray()
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
    with av.open(io.BytesIO(data)) as container:
        for frame in (*container.decode(audio=0), None):
            for piece in resampler.resample(frame):
                sound += bytes(piece.planes[0])[: piece.samples * 2]
    return bytes(sound)


def main(argv: Sequence[str]) -> int:
    """Do what the one argument says with stdin; 0 when stdout holds the result."""
    data = sys.stdin.buffer.read()
    if argv == ["decode"]:
        result = decode_here(data)
    else:
        result = encode_here(data)
        if abs(len(decode_here(result)) - len(data)) // 2 > _TOLERANCE_SAMPLES:
            return _MISMATCH
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
