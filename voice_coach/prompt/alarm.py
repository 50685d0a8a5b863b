"""The alarm clock: says "look" at a moment and every 20 s. The only import of APScheduler.

It knows nothing of schedules. Whatever it gets wrong is put right by the next beat, because what is due is
read from the journal each time.
"""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic as system_monotonic
from typing import TYPE_CHECKING, Any

from apscheduler.events import EVENT_JOB_ERROR
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from voice_coach.prompt.zone import system_zone

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Alarm", "system_zone"]

logger = logging.getLogger(__name__)

BEAT = "beat"
NEXT = "next"
STEP = 5.0
"""Seconds the wall clock may drift between two looks before it counts as set, or as a sleep."""


class Alarm:
    """Calls `on_wake` in a thread of its own, never twice at once; `on_wake` only enqueues.

    `on_error` is given what `on_wake` raised, in that thread too; it only enqueues as well. By comparing
    `wall` (aware) with `monotonic` (seconds), sleeps and clock changes are noticed.
    """

    def __init__(
        self,
        on_wake: Callable[[], None],
        heartbeat_seconds: float = 20,
        on_error: Callable[[BaseException], None] | None = None,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = system_monotonic,
    ) -> None:
        self._on_wake = on_wake
        self._on_error = on_error
        self._monotonic = monotonic
        self._last_wake = monotonic()
        self._idle = threading.Condition(threading.RLock())
        self._awake_in: int | None = None  # the thread that is in on_wake now
        self._running = False
        watch = _Watch(wall, monotonic)
        self._scheduler = _Scheduler(
            watch=watch,
            beat=heartbeat_seconds,
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            # None: run however late. The library's default of one second drops whatever a sleep delayed.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)
        self._beat = timedelta(seconds=heartbeat_seconds)

    def start(self) -> None:
        """Begin to beat. An alarm starts once."""
        with self._idle:
            self._running = True
            self._scheduler.add_job(self._wake, _Beat(self._beat), id=BEAT)
            self._scheduler.start()

    def stop(self) -> None:
        """End: after this `on_wake` is not called again, and a call under way has ended.

        Harmless when not running. May be called by `on_wake` itself, whose call then ends by itself. A signal
        handler does not call this but lets ordinary code do it: handlers must not take locks.
        """
        with self._idle:
            if not self._running:
                return
            self._running = False
            # Emptied first: the loop looks once more after shutdown and would find closed executors.
            self._scheduler.remove_all_jobs()
            while self._awake_in not in (None, threading.get_ident()):
                self._idle.wait()
        # No waiting in here: the library waits for the job while it holds the lock the job may want.
        self._scheduler.shutdown(wait=False)

    def set_next(self, at: datetime | None) -> None:
        """Wake at `at` as well (aware; at once when it has passed), instead of the moment set before."""
        with self._idle:
            if not self._running:
                return
            if at is not None:
                self._scheduler.add_job(self._wake, "date", run_date=at.astimezone(UTC), id=NEXT, replace_existing=True)
            else:
                with suppress(JobLookupError):
                    self._scheduler.remove_job(NEXT)

    def silent_for(self) -> float:
        """Return the seconds since the last wake-up. Much more than a heartbeat: the alarm is broken."""
        return self._monotonic() - self._last_wake

    def _wake(self) -> None:
        with self._idle:
            if not self._running:
                return
            self._awake_in = threading.get_ident()
        try:
            self._last_wake = self._monotonic()
            self._on_wake()
        finally:
            with self._idle:
                self._awake_in = None
                self._idle.notify_all()

    def _failed(self, event: Any) -> None:
        logger.error("the alarm could not be delivered: %s", type(event.exception).__name__)
        if self._on_error:
            self._on_error(event.exception)


class _Beat(BaseTrigger):  # type: ignore[misc]  # the library has no types
    """One beat from now on, whenever now is.

    The library's interval trigger lists every beat that was missed: a clock set to the year 2200 by mistake
    makes it list 270 million of them.
    """

    def __init__(self, every: timedelta) -> None:
        self._every = every

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self._every


class _Watch:
    """Compares the wall clock with the one nobody can set."""

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._seen = (wall(), monotonic())

    def step(self) -> float:
        """Return the seconds the wall clock has run ahead (negative: fallen back) since last asked."""
        wall, steady = self._wall(), self._monotonic()
        ahead = (wall - self._seen[0]).total_seconds() - (steady - self._seen[1])
        self._seen = (wall, steady)
        return ahead


class _Scheduler(BackgroundScheduler):  # type: ignore[misc]  # the library has no types
    """Looks at the clock at least once a beat.

    The library waits for the wall-clock moment of the next job by a clock that cannot be set. So when the
    wall clock is set back by three hours, the beat would stop for three hours; here it is called for anew.
    """

    def __init__(self, watch: _Watch, beat: float, **options: Any) -> None:
        super().__init__(**options)
        self._watch = watch
        self._longest_wait = beat

    def _process_jobs(self) -> float:
        step = self._watch.step()
        if abs(step) > STEP:
            logger.info("the clock was set, or the computer slept: %+.0f s", step)
            with suppress(JobLookupError):  # stopped in this very moment
                self.modify_job(BEAT, next_run_time=datetime.now(UTC))
        wait = super()._process_jobs()
        return self._longest_wait if wait is None else min(float(wait), self._longest_wait)
