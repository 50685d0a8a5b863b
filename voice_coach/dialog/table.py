"""The whole check-in as one table, and the only way through it.

Everything that decides how a check-in goes on stands in TRANSITIONS: a pair that is not there is refused and
changes nothing. Beside each handler stand the states it may lead to; `step` holds it to them, and the
diagram in the README is printed from the same table.
"""

from __future__ import annotations

from collections.abc import Callable

from voice_coach.dialog import going_on, keeping, listening
from voice_coach.dialog.values import (
    Begin,
    Consented,
    Dialog,
    Event,
    Failed,
    Kept,
    Rested,
    Result,
    Spoken,
    State,
    StopAsked,
    Stored,
    Understood,
    WordsOwed,
)
from voice_coach.model import (
    ListeningEnded,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneMuted,
    NearLimit,
    SoftPause,
    SpeechStarted,
)


class IllegalEvent(Exception):
    """An event that cannot happen in this state."""


def step(dialog: Dialog, event: Event) -> Result:
    """Given a check-in and what just happened, return it as it is now and what to do.

    Raise IllegalEvent, changing nothing, when the event cannot happen in this state.
    """
    try:
        handler, targets = TRANSITIONS[dialog.state, type(event)]
    except KeyError:
        message = f"{type(event).__name__} while {dialog.state}"
        raise IllegalEvent(message) from None
    result, actions = handler(dialog, event)
    assert result.state in targets, f"{dialog.state} led to {result.state}, which the table does not name"
    return result, actions


Handler = Callable[[Dialog, Event], Result]
S = State
ANY_END = (S.KEEPING, S.UNDERSTANDING, S.PAUSED, S.COMPLETING)

TRANSITIONS: dict[tuple[State, type], tuple[Handler, tuple[State, ...]]] = {
    (S.READY, Begin): (listening.begin, (S.CUEING, S.ASKING)),
    (S.CUEING, Spoken): (listening.ask_consent, (S.CONSENTING,)),
    (S.CUEING, Failed): (going_on.give_up, (S.COMPLETING,)),
    (S.CUEING, StopAsked): (going_on.give_up, (S.COMPLETING,)),
    (S.CONSENTING, Consented): (listening.consented, (S.ASKING, S.COMPLETING, S.CUEING)),
    (S.CONSENTING, Failed): (going_on.give_up, (S.COMPLETING,)),
    (S.CONSENTING, StopAsked): (going_on.give_up, (S.COMPLETING,)),
    (S.ASKING, Spoken): (listening.listen, (S.LISTENING,)),
    (S.ASKING, Failed): (going_on.break_off, (S.KEEPING,)),
    (S.ASKING, StopAsked): (going_on.break_off, (S.KEEPING,)),
    (S.LISTENING, SpeechStarted): (listening.speech_started, (S.LISTENING,)),
    (S.LISTENING, SoftPause): (listening.tick, (S.LISTENING,)),
    (S.LISTENING, NearLimit): (listening.tick, (S.LISTENING,)),
    (S.LISTENING, MicrophoneMuted): (listening.muted, (S.LISTENING,)),
    (S.LISTENING, MicrophoneLost): (listening.microphone_lost, (S.LISTENING,)),
    (S.LISTENING, MicrophoneBack): (listening.microphone_back, (S.LISTENING,)),
    (S.LISTENING, ListeningEnded): (listening.ended, ANY_END),
    (S.LISTENING, Failed): (going_on.break_off, (S.KEEPING,)),
    (S.PAUSED, Spoken): (listening.listen, (S.LISTENING,)),
    (S.PAUSED, Failed): (going_on.break_off, (S.KEEPING,)),
    (S.PAUSED, StopAsked): (going_on.break_off, (S.KEEPING,)),
    (S.KEEPING, Kept): (keeping.kept, (S.ACKNOWLEDGING, S.UNDERSTANDING, S.COMPLETING)),
    (S.KEEPING, Failed): (going_on.abandon, (S.FINISHED, S.CLOSING)),
    (S.ACKNOWLEDGING, Spoken): (keeping.understand, (S.UNDERSTANDING,)),
    (S.ACKNOWLEDGING, Failed): (going_on.go_on, (S.UNDERSTANDING,)),
    (S.ACKNOWLEDGING, StopAsked): (going_on.owe, (S.COMPLETING,)),
    (S.UNDERSTANDING, Understood): (keeping.understood, (S.COMPLETING, S.KEEPING, S.CONFIRMING)),
    (S.UNDERSTANDING, WordsOwed): (keeping.words_owed, (S.COMPLETING, S.KEEPING)),
    (S.UNDERSTANDING, Failed): (keeping.words_owed, (S.COMPLETING, S.KEEPING)),
    (S.CONFIRMING, Spoken): (listening.listen, (S.LISTENING,)),
    (S.CONFIRMING, Failed): (going_on.break_off, (S.KEEPING,)),
    (S.CONFIRMING, StopAsked): (going_on.break_off, (S.KEEPING,)),
    (S.COMPLETING, Stored): (going_on.stored, (S.CARING, S.TELLING, S.RESTING, S.ASKING, S.CLOSING, S.FINISHED)),
    (S.COMPLETING, Failed): (going_on.abandon, (S.FINISHED, S.CLOSING)),
    (S.CARING, Spoken): (going_on.cared, (S.TELLING, S.RESTING, S.ASKING, S.CLOSING, S.FINISHED)),
    (S.CARING, Failed): (going_on.finish, (S.FINISHED,)),
    (S.CARING, StopAsked): (going_on.finish, (S.FINISHED,)),
    (S.TELLING, Spoken): (going_on.told, (S.ASKING, S.CLOSING)),
    (S.TELLING, Failed): (going_on.finish, (S.FINISHED,)),
    (S.TELLING, StopAsked): (going_on.finish, (S.FINISHED,)),
    (S.RESTING, Rested): (going_on.rested, (S.RESTING, S.ASKING, S.CLOSING, S.FINISHED)),
    (S.RESTING, Failed): (going_on.finish, (S.FINISHED,)),
    (S.RESTING, StopAsked): (going_on.finish, (S.FINISHED,)),
    (S.CLOSING, Spoken): (going_on.finish, (S.FINISHED,)),
    (S.CLOSING, Failed): (going_on.finish, (S.FINISHED,)),
    (S.CLOSING, StopAsked): (going_on.finish, (S.FINISHED,)),
}


def diagram() -> str:
    """Return the table as a Mermaid state diagram."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (state, event), (_, targets) in TRANSITIONS.items():
        for target in targets:
            arrows.setdefault((state, target), []).append(event.__name__)
    lines = ["stateDiagram-v2", f"    [*] --> {State.READY}"]
    lines += [f"    {a} --> {b}: {', '.join(names)}" for (a, b), names in arrows.items()]
    return "\n".join([*lines, f"    {State.FINISHED} --> [*]"])
