"""Speech to Opus in Ogg and back, in a process of its own: PyAV and what it brings must not stay in the
daemon.

Run as `python -m voice_coach.store.opus encode|decode`: sound in on stdin, sound out on stdout. Encoding is done
while the sound comes in, so `packing` may begin it before the recording has ended. Plain sound is always
16 kHz, one channel, signed 16-bit little-endian. 10 minutes of speech are 19 MB plain and about 1.8 MB as Opus.
"""

from __future__ import annotations

import io
import logging
import os
import signal
import subprocess
import sys
import wave
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from voice_coach.errors import JournalError
from voice_coach.model import SAMPLE_RATE
from voice_coach.workers import environment, python

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
_NICENESS = 5


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
    done = subprocess.run(
        command or child(what),
        input=data,
        capture_output=True,
        timeout=_START_SECONDS + len(data) / _CHUNK_BYTES,
        check=True,
        env=environment(),
    )
    if not done.stdout:
        raise subprocess.CalledProcessError(done.returncode, what)
    return done.stdout


def child(what: str) -> list[str]:
    """Return the command of the process that packs ("encode") or unpacks ("decode")."""
    return python("voice_coach.store.opus", what)


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"the process ended with {error.returncode}"
    return type(error).__name__


# --- in the child -------------------------------------------------------------------------------------------


def encode_here(pcm: bytes) -> bytes:
    """Return `pcm` as Opus in Ogg. Imports PyAV. Raise ValueError if it does not decode to the same length."""
    return pack(io.BytesIO(pcm))


def pack(source: IO[bytes]) -> bytes:
    """Like encode_here, for all that can be read from `source`, packed as it comes."""
    import av

    file, proof, samples = io.BytesIO(), _Proof(), 0
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=SAMPLE_RATE, options=_OPTIONS)
        stream.layout = "mono"
        stream.bit_rate = _BITS_PER_SECOND
        chunk: bytes | None = b""
        while chunk is not None:
            chunk = source.read(_CHUNK_BYTES) or None
            for packet in stream.encode(_frame(chunk, samples)):
                proof.take(packet, stream.codec_context.extradata)
                container.mux(packet)
            samples += len(chunk or b"") // 2
    if not proof.holds(file.getvalue(), samples):
        message = f"{samples} samples did not come back"
        raise ValueError(message)
    return file.getvalue()


def _frame(chunk: bytes | None, start: int) -> Any:
    """Return sound as PyAV takes it; None, the end, as it is."""
    if chunk is None:
        return None
    import av

    frame = av.AudioFrame(format="s16", layout="mono", samples=len(chunk) // 2)
    frame.planes[0].update(chunk)
    frame.rate = SAMPLE_RATE
    frame.pts = start
    return frame


class _Proof:
    """Decodes every packet as it is made, so that in the end only the file around them is left to prove.

    Decoding two minutes takes 0.45 s of a core: while the person speaks nobody waits for it.
    """

    def __init__(self) -> None:
        self._decoder: Any = None
        self._packets: list[bytes] = []
        self._decoded = 0

    def take(self, packet: Any, header: bytes) -> None:
        """Decode one packet, before the container takes it. Raise ValueError if it cannot be."""
        import av

        if self._decoder is None:
            self._decoder = av.CodecContext.create("opus", "r")
            self._decoder.extradata = header
        data = bytes(packet)
        self._packets.append(data)
        frames = self._decoder.decode(av.Packet(data))
        self._decoded += sum(frame.samples * SAMPLE_RATE // frame.sample_rate for frame in frames)

    def holds(self, file: bytes, samples: int) -> bool:
        """Tell whether the file holds just those packets, and says that they last as long as the sound."""
        import av

        with av.open(io.BytesIO(file)) as container:
            found = [packet for packet in container.demux(audio=0) if packet.size]
        if [bytes(packet) for packet in found] != self._packets or not found:
            return False
        last = found[-1]
        end = int((last.pts + last.duration) * last.time_base * SAMPLE_RATE)
        return abs(end - samples) <= _TOLERANCE_SAMPLES and self._decoded >= samples - _TOLERANCE_SAMPLES


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
    # What ends the coach must not end the packing of what was said: it ends when its input does.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(_NICENESS)  # capture goes first
    if argv == ["decode"]:
        result = decode_here(sys.stdin.buffer.read())
    else:
        try:
            result = pack(sys.stdin.buffer)
        except ValueError:
            return _MISMATCH
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(result)
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
