"""Trying a microphone: how loud it is, and one sentence through it. Nothing is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice_coach.listen.levels import FLOOR_DBFS, GATE_DBFS, Hysteresis, is_blank, level_dbfs
from voice_coach.model import FRAME_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.ports import Microphone, VoiceActivity

TOO_LOUD_DBFS = -6.0
"""Speech whose frames come this near to full scale is clipped: its peaks lie some 12 dB above them."""
WATCHED = 5.0
"""Seconds of level meter."""
LONGEST = 15.0
"""Seconds a sentence may take, the wait for its first word included."""
ENDED = 1.2
"""Seconds of silence that end it."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a few seconds measured: the loudest frame in dBFS, and whether nothing at all came in."""

    loudest: float
    blank: bool

    @property
    def verdict(self) -> str:
        """Return "blank", "faint", "loud" or "good"."""
        if self.blank:
            return "blank"
        if self.loudest < GATE_DBFS:
            return "faint"
        return "loud" if self.loudest > TOO_LOUD_DBFS else "good"


def watch(microphone: Microphone, meter: Callable[[float], None], seconds: float = WATCHED) -> Level:
    """Show the level of `seconds` of sound, frame by frame, and return what they measured.

    Raise DeviceUnavailable or DeviceLost.
    """
    loudest, blank = FLOOR_DBFS, True
    microphone.start()
    try:
        for _ in range(round(seconds / FRAME_SECONDS)):
            frame = microphone.read()
            level = level_dbfs(frame)
            loudest, blank = max(loudest, level), blank and is_blank(frame)
            meter(level)
    finally:
        microphone.stop()
    return Level(loudest, blank)


def record(
    microphone: Microphone, activity: VoiceActivity, meter: Callable[[float], None], longest: float = LONGEST
) -> bytes:
    """Return one spoken sentence (16 kHz samples): all sound until a silence follows speech, or `longest` seconds.

    Raise DeviceUnavailable or DeviceLost.
    """
    frames: list[bytes] = []
    voice, spoke, silent = Hysteresis(), False, 0.0
    activity.reset()
    microphone.start()
    try:
        while len(frames) * FRAME_SECONDS < longest and not (spoke and silent >= ENDED):
            frame = microphone.read()
            frames.append(frame)
            level = level_dbfs(frame)
            meter(level)
            voiced = voice.update(activity.probability(frame)) and level >= GATE_DBFS
            spoke = spoke or voiced
            silent = 0.0 if voiced else silent + FRAME_SECONDS
    finally:
        microphone.stop()
    return b"".join(frames)
