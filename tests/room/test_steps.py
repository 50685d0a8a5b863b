"""A small step from its plan to the day after, and what may not be asked of whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.room.coach import EAST, SHORT_PAUSES, WEST
from tests.room.words import SIX, STOP, YES, words_wrong
from voice_coach.model import Gate, Person, Phrase
from voice_coach.sound import tick

if TYPE_CHECKING:
    from tests.room.conftest import Room

pytestmark = pytest.mark.room

WHEN, THEN = "If I come home in the evening,", "I will go over and talk to him first."
THREE = "I would say three."
EIGHT = "I would give it eight out of ten."
CALM = "I felt calm."
FAR_AHEAD = timedelta(days=30)


def test_a_practice_from_its_plan_to_the_day_after(room: Room) -> None:
    coach, person, script = room.coach, room.person, room.script
    coach.is_for(Person(adult=True, nickname="Robin"))
    coach.configure(SHORT_PAUSES, WEST)
    with coach.doing("now", "steps-hello") as now:
        person.hear(script.question("steps-hello"))
        assert person.has_heard(script.phrase(Phrase.IF_THEN)[0])
        assert person.has_heard(script.phrase(Phrase.SAFE_CLAUSE)[0])
        person.say(WHEN, 1.5, THEN)
        person.hear(*script.phrase(Phrase.PREDICTED))
        assert person.has_heard(tick()), "a plan may be thought over like any other answer"
        person.say(SIX)
        person.hear(*script.phrase(Phrase.CLOSE))
        assert coach.ended(now) == 0
    plan, predicted = coach.entries()
    assert plan["outcome"] == "answered"
    assert words_wrong(f"{WHEN} {THEN}", plan["words"]) <= 0.15, plan["words"]
    assert (predicted["number"], predicted["parent"]) == (6.0, plan["id"])

    coach.is_for(Person(adult=True, nickname="Robin"))  # one check-in in 120 begins gentle weeks by chance
    coach.configure(SHORT_PAUSES, EAST)
    evening = coach.agenda("calendar").questions
    room.expect(*script.house.library.phrases.question(evening[1]))
    with coach.doing("now", "calendar") as now:
        person.hear(*script.phrase(Phrase.DONE))
        person.say(YES)
        person.hear(*script.phrase(Phrase.ACTUAL))
        person.say(THREE)
        person.hear(*script.phrase(Phrase.RECEIVED))
        person.say(EIGHT)
        person.hear(*script.phrase(Phrase.FEELING))
        person.say(CALM)
        person.hear(script.house.library.phrases.question(evening[1])[-1])
        person.say(STOP)
        assert coach.ended(now) == 0
    done, actual, received, feeling, _ = coach.entries()[2:]
    assert (done["prompt"], done["yes"], done["parent"]) == ("steps-hello.done", True, plan["id"])
    assert (actual["prompt"], actual["number"]) == ("steps-hello.actual", 3.0), actual["words"]
    assert (received["prompt"], received["number"]) == ("steps-hello.received", 8.0), received["words"]
    assert (feeling["prompt"], feeling["outcome"]) == ("steps-hello.feeling", "answered")
    assert words_wrong(CALM, feeling["words"]) == 0, feeling["words"]


def test_what_was_not_agreed_to_is_refused_in_one_sentence(room: Room) -> None:
    coach = room.coach
    coach.is_for(Person(adult=True))
    refused = coach.run("now", "roots")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1, refused.stderr
    assert "voice-coach setup" in refused.stderr
    assert coach.entries() == []
    assert coach.recordings() == 0
    assert room.person.ear.sounded() == 0


def test_in_gentle_weeks_only_what_is_gentle_is_asked(room: Room) -> None:
    """Of a practice with the partner, called by name, the form for oneself is left."""
    coach, person, script = room.coach, room.person, room.script
    agreed = frozenset({Gate.PARTNER_OK, Gate.ROOTS_OK})
    coach.is_for(Person(adult=True, agreed=agreed, gentle_until=datetime.now(UTC).date() + FAR_AHEAD))
    asked = coach.agenda("calendar").questions
    spoken = script.house.library.phrases.question(asked[0])
    room.expect(*spoken)
    assert all(question.gentle for question in asked)
    with coach.doing("now", "calendar"):
        person.hear(spoken[-1])
    with coach.doing("now", "steps-partner"):
        person.hear(script.question("steps-alone"))
    assert not person.has_heard(script.question("steps-partner"))
    assert [entry["prompt"] for entry in coach.entries()] == [asked[0].id, "steps-alone"]
