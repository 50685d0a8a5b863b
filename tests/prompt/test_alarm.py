"""The alarm clock: wakes, beats, says what went wrong, stops for good. Every wait here ends with an event."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from voice_coach.prompt.alarm import Alarm, _Beat
from voice_coach.prompt.zone import read_zone, system_zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AN_HOUR = 3600
LONG = 20.0  # seconds a test waits for an event before it calls it lost


class Wakes:
    """Counts wake-ups, and lets a test wait for the n-th."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = threading.Condition()

    def __call__(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def reach(self, count: int) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.count >= count, LONG)


class SetClock:
    """A wall clock that runs like the real one until somebody sets it."""

    def __init__(self) -> None:
        self.error = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.error


def now() -> datetime:
    return datetime.now(UTC)


def scheduler_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "APScheduler"]


def test_it_wakes_at_the_moment_set_and_at_once_when_that_has_passed() -> None:
    wakes = Wakes()
    alarm = Alarm(wakes, AN_HOUR)
    alarm.start()
    alarm.set_next(now() - timedelta(hours=5))
    assert wakes.reach(1)
    alarm.set_next(now() + timedelta(milliseconds=50))
    assert wakes.reach(2)
    alarm.stop()


def test_it_beats() -> None:
    wakes = Wakes()
    alarm = Alarm(wakes, 0.02)
    alarm.start()
    assert wakes.reach(3)
    assert alarm.silent_for() < LONG
    alarm.stop()


def test_a_new_moment_replaces_the_one_before_and_none_takes_it_away() -> None:
    wakes = Wakes()
    alarm = Alarm(wakes, AN_HOUR)
    alarm.start()
    alarm.set_next(None)
    alarm.set_next(now() + timedelta(hours=1))
    alarm.set_next(now() + timedelta(hours=2))
    alarm.set_next(None)
    alarm.set_next(now())
    assert wakes.reach(1)
    alarm.stop()
    assert wakes.count == 1


def test_what_on_wake_raises_is_handed_on_and_the_alarm_goes_on() -> None:
    wakes, raised = Wakes(), []
    told = threading.Event()

    def on_wake() -> None:
        wakes()
        if wakes.count == 1:
            raise RuntimeError("broken")

    def on_error(error: BaseException) -> None:
        raised.append(error)
        told.set()

    alarm = Alarm(on_wake, AN_HOUR, on_error)
    alarm.start()
    alarm.set_next(now())
    assert told.wait(LONG)
    alarm.set_next(now())
    assert wakes.reach(2)
    alarm.stop()
    assert [str(error) for error in raised] == ["broken"]


def test_a_clock_set_back_does_not_silence_the_beat() -> None:
    wakes, clock = Wakes(), SetClock()
    alarm = Alarm(wakes, AN_HOUR, wall=clock)
    alarm.start()
    clock.error = timedelta(hours=-3)
    alarm.set_next(now() + timedelta(hours=1))  # makes the loop look at the clock now instead of at the next beat
    assert wakes.reach(1)
    alarm.stop()


def test_a_clock_gone_wild_misses_one_beat_not_millions() -> None:
    then, wild = datetime(2026, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
    assert _Beat(timedelta(seconds=20)).get_next_fire_time(then, wild) == wild + timedelta(seconds=20)


# --- stopping ---------------------------------------------------------------------------------------------------


def test_nothing_runs_after_stop_and_stop_is_harmless_twice() -> None:
    wakes = Wakes()
    alarm = Alarm(wakes, 0.01)
    alarm.stop()
    alarm.start()
    assert wakes.reach(1)
    alarm.stop()
    after = wakes.count
    alarm.stop()
    alarm.set_next(now())
    assert scheduler_threads() == []
    assert wakes.count == after


def test_stop_lets_a_call_under_way_end_even_one_that_sets_the_next_moment() -> None:
    entered, stopped, early = threading.Event(), threading.Event(), []

    def on_wake() -> None:
        entered.set()
        early.append(stopped.wait(0.2))  # stop gets every chance to return too early
        alarm.set_next(now())

    def stop() -> None:
        alarm.stop()
        stopped.set()

    alarm = Alarm(on_wake, AN_HOUR)
    alarm.start()
    alarm.set_next(now())
    assert entered.wait(LONG)
    stopper = threading.Thread(target=stop)
    stopper.start()
    assert stopped.wait(LONG)
    stopper.join(LONG)
    assert early == [False]


def test_on_wake_may_stop_the_alarm_itself() -> None:
    stopped = threading.Event()

    def on_wake() -> None:
        alarm.stop()
        stopped.set()

    alarm = Alarm(on_wake, AN_HOUR)
    alarm.start()
    alarm.set_next(now())
    assert stopped.wait(LONG)
    assert scheduler_threads() == []


# --- the computer's zone ------------------------------------------------------------------------------------------


@pytest.fixture
def tz() -> Iterator[pytest.MonkeyPatch]:
    """Set the zone by the environment; the C library is told again afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    if hasattr(time, "tzset"):
        time.tzset()


def test_a_change_of_zone_is_seen_at_once(tz: pytest.MonkeyPatch) -> None:
    for name in ("Europe/London", "Asia/Tokyo", ":America/New_York"):
        tz.setenv("TZ", name)
        assert system_zone().key == name.removeprefix(":")
        assert read_zone()[1] == ""


@pytest.mark.parametrize("name", ["CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Olympus", "../../etc/passwd", "America"])
def test_a_zone_nobody_knows_is_utc_and_says_so(tz: pytest.MonkeyPatch, name: str) -> None:
    tz.setenv("TZ", name)
    zone, problem = read_zone()
    assert zone.key == "UTC"
    assert "time zone" in problem
    assert "\n" not in problem


def test_a_zone_file_that_is_damaged_or_a_folder_is_utc_and_says_so(tz: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "localtime"
    damaged.write_bytes(b"TZif? no")
    for path in (damaged, tmp_path):
        tz.setenv("TZ", str(path))
        zone, problem = read_zone()
        assert zone.key == "UTC"
        assert "cannot be read" in problem


def test_without_a_setting_there_is_a_zone(tz: pytest.MonkeyPatch) -> None:
    tz.delenv("TZ", raising=False)
    assert isinstance(system_zone(), ZoneInfo)
