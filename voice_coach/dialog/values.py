"""What a check-in is made of: its states, what can happen, what can be done, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voice_coach.model import (
    Answer,
    Kind,
    ListeningEnded,
    Meaning,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneMuted,
    NearLimit,
    Outcome,
    Phrase,
    Prompt,
    SoftPause,
    SpeechStarted,
    SpokenCommand,
)


class State(StrEnum):
    """Where a check-in stands."""

    READY = "ready"
    CUEING = "cueing"
    CONSENTING = "consenting"
    ASKING = "asking"
    LISTENING = "listening"
    PAUSED = "paused"  # the coach speaks a short line in the middle of an answer, then listens on
    KEEPING = "keeping"
    ACKNOWLEDGING = "acknowledging"
    UNDERSTANDING = "understanding"
    CONFIRMING = "confirming"
    COMPLETING = "completing"
    CLOSING = "closing"
    FINISHED = "finished"


# --- events: what just happened ---


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
    """The recording is in the journal. `speech`: somebody said something in it."""

    speech: bool


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
    """The entry is complete in the journal."""


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


# --- actions: what to do now ---


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the coach: a stock phrase with its values, or the question itself."""

    phrase: Phrase | None = None
    values: tuple[tuple[str, str], ...] = ()
    question: bool = False


@dataclass(frozen=True, slots=True)
class Chime:
    """Sound the opening chime."""


@dataclass(frozen=True, slots=True)
class Speak:
    """Say the lines one after the other; answered by Spoken."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SpeakOver:
    """Say a line while listening goes on; the first sound from the person ends it."""

    line: Line


@dataclass(frozen=True, slots=True)
class AskConsent:
    """Listen for now, later or skip; answered by Consented."""


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """Write the entry row and open its recording."""

    prompt: Prompt
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Listen:
    """Listen to the answer; answered by the listener's reports. `again`: the re-offer has been made."""

    prompt: Prompt
    again: bool = False
    confirming: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Sound a soft tick while listening goes on."""


@dataclass(frozen=True, slots=True)
class Slower:
    """Speak more slowly from now on."""


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Put the help page on the screen."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Move the recording into the journal; answered by Kept."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Understand:
    """Wait for the words and find out what they mean; answered by Understood or WordsOwed.

    `again`: only what was said since the question was asked back counts.
    """

    prompt: Prompt
    confirming: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Complete:
    """Write the outcome; answered by Stored. `owed`: the words will be written down later."""

    answer: Answer
    owed: bool = False


@dataclass(frozen=True, slots=True)
class Scrap:
    """Erase words and recording of the open entry; answered by Stored."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Bring the check-in back in so many minutes."""

    minutes: int


Action = (
    Chime
    | Speak
    | SpeakOver
    | AskConsent
    | OpenEntry
    | Listen
    | Tick
    | Slower
    | ShowHelp
    | Keep
    | Understand
    | Complete
    | Scrap
    | Snooze
)


@dataclass(frozen=True, slots=True)
class Dialog:
    """A check-in in progress. `questions` holds what is still to be asked, the current one first."""

    questions: tuple[Prompt, ...]
    alias: str = ""
    ask_first: bool = True
    follow_ups: bool = True
    snooze_minutes: int = 15
    state: State = State.READY
    outcome: Outcome | None = None
    """How the check-in ended: the outcome of its first question."""
    reoffered: bool = False
    asked_back: bool = False
    said: str = ""
    """The words of the first attempt, when the question was asked back."""
    confirming: Meaning | None = None
    following_up: bool = False
    speech: bool = False
    ending: Outcome = Outcome.ANSWERED
    """How the open entry will end, as far as is known."""
    nothing: Outcome = Outcome.SILENT
    """How it ends when the recording turns out to hold nobody's words."""
    hurried: bool = False
    """Leave as soon as the recording is safe: the program is stopping or a device failed."""
    leaving: bool = False
    """No further question after this one."""
    answer: Answer | None = None
    owed: bool = False
    """The words of the open entry will be written down later."""
    at_limit: bool = False
    rough: bool = False
    rescued: bool = False
    """An answer that a crash had cut short was brought into the journal since the last check-in."""
    farewell: Phrase | None = None
    minutes: int = 0
    """How long it was snoozed for."""

    @property
    def question(self) -> Prompt:
        """The question being asked."""
        return self.questions[0]


Result = tuple[Dialog, tuple[Action, ...]]
NUMERIC = frozenset({Kind.NUMBER, Kind.YES_NO, Kind.CHOICE})


def say(phrase: Phrase, **values: object) -> Line:
    """Return a stock phrase with its values."""
    return Line(phrase, tuple((key, str(value)) for key, value in values.items()))


def ask_lines(prompt: Prompt) -> tuple[Line, ...]:
    """Return the question as it is spoken: a choice reads its options after it."""
    options = tuple(
        say(Phrase.OPTION, position=position, label=option.label)
        for position, option in enumerate(prompt.options, start=1)
    )
    return (Line(question=True), *options, *((say(Phrase.OWN_WORDS),) if options else ()))
