"""Times at which nothing is ever asked, because quiet hours hold them back until it is too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from voice_coach.prompt.calendar import (
    ONE_DAY,
    ONE_MINUTE,
    CatchUp,
    in_quiet,
    journal_day,
    journal_day_end,
    moment,
    quiet_end,
)
from voice_coach.prompt.timekeeper import ON_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from voice_coach.prompt.calendar import Schedule
    from voice_coach.settings import DaySettings

REMEDY = 'Choose another time, other quiet hours, or a catch_up that reaches their end, such as "12 hours".'
PLAIN = ZoneInfo("UTC")
"""A clock that never jumps."""
ANY_DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Never:
    """A time, or window, of a schedule, and the quiet hours that hold it back, such as "22:00-07:00"."""

    schedule: str
    slot: str
    quiet: str

    def __str__(self) -> str:
        """The sentence that tells of it."""
        return (
            f"{self.schedule} at {self.slot} is never asked: it lies in the quiet hours {self.quiet}, "
            "and its catch_up ends before they do."
        )


def never_asked(schedules: Iterable[Schedule], day: DaySettings) -> tuple[Never, ...]:
    """Return the times of `schedules` that never come to anything; a window only if none of its minutes does."""
    hours = day.quiet_hours
    if hours is None:
        return ()
    quiet = f"{hours.start:%H:%M}-{hours.end:%H:%M}"
    return tuple(
        Never(schedule.name, name, quiet)
        for schedule in schedules
        if schedule.enabled
        for name, moments in zip(schedule.slot_names, _moments(schedule), strict=True)
        if all(_too_late(at, schedule.catch_up, day) for at in moments)
    )


def _moments(schedule: Schedule) -> list[list[datetime]]:
    """Return for each slot of a day the moments at which it may be due."""
    if not schedule.window:
        return [[_moment(at)] for at in dict.fromkeys(schedule.at)]
    opens, closes = (_moment(end) for end in schedule.window)
    closes += ONE_DAY if closes <= opens else timedelta()
    return [[opens + minute * ONE_MINUTE for minute in range(int((closes - opens) / ONE_MINUTE))]]


def _moment(at: time) -> datetime:
    return moment(ANY_DAY, at, PLAIN)


def _too_late(due: datetime, catch_up: timedelta | CatchUp, day: DaySettings) -> bool:
    """Tell whether quiet hours hold back what is due at a moment until it has been missed, as the timekeeper does."""
    hours = day.quiet_hours
    if hours is None or not in_quiet(due, PLAIN, hours):
        return False
    return quiet_end(due, PLAIN, hours) > max(_limit(due, catch_up, day.starts_at), due + ON_TIME)


def _limit(due: datetime, catch_up: timedelta | CatchUp, starts_at: time) -> datetime:
    if catch_up is CatchUp.NEVER:
        return due
    if catch_up is CatchUp.TODAY:
        own = journal_day(due, PLAIN, starts_at)
        return journal_day_end(own, PLAIN, starts_at) - timedelta.resolution
    assert isinstance(catch_up, timedelta)
    return due + catch_up
