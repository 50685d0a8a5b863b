"""When the coach grows quiet by itself, and how often it may offer. PURE, over the occurrences the journal keeps.

Nobody is asked where they were. After three days on which nobody replied the coach says that it stays quiet
until it is called, and from then on looks in on one weekday; whatever is answered brings the old rhythm back.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from voice_coach.model import Occurrence
from voice_coach.model import OccurrenceStatus as Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

MISSES = 3
WEEKDAY = 6
"""Sunday: the day of the kind question."""
REOFFER = timedelta(minutes=30)
"""Between 20 and 40 minutes: long enough for a meal or a call, short enough to still be the same evening."""


def stepped_back(occurrences: Iterable[Occurrence], last_answered: datetime | None = None) -> bool:
    """Return whether nobody replied on the last three days on which something was due.

    `last_answered` is when the person last answered anything, called for or not (aware, UTC): what was due
    until then counts no more. A row still open says nothing; one declined or put off is a reply.
    """
    return len(_missed_days(occurrences, last_answered)) >= MISSES


def may_offer(
    day: date, occurrences: Iterable[Occurrence], last_answered: datetime | None = None, weekday: int = WEEKDAY
) -> bool:
    """Return whether a scheduled check-in is offered on `day`. One that is not is let go as MISSED."""
    return day.weekday() == weekday or not stepped_back(occurrences, last_answered)


def says_so(now: Occurrence, occurrences: Iterable[Occurrence], last_answered: datetime | None = None) -> bool:
    """Return whether the coach, as it lets `now` go unanswered, says that it steps back.

    Once only: at the third day missed, or, when nobody could hear it then because nothing was offered, at the
    first offer after that. `occurrences` may hold `now` or not.
    """
    others = [row for row in occurrences if row.id != now.id]
    days = _missed_days([*others, _as_missed(now)], last_answered)
    at = [index for index, rows in enumerate(days) if any(row.id == now.id for row in rows)]
    if not at or at[0] < MISSES - 1:
        return False
    told = (row for rows in days[MISSES - 1 :] for row in rows if row.id != now.id)
    return not any(Status.OFFERED in row.times for row in told)


def may_reoffer(occurrence: Occurrence) -> bool:
    """Return whether a check-in that was offered to nobody's reply is offered once more, after REOFFER.

    Its times tell: one that was put off before, by the person or for this very reason, is let go.
    """
    again = (Status.SNOOZED, Status.ANSWERED, Status.DECLINED)
    return Status.OFFERED in occurrence.times and not any(status in occurrence.times for status in again)


def _missed_days(occurrences: Iterable[Occurrence], last_answered: datetime | None) -> list[Sequence[Occurrence]]:
    """Return the rows of the missed days in a row that the settled ones end with, earliest day first."""
    settled = [
        row
        for row in occurrences
        if row.status in (Status.MISSED, Status.DECLINED, Status.ANSWERED)
        and (last_answered is None or row.slot.due > last_answered)
    ]
    settled.sort(key=lambda row: (row.slot.day, row.slot.due, row.id))
    days = [list(rows) for _, rows in groupby(settled, key=lambda row: row.slot.day)]
    found: list[Sequence[Occurrence]] = []
    for rows in reversed(days):
        if any(row.status is not Status.MISSED for row in rows):
            break
        found.append(rows)
    return found[::-1]


def _as_missed(row: Occurrence) -> Occurrence:
    return Occurrence(row.id, row.slot, Status.MISSED, None, row.times)
