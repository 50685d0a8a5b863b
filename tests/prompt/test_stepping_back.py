"""Stepping back after three silent days, one offer more, one check-in a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.model import Occurrence, Slot
from voice_coach.model import OccurrenceStatus as Status
from voice_coach.prompt.stepping_back import REOFFER, may_offer, may_reoffer, says_so, stepped_back

MONDAY = date(2026, 3, 2)
HEARD = (Status.DUE, Status.OFFERED)


def due(n: int, hour: int = 20) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=n), time(hour), UTC)


def slot(n: int, status: Status, *times: Status, hour: int = 20) -> Occurrence:
    at = due(n, hour)
    name = f"{hour}:00"
    return Occurrence(
        n * 100 + hour, Slot(name, at.date(), name, at), status, times=dict.fromkeys((*times, status), at)
    )


def missed(n: int, hour: int = 20) -> Occurrence:
    return slot(n, Status.MISSED, *HEARD, hour=hour)


def unheard(n: int) -> Occurrence:
    return slot(n, Status.MISSED, Status.DUE)


@given(
    st.lists(st.sampled_from([Status.MISSED, Status.ANSWERED, Status.DECLINED, Status.DUE]), max_size=12), st.randoms()
)
def test_the_last_three_settled_days_decide(statuses, dice):
    rows = [slot(n, status) for n, status in enumerate(statuses)]
    settled = [status for status in statuses if status is not Status.DUE]
    dice.shuffle(rows)
    assert stepped_back(rows) is (len(settled) >= 3 and set(settled[-3:]) == {Status.MISSED})


def test_missed_with_the_machine_off_counts_too():
    assert stepped_back([unheard(0), missed(1), unheard(2)])


def test_days_count_and_not_moments():
    twice = [missed(n, hour) for n in range(2) for hour in (8, 20)]
    assert not stepped_back(twice)
    assert stepped_back([*twice, missed(2)])
    assert not stepped_back([*twice, missed(2), slot(2, Status.ANSWERED, hour=8)])


def test_anything_answered_brings_the_rhythm_back():
    rows = [missed(n) for n in range(5)]
    assert stepped_back(rows, due(-1))
    assert not stepped_back(rows, due(4, 21))
    assert not stepped_back(rows, due(2, 21))
    assert stepped_back([*rows, missed(5)], due(2, 21))


def test_then_it_looks_in_on_sundays():
    rows = [missed(n) for n in range(3)]
    days = [MONDAY + timedelta(days=n) for n in range(3, 17)]
    assert [day.weekday() for day in days if may_offer(day, rows)] == [6, 6]
    assert [day.weekday() for day in days if may_offer(day, rows, weekday=2)] == [2, 2]
    assert all(may_offer(day, rows[:2]) for day in days)


def test_it_is_said_once():
    rows: list[Occurrence] = []
    said = []
    for n in range(30):
        offered = may_offer(MONDAY + timedelta(days=n), rows)
        row = slot(n, Status.OFFERED, *HEARD) if offered else unheard(n)
        if offered and says_so(row, rows):
            said.append(n)
        rows.append(missed(n) if offered else row)
    assert said == [2]


def test_when_nobody_could_hear_it_it_is_said_at_the_next_offer():
    away = [unheard(n) for n in range(5)]
    assert stepped_back(away)
    sunday = slot(6, Status.OFFERED, *HEARD)
    assert says_so(sunday, [*away, unheard(5), sunday])
    later = [*away, unheard(5), missed(6), *(unheard(n) for n in range(7, 13))]
    assert not says_so(slot(13, Status.OFFERED, *HEARD), later)


def test_after_an_answer_it_may_be_said_again():
    rows = [missed(n) for n in range(3)]
    again = [missed(n) for n in range(4, 6)]
    assert says_so(slot(6, Status.OFFERED, *HEARD), [*rows, *again], due(3, 21))


@pytest.mark.parametrize(
    ("times", "again"),
    [
        (HEARD, True),
        ((Status.DUE,), False),
        ((*HEARD, Status.SNOOZED), False),
        ((*HEARD, Status.DECLINED), False),
        ((*HEARD, Status.ANSWERED), False),
    ],
)
def test_one_offer_more(times: tuple[Status, ...], again: bool):
    row = slot(0, Status.OFFERED, *times)
    if Status.OFFERED not in times:
        row = slot(0, Status.DUE)
    assert may_reoffer(row) is again
    assert timedelta(minutes=20) <= REOFFER <= timedelta(minutes=40)
