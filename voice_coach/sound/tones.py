"""The three small sounds that are not words."""

from __future__ import annotations

import math
from array import array
from functools import cache

from voice_coach.model import Sound

RATE = 22_050
"""Hz: the rate the voices speak at, so that a recording of both needs no resampling."""


@cache  # computing it takes 15 ms, between a question's moment and its first sound
def chime() -> Sound:
    """Return two soft falling notes, 0.7 s: a question follows."""
    first = _note(784.0, 0.45, level_db=-18.0)
    second = _note(587.3, 0.55, level_db=-18.0)
    return _sound(_mixed(first, second, offset=0.15))


def tick() -> Sound:
    """Return a soft tick of 60 ms at -26 dBFS: I am still listening. Too faint and short to become a word."""
    return _sound(_note(660.0, 0.06, level_db=-26.0))


def double_tick() -> Sound:
    """Return two ticks: the answer is near its longest."""
    one = _note(660.0, 0.06, level_db=-26.0)
    return _sound(_mixed(one, one, offset=0.16))


def _note(frequency: float, seconds: float, level_db: float) -> list[float]:
    """Return a sine that swells for 10 ms and dies away to exactly nothing; its peak is below level_db."""
    count = round(seconds * RATE)
    peak = 32767.0 * 10.0 ** (level_db / 20.0)
    swell = 0.010 * RATE
    return [
        peak * min(1.0, i / swell) * (1.0 - i / count) ** 2 * math.sin(2.0 * math.pi * frequency * i / RATE)
        for i in range(count)
    ]


def _mixed(first: list[float], second: list[float], offset: float) -> list[float]:
    start = round(offset * RATE)
    result = first + [0.0] * max(0, start + len(second) - len(first))
    for i, value in enumerate(second, start):
        result[i] += value
    return result


def _sound(samples: list[float]) -> Sound:
    return Sound(array("h", (round(value) for value in samples)).tobytes(), RATE)
