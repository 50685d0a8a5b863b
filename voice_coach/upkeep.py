"""What is due once a day: the backup, and the recordings whose time has come."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from voice_coach.settings import JournalSettings
    from voice_coach.store import Journal

logger = logging.getLogger(__name__)

LAST_DAY = "house kept"
"""The journal's state key for the day it was last done."""
STEADY = timedelta(days=31)
"""No recording is let go on a day further than this from the last: the clock may be wrong by years."""


def keep_house(journal: Journal, settings: JournalSettings, now: datetime, day: date) -> None:
    """Do what is due on `day`, the journal day of `now`, unless it is done. Raise JournalError."""
    kept = journal.state(LAST_DAY)
    if kept == day.isoformat():
        return
    if settings.audio_kept_for is not None and _steady(kept, day):
        erased = journal.expire_audio(now - settings.audio_kept_for)
        logger.info("%d recordings reached their age and are erased", erased)
    if settings.backups:
        journal.backup_if_due(day, settings.backups)
    journal.set_state(LAST_DAY, day.isoformat())


def _steady(kept: str | None, day: date) -> bool:
    """Tell whether the clock can be believed: what is let go for its age never comes back."""
    return kept is not None and abs(day - date.fromisoformat(kept)) <= STEADY
