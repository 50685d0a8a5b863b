"""SIGKILL at five steps of a check-in in real time; the other forty-five are made over files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.room.coach import SHORT_PAUSES
from tests.room.ear import RATE
from tests.room.words import GARDEN, SISTER, words_wrong
from tests.sound.likeness import found
from voice_coach.model import SAMPLE_RATE
from voice_coach.sound import tick
from voice_coach.store import Journal, decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.room.conftest import Room

pytestmark = pytest.mark.room

CHIME = 0.8
"""Seconds of sound after which the question has begun."""


def while_asking(room: Room) -> None:
    room.person.hear_begin(CHIME)


def early_in_the_answer(room: Room) -> None:
    room.person.hear(room.script.question("room-walk"))
    room.person.begin(SISTER, 0.5, GARDEN)
    room.person.has_said(0.7)


def late_in_the_answer(room: Room) -> None:
    room.person.hear(room.script.question("room-walk"))
    room.person.say(SISTER, 0.5, GARDEN)


def in_the_soft_pause(room: Room) -> None:
    late_in_the_answer(room)
    room.person.hear(tick())


def right_after_kept(room: Room) -> None:
    in_the_soft_pause(room)
    room.person.hear_begin(0.2)


def missing_at_the_end(room: Room, until: int) -> float:
    """Return how many seconds before sample `until` of the room are not in the one recording of the journal."""
    with Journal.open(room.coach.home / "journal.db", read_only=True) as journal:
        (entry,) = journal.entries()
        recording = journal.audio(entry.id)
    assert recording is not None
    kept = np.frombuffer(decode(*recording), np.int16).astype(float)
    assert RATE == SAMPLE_RATE
    at, alike = found(room.person.room.samples(0, until), kept)
    assert alike > 0.9, "the recording is not what was said"
    return until / RATE - (at + len(kept)) / SAMPLE_RATE


@pytest.mark.parametrize(
    ("moment", "outcome", "said"),
    [
        (while_asking, "interrupted", ""),
        (early_in_the_answer, "interrupted", None),
        (late_in_the_answer, "interrupted", f"{SISTER} {GARDEN}"),
        (in_the_soft_pause, "interrupted", f"{SISTER} {GARDEN}"),
        (right_after_kept, "answered", f"{SISTER} {GARDEN}"),
    ],
)
def test_a_kill_costs_at_most_a_second(
    room: Room, moment: Callable[[Room], None], outcome: str, said: str | None
) -> None:
    room.coach.configure(SHORT_PAUSES)
    with room.coach.doing("now", "room-walk") as now:
        moment(room)
        room.coach.kill(now)
        killed_at = room.person.room.position
    report = room.coach.recover()
    assert (report["journal"], report["unreadable"], report["owed"]) == ([], [], [])
    again = room.coach.recover()
    assert not any(again.values()), "a second recovery found something left to do"
    (entry,) = room.coach.entries()
    assert entry["outcome"] == outcome
    if said is not None:
        assert words_wrong(said, entry["words"]) <= 0.15 if said else not entry["words"], entry["words"]
    if moment in (early_in_the_answer, late_in_the_answer, in_the_soft_pause):
        missing = missing_at_the_end(room, killed_at)
        print(f"{missing:.2f} s are missing at the end")
        assert missing <= 1.0
