"""Files in place of devices: a tape for a microphone, a recorder for a loudspeaker."""

from __future__ import annotations

import random
import threading
from array import array
from functools import cache
from typing import TYPE_CHECKING

from voice_coach.clock import AudioClock, SystemClock
from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.model import FRAME_BYTES, FRAME_SAMPLES, FRAME_SECONDS, SAMPLE_RATE, Sound
from voice_coach.sound.wavfile import GrowingWav

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voice_coach.ports import Clock, Playback

_LONGEST_GAP = 600.0
"""Seconds of silence a recording keeps between two sounds: two questions a day make no 12 h file."""
_NOISE_FRAMES = 64
_FORMATS = "WAV, AIFF, FLAC, MP3 or Ogg Vorbis"


def load_sound(source: Path | bytes) -> Sound:
    """Decode a sound file, of any rate and number of channels, to 16 kHz mono.

    Given its path or its whole content. Raise DeviceUnavailable when it is missing, unreadable, empty or in
    a format other than WAV, AIFF, FLAC, MP3 and Ogg Vorbis.
    """
    from voice_coach.sound import _miniaudio

    name = "The sound" if isinstance(source, bytes) else f"The sound file {source}"
    try:
        if isinstance(source, bytes):
            pcm = _miniaudio.decode_bytes(source, SAMPLE_RATE)
        else:
            _check_readable(source)
            pcm = _miniaudio.decode_file(str(source), SAMPLE_RATE)
    except ValueError as error:
        message = f"{name} cannot be decoded."
        raise DeviceUnavailable(message, f"Give a {_FORMATS} file.") from error
    if not pcm:
        message = f"{name} holds no sound."
        raise DeviceUnavailable(message, f"Give a {_FORMATS} file with something in it.")
    return Sound(pcm, SAMPLE_RATE)


def _check_readable(path: Path) -> None:
    if path.is_dir():
        message = f"{path} is a folder, not a sound file."
        raise DeviceUnavailable(message, f"Give the path of one {_FORMATS} file.")
    try:
        path.open("rb").close()
    except OSError as error:
        message = f"The sound file {path} cannot be read: {error.strerror}."
        raise DeviceUnavailable(message, "Check the path.") from error


@cache
def faint_noise(seed: int = 7) -> tuple[bytes, ...]:
    """Return frames of a silent but living room: at most 8 of 32768, never the zeros of a muted device."""
    chance = random.Random(seed)
    return tuple(
        array("h", (chance.randint(-8, 8) for _ in range(FRAME_SAMPLES))).tobytes() for _ in range(_NOISE_FRAMES)
    )


class FileMicrophone:
    """Sound files, one after the other on one tape, as a microphone; after the tape an endless silent room.

    The tape only moves while started, and each frame read moves the clock on by its 32 ms.
    """

    def __init__(self, paths: Sequence[Path], clock: Clock) -> None:
        """Decode everything now. Raise DeviceUnavailable."""
        self.name = "file:" + ", ".join(str(path) for path in paths)
        self._clock = clock
        self._noise = faint_noise()
        self._tape = b"".join(load_sound(path).pcm for path in paths)
        self._frames_read = 0
        self._started = False

    def start(self) -> None:
        """Let the tape run on from where it was stopped."""
        self._started = True

    def read(self) -> bytes:
        """Return the next frame of 512 samples. Raise DeviceLost when not started."""
        if not self._started:
            message = f'The microphone "{self.name}" is not open.'
            raise DeviceLost(message)
        self._let_time_pass()
        position = self._frames_read * FRAME_BYTES
        noise = self._noise[self._frames_read % _NOISE_FRAMES]
        self._frames_read += 1
        frame = self._tape[position : position + FRAME_BYTES]
        return frame + noise[len(frame) :]

    def stop(self) -> None:
        """Hold the tape."""
        self._started = False

    def _let_time_pass(self) -> None:
        if isinstance(self._clock, AudioClock):
            self._clock.advance(FRAME_SECONDS)
        else:  # with the computer's own clock the tape runs in real time
            self._clock.wait_until(self._clock.monotonic() + FRAME_SECONDS)


class FileLoudspeaker:
    """Records into a WAV what a person would have heard, silences included; without a path nothing is kept.

    A new sound ends the one before it. Silences are kept up to ten minutes. The file is as playable as it
    is long after every sound.
    """

    def __init__(self, path: Path | None, clock: Clock) -> None:
        """Raise DeviceUnavailable when the file cannot be written."""
        self.name = "none" if path is None else f"file:{path}"
        self._clock = clock
        self._wav = GrowingWav(path) if path is not None else None
        self._playback: _FilePlayback | None = None

    def play(self, sound: Sound) -> Playback:
        """Record it and return at once. Raise DeviceLost when the file cannot be written any more."""
        start = self._clock.monotonic()
        before = self._playback
        gap = 0.0
        if before is not None:
            before.stop()
            gap = min(max(0.0, start - before.end), _LONGEST_GAP)
        if self._wav is not None:
            rate = self._wav.rate or sound.rate
            self._wav.append(_at_rate(sound, rate), rate, gap)
        self._playback = _FilePlayback(self._clock, self._wav, start, start + sound.seconds)
        return self._playback

    def close(self) -> None:
        """End what is playing."""
        if self._playback is not None:
            self._playback.stop()
            self._playback = None


class _FilePlayback:
    """A sound that ends when the clock says so."""

    def __init__(self, clock: Clock, wav: GrowingWav | None, start: float, end: float) -> None:
        self.end = end
        self._clock = clock
        self._wav = wav
        self._start = start
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def wait(self) -> bool:
        """Return True when all of it was heard, False when it was stopped."""
        if isinstance(self._clock, SystemClock):  # real time: stop() in another thread must end the wait
            self._stopped.wait(max(0.0, self.end - self._clock.monotonic()))
        elif not self._stopped.is_set():
            self._clock.wait_until(self.end)
        return not self._stopped.is_set()

    def stop(self) -> None:
        """End it now: what is still unheard is taken out of the recording."""
        with self._lock:
            now = max(self._start, self._clock.monotonic())
            if now >= self.end or self._stopped.is_set():
                return
            unheard, self.end = self.end - now, now
            if self._wav is not None:
                self._wav.cut(unheard)
            self._stopped.set()


def _at_rate(sound: Sound, rate: int) -> bytes:
    if sound.rate == rate:
        return sound.pcm
    from voice_coach.sound import _miniaudio

    return _miniaudio.resample(sound.pcm, sound.rate, rate)
