"""Where a check-in stands, beside what can happen to it (`events`) and what it can want done (`actions`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from voice_coach.dialog.actions import (
    Action,
    AskConsent,
    Chime,
    Comfort,
    Complete,
    Hush,
    Keep,
    Line,
    Listen,
    Never,
    OpenEntry,
    PlayBack,
    Quiet,
    Scrap,
    Show,
    ShowHelp,
    Slower,
    Snooze,
    Speak,
    SpeakOver,
    Tick,
    Understand,
)
from voice_coach.dialog.events import (
    Begin,
    Consented,
    Event,
    Failed,
    Kept,
    Rested,
    Spoken,
    StopAsked,
    Stored,
    Understood,
    WordsOwed,
)
from voice_coach.model import Answer, Kind, Meaning, Outcome, Part, Phrase, Prompt, Who

__all__ = [
    "HIGH_NUMBER",
    "HUSH_MINUTES",
    "LONG_ANSWER",
    "NUMERIC",
    "REOFFER_MINUTES",
    "SHORT_ANSWER",
    "Action",
    "AskConsent",
    "Begin",
    "Chime",
    "Comfort",
    "Complete",
    "Consented",
    "Dialog",
    "Event",
    "Failed",
    "Hush",
    "Keep",
    "Kept",
    "Line",
    "Listen",
    "Never",
    "OpenEntry",
    "PlayBack",
    "Quiet",
    "Rested",
    "Result",
    "Scrap",
    "Show",
    "ShowHelp",
    "Slower",
    "Snooze",
    "Speak",
    "SpeakOver",
    "Spoken",
    "State",
    "StopAsked",
    "Stored",
    "Tick",
    "Understand",
    "Understood",
    "WordsOwed",
    "ask_lines",
    "say",
]


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
    CARING = "caring"  # something serious was said: the reply to it, before anything else
    TELLING = "telling"  # a lesson is told
    RESTING = "resting"  # a guided pause: a sentence, then quiet
    CLOSING = "closing"
    FINISHED = "finished"


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
    opening: tuple[Line, ...] = ()
    """What is said once, before the first question."""
    reoffers: bool = True
    """Whether it comes back once when nobody replies; if not, it is let go."""
    steps_back: bool = False
    """When nobody replies now, say that it will be quiet until called."""
    returns: bool = True
    """Whether something brings it back when it is put off: it belongs to a schedule."""
    nobody: bool = False
    """Nobody replied to "is now a good time?"."""
    landing: Prompt | None = None
    """What is offered, once, at the end of a check-in with a long answer or a number far below the last."""
    long: bool = False
    """One of the answers was long."""
    low: bool = False
    """One of the numbers was far below the last."""
    parts: tuple[Part, ...] = ()
    """What belongs to the question of this group and was not reached yet."""
    group: tuple[Answer | None, ...] = ()
    """The answers of this group so far; None for a part that was left out."""
    never: bool = False
    """The person does not want to be asked this again."""
    half: Meaning | None = None
    """The one number heard of a pair, while the other is asked for."""
    help_asked: bool = False
    """The help page was asked for in words that were read only after the answer had ended."""
    rest: int = 0
    """The step of a guided pause."""
    silent: bool = False
    """Go without a word: somebody else came in, or the last words were a reply to something serious."""

    @property
    def question(self) -> Prompt:
        """The question being asked."""
        return self.questions[0]


Result = tuple[Dialog, tuple[Action, ...]]
NUMERIC = frozenset({Kind.NUMBER, Kind.PAIR, Kind.YES_NO, Kind.CHOICE, Kind.LESSON, Kind.PAUSE})
"""Kinds whose answer is understood before its recording is moved. A lesson and a pause begin with a yes or no."""
LONG_ANSWER = 90.0
"""Seconds. Mood dips after disclosure, spoken or written (Murray and Segal 1994), so a landing is offered."""
HIGH_NUMBER = 7
"""Above it a planned step is too big: a smaller one is asked for."""
HUSH_MINUTES = 120
REOFFER_MINUTES = 30
"""Between 20 and 40: long enough for a meal or a call, short enough to still be the same evening."""
SHORT_ANSWER = 8
"""Words."""


def say(phrase: Phrase, **values: object) -> Line:
    """Return a stock phrase with its values."""
    return Line(phrase, tuple((key, str(value)) for key, value in values.items()))


def ask_lines(prompt: Prompt) -> tuple[Line, ...]:
    """Return the question as it is spoken: a choice reads its options after it, a script comes before it."""
    options = tuple(
        say(Phrase.OPTION, position=position, label=option.label)
        for position, option in enumerate(prompt.options, start=1)
    )
    with_somebody = prompt.kind is Kind.PRACTICE and prompt.who is not Who.SELF
    return (
        *((say(Phrase.SAFE_CLAUSE),) if with_somebody else ()),
        *((Line(text=prompt.script),) if prompt.script else ()),
        Line(text=prompt.text),
        *((say(Phrase.IF_THEN),) if prompt.kind is Kind.PRACTICE else ()),
        *options,
        *((say(Phrase.OWN_WORDS),) if options else ()),
    )
