"""Listens to one source of the simulated room while it sounds, and knows what was heard there."""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from tests.sound.likeness import found, resampled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from tests.room.pulse import PrivatePulse
    from voice_coach.model import Sound

RATE = 16_000
QUIET = 0.4
"""Seconds of silence that end a stretch of sound."""
ALIKE = 0.8
"""A rendered sentence and itself out of the loudspeaker correlate by 0.99, two different ones below 0.4."""
MOST = 0.6
"""The part of a sentence that must be heard clearly: a busy machine may put a small gap in it."""
_BLOCK = RATE // 4
_MARGIN = RATE // 10
_DEADLINE = 90.0
"""Seconds of real time; the longest a person really waits is a minute, for a question to be due."""

Result = TypeVar("Result")


class NothingHeard(AssertionError):
    """What the test waited for was not heard."""


@dataclass(slots=True)
class Stretch:
    """Sound without a longer silence in it than `QUIET`: samples `start` up to, not including, `end`."""

    start: int
    end: int

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / RATE

    def __str__(self) -> str:
        return f"{self.start / RATE:.2f}-{self.end / RATE:.2f}"


class Ear(AbstractContextManager["Ear"]):
    """Hears a source from now on. Time in here is counted in samples heard, never taken from a clock."""

    def __init__(self, pulse: PrivatePulse, source: str, loud: int) -> None:
        """A sample beyond `loud` is sound; the rest is the silence of the room."""
        self.stretches: list[Stretch] = []
        self._loud = loud
        self._heard = 0
        self._changed = threading.Condition()
        self._odd = b""
        self._recording = pulse.record(source, RATE, self._heed)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._recording.end()

    @property
    def position(self) -> int:
        """How many samples were heard so far."""
        return self._heard

    def sounded(self, since: int = 0) -> float:
        """Return for how many seconds there was sound since a sample."""
        return sum(max(0, s.end - max(s.start, since)) for s in self.stretches) / RATE

    def over(self, stretch: Stretch) -> bool:
        """Return whether it has been silent for long enough after a stretch."""
        return self._heard - stretch.end >= QUIET * RATE

    def samples(self, start: int, end: int) -> np.ndarray:
        """Return what was heard from one sample to another."""
        whole = self._recording.so_far()[2 * max(0, start) : 2 * end]
        return np.frombuffer(whole[: len(whole) // 2 * 2], np.int16).astype(float)

    def holds(self, sound: Sound, since: int = 0) -> int | None:
        """Return the sample after which `sound` was over, if it was heard since then; None if it was not."""
        return next((end for s in self.stretches if (end := self.end_in(s, sound, since))), None)

    def end_in(self, stretch: Stretch, sound: Sound, since: int = 0) -> int | None:
        """Return the sample after which `sound` was over if it was heard in `stretch`, after sample `since`."""
        start = max(since, stretch.start - _MARGIN)
        heard = self.samples(start, stretch.end + _MARGIN)
        if stretch.end <= since or stretch.seconds < 0.5 * sound.seconds:
            return None
        end = end_of(heard, resampled(sound, RATE))
        return None if end is None else start + end

    def wait_for(self, look: Callable[[], Result | None], what: str) -> Result:
        """Return what `look` finds, looking whenever something was heard. Raise NothingHeard in the end."""
        deadline = time.monotonic() + _DEADLINE
        with self._changed:
            while (result := look()) is None:
                if not self._changed.wait(max(0.0, deadline - time.monotonic())):
                    raise NothingHeard(f"{what} was not heard; sound from second to second: {self}")
        return result

    def __str__(self) -> str:
        return f"{', '.join(map(str, self.stretches)) or 'none'}, of {self._heard / RATE:.2f} s"

    def _heed(self, piece: bytes) -> None:
        whole = self._odd + piece
        even = len(whole) // 2 * 2
        self._odd = whole[even:]
        values = np.abs(np.frombuffer(whole[:even], np.int16).astype(np.int32))
        with self._changed:
            self._note(np.flatnonzero(values > self._loud) + self._heard)
            self._heard += len(values)
            self._changed.notify_all()

    def _note(self, sounding: Sequence[int] | np.ndarray) -> None:
        if not len(sounding):
            return
        pauses = np.flatnonzero(np.diff(sounding) > QUIET * RATE) + 1
        for run in np.split(np.asarray(sounding), pauses):
            first, last = int(run[0]), int(run[-1]) + 1
            if self.stretches and first - self.stretches[-1].end <= QUIET * RATE:
                self.stretches[-1].end = last
            else:
                self.stretches.append(Stretch(first, last))


def end_of(heard: np.ndarray, sound: np.ndarray) -> int | None:
    """Return the sample at which `sound` was over, if most of it was heard clearly and in its order."""
    at, alike = found(heard, sound)
    if alike >= ALIKE:
        return at + len(sound)
    loud = np.abs(sound).max() / 20
    blocks = [(at, sound[at : at + _BLOCK]) for at in range(0, len(sound) - _BLOCK, _BLOCK)]
    blocks = [(offset, block) for offset, block in blocks if np.abs(block).max() > loud]
    places: list[int] = []
    for offset, block in blocks:
        at, alike = found(heard, block)
        if alike >= ALIKE and (not places or at > places[-1]):
            places.append(at)
            end = at + len(sound) - offset
    return end if len(blocks) >= 2 and len(places) >= MOST * len(blocks) else None
