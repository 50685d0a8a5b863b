"""The default calendar: what each evening of the week asks, and how long it may take."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from voice_coach.model import Kind, Prompt

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBERS = "daily-numbers"
MOMENTS = "evening-moments"
KINDNESS = "kindness"
SETTLE = "settle"
SIGNS = "week-signs"
LESSONS = "lessons"
MONTH = "month-page"
DIALS = "two-dials"
WHEEL = "five-areas"

EVENINGS: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        0: ("brakes",),
        1: ("four-reasons", "beliefs"),
        2: ("say-it-aloud",),
        3: ("the-cycle", "other-side"),
        4: ("balance",),
        5: (SIGNS,),
        6: (KINDNESS,),
    }
)
"""Weekday (Monday is 0) -> packs that take turns. One of which nothing may be asked leaves its turn to the other."""
QUIET_EVENINGS = (KINDNESS, SETTLE)
"""What takes turns in the evening's place while only gentle packs are asked."""
PRACTICES = ("balance", "other-side", WHEEL, KINDNESS)
"""Packs whose practices may be offered outside the programme."""
HARD = frozenset({"brakes", "four-reasons", "beliefs", "roots"})
"""Packs whose answers are followed, next time, by a kind question; so are questions tagged "hard"."""

NUMBERS_A_DAY = 2
REFLECTIONS_TO_A_PRACTICE = 3
TWO_WEEKS = timedelta(days=13)
"""A day less than two weeks, so that the second Sunday counts whatever the hour was on the first."""
A_LESSON_EVERY = timedelta(days=7)
A_MONTH_PAGE_EVERY = timedelta(days=20)

ROOM = 150.0
"""Seconds an ordinary evening may take, reckoned by SECONDS: four questions as a rule (105 s), six at most."""
MOST_QUESTIONS = 6
"""From here on no lesson is added. Saturdays, with their quick signs, have more; none has a lesson."""
LONG_ROOM = 360.0
"""Seconds the one longer evening may take: the second and the last Sunday."""
AFTER_A_PRACTICE = 30.0
"""Seconds to tell how a practice went."""
SECONDS: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.NUMBER: 8,
        Kind.PAIR: 14,
        Kind.YES_NO: 8,
        Kind.CHOICE: 14,
        Kind.FREE: 40,
        Kind.SCRIPT: 45,
        Kind.PRACTICE: 45,
        Kind.LESSON: 30,
        Kind.PAUSE: 90,
    }
)
"""What a question takes, asked and answered: a guess for planning, never a limit to anybody's answer."""

ONCE_A_WEEK = frozenset({5, 6, 7, 8})
"""Programme weeks whose practice comes once in seven days; in the others as often as reflections allow."""
REHEARSED = frozenset({7, 8})
"""Programme weeks whose practice is rehearsed on an earlier day."""


def reckoned(prompt: Prompt) -> float:
    """Return the seconds planned for a question; the follow-up a yes may bring counts for a third of its time."""
    further = SECONDS[Kind.FREE] / 3 if prompt.follow_up is not None and prompt.kind is Kind.YES_NO else 0
    return SECONDS[prompt.kind] + further


def last_of_its_month(day: date) -> bool:
    """Return whether no other day of the same weekday comes in this month."""
    return (day + timedelta(days=7)).month != day.month
