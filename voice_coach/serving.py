"""Builds the daemon: what each of its duties means in this house."""

from __future__ import annotations

import ctypes
import gc
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voice_coach.care import Given
from voice_coach.daemon import Chore, Daemon, Duties, Hold
from voice_coach.dialog import State
from voice_coach.errors import AlreadyRunning, JournalError, TranscribeError, VoiceCoachError
from voice_coach.hush import hushed
from voice_coach.model import OccurrenceStatus, Outcome
from voice_coach.prompt.alarm import Alarm
from voice_coach.prompt.calendar import in_quiet
from voice_coach.prompt.stepping_back import REOFFER, may_offer, may_reoffer, says_so
from voice_coach.prompt.timekeeper import Timekeeper
from voice_coach.upkeep import keep_house

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from voice_coach.checkin import Finished, Plan
    from voice_coach.model import Occurrence
    from voice_coach.ports import Transcriber, Voice
    from voice_coach.prompt.timekeeper import Due
    from voice_coach.recovery import Report
    from voice_coach.spoken import Spoken
    from voice_coach.store import Journal
    from voice_coach.wiring import House

logger = logging.getLogger(__name__)

LATELY = timedelta(days=60)
"""How far back it is looked for days on which nobody replied."""
LAST_ZONE = "zone"
"""The journal's state key for the zone the daemon was in last."""


def timekeeper(house: House, journal: Journal, zone_before: ZoneInfo | None = None) -> Timekeeper:
    """Return the timekeeper over a journal's occurrences; `zone_before` is where it was kept last."""
    return Timekeeper(
        house.schedules(),
        house.zone,
        house.settings.day.starts_at,
        house.settings.day.quiet_hours,
        journal,
        zone_before,
    )


class Serving:
    """The daemon's duties over one open journal."""

    def __init__(
        self,
        house: House,
        journal: Journal,
        show: Callable[[str], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`show` puts a page on the screen."""
        self._house = house
        self._journal = journal
        self._show = show
        self._now = now
        self._keeper = timekeeper(house, journal, zone_before=self._last_zone())
        self._voice: Voice = house.voice()
        self._spoken: Spoken | None = None
        self._writing: Transcriber | None = None
        self._rendered: date | None = None
        self._given = Given()
        self._ready = False
        self._nothing_left = False
        self._rescued = False
        self._zone_kept: str | None = None

    def daemon(self) -> Daemon:
        """Return the daemon, ready to run."""
        return Daemon(self.duties(), lambda wake: Alarm(wake, on_error=_alarm_failed), self._house.stopping)

    def duties(self) -> Duties:
        """Return what the daemon calls on."""
        return Duties(
            timekeeper=self.timekeeper,
            check_in=self.check_in,
            snooze=self.snooze,
            mark=self.mark,
            may_speak=self.may_speak,
            hold=self.hold,
            begin=self.begin,
            chores=(
                Chore("recovery", self.recover),
                Chore("voice", self.render_ahead),
                Chore("devices", self.get_ready),
                Chore("housekeeping", self.keep_house),
            ),
            now=self._now,
            interrupt=self.interrupt,
            voice=self._house.voice_lock,
        )

    # --- time

    def timekeeper(self) -> Timekeeper:
        """Return the timekeeper for the zone the machine is in now."""
        zone = self._house.zone
        self._keeper = self._keeper.with_zone(zone)
        if zone.key != self._zone_kept:
            self._journal.set_state(LAST_ZONE, zone.key)
            self._zone_kept = zone.key
        return self._keeper

    def _last_zone(self) -> ZoneInfo | None:
        """The zone of the last heartbeat: a flight with the machine switched off skips no occurrence."""
        kept = self._journal.state(LAST_ZONE)
        try:
            return ZoneInfo(kept) if kept else None
        except (ZoneInfoNotFoundError, ValueError):
            return None

    def may_speak(self, moment: datetime) -> bool:
        """Return whether the coach may speak unasked at a moment."""
        return not in_quiet(moment, self._house.zone, self._house.settings.day.quiet_hours)

    def snooze(self, occurrence: Occurrence, until: datetime) -> None:
        """Bring an occurrence back at a moment."""
        self._keeper.snooze(occurrence, until, self._now())

    def mark(self, occurrence: int, status: OccurrenceStatus) -> None:
        """Write down what became of an occurrence, now."""
        self._journal.mark(occurrence, status, self._now())

    # --- asking

    def check_in(self, due: Due) -> Finished:
        """Ask what is due; errors come back in the result, but for a journal that cannot be written."""
        from voice_coach.checkin import Finished

        offered = self._journal.mark(due.occurrence.id, OccurrenceStatus.OFFERED, self._now())
        self._nothing_left = False
        try:
            return self._play(due, offered)
        except VoiceCoachError as error:
            return Finished(Outcome.INTERRUPTED, error=error)
        finally:
            if self._spoken is not None:
                self._spoken.close()
                self._spoken = None
            self._voice.close()
            _give_back_memory()

    def _play(self, due: Due, offered: Occurrence) -> Finished:
        from voice_coach.spoken import Spoken

        house, schedule = self._house, due.schedule
        watcher = _FirstQuestion(lambda: self.mark(due.occurrence.id, OccurrenceStatus.SPOKEN))
        self._spoken = Spoken(house, self._journal, self._voice, self._show, watcher=watcher)
        agenda = house.agenda(self._journal, schedule.pack, ask=schedule.ask, scheduled=True)
        with house.caring(self._given) as care:
            plan = house.plan_of(
                agenda, self._journal, care, ask_first=schedule.ask_first, occurrence=due.occurrence.id
            )
            asking = replace(
                plan,
                reoffers=may_reoffer(offered) and self.may_speak(self._now() + REOFFER),
                steps_back=says_so(offered, self._lately(offered), self._journal.last_answered()),
            )
            finished = self._spoken.check_in.run(self._with_news(asking))
        house.circle(self._journal).take_up(finished.entries, self._now())
        return finished

    def _lately(self, occurrence: Occurrence) -> tuple[Occurrence, ...]:
        """What was due in the weeks before."""
        day = occurrence.slot.day
        return self._journal.occurrences(day - LATELY, day)

    def hold(self, due: Due) -> Hold:
        """Return whether this is the moment: not in a call, not after "someone's here", not to an empty room."""
        now = self._now()
        if hushed(self._journal, now) or self._house.microphone_in_use():
            return Hold.WAIT
        before = self._lately(due.occurrence)
        waited_for = due.occurrence.status is OccurrenceStatus.SNOOZED
        day, answered = due.occurrence.slot.day, self._journal.last_answered()
        if waited_for or may_offer(day, before, answered, weekday=max(due.schedule.days)):
            return Hold.ASK
        return Hold.LET_GO

    def _with_news(self, plan: Plan) -> Plan:
        """Let the next check-in tell once that an answer which was cut short is safe."""
        rescued, self._rescued = self._rescued, False
        return replace(plan, rescued=rescued)

    def interrupt(self) -> None:
        """Silence the coach at once, and let go of words that are being written down."""
        spoken, writing = self._spoken, self._writing
        if spoken is not None:
            spoken.channel.interrupt()
        if writing is not None:
            writing.close()

    # --- what was left behind

    def begin(self) -> None:
        """Bring the recordings of a crash into the journal, and settle what was answered before it."""
        settled = self._journal.settle_answered(self._now())
        if settled:
            logger.info("%d occurrences had been answered before the last stop", settled)
        self._recover(lambda: True)

    def recover(self, pause: Callable[[], bool]) -> None:
        """Finish what was left behind, words too. Raise TranscribeError while words are still owed."""
        if self._nothing_left:
            return
        report = self._recover(pause)
        if report is not None and report.owed and not pause():
            message = f"The words of {len(report.owed)} entries are still owed."
            raise TranscribeError(message, "`voice-coach doctor` says what the recogniser needs.")

    def _recover(self, pause: Callable[[], bool]) -> Report | None:
        """Recover until `pause()`; None when somebody else is speaking, whose recording must be left alone."""
        self._writing = self._house.transcriber()
        try:
            with self._house.voice_lock():
                report = self._house.recovery(self._journal, self._writing).run(pause)
        except AlreadyRunning:
            return None
        finally:
            self._writing.close()
            self._writing = None
        self._house.circle(self._journal).take_up(report.transcribed, self._now())
        self._nothing_left = report.through and not report.owed
        self._rescued = self._rescued or bool(report.rescued)
        if not report.empty:
            logger.info(
                "recovered %d recordings, wrote down %d, still owing %d, unreadable %d",
                len(report.rescued),
                len(report.transcribed),
                len(report.owed),
                len(report.unreadable),
            )
        return report

    # --- upkeep

    def render_ahead(self, pause: Callable[[], bool]) -> None:
        """Render what will be said. Raise SpeakError; the time is kept with a broken voice too."""
        _, today = self._house.where(self._now())
        if self._rendered == today:
            return
        try:
            for text in self._house.texts(self._journal):
                if pause():
                    return
                self._voice.prepare([text])
            self._rendered = today
        finally:
            self._voice.close()

    def get_ready(self, _pause: Callable[[], bool]) -> None:
        """Load what a check-in needs; no device is opened. Raise DeviceUnavailable for a file that is not there.

        Loading it takes 0.1 s, by which the first question would be late.
        """
        if self._ready:
            return
        from voice_coach.spoken import Spoken

        Spoken(self._house, self._journal, self._voice, self._show).close()
        _give_back_memory()
        self._ready = True

    def keep_house(self, _pause: Callable[[], bool]) -> None:
        """Make the day's backup and let old recordings go, once a day. Raise JournalError."""
        now = self._now()
        _, day = self._house.where(now)
        keep_house(self._journal, self._house.settings.journal, now, day)


class _FirstQuestion:
    """Calls back once, when the first question has been spoken."""

    def __init__(self, asked: Callable[[], None]) -> None:
        self._asked: Callable[[], None] | None = asked

    def moved(self, state: State, *_: object) -> None:
        """Note that the person is being listened to; a journal that cannot take it is no reason to stop."""
        if state is not State.LISTENING or self._asked is None:
            return
        asked, self._asked = self._asked, None
        try:
            asked()
        except JournalError as error:
            logger.warning("that the question was spoken could not be written down: %s", error.message)

    def understood(self, words: str, number: float | None) -> None:
        """The daemon shows nobody's words."""


def _give_back_memory() -> None:
    """Forget the sound of the answers now, and not when the collector happens to come by.

    glibc keeps what was freed: after an answer of five minutes the idle daemon had 91 MB, and 54 so.
    """
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):  # another C library has no such thing
        ctypes.CDLL(None).malloc_trim(0)


def _alarm_failed(error: BaseException) -> None:
    logger.error("the alarm failed: %s", type(error).__name__)
