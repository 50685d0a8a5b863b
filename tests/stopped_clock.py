"""A daemon on a stopped clock: time passes only when the daemon has nothing left to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from voice_coach.daemon import Chore, Daemon
from voice_coach.serving import Serving
from voice_coach.settings import DaySettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.wiring import House

EVENING = datetime(2026, 1, 15, 20, 29, 30, tzinfo=UTC)
"""Half a minute before the shipped evening check-in; in London winter time is UTC."""
BEAT = timedelta(seconds=20)
LONDON = DaySettings(zone=ZoneInfo("Europe/London"))


class StoppedAlarm:
    """An alarm clock that only remembers what it was set to."""

    def __init__(self) -> None:
        self.running = False
        self.next: datetime | None = None

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def set_next(self, at: datetime | None) -> None:
        assert self.running
        self.next = at


class World:
    """One house, its daemon and the time of day. `live` lets time pass and ends as SIGTERM would."""

    def __init__(self, house: House, journal: Any, now: datetime = EVENING) -> None:
        self.now = now
        self.house = house
        self.alarm = StoppedAlarm()
        self.asked: list[datetime] = []
        """When a check-in began."""
        house.settings = replace(house.settings, day=replace(house.settings.day, zone=LONDON.zone))
        self.serving = Serving(house, journal, print, now=lambda: self.now)
        duties = self.serving.duties()
        self._inner = duties.check_in
        world = Chore("world", self._turn)
        self.duties = replace(duties, check_in=self._check_in, chores=(*duties.chores, world))
        self.daemon: Daemon
        self._until = now
        self.beat = BEAT
        self.last_look = now
        """When the daemon last looked at the clock."""
        self.on_beat: Callable[[], None] = lambda: None

    def live(self, minutes: float) -> None:
        """Run the daemon until so many minutes from now."""
        self._until = self.now + timedelta(minutes=minutes)
        self.daemon = Daemon(self.duties, lambda _wake: self.alarm, self.house.stopping)
        self.daemon.run()
        self.house.stopping.clear()

    def _check_in(self, due: Any) -> Any:
        self.asked.append(self.now)
        return self._inner(due)

    def _turn(self, _pause: Callable[[], bool]) -> None:
        """Everything is done: the next beat comes, or before it the moment the alarm was set to."""
        self.last_look = self.now
        alarm, self.now = self.alarm.next, self.now + self.beat
        if alarm is not None and self.last_look < alarm < self.now:
            self.now = alarm
        self.on_beat()
        if self.now >= self._until:
            self.daemon.stop()
        self.daemon.wake()
