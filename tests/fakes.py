"""Typed stand-ins for the edges, with the contract of the real ones: contract tests run over both."""

from __future__ import annotations

import threading
from array import array
from typing import TYPE_CHECKING

from voice_coach.errors import DeviceLost, DeviceUnavailable, SpeakError
from voice_coach.model import FRAME_BYTES, FRAME_SECONDS, SAMPLE_RATE, Sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from voice_coach.clock import AudioClock
    from voice_coach.ports import Clock

_ROOM = array("h", (3, -5, 2, 7, -4, -1, 6, -7) * 64).tobytes()
"""One frame of a silent but living room."""


def quiet(seconds: float) -> bytes:
    """Return `seconds` of a silent but living room at 16 kHz, in whole frames."""
    return _ROOM * round(seconds / FRAME_SECONDS)


def tone(seconds: float, rate: int = SAMPLE_RATE, level: int = 6000) -> Sound:
    """Return something loud: a square wave of 400 Hz."""
    half = rate // 800
    wave = array("h", (level if i // half % 2 else -level for i in range(round(seconds * rate))))
    return Sound(wave.tobytes(), rate)


class ScriptedMicrophone:
    """Plays a script of 16 kHz sounds or raw frames, then a silent room for ever; keeps the AudioClock.

    At each second of `lost_at` (counted on the tape) the device is lost: reads take 2 s and raise DeviceLost
    until it is started anew. The next `refuses` starts after a loss raise DeviceUnavailable.
    """

    def __init__(
        self,
        script: Sequence[Sound | bytes],
        clock: AudioClock,
        lost_at: Iterable[float] = (),
        refuses: int = 0,
    ) -> None:
        self.name = "scripted microphone"
        self.starts = 0
        self._clock = clock
        self._tape = b"".join(part.pcm if isinstance(part, Sound) else part for part in script)
        self._position = 0
        self._losses = sorted(round(seconds / FRAME_SECONDS) * FRAME_BYTES for seconds in lost_at)
        self._refuses = refuses
        self._refusals_left = 0
        self._started = False
        self._lost = False

    def start(self) -> None:
        if self._refusals_left:
            self._refusals_left -= 1
            raise DeviceUnavailable("The scripted microphone cannot be opened.", "Plug it in.")
        self.starts += 1
        self._started, self._lost = True, False

    def read(self) -> bytes:
        if not self._started:
            raise DeviceLost("The scripted microphone is not open.")
        if not self._lost and self._losses and self._position >= self._losses[0]:
            self._losses.pop(0)
            self._lost, self._refusals_left = True, self._refuses
        if self._lost:
            self._clock.advance(2.0)
            raise DeviceLost("The scripted microphone has delivered nothing for 2 seconds.", "Plug it in.")
        self._clock.advance(FRAME_SECONDS)
        frame = self._tape[self._position : self._position + FRAME_BYTES]
        self._position += FRAME_BYTES
        return frame + _ROOM[len(frame) :]

    def stop(self) -> None:
        self._started = False


class RecordingLoudspeaker:
    """Remembers what was played and when. The plays numbered in `fails_on` (from 0) raise DeviceLost."""

    def __init__(self, clock: Clock, fails_on: Collection[int] = ()) -> None:
        self.name = "recording loudspeaker"
        self.played: list[Sound] = []
        self.playbacks: list[RecordedPlayback] = []
        self.closed = False
        self._clock = clock
        self._fails_on = fails_on
        self._calls = 0

    def play(self, sound: Sound) -> RecordedPlayback:
        call, self._calls = self._calls, self._calls + 1
        if self.playbacks:
            self.playbacks[-1].stop()
        if call in self._fails_on:
            raise DeviceLost("The recording loudspeaker has taken no sound for 2 seconds.", "Plug it in.")
        self.played.append(sound)
        self.playbacks.append(RecordedPlayback(self._clock, sound.seconds))
        return self.playbacks[-1]

    def close(self) -> None:
        if self.playbacks:
            self.playbacks[-1].stop()
        self.closed = True


class RecordedPlayback:
    """One remembered sound: from `start` to `end` on the clock; `end` moves when it is stopped."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self.start = clock.monotonic()
        self.end = self.start + seconds
        self.stopped = False
        self._clock = clock

    def wait(self) -> bool:
        if not self.stopped:
            self._clock.wait_until(self.end)
        return not self.stopped

    def stop(self) -> None:
        now = self._clock.monotonic()
        if now < self.end and not self.stopped:
            self.end, self.stopped = now, True


class ScriptedVoice:
    """Turns text into a tone as long as its words take. Texts in `fails_on` raise SpeakError."""

    def __init__(self, rate: int = 155, fails_on: Collection[str] = ()) -> None:
        self.texts: list[str] = []
        self.rates: list[int | None] = []
        self.prepared: list[str] = []
        self.closed = False
        self._rate = rate
        self._fails_on = fails_on
        self._lock = threading.Lock()

    def render(self, text: str, rate: int | None = None) -> Sound:
        with self._lock:
            self.texts.append(text)
            self.rates.append(rate)
        if text in self._fails_on:
            raise SpeakError("The scripted voice cannot say this.", "Choose other words.")
        return tone(len(text.split()) * 60.0 / (rate or self._rate))

    def prepare(self, texts: Iterable[str]) -> None:
        for text in texts:
            if text in self._fails_on:
                raise SpeakError("The scripted voice cannot say this.", "Choose other words.")
            self.prepared.append(text)

    def close(self) -> None:
        self.closed = True
