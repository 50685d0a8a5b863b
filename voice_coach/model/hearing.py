"""What is heard: sound, silences, the listener's reports, words and their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SAMPLE_RATE = 16_000
"""Hz, everywhere inside: Silero and Whisper both want 16 kHz, one channel, signed 16-bit little-endian."""
FRAME_SAMPLES = 512
"""Samples in one frame: the only size Silero takes."""
FRAME_BYTES = FRAME_SAMPLES * 2
FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE
"""0.032 s."""


class Command(StrEnum):
    """What a person can tell the coach during a check-in."""

    REPEAT = "repeat"
    SKIP = "skip"
    LATER = "later"
    DECLINE = "decline"  # "not today": let this one go
    SLOWER = "slower"
    STOP = "stop"
    DONE = "done"  # "that's all"
    MORE_TIME = "more_time"
    SCRAP = "scrap"
    HELP = "help"
    NEVER = "never"  # "never ask this again"
    NOT_ALONE = "not_alone"  # "someone's here": stop at once, forget it, stay quiet


@dataclass(frozen=True, slots=True)
class SpokenCommand:
    """A command as said. `minutes` only with LATER, and only when the person named a time."""

    command: Command
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound in memory: one channel, signed 16-bit little-endian, `rate` samples a second."""

    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 2 / self.rate


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished capture: 16 kHz samples (empty when typed), their length, and whether somebody answered in it."""

    pcm: bytes
    seconds: float | None
    speech: bool


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each silence may last, in seconds (design section 3).

    `first_wait` before the soft re-offer, `second_wait` after it; `soft` pause until the tick, `hard` more
    until the end. `soft` is None where there is no tick: the answer ends after `hard` alone.
    `match` is the silence after which an answer the grammar already understands ends at once.
    """

    first_wait: float
    second_wait: float
    soft: float | None
    hard: float
    match: float | None = None
    limit: float = 600.0
    near_limit: float = 540.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of recognised words; times in seconds from the start of the recording.

    `doubtful` words were kept although the recogniser doubts them; `unclear` pieces carry no words at all.
    """

    text: str
    start: float = 0.0
    end: float = 0.0
    doubtful: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the recogniser made of a recording. `words` shows unclear stretches as [unclear]."""

    pieces: tuple[Piece, ...] = ()
    engine: str = ""

    @property
    def words(self) -> str:
        shown = ("[unclear]" if p.unclear else p.text.strip() for p in self.pieces)
        return " ".join(text for text in shown if text)

    @property
    def doubtful(self) -> bool:
        return any(p.doubtful or p.unclear for p in self.pieces)


class EndReason(StrEnum):
    """Why a listening ended."""

    PAUSE = "pause"  # the hard pause, or an answer the grammar understands
    DONE = "done"  # "that's all"
    LIMIT = "limit"
    NO_SPEECH = "no_speech"  # the wait for a first word ran out
    COMMAND = "command"
    DEVICE_GONE = "device_gone"
    STOPPED = "stopped"  # the daemon was told to stop


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The first word."""


@dataclass(frozen=True, slots=True)
class SoftPause:
    """The person has been silent for `Patience.soft`; listening goes on."""


@dataclass(frozen=True, slots=True)
class NearLimit:
    """The answer has lasted `Patience.near_limit`; listening goes on."""


@dataclass(frozen=True, slots=True)
class MicrophoneMuted:
    """Two seconds of exact digital silence where a person should be speaking; listening goes on."""


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """The device stopped delivering; it is being reopened and the answer so far is kept."""


@dataclass(frozen=True, slots=True)
class MicrophoneBack:
    """The device delivers again."""


@dataclass(frozen=True, slots=True)
class ListeningEnded:
    """The last report of a listening. `command` only with EndReason.COMMAND (and DONE)."""

    reason: EndReason
    command: SpokenCommand | None = None


ListenReport = (
    SpeechStarted | SoftPause | NearLimit | MicrophoneMuted | MicrophoneLost | MicrophoneBack | ListeningEnded
)


@dataclass(frozen=True, slots=True)
class NumberHeard:
    """A number in `words`. `sure` is False when it should be repeated back before it is stored."""

    value: float
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PairHeard:
    """Two numbers in `words`, in the order of the scales; None where none was heard for that scale."""

    first: float | None
    second: float | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceHeard:
    """An option by id, or the person's `own` words when none of the options was meant."""

    option: str | None
    own: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer was understood to mean. Empty when nothing was (silence and mumbling are values)."""

    words: str = ""
    number: float | None = None
    choice: str | None = None
    yes: bool | None = None
    sure: bool = True
    doubtful: bool = False
    second: float | None = None
    """The other number of a pair."""
    same: bool = False
    """The person said it is the same as last time; whoever knows the journal fills in the value."""
    empty: bool = False
    """The person said that they have no answer ("no idea"): that is an answer, and is not asked back."""

    late: Command | None = None
    """A command that was read only after the answer had ended."""
    unsaid: bool = False
    """It takes the answer back; otherwise it may have been a part of it."""

    @property
    def understood(self) -> bool:
        return any(value is not None for value in (self.number, self.second, self.choice, self.yes))
