"""What goes into a check-in and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.dialog import State
    from voice_coach.dialog.values import Event
    from voice_coach.errors import VoiceCoachError
    from voice_coach.model import Kind, Outcome, Patience, Prompt


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


@dataclass(slots=True)
class Finished:
    """How a check-in ended. `error` is what broke it off, if anything did."""

    outcome: Outcome
    entries: list[int] = field(default_factory=list)
    snooze_minutes: int | None = None
    asked: bool = False
    heard: bool = False
    """Whether somebody began to speak after a question."""
    error: VoiceCoachError | None = None


class Watcher(Protocol):
    """Sees each step as it happens (the screen of `now` and `demo`)."""

    def moved(self, state: State, event: Event) -> None: ...
    def understood(self, words: str, seconds: float | None) -> None: ...
