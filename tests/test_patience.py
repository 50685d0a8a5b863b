"""The table of silences, as the design has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from voice_coach.model import Kind, Patience
from voice_coach.patience import patience_for
from voice_coach.settings import CustomPatience, ListeningSettings

USUAL = ListeningSettings()
SHORT = Patience(first_wait=8, second_wait=8, soft=None, hard=0.9, match=0.3, limit=600, near_limit=540)


@pytest.mark.parametrize("preset", ["quick", "normal", "slow"])
@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.CHOICE, Kind.YES_NO])
def test_short_answers_are_the_same_in_every_preset(kind: Kind, preset: str) -> None:
    assert patience_for(kind, preset, USUAL) == SHORT


@pytest.mark.parametrize(("preset", "soft", "hard"), [("quick", 2.5, 2.0), ("normal", 4.0, 4.0), ("slow", 7.0, 6.0)])
def test_free_reflection(preset: str, soft: float, hard: float) -> None:
    expected = Patience(first_wait=12, second_wait=20, soft=soft, hard=hard, limit=600, near_limit=540)
    assert patience_for(Kind.FREE, preset, USUAL) == expected


def test_the_persons_own_silences_beat_the_preset_in_free_answers_alone() -> None:
    own = replace(USUAL, custom=CustomPatience(first_wait=30, soft=9.5))
    assert patience_for(Kind.FREE, "quick", own) == Patience(30, 20, 9.5, 2.0)
    assert patience_for(Kind.NUMBER, "quick", own) == SHORT


@pytest.mark.parametrize(("minutes", "limit", "near"), [(10, 600, 540), (60, 3600, 3540), (1.5, 90, 45), (1, 60, 30)])
def test_the_limit_is_announced_a_minute_before_where_there_is_one(minutes: float, limit: float, near: float) -> None:
    found = patience_for(Kind.FREE, "normal", replace(USUAL, limit_minutes=minutes))
    assert (found.limit, found.near_limit) == (limit, near)


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(KeyError):
        patience_for(Kind.FREE, "hasty", USUAL)
