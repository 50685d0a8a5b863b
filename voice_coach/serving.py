"""Builds the daemon: what each of its duties means in this house."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from voice_coach.daemon import Daemon, Duties
from voice_coach.dialog import State
from voice_coach.errors import SpeakError, VoiceCoachError
from voice_coach.model import OccurrenceStatus
from voice_coach.prompt.alarm import Alarm
from voice_coach.prompt.timekeeper import Timekeeper
from voice_coach.spoken import Spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.checkin import Finished
    from voice_coach.dialog.values import Event
    from voice_coach.model import Occurrence
    from voice_coach.ports import Voice
    from voice_coach.prompt.timekeeper import Due
    from voice_coach.store import Journal
    from voice_coach.wiring import House

logger = logging.getLogger(__name__)

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

    def __init__(self, house: House, journal: Journal, show: Callable[[str], None]) -> None:
        self._house = house
        self._journal = journal
        self._show = show
        self._keeper = timekeeper(house, journal, zone_before=self._last_zone())
        self._voice: Voice = house.voice()
        self._spoken: Spoken | None = None
        self._kept_house: str | None = None
        self._zone_kept: str | None = None

    def daemon(self) -> Daemon:
        """Return the daemon, ready to run."""
        self._render_ahead()
        duties = Duties(
            timekeeper=self.timekeeper,
            check_in=self.check_in,
            snooze=self.snooze,
            mark=self.mark,
            recovery=self._house.recovery(self._journal, self._house.transcriber()),
            housekeeping=self.housekeeping,
            now=_now,
            interrupt=self.interrupt,
            voice=self._house.voice_lock,
        )
        return Daemon(duties, lambda wake: Alarm(wake, on_error=_alarm_failed), self._house.stopping)

    def _render_ahead(self) -> None:
        """A voice that fails now is told at the check-in; the daemon still keeps the time."""
        try:
            self._house.prepare(self._voice)
        except SpeakError as error:
            logger.error("%s", error)
        finally:
            self._voice.close()

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

    def check_in(self, due: Due) -> Finished:
        """Ask what is due; errors come back in the result."""
        from voice_coach.checkin import Finished
        from voice_coach.model import Outcome

        house, schedule = self._house, due.schedule
        self.mark(due.occurrence.id, OccurrenceStatus.OFFERED)
        pack = house.library.packs[schedule.pack]
        try:
            self._spoken = Spoken(house, self._journal, self._voice, self._show, watcher=self._watch(due))
        except VoiceCoachError as error:
            return Finished(Outcome.INTERRUPTED, error=error)
        try:
            questions = house.choose(self._journal, pack, schedule.ask)
            plan = house.plan(questions, pack.alias, ask_first=schedule.ask_first, occurrence=due.occurrence.id)
            return self._spoken.check_in.run(plan)
        except VoiceCoachError as error:
            return Finished(Outcome.INTERRUPTED, error=error)
        finally:
            self._spoken.close()
            self._voice.close()
            self._spoken = None

    def _watch(self, due: Due) -> _FirstQuestion:
        return _FirstQuestion(lambda: self.mark(due.occurrence.id, OccurrenceStatus.SPOKEN))

    def snooze(self, occurrence: Occurrence, minutes: int) -> datetime:
        """Bring an occurrence back in so many minutes; return the moment."""
        now = _now()
        until = now + timedelta(minutes=minutes)
        self._keeper.snooze(occurrence, until, now)
        return until

    def mark(self, occurrence: int, status: OccurrenceStatus) -> None:
        """Write down what became of an occurrence, now."""
        self._journal.mark(occurrence, status, _now())

    def interrupt(self) -> None:
        """Silence the coach at once."""
        if self._spoken is not None:
            self._spoken.channel.interrupt()

    def housekeeping(self) -> None:
        """Make the day's backup and let old recordings go, once a day."""
        now = _now()
        _, day = self._house.where(now)
        if self._kept_house == day.isoformat():
            return
        kept = self._house.settings.journal
        if kept.backups:
            self._journal.backup_if_due(day, kept.backups)
        if kept.audio_kept_for is not None:
            erased = self._journal.expire_audio(now - kept.audio_kept_for)
            logger.info("%d recordings reached their age and are erased", erased)
        self._kept_house = day.isoformat()


class _FirstQuestion:
    """Calls back once, when the first question has been spoken."""

    def __init__(self, asked: Callable[[], None]) -> None:
        self._asked: Callable[[], None] | None = asked

    def moved(self, state: State, _event: Event) -> None:
        if state is State.LISTENING and self._asked is not None:
            asked, self._asked = self._asked, None
            asked()

    def understood(self, words: str, number: float | None) -> None:
        """The daemon shows nobody's words."""


def _alarm_failed(error: BaseException) -> None:
    logger.error("the alarm failed: %s", type(error).__name__)


def _now() -> datetime:
    return datetime.now(UTC)
