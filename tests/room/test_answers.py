"""Whole check-ins of the real program: real voice, devices, recogniser and journal, in real time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.person import recorded
from tests.room.words import I_AM_DONE, SISTER, SIX, SKIP, words_wrong
from voice_coach.model import Phrase
from voice_coach.sound import tick

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room.conftest import Room

pytestmark = pytest.mark.room


def test_an_answer_with_a_thinking_pause_is_kept_whole(room: Room, shared: Path) -> None:
    """Recorded voices in an office, one of them soft, while the microphone hears the coach, too."""
    audio = shared / "audio"
    room.coach.configure('[listening]\npatience = "quick"')
    room.pulse.echo(softer=20)
    person = room.person
    with person.noise(recorded(audio / "noise_office.wav"), level=0.05), room.coach.doing("now", "room-walk") as now:
        person.hear(room.script.question("room-walk"))
        begun = person.ear.position
        person.say(recorded(audio / "weather_hail.wav"), 2.0, recorded(audio / "austen_0890.wav"), level=0.5)
        assert person.ear.holds(tick(), begun) is not None, "the tick in the pause"
        person.hear(*room.script.kept)
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    said = (
        "thunderstorms could produce large hail isolated tornadoes and heavy rain "
        "unless to be rather cold hearted and rather selfish is to be ill disposed"
    )
    assert entry["outcome"] == "answered"
    assert words_wrong(said, entry["words"]) <= 0.1, entry["words"]
    assert person.has_heard(room.script.phrase(Phrase.CLOSE)[0])


def test_im_done_ends_at_once_and_is_cut_from_the_words(room: Room) -> None:
    person, script = room.person, room.script
    with room.coach.doing("now", "room") as now:
        person.hear(script.question("room-sun"))
        person.say(SIX)
        person.hear(script.question("room-walk"))
        person.say(SISTER, 1.0, I_AM_DONE)
        person.hear(*script.kept)
        assert not person.has_heard(tick()), "the silence after which a tick is due was waited out"
        assert room.coach.ended(now) == 0
    number, told = room.coach.entries()
    assert (number["outcome"], number["number"]) == ("answered", 6.0)
    assert told["outcome"] == "answered"
    assert words_wrong(SISTER, told["words"]) <= 0.1, told["words"]


def test_skip_is_a_word_too(room: Room) -> None:
    with room.coach.doing("now", "room-walk") as now:
        room.person.hear(room.script.question("room-walk"))
        room.person.say(SKIP)
        room.person.hear(*room.script.phrase(Phrase.SKIPPED))
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    assert (entry["outcome"], entry["words"]) == ("skipped", "")


def test_silence_is_offered_time_once_and_then_left_in_peace(room: Room) -> None:
    room.coach.configure("[listening.custom]\nfirst_wait = 1.5\nsecond_wait = 1.5")
    with room.coach.doing("now", "room-walk") as now:
        room.person.hear(room.script.question("room-walk"))
        room.person.hear(*room.script.phrase(Phrase.REOFFER))
        room.person.hear(*room.script.phrase(Phrase.KEPT_SILENT))
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    assert (entry["outcome"], entry["words"], entry["has_audio"]) == ("silent", "", False)
