"""`voice-coach programme`: ten weeks of small steps, at the person's own pace."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from voice_coach.cli_journal import print_json
from voice_coach.model import Kind, Turn
from voice_coach.prompt.practices import resting, step_of
from voice_coach.prompt.programme import LIVED, WEEKS, PhaseGate, Progress, State, progress, take
from voice_coach.wiring import house_of

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from voice_coach.prompt.practices import Step
    from voice_coach.store import Journal
    from voice_coach.wiring import House

WISHES = {
    "start": Turn.STARTED,
    "pause": Turn.PAUSED,
    "resume": Turn.RESUMED,
    "repeat": Turn.REPEATED,
    "back": Turn.WENT_BACK,
    "skip": Turn.SKIPPED_STEP,
    "next": Turn.WENT_ON,
    "stop": Turn.STOPPED,
}


ENDINGS = (None, Turn.STOPPED, Turn.PAUSED)
"""What is there for everybody: to look (no wish), to stop, to pause."""


def programme(args: argparse.Namespace) -> int:
    """Show where the person is, after what they wished for, if they did. Raise ProgrammeError."""
    house = house_of(args)
    day = house.today()
    wish = WISHES.get(args.wish)
    if wish not in ENDINGS:
        house.only_for_adults()
    if wish is None:
        told = []
        with house.read_journal() as journal:
            at = _progress(house, journal, day)
            rests = _rests(house, journal, day)
    else:
        with house.journal() as journal:
            before = _progress(house, journal, day)
            _take(journal, before, wish, day, agreed=args.yes)
            at = _progress(house, journal, day)
            told = _changed(before, at)
            rests = _rests(house, journal, day)
    if args.json:
        print_json([_row(at)])
    else:
        print("\n".join((*told, *_lines(at, _about(house, at)), *([_RESTS] if rests else []))))
    return 0


def _progress(house: House, journal: Journal, day: date) -> Progress:
    return progress(journal.turns(), journal.past(), house.library.prompts, day)


def _rests(house: House, journal: Journal, day: date) -> bool:
    """Return whether steps with somebody else rest, and it may be said: in gentle weeks none is spoken of."""
    person = house.person
    return not person.gentle(day) and resting(journal.past(), house.library.prompts, person.anew(day)) is not None


def _take(journal: Journal, at: Progress, wish: Turn, day: date, *, agreed: bool) -> None:
    """Keep the turn. Where a new phase begins, ask first, if there is somebody to ask."""
    try:
        turn = take(at, wish, day, agreed=agreed)
    except PhaseGate as gate:
        if not _agreed(gate):
            raise
        turn = take(at, wish, day, agreed=True)
    journal.take_turn(turn, datetime.now(UTC))


def _agreed(gate: PhaseGate) -> bool:
    if not sys.stdin.isatty():
        return False
    print(gate.message)
    return input("Do you want that now? [y/N] ").strip().lower() in ("y", "yes")


def _row(at: Progress) -> dict[str, object]:
    return {
        "state": str(at.state),
        "week": at.week,
        "phase": at.phase,
        "since": at.since.isoformat() if at.since else None,
        "days": at.days_lived,
        "of": LIVED,
        "step_left_out": at.skipped,
        "may_go_on": at.may_go_on,
    }


_RESTS = "A step with somebody else rests. When you want to look at that again: voice-coach setup --step resting"
_STANDS = {
    State.NOT_STARTED: "Ten weeks of small steps, at your own pace. To begin: voice-coach programme start",
    State.STOPPED: "The programme has been stopped. To begin anew, at week 1: voice-coach programme start",
    State.FINISHED: "The programme has been lived to its end. To begin anew: voice-coach programme start",
}


def _changed(before: Progress, at: Progress) -> list[str]:
    """Return what a turn did besides what was wished: repeating, going back and going on end a pause."""
    if before.state is State.PAUSED and at.state is State.RUNNING:
        return [f"The pause is over. It goes on with week {at.week}."]
    return []


def _about(house: House, at: Progress) -> list[str]:
    """Return for each step of the week one practice that a person can do whatever they agreed to."""
    found: dict[Step, str] = {}
    for prompt in house.library.prompts.values():
        if prompt.kind is Kind.PRACTICE and at.week in prompt.weeks and not prompt.gate and "{" not in prompt.text:
            found.setdefault(step_of(prompt), prompt.text)
    return [f"For example: {text}" for text in found.values()]


def _lines(at: Progress, about: list[str]) -> list[str]:
    if at.week is None:
        return [_STANDS[at.state]]
    paused = " Paused; to take it up again: voice-coach programme resume" if at.state is State.PAUSED else ""
    return [
        f"Week {at.week} of {WEEKS}, part {at.phase} of 3.{paused}",
        _step(at),
        *([] if at.skipped else about),
        *_ahead(at),
    ]


def _step(at: Progress) -> str:
    if at.skipped:
        return "This week's step is left out."
    days = "one day" if at.days_lived == 1 else f"{at.days_lived} days"
    return f"This week's step was taken up on {days} so far." if at.days_lived else "This week's step is still ahead."


def _ahead(at: Progress) -> list[str]:
    if not at.may_go_on:
        return ["Stay as long as you like: a week counts when you have lived it."]
    there = "The end is" if at.week == WEEKS else f"Week {at.next_week} is"
    return [f"{there} there when you want it: voice-coach programme next"]
