"""When a schedule is due, in a zone whose clock jumps. PURE: every moment is handed in.

Wall-clock rules: a time the clock skips is moved forward by the gap; a time it shows twice counts once, the
first time; a date it never showed (30 December 2011 in Apia) has no occurrence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.model import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
EVERY_DAY = frozenset(range(7))


class CatchUp(StrEnum):
    """Lateness policies that are not a length of time."""

    TODAY = "today"  # until the journal day ends
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is asked when: either `at` holds local times, or `window` the two ends of a stretch of time.

    A window whose end is not after its start passes midnight. `days` are weekdays of the local date,
    Monday is 0. `ask` is how many questions (None: the pack's choice).
    """

    name: str
    pack: str
    days: frozenset[int] = EVERY_DAY
    at: tuple[time, ...] = ()
    window: tuple[time, time] | None = None
    catch_up: timedelta | CatchUp = CatchUp.TODAY
    enabled: bool = True
    ask: int | None = None
    ask_first: bool = True

    @property
    def slot_names(self) -> tuple[str, ...]:
        """The names its slots go by, as configured: "07:30", or "19:00-21:00"."""
        if self.window:
            return ("-".join(end.isoformat("minutes") for end in self.window),)
        return tuple(at.isoformat("minutes") for at in dict.fromkeys(self.at))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local times between which nothing is spoken unasked. `start` belongs to them, `end` does not."""

    start: time
    end: time

    def contains(self, at: time) -> bool:
        """Tell whether a local time lies inside; equal ends enclose nothing."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


# --- dates and moments ------------------------------------------------------------------------------------


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return when the clock of `zone` shows `at` on `day`, in UTC, by the wall-clock rules."""
    # fold=0 reads a skipped time with the offset before the gap, and a doubled one as its first showing.
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def exists(day: date, zone: ZoneInfo) -> bool:
    """Tell whether the calendar of `zone` ever showed `day`."""
    return moment(day, time(0), zone).astimezone(zone).date() == day


def day_before(day: date, zone: ZoneInfo) -> date:
    """Return the date that came before `day` in `zone`."""
    earlier = day - ONE_DAY
    return earlier if exists(earlier, zone) else day_before(earlier, zone)


def day_after(day: date, zone: ZoneInfo) -> date:
    """Return the date that came after `day` in `zone`."""
    later = day + ONE_DAY
    return later if exists(later, zone) else day_after(later, zone)


def journal_day(at: datetime, zone: ZoneInfo, day_start: time) -> date:
    """Return the day `at` belongs to when days begin at `day_start` local time instead of at midnight."""
    day = at.astimezone(zone).date()
    return day if at >= moment(day, day_start, zone) else day_before(day, zone)


def journal_day_end(day: date, zone: ZoneInfo, day_start: time) -> datetime:
    """Return the moment the journal day after `day` begins, in UTC."""
    return moment(day_after(day, zone), day_start, zone)


# --- quiet hours ------------------------------------------------------------------------------------------


def in_quiet(at: datetime, zone: ZoneInfo, quiet: QuietHours | None) -> bool:
    """Tell whether `at` lies in quiet hours."""
    return quiet is not None and quiet.contains(at.astimezone(zone).time())


def quiet_end(at: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Given a moment inside quiet hours, return when they end, in UTC."""
    local = at.astimezone(zone)
    day = local.date() if local.time() < quiet.end else day_after(local.date(), zone)
    end = moment(day, quiet.end, zone)
    if end > at:
        return end
    # The clock went back and shows the quiet hours a second time, so they end a second time.
    return datetime.combine(day, quiet.end.replace(fold=1), tzinfo=zone).astimezone(UTC)


# --- slots ------------------------------------------------------------------------------------------------


def slots(schedule: Schedule, zone: ZoneInfo, start_utc: datetime, end_utc: datetime, day_start: time) -> list[Slot]:
    """Return what is due from `start_utc` (included) to `end_utc` (excluded), earliest first.

    `Slot.day` is the journal day of the time as configured: a 01:00 slot belongs to the day before, and still
    does when a gap moves it past `day_start`, so (schedule, day, slot) stays unique.
    """
    found = (slot for day in days_around(start_utc, end_utc, zone) for slot in slots_on(schedule, zone, day, day_start))
    return in_order(slot for slot in found if start_utc <= slot.due < end_utc)


def in_order(found: Iterator[Slot]) -> list[Slot]:
    """Return slots earliest first; equal moments by name, so that the order is always the same."""
    return sorted(found, key=lambda slot: (slot.due, slot.schedule, slot.slot))


def days_around(start_utc: datetime, end_utc: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Yield every calendar date whose slots can be due between two moments."""
    # One more on each side: a window may pass midnight, a gap may push a time across it.
    day = start_utc.astimezone(zone).date() - ONE_DAY
    last = end_utc.astimezone(zone).date() + ONE_DAY
    while day <= last:
        yield day
        day += ONE_DAY


def slots_on(schedule: Schedule, zone: ZoneInfo, day: date, day_start: time) -> tuple[Slot, ...]:
    """Return the slots that begin on one calendar date: none when it is not a day of the schedule."""
    if not schedule.enabled or day.weekday() not in schedule.days or not exists(day, zone):
        return ()
    if schedule.window:
        starts = [schedule.window[0]]
        dues = [_inside_window(schedule.name, schedule.window, day, zone)]
    else:
        starts = list(dict.fromkeys(schedule.at))
        dues = [moment(day, at, zone) for at in starts]
    named = zip(schedule.slot_names, starts, dues, strict=True)
    return tuple(
        Slot(schedule.name, day if at >= day_start else day_before(day, zone), name, due) for name, at, due in named
    )


def _inside_window(name: str, window: tuple[time, time], day: date, zone: ZoneInfo) -> datetime:
    """Return the moment of this day's window: a whole minute that looks random and is always the same."""
    minutes = _minutes_of(window, day, zone)
    digest = hashlib.sha256(f"{name}\n{day.isoformat()}".encode()).digest()
    return minutes[int.from_bytes(digest[:8], "big") % len(minutes)]


def _minutes_of(window: tuple[time, time], day: date, zone: ZoneInfo) -> list[datetime] | _Minutes:
    """Return the minutes at which the clock shows a time inside the window; never none."""
    opens = datetime.combine(day, window[0])
    closes = datetime.combine(day if window[1] > window[0] else day + ONE_DAY, window[1])
    plain = _Minutes(moment(opens.date(), opens.time(), zone), int((closes - opens) / ONE_MINUTE))
    if plain.shows(opens, closes, zone):
        return plain
    # The clock jumps in here: look at every minute, from the ends read both ways (before and after the jump).
    ends = [when.replace(tzinfo=zone, fold=fold).astimezone(UTC) for when in (opens, closes) for fold in (0, 1)]
    between = _Minutes(min(ends), int((max(ends) - min(ends)) / ONE_MINUTE))
    shown = [at for at in between if opens <= at.astimezone(zone).replace(tzinfo=None) < closes]
    return shown or plain  # a window that lies wholly in a gap is moved forward with it


@dataclass(frozen=True, slots=True)
class _Minutes:
    """`count` minutes in a row, without a list of them."""

    first: datetime
    count: int

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> datetime:
        return self.first + index * ONE_MINUTE

    def __iter__(self) -> Iterator[datetime]:
        return (self[index] for index in range(self.count))

    def shows(self, opens: datetime, closes: datetime, zone: ZoneInfo) -> bool:
        """Tell whether the clock of `zone` goes from `opens` to `closes` in these minutes without a jump."""
        ends = (self.first, self[self.count])
        return [end.astimezone(zone).replace(tzinfo=None) for end in ends] == [opens, closes]


def same_zone(one: ZoneInfo, other: ZoneInfo) -> bool:
    """Tell whether two zones are the same. Of one name (such as "local"), their offsets decide."""
    if one is other:
        return True
    if one.key != other.key:
        return False
    year = (datetime(2026, 1, 1, tzinfo=UTC) + 7 * week * ONE_DAY for week in range(53))
    return all(at.astimezone(one).utcoffset() == at.astimezone(other).utcoffset() for at in year)
