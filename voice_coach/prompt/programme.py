"""The ten-week programme: where a person is in it, and what they may do next. Folded over the turns they took.

Weeks are lived, not counted off: the next one is offered once the step of this one was taken up on LIVED
different days, and begins when the person says so. There is no being behind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.errors import VoiceCoachError
from voice_coach.model import Outcome, Past, ProgrammeTurn, Prompt, Turn
from voice_coach.prompt.practices import base, was_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

WEEKS = 10
LIVED = 3
"""Different days on which a week's step was planned or told of before the next one is offered.

Three is what a step that is asked once a week can reach within one: its plan, how it went, and one look more.
Fewer, and a single evening and the morning after would pass for a week.
"""
GAP = timedelta(days=10)
"""Without an answer for so long, somebody comes back. Above seven: a weekly rhythm is no absence."""
OFFER = "programme-next"
"""The prompt id under which it is kept, as a yes or no, that the next week was offered in a check-in."""
OPENS_PHASE = frozenset({5, 9})
"""Weeks with which a new phase begins; each wants the person's agreement anew."""


class State(StrEnum):
    """How the programme stands."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


class ProgrammeError(VoiceCoachError):
    """A turn that the programme cannot take now."""


class PhaseGate(ProgrammeError):
    """The next week begins a new phase, to which the person has not agreed yet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a person is. `week` (1 to 10) and `phase` (1 to 3) stand only while RUNNING or PAUSED.

    `since` is the day this week began and `counts_from` the first that counts for it: the day on which a week
    follows another belongs to that one. `days_lived` are the days since on which its step was answered;
    `skipped`: the person leaves this week's step out. `welcome_back`: they return today after a GAP, and nothing was
    asked since.
    """

    state: State = State.NOT_STARTED
    week: int | None = None
    since: date | None = None
    counts_from: date | None = None
    days_lived: int = 0
    skipped: bool = False
    welcome_back: bool = False

    @property
    def phase(self) -> int | None:
        """1 for weeks 1 to 4, 2 for 5 to 8, 3 for 9 and 10."""
        return None if self.week is None else phase_of(self.week)

    @property
    def may_go_on(self) -> bool:
        """Whether the next week, or after the tenth the end, is there for the taking."""
        return self.week is not None and (self.skipped or self.days_lived >= LIVED)

    @property
    def next_week(self) -> int | None:
        """The week that would come next; WEEKS + 1 is the end."""
        return None if self.week is None else self.week + 1


def phase_of(week: int) -> int:
    """Return the phase of a week."""
    return 1 + (week > 4) + (week > 8)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the turns alone tell. `opened`: the week's first day counts too, for it is not another week's last."""

    state: State = State.NOT_STARTED
    week: int = 0
    since: date | None = None
    opened: bool = False
    skipped: bool = False
    paused: date | None = None
    resumed: date | None = None

    @property
    def counts_from(self) -> date | None:
        return self.since if self.opened or self.since is None else self.since + timedelta(days=1)


_MAY: Mapping[State, frozenset[Turn]] = {
    State.NOT_STARTED: frozenset({Turn.STARTED}),
    State.STOPPED: frozenset({Turn.STARTED}),
    State.FINISHED: frozenset({Turn.STARTED}),
    State.RUNNING: frozenset(Turn) - {Turn.STARTED, Turn.RESUMED},
    # Whoever repeats, goes back or goes on takes the programme up again by that.
    State.PAUSED: frozenset(Turn) - {Turn.STARTED, Turn.PAUSED, Turn.SKIPPED_STEP},
}


def progress(
    turns: Sequence[ProgrammeTurn], past: Sequence[Past], prompts: Mapping[str, Prompt], day: date
) -> Progress:
    """Return where the person is on `day`. `turns` in the order taken; one that could not be is passed over."""
    place = _Place()
    for turn in turns:
        place = _after(place, turn)
    if place.state not in (State.RUNNING, State.PAUSED):
        return Progress(place.state)
    return Progress(
        state=place.state,
        week=place.week,
        since=place.since,
        counts_from=place.counts_from,
        days_lived=len(_days_lived(place, past, prompts)),
        skipped=place.skipped,
        welcome_back=place.state is State.RUNNING and _returns(place, past, day),
    )


def _after(place: _Place, turn: ProgrammeTurn) -> _Place:
    if not _possible(place.state, place.week, turn.turn):
        return place
    anew = replace(place, state=State.RUNNING, since=turn.day, opened=False, skipped=False, paused=None, resumed=None)
    ended = place.week == WEEKS
    return {
        Turn.STARTED: _Place(State.RUNNING, 1, turn.day, opened=True),
        Turn.PAUSED: replace(place, state=State.PAUSED, paused=turn.day, resumed=None),
        Turn.RESUMED: replace(place, state=State.RUNNING, resumed=turn.day),
        Turn.SKIPPED_STEP: replace(place, skipped=True),
        Turn.STOPPED: _Place(State.STOPPED),
        Turn.REPEATED: anew,
        Turn.WENT_BACK: replace(anew, week=place.week - 1),
        Turn.WENT_ON: _Place(State.FINISHED) if ended else replace(anew, week=place.week + 1),
    }[turn.turn]


def _possible(state: State, week: int, turn: Turn) -> bool:
    return turn in _MAY[state] and not (turn is Turn.WENT_BACK and week == 1)


def of_week(row: Past, week: int, prompts: Mapping[str, Prompt]) -> bool:
    """Return whether a row belongs to the step of a week: its practice, what is asked after it, its questions."""
    prompt = prompts.get(base(row.prompt))
    return prompt is not None and week in prompt.weeks


def _days_lived(place: _Place, past: Iterable[Past], prompts: Mapping[str, Prompt]) -> set[date]:
    first = place.counts_from
    return {
        row.day
        for row in past
        if row.outcome is Outcome.ANSWERED and first and row.day >= first and of_week(row, place.week, prompts)
    }


def _returns(place: _Place, past: Sequence[Past], day: date) -> bool:
    """Return whether today ends a pause or a silence of at least GAP, and nothing was asked since it ended."""
    asked = [row.day for row in past if was_asked(row) and row.day <= day]
    if place.paused and place.resumed and place.resumed - place.paused >= GAP:
        return not any(place.resumed <= when for when in asked)
    answered = [row.day for row in past if row.outcome is Outcome.ANSWERED and row.day <= day]
    last = max(answered, default=None)
    if last is None or place.since is None or last < place.since:
        return False  # the week began, by the person's own turn, after the silence
    return day - last >= GAP and not any(when >= last + GAP for when in asked)


# --- what a person may do -------------------------------------------------------------------------------------


def take(at: Progress, wish: Turn, day: date, *, agreed: bool = False) -> ProgrammeTurn:
    """Return the turn to keep for what the person wishes. `agreed`: they know that a new phase begins.

    Raise ProgrammeError, with what can be done instead, for what cannot be now; PhaseGate where only their
    agreement to the next phase is wanting.
    """
    _check(at, wish)
    if wish is Turn.WENT_ON and at.next_week in OPENS_PHASE and not agreed:
        message = f"Week {at.next_week} begins the {_PHASES[phase_of(at.next_week)]}."
        raise PhaseGate(message, "If you want that: voice-coach programme next --yes. There is no hurry.")
    return ProgrammeTurn(day, wish, _leads_to(at, wish))


_PHASES = {2: "second part, which asks for a little more closeness", 3: "third part, which brings the steps together"}


def _check(at: Progress, wish: Turn) -> None:
    if wish not in _MAY[at.state]:
        message, remedy = _REFUSED.get((at.state, wish), _STANDS[at.state])
        raise ProgrammeError(message, remedy)
    if wish is Turn.WENT_BACK and at.week == 1:
        message = "This is the first week; there is none before it."
        raise ProgrammeError(message, "To live it once more: voice-coach programme repeat")
    if wish is Turn.SKIPPED_STEP and at.skipped:
        message = f"The step of week {at.week} is left out already."
        raise ProgrammeError(message, "To go on: voice-coach programme next")
    if wish is Turn.WENT_ON and not at.may_go_on:
        message = f"The step of week {at.week} was taken up on {at.days_lived} of {LIVED} days so far."
        raise ProgrammeError(message, "Take your time, or leave the step out: voice-coach programme skip")


def _leads_to(at: Progress, wish: Turn) -> int:
    if wish is Turn.STARTED or at.week is None:
        return 1
    return {Turn.WENT_BACK: at.week - 1, Turn.WENT_ON: min(at.week + 1, WEEKS)}.get(wish, at.week)


_STANDS = {
    State.NOT_STARTED: ("The programme has not been started.", "To start it: voice-coach programme start"),
    State.RUNNING: ("The programme is running.", "See voice-coach programme status."),
    State.PAUSED: ("The programme is paused.", "To take it up again: voice-coach programme resume"),
    State.STOPPED: ("The programme has been stopped.", "To begin anew: voice-coach programme start"),
    State.FINISHED: ("The programme has been lived to its end.", "To begin anew: voice-coach programme start"),
}
_REFUSED = {
    (State.RUNNING, Turn.STARTED): (
        "The programme is running already.",
        "To live this week once more: voice-coach programme repeat",
    ),
    (State.RUNNING, Turn.RESUMED): ("The programme is not paused.", "To rest from it: voice-coach programme pause"),
}
