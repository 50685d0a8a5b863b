"""The daemon in real time: on the minute, one voice at a time, and leaving without losing a word."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.room.coach import SHORT_PAUSES
from tests.room.words import GARDEN, SISTER, SIX, YES, words_wrong
from voice_coach.model import Phrase
from voice_coach.store import Journal

if TYPE_CHECKING:
    from tests.room.conftest import Room

pytestmark = pytest.mark.room


def schedule(pack: str, at: datetime, more: str = "ask_first = false") -> str:
    return f'[[schedule]]\nname = "{pack}"\npack = "{pack}"\nat = "{at:%H:%M}"\ncatch_up = "2h"\n{more}\n'


def asleep_for(room: Room, time: timedelta) -> None:
    """Let the daemon have been awake last a while ago."""
    with Journal.open(room.coach.home / "journal.db") as journal:
        journal.heartbeat(datetime.now(UTC) - time)


def test_a_day_with_the_daemon(room: Room) -> None:
    """Asked on the minute, answered; asked again after a restart, and stopped in the middle of the answer."""
    coach, person, script = room.coach, room.person, room.script
    due = datetime.now(UTC) + timedelta(seconds=70)
    coach.configure(SHORT_PAUSES + schedule("room", due, "ask_first = true"))
    with coach.doing("run") as daemon:
        person.hear(*script.phrase(Phrase.NOW_LATER_SKIP))
        person.say(YES)
        person.hear(script.question("room-sun"))
        person.say(SIX)
        person.hear(script.question("room-walk"))
        person.say(SISTER)
        person.hear(*script.kept)
        person.hear(*script.phrase(Phrase.CLOSE))
        daemon.send_signal(signal.SIGTERM)
        assert coach.ended(daemon) == 0
    number, told = coach.entries()
    assert (number["outcome"], number["number"]) == ("answered", 6.0)
    assert told["outcome"] == "answered"
    assert words_wrong(SISTER, told["words"]) <= 0.1, told["words"]
    assert coach.occurrences() == {"room": "answered"}

    asleep_for(room, timedelta(minutes=3))
    past = datetime.now(UTC) - timedelta(minutes=1)
    coach.configure(SHORT_PAUSES + schedule("room", due) + schedule("first", past))
    with coach.doing("run") as daemon:
        person.hear(script.question("first-meal"))
        person.say(GARDEN)
        daemon.send_signal(signal.SIGTERM)
        assert coach.ended(daemon) == 0
    assert coach.recover()["journal"] == []
    *_, cut_short = coach.entries()
    assert (cut_short["prompt"], cut_short["outcome"], cut_short["has_audio"]) == ("first-meal", "interrupted", True)
    assert words_wrong(GARDEN, cut_short["words"]) <= 0.1, cut_short["words"]
    assert len(coach.entries()) == 3


def test_two_that_are_due_together_are_asked_one_after_the_other(room: Room) -> None:
    coach, person, script = room.coach, room.person, room.script
    past = datetime.now(UTC) - timedelta(minutes=1)
    coach.configure(SHORT_PAUSES + schedule("first", past) + schedule("second", past))
    asleep_for(room, timedelta(minutes=3))
    with coach.doing("run") as daemon:
        person.hear(script.question("first-meal"))
        person.say(SISTER)
        person.hear(*script.kept)
        person.hear(*script.phrase(Phrase.CLOSE))
        person.hear(script.question("second-call"))
        person.say(GARDEN)
        person.hear(*script.kept)
        person.hear(*script.phrase(Phrase.CLOSE))
        daemon.send_signal(signal.SIGTERM)
        assert coach.ended(daemon) == 0
    first, second = coach.entries()
    assert (first["prompt"], second["prompt"]) == ("first-meal", "second-call")
    assert words_wrong(SISTER, first["words"]) <= 0.1, first["words"]
    assert words_wrong(GARDEN, second["words"]) <= 0.1, second["words"]
    assert coach.occurrences() == {"first": "answered", "second": "answered"}
