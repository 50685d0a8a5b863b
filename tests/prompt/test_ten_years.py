"""Ten simulated years against a calendar that only walks through time and looks at the clock on the wall.

The reference below shares nothing with the code under test: it steps through UTC an hour at a time, a quarter
of one where the clock jumps, and writes down what the clock shows. Meanwhile a machine sleeps, restarts,
crashes and loses its clock.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.prompt.ledger import MemoryLedger
from voice_coach.model import OccurrenceStatus as Status
from voice_coach.prompt.calendar import CatchUp, Schedule
from voice_coach.prompt.timekeeper import Timekeeper
from voice_coach.settings import Settings, schedules

if TYPE_CHECKING:
    from voice_coach.prompt.calendar import QuietHours
    from voice_coach.prompt.timekeeper import Due

ZONES = ("America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
YEARS = [(zone, 2025, 2034) for zone in ZONES] + [("Pacific/Apia", 2010, 2012)]  # the date line moved in 2011
DAY_START = time(4)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
Key = tuple[str, date, str]

BUSY = (
    Schedule("morning", "p", at=(time(7, 30),), catch_up=2 * HOUR),
    Schedule("evening", "p", days=frozenset(range(5)), window=(time(19), time(21)), catch_up=CatchUp.TODAY),
    Schedule("nightly", "p", at=(time(2, 30),), catch_up=CatchUp.NEVER),
    Schedule("midnight", "p", at=(time(0, 15),), catch_up=HOUR),
    Schedule("weekend", "p", days=frozenset({5, 6}), at=(time(23, 45),), catch_up=CatchUp.TODAY),
)


SHIPPED = Settings()
PLANS = {
    "busy": BUSY,
    "shipped": tuple(replace(schedule, enabled=True) for schedule in schedules(SHIPPED)),
}


# --- the reference calendar -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wall:
    """What the clock of a zone showed: when first, at each step, and which dates in which order."""

    shown: dict[datetime, datetime]
    dates: list[date]


@cache
def walk(zone: str, first: int, last: int) -> Wall:
    """Walk from two days before the years to two days after them."""
    where, now = ZoneInfo(zone), datetime(first, 1, 1, tzinfo=UTC) - timedelta(days=2)
    end = datetime(last + 1, 1, 1, tzinfo=UTC) + timedelta(days=2)
    shown: dict[datetime, datetime] = {}
    dates: list[date] = []
    local = now.astimezone(where).replace(tzinfo=None)
    while now < end:
        shown.setdefault(local, now)
        if not dates or local.date() > dates[-1]:
            dates.append(local.date())
        later = (now + HOUR).astimezone(where).replace(tzinfo=None)
        if later != local + HOUR:
            for quarter in (now + QUARTER, now + 2 * QUARTER, now + 3 * QUARTER):
                shown.setdefault(quarter.astimezone(where).replace(tzinfo=None), quarter)
        now, local = now + HOUR, later
    return Wall(shown, dates)


def when(wall: Wall, day: date, at: time) -> datetime:
    """Return when the clock first showed a time: count on from the last step that did not go beyond it."""
    local = datetime.combine(day, at)
    known = local - timedelta(minutes=at.minute % 15)
    while known not in wall.shown:
        known -= QUARTER
    return wall.shown[known] + (local - known)


def expected(plan: tuple[Schedule, ...], wall: Wall) -> dict[Key, tuple[datetime, datetime]]:
    """Return every slot there ever was, with the first and the last moment it may be due at."""
    found: dict[Key, tuple[datetime, datetime]] = {}
    for schedule in plan:
        ends = [schedule.window] if schedule.window else [(at, at) for at in schedule.at]
        for before, day in zip(wall.dates, wall.dates[1:-1], strict=False):
            for (start, end), name in zip(ends, schedule.slot_names, strict=True):
                if day.weekday() in schedule.days:
                    key = (schedule.name, before if start < DAY_START else day, name)
                    assert key not in found
                    found[key] = (when(wall, day, start), when(wall, day, end))
    return found


# --- the machine ------------------------------------------------------------------------------------------


@dataclass
class Machine:
    """A person's computer over the years. `chances` is how often each row may still be asked."""

    plan: tuple[Schedule, ...]
    zone: ZoneInfo
    quiet: QuietHours | None
    luck: random.Random
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    chances: dict[int, int] = field(default_factory=dict)
    asked: set[Key] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.keeper = Timekeeper(self.plan, self.zone, DAY_START, self.quiet, self.ledger)

    def live(self, now: datetime, end: datetime) -> None:
        """Be on, and awake most of the time, from `now` to `end`."""
        self.look(now)
        while now < end:
            now = self._later(now)
            if self.luck.random() < 0.02:
                self.restart()
            if self.luck.random() < 0.02:
                self._lose_the_clock(now)
            self.look(now)
        self.look(now + HOUR)

    def _later(self, now: datetime) -> datetime:
        awake = self.keeper.next_wake(now) or now + HOUR
        nap = timedelta(minutes=self.luck.randrange(1, 180))
        sleep = timedelta(minutes=self.luck.randrange(60, 5 * 1440))
        return self.luck.choices((awake, now + nap, now + sleep), (85, 11, 4))[0]

    def _lose_the_clock(self, now: datetime) -> None:
        wrong = now + timedelta(minutes=self.luck.randrange(-4000, 4000))
        for minutes in range(0, self.luck.randrange(1, 60), 20):
            self.look(wrong + timedelta(minutes=minutes))
        if self.luck.random() < 0.3:
            self.restart()

    def look(self, now: datetime) -> None:
        for due in self.keeper.tick(now):
            self._attend(due, now)

    def _attend(self, due: Due, now: datetime) -> None:
        """Answer mostly; or put it off, or crash in the middle: only those earn a second asking."""
        row = due.occurrence
        assert self.chances.setdefault(row.id, 1) > 0, f"{row.slot} was asked twice"
        self.chances[row.id] -= 1
        self.asked.add((row.slot.schedule, row.slot.day, row.slot.slot))
        self.ledger.mark(row.id, Status.OFFERED, now)
        what = self.luck.random()
        if what < 0.05:
            self.chances[row.id] += 1
            self.keeper.snooze(row, now + timedelta(minutes=self.luck.randrange(5, 120)), now)
        elif what < 0.07:
            self.chances[row.id] += not due.again
            self.restart()
        else:
            self.ledger.mark(row.id, Status.ANSWERED, now)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize(("zone", "first", "last"), YEARS)
def test_nothing_is_skipped_and_nothing_doubled(plan: str, zone: str, first: int, last: int) -> None:
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    quiet = SHIPPED.day.quiet_hours if plan == "shipped" else None
    machine = Machine(PLANS[plan], ZoneInfo(zone), quiet, random.Random(f"{plan} {zone} {first}"))
    machine.live(start, end)
    rows = [(row.slot.schedule, row.slot.day, row.slot.slot) for row in machine.ledger.rows.values()]
    assert len(set(rows)) == len(rows)
    slots = expected(PLANS[plan], walk(zone, first, last))
    certain = {key for key, (earliest, latest) in slots.items() if start <= earliest and latest < end}
    assert not certain - set(rows), "skipped"
    assert len(certain) > 300 * (last + 1 - first)
    assert len(machine.asked) > 0.6 * len(certain)
    for row in machine.ledger.rows.values():
        key = (row.slot.schedule, row.slot.day, row.slot.slot)
        if key in certain:
            earliest, latest = slots[key]
            assert earliest <= row.slot.due <= latest, key


@pytest.mark.parametrize(("zone", "first", "last"), YEARS)
def test_a_machine_that_never_sleeps_asks_everything_at_its_moment(zone: str, first: int, last: int) -> None:
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    ledger = MemoryLedger()
    keeper = Timekeeper(BUSY, ZoneInfo(zone), DAY_START, None, ledger)
    asked: dict[Key, datetime] = {}
    now: datetime | None = start
    while now and now < end:
        for due in keeper.tick(now):
            slot = due.occurrence.slot
            assert asked.setdefault((slot.schedule, slot.day, slot.slot), now) == now == slot.due
            assert not due.late
            ledger.mark(due.occurrence.id, Status.ANSWERED, now)
        now = keeper.next_wake(now)
    slots = expected(BUSY, walk(zone, first, last))
    inside = {key for key, (earliest, latest) in slots.items() if start <= earliest and latest < end}
    assert inside <= set(asked) <= set(slots)
    assert all(slots[key][0] <= at <= slots[key][1] for key, at in asked.items())
