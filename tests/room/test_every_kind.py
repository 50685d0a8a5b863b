"""A question of each kind, asked and answered aloud. Numbers and open questions have their own tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.room.coach import SHORT_PAUSES
from tests.room.ear import RATE
from tests.room.words import NO, STOP, YES, words_wrong
from voice_coach.model import Answer, Kind, NewEntry, Outcome, Phrase
from voice_coach.store import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.room.conftest import Room

pytestmark = pytest.mark.room

SAME = "The same as last time."
PAIR = "Seven for company, and three for quiet."
BY_NAME = "Outside."
OWN_WORDS = "I want to sit alone for a while, and after that I am yours."


def remember(home: Path, pack: str, prompt: str, number: float) -> None:
    """Let a number question have been answered yesterday."""
    now = datetime.now(UTC) - timedelta(days=1)
    with Journal.open(home / "journal.db") as journal:
        new = NewEntry("yesterday", now, "UTC", now.date(), pack, prompt, "?", Kind.NUMBER)
        entry = journal.begin(new)
        journal.capture(entry, audio=None, audio_format="", seconds=None, outcome=Outcome.ANSWERED)
        journal.complete(entry, Answer(Outcome.ANSWERED, "Two.", number))


def test_numbers_a_choice_yes_or_no_a_lesson_and_quiet_minutes(room: Room) -> None:
    """The second of the minutes is ended by a word; of all rests only that one would last long."""
    person, script = room.person, room.script
    phrases = script.house.library.phrases
    remember(room.coach.home, "kinds", "kinds-coffee", 2)
    as_before = phrases.say(Phrase.CONFIRM_NUMBER, number=2)
    room.expect(as_before)
    with room.coach.doing("now", "kinds") as now:
        person.hear(script.question("kinds-coffee"))
        person.say(SAME)
        person.hear(as_before)
        person.say(YES)
        person.hear(script.question("kinds-pair"))
        person.say(PAIR)
        person.hear(script.question("kinds-choice"))
        person.say(BY_NAME)
        person.hear(script.question("kinds-window"))
        person.say(NO)
        person.hear(script.question("kinds-lesson"))
        person.say(YES)
        lesson = script.prompt("kinds-lesson").lesson
        assert lesson is not None
        person.hear(lesson.text)
        person.hear(script.question("kinds-rest"))
        person.say(YES)
        for rest in script.prompt("kinds-rest").rests:
            person.hear(rest.say)
        person.hear(*script.phrase(Phrase.REST_END))
        person.hear(script.question("kinds-breath"))
        person.say(YES)
        (long,) = script.prompt("kinds-breath").rests
        person.hear(long.say)
        began = person.ear.position
        person.say(STOP)
        person.hear(*script.phrase(Phrase.CLOSE))
        assert person.ear.position - began < long.seconds * RATE, "it was waited out"
        assert room.coach.ended(now) == 0
    _, coffee, pair, choice, window, told, rested, stopped = room.coach.entries()
    assert (coffee["outcome"], coffee["number"]) == ("answered", 2.0), coffee["words"]
    assert (pair["outcome"], pair["number"], pair["second"]) == ("answered", 7.0, 3.0), pair["words"]
    assert (choice["outcome"], choice["choice"]) == ("answered", "outside"), choice["words"]
    assert (window["outcome"], window["yes"]) == ("answered", False), window["words"]
    assert (told["yes"], rested["yes"], stopped["yes"]) == (True, True, True)
    for entry in (coffee, pair, choice, window, told, rested):
        assert entry["words"], f"{entry['prompt']}: the words stand beside what they came to"
    page = " ".join(room.coach.said().split())
    assert f"Source: {lesson.source}, {lesson.date}." in page, "where the lesson comes from is on the screen"


def test_a_sentence_in_ones_own_words_is_heard_again_and_kept_on_the_shelf(room: Room) -> None:
    room.coach.configure(SHORT_PAUSES)
    person, script = room.person, room.script
    with room.coach.doing("now", "aloud") as now:
        person.hear(script.question("aloud-evening"))
        assert person.has_heard(script.prompt("aloud-evening").script), "the sentence to begin with"
        person.say(OWN_WORDS)
        person.hear(*script.kept)
        person.hear(*script.phrase(Phrase.HEAR_YOURSELF))
        person.hear(script.person(OWN_WORDS))
        person.hear(*script.phrase(Phrase.SHELF))
        person.say(YES)
        person.hear(*script.phrase(Phrase.CLOSE))
        assert room.coach.ended(now) == 0
    said, shelved = room.coach.entries()
    assert words_wrong(OWN_WORDS, said["words"]) <= 0.1, said["words"]
    assert (shelved["prompt"], shelved["yes"], shelved["parent"]) == ("aloud-evening.shelf", True, said["id"])
    assert said["words"] in room.coach.run("journal", "shelf").stdout
