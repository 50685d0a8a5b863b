"""What counts as a drop of the mood: the same question, lately, and a number that is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Kind, Outcome, Past, Prompt
from voice_coach.prompt.mood import landing_below
from voice_coach.prompt.packs import load_packs, shipped_folder

DAY = date(2026, 3, 9)
MOOD = Prompt("mood", "p", Kind.NUMBER, "Zero is low, ten is high. How are you?", tags=("mood",))


def told(
    number: float | None, ago: int = 1, outcome: Outcome = Outcome.ANSWERED, prompt: str = "mood", id_: int = 1
) -> Past:
    return Past(id_, DAY - timedelta(days=ago), "p", prompt, Kind.NUMBER, outcome, number)


@given(st.floats(0, 10), st.integers(0, 7))
def test_three_below_the_last_of_a_week(last: float, ago: int) -> None:
    assert landing_below(MOOD, [told(last, ago)], DAY) == last - 3


@pytest.mark.parametrize(
    "before",
    [
        told(8, ago=8),
        told(8, ago=-1),
        told(8, outcome=Outcome.UNCLEAR),
        told(None),
        told(8, prompt="morning-mood"),
    ],
    ids=["too old", "not yet", "unclear", "kept without its number", "another question"],
)
def test_nothing_to_compare_with(before: Past) -> None:
    assert landing_below(MOOD, [before], DAY) is None


def test_the_newest_counts_and_what_is_in_doubt_is_passed_over() -> None:
    past = [told(9, 4, id_=1), told(6, 2, id_=2), told(None, 1, Outcome.UNCLEAR, id_=3)]
    assert landing_below(MOOD, past[::-1], DAY) == 3


def test_other_questions_have_none() -> None:
    assert landing_below(replace(MOOD, tags=("hope",)), [told(8)], DAY) is None
    assert landing_below(replace(MOOD, kind=Kind.FREE), [told(8)], DAY) is None


def test_a_shorter_scale_has_a_shorter_drop() -> None:
    assert landing_below(replace(MOOD, high=5), [told(5)], DAY) == 3.5


def test_both_shipped_mood_questions_have_it() -> None:
    tagged = {prompt.id for prompt in load_packs([shipped_folder()]).prompts.values() if "mood" in prompt.tags}
    assert tagged == {"numbers-mood", "morning-mood"}
