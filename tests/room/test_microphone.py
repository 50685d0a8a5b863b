"""A microphone that is muted, and one that goes away in the middle of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.coach import SHORT_PAUSES
from tests.room.words import GARDEN, SISTER, words_wrong
from voice_coach.model import Phrase
from voice_coach.sound import tick

if TYPE_CHECKING:
    from tests.room.conftest import Room

pytestmark = pytest.mark.room


def test_a_muted_microphone_is_said_aloud_and_the_answer_after_it_is_kept_whole(room: Room) -> None:
    room.coach.configure(SHORT_PAUSES)
    person, script = room.person, room.script
    person.mute()
    with room.coach.doing("now", "room-walk") as now:
        person.hear(script.question("room-walk"))
        after = person.hear(*script.phrase(Phrase.MUTED), *script.phrase(Phrase.REOFFER))
        assert after == 0, "time was offered again before a word about the microphone"
        person.unmute()
        person.say(SISTER)
        person.hear(*script.kept)
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    assert entry["outcome"] == "answered"
    assert words_wrong(SISTER, entry["words"]) <= 0.1, entry["words"]


def test_an_unplugged_microphone_costs_no_word_of_either_half(room: Room) -> None:
    room.coach.configure(SHORT_PAUSES)
    person, script = room.person, room.script
    with room.coach.doing("now", "room-walk") as now:
        person.hear(script.question("room-walk"))
        person.say(SISTER)
        person.unplug()
        person.hear(*script.phrase(Phrase.MICROPHONE_LOST))
        person.plug()
        person.hear(tick())
        person.say(GARDEN)
        person.hear(*script.kept)
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    assert entry["outcome"] == "answered"
    assert words_wrong(f"{SISTER} {GARDEN}", entry["words"]) <= 0.1, entry["words"]
