"""Digits spoken by people, as answers to questions for a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.person import recorded
from tests.room.words import NO, YES
from voice_coach.model import Phrase

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room.conftest import Room

pytestmark = pytest.mark.room

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def test_each_digit_is_understood(room: Room, shared: Path) -> None:
    """What is heard in doubt is read back, and the person says whether it is right."""
    person, script = room.person, room.script
    doubts = [script.house.library.phrases.say(Phrase.CONFIRM_NUMBER, number=number) for number in range(11)]
    again = script.house.library.phrases.say(Phrase.ASK_NUMBER_AGAIN, low=0, high=10)
    room.expect(*doubts, again)
    questions = [script.question(f"digits-{digit}") for digit in DIGITS]
    asked_back = []
    with room.coach.doing("now", "digits") as now:
        person.hear(questions[0])
        for number, digit in enumerate(DIGITS):
            (path,) = (shared / "audio").glob(f"digit_{digit}_*.wav")
            said = recorded(path)
            person.say(said)
            print(f"{digit}: the microphone heard {person.room}")
            following = questions[number + 1] if number < 9 else script.phrase(Phrase.CLOSE)[0]
            heard = person.hear(following, again, *doubts)
            if heard:
                asked_back.append((digit, heard))
                person.say(said) if heard == 1 else person.say(YES if heard - 2 == number else NO)
                person.hear(following)
        assert room.coach.ended(now) == 0
    entries = room.coach.entries()
    print("asked back:", asked_back)
    print([(entry["number"], entry["words"]) for entry in entries])
    assert [entry["number"] for entry in entries] == list(range(10))
