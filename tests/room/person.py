"""A scripted person: waits until the coach has finished speaking, then answers into the virtual microphone.

They go by their ears alone. What the coach says is known to them as it was rendered, so they can wait for one
particular sentence, and a sentence that came out damaged, or mixed with another one, is not recognised.
"""

from __future__ import annotations

import wave
from array import array
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING

import numpy as np

from tests.room.ear import Ear, Stretch
from voice_coach.model import Sound

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from tests.room.pulse import PrivatePulse

SPEECH = 1.0
"""Seconds: what is shorter is a chime or a tick."""
COACH_LOUD = 30
OWN_LOUD = 250
WHISPER = 0.12
"""A whisper is about 18 dB softer than speech."""


class Person(AbstractContextManager["Person"]):
    """One person in the room of one PulseAudio."""

    def __init__(
        self, pulse: PrivatePulse, folder: Path, coach: Callable[[str], Sound], own: Callable[[str], Sound]
    ) -> None:
        """`coach` and `own` render a sentence in the coach's voice and in the person's."""
        self._pulse = pulse
        self._folder = folder
        self._coach = coach
        self._own = own
        self._said = 0
        self._since = 0  # what the coach said before this sample has been taken in
        self._stack = ExitStack()
        self.ear = self._stack.enter_context(Ear(pulse, "speaker.monitor", COACH_LOUD))
        self.room = self._stack.enter_context(Ear(pulse, "mic.monitor", OWN_LOUD))
        """What the virtual microphone gets to hear."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    # --- hearing the coach

    def let_finish(self) -> Stretch:
        """Return when the coach has spoken, whatever it was, and has been silent for 0.4 s."""
        spoken = self.ear.wait_for(self._new_speech, "the coach")
        self._since = spoken.end
        return spoken

    def _new_speech(self) -> Stretch | None:
        return next((s for s in self._new() if s.seconds >= SPEECH and self.ear.over(s)), None)

    def hear(self, *sentences: str | Sound) -> int:
        """Return when one of `sentences` was heard whole and then 0.4 s of silence: which one it was."""
        sounds = [s if isinstance(s, Sound) else self._coach(s) for s in sentences]
        looked: set[int] = set()

        def recognise() -> int | None:
            for stretch in self._new():
                if stretch.start in looked or not self.ear.over(stretch):
                    continue
                looked.add(stretch.start)
                for which, sound in enumerate(sounds):
                    end = self.ear.end_in(stretch, sound, self._since)
                    if end is not None:
                        self._since = end
                        return which
            return None

        return self.ear.wait_for(recognise, f"one of {[s for s in sentences if isinstance(s, str)] or 'the tones'}")

    def hear_begin(self, seconds: float = 0.0) -> None:
        """Return as soon as the coach has begun to make a sound, and has made it for so many seconds."""
        self.ear.wait_for(lambda: True if self.ear.sounded(self._since) > seconds else None, "a sound of the coach")

    def forget(self) -> None:
        """Take everything said until now as heard."""
        self._since = self.ear.position

    def has_heard(self, sentence: str | Sound) -> bool:
        """Return whether the coach said `sentence` at any time until now."""
        return self.ear.holds(sentence if isinstance(sentence, Sound) else self._coach(sentence)) is not None

    def _new(self) -> list[Stretch]:
        return [s for s in self.ear.stretches if s.end > self._since]

    # --- speaking

    def begin(self, *parts: str | Sound | float, level: float = 1.0) -> subprocess.Popen[bytes]:
        """Begin to say sentences and recordings with pauses of so many seconds; return the player at once."""
        sounds = [self._own(part) if isinstance(part, str) else part for part in parts]
        rate = next(sound.rate for sound in sounds if isinstance(sound, Sound))
        assert all(sound.rate == rate for sound in sounds if isinstance(sound, Sound)), "one rate at a time"
        self._said += 1
        path = self._folder / f"said-{self._said}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, rate, 0, "NONE", ""))
            for sound in sounds:
                silence = bytes(0 if isinstance(sound, Sound) else 2 * round(sound * rate))
                file.writeframes(quieter(sound, level).pcm if isinstance(sound, Sound) else silence)
        player = self._pulse.play_into_mic(path)
        self._stack.callback(_hush, player)
        return player

    def say(self, *parts: str | Sound | float, level: float = 1.0) -> None:
        """Say it and return when it has been said."""
        assert self.begin(*parts, level=level).wait() == 0

    def whisper(self, *parts: str | Sound | float) -> None:
        """Say it very softly."""
        self.say(*parts, level=WHISPER)

    def mutter(self, sentence: str | Sound) -> None:
        """Say it softly, without opening the mouth."""
        self.say(muffled(self._own(sentence) if isinstance(sentence, str) else sentence), level=0.3)

    def has_said(self, seconds: float) -> None:
        """Return as soon as so many seconds of the person's sound have reached the microphone."""
        self.room.wait_for(lambda: True if self.room.sounded() >= seconds else None, "the person")

    @contextmanager
    def noise(self, sound: Sound, level: float) -> Iterator[None]:
        """Let a noise play in the room meanwhile, or until it has come to its end."""
        player = self.begin(sound, level=level)
        try:
            yield
        finally:
            _hush(player)

    # --- the microphone

    def mute(self) -> None:
        self._pulse.mute(True)

    def unmute(self) -> None:
        self._pulse.mute(False)

    def unplug(self) -> None:
        self._pulse.unplug()

    def plug(self) -> None:
        self._pulse.plug()


def _hush(player: subprocess.Popen[bytes]) -> None:
    player.terminate()
    player.wait()


def recorded(path: Path) -> Sound:
    """Return a recording of one channel and 16 bits."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2), path
        return Sound(file.readframes(file.getnframes()), file.getframerate())


def spoken_part(sound: Sound) -> Sound:
    """Return a sound without the silence after it."""
    end = len(sound.pcm.rstrip(b"\0")) + 1
    return Sound(sound.pcm[: end // 2 * 2], sound.rate)


def quieter(sound: Sound, level: float) -> Sound:
    """Return a sound at `level` times its loudness."""
    if level == 1.0:
        return sound
    return Sound(array("h", (round(v * level) for v in array("h", sound.pcm))).tobytes(), sound.rate)


def muffled(sound: Sound) -> Sound:
    """Return a sound as through a pillow: little is left above 250 Hz."""
    width = sound.rate // 250
    values = np.frombuffer(sound.pcm, np.int16).astype(float)
    for _ in range(2):
        values = np.convolve(values, np.ones(width) / width, "same")
    return Sound(values.astype(np.int16).tobytes(), sound.rate)


__all__ = ["Person", "muffled", "quieter", "recorded", "spoken_part"]
