"""What may be heard in an answer that asks for care. It lives in memory for one check-in and is never stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What an answer may be about, strongest first."""

    MEDICAL = "medical"  # something was taken, or a bad injury, now
    CHILD_NOW = "child_now"  # a child may be in danger now
    SELF_HARM = "self_harm"
    PARTNER = "partner"  # hurt, scared or controlled by somebody close
    HARMING = "harming"  # may harm, or has harmed, somebody
    CHILD_PAST = "child_past"  # hurt as a child
    MINOR = "minor"  # the speaker seems to be under eighteen
    THIRD = "third"  # somebody else's suicide, or fear of it
    PAST = "past"  # own past
    SOFT = "soft"  # heavy, but not more than that


@dataclass(frozen=True, slots=True)
class Concern:
    """What was heard. `doubtful`: in words the recogniser was unsure of. `minor`: besides, somebody under eighteen."""

    family: Family
    doubtful: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """How the coach answers a concern: said aloud line by line; what goes on the screen; whether it ends there."""

    lines: tuple[str, ...] = ()
    page: str | None = None
    ends: bool = False
