"""A question of each kind, asked and answered aloud. Numbers and open questions have their own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.room.coach import SHORT_PAUSES
from tests.room.words import NO, STOP, YES, words_wrong
from voice_coach.model import Phrase

if TYPE_CHECKING:
    from tests.room.conftest import Room

pytestmark = pytest.mark.room

PAIR = "Seven and three."
BY_NAME = "I was outside."
OWN_WORDS = "I want to sit alone for a while, and after that I am yours."


def test_two_numbers_a_choice_yes_or_no_a_lesson_and_a_quiet_minute(room: Room) -> None:
    person, script = room.person, room.script
    with room.coach.doing("now", "kinds") as now:
        person.hear(script.question("kinds-pair"))
        person.say(PAIR)
        person.hear(script.question("kinds-choice"))
        assert person.has_heard("Number 3: I was outside.")
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
            begun = person.ear.position
            assert person.ear.sounded(begun) == 0
        person.hear(*script.phrase(Phrase.REST_END))
        person.hear(*script.phrase(Phrase.CLOSE))
        assert room.coach.ended(now) == 0
    pair, choice, window, told, rested = room.coach.entries()
    assert (pair["outcome"], pair["number"], pair["second"]) == ("answered", 7.0, 3.0), pair["words"]
    assert (choice["outcome"], choice["choice"]) == ("answered", "outside"), choice["words"]
    assert (window["outcome"], window["yes"]) == ("answered", False), window["words"]
    assert (told["yes"], rested["yes"]) == (True, True)
    for entry in (pair, choice, window, told, rested):
        assert entry["words"], f"{entry['prompt']}: the words stand beside what they came to"
    page = " ".join(room.coach.said().split())
    assert f"Source: {lesson.source}, {lesson.date}." in page, "where the lesson comes from is on the screen"
    assert not person.has_heard(script.house.library.phrases.say(Phrase.LESSON_PAGE, source=lesson.source, date=lesson.date, grade=lesson.grade))


def test_stop_ends_a_quiet_minute(room: Room) -> None:
    person, script = room.person, room.script
    first, second = script.prompt("kinds-rest").rests
    with room.coach.doing("now", "kinds-rest") as now:
        person.hear(script.question("kinds-rest"))
        person.say(YES)
        person.hear(first.say)
        person.say(STOP)
        person.hear(*script.phrase(Phrase.CLOSE))
        assert room.coach.ended(now) == 0
    assert not person.has_heard(second.say)
    (entry,) = room.coach.entries()
    assert (entry["outcome"], entry["yes"]) == ("answered", True)


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
