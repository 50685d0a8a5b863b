"""The whole check-in as one table, and the only way through it.

Everything that decides how a check-in goes on stands in TRANSITIONS: a pair that is not there is refused and
changes nothing. Beside each handler stand the states it may lead to; `step` holds it to them, and the
diagram in the README is printed from the same table.
"""

from __future__ import annotations

from collections.abc import Callable

from voice_coach.dialog import keeping, listening
from voice_coach.dialog.values import (
    Begin,
    Consented,
    Dialog,
    Event,
    Failed,
    Kept,
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
    (S.CUEING, Failed): (keeping.give_up, (S.COMPLETING,)),
    (S.CUEING, StopAsked): (keeping.give_up, (S.COMPLETING,)),
    (S.CONSENTING, Consented): (listening.consented, (S.ASKING, S.COMPLETING, S.CUEING)),
    (S.CONSENTING, Failed): (keeping.give_up, (S.COMPLETING,)),
    (S.CONSENTING, StopAsked): (keeping.give_up, (S.COMPLETING,)),
    (S.ASKING, Spoken): (listening.listen, (S.LISTENING,)),
    (S.ASKING, Failed): (keeping.break_off, (S.KEEPING,)),
    (S.ASKING, StopAsked): (keeping.break_off, (S.KEEPING,)),
    (S.LISTENING, SpeechStarted): (listening.speech_started, (S.LISTENING,)),
    (S.LISTENING, SoftPause): (listening.tick, (S.LISTENING,)),
    (S.LISTENING, NearLimit): (listening.tick, (S.LISTENING,)),
    (S.LISTENING, MicrophoneMuted): (listening.muted, (S.LISTENING,)),
    (S.LISTENING, MicrophoneLost): (listening.microphone_lost, (S.LISTENING,)),
    (S.LISTENING, MicrophoneBack): (listening.microphone_back, (S.LISTENING,)),
    (S.LISTENING, ListeningEnded): (listening.ended, ANY_END),
    (S.LISTENING, Failed): (keeping.break_off, (S.KEEPING,)),
    (S.PAUSED, Spoken): (listening.listen, (S.LISTENING,)),
    (S.PAUSED, Failed): (keeping.break_off, (S.KEEPING,)),
    (S.PAUSED, StopAsked): (keeping.break_off, (S.KEEPING,)),
    (S.KEEPING, Kept): (keeping.kept, (S.ACKNOWLEDGING, S.UNDERSTANDING, S.COMPLETING)),
    (S.KEEPING, Failed): (keeping.abandon, (S.FINISHED, S.CLOSING)),
    (S.ACKNOWLEDGING, Spoken): (keeping.understand, (S.UNDERSTANDING,)),
    (S.ACKNOWLEDGING, Failed): (keeping.go_on, (S.UNDERSTANDING,)),
    (S.ACKNOWLEDGING, StopAsked): (keeping.owe, (S.COMPLETING,)),
    (S.UNDERSTANDING, Understood): (keeping.understood, (S.COMPLETING, S.KEEPING, S.CONFIRMING)),
    (S.UNDERSTANDING, WordsOwed): (keeping.words_owed, (S.COMPLETING, S.KEEPING)),
    (S.UNDERSTANDING, Failed): (keeping.words_owed, (S.COMPLETING, S.KEEPING)),
    (S.CONFIRMING, Spoken): (listening.listen, (S.LISTENING,)),
    (S.CONFIRMING, Failed): (keeping.break_off, (S.KEEPING,)),
    (S.CONFIRMING, StopAsked): (keeping.break_off, (S.KEEPING,)),
    (S.COMPLETING, Stored): (keeping.stored, (S.ASKING, S.CLOSING, S.FINISHED)),
    (S.COMPLETING, Failed): (keeping.abandon, (S.FINISHED, S.CLOSING)),
    (S.CLOSING, Spoken): (keeping.finish, (S.FINISHED,)),
    (S.CLOSING, Failed): (keeping.finish, (S.FINISHED,)),
    (S.CLOSING, StopAsked): (keeping.finish, (S.FINISHED,)),
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
