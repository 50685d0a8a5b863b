from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.understand.durations import minutes

SAID = {
    "ten minutes": 10,
    "10 minutes": 10,
    "half an hour": 30,
    "a half hour": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "1.5 hours": 90,
    "a couple of minutes": 2,
    "a few minutes": 5,
    "quarter of an hour": 15,
    "a quarter of an hour": 15,
    "three quarters of an hour": 45,
    "1 hour": 60,
    "an hour": 60,
    "two hours": 120,
    "an hour and ten minutes": 70,
    "one hour thirty minutes": 90,
    "about twenty minutes": 20,
    "an hour or so": 60,
    "twenty-five mins": 25,
    "a minute": 1,
    "an hour and a quarter": 75,
    "Ten minutes.": 10,
    "two and a half hours": 150,
    "a hundred and twenty minutes": 120,
}
NO_TIME = [
    "a bit",
    "a while",
    "later",
    "ten",
    "",
    "minutes",
    "ten potatoes",
    "0 minutes",
    "ten minutes ago",
    "and",
    "three days",
    "ten minutes ten minutes",
    "99999 hours",
    "minus ten minutes ago",
    "an",
    "half",
]


@pytest.mark.parametrize(("said", "expected"), SAID.items())
def test_times_as_people_say_them(said: str, expected: int) -> None:
    assert minutes(said) == expected


@pytest.mark.parametrize("said", NO_TIME)
def test_anything_else_is_no_time(said: str) -> None:
    assert minutes(said) is None


@given(st.integers(1, 1440))
def test_every_number_of_minutes(count: int) -> None:
    assert minutes(f"{count} minutes") == count


@given(st.text(max_size=200))
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = minutes(text)
    assert found is None or 1 <= found <= 1440
