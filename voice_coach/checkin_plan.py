"""What goes into a check-in and what comes out of it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from voice_coach.errors import DeviceLost, DeviceUnavailable, SpeakError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from voice_coach.dialog import State
    from voice_coach.dialog.values import Event, Line
    from voice_coach.errors import VoiceCoachError
    from voice_coach.model import Answer, Kind, Outcome, Patience, Prompt, Reply

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one check-in asks, and how. `patience` gives the seconds for a kind and a preset."""

    questions: tuple[Prompt, ...]
    alias: str
    patience: Callable[[Kind, str | None], Patience]
    ask_first: bool = True
    follow_ups: bool = True
    snooze_minutes: int = 15
    keep_audio: bool = True
    occurrence: int | None = None
    rescued: bool = False
    """Say that an answer which was cut short is safe now."""
    opening: tuple[Line, ...] = ()
    """What is said once, before the first question."""
    reoffers: bool = True
    """Whether it comes back once when nobody replies."""
    steps_back: bool = False
    """When nobody replies now, say that the coach will be quiet until called."""
    landing: Prompt | None = None
    """What is offered at the end when an answer was long, or a number far below the last."""
    parents: Mapping[str, int] = field(default_factory=dict)
    """The entry that the question with this prompt id belongs to: a practice, and the day after it."""
    last_answer: Callable[[Prompt], Answer | None] = lambda _: None
    """What the person answered last time: "same as yesterday"."""
    hush: Callable[[int], None] = lambda _: None
    """Somebody else is in the room: say nothing unasked for so many minutes."""
    care: Callable[[str, bool], Reply | None] = lambda _words, _doubtful: None
    """The reply to words that ask for care. They are looked at in memory, and what was found stays there."""


@dataclass(slots=True)
class Finished:
    """How a check-in ended. `error` is what broke it off, if anything did."""

    outcome: Outcome
    entries: list[int] = field(default_factory=list)
    snooze_minutes: int | None = None
    hushed: bool = False
    """Somebody else came in: the coach put it off, not the person."""
    asked: bool = False
    heard: bool = False
    """Whether somebody began to speak after a question."""
    nobody: bool = False
    """Whether nobody replied to "is now a good time?", or, where that is not asked, to the first question."""
    error: VoiceCoachError | None = None


class Watcher(Protocol):
    """Sees each step as it happens (the screen of `now` and `demo`)."""

    def moved(self, state: State, event: Event, kept: bool, /) -> None:
        """`kept`: whether what is said to the present question is."""

    def understood(self, words: str, seconds: float | None) -> None: ...


@contextmanager
def never_mind() -> Iterator[None]:
    """A sound that fails while the person is speaking or thinking must not cut them off."""
    try:
        yield
    except (DeviceLost, DeviceUnavailable, SpeakError) as error:
        logger.warning("a sound while listening failed: %s", error.message)
