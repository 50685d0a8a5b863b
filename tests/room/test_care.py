"""Somebody calls for the help page, and somebody says something serious."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.room.coach import HEADPHONES, SHORT_PAUSES
from tests.room.words import GARDEN, HELP_PAGE, SISTER, words_wrong
from voice_coach.care import SAFETY_FILE, read_templates
from voice_coach.model import Family, Phrase
from voice_coach.prompt.packs import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

    from tests.room.conftest import Room

pytestmark = pytest.mark.room

SERIOUS = "He hit me again last night."
LOGGED = re.compile(r"\d{4}-\d\d-\d\d \d\d:")
REPLY = read_templates(shipped_folder() / SAFETY_FILE)[Family.PARTNER]


@contextmanager
def telling(room: Room, more: str = "") -> Iterator[Popen[bytes]]:
    """Let the person say something serious as the first of two answers, and look at what the journal holds of it."""
    person, script = room.person, room.script
    room.coach.configure(SHORT_PAUSES + more)
    room.expect(*REPLY.private, REPLY.unchecked)
    with room.coach.doing("now", "talk") as now:
        person.hear(script.question("talk-night"))
        person.say(SERIOUS)
        person.hear(*script.kept)
        yield now
    (entry,) = room.coach.entries()
    assert entry["outcome"] == "answered"
    assert "hit me again" in entry["words"]
    assert not person.has_heard(script.question("talk-plan")), "after this nothing more is asked"


def test_the_help_page_in_the_middle_of_an_answer_costs_none_of_it(room: Room) -> None:
    room.coach.configure(SHORT_PAUSES)
    person, script = room.person, room.script
    with room.coach.doing("now", "room-walk") as now:
        person.hear(script.question("room-walk"))
        person.say(SISTER, 1.0, HELP_PAGE)
        person.hear(*script.phrase(Phrase.HELP))
        page = script.house.help_text
        assert page in room.coach.said()
        person.say(GARDEN)
        person.hear(*script.kept)
        assert room.coach.ended(now) == 0
    (entry,) = room.coach.entries()
    assert entry["outcome"] == "answered"
    assert words_wrong(f"{SISTER} {GARDEN}", entry["words"]) <= 0.1, entry["words"]


def test_on_a_loudspeaker_something_serious_is_answered_with_a_plain_thank_you(room: Room) -> None:
    person = room.person
    with telling(room) as now:
        thanked = person.ear.position
        assert room.coach.ended(now) == 0
    (close,) = room.script.phrase(Phrase.CLOSE)
    assert person.has_heard(close), "it ends as after any last answer"
    seconds = room.script.coach(close).seconds
    assert person.ear.sounded(thanked) <= seconds + 0.5, "more was said than the thank-you and the usual last words"
    assert not any(person.has_heard(line) for line in REPLY.private)
    assert room.script.house.help_text not in room.coach.said()
    log = [line for line in room.coach.said().lower().splitlines() if LOGGED.match(line)]
    assert log
    for trace in ("caring", "comfort", "concern", *SERIOUS.lower().rstrip(".").split()[1:]):
        assert not any(trace in line.partition(": ")[2].split() for line in log), f"{trace} is in the log"
    journal = b"".join(path.read_bytes() for path in room.coach.home.glob("journal.db*"))
    assert not any(line.encode() in journal for line in REPLY.private)


def test_on_headphones_it_is_answered_in_plain_words(room: Room) -> None:
    person = room.person
    with telling(room, HEADPHONES):
        person.hear(REPLY.private[0])
        person.hear(REPLY.unchecked)  # in place of a number that nobody has checked
