"""What a check-in can want done."""

from __future__ import annotations

from dataclasses import dataclass

from voice_coach.model import Answer, Outcome, Phrase, Prompt


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the coach: a stock phrase with its values, or `text` from a pack."""

    phrase: Phrase | None = None
    values: tuple[tuple[str, str], ...] = ()
    text: str = ""


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
    """Erase words and recording of the open entry, of which only the outcome stays; answered by Stored."""

    outcome: Outcome = Outcome.SKIPPED
    words: str = ""
    """Those of an answer that is not to be kept: they are looked at once, and forgotten."""


@dataclass(frozen=True, slots=True)
class Snooze:
    """Bring the check-in back in so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Hush:
    """Somebody else is in the room: say nothing unasked for so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Never:
    """Do not ask this prompt again."""

    prompt: str


@dataclass(frozen=True, slots=True)
class Comfort:
    """Give the reply that the words of the last entry asked for; answered by Spoken."""


@dataclass(frozen=True, slots=True)
class Show:
    """Put a stock phrase with its values on the screen."""

    line: Line


@dataclass(frozen=True, slots=True)
class PlayBack:
    """Let the person hear the answer they just gave."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Be quiet for so many seconds, listening only for a command; answered by Rested."""

    seconds: float


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
    | Hush
    | Never
    | Comfort
    | Show
    | PlayBack
    | Quiet
)
