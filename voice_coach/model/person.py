"""Who is asked: what a person has told the coach about themselves, and where they are in the programme."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.model.asking import Gate, Track

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """What the person chose at setup. The defaults are those of somebody who has not been through it.

    `nickname` is what the coach calls the one the person has in mind; `adult` is None until they were asked;
    `country` is an ISO 3166 code of two letters; `agreed` the opt-ins; until `loss_until` a break-up or a death
    counts as recent; until `gentle_until` only gentle packs are asked. Both dates are journal days, inclusive.
    On `others_anew` they last began anew with steps with somebody else. Why a date was set is never kept.
    """

    adult: bool | None = None
    country: str | None = None
    track: Track = Track.PULL_AWAY
    nickname: str | None = None
    agreed: frozenset[Gate] = field(default_factory=frozenset)
    loss_until: date | None = None
    gentle_until: date | None = None
    safety_messages: bool = True
    others_anew: date | None = None

    def passes(self, gate: Gate, day: date) -> bool:
        """Return whether a question behind `gate` may be asked on `day`."""
        if gate is Gate.ADULT:
            return self.adult is True
        if gate is Gate.NO_RECENT_LOSS:
            return self.loss_until is None or day > self.loss_until
        return gate in self.agreed

    def anew(self, day: date) -> date | None:
        """Return the day from which steps with somebody else count anew; one that lies after `day` does not count."""
        return self.others_anew if self.others_anew is not None and self.others_anew <= day else None

    def gentle(self, day: date) -> bool:
        """Return whether only gentle packs are asked on `day`."""
        return self.gentle_until is not None and day <= self.gentle_until


class Turn(StrEnum):
    """What a person, or the coach, did with the programme."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    REPEATED = "repeated"  # the same week once more
    WENT_BACK = "went_back"
    SKIPPED_STEP = "skipped_step"  # this week's practice is left out
    WENT_ON = "went_on"  # the next week has begun
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ProgrammeTurn:
    """One turn of the programme, kept in the order taken. `week` is the week it led to (or concerned)."""

    day: date
    turn: Turn
    week: int
