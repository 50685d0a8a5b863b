"""Saying nothing unasked for a while, after somebody came in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from voice_coach.dialog.values import HUSH_MINUTES

if TYPE_CHECKING:
    from voice_coach.store import Journal

QUIET_UNTIL = "quiet_until"
"""The journal's state key for the moment until which nothing is said unasked."""


def hush(journal: Journal, minutes: int, now: datetime) -> None:
    """Say nothing unasked for so many minutes. Why is kept nowhere. Raise JournalError."""
    journal.set_state(QUIET_UNTIL, (now + timedelta(minutes=minutes)).isoformat())


def hushed(journal: Journal, now: datetime) -> bool:
    """Return whether the coach was told to be quiet, and the time is not over."""
    until = journal.state(QUIET_UNTIL)
    left = datetime.fromisoformat(until) - now if until is not None else timedelta(0)
    # A clock set back by minutes is no reason to speak up; one that was wrong by more must not silence the coach.
    return timedelta(0) < left <= timedelta(minutes=HUSH_MINUTES + 60)
