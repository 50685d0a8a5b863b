"""Due moments and small state."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.stories import NOON
from voice_coach.errors import NotFound
from voice_coach.model import OccurrenceStatus, Slot

if TYPE_CHECKING:
    from voice_coach.store.journal import Journal

SLOT = Slot("morning", NOON.date(), "08:00", NOON)


def test_a_slot_is_one_occurrence_however_often_it_is_met(journal: Journal) -> None:
    first = journal.ensure_occurrence(SLOT)
    journal.mark(first.id, OccurrenceStatus.OFFERED, NOON)
    again = journal.ensure_occurrence(SLOT)

    assert (first.id, first.slot, first.status) == (again.id, SLOT, OccurrenceStatus.DUE)
    assert again.status is OccurrenceStatus.OFFERED
    assert len(journal.occurrences(NOON.date(), NOON.date())) == 1


def test_each_thing_that_happens_has_its_time(journal: Journal) -> None:
    occurrence = journal.ensure_occurrence(SLOT)
    until = NOON + timedelta(minutes=10)
    journal.mark(occurrence.id, OccurrenceStatus.OFFERED, NOON + timedelta(seconds=1))
    snoozed = journal.mark(occurrence.id, OccurrenceStatus.SNOOZED, NOON + timedelta(seconds=9), until)
    due = journal.mark(occurrence.id, OccurrenceStatus.DUE, until)
    done = journal.mark(occurrence.id, OccurrenceStatus.ANSWERED, until + timedelta(minutes=1))

    assert snoozed.snoozed_until == until
    assert (due.snoozed_until, done.snoozed_until) == (None, None)
    assert done.times == {
        "due": NOON,
        "offered": NOON + timedelta(seconds=1),
        "snoozed": NOON + timedelta(seconds=9),
        "answered": until + timedelta(minutes=1),
    }


def test_open_occurrences_are_those_to_be_dealt_with(journal: Journal) -> None:
    for number, status in enumerate(OccurrenceStatus):
        slot = Slot("s", NOON.date(), status, NOON - timedelta(minutes=number))
        journal.mark(journal.ensure_occurrence(slot).id, status, NOON)

    assert [o.status for o in journal.open_occurrences()] == [
        OccurrenceStatus.SNOOZED,
        OccurrenceStatus.SPOKEN,
        OccurrenceStatus.OFFERED,
        OccurrenceStatus.DUE,
    ]
    with pytest.raises(NotFound):
        journal.mark(999, OccurrenceStatus.MISSED, NOON)


def test_the_heartbeat_and_other_state(journal: Journal) -> None:
    assert journal.last_heartbeat() is None
    journal.heartbeat(NOON)
    journal.heartbeat(NOON + timedelta(seconds=20))
    journal.set_state("gate:partner", "open")

    assert journal.last_heartbeat() == NOON + timedelta(seconds=20)
    assert journal.state("gate:partner") == "open"
    assert journal.state("unknown") is None
