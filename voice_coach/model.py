"""The frozen values that cross rooms. No input or output, no clock, no third-party import."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

SAMPLE_RATE = 16_000
"""Hz, everywhere inside: Silero and Whisper both want 16 kHz, one channel, signed 16-bit little-endian."""
FRAME_SAMPLES = 512
"""Samples in one frame: the only size Silero takes."""
FRAME_BYTES = FRAME_SAMPLES * 2
FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE
"""0.032 s."""


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    FREE = "free"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"


class Outcome(StrEnum):
    """How one question ended. Every question asked ends in exactly one of these."""

    ANSWERED = "answered"
    SILENT = "silent"
    SKIPPED = "skipped"
    DECLINED = "declined"
    SNOOZED = "snoozed"
    UNCLEAR = "unclear"
    INTERRUPTED = "interrupted"


class Status(StrEnum):
    """How far an entry has come on its way into the journal."""

    LISTENING = "listening"
    CAPTURED = "captured"
    PENDING = "pending"  # captured, but the words are still owed; the reason stands beside it
    TRANSCRIBED = "transcribed"
    COMPLETE = "complete"


class Privacy(StrEnum):
    """Who may overhear a pack: OPEN is spoken on any output, PRIVATE on headphones or the screen only."""

    OPEN = "open"
    PRIVATE = "private"


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


@dataclass(frozen=True, slots=True)
class SpokenCommand:
    """A command as said. `minutes` only with LATER, and only when the person named a time."""

    command: Command
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: the id that is stored, the words that are said, other words that mean it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


class FollowWhen(StrEnum):
    """When a follow-up is asked. SHORT: only after fewer than eight words."""

    ALWAYS = "always"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One further free question, asked at most once after an answer."""

    text: str
    when: FollowWhen = FollowWhen.ALWAYS


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of a pack.

    `low` and `high` bound a NUMBER (inclusive); `options` belong to a CHOICE; `patience` names a preset
    ("quick", "normal", "slow") that overrides the configured one; `seeds` are the source ids it serves.
    """

    id: str
    pack: str
    kind: Kind
    text: str
    low: int = 0
    high: int = 10
    options: tuple[Option, ...] = ()
    follow_up: FollowUp | None = None
    patience: str | None = None
    privacy: Privacy = Privacy.OPEN
    seeds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Every(StrEnum):
    """How often a pack is meant to be asked: a hint for whoever writes a schedule."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    ON_DEMAND = "on_demand"


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of questions. `alias` is the neutral name said aloud; `ask` is how many a check-in asks.

    `gentle` packs stay in use in gentle mode; the others rest.
    """

    id: str
    title: str
    alias: str
    prompts: tuple[Prompt, ...]
    version: int = 1
    ask: int = 1
    privacy: Privacy = Privacy.OPEN
    gate: str = "none"
    track: tuple[str, ...] = ()
    every: Every = Every.DAY
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound in memory: one channel, signed 16-bit little-endian, `rate` samples a second."""

    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 2 / self.rate


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


# --- what the listener reports while a person answers -------------------------------------------------------


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


# --- what words mean ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NumberHeard:
    """A number in `words`. `sure` is False when it should be repeated back before it is stored."""

    value: float
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

    @property
    def understood(self) -> bool:
        return self.number is not None or self.choice is not None or self.yes is not None


# --- the journal --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewEntry:
    """The row that exists before listening starts. `at` is aware; `day` is the journal day (04:00 rule)."""

    uid: str
    at: datetime
    zone: str
    day: date
    pack: str
    prompt: str
    question: str
    kind: Kind
    parent: int | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One question and its answer, as the journal holds it. `at` carries the person's own UTC offset."""

    id: int
    uid: str
    at: datetime
    zone: str
    day: date
    pack: str
    prompt: str
    question: str
    kind: Kind
    status: Status
    outcome: Outcome | None
    words: str
    raw_words: str
    number: float | None
    choice: str | None
    yes: bool | None
    seconds: float | None
    has_audio: bool
    engine: str | None
    reason: str | None
    parent: int | None
    edited: bool = False

    def as_json(self) -> dict[str, object]:
        """The fields other programs rely on (design section 9), in order."""
        return {
            "id": self.id,
            "at": self.at.isoformat(timespec="seconds"),
            "pack": self.pack,
            "prompt": self.prompt,
            "question": self.question,
            "kind": str(self.kind),
            "outcome": str(self.outcome) if self.outcome else None,
            "words": self.words,
            "number": self.number,
            "seconds": self.seconds,
            "has_audio": self.has_audio,
            "status": str(self.status),
            "choice": self.choice,
            "yes": self.yes,
            "parent": self.parent,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What completes an entry."""

    outcome: Outcome
    words: str = ""
    number: float | None = None
    choice: str | None = None
    yes: bool | None = None


# --- time ---------------------------------------------------------------------------------------------------


class OccurrenceStatus(StrEnum):
    """What became of one due moment."""

    DUE = "due"
    OFFERED = "offered"
    SPOKEN = "spoken"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    DECLINED = "declined"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment of a schedule: unique by (schedule, day, slot). `due` is aware, in UTC."""

    schedule: str
    day: date
    slot: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A slot as the journal knows it. `snoozed_until` is aware UTC, only while SNOOZED."""

    id: int
    slot: Slot
    status: OccurrenceStatus
    snoozed_until: datetime | None = None
    times: dict[str, datetime] = field(default_factory=dict)


# --- what the coach says ------------------------------------------------------------------------------------


class Phrase(StrEnum):
    """Every stock sentence the coach can say; the words stand in `prompts/phrases.toml`."""

    CUE = "cue"  # {alias}: the neutral line before a check-in
    NOW_LATER_SKIP = "now_later_skip"
    REOFFER = "reoffer"
    OPTION = "option"  # {position} {label}: one option of a choice, read after the question
    OWN_WORDS = "own_words"  # after the options
    KEPT = "kept"
    KEPT_SILENT = "kept_silent"
    SKIPPED = "skipped"
    DECLINED = "declined"
    SNOOZED = "snoozed"  # {minutes}
    SNOOZED_ONE = "snoozed_one"  # said in place of SNOOZED when {minutes} is 1
    CONFIRM_NUMBER = "confirm_number"  # {number}
    CONFIRM_CHOICE = "confirm_choice"  # {choice}
    ASK_NUMBER_AGAIN = "ask_number_again"  # {low} {high}
    ASK_AGAIN = "ask_again"  # a yes/no or a choice that was not understood
    UNCLEAR = "unclear"
    MUTED = "muted"
    MICROPHONE_LOST = "microphone_lost"
    MICROPHONE_BACK = "microphone_back"
    LIMIT_REACHED = "limit_reached"
    SCRAPPED = "scrapped"
    STOPPED = "stopped"
    MORE_TIME = "more_time"
    SLOWER = "slower"
    HELP = "help"
    CLOSE = "close"
    STORED_FOR_LATER = "stored_for_later"
    LAST_RESORT_ENGINE = "last_resort_engine"
    ENTRY_RECOVERED = "entry_recovered"
    DISK_FULL = "disk_full"
    DEMO_START = "demo_start"
    DEMO_END = "demo_end"
