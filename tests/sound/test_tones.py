"""The sounds that are not words."""

from __future__ import annotations

from array import array
from math import log10
from typing import TYPE_CHECKING

import pytest

from voice_coach.sound import chime, double_tick, tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.model import Sound


def peak_db(sound: Sound) -> float:
    return 20 * log10(max(map(abs, array("h", sound.pcm))) / 32767)


@pytest.mark.parametrize("make", [chime, tick, double_tick])
def test_a_tone_begins_and_ends_in_silence_and_is_always_the_same(make: Callable[[], Sound]) -> None:
    samples = array("h", make().pcm)
    assert make() == make()
    assert max(map(abs, samples[:4])) < 60
    assert max(map(abs, samples[-5:])) < 60


def test_a_tick_is_short_and_soft() -> None:
    assert tick().seconds == pytest.approx(0.06, abs=0.001)
    assert -32 < peak_db(tick()) <= -26


def test_two_ticks_are_told_from_one() -> None:
    assert double_tick().seconds == pytest.approx(0.22, abs=0.001)
    assert double_tick().pcm.startswith(tick().pcm)


def test_the_chime_is_soft() -> None:
    assert 0.5 < chime().seconds < 1.0
    assert -24 < peak_db(chime()) < -14
