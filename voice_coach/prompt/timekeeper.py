"""What is ready to be asked, missed or put off. The ledger is the truth; the alarm clock only says "look".

Whatever happened in between (a restart, a sleep, a clock that jumped, a flight), a slot gets exactly one row:
rows are unique by (schedule, day, slot), and `tick` makes them for everything since the last heartbeat.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

from voice_coach.model import OccurrenceStatus as Status
from voice_coach.prompt import calendar
from voice_coach.prompt.calendar import CatchUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from voice_coach.model import Occurrence, Slot
    from voice_coach.prompt.calendar import QuietHours, Schedule

logger = logging.getLogger(__name__)

ON_TIME = timedelta(minutes=5)
"""Up to here a slot counts as on time, also under CatchUp.NEVER: a check-in before it may run long."""
LOOK_BACK = timedelta(days=31)
"""How far back missed slots are written down: bounds the work after a long sleep or a clock gone wild."""
LOOK_AHEAD = timedelta(days=3660)
JUMP = timedelta(minutes=10)
"""A longer stretch than this between two ticks may have been a clock set wrong."""

BEGUN = (Status.OFFERED, Status.SPOKEN)
OPEN = (Status.DUE, Status.SNOOZED, *BEGUN)


class Ledger(Protocol):
    """The journal's `occurrence` table and heartbeat. Every moment is aware, in UTC."""

    def ensure_occurrence(self, slot: Slot) -> Occurrence:
        """Return the row of (schedule, day, slot) as it is; make it, DUE, when there is none."""
        ...

    def mark(self, occurrence_id: int, status: Status, at: datetime, snoozed_until: datetime | None = None) -> object:
        """Set the status and `times[status] = at`. `snoozed_until` is given with SNOOZED only."""
        ...

    def open_occurrences(self) -> Sequence[Occurrence]:
        """Return the rows that are DUE, OFFERED, SPOKEN or SNOOZED."""
        ...

    def last_heartbeat(self) -> datetime | None:
        """Return what `heartbeat` was last given; None when it never was."""
        ...

    def heartbeat(self, at: datetime) -> None:
        """Remember `at`, also when it is earlier than before."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """Ask this now. `late`: more than ON_TIME after its moment. `again`: a check-in on it died before."""

    occurrence: Occurrence
    schedule: Schedule
    late: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A line of `voice-coach schedule`: a slot to come, or a row that is still open."""

    schedule: str
    due: datetime
    status: Status
    slot: str


@dataclass(slots=True)
class _Memory:
    """What one process knows beside the ledger; it goes along when the zone changes."""

    taken: set[int] = field(default_factory=set)  # rows this process handed out
    before_jump: datetime | None = None  # the last tick before the clock jumped forward
    travelled_from: ZoneInfo | None = None  # the zone of the last heartbeat, when it is another one


class Timekeeper:
    """Says what is due. Not safe for use by two threads at once: one worker owns it.

    `zone_before` is the zone of the last heartbeat, when the caller knows it to be another one.
    Raises whatever the ledger raises; the next `tick` then does the work again.
    """

    def __init__(
        self,
        schedules: Iterable[Schedule],
        zone: ZoneInfo,
        day_start: time,
        quiet: QuietHours | None,
        ledger: Ledger,
        zone_before: ZoneInfo | None = None,
    ) -> None:
        self._schedules = {schedule.name: schedule for schedule in schedules if schedule.enabled}
        self._zone = zone
        self._day_start = day_start
        self._quiet = quiet
        self._ledger = ledger
        self._memory = _Memory(travelled_from=zone_before)
        self._days: dict[date, tuple[Slot, ...]] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The zone its local times are read in."""
        return self._zone

    def with_zone(self, zone: ZoneInfo) -> Timekeeper:
        """Return the timekeeper for where the person is now: itself when the zone is the same."""
        if calendar.same_zone(zone, self._zone):
            return self
        logger.info("the time zone changed from %s to %s", self._zone, zone)
        moved = Timekeeper(self._schedules.values(), zone, self._day_start, self._quiet, self._ledger)
        moved._memory = replace(self._memory, travelled_from=self._memory.travelled_from or self._zone)
        return moved

    # --- asking -------------------------------------------------------------------------------------------

    def tick(self, now: datetime) -> tuple[Due, ...]:
        """Write down everything due up to `now`, and return what is to be asked, one after the other.

        A row is returned by every tick until it is marked. The caller marks it OFFERED before the person
        hears of it, then SPOKEN, and in the end ANSWERED, DECLINED or MISSED, or calls `snooze`.
        """
        for slot in self._between(self._scan_from(now), now + timedelta.resolution):
            self._write_down(slot, now)
        dues = self._drop_overtaken(self._ready(now), now)
        dues = [self._begin_again(due, now) if due.again else due for due in dues]
        self._ledger.heartbeat(now)
        self._memory.travelled_from = None
        self._memory.taken.update(due.occurrence.id for due in dues)
        return tuple(dues)

    def snooze(self, occurrence: Occurrence, until: datetime, now: datetime) -> None:
        """Put a row off until a moment. The person chose that moment, so it is kept even in quiet hours."""
        self._ledger.mark(occurrence.id, Status.SNOOZED, now, until)

    def _scan_from(self, now: datetime) -> datetime:
        """Return the moment from which rows may be missing."""
        last = self._ledger.last_heartbeat()
        if last is None:
            return now
        since = min(last, now)
        before = self._memory.before_jump
        if now < last and before and before < now:
            # Back from a wrong future: what was due meanwhile was only looked at with the wrong clock.
            since = before
        elif now - last > JUMP:
            self._memory.before_jump = last
        origin = self._memory.travelled_from
        if origin:
            # Eastward the wall clock jumps over hours: go on from the wall time at which it was left.
            left = last.astimezone(origin)
            since = min(since, calendar.moment(left.date(), left.time(), self._zone))
        return max(since, now - LOOK_BACK)

    def _write_down(self, slot: Slot, now: datetime) -> None:
        row = self._ledger.ensure_occurrence(slot)
        missed = row.times.get(Status.MISSED)
        if row.status is not Status.MISSED or missed is None or Status.OFFERED in row.times:
            return
        # Missed, but not really: by a clock that ran ahead, or east of here, where the hour came earlier.
        if missed > now or slot.due > row.slot.due:
            self._ledger.mark(row.id, Status.SNOOZED, now, slot.due)

    def _ready(self, now: datetime) -> list[Due]:
        """Return the open rows whose moment has come and not gone; mark those whose moment has gone."""
        found: list[tuple[datetime, Due]] = []
        for row in self._waiting(now):
            schedule = self._schedules.get(row.slot.schedule)
            again = row.status in BEGUN
            if schedule is None or self._too_late(row, schedule, now) or (again and Status.MISSED in row.times):
                self._miss(row, now)
            elif not self._held(row, now):
                when = _moment(row)
                found.append((when, Due(row, schedule, now - when > ON_TIME, again)))
        order = list(self._schedules)
        found.sort(key=lambda item: (item[0], order.index(item[1].schedule.name), item[1].occurrence.id))
        return [due for _, due in found]

    def _waiting(self, now: datetime) -> list[Occurrence]:
        """Return the open rows whose moment has come, without those this process is busy with."""
        rows = [row for row in self._ledger.open_occurrences() if row.status in OPEN]
        self._memory.taken &= {row.id for row in rows}
        return [
            row for row in rows if _moment(row) <= now and not (row.status in BEGUN and row.id in self._memory.taken)
        ]

    def _too_late(self, row: Occurrence, schedule: Schedule, now: datetime) -> bool:
        when = _moment(row)
        limit = max(self._limit(schedule, when), when + ON_TIME)
        if self._quiet and self._in_quiet_unasked(row):
            end = calendar.quiet_end(when, self._zone, self._quiet)
            limit = max(limit, end + ON_TIME) if end <= limit else limit
        if self._quiet and self._held(row, now):
            return calendar.quiet_end(now, self._zone, self._quiet) > limit
        return now > limit

    def _limit(self, schedule: Schedule, when: datetime) -> datetime:
        if schedule.catch_up is CatchUp.NEVER:
            return when
        if schedule.catch_up is CatchUp.TODAY:
            day = calendar.journal_day(when, self._zone, self._day_start)
            return calendar.journal_day_end(day, self._zone, self._day_start) - timedelta.resolution
        return when + schedule.catch_up

    def _held(self, row: Occurrence, now: datetime) -> bool:
        """Tell whether quiet hours keep a row back now. On time, they do not if its moment is allowed."""
        if not calendar.in_quiet(now, self._zone, self._quiet):
            return False
        return now - _moment(row) > ON_TIME or self._in_quiet_unasked(row)

    def _in_quiet_unasked(self, row: Occurrence) -> bool:
        """Tell whether a row's moment lies in quiet hours and the person did not choose it."""
        return calendar.in_quiet(_moment(row), self._zone, self._quiet) and not _chosen(row)

    def _drop_overtaken(self, dues: list[Due], now: datetime) -> list[Due]:
        """After a long absence, keep only the newest of each schedule; what is on time is always kept."""
        newest = {due.schedule.name: due.occurrence.id for due in dues}
        kept = [due for due in dues if not due.late or due.occurrence.id == newest[due.schedule.name]]
        for due in dues:
            if due not in kept:
                self._miss(due.occurrence, now)
        return kept

    def _begin_again(self, due: Due, now: datetime) -> Due:
        """Note that the first attempt came to nothing: its MISSED time is how a later start knows."""
        self._ledger.mark(due.occurrence.id, Status.MISSED, now)
        self._ledger.mark(due.occurrence.id, Status.SNOOZED, now, now)
        times = {**due.occurrence.times, Status.MISSED: now, Status.SNOOZED: now}
        row = replace(due.occurrence, status=Status.SNOOZED, snoozed_until=now, times=times)
        return replace(due, occurrence=row)

    def _miss(self, row: Occurrence, now: datetime) -> None:
        self._ledger.mark(row.id, Status.MISSED, now)

    # --- looking ahead ------------------------------------------------------------------------------------

    def next_due(self, now: datetime, n: int) -> list[Slot]:
        """Return the next `n` slots after `now`, fewer when there are none within ten years."""
        ahead = timedelta(days=2)
        while True:
            found = self._between(now + timedelta.resolution, now + ahead)
            if len(found) >= n or ahead >= LOOK_AHEAD or not self._schedules:
                return found[: max(n, 0)]
            ahead = min(ahead * 4, LOOK_AHEAD)

    def upcoming(self, now: datetime, n: int) -> list[Upcoming]:
        """Return the next `n` slots and, among them, every row that is still open; changes nothing."""
        rows = [
            Upcoming(row.slot.schedule, _moment(row), row.status, row.slot.slot)
            for row in self._ledger.open_occurrences()
        ]
        ahead = [Upcoming(slot.schedule, slot.due, Status.DUE, slot.slot) for slot in self.next_due(now, n)]
        return sorted(rows + ahead, key=lambda line: (line.due, line.schedule))[:n]

    def next_wake(self, now: datetime) -> datetime | None:
        """Return the next moment after `now` at which `tick` will have something new; None: never."""
        moments = [slot.due for slot in self.next_due(now, 1)]
        rows = self._ledger.open_occurrences()
        moments += [when for when in map(_moment, rows) if when > now]
        if rows and self._quiet and calendar.in_quiet(now, self._zone, self._quiet):
            moments.append(calendar.quiet_end(now, self._zone, self._quiet))
        return min(moments, default=None)

    def _between(self, start: datetime, end: datetime) -> list[Slot]:
        found = (
            slot
            for day in calendar.days_around(start, end, self._zone)
            for slot in self._on(day)
            if start <= slot.due < end
        )
        return calendar.in_order(found)

    def _on(self, day: date) -> tuple[Slot, ...]:
        """Return the slots of one date, remembered: the same few dates are asked for every 20 seconds."""
        if day not in self._days:
            if len(self._days) > 64:
                self._days.clear()
            every = self._schedules.values()
            self._days[day] = tuple(
                slot for schedule in every for slot in calendar.slots_on(schedule, self._zone, day, self._day_start)
            )
        return self._days[day]


def _chosen(row: Occurrence) -> bool:
    """Tell whether the row waits for a moment the person named: one put off after it was offered."""
    return row.status is Status.SNOOZED and Status.OFFERED in row.times


def _moment(row: Occurrence) -> datetime:
    """Return when a row is, or was last, to be asked."""
    if row.status is Status.SNOOZED and row.snoozed_until:
        return row.snoozed_until
    if row.status in BEGUN and Status.SNOOZED in row.times:
        return row.times.get(Status.OFFERED, row.slot.due)  # its lateness counts from the moment it was put off to
    return row.slot.due
