"""The daemon: the alarm enqueues, one worker asks. Start and stop are mirror images.

The worker is the main thread, so there is exactly one voice. It waits on a queue that the alarm (a heartbeat
every 20 s and the next due moment) and the signals put something on; what is due is always read from the
journal, never from the queue, so a lost or doubled wake-up changes nothing.
"""

from __future__ import annotations

import logging
import queue
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import AlreadyRunning, JournalDamaged, VoiceCoachError
from voice_coach.model import OccurrenceStatus, Outcome
from voice_coach.signals import stop_signals

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from voice_coach.checkin import Finished
    from voice_coach.model import Occurrence
    from voice_coach.prompt.timekeeper import Due, Timekeeper

logger = logging.getLogger(__name__)


class Alarm(Protocol):
    """Calls back at the heartbeat and at the moment set."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def set_next(self, at: datetime | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Chore:
    """Work for quiet moments, cheap when there is none; `do` comes back soon after its argument turns true."""

    name: str
    do: Callable[[Callable[[], bool]], None]


class Hold(Enum):
    """What is to become of something that is due."""

    ASK = auto()
    WAIT = auto()  # another program listens, or somebody else is in the room
    LET_GO = auto()  # nobody replied for days: the coach keeps quiet


@dataclass(frozen=True, slots=True)
class Duties:
    """What the daemon calls on; everything is built by the wiring."""

    timekeeper: Callable[[], Timekeeper]
    """The timekeeper for the zone the machine is in now."""
    check_in: Callable[[Due], Finished]
    snooze: Callable[[Occurrence, datetime], None]
    """Bring an occurrence back at a moment."""
    mark: Callable[[int, OccurrenceStatus], None]
    may_speak: Callable[[datetime], bool]
    """Whether the quiet hours let the coach speak unasked at a moment."""
    hold: Callable[[Due], Hold]
    begin: Callable[[], None]
    """Look at what was left behind, before anything is asked."""
    chores: tuple[Chore, ...]
    now: Callable[[], datetime]
    interrupt: Callable[[], None]
    """Silence the coach at once."""
    voice: Callable[[], AbstractContextManager[None]]
    """Holds the voice lock; raises AlreadyRunning when somebody else speaks."""


RETRY = timedelta(minutes=5)
"""A check-in whose device failed before anything was heard is tried again after this."""
MOST_TRIES = 3
REST = 180
"""Looks at the clock, about an hour, until what failed is tried (a chore) or told (everything) once more."""
LONGEST_SLEEP = 60.0
"""Seconds: the worker looks at the clock by itself, should the alarm ever fall silent."""

_OUTCOMES = {
    Outcome.DECLINED: OccurrenceStatus.DECLINED,
    Outcome.SNOOZED: OccurrenceStatus.SNOOZED,
}


class Daemon:
    """Runs until told to stop, or until the journal is damaged. Every other trouble is told and outlasted."""

    def __init__(self, duties: Duties, alarm: Callable[[Callable[[], None]], Alarm], stopping: threading.Event):
        """`alarm(on_wake)` makes the alarm clock; `stopping` is shared with everything that waits."""
        self._duties = duties
        self._wakes: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._alarm = alarm(self.wake)
        self._stopping = stopping
        self._troubles = _Troubles()
        self._failures: dict[int, int] = {}
        self._unsettled: list[Callable[[], None]] = []

    def wake(self) -> None:
        """Look at the clock soon. Safe from any thread."""
        self._wakes.put(None)

    def stop(self) -> None:
        """Finish storing, then leave. Safe from any thread, but not from a signal handler."""
        self._stopping.set()
        self.wake()
        self._duties.interrupt()

    def run(self) -> None:
        """Work until stopped. Raise JournalDamaged."""
        with stop_signals(self.stop):
            self._alarm.start()
            try:
                self._attempt("start", self._duties.begin)
                self._work()
            finally:
                self._alarm.stop()
        logger.info("stopped")

    def _work(self) -> None:
        logger.info("running")
        while not self._stopping.is_set():
            self._troubles.look()
            self._attempt("schedule", self._ask_what_is_due)
            for chore in self._duties.chores:
                if not self._busy() and not self._troubles.resting(chore.name):
                    self._attempt(chore.name, partial(chore.do, self._busy))
            self._sleep()

    def _busy(self) -> bool:
        """Whether there is something better to do than a chore."""
        return self._stopping.is_set() or not self._wakes.empty()

    def _sleep(self) -> None:
        """Wait for a wake-up; those that came in the meantime are one."""
        if self._stopping.is_set():
            return
        with suppress(queue.Empty):
            self._wakes.get(timeout=LONGEST_SLEEP)
            while True:
                self._wakes.get_nowait()

    def _attempt(self, name: str, act: Callable[[], None]) -> None:
        """Do something that may fail now and work later. Raise JournalDamaged, which no waiting mends."""
        try:
            act()
        except JournalDamaged:
            raise
        except VoiceCoachError as error:
            self._troubles.had(name, error)
        else:
            self._troubles.over(name)

    # --- asking

    def _ask_what_is_due(self) -> None:
        """Ask one after the other. Each time the clock is looked at anew: the one before may have run long."""
        self._settle()
        while not self._stopping.is_set():
            dues = self._duties.timekeeper().tick(self._duties.now())
            if not dues or not self._ask(dues[0]):
                break
        self._alarm.set_next(self._duties.timekeeper().next_wake(self._duties.now()))

    def _ask(self, due: Due) -> bool:
        """Play a check-in and write down what became of it; False when this is not the moment for it."""
        slot = due.occurrence.slot
        hold = self._duties.hold(due)
        if hold is Hold.LET_GO:
            self._duties.mark(due.occurrence.id, OccurrenceStatus.MISSED)
            return True
        if hold is Hold.WAIT:
            return False
        logger.info("due: %s %s %s", slot.schedule, slot.day, slot.slot)
        try:
            with self._duties.voice():
                finished = self._duties.check_in(due)
        except AlreadyRunning:
            logger.info("somebody else is speaking: %s waits", slot.schedule)
            return False
        if finished.error is not None:
            logger.error("%s: %s", slot.schedule, finished.error)
        logger.info("%s: %s", slot.schedule, finished.outcome)
        self._unsettled.append(self._fate(due, finished))
        self._settle()
        return True

    def _settle(self) -> None:
        """Write down what became of occurrences; what cannot be written now is written at the next look."""
        while self._unsettled:
            self._unsettled[0]()
            del self._unsettled[0]

    def _fate(self, due: Due, finished: Finished) -> Callable[[], None]:
        """Return what writes down what became of the occurrence."""
        occurrence, now = due.occurrence, self._duties.now()
        if finished.snooze_minutes is not None:
            until = now + timedelta(minutes=finished.snooze_minutes)
            if finished.hushed and not self._duties.may_speak(until):
                return partial(self._duties.mark, occurrence.id, OccurrenceStatus.DECLINED)
            return partial(self._duties.snooze, occurrence, until)
        if finished.nobody:
            return partial(self._duties.mark, occurrence.id, OccurrenceStatus.MISSED)
        if finished.outcome is Outcome.INTERRUPTED and not finished.heard:
            return self._unheard(occurrence, now)
        return partial(self._duties.mark, occurrence.id, _OUTCOMES.get(finished.outcome, OccurrenceStatus.ANSWERED))

    def _unheard(self, occurrence: Occurrence, now: datetime) -> Callable[[], None]:
        """Nobody could say anything: offer it again, at the next start or, when a device failed, in a while."""
        if self._stopping.is_set():
            return partial(self._duties.snooze, occurrence, now)
        tries = self._failures[occurrence.id] = self._failures.get(occurrence.id, 0) + 1
        if tries < MOST_TRIES and self._duties.may_speak(now + RETRY):
            return partial(self._duties.snooze, occurrence, now + RETRY)
        return partial(self._duties.mark, occurrence.id, OccurrenceStatus.MISSED)


class _Troubles:
    """What does not work just now: told when it begins, when it changes, about once an hour, and when it ends."""

    def __init__(self) -> None:
        self._looks = 0
        self._now: dict[str, tuple[str, int]] = {}

    def look(self) -> None:
        """The clock was looked at once more."""
        self._looks += 1

    def resting(self, name: str) -> bool:
        """Tell whether it failed so recently that trying again is a waste."""
        return name in self._now and self._looks - self._now[name][1] < REST

    def had(self, name: str, error: VoiceCoachError) -> None:
        """It failed."""
        before, since = self._now.get(name, ("", 0))
        if before != error.message or self._looks - since >= REST:
            logger.error("%s: %s", name, error)
            self._now[name] = (error.message, self._looks)

    def over(self, name: str) -> None:
        """It worked."""
        if self._now.pop(name, None) is not None:
            logger.info("%s: works again", name)
