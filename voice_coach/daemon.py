"""The daemon: the alarm enqueues, one worker asks. Start and stop are mirror images.

The worker is the main thread, so there is exactly one voice. It waits on a queue that the alarm (a heartbeat
every 20 s and the next due moment) and the signals put something on; what is due is always read from the
journal, never from the queue, so a lost or doubled wake-up changes nothing.
"""

from __future__ import annotations

import logging
import queue
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import AlreadyRunning
from voice_coach.model import OccurrenceStatus, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import FrameType

    from voice_coach.checkin import Finished
    from voice_coach.model import Occurrence
    from voice_coach.prompt.timekeeper import Due, Timekeeper
    from voice_coach.recovery import Recovery

logger = logging.getLogger(__name__)


class Alarm(Protocol):
    """Calls back at the heartbeat and at the moment set."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def set_next(self, at: datetime | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Duties:
    """What the daemon calls on; everything is built by the wiring."""

    timekeeper: Callable[[], Timekeeper]
    """The timekeeper for the zone the machine is in now."""
    check_in: Callable[[Due], Finished]
    snooze: Callable[[Occurrence, int], datetime]
    """Bring an occurrence back in so many minutes; returns the moment."""
    mark: Callable[[int, OccurrenceStatus], None]
    recovery: Recovery
    housekeeping: Callable[[], None]
    """Backups and the retention of recordings; cheap when nothing is due."""
    now: Callable[[], datetime]
    interrupt: Callable[[], None]
    """Silence the coach at once."""
    voice: Callable[[], AbstractContextManager[None]]
    """Holds the voice lock; raises AlreadyRunning when somebody else speaks."""


RETRY_MINUTES = 5
"""A check-in whose device failed before the question was spoken is tried again after this."""
MOST_TRIES = 3

_OUTCOMES = {
    Outcome.DECLINED: OccurrenceStatus.DECLINED,
    Outcome.SNOOZED: OccurrenceStatus.SNOOZED,
}


class Daemon:
    """Runs until told to stop."""

    def __init__(self, duties: Duties, alarm: Callable[[Callable[[], None]], Alarm], stopping: threading.Event):
        """`alarm(on_wake)` makes the alarm clock; `stopping` is shared with everything that waits."""
        self._duties = duties
        self._wakes: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._alarm = alarm(self.wake)
        self._stopping = stopping
        self._failures: dict[int, int] = {}

    def wake(self) -> None:
        """Look at the clock soon. Safe from any thread and from a signal handler."""
        self._wakes.put(None)

    def stop(self) -> None:
        """Finish storing, then leave. Safe from any thread and from a signal handler."""
        self._stopping.set()
        self._duties.interrupt()
        self.wake()

    def run(self) -> None:
        """Work until stopped. Raise VoiceCoachError when the journal fails."""
        with self._signals():
            self._recover()
            self._alarm.start()
            try:
                self._work()
            finally:
                self._alarm.stop()
        logger.info("stopped")

    def _work(self) -> None:
        logger.info("running")
        while not self._stopping.is_set():
            self._duties.housekeeping()
            self._ask_what_is_due()
            if self._stopping.is_set():
                return
            self._wakes.get()

    def _ask_what_is_due(self) -> None:
        keeper = self._duties.timekeeper()
        for due in keeper.tick(self._duties.now()):
            if self._stopping.is_set():
                return
            self._ask(due)
        self._alarm.set_next(keeper.next_wake(self._duties.now()))

    def _ask(self, due: Due) -> None:
        slot = due.occurrence.slot
        logger.info("due: %s %s %s", slot.schedule, slot.day, slot.slot)
        try:
            with self._duties.voice():
                finished = self._duties.check_in(due)
        except AlreadyRunning:
            logger.info("somebody else is speaking: %s waits", slot.schedule)
            return
        self._settle(due, finished)

    def _settle(self, due: Due, finished: Finished) -> None:
        """Write down what became of the occurrence."""
        slot, id_ = due.occurrence.slot, due.occurrence.id
        if finished.error is not None:
            logger.error("%s: %s", slot.schedule, finished.error)
        if finished.snooze_minutes is not None:
            until = self._duties.snooze(due.occurrence, finished.snooze_minutes)
            logger.info("%s: put off until %s", slot.schedule, until)
            return
        if finished.outcome is Outcome.INTERRUPTED and not finished.asked:
            self._not_asked(due)
            return
        status = _OUTCOMES.get(finished.outcome, OccurrenceStatus.ANSWERED)
        self._duties.mark(id_, status)
        logger.info("%s: %s", slot.schedule, finished.outcome)

    def _not_asked(self, due: Due) -> None:
        """Nothing of it was heard. When stopping it stays due; when a device failed, try again a little later."""
        if self._stopping.is_set():
            return
        id_ = due.occurrence.id
        self._failures[id_] = self._failures.get(id_, 0) + 1
        if self._failures[id_] < MOST_TRIES:
            self._duties.snooze(due.occurrence, RETRY_MINUTES)
        else:
            self._duties.mark(id_, OccurrenceStatus.MISSED)

    def _recover(self) -> None:
        try:
            with self._duties.voice():
                report = self._duties.recovery.run(self._stopping.is_set)
        except AlreadyRunning:
            logger.info("a check-in is running: recovery waits for the next start")
            return
        if not report.empty:
            logger.info(
                "recovered %d recordings, wrote down %d, still owing %d",
                len(report.rescued),
                len(report.transcribed),
                len(report.owed),
            )

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGTERM and Ctrl-C mean: finish storing, then leave."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.stop()

        before = {number: signal.signal(number, on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
