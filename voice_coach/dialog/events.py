"""What can happen in a check-in."""

from __future__ import annotations

from dataclasses import dataclass

from voice_coach.model import (
    ListeningEnded,
    Meaning,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneMuted,
    NearLimit,
    SoftPause,
    SpeechStarted,
    SpokenCommand,
)


@dataclass(frozen=True, slots=True)
class Begin:
    """The check-in starts."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that was to be said has been heard to its end."""


@dataclass(frozen=True, slots=True)
class Consented:
    """The reply to "is now a good time?". `yes` None: nobody replied."""

    yes: bool | None
    command: SpokenCommand | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The recording is in the journal. `speech`: somebody said something in it; how long it is."""

    speech: bool
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Understood:
    """The words have come and mean this. `rough`: the recogniser of last resort wrote them down."""

    meaning: Meaning
    rough: bool = False


@dataclass(frozen=True, slots=True)
class WordsOwed:
    """The recogniser failed; the recording is safe and the words will follow later."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The entry is complete in the journal. `cares`: its words ask for a reply first; `ends`: and for nothing after."""

    cares: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Rested:
    """The quiet of a guided pause is over, or the person said something that ends it."""

    command: SpokenCommand | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A device or engine failed; who runs the check-in knows the reason. `full`: the disk has no room."""

    full: bool = False


@dataclass(frozen=True, slots=True)
class StopAsked:
    """The program was told to stop."""


Event = (
    Begin
    | Spoken
    | Consented
    | Kept
    | Understood
    | WordsOwed
    | Stored
    | Rested
    | Failed
    | StopAsked
    | SpeechStarted
    | SoftPause
    | NearLimit
    | MicrophoneMuted
    | MicrophoneLost
    | MicrophoneBack
    | ListeningEnded
)
